//! The numbers of an ordered list, as HTML has them. Which items it has, and how they
//! are shown, is not known here.

/// Numbers that can be written as Roman ones.
const ROMAN: std::ops::Range<i64> = 1..4_000;

/// Values of Roman signs, from the highest.
const SIGNS: [(i64, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// What a list is numbered with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Style {
    #[default]
    Digits,
    Letters,
    Roman,
}

/// The numbers that are still to come in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Numbers {
    next: i64,
    step: i64,
    style: Style,
    capital: bool,
}

impl Numbers {
    /// Those from `first` on.
    pub(crate) fn from(first: i64) -> Self {
        Self {
            next: first,
            step: 1,
            style: Style::default(),
            capital: false,
        }
    }

    /// Those from the highest to the lowest.
    pub(super) fn reversed(mut self) -> Self {
        self.step = -1;
        self
    }

    /// The same in the kind that the `type` of a list names.
    pub(super) fn written_as(mut self, kind: &str) -> Self {
        self.style = match kind {
            "a" | "A" => Style::Letters,
            "i" | "I" => Style::Roman,
            _ => Style::Digits,
        };
        self.capital = matches!(kind, "A" | "I");
        self
    }

    /// The next number, as it is written; `value` is what an item says of its own.
    pub(super) fn take(&mut self, value: Option<i64>) -> String {
        let number = value.unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        let written = match self.style {
            Style::Letters if number > 0 => letters(number),
            Style::Roman if ROMAN.contains(&number) => roman(number),
            _ => number.to_string(),
        };
        if self.capital {
            written.to_ascii_uppercase()
        } else {
            written
        }
    }
}

/// `a` to `z`, then `aa`.
fn letters(mut number: i64) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.extend(('a'..='z').nth(usize::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    letters.into_iter().rev().collect()
}

fn roman(mut number: i64) -> String {
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            written.push_str(sign);
            number -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    fn check(mut numbers: Numbers, values: &[Option<i64>], written: &[&str]) {
        let taken: Vec<String> = values.iter().map(|&value| numbers.take(value)).collect();
        assert_eq!(taken, written);
    }

    #[test]
    fn numbers_follow_what_the_list_and_its_items_say() {
        let three = [None; 3];
        check(Numbers::from(1), &three, &["1", "2", "3"]);
        check(Numbers::from(-1), &three, &["-1", "0", "1"]);
        check(Numbers::from(3).reversed(), &three, &["3", "2", "1"]);
        check(Numbers::from(1), &[None, Some(7), None], &["1", "7", "8"]);
        check(
            Numbers::from(i64::MAX),
            &three[..1],
            &["9223372036854775807"],
        );
    }

    #[test]
    fn letters_and_roman_numbers_are_written_as_such() {
        check(
            Numbers::from(26).written_as("a"),
            &[None, None, Some(703)],
            &["z", "aa", "aaa"],
        );
        check(
            Numbers::from(1994).written_as("I"),
            &[None, Some(4), Some(0), Some(4000)],
            &["MCMXCIV", "IV", "0", "4000"],
        );
    }
}
