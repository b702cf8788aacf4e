//! The weekend simulator.
