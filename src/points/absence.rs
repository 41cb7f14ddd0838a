//! Subjects that are absent: an Arabic clause that opens with its verb, behind which stand
//! only what it acts on, where, when and by what, and nobody who acts: "is sold now in the
//! markets of the coast", "scored a late goal in the second half".
//!
//! Every word up to the end of the clause must have its place there; where one may be who
//! acts, nothing is said. Verbs that do not agree with what follows are for
//! `super::subject`.

use std::ops::Range;

use super::agreement::Agreement;
use super::scene::Scene;
use crate::language::affix::has_letters;
use crate::language::lexicon::{is_known, is_listed, is_listed_bare, plain};

/// Definite Arabic words, folded, that tell which of several and have no other sign of it.
const LAST: &[&str] = &["الاول", "الثالث", "الرابع", "الخامس", "الاخير"];

/// What the word before leaves open for the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// Nothing: a noun would be who acts.
    Subject,
    /// What a preposition stands before.
    Led,
    /// Whose a noun without the article is, or how it is.
    Owner,
    /// How a noun with the article, or with an owner, is.
    Described,
}

/// What one word is in such a clause.
enum Step {
    /// It has its place, and leaves this open.
    Goes(Open),
    /// It may be who acts, or nothing is known of it.
    Acts,
    /// The clause ends in front of it.
    Ends,
}

impl Scene<'_> {
    /// True when the words at `range` open with a verb and no word of its clause can be who
    /// acts.
    pub(super) fn leaves_subject_out(&self, range: Range<usize>) -> bool {
        let words = &self.words[range.clone()];
        let verb = range.start + usize::from(self.opening.opens_with_particle(words));
        if !self.opening.is_arabic() || verb + 1 >= range.end || !self.is_of_one(verb) {
            return false;
        }
        let mut open = Open::Subject;
        let mut told = false;
        for at in verb + 1..range.end {
            if self.enclosed[at] || self.gap(at).contains([':', '"', '“', '«', '”', '(']) {
                return false;
            }
            match self.step(open, verb, at) {
                Step::Goes(next) => open = next,
                Step::Acts => return false,
                Step::Ends => break,
            }
            told |= open != Open::Subject;
        }
        told
    }

    /// True when the word at `at` is a verb of one who stands behind it, or would.
    fn is_of_one(&self, at: usize) -> bool {
        let folded = &*self.words[at].folded;
        let bare = self.opening.without_conjunction(folded);
        let mut forms = std::iter::once(folded).chain(bare);
        let noun = is_listed_bare(&plain(self.written(at)));
        !noun
            && forms.any(|form| {
                let agreement = self.agreement(form);
                !self.opening.cues.copula.contains(form)
                    && agreement.is_some_and(|agreement| agreement != Agreement::Plural)
            })
    }

    /// What the word at `at` is in the clause of the `verb`, where `open` is left.
    fn step(&self, open: Open, verb: usize, at: usize) -> Step {
        let cues = self.opening.cues;
        let folded = &*self.words[at].folded;
        if self.comma(at) {
            return match open {
                Open::Subject => Step::Acts,
                _ => Step::Ends,
            };
        }
        if cues.announcing.contains(folded)
            || cues.relative.contains(folded)
            || cues.rank.contains(folded)
        {
            return Step::Acts;
        }
        let mut forms = std::iter::once(folded).chain(folded.strip_prefix('و'));
        if forms.any(|form| cues.preposition.contains(form) || cues.leading.contains(form)) {
            return Step::Goes(Open::Led);
        }
        if cues.referent.contains(folded) && at > verb + 1 {
            return Step::Goes(Open::Described);
        }
        if folded.starts_with(|c: char| c.is_numeric()) {
            return match open {
                Open::Led => Step::Goes(Open::Owner),
                Open::Owner => Step::Goes(Open::Described),
                Open::Subject | Open::Described => Step::Acts,
            };
        }
        if cues.adverb.contains(folded) || folded.ends_with("يا") && open != Open::Led {
            return Step::Goes(open);
        }
        if cues.pointing.contains(folded) && open != Open::Subject {
            return Step::Goes(Open::Led);
        }
        if self.opening.stop.contains(folded) {
            return match open {
                Open::Led | Open::Owner => Step::Goes(Open::Led),
                Open::Subject | Open::Described => Step::Acts,
            };
        }
        self.noun(open, at)
    }

    /// The same of a word that is neither small nor a number.
    fn noun(&self, open: Open, at: usize) -> Step {
        let folded = &*self.words[at].folded;
        let word = plain(self.written(at));
        let added = self.opening.without_conjunction(folded);
        let so_that = folded.strip_prefix('ل');
        let mut clauses = added.into_iter().chain(so_that);
        if clauses.any(|verb| self.opening.acts(verb)) {
            return Step::Ends;
        }
        if self.opening.acts(folded) && !is_listed_bare(&word) {
            return Step::Acts;
        }
        if let Some(added) = added.filter(|_| open != Open::Subject) {
            // One more of what the preposition stands before.
            let definite = added.starts_with("ال");
            return Step::Goes(if definite {
                Open::Described
            } else {
                Open::Owner
            });
        }
        let told = !folded.starts_with("ال") && is_told(&word, self.written(at));
        if told && open != Open::Led {
            return Step::Goes(Open::Described);
        }
        if self.is_led(at) {
            let rest = folded.strip_prefix(['ب', 'ل', 'ك']).unwrap_or(folded);
            let definite = rest.starts_with("ال") || folded.starts_with("لل");
            return Step::Goes(if definite {
                Open::Described
            } else {
                Open::Owner
            });
        }
        let definite = folded.starts_with("ال");
        match open {
            Open::Subject => Step::Acts,
            Open::Led | Open::Owner if definite => Step::Goes(Open::Described),
            // A place by its name has no owner, so that who acts may come at once.
            Open::Led if !is_known(&word) => Step::Goes(Open::Described),
            Open::Led => Step::Goes(Open::Owner),
            Open::Owner => Step::Goes(Open::Described),
            Open::Described if definite && self.describes(at) => Step::Goes(open),
            Open::Described => Step::Acts,
        }
    }

    /// True when the definite word at `at` tells how the noun before it is: it has her ending
    /// as that has, or tells of which place or kind, or the shape of "right" and "greater".
    fn describes(&self, at: usize) -> bool {
        let folded = &*self.words[at].folded;
        let hers = |at: usize| self.words[at].folded.ends_with('ه');
        let of_kind = ["ي", "يه"].iter().any(|ending| {
            let rest = folded.strip_suffix(ending);
            rest.is_some_and(|rest| has_letters(rest, 5))
        });
        let letters: Vec<char> = folded.chars().skip(2).collect();
        let greater = matches!(letters[..], ['ا', _, third, last] if !['ا', 'و', 'ي'].contains(&third) && !['ا', 'ه'].contains(&last));
        hers(at) && hers(at - 1) || of_kind || greater || LAST.contains(&folded)
    }

    /// True when an Arabic "by", "for" or "as" is written onto the noun at `at`.
    fn is_led(&self, at: usize) -> bool {
        let word = plain(self.written(at));
        let rest = word.strip_prefix(['ب', 'ل', 'ك']);
        self.is_prefixed(at)
            && !is_listed_bare(&word)
            && rest.is_some_and(|rest| {
                is_listed(rest) || is_listed_bare(rest) || word.starts_with("لل")
            })
    }
}

