//! Words glued together where a page lost the blank between them.
//!
//! A word that no list knows is taken apart only into words that often stand
//! side by side, or into words that each stand alone elsewhere in the same
//! article, or after a letter that only ends words. What is not certain stays.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::language::lexicon;

/// The longest word that is looked at, in letters.
const LONGEST: usize = 40;

/// The shortest part, in letters.
const SHORTEST: usize = 4;

/// The most words that one is taken apart into.
const MOST_PARTS: usize = 4;

/// The glued words of one article.
#[derive(Debug, Default)]
pub(super) struct Glued {
    /// Each glued word, spelled plainly, with the letters at which it is cut.
    cuts: HashMap<String, Vec<usize>>,
}

impl Glued {
    /// Finds them in the article's texts.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let words = texts
            .flat_map(words_of)
            .map(|(_, word)| lexicon::plain(word));
        let words: Vec<Cow<'_, str>> = words.collect();
        let mut unknown: Vec<&str> = words
            .iter()
            .map(AsRef::as_ref)
            .filter(|word| (2 * SHORTEST - 1..=LONGEST).contains(&word.chars().count()))
            .collect();
        // The shorter first: a glued word does not vouch for a part of another.
        unknown.sort_unstable_by_key(|word| (word.len(), *word));
        unknown.dedup();
        unknown.retain(|word| !lexicon::is_known(word));
        if unknown.is_empty() {
            return Self::default();
        }
        let mut glued: HashMap<&str, Vec<usize>> = HashMap::new();
        for &word in &unknown {
            let cuts = take_apart(word, lexicon::are_neighbours);
            if let Some(cuts) = cuts.or_else(|| after_an_end(word)) {
                glued.insert(word, cuts);
            }
        }
        let mut alone: HashSet<&str> = HashSet::with_capacity(2 * words.len());
        for word in words.iter().filter(|word| !glued.contains_key(&***word)) {
            stand(word, &mut alone);
        }
        for (word, cuts) in &glued {
            parts(word, cuts).for_each(|part| stand(part, &mut alone));
        }
        for &word in &unknown {
            if glued.contains_key(word) {
                continue;
            }
            let fit = |a: &str, b: &str| {
                lexicon::are_neighbours(a, b) || [a, b].iter().all(|part| stands(part, &alone))
            };
            if let Some(cuts) = take_apart(word, fit) {
                alone.remove(word);
                parts(word, &cuts).for_each(|part| stand(part, &mut alone));
                glued.insert(word, cuts);
            }
        }
        let cuts = glued.into_iter();
        Self {
            cuts: cuts.map(|(word, cuts)| (word.to_owned(), cuts)).collect(),
        }
    }

    /// `text` with its glued words taken apart; each is added to `repairs` as it
    /// was and as it is.
    pub(super) fn mend(&self, text: &str, repairs: &mut Vec<(String, String)>) -> String {
        if self.cuts.is_empty() {
            return text.to_owned();
        }
        let mut mended = String::with_capacity(text.len() + 8);
        let mut from = 0;
        for (at, word) in words_of(text) {
            let Some(cuts) = self.cuts.get(&*lexicon::plain(word)) else {
                continue;
            };
            let apart = blanks(word, cuts);
            mended.push_str(&text[from..at]);
            mended.push_str(&apart);
            from = at + word.len();
            repairs.push((word.to_owned(), apart));
        }
        mended.push_str(&text[from..]);
        mended
    }
}

/// Runs of Arabic letters and marks in `text`, with their first bytes.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut chars = text.char_indices();
    std::iter::from_fn(move || {
        let (start, _) = chars.find(|&(_, c)| is_letter(c))?;
        let end = chars.find(|&(_, c)| !is_letter(c));
        let end = end.map_or(text.len(), |(at, _)| at);
        Some((start, &text[start..end]))
    })
}

/// The letters of Arabic and its marks; Persian and Urdu letters end a word, so
/// that no other language is taken apart.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{621}'..='\u{63a}' | '\u{640}'..='\u{652}' | '\u{670}' | '\u{671}')
}

/// `word` with a blank before each letter that begins a part.
fn blanks(word: &str, cuts: &[usize]) -> String {
    let mut apart = String::with_capacity(word.len() + cuts.len());
    let mut letters = 0;
    for c in word.chars() {
        if lexicon::plain_char(c).is_some() {
            if cuts.contains(&letters) {
                apart.push(' ');
            }
            letters += 1;
        }
        apart.push(c);
    }
    apart
}

