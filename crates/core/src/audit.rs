//! audit, to come.
