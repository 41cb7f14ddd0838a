//! Fetching as the reader sees it: refreshing, adding, whole texts.

use insta::assert_snapshot;
use mujaz::app::library::{Fetch, Progress, SiteFeed};
use mujaz::app::panes::Pane;
use mujaz::app::screen::{Mode, Showing};
use mujaz::app::{Effect, Message};
use mujaz::article::{Article, Direction, FeedId, Problem, Published};
use mujaz::config::locale::Interface::{Arabic, English};
use mujaz::config::settings::Settings;
use mujaz::safe::SafeText;
use mujaz::store::Replaced;

use super::articles::plain;
use super::{
    Reader, arrive, dump, dump_with_marks, empty_reader, press, reader, reader_with, type_in,
    update,
};

fn fetched(effects: Vec<Effect>) -> Vec<Fetch> {
    let effects = effects.into_iter();
    effects
        .filter_map(|effect| match effect {
            Effect::Fetch(fetch) => Some(fetch),
            _ => None,
        })
        .collect()
}

fn progress(done: usize, total: usize, failed: usize, new: usize) -> Progress {
    Progress {
        done,
        total,
        failed,
        new,
        changed: 0,
        unasked: 0,
    }
}

fn newer(title: &str) -> Article {
    let mut newer = plain(title, Direction::Ltr, &["New."]);
    newer.published = Some(Published::Day(jiff::civil::date(2026, 5, 1)));
    newer
}

#[test]
fn while_offline_what_is_here_is_read_and_the_web_is_told_to_wait() {
    let offline = Settings {
        offline: true,
        ..Settings::default()
    };
    let mut app = reader_with(offline, English, 80, 24);
    arrive(&mut app, super::articles::all());
    assert_eq!(fetched(press(&mut app, "R")), [Fetch::All]);
    let unasked = Progress {
        unasked: 3,
        ..progress(0, 0, 0, 0)
    };
    update(&mut app, Message::FetchingDone(unasked));
    let note = |app: &Reader| app.screen.note.as_ref().unwrap().text.to_string();
    assert!(note(&app).contains("left alone (offline)"));
    let new = Progress { new: 2, ..unasked };
    update(&mut app, Message::FetchingDone(new));
    assert!(note(&app).contains("feeds on the web wait (offline)"));
}

#[test]
fn refreshing_is_told_and_takes_nothing_away() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "j Enter");
    assert_eq!(fetched(press(&mut app, "R")), [Fetch::All]);
    assert_snapshot!("refresh-begins", dump(&app));
    let (title, line) = (app.article().unwrap().title.clone(), app.screen.line);
    update(&mut app, Message::Fetching(progress(3, 12, 0, 2)));
    arrive(&mut app, [newer("One"), newer("Two")]);
    assert_snapshot!("refresh-goes-on", dump(&app));
    assert_eq!(app.article().unwrap().title, title);
    assert_eq!((app.screen.line, app.screen.focus), (line, Pane::Text));
    update(&mut app, Message::FetchingDone(progress(12, 12, 1, 2)));
    assert_snapshot!("refresh-ended", dump(&app));
    // What was seen is no longer new.
    press(&mut app, "1 g j j");
    assert_eq!(app.screen.above, 0);
}

#[test]
fn a_refresh_that_was_asked_for_says_that_nothing_came() {
    let mut app = reader(Arabic, 80, 24);
    update(&mut app, Message::FetchingDone(progress(2, 2, 0, 0)));
    assert_eq!(app.screen.note, None);
    press(&mut app, "R");
    update(&mut app, Message::Fetching(progress(1, 2, 0, 0)));
    assert_snapshot!("refresh-arabic", dump(&app));
    update(&mut app, Message::FetchingDone(progress(2, 2, 0, 0)));
    assert_snapshot!("refresh-arabic-ended", dump(&app));
}

