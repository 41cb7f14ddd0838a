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
/// own end is among them.
pub(super) fn breaks(text: &str) -> impl Iterator<Item = usize> {
    static SEGMENTER: OnceLock<LineSegmenterBorrowed<'static>> = OnceLock::new();
    SEGMENTER
        .get_or_init(|| LineSegmenter::new_auto(LineBreakOptions::default()))
        .segment_str(text)
        .filter(|&at| at > 0)
}

/// The lines of a paragraph no wider than `width` columns: ranges of `clusters`
/// that follow on one another, at least one. A word wider than the line is broken
/// between clusters. No cluster may be wider than `width`.
pub(super) fn wrap(clusters: &[Cluster], width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    // Columns up to the last cluster that is not blank, and with the blanks.
    let mut full = 0;
    let mut latest_break = None;
    for (index, cluster) in clusters.iter().enumerate() {
        let columns = usize::from(cluster.cell.width);
        while !cluster.blank && full + columns > width && index > start {
            let end = latest_break.take().unwrap_or(index);
            lines.push(start..end);
            start = end;
            full = columns_of(&clusters[start..index]);
        }
        full += columns;
        if cluster.may_break {
            latest_break = Some(index + 1);
        }
    }
    lines.push(start..clusters.len());
    lines
}

fn columns_of(clusters: &[Cluster]) -> usize {
    clusters
        .iter()
        .map(|cluster| usize::from(cluster.cell.width))
        .sum()
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
    fn there_is_always_a_line() {
        check("", 10, "");
        check("   ", 2, "");
        check("\u{200f}", 2, "");
    }
}
