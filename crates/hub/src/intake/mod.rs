//! Taking entries in: what a phone, a kiosk or a file brings is judged, kept, and answered with a signed statement.

mod file;
mod release;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use trestle_core::body::{Body, kind};
use trestle_core::cbor::{self, Fault, Sequence};
use trestle_core::custody::{AuthorHeads, Custody, RefusalReason, RefusedEntry};
use trestle_core::entry::Entry;
use trestle_core::ids::{AuthorKey, EntryId, SegmentId, ShopId};

use crate::clock::now_ms;
use crate::hub::{Hub, HubError};
use crate::office::Revocations;
use crate::store::{Batch, Device, Pushed, StoreError};

pub use file::{TakenIn, take_in_file};
pub use release::release;

/// What was taken in.
#[derive(Clone, Debug)]
pub struct Taken {
    /// What the server holds now of every author that was named.
    pub custody: Custody,
    /// Entries that were not held before.
    pub new: usize,
    /// Entries that stand beside another one with their place.
    pub forks: usize,
}

/// After so many refusals the rest of a batch is not looked at, so that a hostile one cannot make the answer long.
const REFUSED_MAX: usize = 1000;

/// So many entries of a revoked device wait at the hub, so that nobody can fill its disk.
const WAITING_MAX: usize = 10_000;

/// Statements stay well below the longest signed object; beyond so many segments only those just pushed are named.
const SEGMENTS_MAX: usize = 1500;

/// Takes in a CBOR sequence of entries. A tail that was cut off is left for the next time. When this returns,
/// everything that it says is held is on the disk.
///
/// # Errors
/// [`HubError`]; what of the batch is durable is then not known, and sending it again is harmless.
pub async fn take_in(hub: &Hub, bytes: Vec<u8>) -> Result<Taken, HubError> {
    let shop = hub.shop();
    let mut judged = judge_all(bytes, shop).await?;
    let authors: Vec<_> = judged.entries.iter().map(Entry::author).collect();
    let admitted = hub.store().admitted(authors).await?;
    judged.dismiss_unknown(&admitted.into_iter().collect());
    // Also of whom all is set aside: the answer says what is held of them, or they would take it for lost.
    let pushed = judged.pushed();
    let waiting = judged.set_aside(hub.revocations());
    let waiting = judged.within_quota(hub, waiting).await?;
    let named = pushed.clone();
    let for_feed = pushed.iter().any(|pushed| pushed.author == hub.author());
    let heard = for_the_office(&judged);
    let batch = Batch {
        entries: judged.entries,
        waiting,
        devices: judged.devices,
        pushed,
        ..Batch::default()
    };
    // Before it is kept: a change that came between the reading and the writing of a snapshot would be in neither.
    let office = match for_feed || !heard.is_empty() {
        true => Some(hub.office().await),
        false => None,
    };
    let committed = hub.store().commit(batch).await?;
    match office {
        // What was held before was heard before.
        Some(_) if committed.numbers.is_empty() => {}
        Some(mut office) if for_feed => office.catch_up().await?,
        Some(mut office) => office.hear(&heard).await?,
        None => {}
    }
    let custody = Custody {
        version: 0,
        shop,
        at_ms: now_ms(),
        authors: within_limit(committed.heads, &named),
        refused: judged.refused,
    };
    Ok(Taken {
        custody,
        new: committed.numbers.len(),
        forks: committed.forks,
    })
}

/// What the office must hear of: changes to the catalogue, and who may make them.
fn for_the_office(judged: &Judged) -> Vec<Entry> {
    let is_heard =
        |entry: &&Entry| matches!(entry.kind(), kind::CATALOGUE_CHANGE | kind::CERTIFIED);
    judged.entries.iter().filter(is_heard).cloned().collect()
}

/// A sale that comes alone is judged where it is: other threads would be told of it for longer than it takes.
const AT_ONCE_BYTES_MAX: usize = 2048;

async fn judge_all(bytes: Vec<u8>, shop: ShopId) -> Result<Judged, StoreError> {
    if bytes.len() <= AT_ONCE_BYTES_MAX {
        let verdict = |items: &[&[u8]]| items.iter().map(|item| judge(item, &shop)).collect();
        return Ok(Judged::of(&bytes, verdict));
    }
    let verdict = move |items: &[&[u8]]| items.par_iter().map(|item| judge(item, &shop)).collect();
    let judged = tokio::task::spawn_blocking(move || Judged::of(&bytes, verdict)).await;
    judged.map_err(|_| StoreError::Closed)
}

/// An entry that was found good, or why it was not.
type Verdict = Result<Entry, RefusedEntry>;

/// A batch after every signature was looked at.
struct Judged {
    entries: Vec<Entry>,
    refused: Vec<RefusedEntry>,
    /// Devices that a certificate in the batch proves to be the shop's.
    devices: Vec<Device>,
}

impl Judged {
    fn of(bytes: &[u8], judge: impl FnOnce(&[&[u8]]) -> Vec<Verdict>) -> Self {
        let (items, mut refused) = cut(bytes);
        let mut entries = Vec::new();
        for verdict in judge(&items) {
            match verdict {
                Ok(entry) => entries.push(entry),
                Err(no) => refused.push(no),
            }
            if refused.len() >= REFUSED_MAX {
                break;
            }
        }
        let devices = entries.iter().filter_map(proven_device).collect();
        Self {
            entries,
            refused,
            devices,
        }
    }

