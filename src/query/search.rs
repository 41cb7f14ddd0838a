//! A search of the library: what a reader types to find articles by word.
//!
//! A word stands for its forms (see [`super::expand`]), a word with a star behind
//! it for all that begin so, words in quotes for themselves as they stand, and
//! with a minus in front each is refused. A few words with a colon ask for what
//! is known of an article rather than for its text (see [`super::known`]). How the
//! search is carried out is the store's affair.

use std::ops::Range;
use std::slice;

use super::known::Known;
use super::part::{self, What};
use super::unknown::Unknown;
use super::{expand, joint, token};

/// The fewest letters that a star may stand behind; before fewer, it is no star.
pub const SHORTEST_PREFIX: usize = 3;

/// What a reader asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Each must occur.
    pub wanted: Vec<Term>,
    /// None may occur.
    pub refused: Vec<Term>,
    /// What else must hold.
    pub known: Vec<Known>,
}

/// Something to look for in a text, in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A word.
    Word {
        /// Any of these will do; the one that was typed is the first.
        forms: Vec<String>,
        /// So will any word that begins with one of these.
        beginnings: Vec<String>,
        /// And so will the words of one of these, one after the other.
        apart: Vec<Vec<String>>,
    },
    /// These words one after the other.
    Phrase(Vec<String>),
    /// Any word that begins with one of these; the one that was typed is the first.
    Prefix(Vec<String>),
}

/// What fulfils a term: any of these will do.
#[derive(Clone, Copy, Debug)]
pub struct Ways<'a> {
    /// Words.
    pub forms: &'a [String],
    /// Words that begin so.
    pub beginnings: &'a [String],
    /// Words one after the other.
    pub apart: &'a [Vec<String>],
}

impl Term {
    /// What fulfils it.
    #[must_use]
    pub fn ways(&self) -> Ways<'_> {
        let (forms, beginnings, apart): (&[String], &[String], &[Vec<String>]) = match self {
            Self::Phrase(words) => (&[], &[], slice::from_ref(words)),
            Self::Prefix(beginnings) => (&[], beginnings, &[]),
            Self::Word {
                forms,
                beginnings,
                apart,
            } => (forms, beginnings, apart),
        };
        Ways {
            forms,
            beginnings,
            apart,
        }
    }
}

impl Search {
    /// Reads what was typed. There is no error: what nobody knows of is left out, and
    /// [`super::unknown()`] tells of it.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        Self::read(typed).0
    }

    /// Reads what was typed, and what of it nobody knows of or says nothing.
    pub(super) fn read(typed: &str) -> (Self, Vec<Unknown>) {
        let mut search = Self::default();
        let mut unknown = Vec::new();
        for part in part::parts(typed) {
            match &part.what {
                What::Asked(asked) => match asked.known(part.refused) {
                    Some(known) => search.add(known),
                    None => unknown.push(Unknown::of(asked, &part)),
                },
                &What::Words { text, quoted } => {
                    let terms = if part.refused {
                        &mut search.refused
                    } else {
                        &mut search.wanted
                    };
                    terms.extend(Term::of(text, quoted));
                    unknown.extend(Unknown::saying_nothing(&part, text, quoted));
                }
            }
        }
        (search, unknown)
    }

    /// Adds what must hold; of several sections that are asked for any will do.
    pub fn add(&mut self, known: Known) {
        for other in &mut self.known {
            match (other, &known) {
                (Known::Sections(others), Known::Sections(more))
                | (Known::NotSections(others), Known::NotSections(more)) => {
                    others.extend(more);
                    return;
                }
                _ => {}
            }
        }
        self.known.push(known);
    }

    /// Reads what is still being typed: where it ends with a word that is wanted, that word
    /// also finds what goes on.
    #[must_use]
    pub fn typing(typed: &str) -> Self {
        let mut search = Self::parse(typed);
        let is_wanted_word = |part: part::Part<'_>| {
            !part.refused && matches!(part.what, What::Words { quoted: false, .. })
        };
        if typed.ends_with(char::is_alphabetic)
            && part::parts(typed).last().is_some_and(is_wanted_word)
            && let Some(Term::Word {
                forms, beginnings, ..
            }) = search.wanted.last_mut()
            && forms[0].chars().count() >= SHORTEST_PREFIX
        {
            *beginnings = expand::beginnings(&forms[0]);
        }
        search
    }

    /// True when every article matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.refused.is_empty() && self.known.is_empty()
    }

    /// Whether a text matches, by its words alone.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.is_in(&[text])
    }

    /// Whether the texts of an article match, by their words alone: what is wanted may
    /// stand in different ones.
    #[must_use]
    pub fn is_in(&self, texts: &[&str]) -> bool {
        let texts: Vec<_> = texts.iter().map(|text| token::placed(text)).collect();
        let stands_in = |term: &Term, text| places(term, text).next().is_some();
        let has = |term: &Term| texts.iter().any(|text| stands_in(term, text));
        self.wanted.iter().all(has) && !self.refused.iter().any(has)
    }

    /// The bytes of `text` that wanted terms stand at, in order, none overlapping.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let tokens = token::placed(text);
        let mut found: Vec<Range<usize>> = self
            .wanted
            .iter()
            .flat_map(|term| places(term, &tokens))
            .collect();
        found.sort_unstable_by_key(|range| (range.start, range.end));
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(found.len());
        for range in found {
            match merged.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        merged
    }
}

