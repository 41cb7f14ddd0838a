//! A search as it is shown: each of its parts is an isolate (UAX #9), so that in a line
//! of either direction a minus, a name and a colon stand at the word that they were typed
//! at. What the search asks for is the same.

use super::part;

/// Bytes of an isolating mark.
const MARK: usize = '\u{2068}'.len_utf8();

/// A search with its parts set apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Apart {
    /// With the marks that do it.
    pub text: String,
    /// Where they stand, as bytes of what was typed, in order.
    marks: Vec<usize>,
}

impl Apart {
    /// Sets the parts of what was typed apart.
    #[must_use]
    pub fn of(typed: &str) -> Self {
        let mut apart = Self::default();
        let mut told = 0;
        for part in part::parts(typed) {
            apart.text.push_str(&typed[told..part.place.start]);
            apart.text.extend(["\u{2068}", part.written, "\u{2069}"]);
            apart.marks.extend([part.place.start, part.place.end]);
            told = part.place.end;
        }
        apart.text.push_str(&typed[told..]);
        apart
    }

    /// What was typed as it is: nothing is set apart.
    #[must_use]
    pub fn not_at_all(typed: &str) -> Self {
        Self {
            text: typed.to_owned(),
            marks: Vec::new(),
        }
    }

    /// Where what follows this many bytes of what was typed stands in [`Self::text`].
    #[must_use]
    pub fn place(&self, typed: usize) -> usize {
        typed + MARK * self.marks.partition_point(|&mark| mark <= typed)
    }
}

#[cfg(test)]
mod tests {
    use super::Apart;

    /// `shown`: what is set apart in brackets.
    fn check(typed: &str, shown: &str) {
        let apart = Apart::of(typed);
        let brackets = apart.text.replace('\u{2068}', "[").replace('\u{2069}', "]");
        assert_eq!(brackets, shown);
        for (at, c) in typed.char_indices() {
            assert!(
                apart.text[apart.place(at)..].starts_with(c),
                "{typed}, {at}"
            );
        }
        assert_eq!(apart.place(typed.len()), apart.text.len());
    }

    #[test]
    fn a_minus_stays_with_its_word() {
        check("كوريا -is:read", "[كوريا] [-is:read]");
        check(" a  -«ب ج» ", " [a]  [-«ب ج»] ");
        check("section:سياسة -", "[section:سياسة] [-]");
        check("", "");
    }
}
