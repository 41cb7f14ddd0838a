//! Clean-up rules: data that says which lines are no part of an article.
//!
//! Rules come from `assets/clean` and from a person's own file, which can add
//! rules, replace one by its `id`, or switch one off. They are matched against
//! folded text, so one spelling of a phrase stands for all. Here they are read
//! and checked; `judge` matches them.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use regex::{Regex, RegexSet};
use serde::Deserialize;

use crate::language::fold::fold;
use crate::language::wrong::told;

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
    /// Who took the picture that it stands under.
    Credit,
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

impl Kind {
    /// True for what a site puts around its articles, whatever they tell.
    pub(super) fn is_furniture(self) -> bool {
        matches!(
            self,
            Self::Advertisement
                | Self::Comments
                | Self::Credit
                | Self::Marker
                | Self::Navigation
                | Self::Notice
                | Self::Related
                | Self::Share
                | Self::Signature
        )
    }
}

/// One rule as written in a file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) kind: Option<Kind>,
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
    /// Regular expressions over the folded line, for which `start`, `pattern` and `label`
    /// do not count.
    #[serde(default)]
    except: Vec<String>,
    /// The most words a line may have for `start` and `pattern`.
    pub(super) most_words: Option<usize>,
    /// Words that end a value; what follows them is not part of it.
    #[serde(default)]
    pub(super) stop: Vec<String>,
    /// True when the article ends where this stands.
    #[serde(default)]
    pub(super) ends: bool,
    /// True when articles use the phrases in another sense, so that they count only
    /// where something else tells the same.
    #[serde(default)]
    pub(super) weak: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<Rule>,
}

/// The rules to clean by: those that come with the reader, which are not read
/// before they are needed, or a person's own.
#[derive(Clone, Debug)]
pub struct Rules {
    own: Option<Arc<Compiled>>,
}

/// All rules, ready to be matched.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) rules: Vec<Rule>,
    pub(super) lines: HashMap<String, usize>,
    pub(super) labels: HashMap<String, usize>,
    pub(super) starts: Vec<(String, usize)>,
    pub(super) patterns: RegexSet,
    /// The rule of each pattern.
    pub(super) owners: Vec<usize>,
    /// By rule, the lines it does not know.
    pub(super) exceptions: HashMap<usize, RegexSet>,
    /// The most characters a label has.
    pub(super) longest_label: usize,
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

static STANDARD_COMPILED: LazyLock<Compiled> = LazyLock::new(|| {
    let mut rules = Vec::new();
    for (name, text) in STANDARD {
        let file = parse(text).unwrap_or_else(|error| panic!("assets/clean/{name}: {error}"));
        rules.extend(file);
    }
    compile(rules).expect("the rules that come with the reader are tested")
});

impl Rules {
    /// The rules that come with the reader.
    #[must_use]
    pub fn standard() -> &'static Self {
        &Self { own: None }
    }

    pub(super) fn compiled(&self) -> &Compiled {
        self.own.as_deref().unwrap_or(&STANDARD_COMPILED)
    }

    /// The standard rules and a person's own on top.
    ///
    /// # Errors
    /// Says which rule is wrong and how.
    pub fn with(user: &str) -> Result<Self, String> {
        let mut rules = STANDARD_COMPILED.rules.clone();
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
        let own = Some(Arc::new(compile(rules)?));
        Ok(Self { own })
    }

    /// The name of the rule at `rule`.
    #[must_use]
    pub fn name(&self, rule: usize) -> &str {
        &self.compiled().rules[rule].id
    }
}

fn compile(rules: Vec<Rule>) -> Result<Compiled, String> {
    let mut compiled = Compiled {
        lines: HashMap::new(),
        labels: HashMap::new(),
        starts: Vec::new(),
        patterns: RegexSet::empty(),
        owners: Vec::new(),
        exceptions: HashMap::new(),
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
        if !rule.except.is_empty() {
            let except = RegexSet::new(rule.except.iter().map(|except| folded_pattern(except)))
                .map_err(|error| format!("rule `{}`: `except`: {error}", rule.id))?;
            compiled.exceptions.insert(at, except);
        }
        for pattern in &rule.pattern {
            patterns.push(folded_pattern(pattern));
            compiled.owners.push(at);
        }
    }
    // The longer phrase is the truer one.
    compiled
        .starts
        .sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    compiled.patterns = RegexSet::new(&patterns).map_err(|error| {
        let owners = patterns.iter().zip(&compiled.owners);
        owners
            .filter_map(|(pattern, &owner)| Some((pattern, owner, Regex::new(pattern).err()?)))
            .map(|(pattern, owner, error)| {
                format!("rule `{}`: pattern `{pattern}`: {error}", rules[owner].id)
            })
            .next()
            .unwrap_or_else(|| format!("the patterns together are too large: {error}"))
    })?;
    compiled.rules = rules;
    Ok(compiled)
}

/// What a phrase is compared by: folded, without signs at its ends.
#[must_use]
pub fn key(phrase: &str) -> String {
    let folded = fold(phrase);
    folded
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_owned()
}

/// A regular expression with its letters folded as the lines are that it meets;
/// what is ASCII in it is its own.
fn folded_pattern(pattern: &str) -> String {
    let mut folded = String::with_capacity(pattern.len());
    let mut piece = [0; 4];
    for c in pattern.chars() {
        if c.is_ascii() {
            folded.push(c);
        } else {
            folded.push_str(&fold(c.encode_utf8(&mut piece)));
        }
    }
    folded
}

fn parse(text: &str) -> Result<Vec<Rule>, String> {
    let file: File = toml::from_str(text).map_err(|error| told(text, &error))?;
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
    use super::{Kind, Rules};

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
        assert!(
            wrong("[[rule]]\nid = \"x\"\nkind = \"sale\"\n")
                .starts_with("line 3: `sale` is none of address, ")
        );
        assert_eq!(
            wrong("[[rule]]\nid = \"x\"\nlines = [\"a\"]\n"),
            "line 3: `lines` is not known; did you mean `line`?"
        );
        assert_eq!(
            wrong("[[rule]]\nid = \"x\"\nline = \"a\"\n"),
            "line 3: a list in brackets stands here, as in `[\"j\", \"k\"]`"
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
