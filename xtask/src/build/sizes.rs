//! What a phone has to download.

use crate::build::compress::COMPRESSED;
use crate::build::site::Site;
use std::collections::BTreeMap;

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
