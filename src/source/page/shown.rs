//! The date that a page shows beside its heading, in an element that is called a date. Where
//! it is stated outside of what is shown is not looked for here.

use dom_query::{Document, NodeId, NodeRef};

use super::called::each_name;
use super::value::words;
use crate::language::date;

/// Words of classes and names of elements that show a date.
const DATES: &[&str] = &[
    "date",
    "dates",
    "datetime",
    "datum",
    "fecha",
    "posted",
    "pubdate",
    "published",
    "tarih",
    "time",
    "timestamp",
];

/// Elements above the heading in which the date may stand, too.
const LEVELS: usize = 4;

/// Words of the longest text that is a date, with that of a change and what both are called.
const MOST_WORDS: usize = 20;

/// Characters of a paragraph that is text; dates behind it are of other things.
const PROSE: usize = 100;

/// The text of the first such element, in the smallest element around the only heading that
/// has one. What stands beside the whole page may be today's date.
pub(super) fn date(document: &Document) -> Option<String> {
    let headings = document.select("h1");
    let [heading] = headings.nodes() else {
        return None;
    };
    heading
        .ancestors_it(Some(LEVELS))
        .take_while(|above| !above.has_name("body"))
        .find_map(|above| within(above, heading.id))
}

fn within(above: NodeRef<'_>, heading: NodeId) -> Option<String> {
    let mut is_behind = false;
    for node in above.descendants_it().filter(NodeRef::is_element) {
        is_behind |= node.id == heading;
        let is_prose = || node.text().chars().nth(PROSE).is_some();
        if is_behind && node.has_name("p") && is_prose() {
            break;
        }
        if is_called_a_date(&node)
            && let Some(text) = short(&node)
            && date::find(&text).is_some()
        {
            return Some(text);
        }
    }
    None
}

fn is_called_a_date(node: &NodeRef<'_>) -> bool {
    let mut is_called = node.has_name("time");
    each_name(node, |word| is_called |= DATES.contains(&word));
    is_called
}

/// What an element shows, a blank between its parts, where that is not too long for a date
/// or a name.
pub(super) fn short(node: &NodeRef<'_>) -> Option<String> {
    let mut text = String::new();
    let mut count = 0;
    let parts = node.descendants_it().filter(NodeRef::is_text);
    for part in parts {
        for word in part.text().split_whitespace() {
            count += 1;
            if count > MOST_WORDS {
                return None;
            }
            text.push_str(word);
            text.push(' ');
        }
    }
    words(&text)
}

/// What the first part of an element shows.
pub(super) fn first(node: &NodeRef<'_>) -> Option<String> {
    let mut parts = node.descendants_it().filter(NodeRef::is_text);
    parts.find_map(|part| words(&part.text()))
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::date;

    fn check(page: &str, expected: Option<&str>) {
        let text = "The old pier was mended by forty people. ".repeat(4);
        let page = format!("<body><div class=date>1 Jan 2020</div>{page}<p>{text}</p></body>");
        let found = date(&Document::from(&*page));
        assert_eq!(found.as_deref(), expected, "{page}");
    }

    #[test]
    fn what_is_called_a_date_beside_the_heading_is_its_date() {
        check(
            "<article><span class=item-date>8 Feb 2025</span><h1>Pier</h1></article>",
            Some("8 Feb 2025"),
        );
        let blanks = "<i> </i>".repeat(20_000);
        check(
            &format!("<main><h1>Pier</h1><div class=date>{blanks}8 Feb <b>2025</b></div></main>"),
            Some("8 Feb 2025"),
        );
        check(
            "<main><div><h1>Pier</h1></div><time><span>Feb 8, 2025</span><span>10:20 AM</span></time></main>",
            Some("Feb 8, 2025 10:20 AM"),
        );
        check(
            "<main><h1>Pier</h1><p id=postedAt>Publié le 8 février 2025 à 10h20</p></main>",
            Some("Publié le 8 février 2025 à 10h20"),
        );
    }

    #[test]
    fn other_dates_of_a_page_are_not() {
        let text = "The old pier was mended by forty people. ".repeat(4);
        check("<h1>Pier</h1><div class=date>8 Feb 2025</div>", None);
        check(
            &format!("<main><h1>Pier</h1><p>{text}</p><b class=date>8 Feb 2025</b></main>"),
            None,
        );
        check(
            "<main><h1>Pier</h1><b class=update>8 Feb 2025</b></main>",
            None,
        );
        check(
            "<main><h1>Pier</h1><b class=date>yesterday</b></main>",
            None,
        );
        check(
            "<main><h1>Pier</h1><b class=date>8 Feb 2025</b></main><main><h1>Quay</h1></main>",
            None,
        );
    }
}
