//! An article that is known and comes again. Its text is believed to have changed only
//! where it comes from the feed that it first came from; what it was becomes an earlier
//! text. To tell whether it changed, what came is cleaned: that is done between two pieces of
//! work and without the library, so that nobody who writes has to wait for it.

use std::borrow::Cow;

use rusqlite::{Connection, OptionalExtension, params};

use super::settle::{self, Cleaned};
use crate::article::{Article, ArticleId, FeedId};
use crate::clean::Rules;
use crate::store::error::Error;
use crate::store::kept::raw::Came;
use crate::store::kept::{identity, links, written};

/// The deck and the links that a feed gave of an article, as a number; the deck alone for
/// what came before links were kept, nothing for what came before either was noted, or was
/// cleaned as it came.
pub(crate) const DECK: &str = "ALTER TABLE article ADD COLUMN deck INTEGER";

/// What is known at once of an article that came again.
pub(crate) enum Again<'a> {
    /// Nothing came that was not there.
    Same,
    /// Something may have changed; it is to be cleaned first.
    Waiting(Waiting<'a>),
}

/// An article that came again, to be cleaned.
#[derive(Debug)]
pub(crate) struct Waiting<'a> {
    row: i64,
    name: i64,
    article: &'a Article,
    came: Option<&'a Came>,
    /// It is what came before, and only its links may not be kept yet.
    is_given: bool,
    /// What came before, pressed, where that was not cleaned either.
    before: Option<Vec<u8>>,
}

/// An article that came again, cleaned.
#[derive(Debug)]
pub(crate) struct Ready<'a> {
    row: i64,
    name: i64,
    article: Cow<'a, Article>,
    came: Option<&'a Came>,
    is_given: bool,
    before: Option<Cleaned>,
}

/// Looks at an article of this feed that came again and has its place at `row`.
pub(crate) fn look<'a>(
    db: &Connection,
    row: i64,
    feed: FeedId,
    article: &'a Article,
    came: Option<&'a Came>,
) -> Result<Again<'a>, Error> {
    let (name, first, given, deck): (i64, i64, Option<i64>, Option<i64>) = db
        .prepare_cached("SELECT name, feed, given, deck FROM article WHERE id = ?1")?
        .query_row([row], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
    if first != feed.0 {
        return Ok(Again::Same);
    }
    let mut is_given = false;
    if let Some(came) = came
        && given == Some(came.given)
    {
        if deck == Some(came.beside()) {
            return Ok(Again::Same);
        }
        // It may have come before decks or links were noted: from now on they are.
        is_given = deck.is_none_or(|deck| deck == came.deck);
        if is_given && came.links == 0 {
            db.prepare_cached("UPDATE article SET deck = ?2 WHERE id = ?1")?
                .execute([row, came.beside()])?;
            return Ok(Again::Same);
        }
    }
    Ok(Again::Waiting(Waiting {
        row,
        name,
        article,
        came,
        is_given,
        before: settle::uncleaned(db, row)?,
    }))
}

/// True where the title and the text that come are those that a source gave of the article
/// at a row, whatever its deck is.
pub(crate) fn is_given(
    db: &Connection,
    row: i64,
    article: &Article,
    came: Option<&Came>,
) -> Result<bool, Error> {
    let (given, text): (Option<i64>, i64) = db
        .prepare_cached("SELECT given, text FROM article WHERE id = ?1")?
        .query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(match came {
        Some(came) => given == Some(came.given),
        None => text == identity::fingerprint(article),
    })
}

impl<'a> Waiting<'a> {
    /// Cleans what came, and what came before.
    pub(crate) fn cleaned(&self, rules: &Rules) -> Result<Ready<'a>, Error> {
        let before = self.before.as_deref();
        Ok(Ready {
            row: self.row,
            name: self.name,
            article: match self.came {
                Some(came) => Cow::Owned(came.cleaned(rules)?),
                None => Cow::Borrowed(self.article),
            },
            came: self.came,
            is_given: self.is_given,
            before: match before {
                Some(pressed) => settle::cleaned(pressed, rules)?,
                None => None,
            },
        })
    }
}

