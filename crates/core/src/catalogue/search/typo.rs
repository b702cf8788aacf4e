//! Slips of the finger: a letter too many, too few, another, or two turned round.

/// Whether a word begins with what was typed but for one slip, or two in six letters and more.
/// What is shorter than three letters is taken as it stands.
pub(super) fn nearly_begins(word: &str, typed: &str) -> bool {
    let typed: Vec<char> = typed.chars().collect();
    let slips = match typed.len() {
        0..=2 => return false,
        3..=5 => 1,
        _ => 2,
    };
    let word: Vec<char> = word.chars().take(typed.len() + slips).collect();
    word.len() + slips >= typed.len() && distance_to_prefix(&word, &typed) <= slips
}

/// The optimal string alignment distance between what was typed and the nearest beginning of a word.
fn distance_to_prefix(word: &[char], typed: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=word.len()).collect();
    for (at, letter) in typed.iter().enumerate() {
        let mut next = vec![at + 1];
        for (column, other) in word.iter().enumerate() {
            let replaced = row[column] + usize::from(letter != other);
            let mut best = replaced.min(row[column + 1] + 1).min(next[column] + 1);
            let turned =
                at > 0 && column > 0 && typed[at - 1] == *other && word[column - 1] == *letter;
            if turned {
                best = best.min(before[column - 1] + 1);
            }
            next.push(best);
        }
        before = core::mem::replace(&mut row, next);
    }
    row.into_iter().min().unwrap_or(typed.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The distance between two words as its definition has it.
    fn ref_distance(a: &[char], b: &[char]) -> usize {
        let (Some((last_a, rest_a)), Some((last_b, rest_b))) = (a.split_last(), b.split_last())
        else {
            return a.len() + b.len();
        };
        let replaced = ref_distance(rest_a, rest_b) + usize::from(last_a != last_b);
        let added = ref_distance(rest_a, b).min(ref_distance(a, rest_b)) + 1;
        let turned = match (rest_a.split_last(), rest_b.split_last()) {
            (Some((before_a, a)), Some((before_b, b)))
                if before_a == last_b && before_b == last_a =>
            {
                ref_distance(a, b) + 1
            }
            _ => usize::MAX,
        };
        replaced.min(added).min(turned)
    }

    proptest! {
        #[test]
        fn the_distance_is_that_to_the_nearest_beginning(word in "[abc]{0,6}", typed in "[abc]{0,5}") {
            let (word, typed): (Vec<_>, Vec<_>) = (word.chars().collect(), typed.chars().collect());
            let beginnings = (0..=word.len()).map(|length| ref_distance(&word[..length], &typed));
            prop_assert_eq!(Some(distance_to_prefix(&word, &typed)), beginnings.min());
        }
    }

    #[test]
    fn slips_are_forgiven() {
        for (word, typed) in [
            ("lemonade", "lemnade"),
            ("lemonade", "leomn"),
            ("candle", "candel"),
            ("mug", "mgu"),
            ("sardines", "sradinse"),
            ("lemonade", "lmon"),
            ("can", "cand"),
            ("lemo", "lemona"),
            ("candle", "cnadel"),
        ] {
            assert!(nearly_begins(word, typed), "{typed}");
        }
        for (word, typed) in [
            ("lemonade", "orange"),
            ("mug", "mu"),
            ("pin", "tea"),
            ("fox", "lemonade"),
            ("fox", "fx"),
            ("candle", "cnaxl"),
            ("candle", "xxndxe"),
            ("lem", "lemona"),
        ] {
            assert!(!nearly_begins(word, typed), "{typed}");
        }
    }
}
