//! Who acts in an Arabic clause that opens with a verb: whether the word behind the verb
//! can be its subject.
//!
//! The verb stands first and agrees with a subject behind it: it is singular, and as
//! masculine or feminine as that is. Where the two do not agree, the word is what the
//! verb acts on, and who acts was named in another sentence. Only forms that tell are
//! looked at; a word that tells nothing passes.

use std::ops::Range;

use super::agreement::Agreement;
use super::scene::Scene;
use crate::language::affix::has_letters;
use crate::language::lexicon::{is_known, is_listed_bare, plain};
use crate::language::words::Word;

/// A subject that stands behind what the verb acts on is among so many words.
const NEAR: usize = 7;

/// The fewest letters of a name that no list knows.
const LEAST_NAME: usize = 4;
/// The fewest letters of a noun with the article that no list knows.
const LEAST_DEFINITE: usize = 6;
/// The most words of a source with no claim behind it.
const MOST_SOURCE: usize = 12;

impl Scene<'_> {
    /// True when the words at `range` open with a verb whose subject is not behind it.
    pub(super) fn hides_subject(&self, range: Range<usize>) -> bool {
        if self.opening.conjunction != Some('و') || range.len() < 2 {
            return false;
        }
        let head = &*self.words[range.start].folded;
        let bare = self.opening.without_conjunction(head);
        let mut forms = std::iter::once(head).chain(bare);
        if forms.any(|form| self.predicates(form, range.start + 1)) {
            return !self.names_rank(range.start);
        }
        std::iter::once(head)
            .chain(bare)
            .filter_map(|form| Some((form, self.agreement(form)?)))
            .any(|(form, agreement)| {
                let next = range.start + 1;
                match agreement {
                    Agreement::Plural => true,
                    _ if self.carries(form, next) => !self.names_rank(range.start),
                    _ if self.has_late_subject(range.start) => false,
                    Agreement::Masculine => self.is_feminine(next) || self.is_oblique(next),
                    Agreement::Feminine => self.is_deed(next) || self.is_oblique(next),
                    Agreement::Either => false,
                }
            })
    }

    /// True when the subject of the verb at `at` surely stands behind it: somebody who
    /// speaks, or a noun behind a verb that acts on nothing ("fell").
    pub(super) fn names_subject(&self, at: usize) -> bool {
        let cues = self.opening.cues;
        let next = at + 1;
        let Some(word) = self.words.get(next) else {
            return false;
        };
        let counts = self.opening.stop.contains(&word.folded);
        let noun = cues.complement.length(&self.words[next..]).is_none()
            && (!counts || cues.masculine.contains(&word.folded))
            && !(self.opening.is_arabic() && self.is_joined(next));
        let head = &*self.words[at].folded;
        let bare = self.opening.without_conjunction(head);
        let stands = std::iter::once(head)
            .chain(bare)
            .flat_map(|form| [Some(form), form.strip_suffix('ت')])
            .flatten()
            .any(|form| cues.standing.contains(form));
        let mut forms = std::iter::once(head).chain(bare);
        // "The fall of prices": what looks like his verb is a noun before what is hers.
        let disagrees = |form: &str| {
            let hers = word.folded.ends_with("ات") || self.is_feminine(next);
            hers && self.agreement(form) == Some(Agreement::Masculine)
        };
        noun && !forms.any(disagrees)
            && (self.opening.speaks(&self.words[at..])
                || stands && !self.goes_on_with_verb(next) && !is_indefinite_object(word)
                || self.acts_for(bare.unwrap_or(head), next))
    }

    /// True when the word at `at` is a verb and no noun that looks like one ("a car").
    fn goes_on_with_verb(&self, at: usize) -> bool {
        self.opening.acts(&self.words[at].folded) && !is_listed_bare(&plain(self.written(at)))
    }

    /// True when the verb `form` agrees with the noun at `next`, which is definite, somebody of
    /// rank or a name, and is neither a noun itself nor apt to have somebody it acts on
    /// there ("thanked the minister").
    fn acts_for(&self, form: &str, next: usize) -> bool {
        let noun = &*self.words[next].folded;
        let definite = noun.starts_with("ال");
        let ranked = self.opening.cues.rank.contains(noun);
        let hers = self.is_feminine(next);
        let verb = self.written(next - 1);
        // "The taking of", as well as "she takes".
        let noun_itself = verb.ends_with('ة') || form.starts_with('ت') && verb.ends_with('ي');
        if self.opening.conjunction != Some('و') || noun_itself || self.addresses(form) {
            return false;
        }
        if self.is_name(next) || definite && self.opening.cues.impersonal.contains(form) {
            return true;
        }
        match self.agreement(form) {
            Some(Agreement::Either) => definite || ranked,
            Some(Agreement::Feminine) if ranked => hers,
            Some(Agreement::Feminine) => definite && !self.is_deed(next) && !self.is_oblique(next),
            Some(Agreement::Masculine) => {
                let many = ["ات", "ين"].iter().any(|ending| noun.ends_with(ending));
                (definite || ranked) && !hers && !many && !is_listed_bare(&plain(form))
            }
            Some(Agreement::Plural) | None => false,
        }
    }

    /// True when the word at `at` is none that the lists know, and is long enough to be a
    /// name.
    fn is_name(&self, at: usize) -> bool {
        let word = plain(self.written(at));
        word.chars().count() >= LEAST_NAME
            && word.chars().all(char::is_alphabetic)
            && !["ا", "ه", "ها", "هم"]
                .iter()
                .any(|ending| word.ends_with(ending))
            && !is_known(&word)
            && !self.opening.stop.contains(&self.words[at].folded)
            && !self.opening.acts(&self.words[at].folded)
    }

    /// True for a verb, past or present, behind which may stand what it acts on.
    fn addresses(&self, form: &str) -> bool {
        let addressing = &self.opening.cues.addressing;
        let past = form.strip_suffix('ت').unwrap_or(form);
        let present = form.strip_prefix('س').unwrap_or(form);
        let root = present.strip_prefix(['ي', 'ت']);
        addressing.contains(past)
            || root.is_some_and(|root| {
                addressing.contains(root) || addressing.contains(&format!("ا{root}"))
            })
    }

    /// True when the words at `range` open with a quotation and go on with who says it,
    /// who is not named: "...", says laughing.
    pub(super) fn hides_speaker(&self, range: Range<usize>) -> bool {
        if !self.enclosed[range.start] {
            return false;
        }
        let mut behind = range.clone().skip_while(|&at| self.enclosed[at]);
        let pronoun = |at: usize| self.opening.cues.pronoun.contains(&self.words[at].folded);
        behind.next().is_some_and(|says| {
            if self.opening.conjunction != Some('و') {
                return pronoun(says);
            }
            let next = &self.words[(says + 1).min(range.end)..range.end];
            self.opening.cues.saying.contains(&self.words[says].folded)
                && next.first().is_none_or(|word| {
                    // "Laughing", "adding": such words end so, and names do not.
                    word.folded.ends_with('ا')
                        || self.opening.cues.complement.length(next).is_some()
                })
        })
    }

    /// True when what may or may not be done is told at `at` with a verb behind which a
    /// preposition stands and nobody: "may need for it".
    pub(super) fn hides_subject_of_doubt(&self, at: usize) -> bool {
        let Some([particle, verb, next, ..]) = self.words.get(at..) else {
            return false;
        };
        let words = [particle, verb].map(std::slice::from_ref);
        self.opening.opens_with_particle(words[0])
            && self.opening.opens_with_verb(words[1])
            && self.opening.cues.preposition.contains(&next.folded)
    }

    /// True when the words at `range` open with whose account it is, and that was named in
    /// another sentence ("according to her account"), or when no claim follows.
    pub(super) fn names_source_of_another(&self, range: Range<usize>) -> bool {
        let words = &self.words[range.clone()];
        let bare = self.opening.without_conjunction(&words[0].folded);
        let mut forms = bare
            .into_iter()
            .chain(words.first().map(|first| &*first.folded));
        let tail = &self.opening.cues.tail;
        let Some(length) = forms.find_map(|form| tail.length_with(form, words)) else {
            return false;
        };
        let owned = words.get(length).is_some_and(|word| {
            self.opening.is_arabic()
                && ["ها", "هم", "هما"]
                    .iter()
                    .any(|ending| word.folded.ends_with(ending))
        });
        owned || words.len() <= MOST_SOURCE && !self.opening.says(words)
    }

    /// True when somebody of rank stands near behind what the verb at `at` acts on: then
    /// that is who acts. Verbs of saying have who speaks in front of what is said.
    fn has_late_subject(&self, at: usize) -> bool {
        !self.opening.speaks(&self.words[at..]) && self.names_rank(at)
    }

    /// True when somebody of rank stands near behind the verb at `at`, not next to it.
    fn names_rank(&self, at: usize) -> bool {
        let mut near = at + 2..self.words.len().min(at + NEAR);
        near.any(|at| self.opening.cues.rank.contains(&self.words[at].folded))
    }

    /// True when the verb `form` is joined by "with" to the word at `next`.
    fn carries(&self, form: &str, next: usize) -> bool {
        self.opening.cues.carrying.contains(form) && self.is_carried(next)
    }

    /// True when the word at `at` has "by" or "with" written onto it.
    fn is_carried(&self, at: usize) -> bool {
        self.words[at].folded.starts_with('ب') && self.is_joined(at)
    }

    /// True when the first letter of the word at `at` may be a word of its own. What is
    /// seldom written to a noun is none where it leaves no word, as in foreign names.
    pub(super) fn is_prefixed(&self, at: usize) -> bool {
        let folded = &*self.words[at].folded;
        let word = plain(self.written(at));
        let known = || word.strip_prefix(['ك', 'ف']).is_none_or(is_known);
        folded.starts_with(['ب', 'ل', 'ك', 'و', 'ف'])
            && !self.opening.cues.is_rooted(folded)
            && known()
    }

    /// True when the first letter of the word at `at` is surely a word of its own: what it
    /// leaves is one.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        let word = plain(self.written(at));
        let rest = word.strip_prefix(['ب', 'ل', 'ك', 'و', 'ف']);
        let is_word = |rest: &str| rest.chars().nth(1).is_some() && is_known(rest);
        let definite = |rest: &str| rest.starts_with("ال") && has_letters(rest, LEAST_DEFINITE);
        self.is_prefixed(at) && rest.is_some_and(|rest| is_word(rest) || definite(rest))
    }
}

