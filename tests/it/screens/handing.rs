//! What of an article is handed on: its addresses to the browser, its text to a command.

use insta::assert_snapshot;
use mujaz::app::place::standing::View;
use mujaz::app::screen::Mode;
use mujaz::app::{Effect, Message, MouseKind};
use mujaz::article::{Article, Direction, Link, Place, Problem, Removed};
use mujaz::config::locale::Interface::{Arabic, English};
use mujaz::points;
use ratatui::style::Modifier;

use super::articles::plain;
use super::{Reader, arrive, dump, empty_reader, painted, press, type_in, update};

fn article() -> Article {
    let mut article = Article {
        url: Some("https://a.example/1".into()),
        removed: vec![Removed {
            reason: "share".into(),
            text: "More at www.c.example/all".into(),
        }],
        ..plain(
            "The harbour",
            Direction::Ltr,
            &[
                "The plan is at https://b.example/plan?year=2026, said the port.",
                "The port's page is https://a.example/1 and its mail is port@b.example.",
            ],
        )
    };
    points::complete(&mut article, points::Settings::default());
    article
}

fn reader() -> Reader {
    let mut app = empty_reader(English, 80, 24);
    arrive(&mut app, [article()]);
    app
}

/// An article whose words lead somewhere.
fn linked(direction: Direction, paragraph: &str, words: &[(&str, &str)]) -> Article {
    let links = words.iter().map(|&(words, address)| {
        let start = paragraph.find(words).unwrap();
        Link {
            address: address.into(),
            text: words.into(),
            place: Place {
                block: 0,
                range: start..start + words.len(),
            },
        }
    });
    let mut article = Article {
        links: links.collect(),
        ..plain("(harbour)", direction, &[paragraph])
    };
    points::complete(&mut article, points::Settings::default());
    article
}

/// Cells that are underlined, and the first of them.
fn underlined(app: &Reader) -> (String, (u16, u16)) {
    let buffer = painted(app);
    let area = buffer.area;
    let cells = (0..area.height).flat_map(|row| (0..area.width).map(move |column| (column, row)));
    let cells: Vec<_> = cells
        .filter(|&at| buffer[at].modifier.contains(Modifier::UNDERLINED))
        .collect();
    let words = cells.iter().map(|&at| buffer[at].symbol()).collect();
    (words, cells[0])
}

fn click(app: &mut Reader, (column, row): (u16, u16)) -> Vec<Effect> {
    let mouse = |kind| Message::Mouse { kind, column, row };
    update(app, mouse(MouseKind::Press));
    update(app, mouse(MouseKind::Release))
}

#[test]
fn words_with_a_link_are_underlined_and_a_click_follows_it() {
    let checked = |direction, paragraph: &str, words: &str, seen: &str| {
        let mut app = empty_reader(English, 80, 24);
        let address = "https://b.example/plan";
        arrive(
            &mut app,
            [linked(direction, paragraph, &[(words, address)])],
        );
        press(&mut app, "Enter");
        let (marked, at) = underlined(&app);
        assert_eq!(marked, seen);
        assert_eq!(browsed(&click(&mut app, at)), [address]);
        let beside = match direction {
            Direction::Ltr => at.0 - 2,
            Direction::Rtl => at.0 - 3,
        };
        assert_eq!(browsed(&click(&mut app, (beside, at.1))), [""; 0]);
    };
    checked(
        Direction::Ltr,
        "The plan of the port is out.",
        "the port",
        "the port",
    );
    checked(
        Direction::Rtl,
        "\u{5d0}\u{5d1} \u{5d2}\u{5d3} \u{5d4}\u{5d5}.",
        "\u{5d2}\u{5d3}",
        "\u{5d3}\u{5d2}",
    );
}

#[test]
fn links_are_offered_with_their_numbers_and_words() {
    let words = [
        ("the port", "https://b.example/plan"),
        ("write", "mailto:port@b.example"),
        ("https://c.example", "https://c.example/"),
    ];
    let paragraph = "The plan of the port is out; write to it, or see https://c.example now.";
    for (interface, name) in [(English, "worded_links"), (Arabic, "worded_links_arabic")] {
        let mut app = empty_reader(interface, 80, 24);
        arrive(&mut app, [linked(Direction::Ltr, paragraph, &words)]);
        press(&mut app, "L");
        assert_snapshot!(name, dump(&app));
        type_in(&mut app, "the po");
        let effects = press(&mut app, "Enter");
        assert_eq!(browsed(&effects), ["https://b.example/plan"]);
        press(&mut app, "L");
        type_in(&mut app, "2");
        let effects = press(&mut app, "Enter");
        assert!(effects.contains(&Effect::Copy(vec!["port@b.example".into()])));
    }
}

