//! What is taken off a price, of one line or of the whole basket.

use minicbor::{Decode, Encode};

use crate::money::divide_rounded;

/// A discount, as a seller gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Discount {
    /// A share, in millionths: 100 000 is 10 %.
    #[n(0)]
    Share(#[n(0)] u32),
    /// So many minor units.
    #[n(1)]
    Amount(#[n(0)] i64),
}

const MILLION: i128 = 1_000_000;

impl Discount {
    /// What it takes off an amount, minor units, a share rounded half away from zero: never more than there is, and
    /// nothing off what costs nothing.
    pub fn off(self, amount: i64) -> i64 {
        let off = match self {
            Self::Share(millionths) => divide_rounded(share_of(amount, millionths), MILLION),
            Self::Amount(minor) => minor.into(),
        };
        off.clamp(0, amount.max(0).into()) as i64
    }

    /// The share, where it is one.
    pub const fn share(self) -> Option<u32> {
        match self {
            Self::Share(millionths) => Some(millionths),
            Self::Amount(_) => None,
        }
    }
}

fn share_of(amount: i64, millionths: u32) -> i128 {
    i128::from(amount) * i128::from(millionths)
}

/// Spreads what is taken off a sum over its parts, each by its size, so that the shares sum to it to the minor unit: the
/// units that rounding leaves go to those that lost most by it, the first of equals first. Parts of nothing or less get
/// nothing. `off` is at most the sum of the others.
pub(super) fn spread(off: i64, parts: &[i64]) -> Vec<i64> {
    let parts = parts.iter().map(|part| i128::from(*part).max(0));
    let parts: Vec<i128> = parts.collect();
    let whole = parts.iter().sum::<i128>().max(1);
    let exact = |part: &i128| i128::from(off) * part;
    let mut shares: Vec<i128> = parts.iter().map(|part| exact(part) / whole).collect();
    let left = i128::from(off) - shares.iter().sum::<i128>();
    for _ in 0..left {
        let lost = |at: usize| exact(&parts[at]) - shares[at] * whole;
        let most =
            (0..parts.len()).reduce(|most, at| if lost(at) > lost(most) { at } else { most });
        if let Some(most) = most {
            shares[most] += 1;
        }
    }
    // Each is at most `off`.
    shares.into_iter().map(|share| share as i64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_share_is_rounded_and_never_more_than_there_is() {
        assert_eq!(Discount::Share(100_000).off(12_45), 1_25, "1.245 goes up");
        assert_eq!(Discount::Share(2_000_000).off(5_00), 5_00);
        assert_eq!(Discount::Amount(3_00).off(5_00), 3_00);
        assert_eq!(Discount::Amount(7_00).off(5_00), 5_00);
        assert_eq!(Discount::Amount(-1).off(5_00), 0);
        assert_eq!(Discount::Share(500_000).off(-5_00), 0);
    }

    #[test]
    fn what_rounding_leaves_goes_to_those_that_lost_most() {
        assert_eq!(spread(100, &[100, 100, 100]), [34, 33, 33]);
        assert_eq!(spread(10, &[1, 98, 1]), [0, 10, 0]);
        assert_eq!(spread(5, &[10, 3, 3]), [3, 1, 1], "and not to the largest");
        assert_eq!(spread(5, &[0, -3, 5]), [0, 0, 5]);
        assert_eq!(spread(0, &[]), [] as [i64; 0]);
    }

    proptest! {
        #[test]
        fn shares_sum_to_the_whole_and_none_is_more_than_its_part(
            parts in prop::collection::vec(-50_i64..1_000_000, 1..9),
            share in 0_u32..=1_000_000,
        ) {
            let sum = parts.iter().filter(|part| **part > 0).sum();
            let off = Discount::Share(share).off(sum);
            let shares = spread(off, &parts);
            prop_assert_eq!(shares.iter().sum::<i64>(), off);
            for (share, part) in shares.iter().zip(&parts) {
                prop_assert!((0..=(*part).max(0)).contains(share));
            }
        }
    }
}
