//! Replacement: another text in place of an article's, such as the whole of what its feed
//! gave only the beginning of. How that is come by takes a while, in which the article may
//! change: then it is not replaced by what was made for another text.

use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior};

use super::{page, settle};
use crate::article::{Article, ArticleId};
use crate::clean::Rules;
use crate::store::error::Error;
use crate::store::kept::{whole, written};
use crate::store::{Library, row_of};

/// What came of a replacement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// The article has the other text.
    Done,
    /// It has another text by now than the one that was to be replaced, and keeps it.
    Changed,
    /// There is no such article.
    Gone,
}

impl Library {
    /// Puts another text in place of the one that was `known` of an article, as
    /// [`Library::article`] told it; that one is kept as an earlier text. What the feed says
    /// later does not undo it. `method` is the version of the key points of the new text.
    ///
    /// # Errors
    /// When it cannot be kept; then nothing was changed.
    pub fn replace(
        &mut self,
        known: &Article,
        article: &Article,
        method: u32,
        now: Timestamp,
    ) -> Result<Replaced, Error> {
        let result = (|| {
            let work = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let Some((row, kept)) = found(&work, known.id, &self.rules)? else {
                return Ok(Replaced::Gone);
            };
            if !is_same_text(kept, known) {
                return Ok(Replaced::Changed);
            }
            if let Some(pressed) = settle::uncleaned(&work, row)?
                && let Some(before) = settle::cleaned(&pressed, &self.rules)?
            {
                settle::put_first(&work, row, &before)?;
            }
            written::rewrite(&work, row, article, method, now.as_second())?;
            work.execute("UPDATE article SET whole = 1 WHERE id = ?1", [row])?;
            page::forget(&work, row)?;
            work.commit()?;
            Ok(Replaced::Done)
        })();
        self.named(result)
    }
}

/// The row of an article, and the article.
fn found(db: &Connection, id: ArticleId, rules: &Rules) -> Result<Option<(i64, Article)>, Error> {
    let Some(row) = row_of(db, id)? else {
        return Ok(None);
    };
    Ok(whole::shown(db, row, rules)?.map(|kept| (row, kept.article)))
}

/// True of two articles that differ in nothing but what we found in them.
pub(crate) fn is_same_text(mut one: Article, other: &Article) -> bool {
    one.points.clone_from(&other.points);
    one.topics.clone_from(&other.topics);
    one == *other
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::Replaced;
    use crate::article::{Article, ArticleId, RawArticle};
    use crate::clean::{self, Rules};
    use crate::points::{self, Settings};
    use crate::store::{Arrival, FeedId, Library};

    fn raw(text: &str) -> RawArticle {
        RawArticle {
            title: Some("A lock in the north".to_owned()),
            text: text.to_owned(),
            guid: Some("lock".to_owned()),
            ..RawArticle::default()
        }
    }

    fn take(library: &mut Library, feed: FeedId, text: &str) {
        let arrival = Arrival::cleaned(&raw(text));
        library
            .take(feed, &[arrival], 0, Timestamp::UNIX_EPOCH)
            .unwrap();
    }

    fn known(library: &Library, id: ArticleId) -> Article {
        library.article(id).unwrap().unwrap().article
    }

    #[test]
    fn a_text_that_came_meanwhile_is_not_replaced() {
        let mut library = Library::in_memory().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let feed = library.add_feed("https://example.org", None, now).unwrap();
        take(&mut library, feed, "The lock is open …");
        let header = &library.page(&Default::default(), crate::query::Start::Newest, 1);
        let id = header.as_ref().unwrap()[0].id;
        let before = known(&library, id);
        let whole = clean::clean(
            &raw("The lock is open for ships since nine."),
            Rules::standard(),
        );
        take(&mut library, feed, "The lock is shut for the winter …");
        let changed = known(&library, id);
        let replaced = library.replace(&before, &whole, 1, now).unwrap();
        assert_eq!(replaced, Replaced::Changed);
        assert_eq!(known(&library, id), changed);
        assert_eq!(library.earlier(id).unwrap().len(), 1);
        // What was found in it is no other text.
        let mut completed = changed.clone();
        points::complete(&mut completed, Settings::default());
        library.put_points(&[completed], 2).unwrap();
        let replaced = library.replace(&changed, &whole, 1, now).unwrap();
        assert_eq!(replaced, Replaced::Done);
        assert_eq!(known(&library, id).blocks, whole.blocks);
        let gone = Article {
            id: ArticleId(7),
            ..changed
        };
        let replaced = library.replace(&gone, &whole, 1, now).unwrap();
        assert_eq!(replaced, Replaced::Gone);
    }
}
