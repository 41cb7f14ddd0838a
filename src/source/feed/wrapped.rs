//! Sections of a feed that are none of its markup, whatever they hold: CDATA and comments.

use std::borrow::Cow;
use std::ops::Range;

use regex::{Captures, Match, Regex};

use super::pattern::pattern;

pattern!(WRAPPED, r"(?s)<!\[CDATA\[.*?(?:\]\]>|\z)|<!--.*?(?:-->|\z)");

/// Where such sections of a text stand, in bytes and in order.
pub(super) struct Wrapped(Vec<Range<usize>>);

impl Wrapped {
    /// Finds them; takes time by the text's length.
    pub(super) fn of(text: &str) -> Self {
        Self(WRAPPED.find_iter(text).map(|found| found.range()).collect())
    }

    /// True for a place within one of them.
    pub(super) fn holds(&self, at: usize) -> bool {
        let next = self.0.partition_point(|range| range.start <= at);
        next > 0 && at < self.0[next - 1].end
    }

    /// What matches in `text`, the one these are of, from a place on and outside of them.
    pub(super) fn find_outside<'t>(
        &self,
        pattern: &Regex,
        text: &'t str,
        from: usize,
    ) -> Option<Match<'t>> {
        let mut from = from;
        loop {
            let found = pattern.find_at(text, from)?;
            if !self.holds(found.start()) {
                return Some(found);
            }
            from = found.end();
        }
    }
}

/// A text without those of its sections that hold what looks like markup.
pub(super) fn without_marked(text: &str) -> Cow<'_, str> {
    WRAPPED.replace_all(text, |found: &Captures<'_>| {
        let section = &found[0];
        match section.starts_with("<!--") || section[1..].contains('<') {
            true => String::new(),
            false => section.to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Wrapped, without_marked};

    #[test]
    fn places_within_sections_are_known() {
        let text = "ab<!-- c -->d<![CDATA[e]]>f<![CDATA[g";
        let wrapped = Wrapped::of(text);
        let outside: String = (0..text.len())
            .filter(|&at| !wrapped.holds(at))
            .map(|at| &text[at..=at])
            .collect();
        assert_eq!(outside, "abdf");
    }

    #[test]
    fn only_sections_with_markup_go() {
        let text = "<p><![CDATA[9 May]]></p><t><![CDATA[<b>x</b>]]></t><!-- y -->";
        assert_eq!(without_marked(text), "<p><![CDATA[9 May]]></p><t></t>");
    }
}
