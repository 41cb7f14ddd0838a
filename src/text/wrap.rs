//! Where a paragraph's lines end.
//!
//! Breaks are chosen first-fit in logical order, by the widths of joined
//! clusters. Blanks at the end of a line hang: they take no room.

use std::ops::Range;
use std::sync::OnceLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::cluster::Cluster;

/// The offsets at which a line of `text` may end (UAX #14), rising; the text's
/// own end is among them. Words of Thai, Lao, Khmer and Burmese are found in
/// dictionaries: the neural models that could do it take a hundred times as long.
pub fn line_breaks(text: &str) -> impl Iterator<Item = usize> {
    static SEGMENTER: OnceLock<LineSegmenterBorrowed<'static>> = OnceLock::new();
    SEGMENTER
        .get_or_init(|| LineSegmenter::new_dictionary(LineBreakOptions::default()))
        .segment_str(text)
        .filter(|&at| at > 0)
}

/// The lines of a paragraph no wider than `width` columns, those behind the first by `hang`
/// columns less: ranges of `clusters`
/// that follow on one another, at least one. A word wider than the line is broken
/// between clusters. No line is all blank unless the paragraph is, and no cluster
/// may be wider than
/// the shortest line.
pub(super) fn wrap(clusters: &[Cluster], width: usize, hang: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut room = width;
    let mut start = 0;
    let mut columns = 0;
    let mut inked = false;
    let mut latest_break = None;
    let mut index = 0;
    while let Some(cluster) = clusters.get(index) {
        let more = usize::from(cluster.cell.width);
        if !cluster.blank && columns + more > room && index > start {
            let end = latest_break.take().unwrap_or(index);
            lines.push(start..end);
            // The next line is shorter where it hangs, so what goes into it is seen again.
            (start, index, columns, inked) = (end, end, 0, false);
            room = width - hang;
            continue;
        }
        columns += more;
        inked |= !cluster.blank;
        index += 1;
        if cluster.may_break && inked {
            latest_break = Some(index);
        }
    }
    lines.push(start..clusters.len());
    lines
}

/// The part of a line that is shown: without the blanks and ghosts at its end.
pub(super) fn without_blanks(clusters: &[Cluster]) -> &[Cluster] {
    let last = clusters.iter().rposition(|cluster| !cluster.blank);
    &clusters[..last.map_or(0, |last| last + 1)]
}

#[cfg(test)]
mod tests {
    use super::super::{Options, lay_out};
    use crate::safe::SafeText;

    /// `lines`: the paragraph's lines joined by `|`.
    fn check(text: &str, width: usize, lines: &str) {
        let laid: Vec<String> = lay_out(&SafeText::new(text), width, &Options::default())
            .iter()
            .map(super::super::Line::visual_string)
            .collect();
        assert_eq!(laid.join("|"), lines);
    }

    #[test]
    fn lines_end_between_words() {
        check("one two three", 7, "one two|three");
        check("one two three", 8, "one two|three");
        check("one two  three", 9, "one two|three");
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken() {
        check("a bcdefgh i", 3, "a|bcd|efg|h i");
    }

    #[test]
    fn zero_width_space_is_a_place_to_break() {
        check("ab\u{200b}cd", 3, "ab|cd");
        check("ab\u{200b}cd", 4, "abcd");
    }

    #[test]
    fn a_wide_cluster_at_width_one_has_a_stand_in() {
        check("\u{65e5}a", 1, "\u{25af}|a");
        check("ab", 0, "a|b");
    }

    #[test]
    fn blanks_at_the_start_have_no_line_of_their_own() {
        check("   abcdef", 5, "   ab|cdef");
        check("\u{200b}\u{200b}abc", 2, "ab|c");
    }

    #[test]
    fn there_is_always_a_line() {
        check("", 10, "");
        check("   ", 2, "");
        check("\u{200f}", 2, "");
    }
}
