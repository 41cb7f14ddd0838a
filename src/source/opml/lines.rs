//! Lists of feeds as lines of text: an address first, then in quotes or bare the tags that
//! it has, of which one that begins with `~` is what it is called. So newsboat keeps them
//! in its `urls`, and a list made by hand has nothing but the addresses.

use std::collections::HashMap;

use url::Url;

use super::read::{MOST, is_held, is_left_out, on_the_web};
use super::{List, Listed};

/// How a view of other feeds begins, which is no feed: nothing is lost with it.
const QUERY: &str = "query:";

/// The feeds of a list.
pub(super) fn read(text: &str) -> List {
    let mut list = List::default();
    let mut known = HashMap::new();
    let mut others = 0;
    for line in text.lines() {
        let mut words = words(line).into_iter();
        let Some(mut address) = words.next().filter(|word| !word.starts_with('#')) else {
            continue;
        };
        address.retain(|c| is_held(&c));
        let address = address.trim();
        let address = on_the_web(address).unwrap_or_else(|| address.to_owned());
        if let Some(told) = is_left_out(&address) {
            match address.starts_with(QUERY) {
                true => list.mended.push(told),
                false => list.problems.push(told),
            }
        } else if Url::parse(&address).is_err() {
            others += 1;
        } else if let Some(&at) = known.get(&address) {
            file_again(&mut list.feeds[at], listed(address, words));
        } else if list.feeds.len() == MOST {
            let problem = format!("this list has more than {MOST} feeds; the rest was not read");
            list.problems.push(problem);
            break;
        } else {
            known.insert(address.clone(), list.feeds.len());
            list.feeds.push(listed(address, words));
        }
    }
    if others > 0 {
        let problem = format!("lines that name no feed: {others}; they are left out");
        list.problems.push(problem);
    }
    list
}

/// Adds what another line says of the same feed.
fn file_again(feed: &mut Listed, again: Listed) {
    feed.title = feed.title.take().or(again.title);
    for folder in again.folders {
        if !feed.folders.contains(&folder) {
            feed.folders.push(folder);
        }
    }
}

/// A feed with its tags; one that begins with `!` hides the feed in the reader that wrote
/// the list, and nothing is hidden here.
fn listed(address: String, tags: impl Iterator<Item = String>) -> Listed {
    let mut feed = Listed {
        address,
        ..Listed::default()
    };
    let tags = tags.map(|tag| {
        let tag = tag.strip_prefix('!').unwrap_or(&tag);
        tag.chars().filter(is_held).collect::<String>()
    });
    for tag in tags.filter(|tag| !tag.is_empty()) {
        match tag.strip_prefix('~') {
            // Nothing but the sign names nothing.
            Some("") => {}
            Some(name) => feed.title = Some(name.to_owned()),
            None => feed.folders.push(vec![tag]),
        }
    }
    if feed.folders.is_empty() {
        feed.folders.push(Vec::new());
    }
    feed
}

/// The words of a line; what stands in quotes is one, `\` takes the next as it is there.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut chars = line.trim().chars().peekable();
    while let Some(first) = chars.next() {
        let mut word = String::new();
        if first == '"' {
            while let Some(c) = chars.next().filter(|c| *c != '"') {
                let escaped = (c == '\\').then(|| chars.next()).flatten();
                word.push(escaped.unwrap_or(c));
            }
        } else {
            word.push(first);
            word.extend(std::iter::from_fn(|| chars.next_if(|c| !c.is_whitespace())));
        }
        words.push(word);
        while chars.next_if(|c| c.is_whitespace()).is_some() {}
    }
    words
}

#[cfg(test)]
mod tests {
    use super::read;

    /// Address, title, folders, with blanks between, of each feed; then what is told and the
    /// problems.
    fn check(list: &str, feeds: &[&str], problems: &[&str]) {
        let list = read(list);
        let told = list.feeds.iter().map(|feed| {
            let title = feed.title.as_deref().unwrap_or("-");
            format!(
                "{} {title} {}",
                feed.address,
                feed.folders.concat().join("+")
            )
        });
        assert_eq!(told.collect::<Vec<_>>(), feeds);
        assert_eq!([list.mended, list.problems].concat(), problems);
    }

    #[test]
    fn lines_of_addresses_are_a_list() {
        check(
            "# mine\nhttp://a/feed news \"~Valley \\\"Post\\\"\" \"the north\"\n\n  https://b/x  !\r\nhttps://c/ !south\n",
            &[
                "http://a/feed Valley \"Post\" news+the north",
                "https://b/x - ",
                "https://c/ - south",
            ],
            &[],
        );
    }

    #[test]
    fn blanks_in_quotes_are_no_part_of_an_address() {
        check(
            "\" https://a/x \" news\nhttps://a/x\n",
            &["https://a/x - news"],
            &[],
        );
    }

    #[test]
    fn a_feed_of_two_lines_is_one() {
        check(
            "https://a/x news\nhttps://b/x\nhttps://a/x \"~Valley Post\" sport news\n",
            &["https://a/x Valley Post news+sport", "https://b/x - "],
            &[],
        );
    }

    #[test]
    fn what_is_no_address_is_told() {
        check(
            "\"query:Unread:unread = \\\"yes\\\"\"\nexec:~/bin/feed\nsome words\nmore,https://c/x\n",
            &[],
            &[
                "`query:Unread:unread = \"yes\"` is a command of another reader (query:) and is left out",
                "`exec:~/bin/feed` is a command of another reader (exec:) and is left out",
                "lines that name no feed: 2; they are left out",
            ],
        );
        let list = read("https://a/x\n\"query:Unread:unread = \\\"yes\\\"\"\n");
        assert_eq!((list.problems.len(), list.mended.len()), (0, 1));
    }
}
