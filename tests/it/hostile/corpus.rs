//! A corpus of hostile files that others made, each with what must hold of it, where
//! `MUJAZ_SHARED` names a folder that can make it.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Output, Stdio};
use std::thread;
use std::time::Duration;

use mujaz::clean::Rules;
use mujaz::loader::prepare;
use mujaz::source::fetch::{Client, Request, address};
use mujaz::source::{opml, read_bytes};
use serde::Deserialize;
use tempfile::TempDir;

use super::check_written;
use crate::articles::shared;
use crate::surroundings::plain;

/// A file of the corpus.
#[derive(Deserialize)]
struct Case {
    id: String,
    file: String,
    kind: String,
    checks: Checks,
}

/// What must hold of it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Checks {
    shows: Vec<String>,
    hides: Vec<String>,
    entries: Option<usize>,
    may_fail: bool,
    must_fail: bool,
    no_file: Option<String>,
}

/// What is refused only as the answer of a feed: as files these are a page, blanks
/// and bytes of no text, and the reader says so.
const PAGES: &[&str] = &["X-html-login"];
const NO_TEXT: &[&str] = &["P-spaces", "P-newlines", "P-binary"];

/// Makes the corpus; nothing, with a word, where it cannot be made.
fn corpus(test: &str, size: &[&str]) -> Option<(TempDir, Vec<Case>)> {
    let script = shared(test)?.join("hostile/make_corpus.py");
    let folder = tempfile::tempdir().unwrap();
    let made = plain("python3")
        .arg(script)
        .arg(folder.path())
        .args(size)
        .stdout(Stdio::null())
        .status();
    if !made.is_ok_and(|status| status.success()) {
        println!("{test}: skipped, python3 cannot make the corpus");
        return None;
    }
    let manifest = fs::read(folder.path().join("manifest.json")).unwrap();
    Some((folder, serde_json::from_slice(&manifest).unwrap()))
}

/// Runs the command with no more than so much memory, in MiB, and so much time of
/// the processor, in seconds.
fn bounded(arguments: &[&str], memory: u32, seconds: u32) -> Output {
    let limits = format!(
        "ulimit -v {} -t {seconds}; exec \"$0\" \"$@\"",
        memory * 1024
    );
    plain("sh")
        .args(["-c", &limits, env!("CARGO_BIN_EXE_mujaz")])
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn check_file(folder: &Path, case: &Case, memory: u32, seconds: u32) {
    let path = folder.join(&case.file);
    let bytes = fs::read(&path).unwrap();
    let path = path.to_str().unwrap();
    match case.kind.as_str() {
        "http" | "names" => return,
        "urls" => {
            let said = String::from_utf8_lossy(&bytes);
            let found = address::parse(&said);
            let refused = found.is_err() || case.id.starts_with("U-ssrf");
            assert!(refused || !case.checks.must_fail, "{}", case.id);
        }
        "opml" => {
            let list = opml::read(&String::from_utf8_lossy(&bytes));
            let runs =
                |address: &str| address.starts_with("exec:") || address.starts_with("filter:");
            assert!(
                !list.feeds.iter().any(|feed| runs(&feed.address)),
                "{}",
                case.id
            );
        }
        _ => check_articles(case, &bytes),
    }
    for arguments in [&["show"][..], &["show", "--jsonl"], &["points", "--json"]] {
        let output = bounded(&[arguments, &[path]].concat(), memory, seconds);
        let what = format!("{} {arguments:?}", case.id);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{what}: {:?} {error}",
            output.status
        );
        assert!(!error.contains("a defect of mujaz"), "{what}: {error}");
        check_written(&what, &output.stdout);
        check_written(&what, &output.stderr);
        let shown = String::from_utf8_lossy(&output.stdout);
        for hidden in &case.checks.hides {
            assert!(!shown.contains(hidden), "{what} shows {hidden}");
        }
    }
    if let Some(file) = &case.checks.no_file {
        assert!(!Path::new(file).exists(), "{}: {file}", case.id);
    }
}

fn check_articles(case: &Case, bytes: &[u8]) {
    let checks = &case.checks;
    match read_bytes(&case.file, bytes) {
        Err(problem) => {
            let may_fail = checks.may_fail || checks.must_fail || NO_TEXT.contains(&&*case.id);
            assert!(may_fail, "{}: {problem}", case.id);
        }
        Ok(found) => {
            let is_page = PAGES.contains(&&*case.id);
            assert!(!checks.must_fail || is_page, "{} was read", case.id);
            if let Some(entries) = checks.entries {
                assert_eq!(found.articles.len(), entries, "{}", case.id);
            }
            let first = found.articles.iter().take(100);
            let shown: String = first
                .map(|raw| format!("{:?}\n", prepare(raw, Rules::standard())))
                .collect();
            for wanted in &checks.shows {
                assert!(shown.contains(wanted), "{} hides {wanted}", case.id);
            }
        }
    }
}

#[test]
fn every_file_of_the_corpus_ends_as_its_manifest_says() {
    let test = "every_file_of_the_corpus_ends_as_its_manifest_says";
    let Some((folder, cases)) = corpus(test, &[]) else {
        return;
    };
    assert!(cases.len() > 200);
    for case in &cases {
        check_file(folder.path(), case, 1024, 20);
    }
}

#[test]
#[ignore = "takes minutes; run it in a release build"]
fn every_large_file_of_the_corpus_ends_as_its_manifest_says() {
    let test = "every_large_file_of_the_corpus_ends_as_its_manifest_says";
    let Some((folder, cases)) = corpus(test, &["--big"]) else {
        return;
    };
    for case in &cases {
        check_file(folder.path(), case, 2048, 60);
    }
}

#[test]
fn every_answer_of_the_corpus_is_taken_or_refused_in_words() {
    let test = "every_answer_of_the_corpus_is_taken_or_refused_in_words";
    let Some((folder, cases)) = corpus(test, &[]) else {
        return;
    };
    let client = Client::new(1 << 20, Duration::from_secs(5));
    for case in cases.iter().filter(|case| case.kind == "http") {
        let body = fs::read(folder.path().join(&case.file)).unwrap();
        let answer = match case.file.rsplit('.').next() {
            Some("http") => body,
            Some("gz") => {
                let coding = if case.id == "N-gzip-twice" {
                    "gzip, gzip"
                } else {
                    "gzip"
                };
                let length = body.len();
                let head = format!(
                    "HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: {length}\r\n\r\n"
                );
                [head.as_bytes(), &body].concat()
            }
            _ => continue,
        };
        let address = address::parse(&server(answer)).unwrap();
        let request = Request {
            address: &address,
            named: true,
            validators: None,
        };
        match client.get(request) {
            Err(failure) => check_written(&case.id, failure.message.as_bytes()),
            Ok(answer) => {
                // Coded twice, it comes as bytes that are no text.
                assert!(
                    !case.checks.must_fail || case.id == "N-gzip-twice",
                    "{}",
                    case.id
                );
                let bytes = answer.document.map_or(0, |document| document.body.len());
                assert!(bytes <= 1 << 20, "{}", case.id);
            }
        }
    }
}

/// A server that gives everybody this answer.
fn server(answer: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            // Who was asked in vain hangs up early.
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(&answer);
        }
    });
    address
}
