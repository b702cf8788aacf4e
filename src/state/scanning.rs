//! What a camera sees, and what it is to a till.

use trestle_core::basket::{Basket, BasketLine};
use trestle_core::gtin;
use trestle_core::ids::EntryId;
use trestle_core::receipt_claim::ReceiptClaim;
use trestle_core::receipt_code::ReceiptCode;
use trestle_device::Shelf;

use crate::state::shelf::act_of;
use crate::state::till::Act;
use crate::words::id;

/// How the camera stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eye {
    /// It is being opened, or somebody is asked.
    Opening,
    /// It looks.
    Watching {
        /// It can light what it looks at.
        torch: bool,
    },
    /// It does not look: the name of the message that says why, and what to do.
    Shut(&'static str),
}

impl Eye {
    /// What `static/camera.js` tells of it; `None` for what it tells of something else.
    pub fn told(what: &str, text: &str) -> Option<Self> {
        match what {
            "watching" => Some(Self::Watching {
                torch: text == "torch",
            }),
            "fault" => Some(Self::Shut(match text {
                "not-secure" => id("scan-not-secure"),
                "refused" => id("scan-refused"),
                "busy" => id("scan-busy"),
                "missing" => id("scan-missing"),
                _ => id("scan-none"),
            })),
            _ => None,
        }
    }
}

/// How long a code must be out of sight before it counts again.
const AWAY_MS: u64 = 1500;

/// What has been in sight lately: a thing that is held before the camera is one thing, however often it is read.
#[derive(Debug, Default)]
pub struct Sightings(Vec<(String, u64)>);

impl Sightings {
    /// Whether a code that is read now has just come into sight.
    pub fn is_new(&mut self, code: &str, at_ms: u64) -> bool {
        self.0
            .retain(|(_, seen_ms)| at_ms.saturating_sub(*seen_ms) < AWAY_MS);
        match self.0.iter_mut().find(|(seen, _)| seen == code) {
            Some((_, seen_ms)) => {
                *seen_ms = at_ms;
                false
            }
            None => {
                self.0.push((code.to_owned(), at_ms));
                true
            }
        }
    }
}

/// What a code that the camera has read does to the basket: what one from a scanner does, which is told the long number of
/// a UPC-E by most.
pub fn act_of_seen(shelf: &Shelf, code: &str) -> Act {
    match act_of(shelf, code) {
        Act::ScanUnknown(code) => {
            let long = gtin::of_upc_e(&code).map(|long| act_of(shelf, &long));
            let known = long.filter(|act| !matches!(act, Act::ScanUnknown(_)));
            known.unwrap_or(Act::ScanUnknown(code))
        }
        act => act,
    }
}

/// What takes one piece out again that was put in.
pub fn take_back(basket: &Basket, put_in: &BasketLine) -> Option<Act> {
    let is_it = |line: &BasketLine| {
        let same = (&line.sku, line.unit_price) == (&put_in.sku, put_in.unit_price);
        same && line.note.is_none() && line.discount.is_none()
    };
    let at = basket.lines().iter().position(is_it)?;
    let pieces = basket.lines().get(at)?.pieces() - 1;
    Some(Act::SetPieces { at, pieces })
}

/// A receipt's code that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptSeen {
    /// The sale, where the claim is signed as it stands.
    pub entry: Option<EntryId>,
    /// The address that proves it.
    pub proof: String,
}

/// The receipt that a text leads to, whoever's it is.
pub fn receipt_seen(text: &str) -> Option<ReceiptSeen> {
    let (_, fragment) = text.trim().split_once("/r#")?;
    let code = ReceiptCode::from_link(fragment).ok()?;
    let claim = ReceiptClaim::open(&code.claim).ok();
    Some(ReceiptSeen {
        entry: claim.map(|(_, claim)| claim.entry),
        proof: ["/r#", fragment].concat(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::shelf::tests::shelf;
    use crate::state::till::Till;
    use std::rc::Rc;
    use trestle_core::body::Certified;
    use trestle_core::certificate::{Certificate, Grant};
    use trestle_core::ids::ShopId;
    use trestle_core::keys::Keypair;
    use yew::Reducible as _;

    #[test]
    fn what_stays_before_the_camera_is_one_thing() {
        let mut sightings = Sightings::default();
        let mut new = |code, at_ms| sightings.is_new(code, at_ms);
        assert!(new("a", 0));
        assert!((1..40).all(|look| !new("a", look * 125)), "held for 5 s");
        assert!(new("b", 5_000), "another beside it");
        assert!(!new("a", 5_100) && !new("b", 5_100));
        assert!(!new("a", 6_599), "blurred for a moment");
        assert!(new("b", 6_600), "put away, and the next of its kind");
    }

    #[test]
    fn what_was_put_in_is_taken_out_again_one_by_one() {
        let shelf = shelf();
        let put = act_of(&shelf, "m1");
        let Act::Add { line, .. } = put.clone() else {
            panic!("{put:?}");
        };
        let mut till = Rc::new(Till::default());
        for act in [act_of(&shelf, "T1"), put.clone(), put] {
            till = till.reduce(act);
        }
        for pieces in [1, 0] {
            let back = take_back(&till.basket, &line).unwrap();
            till = till.reduce(back);
            assert_eq!(till.basket.pieces_of("M1"), pieces);
        }
        assert!(take_back(&till.basket, &line).is_none());
        assert_eq!(till.basket.pieces_of("T1"), 1);
    }

    #[test]
    fn a_receipt_is_told_from_goods_and_from_other_links() {
        let [root, phone] = [7, 8].map(|seed| Keypair::from_seed(&[seed; 32]));
        let (shop, entry) = (ShopId::of(&root.author()), EntryId([5; 32]));
        let certificate = Certificate {
            shop,
            subject: phone.author(),
            device_code: "A".into(),
            label: "a phone".into(),
            grants: vec![Grant::Sell],
            issued_at: 1_795_000_000,
            expires_at: 1_826_536_000,
        };
        let certified = Certified {
            path: vec![certificate.sign(&root).into()],
            root: root.author(),
        };
        let claim = ReceiptClaim {
            version: 0,
            shop,
            entry,
            number: "A-7K2M-3".into(),
            currency: "EUR".into(),
            total: 12_50,
            tax: 0,
            at_ms: 1_795_000_000_000,
        };
        let claim = claim.sign(&phone);
        let code = ReceiptCode { claim, certified };
        let proof = format!("/r#{}", code.to_fragment().unwrap());
        let seen = receipt_seen(&format!("https://till.example{proof}")).unwrap();
        assert_eq!((seen.entry, &seen.proof), (Some(entry), &proof));
        let (start, end) = proof.split_at(proof.len() - 12);
        let other = if end.starts_with('A') { "B" } else { "A" };
        let altered = receipt_seen(&format!("{start}{other}{}", &end[1..])).unwrap();
        assert_eq!(altered.entry, None, "the page that proves it says more");
        for other in [
            "4006381333931",
            "https://x.example/r#",
            "/r#AAAA",
            "/enrol#x",
        ] {
            assert_eq!(receipt_seen(other), None, "{other}");
        }
    }

    #[test]
    fn whatever_keeps_the_camera_shut_is_said() {
        let shut = |why| Eye::told("fault", why).unwrap();
        let all = ["not-secure", "refused", "busy", "missing", "none"].map(shut);
        assert!((1..all.len()).all(|at| !all[..at].contains(&all[at])));
        assert_eq!(shut("anything else"), Eye::Shut("scan-none"));
        assert_eq!(Eye::told("code", "4006381333931"), None);
    }
}
