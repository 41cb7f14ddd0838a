//! What follows an article: other stories, comment forms, what readers wrote.
//!
//! A heading over other stories costs the headlines under it. It costs whole
//! paragraphs only where the article has visibly ended before: a source, tags or
//! a template's end mark stands between, with no paragraph after it. In doubt
//! text stays in the article.

use super::judge::{How, Match};
use super::ledger::{Fate, Ledger, Reason};
use super::line;
use super::place::ENOUGH;
use super::rules::Kind;
use super::signs;

/// The most headlines taken from under one heading inside an article.
const MOST_HEADLINES: usize = 8;

/// Cuts other stories and comments off.
pub(super) fn cut(ledger: &mut Ledger, known: &[Option<Match>]) {
    let mut words = 0;
    // The article has ended, and no paragraph of it came since.
    let mut ended = false;
    let last_paragraph = last_paragraph(ledger, known);
    let mut at = 0;
    while at < ledger.lines.len() {
        let found = known[at].as_ref();
        if !ledger.is_open(at) {
            ended |= words >= ENOUGH && found.is_some_and(|found| found.ends);
        } else {
            match found {
                Some(found) if found.kind == Kind::Related && words > 0 => {
                    let only_headlines = last_paragraph.is_none_or(|last| last < at);
                    if other_stories(ledger, known, found, at, ended, only_headlines) {
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
    comments(ledger, known);
    headlines_after_the_end(ledger, known);
}

/// True for a line that announces other stories or comments.
fn announces(known: Option<&Match>) -> bool {
    known.is_some_and(|found| matches!(found.kind, Kind::Related | Kind::Comments))
}

/// The last open line that is neither a headline nor announces any.
fn last_paragraph(ledger: &Ledger, known: &[Option<Match>]) -> Option<usize> {
    (0..ledger.lines.len()).rev().find(|&at| {
        let is_headline = line::is_headline(ledger.line(at)) || ledger.lines[at].words == 1;
        ledger.is_open(at) && !is_headline && !announces(known[at].as_ref())
    })
}

/// Takes the stories that the line at `at` announces: `ended` says that the
/// article has ended before it, `only_headlines` that no paragraph follows. True
/// when nothing of the article can follow.
fn other_stories(
    ledger: &mut Ledger,
    known: &[Option<Match>],
    found: &Match,
    at: usize,
    ended: bool,
    only_headlines: bool,
) -> bool {
    let removed = Fate::Removed(Reason::Rule(found.rule));
    if let How::Value(value) | How::Start(value) = &found.how {
        let text = &ledger.line(at)[value.clone()];
        let words = text.split_whitespace().count();
        let most = if line::ends_statement(text) { 22 } else { 30 };
        let start = matches!(found.how, How::Start(_));
        if words == 0
            || words > most
            || (start || found.weak) && line::ends_statement(text)
            || found.weak && (text.starts_with(char::is_lowercase) || text.ends_with(['.', '…']))
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
    ledger.set(at, removed);
    if ended {
        story(ledger, known, at + 1, true);
        return true;
    }
    let heading = |line: usize| {
        known[line].as_ref().is_some_and(|found| {
            found.kind == Kind::Related && matches!(found.how, How::Whole | How::Bare)
        })
    };
    // What follows the next heading is that heading's.
    let rest = (at + 1..ledger.lines.len()).take_while(|&line| !heading(line));
    if only_headlines {
        for line in rest {
            if ledger.is_open(line) && !announces(known[line].as_ref()) {
                let is_headline = ledger.lines[line].words > 2;
                ledger.set(
                    line,
                    if is_headline {
                        Fate::RelatedTitle
                    } else {
                        removed
                    },
                );
            }
        }
        return false;
    }
    let mut taken: Vec<usize> = Vec::new();
    for line in rest.filter(|&line| ledger.is_open(line)) {
        let first = taken.is_empty();
        let beside = first
            || ledger.lines[line].apart == ledger.lines[taken[0]].apart
            || !ledger.lines[line].apart;
        let words = ledger.lines[line].words;
        // They may be the items of a list; then all are.
        let item = |line: usize| line::bullet(ledger.line(line));
        let alike = first || item(line).is_some() == item(taken[0]).is_some();
        let text = &ledger.line(line)[item(line).unwrap_or_default()..];
        let is_long = words > 3 || item(line).is_some() && !first;
        let headline = alike && line::is_headline(text) && is_long && words <= 20;
        if announces(known[line].as_ref()) || !headline || !beside || taken.len() == MOST_HEADLINES
        {
            break;
        }
        taken.push(line);
    }
    for line in taken {
        ledger.set(line, Fate::RelatedTitle);
    }
    false
}

/// Gives all that is left from `from` on to other stories, up to the comments.
/// `fresh` is true when the first has no headline yet.
fn story(ledger: &mut Ledger, known: &[Option<Match>], from: usize, fresh: bool) {
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
    let (mut fresh, mut has_text) = (fresh, false);
    for at in from..ledger.lines.len() {
        if comments(at) {
            return;
        }
        if !ledger.is_open(at) {
            continue;
        }
        let promo = related(at);
        if let Some(found) = promo.filter(|found| matches!(found.how, How::Whole | How::Bare)) {
            ledger.set(at, Fate::Removed(Reason::Rule(found.rule)));
            fresh = true;
        } else if promo.is_none()
            && line::is_headline(ledger.line(at))
            && (fresh || !has_text || ledger.lines[at].apart)
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
fn comments(ledger: &mut Ledger, known: &[Option<Match>]) {
    let mut words = 0;
    let mut signs: Vec<usize> = Vec::new();
    let mut rule = None;
    for (at, known) in known.iter().enumerate() {
        if let Some(found) = known.as_ref().filter(|found| found.kind == Kind::Comments)
            && ledger.is_open(at)
        {
            ledger.set(at, Fate::Removed(Reason::Rule(found.rule)));
        }
        match known.as_ref().filter(|found| found.kind == Kind::Comments) {
            Some(found) if words >= ENOUGH => {
                signs.push(at);
                rule = rule.or(Some(found.rule));
            }
            _ if ledger.is_open(at) => words += ledger.lines[at].words,
            _ => {}
        }
    }
    let (Some(&first), Some(rule)) = (signs.first(), rule) else {
        return;
    };
    let after: Vec<usize> = (first..ledger.lines.len())
        .filter(|&at| ledger.is_open(at))
        .collect();
    let cost: usize = after.iter().map(|&at| ledger.lines[at].words).sum();
    let before = words - cost.min(words);
    if before >= ENOUGH
        && (cost * 4 <= words || signs.len() > 1 && cost < before)
        && signs::suffice(ledger, known, &signs, &after)
    {
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