#[test]
fn an_address_is_kept_for_mending() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "a");
    update(&mut app, Message::Pasted("valley.example".to_owned()));
    let asked = fetched(press(&mut app, "Enter"));
    assert_eq!(asked, [Fetch::Add("valley.example".to_owned())]);
    assert_snapshot!("adding", dump(&app));
    // It is not asked for twice.
    assert_eq!(fetched(press(&mut app, "Enter")), []);
    let problem = Problem {
        origin: SafeText::new("valley.example"),
        message: SafeText::new(
            "the server's name is not known; check the address, or whether the network is there",
        ),
    };
    update(&mut app, Message::Failed(problem.clone()));
    assert_snapshot!("adding-failed", dump(&app));
    press(&mut app, "Esc");
    assert_eq!(app.screen.mode, Mode::Reading);
    press(&mut app, "a Enter Esc");
    update(&mut app, Message::Failed(problem));
    assert_snapshot!("adding-failed-later", dump(&app));
    press(&mut app, "a");
    let Mode::Typing(prompt) = &app.screen.mode else {
        panic!("nothing is typed");
    };
    assert_eq!(prompt.input.text(), "valley.example");
    assert_snapshot!("adding-offered", dump_with_marks(&app));
    // What is typed takes its place.
    type_in(&mut app, "bank.example");
    let asked = fetched(press(&mut app, "Enter"));
    assert_eq!(asked, [Fetch::Add("bank.example".to_owned())]);
}

#[test]
fn an_address_that_fails_is_told_in_a_narrow_mirrored_window_too() {
    let mut app = reader(Arabic, 40, 12);
    press(&mut app, "a");
    type_in(&mut app, "x.example");
    press(&mut app, "Enter");
    let problem = Problem {
        origin: SafeText::new("x.example"),
        message: SafeText::new("there is no feed at this address, and none was found near it"),
    };
    update(&mut app, Message::Failed(problem));
    assert_snapshot!("adding-failed-narrow", dump(&app));
}

#[test]
fn what_failed_is_told_in_the_language_of_the_interface() {
    for (interface, told) in [
        (
            Arabic,
            "\u{2068}a.example\u{2069}: لا شيء في هذا العنوان (\u{2066}HTTP \u{2068}404\u{2069}\u{2069})",
        ),
        (
            English,
            "\u{2068}a.example\u{2069}: there is nothing at this address (HTTP 404)",
        ),
    ] {
        let mut app = empty_reader(interface, 80, 24);
        let problem = Problem {
            origin: SafeText::new("a.example"),
            message: SafeText::new("there is nothing at this address (HTTP 404)"),
        };
        update(&mut app, Message::Failed(problem));
        assert_eq!(app.screen.note.as_ref().unwrap().text, told);
    }
}

#[test]
fn what_went_wrong_is_counted_until_it_was_told() {
    let mut app = reader(English, 80, 24);
    let fail = |app: &mut Reader, message: &str| {
        let problem = Problem {
            origin: SafeText::new("mujaz"),
            message: SafeText::new(message),
        };
        update(app, Message::Failed(problem));
    };
    fail(&mut app, "no browser could be started");
    assert!(dump(&app).contains("1 problem; ! tells which"));
    press(&mut app, "j");
    assert!(!dump(&app).contains("problem"));
    // One that another hid was not told.
    fail(&mut app, "the first");
    fail(&mut app, "the second");
    press(&mut app, "j");
    assert!(dump(&app).contains("1 problem; ! tells which"));
    press(&mut app, "!");
    assert!(dump(&app).contains("the first"));
    press(&mut app, "Esc");
    assert!(!dump(&app).contains("problems"));
}

/// What was typed led to a feed that was not there before.
fn added(typed: &str, feed: FeedId, title: &str) -> Message {
    Message::Added {
        typed: typed.to_owned(),
        feed,
        title: SafeText::new(title),
        was_there: false,
    }
}

/// What was typed led to a feed that was there before.
fn known(typed: &str, feed: FeedId, title: &str) -> Message {
    let mut known = added(typed, feed, title);
    if let Message::Added { was_there, .. } = &mut known {
        *was_there = true;
    }
    known
}

#[test]
fn a_feed_that_was_added_is_told_and_can_be_taken_back() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "a");
    type_in(&mut app, "valley.example");
    press(&mut app, "Enter");
    let now = "2026-06-02T00:00:00Z".parse().unwrap();
    let feed = app
        .library
        .add_feed("https://valley.example/feed", Some("Valley Post"), now)
        .unwrap();
    update(&mut app, added("valley.example", feed, "Valley Post"));
    assert_snapshot!("added", dump(&app));
    assert!(
        app.library
            .feeds()
            .unwrap()
            .iter()
            .any(|known| known.id == feed)
    );
    press(&mut app, "u");
    assert!(
        app.library
            .feeds()
            .unwrap()
            .iter()
            .all(|known| known.id != feed)
    );
}

