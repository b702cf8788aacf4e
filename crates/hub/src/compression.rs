//! Smaller forms of a blob, made once: every phone that begins fetches the same snapshot, and rows are much alike.

use std::io::{self, Write as _};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// What a smaller form's file name ends in, beside the blob's own.
pub const ENDINGS: [&str; 2] = ["br", "gz"];

/// Measured on the 1,250 kB of 10,000 SKUs: 147 kB in 22 ms; 140 kB would take 117 ms, and 103 kB 1,400.
const BROTLI_QUALITY: i32 = 5;
/// Measured on the same: 203 kB in 26 ms; more takes longer and saves nothing.
const GZIP_LEVEL: u32 = 6;

/// The smaller forms, in the order of [`ENDINGS`]: brotli (RFC 7932), and gzip (RFC 1952) for browsers that take brotli
/// through TLS only.
///
/// # Errors
/// None but those that writing to memory may meet.
pub fn smaller_forms(bytes: &[u8]) -> io::Result<[Vec<u8>; 2]> {
    Ok([brotli(bytes)?, gzip(bytes)?])
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let (mut input, mut smaller) = (bytes, Vec::new());
    brotli::BrotliCompress(&mut input, &mut smaller, &parameters)?;
    Ok(smaller)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut smaller = GzEncoder::new(Vec::new(), Compression::new(GZIP_LEVEL));
    smaller.write_all(bytes)?;
    smaller.finish()
}
