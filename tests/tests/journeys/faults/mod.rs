//! Faults in real browsers: what has lost other tills' sales is done to ours.

mod kills;
mod proxies;
mod updates;
mod workers;
