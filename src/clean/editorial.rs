//! Key points that the editors wrote: a list glued to the end of the text, a
//! list under a heading that says so, a list at the very end or start. Without a heading
//! they are told from a list of the text's own by saying again what the text says.

use std::collections::HashSet;

use crate::language::content;
use crate::language::guess;
use crate::language::words::{Word, words};

use super::judge::{How, Match};
use super::ledger::{Fate, Ledger, Reason};
use super::line;
use super::place::ENOUGH;
use super::rules::{Kind, Rules};

/// Words a key point may have.
const WORDS: std::ops::RangeInclusive<usize> = 3..=40;

/// Words one may have without a heading over it.
const WORDS_ALONE: std::ops::RangeInclusive<usize> = 4..=40;

/// Bytes of a text, at least, that its language is told by.
const SAMPLE: usize = 400;

/// Finds the editors' key points.
pub(super) fn find(ledger: &mut Ledger, rules: &Rules, known: &[Option<Match>]) {
    if under_heading(ledger, known) || glued(ledger, rules) {
        return;
    }
    at_an_end(ledger);
}

/// The mark a point starts with, in bytes.
fn mark(text: &str) -> Option<usize> {
    line::bullet(text).or_else(|| line::numbering(text))
}

fn set_point(ledger: &mut Ledger, at: usize) {
    let text = ledger.line(at);
    let (mark, whole) = (mark(text).unwrap_or(0), text.len());
    ledger.cut(at, &[(mark, Fate::Mark), (whole, Fate::Point)]);
}

/// Points under a heading of their own.
fn under_heading(ledger: &mut Ledger, known: &[Option<Match>]) -> bool {
    let open: Vec<usize> = ledger.open().collect();
    let Some(place) = open.iter().position(|&at| {
        known[at]
            .as_ref()
            .is_some_and(|found| found.kind == Kind::Points)
    }) else {
        return false;
    };
    let at = open[place];
    let Some(found) = known[at].clone() else {
        return false;
    };
    let removed = Fate::Removed(Reason::Rule(found.rule));
    if let How::Value(value) = &found.how {
        let text = &ledger.line(at)[value.clone()];
        let Some((from, sign)) = list_in(text, true) else {
            return false;
        };
        let mut cuts = vec![(value.start + from, removed)];
        cuts.extend(
            points_in(text, from, sign)
                .into_iter()
                .map(|(end, fate)| (value.start + end, fate)),
        );
        close(ledger, at, &mut cuts);
        ledger.cut(at, &cuts);
        return true;
    }
    let after = &open[place + 1..];
    let marked = after
        .iter()
        .take_while(|&&at| mark(ledger.line(at)).is_some())
        .count();
    let fits = |at: usize| WORDS.contains(&ledger.lines[at].words);
    let count = if marked >= 2 {
        marked
    } else if !after.is_empty()
        && after.len() <= 12
        && place > 0
        && after.iter().all(|&at| fits(at))
    {
        after.len()
    } else {
        // Near the start, up to the next blank line.
        let block = after
            .iter()
            .enumerate()
            .take_while(|&(nth, &at)| fits(at) && (nth == 0 || !ledger.lines[at].apart))
            .count();
        if block < after.len() && block <= 12 {
            block
        } else {
            0
        }
    };
    if count < 2 || count + 1 >= open.len() {
        return false;
    }
    ledger.set(at, removed);
    for &point in &after[..count] {
        set_point(ledger, point);
    }
    true
}

/// Points glued to the end of the last paragraph.
fn glued(ledger: &mut Ledger, rules: &Rules) -> bool {
    let Some(at) = ledger.open().next_back() else {
        return false;
    };
    let before: usize = ledger
        .open()
        .filter(|&other| other < at)
        .map(|other| ledger.lines[other].words)
        .sum();
    let text = ledger.line(at);
    let Some((from, sign)) = list_in(text, false) else {
        return false;
    };
    let body = &text[..from];
    if before + body.split_whitespace().count() < ENOUGH {
        return false;
    }
    // A heading may stand between the last sentence and the points.
    let heading = body
        .char_indices()
        .rfind(|&(_, c)| matches!(c, '.' | '؟' | '!' | '۔' | '"' | '»' | '”'))
        .map_or(0, |(stop, sign)| stop + sign.len_utf8());
    let rule = rules
        .judge(body[heading..].trim())
        .filter(|found| found.kind == Kind::Points)
        .map(|found| found.rule);
    let mut cuts = Vec::new();
    let kind = Fate::Body(crate::article::BlockKind::Paragraph);
    match rule {
        Some(rule) => cuts.extend([(heading, kind), (from, Fate::Removed(Reason::Rule(rule)))]),
        None if line::stop(body).is_some() => {
            let pieces: Vec<&str> = text[from..].split(sign).map(str::trim).collect();
            let points = pieces.into_iter().filter(|piece| !piece.is_empty());
            let lines = ledger.open().filter(|&other| other < at);
            let text = lines.map(|at| ledger.line(at)).chain([body]);
            if !say_again(&points.collect::<Vec<_>>(), text) {
                return false;
            }
            cuts.push((from, kind));
        }
        None => return false,
    }
    cuts.extend(points_in(text, from, sign));
    close(ledger, at, &mut cuts);
    ledger.cut(at, &cuts);
    true
}

