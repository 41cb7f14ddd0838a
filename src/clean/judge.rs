//! What a line is by the rules alone.
//!
//! A rule knows lines only; what a line means at its place in the article is
//! decided by the steps that ask.

use std::collections::HashSet;
use std::ops::Range;

use crate::language::fold::{Folded, fold};

use super::byline;
use super::line;
use super::rules::{Kind, Rules, key};

/// A line that a rule knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Which rule.
    pub rule: usize,
    /// What the line is.
    pub kind: Kind,
    /// How the rule knows it.
    pub how: How,
    /// True when the article ends here.
    pub ends: bool,
    /// True when the rule alone is no proof: the phrase is also one of articles.
    pub weak: bool,
}

/// The way a rule knows a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// The whole line is known.
    Whole,
    /// The line is a label alone, its value missing or on the next line.
    Bare,
    /// A label with its value, whose bytes within the line these are.
    Value(Range<usize>),
    /// The line starts with a phrase; the rest is these bytes.
    Start(Range<usize>),
}

/// The longest line, in bytes, that whole lines, starts and patterns are looked
/// for in. Boilerplate is short, and long paragraphs stay cheap.
const LONGEST: usize = 400;

/// True for what sites tell or ask of the reader, which somebody in an article may say, too.
/// What names another page holds its headline, and headlines say who says something.
fn is_of_the_reader(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Notice | Kind::Share | Kind::Comments | Kind::Date | Kind::Updated
    )
}

/// True where a line such as "Photo by" goes on with somebody's name, whose words have
/// capitals: what is done "by candle light" is of the text.
fn names_somebody(line: &str) -> bool {
    let mut words = line.split_whitespace().skip(1).peekable();
    words.next_if(|word| *word == ":" || word.eq_ignore_ascii_case("by"));
    byline::may_be_name(&words.collect::<Vec<_>>().join(" "))
}

impl Rules {
    /// What `line` is by the rules, if they know it.
    #[must_use]
    pub fn judge(&self, line: &str) -> Option<Match> {
        let all = self.compiled();
        let found = |rule: usize, how: How| Match {
            rule,
            kind: all.rules[rule].kind.unwrap_or(Kind::Marker),
            how,
            ends: all.rules[rule].ends,
            weak: all.rules[rule].weak,
        };
        if line.len() <= LONGEST {
            let key = key(line);
            if let Some(&rule) = all.lines.get(&key) {
                return Some(found(rule, How::Whole));
            }
            if let Some(&rule) = all.labels.get(&key) {
                return Some(found(rule, How::Bare));
            }
            let folded = fold(line);
            let words = line.split_whitespace().count();
            let short = |rule: usize| words <= all.rules[rule].most_words.unwrap_or(usize::MAX);
            let hit = all
                .patterns
                .matches(&folded)
                .into_iter()
                .map(|hit| all.owners[hit]);
            let said = |rule: usize| {
                all.rules[rule].kind.is_some_and(is_of_the_reader) && line::is_attributed(line)
            };
            let excepted = |rule: usize| {
                let exceptions = all.exceptions.get(&rule);
                exceptions.is_some_and(|except| except.is_match(&folded))
            };
            let unnamed =
                |rule: usize| all.rules[rule].kind == Some(Kind::Credit) && !names_somebody(line);
            let knows = |&rule: &usize| short(rule) && !excepted(rule) && !unnamed(rule);
            if let Some(rule) = hit.into_iter().find(knows)
                && !said(rule)
            {
                return Some(found(rule, How::Whole));
            }
            if let Some((rule, value)) = self.label(line)
                && !excepted(rule)
            {
                return Some(found(rule, How::Value(value)));
            }
            for (phrase, rule) in &all.starts {
                let goes_on = |rest: &str| !rest.starts_with(char::is_alphanumeric);
                if short(*rule)
                    && key.strip_prefix(phrase.as_str()).is_some_and(goes_on)
                    && !said(*rule)
                    && !excepted(*rule)
                {
                    let rest = after(line, phrase);
                    return Some(found(*rule, How::Start(rest)));
                }
            }
            return None;
        }
        self.label(line)
            .map(|(rule, value)| found(rule, How::Value(value)))
    }

