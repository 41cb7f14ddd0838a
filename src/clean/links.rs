//! The links of a cleaned body: where the words of the raw text's links stand in it, and
//! where they lead. Links whose words are no part of the body go.

use std::collections::HashSet;
use std::ops::Range;

use url::Url;

use super::carried::carried;
use super::ledger::Ledger;
use crate::article::{Block, LONGEST_ADDRESS, Link, MOST_LINKS, Place, RawArticle, RawLink, feed};
use crate::safe::SafeText;

/// Words that lead somewhere: their bytes, and the link's index among those of the raw text.
pub(super) type Linked = (Range<usize>, usize);

/// Where the words of the links of `raw` stand in the text of its ledger, in order.
pub(super) fn of_ledger(raw: &RawArticle, ledger: &Ledger) -> Vec<Linked> {
    if raw.links.is_empty() {
        return Vec::new();
    }
    let links: Vec<Linked> = in_turn(&raw.text, &raw.links);
    moved(&raw.text, &ledger.text, links)
}

/// Those of the links that have a place in the text, each behind the one before.
fn in_turn(text: &str, links: &[RawLink]) -> Vec<Linked> {
    let mut end = 0;
    let mut linked = Vec::new();
    for (index, RawLink { range, .. }) in links.iter().enumerate() {
        if range.start >= end && text.get(range.clone()).is_some() {
            end = range.end;
            linked.push((range.clone(), index));
        }
    }
    linked
}

/// The same links in what was made of a text.
pub(super) fn moved(before: &str, after: &str, links: Vec<Linked>) -> Vec<Linked> {
    if links.is_empty() || before == after {
        return links;
    }
    let (ranges, indices): (Vec<_>, Vec<_>) = links.into_iter().unzip();
    let moved = carried(before, after, &ranges).into_iter().zip(indices);
    moved
        .filter_map(|(range, index)| Some((range?, index)))
        .collect()
}

/// The links that stand wholly within `part` of the text, by their bytes of it.
pub(super) fn within(links: &[Linked], part: &Range<usize>) -> Vec<Linked> {
    let from = links.partition_point(|(range, _)| range.start < part.start);
    links[from..]
        .iter()
        .take_while(|(range, _)| range.end <= part.end)
        .map(|(range, index)| (range.start - part.start..range.end - part.start, *index))
        .collect()
}

/// The links of these blocks. Of each it is told which words of which block it has.
pub(super) fn kept(
    raw: &RawArticle,
    blocks: &[Block],
    links: impl Iterator<Item = (usize, Linked)>,
) -> Vec<Link> {
    let base = base(raw);
    let mut seen = HashSet::new();
    links
        .filter_map(|(block, (range, index))| {
            let words = &blocks[block].text.as_str()[range.clone()];
            if !words.contains(char::is_alphanumeric) {
                return None;
            }
            let address = resolved(&raw.links[index].address, base.as_ref())?;
            let place = Place { block, range };
            Some((address, place))
        })
        .filter(|(address, _)| seen.insert(address.clone()))
        .take(MOST_LINKS)
        .map(|(address, place)| Link {
            address,
            text: blocks[place.block].text.slice(place.range.clone()),
            place,
        })
        .collect()
}

/// The address of an article that its title leads to.
pub(super) fn own_address(raw: &RawArticle, link: usize) -> Option<SafeText> {
    let address = resolved(&raw.links[link].address, base(raw).as_ref())?;
    feed::is_web_address(address.as_str()).then_some(address)
}

/// What the addresses of an article are written against.
fn base(raw: &RawArticle) -> Option<Url> {
    Url::parse(raw.url.as_deref().unwrap_or(&raw.origin)).ok()
}

