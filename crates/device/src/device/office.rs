//! The owner's office: what is changed here is signed here, with or without a network; what is looked at is asked of
//! the hub.

use trestle_core::body::Body;
use trestle_core::catalogue::{CatalogueChange, Fields, RowKey};
use trestle_core::cbor;
use trestle_core::feed::{CatalogueUpdate, FeedStep};
use trestle_core::ids::AuthorKey;
use trestle_core::office::{CutSizes, DaySales, Devices, FileRead, Invited};

use super::{Device, Soon};
use crate::browser::server::{self, Answer, NoAnswer, Sent};
use crate::faults::{OfficeFault, SaleFault, StoreFault};
use crate::journal::Pen;
use crate::membership::Joined;
use crate::sync::session;

/// So often another tab may have been first.
const ATTEMPTS: usize = 3;

impl Device {
    /// Sets fields of the catalogue's rows by an entry of this phone's journal; what holds already is left out. It holds
    /// here at once, and everywhere as it arrives.
    ///
    /// # Errors
    /// [`SaleFault`]: nothing changed.
    pub fn edit_catalogue(&self, rows: Vec<(RowKey, Fields)>) -> Soon<'_, Result<(), SaleFault>> {
        Box::pin(async move {
            let catalogue = self.catalogue();
            let edits = rows
                .into_iter()
                .filter_map(|(row, fields)| catalogue.edit(&row, fields));
            let change = CatalogueChange {
                rows: edits.collect(),
            };
            if change.rows.is_empty() {
                return Ok(());
            }
            let body = |_: &Pen| Ok(Body::CatalogueChange(change.clone()));
            let entry = self.write(body).await?;
            Ok(self.keep_edit(CatalogueUpdate::Entry(entry)).await?)
        })
    }

    /// Lays an entry of this phone's own into the catalogue that it keeps. One that could not be is in the journal all
    /// the same, and comes back by the feed.
    async fn keep_edit(&self, update: CatalogueUpdate) -> Result<(), StoreFault> {
        for _ in 0..ATTEMPTS {
            let cursor = self.0.catalogue.borrow().feed().cursor.clone();
            let Some(cursor) = cursor.and_then(|text| text.parse().ok()) else {
                return Ok(());
            };
            let step = FeedStep {
                cursor,
                updates: vec![update.clone()],
                ignored: 0,
            };
            if self.keep_step(&step).await? {
                return Ok(());
            }
            self.reload_catalogue().await?;
        }
        Ok(())
    }

    /// A day's takings, as far as the hub has heard; none if nothing came in after `after`.
    ///
    /// # Errors
    /// [`OfficeFault`].
    pub fn day_sales(
        &self,
        day: u32,
        after: Option<u64>,
    ) -> Soon<'_, Result<Option<DaySales>, OfficeFault>> {
        Box::pin(async move {
            let after = after.map_or(String::new(), |after| format!("&after={after}"));
            let path = format!("sales?day={day}{after}");
            let answer = self.ask_office(&path, None).await?;
            match answer.bytes.as_slice() {
                [] => Ok(None),
                bytes => read(bytes).map(Some),
            }
        })
    }

    /// The shop's devices, as far as the hub has heard of them.
    ///
    /// # Errors
    /// [`OfficeFault`].
    pub fn devices(&self) -> Soon<'_, Result<Devices, OfficeFault>> {
        Box::pin(async move { read(&self.ask_office("devices", None).await?.bytes) })
    }

    /// Blocks a device, lets count what waits of it, or admits it again: `block`, `count` or `admit`.
    ///
    /// # Errors
    /// [`OfficeFault`].
    pub fn decide(
        &self,
        device: AuthorKey,
        what: &'static str,
    ) -> Soon<'_, Result<Devices, OfficeFault>> {
        Box::pin(async move {
            let sent = Sent::new("application/cbor", Vec::new());
            let path = format!("devices?device={device}&what={what}");
            read(&self.ask_office(&path, Some(sent)).await?.bytes)
        })
    }

    /// A link for one more phone: an owner's, or a seller's.
    ///
    /// # Errors
    /// [`OfficeFault`].
    pub fn invite(&self, role: &'static str) -> Soon<'_, Result<Invited, OfficeFault>> {
        Box::pin(async move {
            let sent = Sent::new("application/cbor", Vec::new());
            let path = format!("invitations?role={role}");
            read(&self.ask_office(&path, Some(sent)).await?.bytes)
        })
    }

    /// Has the hub cut a photograph, a JPEG, into the sizes that phones show.
    ///
    /// # Errors
    /// [`OfficeFault`].
    pub fn cut_picture(&self, photograph: Vec<u8>) -> Soon<'_, Result<CutSizes, OfficeFault>> {
        Box::pin(async move {
            let sent = Sent::new("image/jpeg", photograph);
            read(&self.ask_office("pictures", Some(sent)).await?.bytes)
        })
    }

    /// Has the hub read a product file, and take it over if it is to.
    ///
    /// # Errors
    /// [`OfficeFault`].
    pub fn product_file(
        &self,
        file: Vec<u8>,
        apply: bool,
    ) -> Soon<'_, Result<FileRead, OfficeFault>> {
        Box::pin(async move {
            let sent = Sent::new("text/csv", file);
            let path = format!("import?apply={apply}");
            read(&self.ask_office(&path, Some(sent)).await?.bytes)
        })
    }

    /// Asks, and opens a session first if there is none.
    async fn ask_office(&self, path: &str, sent: Option<Sent>) -> Result<Answer, OfficeFault> {
        match server::office(path, sent.clone()).await {
            Err(NoAnswer::NoSession) => {}
            answer => return answer.map_err(OfficeFault::of),
        }
        let parties = self.0.joined.borrow().as_ref().map(Joined::parties);
        let parties = parties.ok_or(OfficeFault::NotAllowed)?;
        let opened = session::open(&self.0.key, &parties).await;
        opened.map_err(OfficeFault::of)?;
        let answer = server::office(path, sent).await;
        answer.map_err(OfficeFault::of)
    }
}

/// What comes from elsewhere than the hub is no answer of it.
fn read<T: for<'b> minicbor::Decode<'b, ()>>(bytes: &[u8]) -> Result<T, OfficeFault> {
    cbor::decode(bytes).map_err(|_| OfficeFault::Offline)
}
