//! Quotation marks that do not pair up: a lenient reader would silently swallow the rest of a file behind one.

/// A quotation mark was opened and not closed, or stands inside a cell without being doubled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: a quotation mark is not closed, or not doubled inside a cell")]
pub struct LoneQuote {
    /// The line of the file on which the cell begins.
    pub line: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    CellStart,
    Plain,
    Quoted,
    QuoteInQuoted,
}

/// Walks over a file's quotation marks (RFC 4180).
///
/// # Errors
/// [`LoneQuote`].
pub fn check(text: &str, delimiter: u8) -> Result<(), LoneQuote> {
    let (mut line, mut opened_at) = (1, 1);
    let mut place = Place::CellStart;
    for byte in text.bytes() {
        let ends_cell = byte == delimiter || byte == b'\n' || byte == b'\r';
        if place == Place::CellStart && byte == b'"' {
            opened_at = line;
        }
        place = step(place, byte, ends_cell).ok_or(LoneQuote {
            line: if place == Place::Plain {
                line
            } else {
                opened_at
            },
        })?;
        line += u64::from(byte == b'\n');
    }
    match place {
        Place::Quoted => Err(LoneQuote { line: opened_at }),
        Place::CellStart | Place::Plain | Place::QuoteInQuoted => Ok(()),
    }
}

fn step(place: Place, byte: u8, ends_cell: bool) -> Option<Place> {
    match (place, byte) {
        (Place::CellStart, b'"') => Some(Place::Quoted),
        (Place::Quoted, b'"') => Some(Place::QuoteInQuoted),
        (Place::Quoted, _) => Some(Place::Quoted),
        (Place::QuoteInQuoted, b'"') => Some(Place::Quoted),
        (Place::QuoteInQuoted, _) if !ends_cell => None,
        (Place::Plain, b'"') => None,
        _ if ends_cell => Some(Place::CellStart),
        _ => Some(Place::Plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_that_does_not_pair_up_is_found_where_it_opened() {
        let line = |text: &str| check(text, b',').err().map(|lone| lone.line);
        assert_eq!(line("a,b\n1,2\n3,\"four\n5,6\n"), Some(3));
        assert_eq!(line("a,b\n1,t\"wo\n"), Some(2));
        assert_eq!(line("a,b\n1,\"t\" wo\"\n"), Some(2));
        assert_eq!(line("a,\"b\n\"\"c\"\"\",\"\"\n"), None);
    }
}
