//! An article that is known and comes again. Its text is believed to have changed only
//! where it comes from the feed that it first came from; what it was becomes an earlier
//! text. To tell whether it changed, what came is cleaned: that is done between two
//! pieces of work, so that nobody who writes has to wait for it.

use std::borrow::Cow;

use rusqlite::{Connection, OptionalExtension, params};

use super::settle;
use crate::article::{Article, ArticleId, FeedId};
use crate::clean::Rules;
use crate::store::error::Error;
use crate::store::kept::raw::Came;
use crate::store::kept::{identity, written};

/// The deck that a feed gave of an article, as a number; nothing for what came before it
/// was noted, or was cleaned as it came.
pub(crate) const DECK: &str = "ALTER TABLE article ADD COLUMN deck INTEGER";

/// What is known at once of an article that came again.
pub(crate) enum Again<'a> {
    /// Nothing came that was not there.
    Same,
    /// Something may have changed; it is to be cleaned first.
    Waiting(Waiting<'a>),
}

/// An article that came again, to be cleaned.
pub(crate) struct Waiting<'a> {
    row: i64,
    name: i64,
    article: &'a Article,
    came: Option<&'a Came>,
    /// What came before, pressed, where that was not cleaned either.
    before: Option<Vec<u8>>,
}

/// An article that came again, cleaned.
pub(crate) struct Ready<'a> {
    row: i64,
    name: i64,
    article: Cow<'a, Article>,
    came: Option<&'a Came>,
    before: Option<Article>,
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
    if let Some(came) = came
        && given == Some(came.given)
    {
        if deck.is_none() {
            // It came before decks were noted: from now on they are.
            db.prepare_cached("UPDATE article SET deck = ?2 WHERE id = ?1")?
                .execute([row, came.deck])?;
        }
        if deck.is_none_or(|deck| deck == came.deck) {
            return Ok(Again::Same);
        }
    }
    Ok(Again::Waiting(Waiting {
        row,
        name,
        article,
        came,
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
            before: match before {
                Some(pressed) => settle::cleaned(pressed, rules)?,
                None => None,
            },
        })
    }
}

impl Ready<'_> {
    /// Keeps what changed, if anything did that is shown; tells which article it is then.
    /// One that is gone meanwhile is passed by.
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
        let deck = self.came.map(|came| came.deck);
        db.prepare_cached("UPDATE article SET text = ?2, given = ?3, deck = ?4 WHERE id = ?1")?
            .execute(params![self.row, fingerprint, given, deck])?;
        // A whole text is not undone by what its feed says later.
        if text == fingerprint || whole {
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
    use crate::article::{ArticleId, FeedId, RawArticle};
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

    #[test]
    fn what_is_cleaned_before_its_change_is_kept_stays_as_it_was_cleaned() {
        let (mut library, feed, id) = library();
        let other = other();
        let ready = ready(&library, feed, &other);
        let raw = library.uncleaned(1).unwrap().pop().unwrap().1.unwrap();
        let cleaned = clean::clean(&raw, Rules::standard());
        library.settle(&[(id, Some(cleaned))], 7).unwrap();
        assert_eq!(ready.keep(&library.db, 0, 0).unwrap(), Some(id));
        let earlier = library.earlier(id).unwrap();
        assert_eq!(earlier.len(), 1);
        assert!(earlier[0].1.blocks[0].text.as_str().contains("open"));
    }
}
