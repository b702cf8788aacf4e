//! What people saw, in the order in which they saw it: the ground truth that everything else is measured against.

use std::collections::BTreeMap;

/// Something that a screen showed. `step` orders all that happens in a weekend.
#[derive(Clone, Debug)]
pub struct Seen {
    /// When.
    pub step: u64,
    /// On which phone.
    pub phone: usize,
    /// What.
    pub what: Sight,
}

/// What a screen showed.
#[derive(Clone, Debug)]
pub enum Sight {
    /// A sale as taken.
    Taken {
        /// Its receipt number.
        number: String,
        /// What was paid, minor units.
        total: i64,
        /// Its entry.
        entry: [u8; 32],
    },
    /// A sale as taken back.
    TakenBack {
        /// The sale's entry.
        sale: [u8; 32],
    },
    /// An entry as safe at the hub.
    Safe {
        /// The entry.
        entry: [u8; 32],
    },
    /// The catalogue, on one page from its start to its end.
    Catalogue {
        /// The page, counted over all phones and starts.
        page: u64,
        /// Whether the page has just started.
        at_start: bool,
        /// Per author and segment the last number that it was folded from.
        frontier: BTreeMap<[u8; 32], BTreeMap<[u8; 16], u64>>,
        /// A line for each field of each row, sorted.
        rows: Vec<String>,
    },
    /// Nothing: the power went, and a page that starts now has to begin with what the disk kept.
    PowerCut,
}

/// The log of all screens.
#[derive(Clone, Debug, Default)]
pub struct ScreenLog(Vec<Seen>);

impl ScreenLog {
    /// Notes what was shown.
    pub fn note(&mut self, step: u64, phone: usize, what: Sight) {
        self.0.push(Seen { step, phone, what });
    }

    /// Everything, in order.
    pub fn seen(&self) -> &[Seen] {
        &self.0
    }
}
