//! Text from outside, kept as the bytes that came.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Read};
use std::ops::Range;

use simdutf8::{basic, compat};

use super::body::Body;

/// Bytes that are UTF-8. The standard library looks at them one by one, which for a feed
/// of forty million is a tenth of the time until it is kept; here vector instructions
/// do, at many gigabytes a second, and again whenever a part of the text is asked for.
#[derive(Debug, Default)]
pub(super) struct Utf8(Body);

impl Utf8 {
    /// These bytes, where they are UTF-8.
    pub(super) fn of(body: Body) -> Result<Self, Body> {
        if body.is_utf8() {
            Ok(Self(body))
        } else {
            Err(body)
        }
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

#[cfg(test)]
mod tests {
    use super::{Body, Utf8};

    fn of(bytes: &[u8]) -> Result<Utf8, Body> {
        Utf8::of(Body::from(bytes.to_vec()))
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
}
