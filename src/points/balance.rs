//! Quotes and brackets: which are open, and which marks belong to the word
//! beside them.

/// Which quotes and brackets are open.
#[derive(Default)]
pub(super) struct Balance {
    straight: bool,
    depth: u32,
    broken: bool,
}

impl Balance {
    pub(super) fn read(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '"' => self.straight = !self.straight,
                '«' | '“' | '(' | '[' | '{' | '„' => self.depth += 1,
                '»' | '”' | ')' | ']' | '}' => match self.depth.checked_sub(1) {
                    Some(depth) => self.depth = depth,
                    None => self.broken = true,
                },
                _ => {}
            }
        }
    }

    pub(super) fn is_open(&self) -> bool {
        self.straight || self.depth > 0
    }

    /// True when every mark in `text` has its partner.
    pub(super) fn holds(text: &str) -> bool {
        let mut balance = Self::default();
        balance.read(text);
        !balance.is_open() && !balance.broken
    }
}

/// The bytes at the end of `gap` that belong to the word behind it: an opening
/// quote, a currency sign, a minus. An opening quote belongs to it also where a
/// blank stands between, as in tokenised text; `rest` is what follows the gap.
pub(super) fn opening_marks(gap: &str, rest: &str) -> usize {
    let tight = gap
        .chars()
        .rev()
        .take_while(|c| !c.is_whitespace() && !"،,؛;:.!?؟…–—)]}»”".contains(*c))
        .map(char::len_utf8)
        .sum();
    let bare = gap.trim_end();
    let quote = match bare.chars().next_back() {
        Some('"') => rest.matches('"').count() % 2 == 1,
        Some('«' | '“' | '(') => true,
        _ => false,
    };
    if tight == 0 && quote {
        gap.len() - bare.len() + bare.chars().next_back().map_or(0, char::len_utf8)
    } else {
        tight
    }
}

/// The bytes at the head of `gap` that belong to the word before it: a closing
/// quote, a per cent sign.
pub(super) fn closing_marks(gap: &str) -> usize {
    gap.chars()
        .take_while(|c| !c.is_whitespace() && !"،,؛;:.!?؟…–—([{«“-".contains(*c))
        .map(char::len_utf8)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::{Balance, closing_marks, opening_marks};

    #[test]
    fn marks_have_partners_or_not() {
        assert!(Balance::holds("\"نعم\" (لا)"));
        assert!(!Balance::holds("نعم\""));
        assert!(!Balance::holds("نعم) ("));
    }

    #[test]
    fn a_mark_belongs_to_the_word_it_touches() {
        assert_eq!(opening_marks(", \"", "boat\" came"), 1);
        assert_eq!(opening_marks("-- ", "In spring"), 0);
        assert_eq!(opening_marks(" $", "5"), 1);
        assert_eq!(closing_marks("%, "), 1);
        assert_eq!(closing_marks(" \""), 0);
    }

    #[test]
    fn an_opening_quote_with_a_blank_behind_it_needs_its_partner() {
        assert_eq!(opening_marks("\" ", "القارب وصل \" أمس"), 2);
        assert_eq!(opening_marks("\" ", "القارب وصل أمس"), 0);
    }
}
