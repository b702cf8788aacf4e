//! An entry of a journal: signed once, kept and forwarded as the bytes it came in.

use minicbor::decode::Decoder;

use crate::body::{self, Body};
use crate::cbor::{self, ReadFault};
use crate::envelope::{self, Envelope, Purpose, Refusal};
use crate::ids::{AuthorKey, EntryId, SegmentId, ShopId};
use crate::keys::Keypair;

/// An entry whose form and signature were found good. Whether its author may speak in the shop is another question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    id: EntryId,
    author: AuthorKey,
    head: EntryHead,
    body: Vec<u8>,
    bytes: Vec<u8>,
}

/// Where an entry stands: the fixed fields of its payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryHead {
    /// The shop it belongs to, and to no other.
    pub shop: ShopId,
    /// The segment of its author's journal.
    pub segment: SegmentId,
    /// Counts from 0 in the segment, without gaps.
    pub seq: u64,
    /// The entry before. At a segment's start the last that the author knew; for an author's very first, the shop's id.
    pub prev: EntryId,
    /// The author's clock, milliseconds since the epoch: a claim.
    pub at_ms: u64,
}

/// The version of the payload's layout.
const VERSION: u64 = 0;

impl Entry {
    /// Signs an entry. `None` only for [`Body::Unknown`], which nobody can write.
    pub fn sign(key: &Keypair, head: EntryHead, body: &Body) -> Option<Self> {
        let body = body.to_bytes()?;
        let bytes = envelope::seal(Purpose::Entry, key, write_payload(&head, &body));
        Some(Self {
            id: EntryId::of(&bytes),
            author: key.author(),
            head,
            body,
            bytes,
        })
    }

    /// Opens an entry as received.
    ///
    /// # Errors
    /// The [`Refusal`] that every server and phone would give.
    pub fn open(bytes: &[u8]) -> Result<Self, Refusal> {
        Self::of(envelope::open(Purpose::Entry, bytes)?, bytes)
    }

    /// Opens an entry of this program's own store, which [`Self::open`] found good before it was kept: a till that
    /// starts does not verify once more what it has verified.
    ///
    /// # Errors
    /// The [`Refusal`], if these are other bytes.
    pub fn open_kept(bytes: &[u8]) -> Result<Self, Refusal> {
        Self::of(envelope::open_kept(Purpose::Entry, bytes)?, bytes)
    }

    fn of(envelope: Envelope, bytes: &[u8]) -> Result<Self, Refusal> {
        let (head, body) = read_payload(&envelope.payload).ok_or(Refusal::Shape)?;
        body::read_tag(body).ok_or(Refusal::Shape)?;
        let (body, bytes) = (body.to_vec(), bytes.to_vec());
        Ok(Self {
            id: EntryId::of(&bytes),
            author: envelope.author,
            head,
            body,
            bytes,
        })
    }

    /// The SHA-256 of its bytes.
    pub fn id(&self) -> EntryId {
        self.id
    }

    /// Who signed it.
    pub fn author(&self) -> AuthorKey {
        self.author
    }

    /// Where it stands.
    pub fn head(&self) -> &EntryHead {
        &self.head
    }

    /// The bytes, as signed and as received.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The number of its kind.
    pub fn kind(&self) -> u64 {
        body::read_tag(&self.body).map_or(0, |(kind, _, _)| kind)
    }

    /// What it says.
    ///
    /// # Errors
    /// [`ReadFault`] when a known kind has not its fields. Such an entry is kept all the same: it is signed.
    pub fn body(&self) -> Result<Body, ReadFault> {
        Body::read(&self.body)
    }

    /// Whether it stands at the very start of its author's journal.
    pub fn is_first_of_author(&self) -> bool {
        self.head.prev.0 == self.head.shop.0
    }
}

fn write_payload(head: &EntryHead, body: &[u8]) -> Vec<u8> {
    cbor::write(|out| {
        out.map(7)?
            .u64(0)?
            .u64(VERSION)?
            .u64(1)?
            .bytes(&head.segment.0)?
            .u64(2)?
            .u64(head.seq)?;
        out.u64(3)?
            .bytes(&head.prev.0)?
            .u64(4)?
            .u64(head.at_ms)?
            .u64(5)?;
        out.writer_mut().extend_from_slice(body);
        out.u64(6)?.bytes(&head.shop.0)?.ok()
    })
}

/// Reads keys 0 to 6, which are always there; what follows them is from a newer program and not looked at.
fn read_payload(payload: &[u8]) -> Option<(EntryHead, &[u8])> {
    let mut input = Decoder::new(payload);
    input.map().ok()?.filter(|length| *length >= 7)?;
    let expect = |input: &mut Decoder<'_>, wanted: u64| (input.u64().ok()? == wanted).then_some(());
    expect(&mut input, 0)?;
    input.u64().ok()?;
    expect(&mut input, 1)?;
    let segment = input.decode().ok()?;
    expect(&mut input, 2)?;
    // Half the range, so that adding one to a number from outside never wraps.
    let seq = input.u64().ok().filter(|seq| i64::try_from(*seq).is_ok())?;
    expect(&mut input, 3)?;
    let prev = input.decode().ok()?;
    expect(&mut input, 4)?;
    let at_ms = input.u64().ok()?;
    expect(&mut input, 5)?;
    let start = input.position();
    input.skip().ok()?;
    let body = payload.get(start..input.position())?;
    expect(&mut input, 6)?;
    let shop = input.decode().ok()?;
    Some((
        EntryHead {
            shop,
            segment,
            seq,
            prev,
            at_ms,
        },
        body,
    ))
}

#[cfg(test)]
mod tests;
