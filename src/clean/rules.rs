//! Clean-up rules: data that says which lines are no part of an article.
//!
//! Rules come from `assets/clean` and from a person's own file, which can add
//! rules, replace one by its `id`, or switch one off. They are matched against
//! folded text, so one spelling of a phrase stands for all. A rule knows lines
//! only; what a line means at its place in the article is decided elsewhere.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::RegexSet;
use serde::Deserialize;

use crate::language::fold::{Folded, fold};

/// What the lines that a rule matches are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Where the article is on the web.
    Address,
    /// An advertisement, or the word that announces one.
    Advertisement,
    /// The bare name of a publisher, mostly a news agency.
    Agency,
    /// Who wrote it.
    Author,
    /// The form under an article, and what readers wrote there.
    Comments,
    /// When it appeared.
    Date,
    /// The paragraph under the headline, with a label.
    Deck,
    /// What a page's template left behind.
    Marker,
    /// Menus, the path to the page, words on buttons.
    Navigation,
    /// Rights, badges, standing notes.
    Notice,
    /// The heading of the editors' key points.
    Points,
    /// Other stories: a heading over them, or a line that points to one.
    Related,
    /// Buttons for sharing and following.
    Share,
    /// The name a site signs its summaries with.
    Signature,
    /// Who published it.
    Source,
    /// Labels of its subject.
    Tags,
    /// The headline, with a label.
    Title,
    /// When it was last changed.
    Updated,
}

/// One rule as written in a file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    id: String,
    kind: Option<Kind>,
    /// True switches the rule of this name off.
    #[serde(default)]
    off: bool,
    /// Phrases that are the whole line.
    #[serde(default)]
    line: Vec<String>,
    /// Phrases that a separator and a value follow.
    #[serde(default)]
    label: Vec<String>,
    /// Phrases that the line starts with.
    #[serde(default)]
    start: Vec<String>,
    /// Regular expressions over the folded line.
    #[serde(default)]
    pattern: Vec<String>,
    /// The most words a line may have for `start` and `pattern`.
    most_words: Option<usize>,
    /// Words that end a value; what follows them is not part of it.
    #[serde(default)]
    stop: Vec<String>,
    /// True when the article ends where this stands.
    #[serde(default)]
    ends: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<Rule>,
}

/// All rules, ready to be matched.
#[derive(Clone, Debug)]
pub struct Rules {
    rules: Vec<Rule>,
    lines: HashMap<String, usize>,
    labels: HashMap<String, usize>,
    starts: Vec<(String, usize)>,
    patterns: RegexSet,
    /// The rule of each pattern.
    owners: Vec<usize>,
    /// The most characters a label has.
    longest_label: usize,
}

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

/// The rules that come with the reader.
const STANDARD: &[(&str, &str)] = &[
    (
        "general.toml",
        include_str!("../../assets/clean/general.toml"),
    ),
    ("ar.toml", include_str!("../../assets/clean/ar.toml")),
    ("en.toml", include_str!("../../assets/clean/en.toml")),
    ("fa.toml", include_str!("../../assets/clean/fa.toml")),
    ("he.toml", include_str!("../../assets/clean/he.toml")),
    ("ur.toml", include_str!("../../assets/clean/ur.toml")),
];

static COMPILED: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules = Vec::new();
    for (name, text) in STANDARD {
        let file = parse(text).unwrap_or_else(|error| panic!("assets/clean/{name}: {error}"));
        rules.extend(file);
    }
    Rules::compile(rules).expect("the rules that come with the reader are tested")
});

/// The longest line, in bytes, that whole lines, starts and patterns are looked
/// for in. Boilerplate is short, and long paragraphs stay cheap.
const LONGEST: usize = 400;

