//! Brotli at its best, once per content: the hub then only picks the file to send.

use crate::build::Workshop;
use crate::build::keep::made_once;
use crate::build::site::Site;
use crate::error::{At, Error};
use brotli::enc::BrotliEncoderParams;
use std::path::Path;
use std::sync::Mutex;
use std::thread;

/// What the name of a compressed sibling ends in.
pub const COMPRESSED: &str = ".br";
/// Kinds of file that are not compressed already.
const ENDINGS: &[&str] = &[
    "js",
    "wasm",
    "css",
    "html",
    "json",
    "svg",
    "webmanifest",
    "ftl",
    "txt",
    "xml",
];

/// Adds a compressed sibling to every file that is smaller for it.
///
/// # Errors
/// When the target folder cannot be used.
pub fn add_compressed(workshop: &Workshop, site: &mut Site) -> Result<(), Error> {
    let mut waiting: Vec<(String, Vec<u8>)> = site
        .files()
        .filter(|(name, _)| pays(name))
        .map(|(name, bytes)| (name.to_owned(), bytes.to_vec()))
        .collect();
    // The largest is taken first, so that the cores end at about the same time.
    waiting.sort_by_key(|(_, bytes)| bytes.len());
    for (name, bytes) in compress_all(workshop, waiting)? {
        site.add(&format!("{name}{COMPRESSED}"), bytes)?;
    }
    Ok(())
}

fn pays(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known))
}

type Named = Vec<(String, Vec<u8>)>;

fn compress_all(workshop: &Workshop, waiting: Named) -> Result<Named, Error> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let waiting = Mutex::new(waiting);
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.pop());
    let work = || {
        let mut smaller = Named::new();
        while let Some((name, bytes)) = next() {
            let compressed = made_once(workshop, "brotli-11", &bytes, || brotli_of(&bytes))?;
            if compressed.len() < bytes.len() {
                smaller.push((name, compressed));
            }
        }
        Ok(smaller)
    };
    let results: Vec<Result<Named, Error>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .filter_map(|worker| worker.join().ok())
            .collect()
    });
    Ok(results
        .into_iter()
        .collect::<Result<Vec<Named>, Error>>()?
        .concat())
}

fn brotli_of(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    let mut input = bytes;
    brotli::BrotliCompress(&mut input, &mut compressed, &parameters).at(Path::new("brotli"))?;
    Ok(compressed)
}
