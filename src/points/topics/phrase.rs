//! Phrases: runs of up to three words that may be topics, with what they are
//! worth.
//!
//! A phrase does not cross punctuation, a stop word or a verb, and is a whole
//! noun phrase as far as that can be seen: capitals tell in Latin letters, the
//! article in Arabic. A known name counts as one piece and parts what is on its
//! two sides.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::token::{Judge, Token};

/// The most words of a phrase that is not a known name.
const LONGEST: usize = 3;

/// A phrase of an article.
#[derive(Debug)]
pub(super) struct Phrase {
    /// As it is shown: the commonest way the article writes it.
    pub(super) shown: String,
    /// How telling it is.
    pub(super) worth: f64,
    /// It occurs once only and is not a known name.
    pub(super) once: bool,
    /// One word that is not seen to be a name.
    pub(super) plain: bool,
}

/// What one phrase is counted by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key<'a> {
    /// The words without articles; what is missing is empty.
    Words([&'a str; LONGEST]),
    /// A known name, as it is shown.
    Name(&'a str),
}

struct Count<'a> {
    /// As it is shown, for a known name.
    name: Option<&'a str>,
    /// The ways it is written, in the order they are met, with how often.
    forms: Vec<(&'a [Token<'a>], u32)>,
    /// Number of its first line.
    line: usize,
    named: u32,
    total: u32,
    in_title: bool,
}

/// The phrases of `lines`, the most telling first; the first `headlines` lines
/// are the title.
pub(super) fn phrases(
    judge: &Judge<'_>,
    lines: &[Vec<Token<'_>>],
    headlines: usize,
) -> Vec<Phrase> {
    let mut counts = Counts {
        judge,
        named: named_keys(lines),
        certain: certain_names(judge, lines),
        counts: HashMap::new(),
    };
    for (number, line) in lines.iter().enumerate() {
        counts.read(line, number, number < headlines);
    }
    let mut counts: Vec<Count<'_>> = counts.counts.into_values().collect();
    counts.sort_by(|a, b| {
        let by_line = a.line.cmp(&b.line);
        let by_keys = || a.keys().cmp(b.keys());
        let by_kind = || a.name.is_some().cmp(&b.name.is_some());
        by_line.then_with(by_keys).then_with(by_kind)
    });
    give_short_names_to_full(&mut counts);
    let mut phrases: Vec<(Phrase, usize)> = counts
        .into_iter()
        .map(|count| worth(count, lines.len()))
        .collect();
    phrases.sort_by(|(a, first), (b, second)| {
        b.worth
            .total_cmp(&a.worth)
            .then(first.cmp(second))
            .then_with(|| a.shown.cmp(&b.shown))
    });
    phrases.into_iter().map(|(phrase, _)| phrase).collect()
}

/// The keys that are written with a capital where a small letter would do.
fn named_keys<'a>(lines: &'a [Vec<Token<'_>>]) -> HashSet<&'a str> {
    lines
        .iter()
        .filter(|line| !is_title_case(line))
        .flatten()
        .filter(|token| token.capital && !token.first && !token.blank)
        .map(|token| &*token.key)
        .collect()
}

/// True for a headline that writes every word with a capital.
fn is_title_case(line: &[Token<'_>]) -> bool {
    let words = line.iter().filter(|token| !token.blank && !token.first);
    let (capital, all) = words.fold((0, 0), |(capital, all), token| {
        (capital + usize::from(token.capital), all + 1)
    });
    all >= 3 && capital * 10 >= all * 7
}

fn certain_names<'n>(judge: &Judge<'n>, lines: &[Vec<Token<'_>>]) -> HashSet<&'n str> {
    let keys: Vec<Vec<&str>> = lines
        .iter()
        .map(|line| line.iter().map(|token| &*token.key).collect())
        .collect();
    judge.names.certain(&keys)
}

struct Counts<'a> {
    judge: &'a Judge<'a>,
    named: HashSet<&'a str>,
    certain: HashSet<&'a str>,
    counts: HashMap<Key<'a>, Count<'a>>,
}

/// A run of words between two breaks.
struct Segment<'a> {
    tokens: &'a [Token<'a>],
    /// A known name, or a noun it belongs to, stands directly before it.
    after_name: bool,
    /// A known name stands directly behind it.
    before_name: bool,
}

impl<'a> Counts<'a> {
    fn read(&mut self, line: &'a [Token<'a>], number: usize, in_title: bool) {
        let keys: Vec<&str> = line.iter().map(|token| &*token.key).collect();
        let mut start = 0;
        let mut after_name = false;
        let mut at = 0;
        while at < line.len() {
            if line[at].joint.is_none() {
                self.segment(&line[start..at], after_name, false, number, in_title);
                (start, after_name) = (at, false);
            }
            if let Some((shown, length)) = self.name_at(line, &keys, at) {
                self.segment(&line[start..at], after_name, true, number, in_title);
                self.count(&line[at..at + length], Some(shown), number, in_title);
                at += length;
                (start, after_name) = (at, true);
            } else if line[at].blank {
                self.segment(&line[start..at], after_name, false, number, in_title);
                // A minister in front of "the defence" is no name, but "the defence"
                // alone is then no phrase either.
                after_name = line[at].governs;
                at += 1;
                start = at;
            } else {
                at += 1;
            }
        }
        self.segment(&line[start..], after_name, false, number, in_title);
    }

    fn name_at(&self, line: &[Token<'_>], keys: &[&str], at: usize) -> Option<(&'a str, usize)> {
        let name = self.judge.names.find(&keys[at..])?;
        let behind = line.get(at + name.length);
        let goes_on = name.length == 1
            && line[at].capital
            && behind.is_some_and(|token| {
                token.joint.is_some()
                    && token.capital
                    && !token.blank
                    && !self.judge.names.begins(&token.key)
            });
        let whole = line[at + 1..at + name.length]
            .iter()
            .all(|token| token.joint.is_some());
        let sure = !name.doubtful || self.certain.contains(name.shown);
        (whole && sure && !goes_on).then_some((name.shown, name.length))
    }

    fn segment(
        &mut self,
        tokens: &'a [Token<'a>],
        after_name: bool,
        before_name: bool,
        line: usize,
        in_title: bool,
    ) {
        let segment = Segment {
            tokens,
            after_name,
            before_name,
        };
        for start in 0..tokens.len() {
            for length in 1..=LONGEST.min(tokens.len() - start) {
                if self.is_phrase(&segment, start, start + length) {
                    self.count(&tokens[start..start + length], None, line, in_title);
                }
            }
        }
    }

    /// True when the words from `start` to `end` may be a whole noun phrase.
    fn is_phrase(&self, segment: &Segment<'_>, start: usize, end: usize) -> bool {
        let tokens = segment.tokens;
        let (first, last) = (&tokens[start], &tokens[end - 1]);
        if first.edge_blank || last.edge_blank || last.open || (end - start == 1 && first.weak) {
            return false;
        }
        if self.judge.language == "ar" {
            // What carries the article belongs to the word before it.
            let begins = !(first.definite && (start > 0 || segment.after_name));
            let ends = match tokens.get(end) {
                Some(next) => !next.definite,
                None => last.definite || !segment.before_name,
            };
            let holds = tokens[start..end]
                .windows(2)
                .all(|two| !two[0].definite || two[1].definite);
            let adjective = end - start == 1 && first.definite && is_relation(&first.key);
            return begins && ends && holds && !adjective;
        }
        let named = |at: usize| tokens.get(at).is_some_and(|token| self.is_named(token));
        let all = (start..end)
            .filter(|&at| named(at) || tokens[at].link)
            .count();
        if all == 0 {
            return !(start..end).any(|at| tokens[at].link);
        }
        let linked = start > 1 && tokens[start - 1].link && named(start - 2);
        let before = linked || start > 0 && named(start - 1);
        all == end - start && named(start) && named(end - 1) && !before && !named(end)
    }

    fn is_named(&self, token: &Token<'_>) -> bool {
        token.capital && self.named.contains(&*token.key)
    }

    fn count(&mut self, tokens: &'a [Token<'a>], name: Option<&'a str>, line: usize, title: bool) {
        let key = name.map_or_else(|| Key::of(tokens), Key::Name);
        let named = tokens
            .iter()
            .all(|token| self.is_named(token) || token.link);
        let count = self.counts.entry(key).or_insert_with(|| Count {
            name,
            forms: Vec::new(),
            line,
            named: 0,
            total: 0,
            in_title: false,
        });
        count.total += 1;
        count.named += u32::from(named);
        count.in_title |= title;
        let same = |form: &[Token<'_>]| name.is_some() || is_same(form, tokens);
        match count.forms.iter_mut().find(|(form, _)| same(form)) {
            Some((_, times)) => *times += 1,
            None => count.forms.push((tokens, 1)),
        }
    }
}