impl Rules {
    /// The rules that come with the reader.
    #[must_use]
    pub fn standard() -> &'static Self {
        &COMPILED
    }

    /// The standard rules and a person's own on top.
    ///
    /// # Errors
    /// Says which rule is wrong and how.
    pub fn with(user: &str) -> Result<Self, String> {
        let mut rules = Self::standard().rules.clone();
        for rule in parse(user)? {
            let place = rules.iter().position(|known| known.id == rule.id);
            match (place, rule.off) {
                (Some(place), true) => {
                    rules.remove(place);
                }
                (Some(place), false) => rules[place] = rule,
                (None, true) => {
                    return Err(format!(
                        "rule `{}`: there is no such rule to switch off",
                        rule.id
                    ));
                }
                (None, false) => rules.push(rule),
            }
        }
        Self::compile(rules)
    }

    fn compile(rules: Vec<Rule>) -> Result<Self, String> {
        let mut compiled = Self {
            lines: HashMap::new(),
            labels: HashMap::new(),
            starts: Vec::new(),
            patterns: RegexSet::empty(),
            owners: Vec::new(),
            longest_label: 0,
            rules: Vec::new(),
        };
        let mut patterns = Vec::new();
        for (at, rule) in rules.iter().enumerate() {
            for phrase in &rule.line {
                compiled.lines.entry(key(phrase)).or_insert(at);
            }
            for phrase in &rule.label {
                let key = key(phrase);
                compiled.longest_label = compiled.longest_label.max(key.chars().count());
                compiled.labels.entry(key).or_insert(at);
            }
            compiled
                .starts
                .extend(rule.start.iter().map(|phrase| (key(phrase), at)));
            for pattern in &rule.pattern {
                regex::Regex::new(pattern)
                    .map_err(|error| format!("rule `{}`: pattern `{pattern}`: {error}", rule.id))?;
                patterns.push(pattern);
                compiled.owners.push(at);
            }
        }
        // The longer phrase is the truer one.
        compiled
            .starts
            .sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        compiled.patterns = RegexSet::new(patterns)
            .map_err(|error| format!("the patterns together are too large: {error}"))?;
        compiled.rules = rules;
        Ok(compiled)
    }

    /// The name of the rule at `rule`.
    #[must_use]
    pub fn name(&self, rule: usize) -> &str {
        &self.rules[rule].id
    }

    /// What `line` is by the rules, if they know it.
    #[must_use]
    pub fn judge(&self, line: &str) -> Option<Match> {
        let found = |rule: usize, how: How| Match {
            rule,
            kind: self.rules[rule].kind.unwrap_or(Kind::Marker),
            how,
            ends: self.rules[rule].ends,
        };
        if line.len() <= LONGEST {
            let key = key(line);
            if let Some(&rule) = self.lines.get(&key) {
                return Some(found(rule, How::Whole));
            }
            if let Some(&rule) = self.labels.get(&key) {
                return Some(found(rule, How::Bare));
            }
            let folded = fold(line);
            let words = line.split_whitespace().count();
            let short = |rule: usize| words <= self.rules[rule].most_words.unwrap_or(usize::MAX);
            let hit = self
                .patterns
                .matches(&folded)
                .into_iter()
                .map(|hit| self.owners[hit]);
            if let Some(rule) = hit.into_iter().find(|&rule| short(rule)) {
                return Some(found(rule, How::Whole));
            }
            if let Some((rule, value)) = self.label(line) {
                return Some(found(rule, How::Value(value)));
            }
            for (phrase, rule) in &self.starts {
                let goes_on = |rest: &str| !rest.starts_with(char::is_alphanumeric);
                if short(*rule) && key.strip_prefix(phrase.as_str()).is_some_and(goes_on) {
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
            .nth(2 * self.longest_label + 4)
            .map_or(line.len(), |(at, _)| at);
        for (at, separator) in separators(&line[..end]).take(4) {
            if let Some(&rule) = self.labels.get(&key(&line[..at])) {
                let rest = &line[at + separator..];
                let value = rest.trim_start_matches(|c: char| {
                    c.is_whitespace() || ":：|-–—.»›>←→*\u{200e}\u{200f}".contains(c)
                });
                let start = line.len() - value.len();
                let value = value.trim_end_matches(|c: char| {
                    c.is_whitespace() || ")]|*".contains(c) && !value.contains('(')
                });
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
        let stops: HashSet<String> = self.rules[rule].stop.iter().map(|stop| key(stop)).collect();
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

    /// Where, in a long line, a label begins that belongs on a line of its own:
    /// after the end of a sentence, with a colon behind it. Bytes, in order.
    #[must_use]
    pub fn seams(&self, line: &str) -> Vec<usize> {
        let mut seams = Vec::new();
        for (at, _) in line.match_indices([':', '：']) {
            let start = line[..at]
                .char_indices()
                .rev()
                .nth(2 * self.longest_label)
                .map_or(0, |(at, _)| at);
            let window = &line[start..at];
            let Some((stop, sign)) = window.char_indices().rfind(|&(_, c)| {
                matches!(
                    c,
                    '.' | '!' | '؟' | '?' | '۔' | '…' | '"' | '”' | '»' | ')' | ']'
                )
            }) else {
                continue;
            };
            let begin = stop + sign.len_utf8();
            let phrase = &window[begin..];
            if phrase.starts_with(char::is_whitespace)
                && let Some(&rule) = self.labels.get(&key(phrase))
                && self.rules[rule].kind.is_some_and(|kind| {
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
            {
                seams.push(start + begin);
            }
        }
        seams
    }
}

/// Where `line` might be cut into label and value: byte and length of each
/// separator.
fn separators(line: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    line.char_indices().filter_map(|(at, c)| {
        let rest = &line[at..];
        let dash = |dash: &str| rest.starts_with(dash).then_some((at, dash.len()));
        match c {
            ':' | '：' | '|' | '»' | '›' | '←' | '>' => Some((at, c.len_utf8())),
            ' ' => dash(" - ").or_else(|| dash(" – ")).or_else(|| dash(" — ")),
            '.' => dash(".."),
            '…' => Some((at, c.len_utf8())),
            _ => None,
        }
    })
}

/// What a phrase is compared by: folded, without signs at its ends.
#[must_use]
pub fn key(phrase: &str) -> String {
    let folded = fold(phrase);
    folded
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_owned()
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

fn parse(text: &str) -> Result<Vec<Rule>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut names = HashSet::new();
    for rule in &file.rule {
        let wrong = |what: &str| Err(format!("rule `{}`: {what}", rule.id));
        if !names.insert(&rule.id) {
            return wrong("there are two rules of this name");
        }
        if rule.off {
            continue;
        }
        if rule.kind.is_none() {
            return wrong("it has no `kind`");
        }
        if [&rule.line, &rule.label, &rule.start, &rule.pattern]
            .iter()
            .all(|list| list.is_empty())
        {
            return wrong("it matches nothing: give it `line`, `label`, `start` or `pattern`");
        }
        let phrases = rule.line.iter().chain(&rule.label).chain(&rule.start);
        if let Some(phrase) = phrases.into_iter().find(|phrase| key(phrase).is_empty()) {
            return wrong(&format!(
                "the phrase `{phrase}` has neither letters nor digits"
            ));
        }
    }
    Ok(file.rule)
}

#[cfg(test)]
mod tests {
    use super::{How, Kind, Rules};

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
        check("(المصدر: رويترز)", Kind::Source, Some("رويترز"));
        check("Source - Reuters", Kind::Source, Some("Reuters"));
        check("اقرأ أيضاً.. عنوان آخر", Kind::Related, Some("عنوان آخر"));
        check("Tags: a, b", Kind::Tags, Some("a, b"));
        check("المصدر", Kind::Source, None);
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

    #[test]
    fn a_person_can_add_replace_and_switch_off() {
        let rules = Rules::with(
            "[[rule]]\nid = \"mine\"\nkind = \"notice\"\nline = [\"خدمة خاصة\"]\n\
             [[rule]]\nid = \"ar-advertisement\"\noff = true\n",
        )
        .unwrap();
        assert_eq!(rules.judge("خدمة خاصة").unwrap().kind, Kind::Notice);
        assert_eq!(rules.judge("إعلان"), None);
    }

    #[test]
    fn a_wrong_rule_is_named() {
        let wrong = |text: &str| Rules::with(text).unwrap_err();
        assert_eq!(
            wrong("[[rule]]\nid = \"x\"\nkind = \"notice\"\n"),
            "rule `x`: it matches nothing: give it `line`, `label`, `start` or `pattern`"
        );
        assert_eq!(
            wrong("[[rule]]\nid = \"x\"\nkind = \"notice\"\nline = [\"***\"]\n"),
            "rule `x`: the phrase `***` has neither letters nor digits"
        );
        assert_eq!(
            wrong("[[rule]]\nid = \"nobody\"\noff = true\n"),
            "rule `nobody`: there is no such rule to switch off"
        );
        assert!(
            wrong("[[rule]]\nid = \"x\"\nkind = \"notice\"\npattern = [\"(\"]\n")
                .starts_with("rule `x`: pattern `(`: ")
        );
    }
}
