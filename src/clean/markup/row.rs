//! A row of a table: its cells become one line with tabs between them. Cells that hold
//! more than a line of a table are paragraphs, as those of a page that is laid out by a
//! table. A cell of several columns has empty ones behind it, and one of several rows is
//! said again in each of them.

/// Characters of a cell; beside one that is longer there is no other, and it has one line.
const LONGEST_CELL: usize = 120;

/// Columns that a row has at most where one of its cells covers several.
const MOST_COLUMNS: usize = 24;

/// Bytes that are said again in a document for cells of several rows.
const MOST_AGAIN: usize = 64 << 10;

/// Stands where the first cells have nothing, so that the others keep their places.
const NOTHING: &str = "–";

/// A row that is being written.
#[derive(Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// Whether one holds what is no running text.
    pub(super) marked: bool,
}

/// A cell that is being written.
pub(super) struct Cell {
    /// Where in what is written it begins.
    pub(super) start: usize,
    /// Whether it says what others are.
    pub(super) heading: bool,
    pub(super) span: Span,
}

/// What a cell covers.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    /// Columns.
    pub(crate) columns: usize,
    /// Rows; 0 for all that are still to come.
    pub(crate) rows: usize,
}

impl Default for Span {
    fn default() -> Self {
        Self {
            columns: 1,
            rows: 1,
        }
    }
}

/// Cells that go on in the rows still to come of a table.
#[derive(Default)]
pub(super) struct Lasting(Vec<Last>);

struct Last {
    column: usize,
    columns: usize,
    /// Rows in which it is still to be said.
    rows: usize,
    text: String,
}

impl Lasting {
    /// Puts what goes on in `column` into the row, as far as `again` bytes suffice.
    fn put(&mut self, cells: &mut Vec<String>, again: &mut usize) {
        let column = cells.len();
        let Some(last) = self
            .0
            .iter_mut()
            .find(|last| last.column == column && last.rows > 0)
        else {
            return;
        };
        last.rows -= 1;
        let fits = *again + last.text.len() <= MOST_AGAIN;
        let text = if fits { &*last.text } else { "" };
        *again += text.len();
        cells.push(text.to_owned());
        cells.extend(std::iter::repeat_n(String::new(), last.columns - 1));
        self.put(cells, again);
    }
}

impl Row {
    /// True for a row that says what its columns are.
    pub(super) fn is_headings(&self) -> bool {
        self.cells.iter().all(|cell| cell.heading)
    }

    /// The row as one line, of what was written of its cells, each line of it behind
    /// `mark`; nothing where it is none. `again` counts what is said more than once.
    pub(super) fn line(
        &self,
        written: &str,
        mark: &str,
        lasting: &mut Lasting,
        again: &mut usize,
    ) -> Option<String> {
        if self.marked {
            return None;
        }
        let starts = self.cells.iter().map(|cell| cell.start);
        let ends = starts.clone().skip(1).chain([written.len()]);
        let texts: Option<Vec<String>> = starts
            .zip(ends)
            .map(|(start, end)| cell(written.get(start..end)?, mark))
            .collect();
        let texts = texts?;
        let long = |text: &&String| text.chars().count() > LONGEST_CELL;
        if texts.iter().filter(long).count() > 1 {
            return None;
        }
        let mut cells = self.placed(texts, lasting, again);
        if cells.iter().filter(|cell| !cell.is_empty()).count() < 2 {
            return None;
        }
        while cells.pop_if(|cell| cell.is_empty()).is_some() {}
        for cell in cells.iter_mut().take_while(|cell| cell.is_empty()) {
            NOTHING.clone_into(cell);
        }
        Some(cells.join("\t"))
    }

    /// The texts of the cells in their columns, among those that go on from rows above.
    fn placed(&self, texts: Vec<String>, lasting: &mut Lasting, again: &mut usize) -> Vec<String> {
        let mut placed = Vec::with_capacity(texts.len());
        let mut begun = Vec::new();
        for (text, cell) in texts.into_iter().zip(&self.cells) {
            lasting.put(&mut placed, again);
            let column = placed.len();
            let columns = cell
                .span
                .columns
                .clamp(1, MOST_COLUMNS.saturating_sub(column).max(1));
            if cell.span.rows != 1 && column < MOST_COLUMNS && text.chars().count() <= LONGEST_CELL
            {
                begun.push(Last {
                    column,
                    columns,
                    rows: cell.span.rows.checked_sub(1).unwrap_or(usize::MAX),
                    text: text.clone(),
                });
            }
            placed.push(text);
            placed.extend(std::iter::repeat_n(String::new(), columns - 1));
        }
        lasting.put(&mut placed, again);
        lasting.0.retain(|last| last.rows > 0);
        lasting.0.extend(begun);
        placed
    }
}

/// The text of a cell on one line, unless it has several paragraphs: the lines of a long
/// one are some too.
fn cell(written: &str, mark: &str) -> Option<String> {
    let written = written.trim();
    if written.contains("\n\n") {
        return None;
    }
    let lines = written.lines();
    let bare: Vec<&str> = lines
        .map(|line| line.strip_prefix(mark).unwrap_or(line))
        .collect();
    let text = bare.join(" ");
    let is_long = text.chars().count() > LONGEST_CELL;
    (bare.len() < 2 || !is_long).then_some(text)
}

#[cfg(test)]
mod tests {
    use crate::clean::markup::body;

    fn check(html: &str, written: &str) {
        assert_eq!(body(html), written, "{html}");
    }

    #[test]
    fn a_cell_of_several_columns_or_rows_keeps_the_others_in_their_places() {
        check(
            "<table><tr><td>a<td colspan=2>b<td>c<tr><td>d<td>e<td>f<td>g</table>",
            "a\tb\t\tc\n\nd\te\tf\tg",
        );
        check(
            "<table><tr><td rowspan=2>a<td>b<td>c<tr><td>d<td>e<tr><td>f<td>g</table>",
            "a\tb\tc\n\na\td\te\n\nf\tg",
        );
        check(
            "<table><tr><td>a<td rowspan=0>b<tr><td>c<tr><td>d</table>",
            "a\tb\n\nc\tb\n\nd\tb",
        );
        check(
            "<table><tr><td rowspan=9 colspan=99999>a<td>b<tr><td>c</table><table><tr><td>d<td>e</table>",
            &format!("a{}b\n\na{0}c\n\nd\te", "\t".repeat(24)),
        );
    }

    #[test]
    fn what_is_said_again_has_an_end() {
        let row = "<tr><td>b";
        let html = format!(
            "<table><tr><td rowspan=65000>{}{}</table>",
            "a".repeat(100),
            row.repeat(9_000)
        );
        assert!(body(&html).len() < 9_000 * 4 + super::MOST_AGAIN + 200);
    }

    #[test]
    fn a_row_of_headings_is_marked_as_one() {
        check(
            "<table><tr><th>a<th>b<tr><th>c<td>d</table>",
            "# a\tb\n\nc\td",
        );
        check(
            "<blockquote><table><tr><th>a<th>b</table></blockquote>",
            "> a\tb",
        );
    }

    #[test]
    fn lines_of_a_long_cell_are_paragraphs_beside_others() {
        let long = "b".repeat(super::LONGEST_CELL);
        check(
            &format!("<table><tr><td>a<td>{long}<br>c</table>"),
            &format!("a\n\n{long}\nc"),
        );
        check(
            &format!("<table><tr><td>a<td>{long}</table>"),
            &format!("a\t{long}"),
        );
        check("<table><tr><td>a<td>b<br>c</table>", "a\tb c");
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
