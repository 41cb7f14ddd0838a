//! What other parts of the program say of a failure, in the interface's language.
//!
//! They say it in English, as the commands print it and the library keeps it: a
//! sentence is its own name here. `{}` stands for what differs each time; in the other
//! language `{files}` for such a number with its noun, `{names}` for names with commas
//! between. A sentence that is not known is shown as it is; a test looks for such.

use std::collections::BTreeMap;

/// How deep sentences may stand within each other: what others wrote may stand in one,
/// and look like any number of them.
const MOST_WITHIN: usize = 4;

/// Sentences and what they are in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    whole: BTreeMap<String, String>,
    /// The parts of a sentence around what differs, and its translation.
    open: Vec<(Vec<String>, String)>,
}

impl Told {
    /// As a locale file has them. Those that say more come before those that say less.
    pub(super) fn of(written: BTreeMap<String, String>) -> Self {
        let (open, whole): (BTreeMap<_, _>, _) = written
            .into_iter()
            .partition(|(sentence, _)| sentence.contains("{}"));
        let parts = |sentence: String| sentence.split("{}").map(str::to_owned).collect();
        let mut open: Vec<(Vec<String>, String)> = open
            .into_iter()
            .map(|(sentence, meaning)| (parts(sentence), with_code_apart(&meaning)))
            .collect();
        let said = |parts: &[String]| parts.iter().map(String::len).sum::<usize>();
        open.sort_by_key(|(parts, _)| std::cmp::Reverse(said(parts)));
        let whole = whole
            .into_iter()
            .map(|(sentence, meaning)| (sentence, with_code_apart(&meaning)));
        Self {
            whole: whole.collect(),
            open,
        }
    }

    /// A sentence in this language, what differs set in as isolates; nothing where
    /// it is not known. `count` gives a number with the noun of a name.
    pub(super) fn say(&self, sentence: &str, count: Count<'_>) -> Option<String> {
        self.say_within(sentence, count, MOST_WITHIN)
    }

    /// The same of a sentence within which sentences may stand so deep.
    fn say_within(&self, sentence: &str, count: Count<'_>, within: usize) -> Option<String> {
        if let Some(meaning) = self.whole.get(sentence) {
            return Some(meaning.clone());
        }
        self.open.iter().find_map(|(parts, meaning)| {
            let mut values = values(sentence, parts)?.into_iter();
            // What is the same in both languages says nothing by itself, set apart or not.
            let mut known = meaning.replace(['\u{2066}', '\u{2069}'], "") != parts.join("{}");
            let mut out = String::new();
            let mut rest = meaning.as_str();
            while let Some((before, after)) = rest.split_once('{') {
                let Some((noun, after)) = after.split_once('}') else {
                    break;
                };
                let value = values.next().unwrap_or_default();
                // A failure may be told within another.
                let said = match noun {
                    "" => match within.checked_sub(1) {
                        Some(within) => self.say_within(value, count, within),
                        None => None,
                    },
                    "names" => Some(listed(value)),
                    // What is no number was not meant.
                    noun => Some(count(noun, value)?),
                };
                known |= said.is_some();
                out.push_str(before);
                match said {
                    // What is said in this language runs its way, and tells the way of
                    // what it is set into.
                    Some(said) => out.push_str(&said),
                    None => out.extend(["\u{2068}", value, "\u{2069}"]),
                }
                rest = after;
            }
            out.push_str(rest);
            known.then_some(out)
        })
    }
}

/// Gives a number with the noun of this name, in the form that it asks for.
type Count<'a> = &'a dyn Fn(&str, &str) -> Option<String>;

/// A sentence in which what stands between backquotes is an isolate that runs left to
/// right (UAX #9): a command in an Arabic sentence is read as it is typed.
pub(super) fn with_code_apart(sentence: &str) -> String {
    let parts: Vec<&str> = sentence.split('`').collect();
    // A mark without a partner is no code.
    if parts.len().is_multiple_of(2) {
        return sentence.to_owned();
    }
    let mut out = String::with_capacity(sentence.len());
    for (at, part) in parts.into_iter().enumerate() {
        match at % 2 {
            0 => out.push_str(part),
            _ => out.extend(["\u{2066}`", part, "`\u{2069}"]),
        }
    }
    out
}

/// Names in a row, each an isolate, with the comma of Arabic script between.
fn listed(names: &str) -> String {
    let each = names
        .split(", ")
        .map(|name| format!("\u{2068}{name}\u{2069}"));
    each.collect::<Vec<_>>().join("، ")
}

/// What stands in a sentence between these parts of it.
fn values<'a>(sentence: &'a str, parts: &[String]) -> Option<Vec<&'a str>> {
    let (first, rest) = parts.split_first()?;
    let (last, between) = rest.split_last()?;
    let mut left = sentence.strip_prefix(first.as_str())?;
    left = left.strip_suffix(last.as_str())?;
    let mut values = Vec::with_capacity(rest.len());
    for part in between {
        let (value, after) = left.split_once(part.as_str())?;
        values.push(value);
        left = after;
    }
    values.push(left);
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::{Told, with_code_apart};

    fn check(sentence: &str, expected: Option<&str>) {
        let written = [
            ("it is gone", "زال"),
            ("{} (HTTP {})", "{} (HTTP {})"),
            ("line {} is wrong", "السطر {} خطأ"),
            ("{} files; `x {}` helps", "{files}؛ جرّب `x {}`"),
            ("{}: {}", "{}: {}"),
            ("{} feeds", "{feeds}"),
            ("there is {}", "المعروف {names}"),
        ];
        let written = written.map(|(name, meaning)| (name.to_owned(), meaning.to_owned()));
        let told = Told::of(written.into_iter().collect());
        let count = |noun: &str, number: &str| {
            let number: usize = number.parse().ok()?;
            Some(format!("{number} {noun}"))
        };
        assert_eq!(told.say(sentence, &count).as_deref(), expected);
    }

    #[test]
    fn a_mark_without_a_partner_is_no_code() {
        assert_eq!(with_code_apart("a `b` c"), "a \u{2066}`b`\u{2069} c");
        assert_eq!(with_code_apart("a ` c"), "a ` c");
    }

    #[test]
    fn what_others_wrote_is_looked_into_only_so_deep() {
        let deep = "a: ".repeat(100_000);
        check(&deep, None);
        check(
            "a: b: it is gone",
            Some("\u{2068}a\u{2069}: \u{2068}b\u{2069}: زال"),
        );
    }

    #[test]
    fn sentences_are_said_with_what_differs() {
        check("it is gone", Some("زال"));
        check("line 7 is wrong", Some("السطر \u{2068}7\u{2069} خطأ"));
        check(
            "it is gone (HTTP 410)",
            Some("زال (HTTP \u{2068}410\u{2069})"),
        );
        check("a.xml: it is gone", Some("\u{2068}a.xml\u{2069}: زال"));
        check(
            "3 files; `x a` helps",
            Some("3 files؛ جرّب \u{2066}`x \u{2068}a\u{2069}`\u{2069}"),
        );
        check("7 feeds", Some("7 feeds"));
        check(
            "there is read, unread",
            Some("المعروف \u{2068}read\u{2069}، \u{2068}unread\u{2069}"),
        );
        check("all feeds", None);
        check("something new", None);
        check("a.xml: something new", None);
        check("line  wrong", None);
    }
}