#[test]
fn a_feed_that_a_filter_may_hide_is_told_with_the_way_to_see_it() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "U");
    update(&mut app, added("valley.example", FeedId(1), "Valley Post"));
    let screen = dump(&app);
    let told = "“Valley Post” is added; the filter may hide it, F shows all, u undoes it.";
    assert!(screen.contains(told), "{screen}");
}

#[test]
fn a_feed_that_was_there_is_not_taken_away_by_undoing() {
    let mut app = reader(English, 80, 24);
    let now = "2026-06-02T00:00:00Z".parse().unwrap();
    let add = |app: &mut Reader, name: &str| {
        let address = format!("https://{name}.example/feed");
        app.library.add_feed(&address, Some(name), now).unwrap()
    };
    let there = add(&mut app, "there");
    press(&mut app, "a");
    type_in(&mut app, "there.example");
    press(&mut app, "Enter");
    update(&mut app, known("there.example", there, "There"));
    assert_snapshot!("added-again", dump(&app));
    press(&mut app, "u");
    assert!(
        app.library
            .feeds()
            .unwrap()
            .iter()
            .any(|feed| feed.id == there)
    );
    // What arrived before it was told is new all the same.
    press(&mut app, "a");
    type_in(&mut app, "new.example");
    press(&mut app, "Enter");
    let new = add(&mut app, "new");
    update(&mut app, Message::Arrived);
    update(&mut app, added("new.example", new, "New"));
    press(&mut app, "u");
    assert!(
        app.library
            .feeds()
            .unwrap()
            .iter()
            .all(|feed| feed.id != new)
    );
}

#[test]
fn an_address_that_is_typed_outlasts_the_answer_to_another() {
    let mut app = empty_reader(English, 80, 24);
    press(&mut app, "a");
    type_in(&mut app, "first.example");
    press(&mut app, "Enter Ctrl-u");
    type_in(&mut app, "second.ex");
    update(&mut app, added("first.example", FeedId(1), "First"));
    assert!(dump(&app).contains("“First” is added"), "{}", dump(&app));
    type_in(&mut app, "ample");
    let second = Fetch::Add("second.example".to_owned());
    assert_eq!(fetched(press(&mut app, "Enter")), [second]);
}

#[test]
fn an_answer_to_one_address_leaves_another_waiting() {
    let mut app = empty_reader(English, 80, 24);
    for address in ["first.example", "second.example"] {
        press(&mut app, "a");
        type_in(&mut app, address);
        press(&mut app, "Enter Esc");
    }
    press(&mut app, "a");
    type_in(&mut app, "second.example");
    update(&mut app, added("first.example", FeedId(1), "First"));
    assert!(matches!(app.screen.mode, Mode::Typing(_)));
    assert_eq!(app.screen.adding, ["second.example"]);
    update(&mut app, added("second.example", FeedId(2), "Second"));
    assert_eq!(app.screen.mode, Mode::Reading);
    // In any order.
    for address in ["third.example", "fourth.example"] {
        press(&mut app, "a");
        type_in(&mut app, address);
        press(&mut app, "Enter Esc");
    }
    update(&mut app, added("fourth.example", FeedId(4), "Fourth"));
    assert_eq!(app.screen.adding, ["third.example"]);
}

