//! The trestle command.
fn main() {}
