//! `trestle import`.

use std::path::Path;

use super::flags::{self, default_base};
use super::progress::{Teller, absolute};
use super::{CommandError, Verdict};
use crate::control::{self, Outcome, Task};
use crate::import::{ImportOrder, Imported};

/// Loads a catalogue; what is good goes in, the rest is reported.
///
/// # Errors
/// [`CommandError`].
pub async fn run(flags: flags::Import) -> Result<Verdict, CommandError> {
    let images = flags.images.as_deref();
    let images = images.unwrap_or_else(|| folder_of(&flags.file));
    let order = ImportOrder {
        file: absolute(&flags.file)?,
        images: absolute(images)?,
        withdraw_missing: flags.withdraw_missing,
    };
    let mut teller = Teller::about(&flags.file);
    let task = Task::Import(order);
    let tell = |report| teller.tell(report);
    let outcome = control::run(&flags.data.data, &default_base(), task, tell).await?;
    match outcome {
        Outcome::Imported(imported) => Ok(sum_up(&imported)),
        _ => Ok(Verdict::Clean),
    }
}

fn sum_up(imported: &Imported) -> Verdict {
    if !imported.unknown_columns.is_empty() {
        let columns = imported.unknown_columns.join(", ");
        eprintln!("Columns that were not understood: {columns}");
    }
    eprintln!(
        "{} products with {} SKUs; {} rows of the catalogue changed, {} pictures cut, {} findings. Version {}.",
        imported.products,
        imported.skus,
        imported.rows_changed,
        imported.pictures_cut,
        imported.findings,
        imported.version
    );
    match imported.findings {
        0 => Verdict::Clean,
        _ => Verdict::Findings,
    }
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
