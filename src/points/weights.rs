//! How much each reason for a key point weighs, as data
//! (`assets/lang/points.toml`, which says what each one is and how it was found).

use std::sync::LazyLock;

use serde::Deserialize;

/// Why a unit is worth more or less.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, serde::Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// It is close to the whole article, and early.
    Whole,
    /// It has words of the title, and is early.
    Title,
    /// It opens the article.
    Opening,
    /// Pairs of its words occur elsewhere too.
    Again,
    /// It has the words that the text comes back to most.
    Core,
    /// It has a number.
    Figures,
    /// It has names: words with a capital, in a script that has them.
    Names,
    /// The writer speaks of himself.
    Own,
    /// It is long.
    Long,
    /// It is short.
    Short,
    /// It asks.
    Question,
    /// A quote or bracket in it has no partner.
    Unbalanced,
    /// It thanks, praises, greets or wishes.
    Courtesy,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 13] = [
        Self::Whole,
        Self::Title,
        Self::Opening,
        Self::Again,
        Self::Core,
        Self::Figures,
        Self::Names,
        Self::Own,
        Self::Long,
        Self::Short,
        Self::Question,
        Self::Unbalanced,
        Self::Courtesy,
    ];
}

/// A number for every reason.
pub(super) type Values = [f64; Reason::ALL.len()];

/// The weights of the method.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    weights: Reasons,
    /// How points are chosen among units.
    pub choice: Choice,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(from = "std::collections::BTreeMap<Reason, f64>")]
struct Reasons(Values);

impl From<std::collections::BTreeMap<Reason, f64>> for Reasons {
    fn from(map: std::collections::BTreeMap<Reason, f64>) -> Self {
        Self(Reason::ALL.map(|reason| map.get(&reason).copied().unwrap_or_default()))
    }
}

/// How points are chosen among units.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What similarity to a chosen unit costs.
    pub nearness: f64,
    /// A unit that shares this part of the smaller one's words repeats it.
    pub repeats: f64,
    /// A unit that shares this part of all its words and the title's says nothing
    /// more.
    pub repeats_title: f64,
    /// So does one that has this part of its words from the title.
    pub within_title: f64,
    /// A unit worth less than this part of the best one adds little.
    pub adds: f64,
}

static STANDARD: LazyLock<Weights> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/lang/points.toml"))
        .expect("a test reads the weights that are built in")
});

impl Weights {
    /// The weights that are built in.
    #[must_use]
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// What `reason` weighs.
    #[must_use]
    pub fn of(&self, reason: Reason) -> f64 {
        self.weights.0[reason as usize]
    }

    /// The weight of `reason`, to be changed.
    pub fn of_mut(&mut self, reason: Reason) -> &mut f64 {
        &mut self.weights.0[reason as usize]
    }

    /// The largest sum that a unit can reach.
    pub(super) fn highest(&self) -> f64 {
        self.weights.0.iter().filter(|weight| **weight > 0.0).sum()
    }

    /// What each of `values` adds to the sum.
    pub(super) fn parts(&self, values: &Values) -> Values {
        std::array::from_fn(|at| self.weights.0[at] * values[at])
    }
}

#[cfg(test)]
mod tests {
    use super::{Reason, Weights};

    #[test]
    fn the_weights_that_are_built_in_can_be_read() {
        let weights = Weights::standard();
        assert!(weights.of(Reason::Whole) > 0.0);
        assert!(weights.of(Reason::Question) < 0.0);
        assert!(weights.highest() > weights.of(Reason::Whole));
    }
}
