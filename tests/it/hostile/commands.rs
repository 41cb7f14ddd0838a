//! The one-shot commands of the real binary: no control reaches standard output or
//! standard error, whatever is read, named or kept.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Output, Stdio};

use tempfile::TempDir;

use super::check_written;
use super::payloads::{self, AFTER, BEFORE};
use crate::surroundings::program;

fn mujaz<I, S>(arguments: I) -> Output
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    program()
        .args(arguments)
        .env(
            "XDG_CONFIG_HOME",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/no-config"),
        )
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// What the command wrote, of which nothing may steer.
fn run<S: AsRef<OsStr>>(arguments: &[S]) -> Output {
    let what: Vec<_> = arguments
        .iter()
        .map(|argument| argument.as_ref().to_string_lossy().into_owned())
        .collect();
    let output = mujaz(arguments);
    let code = output.status.code();
    assert!(matches!(code, Some(0..=2)), "{what:?}: {code:?}");
    check_written(&what.join(" "), &output.stdout);
    check_written(&what.join(" "), &output.stderr);
    output
}

/// A text as XML has it, each control as a reference.
fn referred(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            c if c.is_control() => format!("&#x{:x};", u32::from(c)),
            c => c.to_string(),
        })
        .collect()
}

/// All payloads in files of every kind.
fn files() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    let payloads: Vec<String> = payloads::all()
        .into_iter()
        .map(|(_, payload)| format!("{BEFORE}{payload}{AFTER}"))
        .collect();
    let each = |one: &dyn Fn(usize, &str) -> String| -> String {
        let numbered = payloads.iter().enumerate();
        numbered
            .map(|(number, payload)| one(number, payload))
            .collect()
    };
    write("all.txt", payloads.join("\n\n"));
    write(
        "all.rss",
        format!(
            "<?xml version='1.0'?><rss version='2.0'><channel><title>{}</title>{}</channel></rss>",
            referred(&payloads[0]),
            each(&|number, text| {
                let text = referred(text);
                format!(
                    "<item><title>{text}</title><guid>{number}</guid><author>{text}</author><category>{text}</category><description>{text}</description></item>"
                )
            })
        ),
    );
    write(
        "raw.rss",
        format!(
            "<rss version='2.0'><channel><title>t</title>{}</channel></rss>",
            each(&|number, text| format!(
                "<item><title><![CDATA[{text}]]></title><guid>{number}</guid><description><![CDATA[{text}]]></description></item>"
            ))
        ),
    );
    // HTML in XML: what steers comes out of the second decoding.
    write(
        "all.atom",
        format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><id>t</id>{}</feed>",
            each(&|number, text| {
                let text = referred(&referred(text));
                format!(
                    "<entry><id>{number}</id><title type='html'>{text}</title><content type='html'>&lt;p>{text}&lt;/p></content></entry>"
                )
            })
        ),
    );
    write(
        "all.html",
        format!(
            "<!doctype html><meta charset=utf-8><title>{}</title><body><article>{}</article>",
            referred(&payloads[0]),
            each(&|_, text| {
                let text = referred(text);
                format!(
                    "<h2>{text}</h2><p title='{text}'>{text}</p><pre>{text}</pre><a href='https://example.org/{text}'>{text}</a>"
                )
            })
        ),
    );
    let items: Vec<serde_json::Value> = payloads
        .iter()
        .enumerate()
        .map(|(number, text)| {
            serde_json::json!({"id": number, "title": text, "content_text": text, "url": format!("https://example.org/{text}"),
                "authors": [{"name": text}], "tags": [text], "date_published": text})
        })
        .collect();
    let feed = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": payloads[0], "items": items});
    write("feed.json", feed.to_string());
    write(
        "lines.jsonl",
        items.iter().map(|item| format!("{item}\n")).collect(),
    );
    write(
        "list.opml",
        format!(
            "<opml version='2.0'><head><title>{}</title></head><body>{}</body></opml>",
            referred(&payloads[0]),
            each(&|number, text| {
                let text = referred(text).replace('\'', "&apos;");
                format!(
                    "<outline type='rss' text='{text}' title='{text}' xmlUrl='https://example.org/{number}'/>"
                )
            })
        ),
    );
    folder
}

