//! Queries at the foot: what a search takes of them, how they are read back, and what is
//! said of one that is not known.

use mujaz::app::Message;
use mujaz::article::Direction;
use mujaz::config::locale::Interface::{Arabic, English};

use super::articles::plain;
use super::{Reader, arrive, dump, empty_reader, press, reader, type_in, update};

/// The rows from the bottom up, and the column of the cursor.
fn foot(app: &Reader) -> (Vec<String>, Option<usize>) {
    let dump = dump(app);
    let mut rows: Vec<String> = dump.lines().map(str::to_owned).collect();
    let cursor = rows.pop().unwrap();
    let column = cursor.strip_prefix("cursor at column ");
    let column = column.map(|rest| rest.split(',').next().unwrap().parse().unwrap());
    rows.reverse();
    (rows, column)
}

#[test]
fn a_search_of_the_list_asks_for_what_is_known_of_an_article() {
    let mut app = reader(English, 100, 24);
    let all = app.count();
    press(&mut app, "/");
    type_in(&mut app, "is:unread");
    assert_eq!(app.screen.hits, all);
    press(&mut app, "Ctrl-u");
    type_in(&mut app, "is:read ");
    assert_eq!(app.screen.hits, 0);
    press(&mut app, "Ctrl-u");
    type_in(&mut app, "lang:ar");
    assert!((1..all).contains(&app.screen.hits));
    let told = |app: &Reader, told: &str| {
        let (rows, _) = foot(app);
        let is_told = rows.iter().any(|row| row.trim_start().starts_with(told));
        assert!(is_told, "{rows:#?}");
    };
    press(&mut app, "Ctrl-u");
    type_in(&mut app, "sectoin:economy");
    told(
        &app,
        "`sectoin:economy` is not known; did you mean `section:economy`?",
    );
    // Names that nobody has, too, while they are typed and after.
    press(&mut app, "Ctrl-u");
    type_in(&mut app, "source:\"valey post\"");
    let near = "`source:\"Valley Post\"`";
    told(
        &app,
        &format!("there is none by the name of `source:\"valey post\"`; did you mean {near}"),
    );
    press(&mut app, "Enter");
    told(&app, &format!("did you mean {near}?"));
}

#[test]
fn what_was_meant_is_seen_while_typing_and_after() {
    for columns in [120, 80, 60] {
        let mut app = reader(English, columns, 24);
        press(&mut app, "f");
        type_in(&mut app, "sectoin:economy");
        let (rows, _) = foot(&app);
        assert!(rows[0].contains("sectoin:economy"));
        let told: Vec<&str> = rows[1..5].iter().rev().map(|row| row.trim()).collect();
        let told = told.join(" ");
        assert!(told.contains("did you mean `section:economy`?"), "{told}");
        press(&mut app, "Enter");
        let (rows, _) = foot(&app);
        let told = "did you mean `section:economy`? `sectoin:economy`";
        assert!(rows[1].trim_start().starts_with(told), "{rows:#?}");
    }
    for columns in [120, 60] {
        let mut app = reader(Arabic, columns, 24);
        press(&mut app, "f");
        type_in(&mut app, "sectoin:economy");
        press(&mut app, "Enter");
        let (rows, _) = foot(&app);
        assert!(rows[1].contains("section:economy"), "{rows:#?}");
    }
}

#[test]
fn a_sign_stands_at_its_own_word_whichever_way_the_query_runs() {
    for (interface, typed, shown) in [
        (English, "كوريا -is:read", "-is:read Ayrwk"),
        (Arabic, "كوريا -is:read", "-is:read Ayrwk"),
        (English, "is:read -كوريا x", "is:read Ayrwk- x"),
        (Arabic, "is:read -كوريا x", "is:read Ayrwk- x"),
    ] {
        let mut app = reader(interface, 100, 24);
        press(&mut app, "f");
        type_in(&mut app, typed);
        let (rows, _) = foot(&app);
        assert!(rows[0].contains(shown), "{rows:#?}");
        press(&mut app, "Enter");
        let (rows, _) = foot(&app);
        assert!(rows[1].contains(shown), "{rows:#?}");
    }
}

