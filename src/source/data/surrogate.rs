//! Halves of characters: what is left where a text was cut through a character that JSON
//! writes as two escapes. The grammar allows them (RFC 8259, 8.2), and no text can hold them.

use std::borrow::Cow;
use std::ops::RangeInclusive;

const FIRST: RangeInclusive<u32> = 0xd800..=0xdbff;
const SECOND: RangeInclusive<u32> = 0xdc00..=0xdfff;

/// Letters of an escape.
const LENGTH: usize = "\\uffff".len();

/// What stands instead of one, as long as it.
const REPLACED: &str = "\\ufffd";

/// JSON with the sign for what is lost instead of each half of a character.
pub(super) fn paired(json: &str) -> Cow<'_, str> {
    let mut paired = String::new();
    let (mut from, mut at) = (0, 0);
    while let Some(next) = json[at..].find('\\') {
        at += next;
        let is =
            |half: &RangeInclusive<u32>, at| unit(json, at).is_some_and(|at| half.contains(&at));
        at += match (is(&FIRST, at), is(&SECOND, at)) {
            (false, false) => 1 + json[at + 1..].chars().next().map_or(0, char::len_utf8),
            (true, _) if is(&SECOND, at + LENGTH) => 2 * LENGTH,
            _ => {
                paired.push_str(&json[from..at]);
                paired.push_str(REPLACED);
                from = at + LENGTH;
                LENGTH
            }
        };
    }
    if from == 0 {
        return Cow::Borrowed(json);
    }
    paired.push_str(&json[from..]);
    Cow::Owned(paired)
}

/// The number that the escape at the byte `at` stands for.
fn unit(json: &str, at: usize) -> Option<u32> {
    let digits = json.get(at..at + LENGTH)?.strip_prefix("\\u")?;
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::paired;

    fn check(json: &str, expected: &str) {
        assert_eq!(paired(json), expected);
    }

    #[test]
    fn a_half_alone_is_replaced() {
        check(r#"{"a":"b \ud83d c"}"#, r#"{"a":"b \ufffd c"}"#);
        check(r#"["\ude00\ud83d"]"#, r#"["\ufffd\ufffd"]"#);
        check(r#"["\ud83d\ud83d\ude00"]"#, r#"["\ufffd\ud83d\ude00"]"#);
    }

    #[test]
    fn what_is_whole_stays() {
        check(r#"["\ud83d\ude00 \u0627"]"#, r#"["\ud83d\ude00 \u0627"]"#);
        check(r#"["c:\\ud83d"]"#, r#"["c:\\ud83d"]"#);
        check("[\"\\", "[\"\\");
        check("[\"\\ud8", "[\"\\ud8");
    }

    #[test]
    fn an_article_is_read_beside_it() {
        let json = r#"{"title":"The bridge \ud83d","text":"It is open."}"#;
        let (articles, problems) = super::super::articles("a.json", json);
        assert_eq!((articles.len(), problems.len()), (1, 0));
        assert_eq!(articles[0].title.as_deref(), Some("The bridge \u{fffd}"));
    }
}