    /// The rule of the label that `line` starts with, and the bytes of the value
    /// behind it.
    fn label(&self, line: &str) -> Option<(usize, Range<usize>)> {
        // Twice the length leaves room for marks that folding drops.
        let end = line
            .char_indices()
            .nth(2 * self.compiled().longest_label + 4)
            .map_or(line.len(), |(at, _)| at);
        for (at, separator) in separators(&line[..end]).take(4) {
            if let Some(&rule) = self.compiled().labels.get(&key(&line[..at])) {
                let rest = &line[at + separator..];
                let value = rest.trim_start_matches(|c: char| {
                    c.is_whitespace() || ":：|/-–—.»›>←→*\u{200e}\u{200f}".contains(c)
                });
                let start = line.len() - value.len();
                if value.is_empty() {
                    return None;
                }
                return Some((rule, start..start + value.len()));
            }
        }
        None
    }

    /// The part of `value` before a word that ends it, by the rule at `rule`.
    #[must_use]
    pub fn before_stop<'a>(&self, rule: usize, value: &'a str) -> &'a str {
        let stops: HashSet<String> = self.compiled().rules[rule]
            .stop
            .iter()
            .map(|stop| key(stop))
            .collect();
        if stops.is_empty() {
            return value;
        }
        let mut from = 0;
        for word in value.split_whitespace() {
            let at = from + value[from..].find(word).unwrap_or(0);
            if stops.contains(&key(word)) {
                return value[..at].trim_end();
            }
            from = at + word.len();
        }
        value
    }

    /// Where, in one line, labels begin that belong on lines of their own: bytes,
    /// in order. The first stands after the end of a sentence, unless the line
    /// itself starts with a label, and is no label the line has used before; a colon
    /// stands behind each.
    #[must_use]
    pub fn seams(&self, line: &str) -> Vec<usize> {
        let mut seams: Vec<usize> = Vec::new();
        let mut chained = self
            .label(line)
            .is_some_and(|(rule, _)| self.stands_alone(rule));
        let mut last = 0;
        for (at, colon) in line.match_indices([':', '：']) {
            let start = line[last..at]
                .char_indices()
                .rev()
                .nth(2 * self.compiled().longest_label)
                .map_or(last, |(before, _)| last + before);
            let begin = if chained {
                self.label_before(&line[start..at])
            } else {
                self.label_after_a_sentence(&line[start..at], &line[at..])
            };
            if let Some(begin) = begin
                .map(|begin| start + begin)
                .filter(|&begin| begin > last)
                .filter(|&begin| chained || !repeats(line, begin, at + colon.len()))
            {
                seams.push(begin);
                chained = true;
                last = begin;
            }
        }
        seams
    }

    /// True for rules whose label may begin a line of its own.
    fn stands_alone(&self, rule: usize) -> bool {
        self.compiled().rules[rule].kind.is_some_and(|kind| {
            matches!(
                kind,
                Kind::Source
                    | Kind::Tags
                    | Kind::Date
                    | Kind::Updated
                    | Kind::Related
                    | Kind::Author
                    | Kind::Address
            )
        })
    }

    /// Where the label begins that `window` ends with: the longest one.
    fn label_before(&self, window: &str) -> Option<usize> {
        let starts: Vec<usize> = window
            .split_whitespace()
            .map(|word| word.as_ptr() as usize - window.as_ptr() as usize)
            .collect();
        starts.into_iter().rev().take(6).rev().find(|&start| {
            let known = self.compiled().labels.get(&key(&window[start..]));
            known.is_some_and(|&rule| self.stands_alone(rule))
        })
    }

    /// Where the label begins that makes up all of `window` after the last
    /// sentence in it, when `rest` could be its value.
    fn label_after_a_sentence(&self, window: &str, rest: &str) -> Option<usize> {
        let (stop, sign) = window.char_indices().rfind(|&(_, c)| {
            matches!(
                c,
                '.' | '!' | '؟' | '?' | '۔' | '…' | '"' | '”' | '»' | ')' | ']'
            )
        })?;
        let begin = stop + sign.len_utf8();
        let phrase = &window[begin..];
        let known = phrase.starts_with(char::is_whitespace)
            && self
                .compiled()
                .labels
                .get(&key(phrase))
                .is_some_and(|&rule| self.stands_alone(rule));
        (known && rest.split_whitespace().nth(60).is_none() && !line::has_two_sentences(rest))
            .then_some(begin)
    }
}

/// True when the label and colon at the bytes `begin..end` of `line` stands before in it
/// too: what is said of each thing in a list is no field of the article.
fn repeats(line: &str, begin: usize, end: usize) -> bool {
    let label = line[begin..end].trim_start();
    line[..begin].contains(label)
}

