//! What happened, counted. A rare event that never happened in a thousand weekends was not tested.

/// Something worth counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum Mark {
    /// A sale was shown as taken.
    Sale,
    /// A sale was taken back.
    Void,
    /// An entry was shown to be safe at the hub.
    Safe,
    /// The catalogue was changed at the hub.
    CatalogueChange,
    /// The catalogue went down as a snapshot.
    CatalogueSnapshot,
    /// A page was killed.
    PageKilled,
    /// A phone's power went.
    PowerCut,
    /// The hub was killed.
    HubKilled,
    /// A message never arrived.
    MessageLost,
    /// A request arrived twice.
    MessageDoubled,
    /// A page died between signing and the commit.
    CrashBeforeCommit,
    /// A page died after the commit, before it could show the sale.
    CrashBeforeShow,
    /// A page died after the sale was shown, before it was pushed.
    CrashBeforePush,
    /// A page died while a push was under way.
    CrashBeforeAnswer,
    /// A transaction was committed though its page was dead.
    CommittedPosthumously,
    /// A power cut took a sale that was shown, under an engine that does not honour strict.
    ShownSaleLost,
    /// A power cut took what the hub had already.
    LostHereHeldThere,
    /// A power cut took the latest catalogue, under an engine that does not honour strict.
    CatalogueLost,
    /// The answer to a push that the hub took was lost.
    ReplyLostAfterCommit,
    /// The hub died with a batch written and not synced.
    HubLostBatch,
    /// A batch survived the hub's death, and nobody was told.
    HubKeptBatch,
    /// A push was cut short, and its whole entries were taken.
    PrefixTaken,
    /// A push with a changed byte: the rest of it was taken.
    MangledRefused,
    /// An author without certificate was refused.
    UnknownAuthor,
    /// A push arrived after its sender had given up.
    LateRequest,
    /// An answer arrived after its asker had given up.
    LateReply,
    /// An answer that was cut short was not believed.
    CutReplyMistrusted,
    /// A captive portal answered a push, and was not believed.
    PortalMistrusted,
    /// A captive portal answered the feed.
    PortalOnFeed,
    /// A captive portal was believed: must never happen.
    PortalBelieved,
    /// Two pages, or a page and the worker, pushed the same entry at once.
    FlushedTwice,
    /// A push brought what the hub had already.
    PushedAgain,
    /// Two pages read the feed at once, and one had to start over.
    FeedMoved,
    /// A page found its place in the journal taken.
    PlaceTaken,
    /// A segment's code was drawn again.
    CodeDrawnAgain,
    /// The disk was full.
    DiskFull,
    /// A page could not know whether its entry was kept.
    DiskUnsure,
    /// A clock jumped.
    ClockJumped,
    /// A snapshot was fetched and folded.
    SnapshotFetched,
    /// A blob was not what was asked for.
    BlobRefused,
    /// A sale was made from a catalogue older than the hub's.
    SoldStale,
    /// A phone was copied.
    PhoneCopied,
    /// Somebody who may not pushed something.
    StrangerPushed,
    /// A stolen key forked a phone's journal, and the hub kept both.
    ForkKept,
    /// A page died with an answer in hand.
    CrashWithAnswer,
    /// The hub was put back to an old backup, and lost entries.
    HubRolledBack,
    /// A phone learned that the hub has lost what it had.
    TakenBack,
    /// An entry of a revoked phone was refused.
    RefusedRevoked,
    /// A sale was made with an expired certificate.
    SoldExpired,
    /// An entry of a kind that nobody knows was kept.
    UnknownKind,
    /// A browser threw a phone's storage away.
    Evicted,
    /// The witness beside it told of what was lost.
    WitnessSpoke,
    /// An app was updated.
    Updated,
    /// A sale of an app of an old version was shown as taken.
    OldSale,
    /// An app was updated while the hub had not such a sale yet.
    OldSaleUnsent,
    /// The new version showed that such a sale is safe at the hub.
    OldSaleSafe,
    /// An owner changed the catalogue on a phone.
    OwnChange,
    /// And had no network.
    OwnChangeInTheDark,
    /// Such a change reached another phone.
    OwnChangeSpread,
    /// Such a change reached another phone in a snapshot.
    OwnChangeInSnapshot,
    /// A phone's storage failed at the call whose turn it was.
    StorageFailed,
    /// A clock jumped by years.
    YearsJumped,
    /// Another server signed for a push, and was not believed.
    ImpostorMistrusted,
    /// An entry that a relay withheld was missed.
    GapShown,
}

const COUNT: usize = Mark::GapShown as usize + 1;

/// How often each happened.
#[derive(Clone, Debug)]
pub struct Marks([u64; COUNT]);

impl Default for Marks {
    fn default() -> Self {
        Self([0; COUNT])
    }
}

