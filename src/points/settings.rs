//! How many key points are wanted, and how long they may be.

/// An article of no more words than so many of its longest points is brief.
const BRIEF: usize = 2;

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
    /// A clause that turns ("but") is kept whole up to so many.
    pub(super) turned: usize,
    /// Who said it stays where it closes a clause.
    pub(super) whole: bool,
}

impl Lengths {
    fn of(longest: usize) -> Self {
        Self {
            cut: longest * 3 / 5,
            most: longest,
            lead: longest * 8 / 5,
            hard: longest * 2,
            turned: longest * 7 / 5,
            whole: false,
        }
    }

    /// The limits for an article of so many `words`: in one that is brief as a whole
    /// sentences stay as they are, unless one is very long.
    pub(super) fn for_article_of(self, words: usize) -> Self {
        if words > BRIEF * self.most {
            return self;
        }
        Self {
            cut: self.hard,
            most: self.hard,
            lead: self.hard,
            hard: self.hard * 2,
            turned: self.hard,
            whole: true,
        }
    }
}
