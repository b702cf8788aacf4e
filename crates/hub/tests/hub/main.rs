//! Stories of a hub, told to the real binary over real sockets and a real SQLite file.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod app_files;
mod blobs;
mod durable;
mod enrol;
mod export;
mod feed;
mod import;
mod journal;
mod killed;
mod office;
mod owner;
mod revocation;
mod session;
mod support;
