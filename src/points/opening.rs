//! How a clause opens: what can be left out at its head, and whether it still
//! leans on what came before.
//!
//! The cues are data (`language::cues`); here is only how they are applied. An
//! attribution is never left out: a claim must not turn into a fact.

use foldhash::HashSet;

use super::conjunction::{joins_particle, joins_word};
use super::object::is_object;
use super::verb::{looks_like_hebrew_verb, looks_like_her_deed, looks_like_verb};
use crate::language::affix::has_letters;
use crate::language::cues::Cues;
use crate::language::lexicon::{is_known, is_listed, is_listed_bare, plain};
use crate::language::stop::StopWords;
use crate::language::words::Word;

/// What is known when the opening of a clause is judged.
pub(super) struct Opening<'a> {
    /// An ISO 639-1 code.
    pub(super) language: &'a str,
    pub(super) cues: &'a Cues,
    pub(super) stop: StopWords,
    /// The conjunction that the language writes onto the next word, if it does.
    pub(super) conjunction: Option<char>,
    /// The article opens in letters that run from right to left.
    pub(super) right_to_left: bool,
    /// The words of the title, which stands above the points.
    pub(super) title: &'a [Word],
    /// Every folded word of the article.
    pub(super) vocabulary: &'a HashSet<&'a str>,
}

/// How many words must remain when a lead-in is left out.
const LEAST: usize = 6;
/// The fewest letters of an Arabic noun with the article that is told by its ending.
const LEAST_ENDED: usize = 7;
/// The fewest letters of a word behind "so".
const LEAST_LISTED: usize = 4;
/// How Arabic nouns of hers and of many end.
const ENDED: &[&str] = &["ة", "ات", "ون", "ين"];
/// Folded Arabic words in front of a verb.
const PARTICLES: &[&str] = &["قد", "لا", "لم", "لن", "سوف"];

/// The conjunction written onto words in `language`.
pub(super) fn conjunction(language: &str) -> Option<char> {
    match language {
        "ar" => Some('و'),
        "he" => Some('ו'),
        _ => None,
    }
}

