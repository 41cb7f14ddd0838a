//! Articles as data: JSON, one object a line or a whole document, and JSON Feed.
//! Fields are told by the names that feeds and data sets commonly give them.

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::feed::MOST_ITEMS;
use super::names::Names;
use crate::article::RawArticle;
use crate::clean::markup;
use crate::language::listed::listed;

/// What is said of a document that breaks off.
pub(super) const CUT_SHORT: &str =
    "this is JSON with a fault near its end; what comes before is read";

/// Names under which fields are found, the likeliest first.
const TEXT: &[&str] = &[
    "text",
    "content_html",
    "content_text",
    "content",
    "body",
    "articleBody",
    "article_body",
    "article",
    "full_text",
    "fulltext",
    "story",
    "paragraphs",
    "blocks",
    "description",
    "summary",
];
const TITLE: &[&str] = &["title", "headline", "name", "heading"];
const DATE: &[&str] = &[
    "published",
    "date_published",
    "datePublished",
    "published_at",
    "publish_date",
    "pubDate",
    "pub_date",
    "date",
    "created_at",
    "time",
    "timestamp",
    "updated",
    "date_modified",
];
const SOURCE: &[&str] = &[
    "source",
    "publisher",
    "site_name",
    "site",
    "newspaper",
    "outlet",
    "domain",
];
const AUTHOR: &[&str] = &["author", "authors", "byline", "creator"];
const ADDRESS: &[&str] = &["url", "link", "external_url", "canonical_url", "address"];
const TAGS: &[&str] = &[
    "tags",
    "keywords",
    "categories",
    "category",
    "labels",
    "topics",
    "section",
];
const NAME: &[&str] = &["id", "guid", "uuid", "_id"];

/// Names under which a document keeps its list of articles.
const LISTS: &[&str] = &[
    "items",
    "articles",
    "entries",
    "results",
    "data",
    "docs",
    "documents",
    "news",
    "posts",
    "stories",
];

/// True when a text begins as an object, or a list of them, does.
pub(super) fn begins(text: &str) -> bool {
    let mut rest = text.chars().filter(|c| !c.is_whitespace());
    matches!(
        (rest.next(), rest.next()),
        (Some('{'), Some('"' | '}')) | (Some('['), Some('{' | ']'))
    )
}

/// The articles, and in words what is wrong with the rest of it.
pub(super) fn articles(origin: &str, text: &str) -> (Vec<RawArticle>, Vec<String>) {
    let mut reading = Reading::new(origin);
    match serde_json::from_str::<Value>(text) {
        Ok(value) => reading.document(&value),
        Err(error) => {
            let lines: Vec<(usize, &str)> = (1..)
                .zip(text.lines().map(str::trim))
                .filter(|(_, line)| !line.is_empty())
                .collect();
            if lines.len() > 1 && serde_json::from_str::<Value>(lines[0].1).is_ok() {
                reading.lines(&lines);
            } else {
                reading.pieces(text);
            }
            if reading.articles.is_empty() && reading.problems.is_empty() {
                reading.problems.push(format!(
                    "this is JSON with a fault in line {}, column {} ({}); nothing of it could be read",
                    error.line(),
                    error.column(),
                    in_words(&error),
                ));
            }
        }
    }
    if reading.beyond > 0 {
        let all = MOST_ITEMS + reading.beyond;
        let told = format!("this has {all} articles; the first {MOST_ITEMS} are read");
        reading.problems.push(told);
    }
    if reading.articles.is_empty() && reading.problems.is_empty() {
        reading.problems.push(
            "this is JSON without articles: no object in it has a text or a title that mujaz knows by name"
                .to_owned(),
        );
    }
    (reading.articles, reading.problems)
}

fn in_words(error: &serde_json::Error) -> &'static str {
    match error.classify() {
        serde_json::error::Category::Eof => "it ends too early",
        _ => "a character that may not stand there, or nesting too deep",
    }
}

struct Reading<'a> {
    names: Names<'a>,
    /// The feed's own title.
    source: Option<String>,
    articles: Vec<RawArticle>,
    /// Articles beyond those that are read.
    beyond: usize,
    problems: Vec<String>,
}

impl<'a> Reading<'a> {
    fn new(origin: &'a str) -> Self {
        Self {
            names: Names::new(origin),
            source: None,
            articles: Vec::new(),
            beyond: 0,
            problems: Vec::new(),
        }
    }

    /// Takes the articles of numbered lines.
    fn lines(&mut self, lines: &[(usize, &str)]) {
        let (mut wrong, mut first) = (0, None);
        for &(number, line) in lines {
            match serde_json::from_str::<Value>(line) {
                Ok(Value::Object(object)) if self.take(&object) => {}
                _ => {
                    wrong += 1;
                    first.get_or_insert(number);
                }
            }
        }
        if let Some(first) = first {
            self.problems.push(match wrong {
                1 => format!("line {first} holds no article and is left out"),
                _ => format!("{wrong} lines hold no article and are left out, line {first} first"),
            });
        }
    }

