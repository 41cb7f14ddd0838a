//! Which way each byte of a paragraph runs: its direction and embedding levels.
//!
//! The levels are UAX #9's, found once over the whole paragraph, so that a line
//! that is wrapped out of it keeps the direction of the words it was cut from.
//! Nothing here knows clusters, columns or lines.

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiDataSource, BidiInfo, HardcodedBidiData, Level, bidi_class};

use super::Base;
use super::columns::TAB;
use super::isolate::{Isolate, isolates};
use crate::article::Direction;

const LRI: char = '\u{2066}';
const PDI: char = '\u{2069}';
const LRM: char = '\u{200e}';

/// The direction of a paragraph: by its first strong character that stands in no
/// isolate (UAX #9 P2 and P3), unless `base` says which.
///
/// An address or a handle at the start does not decide, as it is isolated; where
/// the paragraph has nothing else, it does.
#[must_use]
pub fn direction_of(text: &str, base: Base) -> Direction {
    match base {
        Base::Fixed(direction) => direction,
        Base::Auto(fallback) => direction_around(text, &isolates(text), fallback),
    }
}

fn direction_around(text: &str, isolates: &[Isolate], fallback: Direction) -> Direction {
    let mut depth = 0usize;
    let mut inside = None;
    let mut ahead = isolates.iter().peekable();
    for (at, c) in text.char_indices() {
        while ahead.next_if(|isolate| isolate.range.end <= at).is_some() {}
        let isolated = ahead
            .peek()
            .is_some_and(|isolate| isolate.range.start <= at);
        let strong = match bidi_class(c) {
            BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => {
                depth += 1;
                continue;
            }
            BidiClass::PDI => {
                depth = depth.saturating_sub(1);
                continue;
            }
            _ if depth > 0 => continue,
            BidiClass::L => Direction::Ltr,
            BidiClass::R | BidiClass::AL => Direction::Rtl,
            _ => continue,
        };
        if !isolated {
            return strong;
        }
        inside = inside.or(Some(strong));
    }
    inside.unwrap_or(fallback)
}

/// The embedding level of each byte of `text`, as UAX #9 X1 to I2 give them in a
/// paragraph of this direction. L1 is left to the line.
#[must_use]
pub fn levels_of(text: &str, direction: Direction) -> Vec<u8> {
    if never_turns(text, direction) {
        return vec![0; text.len()];
    }
    numbers(&BidiInfo::new(text, Some(level(direction))).levels)
}

/// The direction of a paragraph of prose and the level of each of its bytes, with
/// addresses, handles, paths and code isolated (UAX #9 HL5 and HL6). Each cell of a
/// row of a table is found by itself.
pub(super) fn prose_levels(text: &str, base: Base) -> (Direction, Vec<u8>) {
    let isolates = isolates(text);
    let direction = match base {
        Base::Fixed(direction) => direction,
        Base::Auto(fallback) => direction_around(text, &isolates, fallback),
    };
    if text.contains(TAB) {
        let mut levels = Vec::with_capacity(text.len() + 1);
        for cell in text.split(TAB) {
            levels.extend(prose_levels(cell, Base::Fixed(direction)).1);
            levels.push(level(direction).number());
        }
        // No tab stands behind the last.
        levels.pop();
        return (direction, levels);
    }
    if isolates.is_empty() || never_turns(text, direction) {
        return (direction, levels_of(text, direction));
    }
    let mut marked = String::with_capacity(text.len() + 12 * isolates.len());
    let mut kept: Vec<Range<usize>> = Vec::with_capacity(2 * isolates.len() + 1);
    let mut copied = 0;
    let mut copy = |marked: &mut String, range: Range<usize>| {
        kept.push(marked.len()..marked.len() + range.len());
        marked.push_str(&text[range]);
    };
    for Isolate {
        range,
        in_ltr_phrase,
    } in isolates
    {
        copy(&mut marked, copied..range.start);
        if in_ltr_phrase {
            marked.push(LRM);
        }
        marked.push(LRI);
        copied = range.end;
        copy(&mut marked, range);
        marked.push(PDI);
        if in_ltr_phrase {
            marked.push(LRM);
        }
    }
    copy(&mut marked, copied..text.len());
    let all = BidiInfo::new(&marked, Some(level(direction))).levels;
    let mut levels = Vec::with_capacity(text.len());
    for range in kept {
        levels.extend(all[range].iter().map(Level::number));
    }
    (direction, levels)
}

