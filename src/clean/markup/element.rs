//! Elements of HTML, told from what only has their look: the type of `Vec<T>`, the sides of
//! `x<y and z>y`.

use std::collections::HashSet;
use std::ops::Range;

/// Those that HTML knows, and those that it no longer does (HTML, "Index" and 16.2).
const KNOWN: &str = "a abbr acronym address applet area article aside audio b base basefont bdi bdo \
    bgsound big blink blockquote body br button canvas caption center cite code col colgroup data \
    datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font \
    footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img \
    input ins isindex kbd keygen label legend li link listing main map mark marquee math menu \
    menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option output p \
    param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select \
    slot small source spacer span strike strong style sub summary sup svg table tbody td template \
    textarea tfoot th thead time title tr track tt u ul var video wbr xmp";

/// True for the name of an element that HTML knows.
#[must_use]
pub(super) fn is_known(name: &str) -> bool {
    KNOWN
        .split_ascii_whitespace()
        .any(|known| known.eq_ignore_ascii_case(name))
}

/// Tells the tags in the lines of a text from what only has their look there, as
/// [`is_markup`](super::is_markup) does for a text that is all HTML.
pub(crate) struct Unpaired<'a> {
    text: &'a str,
    /// The byte of the text up to which `paired` is known.
    end: usize,
    /// Names of which a paragraph has both tags.
    paired: HashSet<&'a str>,
}

impl<'a> Unpaired<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        Self {
            text,
            end: 0,
            paired: HashSet::new(),
        }
    }

    /// True where what stands in these bytes is text: a name that HTML does not know, with no
    /// value, no longer name and no other tag of its paragraph to tell that it is one. Asked
    /// in the order of the text.
    pub(crate) fn is_text(&mut self, bytes: Range<usize>) -> bool {
        let tag = &self.text[bytes.clone()];
        let after = tag.strip_prefix('<').unwrap_or(tag);
        let after = after.strip_prefix('/').unwrap_or(after);
        let name = super::name(after);
        if name.is_empty() || is_known(name) {
            return false;
        }
        if self.end <= bytes.start {
            self.look(bytes.start);
        }
        let is_written_out =
            after[name.len()..].starts_with(['-', ':']) || tag.ends_with("/>") || tag.contains('=');
        if is_written_out {
            return false;
        }
        !self.paired.contains(name)
    }

    /// Finds the pairs from here to the end of the paragraph.
    fn look(&mut self, start: usize) {
        let rest = &self.text[start..];
        let paragraph = &rest[..rest.find("\n\n").unwrap_or(rest.len())];
        self.end = start + paragraph.len();
        self.paired.clear();
        let mut opened = HashSet::new();
        for after in paragraph.split('<').skip(1) {
            match after.strip_prefix('/').map(super::name) {
                Some(name) if opened.contains(name) => {
                    self.paired.insert(name);
                }
                Some(_) => {}
                None => {
                    opened.insert(super::name(after));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Unpaired;
    use crate::clean::markup::is_markup;

    #[test]
    fn what_is_in_angle_brackets_may_be_text() {
        for text in [
            "a Vec<T> of them",
            "x<y and z>y",
            "HashMap<String, Vec<u8>>",
            "a <name> of",
        ] {
            assert!(!is_markup(text), "{text}");
        }
        for text in ["a <B>b</B>", "<br>", "<para>a</para>", "a<p>b"] {
            assert!(is_markup(text), "{text}");
        }
    }

    #[test]
    fn a_tag_of_no_element_is_text_where_nothing_tells_that_it_is_one() {
        let is_text = |text: &str| {
            let start = text.find('<').unwrap();
            let end = start + text[start..].find('>').unwrap() + 1;
            Unpaired::of(text).is_text(start..end)
        };
        for text in ["a <T> b", "</name>", "x<y and z>y", "<T>\n\n</T>"] {
            assert!(is_text(text), "{text}");
        }
        for text in [
            "<SPAN a>",
            "<!-- a -->",
            "<?a?>",
            "<T>a</T>",
            "<T of>a</T>",
            "<my-name>",
            "<o:p>",
            "</o:p>",
            "<name/>",
            "<path d=\"M8\">",
        ] {
            assert!(!is_text(text), "{text}");
        }
    }

    #[test]
    fn no_text_takes_time_by_the_square_of_its_length() {
        let text = "a<T> ".repeat(1 << 14);
        assert!(!is_markup(&text));
        let mut unpaired = Unpaired::of(&text);
        let tags = text.match_indices("<T>");
        assert!(
            tags.into_iter()
                .all(|(at, tag)| unpaired.is_text(at..at + tag.len()))
        );
    }
}
