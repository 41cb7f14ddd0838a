//! The filter language: what a reader types to see fewer articles. Words must
//! all occur; "words in quotes" must occur as they stand; -word must not occur.
//! Spelling is folded on both sides. Where to look is the caller's affair.

mod expand;
mod filter;
mod index;
mod search;
mod token;

pub use filter::{Filter, Start};
pub use index::Index;
pub use search::{Known, SHORTEST_PREFIX, Search, Term, joined};
pub use token::each as each_token;

use memchr::memmem::Finder;

use crate::language::fold::fold;

/// What a reader asked for, parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Folded; each must occur.
    pub wanted: Vec<String>,
    /// Folded; none may occur.
    pub refused: Vec<String>,
}

impl Query {
    /// Reads what was typed. Everything typed means something: there is no error.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let mut query = Self::default();
        let mut rest = typed.trim_start();
        while !rest.is_empty() {
            let (refused, after) = match rest.strip_prefix('-') {
                Some(after) if !after.starts_with(char::is_whitespace) && !after.is_empty() => {
                    (true, after)
                }
                _ => (false, rest),
            };
            let (term, after) = term(after);
            let term = fold(term);
            if !term.is_empty() {
                let terms = if refused {
                    &mut query.refused
                } else {
                    &mut query.wanted
                };
                terms.push(term);
            }
            rest = after.trim_start();
        }
        query
    }

    /// Asks for these words, already folded, as they stand.
    #[must_use]
    pub fn phrase(folded: &str) -> Self {
        Self {
            wanted: vec![folded.to_owned()],
            refused: Vec::new(),
        }
    }

    /// True when everything matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.refused.is_empty()
    }

    /// Whether one text, folded, matches.
    #[must_use]
    pub fn matches(&self, folded: &str) -> bool {
        let has = |term: &String| Finder::new(term).find(folded.as_bytes()).is_some();
        self.wanted.iter().all(has) && !self.refused.iter().any(has)
    }

    /// Which texts match, by their number in `index`. `folded` gives a text as
    /// it was put there.
    #[must_use]
    pub fn select<'a>(&self, index: &Index, folded: impl Fn(usize) -> &'a str) -> Vec<bool> {
        let mut selected = vec![true; index.texts()];
        for (terms, keep) in [(&self.wanted, true), (&self.refused, false)] {
            for term in terms {
                let has = having(index, term, &folded);
                for (selected, has) in selected.iter_mut().zip(has) {
                    *selected &= has == keep;
                }
            }
        }
        selected
    }
}

/// Which texts have `term`. Words that stand together are looked up by the
/// longest of them, and then looked for in the texts that have it.
fn having<'a>(index: &Index, term: &str, folded: &impl Fn(usize) -> &'a str) -> Vec<bool> {
    let longest = term
        .split(' ')
        .max_by_key(|word| word.len())
        .unwrap_or(term);
    let mut has = index.having(longest);
    if longest.len() < term.len() {
        let finder = Finder::new(term);
        for (text, has) in has.iter_mut().enumerate() {
            *has = *has && finder.find(folded(text).as_bytes()).is_some();
        }
    }
    has
}

/// The first term of `text`, without its quotes, and what comes after it. Any
/// pair of quotation marks will do; one that never closes runs to the end.
fn term(text: &str) -> (&str, &str) {
    let closing = match text.chars().next() {
        Some('"') => '"',
        Some('“' | '”') => '”',
        Some('«') => '»',
        Some('»') => '«',
        _ => {
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            return text.split_at(end);
        }
    };
    let opening = text.chars().next().map_or(0, char::len_utf8);
    let inside = &text[opening..];
    inside.split_once(closing).unwrap_or((inside, ""))
}

#[cfg(test)]
mod tests {
    use super::{Index, Query};
    use crate::language::fold::fold;

    fn check(typed: &str, text: &str, matches: bool) {
        let folded = fold(text);
        let mut index = Index::default();
        index.add(0, &folded);
        let selected = Query::parse(typed).select(&index, |_| &folded);
        assert_eq!(selected, [matches], "{typed} in {text}");
        assert_eq!(
            Query::parse(typed).matches(&folded),
            matches,
            "{typed} in {text}"
        );
    }

    #[test]
    fn words_must_all_occur() {
        check("", "anything", true);
        check("north korea", "Korea, the north of it", true);
        check("north korea", "North of it", false);
    }

    #[test]
    fn spelling_is_folded() {
        check("احمد", "قال أَحْمَد", true);
        check("٢٠٢٤", "in 2024", true);
        check("كوريا الشمالية", "كوريا الشماليّة", true);
    }

    #[test]
    fn quoted_words_stand_together() {
        check("\"north korea\"", "korea north", false);
        check("«كوريا الشمالية»", "في كوريا الشمالية", true);
        check("\"never closed", "it was never closed", true);
    }

    #[test]
    fn refused_words_must_not_occur() {
        check("korea -north", "north korea", false);
        check("korea -north", "korea", true);
        check("a - b", "a - b", true);
    }
}
