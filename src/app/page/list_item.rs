//! An article as a row of the list: what there is room for of its title, its source, when it
//! was published, and its first key point.

use crate::app::sheet::Sheet;
use crate::app::sheet::field::{Lead, Part};
use crate::app::sheet::words::Words;
use crate::article::{Direction, Header, MOST_TELLERS};
use crate::config::locale::Word;
use crate::config::theme::Role;
use crate::language::guess;

/// The row, `width` columns wide, in a list of `rows` rows.
#[must_use]
pub(in crate::app) fn sheet(words: Words<'_>, header: &Header, width: u16, rows: u16) -> Sheet {
    let direction = guess::direction(header.title.as_str());
    let field = |part, role, text| words.field_in(direction, header.language, part, role, text);
    let mut sheet = Sheet::new(width, direction);
    let role = if header.read {
        Role::Title
    } else {
        Role::Unread
    };
    let title_rows = if rows < 12 { 1 } else { 2 };
    let title = field(Part::Title, role, &header.title);
    sheet.paragraph(title, &Lead::default(), title_rows);
    if rows < 6 {
        return sheet;
    }
    let direction = sheet
        .pieces
        .first()
        .and_then(|piece| piece.lines.first())
        .map_or(Direction::Ltr, |line| line.direction);
    let source = header.source.as_ref();
    let source = source.map(|source| field(Part::Words, Role::Quiet, source));
    let apart = header.apart.as_ref();
    let apart = apart.map(|apart| field(Part::Words, Role::Quiet, apart));
    let date = header.published;
    let date = date.map(|date| words.when(date));
    let others = (header.tellers > 1).then(|| {
        let n = (header.tellers - 1).to_string();
        let is_exact = header.tellers < MOST_TELLERS;
        let word = if is_exact {
            Word::Others
        } else {
            Word::ManyOthers
        };
        words.locale.fill(word, &[("n", &n)])
    });
    let changed = header
        .changed
        .then(|| words.locale.word(Word::Changed).clone());
    let beside = changed.into_iter().chain(date).chain(others);
    let beside = beside.map(|text| words.label(Role::Quiet, &text));
    sheet.row(source, apart.into_iter().chain(beside).collect(), direction);
    if rows >= 30 {
        if let Some(point) = &header.point {
            let point = field(Part::Label, Role::Quiet, point);
            sheet.paragraph(point, &Lead::default(), 2);
        }
        sheet.rows.push(Vec::new());
    }
    sheet
}
