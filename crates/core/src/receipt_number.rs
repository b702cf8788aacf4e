//! Receipt numbers: `<device code>-<segment code>-<counter>`, unique for ever, gapless per segment (invariant 6).

use core::fmt;

use crate::base32;
use crate::ids::SegmentId;

/// The number printed on a receipt.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReceiptNumber {
    /// The device's code, from its certificate.
    pub device_code: String,
    /// The segment's code, from its id.
    pub segment_code: String,
    /// Counts from 1 in the segment, without gaps.
    pub counter: u64,
}

impl ReceiptNumber {
    /// The number of the `counter`th receipt in a segment.
    pub fn new(device_code: &str, segment: &SegmentId, counter: u64) -> Self {
        Self {
            device_code: device_code.into(),
            segment_code: segment_code(segment),
            counter,
        }
    }
}

impl fmt::Display for ReceiptNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{}-{}-{}",
            self.device_code, self.segment_code, self.counter
        )
    }
}

/// Four base-32 characters: the first 20 bits of the segment's id.
pub fn segment_code(segment: &SegmentId) -> String {
    let mut code = base32::encode(&segment.0[..3]);
    code.truncate(4);
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_three_parts() {
        let number = ReceiptNumber::new("B7", &SegmentId([0xff; 16]), 12);
        assert_eq!(number.to_string(), "B7-ZZZZ-12");
    }
}
