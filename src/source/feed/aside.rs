//! Long texts in CDATA, set aside while the rest of a feed is parsed: all that stands in
//! them is text as it is, which a parser only copies, and more than once.

use memchr::{memchr, memmem};

use super::inline::Element;

const BEGIN: &str = "<![CDATA[";
const END: &str = "]]>";

/// Bytes of a text from which on it is worth being set aside.
const FEWEST: usize = 256;

/// Stands on both sides of the number of a text in its place. It is no character: it is
/// kept for use inside programs (Unicode, 23.7).
const MARK: char = '\u{fdd0}';

/// Texts that were set aside, each until it is given back.
#[derive(Debug, Default)]
pub(super) struct Aside<'a>(Vec<Option<&'a str>>);

/// The feed with marks in the place of its long texts; nothing where there are none.
pub(super) fn set(feed: &str) -> Option<(String, Aside<'_>)> {
    let mut aside = Aside::default();
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    let mut text_begins = false;
    while let Some(found) = memchr(b'<', &feed.as_bytes()[at..]) {
        text_begins &= feed[at..at + found].trim_ascii().is_empty();
        let start = at + found;
        let rest = &feed[start..];
        if rest.starts_with(BEGIN) {
            let content = start + BEGIN.len();
            let length = memmem::find(&feed.as_bytes()[content..], END.as_bytes())?;
            let inside = &feed[content..content + length];
            // What is blank around a text is for the parser to judge.
            let text = inside.trim();
            if text_begins && text.len() >= FEWEST {
                let begins = content + inside.len() - inside.trim_start().len();
                out.push_str(&feed[copied..begins]);
                aside.add(text, &mut out);
                copied = begins + text.len();
            }
            at = content + length + END.len();
            text_begins = false;
        } else if rest.starts_with("<!--") {
            at = start + memmem::find(rest.as_bytes(), b"-->")?;
        } else {
            at = start + memchr(b'>', rest.as_bytes())? + 1;
            text_begins = Element::at(rest).is_some_and(|element| !element.is_title());
        }
    }
    if copied == 0 || feed.contains(MARK) {
        return None;
    }
    out.push_str(&feed[copied..]);
    Some((out, aside))
}

impl<'a> Aside<'a> {
    fn add(&mut self, text: &'a str, out: &mut String) {
        out.push(MARK);
        out.push_str(&self.0.len().to_string());
        out.push(MARK);
        self.0.push(Some(text));
    }

    /// Puts the texts that belong in `text` back into their places.
    pub(super) fn give_back(&mut self, text: &mut String) {
        if !text.contains(MARK) {
            return;
        }
        let mut parts: Vec<&str> = text.split(MARK).collect();
        // Every second one is the number of a text.
        for part in parts.iter_mut().skip(1).step_by(2) {
            let stood = part.parse().ok();
            let stood = stood.and_then(|number: usize| self.0.get_mut(number));
            *part = stood.and_then(Option::take).unwrap_or_default();
        }
        *text = parts.concat();
    }
}

#[cfg(test)]
mod tests {
    use super::{FEWEST, MARK, set};

    fn long(word: &str) -> String {
        format!("{word} ").repeat(FEWEST)
    }

    fn check(feed: &str, left: &str, texts: &[&str]) {
        let (out, mut aside) = set(feed).unwrap();
        assert_eq!(out.replace(MARK, "#"), left);
        for (number, expected) in texts.iter().enumerate() {
            let mut text = format!("a{MARK}{number}{MARK}b");
            aside.give_back(&mut text);
            assert_eq!(text, format!("a{expected}b"));
        }
    }

    #[test]
    fn long_texts_are_set_aside_and_given_back() {
        let (one, two) = (long("one <b>"), long("two"));
        let (one, two) = (one.trim_end(), two.trim_end());
        check(
            &format!(
                "<item><title><![CDATA[{one}]]></title><description>\n<![CDATA[ {one}\n]]></description>\
                 <content:encoded><![CDATA[short]]></content:encoded><!-- <summary> -->\
                 <summary type=\"html\"><![CDATA[{two}]]>behind</summary></item>"
            ),
            &format!(
                "<item><title><![CDATA[{one}]]></title><description>\n<![CDATA[ #0#\n]]></description>\
                 <content:encoded><![CDATA[short]]></content:encoded><!-- <summary> -->\
                 <summary type=\"html\"><![CDATA[#1#]]>behind</summary></item>"
            ),
            &[one, two],
        );
    }

    #[test]
    fn what_is_not_a_text_in_cdata_stays() {
        let text = long("a");
        for feed in [
            format!("<item><link><![CDATA[{text}]]></link></item>"),
            format!("<item><!-- <description><![CDATA[{text}]]> --></item>"),
            format!("<item><description>before <![CDATA[{text}]]></description></item>"),
            format!("<item><description/><![CDATA[{text}]]></item>"),
            format!("<item><description><![CDATA[{text}</description></item>"),
            format!("<item><description><![CDATA[{text}{MARK}]]></description></item>"),
            format!(
                "<item><description><![CDATA[{}]]></description>",
                " ".repeat(FEWEST)
            ),
            format!("<item><descriptions><![CDATA[{text}]]></descriptions></item>"),
        ] {
            assert!(set(&feed).is_none(), "{feed}");
        }
    }

    #[test]
    fn a_text_is_given_back_once_and_one_that_never_was_not_at_all() {
        let text = long("a");
        let feed = format!("<description><![CDATA[{text}]]></description>");
        let (_, mut aside) = set(&feed).unwrap();
        let mut twice = format!("{MARK}0{MARK}{MARK}0{MARK}{MARK}7{MARK}{MARK}x");
        aside.give_back(&mut twice);
        assert_eq!(twice, text.trim_end());
    }
}
