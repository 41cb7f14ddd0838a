//! Lines under a headline that say when, where and by whom without a label, and
//! lines of hashtags.

use crate::language::date;

use super::byline;
use super::fields::{Fields, split_tags, without_by};
use super::judge::{How, Match};
use super::ledger::{Fate, Ledger, Reason};
use super::line;
use super::place::{ENOUGH, Place};
use super::rules::{Kind, Rules};

/// Words that a line may have which is a date.
const MOST_OF_A_DATE: usize = 8;

/// Lines no rule knows: a bare date under the headline, a line of date, place
/// and author, a line of hashtags.
pub(super) fn take(
    ledger: &mut Ledger,
    rules: &Rules,
    known: &[Option<Match>],
    at: usize,
    place: &Place,
    fields: &mut Fields,
) {
    let text = ledger.line(at);
    let words = ledger.lines[at].words;
    if words <= 30
        && words > 1
        && text
            .split_whitespace()
            .all(|word| word.starts_with('#') && word.len() > 1)
    {
        let tags = split_tags(text);
        if fields.tags.is_empty() {
            fields.tags = tags;
        }
        ledger.set(at, Fate::Removed(Reason::Step("hashtags")));
        return;
    }
    let head = place.lines <= 2 && place.words < ENOUGH;
    if !head || words > 25 {
        return;
    }
    if let Some(found) = compound(text, rules) {
        if let Some(date) = found.published {
            fields.published.get_or_insert(date);
        }
        if let Some(date) = found.updated {
            fields.updated.get_or_insert(date);
        }
        if let Some(source) = found.source {
            fields.source.get_or_insert(source);
        }
        if let Some(author) = found.author {
            fields.author.get_or_insert(author);
        }
        ledger.set(at, Fate::Removed(Reason::Step("dateline")));
        return;
    }
    // A date among a few other words, right under the headline.
    let loose = place.lines > 0 && words <= 12 && line::stop(text).is_none();
    if let Some(date) =
        date::find(text).filter(|date| date.others == 0 || loose && date.others <= 4)
        && !is_of_a_diary(ledger, known, at, &date)
    {
        if let Some(name) = byline::named(ledger.line(at)) {
            fields.author.get_or_insert_with(|| name.to_owned());
        }
        fields.published.get_or_insert(date.published);
        ledger.set(at, Fate::Removed(Reason::Step("dateline")));
    }
}

/// True where the line at `at`, which has this date, is one of the dates that a text goes by:
/// prose follows it, and another day stands over prose in the article, too.
fn is_of_a_diary(ledger: &Ledger, known: &[Option<Match>], at: usize, date: &date::Found) -> bool {
    let ends = |found: &Match| found.ends || matches!(found.kind, Kind::Related | Kind::Comments);
    let end = (at + 1..known.len())
        .find(|&at| known[at].as_ref().is_some_and(ends))
        .unwrap_or(known.len());
    let is_prose = |at: usize| {
        at < end && ledger.lines[at].words > MOST_OF_A_DATE && line::ends_statement(ledger.line(at))
    };
    let is_another_day = |at: usize| {
        ledger.lines[at].words <= MOST_OF_A_DATE
            && date::find(ledger.line(at)).is_some_and(|other| {
                other.others <= date.others && other.published != date.published
            })
    };
    let is_heading = |at: usize| ledger.is_open(at) && is_prose(at + 1);
    is_heading(at) && (0..end).any(|other| is_heading(other) && is_another_day(other))
}

/// What a line such as "8 February 2025 | Cairo | By X" says: every piece of it
/// is a date, a label or a word or two, and at least one is a date, or two are
/// labels.
pub(super) fn compound(text: &str, rules: &Rules) -> Option<Fields> {
    let pieces: Vec<&str> = if text.contains(['|', '•', '·']) {
        text.split(['|', '•', '·']).collect()
    } else {
        text.split(" - ")
            .flat_map(|piece| piece.split(" – "))
            .collect()
    };
    let pieces: Vec<&str> = pieces
        .into_iter()
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .collect();
    if pieces.len() < 2 || line::stop(text).is_some() {
        return None;
    }
    let mut fields = Fields::default();
    let (mut dates, mut labels, mut others) = (0, 0, 0);
    for piece in pieces {
        if let Some(date) = date::parse(piece) {
            fields.published.get_or_insert(date);
            dates += 1;
            continue;
        }
        match rules.judge(piece) {
            Some(found) => {
                labels += 1;
                let value = match found.how {
                    How::Value(range) | How::Start(range) => piece[range].to_owned(),
                    How::Whole | How::Bare => piece.to_owned(),
                };
                match found.kind {
                    Kind::Date | Kind::Updated => {
                        let date = date::find(&value).filter(|date| date.others <= 1)?;
                        fields.keep_date(found.kind, date.published);
                        dates += 1;
                    }
                    Kind::Source | Kind::Agency => fields.source = Some(value),
                    Kind::Author => fields.author = Some(without_by(&value).to_owned()),
                    Kind::Navigation | Kind::Share => {}
                    // The number of an article, as agencies of Iran give it.
                    Kind::Address if value.contains(char::is_numeric) => {}
                    _ => return None,
                }
            }
            None if is_time(piece) => {}
            None if piece.split_whitespace().count() <= 4 => others += 1,
            None => return None,
        }
    }
    (others <= 2 && (dates > 0 || labels > 1)).then_some(fields)
}

/// True for a piece that is a time of day and nothing else.
fn is_time(piece: &str) -> bool {
    let digits = piece.chars().filter(|c| c.is_numeric()).count();
    let letters = piece.chars().filter(|c| c.is_alphabetic()).count();
    (3..=6).contains(&digits) && letters <= 5 && piece.contains(':')
}