/// Where `line` might be cut into label and value: byte and length of each
/// separator.
fn separators(line: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    line.char_indices().filter_map(|(at, c)| {
        let rest = &line[at..];
        let dash = |dash: &str| rest.starts_with(dash).then_some((at, dash.len()));
        match c {
            ':' | '：' | '|' | '/' | '»' | '›' | '←' | '>' => Some((at, c.len_utf8())),
            ' ' => dash(" - ").or_else(|| dash(" – ")).or_else(|| dash(" — ")),
            '.' => dash(".."),
            '…' => Some((at, c.len_utf8())),
            _ => None,
        }
    })
}

/// The bytes of `line` behind the folded `phrase` that its key starts with.
fn after(line: &str, phrase: &str) -> Range<usize> {
    let folded = Folded::new(line);
    let end = folded
        .find_all(phrase)
        .next()
        .map_or(line.len(), |hit| hit.end);
    let rest = &line[end..];
    let value = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !"\"“«‘'([#".contains(c));
    line.len() - value.len()..line.len()
}

#[cfg(test)]
mod tests {
    use super::How;
    use crate::clean::rules::{Kind, Rules};

    fn check(line: &str, kind: Kind, value: Option<&str>) {
        let rules = Rules::standard();
        let found = rules
            .judge(line)
            .unwrap_or_else(|| panic!("no rule knows {line}"));
        assert_eq!(found.kind, kind, "{line}: {}", rules.name(found.rule));
        let got = match found.how {
            How::Value(range) | How::Start(range) => Some(&line[range]),
            How::Whole | How::Bare => None,
        };
        assert_eq!(got, value, "{line}");
    }

    #[test]
    fn lines_are_known_in_any_spelling() {
        check("إعلان", Kind::Advertisement, None);
        check("* اعـــلان *", Kind::Advertisement, None);
        check("إقرأ أيضاً:", Kind::Related, None);
        check("اقرا ايضا", Kind::Related, None);
        check("[ad_1]", Kind::Marker, None);
        check("READ MORE:", Kind::Related, None);
        check("بیشتر بخوانید:", Kind::Related, None);
        check("یہ بھی پڑھیں:", Kind::Related, None);
        check("קראו גם:", Kind::Related, None);
    }

    #[test]
    fn labels_give_their_value() {
        check("المصدر: صدى البلد", Kind::Source, Some("صدى البلد"));
        check(
            "تاريخ النشر: 8th, February 2025 GMT",
            Kind::Date,
            Some("8th, February 2025 GMT"),
        );
        check("كتب/ سامي نور", Kind::Author, Some("سامي نور"));
        check("Source - Reuters", Kind::Source, Some("Reuters"));
        check("اقرأ أيضاً.. عنوان آخر", Kind::Related, Some("عنوان آخر"));
        check("Tags: a, b", Kind::Tags, Some("a, b"));
        check("المصدر", Kind::Source, None);
    }

    fn check_seams(line: &str, pieces: &[&str]) {
        let mut cuts = Rules::standard().seams(line);
        cuts.push(line.len());
        let mut from = 0;
        let found: Vec<&str> = cuts
            .into_iter()
            .map(|cut| line[std::mem::replace(&mut from, cut)..cut].trim())
            .collect();
        assert_eq!(found, pieces);
    }

    #[test]
    fn labels_glued_to_a_text_begin_new_lines() {
        check_seams(
            "عاد الهدوء. المصدر: وكالة الساحل كلمات مفتاحية: بحر، ريح اقرأ أيضا: عودة السفن",
            &[
                "عاد الهدوء.",
                "المصدر: وكالة الساحل",
                "كلمات مفتاحية: بحر، ريح",
                "اقرأ أيضا: عودة السفن",
            ],
        );
        check_seams(
            "Source: Coast Agency Tags: sea, wind",
            &["Source: Coast Agency", "Tags: sea, wind"],
        );
        check_seams("وقال المصدر: عاد الهدوء.", &["وقال المصدر: عاد الهدوء."]);
    }

    #[test]
    fn words_inside_sentences_are_not_known() {
        for line in [
            "أعلنت الوزارة إعلان حالة الطوارئ في البلاد.",
            "المصدرة للنفط اجتمعت في فيينا.",
            "شارك الوزير في المؤتمر.",
            "Source code was published by the company on Monday.",
            "Related costs rose by five per cent.",
        ] {
            assert_eq!(Rules::standard().judge(line), None, "{line}");
        }
    }
}