#[test]
fn of_several_feeds_of_a_site_one_is_chosen() {
    let feeds = || {
        let feed = |address: &str, title: &str| SiteFeed {
            address: address.to_owned(),
            title: SafeText::new(title),
        };
        Message::SiteFeeds {
            typed: "bank.example".to_owned(),
            feeds: vec![
                feed("https://bank.example/news.xml", "الأخبار"),
                feed("https://bank.example/sport.xml", "Sport"),
            ],
        }
    };
    let mut app = reader(Arabic, 80, 24);
    press(&mut app, "a");
    type_in(&mut app, "bank.example");
    press(&mut app, "Enter");
    update(&mut app, feeds());
    assert_snapshot!("site-feeds", dump(&app));
    let chosen = Fetch::Add("https://bank.example/sport.xml".to_owned());
    assert_eq!(fetched(press(&mut app, "Down Enter")), [chosen]);
    // Whoever is busy is told, and chooses later.
    let mut app = reader(English, 80, 24);
    press(&mut app, "?");
    update(&mut app, feeds());
    assert_snapshot!("site-feeds-later", dump(&app));
    press(&mut app, "Esc a");
    let first = Fetch::Add("https://bank.example/news.xml".to_owned());
    assert_eq!(fetched(press(&mut app, "Enter")), [first]);
    // Whoever wants none of them adds another.
    let mut app = reader(English, 80, 24);
    update(&mut app, feeds());
    press(&mut app, "Esc a");
    type_in(&mut app, "lock.example");
    let other = Fetch::Add("lock.example".to_owned());
    assert_eq!(fetched(press(&mut app, "Enter")), [other]);
}

#[test]
fn feeds_of_another_site_come_below_those_that_are_chosen_from() {
    let feeds = |site: &str, count: usize| {
        let feeds = (0..count).map(|number| SiteFeed {
            address: format!("https://{site}.example/{number}.xml"),
            title: SafeText::new(site),
        });
        Message::SiteFeeds {
            typed: format!("{site}.example"),
            feeds: feeds.collect(),
        }
    };
    let mut app = reader(English, 80, 24);
    update(&mut app, feeds("bank", 4));
    press(&mut app, "Down Down");
    update(&mut app, feeds("lock", 2));
    assert_eq!(app.choices().len(), 6);
    let chosen = Fetch::Add("https://bank.example/2.xml".to_owned());
    assert_eq!(fetched(press(&mut app, "Enter")), [chosen]);
}

#[test]
fn well_known_feeds_are_offered_and_none_is_imposed() {
    let mut app = empty_reader(English, 80, 24);
    assert_snapshot!("library-empty", dump(&app));
    assert_eq!(fetched(press(&mut app, "C")), []);
    assert_snapshot!("starter", dump(&app));
    type_in(&mut app, "guardian");
    let chosen = Fetch::Add("https://www.theguardian.com/world/rss".to_owned());
    assert_eq!(fetched(press(&mut app, "Enter")), [chosen]);
    let mut app = empty_reader(Arabic, 40, 15);
    press(&mut app, "C");
    assert_snapshot!("starter-arabic-narrow", dump(&app));
}

#[test]
fn the_sample_edition_says_how_to_add_feeds() {
    let mut app = reader(Arabic, 80, 24);
    app.screen.showing = Showing::Edition;
    update(&mut app, Message::LoadingDone);
    assert_snapshot!("edition-arabic", dump(&app));
    press(&mut app, "c");
    assert_snapshot!("edition-feeds", dump(&app));
    // Where an address is typed, keys are letters of it.
    press(&mut app, "Alt-a");
    assert!(!dump(&app).contains("C "), "{}", dump(&app));
    press(&mut app, "Esc");
    press(&mut app, "Esc j j");
    update(&mut app, added("x.example", FeedId(1), "x"));
    assert_eq!(app.screen.showing, Showing::Library);
    assert_eq!(app.screen.position, 0);
}

#[test]
fn nothing_is_fetched_where_only_files_are_read() {
    let mut app = reader(English, 80, 24);
    app.screen.showing = Showing::Sources;
    for key in ["r", "R", "a", "c", "C", "Alt-p"] {
        assert_eq!(fetched(press(&mut app, key)), [], "{key}");
        assert_eq!(app.screen.mode, Mode::Reading, "{key}");
        assert!(app.screen.note.is_some(), "{key}");
    }
}

#[test]
fn what_changed_is_counted_beside_what_is_new() {
    for (interface, new, changed, told) in [
        (English, 0, 1, "1 changed article"),
        (English, 2, 3, "2 new articles, 3 changed articles"),
        (English, 1, 0, "1 new article"),
        (Arabic, 0, 2, "مقالان تغيّرا"),
        (Arabic, 3, 1, "3 مقالات جديدة، مقال تغيّر"),
    ] {
        let mut app = reader(interface, 80, 24);
        let progress = Progress {
            changed,
            ..progress(2, 2, 0, new)
        };
        update(&mut app, Message::FetchingDone(progress));
        let note = app.screen.note.as_ref().unwrap();
        let without_isolates: String = note
            .text
            .as_str()
            .chars()
            .filter(|c| !('\u{2066}'..='\u{2069}').contains(c))
            .collect();
        assert_eq!(without_isolates, told);
    }
}

