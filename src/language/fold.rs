//! Folding: spellings that a reader takes for the same become the same.
//!
//! Marks and tatweel go; alef forms, ya and alef maqsura, ta marbuta and ha,
//! Persian ya and kaf, and every script's decimal digits unify; case goes. So
//! احمد finds أَحْمَد and 2024 finds ٢٠٢٤. Folding is for matching only: what is
//! shown is never folded.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A folded copy of a text that knows where each of its characters came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, the source range of the character it came from.
    origins: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds `text`. Runs of blanks become one space.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        let mut blank = false;
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            if c.is_whitespace() {
                if !blank && !folded.text.is_empty() {
                    folded.push(' ', at, end);
                }
                blank = true;
                continue;
            }
            let before = folded.text.len();
            fold_char(c, |piece| folded.push(piece, at, end));
            if folded.text.len() > before {
                blank = false;
            }
        }
        folded
    }

    fn push(&mut self, c: char, start: usize, end: usize) {
        self.text.push(c);
        let origin = (
            u32::try_from(start).unwrap_or(u32::MAX),
            u32::try_from(end).unwrap_or(u32::MAX),
        );
        self.origins
            .extend(std::iter::repeat_n(origin, c.len_utf8()));
    }

    /// The bytes of the source that the folded bytes at `range` came from.
    /// Marks that follow the last letter belong to it and are included by the
    /// caller's clusters, not here.
    #[must_use]
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let Some(part) = self.origins.get(range).filter(|part| !part.is_empty()) else {
            return 0..0;
        };
        part[0].0 as usize..part[part.len() - 1].1 as usize
    }

    /// Where `needle`, itself folded, occurs: ranges of the source, in order,
    /// not overlapping. An empty needle is nowhere.
    pub fn find_all<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let hits = if needle.is_empty() {
            ""
        } else {
            self.text.as_str()
        };
        hits.match_indices(needle)
            .filter(|(_, hit)| !hit.is_empty())
            .map(|(at, hit)| self.source_range(at..at + hit.len()))
    }
}

/// Folds `text` for comparing, where the way back is not needed.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&mut out, text);
    out
}

/// Makes `out` what [`fold`] makes of `text`.
pub fn fold_into(out: &mut String, text: &str) {
    out.clear();
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            fold_char(c, |piece| out.push(piece));
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
}

/// What a character folds to.
#[derive(Clone, Copy)]
enum Folding {
    Nothing,
    One(char),
    Several,
}

/// The first character of the Arabic block.
const ARABIC: usize = 0x600;

/// What the characters of the Arabic block fold to: the same that
/// [`look_up`] says, said at once.
static FOLDINGS: LazyLock<[Folding; 256]> = LazyLock::new(|| {
    std::array::from_fn(|at| {
        let mut folding = Folding::Nothing;
        let c = u32::try_from(ARABIC + at).ok().and_then(char::from_u32);
        if let Some(c) = c {
            look_up(c, |piece| {
                folding = match folding {
                    Folding::Nothing => Folding::One(piece),
                    _ => Folding::Several,
                }
            });
        }
        folding
    })
});

/// Calls `push` with what `c` folds to: nothing for marks, tatweel and format
/// characters, else one or more characters.
#[inline]
pub(crate) fn fold_char(c: char, mut push: impl FnMut(char)) {
    if c.is_ascii() {
        push(c.to_ascii_lowercase());
        return;
    }
    let place = (c as usize).wrapping_sub(ARABIC);
    match FOLDINGS.get(place) {
        Some(Folding::Nothing) => {}
        Some(&Folding::One(piece)) => push(piece),
        Some(Folding::Several) | None => look_up(c, push),
    }
}

/// What [`fold_char`] does for a character that is not ASCII, by Unicode's tables.
fn look_up(c: char, mut push: impl FnMut(char)) {
    decompose_compatible(c, |piece| {
        if is_combining_mark(piece) {
            return;
        }
        match piece {
            '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}' => {}
            'ٱ' => push('ا'),
            'ى' | 'ی' | 'ې' | 'ۍ' | 'ے' => push('ي'),
            'ک' | 'ڪ' => push('ك'),
            'ة' | 'ہ' | 'ۃ' | 'ھ' | 'ە' => push('ه'),
            '“' | '”' | '„' | '«' | '»' | '״' => push('"'),
            '‘' | '’' | '‚' | '׳' => push('\''),
            '–' | '—' | '‐' | '−' | '־' => push('-'),
            _ => match digit(piece) {
                Some(digit) => push(digit),
                None => piece.to_lowercase().for_each(&mut push),
            },
        }
    });
}

/// The ASCII digit that a decimal digit of the Arabic, Persian, Devanagari or
/// Bengali blocks stands for.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        '\u{9e6}'..='\u{9ef}' => 0x9e6,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::{Folded, fold};

    fn check(text: &str, folded: &str) {
        assert_eq!(fold(text), folded);
        assert_eq!(Folded::new(text).text.trim_end(), folded);
    }

    #[test]
    fn arabic_spellings_unify() {
        check("أَحْمَد", "احمد");
        check("إلى المدرسة", "الي المدرسه");
        check("کیم", "كيم");
        check("كـــتاب", "كتاب");
        check("ﻻ", "لا");
        check("٢٠٢٤ ۲۰۲۴", "2024 2024");
    }

    #[test]
    fn latin_case_accents_and_quotes_unify() {
        check("Café “X”", "cafe \"x\"");
        check("צה״ל, ג׳נין, תל־אביב", "צה\"ל, ג'נין, תל-אביב");
    }

    #[test]
    fn the_way_back_covers_the_letters_found() {
        let text = "قال أَحْمَد شيئا";
        let folded = Folded::new(text);
        let hits: Vec<_> = folded.find_all("احمد").collect();
        assert_eq!(hits.len(), 1);
        assert!(text[hits[0].clone()].starts_with('أ'));
        assert!(text[hits[0].clone()].ends_with('د'));
    }

    #[test]
    fn an_empty_needle_is_nowhere() {
        assert_eq!(Folded::new("text").find_all("").count(), 0);
    }
}
