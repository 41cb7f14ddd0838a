//! Bytes to text: which encoding, and what it says.
//!
//! Evidence is heard in this order: a byte-order mark; a label of UTF-7; UTF-16 without a mark,
//! told by where its zero bytes stand; ISO-2022-JP, told by its escapes; valid UTF-8, which
//! wins over every label because labels lie more often than UTF-8 is valid by chance, as does
//! UTF-8 with few stray bytes; the label of the sender; what the text declares of itself; and
//! last the byte statistics of `chardetng`. A label of the Western encoding, which many
//! senders put on everything, gives way to statistics that find another script. It is not
//! said whether the text is worth reading: that is [`super::kind`].

use std::io;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::body::Body;
use super::charset::Charset;
use super::declared::{labels, named};
use super::decoding;
use super::evidence::{SAMPLE, before_utf8, gives_way, looks_like_iso_2022_jp, looks_like_utf16};
use super::utf8::Utf8;

/// What bytes turned out to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte-order mark.
    pub text: String,
    /// The name of the encoding, as the WHATWG Encoding Standard spells it.
    pub encoding: &'static str,
    /// How many malformed sequences became U+FFFD.
    pub replaced: usize,
}

/// Decodes `bytes`. `label` is what the sender says, such as the charset of an
/// HTTP header; it is believed only where the bytes do not contradict it.
#[must_use]
pub fn decode(bytes: &[u8], label: Option<&str>) -> Decoded {
    if let Some((charset, mark)) = before_utf8(bytes, label) {
        return with_old(charset, &bytes[mark..]);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return with(encoding, bytes);
    }
    if let Some(encoding) = looks_like_iso_2022_jp(bytes) {
        return with(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.to_owned(),
            encoding: UTF_8.name(),
            replaced: 0,
        };
    }
    let labels = labels(label, bytes);
    let old = labels.iter().find_map(|label| Charset::of_label(label));
    let label = named(&labels);
    if let Some(decoded) = mostly_utf8(bytes, label) {
        return decoded;
    }
    let guessed = statistics(bytes);
    let labelled = label
        .filter(|&label| !gives_way(label, guessed))
        .map(|encoding| with(encoding, bytes))
        .or_else(|| Some(with_old(old?, bytes)));
    if let Some(decoded) = &labelled
        && decoded.replaced == 0
    {
        return decoded.clone();
    }
    let guessed = with(guessed, bytes);
    match labelled {
        Some(labelled) if labelled.replaced <= guessed.replaced => labelled,
        _ => guessed,
    }
}

/// UTF-8 with stray bytes, as where a text was put together from others: by chance few
/// bytes of another encoding look like UTF-8. The strays are of the labelled encoding; where
/// none is, those that Western quotation marks and dashes commonly are stand for these.
fn mostly_utf8(bytes: &[u8], label: Option<&'static Encoding>) -> Option<Decoded> {
    let mut text = String::with_capacity(bytes.len());
    let mut strays = 0;
    let mut replaced = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let stray = chunk.invalid();
        if stray.is_empty() {
            continue;
        }
        strays += 1;
        let encoding = match (label, stray) {
            (Some(label), _) => label,
            (None, [0x85 | 0x91..=0x97]) => WINDOWS_1252,
            _ => UTF_8,
        };
        let (meant, _) = encoding.decode_without_bom_handling(stray);
        replaced += meant.matches('\u{fffd}').count();
        text.push_str(&meant);
    }
    let beyond_ascii = text.chars().filter(|c| !c.is_ascii()).count();
    (strays * 4 <= beyond_ascii).then_some(Decoded {
        text,
        encoding: UTF_8.name(),
        replaced,
    })
}

