//! Trestle core.