#[test]
fn the_brief_of_the_library_begins_at_its_top() {
    let mut app = reader(English, 80, 24);
    app.screen.showing = Showing::Edition;
    press(&mut app, "b j j Esc");
    assert_eq!(app.screen.brief.selected, 2);
    let added = added("valley.example", FeedId(1), "Valley");
    update(&mut app, added.clone());
    assert_eq!(app.screen.showing, Showing::Library);
    press(&mut app, "b");
    assert_eq!(app.screen.brief.selected, 0);
    // Within the library the place stays.
    press(&mut app, "j Esc");
    update(&mut app, added);
    press(&mut app, "b");
    assert_eq!(app.screen.brief.selected, 1);
}

#[test]
fn a_library_that_somebody_else_began_takes_the_place_of_the_edition() {
    let mut app = reader(English, 80, 24);
    app.screen.showing = Showing::Edition;
    press(&mut app, "j j");
    update(&mut app, Message::LibraryFound);
    assert_eq!(app.screen.showing, Showing::Library);
    assert_eq!(app.screen.position, 0);
    assert!(app.screen.note.is_some());
    // News of it that comes late changes nothing.
    press(&mut app, "j");
    update(&mut app, Message::LibraryFound);
    assert_eq!((app.screen.position, &app.screen.note), (1, &None));
}

#[test]
fn where_no_source_failed_the_key_of_the_feeds_is_told() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "!");
    let note = app.screen.note.as_ref().unwrap();
    assert!(note.text.as_str().contains("shows the feeds"), "{note:?}");
}

/// An article of a web page of which the feed gives only the beginning.
fn teaser(paragraphs: &[&str]) -> Article {
    let mut teaser = newer("The harbour opens");
    teaser.blocks = plain("", Direction::Ltr, paragraphs).blocks;
    teaser.url = Some(SafeText::new("https://valley.example/harbour"));
    teaser
}

fn whole_text(app: &mut Reader, article: &Article) {
    let now = "2026-06-02T00:00:00Z".parse().unwrap();
    let known = app.library.article(article.id).unwrap().unwrap().article;
    let replaced = app.library.replace(&known, article, 1, now).unwrap();
    assert_eq!(replaced, Replaced::Done);
    update(app, Message::Whole(article.id, Ok(())));
}

#[test]
fn a_teaser_is_made_whole_when_it_is_opened() {
    let mut app = reader(English, 80, 24);
    let short = teaser(&["The harbour opened again…"]);
    assert_eq!(fetched(arrive(&mut app, [short.clone()])), []);
    press(&mut app, "g");
    assert_eq!(fetched(press(&mut app, "Enter")), [Fetch::Whole(short.id)]);
    assert_snapshot!("whole-coming", dump(&app));
    assert_eq!(fetched(press(&mut app, "Esc Enter")), []);
    let whole = teaser(&[
        "The harbour opened again after two winters.",
        "The ferry came first, then the boats.",
    ]);
    whole_text(&mut app, &whole);
    assert_snapshot!("whole-there", dump(&app));
    assert_eq!(fetched(press(&mut app, "Esc Enter")), []);
    press(&mut app, "X");
    assert_snapshot!("earlier-texts", dump(&app));
    press(&mut app, "Esc");
    assert_eq!(app.screen.page, mujaz::app::place::standing::Page::Article);
}

#[test]
fn the_place_in_a_text_that_becomes_whole_is_kept() {
    let mut app = reader(English, 80, 24);
    let paragraphs: Vec<String> = (0..20)
        .map(|n| format!("Paragraph {n} of the harbour."))
        .collect();
    let first: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    let short = teaser(&[&first[..], &["It goes on…"]].concat());
    arrive(&mut app, [short.clone()]);
    press(&mut app, "g Enter Ctrl-d Ctrl-d");
    let top = |app: &Reader| {
        let sheet = app.text();
        let mut rows = sheet.rows[app.screen.line..].iter();
        let placed = *rows.find_map(|row| row.first()).unwrap();
        sheet.line(placed).0.text.clone()
    };
    let before = top(&app);
    assert!(before.as_str().starts_with("Paragraph"));
    let opening = ["A caption.", "A second caption."];
    let whole = teaser(&[&opening[..], &first[..], &["And so it went."; 9]].concat());
    whole_text(&mut app, &whole);
    assert_eq!(top(&app), before);
}

