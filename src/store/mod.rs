//! The library: every article that has arrived, kept in one SQLite file.
//!
//! A [`Library`] is one connection to that file; several, in one program or in
//! many, may be open at once, and each sees what the others have finished.
//! Articles stand in the order of their time, which never changes for an article,
//! so that a page of the list is read from where it begins, however long the list
//! or the number of hits. Words are found through an index of folded tokens
//! ([`crate::query`] says which forms of a word are meant); an article can be
//! listed and read before it is indexed.
//!
//! What the library does not do: fetch, or decide when. What is kept as it came it
//! cleans where somebody asks for it before that was done. Time comes in as an
//! argument, the path too; only the zone whose days are asked for is the system's.

mod analysis;
mod arriving;
mod changes;
mod error;
mod feeds;
mod file;
mod finding;
mod index;
mod kept;

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, params};

use crate::article::ArticleId;
use crate::clean::Rules;

pub use crate::article::{Change, Done, Feed, FeedChange, FeedId, Header, Kept};
pub use crate::query::{Filter, Start};

pub use analysis::due::{Due, Prepared};
pub use arriving::arrival::Arrival;
pub use arriving::page::Missed;
pub use arriving::replacement::Replaced;
pub use arriving::settle::{Cleaned, NO_POINTS};
pub use arriving::take::{BATCH, CameAgain, CleanedAgain, Delivery, Taken};
pub use changes::state::Which;
pub use error::{Error, Kind};
pub use feeds::fetched::Fetched;
pub use file::retention::{Droppable, Looked, Retention};
pub use kept::identity::{Called, told_apart};
pub use kept::raw::Came;

/// How long one instance waits for another to finish writing.
const PATIENCE: Duration = Duration::from_secs(10);

/// How much of the file a connection keeps in memory, in KiB: what a piece of work reads
/// again and again. More makes nothing quicker, as the system keeps the file near.
const CACHE: i64 = 3 * 1024;

/// The same where only little is read at a time, in KiB.
const SMALL_CACHE: i64 = 2 * 1024;

/// Steps of SQLite's own before it is asked whether to break off what is read: they take some
/// dozens of microseconds.
const STEPS: i32 = 500;

/// Bytes of a page of a new file. Pressed bodies of a few KB leave little room
/// unused in it, where pages of SQLite's usual size would waste a quarter.
const PAGE: i64 = 16 * 1024;

/// Pages of a library that is not brought up to date in the blink of an eye.
const LARGE_PAGES: i64 = 500;

/// An open library.
#[derive(Debug)]
pub struct Library {
    db: Connection,
    path: PathBuf,
    /// How what was not cleaned yet is cleaned when it is asked for.
    rules: Rules,
    /// The live stories, once they were needed.
    window: Option<analysis::story::Held>,
    /// How far it is marked what another version of the method found.
    marked: analysis::anew::Marked,
    /// The lists that were read to their ends last.
    remembered: finding::remembered::Lists,
    /// How many articles there are.
    counted: finding::remembered::All,
    /// Which of the newest articles have what many words fulfil.
    reaches: finding::reach::Reaches,
    /// Which articles have it, of all.
    parted: index::parted::Parted,
    /// Which steps reading brought.
    passing: changes::passing::Passing,
    /// The feeds that are called the same.
    namesakes: feeds::namesake::Found,
}

