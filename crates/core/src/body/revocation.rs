//! A device that the shop takes off its list, and one that it takes back.

use minicbor::{Decode, Encode};

use crate::ids::{AuthorKey, SegmentId};

/// Says which entries of a device count. What comes after waits for a person; nothing of it is thrown away. Of several
/// about one device the hub's latest rules.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Revocation {
    /// The device.
    #[n(0)]
    pub subject: AuthorKey,
    /// Where each of its segments is cut, those that are not named before their first entry. Without one the device is
    /// the shop's again.
    #[n(1)]
    pub cut: Option<Vec<Cut>>,
}

/// The last entry of a segment that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Cut {
    /// The segment.
    #[n(0)]
    pub segment: SegmentId,
    /// The entry's number there.
    #[n(1)]
    pub seq: u64,
}

impl Revocation {
    /// Whether an entry that stands there counts.
    pub fn lets_count(&self, segment: &SegmentId, seq: u64) -> bool {
        let is_before = |cut: &Cut| cut.segment == *segment && seq <= cut.seq;
        self.cut
            .as_ref()
            .is_none_or(|cuts| cuts.iter().any(is_before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_after_the_cut_does_not_count() {
        let [one, other] = [1, 2].map(|name| SegmentId([name; 16]));
        let mut revocation = Revocation {
            subject: AuthorKey([3; 32]),
            cut: Some(vec![Cut {
                segment: one,
                seq: 4,
            }]),
        };
        let counts = [(one, 0), (one, 4), (one, 5), (other, 0)];
        let counts = counts.map(|(segment, seq)| revocation.lets_count(&segment, seq));
        assert_eq!(counts, [true, true, false, false]);
        revocation.cut = None;
        assert!(revocation.lets_count(&other, u64::MAX));
    }
}