#[test]
fn a_text_that_could_not_be_had_says_why() {
    let mut app = reader(Arabic, 80, 24);
    let short = teaser(&["The harbour opened again…"]);
    arrive(&mut app, [short.clone()]);
    press(&mut app, "g Enter");
    let why = SafeText::new("the server answered 403");
    update(&mut app, Message::Whole(short.id, Err(why)));
    assert_snapshot!("whole-failed", dump(&app));
    let effects = press(&mut app, "o");
    let browse = Effect::Browse(short.url.clone().unwrap());
    assert!(effects.contains(&browse));
}

#[test]
fn only_pages_of_the_web_are_browsed() {
    let mut app = reader(English, 80, 24);
    let mut local = newer("Local");
    local.url = Some(SafeText::new("file:///etc/passwd"));
    arrive(&mut app, [local]);
    let effects = press(&mut app, "g o");
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Browse(_)))
    );
    assert_snapshot!("not-browsed", dump(&app));
}

#[test]
fn nothing_is_said_of_a_short_text_that_may_be_whole() {
    let mut app = reader(English, 80, 24);
    let short = teaser(&["The harbour opened again, and that is all there is to say."]);
    arrive(&mut app, [short.clone()]);
    assert_eq!(
        fetched(press(&mut app, "g Enter")),
        [Fetch::Whole(short.id)]
    );
    let before = dump(&app);
    let why = SafeText::new("there is nothing at this address (HTTP 404)");
    update(&mut app, Message::Whole(short.id, Err(why)));
    assert_eq!(dump(&app), before);
}

#[test]
fn a_command_in_an_arabic_sentence_is_read_as_it_is_typed() {
    let mut app = empty_reader(Arabic, 120, 24);
    let problem = Problem {
        origin: SafeText::new("https://a.example/x/"),
        message: SafeText::new(
            "it, and no feed of this site was found; `mujaz show a/x/` reads a page",
        ),
    };
    update(&mut app, Message::Failed(problem));
    press(&mut app, "!");
    let screen = dump(&app);
    assert!(screen.contains("`mujaz show a/x/`"), "{screen}");
}

#[test]
fn what_the_system_says_is_told_in_the_language_of_the_interface() {
    for (said, told) in [
        (
            "this could not be read: Permission denied (os error 13)",
            "الصلاحيات لا تسمح",
        ),
        (
            "the connection broke: Connection refused (os error 111)",
            "رُفض الاتصال",
        ),
        (
            "line 3: `color` is not known; did you mean `colour`?; the default stands until it is mended",
            "ولعلك تريد",
        ),
        ("this feed has 11 items; the first 5 are read", "11 مادة"),
        ("this feed has 7 items; the first 5 are read", "7 مواد"),
    ] {
        let mut app = empty_reader(Arabic, 80, 24);
        let problem = Problem {
            origin: SafeText::new("a.example"),
            message: SafeText::new(said),
        };
        update(&mut app, Message::Failed(problem));
        let note = app.screen.note.as_ref().unwrap().text.as_str();
        assert!(note.contains(told), "{note}");
    }
}

#[test]
fn a_refresh_of_the_edition_turns_to_the_library_or_says_there_is_none() {
    let mut app = reader(English, 80, 24);
    app.screen.showing = Showing::Edition;
    assert_eq!(fetched(press(&mut app, "R")), [Fetch::All]);
    update(&mut app, Message::FetchingDone(Progress::default()));
    let told = |app: &Reader| app.screen.note.as_ref().unwrap().text.to_string();
    assert_eq!(told(&app), "There are no feeds yet.");
    // A shell has begun one meanwhile, and there is nothing new in it.
    press(&mut app, "R");
    update(&mut app, Message::LibraryFound);
    update(&mut app, Message::FetchingDone(progress(1, 1, 0, 0)));
    assert_eq!(app.screen.showing, Showing::Library);
    assert!(told(&app).contains("has feeds now"), "{}", told(&app));
}