impl Opening<'_> {
    /// True where the article is in Arabic, which alone writes this "and" onto words.
    pub(super) fn is_arabic(&self) -> bool {
        self.conjunction == Some('و')
    }

    /// `folded` without a conjunction in front, where it may have one.
    pub(super) fn without_conjunction<'w>(&self, folded: &'w str) -> Option<&'w str> {
        let rest = folded.strip_prefix(self.conjunction?)?;
        (rest.chars().count() >= 2 && !self.cues.is_rooted(folded)).then_some(rest)
    }

    /// How many words at the head of `words` are lead-in; `joint` when the
    /// clause goes on with the one before it. `comma` tells whether a comma stands in
    /// front of the word with that index.
    pub(super) fn lead_in(
        &self,
        words: &[Word],
        joint: bool,
        comma: impl Fn(usize) -> bool,
    ) -> usize {
        let mut at = 0;
        while at < words.len() {
            let rest = &words[at..];
            let whole = &*rest[0].folded;
            let forms = [Some(whole), self.without_conjunction(whole)];
            let taken = forms.into_iter().flatten().find_map(|form| {
                let free = self.cues.lead_in.length_with(form, rest);
                let so = self.is_so(form, rest, at > 0).then_some(1);
                let linked = (joint && at == 0)
                    .then(|| self.cues.joint.length_with(form, rest))
                    .flatten();
                let aside = self
                    .cues
                    .aside
                    .length_with(form, rest)
                    .filter(|length| comma(at + length));
                let taken = free.or(so).or(linked).or(aside);
                // "While" is left out, "while speaking of" is not.
                // "Earlier" is left out, "earlier this week" is not.
                taken.filter(|taken| {
                    let topic = self.cues.topic.length_with(form, rest);
                    let behind = rest.get(*taken).map(|word| &*word.folded);
                    let of = *taken > 1 && behind == Some("من") && !comma(at + taken);
                    topic.is_none_or(|topic| topic <= *taken) && !of
                })
            });
            match taken {
                Some(length)
                    if at + length + LEAST <= words.len()
                        && !self.doubts(&words[at..])
                        && !self.governs_noun(&words[at..], length) =>
                {
                    at += length;
                }
                _ => break,
            }
        }
        at
    }

    /// True when the lead-in of so many `words` ends with an Arabic "that" or "but" and the
    /// noun behind it shows so: it would stand in the case of an object without it.
    fn governs_noun(&self, words: &[Word], length: usize) -> bool {
        let behind = words.get(length..).unwrap_or_default();
        let (Some(that), Some(noun)) = (words.get(length - 1), behind.first()) else {
            return false;
        };
        let governs = ["ان", "لكن", "ولكن"].contains(&&*that.folded);
        let owner = behind.get(1).map_or("", |owner| &*owner.folded);
        self.is_arabic() && governs && is_object(&noun.folded, owner)
    }

    /// True when the Arabic `form` at the head of `words` is a "so" that only links: in
    /// front of a verb, or behind what was left out before it.
    fn is_so(&self, form: &str, words: &[Word], linked: bool) -> bool {
        let told = || {
            let next = words.get(1).map(|next| &*next.folded);
            next.is_some_and(|next| self.acts(next) || looks_like_her_deed(next))
        };
        self.is_arabic() && (form == "فقد" && told() || form == "فان" && linked)
    }

    /// True when `words` open with the Arabic "may" or "may not" in front of a verb of the
    /// present: left out, a guess would turn into a fact.
    fn doubts(&self, words: &[Word]) -> bool {
        let may = self
            .first_forms(words)
            .any(|form| matches!(form, "قد" | "فقد"));
        // "Was done", and what she did.
        let done = |word: &Word| word.folded.ends_with('ت') || &*word.folded == "تم";
        let present = |word: &Word| word.folded.starts_with(['ي', 'ت']) && !done(word);
        let not = |word: &Word| &*word.folded == "لا";
        self.is_arabic() && may && words.get(1).is_some_and(|next| present(next) || not(next))
    }

    /// The bytes of the conjunction at the head of `written`, a word as written,
    /// when it can be left out: what remains is a verb, a preposition, has the
    /// article, or is a word of its own elsewhere.
    pub(super) fn conjunction_length(&self, word: &Word, written: &str) -> usize {
        let Some(rest) = self.without_conjunction(&word.folded) else {
            return match self.conjunction {
                Some('و') => self.length_of_so(word, written),
                _ => 0,
            };
        };
        let stands_alone = self.acts(rest)
            || self.stop.contains(rest)
            || self.cues.is_rooted(rest)
            || rest.starts_with("ال") && rest.chars().count() >= 5
            || rest.chars().count() >= 3 && self.vocabulary.contains(rest)
            || self.is_arabic() && (joins_word(written) || joins_particle(written));
        if !stands_alone {
            return 0;
        }
        // The marks on the conjunction go with it.
        let mut chars = written.char_indices();
        chars.next();
        chars
            .find(|(_, c)| c.is_alphabetic() && !is_mark(*c))
            .map_or(0, |(at, _)| at)
    }

    /// The bytes of the Arabic "so" at the head of `word`, as `written`, where the article and
    /// a noun stand behind it, or a word that no list knows with it.
    fn length_of_so(&self, word: &Word, written: &str) -> usize {
        let spelled = plain(written);
        let bare = spelled.strip_prefix('ف').unwrap_or_default();
        let ended = has_letters(bare, LEAST_ENDED) && ENDED.iter().any(|end| bare.ends_with(end));
        let noun = bare.starts_with("ال") && (is_known(bare) || ended);
        let listed = has_letters(bare, LEAST_LISTED) && is_listed(bare);
        let word_of_lists = listed && !is_listed(&spelled) && !is_listed_bare(&spelled);
        let rest = word.folded.strip_prefix('ف');
        let small = rest.is_some_and(|rest| {
            let linking = [&self.cues.announcing, &self.cues.leaning];
            let long = has_letters(rest, 3) && self.stop.contains(rest);
            (long || self.cues.preposition.contains(rest))
                && !linking.iter().any(|list| list.contains(rest))
                && !is_listed_bare(&spelled)
        });
        match noun || word_of_lists || small {
            true => 'ف'.len_utf8(),
            false => 0,
        }
    }

    /// True for a verb.
    pub(super) fn acts(&self, form: &str) -> bool {
        self.cues.is_verb(form)
            || match self.conjunction {
                Some('و') => looks_like_verb(form),
                Some('ו') => looks_like_hebrew_verb(form),
                _ => false,
            }
            || self.conjunction.is_none()
                && form.len() >= 5
                && form.ends_with("ed")
                && !form.ends_with("eed")
    }

    /// True when a comma in front of `words` ends one clause and opens another
    /// that stands on its own.
    pub(super) fn opens_clause(&self, words: &[Word]) -> bool {
        if self.cues.clause.length(words).is_some() {
            return true;
        }
        let Some(rest) = self.without_conjunction(&words[0].folded) else {
            return false;
        };
        self.cues.clause.length_with(rest, words).is_some()
            || self.cues.lead_in.length_with(rest, words).is_some()
            || self.acts(rest)
    }

    /// True when the clause cannot be understood without what came before: it
    /// opens with a pronoun or a link, or with a verb whose subject or object is
    /// not there. `quoted(i)` tells whether a colon or a quote stands in front of
    /// the word with that index.
    pub(super) fn leans(&self, words: &[Word], quoted: impl Fn(usize) -> bool) -> bool {
        let skipped = usize::from(self.doubts(words));
        let words = &words[skipped..];
        let Some((first, rest)) = words.split_first() else {
            return true;
        };
        let whole = &*first.folded;
        if self
            .first_forms(words)
            .any(|form| self.cues.steady.length_with(form, words).is_some())
        {
            return false;
        }
        [Some(whole), self.without_conjunction(whole)]
            .into_iter()
            .flatten()
            .any(|form| {
                let said = |form: &str| self.cues.saying.contains(form);
                let bare = form.strip_suffix("وا").or(form.strip_suffix('ت'));
                let unnamed = (said(form) || bare.is_some_and(said))
                    && (quoted(skipped + 1)
                        || self.cues.complement.length(rest).is_some()
                        || rest
                            .first()
                            .is_some_and(|next| self.cues.is_verb(&next.folded)));
                let unpointed = self.acts(form)
                    && (self.points_back(rest) || self.is_done_to_somebody(form, rest));
                self.cues.leaning.length_with(form, words).is_some()
                    || unnamed
                    || unpointed
                    || self.governs_pronoun(form)
            })
    }

    /// True when the word behind a verb points to what came before: a preposition
    /// with a pronoun, a demonstrative that is not part of a time ("this week"), a
    /// noun that is somebody's who is not there. Whether a demonstrative in front of a
    /// noun does is for [`super::leaning`], which looks for that noun.
    fn points_back(&self, rest: &[Word]) -> bool {
        let Some((first, behind)) = rest.split_first() else {
            return false;
        };
        let pronouns = match self.conjunction {
            Some('و') if !first.folded.starts_with("ال") => &["ها", "هم", "هما"][..],
            _ => &[],
        };
        let owned = pronouns.iter().any(|ending| {
            let bare = first.folded.strip_suffix(ending);
            bare.is_some_and(|bare| bare.chars().count() >= 3)
        });
        let noun = behind
            .first()
            .filter(|next| !self.stop.contains(&next.folded));
        let named = self.cues.pointing.contains(&first.folded) && noun.is_some();
        (owned || !named && self.cues.referent.length(rest).is_some())
            && self.cues.steady.length(rest).is_none()
    }

    /// True when the Arabic verb `form` only tells that what stands behind it was done, and
    /// those it was done to were named before: "the finding of them was done".
    fn is_done_to_somebody(&self, form: &str, rest: &[Word]) -> bool {
        let deed = rest
            .first()
            .is_some_and(|deed| deed.folded.starts_with("ال"));
        self.is_arabic()
            && self.cues.impersonal.contains(form)
            && deed
            && self.cues.referent.length(&rest[1..]).is_some()
    }

    /// True when the first of `words` is a verb.
    pub(super) fn opens_with_verb(&self, words: &[Word]) -> bool {
        self.first_forms(words).any(|form| self.acts(form))
    }

    /// True for a verb with a pronoun written onto it: "uses it", "gave them".
    fn governs_pronoun(&self, form: &str) -> bool {
        let verb = |rest: &str| self.acts(rest) || looks_like_her_deed(rest);
        self.is_arabic()
            && !self.cues.is_verb(form)
            && (["ها", "هم", "هما"]
                .iter()
                .any(|ending| form.strip_suffix(ending).is_some_and(verb))
                || form.starts_with(['ي', 'س'])
                    && form.chars().count() >= 6
                    && form.strip_suffix('ه').is_some_and(verb))
    }

    /// True when a clause that opens with `words` lets one wait for its main clause.
    pub(super) fn awaits(&self, words: &[Word]) -> bool {
        let arabic = self.is_arabic();
        let so = words
            .first()
            .and_then(|first| first.folded.strip_prefix('ف'));
        self.first_forms(words)
            .chain(so.filter(|_| arabic))
            .any(|form| self.cues.awaiting.length_with(form, words).is_some())
    }

    /// True when `words` open with a verb that tells what was said, and what was said
    /// stands behind it.
    pub(super) fn reports(&self, words: &[Word]) -> bool {
        self.first_forms(words)
            .any(|form| self.cues.reporting.contains(form))
    }

    /// True when `words` open with a verb of saying.
    pub(super) fn speaks(&self, words: &[Word]) -> bool {
        self.first_forms(words)
            .any(|form| self.cues.saying.contains(form))
    }

    /// True when the first of `words` only tells whether or when the Arabic verb behind it
    /// holds: "not", "may", "will".
    pub(super) fn opens_with_particle(&self, words: &[Word]) -> bool {
        let mut forms = self.first_forms(words);
        self.is_arabic() && forms.any(|form| PARTICLES.contains(&form))
    }

    /// The first of `words`, with and without a conjunction that is written to it.
    pub(super) fn first_forms<'w>(&self, words: &'w [Word]) -> impl Iterator<Item = &'w str> {
        let whole = words.first().map(|first| &*first.folded);
        let bare = whole.and_then(|whole| self.without_conjunction(whole));
        whole.into_iter().chain(bare)
    }

    /// True when `folded` cannot end a clause: it announces what was said, or links
    /// to what follows.
    pub(super) fn hangs(&self, folded: &str) -> bool {
        [Some(folded), self.without_conjunction(folded)]
            .into_iter()
            .flatten()
            .any(|form| self.cues.hanging.contains(form) || self.cues.saying.contains(form))
    }

    /// True when a verb is among `words`, or when verbs of the language are not
    /// known.
    pub(super) fn says(&self, words: &[Word]) -> bool {
        self.cues.verb.is_empty() && !self.cues.is_verb_final()
            || words.iter().any(|word| {
                let bare = self.without_conjunction(&word.folded);
                [Some(&*word.folded), bare]
                    .into_iter()
                    .flatten()
                    .any(|form| self.acts(form))
            })
    }

    /// True when a comma in front of `words` with a conjunction written onto the
    /// first of them is at least the end of what can stand alone before it.
    pub(super) fn continues(&self, words: &[Word]) -> bool {
        self.without_conjunction(&words[0].folded)
            .is_some_and(|rest| rest.chars().count() >= 3 && !rest.starts_with("ال"))
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{591}'..='\u{5c7}')
}