#[test]
fn the_cursor_stands_where_the_next_letter_will() {
    for interface in [English, Arabic] {
        for (typed, shown) in [
            ("كوريا ", "| Ayrwk"),
            ("كوريا -is:rea", "-is:rea|Ayrwk"),
            ("كوريا -is:read ", "| -is:read Ayrwk"),
            ("a -كور", "a|rwk-"),
            ("a -كوريا ", "a Ayrwk- |"),
        ] {
            let mut app = reader(interface, 100, 24);
            press(&mut app, "f");
            type_in(&mut app, typed);
            let (rows, column) = foot(&app);
            let mut cells: Vec<char> = rows[0].chars().collect();
            let column = column.unwrap();
            assert_eq!(cells[column], ' ');
            cells[column] = '|';
            let row: String = cells.into_iter().collect();
            assert!(row.contains(shown), "{typed}: {row}");
        }
    }
}

#[test]
fn a_match_that_is_turned_to_in_the_text_is_read() {
    let mut app = reader(English, 120, 40);
    press(&mut app, "/");
    type_in(&mut app, "is:unread");
    press(&mut app, "Enter Enter");
    let first = app.screen.position;
    for key in ["n", "n", "N"] {
        press(&mut app, key);
        let header = app.header_at(app.screen.position).unwrap();
        assert!(header.read, "{key}");
    }
    assert_ne!(app.screen.position, first);
    // In the list nothing is opened by it.
    let mut app = reader(English, 120, 40);
    press(&mut app, "/");
    type_in(&mut app, "is:unread");
    press(&mut app, "Enter n n");
    assert!(!app.header_at(app.screen.position).unwrap().read);
}

#[test]
fn a_search_waits_for_the_sources_that_are_being_read() {
    let begun = || {
        let mut app = empty_reader(English, 100, 24);
        update(&mut app, Message::Loading { done: 0, total: 2 });
        let first = plain("A bridge is opened", Direction::Ltr, &["It is long."]);
        arrive(&mut app, [first]);
        press(&mut app, "/");
        type_in(&mut app, "harbour");
        press(&mut app, "Enter");
        assert!(app.screen.note.is_none());
        app
    };
    let harbour = || plain("The harbour is dry", Direction::Ltr, &["It was wet."]);
    let mut app = begun();
    arrive(&mut app, [harbour()]);
    assert_eq!(app.article().unwrap().title, "The harbour is dry");
    update(&mut app, Message::LoadingDone);
    assert!(app.screen.note.is_none());
    // Where nothing of all that was read matches, that is said.
    let mut app = begun();
    update(&mut app, Message::LoadingDone);
    let note = app.screen.note.as_ref().unwrap();
    assert!(note.text.as_str().contains("harbour"), "{}", note.text);
    // Who goes elsewhere meanwhile is not turned away from there.
    let mut app = begun();
    press(&mut app, "g");
    arrive(&mut app, [harbour()]);
    assert_eq!(app.article().unwrap().title, "A bridge is opened");
}

#[test]
fn a_turn_past_the_end_is_told_wherever_it_began() {
    let mut app = empty_reader(English, 100, 24);
    let titles = ["A bridge", "A harbour", "A tower"];
    arrive(
        &mut app,
        titles.map(|title| plain(title, Direction::Ltr, &["It is old."])),
    );
    press(&mut app, "/");
    type_in(&mut app, "harbour");
    press(&mut app, "Enter G");
    // From below it round the end, from above it straight on; from itself nowhere.
    let steps = [
        ("n", Some("On from the beginning.")),
        ("n", Some("There is no other match.")),
        ("N", Some("There is no other match.")),
        ("G N", None),
        ("g n", None),
        ("g N", Some("On from the end.")),
    ];
    for (keys, expected) in steps {
        press(&mut app, keys);
        assert_eq!(app.screen.position, 1, "{keys}");
        let told = app.screen.note.as_ref().map(|note| note.text.as_str());
        assert_eq!(told, expected, "{keys}");
    }
}
