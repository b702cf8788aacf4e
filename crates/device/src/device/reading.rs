//! The page's feed and its pictures: one page at a time reads, the others take over what it kept.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use trestle_core::feed::FeedStep;
use wasm_bindgen_futures::spawn_local;

use super::Device;
use super::flushing::until;
use super::page::is_visible;
use crate::browser::news::News;
use crate::browser::{clock, locks};
use crate::faults::StoreFault;
use crate::membership::Joined;
use crate::status::{Change, Sync};
use crate::sync::{FeedEnd, FeedReader, fetch_missing_pictures, rows_changed};

/// After a failure of the store, which is not the network's: there is no hurry.
const RETRY_MS: u32 = 10_000;
/// A server that says at once that there is nothing new, instead of waiting, is not asked in a circle.
const QUICK_ANSWER_MS: u64 = 1_000;
const CALM_MS: u32 = 5_000;

impl Device {
    /// Reads the feed while the page is seen. One page at a time does; a hidden one lets another have the lock.
    pub(super) async fn read_for_ever(&self) {
        loop {
            if !is_visible() || self.membership().is_none() {
                self.0.feed_bell.notified().await;
                continue;
            }
            if let Ok(_lock) = locks::hold(locks::FEED).await {
                // Another page may have read on before this one had its turn.
                if self.reload_catalogue().await.is_ok() {
                    self.read_while_visible().await;
                }
            }
            self.rest(CALM_MS).await;
        }
    }

    async fn read_while_visible(&self) {
        let Some(mut reader) = self.reader() else {
            return;
        };
        // In a row that there is nothing new.
        let mut answers = 0_u32;
        while is_visible() {
            let asked_ms = clock::now_ms();
            let ledger = self.ledger();
            reader.say_unsent(ledger.map_or(0, |ledger| ledger.borrow().owed()));
            match reader.next().await {
                FeedEnd::Step(step) => match self.keep_step(&step).await {
                    Ok(true) => {
                        reader.handle_kept();
                        // What is asked right after a step is answered at once, as it should be.
                        answers = 0;
                        self.note_contact(false).await;
                    }
                    Ok(false) => return,
                    Err(_) => {
                        reader.handle_not_kept();
                        self.rest(RETRY_MS).await;
                    }
                },
                FeedEnd::NothingNew => {
                    answers = answers.saturating_add(1);
                    self.note_contact(true).await;
                    self.fetch_pictures();
                    let quick = clock::now_ms().saturating_sub(asked_ms) < QUICK_ANSWER_MS;
                    if quick && answers > 1 {
                        self.rest(CALM_MS).await;
                    }
                }
                FeedEnd::Unproven { due_ms } => {
                    self.set_sync(Sync::Offline);
                    self.0.news.tell(News::Offline);
                    self.rest(due_ms.map_or(CALM_MS, until)).await;
                    reader.handle_hope();
                }
            }
        }
    }

    fn reader(&self) -> Option<FeedReader> {
        let joined = self.0.joined.borrow();
        let joined: &Joined = joined.as_ref()?;
        let keeper = self.0.catalogue.borrow().clone();
        let mut trusted = joined.trusted();
        trusted.extend(keeper.feed().trusted.iter().copied());
        let cursor = keeper.feed().cursor.as_deref();
        Some(FeedReader::new(
            joined.parties(),
            self.0.key.clone(),
            trusted,
            cursor,
        ))
    }

    /// Whether the step was kept; if not, another page was first.
    pub(super) async fn keep_step(&self, step: &FeedStep) -> Result<bool, StoreFault> {
        let Some(shop) = self.membership().map(|member| member.shop) else {
            return Ok(false);
        };
        let keeper = self.0.catalogue.borrow().clone();
        let Some(next) = keeper.keep(&self.0.store, &shop, step).await? else {
            return Ok(false);
        };
        self.show_catalogue(next, rows_changed(step).as_deref());
        self.0.news.tell(News::Catalogue);
        Ok(true)
    }

    /// Fetches what the products name and is not here, once for each list of them: a new price names nothing new.
    fn fetch_pictures(&self) {
        let shelf = self.shelf();
        let products = shelf.products.clone();
        let done = self.0.pictures_done.replace(Some(products.clone()));
        if done.is_some_and(|done| Rc::ptr_eq(&done, &products)) {
            return;
        }
        let device = self.clone();
        spawn_local(async move {
            let told = device.clone();
            let on_kept = move || told.tell_everyone(Change::Pictures, News::Pictures);
            let fetched = fetch_missing_pictures(&device.0.store, &shelf, Rc::new(on_kept)).await;
            if fetched != Ok(true) {
                device.0.pictures_done.replace(None);
            }
        });
    }

    /// Rests until the time is over, or the feed's bell rings.
    async fn rest(&self, ms: u32) {
        let device = self.clone();
        let _timer = Timeout::new(ms, move || device.0.feed_bell.notify_one());
        self.0.feed_bell.notified().await;
    }
}
