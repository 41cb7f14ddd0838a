//! What is looked for in a sheet, and where it stands there. A sheet that it is found
//! in is left as it is; how the places are dressed is up to who paints them.

use std::ops::Range;
use std::sync::Arc;

use crate::app::sheet::Sheet;
use crate::app::sheet::field::Part;
use crate::app::sheet::window::Shown;
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

/// A piece of a sheet, and the bytes of it that something stands at.
pub type Occurrence = (usize, Range<usize>);

/// Where what is looked for stands in the things of windows that can be seen: it is
/// looked for once in each, not for every draw.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Found {
    wanted: Wanted,
    sheets: Vec<(Arc<Sheet>, Vec<Occurrence>)>,
}

impl Found {
    /// Nothing is looked for yet but this.
    pub(in crate::app) fn new(wanted: Wanted) -> Self {
        Self {
            wanted,
            sheets: Vec::new(),
        }
    }

    /// These can be seen now, and no others.
    pub(in crate::app) fn settle(&mut self, shown: &[Shown]) {
        let mut before = std::mem::take(&mut self.sheets);
        for Shown { sheet, .. } in shown {
            let known = before
                .iter()
                .position(|(other, _)| Arc::ptr_eq(other, sheet));
            self.sheets.push(match known {
                Some(at) => before.swap_remove(at),
                None => (Arc::clone(sheet), sheet.find(&self.wanted)),
            });
        }
    }

    /// Where it stands in a piece of one that can be seen: byte ranges, in order.
    pub(in crate::app) fn places<'a>(
        &'a self,
        sheet: &'a Arc<Sheet>,
        piece: usize,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let of_sheet = self.sheets.iter();
        let of_sheet = of_sheet.filter(|(other, _)| Arc::ptr_eq(other, sheet));
        let places = of_sheet.take(1).flat_map(|(_, places)| places);
        places
            .filter(move |(at, _)| *at == piece)
            .map(|(_, range)| range.clone())
    }
}

impl Sheet {
    /// Where something occurs in the article's own words: pieces and byte ranges,
    /// from the top.
    #[must_use]
    pub fn find(&self, wanted: &Wanted) -> Vec<Occurrence> {
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
