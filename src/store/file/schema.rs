//! The tables, and how those of an earlier version become those of this one.

use rusqlite::{Connection, TransactionBehavior};

use super::of_the_web;
use crate::store::analysis::{lesson, section, story};
use crate::store::arriving::{again, earlier, freed, page};
use crate::store::changes::{aside, bookmark, changed, wish};
use crate::store::error::{Error, Kind};
use crate::store::feeds::{feed, fetched};
use crate::store::index::words;

/// Tells a library from any other SQLite file: `MuJz` in ASCII.
const OURS: i32 = 0x4d75_4a7a;

/// What each version added to the one before. Never edited, only added to: files
/// of every version are out there.
const VERSIONS: &[&str] = &[
    FIRST,
    LISTED_FEEDS,
    FEED_STEPS,
    ORDERED,
    UNREAD,
    story::SCHEMA,
    AS_IT_CAME,
    wish::SCHEMA,
    story::BY_SECTION,
    wish::TAUGHT,
    story::SERIES,
    KNOWN_BY_ARTICLE,
    IN_ORDER_OF_COMING,
    bookmark::SCHEMA,
    changed::SCHEMA,
    earlier::REPLACED,
    words::FOLDED,
    story::HEADLINES,
    section::OWN,
    of_the_web::OF_THE_WEB,
    fetched::FAULT,
    lesson::SCHEMA,
    freed::SCHEMA,
    lesson::IN_PIECES,
    earlier::DROPPED,
    changed::FOUND,
    aside::SCHEMA,
    page::SCHEMA,
    feed::UNNAMED,
    again::DECK,
    page::SERVER,
];

