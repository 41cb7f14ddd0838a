//! Where the reader was: gone back to by one key, and found again at the next start.

use mujaz::app::library::{Ask, Progress};
use mujaz::app::panes::Pane;
use mujaz::app::place::bookmark::Bookmark;
use mujaz::app::place::standing::Scroll;
use mujaz::app::place::standing::View;
use mujaz::app::screen::Mode;
use mujaz::app::{self, App, Effect, Message};
use mujaz::article::{Article, ArticleId, Direction, Published};
use mujaz::config::keymap::{Keymap, WrittenKeys};
use mujaz::config::locale::Interface::English;
use mujaz::config::locale::Locale;
use mujaz::config::settings::Settings;
use mujaz::loader::desk;
use mujaz::safe::SafeText;
use mujaz::store::{Filter, Library, Start};

use super::articles::plain;
use super::{Reader, arrive, empty_reader, press, type_in, update_all};

/// An article of the hour of a day; those of even hours tell of the harbour.
fn told(hour: u8) -> Article {
    let of = if hour.is_multiple_of(2) {
        "harbour"
    } else {
        "mill"
    };
    let title = format!("The {of} at {hour}");
    let paragraphs: Vec<String> = (0..60)
        .map(|n| format!("Paragraph {n} of hour {hour} says a little more."))
        .collect();
    let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    let mut article = plain(&title, Direction::Ltr, &paragraphs);
    let moment = format!("2026-05-01T{hour:02}:00:00Z").parse().unwrap();
    article.published = Some(Published::Moment(moment));
    article
}

/// A reader of twenty articles on a screen that has room for some of them.
fn reader() -> Reader {
    let mut reader = empty_reader(English, 120, 16);
    arrive(&mut reader, (0..20).map(told));
    reader
}

/// The same, each article with three topics.
fn reader_of_topics() -> Reader {
    let mut reader = empty_reader(English, 120, 16);
    let articles = (0..20).map(told).map(|mut article| {
        article.topics = ["North pier", "Tides", "Salt"].map(SafeText::new).into();
        article
    });
    arrive(&mut reader, articles);
    reader
}

/// The reader of another start, in the same library.
fn started_again(left: Reader) -> Reader {
    started_while(left, [])
}

/// The same where this is told before anything of the library is there.
fn started_while(mut left: Reader, told: impl IntoIterator<Item = Message>) -> Reader {
    let library = std::mem::replace(&mut left.library, Library::in_memory().unwrap());
    let keymap = Keymap::new(&WrittenKeys::new()).unwrap();
    let (columns, rows) = (left.screen.columns, left.screen.rows);
    let locale = Locale::shipped(English);
    let mut app = App::new(Settings::default(), keymap, locale, columns, rows);
    if let Some(written) = library.bookmark().unwrap() {
        app.resume(Bookmark::read(&written).unwrap());
    }
    let count = left.count;
    let mut reader = Reader {
        app,
        library,
        count,
    };
    update_all(&mut reader, told);
    reader
}

/// The selected article, and which rows of the list are seen.
fn place(reader: &Reader) -> (Option<ArticleId>, Scroll) {
    let scroll = Scroll {
        position: reader.screen.position,
        top: reader.screen.list_top,
    };
    (reader.selected(), scroll)
}

#[test]
fn the_list_is_found_again_as_it_was_left() {
    let mut app = reader();
    press(&mut app, "f");
    type_in(&mut app, "harbour");
    press(&mut app, "Enter j j j j j j j j k k");
    let before = place(&app);
    assert!(before.1.top > 0);
    press(&mut app, "Q");
    let mut app = started_again(app);
    assert_eq!(app.screen.filter.typed, "harbour");
    assert_eq!(place(&app), before);
    assert_eq!(app.screen.focus, Pane::List);
    press(&mut app, "F");
    assert_eq!(app.count(), 20);
}

#[test]
fn the_place_is_found_again_whatever_is_told_before_the_list_is_there() {
    let mut app = reader();
    press(&mut app, "j j j j j j j");
    let before = place(&app);
    press(&mut app, "Q");
    let app = started_while(app, [Message::LoadingDone, Message::Arrived]);
    assert_eq!(place(&app), before);
}

