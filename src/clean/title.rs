//! The headline and the paragraph under it.
//!
//! A headline is a first line that looks like one and is followed by more than
//! itself. A text without one gets a title for the list, its first clause,
//! which stays in the text too.

use crate::article::BlockKind;

use super::fields::Fields;
use super::judge::Match;
use super::ledger::{Fate, Ledger, Reason};
use super::line;
use super::place::ENOUGH;
use super::rules::{Kind, Rules};

/// The longest title taken from the text, in characters.
pub(super) const LONGEST_DERIVED: usize = 120;

/// How many lines after the headline may repeat it.
const REPEATS: usize = 3;

/// Finds the headline and what repeats it.
pub(super) fn find(ledger: &mut Ledger, known: &[Option<Match>], fields: &Fields) {
    let labelled = (0..ledger.lines.len()).find(|&at| has(ledger, at, Fate::Title));
    if let Some(title) = labelled {
        let text = title_text(ledger).unwrap_or_default();
        repeats(ledger, title + 1, &text);
    } else if let Some(stated) = &fields.title {
        repeats(ledger, 0, stated);
    } else if let Some(at) = own(ledger, known) {
        let first = bare(ledger.line(at)).to_owned();
        name(ledger, at);
        let again = repeats(ledger, at + 1, &first);
        if let Some(&better) = again
            .iter()
            .find(|&&again| is_better(bare(ledger.line(again)), &first))
        {
            ledger.set(at, Fate::Removed(Reason::Step("title-repeated")));
            name(ledger, better);
        }
    }
}

/// Has the line at `at` be the headline, without what marks it as one.
fn name(ledger: &mut Ledger, at: usize) {
    let line = ledger.line(at);
    let (mark, whole) = (line.len() - bare(line).len(), line.len());
    ledger.cut(at, &[(mark, Fate::Mark), (whole, Fate::Title)]);
}

/// A line without what marks it as a heading.
fn bare(line: &str) -> &str {
    let mark = line::heading(line).unwrap_or(0);
    line[mark..].trim_start()
}

fn has(ledger: &Ledger, at: usize, fate: Fate) -> bool {
    ledger.lines[at].parts.iter().any(|part| part.fate == fate)
}

/// The text of the headline, where one was found in the input.
pub(super) fn title_text(ledger: &Ledger) -> Option<String> {
    let parts = ledger.lines.iter().flat_map(|line| &line.parts);
    parts
        .filter(|part| part.fate == Fate::Title)
        .map(|part| ledger.part(part).to_owned())
        .next()
}

/// The line that is the article's own headline.
fn own(ledger: &mut Ledger, known: &[Option<Match>]) -> Option<usize> {
    let mut lines = ledger.open().take(3);
    let (first, second) = (lines.next()?, lines.next()?);
    let third = lines.next();
    drop(lines);
    let announces = |at: usize| {
        known[at]
            .as_ref()
            .is_some_and(|found| found.kind == Kind::Points)
    };
    if announces(first) {
        return None;
    }
    // A word or two over the headline: the page's section.
    if ledger.lines[first].words <= 2
        && line::stop(ledger.line(first)).is_none()
        && ledger.line(first).contains(char::is_alphabetic)
        && ledger.lines[second].words >= 4
        && third.is_some_and(|third| ledger.lines[third].words > ledger.lines[second].words)
        && looks_like_a_title(ledger, second)
    {
        ledger.set(first, Fate::Removed(Reason::Step("section")));
        return Some(second);
    }
    looks_like_a_title(ledger, first).then_some(first)
}

fn looks_like_a_title(ledger: &Ledger, at: usize) -> bool {
    let rest: usize = ledger
        .open()
        .filter(|&other| other > at)
        .map(|other| ledger.lines[other].words)
        .sum();
    line::is_headline(ledger.line(at))
        && line::numbering(ledger.line(at)).is_none()
        && rest > ledger.lines[at].words
}

