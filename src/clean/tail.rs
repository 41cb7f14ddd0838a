//! What follows an article: other stories, comment forms, what readers wrote.
//!
//! A heading over other stories costs the headlines under it. It costs whole
//! paragraphs only where the article has visibly ended before: a source, tags or
//! a template's end mark stands between, with no paragraph after it. In doubt
//! text stays in the article.

use super::label::ENOUGH;
use super::ledger::{Fate, Ledger, Reason};
use super::line;
use super::rules::{How, Kind, Match, Rules};

/// The most headlines taken from under one heading inside an article.
const MOST_HEADLINES: usize = 8;

/// Cuts other stories and comments off.
pub(super) fn cut(ledger: &mut Ledger, rules: &Rules, known: &[Option<Match>]) {
    let mut words = 0;
    // The article has ended, and no paragraph of it came since.
    let mut ended = false;
    let mut at = 0;
    while at < ledger.lines.len() {
        let found = known[at].as_ref();
        if !ledger.is_open(at) {
            ended |= words >= ENOUGH && found.is_some_and(|found| found.ends);
        } else {
            match found {
                Some(found) if found.kind == Kind::Related && words > 0 => {
                    if other_stories(ledger, known, found, at, ended) {
                        break;
                    }
                }
                Some(found) if found.kind == Kind::Comments => {
                    ledger.set(at, Fate::Removed(Reason::Rule(found.rule)));
                    ended |= words >= ENOUGH;
                }
                _ => {
                    let line = &ledger.lines[at];
                    words += line.words;
                    if line.words >= 12 && line::stop(ledger.line(at)).is_some() {
                        ended = false;
                    }
                }
            }
        }
        at += 1;
    }
    comments(ledger, rules, known);
    headlines_after_the_end(ledger, known);
}

/// Takes the stories that the line at `at` announces. True when nothing of the
/// article can follow.
fn other_stories(
    ledger: &mut Ledger,
    known: &[Option<Match>],
    found: &Match,
    at: usize,
    ended: bool,
) -> bool {
    let removed = Fate::Removed(Reason::Rule(found.rule));
    if let How::Value(value) | How::Start(value) = &found.how {
        let text = &ledger.line(at)[value.clone()];
        let words = text.split_whitespace().count();
        let most = if line::ends_statement(text) { 22 } else { 30 };
        let start = matches!(found.how, How::Start(_));
        if words == 0
            || words > most
            || start && line::ends_statement(text)
            || line::has_two_sentences(text)
        {
            return false;
        }
        let whole = ledger.line(at).len();
        ledger.cut(at, &[(value.start, removed), (whole, Fate::RelatedTitle)]);
        if ended {
            story(ledger, known, at + 1, false);
        }
        return ended;
    }
    let rest: Vec<usize> = (at + 1..ledger.lines.len())
        .filter(|&line| ledger.is_open(line))
        .collect();
    ledger.set(at, removed);
    let announced = |line: usize| {
        known[line]
            .as_ref()
            .is_some_and(|found| matches!(found.kind, Kind::Related | Kind::Comments))
    };
    let is_headline =
        |line: usize| line::is_headline(ledger.line(line)) || ledger.lines[line].words == 1;
    if ended && !rest.is_empty() {
        story(ledger, known, at + 1, true);
        return true;
    }
    if rest
        .iter()
        .all(|&line| is_headline(line) || announced(line))
    {
        for line in rest.into_iter().filter(|&line| !announced(line)) {
            let long_enough = ledger.lines[line].words > 2;
            ledger.set(
                line,
                if long_enough {
                    Fate::RelatedTitle
                } else {
                    removed
                },
            );
        }
        return false;
    }
    let mut taken: Vec<usize> = Vec::new();
    for line in rest {
        let first = taken.is_empty();
        let beside = first
            || ledger.lines[line].apart == ledger.lines[taken[0]].apart
            || !ledger.lines[line].apart;
        let words = ledger.lines[line].words;
        let headline = line::is_headline(ledger.line(line)) && words > 3 && words <= 20;
        if announced(line) || !headline || !beside || taken.len() == MOST_HEADLINES {
            break;
        }
        taken.push(line);
    }
    for line in taken {
        ledger.set(line, Fate::RelatedTitle);
    }
    false
}

