//! Elements of HTML, told from what only has their look: the type of `Vec<T>`, the sides of
//! `x<y and z>y`.

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

/// True for a tag alone, as Markdown has them in a line, that is none of HTML, nor a comment
/// or another declaration.
#[must_use]
pub(crate) fn is_unknown_tag(tag: &str) -> bool {
    let name = tag.strip_prefix('<').unwrap_or(tag);
    let name = super::name(name.strip_prefix('/').unwrap_or(name));
    !name.is_empty() && !is_known(name)
}

#[cfg(test)]
mod tests {
    use super::is_unknown_tag;
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
        assert!(is_unknown_tag("<T>") && is_unknown_tag("</name>") && !is_unknown_tag("<SPAN a>"));
        assert!(!is_unknown_tag("<!-- a -->") && !is_unknown_tag("<?a?>"));
    }

    #[test]
    fn no_text_takes_time_by_the_square_of_its_length() {
        assert!(!is_markup(&"a<T> ".repeat(1 << 14)));
    }
}
