//! A walk over the bytes. It allocates nothing, whatever a length claims, and keeps three verdicts apart:
//! well-formed (RFC 8949 §5.3.1), deterministic (§4.2.1), and ours.

use super::float;

/// How deep and how long an item may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Arrays, maps and tags inside one another.
    pub depth: usize,
    /// Bytes in all.
    pub bytes: usize,
}

impl Limits {
    /// What Trestle's own objects keep to.
    pub const OURS: Self = Self {
        depth: 16,
        bytes: 1 << 20,
    };
}

/// How good an item is; each grade holds the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// It can be read.
    WellFormed,
    /// It has the one encoding that RFC 8949 §4.2.1 gives.
    Deterministic,
    /// It also has only integers of 64 bits, bytes, text, arrays and maps.
    Ours,
}

/// Why an item was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The bytes end in the middle of an item.
    #[error("the bytes end too early")]
    Truncated,
    /// Bytes follow the item.
    #[error("bytes follow the end")]
    Trailing,
    /// A head, a chunk or a break stands where the grammar has none.
    #[error("not well-formed CBOR")]
    IllFormed,
    /// Deeper than allowed.
    #[error("nested too deeply")]
    TooDeep,
    /// Longer than allowed.
    #[error("too long")]
    TooLong,
    /// Well-formed, but not the one deterministic encoding.
    #[error("not deterministic CBOR")]
    NotDeterministic,
    /// Deterministic, but of a type or range that no field of ours has.
    #[error("a type or range that no field has")]
    Foreign,
}

/// Grades one item that fills the bytes to the end.
///
/// # Errors
/// A [`Fault`] when it is not well-formed, or beyond the limits.
pub fn grade(bytes: &[u8], limits: Limits) -> Result<Grade, Fault> {
    if bytes.len() > limits.bytes {
        return Err(Fault::TooLong);
    }
    let mut walk = Walk {
        bytes,
        at: 0,
        grade: Grade::Ours,
    };
    walk.item(limits.depth)?;
    if walk.at < bytes.len() {
        Err(Fault::Trailing)
    } else {
        Ok(walk.grade)
    }
}

/// Accepts exactly the items that are [`Grade::Ours`] within [`Limits::OURS`].
///
/// # Errors
/// The [`Fault`] that tells the verdicts apart.
pub fn require_ours(bytes: &[u8]) -> Result<(), Fault> {
    match grade(bytes, Limits::OURS)? {
        Grade::Ours => Ok(()),
        Grade::Deterministic => Err(Fault::Foreign),
        Grade::WellFormed => Err(Fault::NotDeterministic),
    }
}

/// The length in bytes of the first well-formed item.
///
/// # Errors
/// A [`Fault`] when there is none; [`Fault::Truncated`] when more bytes might complete one.
pub fn item_length(bytes: &[u8], limits: Limits) -> Result<usize, Fault> {
    let mut walk = Walk {
        bytes: &bytes[..bytes.len().min(limits.bytes)],
        at: 0,
        grade: Grade::Ours,
    };
    match walk.item(limits.depth) {
        Ok(()) => Ok(walk.at),
        Err(Fault::Truncated) if bytes.len() > limits.bytes => Err(Fault::TooLong),
        Err(fault) => Err(fault),
    }
}

struct Walk<'b> {
    bytes: &'b [u8],
    at: usize,
    grade: Grade,
}

struct Head {
    major: u8,
    info: u8,
    argument: u64,
}

const INDEFINITE: u8 = 31;

impl<'b> Walk<'b> {
    fn item(&mut self, depth: usize) -> Result<(), Fault> {
        let head = self.head()?;
        match head.major {
            0 => {}
            1 if head.argument > i64::MAX as u64 => self.lower(Grade::Deterministic),
            1 => {}
            2 | 3 if head.info == INDEFINITE => self.chunks(head.major)?,
            2 | 3 => self.string(&head)?,
            4 | 5 => self.container(&head, depth.checked_sub(1).ok_or(Fault::TooDeep)?)?,
            6 => self.tagged(head.argument, depth.checked_sub(1).ok_or(Fault::TooDeep)?)?,
            _ => self.simple(&head)?,
        }
        Ok(())
    }

