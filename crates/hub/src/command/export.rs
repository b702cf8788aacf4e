//! `trestle export`.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use super::flags::{self, ExportWhat, default_base};
use super::{CommandError, Verdict, io_at};
use crate::control::{self, Outcome, Task};
use crate::export::{self, Format};
use crate::folder::DataFolder;
use crate::hub::HubError;
use crate::store::sqlite::SqliteStore;

/// Writes the journal or the sales to a file or to standard output.
///
/// # Errors
/// [`CommandError`].
pub async fn run(flags: flags::Export) -> Result<Verdict, CommandError> {
    let data = &flags.data.data;
    // Whoever may write adds a checkpoint; reading needs no turn.
    let outcome = control::run(data, &default_base(), Task::Checkpoint, |_| {}).await?;
    let Outcome::Checkpointed { number, shop } = outcome else {
        return Ok(Verdict::Clean);
    };
    let folder = DataFolder::existing(data).ok_or(HubError::NoShop)?;
    let store = SqliteStore::open_to_read(&folder.database()).map_err(HubError::from)?;
    let mut out = open(flags.out)?;
    match flags.what {
        ExportWhat::Journal => {
            let format = flags.format.unwrap_or(Format::Cbor);
            let entries = export::journal(&store, number, format, &mut out).await?;
            eprintln!("{entries} entries.");
        }
        ExportWhat::Sales => {
            let format = flags.format.unwrap_or(Format::Csv);
            let summary = export::sales(&store, shop, format, &mut out).await?;
            eprintln!("{} sales.", summary.sales);
            if summary.unknown_kinds > 0 {
                eprintln!(
                    "{} entries are of kinds that this program does not know: no total of these is complete.",
                    summary.unknown_kinds
                );
            }
        }
    }
    Ok(Verdict::Clean)
}

fn open(out: Option<PathBuf>) -> Result<BufWriter<Box<dyn Write>>, CommandError> {
    let out: Box<dyn Write> = match out {
        Some(path) => Box::new(File::create(&path).map_err(io_at(path.display().to_string()))?),
        None => Box::new(io::stdout().lock()),
    };
    Ok(BufWriter::new(out))
}
