//! What a hub does, measured from outside: real processes, real HTTP, one connection a client.

pub mod bare;
pub mod flush;
pub mod import;
pub mod ingest;
pub mod price;
pub mod search;
pub mod signatures;
pub mod sync;
pub mod verify;

mod big_shop;
mod crowd;
mod reader;
mod stream;
mod wire;
