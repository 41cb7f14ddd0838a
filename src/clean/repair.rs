//! Faults that are certain enough to mend: a full stop doubled with a blank
//! between. What was there is kept beside what is shown.

use super::ledger::Ledger;

/// Knows what may be mended in one article.
pub(super) struct Mender;

impl Mender {
    /// Looks at the whole article: what stands alone in it decides what may be
    /// taken apart.
    pub(super) fn new(ledger: &Ledger) -> Self {
        let _ = super::shown(ledger).count();
        Self
    }

    /// `text` mended; each place is added to `repairs` as it was and as it is.
    pub(super) fn mend(&self, text: &str, repairs: &mut Vec<(String, String)>) -> String {
        doubled_stops(text, repairs)
    }
}

/// Turns `. .` into `.`; three dots with blanks are a pause and stay.
fn doubled_stops(text: &str, repairs: &mut Vec<(String, String)>) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in text.match_indices(". .") {
        let end = at + 3;
        let before = text[..at].chars().next_back();
        let rest = &text[end..];
        let alone = rest.is_empty() || rest.starts_with(' ') && !rest.trim_start().starts_with('.');
        if at < from
            || !alone
            || !before.is_some_and(|c| c.is_alphanumeric() || "\"”»)".contains(c))
        {
            continue;
        }
        let word = text[..at]
            .rfind(char::is_whitespace)
            .map_or(0, |blank| blank + 1);
        repairs.push((text[word..end].to_owned(), text[word..=at].to_owned()));
        mended.push_str(&text[from..=at]);
        from = end;
    }
    mended.push_str(&text[from..]);
    mended
}
