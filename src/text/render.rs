//! Laid-out lines as plain text, for pipes.

use super::cluster::Cluster;
use super::mirror::mirrored;
use super::{Join, Line, Options, Paragraph, is_row, lay_out, row, wrap};
use crate::safe::SafeText;

/// In what order the characters of a line are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As the eye meets them from left to right, for whatever shows characters in
    /// the order they come.
    #[default]
    Visual,
    /// As they are read, for whatever reorders by itself.
    Logical,
}

/// The lines of a paragraph, wrapped at `width` columns. In visual order the
/// lines of a right-to-left paragraph are padded with blanks to end flush at the
/// right; in logical order nothing is padded or mirrored, and letters that are
/// not joined here keep the format characters that join them elsewhere.
#[must_use]
pub fn render(text: &SafeText, width: usize, options: &Options, order: Order) -> Vec<String> {
    match order {
        Order::Visual => lay_out(text, width, options)
            .iter()
            .map(|line| flush(line, width))
            .collect(),
        Order::Logical => logical(text, width, options),
    }
}

fn flush(line: &Line, width: usize) -> String {
    let mut out = String::new();
    if line.direction.is_rtl() {
        out.extend(std::iter::repeat_n(' ', width.saturating_sub(line.width)));
    }
    out + &line.visual_string()
}

fn logical(text: &SafeText, width: usize, options: &Options) -> Vec<String> {
    let Paragraph {
        direction,
        clusters,
    } = Paragraph::of(text.as_str(), options).fit(width);
    if let Some(lines) = row::lines(text.as_str(), &clusters, direction, width, &options.cells) {
        return lines.iter().map(|line| forward(line)).collect();
    }
    let clusters = row::draw_tabs(text.as_str(), clusters);
    let hang = super::hang(width, options);
    wrap::wrap(&clusters, width.max(1), hang)
        .into_iter()
        .map(|range| {
            let inset = if range.start == 0 { 0 } else { hang };
            let shown = wrap::without_blanks(&clusters[range]);
            format!("{:inset$}{}", "", written(text, shown, options))
        })
        .collect()
}

fn written(text: &SafeText, clusters: &[Cluster], options: &Options) -> String {
    match (clusters, options.join) {
        ([first, .., last], Join::Letters) if options.marks && !is_row(text) => {
            text.as_str()[first.cell.source.start..last.cell.source.end].to_owned()
        }
        _ => forward(clusters),
    }
}

fn forward(clusters: &[Cluster]) -> String {
    clusters.iter().flat_map(facing_forward).collect()
}

/// What is sent for a cluster, with its brackets as they were written.
fn facing_forward(cluster: &Cluster) -> impl Iterator<Item = char> {
    let turned = cluster.cell.level % 2 == 1;
    cluster.cell.glyphs.chars().map(move |c| match mirrored(c) {
        Some(other) if turned => other,
        _ => c,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Base, Join, Options};
    use super::{Order, render};
    use crate::article::Direction;
    use crate::safe::SafeText;

    /// Two words of Hebrew in brackets, and beh with a non-joiner after it.
    const TEXT: &str = "(\u{5d0}\u{5d1} \u{5d2}\u{5d3}) \u{628}\u{200c}\u{628}";

    fn check(order: Order, join: Join, width: usize, lines: &[&str]) {
        let options = Options {
            base: Base::Auto(Direction::Ltr),
            join,
            ..Options::default()
        };
        assert_eq!(render(&SafeText::new(TEXT), width, &options, order), lines);
    }

    #[test]
    fn visual_lines_are_reordered_joined_and_flush() {
        check(
            Order::Visual,
            Join::Forms,
            9,
            &[
                "  (\u{5d3}\u{5d2} \u{5d1}\u{5d0})",
                "       \u{fe8f}\u{fe8f}",
            ],
        );
    }

    #[test]
    fn logical_lines_are_the_text_wrapped() {
        check(
            Order::Logical,
            Join::Letters,
            9,
            &["(\u{5d0}\u{5d1} \u{5d2}\u{5d3})", "\u{628}\u{200c}\u{628}"],
        );
        check(
            Order::Logical,
            Join::Forms,
            9,
            &["(\u{5d0}\u{5d1} \u{5d2}\u{5d3})", "\u{fe8f}\u{fe8f}"],
        );
    }
}