/// Where an address leads that is written in a text of this address; nothing for a place on
/// the same page, and for what is neither of the web nor of mail.
fn resolved(written: &str, base: Option<&Url>) -> Option<SafeText> {
    let written = written.trim();
    if written.is_empty() || written.starts_with('#') || written.len() > LONGEST_ADDRESS {
        return None;
    }
    let url = match base.filter(|base| matches!(base.scheme(), "http" | "https")) {
        Some(base) => base.join(written),
        None => Url::parse(written),
    };
    let url = url.ok()?;
    let leads = match url.scheme() {
        "http" | "https" => url.has_host(),
        "mailto" => url.path().contains('@'),
        _ => false,
    };
    let address = SafeText::new(url.as_str());
    let is_safe = address.as_str() == url.as_str() && url.as_str().len() <= LONGEST_ADDRESS;
    (leads && is_safe).then_some(address)
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::resolved;
    use crate::article::{RawArticle, RawLink};
    use crate::clean::{Rules, clean};
    use crate::safe::SafeText;

    /// The links of an article, each as its words and its address.
    fn of(html: &str) -> Vec<(String, String)> {
        let article = clean(
            &RawArticle {
                title: Some("The lamp".to_owned()),
                url: Some("https://a.example/1".to_owned()),
                text: html.to_owned(),
                markup: true,
                ..RawArticle::default()
            },
            Rules::standard(),
        );
        let links = article.links.iter().map(|link| {
            let block = &article.blocks[link.place.block];
            assert_eq!(
                block.text.as_str()[link.place.range.clone()],
                *link.text.as_str()
            );
            (link.text.to_string(), link.address.to_string())
        });
        links.collect()
    }

    fn check_article(html: &str, links: &[(&str, &str)]) {
        let found = of(html);
        let found: Vec<_> = found.iter().map(|(words, to)| (&**words, &**to)).collect();
        assert_eq!(found, links, "{html}");
    }

    #[test]
    fn links_stand_behind_their_words() {
        check_article(
            "<p>The <a href='/lamp'>old <b>lamp</b></a> burns. The lamp is lit by \
             <a href='https://b.example/?a=1&amp;b=2'>the keeper</a>.</p>",
            &[
                ("old lamp", "https://a.example/lamp"),
                ("the keeper", "https://b.example/?a=1&b=2"),
            ],
        );
        check_article(
            "<ul><li>the lamp, an old one</li><li><a href=l>a lamp</a></li></ul>\
             <table><tr><td>oil<td><a href=o>oil</a><td>lamp</table>",
            &[
                ("a lamp", "https://a.example/l"),
                ("oil", "https://a.example/o"),
            ],
        );
    }

    #[test]
    fn words_that_were_mended_keep_their_links() {
        check_article(
            "<p>The wall fell.[1] Then <a href=/n>the noise.[2]</a> <a href=/w>The wall</a> was old. . \
             <a href=/l>The lamp</a> burns.</p>",
            &[
                ("The wall", "https://a.example/w"),
                ("The lamp", "https://a.example/l"),
            ],
        );
    }

    #[test]
    fn a_title_that_is_a_link_leads_to_the_article() {
        let check = |title: &str, url: Option<&str>, expected: Option<&str>| {
            let start = title.find("The").unwrap();
            let links = vec![RawLink {
                range: start..title.len(),
                address: "https://b.example/lamp".to_owned(),
            }];
            let article = clean(
                &RawArticle {
                    text: format!(
                        "{title}\n\nThe keepers of the lighthouse met on Friday to talk about it."
                    ),
                    url: url.map(str::to_owned),
                    links,
                    ..RawArticle::default()
                },
                Rules::standard(),
            );
            assert_eq!(article.title, "The lamp burns");
            let url = article.url.as_ref().map(SafeText::as_str);
            assert_eq!(url, expected, "{title}");
        };
        let lamp = Some("https://b.example/lamp");
        check("# The lamp burns", None, lamp);
        check("The lamp burns", None, lamp);
        let own = Some("https://a.example/1");
        check("# The lamp burns", own, own);
    }

    #[test]
    fn links_of_what_was_removed_go() {
        check_article(
            "<p>The keepers of the lighthouse met on Friday to talk about the lamp.</p>\
             <p>Read also: <a href=/2>Sailors light the lamp of the harbour</a></p>\
             <p>note.<sup><a href='#n'>1</a></sup> <a href=/p><img src=p alt=x></a></p>\
             <p><a href=/lamp>The lamp</a>, <a href=/lamp>again</a>, <a href='javascript:x()'>x y</a>.</p>",
            &[("The lamp", "https://a.example/lamp")],
        );
    }

    fn check(written: &str, base: &str, leads: Option<&str>) {
        let address = resolved(written, Url::parse(base).ok().as_ref());
        assert_eq!(address.as_ref().map(AsRef::as_ref), leads, "{written}");
    }

    #[test]
    fn addresses_are_read_as_those_of_the_article() {
        let base = "https://a.example/news/1.html";
        check("2.html", base, Some("https://a.example/news/2.html"));
        check("//b.example/c d", base, Some("https://b.example/c%20d"));
        check(" HTTP://b.example ", "test", Some("http://b.example/"));
        check("?p=2", base, Some("https://a.example/news/1.html?p=2"));
        check("mailto:port@a.example", base, Some("mailto:port@a.example"));
        check("2.html", "news/1.txt", None);
    }

    #[test]
    fn what_leads_nowhere_is_none() {
        let base = "https://a.example/news/1.html";
        for written in [
            "",
            "#top",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "mailto:",
            "http://",
        ] {
            check(written, base, None);
        }
        check(&format!("/{}", "a".repeat(9_000)), base, None);
        check(&"ا".repeat(2_000), base, None);
    }
}
