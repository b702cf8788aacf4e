//! Renders the demo pictures.
fn main() {}
