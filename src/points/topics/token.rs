//! Tokens: the words of an article as topics see them, conjunctions and
//! prepositions that are written onto a word taken off.

use std::borrow::Cow;

use super::definite::without_article;
use super::judge::{Judge, after_letters};
use super::native::nativeness;
use super::owner;
use super::shown::{unmarked, without_possessive};
use super::sorts::Sort;
use crate::language::guess;
use crate::language::letter::is_alphabetic;
use crate::language::lexicon::plain;
use crate::language::words::Word;

/// A word on its own.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    /// What it is counted by: folded, without what was written onto it.
    pub(super) key: Cow<'t, str>,
    /// How it is shown: as written, without marks and what was written onto it.
    pub(super) shown: Cow<'t, str>,
    /// What stands between it and the word before, when they may form a phrase.
    pub(super) joint: Option<&'static str>,
    /// It cannot be part of a topic.
    pub(super) blank: bool,
    /// An Arabic noun that a definite one behind it belongs to.
    pub(super) governs: bool,
    /// It cannot be at the edge of a topic.
    pub(super) edge_blank: bool,
    /// It cannot end a topic: it is a Persian noun that belongs to what follows.
    pub(super) open: bool,
    /// It cannot be a topic alone, nor with nothing but others such.
    pub(super) weak: bool,
    /// The sorts of word that it is of.
    pub(super) sort: Sort,
    /// It has its owner written onto it: his, her, their.
    pub(super) owned: bool,
    /// The language has no such word, as far as is known: it may be a name.
    pub(super) foreign: bool,
    /// How surely it is no name from elsewhere, though foreign.
    pub(super) native: u8,
    /// It may link two words of one name.
    pub(super) link: bool,
    /// It begins with a capital letter.
    pub(super) capital: bool,
    /// It is the first word of its sentence or text.
    pub(super) first: bool,
    /// It carries the Arabic article.
    pub(super) definite: bool,
}

