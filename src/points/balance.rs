//! Quotes and brackets: which are open, and which marks belong to the word
//! beside them.
//!
//! Urdu opens with the marks that others close with; German closes with the ones
//! that others open with.

use std::ops::Range;

use crate::language::sentences::{is_gershayim, is_straight};

/// Which quotes and brackets are open.
#[derive(Default)]
pub(super) struct Balance {
    straight: bool,
    depth: u32,
    /// The marks that close what opened the other way round, the innermost last.
    turned: Vec<char>,
    broken: bool,
}

impl Balance {
    /// Reads what stands at `range` of `text`.
    pub(super) fn read(&mut self, text: &str, range: Range<usize>) {
        let start = range.start;
        for (at, c) in text[range].char_indices().map(|(at, c)| (start + at, c)) {
            match c {
                _ if self.closes(c) && !is_turned(text, at, c) => {
                    self.turned.pop();
                }
                _ if is_straight(c) => self.straight ^= !is_gershayim(text, at),
                '„' => self.turned.push('“'),
                '”' | '’' if is_turned(text, at, c) => {
                    self.turned.push(if c == '”' { '“' } else { '‘' });
                }
                '«' | '“' | '(' | '[' | '{' | '（' | '「' | '『' => self.depth += 1,
                '»' | '”' | ')' | ']' | '}' | '）' | '」' | '』' => {
                    match self.depth.checked_sub(1) {
                        Some(depth) => self.depth = depth,
                        None => self.broken = true,
                    }
                }
                _ => {}
            }
        }
    }

    /// True when `c` closes what opened the other way round; the mark that would have
    /// opened it in other languages does so too.
    fn closes(&self, c: char) -> bool {
        let own = self.turned.last();
        own == Some(&c) || matches!((own, c), (Some('“'), '”') | (Some('‘'), '’'))
    }

    pub(super) fn is_open(&self) -> bool {
        self.straight || self.depth > 0 || !self.turned.is_empty()
    }

    /// True when every mark in `text` has its partner.
    pub(super) fn holds(text: &str) -> bool {
        let mut balance = Self::default();
        balance.read(text, 0..text.len());
        !balance.is_open() && !balance.broken
    }
}

/// What stands between quotes or brackets in `text`, the marks too; nothing of a line
/// in which one has no partner.
pub(super) fn enclosures(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut line = 0;
    for part in text.split_inclusive('\n') {
        let mut balance = Balance::default();
        let whole = found.len();
        let mut start = line;
        for (at, c) in part.char_indices().map(|(at, c)| (line + at, c)) {
            let was_open = balance.is_open();
            let end = at + c.len_utf8();
            balance.read(text, at..end);
            match (was_open, balance.is_open()) {
                (false, true) => start = at,
                (true, false) => found.push(start..end),
                _ => {}
            }
        }
        if balance.is_open() || balance.broken {
            found.truncate(whole);
        }
        line += part.len();
    }
    found
}

/// True when the closing quote `c` at `at` opens, as it does in Urdu: a blank stands
/// before it, and a letter that runs right to left behind it.
fn is_turned(text: &str, at: usize, c: char) -> bool {
    let before = text[..at].chars().next_back();
    let behind = &text[at + c.len_utf8()..];
    before.is_none_or(char::is_whitespace)
        && behind.starts_with(|c: char| matches!(c, '\u{620}'..='\u{6d3}'))
}

/// The bytes at the end of `gap` that belong to the word behind it: an opening
/// quote, a currency sign, a minus. An opening quote belongs to it also where a
/// blank stands between, as in tokenised text; `rest` is what follows the gap.
pub(super) fn opening_marks(gap: &str, rest: &str) -> usize {
    let tight = gap
        .chars()
        .rev()
        .take_while(|c| {
            !c.is_whitespace() && !"،,؛;:.!?؟…–—)]}»”，、。；：！？）」』*•▪◦‣●■►▸○·♦◆".contains(*c)
        })
        .map(char::len_utf8)
        .sum();
    let bare = gap.trim_end();
    let quote = match bare.chars().next_back() {
        Some(mark) if is_straight(mark) => rest.matches(mark).count() % 2 == 1,
        Some('«' | '“' | '(') => true,
        _ => false,
    };
    if tight == 0 && quote {
        gap.len() - bare.len() + bare.chars().next_back().map_or(0, char::len_utf8)
    } else {
        tight
    }
}

/// The bytes at the head of `gap` that belong to the word before it: a closing
/// quote, a per cent sign.
pub(super) fn closing_marks(gap: &str) -> usize {
    gap.chars()
        .take_while(|c| {
            !c.is_whitespace() && !"،,؛;:.!?؟…–—([{«“-，、。；：！？（「『".contains(*c)
        })
        .map(char::len_utf8)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::{Balance, closing_marks, enclosures, opening_marks};

    #[test]
    fn marks_have_partners_or_not() {
        assert!(Balance::holds("\"نعم\" (لا)"));
        assert!(!Balance::holds("نعم\""));
        assert!(!Balance::holds("نعم) ("));
        assert!(Balance::holds("「はい」（いいえ）"));
    }

    #[test]
    fn marks_the_other_way_round_have_partners_too() {
        assert!(Balance::holds("کہا: ”جہاز آ گیا۔“"));
        assert!(Balance::holds("’جہاز‘ آ گیا"));
        assert!(!Balance::holds("کہا: ”جہاز آ گیا۔"));
        assert!(Balance::holds("„Das Boot“ kam"));
        assert!(Balance::holds("„הסירה” הגיעה"));
        assert!(Balance::holds("the boats’ crew"));
    }

    #[test]
    fn a_quote_inside_a_hebrew_acronym_is_none() {
        assert!(Balance::holds("דובר צה\"ל מסר"));
        assert!(!Balance::holds("דובר \"צה\"ל מסר"));
        assert!(Balance::holds("״צה״ל הגיע״"));
    }

    #[test]
    fn what_marks_enclose_is_found_line_by_line() {
        let text = "« A (b). C. » d\n\"e\nf\" g\nh. \"i\"";
        let found: Vec<_> = enclosures(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(found, ["« A (b). C. »", "\"i\""]);
    }

    #[test]
    fn a_mark_belongs_to_the_word_it_touches() {
        assert_eq!(opening_marks(", \"", "boat\" came"), 1);
        assert_eq!(opening_marks("-- ", "In spring"), 0);
        assert_eq!(opening_marks(" $", "5"), 1);
        assert_eq!(closing_marks("%, "), 1);
        assert_eq!(closing_marks(" \""), 0);
        assert_eq!(closing_marks("」，"), '」'.len_utf8());
    }

    #[test]
    fn an_opening_quote_with_a_blank_behind_it_needs_its_partner() {
        assert_eq!(opening_marks("\" ", "القارب وصل \" أمس"), 2);
        assert_eq!(opening_marks("\" ", "القارب وصل أمس"), 0);
    }
}
