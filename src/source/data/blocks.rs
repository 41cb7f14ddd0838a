//! The text that editors keep as a tree: blocks, which hold blocks or pieces of one line, each
//! with a look of its own (Editor.js, Slate, ProseMirror, Portable Text, Notion). What the
//! pieces look like is not told here.

use serde_json::{Map, Value};

use super::value::strings;

/// Fields of a piece that hold what it says.
const SAID: [&str; 3] = ["text", "plain_text", "content"];

/// Fields in which a block holds its own words, beside the one that is named as its `type`
/// says.
const OWN: [&str; 2] = ["rich_text", "data"];

/// Fields that hold the blocks below a block, or the pieces of its line.
const BELOW: [&str; 4] = ["children", "content", "nodes", ITEMS];

/// Those of them in which a block has others below its own words.
const NESTED: [&str; 2] = ["children", ITEMS];

/// The field that holds blocks alone, however short.
const ITEMS: &str = "items";

/// The blocks of the text in a field, in their order.
pub(super) fn of(field: &Value) -> Vec<String> {
    match field {
        Value::Array(members) if goes_on(members) => line(members),
        Value::Array(members) => members.iter().flat_map(of).collect(),
        Value::Object(object) => {
            let said = strings(field);
            match said.is_empty() {
                true => inside(object),
                false => with_nested(said, object),
            }
        }
        _ => strings(field),
    }
}

/// The blocks in a block that says nothing itself: its own words, then what is below it.
fn inside(block: &Map<String, Value>) -> Vec<String> {
    let kind = block.get("type").and_then(Value::as_str);
    // Looked into twice at each level, a tree of `n` of them takes 2^n steps.
    let kind = kind.filter(|kind| !OWN.contains(kind) && !BELOW.contains(kind));
    let mut blocks = first(block, OWN.into_iter().chain(kind));
    blocks.extend(first(block, BELOW));
    blocks
}

/// What a block says, and then the blocks that it has below.
fn with_nested(mut said: Vec<String>, block: &Map<String, Value>) -> Vec<String> {
    said.extend(first(block, NESTED));
    said
}

/// The blocks in the first of these fields that has any.
fn first<'a>(block: &Map<String, Value>, names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let found = names.into_iter().filter_map(|name| {
        let mut found = match block.get(name)? {
            Value::Array(members) if name == ITEMS => members.iter().flat_map(below).collect(),
            value @ (Value::Array(_) | Value::Object(_)) => below(value),
            _ => Vec::new(),
        };
        found.retain(|text| !text.trim().is_empty());
        (!found.is_empty()).then_some(found)
    });
    found.into_iter().next().unwrap_or_default()
}

/// The blocks of what stands in a block: a text alone is an item of a list, and a list of
/// texts in a list the row of a table.
fn below(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Object(object) => match said(object) {
            Some(text) => with_nested(vec![text.to_owned()], object),
            None => inside(object),
        },
        Value::Array(members) if is_line(members) => line(members),
        Value::Array(members) => members
            .iter()
            .flat_map(|member| row(member).map_or_else(|| below(member), |row| vec![row]))
            .collect(),
        _ => Vec::new(),
    }
}

/// The cells of a row of a table, a tab between them.
fn row(value: &Value) -> Option<String> {
    let cells = value.as_array()?.iter().map(Value::as_str);
    Some(cells.collect::<Option<Vec<_>>>()?.join("\t"))
}

/// True for texts and pieces of one line: a text among them ends or begins with a blank.
fn goes_on(members: &[Value]) -> bool {
    let is_begun = |text: &str| text.trim().len() < text.len();
    members.iter().filter_map(Value::as_str).any(is_begun) && is_line(members)
}

/// True for the pieces of a line. Items that hold others or can be ticked are none.
fn is_line(members: &[Value]) -> bool {
    let is_item = |member: &Value| member.get(ITEMS).is_some() || member.get("checked").is_some();
    members.iter().any(is_piece) && !members.iter().any(is_item)
}

