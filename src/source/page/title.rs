//! What a page calls its article. Its head often adds the name of the site, which its heading
//! has not; where its head calls it nothing, its heading does.

use dom_query::Document;

use super::around;
use super::value::words;

/// Signs between the title of an article and the name of its site.
const SEPARATORS: [char; 9] = ['|', '-', '–', '—', '»', '«', ':', '•', '·'];

/// Marks of direction, which may stand around either.
const MARKS: [char; 2] = ['\u{200e}', '\u{200f}'];

/// Words that a title has which is told by the lines of its page.
const LEAST_WORDS: usize = 3;

/// The same of one that is told by a heading.
const LEAST_WORDS_OF_HEADING: usize = 2;

/// What a page shows and says of its title.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// Its heading, where it has one.
    heading: Option<String>,
    /// What its head says, the likeliest first.
    said: Vec<String>,
}

impl Titles {
    pub(super) fn of(document: &Document) -> Self {
        let headings = document.select("h1");
        let mut shown = headings.iter().filter_map(|heading| words(&heading.text()));
        let heading = shown.next().filter(|_| shown.next().is_none());
        let shared = document.select_single("meta[property='og:title']");
        let shared = shared.attr("content").and_then(|title| words(&title));
        let head = words(&document.select_single("head title").text());
        Self {
            heading,
            said: shared.into_iter().chain(head).collect(),
        }
    }

    /// Data of the page call it so: that is a heading, where it shows none.
    pub(super) fn call(&mut self, title: &str) {
        self.heading.get_or_insert_with(|| title.to_owned());
    }

    /// The title, given what was `found` and what data of the page state.
    pub(super) fn best(self, found: Option<String>, stated: Option<String>) -> Option<String> {
        let others = stated.into_iter().chain(self.heading.clone());
        let title = found.or_else(|| others.chain(self.said).next())?;
        let heading = self.heading.filter(|heading| is_with_site(&title, heading));
        Some(heading.unwrap_or(title))
    }
}

/// The title without the name of the site before or behind it, where the page shows it so on
/// a line of its own. One word or two may as well be what the article is filed under.
pub(super) fn as_shown(title: &str, page: &str) -> String {
    let shown: Vec<&str> = page.lines().map(around::unmarked).collect();
    if shown.contains(&title) {
        return title.to_owned();
    }
    let parts = SEPARATORS.iter().flat_map(|&sign| {
        let first = title.split_once(sign).map(|(_, rest)| rest);
        let last = title.rsplit_once(sign).map(|(rest, _)| rest);
        [last, first]
    });
    let headings = page.lines().filter_map(|line| line.strip_prefix("# "));
    let headings: Vec<&str> = headings.collect();
    let is_beside = |c: char| is_around(c) || SEPARATORS.contains(&c);
    let parts = parts.flatten().map(|part| part.trim_matches(is_beside));
    let is_title = |part: &&str| {
        let words = part.split_whitespace().count();
        let is_shown = words >= LEAST_WORDS && shown.contains(part);
        let is_heading = words >= LEAST_WORDS_OF_HEADING && headings.contains(part);
        2 * part.len() > title.len() && (is_shown || is_heading)
    };
    let part = parts.filter(is_title).max_by_key(|part| part.len());
    part.unwrap_or(title).to_owned()
}

fn is_around(c: char) -> bool {
    c.is_whitespace() || MARKS.contains(&c)
}

/// True for the heading with something behind a separator.
pub(super) fn is_with_site(title: &str, heading: &str) -> bool {
    let title = title.trim_matches(MARKS);
    let rest = title.strip_prefix(heading.trim_matches(MARKS));
    rest.is_some_and(|rest| {
        let rest = rest.trim_start_matches(is_around);
        rest.starts_with(SEPARATORS)
    })
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::{Titles, as_shown};

    fn check(html: &str, found: Option<&str>, expected: Option<&str>) {
        let own = |text: &str| text.to_owned();
        let best = Titles::of(&Document::from(html)).best(found.map(own), None);
        assert_eq!(best.as_deref(), expected, "{html}");
    }

    #[test]
    fn the_name_of_the_site_is_left_out() {
        let page = "<h1>القافلة تصل</h1>";
        check(page, Some("القافلة تصل | المرفأ"), Some("القافلة تصل"));
        check(
            page,
            Some("\u{200f}القافلة تصل - المرفأ"),
            Some("القافلة تصل"),
        );
        check(
            page,
            Some("القافلة تصل إلى المرفأ"),
            Some("القافلة تصل إلى المرفأ"),
        );
        check("<h1>a</h1><h1>b</h1>", Some("a | c"), Some("a | c"));
    }

    #[test]
    fn a_page_without_a_title_has_that_of_its_heading_or_its_head() {
        check("<h1> القافلة <b>تصل</b></h1>", None, Some("القافلة تصل"));
        check("<head><title>a</title></head><p>b", None, Some("a"));
        check("<p>b", None, None);
    }

    #[test]
    fn a_title_is_what_its_page_shows_on_a_line() {
        let check = |title: &str, page: &str, expected: &str| {
            assert_eq!(as_shown(title, page), expected);
        };
        let page = "Sport\n\nThe river rises again\n\nIt rose on Monday.";
        check(
            "The river rises again | Dale Post",
            page,
            "The river rises again",
        );
        check(
            "Dale Post: The river rises again",
            page,
            "The river rises again",
        );
        check(
            "Broken waterwheel - Dale forum",
            "# Broken waterwheel\n\nIt broke.",
            "Broken waterwheel",
        );
        check("Sport - the river", page, "Sport - the river");
        check(
            "The river falls | Dale Post",
            page,
            "The river falls | Dale Post",
        );
    }
}