/// The level of each byte of a line of code: left to right, with ASCII
/// punctuation as strong as letters, so that two words of Arabic in it never
/// change places across a bracket, comma or quote (UAX #9 HL3, UTS #55).
pub(super) fn code_levels(text: &str) -> Vec<u8> {
    if never_turns(text, Direction::Ltr) {
        return vec![0; text.len()];
    }
    numbers(&BidiInfo::new_with_data_source(&CodeClasses, text, Some(Level::ltr())).levels)
}

struct CodeClasses;

impl BidiDataSource for CodeClasses {
    fn bidi_class(&self, c: char) -> BidiClass {
        if c.is_ascii_punctuation() {
            BidiClass::L
        } else {
            HardcodedBidiData.bidi_class(c)
        }
    }
}

fn level(direction: Direction) -> Level {
    match direction {
        Direction::Ltr => Level::ltr(),
        Direction::Rtl => Level::rtl(),
    }
}

fn numbers(levels: &[Level]) -> Vec<u8> {
    levels.iter().map(Level::number).collect()
}

/// True where every level is sure to be 0: a left-to-right paragraph of Latin,
/// Greek or Cyrillic letters with common punctuation.
fn never_turns(text: &str, direction: Direction) -> bool {
    direction == Direction::Ltr
        && text.chars().all(|c| {
            matches!(c, '\0'..='\u{58f}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3000}'..='\u{d7ff}')
        })
}

#[cfg(test)]
mod tests {
    use super::super::Base;
    use super::{code_levels, direction_of, prose_levels};
    use crate::article::Direction::{self, Ltr, Rtl};

    /// Capitals stand for Hebrew letters, as in UAX #9.
    fn hebrew(text: &str) -> String {
        text.chars()
            .map(|c| match c {
                'A'..='Z' => char::from_u32(0x5d0 + u32::from(c) - u32::from('A')).unwrap(),
                _ => c,
            })
            .collect()
    }

    /// `levels`: one digit a character.
    fn check(text: &str, direction: Direction, levels: &str) {
        let text = hebrew(text);
        let (_, found) = prose_levels(&text, Base::Fixed(direction));
        let found: String = text
            .char_indices()
            .map(|(at, _)| found[at].to_string())
            .collect();
        assert_eq!(found, levels, "{text:?}");
    }

    fn check_direction(text: &str, direction: Direction) {
        assert_eq!(direction_of(&hebrew(text), Base::Auto(Ltr)), direction);
    }

    #[test]
    fn words_and_numbers_have_the_levels_of_uax_9() {
        check("ab CD", Ltr, "00011");
        check("AB cd 12", Rtl, "11122222");
        check("AB 12", Rtl, "11122");
    }

    #[test]
    fn an_address_is_one_piece_between_right_to_left_words() {
        check("AB http://x.y/1/ CD", Rtl, "1112222222222222111");
        check("AB @me_1 CD", Rtl, "11122222111");
        check("AB C", Rtl, "1111");
    }

    #[test]
    fn an_address_in_a_left_to_right_phrase_stays_in_it() {
        check("AB see x.io/ now CD", Rtl, "1112222222222222111");
        check("AB see x.io/ CD", Rtl, "111222222222111");
    }

    #[test]
    fn the_first_word_that_is_not_an_address_decides() {
        check_direction("@me AB", Rtl);
        check_direction("http://a.bc AB", Rtl);
        check_direction("http://a.bc", Ltr);
        check_direction("12 AB", Rtl);
        check_direction("\u{2066}ab\u{2069} AB", Rtl);
        check_direction("12", Ltr);
        check_direction("ab AB", Ltr);
    }

    #[test]
    fn words_in_code_keep_their_places() {
        let text = hebrew("f(\"AB\", \"CD\")");
        let levels = code_levels(&text);
        let turned: Vec<usize> = text
            .char_indices()
            .enumerate()
            .filter(|(_, (at, _))| levels[*at] == 1)
            .map(|(index, _)| index)
            .collect();
        assert_eq!(turned, [3, 4, 9, 10]);
    }
}
