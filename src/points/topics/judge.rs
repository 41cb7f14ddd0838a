//! Judge: what is known about the words of one article before they are tokens: which are
//! idle, what is written onto them, and which the language has not.

use foldhash::HashSet;

use super::definite::without_article;
use super::names::Names;
use super::sorts::Sorts;
use crate::language::affix::has_letters;
use crate::language::cues::Cues;
use crate::language::letter::is_alphabetic;
use crate::language::lexicon::{is_known, is_listed, is_listed_bare};
use crate::language::stop::StopWords;
use crate::language::words::Word;
use crate::points::opening::conjunction;
use crate::points::verb::{looks_like_hebrew_verb, looks_like_verb};

/// What a language's tokens are judged by.
pub(super) struct Judge<'a> {
    pub(super) language: &'a str,
    pub(super) stop: StopWords,
    pub(super) cues: &'static Cues,
    pub(super) names: &'static Names,
    pub(super) sorts: &'static Sorts,
    /// Every folded word of the article.
    pub(super) vocabulary: HashSet<&'a str>,
    /// What is left of those with the Arabic article, without it.
    definite: HashSet<&'a str>,
}

impl<'a> Judge<'a> {
    /// A judge of the words of an article.
    pub(super) fn new(language: &'a str, words: impl IntoIterator<Item = &'a Word>) -> Self {
        let folded = words.into_iter().map(|word| &*word.folded);
        let vocabulary: HashSet<&str> = folded.collect();
        let definite = vocabulary
            .iter()
            .filter_map(|word| word.strip_prefix("ال"))
            .collect();
        Self {
            language,
            stop: StopWords::of(language),
            cues: Cues::of(language),
            names: Names::of(language),
            sorts: Sorts::of(language),
            vocabulary,
            definite,
        }
    }

    /// True for a folded word that no name is made of, in a language without capitals.
    pub(super) fn is_idle(&self, folded: &str) -> bool {
        self.stop.contains(folded) || self.cues.is_verb(folded) || self.is_shaped_as_verb(folded)
    }

    pub(super) fn is_shaped_as_verb(&self, folded: &str) -> bool {
        match self.language {
            "ar" => looks_like_verb(folded) || self.is_arabic_verb(folded),
            "he" => looks_like_hebrew_verb(folded),
            _ => false,
        }
    }

    /// True for an Arabic verb that is listed, and for what is one by its form in topics
    /// only: no name or noun begins with so many letters of an imperfect, or has an
    /// object behind one.
    fn is_arabic_verb(&self, folded: &str) -> bool {
        let object = || ["ها", "هم"].iter().find_map(|end| folded.strip_suffix(end));
        !folded.starts_with("ال")
            && (self.sorts.sort(folded).verb
                || folded.starts_with("تست") && has_letters(folded, 6)
                || folded.starts_with("است") && folded.ends_with("تم") && has_letters(folded, 7)
                || folded.starts_with("تت") && has_letters(folded, 5) && !DOUBLED.contains(&folded)
                || folded.starts_with('ت') && object().is_some_and(looks_like_verb))
    }

