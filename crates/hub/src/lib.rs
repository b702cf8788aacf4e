//! Trestle hub.
