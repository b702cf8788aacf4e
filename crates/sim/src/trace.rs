//! What happened, in words; kept only when a weekend is played again to explain what went wrong in it.

use trestle_core::ids::EntryId;

/// A line of the trace.
#[derive(Clone, Debug)]
pub struct Line {
    /// The order of things.
    pub step: u64,
    /// Milliseconds since the weekend began.
    pub at_ms: u64,
    /// The phone it concerns; none for hub and owner.
    pub phone: Option<usize>,
    /// The entries it concerns.
    pub entries: Vec<EntryId>,
    /// What happened.
    pub words: String,
}

/// The trace, if it is wanted.
#[derive(Clone, Debug, Default)]
pub struct Trace(Option<Vec<Line>>);

impl Trace {
    /// One that is kept.
    pub fn kept() -> Self {
        Self(Some(Vec::new()))
    }

    /// Adds a line, if it is wanted.
    pub fn note(&mut self, line: impl FnOnce() -> Line) {
        if let Some(lines) = &mut self.0 {
            lines.push(line());
        }
    }

    /// All lines.
    pub fn lines(&self) -> &[Line] {
        self.0.as_deref().unwrap_or_default()
    }
}

impl core::fmt::Display for Line {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let seconds = self.at_ms / 1000;
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let millis = self.at_ms % 1000;
        let who = self
            .phone
            .map_or("hub".into(), |phone| format!("phone {phone}"));
        write!(
            out,
            "{:>7} {hours:>3}:{minutes:02}:{seconds:02}.{millis:03} {who:8} {}",
            self.step, self.words
        )?;
        let mut short = self.entries.iter().map(|id| id.to_string()[..8].to_owned());
        short.try_for_each(|id| write!(out, " {id}"))
    }
}