impl Judge<'_> {
    /// The tokens of one sentence of `text`, whose words are `words`.
    pub(super) fn tokens<'t>(&self, text: &'t str, words: &'t [Word]) -> Vec<Token<'t>> {
        let mut end = None;
        let mut out = Vec::with_capacity(words.len());
        for word in words {
            let gap = end.map_or("\n", |end| &text[end..word.range.start]);
            out.push(self.token(word, &text[word.range.clone()], gap, end.is_none()));
            if let [.., before, last] = &mut out[..]
                && gap.trim_end() == "."
                && last.capital
                && TITLES.contains(&&*before.shown)
            {
                last.joint = Some(". ");
            }
            end = Some(word.range.end);
        }
        if self.language == "en" {
            self.part_owners(&mut out, text, words);
        }
        out
    }

    fn token<'t>(&self, word: &'t Word, written: &'t str, gap: &str, first: bool) -> Token<'t> {
        let (folded, written) = match self.language {
            "tr" => (bare(&word.folded), bare(written)),
            _ => (&*word.folded, written),
        };
        let arabic = self.language == "ar";
        let spelled = if arabic {
            plain(written)
        } else {
            Cow::Borrowed(written)
        };
        let (taken, restored) = self.written_on(folded, &spelled);
        let key = behind(Cow::Borrowed(folded), taken, restored);
        let shown = without_possessive(behind(unmarked(written), taken, restored));
        let joint = match gap {
            _ if taken > 0 => None,
            "-" => Some("-"),
            "־" => Some("־"),
            _ if gap.chars().all(char::is_whitespace) && !first => Some(" "),
            _ => None,
        };
        let counts = self.language == "en" && !first && COUNTS.contains(&written);
        let shouted = counts || matches!(written, "US" | "IT" | "WHO" | "New");
        let stop = !shouted && self.is_stop(&key, folded);
        // Rose and Drew are names.
        let capital = shown.starts_with(char::is_uppercase);
        let idle = stop || !capital && self.cues.is_verb(&key) || self.is_shaped_as_verb(&key);
        let number = !key.chars().any(is_alphabetic);
        let single = key.chars().count() < 2;
        let rank = self.cues.rank.contains(&key);
        let link = LINKS.contains(&&*key);
        let agency = self.cues.agency.contains(&key);
        let hidden = arabic && taken == 0 && key.starts_with('و') && !self.cues.is_rooted(&key);
        let definite = arabic && key.starts_with("ال") && key.chars().count() >= 5;
        let mut sort = self.sorts.sort(&key);
        sort.general |= sort.opening;
        // "The users of": what they use, which tells what they are, stands behind.
        let of_what = arabic && key.starts_with('م');
        let person = key.strip_suffix('ي').filter(|_| of_what);
        sort.general |= person.is_some_and(|person| self.sorts.sort(person).general);
        sort.opening &= !definite;
        // "On" is spelled like a given name, but for its last letter, and "I" but for its first.
        sort.forename &= !written.ends_with('ى') || written.ends_with("يى");
        sort.forename &= !matches!(written, "أنا" | "انا");
        let owned = arabic
            && !self.names.begins(folded)
            && owner::is_written_on(&key, &spelled, |bare| {
                self.has(bare) || self.sorts.contains(bare)
            });
        let foreign = arabic
            && taken == 0
            && !(definite || owned || idle || sort.general || sort.describing)
            && self.is_foreign(&key, written, &spelled);
        Token {
            joint,
            link,
            blank: !link
                && (idle || rank || agency || hidden || number && !is_cased(self.language)),
            governs: arabic && rank && !definite,
            open: self.language == "fa" && EZAFE.iter().any(|ending| key.ends_with(ending)),
            weak: sort.general
                || sort.describing
                || key.chars().count() < 3
                || self.stop.contains(without_article(&key)),
            edge_blank: number
                || single
                || !is_cased(self.language)
                    && written.starts_with(|c: char| c.is_ascii_lowercase())
                || arabic && key.starts_with(|c: char| c.is_numeric())
                || stop
                || link
                || key.starts_with('ت') && EITHER.contains(&&*key)
                || self.is_inflected(folded, &key, written),
            native: if foreign { nativeness(&spelled) } else { 0 },
            foreign,
            sort,
            owned,
            capital,
            first,
            definite,
            key,
            shown,
        }
    }
    /// Parts an English owner from the full or known name behind it: Corrin's Ida Lorne is a
    /// person of Corrin. A single word behind one is more often the rest of a name: Levi's
    /// Stadium.
    fn part_owners(&self, tokens: &mut [Token<'_>], text: &str, words: &[Word]) {
        for at in 1..tokens.len() {
            let owner = &text[words[at - 1].range.clone()];
            let owns = tokens[at - 1].capital && (owner.ends_with("'s") || owner.ends_with("’s"));
            let full = tokens
                .get(at + 1)
                .is_some_and(|next| next.capital && next.joint == Some(" ") && !next.blank);
            if owns && tokens[at].capital && (full || self.names.begins(&tokens[at].key)) {
                tokens[at].joint = None;
            }
        }
    }
}

impl Token<'_> {
    /// True for what no name is made of.
    pub(super) fn is_prose(&self) -> bool {
        self.blank || self.edge_blank || self.weak || self.owned
    }
}

/// Folded Arabic words that are as often a verb as a noun; all begin alike.
const EITHER: &[&str] = &[
    "تدخل",
    "توقع",
    "تصنع",
    "تصرف",
    "تعلم",
    "توجه",
    "تبرع",
    "توقف",
    "تقدم",
    "تراجع",
];

/// A Turkish name without the case written behind an apostrophe.
fn bare(name: &str) -> &str {
    let cut = name.find(['\'', '’']).filter(|&at| at > 0);
    cut.map_or(name, |at| &name[..at])
}

/// English numbers that a name may be made of where they have a capital inside a sentence.
const COUNTS: &[&str] = &[
    "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "First",
    "Second", "Third",
];

/// Short for words that names of places and people begin with.
const TITLES: &[&str] = &["St", "Ste", "Mt", "Ft"];

/// What links a Persian noun to the one behind it, where it is written.
const EZAFE: &[&str] = &["اي", "وي"];

/// Folded words inside names.
const LINKS: &[&str] = &[
    "of", "de", "del", "da", "bin", "al", "el", "van", "von", "بن", "ابن", "بنت",
];

/// True when `language` writes names with capitals, in which figures may stand.
fn is_cased(language: &str) -> bool {
    !guess::BY_LETTERS.contains(&language)
}

/// `text` behind its first `count` characters, with `restored` in their place.
fn behind<'t>(text: Cow<'t, str>, count: usize, restored: &str) -> Cow<'t, str> {
    match text {
        Cow::Borrowed(text) if restored.is_empty() => Cow::Borrowed(after_letters(text, count)),
        text => Cow::Owned(restored.to_owned() + after_letters(&text, count)),
    }
}
