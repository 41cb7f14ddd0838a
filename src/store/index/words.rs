//! The index of words: by which articles are found by what is said in them.

use rusqlite::{Connection, TransactionBehavior, params};

use crate::article::{Article, Kept};
use crate::clean::Rules;
use crate::query::each_token;
use crate::store::Library;
use crate::store::error::{Error, Kind};
use crate::store::kept::whole;

/// Pages of the index that are brought together at a time.
const TIDIED: i64 = 256;

/// Hebrew marks that are written in two ways are one since: such articles are indexed
/// anew.
pub(crate) const FOLDED: &str =
    "UPDATE article SET indexed = 0 WHERE language = 'he' AND body IS NOT NULL";

impl Library {
    /// Makes up to `most` articles that are not indexed yet findable by word,
    /// the newest first; tells how many it did.
    ///
    /// # Errors
    /// When it cannot be kept; then nothing was changed.
    pub fn index(&mut self, most: usize) -> Result<usize, Error> {
        let result = index(&mut self.db, &self.rules, most);
        self.named(result)
    }

    /// In how many pieces the index of words is; each is looked into for each word.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn pieces(&self) -> Result<usize, Error> {
        self.named(pieces(&self.db))
    }

    /// Brings the index of words into one piece, which makes searches several times
    /// quicker; it writes all of the index anew, so it is for idle hours after
    /// much was taken in. Others may write in between. Stops early when `go_on`
    /// says so; tells whether it came to the end.
    ///
    /// # Errors
    /// When it cannot be kept; the index stays whole.
    pub fn tidy(&mut self, go_on: impl FnMut() -> bool) -> Result<bool, Error> {
        let result = tidy(&self.db, go_on);
        self.named(result)
    }
}

/// Makes the article at a row findable by its words, and by no others.
pub(crate) fn put(db: &Connection, row: i64, article: &Article) -> Result<(), Error> {
    let [title, body] = said(article);
    take_out(db, row)?;
    db.prepare_cached("INSERT INTO words (rowid, title, body) VALUES (?1, ?2, ?3)")?
        .execute(params![row, title, body])?;
    Ok(())
}

/// The tokens of an article by which it is found, with blanks between: those of its title
/// and all others.
pub(crate) fn said(article: &Article) -> [String; 2] {
    let mut title = String::new();
    add_tokens(&mut title, article.title.as_str());
    let mut body = String::new();
    let parts = [&article.deck, &article.source, &article.author];
    let parts = parts.into_iter().flatten().chain(&article.tags);
    let parts = parts.chain(&article.editorial_points);
    for part in parts.chain(article.blocks.iter().map(|block| &block.text)) {
        add_tokens(&mut body, part.as_str());
    }
    [title, body]
}

fn take_out(db: &Connection, row: i64) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM words WHERE rowid = ?1")?
        .execute([row])?;
    Ok(())
}

fn add_tokens(out: &mut String, text: &str) {
    each_token(text, |token| {
        out.push_str(token);
        out.push(' ');
    });
}

fn index(db: &mut Connection, rules: &Rules, most: usize) -> Result<usize, Error> {
    loop {
        // SQLite writes nothing more in a transaction in which it met with damage, so that
        // what is to be indexed is read before.
        let others = crate::store::others(db)?;
        let unindexed = unindexed(db, rules, most)?;
        let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if crate::store::others(&work)? != others {
            // Another connection may have changed what was read.
            continue;
        }
        for (row, kept) in &unindexed {
            match kept {
                Some(kept) => put(&work, *row, &kept.article)?,
                // A damaged article is never found by its words, and stops no other.
                None => take_out(&work, *row)?,
            }
            work.prepare_cached("UPDATE article SET indexed = 1 WHERE id = ?1")?
                .execute([row])?;
        }
        work.commit()?;
        return Ok(unindexed.len());
    }
}

/// The rows of up to `most` of the newest articles that are not indexed, in ascending
/// order, as the index takes them at least cost; nothing for one that is damaged.
fn unindexed(
    db: &Connection,
    rules: &Rules,
    most: usize,
) -> Result<Vec<(i64, Option<Kept>)>, Error> {
    let mut rows: Vec<i64> = db
        .prepare_cached("SELECT id FROM article WHERE indexed = 0 ORDER BY id DESC LIMIT ?1")?
        .query_map([crate::store::count(most)], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    rows.reverse();
    let kept = |row| match whole::kept(db, row, rules) {
        Err(error) if error.kind() == Kind::Damaged => Ok((row, None)),
        kept => kept.map(|kept| (row, kept)),
    };
    rows.into_iter().map(kept).collect()
}

/// In how many pieces the index of words is.
pub(crate) fn pieces(db: &Connection) -> Result<usize, Error> {
    let mut count = db.prepare_cached(
        "WITH RECURSIVE piece(id) AS (
             SELECT min(segid) FROM words_idx
             UNION ALL SELECT (SELECT min(segid) FROM words_idx WHERE segid > piece.id)
             FROM piece WHERE piece.id IS NOT NULL)
         SELECT count(id) FROM piece",
    )?;
    Ok(count.query_row([], |row| row.get(0))?)
}

fn tidy(db: &Connection, mut go_on: impl FnMut() -> bool) -> Result<bool, Error> {
    let mut merge = db.prepare("INSERT INTO words (words, rank) VALUES ('merge', ?1)")?;
    // A negative number of pages begins to merge all pieces, a positive one goes on.
    let mut pages = -TIDIED;
    loop {
        let before = db.total_changes();
        merge.execute([pages])?;
        // SQLite counts one change for the command itself.
        if db.total_changes() - before < 2 {
            return Ok(true);
        }
        pages = TIDIED;
        if !go_on() {
            return Ok(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::RawArticle;
    use crate::query::{Filter, Search};
    use crate::store::Arrival;
    use crate::store::file::damage;

    #[test]
    fn a_damaged_page_keeps_no_other_from_being_found() {
        const COUNT: usize = 300;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let came = (0..COUNT).map(|number| {
            Arrival::cleaned(&RawArticle {
                title: Some(format!("Lock {number} in the north")),
                text: format!("It opened for the harbour on day {number}."),
                guid: Some(number.to_string()),
                ..RawArticle::default()
            })
        });
        let came: Vec<Arrival> = came.collect();
        let mut library = damage::library(&path, &came, "body");
        let mut indexed = 0;
        loop {
            match library.index(70).unwrap() {
                0 => break,
                more => indexed += more,
            }
        }
        assert_eq!(indexed, COUNT);
        let harbour = Filter {
            search: Search::parse("harbour"),
            ..Filter::default()
        };
        assert_eq!(library.count(&harbour, usize::MAX).unwrap(), COUNT - 1);
    }
}
