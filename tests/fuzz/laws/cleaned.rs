//! Of text: it is safe, safe text stays as it is, cleaning loses nothing of it,
//! and whatever is typed can be searched for.

use std::collections::BTreeMap;

use mujaz::article::{Article, RawArticle};
use mujaz::clean::ledger::Fate;
use mujaz::clean::{Rules, clean, ledger_of};
use mujaz::query::{Filter, Search, Start};
use mujaz::safe::SafeText;
use mujaz::store::Library;

pub(crate) fn text(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let safe = SafeText::new(&text);
    let steers = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{feff}');
    assert!(!safe.as_str().contains(steers), "{safe:?}");
    assert_eq!(SafeText::new(safe.as_str()), safe);
    nothing_is_lost(&text);
}

/// What is kept and what is removed of a text are the text.
pub(crate) fn nothing_is_lost(text: &str) {
    let rules = Rules::standard();
    let raw = raw(text);
    let safe = safe_lines(text);
    // In order: the parts of the account are the input's words, each once.
    let ledger = ledger_of(&raw, rules);
    let parts = ledger.lines.iter().flat_map(|line| &line.parts);
    let told: String = parts
        .clone()
        .flat_map(|part| ledger.part(part).split_whitespace())
        .collect();
    let said: String = safe.split_whitespace().collect();
    let bare = |text: &str| text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "");
    assert_eq!(bare(&told), bare(&said));
    // And the article shows or keeps all of them, list marks apart.
    let mut input = Count::new();
    count(&safe, 1, &mut input);
    for part in parts.filter(|part| part.fate == Fate::Mark) {
        count(ledger.part(part), -1, &mut input);
    }
    input.retain(|_, count| *count != 0);
    let article = clean(&raw, rules);
    assert_eq!(account(&article), input, "{text}\n{article:#?}");
    assert!(!article.blocks.is_empty() || said.is_empty(), "{text}");
}

/// The characters of a text that are seen and are no direction marks, counted.
type Count = BTreeMap<char, i64>;

fn raw(text: &str) -> RawArticle {
    RawArticle {
        origin: "test".to_owned(),
        text: text.to_owned(),
        ..RawArticle::default()
    }
}

fn count(text: &str, by: i64, count: &mut Count) {
    let is_isolate = |c: char| matches!(c, '\u{2066}'..='\u{2069}');
    for c in text
        .chars()
        .filter(|&c| !c.is_whitespace() && !is_isolate(c))
    {
        *count.entry(c).or_default() += by;
    }
}

/// Everything an article shows or keeps of its text, with its repairs undone.
fn account(article: &Article) -> Count {
    let mut found = Count::new();
    if !article.title_derived {
        count(article.title.as_str(), 1, &mut found);
    }
    let mut add = |text: &SafeText| count(text.as_str(), 1, &mut found);
    article.deck.iter().for_each(&mut add);
    article.blocks.iter().for_each(|block| add(&block.text));
    article.editorial_points.iter().for_each(&mut add);
    for story in &article.related {
        add(&story.title);
        add(&story.text);
    }
    article
        .removed
        .iter()
        .for_each(|removed| add(&removed.text));
    for repair in &article.repairs {
        count(repair.was.as_str(), 1, &mut found);
        count(repair.is.as_str(), -1, &mut found);
    }
    found.retain(|_, count| *count != 0);
    found
}

/// The input made safe, each line by itself: an escape sequence ends with its line.
fn safe_lines(text: &str) -> String {
    let ends = [
        '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ];
    text.split(ends)
        .map(|line| SafeText::new(line).as_str().to_owned() + "\n")
        .collect()
}

pub(crate) fn query(input: &[u8]) {
    let typed = String::from_utf8_lossy(input);
    for search in [Search::parse(&typed), Search::typing(&typed)] {
        let mut end = 0;
        for place in search.places(&typed) {
            assert!(place.start >= end && place.start < place.end, "{place:?}");
            assert!(typed.is_char_boundary(place.start) && typed.is_char_boundary(place.end));
            end = place.end;
        }
        let filter = Filter {
            search,
            ..Filter::default()
        };
        let found = LIBRARY.with(|library| library.page(&filter, Start::Newest, 10));
        assert!(found.is_ok(), "{found:?}");
    }
}

thread_local! {
    /// There is nothing in it, and everything can be asked of it.
    static LIBRARY: Library = Library::in_memory().expect("there is memory");
}
