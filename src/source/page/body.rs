//! The text of the element that a page says holds its article, for where another text was
//! found in the page. It is not told here what of it is furniture.

use std::collections::HashSet;

use dom_query::{Document, NodeRef};

use super::around;
use crate::clean::markup;

/// Characters of a line of prose; a shorter one may be a heading, a name, a caption.
const PROSE: usize = 60;

/// Characters of a line that is more than a name or a date.
const SENTENCE: usize = 40;

/// Characters of prose without which an element holds no article.
const SHORTEST: usize = 400;

/// Words in the class of a gallery.
const GALLERIES: &[&str] = &["gallery", "slideshow", "carousel"];

/// The text of the element of a page, its furniture taken out, that is marked as the body
/// of the article, or as the only article there is, or as the one with the title. Lines
/// before and after its prose are left out.
pub(super) fn marked(document: &Document) -> Option<String> {
    let bodies = document.select("[itemprop='articleBody']");
    let articles = document.select("article");
    let article = match articles.nodes() {
        [only] => Some(*only),
        _ => titled(document.root()),
    };
    let marked = bodies.nodes().first().copied().into_iter().chain(article);
    marked
        .map(|node| prose(&without_galleries(node)))
        .find(|text| length(text.lines()) >= SHORTEST)
}

/// The text of the only article of a page, where it has the title in it and says something.
/// It may be short.
pub(super) fn only(document: &Document) -> Option<String> {
    let articles = document.select("article");
    let [only] = articles.nodes() else {
        return None;
    };
    titled(document.root()).filter(|titled| titled.id == only.id)?;
    let text = markup::of_node(*only);
    let has_prose = text
        .lines()
        .any(|line| !line.starts_with("# ") && line.chars().nth(SENTENCE).is_some());
    has_prose.then_some(text)
}

/// The first article that has the title in it. Each element is looked at once, however
/// deep articles stand in one another.
fn titled(root: NodeRef<'_>) -> Option<NodeRef<'_>> {
    let mut steps = vec![(root, None)];
    while let Some((node, article)) = steps.pop() {
        if article.is_some() && node.has_name("h1") {
            return article;
        }
        let article = article.or_else(|| node.has_name("article").then_some(node));
        let children = node.element_children().into_iter().rev();
        steps.extend(children.map(|child| (child, article)));
    }
    None
}

/// The galleries under an element that are in no other.
fn galleries(node: NodeRef<'_>) -> Vec<NodeRef<'_>> {
    let is_one = |node: &NodeRef<'_>| {
        let class = node.attr("class").unwrap_or_default().to_ascii_lowercase();
        GALLERIES.iter().any(|word| class.contains(word))
    };
    let mut galleries = Vec::new();
    let mut steps = node.element_children();
    while let Some(node) = steps.pop() {
        if is_one(&node) {
            galleries.push(node);
        } else {
            steps.extend(node.element_children());
        }
    }
    galleries
}

/// The text of an element but for what is written to the pictures of a gallery in it.
fn without_galleries(node: NodeRef<'_>) -> String {
    let galleries = galleries(node).into_iter();
    let written: Vec<String> = galleries.map(markup::of_node).collect();
    let written: HashSet<&str> = written.iter().flat_map(|text| text.lines()).collect();
    let text = markup::of_node(node);
    let lines = text
        .lines()
        .filter(|line| line.is_empty() || !written.contains(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// True where an article is meant rather than the text found in its page, which has less than
/// half of its prose.
pub(super) fn is_meant(article: &str, found: &str) -> bool {
    let missing = around::lines(article, &[found]);
    2 * length(missing.into_iter()) > length(article.lines())
}

/// The text from its first line of prose, with the headings before it, to its last.
fn prose(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().position(|line| is_prose(line));
    let last = lines.iter().rposition(|line| is_prose(line));
    match (first, last) {
        (Some(first), Some(last)) => lines[first..=last].join("\n"),
        _ => String::new(),
    }
}

/// Characters of the lines of prose among these.
fn length<'a>(lines: impl Iterator<Item = &'a str>) -> usize {
    lines
        .filter(|line| is_prose(line))
        .map(|line| line.chars().count())
        .sum()
}

pub(super) fn is_prose(line: &str) -> bool {
    line.chars().nth(PROSE).is_some() && !line.starts_with("# ")
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::{is_meant, marked};

    const SENTENCE: &str =
        "وصلت القافلة إلى الواحة قبل الغروب، وبدأ الناس ينصبون خيامهم قرب البئر القديمة. ";

    fn text(paragraphs: usize) -> String {
        let paragraph = |number| format!("{number} {SENTENCE}{number}");
        let paragraphs: Vec<String> = (0..paragraphs).map(paragraph).collect();
        paragraphs.join("\n\n")
    }

    fn check(before: &str, attributes: &str, behind: &str, found: bool) {
        let html = text(8).replace("\n\n", "<p>");
        let page = format!("<body>{before}<div {attributes}><p>{html}</p>{behind}</div>");
        let expected = found.then(|| text(8));
        assert_eq!(marked(&Document::from(&*page)), expected, "{page}");
    }

    #[test]
    fn the_body_is_where_the_page_marks_it() {
        let itself = "itemprop=articleBody";
        check("<nav>قائمة</nav>", itself, "<p>شارك</p>", true);
        check("", itself, "<ul class=photo-gallery><li>صورة</ul>", true);
        check("", "class=story", "", false);
        let card = "<article><a href=/>خبر آخر</a></article>";
        check("<article><h1>قافلة</h1><p>قصير", "", "</article>", true);
        check(card, "", card, false);
    }

    #[test]
    fn articles_and_galleries_within_one_another_are_soon_read() {
        let deep = "<article class=gallery>".repeat(900);
        let wide = "<p>وصلت القافلة إلى الواحة".repeat(1 << 14);
        let document = Document::from(&*format!("<body>{deep}{wide}"));
        assert_eq!(marked(&document), None);
    }

    #[test]
    fn an_article_is_meant_where_another_text_was_found() {
        let question =
            "نسأل زوارنا أن يقبلوا ما نحفظه عنهم قبل أن يقرؤوا، ولهم أن يرفضوا متى شاؤوا.";
        assert!(is_meant(&text(8), question));
        assert!(is_meant(&text(8), &text(3)));
        assert!(!is_meant(&text(8), &text(6)));
        assert!(!is_meant(&text(8), &text(20)));
    }
}