/// True for an Arabic noun or adjective in the form of what is acted on, not of who acts:
/// "a fall", "steady".
fn is_indefinite_object(word: &Word) -> bool {
    word.folded.ends_with('ا') && !word.folded.starts_with("ال")
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_leans;

    fn leans(sentence: &str, leans: bool) {
        const OPENS: &str = "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد.";
        check_leans("ميناء الرمل يكبر", OPENS, sentence, leans);
    }

    #[test]
    fn a_verb_that_disagrees_with_what_follows_has_its_subject_elsewhere() {
        leans(
            "يضم مجموعة كبيرة من الصور النادرة لمدن الساحل القديمة وأسواقها.",
            true,
        );
        leans(
            "أنهت تركيب أربعمئة لوحة جديدة في شوارع المدينة القديمة.",
            true,
        );
        leans(
            "طالب لاعبي المنتخب بمضاعفة الجهد في لقاء الكويت مساء الأحد.",
            true,
        );
        leans(
            "اتجهوا بعدها نحو ساحل المدينة القديمة ومعهم سفن كثيرة.",
            true,
        );
        leans(
            "يقفان معا عند مدخل الميناء القديم في صباح كل يوم من أيام الشتاء.",
            true,
        );
        leans(
            "قام بتكريم عمال الميناء الجديد في حفل كبير صباح الاثنين.",
            true,
        );
        leans(
            "تلقي باللوم على السفن القديمة في تلوث مياه الساحل كله.",
            true,
        );
    }

    #[test]
    fn what_somebody_is_tells_of_one_who_is_not_there() {
        leans(
            "أصبح عضوا في مجلس إدارة الميناء القديم منذ عشر سنوات كاملة.",
            true,
        );
        leans(
            "كان واضحا أن السفن الكبيرة لن تعود إلى الميناء هذا الشتاء.",
            false,
        );
        leans(
            "بات ممكنا السفر إلى الجزر في يوم واحد بعد بناء الرصيف.",
            false,
        );
        leans(
            "في قرى الساحل التقوا صيادين من الجزر البعيدة قبل العاصفة الكبيرة.",
            true,
        );
        leans(
            "في قرى الساحل التقى الصيادون أهل الجزر البعيدة قبل العاصفة الكبيرة.",
            false,
        );
    }

    #[test]
    fn a_verb_with_its_subject_behind_it_stands() {
        leans(
            "يضم الميناء الجديد مجموعة كبيرة من السفن القديمة والقوارب.",
            false,
        );
        leans(
            "أنهت شركة السفن تركيب أربعمئة لوحة جديدة في شوارع المدينة.",
            false,
        );
        leans(
            "حضر خمسة وزراء افتتاح الميناء الجديد في مدينة الساحل القديمة.",
            false,
        );
        leans(
            "رفع فضيلة الشيخ سالم الحداد شكره لعمال الميناء الجديد.",
            false,
        );
        leans(
            "تراجعت أسعار السمك في أسواق الساحل بعد افتتاح الميناء الجديد.",
            false,
        );
        leans(
            "قام وزير النقل بتكريم عمال الميناء الجديد في حفل كبير.",
            false,
        );
        leans(
            "تلقي الوزارة باللوم على السفن القديمة في تلوث مياه الساحل كله.",
            false,
        );
    }

    #[test]
    fn a_name_that_looks_like_a_deed_or_a_noun_of_hers_acts() {
        for sentence in [
            "تحاول إيران بناء ميناء جديد للسفن الكبيرة عند الساحل الجنوبي.",
            "غيرت تركيا موعد وصول السفن الكبيرة إلى ميناء الساحل الجديد.",
            "نوه بن سالم بعمال الميناء الجديد في حفل كبير مساء الاثنين.",
            "عرض الشباينة خطة كبيرة أمام تجار المدينة القديمة مساء الاثنين.",
        ] {
            leans(sentence, false);
        }
    }

    #[test]
    fn a_verb_that_ends_by_its_root_as_those_of_many_do_has_a_subject() {
        leans(
            "تتكون أسوار المدينة القديمة من أربعة أبراج عالية وثلاثة أبواب واسعة.",
            false,
        );
        leans(
            "ستتم عملية نقل السفن القديمة إلى الرصيف الجديد في الربيع المقبل.",
            false,
        );
        leans(
            "قتلت عاصفة شديدة ثلاثة صيادين قرب مدخل الميناء القديم فجر الاثنين.",
            false,
        );
    }
}
