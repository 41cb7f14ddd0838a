//! What a page calls its article. Its head often adds the name of the site, which its heading
//! has not; where its head calls it nothing, its heading does.

use dom_query::Document;

use super::stated::words;

/// Signs between the title of an article and the name of its site.
const SEPARATORS: [char; 9] = ['|', '-', '–', '—', '»', '«', ':', '•', '·'];

/// Marks of direction, which may stand around either.
const MARKS: [char; 2] = ['\u{200e}', '\u{200f}'];

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

    /// The title, given what was `found` and what data of the page state.
    pub(super) fn best(self, found: Option<String>, stated: Option<String>) -> Option<String> {
        let others = stated.into_iter().chain(self.heading.clone());
        let title = found.or_else(|| others.chain(self.said).next())?;
        let heading = self.heading.filter(|heading| is_with_site(&title, heading));
        Some(heading.unwrap_or(title))
    }
}

/// True for the heading with something behind a separator.
fn is_with_site(title: &str, heading: &str) -> bool {
    let title = title.trim_matches(MARKS);
    let rest = title.strip_prefix(heading.trim_matches(MARKS));
    rest.is_some_and(|rest| {
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || MARKS.contains(&c));
        rest.starts_with(SEPARATORS)
    })
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::Titles;

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
}
