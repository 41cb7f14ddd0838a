//! What kind each paragraph of the body is, told by its look and its
//! neighbours: heading, quotation, item, code; and lines of a paragraph that was
//! broken to fit a page are joined again.

use crate::article::BlockKind;

use super::byline::is_byline;
use super::ledger::{Fate, Ledger, Reason};
use super::line;

/// The longest heading, in words.
const LONGEST_HEADING: usize = 12;

/// Lists beyond the first that are told apart.
pub(crate) const DEEPEST_LEVEL: usize = 3;

/// Finds code before anything else is looked for: its lines mean nothing else.
pub(super) fn code(ledger: &mut Ledger) {
    fenced(ledger);
    indented(ledger);
}

/// Code between two fences of three backticks or tildes.
fn fenced(ledger: &mut Ledger) {
    let is_fence = |text: &str| {
        (text.starts_with("```") || text.starts_with("~~~")) && text.split_whitespace().count() <= 2
    };
    let fences: Vec<usize> = (0..ledger.lines.len())
        .filter(|&at| is_fence(ledger.line(at)))
        .collect();
    for pair in fences.chunks_exact(2) {
        for fence in pair {
            ledger.set(*fence, Fate::Removed(Reason::Step("code-fence")));
        }
        for at in pair[0] + 1..pair[1] {
            ledger.set(at, Fate::Body(BlockKind::Code));
        }
    }
}

/// Code set in by four columns, apart from the text around it. Prose is set in
/// too, so it must look like code.
fn indented(ledger: &mut Ledger) {
    let mut at = 0;
    while at < ledger.lines.len() {
        if !ledger.lines[at].apart || ledger.lines[at].indent < 4 {
            at += 1;
            continue;
        }
        let end = (at + 1..ledger.lines.len())
            .find(|&next| ledger.lines[next].indent < 4)
            .unwrap_or(ledger.lines.len());
        let apart = ledger.lines.get(end).is_none_or(|line| line.apart);
        let signs = (at..end)
            .filter(|&line| {
                ledger
                    .line(line)
                    .contains(['{', '}', ';', '=', '<', '>', '_', '$', '(', '/'])
            })
            .count();
        let prose = (at..end)
            .filter(|&line| line::ends_statement(ledger.line(line)))
            .count();
        if apart && signs * 2 > end - at && prose * 5 <= end - at {
            for line in at..end {
                if ledger.is_open(line) {
                    ledger.set(line, Fate::Body(BlockKind::Code));
                }
            }
        }
        at = end;
    }
}

/// Gives each line of the body its kind.
pub(super) fn kinds(ledger: &mut Ledger) {
    rejoin(ledger);
    let open: Vec<usize> = ledger.open().collect();
    join(ledger, &open);
    let open: Vec<usize> = ledger.open().collect();
    let mut lists = Lists::default();
    for (nth, &at) in open.iter().enumerate() {
        let text = ledger.line(at);
        let whole = text.len();
        let heading = line::heading(text).filter(|_| ledger.lines[at].words <= 25);
        let cuts = if let Some(mark) = heading {
            Some((mark, BlockKind::Heading))
        } else if text.starts_with('>') && text.contains(char::is_alphanumeric) {
            Some((
                text.len() - text.trim_start_matches(['>', ' ']).len(),
                BlockKind::Quote,
            ))
        } else if let Some(mark) = line::bullet(text) {
            Some((mark, BlockKind::Item))
        } else if line::numbering(text).is_some() {
            Some((0, BlockKind::Item))
        } else if is_quotation(text) {
            Some((0, BlockKind::Quote))
        } else if is_heading(ledger, &open, nth) {
            Some((0, BlockKind::Heading))
        } else {
            None
        };
        if let Some((_, BlockKind::Item)) = cuts {
            ledger.lines[at].level = lists.level(ledger.lines[at].indent);
        } else {
            lists = Lists::default();
        }
        if let Some((mark, kind)) = cuts {
            ledger.cut(at, &[(mark, Fate::Mark), (whole, Fate::Body(kind))]);
        }
    }
}

