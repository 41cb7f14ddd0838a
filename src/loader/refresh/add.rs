//! Adding a feed by what a person typed: the address of the feed, or of a site
//! whose feed is to be found.

use std::fmt::Write;

use jiff::Timestamp;
use url::Url;

use super::intake::Intake;
use super::read::{Read, outcome, read};
use super::{Got, Means, Outcome};
use crate::app::library::SiteFeed;
use crate::article::{Feed, FeedId};
use crate::safe::SafeText;
use crate::source;
use crate::source::fetch::{Answer, Request, address};

/// Where sites keep their feed when their page does not say.
const USUAL: &[&str] = &["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml"];

/// What adding came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// The feed is in the library, with its articles.
    Feed(AddedFeed),
    /// The site has several feeds; none was added.
    Several(Vec<SiteFeed>),
}

/// A feed that was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedFeed {
    /// Which.
    pub id: FeedId,
    /// What it calls itself.
    pub title: SafeText,
    /// Where it is.
    pub address: String,
    /// Whether it was in the library before.
    pub was_there: bool,
    /// What came of reading it.
    pub outcome: Outcome,
}

/// Adds the feed that `typed` means.
///
/// # Errors
/// Says why there is no feed, in words for a person.
pub fn add(typed: &str, means: Means<'_>) -> Result<Added, String> {
    let (named, instead) = meant(typed)?;
    let client = means.web.client().ok_or(source::OFFLINE)?;
    let get = |address: &Url, named: bool| {
        let request = Request {
            address,
            named,
            validators: None,
        };
        client.get(request)
    };
    let (named, answer) = match (get(&named, true), instead) {
        (Ok(answer), _) => (named, answer),
        // Where no scheme was typed, a server without https may be meant.
        (Err(failure), Some(instead)) => {
            // What a server said is worth more than that there is none.
            let answer = get(&instead, true)
                .map_err(|other| if other.is_answer() { other } else { failure })
                .map_err(|failure| failure.message)?;
            (instead, answer)
        }
        (Err(failure), None) => return Err(failure.message),
    };
    let Some(document) = &answer.document else {
        return Err("there is nothing at this address".to_owned());
    };
    let problem = match source::is_feed(document) {
        Ok(()) => return keep(&named, &named, answer, means).map(Added::Feed),
        // It is the one that was meant, and no other of the site.
        Err(problem) if problem.message.as_str() == source::NO_ARTICLE => {
            return Err(source::NO_ARTICLE.to_owned());
        }
        Err(problem) => problem,
    };
    let base = document.address.clone();
    let offered = source::site_feeds(document).map_err(|problem| problem.message.to_string())?;
    // A large one holds the room that the feed may need.
    drop(answer);
    if offered.is_empty() {
        for usual in USUAL {
            let Ok(guess) = address::join(&base, usual) else {
                continue;
            };
            // A guess that leads nowhere was only a guess.
            let Ok(answer) = get(&guess, guess.host() == named.host()) else {
                continue;
            };
            if let Some(document) = &answer.document
                && source::is_feed(document).is_ok()
            {
                return keep(&guess, &named, answer, means).map(Added::Feed);
            }
        }
        let what = problem.message;
        let mut told = format!("{what}, and no feed of this site was found");
        if what.as_str() == source::A_PAGE {
            let _ = write!(told, "; `mujaz show {named}` reads a page");
        }
        return Err(told);
    }
    if let [(address, _)] = offered.as_slice() {
        return keep_offered(address, &named, means).map(Added::Feed);
    }
    let feeds = offered.into_iter().map(|(address, title)| SiteFeed {
        title: SafeText::new(title.as_deref().unwrap_or(address.as_str())),
        address: address.into(),
    });
    Ok(Added::Several(feeds.collect()))
}

/// Adds one of the feeds of the site that `typed` means, as the site offers it.
///
/// # Errors
/// Says why it cannot be had, in words for a person.
pub fn add_offered(offered: &SiteFeed, typed: &str, means: Means<'_>) -> Result<AddedFeed, String> {
    keep_offered(&address::parse(&offered.address)?, &meant(typed)?.0, means)
}

/// Adds the feed at `address`. It is the word of the site at `named`, not the reader's: it
/// may not lead into the house.
fn keep_offered(address: &Url, named: &Url, means: Means<'_>) -> Result<AddedFeed, String> {
    let client = means.web.client().ok_or(source::OFFLINE)?;
    let request = Request {
        address,
        named: address.host() == named.host(),
        validators: None,
    };
    let answer = client.get(request).map_err(|failure| failure.message)?;
    if let Some(document) = &answer.document {
        source::is_feed(document).map_err(|problem| problem.message.to_string())?;
    }
    keep(address, named, answer, means)
}

