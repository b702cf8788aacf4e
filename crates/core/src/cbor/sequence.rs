//! CBOR sequences (RFC 8742): items one after another, cut apart without reading them.

use super::walk::{Fault, Limits, item_length};

/// Cuts a sequence into the bytes of its items; stops at the first that is not well-formed.
#[derive(Clone, Debug)]
pub struct Sequence<'b> {
    rest: &'b [u8],
    at: usize,
    limits: Limits,
}

/// Where a sequence stopped being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("byte {at}: {fault}")]
pub struct SequenceFault {
    /// Offset in bytes of the item that could not be cut out.
    pub at: usize,
    /// Why not; [`Fault::Truncated`] when the sequence ends in the middle of an item.
    pub fault: Fault,
}

impl<'b> Sequence<'b> {
    /// A sequence of Trestle's objects.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self {
            rest: bytes,
            at: 0,
            limits: Limits::OURS,
        }
    }
}

impl<'b> Iterator for Sequence<'b> {
    type Item = Result<&'b [u8], SequenceFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let cut = item_length(self.rest, self.limits)
            .map_err(|fault| SequenceFault { at: self.at, fault });
        match cut {
            Ok(length) => {
                let (item, rest) = self.rest.split_at(length);
                (self.rest, self.at) = (rest, self.at + length);
                Some(Ok(item))
            }
            Err(fault) => {
                self.rest = &[];
                Some(Err(fault))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_that_was_cut_short_keeps_its_whole_items() {
        let items: Vec<_> = Sequence::new(&[0x01, 0x82, 0x01, 0x02, 0x83, 0x01]).collect();
        assert_eq!(items[0], Ok(&[0x01][..]));
        assert_eq!(items[1], Ok(&[0x82, 0x01, 0x02][..]));
        assert_eq!(
            items[2],
            Err(SequenceFault {
                at: 4,
                fault: Fault::Truncated
            })
        );
        assert_eq!(items.len(), 3);
    }
}
