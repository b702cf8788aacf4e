//! The app as a guest on the phone's home screen: how it gets there, and the number on its icon.

use super::Device;
use crate::browser::{badge, install};

impl Device {
    /// Whether the browser would ask, on [`Device::install`], to put the app on the home screen.
    pub fn can_install(&self) -> bool {
        install::is_offered()
    }

    /// Lets the browser ask the person to put the app on the home screen. It has to follow a touch.
    pub fn install(&self) {
        install::ask();
    }

    /// Shows on the app's icon how many sales wait to be sent, where the browser can.
    pub fn show_unsent(&self, unsent: u64) {
        badge::show(unsent);
    }
}
