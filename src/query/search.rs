//! A search of the library: what a reader types to find articles by word.
//!
//! A word stands for its forms (see [`super::expand`]), a word with a star behind
//! it for all that begin so, words in quotes for themselves as they stand, and
//! with a minus in front each is refused. A few words with a colon ask for what
//! is known of an article rather than for its text (see [`super::known`]). How the
//! search is carried out is the store's affair.

use std::ops::Range;

use super::known::Known;
use super::part::{self, What};
use super::term::{SHORTEST_PREFIX, Term};
use super::unknown::Unknown;
use super::{expand, token};

/// Words that are looked for in all of their forms; of more only as they stand. Nobody types
/// so many, and what is pasted may be an article.
const MOST_IN_ALL_FORMS: usize = 100;

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
        // The word that was read last, as it was typed and as a token, where it is wanted.
        let mut last: Option<(&str, String)> = None;
        for part in part::parts(typed) {
            match &part.what {
                What::Asked(asked) => match asked.known(part.refused) {
                    Some(known) => {
                        last = None;
                        search.add(known);
                    }
                    None => unknown.push(Unknown::of(asked, &part)),
                },
                &What::Words { text, quoted } => {
                    let terms = if part.refused {
                        &mut search.refused
                    } else {
                        &mut search.wanted
                    };
                    let term = match terms.len() {
                        ..MOST_IN_ALL_FORMS => Term::of(text, quoted),
                        _ => Term::of(text, true),
                    };
                    let term = term.filter(|term| !terms.contains(term));
                    let word = term.as_ref().filter(|_| !part.refused && !quoted);
                    let word = word.and_then(Term::typed);
                    if let (Some((before, first)), Some(second)) = (&last, word)
                        && let Some(both) = Term::of_two(before, first, second)
                    {
                        terms.pop();
                        terms.push(both);
                        last = None;
                    } else {
                        last = word.map(|word| (text, word.to_owned()));
                        terms.extend(term);
                    }
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
        let last = part::parts(typed).last();
        let word = last.filter(|_| typed.ends_with(char::is_alphabetic));
        let word = word.and_then(|part| match part.what {
            What::Words { text, quoted } if !part.refused && !quoted => {
                Some((part.place.start, Term::of(text, quoted)?))
            }
            _ => None,
        });
        let Some((start, mut term)) = word else {
            return Self::parse(typed);
        };
        // By itself: it is not known yet which name it ends.
        let mut search = Self::parse(&typed[..start]);
        if let Term::Word {
            forms, beginnings, ..
        } = &mut term
            && let Some(typed) = forms.first()
            && typed.chars().count() >= SHORTEST_PREFIX
        {
            *beginnings = expand::beginnings(typed);
        }
        search.wanted.push(term);
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
    use super::{Search, Term};
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
        assert!(Search::typing("عبد الرح").matches("عبد الرحمن"));
        assert!(Search::typing("u.s").matches("the US said"));
    }

    #[test]
    fn of_very_many_words_the_last_are_looked_for_as_they_stand() {
        let typed: Vec<String> = (0..300)
            .map(|word| format!("وزير{word} minister{word}x"))
            .collect();
        let search = Search::parse(&typed.join(" "));
        let in_all_forms = search
            .wanted
            .iter()
            .filter(|term| matches!(term, Term::Word { .. }));
        assert_eq!(in_all_forms.count(), 100);
        assert_eq!(search.wanted.len(), 600);
        assert_eq!(Search::parse(&"port ".repeat(1_000)).wanted.len(), 1);
    }

    #[test]
    fn only_a_wanted_word_may_go_on() {
        for last in ["is:unread", "feed:x", "-north", "\"old port"] {
            let typed = Search::typing(&format!("port {last}"));
            assert_eq!(typed, Search::parse(&format!("port {last}")), "{last}");
        }
    }
}
