//! Which Arabic words there are, and which stand side by side.
//!
//! The lists are small and only meant to tell a word from two words glued
//! together, and from a name: that a word is not in them does not make it wrong.

use std::borrow::Cow;
use std::hash::Hash;
use std::sync::LazyLock;

use foldhash::{HashSet, HashSetExt};

use super::affix::{before, behind, has_letters};

static WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| lines_of(include_str!("../../assets/lang/ar-words.txt")));

/// What is left of words without the article, where that is three letters or more.
static BARE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let bare = WORDS.iter().filter_map(|word| word.strip_prefix("ال"));
    bare.filter(|bare| bare.chars().nth(2).is_some()).collect()
});

/// What is left of words, with and without the article, without ta marbuta.
static UNENDED: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words = WORDS.iter().chain(&*BARE);
    words.filter_map(|word| word.strip_suffix('ة')).collect()
});

static SELDOM: LazyLock<HashSet<&str>> =
    LazyLock::new(|| lines_of(include_str!("../../assets/lang/ar-seldom.txt")));

static PAIRS: LazyLock<HashSet<Cow<'static, str>>> = LazyLock::new(|| {
    let mut pairs: HashSet<_> = lines_of(include_str!("../../assets/lang/ar-pairs.txt"));
    let names = include_str!("../../assets/lang/ar-names.txt").lines();
    pairs.extend(names.map(plain));
    pairs
});

/// The lines of a list, with room for all of them from the start.
fn lines_of<T: From<&'static str> + Eq + Hash>(list: &'static str) -> HashSet<T> {
    let mut lines = HashSet::with_capacity(list.lines().count());
    lines.extend(list.lines().map(T::from));
    lines
}

/// Endings that change a word's form but not whether it is one, longest first.
const ENDINGS: [&str; 18] = [
    "هما", "هم", "ها", "هن", "نا", "كم", "ات", "ين", "ون", "ان", "تم", "وا", "ية", "ه", "ي", "ا",
    "ت", "ة",
];

/// A word as the lists spell it: without vowel marks and tatweel, every alef
/// bare.
#[must_use]
pub fn plain(word: &str) -> Cow<'_, str> {
    if word.chars().all(|c| plain_char(c) == Some(c)) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.chars().filter_map(plain_char).collect())
    }
}

/// What [`plain`] makes of one character.
#[must_use]
pub fn plain_char(c: char) -> Option<char> {
    match c {
        '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6ed}'
        | '\u{200b}'..='\u{200f}' => None,
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        c => Some(c),
    }
}

/// True when `word`, spelled [`plain`], is a form of a word of the lists: with or
/// without what Arabic writes joined to a word before and after it.
#[must_use]
pub fn is_known(word: &str) -> bool {
    let listed = |stem: &str| WORDS.contains(stem) || BARE.contains(stem);
    stems(word).into_iter().any(|stem| {
        listed(stem)
            || endings(stem).any(|shorter| {
                listed(shorter)
                    || UNENDED.contains(shorter)
                    || endings(shorter).any(|shortest| WORDS.contains(shortest))
            })
    })
}

/// The words of the lists, spelled [`plain`].
pub fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().copied()
}

/// True when the lists have `word`, spelled [`plain`], in this very form.
#[must_use]
pub fn is_listed(word: &str) -> bool {
    WORDS.contains(word)
}

/// True when the lists have `bare`, spelled [`plain`], with the article in front of it.
#[must_use]
pub fn is_listed_bare(bare: &str) -> bool {
    match bare.chars().nth(2) {
        Some(_) => BARE.contains(bare),
        None => WORDS.contains(format!("ال{bare}").as_str()),
    }
}

/// True when `word`, spelled [`plain`], is too rare for the lists, but was met with the
/// article or an ending that names from elsewhere do not take.
#[must_use]
pub fn is_seldom(word: &str) -> bool {
    SELDOM.contains(word)
}

/// True when the two words, spelled [`plain`], often stand side by side.
#[must_use]
pub fn are_neighbours(first: &str, second: &str) -> bool {
    let firsts = [first, without_and(first)];
    let seconds = [second, without_and(second)];
    firsts.iter().any(|first| {
        seconds
            .iter()
            .any(|second| PAIRS.contains(&*format!("{first} {second}")))
    })
}

/// `word` without the "and" written joined to it.
#[must_use]
pub fn without_and(word: &str) -> &str {
    word.strip_prefix(['و', 'ف'])
        .filter(|rest| has_letters(rest, 4))
        .unwrap_or(word)
}

/// `word` and what is left of it without joined particles.
fn stems(word: &str) -> Vec<&str> {
    let mut stems = vec![word];
    let bare = without_and(word);
    if bare != word {
        stems.push(bare);
    }
    for at in 0..stems.len() {
        let stem = stems[at];
        for particle in ["ال", "لل", "بال", "كال", "ب", "ك", "ل", "س"] {
            stems.extend(behind(stem, particle).filter(|rest| has_letters(rest, 3)));
        }
    }
    stems
}

/// `stem` without each ending it has, where three letters are left.
fn endings(stem: &str) -> impl Iterator<Item = &str> {
    ENDINGS
        .iter()
        .filter_map(move |ending| before(stem, ending))
        .filter(|rest| has_letters(rest, 3))
}

#[cfg(test)]
mod tests {
    use super::{are_neighbours, is_known, plain};

    fn check(word: &str, known: bool) {
        assert_eq!(is_known(&plain(word)), known, "{word}");
    }

    #[test]
    fn forms_of_a_word_are_known() {
        for word in [
            "الوزارة",
            "وزارتهم",
            "والوزارات",
            "بالمدينة",
            "اجتماعاتهم",
            "للحكومة",
        ] {
            check(word, true);
        }
        check("الولاياتالمتحدة", false);
    }

    #[test]
    fn neighbours_are_found_through_a_joined_and() {
        assert!(are_neighbours("الولايات", "المتحدة"));
        assert!(are_neighbours("والولايات", "المتحدة"));
        assert!(!are_neighbours("المتحدة", "الولايات"));
    }
}
