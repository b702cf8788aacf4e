//! What kind of weekend a seed draws: how many phones, how bad the network, how often what breaks. Rates are drawn per
//! seed, so that some weekends are all lost messages and others all crashes; a tenth are calm.

use crate::chance::Chance;

/// The options of one seed. Rates count per million.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Nothing fails.
    pub calm: bool,
    /// How long the doors are open.
    pub open_ms: u64,
    /// The phones.
    pub phones: Vec<PhonePlan>,
    /// The links.
    pub network: NetworkPlan,
    /// What breaks beside the network.
    pub crashes: CrashPlan,
    /// The owner's changes to the catalogue.
    pub owner: OwnerPlan,
    /// When a phone is copied, key and all, and the copy is used beside it, as after a restored backup; counted from
    /// the opening of the doors.
    pub clone_ms: Option<u64>,
    /// When the hub is put back to an old backup, counted as before.
    pub rollback_ms: Option<u64>,
    /// When the first phone is revoked, counted as before.
    pub revoke_ms: Option<u64>,
    /// The transaction of the first phone that its storage fails, counted from the opening of the doors: seeds take
    /// them in turn.
    pub storage_fails_at: u64,
    /// How many pushes come from people who may not, or with a stolen key.
    pub strangers: u64,
    /// Whether one flush at a time runs on a phone.
    pub flush_lock: bool,
    /// Whether segment ids are drawn from so few that their codes collide.
    pub narrow_codes: bool,
    /// The most bytes of entries in one answer of the feed.
    pub feed_bytes_max: usize,
    /// How long a page rests after it heard that there is nothing new.
    pub feed_rest_ms: u64,
    /// How long the hub lets a question to the feed wait for something new.
    pub feed_wait_ms: u64,
}

/// One phone.
#[derive(Clone, Debug)]
pub struct PhonePlan {
    /// Whether its engine keeps its word on strict durability.
    pub honours_strict: bool,
    /// Pages that are open at once.
    pub tabs: usize,
    /// Whether its browser wakes a worker: Chromium alone does.
    pub has_worker: bool,
    /// Whether the hub knows it before its first push.
    pub admitted: bool,
    /// How many buyers come.
    pub buyers: u64,
    /// How wrong its clock is at first.
    pub clock_skew_ms: i64,
    /// Whether its certificate has expired long ago.
    pub expired: bool,
    /// Entries of a kind that only newer programs know.
    pub newer: u32,
    /// When its app is updated, counted from the opening of the doors.
    pub update_ms: Option<u64>,
    /// Whether it is of an old version until then.
    pub old: bool,
    /// How many changes to the catalogue are made on it; with any, it is an owner's.
    pub changes: u64,
    /// When the browser throws its storage away, counted as before, and whether the witness beside it is left.
    pub evict_ms: Option<(u64, bool)>,
}

/// The links.
#[derive(Clone, Debug)]
pub struct NetworkPlan {
    /// Requests that never arrive.
    pub lost: u32,
    /// Requests that arrive twice.
    pub doubled: u32,
    /// Answers that never arrive.
    pub reply_lost: u32,
    /// Requests that arrive cut short.
    pub request_cut: u32,
    /// Requests that arrive with a byte changed.
    pub request_mangled: u32,
    /// Answers that arrive cut short.
    pub reply_cut: u32,
    /// The ordinary way there, or back.
    pub latency_ms_max: u64,
    /// Messages that take up to two minutes.
    pub slow: u32,
    /// The mean time between two outages; none if 0.
    pub calm_ms: u64,
    /// The mean length of an outage.
    pub outage_ms: u64,
    /// Outages in which a captive portal answers.
    pub portal: u32,
    /// Pushes in such an outage that another server answers with a statement of its own.
    pub impostor: u32,
}

/// What breaks beside the network.
#[derive(Clone, Debug)]
pub struct CrashPlan {
    /// Steps at which the page dies.
    pub page: u32,
    /// Steps at which the phone's power goes.
    pub power: u32,
    /// Steps at which the hub dies.
    pub hub: u32,
    /// Transactions for which there is no room.
    pub disk_full: u32,
    /// Transactions whose outcome the page does not hear.
    pub disk_unsure: u32,
    /// Buyers before whom the phone's clock jumps.
    pub clock_jump: u32,
}

/// The owner's changes to the catalogue.
#[derive(Clone, Debug)]
pub struct OwnerPlan {
    /// How many.
    pub changes: u64,
    /// Changes that go down as a snapshot.
    pub snapshot: u32,
    /// SKUs at first.
    pub skus: usize,
}

const MINUTE_MS: u64 = 60_000;
const HOUR_MS: u64 = 60 * MINUTE_MS;

/// Transactions of a phone of which each fails in some seed.
const CALLS: u64 = 120;

