//! A line being typed, and the place where the next character goes. It edits
//! logical text; which way the arrows go on the screen is the caller's affair.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::config::key::{Code, Key, LAM_ALEFS};
use crate::safe::SafeText;

/// The longest line that can be typed or pasted, in bytes.
const LONGEST: usize = 1000;

/// A line being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    /// Offset of the next character: a cluster's boundary.
    caret: usize,
    /// It was put there, and gives way to what is typed.
    offered: bool,
}

impl Input {
    /// A line with `text` in it, the caret at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            caret: text.len(),
            offered: false,
        }
    }

    /// A line with `text` in it that gives way to the first character typed; any other
    /// key takes it as it is.
    #[must_use]
    pub fn offering(text: &str) -> Self {
        Self {
            offered: !text.is_empty(),
            ..Self::new(text)
        }
    }

    /// True while what is there was only put there.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        self.offered
    }

    /// What was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Bytes before the caret.
    #[must_use]
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Puts `typed` at the caret, made safe; false where the line has no room for it.
    pub fn insert(&mut self, typed: &str) -> bool {
        let safe = SafeText::new(typed);
        if std::mem::take(&mut self.offered) {
            self.clear();
        }
        let fits = self.text.len() + safe.as_str().len() <= LONGEST;
        if fits {
            self.text.insert_str(self.caret, safe.as_str());
            self.caret += safe.as_str().len();
        }
        fits
    }

    /// Edits by `key`; false when the key is none of its own. `forward` tells
    /// whether the right arrow goes forward in the text.
    pub fn edit(&mut self, key: Key, forward: bool) -> bool {
        if self.offered && !key.is_typed() {
            self.offered = false;
            if matches!(key.code(), Code::Backspace | Code::Delete) {
                self.clear();
                return true;
            }
        }
        match key.code() {
            Code::Char('a') if key.has_control() => self.caret = 0,
            Code::Char('e') if key.has_control() => self.caret = self.text.len(),
            Code::Char('u') if key.has_control() => {
                self.text.drain(..self.caret);
                self.caret = 0;
            }
            Code::Char('k') if key.has_control() => self.text.truncate(self.caret),
            Code::Char('w') if key.has_control() => self.delete_word(),
            Code::Char('h') if key.has_control() => self.backspace(),
            Code::Char(c) if !key.has_control() && !key.has_alt() => {
                match LAM_ALEFS.iter().find(|(_, one)| *one == c) {
                    Some((letters, _)) => self.insert(letters),
                    None => self.insert(c.encode_utf8(&mut [0; 4])),
                };
            }
            Code::Backspace => self.backspace(),
            Code::Delete => {
                let end = self.boundary(true);
                self.text.drain(self.caret..end);
            }
            Code::Left => self.caret = self.boundary(!forward),
            Code::Right => self.caret = self.boundary(forward),
            Code::Home => self.caret = 0,
            Code::End => self.caret = self.text.len(),
            _ => return false,
        }
        true
    }

    fn clear(&mut self) {
        self.text.clear();
        self.caret = 0;
    }

    /// The cluster boundary after the caret, or before it.
    fn boundary(&self, after: bool) -> usize {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        let found = if after {
            cursor.next_boundary(&self.text, 0)
        } else {
            cursor.prev_boundary(&self.text, 0)
        };
        found.ok().flatten().unwrap_or(self.caret)
    }

    /// Deletes one character, so that a wrong mark can be mended without its
    /// letter.
    fn backspace(&mut self) {
        if let Some(c) = self.text[..self.caret].chars().next_back() {
            self.caret -= c.len_utf8();
            self.text.remove(self.caret);
        }
    }

    fn delete_word(&mut self) {
        let start = self.text[..self.caret]
            .unicode_word_indices()
            .next_back()
            .map_or(0, |(at, _)| at);
        self.text.drain(start..self.caret);
        self.caret = start;
    }
}

#[cfg(test)]
mod tests {
    use super::Input;

    /// Types keys into `before`, where `|` is the caret.
    fn check(before: &str, keys: &str, after: &str) {
        let caret = before.find('|').unwrap();
        let mut input = Input {
            text: before.replace('|', ""),
            caret,
            offered: false,
        };
        for key in keys.split(' ') {
            assert!(input.edit(key.parse().unwrap(), true), "{key}");
        }
        let mut shown = input.text.clone();
        shown.insert(input.caret, '|');
        assert_eq!(shown, after);
    }

    #[test]
    fn typing_goes_in_at_the_caret() {
        check("|", "a b c", "abc|");
        check("a|c", "b", "ab|c");
        check("سل|", "ا م", "سلام|");
        check("ا|", "ﻷ خ ب ا ر", "الأخبار|");
    }

    #[test]
    fn deleting_takes_marks_one_by_one_and_clusters_whole() {
        check("مَّ|", "Backspace", "مَ|");
        check("|مَّد", "Delete", "|د");
        check("one two|", "Ctrl-w", "one |");
        check("قال أحمد|", "Ctrl-w", "قال |");
        check("one| two", "Ctrl-u", "| two");
        check("one| two", "Ctrl-k", "one|");
    }

    #[test]
    fn what_is_offered_gives_way_to_typing_alone() {
        let after = |keys: &str| {
            let mut input = Input::offering("old.example");
            for key in keys.split(' ') {
                input.edit(key.parse().unwrap(), true);
            }
            (input.text().to_owned(), input.is_offered())
        };
        assert_eq!(after("n e"), ("ne".to_owned(), false));
        assert_eq!(after("Backspace"), (String::new(), false));
        assert_eq!(after("End s"), ("old.examples".to_owned(), false));
        assert_eq!(after("Left Backspace"), ("old.exampe".to_owned(), false));
        let mut input = Input::offering("old.example");
        input.insert("new.example");
        assert_eq!(input.text(), "new.example");
        assert!(!Input::offering("").is_offered());
    }

    #[test]
    fn the_caret_moves_by_clusters() {
        check("مَّ|د", "Left", "|مَّد");
        check("|مَّد", "Right", "مَّ|د");
        check("ab|", "Home", "|ab");
        check("|ab", "End", "ab|");
    }
}
