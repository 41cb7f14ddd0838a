//! Text that cannot steer a terminal.
//!
//! Feeds, pages and files carry escape sequences, control characters and
//! direction overrides, by accident or on purpose. [`SafeText`] is the only text
//! that may reach a screen, a title bar or a clipboard, and its one constructor
//! removes whatever could act. It does not judge spelling, layout or meaning.

mod scrub;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::{Serialize, Serializer};

/// One paragraph of text that cannot steer a terminal.
///
/// What holds of every value:
/// - no C0 or C1 control, no whole or broken escape sequence: tabs and line
///   breaks have become spaces, everything else of the kind is gone, and only
///   [`SafeText::row`] leaves a tab between two cells;
/// - no embedding or override (U+202A..=U+202E), which leaves an isolate where it held
///   figures alone, no deprecated format control, no interlinear annotation, no soft
///   hyphen, no byte-order mark;
/// - isolates (U+2066..=U+2069) are balanced and at most [`MAX_ISOLATES`] deep;
/// - what Arabic and Persian need stays: ZWNJ, ZWJ, LRM, RLM, ALM, and the zero
///   width space, which is a place where a line may break.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SafeText(Box<str>);

/// How deep isolates may nest. UAX #9 allows 125; prose needs two or three, and
/// deep nesting is how layout engines are attacked.
pub const MAX_ISOLATES: usize = 16;

impl SafeText {
    /// Makes any text safe. Clean text is returned as it was.
    #[must_use]
    pub fn new(untrusted: &str) -> Self {
        Self(scrub::scrub(untrusted).into_owned().into_boxed_str())
    }

    /// Makes the text of a block safe, which may be a row of a table: its cells
    /// have a tab between them, and none at either end.
    #[must_use]
    pub fn row(untrusted: &str) -> Self {
        let text = untrusted.trim_matches('\t');
        // What a control character begins may go on behind a tab.
        let steers = |c: char| c.is_control() && c != '\t';
        if !text.contains('\t') || text.contains(steers) {
            return Self::new(text);
        }
        let cells = text.split('\t').map(scrub::scrub);
        Self(cells.collect::<Vec<_>>().join("\t").into_boxed_str())
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True when there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The part at `range`, in bytes; the range is drawn in to character
    /// boundaries and to the text's end, so it cannot panic.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let start = self.0.floor_char_boundary(range.start.min(self.0.len()));
        let end = self
            .0
            .floor_char_boundary(range.end.clamp(start, self.0.len()));
        // A cut can leave an isolate open.
        Self::new(&self.0[start..end])
    }

    /// Several as one text, a line each.
    #[must_use]
    pub fn lines(texts: &[Self]) -> String {
        let lines: Vec<&str> = texts.iter().map(Self::as_str).collect();
        lines.join("\n")
    }
}

impl fmt::Debug for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for SafeText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for SafeText {
    fn from(untrusted: &str) -> Self {
        Self::new(untrusted)
    }
}

impl From<String> for SafeText {
    fn from(untrusted: String) -> Self {
        match scrub::scrub(&untrusted) {
            Cow::Borrowed(_) => Self(untrusted.into_boxed_str()),
            Cow::Owned(scrubbed) => Self(scrubbed.into_boxed_str()),
        }
    }
}

impl PartialEq<str> for SafeText {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for SafeText {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl Serialize for SafeText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
