//! What a hub does, measured from outside: real processes, real HTTP, one connection a client.

pub mod ingest;
pub mod signatures;

mod bare;
mod crowd;
mod wire;
