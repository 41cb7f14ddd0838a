//! A folder as a source: the files in it, in the order a person would read them.
//!
//! Hidden files, binary files and whatever is not a regular file are passed
//! over; folders are entered, each once, so a link that leads back is harmless.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::kind::Kind;
use super::{in_words, problem};
use crate::article::Problem;

/// How deep folders are entered.
const DEEPEST: usize = 16;

/// How many files are taken from one folder, those inside its folders included.
const MOST_FILES: usize = 100_000;

/// What a folder holds.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// The readable files in it and the folders in it, in natural order: a
    /// folder's own files first, and 2 before 10.
    pub(super) found: Vec<PathBuf>,
    /// What was passed over, and why.
    pub(super) problems: Vec<Problem>,
}

/// The files in `folder`.
pub(super) fn files(folder: &Path) -> Files {
    let mut files = Files::default();
    let found = &mut files.found;
    let problems = &mut files.problems;
    let mut left_out = 0usize;
    let mut entered = HashSet::new();
    // The folders still to be entered, the next one last.
    let mut ahead = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = ahead.pop() {
        let real = fs::canonicalize(&folder).unwrap_or_else(|_| folder.clone());
        if !entered.insert(real) {
            continue;
        }
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                problems.push(problem(&folder, &in_words(&error)));
                continue;
            }
        };
        let mut inside: Vec<PathBuf> = entries
            .filter_map(Result::ok)
            .filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."))
            .map(|entry| entry.path())
            .collect();
        inside.sort_by(|a, b| natural(&name(a), &name(b)).then_with(|| a.cmp(b)));
        let mut folders = Vec::new();
        for path in inside {
            let Ok(metadata) = fs::metadata(&path) else {
                continue;
            };
            if metadata.is_dir() {
                if depth < DEEPEST {
                    folders.push((path, depth + 1));
                } else {
                    let deep = format!("this folder is deeper than {DEEPEST} folders; name it");
                    problems.push(problem(&path, &deep));
                }
            } else if metadata.is_file() && found.len() == MOST_FILES {
                left_out += 1;
            } else if metadata.is_file() && !is_binary(&path) {
                found.push(path);
            }
        }
        ahead.extend(folders.into_iter().rev());
    }
    if left_out > 0 {
        let many =
            format!("only {MOST_FILES} files are taken from one folder; {left_out} are left out");
        problems.push(problem(folder, &many));
    }
    files
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// True for a file whose first bytes are those of a picture, a program or the
/// like. One that cannot be opened is not: reading it will say why.
fn is_binary(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(4096).read_to_end(&mut beginning));
    if read.is_err() {
        return false;
    }
    match Kind::of_bytes(&beginning) {
        Some(kind) => kind == Kind::Binary,
        None => {
            let text = super::decode(&beginning, None).text;
            Kind::of_text(&path.to_string_lossy(), &text) == Kind::Binary
        }
    }
}

/// Orders names as a person does: digits by the number they make, letters
/// without regard to case.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (digits_a, digits_b) = (leading_digits(a), leading_digits(b));
        if digits_a > 0 && digits_b > 0 {
            let number =
                |text: &str, digits: usize| text[..digits].trim_start_matches('0').to_owned();
            let (number_a, number_b) = (number(a, digits_a), number(b, digits_b));
            let order = number_a
                .len()
                .cmp(&number_b.len())
                .then_with(|| number_a.cmp(&number_b));
            if order != Ordering::Equal {
                return order;
            }
            (a, b) = (&a[digits_a..], &b[digits_b..]);
            continue;
        }
        let (mut rest_a, mut rest_b) = (a.chars(), b.chars());
        match (rest_a.next(), rest_b.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(x), Some(y)) => {
                let order = x.to_lowercase().cmp(y.to_lowercase());
                if order != Ordering::Equal {
                    return order;
                }
            }
        }
        (a, b) = (rest_a.as_str(), rest_b.as_str());
    }
}

fn leading_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::files;

    fn check(folder: &Path, expected: &[&str]) {
        let found: Vec<String> = files(folder)
            .found
            .iter()
            .map(|path| {
                path.strip_prefix(folder)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn files_stand_in_natural_order_and_hidden_and_binary_ones_are_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["10.txt", "2.txt", "B.txt", "a.txt", ".hidden"] {
            fs::write(folder.path().join(name), "text").unwrap();
        }
        fs::write(folder.path().join("3.png"), b"\x89PNG\r\n\x1a\n").unwrap();
        fs::write(folder.path().join("4.bin"), b"\0\0\x01\x02\0\0\xff\xfe\0").unwrap();
        fs::create_dir(folder.path().join("1")).unwrap();
        fs::write(folder.path().join("1/x.txt"), "text").unwrap();
        check(
            folder.path(),
            &["2.txt", "10.txt", "a.txt", "B.txt", "1/x.txt"],
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_back_are_harmless() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "text").unwrap();
        fs::create_dir(folder.path().join("in")).unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("in/out")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.path().join("broken")).unwrap();
        check(folder.path(), &["a.txt"]);
    }
}