/// The line that pieces are; a block among them ends it.
fn line(members: &[Value]) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut line = String::new();
    for member in members {
        match is_block(member) {
            true => {
                blocks.push(std::mem::take(&mut line));
                blocks.extend(below(member));
            }
            false => line.push_str(&piece(member)),
        }
    }
    blocks.push(line);
    blocks
}

/// True for a piece of a line: an object that says something and is no paragraph.
fn is_piece(value: &Value) -> bool {
    let object = value.as_object();
    object.is_some_and(|object| said(object).is_some() && !is_named_block(object))
}

/// True for a block among pieces: by its name, or as it holds no pieces but what may.
fn is_block(value: &Value) -> bool {
    value.as_object().is_some_and(|object| {
        let mut lists = BELOW
            .iter()
            .filter_map(|name| object.get(*name)?.as_array());
        is_named_block(object)
            || said(object).is_none()
                && lists.any(|list| list.iter().any(Value::is_object) && !is_line(list))
    })
}

/// True for an object whose type is that of a block, as editors call them.
fn is_named_block(object: &Map<String, Value>) -> bool {
    let kind = object.get("type").and_then(Value::as_str);
    kind.is_some_and(|kind| {
        matches!(
            kind,
            "paragraph"
                | "p"
                | "header"
                | "heading"
                | "blockquote"
                | "quote"
                | "list"
                | "ul"
                | "ol"
                | "li"
                | "listItem"
                | "listitem"
                | "list-item"
                | "list_item"
        )
    })
}

/// What a piece of a line says; a blank for what only parts others, such as a break.
fn piece(value: &Value) -> String {
    match value.as_object().map(|object| (said(object), object)) {
        Some((Some(text), _)) => text.to_owned(),
        Some((None, object)) => match inside(object).concat() {
            text if text.is_empty() => " ".to_owned(),
            text => text,
        },
        None => below(value).concat(),
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
    fn items_are_apart_and_none_below_them_is_lost() {
        let list = r#"[{"type":"list","data":{"style":"unordered","items":[
            {"content":"One","meta":{},"items":[{"content":"two","items":[{"content":"three"}]}]},
            {"content":"four","meta":{},"items":[]}]}}]"#;
        check(list, &["One", "two", "three", "four"]);
        let checklist = r#"[{"type":"checklist","data":{"items":[
            {"text":"One","checked":true},{"text":"two"}]}}]"#;
        check(checklist, &["One", "two"]);
        check(
            r#"{"children":[{"text":"One","checked":false},{"text":"two","checked":true}]}"#,
            &["One", "two"],
        );
        let table = r#"[{"type":"table","data":{"withHeadings":true,
            "content":[["One","two"],["three",""],["",""]]}}]"#;
        check(table, &["One\ttwo", "three\t"]);
        let slate = r#"[{"type":"ul","children":[{"type":"li","children":[{"text":"One "},
            {"text":"two","bold":true},{"type":"ul","children":[
            {"type":"li","children":[{"text":"three"}]},{"type":"li","children":[{"text":"four"}]}]}]},
            {"type":"bulleted","children":[{"text":"five"},{"type":"bulleted-list","children":[
            {"type":"bulleted","children":[{"text":"six"}]}]}]},
            {"type":"li","children":[{"text":"seven"},{"type":"p","children":[{"text":"eight"}]}]}]}]"#;
        let words = ["One two", "three", "four", "five", "six", "seven", "eight"];
        check(slate, &words);
        let notion = r#"[{"type":"bulleted_list_item","bulleted_list_item":{
            "rich_text":[{"type":"text","plain_text":"One "},{"type":"text","plain_text":"two"}],
            "children":[{"type":"to_do","to_do":{"checked":true,
            "rich_text":[{"type":"text","plain_text":"three"}]}}]}},
            {"type":"toggle","toggle":{"rich_text":[{"plain_text":"four"}]},
            "children":[{"type":"paragraph","paragraph":{"rich_text":[{"plain_text":"five"}]}}]}]"#;
        check(notion, &["One two", "three", "four", "five"]);
        let outline = r#"[{"text":"One","children":[{"type":"p","text":"two"}]},{"text":"three"}]"#;
        check(outline, &["One", "two", "three"]);
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
