//! How much hostile input may cost: it is read on a quarter of the stack that its
//! threads have, within a bound of memory, and what is left out is told.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Output, Stdio};
use std::thread;

use mujaz::clean::Rules;
use mujaz::loader::prepare;
use mujaz::source::{opml, read_bytes};

use crate::surroundings::plain;

/// A quarter of a worker's stack: what an input needs must not come near the whole.
const STACK: usize = 2 << 20;

/// Runs on a thread with little stack; an overflow ends the whole test run.
fn on_little_stack(work: impl FnOnce() + Send + 'static) {
    thread::Builder::new()
        .stack_size(STACK)
        .spawn(work)
        .unwrap()
        .join()
        .unwrap();
}

#[test]
fn no_nesting_overflows_a_small_stack() {
    let nested = |open: &str, close: &str| open.repeat(20_000) + "inner" + &close.repeat(20_000);
    let page = |body: String| format!("<!doctype html><title>t</title><body>{body}");
    let feed = |body: String| {
        format!(
            "<rss version='2.0'><channel><item><title>t</title><description>{body}</description></item></channel></rss>"
        )
    };
    let mut inputs = vec![
        nested("[{\"a\":", "}]"),
        format!(
            "{{\"text\":\"t\",\"blocks\":{}}}",
            nested("[", "]").replace("inner", "1")
        ),
        "<rss><channel>".to_owned() + &"<a>".repeat(100_000),
        format!(
            "<?xml version='1.0'?><rss version='2.0'><channel>{}<title>",
            nested("<x:a>", "</x:a>")
        ),
    ];
    for (open, close) in [
        ("<div>", "</div>"),
        ("<blockquote>", ""),
        ("<ul><li>", ""),
        ("<table><tr><td>", ""),
        ("<svg><g>", ""),
        ("<div></x>", ""),
        ("<p><object></p>", ""),
        ("<b><div></b>", ""),
    ] {
        inputs.push(page(nested(open, close)));
        inputs.push(feed(nested(open, close)));
        inputs.push(feed(format!("<![CDATA[{}]]>", nested(open, close))));
    }
    on_little_stack(move || {
        for input in inputs {
            let found = read_bytes("deep", input.as_bytes());
            for raw in found.iter().flat_map(|found| &found.articles) {
                let article = prepare(raw, Rules::standard());
                assert!(!article.blocks.is_empty());
            }
        }
        let folders = nested("<outline text='f'>", "</outline>")
            .replace("inner", "<outline text='x' xmlUrl='https://example.org/'/>");
        let list = opml::read(&format!("<opml><body>{folders}</body></opml>"));
        assert_eq!(list.feeds.len(), 1);
        let again = opml::read(&opml::write(&list));
        assert_eq!(again.feeds[0].folders, list.feeds[0].folders);
    });
}

/// Runs `mujaz show` on a file with no more than so much memory, in MiB.
fn shown(path: &Path, memory: u32) -> Output {
    let limit = format!(
        "ulimit -v {}; exec \"$0\" show --jsonl \"$1\"",
        memory << 10
    );
    plain("sh")
        .args(["-c", &limit, env!("CARGO_BIN_EXE_mujaz")])
        .arg(path)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn a_feed_of_very_many_items_is_read_in_part_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.rss");
    let mut file = BufWriter::new(File::create(&path).unwrap());
    write!(file, "<rss version='2.0'><channel><title>t</title>").unwrap();
    for number in 0..30_000 {
        write!(
            file,
            "<item><title>Title {number}</title><guid>{number}</guid></item>"
        )
        .unwrap();
    }
    write!(file, "</channel></rss>").unwrap();
    drop(file);
    let output = shown(&path, 512);
    let lines = output.stdout.iter().filter(|&&byte| byte == b'\n').count();
    assert_eq!(lines, 20_000);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("30000 items; the first 20000 are read"),
        "{said}"
    );
}

#[test]
fn a_data_set_of_very_many_articles_is_read_in_part_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.jsonl");
    let lines: String = (0..20_100)
        .map(|number| format!("{{\"title\":\"Title {number}\"}}\n"))
        .collect();
    std::fs::write(&path, lines).unwrap();
    let output = shown(&path, 512);
    let lines = output.stdout.iter().filter(|&&byte| byte == b'\n').count();
    assert_eq!(lines, 20_000);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("20100 articles; the first 20000 are read"),
        "{said}"
    );
}

#[test]
fn what_is_larger_than_can_be_read_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.txt");
    File::create(&path).unwrap().set_len(1 << 40).unwrap();
    let output = shown(&path, 256);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("larger than 64 MiB"), "{said}");
}

/// A stream tells its size only by ending.
#[test]
fn a_stream_without_an_end_is_refused_in_words() {
    let endless = "ulimit -v 524288; yes | exec \"$0\" show -";
    let output = plain("sh")
        .args(["-c", endless, env!("CARGO_BIN_EXE_mujaz")])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("larger than 64 MiB"), "{said}");
}
