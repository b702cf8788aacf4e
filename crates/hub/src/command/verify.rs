//! `trestle verify`.

use std::fs;

use rayon::prelude::*;
use serde_json::{Value as Json, json};
use trestle_core::audit::{Audit, Bad, Fork, Gap};
use trestle_core::entry::Entry;

use super::flags;
use super::{CommandError, Verdict, io_at};

/// Checks an exported journal, on any machine, and says what it proves and what it lacks.
///
/// # Errors
/// [`CommandError`].
pub fn run(flags: &flags::Verify) -> Result<Verdict, CommandError> {
    let bytes = fs::read(&flags.file).map_err(io_at(flags.file.display().to_string()))?;
    let open = |items: &[&[u8]]| items.par_iter().map(|bytes| Entry::open(bytes)).collect();
    let audit = Audit::opened_by(open, &bytes, flags.shop);
    if flags.json {
        println!("{}", to_json(&audit, flags.shop.is_some()));
    } else {
        tell(&audit, flags.shop.is_some());
    }
    match audit.is_clean() {
        true => Ok(Verdict::Clean),
        false => Ok(Verdict::Findings),
    }
}

fn to_json(audit: &Audit, shop_was_given: bool) -> Json {
    json!({
        "entries": audit.entries,
        "authors": audit.authors,
        "sales": audit.sales,
        "gaps": audit.gaps.iter().map(gap_to_json).collect::<Vec<_>>(),
        "forks": audit.forks.iter().map(fork_to_json).collect::<Vec<_>>(),
        "bad": audit.bad.iter().map(bad_to_json).collect::<Vec<_>>(),
        "unknown_kinds": audit.unknown_kinds,
        "shop": audit.shop.map(|shop| shop.to_string()),
        "trusts": trusts(shop_was_given),
    })
}

const fn trusts(shop_was_given: bool) -> &'static str {
    match shop_was_given {
        true => "the shop that was given",
        false => "the bundle's own root",
    }
}

fn gap_to_json(gap: &Gap) -> Json {
    json!({
        "author": gap.author.to_string(), "segment": gap.segment.to_string(),
        "from": gap.from, "to": gap.to, "reason": gap.reason.to_string(),
    })
}

fn fork_to_json(fork: &Fork) -> Json {
    json!({
        "author": fork.author.to_string(), "segment": fork.segment.to_string(), "seq": fork.seq,
        "entries": fork.entries.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn bad_to_json(bad: &Bad) -> Json {
    json!({
        "index": bad.index,
        "entry": bad.entry.map(|entry| entry.to_string()),
        "reason": bad.reason.to_string(),
    })
}

fn tell(audit: &Audit, shop_was_given: bool) {
    for gap in &audit.gaps {
        println!(
            "gap: {} segment {} {} to {}: {}",
            gap.author, gap.segment, gap.from, gap.to, gap.reason
        );
    }
    for fork in &audit.forks {
        let entries: Vec<_> = fork.entries.iter().map(ToString::to_string).collect();
        println!(
            "fork: {} segment {} {}: {}",
            fork.author,
            fork.segment,
            fork.seq,
            entries.join(", ")
        );
    }
    for bad in &audit.bad {
        let entry = bad.entry.map(|entry| entry.to_string());
        let entry = entry.as_deref().unwrap_or("the rest");
        println!("bad: item {} ({entry}): {}", bad.index, bad.reason);
    }
    println!(
        "{} entries, {} authors, {} sales; {} gaps, {} forks, {} bad. Trusts {}.",
        audit.entries,
        audit.authors,
        audit.sales,
        audit.gaps.len(),
        audit.forks.len(),
        audit.bad.len(),
        trusts(shop_was_given)
    );
    if audit.unknown_kinds > 0 {
        println!(
            "{} entries are of kinds that this program does not know: no total is complete.",
            audit.unknown_kinds
        );
    }
}
