//! Phrases: what the runs of words of an article are worth as topics.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::OPENING;
use super::counts::{Count, counts};
use super::doubt::{is_indefinite, is_never_definite};
use super::judge::Judge;
use super::segment::LONGEST;
use super::token::Token;

/// A doubtful phrase is worth so much less.
const DOUBT: f64 = 0.8;

/// A phrase of an article.
#[derive(Debug)]
pub(super) struct Phrase {
    /// As it is shown: the commonest way the article writes it.
    pub(super) shown: String,
    /// How telling it is.
    pub(super) worth: f64,
    /// How often it occurs.
    pub(super) times: u32,
    pub(super) kind: Kind,
    pub(super) in_title: bool,
    /// Number of its first line.
    pub(super) line: usize,
    /// It tells little, or is no noun phrase as far as words tell.
    pub(super) doubtful: bool,
}

/// What a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name that is known.
    Known,
    /// Seen to be a name.
    Name,
    /// Several words.
    Nouns,
    /// One word.
    Noun,
}

/// The phrases of `lines`, the most telling first; the first `headlines` lines
/// are the title.
pub(super) fn phrases<'a>(
    judge: &'a Judge<'a>,
    lines: &'a [Vec<Token<'a>>],
    headlines: usize,
) -> Vec<Phrase> {
    let mut counts = counts(judge, lines, headlines);
    give_short_names_to_full(&mut counts);
    if judge.language == "ar" {
        for count in &mut counts {
            let name = count.name.is_some() || count.named > 0;
            let late = !count.in_title && count.line >= OPENING;
            count.doubtful |=
                !name && (is_never_definite(&count.forms) || late && is_indefinite(&count.forms));
        }
    }
    let lines = lines.len();
    let mut phrases: Vec<Phrase> = counts
        .into_iter()
        .map(|count| worth(count, lines))
        .collect();
    phrases.sort_by(|a, b| {
        b.worth
            .total_cmp(&a.worth)
            .then(a.line.cmp(&b.line))
            .then_with(|| a.shown.cmp(&b.shown))
    });
    phrases
}

/// Adds the count of a name's last word alone to the full name, where only one
/// full name ends so.
fn give_short_names_to_full(counts: &mut Vec<Count<'_>>) {
    let is_name = |count: &Count<'_>| count.name.is_none() && count.named * 2 > count.total;
    let mut owners: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, count) in counts.iter().enumerate() {
        if is_name(count)
            && count.keys().len() > 1
            && let Some(last) = count.keys().next_back()
        {
            owners.entry(last).or_default().push(at);
        }
    }
    let mut given = Vec::new();
    // A place's name may be a person's, too.
    let of_person = |owner: &Count<'_>| owner.forms[0].0[0].sort.forename;
    for (at, count) in counts.iter().enumerate() {
        if count.keys().len() == 1
            && (is_name(count) || count.name.is_some())
            && let Some(only) = count.keys().next()
            && let Some([owner]) = owners.get(only).map(Vec::as_slice)
            && (count.name.is_none() || of_person(&counts[*owner]))
        {
            given.push((at, *owner));
        }
    }
    for &(at, owner) in &given {
        let (total, named, line, in_title) = (
            counts[at].total,
            counts[at].named,
            counts[at].line,
            counts[at].in_title,
        );
        let full = &mut counts[owner];
        full.total += total;
        full.named += named;
        full.line = full.line.min(line);
        full.in_title |= in_title;
    }
    let mut at = 0;
    let gone: HashSet<usize> = given.into_iter().map(|(at, _)| at).collect();
    counts.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
}

fn worth(count: Count<'_>, lines: usize) -> Phrase {
    let length = count.keys().len().min(LONGEST);
    let Count {
        name,
        mut forms,
        line,
        named,
        total,
        in_title,
        doubtful,
    } = count;
    forms.sort_by_key(|&(_, times)| std::cmp::Reverse(times));
    let shown = name.map_or_else(|| join(forms[0].0), str::to_owned);
    let known = name.is_some();
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let name = known || named * 2 > total;
    let position = number(line) / number(lines.max(1));
    let mut worth = (1.0 + f64::from(total).ln())
        * number(length).powf(0.35)
        * (1.0 + 0.6 * (-3.0 * position).exp());
    if total == 1 {
        worth *= 0.75;
    }
    if in_title {
        worth *= 1.3;
    }
    if name {
        worth *= 1.5;
    } else if length == 1 {
        worth *= 0.6;
    }
    if doubtful {
        worth *= DOUBT;
    }
    Phrase {
        shown,
        worth,
        times: total,
        kind: match (known, name, length) {
            (true, ..) => Kind::Known,
            (_, true, _) => Kind::Name,
            (_, _, 1) => Kind::Noun,
            _ => Kind::Nouns,
        },
        in_title,
        line,
        doubtful,
    }
}

fn join(tokens: &[Token<'_>]) -> String {
    let mut shown = String::new();
    for (at, token) in tokens.iter().enumerate() {
        if at > 0 {
            shown.push_str(token.joint.unwrap_or(" "));
        }
        shown.push_str(&token.shown);
    }
    shown
}