/// The text of bytes that are let go: of [`decode`] where it is not UTF-8 already.
///
/// # Errors
/// When they cannot be read back from the disk.
pub(super) fn into_text(body: Body, label: Option<&str>) -> io::Result<Utf8> {
    let sample = body.beginning(SAMPLE)?;
    let is_marked = before_utf8(&sample, label).is_some()
        || Encoding::for_bom(&sample).is_some()
        || looks_like_utf16(&sample).is_some()
        || looks_like_iso_2022_jp(&sample).is_some();
    drop(sample);
    let other = if is_marked { Err(body) } else { Utf8::of(body) };
    match other {
        Ok(text) => Ok(text),
        Err(body) if body.is_in_memory() => Ok(decode(&body.all()?, label).text.into()),
        Err(body) => match decoding::decoded(&body, label)? {
            Some(text) => Ok(text),
            None => Ok(decode(&body.all()?, label).text.into()),
        },
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    let replaced = if malformed {
        text.matches('\u{fffd}').count()
    } else {
        0
    };
    Decoded {
        text,
        encoding: encoding.name(),
        replaced,
    }
}

fn with_old(charset: Charset, bytes: &[u8]) -> Decoded {
    let text = charset.decode(bytes);
    Decoded {
        replaced: text.matches('\u{fffd}').count(),
        text,
        encoding: charset.name(),
    }
}

/// UTF-16 without a mark, where all of it can be read as such.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    looks_like_utf16(bytes).filter(|encoding| with(encoding, bytes).replaced == 0)
}