    /// Takes the articles of a list that is faulty somewhere, one by one.
    fn pieces(&mut self, text: &str) {
        let Some(start) = list_start(text) else {
            return;
        };
        let head = serde_json::from_str::<Value>(&format!("{}]}}", &text[..start]));
        if let Ok(Value::Object(feed)) = head {
            self.source = string(&feed, TITLE).map(|title| markup::line(&title));
        }
        let pieces = objects(&text[start..]);
        let mut wrong = 0;
        for piece in &pieces {
            match serde_json::from_str::<Value>(piece) {
                Ok(Value::Object(object)) if self.take(&object) => {}
                _ => wrong += 1,
            }
        }
        if !self.articles.is_empty() {
            self.problems.push(match wrong {
                0 => CUT_SHORT.to_owned(),
                _ => format!(
                    "{wrong} of {} entries are faulty and are left out",
                    pieces.len()
                ),
            });
        }
    }

    fn document(&mut self, value: &Value) {
        match value {
            Value::Array(items) => self.list(items),
            Value::Object(object) => {
                let list = LISTS
                    .iter()
                    .find_map(|name| object.get(*name)?.as_array())
                    .filter(|items| items.iter().any(Value::is_object));
                match list {
                    Some(items) => {
                        self.source = string(object, TITLE).map(|title| markup::line(&title));
                        self.list(items);
                    }
                    None => {
                        self.take(object);
                    }
                }
            }
            _ => {}
        }
    }

    fn list(&mut self, items: &[Value]) {
        let mut left_out = 0;
        for item in items {
            let taken = item.as_object().is_some_and(|object| self.take(object));
            left_out += usize::from(!taken);
        }
        if left_out > 0 && !self.articles.is_empty() {
            self.problems.push(format!(
                "{left_out} of {} entries hold no article and are left out",
                items.len()
            ));
        }
    }

    /// Takes an article; false when there is none in it.
    fn take(&mut self, object: &Map<String, Value>) -> bool {
        let title = string(object, TITLE).map(|title| markup::line(&title));
        let text = string(object, TEXT)
            .map(|text| markup::body(&text).into_owned())
            .or_else(|| title.clone())
            .unwrap_or_default();
        if text.trim().is_empty() {
            return false;
        }
        if self.articles.len() == MOST_ITEMS {
            self.beyond += 1;
            return true;
        }
        let url = string(object, ADDRESS).filter(|url| url.starts_with("http"));
        let own = string(object, NAME);
        let origin = self
            .names
            .name(url.as_deref(), own.as_deref(), title.as_deref());
        self.articles.push(RawArticle {
            markup: false,
            origin,
            text,
            aside: Vec::new(),
            title,
            deck: None,
            source: string(object, SOURCE).or_else(|| self.source.clone()),
            author: string(object, AUTHOR),
            url,
            published: string(object, DATE).map(|date| counted(&date).unwrap_or(date)),
            tags: TAGS
                .iter()
                .find_map(|name| value(object, name))
                .map(strings)
                .unwrap_or_default(),
            guid: own,
        });
        true
    }
}

/// The moment that programs write as a number: seconds since 1970, or thousandths of them.
/// Nothing for other numbers, such as the digits of a date.
fn counted(date: &str) -> Option<String> {
    let whole = date.split_once('.').map_or(date, |(whole, _)| whole);
    let second = match whole.parse().ok()? {
        seconds @ 100_000_000..5_000_000_000_i64 => seconds,
        thousandths @ 300_000_000_000..5_000_000_000_000 => thousandths / 1000,
        _ => return None,
    };
    Some(Timestamp::from_second(second).ok()?.to_string())
}

/// Where the content of the first list of objects begins.
fn list_start(text: &str) -> Option<usize> {
    text.match_indices('[')
        .map(|(at, _)| at + 1)
        .find(|&start| text[start..].trim_start().starts_with('{'))
}

/// The objects of a list, whole ones only, whatever is in them.
fn objects(list: &str) -> Vec<&str> {
    let mut objects = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in list.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            b'}' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    objects.push(&list[start..=at]);
                }
            }
            b']' if depth == 0 => break,
            _ => {}
        }
    }
    objects
}

/// The value under this name, in any case of its letters.
fn value<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        let mut fields = object.iter();
        let found = fields.find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value)
    })
}

/// The first of these fields that says something.
fn string(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let value = value(object, name)?;
        let said = strings(value);
        let text = if TEXT.contains(name) {
            said.join("\n\n")
        } else {
            listed(&said)
        };
        (!text.trim().is_empty()).then_some(text)
    })
}

