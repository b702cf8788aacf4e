//! What a bench says: each row is set against a yardstick that ran beside it, and against the bar that it has to keep.

use std::fmt;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Durations, in milliseconds; less is better.
    Milliseconds,
    /// Things done in a second; more is better.
    PerSecond,
    /// Sizes, in bytes; less is better.
    Bytes,
    /// Marks, of 100; more is better.
    Points,
}

/// A bar that a row has to keep.
#[derive(Clone, Copy, Debug)]
pub enum Bar {
    /// A figure of ours, in the row's unit: at most that, or at least that where more is better.
    Figure(f64),
    /// Ours at most so many times the yardstick.
    Ratio(f64),
    /// None was set: shown so that it is seen to grow.
    None,
}

/// One measurement beside its yardstick.
#[derive(Clone, Debug)]
pub struct Row {
    /// What was done, with how much.
    pub what: String,
    /// What is counted.
    pub unit: Unit,
    /// Our figure; a median unless `what` says otherwise.
    pub ours: f64,
    /// The yardstick's name and figure, taken in the same run.
    pub yardstick: Option<(String, f64)>,
    /// What ours has to keep to.
    pub bar: Bar,
}

impl Row {
    /// Ours divided by the yardstick's.
    pub fn ratio(&self) -> Option<f64> {
        let (_, yardstick) = self.yardstick.as_ref()?;
        Some(self.ours / yardstick)
    }

    /// Whether the bar holds; nothing where there is none.
    pub fn holds(&self) -> Option<bool> {
        match self.bar {
            Bar::None => None,
            Bar::Ratio(most) => Some(self.ratio()? <= most),
            Bar::Figure(bar) if matches!(self.unit, Unit::PerSecond | Unit::Points) => {
                Some(self.ours >= bar)
            }
            Bar::Figure(bar) => Some(self.ours <= bar),
        }
    }

    fn figure(&self, figure: f64) -> String {
        match self.unit {
            Unit::Milliseconds if figure < 1.0 => format!("{:.0} µs", figure * 1000.0),
            Unit::Milliseconds if figure < 100.0 => format!("{figure:.1} ms"),
            Unit::Milliseconds => format!("{figure:.0} ms"),
            Unit::PerSecond => format!("{figure:.0} a second"),
            Unit::Points => format!("{figure:.0} of 100"),
            Unit::Bytes if figure >= 1_000_000.0 => format!("{:.1} MB", figure / 1e6),
            Unit::Bytes if figure >= 10_000.0 => format!("{:.0} kB", figure / 1e3),
            Unit::Bytes => format!("{figure:.0} B"),
        }
    }

    fn bar(&self) -> String {
        let bar = match self.bar {
            Bar::None => return "–".into(),
            Bar::Ratio(most) => format!("{most:.2} ×"),
            Bar::Figure(bar) => self.figure(bar),
        };
        let verdict = if self.holds() == Some(true) {
            "holds"
        } else {
            "MISSED"
        };
        format!("{bar}: {verdict}")
    }
}

/// One line of a Markdown table.
impl fmt::Display for Row {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, yardstick) = match &self.yardstick {
            Some((name, figure)) => (name.as_str(), self.figure(*figure)),
            None => ("–", "–".into()),
        };
        let ratio = self
            .ratio()
            .map_or("–".into(), |ratio| format!("{ratio:.2} ×"));
        let (ours, bar) = (self.figure(self.ours), self.bar());
        write!(
            out,
            "| {} | {ours} | {name} | {yardstick} | {ratio} | {bar} |",
            self.what
        )
    }
}

/// The table's head, in Markdown.
pub const HEAD: &str = "| what | Trestle | yardstick | its figure | ratio | bar |\n| --- | --- | --- | --- | --- | --- |";

/// The median of some figures.
pub fn median(figures: &[f64]) -> f64 {
    percentile(figures, 50)
}

/// The figure that so many in a hundred do not exceed.
pub fn percentile(figures: &[f64], hundredths: usize) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[(sorted.len() - 1) * hundredths / 100]
}
