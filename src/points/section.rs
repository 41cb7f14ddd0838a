//! Section: a part of a newspaper, and what it is called. In which one an article stands
//! is the affair of [`super::filing`].

use serde::{Deserialize, Serialize};

use crate::language::fold::fold;

/// A part of a newspaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Section {
    /// Government, parliament, parties, elections.
    Politics,
    /// Wars, diplomacy, what happens between countries.
    World,
    /// Money, companies, markets, work.
    Economy,
    /// Sport of every kind.
    Sport,
    /// Technology and science.
    Technology,
    /// Illness and medicine.
    Health,
    /// Arts, books, film, heritage.
    Culture,
    /// Courts, accidents, schools, families, places.
    Society,
}

impl Section {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Politics,
        Self::World,
        Self::Economy,
        Self::Sport,
        Self::Technology,
        Self::Health,
        Self::Culture,
        Self::Society,
    ];

    /// Its name in data: what JSON and queries call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Politics => "politics",
            Self::World => "world",
            Self::Economy => "economy",
            Self::Sport => "sport",
            Self::Technology => "technology",
            Self::Health => "health",
            Self::Culture => "culture",
            Self::Society => "society",
        }
    }

    /// Its name in Arabic.
    #[must_use]
    pub fn arabic_name(self) -> &'static str {
        match self {
            Self::Politics => "سياسة",
            Self::World => "دوليات",
            Self::Economy => "اقتصاد",
            Self::Sport => "رياضة",
            Self::Technology => "تقنية",
            Self::Health => "صحة",
            Self::Culture => "ثقافة",
            Self::Society => "مجتمع",
        }
    }

    /// The section that a person calls so, in English or Arabic.
    #[must_use]
    pub fn called(name: &str) -> Option<Self> {
        let name = fold(name.trim());
        Self::ALL
            .into_iter()
            .find(|section| name == section.name() || name == fold(section.arabic_name()))
    }

    /// The section that data calls so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }
}