fn browsed(effects: &[Effect]) -> Vec<&str> {
    let browsed = effects.iter().filter_map(|effect| match effect {
        Effect::Browse(address) => Some(address.as_str()),
        _ => None,
    });
    browsed.collect()
}

fn piped(effects: Vec<Effect>) -> Option<(String, String)> {
    effects.into_iter().find_map(|effect| match effect {
        Effect::Pipe { command, text } => {
            let lines: Vec<&str> = text.iter().map(AsRef::as_ref).collect();
            Some((command, lines.join("\n")))
        }
        _ => None,
    })
}

#[test]
fn the_addresses_of_an_article_are_offered_each_once() {
    let mut app = reader();
    press(&mut app, "L");
    assert_snapshot!("links", dump(&app));
    press(&mut app, "Down");
    let effects = press(&mut app, "Enter");
    assert_eq!(browsed(&effects), ["https://b.example/plan?year=2026"]);
    assert_eq!(app.screen.mode, Mode::Reading);
    press(&mut app, "L");
    type_in(&mut app, "more");
    let effects = press(&mut app, "Enter");
    assert_eq!(browsed(&effects), ["https://www.c.example/all"]);
}

#[test]
fn an_article_without_addresses_says_so() {
    let mut app = empty_reader(Arabic, 80, 24);
    let bare = plain("ميناء", Direction::Rtl, &["افتُتح الميناء."]);
    arrive(&mut app, [bare]);
    press(&mut app, "L");
    assert_eq!(app.screen.mode, Mode::Reading);
    assert!(app.screen.note.is_some());
}

#[test]
fn a_command_gets_the_article_and_is_offered_again() {
    let mut app = reader();
    press(&mut app, "|");
    type_in(&mut app, "wc -w");
    let (command, text) = piped(press(&mut app, "Enter")).unwrap();
    assert_eq!(command, "wc -w");
    assert!(text.starts_with("The harbour\n\nThe plan is at"), "{text}");
    assert!(text.ends_with("https://a.example/1"), "{text}");
    press(&mut app, "|");
    assert!(
        dump(&app).contains("To the command: wc -w"),
        "{}",
        dump(&app)
    );
    let (again, _) = piped(press(&mut app, "Enter")).unwrap();
    assert_eq!(again, "wc -w");
    assert_eq!(piped(press(&mut app, "| Backspace Enter")), None);
    assert_eq!(app.screen.mode, Mode::Reading);
    assert_eq!(piped(press(&mut app, "| Esc")), None);
}

#[test]
fn a_command_gets_what_is_selected_and_in_the_brief_the_item() {
    let mut app = reader();
    press(&mut app, "Enter v w w |");
    type_in(&mut app, "cat");
    let (_, selected) = piped(press(&mut app, "Enter")).unwrap();
    assert!(
        "The harbour\n\nThe plan".starts_with(&selected),
        "{selected}"
    );
    press(&mut app, "Esc Esc b |");
    assert_eq!(app.screen.view, View::Brief);
    let (_, item) = piped(press(&mut app, "Enter")).unwrap();
    assert!(item.starts_with("The harbour"), "{item}");
    assert!(item.contains("\n• "), "{item}");
}

fn exported(effects: Vec<Effect>) -> Option<(String, String)> {
    effects.into_iter().find_map(|effect| match effect {
        Effect::Export { path, text } => Some((path, text)),
        _ => None,
    })
}

