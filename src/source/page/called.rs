//! The words that an element of a page is called by. What they tell is decided elsewhere.

use dom_query::NodeRef;

/// Attributes in which an element is called something.
const NAMING: [&str; 8] = [
    "class",
    "id",
    "aria-labelledby",
    "data-area",
    "data-component",
    "data-module",
    "data-e2e",
    "data-testid",
];

/// Characters of a class that are looked at.
const LONGEST_CLASS: usize = 200;

/// Calls `each` with the words that an element is called by, in small letters.
pub(super) fn each_name(node: &NodeRef<'_>, mut each: impl FnMut(&str)) {
    for value in NAMING.iter().filter_map(|name| node.attr(name)) {
        each_word(&value, &mut each);
    }
}

/// Calls `each` with the words of a class or a name, in small letters: parts
/// between signs, and between a small and a capital letter.
fn each_word(text: &str, mut each: impl FnMut(&str)) {
    let mut word = String::new();
    let mut small = false;
    for c in text.chars().take(LONGEST_CLASS) {
        let ends = !c.is_ascii_alphanumeric() || small && c.is_ascii_uppercase();
        if ends && !word.is_empty() {
            each(&word);
            word.clear();
        }
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        }
        small = c.is_ascii_lowercase();
    }
    if !word.is_empty() {
        each(&word);
    }
}

#[cfg(test)]
mod tests {
    use super::each_word;

    #[test]
    fn the_words_of_a_class_are_told_apart() {
        let mut words = Vec::new();
        each_word("newsCaption c-entry__share_bar Related2", |word| {
            words.push(word.to_owned());
        });
        assert_eq!(
            words,
            ["news", "caption", "c", "entry", "share", "bar", "related2"]
        );
    }
}
