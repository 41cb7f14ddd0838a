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

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::join::{Joining, Letter, Sides, joining, letter};
use super::mirror::mirrored;
use super::width::{columns, columns_of_char};
use super::{Cell, Join, Options};
use crate::article::Direction;

/// How many combining marks are sent with one letter. Stacks of marks have
/// crashed terminals; no orthography needs more than four.
const MOST_MARKS: usize = 8;

/// How many characters are sent for one cell: the longest emoji has ten.
const MOST_CHARS: usize = 16;

/// Carries a mark that has no letter to stand on.
const DOTTED_CIRCLE: char = '\u{25cc}';

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

/// A cluster before it is drawn.
struct Draft<'t> {
    /// Offset of `text` in the paragraph.
    start: usize,
    text: &'t str,
    /// The letter in it that joins, and where in `text` it stands.
    letter: Option<(usize, Letter)>,
    sides: Sides,
}

/// The clusters of a paragraph in logical order. `levels` has one for each byte;
/// `breaks` are the offsets where a line may end, rising.
pub(super) fn clusters(
    text: &str,
    levels: &[u8],
    breaks: impl Iterator<Item = usize>,
    options: &Options,
) -> Vec<Cluster> {
    let mut drafts: Vec<Draft> = text
        .grapheme_indices(true)
        .map(|(start, text)| Draft {
            start,
            text,
            letter: None,
            sides: Sides::default(),
        })
        .collect();
    if options.join == Join::Forms {
        link(&mut drafts);
    }
    let mut row = Row {
        clusters: Vec::with_capacity(drafts.len()),
        breaks: breaks.peekable(),
        levels,
        options,
    };
    let mut ahead = drafts.iter().peekable();
    while let Some(draft) = ahead.next() {
        let ligature = ahead.peek().and_then(|alef| lam_alef(draft, alef, options));
        match ligature {
            Some(glyphs) => {
                let alef = ahead.next().expect("the alef was just seen");
                let source = draft.start..alef.start + alef.text.len();
                row.place(source, levels[draft.start], glyphs, 1);
            }
            None => row.push(draft),
        }
    }
    row.clusters
}

/// Finds the letter of each draft and the sides it is joined on.
fn link(drafts: &mut [Draft]) {
    // What the next character would join: nothing, a letter's draft, or a
    // character that joins without having sides of its own.
    let mut before: Option<Option<usize>> = None;
    for index in 0..drafts.len() {
        let text = drafts[index].text;
        if text.len() == 1 {
            before = None;
            continue;
        }
        for (at, c) in text.char_indices() {
            let joins = joining(c);
            if joins == Joining::Transparent {
                continue;
            }
            let found = letter(c).filter(|_| drafts[index].letter.is_none());
            if let Some(found) = found {
                drafts[index].letter = Some((at, with_hamza(found, &text[at + c.len_utf8()..])));
            }
            let joined = joins.joins_previous() && before.is_some();
            if joined {
                if let Some(Some(previous)) = before {
                    drafts[previous].sides.next = true;
                }
                drafts[index].sides.previous |= found.is_some();
            }
            before = joins.joins_next().then(|| found.map(|_| index));
        }
    }
}

/// The letter that `base` is with the hamza or madda among its marks, if these
/// are one letter of Unicode.
fn with_hamza(base: Letter, marks: &str) -> Letter {
    marks
        .chars()
        .take(MOST_MARKS)
        .find_map(|mark| base.with_mark(mark))
        .unwrap_or(base)
}

/// What is sent for a lam and an alef in one cell, the marks of both on it.
fn lam_alef(lam: &Draft, alef: &Draft, options: &Options) -> Option<String> {
    let ((0, first), (0, second)) = (lam.letter?, alef.letter?) else {
        return None;
    };
    let only_marks = !lam.text.contains(['\u{200c}', '\u{200d}']);
    if !only_marks || !lam.sides.next || !alef.sides.previous {
        return None;
    }
    let mut glyphs = String::from(first.lam_alef(second, lam.sides)?);
    let mut room = MOST_MARKS;
    push_marks(first, lam.text, options, &mut room, &mut glyphs);
    push_marks(second, alef.text, options, &mut room, &mut glyphs);
    // Marks of other scripts may take columns of their own.
    (columns(&glyphs) == 1).then_some(glyphs)
}

/// The clusters so far.
struct Row<'a, I: Iterator<Item = usize>> {
    clusters: Vec<Cluster>,
    breaks: std::iter::Peekable<I>,
    levels: &'a [u8],
    options: &'a Options,
}

