//! The order in which a person looks names up: spellings that are taken for the same
//! stand together, and a number stands by its value, so that 2 comes before 10. It is
//! no order of one language; letters follow each other as Unicode has them.

use super::fold::fold;

/// Where a name stands among others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Natural(Vec<Piece>);

/// A part of a name; numbers stand before words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// One of more figures is greater; among as many the figures tell.
    Number(usize, String),
    Words(String),
}

impl Natural {
    /// The place of this name.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let folded = fold(name);
        let mut pieces = Vec::new();
        let mut rest = folded.as_str();
        while let Some(first) = rest.chars().next() {
            let is_number = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != is_number);
            let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
            pieces.push(if is_number {
                let figures = piece.trim_start_matches('0');
                Piece::Number(figures.len(), figures.to_owned())
            } else {
                Piece::Words(piece.to_owned())
            });
            rest = after;
        }
        Self(pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::Natural;

    /// Names in their order.
    fn check(names: &[&str]) {
        for pair in names.windows(2) {
            assert!(Natural::of(pair[0]) < Natural::of(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn numbers_stand_by_their_value() {
        check(&["Feed", "feed 2", "Feed 10", "feed 010 b", "Feed 100"]);
        check(&["قناة ٢", "قناة 3", "قناة ١٠", "قناة ۱۱"]);
        check(&["1 second", "2 thirds", "a", "a1", "b"]);
        check(&["9", "99999999999999999999", "100000000000000000000"]);
    }

    #[test]
    fn spellings_taken_for_the_same_stand_together() {
        check(&["أخبار ا", "اخبار ب", "إخبار ج"]);
        assert_eq!(Natural::of("الأهرام 07"), Natural::of("الاهرام ٧"));
    }
}
