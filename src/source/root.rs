//! The root of an XML document: whether a text is that document, with or without words of a
//! faulty server around it, or only shows one, as a lesson with a sample of code does.
//! What the document holds is not looked at.

/// True where `text` is a document whose root `is_root` knows by what follows its `<`.
/// `beginning` is that of the text in small letters, in which the root is looked for.
pub(super) fn has(text: &str, beginning: &str, is_root: impl Fn(&str) -> bool) -> bool {
    let starts = beginning.match_indices('<').map(|(at, _)| at);
    let mut roots = starts.filter(|at| is_root(&beginning[at + 1..]));
    roots.any(|at| !is_code(&text[..at]) && is_most(text, at))
}

/// True for one of these names, whole.
pub(super) fn is_named(rest: &str, names: &[&str]) -> bool {
    let after = names.iter().filter_map(|name| rest.strip_prefix(name));
    after
        .into_iter()
        .any(|after| after.starts_with([' ', '>', '\n', '\t', '\r', '/']))
}

/// True where what follows is a comment, or code as Markdown marks it.
fn is_code(before: &str) -> bool {
    let is_comment = before.rfind("<!--") > before.rfind("-->");
    let is_fence = |line: &&str| ["```", "~~~"].iter().any(|fence| line.starts_with(fence));
    let fences = before.lines().map(str::trim_start).filter(is_fence);
    is_comment || before.ends_with('`') || fences.count() % 2 == 1
}

/// True where the root stands first, or is followed by an element and is longer than the
/// words around it.
fn is_most(text: &str, at: usize) -> bool {
    let before = words(&text[..at]);
    if before == 0 {
        return true;
    }
    let root = &text[at..];
    let (tag, content) = root.split_once('>').unwrap_or((root, ""));
    let content = content.trim_start();
    let name = tag[1..]
        .split(|c: char| c.is_whitespace() || c == '/')
        .next();
    let end = name.and_then(|name| root.find(&format!("</{name}>")));
    let (root, after) = root.split_at(end.unwrap_or(root.len()));
    (content.is_empty() || content.starts_with('<')) && root.len() > before + words(after)
}

/// How many bytes stand outside of tags, blanks not counted.
fn words(text: &str) -> usize {
    let mut parts = text.split('<');
    let first = parts.next().into_iter();
    let others = parts.filter_map(|part| Some(part.split_once('>')?.1));
    first
        .chain(others)
        .flat_map(str::split_whitespace)
        .map(str::len)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::{has, is_named};

    fn check(text: &str, is_feed: bool) {
        let beginning = text.to_ascii_lowercase();
        let has = has(text, &beginning, |rest| is_named(rest, &["rss"]));
        assert_eq!(has, is_feed, "{text}");
    }

    const SAMPLE: &str = "<rss version=\"2.0\">\n<channel><title>Port</title></channel>\n</rss>";

    #[test]
    fn a_document_is_told_with_words_around_it() {
        check(SAMPLE, true);
        check(
            &format!("<?xml version='1.0'?>\n<!-- made by hand -->\n{SAMPLE}\n<!-- cached -->"),
            true,
        );
        check(
            &format!("<!DOCTYPE rss [ <!ENTITY nbsp '&#160;'> ]>{SAMPLE}"),
            true,
        );
        check(
            &format!("<br />\n<b>Warning</b>: no such table\n{SAMPLE}"),
            true,
        );
        check(
            &format!("Warning: no table <?xml version='1.0'?>{SAMPLE}\nWarning"),
            true,
        );
        check(&format!("Warning: no such table\n{}", &SAMPLE[..40]), true);
    }

    #[test]
    fn a_lesson_that_shows_one_is_none() {
        let lesson = "A feed is a list of articles that programs read. It has a title, the address of its site and an entry for each article.";
        check(&format!("# Feeds\n\n```xml\n{SAMPLE}\n```\n"), false);
        check(&format!("# Feeds\n\n~~~\n{SAMPLE}"), false);
        check("It begins with `<rss version=\"2.0\">`.", false);
        check(
            "It begins with <rss version=\"2.0\"> and a channel in it. Then come the items.",
            false,
        );
        check(&format!("{lesson}\n\n{SAMPLE}\n\n{lesson}"), false);
        check(
            &format!("<p align=center>Feeds</p>\n\n{lesson}\n\n    {SAMPLE}\n"),
            false,
        );
        check("<!-- was:\n<rss version='2.0'> --><p>Gone.</p>", false);
    }
}
