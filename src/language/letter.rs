//! Letters and digits: what `char` says of a character, said at once for the
//! scripts that most of the news read here is written in. Looking a character up
//! in Unicode's tables costs a hundred times as much, and cleaning and indexing
//! ask it of every character they meet.

/// [`char::is_alphanumeric`].
#[must_use]
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{620}'..='\u{657}' | '\u{660}'..='\u{669}' | '\u{66e}'..='\u{6d3}' => true,
        '«' | '»' | '،' | '؛' | '؟' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// [`char::is_alphabetic`].
#[must_use]
#[inline]
pub fn is_alphabetic(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        '\u{620}'..='\u{657}' | '\u{66e}'..='\u{6d3}' => true,
        '«' | '»' | '،' | '؛' | '؟' | '\u{660}'..='\u{669}' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphabetic(),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_alphabetic, is_alphanumeric};

    #[test]
    fn every_character_is_what_unicode_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
        }
    }
}
