//! What a device is in the shop, and what it may do.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use trestle_core::certificate::Grant;

/// What an invitation makes of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Does everything, and admits others.
    Owner,
    /// Sells and gives money back.
    Seller,
    /// Holds and forwards others' journals.
    Kiosk,
    /// May ask for a basket, and nothing else.
    Guest,
}

impl Role {
    /// What it may do.
    pub const fn grants(self) -> &'static [Grant] {
        match self {
            Self::Owner => &[Grant::Sell, Grant::Refund, Grant::Catalogue, Grant::Enrol],
            Self::Seller => &[Grant::Sell, Grant::Refund],
            Self::Kiosk => &[Grant::Relay],
            Self::Guest => &[],
        }
    }

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Seller => "seller",
            Self::Kiosk => "kiosk",
            Self::Guest => "guest",
        }
    }

    /// The role with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Owner, Self::Seller, Self::Kiosk, Self::Guest]
            .into_iter()
            .find(|role| role.name() == name)
    }
}
