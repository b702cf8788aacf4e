//! A camera for machines that have none: it sees what a test holds before it, drawn by encoders that share nothing with
//! whoever reads.

use crate::browser::Browser;
use barcoders::sym::ean13::EAN13;
use qrcodegen::{QrCode, QrCodeEcc};
use serde_json::json;

/// Puts it in the place of the browser's own, until the page is loaded anew: a phone's picture, upright, twenty times a
/// second, as `captureStream` gives it; of each stream `lens.tracks` keeps the track.
const LENS: &str = "\
    const canvas = Object.assign(document.createElement('canvas'), { width: 720, height: 1280 }); \
    const pen = canvas.getContext('2d'); \
    const lens = (window.lens = { rows: [], tracks: [], asked: [] }); \
    const draw = () => { \
        pen.fillStyle = '#8a8f86'; pen.fillRect(0, 0, 720, 1280); \
        const wide = lens.rows[0]?.length ?? 0; if (wide === 0) return; \
        const unit = Math.floor(600 / (wide + 20)), high = lens.rows.length > 1 ? unit : 220; \
        const [left, top] = [360 - unit * wide / 2, 640 - high * lens.rows.length / 2]; \
        pen.fillStyle = '#fff'; \
        pen.fillRect(left - 10 * unit, top - 10 * unit, (wide + 20) * unit, high * lens.rows.length + 20 * unit); \
        pen.fillStyle = '#111'; \
        lens.rows.forEach((row, y) => [...row].forEach((dark, x) => \
            dark === '1' && pen.fillRect(left + x * unit, top + y * high, unit, high))); \
    }; \
    draw(); setInterval(draw, 50); \
    const getUserMedia = async (wanted) => { \
        const stream = canvas.captureStream(20); \
        lens.asked.push(wanted); lens.tracks.push(stream.getVideoTracks()[0]); \
        return stream; \
    }; \
    Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia }, configurable: true })";

/// Has whoever is asked for the camera refuse it, as a person may.
const REFUSED: &str = "\
    const getUserMedia = async () => { throw new DOMException('no', 'NotAllowedError') }; \
    Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia }, configurable: true })";

/// Gives a page a camera.
pub async fn give(browser: &Browser) {
    browser.script(LENS).await;
}

/// Refuses a page the camera.
pub async fn refuse(browser: &Browser) {
    browser.script(REFUSED).await;
}

/// Holds something before the camera; empty for nothing.
pub async fn hold(browser: &Browser, rows: &[String]) {
    browser
        .script(&format!("window.lens.rows = {}", json!(rows)))
        .await;
}

/// Whether the camera that was last asked for still sees.
pub async fn is_open(browser: &Browser) -> bool {
    let script = "return window.lens?.tracks.at(-1)?.readyState === 'live'";
    browser.script(script).await == true
}

/// The bars of an EAN-13, dark as `1`.
pub fn bars(code: &str) -> Vec<String> {
    let bars = EAN13::new(code).unwrap().encode();
    vec![bars.iter().map(ToString::to_string).collect()]
}

/// The modules of a QR code, row by row, dark as `1`.
pub fn modules(text: &str) -> Vec<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
    let dark = |x, y| if code.get_module(x, y) { '1' } else { '0' };
    let row = |y| (0..code.size()).map(|x| dark(x, y)).collect();
    (0..code.size()).map(row).collect()
}