    /// Reads an initial byte and its argument (RFC 8949 §3).
    fn head(&mut self) -> Result<Head, Fault> {
        let first = self.take(1)?[0];
        let (major, info) = (first >> 5, first & 31);
        let argument = match info {
            0..=23 => u64::from(info),
            24..=27 => self.argument(1 << (info - 24))?,
            INDEFINITE if (2..=5).contains(&major) => {
                self.lower(Grade::WellFormed);
                0
            }
            _ => return Err(Fault::IllFormed),
        };
        if major < 7 && info != INDEFINITE && argument_is_long(info, argument) {
            self.lower(Grade::WellFormed);
        }
        Ok(Head {
            major,
            info,
            argument,
        })
    }

    fn argument(&mut self, width: usize) -> Result<u64, Fault> {
        Ok(self
            .take(width)?
            .iter()
            .fold(0, |value, byte| value << 8 | u64::from(*byte)))
    }

    fn string(&mut self, head: &Head) -> Result<(), Fault> {
        let length = usize::try_from(head.argument).map_err(|_| Fault::Truncated)?;
        let content = self.take(length)?;
        if head.major == 3 && core::str::from_utf8(content).is_err() {
            self.lower(Grade::WellFormed);
        }
        Ok(())
    }

    fn chunks(&mut self, major: u8) -> Result<(), Fault> {
        while !self.at_break()? {
            let chunk = self.head()?;
            if chunk.major != major || chunk.info == INDEFINITE {
                return Err(Fault::IllFormed);
            }
            self.string(&chunk)?;
        }
        Ok(())
    }

    fn container(&mut self, head: &Head, depth: usize) -> Result<(), Fault> {
        let mut previous: Option<&'b [u8]> = None;
        let mut left = head.argument;
        loop {
            if head.info == INDEFINITE {
                if self.at_break()? {
                    return Ok(());
                }
            } else if left == 0 {
                return Ok(());
            } else {
                left -= 1;
            }
            if head.major == 5 {
                previous = Some(self.key(previous, depth)?);
            }
            self.item(depth)?;
        }
    }

    /// Keys stand in the bytewise order of their encodings, and none stands twice.
    fn key(&mut self, previous: Option<&'b [u8]>, depth: usize) -> Result<&'b [u8], Fault> {
        let start = self.at;
        self.item(depth)?;
        let key = &self.bytes[start..self.at];
        if previous.is_some_and(|previous| previous >= key) {
            self.lower(Grade::WellFormed);
        }
        Ok(key)
    }

    fn tagged(&mut self, tag: u64, depth: usize) -> Result<(), Fault> {
        self.lower(Grade::Deterministic);
        let start = self.at;
        self.item(depth)?;
        if matches!(tag, 2 | 3) && bignum_is_long(&self.bytes[start..self.at]) {
            self.lower(Grade::WellFormed);
        }
        Ok(())
    }

    fn simple(&mut self, head: &Head) -> Result<(), Fault> {
        self.lower(Grade::Deterministic);
        let shortest = match head.info {
            // Two-byte simple values below 32 are ill-formed since RFC 8949.
            24 if head.argument < 32 => return Err(Fault::IllFormed),
            26 => float::single_is_shortest(head.argument as u32),
            27 => float::double_is_shortest(head.argument),
            _ => true,
        };
        if !shortest {
            self.lower(Grade::WellFormed);
        }
        Ok(())
    }

    fn at_break(&mut self) -> Result<bool, Fault> {
        let found = *self.bytes.get(self.at).ok_or(Fault::Truncated)? == 0xff;
        self.at += usize::from(found);
        Ok(found)
    }

    fn take(&mut self, length: usize) -> Result<&'b [u8], Fault> {
        let end = self.at.checked_add(length).ok_or(Fault::Truncated)?;
        let taken = self.bytes.get(self.at..end).ok_or(Fault::Truncated)?;
        self.at = end;
        Ok(taken)
    }

