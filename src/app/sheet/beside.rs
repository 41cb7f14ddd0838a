//! Short fields one beside the other on rows of a sheet, a dot between: who tells an
//! article and when, its tags. Paragraphs have rows of their own and are the sheet's.

use crate::app::sheet::field::{Field, Part, label};
use crate::app::sheet::{Placed, Sheet, cells};
use crate::article::Direction;
use crate::config::theme::Role;
use crate::safe::SafeText;
use crate::text::Line;

/// Columns of the dot between two short fields, blanks included.
const GAP: u16 = 3;

/// Fewer columns than this tell nothing of a field that has more.
const NARROWEST: usize = 4;

impl Sheet {
    /// Short fields one after the other from the start side of `direction`, with
    /// a dot between, on as many rows as they need up to `rows`.
    pub fn fields(&mut self, fields: Vec<Field>, direction: Direction, rows: usize) {
        let last = self.rows.len().saturating_add(rows);
        let mut row = Vec::new();
        let mut used = 0;
        for field in fields.into_iter().filter(|field| !field.text.is_empty()) {
            let mut line = field.on_one_line(self.width);
            if used > 0 && used + GAP + cells(line.width) > self.width {
                if self.rows.len() + 1 < last {
                    self.end_row(std::mem::take(&mut row), direction);
                    used = 0;
                } else {
                    line = field.on_one_line(self.width.saturating_sub(used + GAP));
                    if line.width < NARROWEST {
                        break;
                    }
                }
            }
            used = self.append(&mut row, used, field, line, direction);
        }
        if !row.is_empty() {
            self.end_row(row, direction);
        }
    }

    /// Short fields on one row from the start side of `direction`, with a dot between.
    /// Where not all have room the first is cut, or left out, and then the last.
    pub fn row(&mut self, first: Option<Field>, rest: Vec<Field>, direction: Direction) {
        let mut kept = Vec::new();
        let mut taken = 0;
        for field in rest {
            let room = self.width.saturating_sub(taken);
            let Some(line) = self.telling(&field, room) else {
                break;
            };
            taken += cells(line.width) + GAP;
            kept.push((line, field));
        }
        let room = self.width.saturating_sub(taken);
        let first = first.and_then(|field| Some((self.telling(&field, room)?, field)));
        let mut row = Vec::new();
        let mut used = 0;
        for (line, field) in first.into_iter().chain(kept) {
            used = self.append(&mut row, used, field, line, direction);
        }
        if !row.is_empty() {
            self.end_row(row, direction);
        }
    }

    /// A field in so many columns, if that tells anything of it.
    fn telling(&self, field: &Field, columns: u16) -> Option<Line> {
        let line = field.on_one_line(columns);
        let whole = field.on_one_line(self.width).width;
        (line.width >= NARROWEST.min(whole)).then_some(line)
    }

    /// Appends a field to a row that takes `used` columns so far, a dot between.
    /// Returns the columns it takes then.
    fn append(
        &mut self,
        row: &mut Vec<Placed>,
        mut used: u16,
        field: Field,
        line: Line,
        direction: Direction,
    ) -> u16 {
        let number = self.rows.len();
        if !row.is_empty() {
            let dot = Field {
                part: Part::Label,
                role: Role::Quiet,
                text: SafeText::new(" · "),
                options: label(direction),
            };
            let separator = dot.on_one_line(GAP);
            self.put(row, number, used, dot, separator);
            used += GAP;
        }
        let columns = cells(line.width);
        self.put(row, number, used, field, line);
        used + columns
    }

    /// Adds a row whose columns are counted from the start side of `direction`.
    fn end_row(&mut self, mut row: Vec<Placed>, direction: Direction) {
        if direction == Direction::Rtl {
            for placed in &mut row {
                let columns = cells(self.pieces[placed.piece].lines[0].width);
                placed.left = self.width.saturating_sub(placed.left + columns);
            }
        }
        self.rows.push(row);
    }
}

#[cfg(test)]
mod tests {
    use crate::app::sheet::Sheet;
    use crate::app::sheet::tests::{check, field};
    use crate::article::Direction::{Ltr, Rtl};

    #[test]
    fn fields_flow_from_the_start_and_wrap_whole() {
        let mut sheet = Sheet::new(10, Ltr);
        let fields = || ["abc", "def", "ghi"].map(|text| field(text, Ltr)).to_vec();
        sheet.fields(fields(), Ltr, usize::MAX);
        check(&sheet, &["abc · def", "ghi"]);
        let mut sheet = Sheet::new(10, Rtl);
        sheet.fields(fields(), Rtl, usize::MAX);
        check(&sheet, &[" def · abc", "       ghi"]);
    }

    #[test]
    fn of_a_row_the_first_gives_way() {
        let row = |first: &str, rest: &[&str], direction| {
            let mut sheet = Sheet::new(10, Ltr);
            let rest = rest.iter().map(|text| field(text, Ltr)).collect();
            sheet.row(Some(field(first, Ltr)), rest, direction);
            sheet
        };
        check(&row("one", &["two"], Ltr), &["one · two"]);
        check(&row("abcdefgh", &["two"], Ltr), &["abc… · two"]);
        check(&row("abcdefgh", &["seconds"], Ltr), &["seconds"]);
        check(&row("ab", &["second two"], Ltr), &["second two"]);
        check(&row("one", &["09", "+1"], Ltr), &["09 · +1"]);
        check(&row("ab", &["9", "8"], Rtl), &["8 · 9 · ab"]);
        check(&row("one", &["seconds", "+1"], Ltr), &["seconds"]);
    }
}
