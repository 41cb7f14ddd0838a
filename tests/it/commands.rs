//! The one-shot commands, from outside.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use mujaz::config::locale::Interface;

use crate::surroundings::{plain, program};

pub(super) fn run(arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let nowhere = concat!(env!("CARGO_TARGET_TMPDIR"), "/no-config");
    run_with(Path::new(nowhere), arguments, input)
}

/// The same with a configuration folder.
fn run_with(configuration: &Path, arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut child = program()
        .args(arguments)
        .env("XDG_CONFIG_HOME", configuration)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let feeder = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    (
        output.status.code().unwrap_or(-1),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn a_source_that_is_not_there_opens_nothing() {
    let (code, out, error) = run(&["bref"], b"");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        error.starts_with("mujaz: bref: there is no such file or folder"),
        "{error}"
    );
    assert!(error.contains("did you mean `mujaz brief`?"), "{error}");
    // No command is like it: it is a file that is not there, as behind every command.
    let (code, _, error) = run(&["no-such-news.txt"], b"");
    assert_eq!(code, 1);
    assert!(!error.contains("did you mean"), "{error}");
}

#[test]
fn a_file_behind_the_first_is_told_to_be_a_word() {
    let two = [
        "assets/edition/01-solar-wells.txt",
        "assets/edition/02-korea-anniversary-speech.txt",
    ];
    let (code, out, error) = run(&["list", "--from", two[0], two[1]], b"");
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(
        error.contains(&format!("`--from {}` reads it", two[1])),
        "{error}"
    );
}

#[test]
fn a_limit_on_files_costs_no_article() {
    let nowhere = concat!(env!("CARGO_TARGET_TMPDIR"), "/no-config");
    let long = "وصلت القافلة إلى الواحة. ".repeat(10_000);
    let items: String = (0..3)
        .map(|number| {
            format!("<item><title>{number}</title><description>{long}</description></item>")
        })
        .collect();
    let feed = concat!(env!("CARGO_TARGET_TMPDIR"), "/long-feed.xml");
    fs::write(feed, format!("<rss><channel>{items}</channel></rss>")).unwrap();
    let output = plain("sh")
        .args([
            "-c",
            "ulimit -f 300; exec \"$0\" --offline show --json \"$1\"",
        ])
        .args([env!("CARGO_BIN_EXE_mujaz"), feed])
        .env("XDG_CONFIG_HOME", nowhere)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let articles: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(articles.len(), 3);
}

#[test]
fn a_limit_on_files_is_told_where_the_library_meets_it() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.db");
    let output = plain("sh")
        .args([
            "-c",
            "ulimit -f 400; exec \"$0\" --library \"$1\" add assets/edition",
        ])
        .args([env!("CARGO_BIN_EXE_mujaz").as_ref(), library.as_os_str()])
        .env("XDG_CONFIG_HOME", folder.path())
        .output()
        .unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(error.contains("the disk takes no more"), "{error}");
}

#[test]
fn show_prints_every_article_of_the_edition_as_json() {
    let (code, out, error) = run(&["show", "assets/edition", "--json"], b"");
    assert_eq!((code, error.as_str()), (0, ""));
    let articles: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    let files = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/edition"))
        .unwrap()
        .count();
    assert_eq!(articles.len(), files);
    for article in &articles {
        for field in [
            "id",
            "title",
            "title_derived",
            "deck",
            "source",
            "author",
            "url",
            "published",
            "language",
            "direction",
            "tags",
            "topics",
            "blocks",
            "editorial_points",
            "points",
            "related",
            "removed",
            "repairs",
        ] {
            assert!(
                article.get(field).is_some(),
                "{field} in {}",
                article["title"]
            );
        }
        let points = article["points"].as_array().unwrap();
        assert!(
            (3..=7).contains(&points.len()),
            "{}: {} points",
            article["title"],
            points.len()
        );
        for point in points.iter().filter(|point| point["editorial"] == false) {
            let block = article["blocks"][point["block"].as_u64().unwrap() as usize]["text"]
                .as_str()
                .unwrap();
            let range =
                point["start"].as_u64().unwrap() as usize..point["end"].as_u64().unwrap() as usize;
            let said = point["text"].as_str().unwrap();
            assert!(
                said.trim_matches('…')
                    .trim()
                    .starts_with(&block[range.clone()])
                    || block[range].contains(said.trim_matches('…').trim())
            );
        }
        assert!(
            !article["topics"].as_array().unwrap().is_empty(),
            "{}",
            article["title"]
        );
    }
}

