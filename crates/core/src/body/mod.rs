//! What an entry says: a tagged, versioned kind. `[kind, version, content]`, content a map with integer keys.

mod certified;
mod checkpoint;
mod notice;
mod reprint;
mod revocation;
mod sale;
mod shift;
mod void;

pub use certified::Certified;
pub use checkpoint::Checkpoint;
pub use notice::{Notice, NoticeKind};
pub use reprint::Reprint;
pub use revocation::{Cut, Revocation};
pub(crate) use sale::line_amount;
pub use sale::{Imbalance, LineDiscount, LineTax, Sale, SaleLine, TaxTotal, Tender, TenderKind};
pub use shift::{ShiftClosed, ShiftOpened, ShiftSums, TenderSum};
pub use void::Void;

use minicbor::decode::Decoder;
use minicbor::encode::Encoder;

use crate::catalogue::{CatalogueChange, SnapshotNotice};
use crate::cbor;

/// The numbers of the kinds. A number is never given a second meaning; `docs/FORMATS.md` lists those reserved.
pub mod kind {
    /// A sale.
    pub const SALE: u64 = 1;
    /// A sale taken back whole.
    pub const VOID: u64 = 2;
    /// A certificate, of the author or of one the author admits.
    pub const CERTIFIED: u64 = 4;
    /// A device that is taken off the shop's list, or taken back.
    pub const REVOCATION: u64 = 5;
    /// Rows of the catalogue, changed.
    pub const CATALOGUE_CHANGE: u64 = 6;
    /// The catalogue, whole, as a blob.
    pub const CATALOGUE_SNAPSHOT: u64 = 7;
    /// All heads a hub knows.
    pub const CHECKPOINT: u64 = 9;
    /// A technical event.
    pub const NOTICE: u64 = 10;
    /// A sale that was practised and counts nowhere.
    pub const TRAINING: u64 = 11;
    /// A shift was opened.
    pub const SHIFT_OPENED: u64 = 16;
    /// A shift was closed.
    pub const SHIFT_CLOSED: u64 = 17;
    /// A receipt that was printed.
    pub const REPRINT: u64 = 40;
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A sale.
    Sale(Sale),
    /// A sale taken back whole.
    Void(Void),
    /// A certificate.
    Certified(Certified),
    /// A device that is taken off the shop's list, or taken back.
    Revocation(Revocation),
    /// Rows of the catalogue, changed.
    CatalogueChange(CatalogueChange),
    /// The catalogue, whole.
    CatalogueSnapshot(SnapshotNotice),
    /// All heads a hub knows.
    Checkpoint(Checkpoint),
    /// A technical event.
    Notice(Notice),
    /// A sale that was practised: chained as any other, and in no total.
    Training(Sale),
    /// A shift was opened.
    ShiftOpened(ShiftOpened),
    /// A shift was closed.
    ShiftClosed(ShiftClosed),
    /// A receipt that was printed.
    Reprint(Reprint),
    /// A kind or version that this program does not know. It is kept, forwarded and counted, never dropped.
    Unknown {
        /// Its kind.
        kind: u64,
        /// Its version.
        version: u64,
    },
}

impl Body {
    /// Writes `[kind, version, content]`. [`Body::Unknown`] cannot be written, only forwarded as received.
    pub(crate) fn to_bytes(&self) -> Option<Vec<u8>> {
        let (kind, content) = match self {
            Self::Sale(content) => (kind::SALE, cbor::encode(content)),
            Self::Void(content) => (kind::VOID, cbor::encode(content)),
            Self::Certified(content) => (kind::CERTIFIED, cbor::encode(content)),
            Self::Revocation(content) => (kind::REVOCATION, cbor::encode(content)),
            Self::CatalogueChange(content) => (kind::CATALOGUE_CHANGE, cbor::encode(content)),
            Self::CatalogueSnapshot(content) => (kind::CATALOGUE_SNAPSHOT, cbor::encode(content)),
            Self::Checkpoint(content) => (kind::CHECKPOINT, cbor::encode(content)),
            Self::Notice(content) => (kind::NOTICE, cbor::encode(content)),
            Self::Training(content) => (kind::TRAINING, cbor::encode(content)),
            Self::ShiftOpened(content) => (kind::SHIFT_OPENED, cbor::encode(content)),
            Self::ShiftClosed(content) => (kind::SHIFT_CLOSED, cbor::encode(content)),
            Self::Reprint(content) => (kind::REPRINT, cbor::encode(content)),
            Self::Unknown { .. } => return None,
        };
        let mut out = Encoder::new(Vec::new());
        match out
            .array(3)
            .and_then(|out| out.u64(kind))
            .and_then(|out| out.u64(1))
        {
            Ok(_) => Some([out.into_writer(), content].concat()),
            Err(_) => unreachable!("writing to memory cannot fail"),
        }
    }

    /// Reads a body.
    ///
    /// # Errors
    /// [`cbor::ReadFault::Shape`] when it is no body, or a known kind has not its fields.
    pub fn read(bytes: &[u8]) -> Result<Self, cbor::ReadFault> {
        let (kind, version, content) = read_tag(bytes).ok_or(cbor::ReadFault::Shape)?;
        match (kind, version) {
            (kind::SALE, 1) => content_of(content).map(Self::Sale),
            (kind::VOID, 1) => content_of(content).map(Self::Void),
            (kind::CERTIFIED, 1) => content_of(content).map(Self::Certified),
            (kind::REVOCATION, 1) => content_of(content).map(Self::Revocation),
            (kind::CATALOGUE_CHANGE, 1) => content_of(content).map(Self::CatalogueChange),
            (kind::CATALOGUE_SNAPSHOT, 1) => content_of(content).map(Self::CatalogueSnapshot),
            (kind::CHECKPOINT, 1) => content_of(content).map(Self::Checkpoint),
            (kind::NOTICE, 1) => content_of(content).map(Self::Notice),
            (kind::TRAINING, 1) => content_of(content).map(Self::Training),
            (kind::SHIFT_OPENED, 1) => content_of(content).map(Self::ShiftOpened),
            (kind::SHIFT_CLOSED, 1) => content_of(content).map(Self::ShiftClosed),
            (kind::REPRINT, 1) => content_of(content).map(Self::Reprint),
            _ => Ok(Self::Unknown { kind, version }),
        }
    }
}

fn content_of<'b, T: minicbor::Decode<'b, ()>>(content: &'b [u8]) -> Result<T, cbor::ReadFault> {
    minicbor::decode(content).map_err(|_| cbor::ReadFault::Shape)
}

/// Kind, version, and the bytes of the content.
pub(crate) fn read_tag(bytes: &[u8]) -> Option<(u64, u64, &[u8])> {
    let mut input = Decoder::new(bytes);
    // More than three parts may follow in a later form of the tag.
    input.array().ok()?.filter(|length| *length >= 3)?;
    let (kind, version) = (input.u64().ok()?, input.u64().ok()?);
    Some((kind, version, bytes.get(input.position()..)?))
}