impl<'a> Key<'a> {
    /// The key of words that are no known name, at most [`LONGEST`].
    fn of(tokens: &'a [Token<'a>]) -> Self {
        let key = |at: usize| {
            tokens
                .get(at)
                .map_or("", |token| without_article(&token.key))
        };
        Self::Words(std::array::from_fn(key))
    }
}

impl<'a> Count<'a> {
    /// The keys of its words, as it is written first.
    fn keys(&self) -> impl DoubleEndedIterator<Item = &'a str> + ExactSizeIterator {
        self.forms[0].0.iter().map(|token| &*token.key)
    }
}

/// True when two runs of as many words are shown alike.
fn is_same(one: &[Token<'_>], other: &[Token<'_>]) -> bool {
    let mut pairs = one.iter().zip(other).enumerate();
    pairs.all(|(at, (a, b))| a.shown == b.shown && (at == 0 || a.joint == b.joint))
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
    for (at, count) in counts.iter().enumerate() {
        if count.keys().len() == 1
            && is_name(count)
            && let Some(only) = count.keys().next()
            && let Some([owner]) = owners.get(only).map(Vec::as_slice)
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

fn worth(count: Count<'_>, lines: usize) -> (Phrase, usize) {
    let length = count.keys().len().min(LONGEST);
    let Count {
        name,
        mut forms,
        line,
        named,
        total,
        in_title,
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
    let once = total == 1 && !known;
    let plain = length == 1 && !name;
    let phrase = Phrase {
        shown,
        worth,
        once,
        plain,
    };
    (phrase, line)
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

/// A folded word without the Arabic article.
pub(super) fn without_article(key: &str) -> &str {
    key.strip_prefix("ال")
        .filter(|rest| rest.chars().count() >= 3)
        .unwrap_or(key)
}

/// True for an Arabic adjective of relation (الأمريكي, الأمريكية), folded: alone
/// it names nothing.
fn is_relation(key: &str) -> bool {
    ["ي", "يه", "يون", "يين"].iter().any(|ending| {
        key.strip_suffix(ending)
            .is_some_and(|rest| rest.chars().count() >= 5)
    })
}
