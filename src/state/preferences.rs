//! What a seller has set on this phone.

use std::rc::Rc;

use trestle_device::Preference;
use yew::Reducible;

/// Light, dark, or as the phone has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the phone has it.
    #[default]
    Automatic,
    /// Dark on light: readable in the sun.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Automatic, Self::Light, Self::Dark];

    /// Its name, kept on the phone and read by the styles.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Automatic => "automatic",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a name; any other is the phone's own.
    pub fn of_name(name: &str) -> Self {
        let named = |theme: &Self| theme.name() == name;
        Self::ALL.into_iter().find(named).unwrap_or_default()
    }
}

/// What a seller has set on this phone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Light or dark.
    pub theme: Theme,
    /// What sales name the seller by; may be empty.
    pub seller: Rc<str>,
    /// Whether sales are practised: chained, marked, and in no total.
    pub training: bool,
}

/// A change, as it is kept.
#[derive(Clone, Debug)]
pub enum Set {
    /// The theme.
    Theme(Theme),
    /// The seller.
    Seller(Rc<str>),
    /// Whether sales are practised.
    Training(bool),
}

/// What stands for "yes" where a preference is kept.
pub const YES: &str = "yes";

impl Set {
    /// Under which name the phone keeps it, and what.
    pub fn to_kept(&self) -> (Preference, &str) {
        match self {
            Self::Theme(theme) => (Preference::Theme, theme.name()),
            Self::Seller(seller) => (Preference::Seller, seller),
            Self::Training(training) => (Preference::Training, if *training { YES } else { "" }),
        }
    }
}

impl Reducible for Preferences {
    type Action = Set;

    fn reduce(self: Rc<Self>, set: Set) -> Rc<Self> {
        let mut preferences = Rc::unwrap_or_clone(self);
        match set {
            Set::Theme(theme) => preferences.theme = theme,
            Set::Seller(seller) => preferences.seller = seller,
            Set::Training(training) => preferences.training = training,
        }
        Rc::new(preferences)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_reads_back_from_its_name() {
        for theme in Theme::ALL {
            assert_eq!(Theme::of_name(theme.name()), theme);
        }
        assert_eq!(Theme::of_name("sepia"), Theme::Automatic);
    }
}
