//! Text from outside, kept as the bytes that came.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Read};
use std::ops::Range;

use simdutf8::{basic, compat};

use super::body::{Body, read_some};

/// Bytes that are looked at in one go.
const SEGMENT: usize = 128 << 10;

/// Bytes that are UTF-8. The standard library looks at them one by one, which for a feed
/// of forty million is a tenth of the time until it is kept; here vector instructions
/// do, at many gigabytes a second, and again whenever a part of the text is asked for.
#[derive(Debug, Default)]
pub(super) struct Utf8(Body);

impl Utf8 {
    /// These bytes, where they are UTF-8.
    ///
    /// # Errors
    /// When they cannot be read back from the disk.
    pub(super) fn of(body: Body) -> io::Result<Result<Self, Body>> {
        let is_text = if body.is_in_memory() {
            basic::from_utf8(&body.all()?).is_ok()
        } else {
            is_utf8(body.reading())?
        };
        Ok(if is_text { Ok(Self(body)) } else { Err(body) })
    }

    /// All of it, in memory.
    ///
    /// # Errors
    /// When it cannot be read back from the disk.
    pub(super) fn all(&self) -> io::Result<Part<'_>> {
        Part::of(self.0.all()?)
    }

    /// Its length in bytes.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// What stands at these bytes.
    ///
    /// # Errors
    /// As for [`Self::all`]; where they are not whole characters of it.
    pub(super) fn part(&self, range: Range<usize>) -> io::Result<Part<'_>> {
        Part::of(self.0.part(range)?)
    }

    /// So many bytes of it, without a last character of which there are not all.
    ///
    /// # Errors
    /// As for [`Self::all`].
    pub(super) fn beginning(&self, most: usize) -> io::Result<Part<'_>> {
        let bytes = self.0.beginning(most)?;
        let length = compat::from_utf8(&bytes).map_or_else(|end| end.valid_up_to(), str::len);
        self.part(0..length)
    }

    /// Reads it from its beginning, some at a time.
    pub(super) fn reading(&self) -> impl Read {
        self.0.reading()
    }

    /// True where it is in memory.
    pub(super) fn is_in_memory(&self) -> bool {
        self.0.is_in_memory()
    }
}

/// A part of such a text, in memory.
#[derive(Debug)]
pub(super) struct Part<'a>(Cow<'a, [u8]>);

impl<'a> Part<'a> {
    fn of(bytes: Cow<'a, [u8]>) -> io::Result<Self> {
        match basic::from_utf8(&bytes) {
            Ok(_) => Ok(Self(bytes)),
            Err(_) => Err(ErrorKind::InvalidData.into()),
        }
    }

    /// What it says.
    pub(super) fn as_str(&self) -> &str {
        basic::from_utf8(&self.0).expect("it was UTF-8 when it was taken")
    }
}

impl From<String> for Utf8 {
    fn from(text: String) -> Self {
        Self(Body::from(text.into_bytes()))
    }
}

/// Whether all that is read is UTF-8; of a character that two segments share, the first
/// part is looked at with the second.
fn is_utf8(mut reader: impl Read) -> io::Result<bool> {
    let mut segment = vec![0; SEGMENT];
    let mut kept = 0;
    loop {
        let end = match read_some(&mut reader, &mut segment[kept..])? {
            0 => return Ok(kept == 0),
            read => kept + read,
        };
        kept = match compat::from_utf8(&segment[..end]) {
            Ok(_) => 0,
            Err(fault) if fault.error_len().is_some() => return Ok(false),
            Err(fault) => {
                segment.copy_within(fault.valid_up_to()..end, 0);
                end - fault.valid_up_to()
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{Body, Utf8, is_utf8};

    fn of(bytes: &[u8]) -> Result<Utf8, Body> {
        Utf8::of(Body::from(bytes.to_vec())).unwrap()
    }

    #[test]
    fn what_is_not_whole_characters_is_no_part() {
        let text = of("قال: yes".as_bytes()).unwrap();
        assert_eq!(text.all().unwrap().as_str(), "قال: yes");
        assert_eq!(text.part(0..6).unwrap().as_str(), "قال");
        assert!(text.part(0..5).is_err());
        assert!(text.part(8..text.len() + 1).is_err());
        assert_eq!(text.beginning(5).unwrap().as_str(), "قا");
        assert_eq!(text.beginning(50).unwrap().as_str(), "قال: yes");
    }

    #[test]
    fn other_bytes_are_given_back() {
        let windows_1256 = [0xde, 0xc7, 0xe1];
        let given_back = of(&windows_1256).unwrap_err();
        assert_eq!(*given_back.all().unwrap(), windows_1256);
    }

    #[test]
    fn a_character_between_segments_is_whole() {
        /// Gives one byte at a time.
        struct Slow<'a>(&'a [u8]);
        impl Read for Slow<'_> {
            fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
                self.0.read(&mut into[..1])
            }
        }
        let text = "قال: 𝔸".as_bytes();
        assert!(is_utf8(Slow(text)).unwrap());
        assert!(!is_utf8(Slow(&text[..text.len() - 1])).unwrap());
        assert!(!is_utf8(Slow(b"a\xffb")).unwrap());
    }
}
