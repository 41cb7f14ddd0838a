//! The language of the interface, and what is known of it before any of its words: its
//! name, and the way its lines run.

use crate::article::Direction;

/// The language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interface {
    /// Arabic; the screen is mirrored.
    Arabic,
    /// English.
    English,
}

impl Interface {
    /// Its language, as an ISO 639-1 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::English => "en",
        }
    }

    /// The interface of this name: a language code, or the name of a system's
    /// locale that begins with one, as `ar_EG.UTF-8`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name.split(['_', '-', '.', '@']).next() {
            Some("ar") => Some(Self::Arabic),
            Some("en") => Some(Self::English),
            _ => None,
        }
    }

    /// The way its lines run.
    #[must_use]
    pub fn direction(self) -> Direction {
        match self {
            Self::Arabic => Direction::Rtl,
            Self::English => Direction::Ltr,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Interface;

    #[test]
    fn a_systems_locale_names_the_interface() {
        assert_eq!(Interface::named("ar_EG.UTF-8"), Some(Interface::Arabic));
        assert_eq!(Interface::named("en"), Some(Interface::English));
        assert_eq!(Interface::named("C.UTF-8"), None);
    }
}
