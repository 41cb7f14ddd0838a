//! What can go wrong with the library, in words for a person.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use rusqlite::ffi::{SQLITE_IOERR_FSYNC, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE};

/// Something that went wrong with the library. What was finished before is kept.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    path: Option<PathBuf>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The file or its folder cannot be opened.
    Closed,
    /// The file is something else than a library.
    NotOurs,
    /// The file is a link that another user laid.
    Link,
    /// The library was written by a later version.
    Later,
    /// The file may be read but not written.
    ReadOnly,
    /// There is no room left.
    Full,
    /// The disk takes no more for another reason, or no file so long.
    Refused,
    /// The file is damaged.
    Damaged,
    /// Another instance has been writing for too long.
    Busy,
    /// A file that is to be written is there already.
    Exists,
    /// A file that is to be written cannot be.
    Unwritable,
    /// It was broken off, as whoever reads wanted ([`Library::interruptible`]).
    ///
    /// [`Library::interruptible`]: super::Library::interruptible
    Interrupted,
    /// Something else.
    Other,
}

impl Error {
    pub(super) fn new(kind: Kind) -> Self {
        Self {
            kind,
            path: None,
            cause: None,
        }
    }

    /// Says which file it was; the first that says so is right.
    pub(super) fn at(mut self, path: &Path) -> Self {
        self.path.get_or_insert_with(|| path.to_owned());
        self
    }

    /// The same of another file than the library, which was to be written.
    pub(super) fn writing(mut self) -> Self {
        if matches!(self.kind, Kind::Closed | Kind::ReadOnly) {
            self.kind = Kind::Unwritable;
        }
        self
    }

    /// The same for another whom it befell too.
    pub(crate) fn same(&self) -> Self {
        Self {
            kind: self.kind,
            path: self.path.clone(),
            cause: None,
        }
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::CannotOpen) => Kind::Closed,
            Some(ErrorCode::NotADatabase) => Kind::NotOurs,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Kind::ReadOnly,
            Some(ErrorCode::DiskFull) => Kind::Full,
            Some(ErrorCode::DatabaseCorrupt) => Kind::Damaged,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Kind::Busy,
            Some(ErrorCode::OperationInterrupted) => Kind::Interrupted,
            Some(ErrorCode::SystemIoFailure) if is_of_writing(&error) => Kind::Refused,
            _ => Kind::Other,
        };
        Self {
            kind,
            path: None,
            cause: Some(Box::new(error)),
        }
    }
}

/// True where it was in writing that the disk failed.
fn is_of_writing(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    matches!(
        code,
        Some(SQLITE_IOERR_WRITE | SQLITE_IOERR_FSYNC | SQLITE_IOERR_TRUNCATE)
    )
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Kind::Full,
            io::ErrorKind::FileTooLarge => Kind::Refused,
            io::ErrorKind::ReadOnlyFilesystem => Kind::ReadOnly,
            io::ErrorKind::PermissionDenied
            | io::ErrorKind::NotFound
            | io::ErrorKind::AlreadyExists
            | io::ErrorKind::NotADirectory => Kind::Closed,
            _ => Kind::Other,
        };
        Self {
            kind,
            path: None,
            cause: Some(Box::new(error)),
        }
    }
}

/// A body that cannot be read is damage to the file.
pub(super) fn damaged(cause: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error {
        kind: Kind::Damaged,
        path: None,
        cause: Some(Box::new(cause)),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => write!(f, "{}: ", path.display())?,
            None => f.write_str("the library: ")?,
        }
        f.write_str(match self.kind {
            Kind::Closed => {
                "the library cannot be opened; its folder must be there, and you must be allowed to write in it"
            }
            Kind::NotOurs => {
                "this is not a library of mujaz and was left as it is; name another file with --library"
            }
            Kind::Link => {
                "this is a link that another user laid, and it was not followed; name the file itself with --library"
            }
            Kind::Later => {
                "this library was written by a later version of mujaz; use that version, or name another file with --library"
            }
            Kind::ReadOnly => {
                "the library may be read but not written, so nothing was changed; see to the rights of the file and its folder"
            }
            Kind::Full => {
                "there is no room left on the disk, so this was not kept; what was kept before is whole"
            }
            Kind::Refused => {
                "the disk takes no more, so this was not kept; see whether it is sound, and whether a file may be so long (`ulimit -f`); what was kept before is whole"
            }
            Kind::Damaged => {
                "the library is damaged; `mujaz export --json` saves every article that can still be read"
            }
            Kind::Busy => "another instance of mujaz has been writing for too long; try again",
            Kind::Exists => "this file is there already and was left as it is; name another",
            Kind::Unwritable => {
                "this file cannot be written; its folder must be there, and you must be allowed to write in it"
            }
            Kind::Interrupted | Kind::Other => "the library failed",
        })?;
        match &self.cause {
            Some(cause) if self.tells_its_cause() => write!(f, " ({cause})"),
            _ => Ok(()),
        }
    }
}

impl Error {
    /// True where the words for it tell its cause too; for other kinds they say enough.
    fn tells_its_cause(&self) -> bool {
        matches!(self.kind, Kind::Other | Kind::Closed | Kind::Damaged)
    }
}

/// Its words tell its cause where they do not say enough: it names no source, which would be
/// said behind them.
impl std::error::Error for Error {}