/// The first version.
///
/// `article.id` is the article's time (see `take`), and the rowid of its words;
/// `name` is its `ArticleId`. `known` is by what an article is recognised; where
/// `article` is null there, it was dropped and must not come back.
const FIRST: &str = "
CREATE TABLE feed (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    name TEXT,
    folder TEXT,
    paused INTEGER NOT NULL DEFAULT 0,
    full_text INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL,
    succeeded INTEGER,
    error TEXT,
    failing_since INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER NOT NULL DEFAULT 0,
    etag TEXT,
    last_modified TEXT
) STRICT;
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    name INTEGER NOT NULL UNIQUE,
    feed INTEGER NOT NULL REFERENCES feed,
    title TEXT NOT NULL,
    source TEXT,
    published TEXT,
    language TEXT NOT NULL,
    point TEXT,
    seen INTEGER NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    indexed INTEGER NOT NULL DEFAULT 0,
    whole INTEGER NOT NULL DEFAULT 0,
    method INTEGER NOT NULL,
    text INTEGER NOT NULL
) STRICT;
CREATE INDEX article_unread ON article (id) WHERE read = 0;
CREATE INDEX article_starred ON article (id) WHERE starred = 1;
CREATE INDEX article_unindexed ON article (id) WHERE indexed = 0;
CREATE INDEX article_method ON article (method);
CREATE TABLE body (
    id INTEGER PRIMARY KEY,
    text BLOB NOT NULL,
    points TEXT NOT NULL
) STRICT;
CREATE TABLE earlier (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    replaced INTEGER NOT NULL,
    head TEXT NOT NULL,
    text BLOB NOT NULL
) STRICT;
CREATE INDEX earlier_article ON earlier (article);
CREATE TABLE known (
    hash INTEGER PRIMARY KEY,
    article INTEGER
) STRICT;
CREATE TABLE sighting (
    feed INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (feed, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX sighting_article ON sighting (article);
CREATE TABLE label (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    folded TEXT NOT NULL,
    shown TEXT NOT NULL,
    UNIQUE (kind, folded)
) STRICT;
CREATE TABLE labelled (
    label INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (label, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX labelled_article ON labelled (article);
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    label TEXT,
    articles BLOB NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE VIRTUAL TABLE words USING fts5 (
    title, body,
    content = '', contentless_delete = 1, tokenize = 'ascii'
);
";

/// What lists of feeds note of a feed, as JSON; a digest of what it gave last; until
/// when its server asked to be left alone.
const LISTED_FEEDS: &str = "
ALTER TABLE feed ADD COLUMN outline TEXT;
ALTER TABLE feed ADD COLUMN digest INTEGER;
ALTER TABLE feed ADD COLUMN not_before INTEGER;
";

/// Changes of feeds are steps too. Such a step has no articles, but the feed it
/// changed, what the feed was before, and in `label` what it became.
const FEED_STEPS: &str = "
ALTER TABLE change ADD COLUMN feed INTEGER;
ALTER TABLE change ADD COLUMN before TEXT;
";

/// The order of the list apart from what stands in it: where an article stands, and
/// which stands at a place, is found without reading those before it.
const ORDERED: &str = "CREATE INDEX article_order ON article (id)";

/// What is unread, apart from what is in it: to mark everything read is then to
/// write little. `seen` is when an article arrived; 0 for one that was read before.
const UNREAD: &str = "
CREATE TABLE unread (
    id INTEGER PRIMARY KEY,
    seen INTEGER NOT NULL
) STRICT;
INSERT INTO unread SELECT id, seen FROM article WHERE read = 0;
DROP INDEX article_unread;
ALTER TABLE article DROP COLUMN read;
";

/// What a feed gave of an article, as a number; nothing for what came before it was
/// noted. Since then an article may stand here as it came, to be cleaned: its `method`
/// is then -1 and nothing else is due.
///
/// Its text stands in `came` in the order of coming, whatever its time is: what comes
/// of many feeds at once then fills few pages. `body` has a row for it once it is
/// cleaned.
const AS_IT_CAME: &str = "
ALTER TABLE article ADD COLUMN given INTEGER;
CREATE TABLE came (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL UNIQUE,
    text BLOB NOT NULL
) STRICT;
";

/// By what an article is known is found from the article, too: two turn out to be one.
const KNOWN_BY_ARTICLE: &str = "CREATE INDEX known_article ON known (article)";

/// Texts, too, stand in the order in which they come, and `article.body` says which row of
/// `body` is an article's: placed by their time they would leave half of their pages
/// unused. What lists and briefs show of its key points stands there as well, before the
/// long parts: rows of `article` no longer grow when these are found.
/// All of it is bytes, because it is compressed since.
const IN_ORDER_OF_COMING: &str = "
CREATE TABLE new_body (
    id INTEGER PRIMARY KEY,
    told BLOB NOT NULL,
    points BLOB NOT NULL,
    text BLOB NOT NULL
) STRICT;
INSERT INTO new_body
    SELECT id, CAST(coalesce(telling.points, '[]') AS BLOB), CAST(body.points AS BLOB), text
    FROM body LEFT JOIN telling ON telling.article = body.id;
DROP TABLE body;
ALTER TABLE new_body RENAME TO body;
ALTER TABLE telling DROP COLUMN points;
ALTER TABLE article DROP COLUMN point;
ALTER TABLE article ADD COLUMN body INTEGER;
UPDATE article SET body = id WHERE id IN (SELECT id FROM body);
";

/// Makes sure that the file is a library, or nothing yet, without changing it.
pub(crate) fn recognise(db: &Connection) -> Result<(), Error> {
    // Both of one moment: another instance may be making the library right now.
    let moment = db.unchecked_transaction()?;
    let id: i32 = moment.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let tables: i64 =
        moment.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    moment.finish()?;
    if id != OURS && (id != 0 || tables > 0) {
        return Err(Error::new(Kind::NotOurs));
    }
    if version(db)? > VERSIONS.len() {
        return Err(Error::new(Kind::Later));
    }
    Ok(())
}

/// Brings the tables up to date, all versions at once or none.
pub(crate) fn migrate(db: &mut Connection) -> Result<(), Error> {
    if is_current(db)? {
        return Ok(());
    }
    let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another instance may have done it while we waited.
    for step in &VERSIONS[version(&change)?.min(VERSIONS.len())..] {
        change.execute_batch(step)?;
    }
    change.pragma_update(None, "user_version", VERSIONS.len())?;
    change.pragma_update(None, "application_id", OURS)?;
    change.commit()?;
    Ok(())
}

/// True for tables of this version.
pub(crate) fn is_current(db: &Connection) -> Result<bool, Error> {
    Ok(version(db)? == VERSIONS.len())
}

fn version(db: &Connection) -> Result<usize, Error> {
    let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use rusqlite::{Connection, params};

    use super::{IN_ORDER_OF_COMING, OURS, VERSIONS, migrate};
    use crate::article::ArticleId;
    use crate::query::{Filter, Start};
    use crate::store::Library;

    #[test]
    fn texts_points_and_stories_of_an_earlier_version_are_read_as_before() {
        let mut db = Connection::open_in_memory().unwrap();
        let here = VERSIONS.iter().position(|&one| one == IN_ORDER_OF_COMING);
        let before = &VERSIONS[..here.unwrap()];
        for step in before {
            db.execute_batch(step).unwrap();
        }
        db.pragma_update(None, "user_version", before.len())
            .unwrap();
        let row = 1_000_000_000_000_i64;
        let text = "{\"r\":false,\"b\":[[\"p\",\"The lock opened on Sunday. Boats came.\"]]}";
        let points = "{\"p\":[{\"p\":[0,0,26],\"s\":1.0}]}";
        let told = "[{\"t\":\"The lock opened on Sunday.\",\"s\":1.0}]";
        db.execute_batch("INSERT INTO feed (id, address, title, added) VALUES (1, '-', 'a', 0)")
            .unwrap();
        db.execute(
            "INSERT INTO article (id, name, feed, title, language, point, seen, indexed, method,
                 text, told) VALUES (?1, 7, 1, 'Lock', 'en', 'The lock.', 0, 1, 4, 0, 1)",
            [row],
        )
        .unwrap();
        db.execute(
            "INSERT INTO body (id, text, points) VALUES (?1, ?2, ?3)",
            params![
                row,
                zstd::bulk::compress(text.as_bytes(), 3).unwrap(),
                points
            ],
        )
        .unwrap();
        db.execute(
            "INSERT INTO telling (article, story, points, method) VALUES (?1, 7, ?2, 4)",
            params![row, told],
        )
        .unwrap();
        migrate(&mut db).unwrap();
        let library = Library::of(db, Path::new(":memory:"));
        let point = "The lock opened on Sunday.";
        let page = library.page(&Filter::default(), Start::Newest, 9).unwrap();
        assert_eq!(page[0].point.as_ref().unwrap().as_str(), point);
        let article = library.article(ArticleId(7)).unwrap().unwrap().article;
        assert_eq!(article.blocks.len(), 1);
        assert_eq!(article.points[0].text.as_str(), point);
        let brief = library.summaries(&Filter::default(), 9).unwrap();
        assert_eq!(brief[0].points[0].text.as_str(), point);
        assert_eq!(brief[0].story.unwrap().0, 7);
    }

    #[test]
    fn before_a_large_library_is_brought_up_to_date_it_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let said = || {
            let mut said = false;
            Library::open_saying(&path, || said = true).unwrap();
            said
        };
        let older = |bytes: usize| {
            let _ = std::fs::remove_file(&path);
            let db = Connection::open(&path).unwrap();
            let before = &VERSIONS[..VERSIONS.len() - 1];
            for step in before {
                db.execute_batch(step).unwrap();
            }
            db.pragma_update(None, "user_version", before.len())
                .unwrap();
            db.pragma_update(None, "application_id", OURS).unwrap();
            db.execute(
                "INSERT INTO body VALUES (1, zeroblob(1), zeroblob(1), zeroblob(?1))",
                [bytes],
            )
            .unwrap();
        };
        assert!(!said());
        older(10);
        assert!(!said());
        older(10_000_000);
        assert!(said());
        assert!(!said());
    }
}
