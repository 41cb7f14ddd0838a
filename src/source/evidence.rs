//! Evidence of an encoding that no statistics are needed for: marks, labels that bytes do not
//! contradict, and where zero bytes stand.

use encoding_rs::{
    Encoding, IBM866, ISO_2022_JP, ISO_8859_5, ISO_8859_6, ISO_8859_8, ISO_8859_8_I, KOI8_R,
    KOI8_U, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1255,
    WINDOWS_1256,
};

use super::charset::Charset;
use super::declared::labels;

/// How many bytes are looked at to find UTF-16 without a mark.
pub(super) const SAMPLE: usize = 8192;

/// Encodings of scripts other than the Latin.
const OTHER_SCRIPTS: [&Encoding; 11] = [
    WINDOWS_1256,
    ISO_8859_6,
    WINDOWS_1255,
    ISO_8859_8,
    ISO_8859_8_I,
    WINDOWS_1251,
    WINDOWS_1253,
    ISO_8859_5,
    KOI8_R,
    KOI8_U,
    IBM866,
];

/// True for the label that is put on everything, where the bytes are of another script.
pub(super) fn gives_way(label: &'static Encoding, guessed: &'static Encoding) -> bool {
    label == WINDOWS_1252 && OTHER_SCRIPTS.contains(&guessed)
}

/// The encoding, and the length of its mark, of what would be taken for UTF-8 or UTF-16 and
/// says that it is another.
pub(super) fn before_utf8(bytes: &[u8], label: Option<&str>) -> Option<(Charset, usize)> {
    let labelled = || {
        let labels = labels(label, bytes);
        let charset = labels.iter().find_map(|label| Charset::of_label(label))?;
        charset.is_taken_for_utf8(bytes).then_some((charset, 0))
    };
    Charset::of_mark(bytes)
        .or_else(labelled)
        .or_else(|| Some((Charset::of_words(bytes)?, 0)))
}

/// ISO-2022-JP, which is ASCII by its bytes: told by the escapes (RFC 1468) with which it
/// begins to write in two bytes and ends.
pub(super) fn looks_like_iso_2022_jp(bytes: &[u8]) -> Option<&'static Encoding> {
    const BEGINS: [&[u8]; 2] = [b"\x1b$B", b"\x1b$@"];
    const ENDS: [&[u8]; 2] = [b"\x1b(B", b"\x1b(J"];
    let has = |signs: [&[u8]; 2]| {
        let mut signs = signs.into_iter();
        signs.any(|sign| memchr::memmem::find(bytes, sign).is_some())
    };
    (memchr::memchr(0x1b, bytes).is_some() && bytes.is_ascii() && has(BEGINS) && has(ENDS))
        .then_some(ISO_2022_JP)
}

/// UTF-16 told by its high bytes, as far as the first bytes tell: zero for blanks and Latin,
/// 4 to 6 for Cyrillic, Hebrew and Arabic, all on one side of each pair. Text in any other
/// encoding has none of these bytes at all.
pub(super) fn looks_like_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if sample.len() < 4 || !sample.contains(&0) {
        return None;
    }
    let mut high = [0usize; 2];
    for pair in sample.chunks_exact(2) {
        for side in 0..2 {
            high[side] += usize::from(matches!(pair[side], 0 | 4..=6));
        }
    }
    let pairs = sample.len() / 2;
    let (side, encoding) = if high[0] > high[1] {
        (0, UTF_16BE)
    } else {
        (1, UTF_16LE)
    };
    let one_sided = high[side] * 10 >= pairs * 7 && high[1 - side] * 20 <= pairs;
    one_sided.then_some(encoding)
}
