//! Words listed one after the other, with a comma of their own script behind each: a
//! line may end there.

/// The words as one text.
#[must_use]
pub fn listed(words: &[String]) -> String {
    let is_arabic = |c| matches!(c, '\u{600}'..='\u{6ff}');
    let comma = if words.iter().any(|word| word.contains(is_arabic)) {
        "، "
    } else {
        ", "
    };
    words.join(comma)
}

#[cfg(test)]
mod tests {
    use super::listed;

    fn check(words: &[&str], text: &str) {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        assert_eq!(listed(&words), text);
    }

    #[test]
    fn the_comma_is_that_of_the_words() {
        check(&["ليلى", "John"], "ليلى، John");
        check(&["Ann", "John"], "Ann, John");
        check(&["Ann"], "Ann");
        check(&[], "");
    }
}