    /// How many letters at the head of `folded`, spelled so, were written onto the word, and
    /// what stands in their place: `لل` hides an article.
    pub(super) fn written_on(&self, folded: &str, spelled: &str) -> (usize, &'static str) {
        if ELIDING.contains(&self.language) {
            let elided = ELIDED.iter().find(|elided| folded.starts_with(**elided));
            return (elided.map_or(0, |elided| elided.len()), "");
        }
        let Some(conjunction) = conjunction(self.language) else {
            return (0, "");
        };
        if self.language != "ar" {
            let rest = folded.strip_prefix([conjunction, 'ב', 'ל', 'מ', 'ש', 'כ']);
            let taken = !self.names.begins(folded) && rest.is_some_and(|rest| self.is_word(rest));
            return (usize::from(taken), "");
        }
        if self.names.begins(folded) || self.cues.is_rooted(folded) {
            return (0, "");
        }
        let listed = |start: usize| is_listed(after_letters(spelled, start));
        let letters = folded.chars().count();
        let start = usize::from(
            folded.starts_with(conjunction) && letters >= 4 && (listed(1) || !listed(0)),
        );
        let rest = after_letters(folded, start);
        let noun = rest.strip_prefix("لل");
        let is_noun = |noun: &str| has_letters(noun, 3) || is_listed_bare(noun);
        if noun.is_some_and(is_noun) {
            return (start + 2, "ال");
        }
        // "She broke" begins with no "as".
        let preposition = rest.starts_with(['ب', 'ل', 'ف', 'ك']) && !looks_like_verb(rest);
        let bare = after_letters(rest, 1);
        if preposition
            && !self.cues.is_rooted(rest)
            && !self.names.begins(rest)
            && (bare.starts_with("ال") && bare.chars().count() >= 5 && self.is_article(bare)
                || self.is_word(bare)
                || bare.chars().count() >= 4 && self.sorts.contains(bare)
                || self.is_led_noun(after_letters(spelled, start))
                || rest.starts_with('ب') && bare.chars().count() >= 3 && listed(start + 1)
                || rest.starts_with('ل') && bare.chars().count() >= 4 && listed(start + 1)
                || bare.chars().count() >= 2
                    && !bare.starts_with('ا')
                    && rest.starts_with(['ب', 'ل', 'ف'])
                    && (listed(start + 1) || is_listed_bare(after_letters(spelled, start + 1)))
                    && !(listed(start) || self.sorts.contains(rest)))
        {
            return (start + 1, "");
        }
        (start, "")
    }

    /// True when a preposition or "so" is written onto the noun that `spelled`, an Arabic word
    /// spelled plainly, ends with: that is known as a noun, and the whole never has the article.
    fn is_led_noun(&self, spelled: &str) -> bool {
        let least = if spelled.starts_with('ف') { 4 } else { 3 };
        let is_noun = |bare: &str| {
            let sort = self.sorts.sort(bare);
            is_listed(bare) && (is_listed_bare(bare) || sort.general || sort.describing)
        };
        let bare = spelled
            .strip_prefix(['ب', 'ل', 'ف'])
            .filter(|bare| *bare != "ال");
        has_letters(spelled, least) && bare.is_some_and(is_noun) && !is_listed_bare(spelled)
    }

    /// True when the article has `bare`, with the Arabic article or without.
    pub(super) fn has(&self, bare: &str) -> bool {
        self.vocabulary.contains(bare) || self.definite.contains(bare)
    }

    /// True when the first two letters of `definite` are the article, and no part of a
    /// name: the text or the language has the word.
    fn is_article(&self, definite: &str) -> bool {
        self.vocabulary.contains(definite)
            || self.vocabulary.contains(without_article(definite))
            || is_known(definite)
            || has_letters(definite, 7) && ENDED.iter().any(|end| definite.ends_with(end))
    }

    pub(super) fn is_stop(&self, key: &str, folded: &str) -> bool {
        let behind_preposition = self.language == "ar"
            && folded
                .strip_prefix(['ب', 'ل', 'ك'])
                .is_some_and(|rest| rest.chars().count() >= 2 && self.stop.contains(rest));
        self.stop.contains(key) || self.stop.contains(folded) || behind_preposition
    }

    /// True for an Arabic word with a preposition or the case of an object written onto it,
    /// and for a Hebrew one with a preposition or a relative: it belongs to a sentence
    /// rather than to a name.
    pub(super) fn is_inflected(&self, folded: &str, key: &str, written: &str) -> bool {
        if self.language == "he" {
            let preposition = key.starts_with(['ב', 'ל']) || key.starts_with("שה");
            return preposition
                && key.chars().count() >= 4
                && !self.cues.is_rooted(key)
                && !self.names.begins(key);
        }
        if self.language != "ar" || self.names.begins(folded) {
            return false;
        }
        let ends = |form: &str| {
            folded
                .strip_suffix(form)
                .is_some_and(|bare| bare.chars().count() >= 3 && self.has(bare))
        };
        let letters = folded.chars().count();
        let preposition = !self.cues.is_rooted(folded)
            && (folded.starts_with('ل') && letters >= 5
                || has_letters(key, 4) && self.is_led(key)
                || letters >= 4
                    && ["لأ", "لإ", "بأ", "بإ", "كأ", "كإ"]
                        .iter()
                        .any(|led| written.starts_with(led)));
        preposition
            || written.contains('\u{64b}')
            || ends("ا")
            || self.is_accusative(folded)
            || ends("ها")
            || ends("هم")
            || !written.ends_with('ة') && ends("ه")
    }

