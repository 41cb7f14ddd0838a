//! Pages that are wanted: the page of an article whose feed gives only the beginning of it
//! is to be got for its whole text. That is noted with the article, so that neither an end
//! of the program nor a server that is in trouble leaves it at the beginning for good. What
//! a page holds is put in place by [`replacement`](super::replacement).

use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use crate::article::feed::{self, LONGEST_AHEAD};
use crate::article::{ArticleId, FeedId};
use crate::source::fetch::address;
use crate::store::error::Error;
use crate::store::finding::stream::list;
use crate::store::{Library, row_of};

/// `tries` are those that failed, `next_try` is the second before which there is none.
pub(crate) const SCHEMA: &str = "
CREATE TABLE page_wanted (
    article INTEGER PRIMARY KEY,
    tries INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER NOT NULL DEFAULT 0
) STRICT;
";

/// How often a page is asked for that may be there another time.
const MOST_TRIES: u32 = 6;

/// How long is waited after the first try that failed; twice as long after each other.
const FIRST_WAIT: Duration = Duration::from_secs(3600);

/// The longest that is waited, whatever a server wishes.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 3600);

/// The name of the server that a page is on, as the article told when it came; nothing for
/// those that were wanted before it was noted.
pub(crate) const SERVER: &str = "ALTER TABLE page_wanted ADD COLUMN server TEXT";

/// Why the whole text of an article was not got from its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missed {
    /// It is not there, nor will it be.
    ForGood,
    /// It could not be had this time; its server may want to be left alone for so long.
    ThisTime(Option<Duration>),
    /// It was not asked for, or nobody could be asked from here; it may be so much later.
    Unasked(Duration),
}

impl Library {
    /// The articles, of these feeds or of all, whose pages are to be asked for now, in turn one of each server, so that none that is out of reach keeps others from
    /// being asked; of one server those that were not asked for yet, the newest first, then
    /// the others. None is of a feed that was removed or whose whole texts are no longer
    /// wanted. None is of one whose server wants to be left alone. None is of one that is
    /// paused, by the reader or as it is gone, unless it is among `of`.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn wanted_pages(
        &self,
        of: Option<&[FeedId]>,
        now: Timestamp,
    ) -> Result<Vec<ArticleId>, Error> {
        self.named((|| {
            let of = of.map(|feeds| list(&feeds.iter().map(|feed| feed.0).collect::<Vec<_>>()));
            let mut find = self.db.prepare_cached(
                "SELECT a.name FROM page_wanted p JOIN article a ON a.id = p.article
                 JOIN feed f ON f.id = a.feed
                 WHERE f.full_text = 1 AND f.removed = 0
                     AND (?1 IS NULL AND f.paused = 0
                         OR f.id IN (SELECT value FROM json_each(?1)))
                     AND (f.not_before IS NULL
                         OR f.not_before NOT BETWEEN ?2 + 1 AND ?2 + ?4)
                     AND p.next_try NOT BETWEEN ?2 + 1 AND ?2 + ?3
                 ORDER BY row_number() OVER (
                         PARTITION BY coalesce(p.server, f.id) ORDER BY p.tries, p.article DESC),
                     p.tries, p.article DESC",
            )?;
            let now = now.as_second();
            let rest = feed::LONGEST_WAIT.as_secs();
            let wanted = params![of, now, LONGEST_AHEAD, rest];
            let names = find.query_map(wanted, |row| {
                Ok(ArticleId(row.get::<_, i64>(0)?.cast_unsigned()))
            })?;
            Ok(names.collect::<Result<_, _>>()?)
        })())
    }

    /// Notes that the page of an article was not got: it is tried again later, unless it
    /// was in vain for good or too often.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub fn page_missed(
        &mut self,
        id: ArticleId,
        missed: Missed,
        now: Timestamp,
    ) -> Result<(), Error> {
        let result = (|| match row_of(&self.db, id)? {
            Some(row) => note(&self.db, row, missed, now.as_second()),
            None => Ok(()),
        })();
        self.named(result)
    }
}

