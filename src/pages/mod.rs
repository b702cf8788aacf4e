//! The screens, one a file.

pub mod done;
pub mod enrol;
pub mod office;
pub mod opening;
pub mod pay;
pub mod queue;
pub mod ready;
pub mod receipt;
pub mod receipts;
pub mod sell;
pub mod settings;
pub mod shift;
