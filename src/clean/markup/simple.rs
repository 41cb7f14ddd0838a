//! The text of HTML that is simple and well nested, as most of a feed is, in one
//! pass and without a tree.
//!
//! It is not a parser: at the first thing that browsers would treat in a way of
//! their own it gives up, and the tree decides.

use std::borrow::Cow;

use dom_query::Document;

use super::writer::{BLOCKS, Writer};

/// Elements inside a line that nest like blocks as long as each is closed.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u",
];

/// Blocks that may stand in one another.
const SIMPLE_BLOCKS: &[&str] = &[
    "article",
    "blockquote",
    "div",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "section",
    "ul",
];

/// Elements without an end.
const EMPTY: &[&str] = &["br", "hr", "img", "wbr"];

/// Elements within elements that are followed here.
const DEEPEST: usize = 32;

/// Writes the text of `html` down; nothing where only a tree can tell.
pub(super) fn write(html: &str, mut writer: Writer) -> Option<Writer> {
    let mut open: Vec<&'static str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        words(&rest[..at], &mut writer)?;
        let tag = &rest[at + 1..];
        let (closing, tag) = tag
            .strip_prefix('/')
            .map_or((false, tag), |tag| (true, tag));
        let length = tag.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = known(&tag[..length])?;
        let end = length + attributes(&tag[length..])?;
        if matches!(name, "ol" | "li") && is_numbered(&tag[length..end]) {
            return None;
        }
        rest = &tag[end + 1..];
        if EMPTY.contains(&name) {
            if closing || name == "hr" && open.contains(&"p") {
                return None;
            }
            writer.enter(name);
            writer.leave(name);
        } else if closing {
            if open.pop() != Some(name) {
                return None;
            }
            writer.leave(name);
        } else {
            if open.len() == DEEPEST || !may_open(name, &open) {
                return None;
            }
            open.push(name);
            match name {
                "a" => writer.enter_link(address(&tag[length..end]).as_deref()),
                name => writer.enter(name),
            }
        }
    }
    words(rest, &mut writer)?;
    open.is_empty().then_some(writer)
}

/// The name in small letters, if it is that of a simple element.
fn known(name: &str) -> Option<&'static str> {
    [INLINE, SIMPLE_BLOCKS, EMPTY]
        .iter()
        .flat_map(|names| names.iter())
        .find(|known| known.eq_ignore_ascii_case(name))
        .copied()
}

/// True where an element stays where it is opened: none is closed by it, and
/// none that was left open is opened again.
fn may_open(name: &str, open: &[&str]) -> bool {
    let inside = |names: &[&str]| open.iter().any(|open| names.contains(open));
    let headings = &["h1", "h2", "h3", "h4", "h5", "h6"];
    match name {
        "a" => !inside(&["a"]),
        "li" => matches!(open.last(), Some(&("ul" | "ol"))),
        _ if BLOCKS.contains(&name) => {
            !(inside(&["p"]) || headings.contains(&name) && inside(headings))
        }
        _ => true,
    }
}

/// True where the attributes of a list or an item may say how it is numbered.
fn is_numbered(attributes: &str) -> bool {
    let attributes = attributes.to_ascii_lowercase();
    ["start", "type", "reversed", "value"]
        .iter()
        .any(|name| attributes.contains(name))
}

/// Where the tag ends whose attributes these are; nothing where one of them
/// counts, or is written in an odd way.
fn attributes(text: &str) -> Option<usize> {
    let mut bytes = text.bytes().enumerate();
    if !text.starts_with(['>', ' ', '\n', '\t', '\r', '/']) {
        return None;
    }
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'>' => {
                let written = &text.as_bytes()[..at];
                let hidden = written
                    .windows(6)
                    .any(|part| part.eq_ignore_ascii_case(b"hidden"));
                return (!hidden).then_some(at);
            }
            b'"' | b'\'' => {
                if text.as_bytes()[..at].last() != Some(&b'=') {
                    return None;
                }
                bytes.find(|&(_, other)| other == byte)?;
            }
            b'<' | b'`' | 0 => return None,
            _ => {}
        }
    }
    None
}

/// Where a link leads, as its attributes say. What a browser reads in a way of its own is
/// left to a tree.
pub(super) fn address(attributes: &str) -> Option<Cow<'_, str>> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches([' ', '\n', '\t', '\r', '/']);
        let length = rest.find([' ', '\n', '\t', '\r', '/', '=']);
        let name = &rest[..length.unwrap_or(rest.len())];
        if name.is_empty() {
            // Nothing is left, or what a browser would make a name of.
            return if rest.is_empty() {
                None
            } else {
                by_tree(attributes)
            };
        }
        rest = &rest[name.len()..];
        let Some(value) = rest.strip_prefix('=') else {
            if rest.trim_start().starts_with('=') {
                return by_tree(attributes);
            }
            continue;
        };
        let (value, behind) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote)?,
            _ => value.split_at(value.find([' ', '\n', '\t', '\r']).unwrap_or(value.len())),
        };
        if name.eq_ignore_ascii_case("href") {
            let is_plain = !value.is_empty() && !value.contains(['&', '\r', '\0']);
            return match is_plain {
                true => Some(Cow::Borrowed(value)),
                false => by_tree(attributes),
            };
        }
        rest = behind;
    }
}