#[test]
fn standard_input_is_a_source() {
    let (code, out, _) = run(
        &["show", "-"],
        "عنوان قصير للخبر\n\nهذا نص الخبر الأول وفيه جملة كاملة تكفي لفقرة.\n".as_bytes(),
    );
    assert_eq!(code, 0);
    assert!(out.starts_with("عنوان قصير للخبر\n"), "{out}");
}

#[test]
fn a_bad_file_among_good_ones_is_named_and_passed_by() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("1.txt"),
        "A title of its own\n\nA paragraph that says something in a whole sentence.\n",
    )
    .unwrap();
    fs::write(
        folder.path().join("2.txt"),
        [0u8, 159, 146, 150, 0, 1, 2, 3, 0, 255],
    )
    .unwrap();
    fs::write(
        folder.path().join("3.txt"),
        "Another title here\n\nAnother paragraph that says something else in a sentence.\n",
    )
    .unwrap();
    let paths: Vec<String> = ["1.txt", "2.txt", "3.txt", "4.txt"]
        .map(|name| folder.path().join(name).to_str().unwrap().to_owned())
        .to_vec();
    let mut arguments = vec!["show", "--jsonl"];
    arguments.extend(paths.iter().map(String::as_str));
    let (code, out, error) = run(&arguments, b"");
    assert_eq!(code, 1);
    assert_eq!(out.lines().count(), 2);
    assert!(
        error.contains("2.txt") && error.contains("4.txt"),
        "{error}"
    );
    assert_eq!(error.lines().count(), 2, "{error}");
}

#[test]
fn render_lays_out_and_leaves_ascii_alone() {
    let (code, out, _) = run(
        &["render", "--width", "20"],
        b"plain words stay as they are\n",
    );
    assert_eq!((code, out.as_str()), (0, "plain words stay as\nthey are\n"));
    let (_, visual, _) = run(&["render", "--width", "10"], "سلام\n".as_bytes());
    // Flush right, meem first on the left, lam-alef one cell.
    assert_eq!(visual, "       \u{fee1}\u{fefc}\u{feb3}\n");
    let (_, logical, _) = run(
        &[
            "render",
            "--width",
            "10",
            "--reorder",
            "terminal",
            "--join",
            "letters",
        ],
        "سلام عليكم يا عالم\n".as_bytes(),
    );
    assert_eq!(logical, "سلام عليكم\nيا عالم\n");
}

#[test]
fn points_answers_articles_line_by_line() {
    let line = r#"{"id":"a","title":"T","text":"The first sentence says what happened in the town today. The second one adds how many people saw it there. The third tells what comes next year.","k":2}"#;
    let (code, out, error) = run(
        &["points", "--jsonl"],
        [b"not json\n\xff\n", line.as_bytes()].concat().as_slice(),
    );
    assert_eq!(code, 1);
    assert!(
        error.contains("line 1") && error.contains("line 2"),
        "{error}"
    );
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["id"], "a");
    assert_eq!(answer["points"].as_array().unwrap().len(), 2);
    let number = |flags: &[&str], line: &str| {
        let (_, out, _) = run(&[&["points", "--jsonl"], flags].concat(), line.as_bytes());
        let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
        answer["points"].as_array().unwrap().len()
    };
    let unsaid = line.replace(",\"k\":2", "");
    assert_eq!(
        [number(&[], &unsaid), number(&["-n", "1"], &unsaid)],
        [3, 1]
    );
    // As many as the settings say, of whatever kind they are.
    for (setting, expected) in [("1", 1), ("0", 0), ("auto", 3)] {
        assert_eq!(number(&["--key-points", setting], &unsaid), expected);
        let flags = ["--key-points", setting, "-n", "2"];
        assert_eq!(number(&flags, &unsaid), 2);
    }
}

#[test]
fn what_show_prints_the_other_commands_read() {
    let (code, shown, _) = run(&["show", "--jsonl", "assets/edition"], b"");
    assert_eq!(code, 0);
    for command in ["points", "topics", "stories"] {
        let (code, out, error) = run(&[command, "--jsonl"], shown.as_bytes());
        assert_eq!((code, error.as_str()), (0, ""), "{command}");
        assert_eq!(out.lines().count(), shown.lines().count(), "{command}");
    }
}

