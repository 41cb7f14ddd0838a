//! Of what is read: what comes of it is safe and bounded, and a list of feeds
//! survives being written.

use mujaz::clean::Rules;
use mujaz::loader::prepare;
use mujaz::safe::SafeText;
use mujaz::source::{opml, read_bytes};
use serde_json::Value;

/// Articles that a source gives at most.
const MOST_ARTICLES: usize = 20_000;

/// Articles that are cleaned of each input, so that one is quick.
const CLEANED: usize = 8;

/// Feeds of every kind begin so; fuzzing need not find that out.
const FEEDS: &[&str] = &[
    "",
    "<rss version=\"2.0\"><channel><title>t</title><item>",
    "<rss version=\"2.0\"><channel><item><title>t</title><description>",
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content type=\"html\">",
    "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><item>",
    "<?xml version=\"1.0\" encoding=\"windows-1256\"?><rss><channel><item>",
];

const PAGES: &[&str] = &[
    "<!doctype html><title>t</title><body>",
    "<html><body><article><p>",
    "<div><table><tr>",
    "<html><pre>",
];

const DATA: &[&str] = &[
    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",",
    "[{\"title\":\"",
    "{\"text\":\"t\"}\n{",
    "{\"",
];

pub(crate) fn feed(input: &[u8]) {
    read(FEEDS, input);
}

pub(crate) fn page(input: &[u8]) {
    read(PAGES, input);
}

pub(crate) fn json(input: &[u8]) {
    read(DATA, input);
}

/// Reads one of these beginnings with the input behind it.
fn read(beginnings: &[&str], input: &[u8]) {
    let (first, rest) = input.split_first().unwrap_or((&0, &[]));
    let beginning = beginnings[usize::from(*first) % beginnings.len()];
    let bytes = [beginning.as_bytes(), rest].concat();
    match read_bytes("origin", &bytes) {
        Ok(found) => {
            assert!(found.articles.len() <= MOST_ARTICLES);
            assert!(!found.articles.is_empty() || !found.problems.is_empty());
            for raw in found.articles.iter().take(CLEANED) {
                let article = prepare(raw, Rules::standard());
                let told = serde_json::to_value(&article).expect("an article is plain data");
                safe(&told);
            }
        }
        Err(problem) => is_safe(&problem.to_string()),
    }
}

/// Every text in what is told of an article is safe.
fn safe(told: &Value) {
    match told {
        // Between the cells of a row there is a tab.
        Value::String(text) => assert_eq!(SafeText::row(text).as_str(), text),
        Value::Array(members) => members.iter().for_each(safe),
        Value::Object(fields) => fields.values().for_each(safe),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn is_safe(text: &str) {
    assert!(!text.chars().any(char::is_control), "{text:?}");
    assert_eq!(SafeText::new(text), text);
}

pub(crate) fn opml(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let list = opml::read(&text);
    assert!(list.feeds.iter().all(|feed| {
        !feed.address.is_empty() && feed.folders.iter().all(|path| path.len() <= 32)
    }));
    let once = opml::read(&opml::write(&list));
    let twice = opml::read(&opml::write(&once));
    assert_eq!(once.feeds.len(), list.feeds.len());
    assert_eq!(once, twice);
}
