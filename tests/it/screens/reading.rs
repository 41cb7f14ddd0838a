//! A reader's ways through the screen.

use insta::assert_snapshot;
use mujaz::app::library::Deed;
use mujaz::app::screen::{Mode, Showing};
use mujaz::app::{self, App, Effect, Message, MouseKind};
use mujaz::article::{Direction, Problem, Published};
use mujaz::config::action::Action;
use mujaz::config::calendar::Calendar;
use mujaz::config::group::Group;
use mujaz::config::locale::Interface::{Arabic, English};
use mujaz::config::settings::{DigitShapes, Settings};
use mujaz::points;
use mujaz::safe::SafeText;
use mujaz::ui;
use ratatui::buffer::Cell;

use super::articles::plain;
use super::{
    arrive, dump, dump_with_marks, empty_reader, painted, press, reader, reader_with, type_in,
    update,
};

#[test]
fn the_first_screen() {
    assert_snapshot!("first-english-80x24", dump(&reader(English, 80, 24)));
    assert_snapshot!("first-arabic-80x24", dump(&reader(Arabic, 80, 24)));
    assert_snapshot!("first-english-120x40", dump(&reader(English, 120, 40)));
    assert_snapshot!("first-arabic-120x40", dump(&reader(Arabic, 120, 40)));
    assert_snapshot!("first-english-40x15", dump(&reader(English, 40, 15)));
    assert_snapshot!("first-arabic-40x15", dump(&reader(Arabic, 40, 15)));
    assert_snapshot!("first-arabic-20x5", dump(&reader(Arabic, 20, 5)));
}

#[test]
fn a_narrow_screen_shows_one_pane_at_a_time() {
    let mut app = reader(Arabic, 40, 15);
    press(&mut app, "Enter");
    assert_snapshot!("narrow-text", dump(&app));
    press(&mut app, "3");
    assert_snapshot!("narrow-points", dump(&app));
    press(&mut app, "q q");
    assert_snapshot!("narrow-back-in-the-list", dump(&app));
}

#[test]
fn a_key_point_leads_to_its_sentence() {
    let mut app = reader(Arabic, 80, 24);
    press(&mut app, "3 j");
    assert_snapshot!("points-second-selected", dump_with_marks(&app));
    press(&mut app, "Enter");
    assert_snapshot!("points-sentence-marked", dump_with_marks(&app));
    press(&mut app, "Esc");
    assert_eq!(app.screen.focus, mujaz::app::panes::Pane::Points);
}

#[test]
fn a_point_without_a_sentence_says_so() {
    let mut app = reader(English, 120, 40);
    press(&mut app, "j 3 Enter");
    assert_snapshot!("points-editorial", dump(&app));
}

#[test]
fn a_search_of_the_text_marks_folded_matches() {
    let mut app = reader(Arabic, 80, 24);
    press(&mut app, "Enter /");
    type_in(&mut app, "احمد");
    assert_snapshot!("search-text-typing", dump_with_marks(&app));
    press(&mut app, "Enter");
    press(&mut app, "/");
    type_in(&mut app, "الا");
    press(&mut app, "Enter n");
    assert_snapshot!("search-text-across-lam-alef", dump_with_marks(&app));
    press(&mut app, "n n n n n n n n");
    assert_snapshot!("search-text-from-the-top", dump_with_marks(&app));
}

#[test]
fn a_search_of_the_list_finds_titles_and_texts() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "/");
    type_in(&mut app, "village");
    assert_snapshot!("search-list-typing", dump_with_marks(&app));
    press(&mut app, "Enter Enter");
    assert_snapshot!("search-list-opened", dump_with_marks(&app));
    press(&mut app, "Esc Esc g");
    assert_eq!(app.screen.position, 0);
    press(&mut app, "/");
    type_in(&mut app, "zeppelin");
    press(&mut app, "Enter");
    assert_snapshot!("search-list-nothing", dump(&app));
}

