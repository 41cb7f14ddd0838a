//! Counts: how often an article has each run of words that may be a topic.
//!
//! A run does not cross punctuation, a stop word or a verb, and is a whole noun
//! phrase as far as that can be seen: capitals tell in Latin letters, the article in
//! Arabic. A known name counts as one piece and parts what is on its two sides.
//! What a run is worth is not known here.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::definite::without_article;
use super::doubt::is_doubtful;
use super::judge::Judge;
use super::native::SURE;
use super::people::{self, house, person};
use super::segment::Segment;
use super::token::Token;

/// So many ways of writing one phrase are told apart.
const MOST_FORMS: usize = 32;

/// Folded sides of the world: of two, "east and south Africa", neither begins a name.
const SIDES: &[&str] = &["شمال", "جنوب", "شرق", "غرب"];

/// What one phrase is counted by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key<'a> {
    /// The words without articles; what is missing is empty.
    Words([&'a str; people::LONGEST]),
    /// A known name, as it is shown.
    Name(&'a str),
}

/// How often one run occurs, and where.
pub(super) struct Count<'a> {
    /// As it is shown, for a known name.
    pub(super) name: Option<&'a str>,
    /// The ways it is written, in the order they are met, with how often.
    pub(super) forms: Vec<(&'a [Token<'a>], u32)>,
    /// Number of its first line.
    pub(super) line: usize,
    /// How often it was seen to be a name.
    pub(super) named: u32,
    pub(super) total: u32,
    pub(super) in_title: bool,
    pub(super) doubtful: bool,
}

/// The runs of `lines` in the order in which they are met; the first `headlines` lines
/// are the title.
pub(super) fn counts<'a>(
    judge: &'a Judge<'a>,
    lines: &'a [Vec<Token<'a>>],
    headlines: usize,
) -> Vec<Count<'a>> {
    let mut counts = Counts {
        judge,
        named: named_keys(lines, judge.language)
            .chain(foreign_names(lines))
            .collect(),
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
    counts
}

/// The keys that are written with a capital where a small letter would do, and the given
/// name that a sentence opens with in front of another name.
fn named_keys<'a>(lines: &'a [Vec<Token<'_>>], language: &'a str) -> impl Iterator<Item = &'a str> {
    let capitals_tell = move |line: &&Vec<Token<'_>>| language == "de" || !is_title_case(line);
    lines
        .iter()
        .filter(capitals_tell)
        .flat_map(|line| line.iter().skip(usize::from(!opens_with_person(line))))
        .filter(|token| token.capital && !token.blank)
        .map(|token| &*token.key)
}