    /// True for an Arabic word that no list has, but has without the preposition that it
    /// begins with.
    fn is_led(&self, folded: &str) -> bool {
        let is_word = |word: &str| is_listed(word) || is_listed_bare(word);
        let bare = folded.strip_prefix(['ب', 'ل']);
        let bare = bare.filter(|bare| !bare.starts_with('ا'));
        let has = |bare: &str| is_word(bare) || self.sorts.contains(bare);
        !is_word(folded) && !self.sorts.contains(folded) && bare.is_some_and(has)
    }

    /// True for an Arabic word in the case of an object that a list has without it, or a
    /// form of it where it is a participle, and for a longer one with a letter of Arabic
    /// alone. What ends in ya and alef is more often a country.
    fn is_accusative(&self, folded: &str) -> bool {
        let bare = folded.strip_suffix('ا').filter(|bare| !bare.ends_with('ي'));
        bare.is_some_and(|bare| {
            has_letters(bare, 3) && (self.sorts.contains(bare) || is_listed_bare(bare))
                || is_participle(bare) && is_known(bare)
                || has_letters(bare, 4) && bare.contains(ARABIC_ONLY)
        })
    }

    /// True for an Arabic word that is neither listed, nor a form of one that is, nor of
    /// the shape of a verb or an adverb.
    pub(super) fn is_foreign(&self, key: &str, written: &str, spelled: &str) -> bool {
        let starts = |beginning: &&str| key.starts_with(*beginning);
        let ends = |ending: &&str| key.ends_with(*ending);
        key.chars().nth(2).is_some()
            && key.chars().all(is_alphabetic)
            && !UNLIKE_NAMES.0.iter().any(starts)
            && !UNLIKE_NAMES.1.iter().any(ends)
            && !written.ends_with('ة')
            && !written.contains('\u{64b}')
            && !self.cues.is_rooted(key)
            && !is_known(spelled)
    }

    /// True when `bare` is known as a word of its own: a name, or a word of at
    /// least four letters that the article has elsewhere, with the Hebrew article or
    /// without.
    fn is_word(&self, bare: &str) -> bool {
        let letters = bare.chars().count();
        let definite = || self.vocabulary.contains(format!("ה{bare}").as_str());
        letters >= 3 && self.names.begins(bare)
            || letters >= 4
                && (self.vocabulary.contains(bare) || self.language == "he" && definite())
    }
}

/// Letters for sounds that few names from elsewhere have.
pub(super) const ARABIC_ONLY: [char; 6] = ['ح', 'ص', 'ض', 'ظ', 'ع', 'ذ'];

/// True for a folded Arabic word that has the shape of a participle longer than مفعول.
fn is_participle(folded: &str) -> bool {
    let rest = folded.strip_prefix('م');
    rest.is_some_and(|rest| has_letters(rest, 4) && !rest.starts_with(['ا', 'و', 'ي']))
}

/// How verbs, verbal nouns and participles begin, and how words with an owner or in the
/// plural end: what few Arabic names do.
const UNLIKE_NAMES: (&[&str], &[&str]) = (
    &["ي", "ت", "ن", "و", "است", "مت", "مست", "لل"],
    &["ات", "ها", "هم", "هن", "نا", "تم", "وا", "ته", "ني"],
);

/// Folded verbal nouns that begin as an imperfect does.
const DOUBLED: &[&str] = &["تتابع", "تتويج", "تتبع", "تتمه", "تتاليه"];

/// How Arabic nouns of many end, and few names.
const ENDED: &[&str] = &["ات", "ين", "ون"];

/// Languages that elide small words before a vowel, and those words, folded.
const ELIDING: [&str; 2] = ["fr", "it"];
const ELIDED: [&str; 12] = [
    "l'", "d'", "qu'", "n'", "s'", "j'", "c'", "m'", "t'", "dell'", "nell'", "all'",
];

/// `text` behind its first `count` characters.
pub(super) fn after_letters(text: &str, count: usize) -> &str {
    text.char_indices()
        .nth(count)
        .map_or("", |(at, _)| &text[at..])
}
