//! Headlines: what two titles that are built alike differ in. "Polls open in Rana" and
//! "Polls open in Corrin" share most of what they say and are two events; so are the
//! exchange rates of Monday and those of Tuesday.
//!
//! Only what is seen to be a name counts here: a capital inside a sentence, a name that
//! is known, or, in Arabic, a word of title and text that the language has not. Two
//! tellers of one event may put all else in other words. They cannot put its figures
//! otherwise: the close of an exchange on Monday has none of those of Tuesday.

use std::collections::HashSet;

use super::LiveStory;
use super::series::Instalment;
use super::terms::term;
use crate::language::letter::is_alphabetic;
use crate::language::lexicon::{is_known, plain};
use crate::language::stem::stem;
use crate::language::stop::StopWords;
use crate::language::words::Word;
use crate::points::reading::Reading;
use crate::points::topics::name_length;

/// Bytes of the text in which names are looked for: what is told stands there.
const BEGINNING: usize = 1024;
/// The most names and other words of a title that are kept.
const MOST: usize = 24;
/// Two texts that have so many figures each, so many of them with a fraction, are of two
/// events where they share none: numbers of people grow, but they are whole.
const FIGURES: usize = 3;
const FRACTIONS: usize = 2;

/// What a title says, as far as it tells events apart. Terms stand in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headline {
    /// Terms of its names.
    pub names: Vec<u64>,
    /// Terms of its other words.
    pub others: Vec<u64>,
    /// Stands for the day that it names; 0 where it names none.
    pub day: u64,
    /// Terms of the exact figures of its title and of the beginning of its text, odd for
    /// those with a fraction.
    pub figures: Vec<u64>,
}

impl Headline {
    /// The headline of what was read.
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let (title, language) = (reading.own_title(), reading.language);
        let in_title = if title.is_empty() {
            &[]
        } else {
            reading.title()
        };
        let folded: Vec<&str> = in_title.iter().map(|word| &*word.folded).collect();
        let capitals = Capitals::of(reading);
        let stop = StopWords::of(language);
        let cased = is_sentence(title, in_title, stop);
        let mut headline = Self {
            day: Instalment::day_of(title),
            figures: figures(reading),
            ..Self::default()
        };
        let mut known = 0;
        for (at, word) in in_title.iter().enumerate() {
            known = known.max(at + name_length(language, &folded[at..]));
            if stop.contains(&word.folded) || !word.folded.contains(is_alphabetic) {
                continue;
            }
            let written = &title[word.range.clone()];
            let name = at < known
                || capitals.has(&word.folded, written)
                || at > 0 && cased && language != "de" && is_capital(written);
            let term = term(language, stem(language, &word.folded));
            let terms = if name {
                &mut headline.names
            } else {
                &mut headline.others
            };
            if terms.len() < MOST {
                terms.push(term);
            }
        }
        for terms in [
            &mut headline.names,
            &mut headline.others,
            &mut headline.figures,
        ] {
            terms.sort_unstable();
            terms.dedup();
        }
        headline
    }

    /// True when this headline of one story and another of another say that they tell of
    /// two events.
    pub(super) fn tells_apart(&self, own: &LiveStory, other: &Self, others: &LiveStory) -> bool {
        let has = |figure| other.figures.binary_search(figure).is_ok();
        let counted = self.is_counted() && other.is_counted();
        if counted && !self.figures.iter().any(has) {
            return true;
        }
        if self.others == other.others && self.names == other.names {
            return self.day != other.day && self.day != 0 && other.day != 0;
        }
        let strange = |names: &[u64], story: &LiveStory| {
            !names.is_empty() && names.iter().all(|&name| story.weight(name) == 0.0)
        };
        strange(&self.names, others) && strange(&other.names, own) && self.is_built_like(other)
    }

    /// True for so many figures as those have that close an exchange.
    fn is_counted(&self) -> bool {
        let fractions = self.figures.iter().filter(|&figure| figure & 1 == 1);
        self.figures.len() >= FIGURES && fractions.count() >= FRACTIONS
    }

    /// True when two titles share more than half of the words that are no names.
    fn is_built_like(&self, other: &Self) -> bool {
        let shared = |term: &&u64| other.others.binary_search(term).is_ok();
        let shared = self.others.iter().filter(shared).count();
        let most = self.others.len().max(other.others.len());
        2 * shared > most || most == 0
    }
}

/// The terms of exact figures: numbers of four digits or more that are no years, and
/// those with a fraction.
fn figures(reading: &Reading<'_>) -> Vec<u64> {
    let prose = reading.prose(BEGINNING).flat_map(|(_, words)| words);
    let words = reading.title().iter().chain(prose);
    let exact = words.filter(|word| is_exact(&word.folded));
    let terms = exact.map(|word| {
        let fraction = u64::from(has_fraction(&word.folded));
        term("", &word.folded) & !1 | fraction
    });
    terms.take(MOST).collect()
}

