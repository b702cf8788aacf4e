//! Trestle device.
