//! Content words: those of a text that carry matter, each in one form.

use super::stem::stem;
use super::stop::StopWords;
use super::words::words;

/// The stems of the words of a text in `language`, an ISO 639-1 code, that are no stop words;
/// in the order of the text, as often as they stand in it.
#[must_use]
pub fn content(text: &str, language: &str) -> Vec<String> {
    let stop = StopWords::of(language);
    words(text, 0)
        .iter()
        .filter(|word| !stop.contains(&word.folded))
        .map(|word| stem(language, &word.folded).to_owned())
        .collect()
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