#[test]
fn nothing_that_is_read_steers_what_is_written() {
    let folder = files();
    let library = folder.path().join("library.db");
    let library = library.to_str().unwrap();
    let mut shown = String::new();
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let path = path.to_str().unwrap();
        for arguments in [
            &["show"][..],
            &["show", "--jsonl"],
            &["points"],
            &["points", "--json"],
            &["--library", library, "add"],
        ] {
            let output = run(&[arguments, &[path]].concat());
            shown.push_str(&String::from_utf8(output.stdout).unwrap());
        }
    }
    assert!(shown.contains(BEFORE) && shown.contains(AFTER));
    for arguments in [
        &["list"][..],
        &["list", "--json"],
        &["export", "--json"],
        &["feeds"],
    ] {
        let output = run(&[&["--library", library], arguments].concat());
        assert!(!output.stdout.is_empty(), "{arguments:?}");
    }
    run(&[
        "render",
        "--width",
        "40",
        &format!("{}/all.txt", folder.path().display()),
    ]);
}

#[test]
fn files_whose_names_differ_by_what_is_no_text_are_two() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.db");
    let files = [&b"paper \xff.txt"[..], b"paper \xfe.txt"];
    let files = files.map(|name| folder.path().join(OsStr::from_bytes(name)));
    let text = "The ferry sails again\n\nIt had waited for the ice to melt.\n";
    let with =
        |rest: &[&OsStr]| run(&[&[OsStr::new("--library"), library.as_os_str()], rest].concat());
    for (file, came) in [(0, "1 new"), (1, "1 new"), (0, "1 known")] {
        fs::write(&files[file], text).unwrap();
        let added = with(&[OsStr::new("add"), files[file].as_os_str()]);
        let said = String::from_utf8(added.stderr).unwrap();
        assert!(said.contains(came), "{said}");
    }
    let addresses = || -> Vec<String> {
        let feeds = String::from_utf8(with(&[OsStr::new("feeds")]).stdout).unwrap();
        let rows = feeds.lines().map(|row| row.split('\t').next().unwrap());
        rows.map(str::to_owned).collect()
    };
    let two = addresses();
    assert!(two.len() == 2 && two.iter().all(|address| address.starts_with("file:///")));
    let fetched = with(&[OsStr::new("refresh")]);
    assert_eq!(fetched.status.code(), Some(0));
    with(&[OsStr::new("remove"), OsStr::new(&two[0])]);
    assert_eq!(addresses(), two[1..]);
}

#[test]
fn nothing_in_a_name_steers_what_is_said_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.db");
    let library = library.to_str().unwrap();
    let nameable = |payload: &String| payload.len() < 40 && !payload.contains('\0');
    let all = payloads::all().into_iter().map(|(_, payload)| payload);
    // Some of every family: each takes several runs.
    for (number, payload) in all.filter(nameable).step_by(8).enumerate() {
        run(&["show", &payload]);
        run(&["--library", library, "remove", &payload]);
        run(&["list", "--library", &payload]);
        // A name that is there, and is not UTF-8 either.
        let mut name = payload.replace('/', "_").into_bytes();
        name.extend(b"\xff.txt");
        let path = Path::new(folder.path()).join(OsStr::from_bytes(&name));
        fs::write(
            &path,
            format!("A text with a name of its own, number {number}."),
        )
        .unwrap();
        run(&[OsStr::new("show"), OsStr::new("--jsonl"), path.as_os_str()]);
        let added = run(&[
            OsStr::new("--library"),
            OsStr::new(library),
            OsStr::new("add"),
            path.as_os_str(),
        ]);
        let said = String::from_utf8(added.stderr).unwrap();
        assert!(said.ends_with(": 1 new, 0 changed, 0 known\n"), "{said}");
        fs::write(&path, b"\0\0\0\0").unwrap();
        run(&[OsStr::new("show"), path.as_os_str()]);
    }
    let output = run(&["--library", library, "feeds"]);
    assert!(output.stdout.split(|&byte| byte == b'\n').count() > 10);
    for payload in ["\x1b]0;owned\x07", "\u{9b}2J", "a\nb\tc\u{202e}"] {
        for arguments in [
            &["--form", payload, "show", "-"][..],
            &["--config", payload, "show", "-"],
            &["--rules", payload, "show", "-"],
            &["--interface", payload, "show", "-"],
            &["--nothing", payload],
            &[payload, payload],
            &["render", "--width", payload],
        ] {
            run(arguments);
        }
    }
}