/// What a value says: itself, the members of a list, the name in an object.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        Value::Object(object) => ["name", "text", "title", "value", "url"]
            .iter()
            .find_map(|name| Some(object.get(*name)?.as_str()?.to_owned()))
            .into_iter()
            .collect(),
        Value::Null | Value::Bool(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{articles, begins};

    #[test]
    fn a_feed_a_data_set_and_a_lone_article_are_read() {
        let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "صحيفة", "items": [
            {"id": 7, "title": "عنوان &amp; آخر", "content_html": "<p>نص</p><p>ثان</p>", "tags": ["سياسة"],
             "authors": [{"name": "ليلى"}], "date_published": "2026-01-02T03:04:05Z"}]}"#;
        let (found, problems) = articles("f.json", feed);
        assert!(problems.is_empty());
        let article = &found[0];
        assert_eq!(article.title.as_deref(), Some("عنوان & آخر"));
        assert_eq!(article.text, "نص\n\nثان");
        assert_eq!(article.source.as_deref(), Some("صحيفة"));
        assert_eq!(article.author.as_deref(), Some("ليلى"));
        assert_eq!(article.origin, "f.json#7");
        assert_eq!(article.tags, ["سياسة"]);
        assert_eq!(
            articles("a", r#"[{"Headline": "x", "Body": "y"}]"#).0[0].text,
            "y"
        );
        assert_eq!(articles("a", r#"{"title": "x"}"#).0[0].text, "x");
    }

    #[test]
    fn a_moment_may_be_a_number_and_authors_several() {
        let check = |date: &str, published: &str| {
            let text = format!(r#"{{"text": "a", "timestamp": {date}, "authors": ["Ann", "Bo"]}}"#);
            let (found, _) = articles("a", &text);
            assert_eq!(found[0].published.as_deref(), Some(published));
            assert_eq!(found[0].author.as_deref(), Some("Ann, Bo"));
        };
        check("1739008800", "2025-02-08T10:00:00Z");
        check("1739008800.25", "2025-02-08T10:00:00Z");
        check("\"1739008800123\"", "2025-02-08T10:00:00Z");
        check("20250208", "20250208");
        check("202502081000", "202502081000");
        check("20250208100000", "20250208100000");
        check("\"8 Feb 2025\"", "8 Feb 2025");
    }

    #[test]
    fn lines_without_articles_are_told_and_the_others_read() {
        assert_eq!(
            articles("a.jsonl", "\n{\"text\": \"a\"}\n{\"text\": \"b\"}")
                .0
                .len(),
            2
        );
        let text = "{\"text\": \"one\"}\n\nnonsense\n{\"text\": \"two\"}\n[1]";
        let (found, problems) = articles("a.jsonl", text);
        assert_eq!(found.len(), 2);
        assert_ne!(found[0].origin, found[1].origin);
        assert_eq!(
            problems,
            ["2 lines hold no article and are left out, line 3 first"]
        );
    }

    #[test]
    fn a_faulty_entry_costs_no_other() {
        let feed = r#"{"title": "صحيفة", "items": [
            {"id": "1", "title": "a", "content_text": "one [] } \" {"},
            {"id": "2", "title": "b", "size": 1e999999999},
            {"id": "3", "title": "c \ud800"},
            {"id": "4", "title": "d", "tags": [{"name": "x"}]}]}"#;
        let (found, problems) = articles("f.json", feed);
        let titles: Vec<_> = found.iter().map(|a| a.title.as_deref().unwrap()).collect();
        assert_eq!(titles, ["a", "d"]);
        assert_eq!(found[0].source.as_deref(), Some("صحيفة"));
        assert_eq!(problems, ["2 of 4 entries are faulty and are left out"]);
        let (found, problems) = articles("f.json", &feed[..feed.find("{\"id\": \"2\"").unwrap()]);
        assert_eq!(found.len(), 1);
        assert!(problems[0].contains("near its end"));
    }

    #[test]
    fn faults_are_named() {
        let check = |text: &str, part: &str| {
            let (found, problems) = articles("a", text);
            assert!(
                found.is_empty() && problems[0].contains(part),
                "{problems:?}"
            );
        };
        check(r#"[{"text": "one""#, "ends too early");
        check(r#"{"rows": 3}"#, "without articles");
        check(&"[{\"a\":".repeat(100_000), "nesting too deep");
    }

    #[test]
    fn text_in_brackets_is_no_data() {
        assert!(begins(" {\n \"a\": 1") && begins("[ {"));
        assert!(!begins("[رويترز] قال") && !begins("{قال} إن") && !begins("text"));
    }
}
