//! The entries of a live page, as it states them: what a page shows of them may be the
//! newest few, or nothing.

use serde_json::{Map, Value};

use super::value::{text, words};

/// Entries that are read.
const MOST: usize = 1_000;

/// Of so many entries a page shows enough of them, however many there are.
const SEVERAL: usize = 5;

/// Characters by which an entry is found in a text.
const TELLING: usize = 40;

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    title: Option<String>,
    text: String,
}

/// The entries that an object of JSON-LD has, in its order.
pub(super) fn entries(object: &Map<String, Value>) -> Vec<Entry> {
    let Some(stated) = object.get("liveBlogUpdate") else {
        return Vec::new();
    };
    let alone = std::slice::from_ref(stated);
    let stated = stated.as_array().map_or(alone, Vec::as_slice);
    let entries = stated.iter().take(MOST).filter_map(|entry| {
        let entry = entry.as_object()?;
        let title = entry.get("headline").and_then(Value::as_str);
        let title = title.and_then(words);
        match text(entry) {
            Some(text) => Some(Entry { title, text }),
            None => Some(Entry {
                title: None,
                text: title?,
            }),
        }
    });
    entries.collect()
}

/// All of them, each under its title; nothing where there are none, or where a text shows
/// most of them or several.
pub(super) fn unless_shown(entries: &[Entry], shown: &str) -> Option<String> {
    let is_shown = |entry: &&Entry| {
        let line = entry.text.trim_start().lines().next().unwrap_or_default();
        let end = line
            .char_indices()
            .nth(TELLING)
            .map_or(line.len(), |(end, _)| end);
        shown.contains(&line[..end])
    };
    let count = entries.iter().filter(is_shown).count();
    if 2 * count > entries.len() || count >= SEVERAL || entries.is_empty() {
        return None;
    }
    let written = entries.iter().map(|entry| match &entry.title {
        Some(title) => format!("# {title}\n\n{}", entry.text),
        None => entry.text.clone(),
    });
    Some(written.collect::<Vec<_>>().join("\n\n"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::{entries, unless_shown};

    fn stated(updates: Value) -> Map<String, Value> {
        Map::from_iter([("liveBlogUpdate".to_owned(), updates)])
    }

    #[test]
    fn entries_are_read_in_their_order() {
        let updates = json!([
            {"headline": "ثان", "articleBody": "<p>نص ثان</p><p>بقيته</p>"},
            {"headline": "أول"},
            {"articleBody": "بلا عنوان"},
            {"image": "x"},
        ]);
        let entries = entries(&stated(updates));
        let told = unless_shown(&entries, "صفحة");
        let expected = "# ثان\n\nنص ثان\n\nبقيته\n\nأول\n\nبلا عنوان";
        assert_eq!(told.as_deref(), Some(expected));
        let one = super::entries(&stated(json!({"articleBody": "نص"})));
        assert_eq!(unless_shown(&one, "").as_deref(), Some("نص"));
        assert_eq!(unless_shown(&[], ""), None);
    }

    #[test]
    fn what_the_page_shows_is_not_taken_from_its_data() {
        let updates: Vec<Value> = (0..12)
            .map(|number| json!({"articleBody": format!("الخبر {number}.")}))
            .collect();
        let all = entries(&stated(updates.into()));
        let shown = |count: usize| {
            let texts = (0..count).map(|number| format!("الخبر {number}."));
            texts.collect::<String>()
        };
        assert!(unless_shown(&all, &shown(4)).is_some());
        assert_eq!(unless_shown(&all, &shown(5)), None);
        assert_eq!(unless_shown(&all[..3], &shown(2)), None);
        let blank = entries(&stated(json!({"articleBody": "\n\n الخبر"})));
        assert!(unless_shown(&blank, "صفحة").is_some());
        assert_eq!(unless_shown(&blank, "الخبر"), None);
    }
}
