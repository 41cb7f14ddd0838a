//! Characters by the numbers that Windows-1252 has for them: `&#146;` and `&#151;` for an
//! apostrophe and a dash. In XML these are controls, which no text has; HTML reads them as
//! they were meant ("numeric character reference end state"), and so is a feed read.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use memchr::memmem;

/// Bytes of the longest such reference, which may begin with noughts.
const LONGEST: usize = "&#0000159;".len();

/// The feed with the characters that were meant. One that stands there itself is read so only
/// where nothing else can be meant by it: the quotation marks, the bullet and the dashes.
/// The numbers of the others begin or end sequences that steer a terminal, or a line.
pub(super) fn meant(feed: &str) -> Cow<'_, str> {
    let bytes = feed.as_bytes();
    let references = memmem::find_iter(bytes, "&#").filter_map(|at| reference(feed, at));
    let controls = memmem::find_iter(bytes, b"\xc2").filter_map(|at| {
        let number = *bytes.get(at + 1)?;
        (0x91..=0x97).contains(&number).then_some((at, 2, number))
    });
    let mut found: Vec<(usize, usize, u8)> = references.chain(controls).collect();
    if found.is_empty() {
        return Cow::Borrowed(feed);
    }
    found.sort_unstable();
    let mut out = String::with_capacity(feed.len());
    let mut copied = 0;
    for (at, length, number) in found {
        out.push_str(&feed[copied..at]);
        let number = [number];
        out.push_str(&WINDOWS_1252.decode_without_bom_handling(&number).0);
        copied = at + length;
    }
    out.push_str(&feed[copied..]);
    Cow::Owned(out)
}

/// Where the reference at a place of the feed begins, its length, and its number: nothing
/// where Windows-1252 has no character of it.
fn reference(feed: &str, at: usize) -> Option<(usize, usize, u8)> {
    let written = feed[at..].bytes().take(LONGEST);
    let length = written.clone().position(|byte| byte == b';')? + 1;
    let digits = &feed[at + 2..at + length - 1];
    if digits.contains('+') {
        return None;
    }
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u8::from_str_radix(digits, 16),
        None => digits.parse(),
    };
    let is_one = |number: &u8| {
        (0x80..=0x9f).contains(number) && !matches!(number, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)
    };
    Some((at, length, number.ok().filter(is_one)?))
}

#[cfg(test)]
mod tests {
    use super::meant;

    fn check(feed: &str, expected: &str) {
        assert_eq!(meant(feed), expected);
    }

    #[test]
    fn numbers_of_windows_1252_are_its_characters() {
        check("It&#146;s &#151; ok &#x92;", "It’s — ok ’");
        check("&#0150;&#128;&#X85;&#159;", "–€…Ÿ");
        check("It\u{92}s \u{96} ok", "It’s – ok");
    }

    #[test]
    fn other_numbers_and_what_may_steer_stay() {
        check(
            "&#160;&#127;&#8217;&#39;&#1587;",
            "&#160;&#127;&#8217;&#39;&#1587;",
        );
        check(
            "&#129;&#x9d;&#146 &#;&#x;&#-146;",
            "&#129;&#x9d;&#146 &#;&#x;&#-146;",
        );
        check("&#+146;&amp;#146;\u{a0}«", "&#+146;&amp;#146;\u{a0}«");
        for control in [
            '\u{85}', '\u{90}', '\u{98}', '\u{9b}', '\u{9c}', '\u{9d}', '\u{9f}',
        ] {
            check(&format!("a{control}b"), &format!("a{control}b"));
        }
    }
}
