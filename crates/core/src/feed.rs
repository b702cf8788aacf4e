//! feed, to come.
