//! Clusters: what a reader takes for one letter, joined and measured.
//!
//! Four lengths meet here. The word كِتاب with a mark on its first letter is 10
//! bytes, 5 characters, 4 clusters and 4 columns; لا is 4 bytes, 2 characters, one
//! cluster and one column once joined; 日 is 3 bytes, 1, 1 and 2 columns.
//!
//! A cluster is a grapheme cluster (UAX #29), with two exceptions: lam and alef
//! are one, and what no terminal could show in two columns is taken apart.
//! Characters that show nothing (marks of direction, isolates, places to break)
//! are ghosts: they have a place in the order, and no cell in the end.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::digits::{Digits, Script};
use super::draft::Draft;
use super::join::{Joining, Letter, Sides, joining, letter};
use super::width::columns_of_char;
use super::{Cell, Join, Options, glyphs};
use crate::article::Direction;

const ELLIPSIS: &str = "\u{2026}";

/// Shown where a cluster of two columns has room for one.
const STAND_IN: &str = "\u{25af}";

/// A cell, and how it behaves at the end of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cluster {
    /// Without glyphs and columns where it is a ghost.
    pub(super) cell: Cell,
    /// A ghost, or a blank of the kind that is not shown at the end of a line.
    pub(super) blank: bool,
    /// A line may end after it (UAX #14).
    pub(super) may_break: bool,
}

impl Cluster {
    /// The sign that text was cut off at `offset`.
    pub(super) fn ellipsis(offset: usize, direction: Direction) -> Self {
        Self {
            cell: Cell {
                glyphs: ELLIPSIS.into(),
                width: 1,
                source: offset..offset,
                level: u8::from(direction.is_rtl()),
            },
            blank: false,
            may_break: false,
        }
    }

    /// A blank of one column in the place of what is not drawn itself.
    pub(super) fn blank(source: Range<usize>, level: u8) -> Self {
        Self {
            cell: Cell {
                glyphs: " ".into(),
                width: 1,
                source,
                level,
            },
            blank: true,
            may_break: false,
        }
    }

    /// True where nothing is shown. The character still has its level, and parts
    /// what stands on both sides of it when a line is reordered.
    pub(super) fn is_ghost(&self) -> bool {
        self.cell.glyphs.is_empty()
    }

    /// Shows a stand-in of one column instead of a cluster of two.
    pub(super) fn narrow(&mut self) {
        if self.cell.width > 1 {
            self.cell.glyphs = if self.blank { " " } else { STAND_IN }.into();
            self.cell.width = 1;
        }
    }
}

/// The columns that clusters take.
pub(super) fn columns_of(clusters: &[Cluster]) -> usize {
    clusters
        .iter()
        .map(|cluster| usize::from(cluster.cell.width))
        .sum()
}

/// The clusters of a paragraph in logical order. It runs in `direction`; `levels` has one for each byte;
/// `breaks` are the offsets where a line may end, rising.
pub(super) fn clusters(
    text: &str,
    direction: Direction,
    levels: &[u8],
    breaks: impl Iterator<Item = usize>,
    options: &Options,
) -> Vec<Cluster> {
    let mut row = Row {
        clusters: Vec::with_capacity(text.len() / 2),
        breaks: breaks.peekable(),
        levels,
        options,
        scratch: String::new(),
    };
    let mut waiting: Vec<Draft> = Vec::new();
    let mut before = Before::Nothing;
    let mut script = Script::of(text, direction.is_rtl());
    let follows = options.digits != Digits::AsWritten && !options.code;
    for (start, text) in text.grapheme_indices(true) {
        waiting.push(Draft {
            start,
            text,
            letter: None,
            sides: Sides::default(),
            arabic: follows && script.is_arabic_at(start),
        });
        if options.join != Join::Letters {
            before = link_last(&mut waiting, before, levels);
        }
        // A letter waits until it is known whether the next one joins it.
        let known = match before {
            Before::Letter(index) => index,
            _ => waiting.len(),
        };
        if known > 0 {
            row.push_all(&waiting[..known]);
            waiting.drain(..known);
            before = match before {
                Before::Letter(_) => Before::Letter(0),
                other => other,
            };
        }
    }
    row.push_all(&waiting);
    row.clusters
}

/// What the next character stands after, as far as joining goes.
#[derive(Clone, Copy)]
enum Before {
    /// Nothing that joins it.
    Nothing,
    /// A character that joins it and has no form to change.
    Joiner,
    /// The letter of this draft, which joins it.
    Letter(usize),
}