#[test]
fn the_language_can_be_given_back_to_the_locale() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("mujaz")).unwrap();
    let path = folder.path().join("mujaz/config.toml");
    fs::write(path, "interface = \"ar\"\n").unwrap();
    let (code, arabic, _) = run_with(folder.path(), &["keys"], b"");
    let (_, english, _) = run(&["keys", "--interface", "en"], b"");
    let (_, by_locale, _) = run_with(folder.path(), &["keys", "--interface", "auto"], b"");
    assert_eq!(code, 0);
    assert_ne!(arabic, english);
    assert_eq!(by_locale, english);
}

#[test]
fn flags_may_stand_before_a_command() {
    for flags in [
        ["--interface", "ar"],
        ["--measure", "60"],
        ["--marks", "hide"],
    ] {
        let (code, out, error) = run(&[&flags[..], &["keys"]].concat(), b"");
        assert_eq!((code, error.as_str()), (0, ""), "{flags:?}");
        assert!(out.contains("Enter"), "{out}");
    }
}

#[test]
fn key_points_are_as_many_as_the_settings_say() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    fs::write(&path, "key_points = 1\n").unwrap();
    let config = ["--config", path.to_str().unwrap()];
    let source = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/assets/edition/01-solar-wells.txt"
    );
    let count = |flags: &[&str]| {
        let (code, out, error) = run(&[&config, flags, &["points", source]].concat(), b"");
        assert_eq!((code, error.as_str()), (0, ""), "{flags:?}");
        out.matches('•').count()
    };
    assert_eq!(count(&[]), 1);
    assert_eq!(count(&["--key-points", "0"]), 0);
    assert!(count(&["--key-points", "auto"]) > 1);
    for (flag, value, allowed) in [
        (
            "--key-points",
            "many",
            "`auto` or a whole number from 0 to 50",
        ),
        (
            "--key-points",
            "51",
            "`auto` or a whole number from 0 to 50",
        ),
        ("--key-point-words", "3", "a whole number from 16 to 200"),
        ("--measure", "5000", "a whole number from 20 to 200"),
    ] {
        let (code, _, error) = run(&[flag, value, "keys"], b"");
        assert_eq!(code, 2);
        assert!(error.contains(allowed), "{error}");
    }
}

#[test]
fn wrong_settings_are_named_with_their_line() {
    let folder = tempfile::tempdir().unwrap();
    let check = |name: &str, text: &str, expected: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        let flag = if name == "rules" {
            "--rules"
        } else {
            "--config"
        };
        let source = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/assets/edition/02-korea-anniversary-speech.txt"
        );
        let command: &[&str] = if name == "rules" {
            &["show", source]
        } else {
            &["keys"]
        };
        let (code, _, error) = run(&[&[flag, path.to_str().unwrap()], command].concat(), b"");
        assert_eq!(code, 2, "{error}");
        assert!(error.contains(expected), "{error}");
    };
    check(
        "config",
        "# mine\ncolor = true\n",
        "config: line 2: `color` is not known; did you mean `colour`?",
    );
    check(
        "config",
        "[keys]\ndown = [\"n\"]\nup = [\"n\"]\n",
        "`n` is given to both",
    );
    check(
        "rules",
        "[[rule]]\nid = \"x\"\nkind = \"notice\"\n",
        "it matches nothing",
    );
}