/// Makes the last cut end where the line does.
fn close(ledger: &Ledger, at: usize, cuts: &mut [(usize, Fate)]) {
    if let Some(last) = cuts.last_mut() {
        last.0 = ledger.line(at).len();
    }
}

/// Where the list that `text` ends with begins, and the sign between its items.
/// `alone` is true when nothing has to stand before it.
fn list_in(text: &str, alone: bool) -> Option<(usize, &'static str)> {
    [" - ", " – ", " — ", " • ", "•", "●", "▪", " * ", " · "]
        .into_iter()
        .find_map(|sign| list_with(text, sign, alone).map(|from| (from, sign)))
}

fn list_with(text: &str, sign: &str, alone: bool) -> Option<usize> {
    let mut places: Vec<usize> = text.match_indices(sign).map(|(at, _)| at).collect();
    let leading = sign.trim();
    if alone && text.starts_with(leading) && places.first() != Some(&0) {
        places.insert(0, 0);
    }
    let end = |nth: usize| places.get(nth + 1).copied().unwrap_or(text.len());
    let words = |nth: usize| {
        text[places[nth]..end(nth)]
            .split_whitespace()
            .filter(|word| *word != leading)
            .count()
    };
    // The longest run of items at the end that have the right length.
    let fitting = (0..places.len())
        .rev()
        .take_while(|&nth| WORDS.contains(&words(nth)))
        .count();
    let first = places.len() - fitting;
    let starts = |nth: usize| {
        let before = text[..places[nth]].trim_end();
        if alone {
            before.is_empty()
        } else {
            line::stop(before).is_some() || before.ends_with(':')
        }
    };
    let from = (first..places.len()).find(|&nth| starts(nth))?;
    let items = places.len() - from;
    let total: usize = (from..places.len()).map(words).sum();
    (items >= 3 && total >= 5 * items).then(|| places[from])
}

/// Cuts the list that begins at `from` into marks and points.
fn points_in(text: &str, from: usize, sign: &str) -> Vec<(usize, Fate)> {
    let mut cuts = Vec::new();
    let mut places: Vec<usize> = text[from..]
        .match_indices(sign)
        .map(|(at, _)| from + at)
        .collect();
    if places.first() != Some(&from) {
        places.insert(0, from);
    }
    for (nth, &place) in places.iter().enumerate() {
        let rest = &text[place..];
        let content = rest.trim_start();
        let content = content.strip_prefix(sign.trim()).unwrap_or(content);
        cuts.push((text.len() - content.len(), Fate::Mark));
        cuts.push((
            places.get(nth + 1).copied().unwrap_or(text.len()),
            Fate::Point,
        ));
    }
    cuts
}

/// Points on lines of their own at the end of the text, after a sentence that
/// announces no list, or between the headline and the text.
fn at_an_end(ledger: &mut Ledger) {
    let open: Vec<usize> = ledger.open().collect();
    let is_point = |at: usize| {
        let text = ledger.line(at);
        line::bullet(text).is_some() && WORDS_ALONE.contains(&ledger.lines[at].words)
    };
    let are_points = |points: &[usize], text: &[usize]| {
        let points: Vec<&str> = points.iter().map(|&at| ledger.line(at)).collect();
        say_again(&points, text.iter().map(|&at| ledger.line(at)))
    };
    let first = open.iter().take_while(|&&at| is_point(at)).count();
    let title = open
        .first()
        .is_some_and(|&at| (0..at).any(|at| !ledger.is_open(at)));
    let (points, text) = open.split_at(first);
    if title && first >= 2 && text.len() >= 2 && are_points(points, text) {
        for &at in points {
            set_point(ledger, at);
        }
        return;
    }
    let last = open.iter().rev().take_while(|&&at| is_point(at)).count();
    let (text, points) = open.split_at(open.len() - last);
    let Some(&before) = text.last() else {
        return;
    };
    let words: usize = text.iter().map(|&at| ledger.lines[at].words).sum();
    if last >= 3
        && words >= ENOUGH
        && line::ends_statement(ledger.line(before))
        && are_points(points, text)
    {
        for &at in points {
            set_point(ledger, at);
        }
    }
}

/// True where most of `points` say again what the lines of `text` say: half of the words
/// of each that carry meaning are there, two at least. Steps that are numbered and what
/// somebody asks are of the text.
fn say_again<'a>(points: &[&str], text: impl Iterator<Item = &'a str>) -> bool {
    let asks = |point: &&str| point.contains(['?', '؟']);
    if points.iter().any(asks) {
        return false;
    }
    let mut said: Vec<Word> = Vec::new();
    let mut sample = String::new();
    for line in text {
        said.extend(words(line, 0));
        if sample.len() < SAMPLE {
            sample.push_str(line);
            sample.push(' ');
        }
    }
    let language = guess::of_stated(&sample, None).0;
    let stems = |words: &[Word]| -> HashSet<String> {
        let stems = content::stems(words, language);
        stems.map(str::to_owned).collect()
    };
    let said = stems(&said);
    let is_again = |point: &&&str| {
        let own = stems(&words(point, 0));
        let shared = own.intersection(&said).count();
        shared >= 2 && 2 * shared >= own.len()
    };
    2 * points.iter().filter(is_again).count() > points.len()
}