/// Removes the first lines from `from` on that say `title` again; returns them.
fn repeats(ledger: &mut Ledger, from: usize, title: &str) -> Vec<usize> {
    let letters = line::letters(title);
    let again: Vec<usize> = ledger
        .open()
        .filter(|&at| at >= from)
        .take(REPEATS)
        .filter(|&at| {
            let line = ledger.line(at);
            line.len() < 3 * title.len() + 16
                && begin_alike(&line::letters(beginning(line)), &letters)
                && is_same(&line::letters(line), &letters)
        })
        .collect();
    if !letters.is_empty() && again.len() < ledger.open().count() {
        for &at in &again {
            ledger.set(at, Fate::Removed(Reason::Step("title-repeated")));
        }
        return again;
    }
    Vec::new()
}

/// True for two spellings of one headline: the same letters, or one of them cut
/// short near its end.
fn is_same(a: &str, b: &str) -> bool {
    begin_alike(a, b) && a.len().min(b.len()) * 4 >= a.len().max(b.len()) * 3
}

/// True when one of the two is the beginning of the other.
fn begin_alike(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

/// So much of a line as tells most from others.
fn beginning(line: &str) -> &str {
    line.char_indices()
        .nth(16)
        .map_or(line, |(at, _)| &line[..at])
}

/// True when `again` is the better of two spellings of one headline: it is
/// whole, or its quotation marks open and close.
fn is_better(again: &str, first: &str) -> bool {
    let (whole, cut) = (line::letters(again).len(), line::letters(first).len());
    if whole != cut {
        return whole > cut && line::is_headline(again);
    }
    again.contains(['“', '«', '„']) && first.contains('"') && !first.contains(['“', '«', '„'])
}

/// Finds the deck: the one paragraph between the headline and the first blank
/// line of a text whose other paragraphs follow each other without blank lines.
pub(super) fn deck(ledger: &mut Ledger, rules: &Rules, known: &[Option<Match>], fields: &Fields) {
    let title = (0..ledger.lines.len()).find(|&at| has(ledger, at, Fate::Title));
    if title.is_none() && fields.title.is_none()
        || ledger
            .lines
            .iter()
            .any(|line| line.parts.iter().any(|part| part.fate == Fate::Deck))
    {
        sign(ledger, rules, fields.source.as_deref());
        return;
    }
    let from = title.map_or(0, |title| title + 1);
    let mut open = ledger.open().filter(|&at| at >= from);
    let Some(first) = open.next() else { return };
    let rest: Vec<usize> = open.collect();
    let Some(&second) = rest.first() else { return };
    let line = &ledger.lines[first];
    let apart_from_title = (from..=first).any(|at| ledger.lines[at].apart);
    let blank_lines = rest[1..]
        .iter()
        .filter(|&&at| ledger.lines[at].apart)
        .count();
    let words: usize = rest.iter().map(|&at| ledger.lines[at].words).sum();
    if known[first].is_none()
        && title.is_some()
        && !apart_from_title
        && ledger.lines[second].apart
        && rest.len() >= 3
        && blank_lines * 4 < rest.len()
        && (8..=120).contains(&line.words)
        && words > 2 * line.words
        && words > ENOUGH
        && line::bullet(ledger.line(first)).is_none()
    {
        ledger.set(first, Fate::Deck);
        sign(ledger, rules, fields.source.as_deref());
    }
}

/// Cuts the site's signature off the end of the deck: one or two words after at least two
/// sentences that no full stop follows, the name of the `source`, or one that a rule knows.
fn sign(ledger: &mut Ledger, rules: &Rules, source: Option<&str>) {
    let Some(at) = (0..ledger.lines.len()).find(|&at| has(ledger, at, Fate::Deck)) else {
        return;
    };
    if ledger.lines[at].parts.len() != 1 {
        return;
    }
    let text = ledger.line(at);
    let body = text.trim_end_matches(['.', '۔', ' ']);
    let Some((stop, sign)) = body
        .char_indices()
        .rfind(|&(_, c)| matches!(c, '.' | '۔' | '؟' | '!'))
    else {
        return;
    };
    let start = stop + sign.len_utf8();
    let last = &text[start..];
    let sentences = body[..stop].matches(['.', '۔', '؟', '!']).count() + 1;
    let by_rule = rules
        .judge(last.trim())
        .filter(|found| found.kind == Kind::Signature)
        .map(|found| Reason::Rule(found.rule));
    let is_source = source.is_some_and(|source| {
        let letters = line::letters(source);
        !letters.is_empty() && letters == line::letters(last)
    });
    let short = last.split_whitespace().count() <= 2
        && last.starts_with(char::is_whitespace)
        && !last.contains(char::is_numeric)
        && line::stop(text).is_none()
        && sentences >= 2;
    let reason = by_rule.or((short || is_source).then_some(Reason::Step("signature")));
    if let Some(reason) = reason {
        let whole = text.len();
        ledger.cut(at, &[(start, Fate::Deck), (whole, Fate::Removed(reason))]);
    }
}

/// Cuts a text to `most` characters, between words where it has any, and returns the
/// rest; nothing where it is no longer.
pub(super) fn split_rest(text: &mut String, most: usize) -> Option<String> {
    let (limit, _) = text.char_indices().nth(most)?;
    let word = text[..limit].rfind(char::is_whitespace);
    let cut = word.filter(|&at| at > limit / 2).unwrap_or(limit);
    let rest = text.split_off(cut).trim_start().to_owned();
    text.truncate(text.trim_end().len());
    text.push('…');
    Some(rest)
}

/// A title for an article without one: the first clauses of its text, up to
/// [`LONGEST_DERIVED`] characters.
pub(super) fn derived(text: &str) -> String {
    let end = text
        .char_indices()
        .nth(LONGEST_DERIVED)
        .map_or(text.len(), |(at, _)| at);
    let start = &text[..end];
    let mut best = None;
    for (at, c) in start.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let clause = matches!(
            c,
            '،' | ',' | '؛' | ';' | ':' | '.' | '؟' | '?' | '!' | '۔' | '…'
        ) && next.is_none_or(char::is_whitespace);
        if clause && start[..at].split_whitespace().count() >= 4 {
            let question = matches!(c, '؟' | '?' | '!');
            best = Some(if question { at + c.len_utf8() } else { at });
            if matches!(c, '.' | '۔' | '؟' | '?' | '!' | '…') {
                break;
            }
        }
    }
    match best {
        Some(end) => start[..end].trim().to_owned(),
        None if end == text.len() => text.trim().to_owned(),
        None => {
            let cut = start.rfind(char::is_whitespace).unwrap_or(start.len());
            format!(
                "{}…",
                start[..cut].trim_end_matches(|c: char| !c.is_alphanumeric())
            )
        }
    }
}

/// True for the kinds of block a title may be taken from first.
pub(super) fn can_name(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Quote)
}

#[cfg(test)]
mod tests {
    use crate::article::RawArticle;
    use crate::clean::{Rules, clean};

    #[test]
    fn a_headline_is_without_what_marks_it() {
        let check = |headline: &str| {
            let told = "The lock has been open for ships since nine in the morning, says the port.";
            let raw = RawArticle {
                text: format!("{headline}\n\n{told}\n"),
                ..RawArticle::default()
            };
            let article = clean(&raw, Rules::standard());
            assert_eq!(article.title.as_str(), "Lock opens", "{headline}");
            assert!(!article.title_derived);
            let blocks: Vec<&str> = article
                .blocks
                .iter()
                .map(|block| block.text.as_str())
                .collect();
            assert_eq!(blocks, [told]);
        };
        check("Lock opens");
        check("# Lock opens");
        check("### Lock opens");
    }
}
