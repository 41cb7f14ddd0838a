//! Faults that are certain enough to mend: words glued together, numbers of notes, a full
//! stop doubled with a blank between. What was there is kept beside what is shown.

use super::glued::Glued;
use super::ledger::Ledger;
use super::notes::without_notes;

/// Knows what may be mended in one article.
pub(super) struct Mender {
    glued: Glued,
}

impl Mender {
    /// Looks at the whole article: what stands alone in it decides what may be
    /// taken apart.
    pub(super) fn new(ledger: &Ledger) -> Self {
        Self {
            glued: Glued::of(super::shown(ledger).map(|part| ledger.part(part))),
        }
    }

    /// `text` mended; each place is added to `repairs` as it was and as it is.
    pub(super) fn mend(&self, text: &str, repairs: &mut Vec<(String, String)>) -> String {
        let text = without_notes(text, repairs);
        self.glued.mend(&doubled_stops(&text, repairs), repairs)
    }
}

/// Turns `. .` into `.`; three dots with blanks are a pause and stay.
fn doubled_stops(text: &str, repairs: &mut Vec<(String, String)>) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut from = 0;
    for (at, doubled) in text.match_indices(". .") {
        let end = at + doubled.len();
        let rest = &text[end..];
        let alone = rest.is_empty() || rest.starts_with(' ') && !rest.trim_start().starts_with('.');
        let after_word = text[..at]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || "\"”»)".contains(c));
        if !alone || !after_word {
            continue;
        }
        let word = text[..at].rfind(char::is_whitespace).map_or(0, |blank| {
            blank + text[blank..].chars().next().map_or(1, char::len_utf8)
        });
        repairs.push((text[word..end].to_owned(), text[word..=at].to_owned()));
        mended.push_str(&text[from..=at]);
        from = end;
    }
    mended.push_str(&text[from..]);
    mended
}

#[cfg(test)]
mod tests {
    use super::doubled_stops;

    fn check(text: &str, mended: &str, repairs: usize) {
        let mut found = Vec::new();
        assert_eq!(doubled_stops(text, &mut found), mended);
        assert_eq!(found.len(), repairs);
    }

    #[test]
    fn a_doubled_stop_becomes_one() {
        check("في المدينة. . وقال", "في المدينة. وقال", 1);
        check("في المدينة. .", "في المدينة.", 1);
    }

    #[test]
    fn a_pause_of_dots_stays() {
        check("في المدينة. . . وقال", "في المدينة. . . وقال", 0);
        check("كان . . ثم", "كان . . ثم", 0);
    }
}
