//! Where articles are to be read from, as it was named. Nothing is read here.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use url::Url;

use super::fetch::address;
use super::{folder, markdown, problem};
use crate::article::Problem;
use crate::article::feed::is_web_address;

/// Ends of names of files that are read, beside those of Markdown.
const ENDS: [&str; 15] = [
    ".txt", ".text", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".rdf", ".opml", ".json",
    ".jsonl", ".ndjson", ".gz", ".pdf",
];

/// Something named on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file or a folder.
    Path(PathBuf),
    /// An address on the web.
    Address(Url),
    /// Standard input, written `-`.
    Stdin,
    /// What is written as an address is and cannot be one that is read.
    Wrong(Problem),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.display().fmt(f),
            Self::Address(address) => address.fmt(f),
            Self::Stdin => f.write_str("-"),
            Self::Wrong(problem) => problem.origin.fmt(f),
        }
    }
}

impl From<&Path> for Origin {
    /// What a person named: an address begins as one, anything else is a path.
    fn from(word: &Path) -> Self {
        let Some(named) = word.to_str() else {
            return Self::Path(word.to_owned());
        };
        match address::unmarked(named) {
            _ if named == "-" => Self::Stdin,
            Some(marked) if is_web_address(marked) => Self::at(named, marked),
            Some(marked) if !marked.is_empty() => Self::at(named, &format!("https://{marked}")),
            _ if has_scheme(named) => Self::at(named, named),
            _ => Self::Path(path_meant(word).into_owned()),
        }
    }
}

impl Origin {
    /// What is at an address, which was named by a word.
    fn at(word: &str, address: &str) -> Self {
        let wrong = |why: String| Self::Wrong(problem(Path::new(word), &why));
        address::parse(address).map_or_else(wrong, Self::Address)
    }
}

/// True for what begins with a scheme and a machine's place, but for that of files.
fn has_scheme(word: &str) -> bool {
    address::scheme(word).is_some_and(|scheme| {
        word[scheme.len()..].starts_with("://") && !scheme.eq_ignore_ascii_case("file")
    })
}

/// True for a word that ends as names of files do that are read.
#[must_use]
pub fn is_named_as_file(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    ENDS.iter().any(|end| word.ends_with(end)) || markdown::is_named(&word)
}

/// The path that a person means: of a file's address (`file:///a`), as other programs hand
/// it on, what it names.
#[must_use]
pub fn path_meant(word: &Path) -> Cow<'_, Path> {
    let address = word.to_str().and_then(|word| Url::parse(word).ok());
    let file = address.filter(|address| address.scheme() == "file");
    let path = file.and_then(|file| file.to_file_path().ok());
    path.map_or(Cow::Borrowed(word), Cow::Owned)
}

/// Turns folders into the files in them, in reading order, and leaves the rest
/// as it is. A folder that cannot be opened or holds nothing to read is a
/// problem; files are looked at only when they are read.
#[must_use]
pub fn expand(origins: &[Origin]) -> (Vec<Origin>, Vec<Problem>) {
    let mut expanded = Vec::new();
    let mut problems = Vec::new();
    for origin in origins {
        match origin {
            Origin::Path(path) if path.is_dir() => {
                let files = folder::files(path);
                if files.found.is_empty() && files.problems.is_empty() {
                    problems.push(problem(path, "there is no readable file in this folder"));
                }
                expanded.extend(files.found.into_iter().map(Origin::Path));
                problems.extend(files.problems);
            }
            _ => expanded.push(origin.clone()),
        }
    }
    (expanded, problems)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{Origin, expand, is_named_as_file, path_meant};
    use crate::source::read_file;

    #[test]
    fn the_address_of_a_file_is_its_path() {
        for (word, path) in [
            ("file:///a%20b/%D8%AE.html", "/a b/خ.html"),
            ("file://localhost/a", "/a"),
            ("file:", "/"),
            ("a/b", "a/b"),
            ("ftp://a.example/b", "ftp://a.example/b"),
        ] {
            assert_eq!(path_meant(Path::new(word)), Path::new(path), "{word}");
        }
    }

    #[test]
    fn an_address_that_is_none_says_why() {
        let check = |word: &str, told: &str| match Origin::from(Path::new(word)) {
            Origin::Wrong(problem) => {
                assert_eq!(problem.origin.as_str(), word);
                assert!(problem.message.as_str().contains(told), "{problem}");
            }
            other => assert_eq!(other.to_string(), told),
        };
        check("https://a.example:99999/", "no address: invalid port");
        check("https://a b/", "no address");
        check("ftp://a.example/b", "only http and https");
        check("feed://a.example/b", "https://a.example/b");
        check("feed:http://a.example/b", "http://a.example/b");
        check("HTTP://a.example", "http://a.example/");
        check("a/b://c", "a/b://c");
        check("feed:", "feed:");
    }

    #[test]
    fn files_are_known_by_how_their_names_end() {
        for (word, is_file) in [
            ("news.RSS", true),
            ("a.markdown", true),
            ("a.xml.gz", true),
            ("news.example", false),
        ] {
            assert_eq!(is_named_as_file(word), is_file, "{word}");
        }
    }

    #[test]
    fn a_folder_becomes_its_files_and_an_empty_one_a_problem() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(expand(&[Origin::Path(folder.path().into())]).1.len(), 1);
        fs::write(folder.path().join("a.txt"), "text").unwrap();
        let (origins, problems) = expand(&[Origin::Stdin, Origin::Path(folder.path().into())]);
        assert_eq!(
            origins,
            [Origin::Stdin, Origin::Path(folder.path().join("a.txt"))]
        );
        assert!(problems.is_empty());
        assert!(read_file(Path::new(folder.path())).is_err());
    }
}
