//! What a phone does, measured in a real Chromium with the real app.

pub mod first_screen;
pub mod size;

mod stall;
