//! Text that was encoded twice: its bytes in UTF-8 were taken for letters of a Western
//! encoding, each of which was encoded again, so that "é" is written "Ã©" and "و" "Ùˆ". Old
//! databases give such text. The bytes are put together again where nearly all that is not
//! ASCII, or from elsewhere than the West, can be read so; one such word in a text stays.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use memchr::memchr_iter;

/// Runs of letters that have to be read so for a text to be.
const FEWEST: usize = 8;

/// Of so many runs one may be another.
const ANOTHER: usize = 10;

/// The text as it was before it was encoded the second time.
pub(super) fn undone(text: &str) -> Cow<'_, str> {
    if !may_be(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (mut read, mut others) = (0, 0);
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.find(|c| byte(c).is_some()) {
        let (before, from) = rest.split_at(first);
        out.push_str(before);
        let length = from.find(|c| byte(c).is_none()).unwrap_or(from.len());
        let (run, behind) = from.split_at(length);
        bytes.clear();
        bytes.extend(run.chars().filter_map(byte));
        match std::str::from_utf8(&bytes) {
            Ok(meant) => {
                out.push_str(meant);
                read += 1;
            }
            Err(_) => {
                out.push_str(run);
                others += 1;
            }
        }
        rest = behind;
    }
    out.push_str(rest);
    if read < FEWEST || others * ANOTHER > read {
        return Cow::Borrowed(text);
    }
    Cow::Owned(out)
}

/// True where enough letters stand that begin a character of UTF-8: U+00C2 to U+00F4, with
/// another behind that is not ASCII.
fn may_be(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = memchr_iter(0xc3, bytes).filter(|&at| {
        let is_lead = matches!(bytes.get(at + 1), Some(0x82..=0xb4));
        is_lead && bytes.get(at + 2).is_some_and(|byte| !byte.is_ascii())
    });
    begins.take(FEWEST).count() == FEWEST
}

/// The byte that a letter stands for in the Western encoding, or in Latin 1; nothing for
/// ASCII and letters that are in neither.
fn byte(c: char) -> Option<u8> {
    match c {
        '\u{80}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        '\u{152}'..='\u{2122}' => {
            let mut buffer = [0; 4];
            let (bytes, _, is_other) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
            (!is_other).then(|| bytes.first().copied()).flatten()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use encoding_rs::WINDOWS_1252;

    use super::undone;

    const ARABIC: &str = "وصلت السفينة إلى المرفأ صباح اليوم، وقال القبطان: «الرحلة كانت هادئة»";
    const FRENCH: &str =
        "Le président a été reçu à l’Élysée, où il a évoqué la rentrée des élèves…";

    fn check(text: &str) {
        let western = WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0;
        let latin: String = text.bytes().map(char::from).collect();
        for twice in [&*western, &latin] {
            let feed = format!("<item title='a &amp; b'>{twice}</item>");
            let meant = format!("<item title='a &amp; b'>{text}</item>");
            assert_eq!(undone(&feed), meant);
        }
        assert!(matches!(undone(text), Cow::Borrowed(_)), "{text}");
    }

    #[test]
    fn what_was_encoded_twice_is_read() {
        check(ARABIC);
        check(FRENCH);
    }

    #[test]
    fn what_is_right_beside_it_stays() {
        let latin: String = ARABIC.bytes().map(char::from).collect();
        assert_eq!(undone(&format!("خبر {latin}")), format!("خبر {ARABIC}"));
    }

    #[test]
    fn a_text_about_it_stays() {
        let text = "Where é became Ã© the bytes were read as café, naïve and señor would be: \
                    Ã± for ñ, Ã¨ for è, Ã´ for ô, and Ã¼ for ü, Ã¶ for ö, Ã¤ for ä, ÃŸ for ß.";
        assert_eq!(undone(text), text);
    }
}
