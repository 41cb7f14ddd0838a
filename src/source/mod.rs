//! Where articles come from: bytes to [`RawArticle`].
//!
//! A source is a file, a folder, an address on the web or standard input. What is
//! found is decoded and told apart by content, never by name; nothing is cleaned
//! here. Every failure is a [`Problem`] that says what is wrong and what to do.

mod body;
mod charset;
mod cut;
mod data;
mod declared;
mod decode;
mod decoding;
pub(crate) mod digest;
pub mod edition;
mod evidence;
mod feed;
pub mod fetch;
mod folder;
mod front;
mod kind;
mod markdown;
mod names;
pub mod opml;
mod order;
mod origin;
pub mod page;
mod pipe;
pub mod place;
mod reader;
mod root;
mod seen;
mod twice;
mod utf8;
mod window;

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use url::Url;

use crate::article::{Problem, RawArticle};

pub use body::Body;
pub(crate) use data::counted;
pub use decode::{Decoded, decode};
use fetch::{Document, Request, Web};
use kind::Kind;
pub use origin::{Origin, expand, is_named_as_file, path_meant};
use pipe::Pipe;
pub use reader::Reader;

/// The largest source that is read, in bytes.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// Bytes in which a list of feeds has shown itself to be one.
const LIST_SAMPLE: u64 = 8192;

/// What is said of an address while nothing is to be fetched.
pub const OFFLINE: &str = "this is on the web, and nothing is fetched while offline";

/// What is said of a feed with nothing to read in it.
pub const NO_ARTICLE: &str = "this is a feed, and there is no article in it";

/// What is said where a feed is wanted and a page is found, and where a text is.
pub const A_PAGE: &str = "there is a web page at this address, not a feed";
pub(crate) const A_TEXT: &str = "there is a text at this address, not a feed";

/// What is said of a source that was put on the disk and is no longer there.
pub const LOST: &str =
    "what came of it was put on the disk for a while and could not be read back; try it again";

/// How files begin that gzip has compressed; what is in them is read.
const GZIP: &[u8] = b"\x1f\x8b";

/// What a source held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What a feed calls itself.
    pub title: Option<String>,
    /// Its articles, in its order.
    pub articles: Vec<RawArticle>,
    /// Parts of it that could not be read.
    pub problems: Vec<Problem>,
}

/// Reads the articles of one origin; folders are [`expand`]ed before.
///
/// # Errors
/// When it cannot be read, or holds no text; when it is on the web and we are offline.
pub fn read(origin: &Origin, web: &Web) -> Result<Found, Problem> {
    open(origin, web)?.whole()
}

/// Opens one origin, to read its articles some at a time.
///
/// # Errors
/// As for [`read`].
pub fn open(origin: &Origin, web: &Web) -> Result<Reader, Problem> {
    match origin {
        Origin::Path(path) => open_file(path),
        Origin::Wrong(problem) => Err(problem.clone()),
        Origin::Address(address) => {
            let failed = |message: &str| problem(Path::new(address.as_str()), message);
            let client = web.client().ok_or_else(|| failed(OFFLINE))?;
            let request = Request {
                address,
                named: true,
                validators: None,
            };
            let answer = client
                .get(request)
                .map_err(|failure| failed(&failure.message))?;
            let document = answer
                .document
                .ok_or_else(|| failed("there is nothing in it"))?;
            Reader::of_document(document)
        }
        Origin::Stdin => {
            let body = take(io::stdin().lock(), Path::new("-"))?;
            Reader::of("-", body, None)
        }
    }
}

/// Reads the articles of one file.
///
/// # Errors
/// When it is not there, may not be read, is a folder, is too large, or holds
/// no text.
pub fn read_file(path: &Path) -> Result<Found, Problem> {
    open_file(path)?.whole()
}

