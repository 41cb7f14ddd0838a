//! Names that come near to what was typed: for which of them it is most likely a slip.

use super::fold::fold;

/// The name that `typed` is most likely a slip for: one letter of a short word, two
/// of a longer one, or one that it begins.
#[must_use]
pub fn nearest<'a>(typed: &str, names: &[&'a str]) -> Option<&'a str> {
    let near = names
        .iter()
        .filter_map(|name| Some((slips(typed, name)?, name)));
    near.min_by_key(|&(slips, _)| slips).map(|(_, name)| *name)
}

/// How many slips make `typed` of a name, or of a word of it; nothing where it is rather
/// another.
#[must_use]
pub fn slips(typed: &str, name: &str) -> Option<usize> {
    let typed = fold(typed);
    let letters = typed.chars().count();
    let most = if letters < 5 { 1 } else { 2 };
    let name = fold(name);
    if letters >= 3 && name.starts_with(&typed) {
        return Some(1);
    }
    let words = name.split_whitespace().chain([name.as_str()]);
    let slips = words.map(|word| strsim::osa_distance(&typed, word)).min()?;
    (slips <= most && slips < letters).then_some(slips)
}

#[cfg(test)]
mod tests {
    use super::{nearest, slips};

    #[test]
    fn a_slip_is_a_letter_of_a_short_word_and_two_of_a_longer_one() {
        assert_eq!(nearest("unraed", &["read", "unread"]), Some("unread"));
        assert_eq!(nearest("uk", &["ur", "ar"]), Some("ur"));
        assert_eq!(nearest("bogus", &["topic", "tag"]), None);
    }

    #[test]
    fn a_word_of_a_name_and_its_beginning_are_near() {
        assert_eq!(slips("bcc", "bbc arabic"), Some(1));
        assert_eq!(slips("north", "north korea"), Some(1));
        assert_eq!(slips("harbour", "north korea"), None);
    }
}
