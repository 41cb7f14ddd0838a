//! Expansion: the forms under which a word stands in a text.
//!
//! Arabic and Hebrew write articles, conjunctions and prepositions onto the word,
//! and endings behind it. The index keeps words as they are written; a query asks
//! for all forms of its words instead. That keeps phrases exact, and unlike a
//! stemmer it never makes two words of the text the same: لبنان stays apart from
//! لبن. Broken plurals are listed ([`plural`]), and so are
//! countries with what is of them ([`nation`]), names and English words that are spelled in
//! several ways ([`spelling`], [`dialect`]) and English verbs by their times ([`irregular`]).

mod arabic;
mod clitic;
mod dialect;
mod feminine;
mod hebrew;
mod irregular;
mod latin;
mod nation;
mod plural;
mod reduced;
mod spelling;
mod verb;

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::query::token;

pub(super) use spelling::{apart as spelled_apart, joined as spelled_joined};

/// Beginnings with the article of a word of which only the start is typed: each costs a
/// walk through the index.
const AR_ARTICLES_OPEN: &[&str] = &["ال", "وال", "بال", "لل"];

/// What may be written in front of a word, by its first letter.
pub(super) fn in_front_of(word: &str) -> &'static [&'static str] {
    match word.chars().next() {
        Some('א'..='ת') => hebrew::BEGINNINGS,
        Some('\u{620}'..='\u{64a}') => arabic::BARE_ENDED,
        _ => &[""],
    }
}

/// Letters of a start at least that is also looked for behind "and".
const SHORTEST_JOINED: usize = 5;

/// Letters of a number at most that is looked for with what Arabic writes onto it.
const LONGEST_NUMBER: usize = 6;

/// Words that are never a form of another.
static WHOLE: LazyLock<HashSet<String>> =
    LazyLock::new(|| listed(include_str!("../../../assets/lang/whole-ar.txt")));

/// The words of a list, as tokens.
fn listed(list: &str) -> HashSet<String> {
    let mut words = HashSet::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        token::each(line, |word| {
            words.insert(word.to_owned());
        });
    }
    words
}

/// The starts of the words that begin like this token, or like it behind the article; the
/// token itself first.
pub(super) fn beginnings(start: &str) -> Vec<String> {
    let arabic = start.starts_with(|c| ('\u{620}'..='\u{64a}').contains(&c));
    let articles = match arabic && !start.starts_with("ال") {
        true => AR_ARTICLES_OPEN,
        false => &[],
    };
    let with_article = articles.iter().map(|article| format!("{article}{start}"));
    // "And" before fewer letters begins too many other words.
    let joined = (arabic && start.chars().count() >= SHORTEST_JOINED).then(|| format!("و{start}"));
    std::iter::once(start.to_owned())
        .chain(with_article)
        .chain(joined)
        .collect()
}

/// The forms of a token, the token itself first, each once.
#[must_use]
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut forms = Forms::default();
    forms.add(word.to_owned());
    let letters = word.chars().count();
    let number = word.strip_prefix("ال").unwrap_or(word);
    if letters <= LONGEST_NUMBER && number.bytes().all(|byte| byte.is_ascii_digit()) {
        arabic::add_number(number, &mut forms);
    }
    match word.chars().next() {
        _ if word.contains(|c: char| c.is_numeric()) => {}
        Some('\u{620}'..='\u{6ff}') => match letters {
            1 => {}
            2 => arabic::add_short(word, &mut forms),
            4 if word.starts_with("ال") && !arabic::is_particle(word) => {
                arabic::add_short(word, &mut forms);
                arabic::add(word, &mut forms);
            }
            _ => arabic::add(word, &mut forms),
        },
        Some('\u{5d0}'..='\u{5ea}') if letters > 2 => hebrew::add(word, &mut forms),
        Some('a'..='z' | 'ß'..='ſ') if letters > 2 => latin::add(word, &mut forms),
        _ => {}
    }
    forms.list
}

/// The forms of several tokens for one word, each once.
pub(super) fn of_all<'w>(words: impl IntoIterator<Item = &'w str>) -> Vec<String> {
    let mut all = Forms::default();
    for word in words {
        all.add_all(forms(word));
    }
    all.list
}

#[derive(Default)]
struct Forms {
    list: Vec<String>,
    known: HashSet<String>,
}

impl Forms {
    fn add(&mut self, form: String) {
        if self.known.insert(form.clone()) {
            self.list.push(form);
        }
    }

    fn add_all(&mut self, forms: impl IntoIterator<Item = String>) {
        forms.into_iter().for_each(|form| self.add(form));
    }
}

#[cfg(test)]
mod tests;