impl Library {
    /// Opens the library at `path`; makes it, and its folder, where there is none.
    /// A library of an earlier version is brought up to date; one that may not be
    /// written is opened for reading.
    ///
    /// # Errors
    /// When the file cannot be opened, is no library, is of a later version, or
    /// is damaged. A file that is no library is left as it was.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Self::open_saying(path, || {})
    }

    /// The same; `say` is called before a library is brought up to date that is large
    /// enough to take a while.
    ///
    /// # Errors
    /// As of [`Self::open`].
    pub fn open_saying(path: &Path, say: impl FnOnce()) -> Result<Self, Error> {
        let opened = match open(path, say) {
            Err(error) if matches!(error.kind(), Kind::Closed | Kind::ReadOnly) => {
                // What cannot be read either failed for the first reason.
                file::only::open(path).or(Err(error))
            }
            opened => opened,
        };
        match opened {
            Ok(db) => Ok(Self::of(db, path)),
            Err(error) => Err(error.at(path)),
        }
    }

    /// A library that is kept in memory and gone with it: for what is read without
    /// being added to one.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn in_memory() -> Result<Self, Error> {
        let mut db = Connection::open_in_memory()?;
        prepare(&db)?;
        file::schema::migrate(&mut db)?;
        Ok(Self::of(db, Path::new(":memory:")))
    }

    fn of(db: Connection, path: &Path) -> Self {
        Self {
            passing: changes::passing::Passing::beginning(&db),
            db,
            path: path.to_owned(),
            rules: Rules::standard().clone(),
            window: None,
            marked: analysis::anew::Marked::default(),
            remembered: finding::remembered::Lists::default(),
            counted: finding::remembered::All::default(),
            reaches: finding::reach::Reaches::default(),
            parted: index::parted::Parted::default(),
            namesakes: feeds::namesake::Found::default(),
        }
    }

    /// The same library, of which less is kept in memory: for one who reads a screenful
    /// at a time.
    ///
    /// # Errors
    /// When the library cannot be asked.
    pub fn sparing(self) -> Result<Self, Error> {
        self.db.pragma_update(None, "cache_size", -SMALL_CACHE)?;
        Ok(self)
    }

    /// The same library, in which what is read is broken off once `breaks_off` says so,
    /// which is asked every now and then: it fails as [`Kind::Interrupted`].
    ///
    /// # Errors
    /// When the library cannot be asked.
    pub fn interruptible(
        mut self,
        breaks_off: impl Fn() -> bool + Send + 'static,
    ) -> Result<Self, Error> {
        self.db.progress_handler(STEPS, Some(breaks_off))?;
        Ok(self)
    }

    /// Has what was not cleaned yet cleaned by these rules.
    #[must_use]
    pub fn with_rules(mut self, rules: &Rules) -> Self {
        self.rules = rules.clone();
        self
    }

    /// Has what was not cleaned yet cleaned by these rules from now on.
    pub fn want_rules(&mut self, rules: &Rules) {
        self.rules = rules.clone();
    }

    /// The rules by which what was not cleaned yet is cleaned.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// True where it may be read and not written.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.db.is_readonly("main").unwrap_or(false)
    }

    /// Nothing where it may be written.
    ///
    /// # Errors
    /// Where it may only be read.
    pub fn writable(&self) -> Result<(), Error> {
        if self.is_read_only() {
            return Err(Error::new(error::Kind::ReadOnly).at(&self.path));
        }
        Ok(())
    }

    /// A number that changes when somebody else writes in the library: another
    /// connection than this one.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn others(&self) -> Result<i64, Error> {
        self.named(others(&self.db))
    }

    /// Reads several things of one moment: what others finish meanwhile is not seen.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn at_one_moment<T>(
        &self,
        read: impl FnOnce(&Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let _moment = self.named(moment(&self.db))?;
        read(self)
    }

    /// Where it is kept.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Lets the file grow to about so many bytes and no further through this connection: a
    /// disk that is full, for who tests what is done then.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn limit(&self, bytes: u64) -> Result<(), Error> {
        self.named((|| {
            let page: u64 = self
                .db
                .query_row("PRAGMA page_size", [], |row| row.get(0))?;
            let pages = i64::try_from(bytes / page.max(1)).unwrap_or(i64::MAX);
            self.db
                .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?;
            Ok(())
        })())
    }

    /// Says of an error which file it was in.
    fn named<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        result.map_err(|error| error.at(&self.path))
    }
}

/// A number that changes when another connection writes.
fn others(db: &Connection) -> Result<i64, Error> {
    let mut find = db.prepare_cached("PRAGMA data_version")?;
    Ok(find.query_row([], |row| row.get(0))?)
}

/// A number as SQLite counts.
fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn open(path: &Path, say: impl FnOnce()) -> Result<Connection, Error> {
    file::place::make(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(PATIENCE)?;
    file::schema::recognise(&db)?;
    // Says nothing to a file that has pages.
    db.pragma_update(None, "page_size", PAGE)?;
    prepare(&db)?;
    write_ahead(&db)?;
    if !file::schema::is_current(&db)? && pages(&db)? > LARGE_PAGES {
        say();
    }
    file::schema::migrate(&mut db)?;
    Ok(db)
}

fn pages(db: &Connection) -> Result<i64, Error> {
    Ok(db.query_row("PRAGMA page_count", [], |row| row.get(0))?)
}

/// One moment, of which all is read as long as this is kept; nothing where one has begun.
fn moment(db: &Connection) -> Result<Option<Transaction<'_>>, Error> {
    let moment = db.is_autocommit().then(|| db.unchecked_transaction());
    Ok(moment.transpose()?)
}

fn prepare(db: &Connection) -> Result<(), Error> {
    db.pragma_update(None, "synchronous", "NORMAL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "cache_size", -CACHE)?;
    // Nothing in the file is trusted to call functions of ours.
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "wal_autocheckpoint", file::checkpoint::PAGES)?;
    // A statement is not prepared again for every value that is put into it.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Turns the write-ahead log on. SQLite does not wait by itself when another
/// instance does the same at the same moment.
fn write_ahead(db: &Connection) -> Result<(), Error> {
    let started = Instant::now();
    loop {
        let result = db.query_row("PRAGMA journal_mode = WAL", [], |row| {
            row.get::<_, String>(0)
        });
        match result.map_err(Error::from) {
            Ok(_) => return Ok(()),
            Err(error) if error.kind() == Kind::Busy && started.elapsed() < PATIENCE => {
                thread::sleep(Duration::from_millis(10));
            }
            Err(error) => return Err(error),
        }
    }
}

/// The row of an article.
fn row_of(db: &Connection, id: ArticleId) -> Result<Option<i64>, Error> {
    let mut find = db.prepare_cached("SELECT id FROM article WHERE name = ?1")?;
    Ok(find
        .query_row(params![id.0.cast_signed()], |row| row.get(0))
        .optional()?)
}
