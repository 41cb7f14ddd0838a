//! Text from outside, kept as the bytes that came.

use std::ops::Range;

use simdutf8::basic::from_utf8;

/// Bytes that are UTF-8. The standard library looks at them one by one, which for a feed
/// of forty million is a tenth of the time until it is kept; here vector instructions
/// do, at many gigabytes a second, and again whenever the text is asked for.
#[derive(Debug, Default)]
pub(super) struct Utf8(Vec<u8>);

impl Utf8 {
    /// These bytes, where they are UTF-8.
    pub(super) fn of(bytes: Vec<u8>) -> Result<Self, Vec<u8>> {
        match from_utf8(&bytes) {
            Ok(_) => Ok(Self(bytes)),
            Err(_) => Err(bytes),
        }
    }

    /// All of it.
    pub(super) fn as_str(&self) -> &str {
        from_utf8(&self.0).expect("it was UTF-8 when it came")
    }

    /// Its length in bytes.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// What stands at these bytes; nothing where they are not whole characters of it.
    pub(super) fn part(&self, range: Range<usize>) -> Option<&str> {
        from_utf8(self.0.get(range)?).ok()
    }
}

impl From<String> for Utf8 {
    fn from(text: String) -> Self {
        Self(text.into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::Utf8;

    #[test]
    fn what_is_not_whole_characters_is_no_part() {
        let text = Utf8::of("قال: yes".as_bytes().to_vec()).unwrap();
        assert_eq!(text.as_str(), "قال: yes");
        assert_eq!(text.part(0..6), Some("قال"));
        assert_eq!(text.part(0..5), None);
        assert_eq!(text.part(8..text.len() + 1), None);
    }

    #[test]
    fn other_bytes_are_given_back() {
        let windows_1256 = vec![0xde, 0xc7, 0xe1];
        assert_eq!(Utf8::of(windows_1256.clone()).unwrap_err(), windows_1256);
    }
}