#[test]
fn an_open_article_is_found_again_at_its_line() {
    let mut app = reader();
    press(&mut app, "j j j Enter Ctrl-d Ctrl-d");
    let (id, line) = (app.selected(), app.screen.line);
    assert!(line > 0);
    press(&mut app, "Q");
    let mut app = started_again(app);
    assert_eq!((app.selected(), app.screen.line), (id, line));
    assert_eq!(app.screen.focus, Pane::Text);
    // Also at its end, which is begun anew when it is opened by hand.
    press(&mut app, "G");
    let line = app.screen.line;
    press(&mut app, "Q");
    let mut app = started_again(app);
    assert_eq!((app.selected(), app.screen.line), (id, line));
    press(&mut app, "Esc j k");
    assert_eq!(app.screen.line, 0);
}

#[test]
fn what_came_meanwhile_stands_above() {
    let mut app = reader();
    press(&mut app, "j j j j j j j j j j j j");
    let before = place(&app);
    press(&mut app, "Q");
    let keep = app.library.bookmark().unwrap();
    arrive(&mut app, [told(20), told(21)]);
    app.library.keep_bookmark(&keep.unwrap()).unwrap();
    let app = started_again(app);
    let (id, scroll) = place(&app);
    assert_eq!(id, before.0);
    assert_eq!(scroll.position, before.1.position + 2);
    assert_eq!(scroll.top, before.1.top + 2);
    assert_eq!(app.screen.above, 2);
}

#[test]
fn who_never_moved_begins_at_the_newest() {
    let mut app = reader();
    press(&mut app, "Q");
    let keep = app.library.bookmark().unwrap().unwrap();
    arrive(&mut app, [told(21)]);
    app.library.keep_bookmark(&keep).unwrap();
    let app = started_again(app);
    assert_eq!(app.selected(), Some(told(21).id));
}

#[test]
fn what_was_read_under_a_filter_of_the_unread_is_found_again() {
    let mut app = reader();
    press(&mut app, "f");
    type_in(&mut app, "is:unread");
    press(&mut app, "Enter j j Enter");
    let id = app.selected();
    press(&mut app, "Q");
    let app = started_again(app);
    assert_eq!(app.selected(), id);
    assert_eq!(app.screen.focus, Pane::Text);
}

#[test]
fn nothing_is_opened_in_place_of_what_is_gone() {
    let mut app = reader();
    press(&mut app, "j j Enter Q");
    let written = app.library.bookmark().unwrap().unwrap();
    let gone = Bookmark {
        selected: Some(ArticleId(7)),
        ..Bookmark::read(&written).unwrap()
    };
    app.library.keep_bookmark(&gone.written()).unwrap();
    let app = started_again(app);
    assert_eq!(app.screen.focus, Pane::List);
    assert!(app.selected().is_some());
}

#[test]
fn what_is_shown_and_open_is_kept_before_the_reader_is_left() {
    let mut app = reader();
    press(&mut app, "f");
    type_in(&mut app, "mill");
    press(&mut app, "Enter j Enter");
    let id = app.selected();
    // As after a loss of power.
    let app = started_again(app);
    assert_eq!(app.screen.filter.typed, "mill");
    assert_eq!(app.selected(), id);
}

/// The articles that are marked as changed in the library.
fn changed(reader: &Reader) -> Vec<ArticleId> {
    let all = reader.library.page(&Filter::default(), Start::Newest, 1000);
    let all = all.unwrap().into_iter();
    let changed = all.filter(|header| header.changed);
    changed.map(|header| header.id).collect()
}

/// An article of the same name whose text is another.
fn changed_since(article: &Article) -> Article {
    let mut changed = article.clone();
    changed.blocks.truncate(1);
    changed
}

#[test]
fn what_changed_since_the_reader_was_left_in_it_is_seen_at_the_next_start() {
    let mut app = reader();
    press(&mut app, "j j Enter Q");
    let keep = app.library.bookmark().unwrap().unwrap();
    let open = app.article().unwrap().clone();
    arrive(&mut app, [changed_since(&open)]);
    app.library.keep_bookmark(&keep).unwrap();
    assert_eq!(changed(&app), [open.id]);
    let app = started_again(app);
    assert_eq!(app.screen.focus, Pane::Text);
    assert_eq!(changed(&app), []);
    assert!(!app.header_at(app.screen.position).unwrap().changed);
}