#[test]
fn a_filter_is_told_and_can_be_cleared() {
    let mut app = reader(Arabic, 80, 24);
    press(&mut app, "f");
    type_in(&mut app, "الوقود كهربا");
    assert_snapshot!("filter-typing", dump(&app));
    press(&mut app, "Enter");
    assert_snapshot!("filter-on", dump(&app));
    press(&mut app, "f Ctrl-u");
    type_in(&mut app, "زبدة");
    press(&mut app, "Enter");
    assert_snapshot!("filter-empty", dump(&app));
    press(&mut app, "F");
    assert_eq!(app.count(), 5);
    assert_snapshot!("filter-cleared", dump(&app));
}

#[test]
fn topics_combine() {
    let mut app = reader(Arabic, 80, 24);
    press(&mut app, "t");
    assert_snapshot!("topics-open", dump(&app));
    press(&mut app, "Down Space");
    type_in(&mut app, "نقل");
    assert_snapshot!("topics-narrowed", dump(&app));
    press(&mut app, "Enter");
    assert_eq!(app.count(), 1);
    assert_snapshot!("topics-two-chosen", dump(&app));
}

#[test]
fn help_is_searched_by_typing() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "?");
    assert_snapshot!("help-english", dump(&app));
    type_in(&mut app, "read");
    assert_snapshot!("help-english-narrowed", dump(&app));
    let mut app = reader(Arabic, 120, 40);
    press(&mut app, "؟");
    assert_snapshot!("help-arabic", dump(&app));
    let mut app = reader(Arabic, 40, 15);
    press(&mut app, "?");
    assert_snapshot!("help-arabic-narrow", dump(&app));
}

#[test]
fn headings_of_help_are_stepped_over_and_seen() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "? Up");
    let first = dump(&app);
    assert!(first.contains("│ Moving "), "{first}");
    let groups = Action::ALL.iter().map(|action| action.group());
    let moving = groups.filter(|&group| group == Group::Moving).count();
    press(&mut app, &"Down ".repeat(moving));
    press(&mut app, &"Up ".repeat(moving));
    assert_eq!(dump(&app), first);
    // The next below the last that moves is the first of the next group.
    press(&mut app, &"Down ".repeat(moving));
    press(&mut app, "Enter");
    let mut why = reader(English, 80, 24);
    press(&mut why, "i");
    assert_eq!(dump(&app), dump(&why));
}

#[test]
fn the_palette_does_what_was_typed() {
    let mut app = reader(English, 80, 24);
    press(&mut app, ":");
    type_in(&mut app, "read-a");
    assert_snapshot!("palette", dump(&app));
    press(&mut app, "Enter");
    assert_snapshot!("palette-all-read", dump(&app));
    press(&mut app, "u");
    assert_snapshot!("undone", dump(&app));
    assert!(!app.is_read(app.article().unwrap().id));
}

#[test]
fn what_was_removed_is_one_key_away() {
    let mut app = reader(Arabic, 80, 24);
    press(&mut app, "x");
    assert_snapshot!("removed-arabic", dump(&app));
    press(&mut app, "x");
    assert_eq!(app.screen.page, mujaz::app::place::standing::Page::Article);
    let mut app = reader(English, 120, 40);
    press(&mut app, "x");
    assert_snapshot!("removed-english", dump(&app));
}

#[test]
fn problems_are_told_and_can_be_read() {
    let mut app = reader(Arabic, 80, 24);
    update(&mut app, Message::Loading { done: 6, total: 7 });
    update(
        &mut app,
        Message::Failed(Problem {
            origin: SafeText::new("notes/أخبار.txt"),
            message: SafeText::new("The file cannot be read: permission denied."),
        }),
    );
    assert_snapshot!("loading-with-a-problem", dump(&app));
    update(&mut app, Message::LoadingDone);
    press(&mut app, "!");
    assert_snapshot!("problems", dump(&app));
}

#[test]
fn an_empty_reader_says_why() {
    let mut app = empty_reader(English, 80, 24);
    update(&mut app, Message::Loading { done: 0, total: 3 });
    assert_snapshot!("empty-loading", dump(&app));
    update(&mut app, Message::LoadingDone);
    assert_snapshot!("empty", dump(&app));
}