#[test]
fn an_article_is_written_to_a_file_in_the_form_that_its_name_tells() {
    let mut app = reader();
    press(&mut app, "e");
    assert!(dump(&app).contains("To the file: The-harbour.md"));
    let (path, text) = exported(press(&mut app, "Enter")).unwrap();
    assert_eq!(path, "The-harbour.md");
    assert!(text.starts_with("# The harbour\n\n"), "{text}");
    assert!(text.contains("\nhttps://a.example/1\n"), "{text}");
    assert!(text.contains("\nThe plan is at https://b.example/plan?year=2026, said the port.\n"));
    for (name, part) in [
        ("x.txt", "The harbour\n\nThe plan"),
        ("x.json", "\"title\": \"The harbour\""),
        ("notes", "# The harbour\n"),
    ] {
        press(&mut app, "e");
        type_in(&mut app, name);
        let (path, text) = exported(press(&mut app, "Enter")).unwrap();
        assert_eq!(path, name);
        assert!(text.contains(part), "{name}: {text}");
    }
    assert_eq!(exported(press(&mut app, "e Esc")), None);
    update(
        &mut app,
        Message::Exported {
            typed: "x.txt".to_owned(),
            path: "x.txt".into(),
        },
    );
    assert!(dump(&app).contains("Written: x.txt"), "{}", dump(&app));
}

fn not_exported(typed: &str, free: Option<&str>) -> Message {
    Message::NotExported {
        typed: typed.to_owned(),
        free: free.map(str::to_owned),
        problem: Problem {
            origin: "The-harbour.md".into(),
            message: "there is a file of this name already; it was left as it is".into(),
        },
    }
}

#[test]
fn where_a_file_is_in_the_way_a_free_name_is_offered() {
    let mut app = reader();
    press(&mut app, "e Enter");
    let taken = || not_exported("The-harbour.md", Some("The-harbour-2.md"));
    update(&mut app, taken());
    let shown = dump(&app);
    assert!(shown.contains("To the file: The-harbour-2.md"), "{shown}");
    assert!(shown.contains("a file of this name already"), "{shown}");
    assert!(app.problems.is_empty());
    let (path, _) = exported(press(&mut app, "Enter")).unwrap();
    assert_eq!(path, "The-harbour-2.md");
    update(&mut app, not_exported(&path, None));
    assert_eq!(app.screen.mode, Mode::Reading);
    assert_eq!(app.problems.len(), 1);
}

#[test]
fn what_became_of_a_file_does_not_take_the_keys_from_what_is_done_meanwhile() {
    for keys in ["e Enter /", "e Enter j", "e Enter b", "e Esc"] {
        let mut app = reader();
        press(&mut app, keys);
        let mode = app.screen.mode.clone();
        let taken = not_exported("The-harbour.md", Some("The-harbour-2.md"));
        update(&mut app, taken);
        assert_eq!(app.screen.mode, mode, "{keys}");
        assert_eq!(app.problems.len(), 1, "{keys}");
    }
}

#[test]
fn the_whole_brief_is_written_to_a_file() {
    let mut app = empty_reader(English, 80, 24);
    let second = plain("The ferry", Direction::Ltr, &["It sails again."]);
    arrive(&mut app, [article(), second]);
    press(&mut app, "b e");
    let (path, text) = exported(press(&mut app, "Enter")).unwrap();
    assert_eq!(path, "brief.md");
    assert!(text.contains("## The harbour\n") && text.contains("## The ferry\n"));
    press(&mut app, "e");
    type_in(&mut app, "all.json");
    let (_, text) = exported(press(&mut app, "Enter")).unwrap();
    assert!(
        text.starts_with('[') && text.contains("\"The ferry\""),
        "{text}"
    );
}

#[test]
fn a_text_with_a_table_lists_and_code_is_markdown() {
    use mujaz::article::{Block, BlockKind};
    let block = |kind, level, text: &str| Block {
        kind,
        level,
        text: mujaz::safe::SafeText::row(text),
    };
    let mut article = plain("T", Direction::Ltr, &[]);
    article.blocks = vec![
        block(BlockKind::Heading, 0, "Part #1"),
        block(BlockKind::Item, 0, "one"),
        block(BlockKind::Item, 1, "two *so*"),
        block(BlockKind::Quote, 0, "said - so"),
        block(BlockKind::Heading, 0, "Name\tYear"),
        block(BlockKind::Paragraph, 0, "A|B\t2026"),
        block(BlockKind::Code, 0, "x = `y`"),
    ];
    let calendar = mujaz::config::calendar::Calendar::default();
    let text = mujaz::app::export::markdown::article(&article, "Key points", &calendar);
    let expected = "# T\n\n## Part #1\n\n- one\n    - two *so*\n\n> said - so\n\n\
                    | Name | Year |\n| --- | --- |\n| A\\|B | 2026 |\n\n```\nx = `y`\n```\n";
    assert!(
        text.ends_with(&expected[4..].replace("*so*", "\\*so\\*")),
        "{text}"
    );
}
