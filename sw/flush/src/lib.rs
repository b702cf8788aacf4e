//! The background flush.
