//! Writing a journal, entry by entry.

use std::io::Write;

use trestle_core::entry::Entry;

use super::json::{entry_to_json, kind_name};
use super::{ExportError, Format};
use crate::clock;

/// Writes entries in one format.
pub struct JournalWriter<'o> {
    out: Out<'o>,
    count: u64,
}

enum Out<'o> {
    Cbor(&'o mut dyn Write),
    Jsonl(&'o mut dyn Write),
    Csv(Box<csv::Writer<&'o mut dyn Write>>),
}

const HEADER: [&str; 7] = [
    "Entry", "Author", "Segment", "Number", "Previous", "At", "Kind",
];

impl<'o> JournalWriter<'o> {
    /// Begins to write.
    ///
    /// # Errors
    /// [`ExportError`].
    pub fn new(format: Format, out: &'o mut dyn Write) -> Result<Self, ExportError> {
        let out = match format {
            Format::Cbor => Out::Cbor(out),
            Format::Jsonl => Out::Jsonl(out),
            Format::Csv => {
                let mut table = csv::Writer::from_writer(out);
                table.write_record(HEADER)?;
                Out::Csv(Box::new(table))
            }
        };
        Ok(Self { out, count: 0 })
    }

    /// Writes an entry.
    ///
    /// # Errors
    /// [`ExportError`].
    pub fn write(&mut self, entry: &Entry) -> Result<(), ExportError> {
        self.count += 1;
        match &mut self.out {
            Out::Cbor(out) => Ok(out.write_all(entry.bytes())?),
            Out::Jsonl(out) => Ok(writeln!(out, "{}", entry_to_json(entry))?),
            Out::Csv(table) => Ok(table.write_record(row(entry))?),
        }
    }

    /// Ends; gives how many entries were written.
    ///
    /// # Errors
    /// [`ExportError`].
    pub fn finish(self) -> Result<u64, ExportError> {
        match self.out {
            Out::Cbor(out) | Out::Jsonl(out) => out.flush()?,
            Out::Csv(mut table) => table.flush()?,
        }
        Ok(self.count)
    }
}

fn row(entry: &Entry) -> [String; 7] {
    let head = entry.head();
    [
        entry.id().to_string(),
        entry.author().to_string(),
        head.segment.to_string(),
        head.seq.to_string(),
        head.prev.to_string(),
        clock::rfc3339(head.at_ms),
        kind_name(entry),
    ]
}
