//! Numbers of a column: which cells are some, and where they line up.
//!
//! The last digit of their whole parts stands below the one of the number above, on the
//! side on which the text begins as much as on the other. What a number counts is not
//! known here.

use super::Line;
use crate::article::Direction;

/// Signs that may part the decimals of a number.
const DECIMAL_SIGNS: [char; 3] = [ARABIC_SIGN, '.', ','];

/// The Arabic one, which parts nothing else.
const ARABIC_SIGN: char = '٫';

/// Digits between two signs that part thousands.
const THOUSAND: usize = 3;

/// The numbers of one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbers {
    direction: Direction,
    /// What parts their decimals, where they have some.
    sign: Option<char>,
    /// Columns before the last digit of the whole part, where most are.
    before: u8,
}

/// The numbers that the cells of a column are, from the first row on, and the columns that
/// they take; nothing where one behind the first is something else.
pub(super) fn line_up(cells: &[(&str, &Line)], direction: Direction) -> Option<(Numbers, usize)> {
    let mut others = cells.iter().skip(1).map(|(text, _)| *text);
    if !others.all(|text| is_number(text) || is_nothing(text)) {
        return None;
    }
    let numbers = || cells.iter().filter(|(text, _)| is_number(text));
    let mut numbers_at_all = numbers().skip(usize::from(cells.len() < 2));
    numbers_at_all.next()?;
    let sign = DECIMAL_SIGNS
        .into_iter()
        .find(|&sign| numbers().any(|(text, _)| parts_decimals(text, sign)));
    let parts: Vec<(usize, usize)> = numbers()
        .filter_map(|(text, line)| {
            let before = columns_before(line, last_whole(text, sign)?, direction)?;
            Some((before, line.width - before))
        })
        .collect();
    let before = parts.iter().map(|(before, _)| *before).max()?;
    let behind = parts.iter().map(|(_, behind)| *behind).max()?;
    let numbers = Numbers {
        direction,
        sign,
        before: u8::try_from(before).ok()?,
    };
    Some((numbers, before + behind))
}

impl Numbers {
    /// Columns to leave before a cell of the column, whose text begins at `start` of the
    /// row and is laid out on `line`; nothing where it is no number.
    pub(super) fn pad(self, text: &str, start: usize, line: &Line) -> Option<usize> {
        if !is_number(text) {
            return None;
        }
        let digit = start + last_whole(text, self.sign)?;
        let before = columns_before(line, digit, self.direction)?;
        Some(usize::from(self.before).saturating_sub(before))
    }
}

/// Columns on the start side of the byte at `offset`.
fn columns_before(line: &Line, offset: usize, direction: Direction) -> Option<usize> {
    let column = line.column_of(offset)?;
    Some(match direction {
        Direction::Ltr => column,
        Direction::Rtl => line.width - column - 1,
    })
}

/// True for a cell of digits and of what stands beside them in a table.
fn is_number(text: &str) -> bool {
    text.contains(char::is_numeric) && !text.contains(char::is_alphabetic)
}

/// True for a cell that says that there is nothing to say.
fn is_nothing(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

/// True where the sign stands once in a number and parts no thousands.
fn parts_decimals(number: &str, sign: char) -> bool {
    let Some((whole, behind)) = number.split_once(sign) else {
        return false;
    };
    let digits = behind.chars().take_while(|c| c.is_numeric()).count();
    let whole = whole.trim_start_matches(|c: char| !c.is_numeric());
    let parts_thousands = digits == THOUSAND && !matches!(whole, "0" | "٠" | "۰");
    digits > 0 && !behind.contains(sign) && (sign == ARABIC_SIGN || !parts_thousands)
}

/// Where the last digit of the whole part of a number begins.
fn last_whole(number: &str, sign: Option<char>) -> Option<usize> {
    let whole = sign.and_then(|sign| number.split_once(sign));
    let whole = whole.map_or(number, |(whole, _)| whole);
    whole
        .char_indices()
        .rfind(|(_, c)| c.is_numeric())
        .map(|(at, _)| at)
}
