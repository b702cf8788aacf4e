//! Randomness from the operating system.

/// So many random bytes.
///
/// # Panics
/// When the operating system has none to give: no key or secret may then be made.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    match getrandom::fill(&mut bytes) {
        Ok(()) => bytes,
        Err(fault) => unreachable!("the operating system gives randomness: {fault}"),
    }
}