/// Finds the letter of the last draft, and joins it to what is before it. Letters
/// on different levels do not join: on the screen they need not be neighbours.
fn link_last(drafts: &mut [Draft], mut before: Before, levels: &[u8]) -> Before {
    let last = drafts.len() - 1;
    let Draft { start, text, .. } = drafts[last];
    if text.len() == 1 || start > 0 && levels[start] != levels[start - 1] {
        before = Before::Nothing;
    }
    if text.len() == 1 {
        return before;
    }
    for (at, c) in text.char_indices() {
        let joins = joining(c);
        if joins == Joining::Transparent {
            continue;
        }
        let found = letter(c).filter(|_| drafts[last].letter.is_none());
        if let Some(found) = found {
            drafts[last].letter = Some((at, with_hamza(found, &text[at + c.len_utf8()..])));
        }
        if joins.joins_previous() {
            if let Before::Letter(previous) = before {
                drafts[previous].sides.next = true;
            }
            if found.is_some() {
                drafts[last].sides.previous = !matches!(before, Before::Nothing);
            }
        }
        before = match found {
            _ if !joins.joins_next() => Before::Nothing,
            Some(_) => Before::Letter(last),
            None => Before::Joiner,
        };
    }
    before
}

/// The letter that `base` is with the hamza or madda among its marks, if these
/// are one letter of Unicode.
fn with_hamza(base: Letter, marks: &str) -> Letter {
    marks
        .chars()
        .take(glyphs::MOST_MARKS)
        .find_map(|mark| base.with_mark(mark))
        .unwrap_or(base)
}

/// The clusters so far.
struct Row<'a, I: Iterator<Item = usize>> {
    clusters: Vec<Cluster>,
    breaks: std::iter::Peekable<I>,
    levels: &'a [u8],
    options: &'a Options,
    /// Kept, so that a cluster costs one allocation.
    scratch: String,
}

impl<I: Iterator<Item = usize>> Row<'_, I> {
    fn push_all(&mut self, drafts: &[Draft]) {
        let mut rest = drafts.iter();
        while let Some(draft) = rest.next() {
            let alef = rest.as_slice().first();
            let ligature = alef.and_then(|alef| glyphs::lam_alef(draft, alef, self.options));
            match ligature {
                Some(glyphs) => {
                    let alef = rest.next().expect("the alef was just seen");
                    let source = draft.start..alef.start + alef.text.len();
                    self.place(source, self.levels[draft.start], &glyphs, 1);
                }
                None => self.push(draft),
            }
        }
    }

    fn push(&mut self, draft: &Draft) {
        let source = draft.start..draft.start + draft.text.len();
        let level = self.levels[draft.start];
        let mut glyphs = self.scratch();
        let width = glyphs::write(draft, level, self.options, &mut glyphs);
        if glyphs::fits(&glyphs, width) {
            self.place(source, level, &glyphs, width);
        } else {
            self.push_apart(draft);
        }
        self.scratch = glyphs;
    }

    /// The scratch string, emptied; it is to be put back.
    fn scratch(&mut self) -> String {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        scratch
    }

    /// A cluster that is too wide for two columns or too long for a cell: each
    /// visible character of it gets a cell of its own.
    fn push_apart(&mut self, draft: &Draft) {
        let bounds = draft
            .text
            .char_indices()
            .filter(|&(at, c)| at > 0 && columns_of_char(c) > 0)
            .map(|(at, _)| at)
            .chain([draft.text.len()]);
        let mut start = 0;
        for end in bounds {
            let piece = Draft {
                start: draft.start + start,
                text: glyphs::first_chars(&draft.text[start..end]),
                letter: draft
                    .letter
                    .filter(|(at, _)| (start..end).contains(at))
                    .map(|(at, letter)| (at - start, letter)),
                sides: draft.sides,
                arabic: draft.arabic,
            };
            let level = self.levels[piece.start];
            let mut glyphs = self.scratch();
            let width = glyphs::write(&piece, level, self.options, &mut glyphs);
            let source = piece.start..draft.start + end;
            self.place(source, level, &glyphs, width.min(2));
            self.scratch = glyphs;
            start = end;
        }
    }

    fn place(&mut self, source: Range<usize>, level: u8, glyphs: &str, width: usize) {
        let mut may_break = false;
        while let Some(at) = self.breaks.next_if(|&at| at <= source.end) {
            may_break = at == source.end;
        }
        self.clusters.push(Cluster {
            blank: glyphs.chars().all(is_blank),
            cell: Cell {
                glyphs: glyphs.into(),
                width: u8::try_from(width).expect("a cell has two columns at most"),
                source,
                level,
            },
            may_break,
        });
    }
}

/// Blanks that hang at the end of a line: bidi class WS (UAX #9 L1). A no-break
/// space is a blank that someone meant.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}')
}
