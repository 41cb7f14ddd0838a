//! How many key points are wanted, and how long they may be.

/// How many key points are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// As many as the article carries: three to seven, fewer when it says too
    /// little.
    #[default]
    Fitting,
    /// This many, or as many as there are; none at all when zero.
    Exactly(usize),
}

/// What a reader may choose about key points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How many.
    pub wanted: Wanted,
    /// A point with more words than this is cut off where it can be, marked by an
    /// ellipsis; below [`Settings::LEAST`] it counts as that.
    pub longest: usize,
}

impl Settings {
    /// The smallest `longest` that leaves room for a clause on either side of a cut.
    pub const LEAST: usize = 16;
    /// The default of `longest`.
    pub const LONGEST: usize = 32;

    /// The default length, and so many points.
    #[must_use]
    pub fn with(wanted: Wanted) -> Self {
        Self {
            wanted,
            ..Self::default()
        }
    }

    pub(super) fn lengths(self) -> Lengths {
        Lengths::of(self.longest.max(Self::LEAST))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            wanted: Wanted::default(),
            longest: Self::LONGEST,
        }
    }
}

/// Limits in words, all in proportion to how long a point may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lengths {
    /// A sentence with more is cut into clauses.
    pub(super) cut: usize,
    /// A unit with more is cut off at an edge.
    pub(super) most: usize,
    /// The first sentence of an article is its summary: it is cut, and cut off,
    /// only when it has more than this. Nor do clauses join into more.
    pub(super) lead: usize,
    /// A unit that offers no edge may have so many.
    pub(super) hard: usize,
}

impl Lengths {
    fn of(longest: usize) -> Self {
        Self {
            cut: longest * 3 / 4,
            most: longest,
            lead: longest * 8 / 5,
            hard: longest * 2,
        }
    }
}
