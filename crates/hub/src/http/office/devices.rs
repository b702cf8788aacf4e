//! `/api/v1/office/devices`: who belongs to the shop, when it was last heard of, and whether it still belongs.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use trestle_core::certificate::Grant;
use trestle_core::custody::{AuthorHeads, SegmentHeads};
use trestle_core::entry::Entry;
use trestle_core::ids::AuthorKey;
use trestle_core::office::{DeviceSeen, Devices};
use utoipa::IntoParams;

use super::answer;
use crate::clock::now_ms;
use crate::decision::Decision;
use crate::http::{Refusal, Site, refusal::Refused};
use crate::office;
use crate::store::{Device, StoreError};

/// Lists the shop's devices but the hub: role, last word, and what of them is known to be missing here.
#[utoipa::path(
    get,
    path = "/api/v1/office/devices",
    responses(
        (status = 200, description = "The devices", content_type = "application/cbor"),
        (status = 401, description = "No session", body = Refused),
        (status = 403, description = "The device may not admit others", body = Refused),
    )
)]
pub async fn list(State(site): State<Arc<Site>>, headers: HeaderMap) -> Result<Response, Refusal> {
    site.device_with(&headers, Grant::Enrol).await?;
    let mut devices = Vec::new();
    for device in site.hub.store().devices().await? {
        if device.key != site.hub.author() {
            devices.push(seen(&site, device).await?);
        }
    }
    let now_ms = now_ms();
    Ok(answer(&Devices { now_ms, devices }))
}

/// Which device, and what.
#[derive(Deserialize, IntoParams)]
pub struct Decided {
    /// Its key, hexadecimal.
    device: String,
    /// What was decided.
    what: Decision,
}

/// Takes a device off the shop's list, lets count what waits of it, or takes it back; answers with the devices.
#[utoipa::path(
    post,
    path = "/api/v1/office/devices",
    params(Decided),
    responses(
        (status = 200, description = "The devices", content_type = "application/cbor"),
        (status = 401, description = "No session", body = Refused),
        (status = 403, description = "The device may not admit others, or this is itself, or the hub", body = Refused),
        (status = 404, description = "No device has this key", body = Refused),
    )
)]
pub async fn decide(
    State(site): State<Arc<Site>>,
    Query(decided): Query<Decided>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let owner = site.device_with(&headers, Grant::Enrol).await?;
    let key = decided
        .device
        .parse()
        .map_err(|_| Refusal::Malformed { what: "device" })?;
    // Nobody locks themselves out.
    if key == owner || key == site.hub.author() {
        return Err(Refusal::NotAllowed);
    }
    site.hub
        .store()
        .device(key)
        .await?
        .ok_or(Refusal::NotFound)?;
    decided.what.take(&site.hub, key).await?;
    list(State(site), headers).await
}

async fn seen(site: &Site, device: Device) -> Result<DeviceSeen, StoreError> {
    let certified = office::read_certified(&device.certified)?;
    let certificate = certified.verify(&site.hub.shop()).ok();
    let grants = certificate
        .map(|certificate| certificate.grants)
        .unwrap_or_default();
    let heads = site.hub.store().heads(vec![device.key]).await?;
    let heard = site.heard.of(&device.key);
    let heard_at_ms = match heard {
        Some(word) => Some(word.at_ms),
        None => last_entry_at(site, device.key).await?,
    };
    Ok(DeviceSeen {
        key: device.key,
        code: device.code,
        label: device.label,
        grants: grants.iter().map(|grant| grant.name().into()).collect(),
        admitted_at_ms: device.admitted_at_ms,
        heard_at_ms,
        missing: heads.iter().map(missing).fold(0, u64::saturating_add),
        blocked: match site.hub.revocations().has(&device.key) {
            true => Some(site.hub.store().count_waiting(device.key).await?),
            false => None,
        },
        unsent: heard.and_then(|word| word.unsent),
    })
}

/// By the device's own clock, which is all that there is after a restart.
async fn last_entry_at(site: &Site, device: AuthorKey) -> Result<Option<u64>, StoreError> {
    let store = site.hub.store();
    let Some(number) = store.last_of(device, None).await? else {
        return Ok(None);
    };
    let last = store
        .read_after(number.saturating_sub(1), Some(device), 0)
        .await?;
    let entry = last.first().map(|last| Entry::open_kept(&last.bytes));
    let entry = entry.transpose();
    let entry = entry.map_err(|_| StoreError::Corrupt { what: "entry" })?;
    Ok(entry.map(|entry| entry.head().at_ms))
}

/// Entries that must have been written, since later ones are here.
fn missing(heads: &AuthorHeads) -> u64 {
    let of_segment = |segment: &SegmentHeads| {
        let last = segment.runs.iter().map(|run| run.last).max();
        let held = segment.runs.iter().map(|run| run.last - run.first + 1);
        last.map_or(0, |last| (last + 1).saturating_sub(held.sum()))
    };
    // Numbers of strangers may be as large as there are.
    let missing = heads.segments.iter().map(of_segment);
    missing.fold(0, u64::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use trestle_core::ids::{EntryId, SegmentId};
    use trestle_core::runs::Run;

    fn segment(runs: &[(u64, u64)]) -> SegmentHeads {
        let run = |(first, last): &(u64, u64)| Run {
            first: *first,
            last: *last,
            head: EntryId([0; 32]),
        };
        SegmentHeads {
            segment: SegmentId([0; 16]),
            wanted: 0,
            runs: runs.iter().map(run).collect(),
        }
    }

    fn heads(segments: Vec<SegmentHeads>) -> AuthorHeads {
        let author = AuthorKey([0; 32]);
        AuthorHeads { author, segments }
    }

    #[test]
    fn what_lies_below_a_later_entry_is_missing() {
        let held = heads(vec![segment(&[(0, 3), (6, 7)]), segment(&[(2, 2)])]);
        assert_eq!(missing(&held), 2 + 2);
        assert_eq!(missing(&heads(vec![])), 0);
    }

    #[test]
    fn the_largest_numbers_stop_nobody() {
        let last = i64::MAX as u64;
        let far = || segment(&[(last, last)]);
        assert_eq!(missing(&heads(vec![far(), far(), far()])), u64::MAX);
    }
}