#[test]
fn space_reads_on_to_the_next_unread() {
    let mut app = reader(Arabic, 80, 24);
    press(&mut app, "Space Space Space");
    assert_snapshot!("read-on", dump(&app));
}

#[test]
fn arrows_follow_the_eye() {
    use mujaz::app::panes::Pane;
    let mut app = reader(Arabic, 120, 40);
    press(&mut app, "Left");
    assert_eq!(app.screen.focus, Pane::Text);
    press(&mut app, "Left Right Right");
    assert_eq!(app.screen.focus, Pane::List);
    let mut app = reader(English, 120, 40);
    press(&mut app, "Right Right");
    assert_eq!(app.screen.focus, Pane::Points);
}

#[test]
fn a_pane_can_have_the_screen_to_itself() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "Enter z");
    assert_snapshot!("zoomed-text", dump(&app));
    press(&mut app, "Esc");
    assert!(app.areas.list.is_some());
    let mut app = reader(English, 40, 15);
    assert_eq!(press(&mut app, "z"), []);
}

#[test]
fn the_mouse_selects_scrolls_and_opens() {
    use mujaz::app::panes::Pane;
    let mut app = reader(English, 120, 40);
    let mouse = |kind, column, row| Message::Mouse { kind, column, row };
    update(&mut app, mouse(MouseKind::Press, 5, 8));
    assert_eq!((app.screen.position, app.screen.focus), (1, Pane::List));
    update(&mut app, mouse(MouseKind::Press, 5, 8));
    assert_eq!(app.screen.focus, Pane::Text);
    update(&mut app, mouse(MouseKind::Press, 110, 4));
    update(&mut app, mouse(MouseKind::Press, 110, 6));
    assert_eq!(app.screen.focus, Pane::Points);
    assert_eq!(app.screen.point, 1);
    update(&mut app, mouse(MouseKind::WheelDown, 5, 8));
    assert_eq!((app.screen.list_top, app.screen.position), (1, 1));
}

#[test]
fn an_article_that_arrives_above_does_not_move_the_reader() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "j");
    let selected = app.screen.selected;
    let mut newer = super::articles::plain("Newest of all", mujaz::article::Direction::Ltr, &["x"]);
    newer.published = Some(mujaz::article::Published::Day(jiff::civil::date(
        2026, 1, 1,
    )));
    arrive(&mut app, [newer]);
    assert_eq!(app.screen.selected, selected);
    assert_eq!(app.screen.position, 2);
}

#[test]
fn what_is_read_once_has_nothing_new_above() {
    let newer = || {
        let mut newer =
            super::articles::plain("Newest of all", mujaz::article::Direction::Ltr, &["x"]);
        newer.published = Some(mujaz::article::Published::Day(jiff::civil::date(
            2026, 1, 1,
        )));
        newer
    };
    for (showing, above) in [
        (Showing::Library, 1),
        (Showing::Sources, 0),
        (Showing::Edition, 0),
    ] {
        let mut app = reader(English, 80, 24);
        app.screen.showing = showing;
        press(&mut app, "j");
        arrive(&mut app, [newer()]);
        assert_eq!(app.screen.above, above, "{showing:?}");
        assert_eq!(app.screen.position, 2);
    }
}

#[test]
fn the_last_word_is_the_keys() {
    let mut app = reader(English, 80, 24);
    assert_eq!(press(&mut app, "q"), [Effect::Quit]);
    assert_eq!(press(&mut app, "Enter q"), [Effect::Draw, Effect::Draw]);
    press(&mut app, "f");
    type_in(&mut app, "harbour");
    // As at the prompts of readline, less and vim it gives up what is typed, as Esc does: what
    // was typed is not lost with the reader to a hand that is used to them.
    assert_eq!(press(&mut app, "Ctrl-c"), [Effect::Draw]);
    assert_eq!(app.screen.mode, Mode::Reading);
    assert!(app.screen.filter.is_empty(), "it was not confirmed");
    press(&mut app, "c n");
    assert_eq!(press(&mut app, "Ctrl-c"), [Effect::Draw]);
    assert_eq!(app.screen.mode, Mode::Reading);
    assert_eq!(press(&mut app, "Ctrl-c").last(), Some(&Effect::Quit));
    press(&mut app, "/");
    assert_eq!(press(&mut app, "Ctrl-z"), [Effect::Suspend]);
    press(&mut app, "Esc");
    assert_eq!(press(&mut app, "Ctrl-l"), [Effect::Redraw]);
    assert_eq!(update(&mut app, Message::Resumed), [Effect::Redraw]);
}