fn note(db: &Connection, row: i64, missed: Missed, now: i64) -> Result<(), Error> {
    let mut find = db.prepare_cached("SELECT tries FROM page_wanted WHERE article = ?1")?;
    let Some(tries) = find
        .query_row([row], |row| row.get::<_, u32>(0))
        .optional()?
    else {
        return Ok(());
    };
    let (tries, wait) = match missed {
        Missed::ForGood => return forget(db, row),
        Missed::ThisTime(_) if tries + 1 >= MOST_TRIES => return forget(db, row),
        Missed::ThisTime(wish) => {
            let wait = FIRST_WAIT.saturating_mul(1 << tries);
            (tries + 1, wait.max(wish.unwrap_or_default()))
        }
        Missed::Unasked(wait) => (tries, wait),
    };
    let wait = i64::try_from(wait.min(LONGEST_WAIT).as_secs()).unwrap_or(i64::MAX);
    db.prepare_cached("UPDATE page_wanted SET tries = ?2, next_try = ?3 WHERE article = ?1")?
        .execute(params![row, tries, now.saturating_add(wait)])?;
    Ok(())
}

/// Notes that the page of a new article at this address is wanted, where its feed is to have
/// whole texts.
pub(crate) fn want(db: &Connection, feed: FeedId, row: i64, url: &str) -> Result<(), Error> {
    let address = address::parse(url).ok();
    let server = address.as_ref().and_then(|address| address.host_str());
    db.prepare_cached(
        "INSERT OR IGNORE INTO page_wanted (article, server)
         SELECT ?1, ?3 FROM feed WHERE id = ?2 AND full_text = 1",
    )?
    .execute(params![row, feed.0, server])?;
    Ok(())
}