    /// An entry of an author whom nobody vouches for is not taken. A certificate counts wherever in the batch it is, and
    /// whoever carries it: a phone that sold before it was admitted wrote it after its sales, and a hub that is filled
    /// from its own export finds its devices' in its own journal.
    fn dismiss_unknown(&mut self, admitted: &BTreeSet<AuthorKey>) {
        self.devices
            .retain(|device| !admitted.contains(&device.key));
        let vouched: BTreeSet<_> = self.devices.iter().map(|device| device.key).collect();
        let known =
            |entry: &Entry| admitted.contains(&entry.author()) || vouched.contains(&entry.author());
        let (known, unknown) = core::mem::take(&mut self.entries)
            .into_iter()
            .partition(known);
        self.entries = known;
        let refuse = |entry: &Entry| refusal(entry.bytes(), RefusalReason::UnknownAuthor);
        let unknown: Vec<Entry> = unknown;
        self.refused.extend(unknown.iter().map(refuse));
    }

    /// An entry that stands after the cut of its author's revocation waits for a person.
    fn set_aside(&mut self, revocations: &Revocations) -> Vec<Entry> {
        let (count, waiting) = core::mem::take(&mut self.entries)
            .into_iter()
            .partition(|entry| revocations.lets_count(entry));
        self.entries = count;
        waiting
    }

    /// As much as there is room for waits here too; all of it waits on the phone.
    async fn within_quota(
        &mut self,
        hub: &Hub,
        mut waiting: Vec<Entry>,
    ) -> Result<Vec<Entry>, StoreError> {
        let Some(author) = waiting.first().map(Entry::author) else {
            return Ok(waiting);
        };
        let held = hub.store().count_waiting(author).await?;
        let room = WAITING_MAX.saturating_sub(usize::try_from(held).unwrap_or(usize::MAX));
        let beyond = waiting.split_off(room.min(waiting.len()));
        let refused = |entries: &[Entry], reason| -> Vec<_> {
            let refuse = |entry: &Entry| refusal(entry.bytes(), reason);
            entries.iter().map(refuse).collect()
        };
        self.refused
            .extend(refused(&waiting, RefusalReason::Revoked));
        self.refused.extend(refused(&beyond, RefusalReason::Quota));
        Ok(waiting)
    }

    /// Whose entries were brought, and the last of each segment.
    fn pushed(&self) -> Vec<Pushed> {
        let mut last: BTreeMap<AuthorKey, BTreeMap<SegmentId, (u64, EntryId)>> = BTreeMap::new();
        for entry in &self.entries {
            let head = entry.head();
            let segments = last.entry(entry.author()).or_default();
            segments.insert(head.segment, (head.seq, entry.id()));
        }
        let pushed = last.into_iter().map(|(author, segments)| Pushed {
            author,
            last: segments
                .into_iter()
                .map(|(segment, (seq, id))| (segment, seq, id))
                .collect(),
        });
        pushed.collect()
    }
}

/// Cuts a batch apart. One that is ill-formed in the middle cannot be cut further: what follows is refused as one.
fn cut(bytes: &[u8]) -> (Vec<&[u8]>, Vec<RefusedEntry>) {
    let (mut items, mut refused) = (Vec::new(), Vec::new());
    for item in Sequence::new(bytes) {
        match item {
            Ok(item) => items.push(item),
            Err(stop) if stop.fault == Fault::Truncated => {}
            Err(stop) => {
                let rest = bytes.get(stop.at..).unwrap_or_default();
                refused.push(refusal(rest, RefusalReason::Malformed));
            }
        }
    }
    (items, refused)
}

fn judge(item: &[u8], shop: &ShopId) -> Verdict {
    let entry = Entry::open(item).map_err(|_| refusal(item, RefusalReason::Malformed))?;
    match entry.head().shop == *shop {
        true => Ok(entry),
        false => Err(refusal(item, RefusalReason::OtherShop)),
    }
}

/// The device that an entry's certificate names, if its path leads to the shop's root: nothing else need be believed.
fn proven_device(entry: &Entry) -> Option<Device> {
    if entry.kind() != kind::CERTIFIED {
        return None;
    }
    let Ok(Body::Certified(certified)) = entry.body() else {
        return None;
    };
    let certificate = certified.verify(&entry.head().shop).ok()?;
    Some(Device {
        key: certificate.subject,
        code: certificate.device_code,
        label: certificate.label,
        certified: cbor::encode(&certified),
        admitted_at_ms: now_ms(),
    })
}

fn refusal(bytes: &[u8], reason: RefusalReason) -> RefusedEntry {
    RefusedEntry {
        entry: EntryId::of(bytes),
        reason,
    }
}

fn within_limit(mut heads: Vec<AuthorHeads>, pushed: &[Pushed]) -> Vec<AuthorHeads> {
    let segments: usize = heads.iter().map(|heads| heads.segments.len()).sum();
    if segments > SEGMENTS_MAX {
        for (heads, pushed) in heads.iter_mut().zip(pushed) {
            let named = |segment| pushed.last.iter().any(|(pushed, _, _)| *pushed == segment);
            heads.segments.retain(|heads| named(heads.segment));
        }
    }
    heads
}
