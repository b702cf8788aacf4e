//! Trestle's till.
fn main() {}