#[test]
fn what_a_reader_teaches_is_added_and_a_mistake_costs_its_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("mujaz");
    fs::create_dir(&own).unwrap();
    let write = |name: &str, text: &str| fs::write(own.join(name), text).unwrap();
    let article = serde_json::json!({
        "id": 1,
        "language": "en",
        "title": "Zorblatt herders meet",
        "text": "Herders of the grommox met at Port Zorblat. The grommox of Zorblat won the derby.",
    });
    let answer = || {
        let line = format!("{article}\n");
        let (code, out, error) = run_with(folder.path(), &["topics", "--jsonl"], line.as_bytes());
        assert_eq!(code, 0, "{error}");
        let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
        (answer, error)
    };
    let (before, error) = answer();
    assert_eq!(
        (&before["section"], error.as_str()),
        (&serde_json::Value::Null, "")
    );
    write(
        "variants.toml",
        "[en]\n\"Zorblat\" = [\"Zorblatt\", \"Port Zorblat\"]\n",
    );
    write("sections.toml", "[en]\nsport = \"grommox derby herder\"\n");
    let (after, error) = answer();
    assert_eq!((&after["section"], error.as_str()), (&"sport".into(), ""));
    let topics = after["topics"].as_array().unwrap();
    assert!(topics.contains(&"Zorblat".into()), "{topics:?}");
    // The names are left out now, and told with their line; the sections hold.
    write(
        "variants.toml",
        "[en]\n\"Zorblat\" = [\n  \"Zorblatt\",\n  \"!\",\n]\n",
    );
    let (after, error) = answer();
    assert_eq!(after["section"], "sport");
    assert!(
        error.contains("variants.toml: line 2: `!` has neither"),
        "{error}"
    );
}

#[test]
fn what_shows_nothing_is_no_article() {
    for input in [&b"\x1b[0m"[..], "\u{200b}\u{200e}\n".as_bytes()] {
        let (code, out, error) = run(&["show", "-", "--json"], input);
        assert_eq!((code, out.trim()), (1, "[]"));
        assert!(error.contains("there is nothing in it"), "{error}");
    }
}

#[test]
fn wrong_usage_is_told_with_the_right_code() {
    let (code, out, error) = run(&["show"], b"");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        error.starts_with("mujaz: `mujaz show` needs `<SOURCE>...`"),
        "{error}"
    );
    for (typed, told) in [
        (
            &["list", "--jsno"][..],
            "has no flag `--jsno`; did you mean `--json`?",
        ),
        (&["list", "-k"], "`mujaz list` has no flag `-k`"),
        (&["list", "--limit"], "`--limit <N>` needs a value"),
        (
            &["list", "--limit", "x"],
            "`x`: a whole number from 0 on is wanted",
        ),
        (
            &["points", "-n", "-3", "story.txt"],
            "does not take `-3`: a whole number from 0 on is wanted",
        ),
        (
            &["export"],
            "`mujaz export` needs `--json | --jsonl | --opml`",
        ),
        (
            &["render", "--width", "0"],
            "`0`: a whole number from 1 to 1000",
        ),
        (
            &["brief", "--format", "xml"],
            "there is text, markdown, json",
        ),
        (
            &["brief", "--json", "--json"],
            "`--json` stands there twice",
        ),
        (
            &["topics", "--jsonl", "--all"],
            "`--jsonl` does not go with `--all`",
        ),
        (
            &["feeds", "more"],
            "`mujaz feeds` takes no more words: `more`",
        ),
    ] {
        let (code, out, error) = run(typed, b"");
        assert_eq!((code, out.as_str()), (2, ""), "{typed:?}");
        assert!(error.contains(told), "{typed:?}: {error}");
        assert!(error.contains("--help` tells what can be typed"), "{error}");
    }
    for (typed, told) in [
        (
            &["README.md", "list"][..],
            "`README.md` stands before the command",
        ),
        (
            &["arrange", "news.example"],
            "`mujaz arrange` needs `--name | --folder |",
        ),
        (
            &["arrange", "news.example", "--points", "-1"],
            "does not take `-1`: `auto` or a whole number",
        ),
    ] {
        let (code, out, error) = run(typed, b"");
        assert_eq!((code, out.as_str()), (2, ""), "{typed:?}");
        assert!(error.contains(told), "{typed:?}: {error}");
    }
    let (code, _, error) = run(&["--library", "README.md", "list"], b"");
    assert_eq!((code, error.lines().count()), (1, 1), "{error}");
    assert!(error.ends_with("another file with --library\n"), "{error}");
    let (code, _, error) = run(&["render", "no-such-file"], b"");
    assert_eq!(code, 1);
    assert!(
        error.contains("no-such-file: there is no such file"),
        "{error}"
    );
}

