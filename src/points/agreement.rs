//! How an Arabic verb agrees with a noun behind it: the verb stands first, is singular,
//! and as masculine or feminine as its subject.
//!
//! Only forms that tell are known. What follows from a verb that does not agree is for
//! `super::subject`.

use super::scene::Scene;
use crate::language::lexicon::{is_known, is_listed, plain};

/// A word of so many letters that ends as "they did" is a verb.
const LONG: usize = 5;
/// Verbs of the present, without their first letter, whose last letters are of the root:
/// "it consists" ends as "they become" does.
const ENDS_OF_ROOT: &[&str] = &[
    "كون",
    "تكون",
    "عاون",
    "تعاون",
    "هاون",
    "تهاون",
    "دون",
    "لون",
    "تلون",
    "صون",
    "خون",
    "هون",
];

/// How a verb agrees with a subject behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    Masculine,
    Feminine,
    /// It may be either: "he did" and "she does" may look alike.
    Either,
    /// It names them itself: a subject behind it would have it singular.
    Plural,
}

impl Scene<'_> {
    /// How `form` agrees, if it is a verb that has a subject.
    pub(super) fn agreement(&self, form: &str) -> Option<Agreement> {
        let cues = self.opening.cues;
        if cues.impersonal.contains(form) || self.opening.stop.contains(form) {
            return None;
        }
        if form.ends_with("وا") && form.chars().count() >= LONG {
            return Some(Agreement::Plural);
        }
        if !self.opening.acts(form) {
            return None;
        }
        let future = form
            .strip_prefix('س')
            .filter(|rest| rest.starts_with(['ي', 'ت']) && self.opening.acts(rest));
        let present = future.unwrap_or(form);
        let past = cues.verb.contains(form) && !present.starts_with(['ي', 'ت']);
        let hers = form.strip_suffix('ت');
        // What ends so by its root is short without it.
        let told = |bare: &str| !past || bare.chars().nth(2).is_some();
        if hers.is_some_and(|bare| cues.is_verb(bare) && told(bare)) {
            Some(Agreement::Feminine)
        } else if past {
            Some(Agreement::Masculine)
        } else if ends_in_many(present) {
            Some(Agreement::Plural)
        } else if form.starts_with('ت')
            && (cues.verb.contains(form) || cues.standing.contains(form))
        {
            Some(Agreement::Either)
        } else if present.starts_with('ت') || hers.is_some() {
            Some(Agreement::Feminine)
        } else {
            Some(Agreement::Masculine)
        }
    }

    /// True when the word at `at` ends like a feminine noun and is one.
    pub(super) fn is_feminine(&self, at: usize) -> bool {
        let folded = &*self.words[at].folded;
        let cues = self.opening.cues;
        let word = plain(self.written(at));
        word.ends_with('ة')
            && is_known(&word)
            && !cues.masculine.contains(folded)
            && !folded
                .strip_prefix("ال")
                .is_some_and(|bare| cues.masculine.contains(bare))
            && !self.is_prefixed(at)
    }

    /// True when the word at `at` is a plural in the form that no subject has:
    /// "the players" as those whom something is done to.
    pub(super) fn is_oblique(&self, at: usize) -> bool {
        let word = plain(self.written(at));
        let bare = word.strip_prefix("ال").unwrap_or(&word);
        let person = |stem: &str| stem.chars().count() >= 3 && is_listed(stem);
        let many = bare.strip_suffix("ين").is_some_and(person);
        let theirs = bare.strip_suffix('ي').is_some_and(|stem| {
            let behind = self.words.get(at + 1);
            person(stem)
                && is_listed(&format!("{stem}ين"))
                && behind.is_some_and(|next| next.folded.starts_with("ال"))
        });
        (many || theirs)
            && !self.opening.cues.masculine.contains(&self.words[at].folded)
            && !self.is_prefixed(at)
    }

    /// True for a noun that tells what is done, of a shape that only masculine ones have:
    /// تفعيل, إفعال, افتعال, انفعال, استفعال.
    pub(super) fn is_deed(&self, at: usize) -> bool {
        let written = self.written(at);
        let hamza = written
            .strip_prefix("ال")
            .unwrap_or(written)
            .starts_with('إ');
        let word = plain(written);
        let bare: Vec<char> = word.strip_prefix("ال").unwrap_or(&word).chars().collect();
        let shape = match bare[..] {
            ['ت', _, _, 'ي', last] => last != 'ا',
            ['ا', _, 'ت', _, 'ا', _] | ['ا', 'ن', _, _, 'ا', _] => true,
            ['ا', 'س', 'ت', _, _, 'ا', _] => true,
            ['ا', _, _, 'ا', _] => hamza,
            _ => false,
        };
        shape && !self.opening.cues.named.contains(&self.words[at].folded)
    }
}

/// True for a verb of the present, without what tells the future, that ends as those of
/// many do: "they go", "the two go".
fn ends_in_many(present: &str) -> bool {
    let many = present.strip_prefix(['ي', 'ت']);
    many.is_some_and(|rest| {
        (rest.ends_with("ون") && !ENDS_OF_ROOT.contains(&rest))
            || present.starts_with('ي') && rest.ends_with("ان")
    })
}
