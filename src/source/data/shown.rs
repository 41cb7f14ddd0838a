//! The body of an article in the JSON of this program, as `mujaz show --json` writes it:
//! blocks, each of a kind, and the links of their text. Its texts are no markup.

use serde_json::{Map, Value};

use crate::article::RawLink;
use crate::clean::DEEPEST_LEVEL;

/// The field of its blocks, and that of its links.
const BLOCKS: &str = "blocks";
const LINKS: &str = "links";

/// A block, by the names that [`Block`](crate::article::Block) has in JSON.
struct Block<'a> {
    kind: &'a str,
    level: usize,
    text: &'a str,
}

/// The text of the body with the marks that cleaning knows, a block a paragraph, and its
/// links; nothing where an object has no such body.
pub(super) fn body(object: &Map<String, Value>) -> Option<(String, Vec<RawLink>)> {
    let blocks = object.get(BLOCKS)?.as_array()?.iter();
    let blocks: Vec<Block<'_>> = blocks.map(block).collect::<Option<_>>()?;
    let (text, starts) = text(&blocks);
    if text.trim().is_empty() {
        return None;
    }
    let links = object.get(LINKS).and_then(Value::as_array);
    let links = links.into_iter().flatten();
    let mut links: Vec<RawLink> = links.filter_map(|it| link(it, &blocks, &starts)).collect();
    links.sort_by_key(|link| link.range.start);
    Some((text, links))
}

fn block(value: &Value) -> Option<Block<'_>> {
    let kind = value.get("kind")?.as_str()?;
    let level = value.get("level").and_then(Value::as_u64).unwrap_or(0);
    matches!(kind, "paragraph" | "heading" | "quote" | "item" | "code").then_some(Block {
        kind,
        level: usize::try_from(level).unwrap_or(usize::MAX),
        text: value.get("text")?.as_str()?,
    })
}

/// What the blocks say, and at which byte the text of each begins.
fn text(blocks: &[Block<'_>]) -> (String, Vec<usize>) {
    let mut out = String::new();
    let mut starts = Vec::with_capacity(blocks.len());
    let mut is_code = false;
    for block in blocks {
        let goes_on = is_code && block.kind == "code";
        if is_code && !goes_on {
            out.push_str("\n```");
        }
        if !out.is_empty() {
            out.push_str(if goes_on { "\n" } else { "\n\n" });
        }
        match block.kind {
            "heading" => out.push_str("# "),
            "quote" => out.push_str("> "),
            "item" => {
                out.push_str(&" ".repeat(block.level.min(DEEPEST_LEVEL)));
                out.push_str("- ");
            }
            "code" if !goes_on => out.push_str("```\n"),
            _ => {}
        }
        starts.push(out.len());
        match block.kind {
            "code" => out.push_str(block.text),
            // A line's end would end the block.
            _ => out.push_str(&block.text.replace(['\n', '\r'], " ")),
        }
        is_code = block.kind == "code";
    }
    if is_code {
        out.push_str("\n```");
    }
    (out, starts)
}

/// A link, where its words stand in its block.
fn link(value: &Value, blocks: &[Block<'_>], starts: &[usize]) -> Option<RawLink> {
    let number = |name: &str| usize::try_from(value.get(name)?.as_u64()?).ok();
    let at = number("block")?;
    let range = number("start")?..number("end")?;
    blocks.get(at)?.text.get(range.clone())?;
    Some(RawLink {
        range: range.start + starts[at]..range.end + starts[at],
        address: value.get("address")?.as_str()?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::body;

    fn check(object: &str, expected: Option<(&str, &[(&str, &str)])>) {
        let object = serde_json::from_str(object).unwrap();
        let found = body(&object);
        let found = found.as_ref().map(|(text, links)| {
            let links = links.iter();
            let links = links.map(|link| (&text[link.range.clone()], &*link.address));
            (text.as_str(), links.collect::<Vec<_>>())
        });
        let expected = expected.map(|(text, links)| (text, links.to_vec()));
        assert_eq!(found, expected);
    }

    #[test]
    fn blocks_are_marked_and_links_stand_behind_their_words() {
        check(
            r#"{"blocks": [
                {"kind": "heading", "text": "عن القافلة"},
                {"kind": "paragraph", "text": "Vec<T> &amp;\nمضت"},
                {"kind": "item", "text": "a"},
                {"kind": "item", "level": 1, "text": "3. b"},
                {"kind": "code", "text": "if c {"},
                {"kind": "code", "text": "    d();"},
                {"kind": "quote", "text": "e"}
            ], "links": [
                {"address": "https://a.example/", "text": "3. b", "block": 3, "start": 0, "end": 4},
                {"address": "/w", "text": "القافلة", "block": 0, "start": 5, "end": 19},
                {"address": "/x", "text": "?", "block": 9, "start": 0, "end": 1},
                {"address": "/y", "text": "?", "block": 0, "start": 1, "end": 3},
                {"address": "/z", "block": 2, "start": 0}
            ]}"#,
            Some((
                "# عن القافلة\n\nVec<T> &amp; مضت\n\n- a\n\n - 3. b\n\n```\nif c {\n    d();\n```\n\n> e",
                &[("القافلة", "/w"), ("3. b", "https://a.example/")],
            )),
        );
    }

    #[test]
    fn blocks_of_others_are_left_to_others() {
        check(r#"{"blocks": []}"#, None);
        check(r#"{"blocks": [{"kind": "paragraph", "text": ""}]}"#, None);
        check(r#"{"blocks": [{"type": "paragraph", "text": "a"}]}"#, None);
        check(r#"{"blocks": [{"kind": "image", "text": "a"}]}"#, None);
        check(r#"{"text": "a"}"#, None);
    }
}
