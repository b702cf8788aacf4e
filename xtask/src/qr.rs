//! QR codes drawn with letters.

use crate::error::Error;
use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around the code that a camera needs to find it (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;

/// Draws a link in half blocks, two rows to a line, dark on light whatever the terminal's colours.
///
/// # Errors
/// [`Error::LinkTooLong`] if no QR code can hold it.
pub fn drawn(link: &str) -> Result<String, Error> {
    let code = QrCode::encode_text(link, QrCodeEcc::Low).map_err(|_| Error::LinkTooLong)?;
    let span = -QUIET..code.size() + QUIET;
    let line = |y: i32| -> String { span.clone().map(|x| half_blocks(&code, x, y)).collect() };
    Ok(span
        .clone()
        .step_by(2)
        .map(|y| format!("\x1b[30;107m{}\x1b[0m\n", line(y)))
        .collect())
}

fn half_blocks(code: &QrCode, x: i32, y: i32) -> char {
    match (code.get_module(x, y), code.get_module(x, y + 1)) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing_holds_every_module_of_the_code() {
        let link = "http://127.0.0.1:8080/enrol#abcdefghijklmnopqrstuvwxyz";
        let code = QrCode::encode_text(link, QrCodeEcc::Low).unwrap();
        let drawing = drawn(link)
            .unwrap()
            .replace("\x1b[30;107m", "")
            .replace("\x1b[0m", "");
        let rows: Vec<Vec<char>> = drawing.lines().map(|line| line.chars().collect()).collect();
        for y in 0..code.size() {
            for x in 0..code.size() {
                let (row, half) = ((y + QUIET) / 2, (y + QUIET) % 2);
                let block =
                    rows[usize::try_from(row).unwrap()][usize::try_from(x + QUIET).unwrap()];
                let dark = block == '█' || block == if half == 0 { '▀' } else { '▄' };
                assert_eq!(dark, code.get_module(x, y), "{x} {y}");
            }
        }
    }
}
