//! The numbers of a list's items, as the items' own texts begin with them: each is the
//! mark of its item, and those of one list end in one column.
//!
//! Digits are a number where all items of a list begin with them, or some one after the
//! other count from 1: else `2. Bundesliga` is a name. Letters are one only where all items
//! of a list count on by them: else `A. Smith` is a name.

use crate::article::{Block, BlockKind};
use crate::language::fold::fold;
use crate::safe::SafeText;
use crate::text::{Options, width_of};

/// Signs of the longest number of an item: `xxxviii`.
const LONGEST: usize = 7;

/// What may stand behind a number.
const ENDS: [char; 5] = ['.', ')', '-', '–', '۔'];

/// The number of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Columns that it takes, what stands behind it too.
    columns: u8,
    /// Columns before it, so that it ends where the longest of its list does.
    pub pad: u8,
}

impl Number {
    /// Columns that the lines of its item behind the first stand in, so that its words are
    /// below one another.
    #[must_use]
    pub fn hang(self) -> u8 {
        self.columns + 1
    }
}

/// The number of each of these blocks; nothing for what is no item or has none.
#[must_use]
pub fn numbers(blocks: &[Block]) -> Vec<Option<Number>> {
    let mut numbers = vec![None; blocks.len()];
    // The list that goes on at each level.
    let mut open: Vec<Vec<usize>> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let level = match block.kind {
            BlockKind::Item => usize::from(block.level) + 1,
            _ => 0,
        };
        for list in open.drain(level.min(open.len())..) {
            number(&list, blocks, &mut numbers);
        }
        open.resize(level, Vec::new());
        if let Some(list) = open.last_mut() {
            list.push(at);
        }
    }
    for list in open {
        number(&list, blocks, &mut numbers);
    }
    numbers
}

/// Gives the items of one list their numbers.
fn number(list: &[usize], blocks: &[Block], numbers: &mut [Option<Number>]) {
    let written: Vec<Option<Written<'_>>> = list
        .iter()
        .map(|&at| Written::of(&blocks[at].text))
        .collect();
    let letters = written.iter().flatten().filter_map(|number| number.letters);
    let letters: Vec<&str> = letters.collect();
    let counts = letters.len() == list.len() && count_on(&letters);
    let digits = written.iter().all(Option::is_some);
    let mut counted = counted_from_one(&written);
    for (is_number, written) in counted.iter_mut().zip(&written) {
        let in_letters = written.as_ref().map(|number| number.letters.is_some());
        *is_number = match in_letters {
            Some(true) => counts,
            Some(false) => digits || *is_number,
            None => false,
        };
    }
    let written = written.iter().zip(counted);
    let marks = written.map(|(number, is_number)| number.as_ref().filter(|_| is_number));
    let marks: Vec<Option<&Written<'_>>> = marks.collect();
    let widest = marks.iter().flatten().map(|number| number.columns).max();
    for (&at, mark) in list.iter().zip(&marks) {
        numbers[at] = mark.map(|number| Number {
            columns: number.columns,
            pad: widest.unwrap_or(0) - number.columns,
        });
    }
}

/// Which of these stand in a run of two or more that counts 1, 2, 3 in digits.
fn counted_from_one(written: &[Option<Written<'_>>]) -> Vec<bool> {
    let value = |at: usize| written.get(at)?.as_ref()?.value;
    let mut counted = vec![false; written.len()];
    for start in (0..written.len()).filter(|&at| value(at) == Some(1)) {
        let run = (start..written.len()).zip(1..);
        let run = run
            .take_while(|&(at, number)| value(at) == Some(number))
            .count();
        if run > 1 {
            counted[start..start + run].fill(true);
        }
    }
    counted
}

/// What may be the number of an item.
struct Written<'t> {
    columns: u8,
    /// It, where it is written in letters.
    letters: Option<&'t str>,
    /// What it comes to, where it is written in digits.
    value: Option<u32>,
}

impl<'t> Written<'t> {
    /// What the text of an item begins with: `3.`, `b.`, `iv.`.
    fn of(item: &'t SafeText) -> Option<Self> {
        let text = item.as_str();
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (number, _) = unsigned.split_once(ENDS)?;
        let mut behind = unsigned[number.len()..].chars();
        let dotted = behind.next() == Some('.');
        let written = 0..text.len() - behind.as_str().len();
        let parted = behind.next().is_some_and(char::is_whitespace);
        let signs = number.chars().count();
        let is_letters = number.is_ascii() && number.chars().all(char::is_alphabetic);
        let counts = number.chars().all(char::is_numeric) || dotted && is_letters;
        let fits = (1..=LONGEST).contains(&signs) && parted && counts;
        let is_signed = unsigned.len() < text.len();
        fits.then(|| Self {
            columns: u8::try_from(width_of(&item.slice(written), &Options::default()))
                .expect("it was bounded"),
            letters: is_letters.then_some(number),
            value: fold(number).parse().ok().filter(|_| !is_signed),
        })
    }
}