impl Ready<'_> {
    /// Keeps what changed, if anything did that is shown; tells which article it is then.
    /// What is known of the article is asked for anew: it may have been cleaned since it was
    /// looked at, or have another text. One that is gone is passed by.
    pub(crate) fn keep(
        &self,
        db: &Connection,
        method: u32,
        now: i64,
    ) -> Result<Option<ArticleId>, Error> {
        let there: Option<bool> = db
            .prepare_cached("SELECT whole FROM article WHERE id = ?1 AND name = ?2")?
            .query_row([self.row, self.name], |row| row.get(0))
            .optional()?;
        let Some(whole) = there else {
            return Ok(None);
        };
        if let Some(before) = &self.before {
            settle::put_first(db, self.row, before)?;
        }
        let fingerprint = identity::fingerprint(&self.article);
        let text: i64 = db
            .prepare_cached("SELECT text FROM article WHERE id = ?1")?
            .query_row([self.row], |row| row.get(0))?;
        let given = self.came.map(|came| came.given);
        let deck = self.came.map(Came::beside);
        db.prepare_cached("UPDATE article SET text = ?2, given = ?3, deck = ?4 WHERE id = ?1")?
            .execute(params![self.row, fingerprint, given, deck])?;
        // A whole text is not undone by what its feed says later.
        if whole {
            return Ok(None);
        }
        if text == fingerprint || self.is_given {
            links::put(db, self.row, &self.article)?;
            return Ok(None);
        }
        written::rewrite(db, self.row, &self.article, method, now)?;
        Ok(Some(ArticleId(self.name.cast_unsigned())))
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{Again, Ready, look};
    use crate::article::{Article, ArticleId, FeedId, RawArticle};
    use crate::clean::{self, Rules};
    use crate::store::{Arrival, Library};

    fn arrival(text: &str) -> Arrival {
        let raw = RawArticle {
            title: Some("A lock in the north".to_owned()),
            text: text.to_owned(),
            published: Some("2026-02-01".to_owned()),
            guid: Some("lock".to_owned()),
            ..RawArticle::default()
        };
        Arrival::uncleaned(&raw)
    }

    /// A library with one article that is not cleaned, and its feed.
    fn library() -> (Library, FeedId, ArticleId) {
        let mut library = Library::in_memory().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let feed = library.add_feed("https://example.org", None, now).unwrap();
        let first = arrival("The lock has been open for ships since nine in the morning.");
        let taken = library.take(feed, &[first], 0, now).unwrap();
        (library, feed, taken.new[0])
    }

    /// The article as it comes with another text.
    fn other() -> Arrival {
        arrival("The lock has been shut for ships since nine in the evening.")
    }

    /// It came again like this, and is cleaned.
    fn ready<'a>(library: &Library, feed: FeedId, other: &'a Arrival) -> Ready<'a> {
        let db = &library.db;
        let row = "SELECT id FROM article";
        let row = db.query_row(row, [], |row| row.get(0)).unwrap();
        match look(db, row, feed, &other.article, other.raw.as_ref()).unwrap() {
            Again::Waiting(waiting) => waiting.cleaned(Rules::standard()).unwrap(),
            Again::Same => panic!("another text came"),
        }
    }

    #[test]
    fn what_is_gone_before_its_change_is_kept_is_passed_by() {
        let (library, feed, id) = library();
        let other = other();
        let ready = ready(&library, feed, &other);
        assert_eq!(ready.keep(&library.db, 0, 0).unwrap(), Some(id));
        // Another article may stand in its place by then.
        let renamed = "UPDATE article SET name = name + 1";
        library.db.execute(renamed, []).unwrap();
        assert_eq!(ready.keep(&library.db, 0, 0).unwrap(), None);
    }

    #[test]
    fn another_deck_is_a_change_and_no_other_article() {
        let (mut library, feed, _) = library();
        let mut take = |name: &str, deck: &str| {
            let raw = RawArticle {
                title: Some("A ferry in the south".to_owned()),
                text: "The ferry has sailed each morning since the ice went.".to_owned(),
                deck: Some(deck.to_owned()),
                // A day has room for several of one title.
                published: Some("2026-02-01".to_owned()),
                guid: Some(name.to_owned()),
                url: Some(format!("https://example.org/{name}")),
                ..RawArticle::default()
            };
            let arrivals = [Arrival::uncleaned(&raw)];
            let now = Timestamp::UNIX_EPOCH;
            let taken = library.take(feed, &arrivals, 0, now).unwrap();
            if name == "first" {
                // As a version kept it that noted no decks.
                let earlier = "UPDATE article SET deck = NULL";
                library.db.execute(earlier, []).unwrap();
            }
            (taken.new.len(), taken.changed.len())
        };
        assert_eq!(take("first", "Sailors wait an hour."), (1, 0));
        // What changed since then is not known: it counts as the same.
        assert_eq!(take("second", "Sailors wait two hours."), (0, 0));
        assert_eq!(take("third", "Sailors wait two hours."), (0, 0));
        assert_eq!(take("fourth", "Sailors wait three hours."), (0, 1));
        assert_eq!(take("fifth", "Sailors wait three hours."), (0, 0));
    }

    /// An article with a link, as it comes.
    fn linked(words: &str, address: &str) -> Arrival {
        Arrival::uncleaned(&RawArticle {
            title: Some("A ferry in the south".to_owned()),
            text: format!("<p>The ferry has sailed {words} <a href='{address}'>the ice</a> went."),
            markup: true,
            published: Some("2026-02-01".to_owned()),
            guid: Some("ferry".to_owned()),
            ..RawArticle::default()
        })
    }

    /// What an article of a library leads to.
    fn addresses(library: &Library, id: ArticleId) -> Vec<String> {
        let article = library.article(id).unwrap().unwrap().article;
        let links = article.links.iter();
        links.map(|link| link.address.to_string()).collect()
    }

    #[test]
    fn what_was_kept_without_links_gets_them_where_it_comes_again_and_has_not_changed() {
        let now = Timestamp::UNIX_EPOCH;
        let first = linked("since", "https://example.org/ice");
        let own_deck = first.raw.as_ref().unwrap().deck;
        for deck in [None, Some(own_deck)] {
            let mut library = Library::in_memory().unwrap();
            let feed = library.add_feed("https://example.org", None, now).unwrap();
            let take = |library: &mut Library, arrival: &Arrival| {
                let arrivals = std::slice::from_ref(arrival);
                let taken = library.take(feed, arrivals, 0, now).unwrap();
                (taken.new, taken.changed.len(), taken.known)
            };
            let id = take(&mut library, &first).0[0];
            let raw = library.uncleaned(1).unwrap().pop().unwrap().1.unwrap();
            let cleaned = clean::clean(&raw, Rules::standard());
            let bare = Article {
                links: Vec::new(),
                ..cleaned.clone()
            };
            // As a version kept it that knew of no links.
            library.settle(&[(id, Some(bare.into()))], 7).unwrap();
            let earlier = "UPDATE article SET deck = ?1";
            library.db.execute(earlier, [deck]).unwrap();
            assert!(addresses(&library, id).is_empty());
            assert_eq!(take(&mut library, &first), (Vec::new(), 0, 1));
            assert_eq!(addresses(&library, id), ["https://example.org/ice"]);
            // It is not looked at again.
            let row = "SELECT id FROM article";
            let row = library.db.query_row(row, [], |row| row.get(0)).unwrap();
            let again = look(&library.db, row, feed, &first.article, first.raw.as_ref());
            assert!(matches!(again.unwrap(), Again::Same));
            // A link that leads elsewhere changes nothing that is shown.
            let moved = linked("since", "https://example.org/thaw");
            assert_eq!(take(&mut library, &moved), (Vec::new(), 0, 1));
            assert_eq!(addresses(&library, id), ["https://example.org/thaw"]);
            assert!(library.earlier(id).unwrap().is_empty());
            let changed = linked("before", "https://example.org/ice");
            assert_eq!(take(&mut library, &changed), (Vec::new(), 1, 0));
            assert_eq!(library.earlier(id).unwrap().len(), 1);
        }
    }

    #[test]
    fn what_was_cleaned_otherwise_by_an_earlier_version_is_not_changed_for_its_links() {
        let now = Timestamp::UNIX_EPOCH;
        let first = linked("since", "https://example.org/ice");
        let mut library = Library::in_memory().unwrap();
        let feed = library.add_feed("https://example.org", None, now).unwrap();
        let arrivals = std::slice::from_ref(&first);
        let id = library.take(feed, arrivals, 0, now).unwrap().new[0];
        let other = RawArticle {
            text: "The ferry has sailed.".to_owned(),
            ..RawArticle::default()
        };
        let other = clean::clean(&other, Rules::standard());
        library
            .settle(&[(id, Some(other.clone().into()))], 7)
            .unwrap();
        library
            .db
            .execute("UPDATE article SET deck = NULL", [])
            .unwrap();
        let taken = library.take(feed, arrivals, 0, now).unwrap();
        assert_eq!((taken.known, taken.changed.len()), (1, 0));
        let kept = library.article(id).unwrap().unwrap().article;
        assert_eq!((kept.blocks, kept.links), (other.blocks, Vec::new()));
    }

    #[test]
    fn what_is_cleaned_before_its_change_is_kept_stays_as_it_was_cleaned() {
        let (mut library, feed, id) = library();
        let other = other();
        let ready = ready(&library, feed, &other);
        let raw = library.uncleaned(1).unwrap().pop().unwrap().1.unwrap();
        let cleaned = clean::clean(&raw, Rules::standard());
        library.settle(&[(id, Some(cleaned.into()))], 7).unwrap();
        assert_eq!(ready.keep(&library.db, 0, 0).unwrap(), Some(id));
        let earlier = library.earlier(id).unwrap();
        assert_eq!(earlier.len(), 1);
        assert!(earlier[0].1.blocks[0].text.as_str().contains("open"));
    }
}