#[test]
fn what_changed_since_it_was_read_says_so_until_it_is_opened() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "j Enter Esc");
    let mut changed = app.article().unwrap().clone();
    changed.blocks.truncate(1);
    arrive(&mut app, [changed]);
    assert!(app.header_at(1).unwrap().changed);
    assert_snapshot!("changed-since", dump(&app));
    press(&mut app, "Enter Esc");
    assert!(!app.header_at(1).unwrap().changed);
    update(&mut app, Message::Arrived);
    assert!(!app.header_at(1).unwrap().changed);
}

#[test]
fn what_changed_and_was_to_be_read_again_says_so_until_it_is_opened() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "j Enter Esc");
    let mut changed = app.article().unwrap().clone();
    changed.blocks.truncate(1);
    arrive(&mut app, [changed]);
    press(&mut app, "m");
    let header = app.header_at(1).unwrap();
    assert!(header.changed && !header.read);
    press(&mut app, "Enter Esc");
    assert!(!app.header_at(1).unwrap().changed);
    press(&mut app, "m");
    update(&mut app, Message::Arrived);
    assert!(!app.header_at(1).unwrap().changed);
}

#[test]
fn hours_are_those_of_the_readers_zone() {
    let offset = jiff::tz::offset(3);
    for (interface, columns, rows, name) in [
        (English, 100, 24, "hours-english"),
        (Arabic, 100, 24, "hours-arabic"),
        (English, 40, 15, "hours-english-narrow"),
        (Arabic, 40, 15, "hours-arabic-narrow"),
    ] {
        let mut app = reader(interface, columns, rows);
        app.calendar = Calendar::of(jiff::tz::TimeZone::fixed(offset));
        let mut today = super::articles::plain("The mill at noon", Direction::Ltr, &["It ground."]);
        today.source = Some(SafeText::new("Valley Post"));
        today.published = Some(Published::Moment("2026-05-01T22:05:00Z".parse().unwrap()));
        arrive(&mut app, [today]);
        let now = "2026-05-02T09:00:00Z".parse().unwrap();
        update(&mut app, Message::Now(now));
        press(&mut app, "g");
        if columns < 60 {
            assert_snapshot!(format!("{name}-list"), dump(&app));
            press(&mut app, "Enter");
        }
        assert_snapshot!(name, dump(&app));
    }
}

#[test]
fn a_star_does_not_hide_that_a_row_is_unread() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "s j s Enter Esc");
    assert_snapshot!("starred-unread", dump(&app));
    let mut app = reader(Arabic, 20, 5);
    press(&mut app, "s");
    assert_snapshot!("starred-unread-one-row", dump(&app));
}

#[test]
fn the_foot_shows_whole_hints_and_the_most_useful_first() {
    for columns in [20, 40, 60, 80, 120] {
        for interface in [English, Arabic] {
            let app = empty_reader(interface, columns, 20);
            let screen = dump(&app);
            let foot = screen.lines().nth(19).unwrap().trim().to_owned();
            assert!(!foot.contains('…'), "{foot}");
            if columns >= 40 && interface == English {
                assert!(foot.starts_with("? help"), "{foot}");
                assert!(foot.contains("q quit"), "{foot}");
            }
        }
    }
    let foot = |app: &super::Reader| dump(app).lines().nth(19).unwrap().trim().to_owned();
    let app = empty_reader(English, 60, 20);
    assert_eq!(
        foot(&app),
        "? help  Enter open  q quit  f filter  b brief  / search"
    );
}

