//! An item of the brief as a sheet: its title, who tells it and since when, and its
//! points, each run of them with the source where several tell it.

use crate::app::sheet::Sheet;
use crate::app::sheet::field::{Field, Lead, Part};
use crate::app::sheet::words::Words;
use crate::article::Direction;
use crate::config::locale::{Counted, Word};
use crate::config::theme::Role;
use crate::language::guess;
use crate::points::brief::BriefItem;
use crate::safe::SafeText;
use crate::text::{Base, Options};

/// All rows a paragraph asks for.
const ALL: usize = usize::MAX;

/// Rows that who tells it may take.
const TELLERS: usize = 2;

/// The item, `width` columns wide, and a blank row below it.
#[must_use]
pub(in crate::app) fn sheet(words: Words<'_>, item: &BriefItem, width: u16) -> Sheet {
    let title = item.title();
    let language = item.articles[0].header.language;
    let direction = guess::direction(title.as_str());
    let field = |part, role, text: &SafeText| words.field_in(direction, language, part, role, text);
    let mut sheet = Sheet::new(width, direction);
    let unread = item.articles.iter().any(|teller| !teller.header.read);
    let role = if unread { Role::Unread } else { Role::Title };
    sheet.paragraph(field(Part::Title, role, title), &Lead::default(), ALL);
    let direction = sheet
        .pieces
        .first()
        .and_then(|piece| piece.lines.first())
        .map_or(Direction::Ltr, |line| line.direction);
    sheet.direction = direction;
    let sources = item.sources();
    let mut tellers: Vec<Field> = Vec::new();
    if item.articles.len() > 1 {
        let count = words.locale.count(Counted::Articles, item.articles.len());
        tellers.push(words.label(Role::Number, &count));
    }
    tellers.extend(item.since.map(|since| {
        let date = words.when(since);
        let since = words.locale.fill(Word::Since, &[("date", date.as_str())]);
        words.label(Role::Quiet, if item.is_story() { &since } else { &date })
    }));
    let names = sources.iter();
    tellers.extend(names.map(|source| field(Part::Words, Role::Quiet, source)));
    sheet.fields(tellers, direction, TELLERS);
    let bullet = Lead {
        inset: 2,
        first: Some((SafeText::new("•"), Role::Number)),
        ..Lead::default()
    };
    let inside = Lead {
        inset: 2,
        ..Lead::default()
    };
    for (at, point) in item.points.iter().enumerate() {
        let text = field(Part::Words, Role::Text, &point.point.text);
        sheet.paragraph(text, &bullet, ALL);
        let next = item.points.get(at + 1);
        let ends = next.is_none_or(|next| next.article != point.article);
        let source = item.source_of(point);
        if let Some(source) = source.filter(|_| ends && sources.len() > 1) {
            // It stands under the point, whichever way its own letters run.
            let run = sheet.pieces.last().and_then(|piece| piece.lines.first());
            let run = run.map_or(direction, |line| line.direction);
            let name = SafeText::from(format!("\u{2068}{source}\u{2069}"));
            let name = field(Part::Words, Role::Quiet, &name);
            let options = Options {
                base: Base::Fixed(run),
                ..name.options
            };
            sheet.paragraph(Field { options, ..name }, &inside, 1);
        }
    }
    sheet.rows.push(Vec::new());
    sheet
}
