//! Pages of our own in the looks of Arabic news sites: of each the article is
//! found, and close to nothing else. Beside each page in `data/pages` stands the
//! text that is to be found.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use mujaz::clean::{Rules, clean};
use mujaz::source::{decode, read_file};

/// Of the words shown, so many are to be of the article; and of the article's,
/// so many are to be shown.
const WANTED: f64 = 0.97;

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/pages");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "html"))
        .collect();
    pages.sort();
    pages
}

fn counts(text: &str) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

#[test]
fn the_article_of_every_page_is_found_and_nothing_else() {
    let pages = pages();
    assert!(pages.len() >= 12);
    let mut failed = Vec::new();
    for path in pages {
        let raw = &read_file(&path).unwrap().articles[0];
        let article = clean(raw, Rules::standard());
        let blocks: Vec<&str> = article.blocks.iter().map(|b| b.text.as_str()).collect();
        let shown = blocks.join("\n");
        let wanted = fs::read_to_string(path.with_extension("txt")).unwrap();
        let (shown, wanted) = (counts(&shown), counts(&wanted));
        let both: usize = shown
            .iter()
            .map(|(word, &count)| count.min(wanted.get(word).copied().unwrap_or(0)))
            .sum();
        let share = |all: &HashMap<&str, usize>| both as f64 / all.values().sum::<usize>() as f64;
        let (precision, recall) = (share(&shown), share(&wanted));
        if precision < WANTED || recall < WANTED {
            failed.push(format!(
                "{}: precision {precision:.3}, recall {recall:.3}\n{}",
                path.display(),
                blocks.join("\n")
            ));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

#[test]
fn nothing_of_a_page_that_can_be_read_is_lost() {
    for path in pages() {
        let html = decode(&fs::read(&path).unwrap(), None).text;
        let page = dom_query::Document::from(&*html);
        for unread in [
            "head",
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "iframe",
            "button",
            "select",
            "textarea",
            "form input",
            "audio",
            "video",
        ] {
            page.select(unread).remove();
        }
        let raw = &read_file(&path).unwrap().articles[0];
        let article = clean(raw, Rules::standard());
        let json = serde_json::to_string(&article).unwrap();
        let root = page.root();
        let texts = root.descendants_it().filter(dom_query::NodeRef::is_text);
        let text: String = texts.map(|node| format!("{} ", node.text())).collect();
        let lost: Vec<&str> = counts(&text)
            .into_keys()
            .filter(|word| !json.contains(word))
            .collect();
        assert_eq!(lost, [""; 0], "{}", path.display());
    }
}