#[test]
fn what_is_typed_against_the_interface_stands_where_its_field_begins() {
    // The caret stands behind the last letter, in a column of its own.
    for (interface, own, foreign) in [(English, "ferry", "عبّارة"), (Arabic, "عبّارة", "ferry")]
    {
        let mut app = reader(interface, 80, 24);
        press(&mut app, "f");
        let column = |app: &App| ui::cursor(app).unwrap();
        let at_first = column(&app);
        type_in(&mut app, own);
        assert_ne!(column(&app), at_first);
        press(&mut app, "Ctrl-u");
        type_in(&mut app, foreign);
        assert_eq!(column(&app), at_first, "{foreign}");
        // A blank at its end is room before the caret.
        type_in(&mut app, " ");
        assert_eq!(column(&app), at_first, "{foreign}");
        press(&mut app, "Home");
        assert_ne!(column(&app), at_first, "{foreign}");
    }
}

#[test]
fn the_numbers_of_an_arabic_interface_are_of_the_digits_that_were_chosen() {
    let settings = Settings {
        digits: DigitShapes::Arabic,
        ..Settings::default()
    };
    let mut app = reader_with(settings, Arabic, 100, 24);
    let text = "وقال المدير إن العمل عاد إلى الميناء القديم بعد توقف دام أسبوعا كاملا.";
    let titles = ["الميناء", "الرصيف", "المنارة"];
    let articles = titles.map(|title| {
        let mut article = plain(title, Direction::Rtl, &[text]);
        points::complete(&mut article, points::Settings::default());
        article
    });
    arrive(&mut app, articles);
    let with_european_digits = |app: &App| {
        let cells = painted(app).content;
        let has = |cell: &&Cell| cell.symbol().contains(|c: char| c.is_ascii_digit());
        cells.iter().filter(has).count()
    };
    assert_eq!(with_european_digits(&app), 0, "{}", dump(&app));
    press(&mut app, "f");
    type_in(&mut app, "المدير");
    assert_eq!(with_european_digits(&app), 0, "{}", dump(&app));
    press(&mut app, "Enter");
    assert_eq!(with_european_digits(&app), 0, "{}", dump(&app));
    press(&mut app, "t");
    assert_eq!(with_european_digits(&app), 0, "{}", dump(&app));
}

#[test]
fn all_are_marked_as_they_were_when_the_list_was_read() {
    let mut app = reader(English, 80, 24);
    let effects = app::update(&mut app, Message::Key("A".parse().unwrap()));
    let by = effects.iter().find_map(|effect| match effect {
        Effect::Do(Deed::ChangeAll(_, _, by)) => Some(by.to_string()),
        _ => None,
    });
    assert_eq!(by.as_deref(), Some("2026-06-02T00:00:00Z"));
}

#[test]
fn a_text_that_says_its_title_alone_is_not_shown_twice() {
    let mut app = empty_reader(English, 80, 24);
    arrive(
        &mut app,
        [plain("Market shut", Direction::Ltr, &["Market shut"])],
    );
    press(&mut app, "2 z");
    assert_eq!(dump(&app).matches("Market shut").count(), 1);
}

#[test]
fn a_key_that_asks_for_nothing_is_told_with_the_key_for_help() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "$");
    let note = app.screen.note.as_ref().unwrap().text.to_string();
    assert!(note.contains('$') && note.contains('?'), "{note}");
    press(&mut app, "j");
    assert_eq!(app.screen.note, None);
}

#[test]
fn help_on_a_low_screen_begins_with_a_key() {
    let mut app = reader(English, 30, 8);
    press(&mut app, "?");
    let screen = dump(&app);
    assert!(
        screen.lines().nth(2).unwrap().contains("j Down"),
        "{screen}"
    );
    update(
        &mut app,
        Message::Resized {
            columns: 80,
            rows: 24,
        },
    );
    assert!(dump(&app).lines().nth(2).unwrap().contains("Moving"));
}
