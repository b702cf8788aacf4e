//! Ready for doors: whether this phone could sell all day with no network, and what to do where it could not.

use crate::words::id;
use trestle_device::{Readiness, Status, StorageHealth, Witness};

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// How one thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// As it should be.
    Good,
    /// The stall could go dark; better with this mended first.
    Better,
    /// The stall must not go dark before this is mended.
    Needed,
}

/// One thing to look at before the doors open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// Which thing: name of the message that says so.
    pub what: &'static str,
    /// How it stands.
    pub mark: Mark,
    /// What to do about it: name of a message. Shown where the mark is not [`Mark::Good`].
    pub advice: &'static str,
}

/// All checks, in the order in which they are mended. `install` names the message that tells how the app gets onto the
/// home screen here; `scanner` is whether codes can be read without a network, where that is not the browser's own affair.
pub fn checks(
    ready: &Readiness,
    status: &Status,
    scanner: Option<bool>,
    install: &'static str,
    now_ms: u64,
) -> Vec<Check> {
    let old = |at_ms: Option<u64>| at_ms.is_none_or(|at| now_ms.saturating_sub(at) > DAY_MS);
    let certified = ready.certificate_expires_at;
    let expired = certified.is_none_or(|at| at.saturating_mul(1000) < now_ms as i64);
    let scanner = scanner.map(|kept| {
        check(
            id("doors-scanner"),
            needed(kept),
            id("doors-scanner-advice"),
        )
    });
    let mut checks = vec![
        check(
            id("doors-store"),
            needed(kept(ready, status)),
            id("doors-store-advice"),
        ),
        check(id("doors-key"), needed(ready.key), id("doors-key-advice")),
        check(
            id("doors-certificate"),
            better(!expired),
            id("doors-certificate-advice"),
        ),
        check(
            id("doors-catalogue"),
            needed(ready.catalogue_version > 0),
            id("doors-catalogue-advice"),
        ),
        check(
            id("doors-fresh"),
            better(!old(ready.catalogue_at_ms)),
            id("doors-fresh-advice"),
        ),
        check(
            id("doors-pictures"),
            needed(has_pictures(ready)),
            id("doors-pictures-advice"),
        ),
        check(
            id("doors-worker"),
            needed(ready.worker),
            id("doors-worker-advice"),
        ),
        check(
            id("doors-persisted"),
            better(ready.persisted == Some(true)),
            id("doors-persisted-advice"),
        ),
        check(id("doors-installed"), better(ready.installed), install),
        check(
            id("doors-refused"),
            better(status.refused.is_empty()),
            id("doors-refused-advice"),
        ),
    ];
    checks.extend(scanner);
    checks
}

/// Whether a stall could go dark now.
pub fn is_ready(checks: &[Check]) -> bool {
    checks.iter().all(|check| check.mark != Mark::Needed)
}

fn kept(ready: &Readiness, status: &Status) -> bool {
    !ready.private_window_suspected
        && status.storage == StorageHealth::Fine
        && status.witness == Witness::Fine
}

fn has_pictures(ready: &Readiness) -> bool {
    ready.pictures_present >= ready.pictures_wanted
}

fn check(what: &'static str, mark: Mark, advice: &'static str) -> Check {
    Check { what, mark, advice }
}

fn needed(good: bool) -> Mark {
    if good { Mark::Good } else { Mark::Needed }
}

fn better(good: bool) -> Mark {
    if good { Mark::Good } else { Mark::Better }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trestle_device::Sync;

    const NOW: u64 = 1_790_000_000_000;

    fn ready() -> Readiness {
        Readiness {
            catalogue_version: 3,
            catalogue_at_ms: Some(NOW - 1000),
            pictures_present: 60,
            pictures_wanted: 60,
            persisted: Some(true),
            installed: true,
            worker: true,
            last_contact_ms: Some(NOW - 1000),
            key: true,
            certificate_expires_at: Some(NOW as i64 / 1000 + 60),
            ..Readiness::default()
        }
    }

    fn status() -> Status {
        Status {
            unsent: 0,
            unsent_since_ms: None,
            at_kiosk: 0,
            at_hub: 0,
            sync: Sync::Online,
            last_contact_ms: None,
            catalogue_version: 3,
            catalogue_at_ms: None,
            refused: Vec::new(),
            storage: StorageHealth::Fine,
            witness: Witness::Fine,
        }
    }

    fn marks(ready: &Readiness, status: &Status) -> (bool, Vec<&'static str>) {
        let checks = checks(ready, status, Some(true), "install-android", NOW);
        let wrong = checks.iter().filter(|check| check.mark != Mark::Good);
        (is_ready(&checks), wrong.map(|check| check.what).collect())
    }

    #[test]
    fn a_phone_with_all_it_needs_is_ready() {
        assert_eq!(marks(&ready(), &status()), (true, vec![]));
    }

    #[test]
    fn one_missing_picture_keeps_the_doors_shut() {
        let ready = Readiness {
            pictures_present: 59,
            ..ready()
        };
        assert_eq!(marks(&ready, &status()), (false, vec!["doors-pictures"]));
    }

    #[test]
    fn a_scanner_that_is_not_here_yet_keeps_the_doors_shut_where_the_browser_has_none() {
        let wrong = |scanner| {
            let found = checks(&ready(), &status(), scanner, "install-android", NOW);
            let named = found.iter().any(|check| check.what == "doors-scanner");
            (is_ready(&found), named)
        };
        assert_eq!(wrong(Some(false)), (false, true));
        assert_eq!(wrong(Some(true)), (true, true));
        assert_eq!(wrong(None), (true, false), "nothing that can be mended");
    }

    #[test]
    fn a_store_that_may_forget_keeps_the_doors_shut() {
        let private = Readiness {
            private_window_suspected: true,
            ..ready()
        };
        assert!(!marks(&private, &status()).0);
        let emptied = Status {
            witness: Witness::StoreEmptied {
                sales: 2,
                unsent: Some(1),
            },
            ..status()
        };
        assert!(!marks(&ready(), &emptied).0);
    }

    /// A stale catalogue is marked and still sold from; expiry never stops cash.
    #[test]
    fn age_is_shown_and_stops_nothing() {
        let stale = Readiness {
            catalogue_at_ms: Some(NOW - 2 * DAY_MS),
            certificate_expires_at: Some(NOW as i64 / 1000 - 1),
            ..ready()
        };
        assert_eq!(
            marks(&stale, &status()),
            (true, vec!["doors-certificate", "doors-fresh"])
        );
    }
}
