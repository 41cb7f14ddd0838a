//! Laid-out lines as plain text, for pipes.

use super::cluster::Cluster;
use super::mirror::mirrored;
use super::{Base, Join, Line, Options, Paragraph, direction_of, is_row, lay_out, row, wrap};
use crate::article::Direction;
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
/// right; in logical order nothing is padded or mirrored, letters that are not
/// joined here keep the format characters that join them elsewhere, and a mark
/// without width (UAX #9) tells the way of a line whose letters do not tell it, and
/// holds the cells of a row apart.
///
/// Where letters are ligated there ([`Join::Ligatures`]) a line without a letter that runs
/// right to left is taken as it comes: it is padded like one in visual order, to end beyond
/// `width` in the column that the mark of other lines may count for.
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
    let as_it_comes = |line: &[Cluster]| {
        let ligates = options.join == Join::Ligatures && direction.is_rtl();
        ligates && !line.iter().any(|cluster| is_rtl(&cluster.cell.glyphs))
    };
    if let Some(lines) = row::lines(text.as_str(), &clusters, direction, width, &options.cells) {
        let lines = lines.into_iter().map(|line| {
            if as_it_comes(&line) {
                flush(&Line::of(direction, line.into_iter()), width + 1)
            } else {
                running(direction, cells_apart(text, &line, direction))
            }
        });
        return lines.collect();
    }
    let clusters = row::draw_tabs(text.as_str(), clusters);
    let hang = super::hang(width, options);
    wrap::wrap(&clusters, width.max(1), hang)
        .into_iter()
        .map(|range| {
            let inset = if range.start == 0 { 0 } else { hang };
            let shown = wrap::without_blanks(&clusters[range]);
            if as_it_comes(shown) {
                let line = Line::of(direction, shown.iter().cloned());
                return flush(&line, (width + 1).saturating_sub(inset));
            }
            let line = written(text, shown, direction, options);
            format!("{:inset$}{}", "", running(direction, line))
        })
        .collect()
}

fn written(
    text: &SafeText,
    clusters: &[Cluster],
    direction: Direction,
    options: &Options,
) -> String {
    match (clusters, options.join) {
        _ if is_row(text) => cells_apart(text, clusters, direction),
        ([first, .., last], Join::Letters | Join::Ligatures) if options.marks => {
            text.as_str()[first.cell.source.start..last.cell.source.end].to_owned()
        }
        _ => forward(clusters),
    }
}

/// True where a letter of it runs right to left.
fn is_rtl(glyphs: &str) -> bool {
    direction_of(glyphs, Base::Auto(Direction::Ltr)).is_rtl()
}

/// A line that runs this way whatever stands in it, for whoever finds that out by its
/// first letter.
fn running(direction: Direction, line: String) -> String {
    let other = match direction {
        Direction::Ltr => Direction::Rtl,
        Direction::Rtl => Direction::Ltr,
    };
    // Where no letter tells, a line is taken for one that runs left to right.
    let told = direction_of(&line, Base::Auto(Direction::Ltr));
    if told == other && !line.is_empty() {
        format!("{}{line}", mark(direction))
    } else {
        line
    }
}

/// A line of a row, its cells held apart.
fn cells_apart(text: &SafeText, clusters: &[Cluster], direction: Direction) -> String {
    let is_blank = |cluster: &Cluster| {
        let source = &cluster.cell.source;
        cluster.blank && (source.is_empty() || text.as_str()[source.clone()].starts_with('\t'))
    };
    let mut out = String::new();
    for part in clusters.chunk_by(|one, other| is_blank(one) == is_blank(other)) {
        out.push_str(&forward(part));
        if is_blank(&part[0]) {
            out.push(mark(direction));
        }
    }
    out
}

/// A mark that counts as a letter which runs this way, and is not seen.
fn mark(direction: Direction) -> char {
    match direction {
        Direction::Ltr => '\u{200e}',
        Direction::Rtl => '\u{200f}',
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
    use crate::article::Direction::{self, Ltr, Rtl};
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
    fn a_logical_line_tells_which_way_it_runs() {
        let check = |text: &str, direction, lines: &[&str]| {
            let options = Options {
                base: Base::Fixed(direction),
                join: Join::Letters,
                ..Options::default()
            };
            let text = SafeText::row(text);
            assert_eq!(render(&text, 9, &options, Order::Logical), lines);
        };
        check(
            "\u{5d0}\u{5d1}\u{5d2}\u{5d3} Google 42",
            Rtl,
            &["\u{5d0}\u{5d1}\u{5d2}\u{5d3}", "\u{200f}Google 42"],
        );
        check("\u{5d0} (x)", Ltr, &["\u{200e}\u{5d0} (x)"]);
        check("42", Ltr, &["42"]);
        // Two cells of another script stand one after the other.
        check("\u{5d0}\tUSD\tM", Rtl, &["\u{5d0}  \u{200f}USD  \u{200f}M"]);
        check(
            "x\t\u{5d0}\t\u{5d1}",
            Ltr,
            &["x  \u{200e}\u{5d0}  \u{200e}\u{5d1}"],
        );
    }

    #[test]
    fn where_lam_alef_has_one_column_a_latin_line_is_taken_as_it_comes() {
        let check = |text: &str, direction, lines: &[&str]| {
            let options = Options {
                base: Base::Fixed(direction),
                join: Join::Ligatures,
                ..Options::default()
            };
            let text = SafeText::row(text);
            assert_eq!(render(&text, 7, &options, Order::Logical), lines);
        };
        let six = "\u{644}\u{64e}\u{627}".repeat(6);
        check(&format!("{six} Haifa"), Rtl, &[&six, "   Haifa"]);
        check("\u{5d0}\tx", Rtl, &["\u{5d0}  \u{200f}x"]);
        check("x\t42", Rtl, &["   42  x"]);
        check("x\t42", Ltr, &["x  \u{200e}42"]);
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
