//! What was refused, taken back or lost: always in sight (invariants 2, 9 and 13).

use std::collections::BTreeSet;

use super::reader::at;
use super::{Books, Evidence, PhoneEvidence, Violation, may_lose};
use crate::screen::Sight;

const VOID: u64 = 2;
const NOTICE: u64 = 10;

pub(super) fn check(evidence: &Evidence<'_>, books: &Books) -> Vec<Violation> {
    let mut found = check_taken_back(evidence, books);
    if evidence.healed {
        for (phone, of_phone) in evidence.phones.iter().enumerate() {
            found.extend(check_refused(books, phone, of_phone));
            found.extend(check_named(books, phone, of_phone));
        }
    }
    found
}

/// A sale that a screen showed as taken back has an entry that says so.
fn check_taken_back(evidence: &Evidence<'_>, books: &Books) -> Vec<Violation> {
    let voids = books.entries.values().filter(|entry| entry.kind == VOID);
    let voided: BTreeSet<Vec<u8>> = voids
        .filter_map(|void| Some(at(&void.content, 0)?.as_bytes()?.clone()))
        .collect();
    let mut found = Vec::new();
    for seen in evidence.screen {
        if let Sight::TakenBack { sale } = seen.what
            && !voided.contains(sale.as_slice())
        {
            let words = "was shown as taken back, and no entry says so";
            found.push(Violation::of_entry(9, seen.phone, sale, words));
        }
    }
    found
}

/// What the hub does not have of a revoked phone is what each of its pages shows as refused; nothing else is shown so.
fn check_refused(books: &Books, phone: usize, of_phone: &PhoneEvidence<'_>) -> Vec<Violation> {
    let kept = books.kept[phone].iter().copied();
    let missing: BTreeSet<_> = kept
        .filter(|id| !books.held_since.contains_key(id))
        .collect();
    let mut found = Vec::new();
    for page in &of_phone.pages {
        let refused: BTreeSet<_> = page.refused.iter().copied().collect();
        for entry in missing.difference(&refused).filter(|_| of_phone.revoked) {
            let words = "was refused by the hub and is out of sight";
            found.push(Violation::of_entry(13, phone, *entry, words));
        }
        let owed = page.unsent.iter().filter(|id| !refused.contains(*id));
        if let Some(entry) = owed.copied().next().filter(|_| of_phone.revoked) {
            let words = "is held up by what the hub refused before it";
            found.push(Violation::of_entry(13, phone, entry, words));
        }
    }
    found
}

/// What a storage lost is named at the hub, if the witness was left.
fn check_named(books: &Books, phone: usize, of_phone: &PhoneEvidence<'_>) -> Option<Violation> {
    let head = hex::encode(of_phone.witnessed?);
    let held = books.held_since.keys();
    let mut notices = held
        .filter_map(|id| books.entries.get(id))
        .filter(|entry| entry.kind == NOTICE && entry.author == of_phone.author);
    let named = notices.any(|notice| {
        let detail = at(&notice.content, 2).and_then(|detail| detail.as_text());
        detail.is_some_and(|detail| detail.contains(&head))
    });
    let excused = may_lose(of_phone) || of_phone.revoked;
    let words = "the witness knew what was lost, and no entry names it";
    (!named && !excused).then(|| Violation::of_phone(2, phone, words))
}