#[test]
fn what_is_opened_from_the_brief_is_seen_though_its_row_is_far_away() {
    let mut app = empty_reader(English, 120, 16);
    let many = (0..320).map(|at| {
        let title = format!("Report {at}");
        plain(&title, Direction::Ltr, &["It stood.", "It fell."])
    });
    arrive(&mut app, many);
    press(&mut app, "G Enter Esc");
    let last = app.article().unwrap().clone();
    arrive(&mut app, [changed_since(&last)]);
    assert_eq!(changed(&app), [last.id]);
    press(&mut app, "g b");
    assert_eq!(app.shelf.position(last.id), None);
    let is_it = |at: &usize| {
        let item = app.brief_item(*at).unwrap();
        item.articles[0].header.id == last.id
    };
    app.screen.brief.selected = (0..app.brief_size().0).find(is_it).unwrap();
    press(&mut app, "Enter");
    assert_eq!(app.selected(), Some(last.id));
    assert_eq!(changed(&app), []);
}

#[test]
fn a_text_that_was_not_there_yet_is_read_on_where_it_was_left() {
    let mut reader = reader();
    press(&mut reader, "j j j Enter Ctrl-d Ctrl-d");
    let (id, line) = (reader.selected(), reader.screen.line);
    assert!(line > 0);
    press(&mut reader, "Esc g");
    update_all(&mut reader, [Message::Arrived]);
    // The power is lost before the text of what is opened again is there.
    let now = "2026-06-02T00:00:00Z".parse().unwrap();
    for key in ["j", "j", "j", "Enter"] {
        let key = Message::Key(key.parse().unwrap());
        for effect in app::update(&mut reader.app, key) {
            if let Effect::Do(deed) = effect {
                desk::perform(&mut reader.library, &deed, now).unwrap();
            }
        }
    }
    assert!(reader.article().is_none());
    let reader = started_again(reader);
    assert_eq!(reader.screen.focus, Pane::Text);
    assert_eq!((reader.selected(), reader.screen.line), (id, line));
}

#[test]
fn ways_back_outlast_a_filter_that_is_typed_and_given_up() {
    let mut app = reader();
    for word in ["harbour", "mill"] {
        press(&mut app, "f Ctrl-u");
        type_in(&mut app, word);
        press(&mut app, "Enter");
    }
    press(&mut app, "f Ctrl-u");
    assert_eq!(app.count(), 20);
    press(&mut app, "Esc");
    assert_eq!(app.screen.filter.typed, "mill");
    press(&mut app, "Esc");
    assert_eq!(app.screen.filter.typed, "harbour");
    // Where everything is shown and stays so, they are forgotten.
    press(&mut app, "f Ctrl-u Enter");
    assert_eq!(app.count(), 20);
    press(&mut app, "Esc");
    assert_eq!(app.count(), 20);
}

#[test]
fn one_key_leads_back_from_a_feed_to_where_one_was() {
    let mut app = reader();
    let now = "2026-06-01T00:00:00Z".parse().unwrap();
    let address = "https://valley.example/feed";
    app.library.add_feed(address, Some("Valley"), now).unwrap();
    press(&mut app, "f");
    type_in(&mut app, "harbour");
    press(&mut app, "Enter j j j j j j j j k k");
    let before = place(&app);
    press(&mut app, "c");
    type_in(&mut app, "valley");
    press(&mut app, "Enter");
    assert_eq!(app.count(), 0);
    press(&mut app, "Esc");
    assert_eq!(app.screen.filter.typed, "harbour");
    assert_eq!(place(&app), before);
    // And from what has a word.
    press(&mut app, "Esc");
    assert_eq!(app.count(), 20);
    assert_eq!(place(&app).1, Scroll::default());
    press(&mut app, "Esc");
    assert_eq!(app.count(), 20);
}

#[test]
fn one_key_leads_back_from_topics_however_many_were_chosen() {
    let mut app = reader_of_topics();
    press(&mut app, "f");
    type_in(&mut app, "paragraph");
    press(&mut app, "Enter j j j j j j j j k k");
    let before = place(&app);
    assert!(before.1.top > 0);
    // One, and the popup is closed.
    press(&mut app, "t");
    let chosen = app.choices().len();
    assert!(chosen > 1, "{:?}", app.choices());
    press(&mut app, "Enter");
    assert_eq!(app.screen.mode, Mode::Reading);
    assert_eq!(app.screen.filter.topics.len(), 1);
    press(&mut app, "Esc");
    assert!(app.screen.filter.topics.is_empty());
    assert_eq!(place(&app), before);
    // Several, one taken back, one left out.
    press(&mut app, "t Space Space Space - Enter");
    assert_eq!(app.screen.filter.without.len(), 1);
    press(&mut app, "Esc");
    assert_eq!(app.screen.filter.typed, "paragraph");
    assert_eq!(place(&app), before);
    // Nothing chosen leaves no way behind.
    press(&mut app, "t Space Space Esc Esc");
    assert!(app.screen.filter.is_empty());
}

