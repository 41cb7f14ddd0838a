//! Words of HTML that are no part of what a page says: those of its controls, of what stands
//! in for what cannot be shown, and what is hidden. They are told apart here, and kept.

use dom_query::NodeRef;

use super::{is_markup, text};
use crate::article::Removed;
use crate::safe::SafeText;

/// Elements whose content is none of words, or says again what stands beside it.
const WORDLESS: &[&str] = &[
    "script",
    "style",
    "template",
    "head",
    "svg",
    "annotation",
    "annotation-xml",
    "rp",
];

/// Elements whose words nobody reads who reads the page.
const BESIDE: &[&str] = &[
    "noscript", "iframe", "embed", "button", "select", "textarea", "input", "audio", "video",
    "canvas", "dialog",
];

/// Those whose content may be HTML in the form of text.
const RAW: &[&str] = &["noscript", "iframe"];

/// The reason that such words are kept with.
const REASON: &str = "unread";

/// True for an element that is no part of the text, nor anything in it.
pub(super) fn is_unread(element: &NodeRef<'_>, name: &str) -> bool {
    WORDLESS.contains(&name) || is_beside(element, name)
}

fn is_beside(element: &NodeRef<'_>, name: &str) -> bool {
    element.has_attr("hidden")
        || BESIDE.contains(&name) && !(name == "button" && is_within_a_sentence(element))
}

/// True where words stand on both sides of an element, in the same line.
fn is_within_a_sentence(element: &NodeRef<'_>) -> bool {
    let has_words = |node: Option<NodeRef<'_>>| {
        node.is_some_and(|node| node.is_text() && node.text().contains(char::is_alphabetic))
    };
    has_words(element.prev_sibling()) && has_words(element.next_sibling())
}

/// The words of an element that is left out of the text; nothing where it has none.
pub(super) fn kept(element: NodeRef<'_>, name: &str) -> Option<Removed> {
    if WORDLESS.contains(&name) {
        return None;
    }
    let mut words = words(element);
    // To a program that runs scripts they are no elements yet.
    if RAW.contains(&name) && is_markup(&words) {
        words = text(&words);
    }
    words.contains(char::is_alphabetic).then(|| Removed {
        reason: REASON.into(),
        text: SafeText::from(words),
    })
}

fn name(node: &NodeRef<'_>) -> String {
    node.node_name().unwrap_or_default().to_ascii_lowercase()
}

/// The words of an element and of what is in it, one blank between.
fn words(element: NodeRef<'_>) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut ways = vec![element];
    while let Some(node) = ways.pop() {
        if node.is_text() {
            let text = node.text();
            words.extend(text.split_whitespace().map(str::to_owned));
        } else if !node.is_comment() && !WORDLESS.contains(&&*name(&node)) {
            ways.extend(node.children_it(true));
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use crate::clean::markup::{text, written};

    fn check(html: &str, left: &str, apart: &[&str]) {
        assert_eq!(text(html), left, "{html}");
        let found = written(html).unread;
        let found: Vec<&str> = found.iter().map(|unread| unread.text.as_str()).collect();
        assert_eq!(found, apart, "{html}");
    }

    #[test]
    fn words_within_a_sentence_are_of_it() {
        check(
            "<p>She turned the <button>green</button> wheel</p>",
            "She turned the green wheel",
            &[],
        );
        check(
            "<p>Force is <math><mi>m</mi> <mi>a</mi></math> here, a half <math><mfrac><mn>1</mn>\
             <mn>2</mn></mfrac></math>.</p>",
            "Force is m a here, a half 1/2.",
            &[],
        );
        check(
            "<object data=a.swf><p>The film shows a lamp.</p></object>",
            "The film shows a lamp.",
            &[],
        );
        check(
            "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> is one</p>",
            "漢(kan) is one",
            &[],
        );
    }

    #[test]
    fn what_is_no_part_of_the_text_is_kept_apart() {
        check(
            "<p>Sea.</p><p hidden>Not <b>yet</b></p><form><button>Send</button></form>",
            "Sea.",
            &["Not yet", "Send"],
        );
        check(
            "<p>Sea.</p><video>No film for <i>you</i><script>x()</script></video>",
            "Sea.",
            &["No film for you"],
        );
        check(
            "<p>Sea.</p><noscript><img src=a.png></noscript><noscript><p>Turn <i>it</i> on</p></noscript>",
            "Sea.",
            &["Turn it on"],
        );
        check("<p>Sea.</p><button>+</button><style>b</style>", "Sea.", &[]);
    }
}
