//! A row of a table: its cells become one line with tabs between them. Cells that hold
//! more than a line of a table are paragraphs, as those of a page that is laid out by a
//! table.

/// Characters of a cell; beside one that is longer there is no other.
const LONGEST_CELL: usize = 120;

/// Stands where the first cells have nothing, so that the others keep their places.
const NOTHING: &str = "–";

/// A row that is being written.
#[derive(Default)]
pub(super) struct Row {
    /// Where in what is written each cell begins.
    pub(super) cells: Vec<usize>,
    /// Whether one holds what is no running text.
    pub(super) marked: bool,
}

impl Row {
    /// The row as one line, of what was written of its cells, each line of it behind
    /// `mark`; nothing where it is none.
    pub(super) fn line(&self, written: &str, mark: &str) -> Option<String> {
        if self.marked {
            return None;
        }
        let ends = self.cells.iter().skip(1).copied().chain([written.len()]);
        let cells = self.cells.iter().zip(ends);
        let cells: Option<Vec<String>> = cells
            .map(|(&start, end)| cell(written.get(start..end)?, mark))
            .collect();
        let mut cells = cells?;
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let long = |cell: &&String| cell.chars().count() > LONGEST_CELL;
        if filled < 2 || cells.iter().filter(long).count() > 1 {
            return None;
        }
        while cells.pop_if(|cell| cell.is_empty()).is_some() {}
        for cell in cells.iter_mut().take_while(|cell| cell.is_empty()) {
            NOTHING.clone_into(cell);
        }
        Some(cells.join("\t"))
    }
}

/// The text of a cell on one line, unless it has several paragraphs.
fn cell(written: &str, mark: &str) -> Option<String> {
    let written = written.trim();
    if written.contains("\n\n") {
        return None;
    }
    let lines = written.lines();
    let bare = lines.map(|line| line.strip_prefix(mark).unwrap_or(line));
    Some(bare.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use crate::clean::markup::body;

    fn check(html: &str, written: &str) {
        assert_eq!(body(html), written, "{html}");
    }

    #[test]
    fn rows_that_hold_nothing_or_end_oddly_are_none() {
        check("<table><tr></tr></table><p>a", "a");
        check("<table><tr><td></td></tr></table><p>a", "a");
        check("<table><tr><td>a</td></tr></table>", "a");
        check("<table><tr><td><td>a<td>b</table>", "–\ta\tb");
        check(
            "<table><tr><td>a<table><tr><td>b<td>c</table></table>",
            "a\n\nb\tc",
        );
        check(
            "<table><tr><figcaption><td>a<td>b</figcaption></table>",
            "a\tb",
        );
    }
}
