//! The index: every word of every text once, with the texts that have it, so
//! that a key typed into a filter looks through words and not through texts.
//!
//! A word is whatever stands between blanks. So a term without blanks is part of
//! a text just when it is part of one of its words, and nothing is missed.

use std::collections::HashMap;

use memchr::memmem::Finder;

/// Words and the texts that have them.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// All words, a line break after each.
    words: String,
    /// Where each word starts in `words`, in bytes.
    starts: Vec<usize>,
    numbers: HashMap<Box<str>, usize>,
    /// By the word's number: the texts that have it, each once.
    texts: Vec<Vec<u32>>,
    count: usize,
}

impl Index {
    /// Puts the words of a folded text into the index. Texts are numbered from 0.
    pub fn add(&mut self, text: usize, folded: &str) {
        let id = u32::try_from(text)
            .expect("texts are numbered as they arrive, and memory ends before u32 does");
        self.count = self.count.max(text + 1);
        for word in folded.split_whitespace() {
            let number = match self.numbers.get(word) {
                Some(&number) => number,
                None => {
                    let number = self.starts.len();
                    self.starts.push(self.words.len());
                    self.words.push_str(word);
                    self.words.push('\n');
                    self.numbers.insert(word.into(), number);
                    self.texts.push(Vec::new());
                    number
                }
            };
            let texts = &mut self.texts[number];
            if texts.last() != Some(&id) {
                texts.push(id);
            }
        }
    }

    /// Takes a text's words out again.
    pub fn remove(&mut self, text: usize) {
        for texts in &mut self.texts {
            texts.retain(|&other| other as usize != text);
        }
    }

    /// How many texts there are room for: one more than the greatest number.
    #[must_use]
    pub fn texts(&self) -> usize {
        self.count
    }

    /// Which texts have `part`, a term without blanks, within a word.
    #[must_use]
    pub fn having(&self, part: &str) -> Vec<bool> {
        let mut has = vec![false; self.count];
        let mut missing = self.count;
        let finder = Finder::new(part);
        let words = self.words.as_bytes();
        let mut from = 0;
        // The words met first are in the most texts, so all of them are soon found.
        while missing > 0
            && let Some(at) = finder.find(&words[from..])
        {
            let number = self.starts.partition_point(|&start| start <= from + at) - 1;
            for &text in &self.texts[number] {
                let has = &mut has[text as usize];
                missing -= usize::from(!*has);
                *has = true;
            }
            match self.starts.get(number + 1) {
                Some(&next) => from = next,
                None => break,
            }
        }
        has
    }
}

#[cfg(test)]
mod tests {
    use super::Index;

    fn check(part: &str, texts: [bool; 3]) {
        let mut index = Index::default();
        for (number, text) in ["one two", "two three two", "four"].iter().enumerate() {
            index.add(number, text);
        }
        assert_eq!(index.having(part), texts, "{part}");
    }

    #[test]
    fn parts_of_words_are_found() {
        check("two", [true, true, false]);
        check("r", [false, true, true]);
        check("o", [true, true, true]);
        check("x", [false, false, false]);
    }

    #[test]
    fn a_text_can_be_taken_out() {
        let mut index = Index::default();
        index.add(0, "one");
        index.add(1, "one");
        index.remove(0);
        assert_eq!(index.having("one"), [false, true]);
    }
}