/// All of them with the words of the report, and whether they must happen.
pub const ALL: [(Mark, &str, bool); COUNT] = [
    (Mark::Sale, "sales shown as taken", true),
    (Mark::Void, "sales taken back", true),
    (Mark::Safe, "entries shown as safe at the hub", true),
    (Mark::CatalogueChange, "catalogue changes", true),
    (Mark::CatalogueSnapshot, "catalogue snapshots", true),
    (Mark::PageKilled, "pages killed", true),
    (Mark::PowerCut, "power cuts", true),
    (Mark::HubKilled, "hub killed", true),
    (Mark::MessageLost, "messages lost", true),
    (Mark::MessageDoubled, "requests doubled", true),
    (
        Mark::CrashBeforeCommit,
        "crash between sign and commit",
        true,
    ),
    (Mark::CrashBeforeShow, "crash between commit and show", true),
    (Mark::CrashBeforePush, "crash between show and push", true),
    (
        Mark::CrashBeforeAnswer,
        "crash between push and answer",
        true,
    ),
    (
        Mark::CommittedPosthumously,
        "committed after the page's death",
        true,
    ),
    (
        Mark::ShownSaleLost,
        "shown sales lost by engines that break their word",
        true,
    ),
    (
        Mark::LostHereHeldThere,
        "entries lost on the phone and held by the hub",
        true,
    ),
    (
        Mark::CatalogueLost,
        "catalogues lost by engines that break their word",
        true,
    ),
    (
        Mark::ReplyLostAfterCommit,
        "answer lost after the hub's commit",
        true,
    ),
    (Mark::HubLostBatch, "hub died with a batch not synced", true),
    (Mark::HubKeptBatch, "hub kept a batch and told nobody", true),
    (Mark::PrefixTaken, "push cut short, prefix taken", true),
    (
        Mark::MangledRefused,
        "push with a changed byte refused",
        true,
    ),
    (Mark::UnknownAuthor, "unknown author refused", true),
    (
        Mark::LateRequest,
        "push arrived after its sender gave up",
        true,
    ),
    (Mark::LateReply, "answer arrived too late", true),
    (
        Mark::CutReplyMistrusted,
        "answer cut short mistrusted",
        true,
    ),
    (Mark::PortalMistrusted, "captive portal mistrusted", true),
    (Mark::PortalOnFeed, "captive portal on the feed", true),
    (
        Mark::PortalBelieved,
        "captive portal believed (must be 0)",
        false,
    ),
    (Mark::FlushedTwice, "same entry pushed by two at once", true),
    (Mark::PushedAgain, "pushed again what the hub had", true),
    (Mark::FeedMoved, "two pages read the feed at once", true),
    (
        Mark::PlaceTaken,
        "place in the journal taken (must be 0: the lock)",
        false,
    ),
    (Mark::CodeDrawnAgain, "segment code drawn again", true),
    (Mark::DiskFull, "disk full", true),
    (Mark::DiskUnsure, "outcome of a write unknown", true),
    (Mark::ClockJumped, "clock jumped", true),
    (Mark::SnapshotFetched, "snapshots fetched and folded", true),
    (Mark::BlobRefused, "blobs refused", true),
    (
        Mark::SoldStale,
        "sales from a catalogue older than the hub's",
        true,
    ),
    (Mark::PhoneCopied, "phones copied and used twice", true),
    (Mark::StrangerPushed, "pushes by strangers", true),
    (Mark::ForkKept, "forks by a stolen key, both kept", true),
    (Mark::CrashWithAnswer, "crash with an answer in hand", true),
    (Mark::HubRolledBack, "hub put back to an old backup", true),
    (
        Mark::TakenBack,
        "phones that learned of it and gave it back",
        true,
    ),
    (
        Mark::RefusedRevoked,
        "entries of revoked phones refused",
        true,
    ),
    (Mark::SoldExpired, "sales with an expired certificate", true),
    (
        Mark::UnknownKind,
        "entries of a kind that nobody knows",
        true,
    ),
    (Mark::Evicted, "storages thrown away by the browser", true),
    (Mark::WitnessSpoke, "losses that the witness told of", true),
    (Mark::Updated, "apps updated in mid-run", true),
    (Mark::OldSale, "sales of an old version", true),
    (
        Mark::OldSaleUnsent,
        "sales of an old version unsent over its update",
        true,
    ),
    (
        Mark::OldSaleSafe,
        "sales of an old version safe after its update",
        true,
    ),
    (Mark::OwnChange, "changes on an owner's phone", true),
    (Mark::OwnChangeInTheDark, "of them in the dark", true),
    (
        Mark::OwnChangeSpread,
        "owners' changes that reached another phone",
        true,
    ),
    (
        Mark::OwnChangeInSnapshot,
        "owners' changes that came in a snapshot",
        true,
    ),
    (
        Mark::StorageFailed,
        "storage failed at the call in turn",
        true,
    ),
    (Mark::YearsJumped, "clocks that jumped by years", true),
    (
        Mark::ImpostorMistrusted,
        "another server's statement mistrusted",
        true,
    ),
    (Mark::GapShown, "entries withheld and missed", true),
];

impl Marks {
    /// Counts one.
    pub fn note(&mut self, mark: Mark) {
        self.0[mark as usize] += 1;
    }

    /// How often it happened.
    pub fn count(&self, mark: Mark) -> u64 {
        self.0[mark as usize]
    }

    /// Adds those of another weekend.
    pub fn add(&mut self, others: &Self) {
        for (count, other) in self.0.iter_mut().zip(&others.0) {
            *count += other;
        }
    }

    /// Those that should have happened and did not.
    pub fn never(&self) -> impl Iterator<Item = &'static str> {
        let never = |(mark, words, wanted): &(Mark, &'static str, bool)| {
            (*wanted && self.count(*mark) == 0).then_some(*words)
        };
        ALL.iter().filter_map(never)
    }
}
