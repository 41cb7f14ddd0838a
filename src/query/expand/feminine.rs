//! Arabic words that end in ta marbuta: whether such a word is a form of the one without it
//! (مهندسة of مهندس) or another (عملة beside عمل). Folding makes one letter of a ta marbuta
//! and the possessor "his"; only behind the article it is sure to be the first.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::language::affix::{behind, has_letters};
use crate::language::lexicon;
use crate::query::token;

/// Letters of words whose feminine is another word, unless it is listed.
const SHORT: usize = 3;

struct Lists {
    /// Words that end in ta marbuta and are no form of another, nor one with a possessor.
    others: HashSet<String>,
    /// Words that end so, and may be one with a possessor without the article.
    with_article: HashSet<String>,
    /// Short words whose feminine is a form of theirs.
    joined: HashSet<String>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists {
        others: HashSet::new(),
        with_article: HashSet::new(),
        joined: HashSet::new(),
    };
    let file = include_str!("../../../assets/lang/feminine-ar.txt");
    let rows = file.lines().filter(|line| !line.starts_with('#'));
    for written in rows.flat_map(str::split_whitespace) {
        let bare = behind(written, "ال");
        let list = match (written.ends_with('ة'), bare) {
            (false, _) => &mut lists.joined,
            (true, None) => &mut lists.others,
            (true, Some(_)) => &mut lists.with_article,
        };
        token::each(bare.unwrap_or(written), |word| {
            list.insert(word.to_owned());
        });
    }
    for word in lexicon::words().filter(|word| word.ends_with('ة')) {
        let bare = behind(word, "ال").unwrap_or(word);
        token::each(bare, |word| {
            lists.with_article.insert(word.to_owned());
        });
    }
    lists
});

/// True where a ta marbuta behind `noun`, a token, makes another word.
pub(super) fn is_other(noun: &str) -> bool {
    let feminine = format!("{noun}ه");
    let is_short = !has_letters(noun, SHORT + 1);
    LISTS.others.contains(&feminine)
        || is_short && LISTS.with_article.contains(&feminine) && !LISTS.joined.contains(noun)
}

/// True for a word, as a token, that is never one with a possessor.
pub(super) fn is_one(word: &str) -> bool {
    LISTS.others.contains(word)
}

#[cfg(test)]
mod tests {
    use super::{is_one, is_other};

    #[test]
    fn words_are_told_from_their_like_in_ta_marbuta() {
        for noun in ["عمل", "حكم", "مدرس", "شرك", "جمع", "عرب"] {
            assert!(is_other(noun), "{noun}");
        }
        for noun in ["صعب", "طفل", "مهندس", "رييس", "كبير"] {
            assert!(!is_other(noun), "{noun}");
        }
        assert!(is_one("شركه") && !is_one("عمله"));
    }
}