impl<I: Iterator<Item = usize>> Row<'_, I> {
    fn push(&mut self, draft: &Draft) {
        let end = draft.start + draft.text.len();
        let level = self.levels[draft.start];
        let (glyphs, width) = drawn(draft, level, self.options);
        if width > 2 || glyphs.chars().nth(MOST_CHARS).is_some() {
            self.push_apart(draft);
        } else {
            self.place(draft.start..end, level, glyphs, width);
        }
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
                text: first_chars(&draft.text[start..end]),
                letter: draft
                    .letter
                    .filter(|(at, _)| (start..end).contains(at))
                    .map(|(at, letter)| (at - start, letter)),
                sides: draft.sides,
            };
            let level = self.levels[piece.start];
            let (glyphs, width) = drawn(&piece, level, self.options);
            let source = piece.start..draft.start + end;
            self.place(source, level, glyphs, width.min(2));
            start = end;
        }
    }

    fn place(&mut self, source: Range<usize>, level: u8, glyphs: String, width: usize) {
        let mut may_break = false;
        while let Some(at) = self.breaks.next_if(|&at| at <= source.end) {
            may_break = at == source.end;
        }
        self.clusters.push(Cluster {
            blank: glyphs.chars().all(is_blank),
            cell: Cell {
                glyphs: glyphs.into_boxed_str(),
                width: u8::try_from(width).expect("a cell has two columns at most"),
                source,
                level,
            },
            may_break,
        });
    }
}

/// As much of `text` as one cell could show.
fn first_chars(text: &str) -> &str {
    let end = text.char_indices().nth(MOST_CHARS);
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

/// What is sent for a draft, and its columns: more than 0 unless it is nothing.
fn drawn(draft: &Draft, level: u8, options: &Options) -> (String, usize) {
    let mut glyphs = String::with_capacity(draft.text.len() + 2);
    draw(draft, level, options, &mut glyphs);
    let width = columns(&glyphs);
    if width == 0 && !glyphs.is_empty() {
        glyphs.insert(0, DOTTED_CIRCLE);
        return (glyphs, 1);
    }
    (glyphs, width)
}

/// Writes what is sent for a draft; nothing where it shows nothing.
fn draw(draft: &Draft, level: u8, options: &Options, out: &mut String) {
    let mut room = MOST_MARKS;
    let mut joiner = false;
    for (at, c) in draft.text.char_indices() {
        if c == '\u{200d}' {
            // It is sent only between two things that it makes one.
            joiner = !out.is_empty() && draft.letter.is_none();
            continue;
        }
        if is_unseen(c) {
            continue;
        }
        if let Some((_, letter)) = draft.letter.filter(|&(place, _)| place == at) {
            let (form, mark) = letter.drawn(draft.sides, options.marks);
            out.push(form);
            out.extend(mark);
            let marks = &draft.text[at..];
            return push_marks(letter, marks, options, &mut room, out);
        }
        if is_combining_mark(c) {
            if room > 0 && (options.marks || !is_arabic(c)) {
                room -= 1;
                out.push(c);
            }
            continue;
        }
        if std::mem::take(&mut joiner) {
            out.push('\u{200d}');
        }
        let odd = level % 2 == 1;
        out.push(if odd { mirrored(c).unwrap_or(c) } else { c });
    }
}

/// Writes the marks of `text`, whose first character is the letter they are on;
/// a hamza that has become part of `letter` is left out.
fn push_marks(letter: Letter, text: &str, options: &Options, room: &mut usize, out: &mut String) {
    let mut chars = text.chars();
    let base = chars.next().and_then(super::join::letter);
    let mut absorbed = base.is_none_or(|base| base == letter);
    for mark in chars {
        if !absorbed && base.and_then(|base| base.with_mark(mark)) == Some(letter) {
            absorbed = true;
        } else if *room > 0
            && !is_unseen(mark)
            && mark != '\u{200d}'
            && (options.marks || !is_arabic(mark))
        {
            *room -= 1;
            out.push(mark);
        }
    }
}

/// Blanks that hang at the end of a line: bidi class WS (UAX #9 L1). A no-break
/// space is a blank that someone meant.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}')
}

/// Characters that take no cell and are not sent: they have done their work, or
/// terminals disagree about them (variation selectors, fillers).
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_arabic(mark: char) -> bool {
    matches!(mark, '\u{600}'..='\u{6ff}' | '\u{8c0}'..='\u{8ff}' | '\u{10ec0}'..='\u{10eff}')
}