/// Gives all that is left from `from` on to other stories. `fresh` is true when
/// the first has no headline yet.
fn story(ledger: &mut Ledger, known: &[Option<Match>], from: usize, fresh: bool) {
    let lines: Vec<usize> = (from..ledger.lines.len())
        .filter(|&at| ledger.is_open(at))
        .collect();
    let related = |at: usize| {
        known[at]
            .as_ref()
            .filter(|found| found.kind == Kind::Related)
    };
    let comments = |at: usize| {
        known[at]
            .as_ref()
            .is_some_and(|found| found.kind == Kind::Comments)
    };
    let headline =
        |ledger: &Ledger, at: usize| line::is_headline(ledger.line(at)) && related(at).is_none();
    let only_headlines = lines
        .iter()
        .all(|&at| headline(ledger, at) || related(at).is_some() || comments(at));
    let (mut fresh, mut has_text) = (fresh, !fresh);
    for at in lines {
        if comments(at) {
            continue;
        }
        if let Some(found) = related(at).filter(|found| matches!(found.how, How::Whole | How::Bare))
        {
            ledger.set(at, Fate::Removed(Reason::Rule(found.rule)));
            fresh = true;
        } else if headline(ledger, at)
            && (fresh || only_headlines || has_text && ledger.lines[at].apart)
        {
            ledger.set(at, Fate::RelatedTitle);
            (fresh, has_text) = (false, false);
        } else {
            ledger.set(at, Fate::RelatedText);
            (fresh, has_text) = (false, true);
        }
    }
}

/// Removes what stands behind the heading of a comment form, unless that is much
/// of the text and the heading the only sign.
#[expect(
    clippy::needless_range_loop,
    reason = "the index names a line of the ledger, which changes"
)]
fn comments(ledger: &mut Ledger, rules: &Rules, known: &[Option<Match>]) {
    let mut words = 0;
    let mut signs: Vec<(usize, usize)> = Vec::new();
    for at in 0..ledger.lines.len() {
        match known[at]
            .as_ref()
            .filter(|found| found.kind == Kind::Comments)
        {
            Some(found) if words >= ENOUGH => signs.push((at, found.rule)),
            _ if ledger.is_open(at) => words += ledger.lines[at].words,
            _ => {}
        }
    }
    let Some(&(first, rule)) = signs.first() else {
        return;
    };
    let after: Vec<usize> = (first..ledger.lines.len())
        .filter(|&at| ledger.is_open(at))
        .collect();
    let cost: usize = after.iter().map(|&at| ledger.lines[at].words).sum();
    debug_assert!(!rules.name(rule).is_empty());
    let before = words - cost.min(words);
    if before >= ENOUGH && (cost * 4 <= words || signs.len() > 1 && cost < before) {
        for at in after {
            ledger.set(at, Fate::Removed(Reason::Rule(rule)));
        }
    }
}

/// Gives headlines that stand alone after the article's end to other stories.
#[expect(
    clippy::needless_range_loop,
    reason = "the index names a line of the ledger, which changes"
)]
fn headlines_after_the_end(ledger: &mut Ledger, known: &[Option<Match>]) {
    let mut words = 0;
    let mut end = None;
    for at in 0..ledger.lines.len() {
        if ledger.is_open(at) {
            words += ledger.lines[at].words;
        } else if words >= ENOUGH && known[at].as_ref().is_some_and(|found| found.ends) {
            end = Some(at);
            break;
        }
    }
    let Some(end) = end else { return };
    let after: Vec<usize> = (end..ledger.lines.len())
        .filter(|&at| ledger.is_open(at))
        .collect();
    if after
        .iter()
        .all(|&at| line::is_headline(ledger.line(at)) || ledger.lines[at].words < 3)
    {
        for at in after {
            let fate = if ledger.lines[at].words > 3 {
                Fate::RelatedTitle
            } else {
                Fate::Removed(Reason::Step("after-the-end"))
            };
            ledger.set(at, fate);
        }
    }
}
