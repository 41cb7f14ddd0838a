//! What is looked for in a sheet, and where it stands there. A sheet that it is found
//! in is left as it is; how the places are dressed is up to who paints them.

use std::ops::Range;

use crate::app::sheet::Sheet;
use crate::app::sheet::field::Part;
use crate::language::fold::Folded;
use crate::query::Search;
use crate::safe::SafeText;

/// Something that is marked wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Any of these letters, folded, also within words.
    Letters(Vec<String>),
    /// What a search asks for.
    Terms(Search),
}

impl Default for Wanted {
    fn default() -> Self {
        Self::Letters(Vec::new())
    }
}

impl Wanted {
    /// Where it stands in a text: byte ranges, in order.
    #[must_use]
    pub fn places(&self, text: &SafeText) -> Vec<Range<usize>> {
        match self {
            Self::Letters(letters) if letters.iter().all(String::is_empty) => Vec::new(),
            Self::Letters(letters) => {
                let folded = Folded::new(text.as_str());
                let mut places: Vec<_> = letters
                    .iter()
                    .flat_map(|letters| folded.find_all(letters))
                    .collect();
                places.sort_by_key(|range| (range.start, range.end));
                places
            }
            Self::Terms(search) if search.wanted.is_empty() => Vec::new(),
            Self::Terms(search) => search.places(text.as_str()),
        }
    }
}

impl Sheet {
    /// Where something occurs in the article's own words: pieces and byte ranges,
    /// from the top.
    #[must_use]
    pub fn find(&self, wanted: &Wanted) -> Vec<(usize, Range<usize>)> {
        let pieces = self.pieces.iter().enumerate();
        pieces
            .filter(|(_, piece)| piece.part != Part::Label)
            .flat_map(|(index, piece)| {
                let places = wanted.places(&piece.text).into_iter();
                places.map(move |range| (index, range))
            })
            .collect()
    }
}
