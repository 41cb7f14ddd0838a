//! What becomes of every piece of the input.
//!
//! The input is made safe once and cut into lines; each line is cut into parts,
//! and each part has one [`Fate`]. Cleaning only ever changes fates and cuts
//! parts in two, so nothing can be lost or told twice: the parts of all lines,
//! in order, are the input. The ledger judges nothing itself.

use std::ops::Range;

use crate::article::BlockKind;
use crate::safe::SafeText;

/// Lines that are told apart. No article has so many, and each takes some memory: those
/// behind them go on in one another.
pub(crate) const MOST_LINES: usize = 200_000;

/// Bytes of a line that others go on in, at most.
const LONGEST_JOINED: usize = 8 << 10;

/// What a part of the input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The article itself.
    Body(BlockKind),
    /// The body again: it goes on in the block of the part before.
    More,
    /// The headline.
    Title,
    /// The paragraph set apart under the headline.
    Deck,
    /// A key point written by the editors.
    Point,
    /// The headline of another story, which begins a new one.
    RelatedTitle,
    /// The text of the other story that began last.
    RelatedText,
    /// No part of the article.
    Removed(Reason),
    /// A mark that says what the part beside it is: a bullet, a dash between
    /// key points. It is told by the kind of its neighbour.
    Mark,
}

/// Why a part was removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// By the rule at this place of the rules.
    Rule(usize),
    /// By a step of cleaning that is no rule: its name.
    Step(&'static str),
}

/// A piece of a line with one fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Bytes of [`Ledger::text`].
    pub range: Range<usize>,
    /// What it is.
    pub fate: Fate,
}

/// A line of the input that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Bytes of [`Ledger::text`], blanks at both ends left out.
    pub range: Range<usize>,
    /// True when a blank line, or nothing, stands before it.
    pub apart: bool,
    /// Columns of blanks it begins with.
    pub indent: usize,
    /// How many lists an item of a list stands in beyond the first.
    pub level: u8,
    /// Words in it.
    pub words: usize,
    /// Its pieces, in order; together they are the line.
    pub parts: Vec<Part>,
}

/// The input and what becomes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The input made safe, line by line.
    pub text: String,
    /// Its lines, in order.
    pub lines: Vec<Line>,
}

impl Ledger {
    /// Makes `untrusted` safe and cuts it into lines, all of them body yet.
    /// `seams` may cut one line into several: it is given the line's text and
    /// returns the bytes at which new lines begin.
    #[must_use]
    pub fn new(untrusted: &str, seams: impl Fn(&str) -> Vec<usize>) -> Self {
        let mut ledger = Self {
            text: String::with_capacity(untrusted.len() + 1),
            lines: Vec::new(),
        };
        let mut apart = true;
        for line in untrusted.split(ends_line) {
            let safe = SafeText::row(line);
            let safe = safe.as_str();
            let trimmed = safe.trim();
            if trimmed.is_empty() {
                // "\r\n" gives an empty piece between its two characters.
                apart |= !untrusted_is_crlf_gap(untrusted, line);
                continue;
            }
            if ledger.lines.len() >= MOST_LINES && ledger.go_on(trimmed) {
                continue;
            }
            let indent = columns(line);
            let start = ledger.text.len() + (safe.len() - safe.trim_start().len());
            ledger.text.push_str(safe);
            ledger.text.push('\n');
            let mut from = 0;
            let mut cuts = seams(trimmed);
            cuts.push(trimmed.len());
            for cut in cuts {
                let piece = &trimmed[from..cut];
                let lead = piece.len() - piece.trim_start().len();
                let range = start + from + lead..start + from + piece.trim_end().len();
                from = cut;
                if range.is_empty() {
                    continue;
                }
                ledger.lines.push(Line {
                    apart,
                    indent,
                    level: 0,
                    words: ledger.text[range.clone()].split_whitespace().count(),
                    parts: vec![Part {
                        range: range.clone(),
                        fate: Fate::Body(BlockKind::Paragraph),
                    }],
                    range,
                });
                apart = false;
            }
        }
        ledger
    }

    /// Lets the last line go on with the text of another; false where it is too long for that.
    fn go_on(&mut self, text: &str) -> bool {
        let Some(last) = self.lines.last_mut() else {
            return false;
        };
        let [part] = &mut last.parts[..] else {
            return false;
        };
        if last.range.len() + text.len() > LONGEST_JOINED {
            return false;
        }
        self.text.truncate(last.range.end);
        self.text.push(' ');
        self.text.push_str(text);
        last.range.end = self.text.len();
        last.words += text.split_whitespace().count();
        part.range = last.range.clone();
        self.text.push('\n');
        true
    }

