//! A barcode scanner that is a keyboard: it types a code faster than any hand, and ends it with Enter or Tab.

/// Between two keys of a scanner, milliseconds; people need a hundred and more.
const GAP_MS: u64 = 50;
const SIGNS_MIN: usize = 6;

/// What has been typed so quickly.
#[derive(Debug, Default)]
pub struct Wedge {
    typed: String,
    last_ms: u64,
}

impl Wedge {
    /// Takes in a key, by its name in the browser and when it came, and gives the code that ends with it.
    pub fn press(&mut self, key: &str, at_ms: u64) -> Option<String> {
        let is_quick = at_ms.saturating_sub(self.last_ms) <= GAP_MS;
        let ends = matches!(key, "Enter" | "Tab");
        let is_sign = key.chars().count() == 1;
        if !ends && !is_sign {
            // Shift, for a letter that follows.
            return None;
        }
        if !is_quick {
            self.typed.clear();
        }
        self.last_ms = at_ms;
        if is_sign {
            self.typed.push_str(key);
            return None;
        }
        let code = std::mem::take(&mut self.typed);
        (code.chars().count() >= SIGNS_MIN).then_some(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(wedge: &mut Wedge, keys: &[&str], gap_ms: u64) -> Option<String> {
        let start = wedge.last_ms + 1000;
        let mut times = (0..).map(|place| start + place * gap_ms);
        let pressed = keys.iter().zip(&mut times);
        pressed
            .map(|(key, at)| wedge.press(key, at))
            .last()
            .flatten()
    }

    const CODE: [&str; 8] = ["A", "1", "-", "2", "3", "4", "5", "Enter"];

    #[test]
    fn a_quick_hand_is_a_scanner() {
        let mut wedge = Wedge::default();
        assert_eq!(typed(&mut wedge, &CODE, 12).as_deref(), Some("A1-2345"));
        assert_eq!(
            typed(&mut wedge, &CODE, 12).as_deref(),
            Some("A1-2345"),
            "and the next"
        );
        let with_shift = ["Shift", "A", "1", "2", "3", "4", "5", "Tab"];
        assert_eq!(
            typed(&mut wedge, &with_shift, 16).as_deref(),
            Some("A12345")
        );
    }

    #[test]
    fn a_person_is_none() {
        let mut wedge = Wedge::default();
        assert_eq!(typed(&mut wedge, &CODE, 110), None);
        assert_eq!(
            typed(&mut wedge, &["1", "2", "Enter"], 10),
            None,
            "too short"
        );
        assert_eq!(typed(&mut wedge, &["Enter"], 10), None);
    }

    #[test]
    fn what_a_person_typed_before_is_no_part_of_the_code() {
        let mut wedge = Wedge::default();
        typed(&mut wedge, &["9", "9"], 10);
        assert_eq!(typed(&mut wedge, &CODE, 12).as_deref(), Some("A1-2345"));
    }
}