/// Adds the feed that was found at `address` and keeps what came with it: it is not
/// asked for twice. What the reader `named` is the machine of that address.
fn keep(
    address: &Url,
    named: &Url,
    mut answer: Answer,
    means: Means<'_>,
) -> Result<AddedFeed, String> {
    let found = answer.moved_to.as_ref().unwrap_or(address).clone();
    let now = Timestamp::now();
    let added = means.library.beside(|library| {
        let feeds = library.feeds()?;
        let known = feeds
            .iter()
            .find(|feed| feed.address == found.as_str())
            .or_else(|| {
                let is_same = |feed: &&Feed| address::is_same(&feed.address, found.as_str());
                feeds.iter().find(is_same)
            });
        let was_there = known.is_some();
        // It is asked from now on where it answered, but not in the open where it need not be.
        let moves = known.is_none_or(|known| found.scheme() == "https" || known.error.is_some());
        answer.moved_to = moves.then(|| found.clone());
        let address = known.map_or(found.as_str(), |known| &known.address);
        let id = match found.host() == named.host() {
            true => library.add_feed(address, None, now)?,
            false => library.add_unnamed_feed(address, now)?,
        };
        let feed = library.feeds()?.into_iter().find(|feed| feed.id == id);
        Ok(feed.map(|feed| (feed, was_there)))
    });
    let added: Option<(Feed, bool)> =
        added.map_err(|error: crate::store::Error| error.to_string())?;
    let Some((mut feed, was_there)) = added else {
        return Err("it could not be kept".to_owned());
    };
    let address = match &answer.moved_to {
        Some(found) => found.to_string(),
        None => feed.address.clone(),
    };
    // Whatever was known of it, what came now is to be read.
    feed.digest = None;
    let intake = Intake::new(means.library, means.haste.intake());
    // The feed is there by now, whatever comes of its articles.
    let outcome = match read(&feed, Got::Answer(Ok(Box::new(answer))), means, &intake) {
        Read::Done(outcome) => outcome,
        Read::Last(last, took) => outcome(&feed, took, intake.keep(*last), means),
    };
    let title = means
        .library
        .beside(|library| library.feeds())
        .ok()
        .and_then(|feeds| feeds.into_iter().find(|known| known.id == feed.id))
        .map_or(feed.title, |feed| feed.name.unwrap_or(feed.title));
    Ok(AddedFeed {
        id: feed.id,
        title,
        address,
        was_there,
        outcome,
    })
}

/// The address that a person means: with `https` where they left the scheme out,
/// and without `feed:` where another program put it before. The second is the same
/// with `http`, where that may be meant too.
fn meant(typed: &str) -> Result<(Url, Option<Url>), String> {
    let typed = typed.trim();
    let bare = address::unmarked(typed).unwrap_or(typed);
    if bare.contains("://") {
        return Ok((address::parse(bare)?, None));
    }
    if ["/", "~/", "./", "../"]
        .iter()
        .any(|way| bare.starts_with(way))
    {
        return Err(format!(
            "this is a file or a folder; `mujaz add {bare}` adds it"
        ));
    }
    let secure = address::parse(&format!("https://{bare}"))?;
    Ok((secure, address::parse(&format!("http://{bare}")).ok()))
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_path_is_told_to_be_one() {
        for path in ["/news/feed.xml", "~/news", "./a.xml"] {
            let told = meant(path).unwrap_err();
            assert!(
                told.contains(&format!("`mujaz add {path}` adds it")),
                "{told}"
            );
        }
    }

    fn check(typed: &str, address: &str) {
        assert_eq!(meant(typed).unwrap().0.as_str(), address);
    }

    #[test]
    fn an_address_is_meant_however_it_is_typed() {
        check(" news.example ", "https://news.example/");
        check("news.example/feed", "https://news.example/feed");
        check("http://news.example", "http://news.example/");
        check("feed://news.example/rss", "https://news.example/rss");
        check("feed:http://news.example/rss", "http://news.example/rss");
        check("HTTPS://News.example", "https://news.example/");
        check("127.0.0.1:8080/rss", "https://127.0.0.1:8080/rss");
        let (_, instead) = meant("news.example").unwrap();
        assert_eq!(instead.unwrap().as_str(), "http://news.example/");
        assert!(meant("https://news.example").unwrap().1.is_none());
        assert!(meant("file:///etc/passwd").is_err());
        assert!(meant("two words").is_err());
    }
}
