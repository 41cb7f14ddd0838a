//! Settings that are read again: what they change is seen, and the reader stays in place.

use mujaz::app::library::Ask;
use mujaz::app::{self, Configured, Effect, Message};
use mujaz::article::Problem;
use mujaz::config::keymap::Keymap;
use mujaz::config::locale::Interface::{Arabic, English};
use mujaz::config::locale::Locale;
use mujaz::config::settings::Settings;
use mujaz::safe::SafeText;
use ratatui::style::Color;

use super::{Reader, dump, painted, press, reader, update};

/// What a settings file with these lines comes to.
fn configured(file: &str) -> Message {
    let settings = Settings::parse(file).unwrap();
    Message::Configured(Box::new(Configured {
        keymap: Keymap::new(&settings.keys).unwrap(),
        locale: Locale::shipped(settings.interface.unwrap_or(English)),
        settings,
    }))
}

/// The line that says where in the list the reader is.
fn is_at(reader: &Reader, position: &str) -> bool {
    dump(reader).contains(position)
}

#[test]
fn the_language_and_the_side_of_the_list_change_in_place() {
    let mut reader = reader(English, 120, 30);
    press(&mut reader, "j j Enter");
    let selected = reader.selected();
    assert!(update(&mut reader, configured("interface = \"ar\"")).contains(&Effect::Draw));
    assert_eq!(reader.locale.interface, Arabic);
    assert_eq!(reader.selected(), selected);
    let list = reader.areas.list.unwrap().body;
    assert!(list.left > 60, "{list:?}");
    update(&mut reader, configured("interface = \"en\""));
    assert!(is_at(&reader, "3 of"), "{}", dump(&reader));
    assert!(is_at(&reader, "The settings were read again."));
}

#[test]
fn the_measure_of_the_text_changes_and_what_was_read_stays_in_sight() {
    let mut reader = reader(English, 120, 12);
    press(&mut reader, "Enter Ctrl-d");
    let first = |reader: &Reader| {
        let sheet = reader.text();
        let placed = sheet.rows[reader.screen.line..].iter().flatten().next();
        let (piece, line) = sheet.line(*placed.unwrap());
        piece.text.as_str()[line.range.start..].to_owned()
    };
    let before = first(&reader);
    update(&mut reader, configured("measure = 30"));
    assert!(reader.text_column().unwrap().width <= 30);
    let after = first(&reader);
    assert!(before.starts_with(&after) || after.starts_with(&before));
}

#[test]
fn a_mistake_is_told_until_it_is_mended() {
    let mut reader = reader(English, 100, 24);
    let fault = |line: usize| Problem {
        origin: SafeText::new("config.toml"),
        message: SafeText::new(&format!("line {line}: no such setting")),
    };
    update(&mut reader, Message::Failed(fault(9)));
    update(&mut reader, Message::Faulty(vec![fault(1), fault(2)]));
    assert_eq!(reader.problems.len(), 3);
    update(&mut reader, Message::Faulty(vec![fault(2)]));
    assert_eq!(reader.problems, [fault(9), fault(2)]);
    update(&mut reader, configured(""));
    assert_eq!(reader.problems, [fault(9)]);
    update(&mut reader, Message::Failed(fault(9)));
    assert_eq!(reader.problems.len(), 1, "it is told once");
}

#[test]
fn what_was_looked_at_is_not_told_again_when_a_mistake_is_mended() {
    let mut reader = reader(English, 100, 24);
    let problem = |message: &str| Problem {
        origin: SafeText::new("config.toml"),
        message: SafeText::new(message),
    };
    update(&mut reader, Message::Failed(problem("seen")));
    press(&mut reader, "! Esc");
    let faults = vec![problem("one"), problem("two")];
    update(&mut reader, Message::Faulty(faults));
    update(&mut reader, Message::Failed(problem("later")));
    assert_eq!(reader.untold, 3);
    update(&mut reader, Message::Faulty(Vec::new()));
    assert_eq!((reader.problems.len(), reader.untold), (2, 1));
}

#[test]
fn keys_and_colours_change() {
    let mut reader = reader(English, 80, 24);
    let coloured = |reader: &Reader| {
        let picture = painted(reader);
        picture.content.iter().any(|cell| cell.fg != Color::Reset)
    };
    assert!(coloured(&reader));
    update(
        &mut reader,
        configured("colour = false\n[keys]\ndown = [\"e\"]"),
    );
    assert!(!coloured(&reader));
    press(&mut reader, "j");
    assert!(is_at(&reader, "1 of"));
    press(&mut reader, "e");
    assert!(is_at(&reader, "2 of"));
}

#[test]
fn articles_are_asked_for_again_where_their_points_are_others() {
    let mut reader = reader(English, 80, 24);
    let asks = |reader: &mut Reader, file| {
        let effects = app::update(&mut reader.app, configured(file));
        let article = |effect: &Effect| matches!(effect, Effect::Ask(Ask::Article(_)));
        effects.iter().any(article)
    };
    assert!(!asks(&mut reader, "justify = true"));
    assert!(asks(&mut reader, "key_points = 1"));
}

#[test]
fn the_key_that_reads_them_again_asks_outside_also_in_a_popup() {
    let mut reader = reader(English, 80, 24);
    for keys in ["Alt-c", "b Alt-c", "? Alt-c"] {
        assert!(press(&mut reader, keys).contains(&Effect::Reload), "{keys}");
    }
}

#[test]
fn a_key_that_leaves_the_reader_does_so_at_a_prompt_too_and_confirms_nothing() {
    let mut reader = reader(English, 120, 30);
    update(&mut reader, configured("[keys]\nquit = [\"Ctrl-x\"]"));
    press(&mut reader, "f n o n e");
    assert_eq!(reader.count(), 0);
    assert_eq!(press(&mut reader, "Ctrl-x").last(), Some(&Effect::Quit));
    assert!(reader.screen.filter.is_empty());
}
