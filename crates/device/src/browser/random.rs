//! Randomness from the browser.

use wasm_bindgen::prelude::*;

use crate::browser::to_fault;
use crate::faults::JsFault;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = crypto)]
    static CRYPTO: Option<web_sys::Crypto>;
}

/// `crypto`, which page and worker both have.
pub fn crypto() -> Option<web_sys::Crypto> {
    CRYPTO.with(Clone::clone)
}

/// So many random bytes, good enough for keys.
pub fn bytes<const N: usize>() -> Result<[u8; N], JsFault> {
    let mut bytes = [0; N];
    let crypto = crypto().ok_or_else(|| JsFault {
        name: "NotSupportedError".into(),
        message: "crypto".into(),
    })?;
    crypto
        .get_random_values_with_u8_array(&mut bytes)
        .map_err(|thrown| to_fault(&thrown))?;
    Ok(bytes)
}

/// A random number that nothing secret hangs on; 0 where there is no randomness.
pub fn jitter() -> u32 {
    bytes().map_or(0, u32::from_le_bytes)
}