/// True for a noun or adjective in the form of what is acted on, not of who acts: "a
/// goal", "late".
fn is_told(word: &str, written: &str) -> bool {
    let bare = word.strip_suffix('ا').filter(|bare| has_letters(bare, 3));
    written.contains('\u{64b}')
        || bare.is_some_and(|bare| is_listed_bare(bare) && !is_listed_bare(word))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_leans;

    fn leans(sentence: &str, leans: bool) {
        const OPENS: &str = "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد.";
        check_leans("ميناء الرمل يكبر", OPENS, sentence, leans);
    }

    #[test]
    fn a_verb_with_nothing_but_where_and_when_behind_it_has_its_subject_elsewhere() {
        for sentence in [
            "تباع حاليا في أسواق الساحل الشمالي وفي شوارع المدينة القديمة.",
            "يقع في الجانب الغربي من المدينة القديمة تحت جسر الميناء الشمالي.",
        ] {
            leans(sentence, true);
        }
    }

    #[test]
    fn who_acts_may_stand_behind_where_and_when() {
        for sentence in [
            "شارك في سباق القوارب الشمالي وفد كبير من صيادي الجزر البعيدة.",
            "وصل إلى الرمل وفد كبير من صيادي الجزر البعيدة صباح الأحد.",
            "حصل على المركز الأول في السباق القارب القديم لصياد من الجزر.",
            "جاء في بيان الميناء أن السفن الكبيرة لن تعود هذا الشتاء.",
            "قتل في العاصفة الكبيرة 20 صيادا من قرى الساحل الشمالي البعيد.",
        ] {
            leans(sentence, false);
        }
    }
}
