//! basket, to come.
