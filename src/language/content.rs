//! Content words: those of a text that carry matter, each in one form.

use super::stem::stem;
use super::stop::StopWords;
use super::words::{Word, words};

/// The stems of the words of a text in `language`, an ISO 639-1 code, that are no stop words;
/// in the order of the text, as often as they stand in it.
#[must_use]
pub fn content(text: &str, language: &str) -> Vec<String> {
    let words = words(text, 0);
    stems(&words, language).map(str::to_owned).collect()
}

/// The stems of those of `words`, of a text in `language`, that are no stop words.
pub fn stems<'w>(words: &'w [Word], language: &str) -> impl Iterator<Item = &'w str> {
    let stop = StopWords::of(language);
    let telling = words
        .iter()
        .filter(move |word| !stop.contains(&word.folded));
    telling.map(move |word| stem(language, &word.folded))
}

#[cfg(test)]
mod tests {
    use super::content;

    #[test]
    fn what_carries_grammar_is_left_out() {
        assert_eq!(content("The bridge of the bridges", "en").len(), 2);
        assert_eq!(content("من على في", "ar"), Vec::<String>::new());
    }
}