fn parts<'a, 'c>(word: &'a str, cuts: &'c [usize]) -> impl Iterator<Item = &'a str> + use<'a, 'c> {
    let byte = |letter: usize| {
        word.char_indices()
            .nth(letter)
            .map_or(word.len(), |(at, _)| at)
    };
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([word.chars().count()]);
    starts
        .zip(ends)
        .map(move |(start, end)| &word[byte(start)..byte(end)])
}

/// The fewest cuts of `word` such that `fit` holds of each two parts beside each
/// other; none where there is no way.
fn take_apart(word: &str, fit: impl Fn(&str, &str) -> bool) -> Option<Vec<usize>> {
    let bytes: Vec<usize> = word
        .char_indices()
        .map(|(at, _)| at)
        .chain([word.len()])
        .collect();
    let letters = bytes.len() - 1;
    let piece = |start: usize, end: usize| &word[bytes[start]..bytes[end]];
    // Ways to cut the word up to some letter: where the last part starts, and
    // all cuts so far.
    let mut ways: Vec<Vec<usize>> = (SHORTEST..=letters.saturating_sub(SHORTEST))
        .map(|cut| vec![cut])
        .collect();
    for _ in 1..MOST_PARTS {
        let mut longer = Vec::new();
        for way in ways {
            let last = way[way.len() - 1];
            let before = if way.len() > 1 { way[way.len() - 2] } else { 0 };
            if fit(piece(before, last), piece(last, letters)) {
                return Some(way);
            }
            for next in last + SHORTEST..=letters.saturating_sub(SHORTEST) {
                if fit(piece(before, last), piece(last, next)) {
                    let mut way = way.clone();
                    way.push(next);
                    longer.push(way);
                }
            }
        }
        ways = longer;
    }
    None
}

/// Ta marbuta only ends words: what follows it in a known word is another one.
fn after_an_end(word: &str) -> Option<Vec<usize>> {
    let (nth, (at, end)) = word
        .char_indices()
        .enumerate()
        .find(|&(_, (_, c))| c == 'ة')?;
    let (first, second) = word.split_at(at + end.len_utf8());
    (nth >= 3
        && second.chars().count() >= 3
        && lexicon::is_known(first)
        && lexicon::is_known(second))
    .then(|| vec![nth + 1])
}

/// Adds the forms in which `word` stands in the article.
fn stand<'a>(word: &'a str, alone: &mut HashSet<&'a str>) {
    for form in [word, lexicon::without_and(word)] {
        alone.insert(form);
        alone.extend(form.strip_prefix("ال"));
    }
}

/// True when `part` stands alone in the article, apart from "and" and article.
fn stands(part: &str, alone: &HashSet<&str>) -> bool {
    let bare = lexicon::without_and(part);
    let stem = bare.strip_prefix("ال").unwrap_or(bare);
    stem.chars().count() >= 3 && alone.contains(stem)
}

#[cfg(test)]
mod tests {
    use super::Glued;

    fn check(article: &str, repairs: &[(&str, &str)]) {
        let glued = Glued::of([article].into_iter());
        let mut found = Vec::new();
        let mended = glued.mend(article, &mut found);
        let expected: Vec<(String, String)> = repairs
            .iter()
            .map(|&(was, is)| (was.into(), is.into()))
            .collect();
        assert_eq!(found, expected);
        let undone = repairs
            .iter()
            .fold(mended, |text, (was, is)| text.replacen(is, was, 1));
        assert_eq!(undone, article);
    }

    #[test]
    fn words_that_stand_side_by_side_are_taken_apart() {
        check(
            "قالت الولاياتالمتحدة إنها مستعدة.",
            &[("الولاياتالمتحدة", "الولايات المتحدة")],
        );
    }

    #[test]
    fn words_that_stand_alone_elsewhere_are_taken_apart() {
        check(
            "اجتمع ممثلو نيروبي في كمبالا، واتفقت نيروبيوكمبالا على الحدود.",
            &[("نيروبيوكمبالا", "نيروبي وكمبالا")],
        );
        check("واتفقت نيروبيوكمبالا على الحدود.", &[]);
    }

    #[test]
    fn marks_stay_with_their_letters() {
        check(
            "قالت الولاياتُالمتحدةُ إنها مستعدة.",
            &[("الولاياتُالمتحدةُ", "الولاياتُ المتحدةُ")],
        );
    }

    #[test]
    fn known_and_foreign_words_stay() {
        check(
            "بدأت اجتماعاتهم في المدينة، وقال اتهم إن اجتماع اليوم طويل.",
            &[],
        );
        check("می‌خواهم به ایالاتمتحده بروم", &[]);
    }
}
