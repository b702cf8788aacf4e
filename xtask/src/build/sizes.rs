//! What a phone has to download.

use crate::build::compress::COMPRESSED;
use crate::build::site::Site;
use crate::error::Error;
use crate::setup::StandardLibrary;
use std::collections::BTreeMap;

/// What a phone may have to download at most, in bytes as they travel, by how the file's name begins.
const BUDGETS: [(&str, usize); 3] = [
    ("trestle-app-", 300_000),
    ("flush-", 200_000),
    ("scanner/zxing-", 350_000),
];
const WEIGHED: &str = "_bg.wasm";

/// Bytes of a file as it is and as it travels.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    travelling: usize,
}

/// Prints a table of the files that weigh, in kB of 1000 bytes.
pub fn print(site: &Site) {
    let sizes = measure(site);
    println!("\n{:<40} {:>10} {:>10}", "kB", "raw", "brotli");
    for (name, size) in sizes.iter().filter(|(name, _)| weighs(name)) {
        print_row(name, *size);
    }
    let total = sizes.values().fold(Size::default(), |sum, size| Size {
        raw: sum.raw + size.raw,
        travelling: sum.travelling + size.travelling,
    });
    print_row("everything, icons and words too", total);
}

/// Holds the programs to what a phone may have to download; with the ordinary standard library they are larger than they
/// ought to be, and only said to be so.
///
/// # Errors
/// [`Error::TooLarge`] for the first that is beyond it.
pub fn check(site: &Site, library: StandardLibrary) -> Result<(), Error> {
    if library == StandardLibrary::Ordinary {
        eprintln!(
            "! Not held to the most a phone should download: built with the ordinary standard library."
        );
        return Ok(());
    }
    let sizes = measure(site);
    for (begins, most) in BUDGETS {
        let mut programs = sizes
            .iter()
            .filter(|(name, _)| name.starts_with(begins) && name.ends_with(WEIGHED));
        if let Some((name, size)) = programs.find(|(_, size)| size.travelling > most) {
            return Err(Error::TooLarge {
                name: name.clone(),
                bytes: size.travelling,
                most,
            });
        }
    }
    Ok(())
}

fn measure(site: &Site) -> BTreeMap<String, Size> {
    let bytes: BTreeMap<&str, usize> = site
        .files()
        .map(|(name, bytes)| (name, bytes.len()))
        .collect();
    let plain = bytes.iter().filter(|(name, _)| !name.ends_with(COMPRESSED));
    plain
        .map(|(name, raw)| {
            let travelling = bytes
                .get(format!("{name}{COMPRESSED}").as_str())
                .copied()
                .unwrap_or(*raw);
            (
                (*name).to_owned(),
                Size {
                    raw: *raw,
                    travelling,
                },
            )
        })
        .collect()
}

fn weighs(name: &str) -> bool {
    [".wasm", ".js", ".css", ".html"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

fn print_row(name: &str, size: Size) {
    println!(
        "{name:<40} {:>10} {:>10}",
        kilobytes(size.raw),
        kilobytes(size.travelling)
    );
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(name: &str, travelling: usize) -> Site {
        let mut site = Site::default();
        site.add(name, vec![0; 900_000]).unwrap();
        site.add(&format!("{name}{COMPRESSED}"), vec![0; travelling])
            .unwrap();
        site
    }

    #[test]
    fn a_program_may_weigh_its_budget_and_no_byte_more() {
        for (name, most) in [
            ("trestle-app-0123_bg.wasm", 300_000),
            ("flush-0123_bg.wasm", 200_000),
            ("scanner/zxing-0123_bg.wasm", 350_000),
        ] {
            check(&site(name, most), StandardLibrary::Small).unwrap();
            assert!(matches!(
                check(&site(name, most + 1), StandardLibrary::Small),
                Err(Error::TooLarge { bytes, .. }) if bytes == most + 1
            ));
        }
    }
}