fn opens_with_person(line: &[Token<'_>]) -> bool {
    matches!(line, [given, next, ..] if given.sort.forename && next.capital && next.joint == Some(" "))
}

/// The keys of words that the language has not and that stand beside another such, or
/// behind what is followed by a name. Two that are hardly names are none.
fn foreign_names<'a>(lines: &'a [Vec<Token<'_>>]) -> impl Iterator<Item = &'a str> {
    let pairs = lines.iter().flat_map(|line| line.windows(2));
    pairs
        .filter(|two| two[1].foreign && two[1].joint == Some(" "))
        .filter(|two| two[0].foreign || two[0].sort.naming)
        .filter(|two| two[0].native + two[1].native < SURE)
        .flat_map(|two| two.iter().filter(|token| token.foreign))
        .map(|token| &*token.key)
}

/// True for a headline that writes every word with a capital.
fn is_title_case(line: &[Token<'_>]) -> bool {
    let words = line.iter().filter(|token| !token.blank && !token.first);
    let (capital, all) = words.fold((0, 0), |(capital, all), token| {
        (capital + usize::from(token.capital), all + 1)
    });
    all >= 3 && capital * 10 >= all * 8
}

fn certain_names<'n>(judge: &Judge<'n>, lines: &[Vec<Token<'_>>]) -> HashSet<&'n str> {
    let keys: Vec<Vec<&str>> = lines
        .iter()
        .map(|line| line.iter().map(|token| &*token.key).collect())
        .collect();
    judge.names.certain(&keys)
}

/// What is counted so far.
pub(super) struct Counts<'a> {
    pub(super) judge: &'a Judge<'a>,
    named: HashSet<&'a str>,
    certain: HashSet<&'a str>,
    counts: HashMap<Key<'a>, Count<'a>>,
}

/// Whether a run of words is a name, as far as is known before it is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named<'a> {
    /// It is, and is shown so.
    Known(&'a str),
    Person,
    Unknown {
        doubtful: bool,
    },
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
                if let Some(shown) = shown {
                    let named = Named::Known(shown);
                    self.count(&line[at..at + length], named, number, in_title);
                }
                at += length;
                (start, after_name) = (at, true);
            } else if let Some(length) = self.person_at(line, at) {
                self.segment(&line[start..at], after_name, true, number, in_title);
                self.count(&line[at..at + length], Named::Person, number, in_title);
                at += length + house(&line[at + length..]);
                (start, after_name) = (at, true);
            } else if line[at].blank {
                let before_title =
                    at > start && self.is_title(&line[at]) && !line[at - 1].sort.naming;
                self.segment(&line[start..at], after_name, before_title, number, in_title);
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

    /// True when `token` is a rank with a capital, which closes what somebody is: "Foreign
    /// Minister".
    fn is_title(&self, token: &Token<'_>) -> bool {
        token.capital && token.joint == Some(" ") && self.judge.cues.rank.contains(&token.key)
    }

    /// How many words the name of a person at `at` takes. What has the article behind another
    /// that has it describes that one: the Turkish president.
    fn person_at(&self, line: &[Token<'_>], at: usize) -> Option<usize> {
        let definite = |at: usize| line[at].definite;
        let describes = line[at].joint == Some(" ") && definite(at) && definite(at - 1);
        (self.judge.language == "ar" && !describes).then(|| person(&line[at..]))?
    }

    /// The known name at `at` and how many words it takes; no name where those words are
    /// any place's that is described so.
    fn name_at(
        &self,
        line: &[Token<'_>],
        keys: &[&str],
        at: usize,
    ) -> Option<(Option<&'a str>, usize)> {
        let name = self.judge.names.find(&keys[at..])?;
        let of_two = |at: usize| {
            line.get(at)
                .is_some_and(|token| SIDES.contains(&&*token.key))
        };
        if of_two(at) && at.checked_sub(1).is_some_and(of_two) {
            return Some((None, 1));
        }
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
        let beside = || name.beside.iter().any(|word| self.judge.has(word));
        let sure = !name.doubtful || self.certain.contains(name.shown) || beside();
        // A west bank is any river's, the West Bank is one place.
        let tokens = &line[at..at + name.length];
        let written = !name.shown.starts_with(char::is_uppercase)
            || tokens
                .iter()
                .any(|token| token.shown.contains(char::is_uppercase));
        let described = !sure && !name.beside.is_empty();
        (whole && (sure || described) && written && !goes_on)
            .then_some((sure.then_some(name.shown), name.length))
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
            for length in 1..=people::LONGEST.min(tokens.len() - start) {
                let named = |token: &Token<'_>| self.is_named(token);
                if segment.is_phrase(start, start + length, self.judge.language, named) {
                    let named = Named::Unknown {
                        doubtful: self.is_doubtful(&tokens[start..start + length]),
                    };
                    self.count(&tokens[start..start + length], named, line, in_title);
                }
            }
        }
    }

    /// True when `phrase` tells little, or is no noun phrase as far as words tell.
    fn is_doubtful(&self, phrase: &[Token<'_>]) -> bool {
        let is_name = |token: &Token<'_>| self.is_named(token) || token.link;
        let name = phrase.len() > 1 && phrase.iter().all(is_name);
        !name && is_doubtful(phrase, self.judge.language)
    }

    pub(super) fn is_named(&self, token: &Token<'_>) -> bool {
        (token.foreign || token.capital) && self.named.contains(&*token.key)
    }

    fn count(&mut self, tokens: &'a [Token<'a>], named: Named<'a>, line: usize, title: bool) {
        let (name, doubtful) = match named {
            Named::Known(shown) => (Some(shown), false),
            Named::Person => (None, false),
            Named::Unknown { doubtful } => (None, doubtful),
        };
        let key = name.map_or_else(|| Key::of(tokens), Key::Name);
        // German writes every noun with a capital.
        let noun = self.judge.language == "de" && tokens.len() == 1;
        let is_name = |token: &Token<'_>| self.is_named(token) || token.link;
        let named = named == Named::Person || !noun && tokens.iter().all(is_name);
        let count = self.counts.entry(key).or_insert_with(|| Count {
            name,
            forms: Vec::new(),
            line,
            named: 0,
            total: 0,
            in_title: false,
            doubtful,
        });
        // In a headline a capital hides what the word is.
        count.doubtful |= doubtful && self.judge.language == "en";
        count.total += 1;
        count.named += u32::from(named);
        count.in_title |= title;
        let same = |form: &[Token<'_>]| name.is_some() || is_same(form, tokens);
        match count.forms.iter().position(|(form, _)| same(form)) {
            Some(at) => count.forms[at].1 += 1,
            None if count.forms.len() < MOST_FORMS => count.forms.push((tokens, 1)),
            None => {}
        }
    }
}

impl<'a> Key<'a> {
    /// The key of words that are no known name, at most [`people::LONGEST`].
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
    pub(super) fn keys(&self) -> impl DoubleEndedIterator<Item = &'a str> + ExactSizeIterator {
        self.forms[0].0.iter().map(|token| &*token.key)
    }
}

/// True when two runs of as many words are shown alike.
fn is_same(one: &[Token<'_>], other: &[Token<'_>]) -> bool {
    let mut pairs = one.iter().zip(other).enumerate();
    pairs.all(|(at, (a, b))| a.shown == b.shown && (at == 0 || a.joint == b.joint))
}