#[test]
fn a_text_makes_way_for_the_list_of_a_topic() {
    let mut app = reader_of_topics();
    press(&mut app, "j j Enter Ctrl-d t Enter");
    assert_eq!(app.screen.focus, Pane::List);
    press(&mut app, "Esc");
    assert_eq!((app.screen.focus, app.screen.position), (Pane::Text, 2));
}

#[test]
fn one_key_leads_back_from_a_story_to_the_brief() {
    let mut app = empty_reader(English, 80, 24);
    arrive(&mut app, super::brief::articles());
    press(&mut app, "j b S");
    assert_eq!(app.screen.view, View::Panes);
    assert!(app.screen.filter.story.is_some());
    press(&mut app, "Enter Esc Esc");
    assert_eq!(app.screen.view, View::Brief);
    assert!(app.screen.filter.is_empty());
    press(&mut app, "G S");
    assert_eq!(app.screen.view, View::Brief, "it is told by one");
    let item = app.screen.brief.selected;
    press(&mut app, "f");
    type_in(&mut app, "ferry");
    press(&mut app, "Enter Esc");
    assert!(app.screen.filter.is_empty());
    assert_eq!(
        (app.screen.view, app.screen.brief.selected),
        (View::Brief, item)
    );
    press(&mut app, "Esc");
    assert_eq!((app.screen.view, app.screen.position), (View::Panes, 1));
}

#[test]
fn a_story_leads_back_to_the_list_it_was_asked_for_in() {
    let mut app = empty_reader(English, 80, 24);
    arrive(&mut app, super::brief::articles());
    press(&mut app, "f");
    type_in(&mut app, "ferry");
    press(&mut app, "Enter j");
    let before = place(&app);
    for keys in ["S S", "S Esc"] {
        press(&mut app, keys);
        assert_eq!(app.screen.filter.typed, "ferry", "{keys}");
        assert_eq!(place(&app), before, "{keys}");
    }
}

#[test]
fn what_arrives_takes_nothing_away_from_the_screen() {
    let mut app = reader();
    let before = app.selected();
    press(&mut app, "R");
    let progress = Progress {
        total: 1,
        ..Progress::default()
    };
    update_all(&mut app, [Message::Fetching(progress)]);
    arrive(&mut app, [told(21)]);
    update_all(&mut app, [Message::FetchingDone(progress)]);
    assert_eq!(app.selected(), before);
    assert_eq!(app.screen.above, 1);
    // What a shell beside the reader adds neither.
    let mut app = reader();
    arrive(&mut app, [told(21)]);
    assert_eq!(app.selected(), before);
    // While the first articles come, the newest is on top.
    let mut app = empty_reader(English, 80, 24);
    update_all(&mut app, [Message::Fetching(progress)]);
    for hour in 0..3 {
        arrive(&mut app, [told(hour)]);
        assert_eq!(app.screen.position, 0);
        assert_eq!(app.selected(), Some(told(hour).id));
    }
}

#[test]
fn an_answer_that_a_deed_outran_is_asked_for_again() {
    let mut reader = reader();
    let now = "2026-06-02T00:00:00Z".parse().unwrap();
    let asked = app::update(&mut reader.app, Message::Arrived);
    let mut late = Vec::new();
    for effect in asked {
        if let Effect::Ask(ask @ (Ask::List { .. } | Ask::Article(_))) = effect {
            let answer = desk::answer(&reader.library, &ask, now).unwrap();
            late.push(Message::Answered(Box::new(ask), answer));
        }
    }
    assert_eq!(late.len(), 2);
    press(&mut reader, "m");
    let id = reader.selected().unwrap();
    assert!(reader.is_read(id));
    update_all(&mut reader, late);
    assert!(reader.header_at(0).unwrap().read);
    assert!(reader.is_read(id));
}

#[test]
fn of_several_readers_the_one_left_last_says_where_the_next_begins() {
    let mut app = reader();
    press(&mut app, "j j j Ctrl-z");
    let place = place(&app);
    // Another that is open in the same library is left while this one rests.
    let other = app.library.bookmark().unwrap().unwrap();
    app.library
        .keep_bookmark(&other.replace("\"typed\":\"\"", "\"typed\":\"mill\""))
        .unwrap();
    press(&mut app, "Q");
    let app = started_again(app);
    assert_eq!(app.screen.filter.typed, "");
    assert_eq!(self::place(&app), place);
}
