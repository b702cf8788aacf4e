//! Saying how far a task is: a bar on a terminal, nothing elsewhere.

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use super::{CommandError, io_at};
use crate::control::Report;

/// Shows reports as they come.
pub struct Teller {
    file: String,
    bar: Option<ProgressBar>,
}

impl Teller {
    /// Tells of a task on a file.
    pub fn about(file: &Path) -> Self {
        let file = file.display().to_string();
        Self { file, bar: None }
    }

    /// Shows one report.
    pub fn tell(&mut self, report: Report) {
        match report {
            Report::Progress { what, done, total } => {
                let bar = self.bar.get_or_insert_with(|| new_bar(what, total));
                bar.set_position(done);
                if done == total {
                    bar.finish_and_clear();
                }
            }
            Report::Finding(finding) => eprintln!("{}: {finding}", self.file),
            Report::Refused { entry, message } => eprintln!("{}: {entry}: {message}", self.file),
            Report::Done(_) | Report::Failed { .. } => {}
        }
    }
}

/// It draws on standard error, and only when that is a terminal.
fn new_bar(what: String, total: u64) -> ProgressBar {
    let bar = ProgressBar::new(total).with_message(what);
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// A path that a running server, which has another working folder, understands as well.
///
/// # Errors
/// [`CommandError`] when there is no working folder.
pub fn absolute(path: &Path) -> Result<PathBuf, CommandError> {
    std::path::absolute(path).map_err(io_at(path.display().to_string()))
}