fn open_file(path: &Path) -> Result<Reader, Problem> {
    let metadata = fs::metadata(path).map_err(|error| problem(path, &in_words(&error)))?;
    if metadata.is_dir() {
        return Err(problem(path, "this is a folder; name the files in it"));
    }
    if metadata.is_file() && metadata.len() > LARGEST {
        return Err(problem(path, &too_large()));
    }
    let failed = |error: io::Error| problem(path, &in_words(&error));
    let body = if pipe::is_meant(&metadata) {
        let body = take(Pipe::open(path).map_err(failed)?, path)?;
        if body.is_empty() {
            return Err(problem(path, pipe::UNWRITTEN));
        }
        body
    } else {
        take(File::open(path).map_err(failed)?, path)?
    };
    Reader::of(&place::address_of(path), body, None)
}

/// True for a file that is a list of feeds (OPML).
#[must_use]
pub fn is_list(path: &Path) -> bool {
    // What is read of a pipe is gone from it.
    if fs::metadata(path).is_ok_and(|metadata| pipe::is_meant(&metadata)) {
        return false;
    }
    let Ok(file) = File::open(path) else {
        return false;
    };
    let mut beginning = Vec::new();
    let read = file.take(LIST_SAMPLE).read_to_end(&mut beginning);
    read.is_ok()
        && Kind::of_bytes(&beginning).is_none()
        && Kind::of_text(&path.to_string_lossy(), &decode(&beginning, None).text) == Kind::List
}

/// Reads the articles that `bytes` hold. `origin` is what identifies them: a
/// path, `-` for standard input, a name of the sample edition.
///
/// # Errors
/// When they hold no text.
pub fn read_bytes(origin: &str, bytes: &[u8]) -> Result<Found, Problem> {
    Reader::of(origin, bytes.to_owned().into(), None)?.whole()
}

/// Reads the articles of a document from the web.
///
/// # Errors
/// When it holds no text.
pub fn read_document(document: Document) -> Result<Found, Problem> {
    Reader::of_document(document)?.whole()
}

/// Opens a document that is to be a feed.
///
/// # Errors
/// When it is none, such as the page of a login; when there is nothing in it.
pub fn open_feed(document: Document) -> Result<Reader, Problem> {
    let reader = Reader::of_document(document)?;
    match reader.not_a_feed() {
        Some(problem) => Err(problem),
        None => Ok(reader),
    }
}

/// Looks whether a document is a feed with articles in it.
///
/// # Errors
/// When it is none; when there is nothing in it.
pub fn is_feed(document: &Document) -> Result<(), Problem> {
    let origin = document.address.as_str();
    let reader = Reader::of(origin, document.body.clone(), document.charset())?;
    if let Some(problem) = reader.not_a_feed() {
        return Err(problem);
    }
    let found = reader.piece(0);
    match found.problems.into_iter().next() {
        Some(problem) if found.articles.is_empty() => Err(problem),
        _ => Ok(()),
    }
}

/// The feeds that a web page names, with their titles; none where it is no page.
///
/// # Errors
/// When it cannot be read back from the disk.
pub fn site_feeds(document: &Document) -> Result<Vec<(Url, Option<String>)>, Problem> {
    let failed = |_| problem(Path::new(document.address.as_str()), LOST);
    let bytes = document.body.all().map_err(failed)?;
    let html = decode(&bytes, document.charset()).text;
    Ok(page::feeds(&html, &document.address))
}

/// What is wrong with a file or folder that is not there, or an address that is none.
#[must_use]
pub fn missing(origin: &Origin) -> Option<Problem> {
    let path = match origin {
        Origin::Path(path) => path,
        Origin::Wrong(problem) => return Some(problem.clone()),
        Origin::Address(_) | Origin::Stdin => return None,
    };
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Some(problem(path, &in_words(&error))),
        _ => None,
    }
}

/// True where it is said of a source that it breaks off, or that what came of it was lost
/// here: the rest may come another time.
#[must_use]
pub fn breaks_off(problem: &Problem) -> bool {
    [feed::CUT_SHORT, data::CUT_SHORT, LOST].contains(&problem.message.as_str())
}

