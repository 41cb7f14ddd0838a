//! Why a key point is one: the parts of its score, and the words they rest on.
//!
//! Plain data; how it is worded is up to who shows it.

use serde::Serialize;

use super::weights::Reason;

/// Why a key point is one.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Explanation {
    /// Number of its sentence in the article, from 1, and how many there are; none
    /// for a point of the editors that no sentence was found for.
    pub sentence: Option<(usize, usize)>,
    /// The parts of its score that are not zero, what adds most first; they add up
    /// to the score.
    pub parts: Vec<(Reason, f64)>,
    /// Words of the title that it has, as the point writes them.
    pub title_words: Vec<String>,
    /// Words it has that the text comes back to, as the point writes them.
    pub core_words: Vec<String>,
    /// It leans on something else in the text and was taken for want of others.
    pub for_want_of_others: bool,
    /// Written by the editors: then the score is only how surely its sentence was
    /// found.
    pub editorial: bool,
}
