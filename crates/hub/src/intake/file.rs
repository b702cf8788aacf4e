//! Taking in a file: what came by share sheet or stick, of any length.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tokio::sync::mpsc::UnboundedSender;
use trestle_core::cbor::Sequence;
use trestle_core::custody::RefusalReason;
use trestle_core::ids::EntryId;

use super::take_in;
use crate::control::Report;
use crate::folder::at;
use crate::hub::{Hub, HubError};

/// What came of a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TakenIn {
    /// Entries in it.
    pub entries: usize,
    /// Those that were not held before.
    pub new: usize,
    /// Those that stand beside another one with their place.
    pub forks: usize,
    /// Those that were not taken.
    pub refused: usize,
    /// Whether the file ends in the middle of an entry.
    pub cut_short: bool,
}

/// As much as one push carries.
const BATCH_BYTES: usize = 1 << 20;

/// Takes in the entries of a file, by the same rules as a push.
///
/// # Errors
/// [`HubError`]; what was taken in until then stays, and taking the file in again is harmless.
pub async fn take_in_file(
    hub: &Hub,
    file: &Path,
    reports: &UnboundedSender<Report>,
) -> Result<TakenIn, HubError> {
    let bytes = fs::read(file).map_err(at(file))?;
    let (batches, rest) = batches(&bytes);
    let mut taken = TakenIn {
        entries: batches.iter().map(|(entries, _)| entries).sum(),
        new: 0,
        forks: 0,
        refused: 0,
        cut_short: !rest.is_empty(),
    };
    let mut refused = pass(hub, &batches, &mut taken).await?;
    // A certificate may stand after what its device has written.
    if refused
        .values()
        .any(|reason| *reason == RefusalReason::UnknownAuthor)
    {
        refused = pass(hub, &batches, &mut taken).await?;
    }
    taken.refused = refused.len();
    for (entry, reason) in refused {
        let report = Report::Refused {
            entry: entry.to_string(),
            message: in_words(reason).into(),
        };
        // Nobody may be listening.
        let _ = reports.send(report);
    }
    Ok(taken)
}

async fn pass(
    hub: &Hub,
    batches: &[(usize, &[u8])],
    taken: &mut TakenIn,
) -> Result<BTreeMap<EntryId, RefusalReason>, HubError> {
    let mut refused = BTreeMap::new();
    for (_, batch) in batches {
        let one = take_in(hub, batch.to_vec()).await?;
        taken.new += one.new;
        taken.forks += one.forks;
        let reasons = one.custody.refused.iter().map(|no| (no.entry, no.reason));
        refused.extend(reasons);
    }
    Ok(refused)
}

/// Cuts a file into pushes, each with its number of entries; what cannot be cut is the rest.
pub(super) fn batches(bytes: &[u8]) -> (Vec<(usize, &[u8])>, &[u8]) {
    let (mut batches, mut start, mut end, mut entries) = (Vec::new(), 0, 0, 0);
    for item in Sequence::new(bytes).map_while(Result::ok) {
        if end + item.len() - start > BATCH_BYTES && end > start {
            batches.push((entries, bytes.get(start..end).unwrap_or_default()));
            (start, entries) = (end, 0);
        }
        end += item.len();
        entries += 1;
    }
    batches.push((entries, bytes.get(start..end).unwrap_or_default()));
    (batches, bytes.get(end..).unwrap_or_default())
}

const fn in_words(reason: RefusalReason) -> &'static str {
    match reason {
        RefusalReason::Malformed => "it is no entry, or its signature does not fit",
        RefusalReason::OtherShop => "it belongs to another shop",
        RefusalReason::UnknownAuthor => "the shop has not admitted its author",
        RefusalReason::Revoked => "its author was revoked",
        RefusalReason::Quota => "its author has used up what it may send",
    }
}
