//! The text that editors keep as a tree: blocks, which hold blocks or pieces of one line, each
//! with a look of its own (Editor.js, Slate, ProseMirror, Portable Text, Notion). What the
//! pieces look like is not told here.

use serde_json::{Map, Value};

use super::value::strings;

/// Fields of a piece that hold what it says.
const SAID: [&str; 3] = ["text", "plain_text", "content"];

/// Fields that hold the blocks or the pieces in a block, beside the one that is named as its
/// `type` says.
const INSIDE: [&str; 6] = ["data", "children", "content", "nodes", "rich_text", "items"];

/// The blocks of the text in a field, in their order.
pub(super) fn of(field: &Value) -> Vec<String> {
    match field {
        Value::Array(members) => members.iter().flat_map(of).collect(),
        Value::Object(object) => {
            let said = strings(field);
            match said.is_empty() {
                true => inside(object),
                false => said,
            }
        }
        _ => strings(field),
    }
}

/// The blocks in a block that says nothing itself.
fn inside(block: &Map<String, Value>) -> Vec<String> {
    let kind = block.get("type").and_then(Value::as_str);
    // Looked into twice at each level, a tree of `n` of them takes 2^n steps.
    let kind = kind.filter(|kind| !INSIDE.contains(kind));
    let found = INSIDE.into_iter().chain(kind).filter_map(|name| {
        let found = match block.get(name)? {
            Value::Array(members) if members.iter().any(is_piece) => {
                vec![members.iter().map(piece).collect()]
            }
            Value::Array(members) => members.iter().flat_map(below).collect(),
            object @ Value::Object(_) => below(object),
            _ => Vec::new(),
        };
        let mut found = found
            .into_iter()
            .filter(|text: &String| !text.trim().is_empty())
            .peekable();
        found.peek().is_some().then(|| found.collect())
    });
    found.into_iter().next().unwrap_or_default()
}

/// The blocks of what stands in a block: a text alone is an item of a list.
fn below(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Object(object) => match said(object) {
            Some(text) => vec![text.to_owned()],
            None => inside(object),
        },
        _ => Vec::new(),
    }
}

/// True for a piece of a line: an object that says something and is no paragraph.
fn is_piece(value: &Value) -> bool {
    let is_block = |kind: &str| matches!(kind, "paragraph" | "header" | "heading" | "listItem");
    value.as_object().is_some_and(|object| {
        let kind = object.get("type").and_then(Value::as_str);
        said(object).is_some() && !kind.is_some_and(is_block)
    })
}

/// What a piece of a line says; a blank for what only parts others, such as a break.
fn piece(value: &Value) -> String {
    let text = below(value).concat();
    match text.is_empty()
        && value
            .as_object()
            .is_some_and(|object| said(object).is_none())
    {
        true => " ".to_owned(),
        false => text,
    }
}

fn said(object: &Map<String, Value>) -> Option<&str> {
    SAID.iter().find_map(|name| object.get(*name)?.as_str())
}

#[cfg(test)]
mod tests {
    use super::of;

    fn check(field: &str, blocks: &[&str]) {
        assert_eq!(of(&serde_json::from_str(field).unwrap()), blocks, "{field}");
    }

    #[test]
    fn blocks_are_apart_and_the_pieces_of_one_joined() {
        let editor_js = r#"[{"type":"paragraph","data":{"text":"One."}},
            {"type":"list","data":{"style":"ordered","items":["two","three"]}},
            {"type":"list","data":{"items":[{"content":"four","items":[]}]}},
            {"type":"delimiter","data":{}}]"#;
        check(editor_js, &["One.", "two", "three", "four"]);
        let slate = r#"[{"type":"paragraph","children":[{"text":"One "},{"text":"two","bold":true},
            {"type":"link","url":"https://a.example/","children":[{"text":" three"}]},{"text":""}]},
            {"type":"ul","children":[{"type":"li","children":[{"text":"four"}]},
            {"type":"li","children":[{"type":"p","children":[{"text":"five"}]}]}]}]"#;
        check(slate, &["One two three", "four", "five"]);
        let prose_mirror = r#"{"type":"doc","content":[{"type":"paragraph","content":[
            {"type":"text","text":"One"},{"type":"hardBreak"},{"type":"text","text":"two","marks":[]}]},
            {"type":"paragraph"},{"type":"blockquote","content":[{"type":"paragraph",
            "content":[{"type":"text","text":"three"}]}]}]}"#;
        check(prose_mirror, &["One two", "three"]);
        let portable = r#"[{"_type":"block","children":[{"_type":"span","text":"One "},{"_type":"span","text":"two"}]}]"#;
        check(portable, &["One two"]);
        let notion = r#"[{"type":"paragraph","paragraph":{"rich_text":[
            {"type":"text","text":{"content":"One "},"plain_text":"One "},{"type":"text","plain_text":"two"}]}}]"#;
        check(notion, &["One two"]);
    }

    #[test]
    fn a_type_that_is_a_field_of_blocks_is_looked_into_once() {
        let deep = |inner: &str| {
            let start = r#"{"type":"children","children":["#;
            format!("{}{inner}{}", start.repeat(60), "]}".repeat(60))
        };
        check(&deep("{}"), &[]);
        check(&deep(r#"{"text":"one"}"#), &["one"]);
    }

    #[test]
    fn what_says_itself_what_it_is_stays_as_it_was() {
        check(r#""one""#, &["one"]);
        check(r#"["one", {"text": "two"}, 3, null]"#, &["one", "two", "3"]);
        check(
            r#"{"rendered": "<p>one</p>", "protected": false}"#,
            &["<p>one</p>"],
        );
        check(
            r#"[{"type":"image","data":{"file":{"url":"https://a.example/a.png"}}}]"#,
            &[],
        );
    }
}