#[test]
fn what_nobody_knows_of_in_a_query_is_told_with_its_column() {
    let list = |query: &[&str]| {
        let mut arguments = vec!["list", "--from", "assets/edition"];
        arguments.extend(query);
        run(&arguments, b"")
    };
    let (code, out, error) = list(&["وزير", "is:unraed", "bogus:x"]);
    assert_eq!((code, out.as_str()), (2, ""));
    insta::assert_snapshot!(error, @r"
    mujaz: in the query, column 6: `is:unraed` is not known; did you mean `is:unread`?; is: takes read, unread, starred
    mujaz: in the query, column 16: `bogus:x` is not known; there is is: topic: section: tag: source: feed: folder: lang: after: before:
    ");
    for command in ["brief", "topics", "stories"] {
        let (code, _, error) = run(&[command, "--from", "assets/edition", "section:foo"], b"");
        assert!(code == 2 && error.contains("column 1"), "{error}");
    }
    // A word refused needs no `--`, and flags may follow it.
    let all = list(&["--json"]).1.matches("\"id\"").count();
    let (code, some, error) = list(&["-lang:en", "--json"]);
    assert_eq!((code, some.as_str()), (2, ""), "{error}");
    let (code, some, _) = list(&["-الميناء", "--json"]);
    let some = some.matches("\"id\"").count();
    assert!(code == 0 && 0 < some && some < all, "{some} of {all}");
}

#[test]
fn names_that_nobody_has_and_what_says_nothing_are_told_and_no_error() {
    let list = |query: &[&str]| {
        let mut arguments = vec!["list", "--from", "assets/edition"];
        arguments.extend(query);
        run(&arguments, b"")
    };
    let (code, out, error) = list(&["feed:xyz", "OR", "topic:zzzzzz", "()", "\"لا"]);
    assert_eq!((code, out.as_str()), (0, ""));
    insta::assert_snapshot!(error, @r#"
    mujaz: in the query, column 1: there is none by the name of `feed:xyz`
    mujaz: in the query, column 10: `OR` is looked for as a word; all words must occur
    mujaz: in the query, column 13: there is none by the name of `topic:zzzzzz`
    mujaz: in the query, column 26: `()` says nothing here; brackets put nothing together
    mujaz: in the query, column 29: the quotes of `"لا` are not closed; all behind them is looked for as it stands
    "#);
    for command in ["brief", "topics", "stories"] {
        let (code, _, error) = run(&[command, "--from", "assets/edition", "tag:zzzzzz"], b"");
        assert!(
            code == 0 && error.contains("column 1: there is none by"),
            "{error}"
        );
    }
}

#[test]
fn days_are_asked_for_in_any_digits() {
    let count = |query: &str| {
        let (code, out, error) = run(&["list", "--from", "assets/edition", query], b"");
        assert_eq!((code, error.as_str()), (0, ""), "{query}");
        out.lines().count()
    };
    assert!(count("after:1990") > 0);
    assert_eq!(count("after:١٩٩٠-٠١-٠١"), count("after:1990"));
    assert_eq!(count("before:1990"), 0);
    assert_eq!(
        count("before:2025-06") + count("after:2025-06"),
        count("after:1990")
    );
}

#[test]
fn keys_lists_every_action_under_what_it_is_for() {
    let (code, out, _) = run(&["keys", "--interface", "en"], b"");
    assert_eq!(code, 0);
    let groups = out.split("\n\n").map(|group| group.lines().count() - 1);
    assert_eq!(
        groups.sum::<usize>(),
        mujaz::config::action::Action::ALL.len()
    );
    assert!(out.starts_with("Moving\n") && out.contains("\n\nFeeds\n"));
}

#[test]
fn a_brief_is_json_by_either_flag() {
    let of = |flags: &[&str]| {
        let mut arguments = vec!["brief", "--from", "assets/edition", "--limit", "1"];
        arguments.extend(flags);
        run(&arguments, b"")
    };
    assert_eq!(of(&["--json"]), of(&["--format", "json"]));
}

#[test]
fn the_shell_speaks_the_language_of_the_interface() {
    let said = |arguments: &[&str]| {
        let arguments = [&["--interface", "ar"], arguments].concat();
        run(&arguments, b"").2
    };
    insta::assert_snapshot!(said(&["bref"]), @r"
    موجز: bref: لا ملف ولا مجلد بهذا الاسم، فتحقق من كتابته
    موجز: لعلك تريد `mujaz brief`
    ");
    insta::assert_snapshot!(said(&["list", "--jsno"]), @r"
    موجز: ليس للأمر `mujaz list` خيار `--jsno`، ولعلك تريد `--json`
    موجز: يبيّن `mujaz list --help` ما يُكتب
    ");
    insta::assert_snapshot!(said(&["--refresh-minutes", "ten"]), @r"
    موجز: لا يأخذ `--refresh-minutes <N>` القيمة `ten`: المطلوب 0 أو عدد صحيح من 5 إلى 1440
    موجز: يبيّن `mujaz --help` ما يُكتب
    ");
    let (code, help, error) = run(&["points", "--help", "--interface", "ar"], b"");
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(help.starts_with("طباعة أبرز نقاط المقالات\n"), "{help}");
    assert!(help.contains("\n-n <N>\n    عدد النقاط"), "{help}");
    insta::assert_snapshot!(said(&["list", "--library", "no-such.db"]), @"موجز: no-such.db: لا مكتبة بعد");
    let source = "assets/edition/01-solar-wells.txt";
    let explained = |language: &str| {
        let arguments = [
            "points",
            "-n",
            "1",
            "--explain",
            "--interface",
            language,
            source,
        ];
        run(&arguments, b"").1
    };
    assert!(
        explained("en").contains("of 100, sentence"),
        "{}",
        explained("en")
    );
    assert!(
        explained("ar").contains("من 100، الجملة"),
        "{}",
        explained("ar")
    );
}

#[test]
fn days_are_those_of_the_readers_zone_and_moments_in_json_are_not() {
    let article = concat!(
        r#"{"title":"The ferry sails at night","published":"2026-05-01T22:30:00Z","#,
        r#""text":"The ferry sailed at half past one in the morning with nine people on board."}"#
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ferry.json");
    fs::write(&path, article).unwrap();
    let told = |command: &[&str], zone: &str| {
        let output = program()
            .args(command)
            .arg("--from")
            .arg(&path)
            .env("TZ", zone)
            .env("XDG_CONFIG_HOME", folder.path())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    for command in [
        &["list"][..],
        &["brief"],
        &["brief", "--format", "markdown"],
    ] {
        assert!(told(command, "UTC").contains("2026-05-01"), "{command:?}");
        let here = told(command, "Asia/Riyadh");
        assert!(here.contains("2026-05-02"), "{command:?}: {here}");
    }
    let json = told(&["list", "--json"], "Asia/Riyadh");
    assert!(json.contains("2026-05-01T22:30:00Z"), "{json}");
}

#[test]
fn mistakes_under_keys_and_of_form_are_told_by_commands_that_need_neither() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    fs::write(&path, "form = \"round\"\n[keys]\nfly = [\"j\"]\n").unwrap();
    let config = path.to_str().unwrap();
    for command in ["list", "brief", "topics", "stories"] {
        let arguments = [command, "--config", config, "--from", "assets/edition"];
        let (code, _, error) = run(&arguments, b"");
        assert_eq!(code, 0, "{error}");
        assert!(error.contains("`fly` is not an action"), "{error}");
        assert!(error.contains("form: `round` is none of"), "{error}");
    }
}

#[test]
fn settings_and_completions_are_printed_to_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, error) = run_with(folder.path(), &["config", "--interface", "en"], b"");
    assert_eq!(code, 0);
    assert_eq!(out, mujaz::config::settings::SAMPLE);
    assert!(error.contains("there is no such file yet"), "{error}");
    fs::create_dir(folder.path().join("mujaz")).unwrap();
    let own = folder.path().join("mujaz/config.toml");
    fs::write(&own, "measure = 5\n[keys]\ndonw = []\n").unwrap();
    let (code, out, error) = run_with(folder.path(), &["config", "--interface", "en"], b"");
    assert_eq!((code, out.as_str()), (0, mujaz::config::settings::SAMPLE));
    assert!(error.contains("line 1: a whole number"), "{error}");
    assert!(error.contains("did you mean `down`?"), "{error}");
    fs::remove_file(own).unwrap();
    let (_, out, _) = run_with(folder.path(), &["config", "--interface", "ar"], b"");
    assert_eq!(out, mujaz::config::settings::sample(Interface::Arabic));
    for shell in ["bash", "zsh", "fish"] {
        let (code, out, error) = run(&["completions", shell], b"");
        assert_eq!((code, error.as_str()), (0, ""));
        assert!(
            out.contains("refresh") && out.contains("library"),
            "{shell}"
        );
    }
}

#[test]
fn the_terminal_is_told_of_in_the_language_of_the_interface() {
    let (code, english, _) = run(&["terminal", "--interface", "en"], b"");
    assert_eq!(code, 0);
    assert!(english.contains("\nbecause     "), "{english}");
    assert!(english.contains("English order, Arabic in the quotes"));
    let (code, arabic, _) = run(&["terminal", "--interface", "ar"], b"");
    assert_eq!(code, 0);
    for told in [
        "الطرفية: غير معروفة",
        "ما يُرسل: row: ",
        "لأن: لا يُعرف شيء",
        "التشكيل: ",
    ] {
        assert!(arabic.contains(told), "{told}: {arabic}");
    }
    assert!(!arabic.contains("brackets embrace"), "{arabic}");
}

#[test]
fn help_is_a_word_too() {
    for (typed, told) in [
        (&["help"][..], "Usage: "),
        (&["help", "list"][..], "list [OPTIONS]"),
        (&["help", "no-such-command"][..], "Usage: "),
        (&["--interface", "en", "help", "list"][..], "list [OPTIONS]"),
    ] {
        let (code, out, error) = run(typed, b"");
        assert_eq!((code, error.as_str()), (0, ""), "{typed:?}");
        assert!(out.contains(told), "{typed:?}: {out}");
    }
}

#[test]
fn a_value_from_the_environment_is_told_to_come_from_there() {
    let told = |arguments: &[&str]| {
        let output = program()
            .args(arguments)
            .env("MUJAZ_MEASURE", "wide")
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    let error = told(&["keys"]);
    assert!(
        error.contains("`MUJAZ_MEASURE` does not take `wide`"),
        "{error}"
    );
    let error = told(&["keys", "--measure=broad"]);
    assert!(
        error.contains("`--measure <COLUMNS>` does not take `broad`"),
        "{error}"
    );
    // Of a flag with or without a value as well.
    let output = program()
        .arg("keys")
        .env("MUJAZ_OFFLINE", "perhaps")
        .output()
        .unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.contains("`MUJAZ_OFFLINE` does not take `perhaps`"),
        "{error}"
    );
}

#[test]
fn a_variable_that_is_empty_is_as_if_it_were_not_set_and_one_is_true() {
    const ALL: [&str; 15] = [
        "MUJAZ_INTERFACE",
        "MUJAZ_MEASURE",
        "MUJAZ_COLOUR",
        "MUJAZ_FORM",
        "MUJAZ_MARKS",
        "MUJAZ_DIGITS",
        "MUJAZ_JUSTIFY",
        "MUJAZ_KEY_POINTS",
        "MUJAZ_KEY_POINT_WORDS",
        "MUJAZ_REFRESH_MINUTES",
        "MUJAZ_KEEP_DAYS",
        "MUJAZ_KEEP_ARTICLES",
        "MUJAZ_CONFIG",
        "MUJAZ_RULES",
        "MUJAZ_LIBRARY",
    ];
    let shown = |offline: &str| {
        let output = program()
            .args(["show", "http://127.0.0.1:9/"])
            .env(
                "XDG_CONFIG_HOME",
                concat!(env!("CARGO_TARGET_TMPDIR"), "/no-config"),
            )
            .envs(ALL.map(|name| (name, "")))
            .env("MUJAZ_OFFLINE", offline)
            .output()
            .unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), error)
    };
    for (offline, is_asked) in [("", true), ("0", true), ("1", false), ("YES", false)] {
        let (code, error) = shown(offline);
        assert_eq!(code, Some(1), "{error}");
        assert_eq!(
            !error.contains("while offline"),
            is_asked,
            "{offline}: {error}"
        );
    }
}

#[test]
fn the_card_is_sent_no_styles_where_it_is_no_terminal() {
    let (code, out, error) = run(&["terminal", "--card"], b"");
    assert_eq!((code, error.as_str()), (0, ""));
    assert_eq!(out.lines().count(), 13);
    assert!(
        out.contains("English order") && out.contains("2024"),
        "{out}"
    );
    assert!(!out.contains(['\u{1b}', '\u{202d}']), "{out}");
}