/// True for a number whose last mark does not part thousands.
fn has_fraction(folded: &str) -> bool {
    let (_, last) = folded.rsplit_once(MARKS).unwrap_or_default();
    !last.is_empty() && (last.len() != 3 || folded.starts_with('0'))
}

/// What stands between the digits of a number, for thousands or for a fraction.
const MARKS: [char; 4] = ['.', ',', '٫', '٬'];

fn is_exact(folded: &str) -> bool {
    let digits = folded.chars().filter(char::is_ascii_digit).count();
    let marks = folded.chars().filter(|c| MARKS.contains(c)).count();
    let year = digits == 4 && folded.starts_with(['1', '2']);
    digits > 1 && digits + marks == folded.chars().count() && (marks > 0 || digits > 3 && !year)
}

/// The names that the beginning of a text shows.
struct Capitals<'a> {
    words: HashSet<&'a str>,
    arabic: bool,
}

impl<'a> Capitals<'a> {
    fn of(reading: &'a Reading<'_>) -> Self {
        let language = reading.language;
        let arabic = language == "ar";
        let mut names = HashSet::new();
        let looked_at = if language == "de" { 0 } else { BEGINNING };
        for (text, words) in reading.prose(looked_at) {
            let mut end = None;
            for word in words {
                let between = end.map_or(".", |end| &text[end..word.range.start]);
                let inside = between.chars().all(char::is_whitespace);
                end = Some(word.range.end);
                if arabic {
                    names.insert(stem(language, &word.folded));
                } else if inside && is_capital(&text[word.range.clone()]) {
                    names.insert(&word.folded);
                }
            }
        }
        Self {
            words: names,
            arabic,
        }
    }

    fn has(&self, folded: &str, written: &str) -> bool {
        if self.arabic {
            let bare = stem("ar", folded);
            let foreign = bare.chars().nth(3).is_some() && !folded.starts_with(['ي', 'ت']);
            return foreign
                && self.words.contains(bare)
                && !written.ends_with('ة')
                && !is_known(&plain(written));
        }
        self.words.contains(folded)
    }
}

/// True for a title that is written as a sentence, not every word with a capital.
fn is_sentence(title: &str, words: &[Word], stop: StopWords) -> bool {
    let telling = words
        .iter()
        .skip(1)
        .filter(|word| !stop.contains(&word.folded));
    telling
        .map(|word| &title[word.range.clone()])
        .any(|written| written.starts_with(char::is_lowercase))
}

fn is_capital(written: &str) -> bool {
    written.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::super::terms::term;
    use super::Headline;
    use crate::language::fold::fold;
    use crate::language::stem::stem;
    use crate::points::reading::Reading;

    fn check(language: &str, title: &str, text: &str, names: &[&str]) {
        let found = Headline::of(&Reading::of_texts(title, &[text], language));
        let mut names: Vec<u64> = names
            .iter()
            .map(|name| term(language, stem(language, &fold(name))))
            .collect();
        names.sort_unstable();
        assert_eq!(found.names, names, "{title}");
    }

    #[test]
    fn figures_that_are_exact_are_kept() {
        let text = "It closed at 9,372.74 with 4.1 of 2015 and 62000 for 12, ٩٣٧٢٫٧٤ in all.";
        let found = Headline::of(&Reading::of_texts("Down 8.28", &[text], "en"));
        assert_eq!(found.figures.len(), 5, "{found:?}");
        let fractions = found.figures.iter().filter(|&figure| figure & 1 == 1);
        assert_eq!(fractions.count(), 4, "{found:?}");
    }

    #[test]
    fn names_are_told_by_what_shows_them() {
        check("en", "Polls open in Corrin", "", &["Corrin"]);
        check(
            "en",
            "Polls Open In Corrin",
            "Voters in Corrin queued early.",
            &["Corrin"],
        );
        check(
            "en",
            "Rovers win at home",
            "A goal gave Rovers the match.",
            &["Rovers"],
        );
        check("en", "polls open in corrin", "", &[]);
        check(
            "de",
            "Neue Brücke in Nordhaven",
            "Die Brücke in Nordhaven ist fertig.",
            &[],
        );
        check(
            "ar",
            "فتح مراكز الاقتراع في كورينيا",
            "بدأ التصويت صباحا في كورينيا.",
            &["كورينيا"],
        );
        check("ar", "فتح مراكز الاقتراع", "فتحت مراكز الاقتراع صباحا.", &[]);
    }
}
