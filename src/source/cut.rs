//! A text cut between its items, so that it is read some items at a time: a long one then
//! takes no more memory than a short one, and several cores read it at once. How items
//! are told is known to the form they have: [`super::feed`], [`super::data`].

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};
use std::io;
use std::ops::Range;

use super::utf8::Utf8;

/// Items that are read of one text.
pub(super) const MOST_ITEMS: usize = 20_000;

/// Items in a piece.
const PIECE: usize = 100;

/// Items below which a text is short enough to be read as a whole.
pub(super) const FEWEST: usize = 2 * PIECE;

/// Bytes of what stands round the items: it is read with each piece.
pub(super) const MOST_AROUND: usize = 16 * 1024;

/// The items of a text, as they are found one after the other.
#[derive(Debug, Default)]
pub(super) struct Items {
    /// Where those that are read begin and end.
    places: Vec<Range<usize>>,
    /// For each the first of those that share a name with it: itself, where none does.
    firsts: Vec<usize>,
    /// Digests of names, and which item bore each first. Two names of one digest are
    /// taken for one.
    names: HashMap<u64, usize>,
    count: usize,
}

impl Items {
    /// The digest of a name.
    pub(super) fn digest(&self, name: impl Hash) -> u64 {
        self.names.hasher().hash_one(name)
    }

    /// How many there are, those among them that are not read.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// True where there is no room for another; it is counted all the same.
    pub(super) fn are_enough(&self) -> bool {
        self.places.len() == MOST_ITEMS
    }

    /// Adds what stands behind those that were added, with the digests of its names.
    pub(super) fn add(&mut self, place: Range<usize>, names: impl IntoIterator<Item = u64>) {
        self.count += 1;
        if self.are_enough() {
            return;
        }
        let item = self.places.len();
        self.places.push(place);
        self.firsts.push(item);
        for name in names {
            let bearer = *self.names.entry(name).or_insert(item);
            let [one, other] = [bearer, item].map(|of| self.first(of));
            self.firsts[one.max(other)] = one.min(other);
        }
    }

    fn first(&self, mut item: usize) -> usize {
        while self.firsts[item] != item {
            item = self.firsts[item];
        }
        item
    }

    /// The pieces: items in their order, and behind them those that bear one name, which
    /// are told apart only where they are read together.
    fn pieces(self) -> Vec<Vec<Range<usize>>> {
        let firsts: Vec<usize> = (0..self.places.len())
            .map(|item| self.first(item))
            .collect();
        let mut shared = vec![0; self.places.len()];
        firsts.iter().for_each(|&first| shared[first] += 1);
        let mut groups: Vec<Vec<Range<usize>>> = vec![Vec::new(); self.places.len()];
        let mut alone = Vec::new();
        for (place, first) in self.places.into_iter().zip(firsts) {
            match shared[first] {
                1 => alone.push(place),
                _ => groups[first].push(place),
            }
        }
        let mut pieces: Vec<_> = alone.chunks(PIECE).map(<[_]>::to_vec).collect();
        let mut together = Vec::new();
        for group in groups {
            together.extend(group);
            if together.len() >= PIECE {
                pieces.push(std::mem::take(&mut together));
            }
        }
        pieces.extend(Some(together).filter(|together| !together.is_empty()));
        pieces
    }
}

/// Where a text is cut, and what makes a piece of it a text of its own.
#[derive(Debug)]
pub(super) struct Cut {
    pieces: Vec<Vec<Range<usize>>>,
    /// What stands before the items, between two of them and behind them.
    around: [String; 3],
    /// What is wrong with all of it.
    problems: Vec<String>,
}

impl Cut {
    /// Cuts a text between these items.
    pub(super) fn between(items: Items, around: [String; 3], problems: Vec<String>) -> Self {
        Self {
            pieces: items.pieces(),
            around,
            problems,
        }
    }

    /// How many pieces there are.
    pub(super) fn pieces(&self) -> usize {
        self.pieces.len()
    }

    /// What is wrong with all of it.
    pub(super) fn problems(&self) -> &[String] {
        &self.problems
    }

    /// A piece as a text of its own: what stands round the items of `text` with some of
    /// them.
    ///
    /// # Errors
    /// When it cannot be read back from the disk.
    pub(super) fn piece(&self, text: &Utf8, piece: usize) -> io::Result<String> {
        let [head, between, tail] = &self.around;
        let mut whole = head.clone();
        let items = self.pieces.get(piece).map_or(&[][..], Vec::as_slice);
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                whole.push_str(between);
            }
            whole.push_str(text.part(item.clone())?.as_str());
        }
        whole.push_str(tail);
        Ok(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cut, FEWEST, Items, PIECE};
    use crate::source::utf8::Utf8;

    /// The pieces of a text of items of one letter, of which each bears the names that
    /// `names` gives it.
    fn check(count: usize, names: impl Fn(usize) -> Vec<usize>, expected: &[usize]) -> Cut {
        let mut items = Items::default();
        for item in 0..count {
            let digests: Vec<u64> = names(item).iter().map(|name| items.digest(name)).collect();
            items.add(item..item + 1, digests);
        }
        let around = ["[", ",", "]"].map(str::to_owned);
        let cut = Cut::between(items, around, Vec::new());
        let lengths: Vec<usize> = cut.pieces.iter().map(Vec::len).collect();
        assert_eq!(lengths, expected);
        cut
    }

    #[test]
    fn a_piece_is_a_text_of_its_own() {
        let cut = check(FEWEST + 2, |item| vec![item], &[PIECE, PIECE, 2]);
        let text = Utf8::from("a".repeat(FEWEST) + "bc");
        assert_eq!(cut.piece(&text, 2).unwrap(), "[b,c]");
    }

    #[test]
    fn items_of_one_name_are_in_one_piece() {
        check(FEWEST, |item| vec![item % (FEWEST - 1)], &[PIECE, 98, 2]);
        check(FEWEST, |item| vec![item / 2], &[PIECE, PIECE]);
        check(FEWEST, |_| vec![0], &[FEWEST]);
        // The first shares a name with the second, and that another with the last.
        let chained = |item| match item {
            0 => vec![0, 1000],
            1 => vec![1000, 2000],
            199 => vec![2000],
            _ => vec![item],
        };
        check(FEWEST, chained, &[PIECE, 97, 3]);
    }
}
