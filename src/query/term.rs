//! Terms: what is looked for in a text, in tokens, and how one that was typed is read. How a
//! search is made of them is [`super::search`]'s affair.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::ops::Range;
use std::slice;

use super::{expand, joint, token};

/// Terms that are remembered at most.
const REMEMBERED: usize = 16;

/// Bytes of one that is remembered, at most.
const LONGEST_REMEMBERED: usize = 64;

thread_local! {
    // What is typed is read anew for each letter, and some times for each: to find all forms
    // of its words takes ten times as long as to copy them.
    static TERMS: RefCell<VecDeque<(String, bool, Option<Term>)>> = RefCell::default();
}

/// The fewest letters that a star may stand behind; before fewer, it is no star.
pub const SHORTEST_PREFIX: usize = 3;

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

    /// What a typed word or phrase asks for; nothing where it has no letter.
    pub(super) fn of(text: &str, quoted: bool) -> Option<Self> {
        if text.len() > LONGEST_REMEMBERED {
            return Self::read(text, quoted);
        }
        TERMS.with_borrow_mut(|terms| {
            let mut known = terms.iter();
            let at = known.position(|(other, was, _)| other == text && *was == quoted);
            let known = at.and_then(|at| terms.remove(at));
            let (text, quoted, term) =
                known.unwrap_or_else(|| (text.to_owned(), quoted, Self::read(text, quoted)));
            let read = term.clone();
            terms.push_front((text, quoted, term));
            terms.truncate(REMEMBERED);
            read
        })
    }

    fn read(text: &str, quoted: bool) -> Option<Self> {
        let tokens = token::all(text);
        let letters = tokens.last().map_or(0, |token| token.chars().count());
        match tokens.len() {
            0 => None,
            1 if quoted => Some(Self::Phrase(tokens)),
            1 if text.ends_with('*') && letters >= SHORTEST_PREFIX => {
                Some(Self::Prefix(expand::beginnings(&tokens[0])))
            }
            1 => Some(Self::Word {
                forms: match joint::without_plural(text) {
                    Some(one) => expand::of_all([tokens[0].as_str(), one.as_str()]),
                    None => expand::forms(&tokens[0]),
                },
                beginnings: Vec::new(),
                apart: joint::apart(text, &tokens[0]),
            }),
            _ => match joint::together(text, &tokens) {
                Some(word) if !quoted => Some(Self::Word {
                    forms: expand::forms(&word),
                    beginnings: Vec::new(),
                    apart: joint::with_beginnings(&tokens),
                }),
                _ if quoted => Some(Self::Phrase(tokens)),
                _ => match joint::beside_country(&tokens) {
                    beside if beside.is_empty() => Some(Self::Phrase(tokens)),
                    beside => Some(Self::Word {
                        forms: Vec::new(),
                        beginnings: Vec::new(),
                        apart: std::iter::once(tokens).chain(beside).collect(),
                    }),
                },
            },
        }
    }

    /// The token that was typed for a word.
    pub(super) fn typed(&self) -> Option<&str> {
        match self {
            Self::Word { forms, .. } => forms.first().map(String::as_str),
            _ => None,
        }
    }

    /// What two words ask for that were typed one after the other, `typed` being how the
    /// first was, where they are one word that some write so.
    pub(super) fn of_two(typed: &str, first: &str, second: &str) -> Option<Self> {
        let first = joint::beginning_of_name(first);
        let words = joint::one_of_two(typed, first, second);
        let forms = expand::of_all(words.iter().map(String::as_str));
        let mut apart = joint::with_beginnings(&[first.to_owned(), second.to_owned()]);
        for word in &words {
            apart.extend_from_slice(expand::spelled_apart(word));
            apart.extend(joint::behind_joined(word));
        }
        (!words.is_empty()).then_some(Self::Word {
            forms,
            beginnings: Vec::new(),
            apart,
        })
    }

    /// How many of the tokens it is that it stands at the start of; nothing where it does
    /// not.
    pub(super) fn length_in(&self, tokens: &[(String, Range<usize>)]) -> Option<usize> {
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