/// Joins the pieces of a line that was cut in front of a label, where both are of the body:
/// it was none.
fn rejoin(ledger: &mut Ledger) {
    let mut pieces = Vec::new();
    for at in 1..ledger.lines.len() {
        let between = ledger.lines[at - 1].range.end..ledger.lines[at].range.start;
        let is_cut = !ledger.text[between].contains('\n');
        if is_cut && ledger.is_open(at - 1) && ledger.is_open(at) {
            pieces.push(at);
        }
    }
    for at in pieces {
        ledger.set(at, Fate::More);
    }
}

/// The lists that an item may stand in: how far the items of each stand in.
#[derive(Default)]
struct Lists(Vec<usize>);

impl Lists {
    /// In how many lists beyond the first an item stands that stands in so far.
    fn level(&mut self, indent: usize) -> u8 {
        while self.0.pop_if(|outer| *outer >= indent).is_some() {}
        let level = self.0.len().min(DEEPEST_LEVEL);
        self.0.push(indent);
        u8::try_from(level).expect("it was bounded")
    }
}

/// A whole paragraph in quotation marks.
fn is_quotation(text: &str) -> bool {
    let pairs = [('“', '”'), ('”', '“'), ('«', '»'), ('"', '"'), ('„', '“')];
    let body = text.trim_end_matches(['.', '،', ',']);
    text.split_whitespace().count() >= 8
        && pairs.iter().any(|&(open, close)| {
            body.strip_prefix(open)
                .and_then(|rest| rest.strip_suffix(close))
                .is_some_and(|inside| !inside.contains([open, close]))
        })
}

/// A short line without an end, with a paragraph right after it and none of
/// its like beside it: rows of a table are no headings.
fn is_heading(ledger: &Ledger, open: &[usize], nth: usize) -> bool {
    let text = ledger.line(open[nth]);
    let closed = |text: &str| line::stop(text).is_some() || text.ends_with([':', '：']);
    let long = |nth: usize| {
        open.get(nth)
            .is_some_and(|&at| ledger.lines[at].words > LONGEST_HEADING && closed(ledger.line(at)))
    };
    let ends = |nth: usize| {
        let text = ledger.line(open[nth]);
        closed(text) || line::bullet(text).is_some()
    };
    let words = ledger.lines[open[nth]].words;
    (1..=LONGEST_HEADING).contains(&words)
        && (line::is_headline(text) || words == 1 && text.contains(char::is_alphabetic))
        && line::stop(text).is_none_or(|stop| matches!(stop, '؟' | '?'))
        && !text.ends_with(|c: char| c.is_ascii_punctuation() && c != '?' && c != '"' && c != ')')
        && !text.contains(" / ")
        && !(nth == 0 && is_byline(text))
        && long(nth + 1)
        && (nth == 0 || long(nth - 1) || ends(nth - 1))
}

/// Joins the lines of paragraphs that were broken to fit a page: most lines end
/// inside a sentence and none is long.
fn join(ledger: &mut Ledger, open: &[usize]) {
    let longest = open
        .iter()
        .map(|&at| ledger.line(at).chars().count())
        .max()
        .unwrap_or(0);
    if longest > 110 || open.len() < 6 {
        return;
    }
    let follows = |nth: usize| open[nth + 1] == open[nth] + 1 && !ledger.lines[open[nth + 1]].apart;
    let goes_on = |nth: usize| {
        let text = ledger.line(open[nth]);
        let next = ledger.line(open[nth + 1]);
        text.chars().count() * 2 > longest
            && line::stop(text).is_none()
            && line::bullet(next).is_none()
            && line::numbering(next).is_none()
    };
    let pairs: Vec<usize> = (0..open.len() - 1).filter(|&nth| follows(nth)).collect();
    let broken = pairs.iter().filter(|&&nth| goes_on(nth)).count();
    if pairs.len() < 4 || broken * 10 < pairs.len() * 6 || longest < 40 {
        return;
    }
    for nth in pairs {
        // The last line of a paragraph is short; what follows it starts anew.
        let text = ledger.line(open[nth]);
        let next = ledger.line(open[nth + 1]);
        let full = text.chars().count() * 3 > longest * 2;
        if full
            && line::bullet(next).is_none()
            && line::numbering(next).is_none()
            && !next.starts_with(['#', '>'])
        {
            ledger.set(open[nth + 1], Fate::More);
        }
    }
}
