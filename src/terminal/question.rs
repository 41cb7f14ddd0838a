//! The one question that no terminal can answer, put to the reader: the same
//! greeting in each form, and which line of them reads right.

use std::fmt::Write;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::card::put;
use super::encode::{Encoding, Form};
use super::screen::row;
use crate::article::Direction;
use crate::config::key::{Code, Key};

/// The forms that are offered. The others are switches of the whole terminal,
/// which says by itself that it has them.
pub const OFFERED: &[Form] = &[
    Form::Row,
    Form::Alternating,
    Form::KittyWords,
    Form::KittyCells,
    Form::Konsole,
];

/// The greeting: joined letters, lam-alef, a number, brackets, a quotation.
const GREETING: &str = "أهلاً «بالقارئ» (العدد 25)، لا بأس.";

/// Columns of the question.
const WIDTH: u16 = 60;

/// What the reader pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The line of this form reads right.
    Form(Form),
    /// None does, or not now.
    None,
    /// The key means nothing here.
    Other,
}

/// What a key answers: a line's number or letter; Escape, Enter and the keys that
/// leave elsewhere lead on.
#[must_use]
pub fn answer(key: Key) -> Answer {
    let index = match key.code() {
        Code::Esc | Code::Enter => return Answer::None,
        Code::Char('q' | 'Q' | '0' | '\u{660}') => return Answer::None,
        Code::Char('c') if key.has_control() => return Answer::None,
        Code::Char(c @ '1'..='9') => u32::from(c) - u32::from('1'),
        Code::Char(c @ '\u{661}'..='\u{669}') => u32::from(c) - 0x661,
        Code::Char(c @ '\u{6f1}'..='\u{6f9}') => u32::from(c) - 0x6f1,
        Code::Char(c @ 'a'..='e') => u32::from(c) - u32::from('a'),
        _ => return Answer::Other,
    };
    usize::try_from(index)
        .ok()
        .and_then(|index| OFFERED.get(index))
        .map_or(Answer::Other, |&form| Answer::Form(form))
}

/// Rows from one line of the question to the next on a screen of so many.
fn step(rows: u16) -> u16 {
    if rows > 14 { 2 } else { 1 }
}

/// What a press of the mouse on a row, counted from 0, answers: the line that stands there;
/// below the forms how to pass on.
#[must_use]
pub fn answer_at(row: u16, rows: u16) -> Answer {
    if !row.is_multiple_of(step(rows)) {
        return Answer::Other;
    }
    let line = usize::from(row / step(rows));
    match line.checked_sub(1).map(|at| OFFERED.get(at)) {
        Some(Some(&form)) => Answer::Form(form),
        Some(None) if line == OFFERED.len() + 1 => Answer::None,
        _ => Answer::Other,
    }
}

/// The question as it is sent, whole: `ask` tells what to do, `skip` how to pass
/// on. These words must be left to right, or nobody could trust them.
#[must_use]
pub fn screen(columns: u16, rows: u16, ask: &str, skip: &str, encoding: Encoding) -> String {
    let width = columns.min(WIDTH);
    let mut out = String::from("\x1b[0m\x1b[?25l\x1b[2J");
    let words = |out: &mut String, y: u16, text: &str| {
        let mut picture = Buffer::empty(Rect::new(0, 0, columns, 1));
        put(
            &mut picture,
            1,
            0,
            text,
            Direction::Ltr,
            columns.saturating_sub(2),
        );
        line(
            out,
            &picture,
            y,
            Encoding {
                form: Form::Plain,
                ..encoding
            },
        );
    };
    let mut y = 0;
    words(&mut out, y, ask);
    for (number, &form) in (1..).zip(OFFERED) {
        y += step(rows);
        let mut picture = Buffer::empty(Rect::new(0, 0, width, 1));
        put(&mut picture, 1, 0, &format!("{number}"), Direction::Ltr, 2);
        put(
            &mut picture,
            4,
            0,
            GREETING,
            Direction::Rtl,
            width.saturating_sub(6),
        );
        line(&mut out, &picture, y, Encoding { form, ..encoding });
    }
    words(&mut out, y + step(rows), skip);
    out
}

/// Appends a picture of one row, placed at row `y`.
fn line(out: &mut String, picture: &Buffer, y: u16, encoding: Encoding) {
    let mut picture = picture.clone();
    encoding.arrange(&mut picture);
    write!(out, "\x1b[{};1H", y + 1).expect("a string takes all");
    out.push_str(&String::from_utf8_lossy(&row(&picture, 0, encoding)));
}

#[cfg(test)]
mod tests {
    use super::{Answer, Encoding, Form, answer, answer_at, screen};

    fn check(key: &str, expected: Answer) {
        assert_eq!(answer(key.parse().unwrap()), expected, "{key}");
    }

    #[test]
    fn every_keyboard_can_answer_and_nobody_is_trapped() {
        check("1", Answer::Form(Form::Row));
        check("\u{662}", Answer::Form(Form::Alternating));
        check("c", Answer::Form(Form::KittyWords));
        check("\u{6f5}", Answer::Form(Form::Konsole));
        check("9", Answer::Other);
        check("Down", Answer::Other);
        for key in ["Esc", "Enter", "q", "Ctrl-c", "0"] {
            check(key, Answer::None);
        }
    }

    #[test]
    fn a_press_answers_with_the_line_that_stands_there() {
        for (rows, step) in [(24, 2), (10, 1)] {
            let at = |line: u16| answer_at(line * step, rows);
            assert_eq!(at(0), Answer::Other);
            assert_eq!(at(1), Answer::Form(Form::Row));
            assert_eq!(at(5), Answer::Form(Form::Konsole));
            assert_eq!(at(6), Answer::None);
            assert_eq!(at(7), Answer::Other);
        }
        assert_eq!(answer_at(3, 24), Answer::Other);
    }

    #[test]
    fn each_form_stands_on_a_line_of_its_own() {
        let sent = screen(80, 24, "Which?", "Skip.", Encoding::default());
        assert!(sent.contains("Which?") && sent.contains("Skip."));
        assert!(sent.contains("]66;") && sent.contains('\u{202d}'));
        for columns in [1, 10, 40] {
            assert!(!screen(columns, 3, "Which?", "Skip.", Encoding::default()).is_empty());
        }
    }
}