/// Who published all of these articles, if it was one.
fn publisher(articles: &[RawArticle]) -> Option<String> {
    let first = articles.first()?.source.as_ref()?;
    let all = articles
        .iter()
        .all(|article| article.source.as_ref() == Some(first));
    all.then(|| first.clone())
}

/// Reads to the end, but no further than [`LARGEST`]: a pipe or a device tells
/// its size only by ending.
fn take(reader: impl Read, path: &Path) -> Result<Body, Problem> {
    let mut body = Body::default();
    body.take_in(reader.take(LARGEST + 1))
        .map_err(|error| problem(path, &in_words(&error)))?;
    if body.len() as u64 > LARGEST {
        return Err(problem(path, &too_large()));
    }
    Ok(body)
}

/// What is said of a source that has more than [`LARGEST`].
pub(crate) fn too_large() -> String {
    format!(
        "this is larger than {} MiB; split it into smaller files",
        LARGEST / (1024 * 1024)
    )
}

fn in_words(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder; check the spelling".to_owned(),
        ErrorKind::PermissionDenied => {
            "this may not be read; its permissions would have to be changed".to_owned()
        }
        _ => format!("this could not be read: {error}"),
    }
}

fn problem(path: &Path, message: &str) -> Problem {
    Problem {
        origin: path.to_string_lossy().as_ref().into(),
        message: message.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::path::Path;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::{LARGEST, Origin, Web, read, read_bytes};

    fn check(bytes: &[u8], problem: &str) {
        assert_eq!(
            read_bytes("news.txt", bytes).unwrap_err().to_string(),
            format!("news.txt: {problem}")
        );
    }

    #[test]
    fn what_is_not_text_is_named() {
        check(b"", "there is nothing in it");
        check(b" \n ", "there is nothing in it");
        check(
            b"%PDF-1.4\n",
            "this is a PDF document, not text; turn it into text first, for example with pdftotext",
        );
        check(
            b"\x89PNG\r\n\x1a\n\0\0",
            "this is not text but binary data; there is nothing in it to read",
        );
        check(
            b"<?xml version='1.0'?><opml version='2.0'><body/></opml>",
            "this is a list of feeds (OPML), not articles",
        );
        check(
            b"<?xml version='1.0'?><svg/>",
            "this is XML, but not a feed; there is nothing in it to read",
        );
    }

    #[test]
    fn a_text_is_one_article_named_after_its_origin() {
        let articles = read_bytes("خبر.txt", "عنوان\n\nنص".as_bytes())
            .unwrap()
            .articles;
        assert_eq!(articles.len(), 1);
        assert_eq!(articles[0].origin, "خبر.txt");
        assert_eq!(articles[0].text, "عنوان\n\nنص");
    }

    #[test]
    fn what_gzip_compressed_is_read_within_the_limit() {
        let compressed = |bytes: &[u8]| {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(bytes).unwrap();
            encoder.finish().unwrap()
        };
        let text = "<rss><channel><item><title>عنوان</title></item></channel></rss>";
        let found = read_bytes("a.gz", &compressed(text.as_bytes())).unwrap();
        assert_eq!(found.articles[0].title.as_deref(), Some("عنوان"));
        let zeros = vec![b' '; usize::try_from(LARGEST).unwrap() + 1];
        check(
            &compressed(&zeros),
            "this is larger than 64 MiB; split it into smaller files",
        );
        let twice = compressed(&compressed(b"text"));
        check(
            &twice,
            "this is an archive or a compressed document, not text; unpack it first",
        );
        let cut = compressed(text.as_bytes());
        assert!(read_bytes("a.gz", &cut[..20]).is_err());
    }

    #[test]
    fn a_missing_file_is_a_problem_in_words() {
        let origin = Origin::from(Path::new("no/such/file.txt"));
        let problem = read(&origin, &Web::unless(true)).unwrap_err();
        assert_eq!(
            problem.to_string(),
            "no/such/file.txt: there is no such file or folder; check the spelling"
        );
    }
}
