//! Tells the program for which machine it was made: what is fuzzed is compiled for that one by name.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = std::env::var("TARGET").unwrap_or_default();
    println!("cargo::rustc-env=HOST_TARGET={target}");
}