    fn lower(&mut self, to: Grade) {
        self.grade = self.grade.min(to);
    }
}

/// A bignum that 64 bits could hold, or that begins with a zero, should have been written shorter (RFC 8949 §3.4.3).
fn bignum_is_long(item: &[u8]) -> bool {
    let first = item.first().copied().unwrap_or_default();
    let head = match first & 31 {
        24 => 2,
        25 => 3,
        26 => 5,
        27 => 9,
        _ => 1,
    };
    let number = item.get(head..).unwrap_or_default();
    first >> 5 == 2 && (number.len() <= 8 || number.first() == Some(&0))
}

fn argument_is_long(info: u8, argument: u64) -> bool {
    match info {
        24 => argument < 24,
        25 => argument <= 0xff,
        26 => argument <= 0xffff,
        27 => argument <= 0xffff_ffff,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(hex: &str) -> Result<Grade, Fault> {
        grade(&hex::decode(hex).unwrap(), Limits::OURS)
    }

    #[test]
    fn the_three_verdicts_stand_apart() {
        assert_eq!(check("a10001"), Ok(Grade::Ours));
        assert_eq!(check("f5"), Ok(Grade::Deterministic));
        assert_eq!(check("d2f5"), Ok(Grade::Deterministic));
        assert_eq!(check("1817"), Ok(Grade::WellFormed));
        assert_eq!(
            check("a201000001"),
            Ok(Grade::WellFormed),
            "keys out of order"
        );
        assert_eq!(check("a200010001"), Ok(Grade::WellFormed), "a key twice");
        assert_eq!(check("9f01ff"), Ok(Grade::WellFormed));
        assert_eq!(check("3b7fffffffffffffff"), Ok(Grade::Ours));
        assert_eq!(check("3b8000000000000000"), Ok(Grade::Deterministic));
        assert_eq!(
            check("61ff"),
            Ok(Grade::WellFormed),
            "text that is no UTF-8"
        );
    }

    #[test]
    fn lengths_are_not_believed() {
        assert_eq!(check("5bffffffffffffffff"), Err(Fault::Truncated));
        assert_eq!(check("9bffffffffffffffff"), Err(Fault::Truncated));
        assert_eq!(check("bbffffffffffffffff00"), Err(Fault::Truncated));
        assert_eq!(check(&"81".repeat(5000)), Err(Fault::TooDeep));
    }

    #[test]
    fn grammar_is_kept() {
        assert_eq!(check("f818"), Err(Fault::IllFormed));
        assert_eq!(check("ff"), Err(Fault::IllFormed));
        assert_eq!(check("1f"), Err(Fault::IllFormed));
        assert_eq!(
            check("5f6161ff"),
            Err(Fault::IllFormed),
            "a text chunk in bytes"
        );
        assert_eq!(check("0000"), Err(Fault::Trailing));
        assert_eq!(check(""), Err(Fault::Truncated));
    }

    #[test]
    fn floats_are_graded_by_their_shortest_form() {
        for shortest in [
            "f93c00",
            "fb3ff199999999999a",
            "fa47c35000",
            "f97e00",
            "f90001",
        ] {
            assert_eq!(check(shortest), Ok(Grade::Deterministic), "{shortest}");
        }
        for long in [
            "fa3fc00000",
            "fb3ff8000000000000",
            "fa7fc00000",
            "fa33800000",
            "fb7ff0000000000000",
        ] {
            assert_eq!(check(long), Ok(Grade::WellFormed), "{long}");
        }
    }
}
