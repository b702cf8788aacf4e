//! What the screens show and how it changes. Pure: reducers and views know no browser.

pub mod checkout;
pub mod doors;
pub mod favourites;
pub mod install;
pub mod keypad;
pub mod loaded;
pub mod people;
pub mod phone;
pub mod preferences;
pub mod product_form;
pub mod receipts;
pub mod scanning;
pub mod shelf;
pub mod till;
pub mod typed;
pub mod wedge;
