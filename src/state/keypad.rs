//! An amount typed digit by digit, as on every cash register: the smallest coin comes first.

/// The most digits: beyond any note, and far from where an amount could not be kept.
const DIGITS_MAX: usize = 9;

/// What has been typed, as digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed(String);

/// One key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// 0 to 9.
    Digit(u8),
    /// Two zeros at once.
    DoubleZero,
    /// Takes the last digit back.
    Back,
}

impl Key {
    /// The key of a keyboard, by its name in the browser.
    pub fn of_keyboard(name: &str) -> Option<Self> {
        match name.as_bytes() {
            [digit @ b'0'..=b'9'] => Some(Self::Digit(digit - b'0')),
            b"Backspace" => Some(Self::Back),
            _ => None,
        }
    }
}

impl Typed {
    /// What is typed after one more key.
    pub fn press(&self, key: Key) -> Self {
        let mut digits = self.0.clone();
        match key {
            Key::Digit(digit) => digits.push(char::from(b'0' + digit.min(9))),
            Key::DoubleZero => digits.push_str("00"),
            Key::Back => {
                digits.pop();
            }
        }
        let digits = digits.trim_start_matches('0');
        match digits.len() {
            ..=DIGITS_MAX => Self(digits.into()),
            _ => self.clone(),
        }
    }

    /// The amount in minor units; 0 when nothing is typed.
    pub fn minor(&self) -> i64 {
        self.0.parse().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> Typed {
        keys.chars().fold(Typed::default(), |typed, key| {
            typed.press(match key {
                '<' => Key::Back,
                'd' => Key::DoubleZero,
                digit => Key::of_keyboard(&digit.to_string()).unwrap(),
            })
        })
    }

    #[test]
    fn digits_fill_from_the_right() {
        assert_eq!(typed("5").minor(), 5);
        assert_eq!(typed("20d").minor(), 2000);
        assert_eq!(typed("123<").minor(), 12);
        assert_eq!(typed("<<").minor(), 0);
        assert_eq!(typed("0d0").minor(), 0);
        assert_eq!(typed("05").minor(), 5);
    }

    #[test]
    fn it_stops_before_an_amount_gets_too_long() {
        assert_eq!(typed("1234567890").minor(), 123_456_789);
        assert_eq!(
            typed("12345678d").minor(),
            12_345_678,
            "all of a key or nothing"
        );
    }

    #[test]
    fn only_digits_and_backspace_are_keys() {
        assert_eq!(Key::of_keyboard("7"), Some(Key::Digit(7)));
        assert_eq!(Key::of_keyboard("Backspace"), Some(Key::Back));
        assert_eq!(Key::of_keyboard("F7"), None);
        assert_eq!(Key::of_keyboard("٣"), None);
    }
}