/// The page of an article is wanted no more.
pub(crate) fn forget(db: &Connection, row: i64) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM page_wanted WHERE article = ?1")?
        .execute([row])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::{SignedDuration, Timestamp};

    use super::Missed;
    use crate::article::{ArticleId, FeedChange, FeedId, RawArticle};
    use crate::clean::{self, Rules};
    use crate::store::{Arrival, Fetched, Library, Replaced};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn raw(number: i8, text: &str) -> RawArticle {
        RawArticle {
            title: Some(format!("Ferry {number} is late")),
            text: text.to_owned(),
            url: Some(format!("https://example.org/{number}")),
            guid: Some(number.to_string()),
            published: Some(format!("2026-02-{:02}", number + 1)),
            ..RawArticle::default()
        }
    }

    /// A feed that is to have whole texts, with so many articles, the newest first.
    fn with_articles(library: &mut Library, many: i8) -> (FeedId, Vec<ArticleId>) {
        let feed = library.add_feed("https://example.org", None, NOW).unwrap();
        library
            .change_feed(feed, &FeedChange::FullText(true), NOW)
            .unwrap();
        let arrivals = (0..many).map(|number| Arrival::cleaned(&raw(number, "It waits …")));
        let arrivals: Vec<Arrival> = arrivals.collect();
        let mut new = library.take(feed, &arrivals, 0, NOW).unwrap().new;
        new.reverse();
        (feed, new)
    }

    fn hours_later(hours: i64) -> Timestamp {
        NOW + SignedDuration::from_hours(hours)
    }

    #[test]
    fn pages_are_wanted_until_they_are_here_or_never_will_be() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let mut library = Library::open(&path).unwrap();
        let (feed, new) = with_articles(&mut library, 4);
        // Another program goes on where this one was ended.
        drop(library);
        let mut library = Library::open(&path).unwrap();
        let wanted = |library: &Library| library.wanted_pages(None, NOW).unwrap();
        assert_eq!(wanted(&library), new);
        assert_eq!(library.wanted_pages(None, NOW).unwrap()[..2], new[..2]);
        let other = Some(&[FeedId(feed.0 + 1)][..]);
        assert!(library.wanted_pages(other, NOW).unwrap().is_empty());
        let known = library.article(new[0]).unwrap().unwrap().article;
        let page = clean::clean(&raw(3, "It waits for the wind to turn."), Rules::standard());
        let replaced = library.replace(&known, &page, 0, NOW).unwrap();
        assert_eq!(replaced, Replaced::Done);
        library.page_missed(new[1], Missed::ForGood, NOW).unwrap();
        assert_eq!(wanted(&library), new[2..]);
        // Where whole texts are wanted no more, or are again.
        for (wish, count) in [(false, 0), (true, 2)] {
            library
                .change_feed(feed, &FeedChange::FullText(wish), NOW)
                .unwrap();
            assert_eq!(wanted(&library).len(), count);
        }
    }

    #[test]
    fn a_page_that_was_missed_is_asked_for_later_and_behind_the_others() {
        let mut library = Library::in_memory().unwrap();
        let (_, new) = with_articles(&mut library, 2);
        let missed = Missed::ThisTime(None);
        let wanted =
            |library: &Library, hours: i64| library.wanted_pages(None, hours_later(hours)).unwrap();
        library.page_missed(new[0], missed, NOW).unwrap();
        assert_eq!(wanted(&library, 0), new[1..]);
        assert_eq!(wanted(&library, 1), [new[1], new[0]]);
        // What was not asked for did not fail, and a clock that was wrong holds nothing up.
        let rest = Missed::Unasked(Duration::from_secs(3 * 3600));
        library.page_missed(new[1], rest, hours_later(90)).unwrap();
        assert_eq!(wanted(&library, 90), new[..1]);
        assert_eq!(wanted(&library, 1), [new[1], new[0]]);
        let day = Missed::ThisTime(Some(Duration::from_secs(24 * 3600)));
        library.page_missed(new[0], day, NOW).unwrap();
        assert_eq!(wanted(&library, 23), new[1..]);
        for _ in 2..super::MOST_TRIES {
            assert_eq!(wanted(&library, 24), [new[1], new[0]]);
            library.page_missed(new[0], missed, NOW).unwrap();
        }
        assert_eq!(wanted(&library, 24), new[1..]);
    }

    #[test]
    fn a_server_with_many_pages_keeps_no_other_from_being_asked() {
        let mut library = Library::in_memory().unwrap();
        let (feed, few) = with_articles(&mut library, 2);
        let missed = Missed::ThisTime(None);
        library.page_missed(few[1], missed, NOW).unwrap();
        let many = (0..20).map(|number| {
            Arrival::cleaned(&RawArticle {
                title: Some(format!("Lock {number} is shut")),
                url: Some(format!("https://elsewhere.example/{number}")),
                guid: Some(format!("lock {number}")),
                published: Some("2026-03-01".to_owned()),
                ..RawArticle::default()
            })
        });
        let many: Vec<Arrival> = many.collect();
        let many = library.take(feed, &many, 0, NOW).unwrap().new;
        let wanted = library.wanted_pages(None, hours_later(1)).unwrap();
        let newest: Vec<ArticleId> = many.iter().rev().copied().take(3).collect();
        assert_eq!(
            wanted[..5],
            [newest[0], few[0], newest[1], few[1], newest[2]]
        );
    }

    #[test]
    fn no_page_is_wanted_of_a_feed_that_is_not_to_be_asked() {
        let mut library = Library::in_memory().unwrap();
        let (feed, new) = with_articles(&mut library, 2);
        let wanted = |library: &Library, hours: i64| {
            let now = hours_later(hours);
            let of = |of| library.wanted_pages(of, now).unwrap();
            (of(None), of(Some(&[feed][..])))
        };
        let (all, none) = (new.clone(), Vec::new());
        let pause = |library: &mut Library, is: bool| {
            let pause = FeedChange::Paused(is);
            library.change_feed(feed, &pause, NOW).unwrap();
        };
        pause(&mut library, true);
        assert_eq!(wanted(&library, 0), (none.clone(), all.clone()));
        pause(&mut library, false);
        assert_eq!(wanted(&library, 0), (all.clone(), all.clone()));
        let failed = Fetched::Failed {
            message: "it wants to be asked less often".to_owned(),
            not_before: Some(hours_later(2)),
        };
        library.fetched(feed, &failed, hours_later(2), NOW).unwrap();
        assert_eq!(wanted(&library, 1), (none.clone(), none.clone()));
        assert_eq!(wanted(&library, 2), (all.clone(), all.clone()));
        let gone = Fetched::Gone("it is gone for good".to_owned());
        library.fetched(feed, &gone, NOW, NOW).unwrap();
        assert_eq!(wanted(&library, 2), (none, all));
    }

    #[test]
    fn no_page_is_wanted_of_a_feed_that_gives_all() {
        let mut library = Library::in_memory().unwrap();
        let feed = library.add_feed("https://example.org", None, NOW).unwrap();
        let arrival = Arrival::cleaned(&raw(1, "It waits for the wind."));
        library.take(feed, &[arrival], 0, NOW).unwrap();
        assert!(library.wanted_pages(None, NOW).unwrap().is_empty());
    }
}