    /// The text of the line at `at`.
    #[must_use]
    pub fn line(&self, at: usize) -> &str {
        &self.text[self.lines[at].range.clone()]
    }

    /// The text of a part.
    #[must_use]
    pub fn part(&self, part: &Part) -> &str {
        &self.text[part.range.clone()]
    }

    /// True when the whole line at `at` is still body text.
    #[must_use]
    pub fn is_open(&self, at: usize) -> bool {
        matches!(
            self.lines[at].parts[..],
            [Part { fate: Fate::Body(kind), .. }] if kind != BlockKind::Code
        )
    }

    /// The lines that are still body text.
    pub fn open(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.lines.len()).filter(|&at| self.is_open(at))
    }

    /// Gives the whole line at `at` one fate.
    pub fn set(&mut self, at: usize, fate: Fate) {
        let line = &mut self.lines[at];
        line.parts = vec![Part {
            range: line.range.clone(),
            fate,
        }];
    }

    /// Cuts the line at `at` into parts. `cuts` are the bytes within the line
    /// where each part ends, with its fate; the last must be the line's length.
    /// Blanks at the ends of a part go to no part, and a part of blanks alone
    /// is none.
    pub fn cut(&mut self, at: usize, cuts: &[(usize, Fate)]) {
        let line = &self.lines[at];
        let text = &self.text[line.range.clone()];
        debug_assert_eq!(cuts.last().map(|cut| cut.0), Some(text.len()));
        let mut parts = Vec::with_capacity(cuts.len());
        let mut from = 0;
        for &(end, fate) in cuts {
            let piece = &text[from..end];
            let lead = piece.len() - piece.trim_start().len();
            let range =
                line.range.start + from + lead..line.range.start + from + piece.trim_end().len();
            if range.start < range.end {
                parts.push(Part { range, fate });
            }
            from = end;
        }
        self.lines[at].parts = parts;
    }
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// True when `line`, a piece of `whole`, is the empty one inside "\r\n".
fn untrusted_is_crlf_gap(whole: &str, line: &str) -> bool {
    let at = line.as_ptr() as usize - whole.as_ptr() as usize;
    line.is_empty()
        && at > 0
        && whole.as_bytes()[at - 1] == b'\r'
        && whole.as_bytes().get(at) == Some(&b'\n')
}

/// Columns of blanks that `line` begins with; a tab counts four.
fn columns(line: &str) -> usize {
    line.chars()
        .map_while(|c| match c {
            '\t' => Some(4),
            c if c.is_whitespace() => Some(1),
            _ => None,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::{Fate, Ledger, Reason};

    fn check(text: &str, lines: &[(&str, bool)]) {
        let ledger = Ledger::new(text, |_| Vec::new());
        let found: Vec<(&str, bool)> = (0..ledger.lines.len())
            .map(|at| (ledger.line(at), ledger.lines[at].apart))
            .collect();
        assert_eq!(found, lines);
    }

    #[test]
    fn lines_know_whether_a_blank_line_stands_before() {
        check("a\nb\n\n c \n", &[("a", true), ("b", false), ("c", true)]);
        check("a\r\nb\r\n\r\nc", &[("a", true), ("b", false), ("c", true)]);
        check("a\u{2029}b", &[("a", true), ("b", false)]);
        check("", &[]);
    }

    #[test]
    fn a_line_cut_into_parts_keeps_every_word() {
        let mut ledger = Ledger::new("المصدر: وكالات", |_| Vec::new());
        let label = "المصدر:".len();
        let whole = ledger.line(0).len();
        ledger.cut(
            0,
            &[
                (label, Fate::Removed(Reason::Step("x"))),
                (whole, Fate::RelatedTitle),
            ],
        );
        let texts: Vec<&str> = ledger.lines[0]
            .parts
            .iter()
            .map(|part| ledger.part(part))
            .collect();
        assert_eq!(texts, ["المصدر:", "وكالات"]);
    }

    #[test]
    fn seams_begin_new_lines() {
        let ledger = Ledger::new("one two", |text| vec![text.find("two").unwrap()]);
        assert_eq!((ledger.line(0), ledger.line(1)), ("one", "two"));
    }

    #[test]
    fn lines_behind_very_many_go_on_in_one_another() {
        let ledger = Ledger::new(&"one two\n".repeat(300_000), |_| Vec::new());
        assert!(ledger.lines.len() < 200_200, "{}", ledger.lines.len());
        let words: usize = ledger.lines.iter().map(|line| line.words).sum();
        assert_eq!(words, 600_000);
        let last = ledger.lines.last().unwrap();
        assert_eq!(last.parts[0].range, last.range);
        assert_eq!(ledger.text.split_whitespace().count(), 600_000);
    }
}