/// True where each of several numbers in letters is the one next to that before it.
fn count_on(letters: &[&str]) -> bool {
    let capital = |letters: &str| letters.chars().all(char::is_uppercase);
    let small = |letters: &str| letters.chars().all(char::is_lowercase);
    let alike = letters.iter().all(|l| capital(l)) || letters.iter().all(|l| small(l));
    let counts = |value: fn(&str) -> Option<i64>| {
        let values: Option<Vec<i64>> = letters.iter().map(|l| value(l)).collect();
        values.is_some_and(|values| {
            let steps: Vec<i64> = values.windows(2).map(|two| two[1] - two[0]).collect();
            let same = |step| !steps.is_empty() && steps.iter().all(|&other| other == step);
            same(1) || same(-1)
        })
    };
    alike && (counts(place_in_alphabet) || counts(roman))
}

/// 1 to 26 for `a` to `z`, 27 for `aa`.
fn place_in_alphabet(letters: &str) -> Option<i64> {
    let mut places = letters.bytes().map(|letter| {
        let place = letter.to_ascii_lowercase().checked_sub(b'a')?;
        Some(i64::from(place) + 1)
    });
    places.try_fold(0, |number, place| Some(number * 26 + place?))
}

/// What Roman signs come to.
fn roman(signs: &str) -> Option<i64> {
    let values = signs.chars().map(|sign| match sign.to_ascii_lowercase() {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        'd' => Some(500),
        'm' => Some(1000),
        _ => None,
    });
    let values: Vec<i64> = values.collect::<Option<_>>()?;
    let signed = values.iter().enumerate().map(|(at, &value)| {
        // One before a higher one is taken off it.
        let lowers = values.get(at + 1).is_some_and(|&next| next > value);
        if lowers { -value } else { value }
    });
    Some(signed.sum())
}

#[cfg(test)]
mod tests {
    use super::{Number, numbers};
    use crate::article::{Block, BlockKind};
    use crate::safe::SafeText;

    /// Items, each blank before one a level further in, and the columns before and of the
    /// number of each.
    fn check(items: &[(&str, Option<(u8, u8)>)]) {
        let blocks: Vec<Block> = items
            .iter()
            .map(|(text, _)| {
                let inner = text.trim_start();
                Block {
                    kind: match inner.strip_prefix("# ") {
                        Some(_) => BlockKind::Heading,
                        None => BlockKind::Item,
                    },
                    level: u8::try_from(text.len() - inner.len()).unwrap(),
                    text: SafeText::new(inner),
                }
            })
            .collect();
        let expected: Vec<Option<Number>> = items
            .iter()
            .map(|(_, number)| number.map(|(pad, columns)| Number { columns, pad }))
            .collect();
        assert_eq!(numbers(&blocks), expected, "{items:?}");
    }

    #[test]
    fn a_number_is_told_from_the_words_of_an_item() {
        for (text, columns) in [
            ("3. a", 2),
            ("٣- أ", 2),
            ("-1. a", 3),
            ("120) a", 4),
            // Digits of the width of an ideograph.
            ("１. a", 3),
        ] {
            check(&[(text, Some((0, columns)))]);
        }
        for text in [
            "a",
            "Mr. Haddad",
            "2-1 final",
            "3.5 metres",
            "",
            ". a",
            "و. ح",
        ] {
            check(&[(text, None)]);
        }
    }

    #[test]
    fn letters_are_numbers_where_a_list_counts_on_by_them() {
        check(&[("a. x", Some((0, 2))), ("b. y", Some((0, 2)))]);
        check(&[("B. x", Some((0, 2))), ("A. y", Some((0, 2)))]);
        check(&[
            ("viii. x", Some((0, 5))),
            ("ix. y", Some((2, 3))),
            ("x. z", Some((3, 2))),
        ]);
        check(&[("z. x", Some((1, 2))), ("aa. y", Some((0, 3)))]);
    }

    #[test]
    fn the_initial_of_a_name_is_no_number() {
        check(&[("A. Smith", None)]);
        check(&[("A. Smith", None), ("C. Jones", None)]);
        check(&[
            ("A. Smith", None),
            ("B. Jones", None),
            ("Rana Haddad", None),
        ]);
        check(&[("a. x", None), ("B. y", None)]);
    }

    #[test]
    fn a_name_that_begins_with_a_number_has_none_among_names() {
        check(&[("Bundesliga", None), ("2. Bundesliga", None)]);
        check(&[
            ("1. FC Union", None),
            ("Harbour", None),
            ("1. FC Nord", None),
        ]);
        check(&[("Liga", None), ("2. Liga", None), ("3. Liga", None)]);
        // Another list right behind one with numbers.
        check(&[("١. x", Some((0, 2))), ("٢. y", Some((0, 2))), ("z", None)]);
    }

    #[test]
    fn numbers_of_one_list_end_in_one_column() {
        check(&[("9. a", Some((1, 2))), ("10. b", Some((0, 3)))]);
        // A list in it is another, and so is one behind what is no item.
        check(&[
            ("9. a", Some((1, 2))),
            (" 1. b", Some((0, 2))),
            ("10. c", Some((0, 3))),
            ("# d", None),
            ("1. e", Some((0, 2))),
        ]);
    }
}
