//! Where articles are to be read from, as it was named. Nothing is read here.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use url::Url;

use super::fetch::address;
use super::{folder, problem};
use crate::article::Problem;
use crate::article::feed::is_web_address;

/// Something named on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file or a folder.
    Path(PathBuf),
    /// An address on the web.
    Address(Url),
    /// Standard input, written `-`.
    Stdin,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.display().fmt(f),
            Self::Address(address) => address.fmt(f),
            Self::Stdin => f.write_str("-"),
        }
    }
}

impl From<&Path> for Origin {
    /// What a person named: an address begins as one, anything else is a path.
    fn from(word: &Path) -> Self {
        match word.to_str() {
            Some("-") => Self::Stdin,
            Some(word) if is_web_address(word) => {
                let parsed = address::parse(word);
                parsed.map_or_else(|_| Self::Path(PathBuf::from(word)), Self::Address)
            }
            _ => Self::Path(path_meant(word).into_owned()),
        }
    }
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

    use super::{Origin, expand, path_meant};
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