impl Term {
    /// What a typed word or phrase asks for; nothing where it has no letter.
    fn of(text: &str, quoted: bool) -> Option<Self> {
        let mut tokens = Vec::new();
        token::each(text, |token| tokens.push(token.to_owned()));
        let letters = tokens.last().map_or(0, |token| token.chars().count());
        match tokens.len() {
            0 => None,
            1 if quoted => Some(Self::Phrase(tokens)),
            1 if text.ends_with('*') && letters >= SHORTEST_PREFIX => {
                Some(Self::Prefix(expand::beginnings(&tokens[0])))
            }
            1 => Some(Self::Word {
                forms: expand::forms(&tokens[0]),
                beginnings: Vec::new(),
                apart: joint::apart(text, &tokens[0]),
            }),
            _ => match joint::together(text, &tokens) {
                Some(word) if !quoted => Some(Self::Word {
                    forms: expand::forms(&word),
                    beginnings: Vec::new(),
                    apart: vec![tokens],
                }),
                _ => Some(Self::Phrase(tokens)),
            },
        }
    }

    /// How many of the tokens it is that it stands at the start of; nothing where it does
    /// not.
    fn length_in(&self, tokens: &[(String, Range<usize>)]) -> Option<usize> {
        let first = &tokens.first()?.0;
        let follow = |words: &Vec<String>| {
            let here = tokens.get(..words.len());
            here.is_some_and(|here| here.iter().map(|token| &token.0).eq(words))
        };
        let begins = |beginnings: &[String]| {
            let mut beginnings = beginnings.iter();
            beginnings.any(|beginning| first.starts_with(beginning.as_str()))
        };
        match self {
            Self::Word {
                forms,
                beginnings,
                apart,
            } => match apart.iter().find(|words| follow(words)) {
                Some(words) => Some(words.len()),
                None => (forms.contains(first) || begins(beginnings)).then_some(1),
            },
            Self::Prefix(beginnings) => begins(beginnings).then_some(1),
            Self::Phrase(words) => follow(words).then_some(words.len()),
        }
    }
}

/// Where a term stands among the tokens of a text.
fn places<'a>(
    term: &'a Term,
    tokens: &'a [(String, Range<usize>)],
) -> impl Iterator<Item = Range<usize>> + 'a {
    (0..tokens.len()).filter_map(move |at| {
        let length = term.length_in(&tokens[at..])?;
        Some(tokens[at].1.start..tokens[at + length - 1].1.end)
    })
}

/// A name as it is compared: its tokens with one blank between.
#[must_use]
pub fn joined(name: &str) -> String {
    let mut joined = String::with_capacity(name.len());
    token::each(name, |token| {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(token);
    });
    joined
}

#[cfg(test)]
mod tests {
    use super::Search;
    use crate::points::Section;
    use crate::query::Known;

    fn check(typed: &str, text: &str, matches: bool) {
        let search = Search::parse(typed);
        assert_eq!(search.matches(text), matches, "{typed} in {text}");
    }

    #[test]
    fn a_word_finds_its_forms() {
        check("كوريا", "قال بكوريا", true);
        check("لبنان", "كوب لبن", false);
        check("-كوريا", "وكوريا", false);
    }

    #[test]
    fn quotes_are_exact_and_stars_are_beginnings() {
        check("\"كوريا\"", "وكوريا", false);
        check("«كوريا الشمالية»", "في كوريا الشماليّة", true);
        check("اقتص*", "اقتصادي", true);
        check("زلز*", "ضرب الزلزال", true);
        check("زلز*", "بعد هزات وللزلازل", false);
        check("مدرس*", "في المدرسة", true);
        check("3.5", "paid 3.5 million", true);
        check("3.5", "3 or 5", false);
    }

    #[test]
    fn what_is_known_is_asked_for_by_name() {
        let search = Search::parse("is:unread topic:\"North Korea\" x lang:AR -is:starred");
        assert_eq!(
            search.known,
            [
                Known::Read(false),
                Known::Topic("north korea".into()),
                Known::Language("ar".into()),
                Known::Starred(false)
            ]
        );
        assert_eq!(search.wanted.len(), 1);
    }

    #[test]
    fn a_section_is_asked_for_in_either_language_and_several_are_alternatives() {
        let search = Search::parse("section:Sport section:صحه -section:economy -topic:كرة");
        assert_eq!(
            search.known,
            [
                Known::Sections(vec![Section::Sport, Section::Health]),
                Known::NotSections(vec![Section::Economy]),
                Known::NotTopic("كره".into())
            ]
        );
    }

    #[test]
    fn matches_are_marked_in_the_text_as_written() {
        let text = "قال أَحْمَد إن وأحمد";
        let places = Search::parse("احمد").places(text);
        let found: Vec<&str> = places.into_iter().map(|place| &text[place]).collect();
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with('أ') && found[1] == "وأحمد");
    }

    #[test]
    fn a_word_still_being_typed_may_go_on() {
        assert!(Search::typing("كوري").matches("كوريون"));
        assert!(Search::typing("وزير كور").matches("الوزير كوريا"));
        assert!(!Search::typing("كور ").matches("كوريون"));
    }

    #[test]
    fn only_a_wanted_word_may_go_on() {
        for last in ["is:unread", "feed:x", "-north", "\"old port"] {
            let typed = Search::typing(&format!("port {last}"));
            assert_eq!(typed, Search::parse(&format!("port {last}")), "{last}");
        }
    }
}