impl Plan {
    /// Draws the options of a seed. A calm weekend is a long one.
    pub fn draw(seed: u64, chance: &mut Chance) -> Self {
        let calm = chance.happens(100_000);
        let open_ms = match calm {
            true => chance.between(30 * HOUR_MS, 72 * HOUR_MS),
            false => chance.between(HOUR_MS, 30 * HOUR_MS),
        };
        let phones = (0..chance.between(1, 4)).map(|place| {
            let phone = PhonePlan::draw(chance, calm, open_ms);
            // The first one may be revoked, and what it changed then waits for a person.
            match place > 0 && chance.happens(250_000) {
                true => phone.of_an_owner(chance),
                false => phone,
            }
        });
        let phones = phones.collect();
        let mut once = |per_million| {
            let at_ms = chance.between(0, open_ms);
            (chance.happens(per_million) && !calm).then_some(at_ms)
        };
        let (clone_ms, rollback_ms) = (once(150_000), once(300_000));
        let revoke_ms = once(100_000);
        let clones = clone_ms.is_some();
        Self {
            calm,
            open_ms,
            phones,
            clone_ms,
            rollback_ms,
            revoke_ms,
            storage_fails_at: if calm { u64::MAX } else { seed % CALLS },
            strangers: if calm { 0 } else { chance.between(0, 4) },
            network: NetworkPlan::draw(chance, calm),
            crashes: CrashPlan::draw(chance, calm),
            owner: OwnerPlan::draw(chance),
            flush_lock: chance.coin(),
            // A copy does not know the codes that are used beside it: there it rests on their number.
            narrow_codes: !clones && chance.happens(200_000),
            feed_bytes_max: chance.between(1, 8_000) as usize,
            feed_rest_ms: chance.between(if calm { MINUTE_MS } else { 10_000 }, 10 * MINUTE_MS),
            feed_wait_ms: if chance.coin() { 25_000 } else { 0 },
        }
    }
}

impl PhonePlan {
    fn draw(chance: &mut Chance, calm: bool, open_ms: u64) -> Self {
        let wrong_clock = !calm && chance.happens(200_000);
        let mut once = |per_million| {
            let at_ms = chance.between(0, open_ms);
            (chance.happens(per_million) && !calm).then_some(at_ms)
        };
        let (update_ms, evict_ms) = (once(150_000), once(60_000));
        let day_ms = 24 * HOUR_MS;
        Self {
            honours_strict: chance.happens(600_000),
            tabs: if chance.happens(300_000) { 2 } else { 1 },
            has_worker: chance.coin(),
            admitted: chance.coin(),
            buyers: chance.between(5, 50),
            clock_skew_ms: if wrong_clock {
                chance.between(0, 2 * day_ms) as i64 - day_ms as i64
            } else {
                0
            },
            expired: !calm && chance.happens(100_000),
            newer: swarm(chance, calm, 200_000),
            update_ms,
            changes: 0,
            old: update_ms.is_some() && chance.coin(),
            evict_ms: evict_ms.map(|at_ms| (at_ms, chance.coin())),
        }
    }
}

impl PhonePlan {
    /// The phone of an owner, who was enrolled at the hub. What it changes others may have before the hub loses it:
    /// then this phone is the only one to give it back, and has to keep it.
    fn of_an_owner(self, chance: &mut Chance) -> Self {
        Self {
            honours_strict: true,
            admitted: true,
            changes: chance.between(1, 12),
            evict_ms: None,
            ..self
        }
    }

    /// Whether it may change the catalogue.
    pub fn is_owners(&self) -> bool {
        self.changes > 0
    }
}

impl NetworkPlan {
    fn draw(chance: &mut Chance, calm: bool) -> Self {
        let mut up_to = |highest| swarm(chance, calm, highest);
        let (lost, doubled, reply_lost) = (up_to(300_000), up_to(500_000), up_to(200_000));
        let (request_cut, request_mangled, reply_cut) =
            (up_to(200_000), up_to(100_000), up_to(200_000));
        let (slow, portal, impostor) = (up_to(200_000), up_to(1_000_000), up_to(500_000));
        let has_outages = !calm && chance.happens(800_000);
        Self {
            lost,
            doubled,
            reply_lost,
            request_cut,
            request_mangled,
            reply_cut,
            latency_ms_max: chance.between(5, 3_000),
            slow,
            calm_ms: if has_outages {
                chance.between(MINUTE_MS, 4 * HOUR_MS)
            } else {
                0
            },
            outage_ms: chance.between(MINUTE_MS, 12 * HOUR_MS),
            portal,
            impostor,
        }
    }
}

impl CrashPlan {
    fn draw(chance: &mut Chance, calm: bool) -> Self {
        let mut up_to = |highest| swarm(chance, calm, highest);
        Self {
            page: up_to(30_000),
            power: up_to(30_000),
            hub: up_to(30_000),
            disk_full: up_to(50_000),
            disk_unsure: up_to(50_000),
            clock_jump: up_to(50_000),
        }
    }
}

impl OwnerPlan {
    fn draw(chance: &mut Chance) -> Self {
        Self {
            changes: chance.between(0, 30),
            snapshot: chance.between(0, 300_000) as u32,
            skus: chance.between(3, 30) as usize,
        }
    }
}

/// A rate that is off in every third weekend, and otherwise anything up to its highest.
fn swarm(chance: &mut Chance, calm: bool, highest: u64) -> u32 {
    let drawn = chance.between(0, highest) as u32;
    let is_off = chance.happens(333_333);
    if calm || is_off { 0 } else { drawn }
}
