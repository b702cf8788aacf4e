//! What screens are made of.

pub mod amount;
pub mod banners;
pub mod basket;
pub mod basket_sheets;
pub mod card;
pub mod custom_amount;
pub mod discount;
pub mod header;
pub mod icon;
pub mod install;
pub mod keypad;
pub mod line_sheet;
pub mod link;
pub mod notice;
pub mod picture;
pub mod pin;
pub mod receipt_code;
pub mod redirect;
pub mod safe;
pub mod sheet;
pub mod shell;
pub mod stepper;
pub mod sync_chip;
pub mod variants;
