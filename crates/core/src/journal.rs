//! The pen of a journal: it signs the next entry, and moves on only when that entry is durable.

use crate::body::Body;
use crate::entry::{Entry, EntryHead};
use crate::ids::{EntryId, SegmentId, ShopId};
use crate::keys::Keypair;
use crate::receipt_number::segment_code;

/// Writes one segment of one author's journal. Every cold start opens a new one, so that a phone whose storage
/// lost its last seconds never signs a number that it has already shown (invariants 5 and 6).
#[derive(Clone, Debug)]
pub struct JournalWriter {
    shop: ShopId,
    segment: SegmentId,
    next_seq: u64,
    prev: EntryId,
    receipts: u64,
}

impl JournalWriter {
    /// Opens a segment. `last_known` is the last entry of this author that is still on the device, whatever its segment.
    pub fn open_segment(shop: ShopId, segment: SegmentId, last_known: Option<EntryId>) -> Self {
        let prev = last_known.unwrap_or(EntryId(shop.0));
        Self {
            shop,
            segment,
            next_seq: 0,
            prev,
            receipts: 0,
        }
    }

    /// The segment.
    pub fn segment(&self) -> SegmentId {
        self.segment
    }

    /// The number that the next entry will have.
    pub fn next_seq(&self) -> u64 {
        self.next_seq
    }

    /// The last entry, or what the segment follows.
    pub fn prev(&self) -> EntryId {
        self.prev
    }

    /// The counter that the next receipt will have.
    pub fn next_receipt(&self) -> u64 {
        self.receipts + 1
    }

    /// Signs the next entry without moving on: until [`JournalWriter::kept`], nothing has happened.
    /// `None` only for [`Body::Unknown`].
    pub fn sign(&self, key: &Keypair, at_ms: u64, body: &Body) -> Option<Entry> {
        let head = EntryHead {
            shop: self.shop,
            segment: self.segment,
            seq: self.next_seq,
            prev: self.prev,
            at_ms,
        };
        Entry::sign(key, head, body)
    }

    /// Moves on after the entry became durable. An entry that does not follow is not taken, and `false` is returned.
    #[must_use]
    pub fn kept(&mut self, entry: &Entry) -> bool {
        let follows = entry.head().segment == self.segment
            && entry.head().seq == self.next_seq
            && entry.head().prev == self.prev;
        if follows {
            self.next_seq += 1;
            self.prev = entry.id();
            self.receipts += u64::from(matches!(entry.body(), Ok(Body::Sale(_))));
        }
        follows
    }
}

/// Draws a segment id whose code this device has not used: `random` is called until one is found.
///
/// After 64 collisions the last draw is taken: the ids still differ, and a device that has used up
/// most of its million codes is not to be kept from selling.
pub fn draw_segment(used_codes: &[String], mut random: impl FnMut() -> [u8; 16]) -> SegmentId {
    let mut drawn = SegmentId(random());
    for _ in 0..64 {
        if !used_codes.contains(&segment_code(&drawn)) {
            break;
        }
        drawn = SegmentId(random());
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Notice, NoticeKind, Sale};
    use crate::tax::RoundingRule;

    fn started() -> Body {
        Body::Notice(Notice {
            kind: NoticeKind::AppStarted,
            program: "till/0.1.0".into(),
            detail: String::new(),
        })
    }

    fn sale() -> Body {
        Body::Sale(Sale {
            device_code: "B".into(),
            counter: 1,
            currency: "EUR".into(),
            lines: vec![],
            taxes: vec![],
            rounding_rule: RoundingRule::PerReceipt,
            cash_rounding: 0,
            total: 0,
            tenders: vec![],
            utc_offset_minutes: 0,
            business_day: 2026_11_24,
            seller: String::new(),
            event: None,
        })
    }

    #[test]
    fn a_chain_has_no_gap_and_starts_at_the_shop() {
        let key = Keypair::from_seed(&[1; 32]);
        let shop = ShopId([9; 32]);
        let mut writer = JournalWriter::open_segment(shop, SegmentId([2; 16]), None);
        let first = writer.sign(&key, 5, &started()).unwrap();
        assert!(first.is_first_of_author());
        assert!(writer.kept(&first));
        let second = writer.sign(&key, 6, &started()).unwrap();
        assert_eq!((second.head().seq, second.head().prev), (1, first.id()));
        assert_eq!(Entry::open(second.bytes()).as_ref(), Ok(&second));
    }

    #[test]
    fn a_write_that_failed_leaves_no_hole() {
        let key = Keypair::from_seed(&[1; 32]);
        let mut writer = JournalWriter::open_segment(ShopId([9; 32]), SegmentId([2; 16]), None);
        let lost = writer.sign(&key, 5, &started()).unwrap();
        let kept = writer.sign(&key, 6, &started()).unwrap();
        assert_eq!(lost.head().seq, kept.head().seq);
        assert!(writer.kept(&kept));
        assert!(!writer.kept(&lost), "an entry is kept once");
    }

    #[test]
    fn a_used_segment_code_is_drawn_again() {
        let mut draws = [[0; 16], [0; 16], [0xff; 16]].into_iter();
        let drawn = draw_segment(&["0000".into()], || draws.next().unwrap());
        assert_eq!(drawn, SegmentId([0xff; 16]));
    }

    #[test]
    fn only_the_entry_that_comes_next_is_kept() {
        let key = Keypair::from_seed(&[1; 32]);
        let pen = |segment, last: Option<EntryId>| {
            JournalWriter::open_segment(ShopId([9; 32]), SegmentId([segment; 16]), last)
        };
        let mut writer = pen(2, None);
        assert_eq!(writer.next_seq(), 0);
        for other in [pen(3, None), pen(2, Some(EntryId([5; 32])))] {
            let entry = other.sign(&key, 5, &started()).unwrap();
            assert!(!writer.kept(&entry));
        }
        let first = writer.sign(&key, 5, &started()).unwrap();
        assert!(writer.kept(&first));
        let mut ahead = pen(2, Some(first.id()));
        let early = ahead.sign(&key, 5, &started()).unwrap();
        assert!(!writer.kept(&early), "its number was given");
        assert!(ahead.kept(&early));
        assert_eq!((writer.next_seq(), writer.prev()), (1, first.id()));
        assert_eq!(writer.segment(), SegmentId([2; 16]));
    }

    /// Invariant 6: receipts count sales, and nothing else.
    #[test]
    fn a_receipt_is_counted_when_its_sale_is_kept() {
        let key = Keypair::from_seed(&[1; 32]);
        let mut writer = JournalWriter::open_segment(ShopId([9; 32]), SegmentId([2; 16]), None);
        let mut counters = vec![writer.next_receipt()];
        for body in [started(), sale(), started(), sale()] {
            let entry = writer.sign(&key, 5, &body).unwrap();
            assert!(writer.kept(&entry));
            counters.push(writer.next_receipt());
        }
        assert_eq!(counters, [1, 1, 2, 2, 3]);
    }

    #[test]
    fn a_device_that_has_used_up_its_codes_goes_on() {
        let mut draws = 0;
        let drawn = draw_segment(&["0000".into()], || {
            draws += 1;
            [0; 16]
        });
        assert_eq!((drawn, draws), (SegmentId([0; 16]), 65));
    }
}
