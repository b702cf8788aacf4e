//! A CSV file as a table: whatever encoding, separator and line ends it has.

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::WINDOWS_1252;

use super::quotes::{self, LoneQuote};

/// Why a file is no table.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// It has no rows at all.
    #[error("the file is empty")]
    Empty,
    /// Its quotation marks do not pair up, so that nobody can tell where cells end.
    #[error(transparent)]
    Quote(#[from] LoneQuote),
    /// It cannot be cut into rows.
    #[error("the file is not CSV: {0}")]
    Csv(#[from] csv::Error),
}

/// The header and the rows under it.
#[derive(Debug)]
pub struct Table {
    /// The headings.
    pub header: StringRecord,
    /// The rows, each with its number as a spreadsheet shows it: the header is row 1, and a quoted line break begins
    /// no new row.
    pub rows: Vec<(u64, StringRecord)>,
}

impl Table {
    /// Reads a file.
    ///
    /// # Errors
    /// [`TableError`].
    pub fn read(bytes: &[u8]) -> Result<Self, TableError> {
        let text = decode(bytes);
        let delimiter = delimiter(&text);
        quotes::check(&text, delimiter)?;
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let (mut number, mut rows) = (0, Vec::new());
        let mut record = StringRecord::new();
        loop {
            let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            if !reader.read_record(&mut record)? {
                break;
            }
            // The reader passes over empty lines; a spreadsheet counts them.
            let (before, after) = text.split_at_checked(start).unwrap_or((&text, ""));
            number += 1 + empty_lines(after, before.ends_with('\r'));
            rows.push((number, record.clone()));
        }
        let mut rows = rows.into_iter();
        let (_, header) = rows.next().ok_or(TableError::Empty)?;
        let rows = rows.filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty()));
        Ok(Self {
            header,
            rows: rows.collect(),
        })
    }
}

/// UTF-8 with or without a mark, UTF-16 with one, else what old spreadsheets write.
fn decode(bytes: &[u8]) -> String {
    let (encoding, bytes) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, bytes.get(mark..).unwrap_or_default()),
        None if core::str::from_utf8(bytes).is_ok() => (encoding_rs::UTF_8, bytes),
        None => (WINDOWS_1252, bytes),
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The separator that the first line has most of, outside quotes.
fn delimiter(text: &str) -> u8 {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in first.bytes() {
        quoted ^= byte == b'"';
        let counted = counts.iter_mut().find(|(separator, _)| *separator == byte);
        if let Some((_, count)) = counted.filter(|_| !quoted) {
            *count += 1;
        }
    }
    // The last of equals wins, so the list is turned round: a lone column is read with commas.
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(separator, _)| *separator)
}

/// Line ends at the start of the text before the first character that is none. The reader stops between the two halves
/// of a line end.
fn empty_lines(text: &str, after_half: bool) -> u64 {
    let text = text
        .strip_prefix('\n')
        .filter(|_| after_half)
        .unwrap_or(text);
    let blank = text.len() - text.trim_start_matches(['\r', '\n']).len();
    let ends = text.get(..blank).unwrap_or_default();
    ends.replace("\r\n", "\n").len() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a file and writes each row as `number:cell|cell`.
    fn check(bytes: &[u8], expected: &[&str]) {
        let table = Table::read(bytes).unwrap();
        let line = |(number, row): &(u64, StringRecord)| {
            format!("{number}:{}", row.iter().collect::<Vec<_>>().join("|"))
        };
        let header = (1, table.header.clone());
        let lines: Vec<_> = [&header].into_iter().chain(&table.rows).map(line).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn marks_separators_and_line_ends_of_all_kinds_are_read() {
        check(b"a,b\n1,2\n", &["1:a|b", "2:1|2"]);
        check(b"\xef\xbb\xbfa,b\r\n1,2\r\n", &["1:a|b", "2:1|2"]);
        check(b"a;b\n1,5;2\n", &["1:a|b", "2:1,5|2"]);
        check(b"a\tb\n1\t2", &["1:a|b", "2:1|2"]);
        check(b"caf\xe9\n\x80 5\n", &["1:café", "2:€ 5"]);
        check(b"\xff\xfea\0\n\x001\0", &["1:a", "2:1"]);
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        check(
            b"a,b\n\"two\nlines\",1\n\n\n,\nx,y\n",
            &["1:a|b", "2:two\nlines|1", "6:x|y"],
        );
        check(b"a\r\n\r\nx\r\n", &["1:a", "3:x"]);
    }
}
