//! A long text in another encoding than UTF-8, decoded on its way to the disk: it takes no
//! more memory than one in UTF-8. Only where it is certain what the text is in; where it
//! is not, all of it has to be weighed by [`mod@super::decode`].

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::body::{Body, read_some};
use super::charset::Charset;
use super::declared::{labels, named};
use super::evidence::{before_utf8, gives_way, looks_like_utf16};
use super::utf8::Utf8;
use super::window::Window;

/// Bytes in which a text says what it is in.
const BEGINNING: usize = 64 << 10;

/// Bytes that are weighed in one go.
const SEGMENT: usize = 128 << 10;

/// What stands for a character that could not be decoded.
const UNKNOWN: &str = "\u{fffd}";

/// The text of these bytes; nothing where they have to be weighed as a whole.
///
/// # Errors
/// When they cannot be read back from the disk.
pub(super) fn decoded(body: &Body, label: Option<&str>) -> io::Result<Option<Utf8>> {
    let beginning = body.beginning(BEGINNING)?;
    if before_utf8(&beginning, label).is_some() {
        return Ok(None);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&beginning) {
        return with(encoding, body, mark as u64);
    }
    if let Some(encoding) = looks_like_utf16(&beginning) {
        return certain(encoding, body);
    }
    let labels = labels(label, &beginning);
    let is_old = labels
        .iter()
        .any(|label| Charset::of_label(label).is_some());
    let census = Census::of(body.reading())?;
    if is_old || census.is_nearly_utf8() {
        return Ok(None);
    }
    let labelled = named(&labels).filter(|&label| !gives_way(label, census.guessed));
    certain(labelled.unwrap_or(census.guessed), body)
}

/// The text in an encoding in which every byte of it says something.
fn certain(encoding: &'static Encoding, body: &Body) -> io::Result<Option<Utf8>> {
    let Some(text) = with(encoding, body, 0)? else {
        return Ok(None);
    };
    let unknown = Window::of(text.reading()).find(0, UNKNOWN.as_bytes())?;
    Ok(unknown.is_none().then_some(text))
}

/// The text in this encoding, without a mark of so many bytes.
fn with(encoding: &'static Encoding, body: &Body, mark: u64) -> io::Result<Option<Utf8>> {
    let mut reader = body.reading();
    io::copy(&mut reader.by_ref().take(mark), &mut io::sink())?;
    let mut builder = DecodeReaderBytesBuilder::new();
    builder.encoding(Some(encoding)).bom_sniffing(false);
    let mut text = Body::default();
    text.take_in(builder.build(reader))?;
    Ok(Utf8::of(text).ok())
}

/// What all bytes of a text tell of its encoding.
struct Census {
    guessed: &'static Encoding,
    /// Sequences that are no UTF-8, and characters beyond ASCII that are.
    strays: usize,
    beyond_ascii: usize,
}

impl Census {
    fn of(mut reader: impl Read) -> io::Result<Self> {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        let (mut strays, mut beyond_ascii) = (0, 0);
        let mut segment = vec![0; SEGMENT];
        loop {
            let read = match read_some(&mut reader, &mut segment)? {
                0 => break,
                read => &segment[..read],
            };
            detector.feed(read, false);
            // A character between two segments counts as a stray; there are few such.
            for chunk in read.utf8_chunks() {
                beyond_ascii += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
                strays += usize::from(!chunk.invalid().is_empty());
            }
        }
        detector.feed(&[], true);
        Ok(Self {
            guessed: detector.guess(None, Utf8Detection::Deny),
            strays,
            beyond_ascii,
        })
    }

    /// True where it may be UTF-8 with a few stray bytes.
    fn is_nearly_utf8(&self) -> bool {
        self.strays < self.beyond_ascii
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{SHIFT_JIS, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

    use super::decoded;
    use crate::source::Body;
    use crate::source::utf8::Part;

    /// What is decoded on the way is what all of it says.
    fn check(bytes: &[u8], label: Option<&str>, text: Option<&str>) {
        let mut body = Body::default();
        body.take_in(bytes).unwrap();
        assert!(!body.is_in_memory());
        let decoded = decoded(&body, label).unwrap();
        let decoded = decoded.as_ref().map(|decoded| decoded.all().unwrap());
        let decoded = decoded.as_ref().map(Part::as_str);
        assert!(decoded == text, "{label:?}");
        if let Some(text) = text {
            assert!(super::super::decode(bytes, label).text == text, "{label:?}");
        }
    }

    fn long(sentence: &str) -> String {
        sentence.repeat((1500 << 10) / sentence.len())
    }

    #[test]
    fn long_texts_are_decoded_by_what_they_say() {
        let text = long("أعلنت الوزارة أن الميناء سيفتح من جديد، وقال المدير إن العمل عاد. ");
        let (bytes, ..) = WINDOWS_1256.encode(&text);
        for label in [
            None,
            Some("windows-1256"),
            Some("iso-8859-1"),
            Some("utf-8"),
        ] {
            check(&bytes, label, Some(&text));
        }
        let declared = format!("<?xml version='1.0' encoding='windows-1256'?><a>{text}");
        check(&WINDOWS_1256.encode(&declared).0, None, Some(&declared));
        let french = long("Le président a été reçu à l'Élysée où il a évoqué la rentrée. ");
        check(&WINDOWS_1252.encode(&french).0, None, Some(&french));
        let japanese = long("大臣は記者会見で、港が再開すると述べた。");
        check(
            &SHIFT_JIS.encode(&japanese).0,
            Some("shift_jis"),
            Some(&japanese),
        );
    }

    #[test]
    fn marks_are_believed_and_left_out() {
        let text = long("قال المدير إن العمل عاد، 𝔸. ");
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let bytes: Vec<u8> = utf16(&format!("\u{feff}{text}"));
        check(&bytes, None, Some(&text));
        check(&bytes[2..], Some(UTF_16LE.name()), Some(&text));
        check(format!("\u{feff}{text}").as_bytes(), None, Some(&text));
    }

    #[test]
    fn what_is_not_certain_is_left_to_be_weighed() {
        let text = long("أعلنت الوزارة أن الميناء سيفتح من جديد. ");
        check(&[text.as_bytes(), b"\xe9"].concat(), None, None);
        let (bytes, ..) = WINDOWS_1256.encode(&text);
        check(&bytes, Some("x-mac-arabic"), None);
    }
}
