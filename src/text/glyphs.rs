//! What is sent to the terminal for one cluster.
//!
//! A letter takes the form of its place, brackets face the way they run, and
//! what terminals disagree about is left out. How wide the result is decides
//! elsewhere whether it can be a cell.

use unicode_normalization::char::is_combining_mark;

use super::draft::Draft;
use super::join::Letter;
use super::mirror::mirrored;
use super::width::columns;
use super::{Join, Options};

/// How many combining marks are sent with one letter. Stacks of marks have
/// crashed terminals; no orthography needs more than four.
pub(super) const MOST_MARKS: usize = 8;

/// How many characters are sent for one cell: the longest emoji has ten.
const MOST_CHARS: usize = 16;

/// Carries a mark that has no letter to stand on.
const DOTTED_CIRCLE: char = '\u{25cc}';

/// True where a cell can hold what is sent.
pub(super) fn fits(glyphs: &str, width: usize) -> bool {
    width <= 2 && glyphs.chars().nth(MOST_CHARS).is_none()
}

/// As much of `text` as one cell could show.
pub(super) fn first_chars(text: &str) -> &str {
    let end = text.char_indices().nth(MOST_CHARS);
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

/// Writes what is sent for a draft into `out`, which is empty, and returns its
/// columns: more than 0 unless there is nothing to be seen of it.
pub(super) fn write(draft: &Draft, level: u8, options: &Options, out: &mut String) -> usize {
    write_chars(draft, level, options, out);
    // A mark that came first would stand on the cell before.
    let first = out.chars().next().map_or(0, char::len_utf8);
    if first > 0 && columns(&out[..first]) == 0 {
        out.insert(0, DOTTED_CIRCLE);
    }
    columns(out)
}

/// What is sent for a lam and an alef in one cell, the marks of both on it, or the two as
/// written where the terminal makes one of them; `None` where they stay apart.
pub(super) fn lam_alef(lam: &Draft, alef: &Draft, options: &Options) -> Option<String> {
    let ((0, first), (0, second)) = (lam.letter?, alef.letter?) else {
        return None;
    };
    let form = first.lam_alef(second, lam.sides)?;
    let only_marks = !lam.text.contains(['\u{200c}', '\u{200d}']);
    if !only_marks || !lam.sides.next || !alef.sides.previous {
        return None;
    }
    if options.join == Join::Ligatures {
        let mut glyphs = String::new();
        let columns = write(lam, 1, options, &mut glyphs);
        let mut second = String::new();
        let columns = columns.max(write(alef, 1, options, &mut second));
        glyphs.push_str(&second);
        return fits(&glyphs, 1).then_some(glyphs).filter(|_| columns == 1);
    }
    let mut glyphs = String::from(form);
    let mut room = MOST_MARKS;
    push_marks(first, lam.text, options, &mut room, &mut glyphs);
    push_marks(second, alef.text, options, &mut room, &mut glyphs);
    // Marks of other scripts may take columns of their own.
    (columns(&glyphs) == 1).then_some(glyphs)
}

fn write_chars(draft: &Draft, level: u8, options: &Options, out: &mut String) {
    let mut room = MOST_MARKS;
    let mut joiner = false;
    for (at, c) in draft.text.char_indices() {
        if c == '\u{200d}' {
            // It is sent only between two things that it makes one.
            joiner = !out.is_empty() && (draft.letter.is_none() || options.join != Join::Forms);
            continue;
        }
        if is_unseen(c) {
            continue;
        }
        let letter = draft.letter.filter(|_| options.join == Join::Forms);
        if let Some((_, letter)) = letter.filter(|&(place, _)| place == at) {
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
        if !options.code
            && !is_keycap(draft.text)
            && let Some(digit) = options.digits.drawn(c, draft.arabic)
        {
            out.push(digit);
            continue;
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

/// A digit on the cap of a key is a picture (emoji keycap sequence, UTS #51).
fn is_keycap(text: &str) -> bool {
    text.ends_with('\u{20e3}')
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