fn statistics(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{Encoding, ISO_8859_6, WINDOWS_1252, WINDOWS_1256};

    use super::decode;

    const ARABIC: &str = "أعلنت الوزارة يوم الثلاثاء أن الميناء سيفتح من جديد بعد توقف دام ثلاثة أشهر.\n\nوقال المدير إن العمل عاد.";

    fn check(bytes: &[u8], label: Option<&str>, text: &str, encoding: &str) {
        let decoded = decode(bytes, label);
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding, decoded.replaced),
            (text, encoding, 0)
        );
    }

    fn utf16(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf8_is_found_with_and_without_mark() {
        check(ARABIC.as_bytes(), None, ARABIC, "UTF-8");
        check(
            &[b"\xef\xbb\xbf", ARABIC.as_bytes()].concat(),
            None,
            ARABIC,
            "UTF-8",
        );
    }

    #[test]
    fn iso_2022_jp_is_found_by_its_escapes() {
        // The escapes of a terminal are none of it.
        let japanese = b"<title>\x1b$B8+=P$7\x1b(B</title>";
        check(japanese, None, "<title>見出し</title>", "ISO-2022-JP");
        check(b"\x1b[31mred\x1b(B", None, "\u{1b}[31mred\u{1b}(B", "UTF-8");
    }

    #[test]
    fn utf16_is_found_with_and_without_mark() {
        for text in [
            ARABIC,
            "Plain English in sixteen bits.",
            "שלום עולם, זה מבחן",
        ] {
            check(&utf16(text, u16::to_le_bytes), None, text, "UTF-16LE");
            check(&utf16(text, u16::to_be_bytes), None, text, "UTF-16BE");
            let marked = format!("\u{feff}{text}");
            check(&utf16(&marked, u16::to_le_bytes), None, text, "UTF-16LE");
            check(&utf16(&marked, u16::to_be_bytes), None, text, "UTF-16BE");
        }
    }

    #[test]
    fn arabic_code_pages_are_told_by_their_bytes() {
        for encoding in [encoding_rs::WINDOWS_1256, encoding_rs::ISO_8859_6] {
            let (bytes, _, lost) = encoding.encode(ARABIC);
            assert!(!lost);
            check(&bytes, None, ARABIC, encoding.name());
        }
    }

    #[test]
    fn valid_utf8_wins_over_a_lying_label() {
        check(ARABIC.as_bytes(), Some("windows-1256"), ARABIC, "UTF-8");
    }

    #[test]
    fn a_label_is_believed_where_the_bytes_allow_it() {
        let (bytes, ..) = encoding_rs::WINDOWS_1256.encode("خبر");
        check(&bytes, Some(" Windows-1256 "), "خبر", "windows-1256");
    }

    #[test]
    fn what_a_text_declares_is_believed_where_it_can_be() {
        let check_declared = |encoding: &'static Encoding, label: &str, name: &str| {
            let short = format!("<?xml version=\"1.0\" encoding='{label}'?><a>خبر</a>");
            let page = format!("<META content=\"text/html; charset={label}\"><p>خبر");
            for text in [short, page] {
                let (bytes, _, lost) = encoding.encode(&text);
                assert!(!lost);
                check(&bytes, None, &text, name);
            }
        };
        check_declared(WINDOWS_1256, "Windows-1256", "windows-1256");
        check_declared(ISO_8859_6, "ISO-8859-6", "ISO-8859-6");
        check_declared(WINDOWS_1256, "cp1256", "windows-1256");
    }

    #[test]
    fn a_wrong_declaration_does_not_hide_the_right_one() {
        let pages = [
            "<?xml version='1.0' encoding='UTF-8'?><html><meta charset='windows-1256'><p>خبر",
            "<?xml version='1.0' encoding='koi8-r'?><html><meta charset='windows-1256'><p>خبر",
            "<html><script src='a.js?encoding=koi8-r'></script><meta charset=windows-1256><p>خبر",
        ];
        for page in pages {
            let (bytes, ..) = WINDOWS_1256.encode(page);
            check(&bytes, None, page, "windows-1256");
        }
    }

    #[test]
    fn encodings_that_are_out_of_use_are_read_where_they_are_named() {
        let marked = format!("\u{feff}{ARABIC}");
        let words = marked.chars().map(u32::from);
        let little: Vec<u8> = words.clone().flat_map(u32::to_le_bytes).collect();
        let big: Vec<u8> = words.flat_map(u32::to_be_bytes).collect();
        check(&little, None, ARABIC, "UTF-32LE");
        check(&big, None, ARABIC, "UTF-32BE");
        check(&little[4..], None, ARABIC, "UTF-32LE");
        check(&big[4..], None, ARABIC, "UTF-32BE");
        check(b"caf+AOk-", Some("utf-7"), "café", "UTF-7");
        check(b"caf+AOk-", None, "caf+AOk-", "UTF-8");
        check(b"caf\x82", Some("cp437"), "café", "DOS");
        check(b"caf\x8e", Some("macintosh"), "café", "macintosh");
        let declared = b"<?xml encoding='x-mac-arabic'?>\xce\xc8\xd1";
        check(
            declared,
            None,
            "<?xml encoding='x-mac-arabic'?>خبر",
            "x-mac-arabic",
        );
        check(ARABIC.as_bytes(), Some("ibm864"), ARABIC, "UTF-8");
    }

    #[test]
    fn a_western_label_on_another_script_gives_way() {
        for label in [
            "iso-8859-1",
            "windows-1252",
            "us-ascii",
            "utf-8",
            "utf-16",
            "nonsense",
        ] {
            for encoding in [WINDOWS_1256, ISO_8859_6] {
                let (bytes, ..) = encoding.encode(ARABIC);
                check(&bytes, Some(label), ARABIC, encoding.name());
            }
        }
        let french = "Le président a été reçu à l'Élysée où il a évoqué la rentrée des élèves.";
        let (bytes, ..) = WINDOWS_1252.encode(french);
        check(&bytes, Some("iso-8859-1"), french, "windows-1252");
        check(&bytes, None, french, "windows-1252");
    }

    #[test]
    fn a_stray_byte_does_not_cost_the_rest_of_utf8() {
        let mut bytes = ARABIC.as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(decoded.replaced, 1);
        assert!(decoded.text.starts_with(ARABIC));
    }

    #[test]
    fn stray_bytes_are_of_the_labelled_encoding() {
        let mixed = |stray: &[u8]| [ARABIC.as_bytes(), stray, b" end"].concat();
        let check_stray = |stray: &[u8], label: Option<&str>, meant: &str| {
            let text = format!("{ARABIC}{meant} end");
            check(&mixed(stray), label, &text, "UTF-8");
        };
        check_stray(b" \xce\xc8\xd1", Some("windows-1256"), " خبر");
        check_stray(b" caf\xe9", Some("iso-8859-1"), " café");
        check_stray(b" it\x92s", None, " it’s");
    }

    #[test]
    fn half_a_letter_is_no_quotation_mark() {
        let decoded = decode(&[ARABIC.as_bytes(), b" \x84 end"].concat(), None);
        assert_eq!(decoded.text, format!("{ARABIC} \u{fffd} end"));
        assert_eq!(decoded.replaced, 1);
    }

    #[test]
    fn zeros_in_binary_data_are_not_utf16() {
        let decoded = decode(
            &[0x7f, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0, 0, 0, 0x9c, 0xd8],
            None,
        );
        assert!(!decoded.encoding.starts_with("UTF-16"));
    }
}
