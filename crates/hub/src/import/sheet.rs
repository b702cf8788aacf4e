//! A file of comma-, semicolon- or tab-separated values (RFC 4180), as spreadsheets and shops really write it:
//! with or without a byte order mark, in UTF-8 or Windows-1252, with any line end, with line breaks inside quotes.

use std::collections::BTreeMap;

use super::finding::{Finding, Trouble};

/// A sheet: headings, and rows that have a cell for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The headings, in their order.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<SheetRow>,
    /// Rows that had another number of cells.
    pub findings: Vec<Finding>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Its cells, as many as headings.
    pub cells: Vec<String>,
}

/// Why a file is no sheet at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetFault {
    /// It has no line.
    #[error("the file is empty")]
    Empty,
    /// Two columns have one heading.
    #[error("two columns are called {heading:?}")]
    DoubleHeading {
        /// The heading.
        heading: String,
    },
    /// A quote was opened and not closed, or stands inside a cell without being doubled.
    #[error("line {line}: a quotation mark is not closed, or not doubled inside a cell")]
    Quote {
        /// Where the cell begins.
        line: u64,
    },
    /// None of the columns that a product file must have is there.
    #[error("this is not a product file: the columns {missing} are missing")]
    NotProducts {
        /// The headings that are missing.
        missing: String,
    },
}

impl Sheet {
    /// Reads a file.
    ///
    /// # Errors
    /// [`SheetFault`] when nothing can be read; single rows become findings.
    pub fn read(bytes: &[u8]) -> Result<Self, SheetFault> {
        let text = decode(bytes);
        let delimiter = sniff(&text);
        check_quotes(&text, delimiter)?;
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        // The text is UTF-8 and its quotes were checked: reading a record cannot fail any more.
        let mut records = reader.records().map_while(Result::ok);
        let headings: Vec<String> = records
            .next()
            .ok_or(SheetFault::Empty)?
            .iter()
            .map(|cell| cell.trim().to_owned())
            .collect();
        check_headings(&headings)?;
        let mut sheet = Self {
            headings,
            rows: Vec::new(),
            findings: Vec::new(),
        };
        records.for_each(|record| sheet.take(&record));
        Ok(sheet)
    }

    /// The place of a column, by its heading.
    pub fn column(&self, heading: &str) -> Option<usize> {
        self.headings
            .iter()
            .position(|found| found.eq_ignore_ascii_case(heading))
    }

    fn take(&mut self, record: &csv::StringRecord) {
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() == self.headings.len() {
            let cells = record.iter().map(Into::into).collect();
            return self.rows.push(SheetRow { line, cells });
        }
        let trouble = Trouble::Ragged {
            found: record.len(),
            expected: self.headings.len(),
        };
        self.findings.push(Finding {
            line,
            column: String::new(),
            trouble,
        });
    }
}

impl SheetRow {
    /// A cell without blanks around it; empty when there is no such column.
    pub fn cell(&self, column: Option<usize>) -> &str {
        column
            .and_then(|column| self.cells.get(column))
            .map_or("", |cell| cell.trim())
    }
}

/// UTF-8 with or without a byte order mark, else Windows-1252, which any bytes are.
fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}

/// The separator that the headings hold most of.
fn sniff(text: &str) -> u8 {
    let headings = text.lines().next().unwrap_or_default();
    let count = |delimiter: u8| headings.bytes().filter(|byte| *byte == delimiter).count();
    // Of equals the last is taken: the comma.
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|delimiter| count(*delimiter))
        .unwrap_or(b',')
}

fn check_headings(headings: &[String]) -> Result<(), SheetFault> {
    let mut seen = BTreeMap::new();
    for heading in headings.iter().filter(|heading| !heading.is_empty()) {
        if seen.insert(heading.to_lowercase(), ()).is_some() {
            return Err(SheetFault::DoubleHeading {
                heading: heading.clone(),
            });
        }
    }
    Ok(())
}

/// The reader is lenient with quotes, and would silently swallow the rest of a file behind one that is not closed.
fn check_quotes(text: &str, delimiter: u8) -> Result<(), SheetFault> {
    let (mut line, mut opened_at) = (1, 1);
    let mut place = Place::CellStart;
    for byte in text.bytes() {
        let ends_cell = byte == delimiter || byte == b'\n' || byte == b'\r';
        place = match (place, byte) {
            (Place::CellStart, b'"') => {
                opened_at = line;
                Place::Quoted
            }
            (Place::Quoted, b'"') => Place::QuoteInQuoted,
            (Place::Quoted, _) => Place::Quoted,
            (Place::QuoteInQuoted, b'"') => Place::Quoted,
            (Place::QuoteInQuoted, _) if !ends_cell => {
                return Err(SheetFault::Quote { line: opened_at });
            }
            (Place::Plain, b'"') => return Err(SheetFault::Quote { line }),
            _ if ends_cell => Place::CellStart,
            _ => Place::Plain,
        };
        line += u64::from(byte == b'\n');
    }
    if place == Place::Quoted {
        Err(SheetFault::Quote { line: opened_at })
    } else {
        Ok(())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    CellStart,
    Plain,
    Quoted,
    QuoteInQuoted,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a sheet; gives its cells row by row.
    fn check(bytes: &[u8]) -> Result<Vec<Vec<String>>, SheetFault> {
        Sheet::read(bytes).map(|sheet| sheet.rows.into_iter().map(|row| row.cells).collect())
    }

    #[test]
    fn files_are_read_as_programs_write_them() {
        let expected = vec![vec!["é".to_owned(), "1,5\r\n2".to_owned()]];
        assert_eq!(
            check("a,b\r\né,\"1,5\r\n2\"\r\n".as_bytes()),
            Ok(expected.clone())
        );
        assert_eq!(
            check("\u{feff}a;b\né;\"1,5\r\n2\"".as_bytes()),
            Ok(expected.clone())
        );
        assert_eq!(
            check(b"a\tb\n\xe9\t\"1,5\r\n2\"\n"),
            Ok(expected),
            "Windows-1252"
        );
    }

    #[test]
    fn a_quote_that_does_not_close_is_found_where_it_opened() {
        assert_eq!(
            check(b"a,b\n1,2\n3,\"four\n5,6\n"),
            Err(SheetFault::Quote { line: 3 })
        );
        assert_eq!(check(b"a,b\n1,t\"wo\n"), Err(SheetFault::Quote { line: 2 }));
        assert_eq!(
            check(b"a,b\n1,\"t\" wo\"\n"),
            Err(SheetFault::Quote { line: 2 })
        );
    }

    #[test]
    fn a_ragged_row_is_reported_and_the_rest_is_read() {
        let sheet = Sheet::read(b"a,b\n1\n1,2\n1,2,3\n").unwrap();
        assert_eq!(sheet.rows.len(), 1);
        let lines: Vec<_> = sheet.findings.iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [2, 4]);
    }

    #[test]
    fn an_empty_file_and_double_headings_are_refused() {
        assert_eq!(check(b""), Err(SheetFault::Empty));
        assert_eq!(
            check(b"SKU,sku\n"),
            Err(SheetFault::DoubleHeading {
                heading: "sku".into()
            })
        );
    }
}
