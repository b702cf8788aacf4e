//! What a phone does, measured in a real Chromium with the real app.

pub mod cold;
pub mod first_screen;
pub mod flush;
pub mod keystroke;
pub mod lighthouse;
pub mod memory;
pub mod price;
pub mod sale;
pub mod size;
pub mod touches;

mod bare;
mod stall;