fn by_tree(attributes: &str) -> Option<Cow<'_, str>> {
    let document = Document::fragment(format!("<a{attributes}>"));
    let address = document.select_single("a").attr("href")?;
    Some(Cow::Owned(address.to_string()))
}

/// Writes text, the commonest references in it as the characters they mean.
fn words(text: &str, writer: &mut Writer) -> Option<()> {
    if text.contains(['\0', '\r']) {
        return None;
    }
    let mut rest = text;
    let mut plain = String::new();
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        if after.starts_with([' ', '\n']) {
            plain.push('&');
            rest = after;
            continue;
        }
        let end = after.bytes().take(10).position(|byte| byte == b';')?;
        plain.push(reference(&after[..end])?);
        rest = &after[end + 1..];
    }
    if plain.is_empty() {
        writer.words(rest);
    } else {
        plain.push_str(rest);
        writer.words(&plain);
    }
    Some(())
}

/// The character of a reference that means the same to everyone.
fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some('\u{a0}'),
        "laquo" => Some('«'),
        "raquo" => Some('»'),
        "hellip" => Some('…'),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "rsquo" => Some('’'),
        "lsquo" => Some('‘'),
        "rdquo" => Some('”'),
        "ldquo" => Some('“'),
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)
                .filter(|c| !c.is_control() && number != 0xfffe && number != 0xffff)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Document, Writer, Written, by_node};
    use super::write;

    fn written(html: &str) -> Option<Written<'static>> {
        write(html, Writer::default()).map(Writer::finish_apart)
    }

    fn by_tree(html: &str) -> Written<'static> {
        by_node(Document::fragment(html).root(), Writer::default()).finish_apart()
    }

    fn check(html: &str) {
        assert_eq!(written(html), Some(by_tree(html)), "{html}");
    }

    #[test]
    fn what_is_simple_is_read_as_the_tree_reads_it() {
        for html in [
            "",
            "خبر",
            "<p>one\n <b>two</b></p> <p>three &amp; &laquo;four&raquo;&#1587;</p>",
            "one<br>two<br/><br />three",
            "<div class=\"a>b\"><h2>حول</h2><p>نص</p></div>",
            "<ul><li>a</li><li><p>b</p></li></ul>",
            "<ol class=x><li>a<ol><li>b</li></ol></li><li>c</li></ol>",
            "<p>a <code>f();</code> <code>a<br>b;</code></p>",
            "<blockquote><p>a</p><p>b</p></blockquote>c",
            "<P ALIGN=right>a<A href='x?a=1&b=2'>b</A></P>",
            "<a class=b href=c/d>e</a> <a href=\"f&amp;g\">h</a> <a href>i</a> <a href=''>j</a>",
            "<a data-href=a HREF='b c' href=d>e</a> <a =f href=g>h</a> <a href =i>j</a> <a/href=k/>l</a>",
            "<a href='a'><h2>b</h2><p>c</p></a> <a href='d'> <img src=e> <br>f</a>",
            "<a href=a><code>b();</code> c</a> <code>d <a href=e>f;</a></code>",
            "<figure><img src=a><figcaption>c</figcaption></figure><hr>d",
        ] {
            check(html);
        }
    }

    #[test]
    fn what_is_not_simple_is_left_to_the_tree() {
        for html in [
            "<p>a<p>b",
            "<b>a<i>b</b>c</i>",
            "<p>a<div>b</div></p>",
            "<a>b<a>c</a></a>",
            "<p hidden>a</p>",
            "<script>a</script>",
            "<!-- a -->",
            "a &copy b &nosuch;",
            "a < b",
            "<table><tr><td>a</table>",
            "<ol start=3><li>a</li></ol>",
            "<ol><li value='3'>a</li></ol>",
            "<p",
            "</p>",
        ] {
            assert_eq!(written(html), None, "{html}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_read_otherwise_than_by_the_tree(
            pieces in proptest::collection::vec(
                proptest::sample::select(vec![
                    "<p>", "</p>", "<b>", "</b>", "<i class='x'>", "</i>", "<a href=x>", "</a>", "<ul>", "</ul>", "<ol>", "</ol>",
                    "<li>", "</li>", "<div>", "</div>", "<h2>", "</h2>", "<h3>", "</h3>", "<br>", "<hr/>",
                    "<blockquote>", "</blockquote>", "<span/>", "</span>", "<code>", "</code>", "<img alt=\"a>b\">",
                    "one ", " two", "\n", "&amp;", "& ", "&#x41;", "خبر", "<", ">",
                ]),
                0..24,
            )
        ) {
            let html = pieces.concat();
            if let Some(written) = written(&html) {
                for link in &written.links {
                    prop_assert!(written.text.get(link.range.clone()).is_some());
                }
                prop_assert_eq!(written, by_tree(&html));
            }
        }
    }
}
