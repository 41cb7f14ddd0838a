//! The brief in the reader: opened over the panes, gone through, read, left.

use insta::assert_snapshot;
use mujaz::app::library::{Answer, Ask, Deed};
use mujaz::app::panes::Pane;
use mujaz::app::place::standing::View;
use mujaz::app::screen::Mode;
use mujaz::app::{self, Effect, Message, MouseKind};
use mujaz::article::{Article, Change, Direction, Published};
use mujaz::config::locale::Interface::{self, Arabic, English};
use mujaz::loader::desk;
use mujaz::points;
use mujaz::safe::SafeText;

use super::articles::plain;
use super::{Reader, arrive, dump, dump_with_marks, empty_reader, press, type_in, update};

fn told(source: &str, day: i8, title: &str, direction: Direction, text: &[&str]) -> Article {
    let mut article = plain(title, direction, text);
    article.source = Some(SafeText::new(source));
    article.published = Some(Published::Day(jiff::civil::date(2026, 5, day)));
    points::complete(&mut article, points::Settings::default());
    article
}

/// A ferry told by two, in Arabic too, and a harvest that one tells.
pub(super) fn articles() -> Vec<Article> {
    use Direction::{Ltr, Rtl};
    vec![
        told(
            "Harbour Post",
            30,
            "Passengers rescued after ferry hits sandbank",
            Ltr,
            &[
                "Lifeboats rescued two hundred passengers from a ferry that ran onto a sandbank \
                 near Port Rana on Monday.",
                "The coastguard praised the crew and said that nobody on the ferry was hurt.",
            ],
        ),
        told(
            "وكالة الساحل",
            29,
            "عبّارة تجنح قرب ميناء رنا",
            Rtl,
            &[
                "جنحت عبّارة تقل مئتي راكب على كثيب رملي قرب ميناء رنا صباح الاثنين.",
                "وأنزلت قوارب النجاة الركاب جميعًا قبل أن ينحسر المد، وفق خفر السواحل.",
            ],
        ),
        told(
            "صحيفة المرفأ",
            29,
            "إنقاذ ركاب عبّارة جنحت قرب ميناء رنا",
            Rtl,
            &[
                "أنقذت قوارب النجاة مئتي راكب من عبّارة جنحت على كثيب رملي قرب ميناء رنا.",
                "وأشاد خفر السواحل بطاقم العبّارة، وقال إن أحدًا من الركاب لم يُصب.",
            ],
        ),
        told(
            "Valley Post",
            28,
            "Ferry runs aground off Port Rana",
            Ltr,
            &[
                "A ferry with two hundred passengers ran aground on a sandbank off Port Rana on \
                 Monday.",
                "Lifeboats took everyone ashore before the tide turned, the coastguard said.",
            ],
        ),
        told(
            "Valley Post",
            27,
            "Olive harvest is the best in ten years",
            Ltr,
            &[
                "Growers in the southern hills of Corrin have brought in the largest crop of olives \
                 for a decade.",
                "Presses work through the night, the farmers' union announced.",
            ],
        ),
    ]
}

fn reader(interface: Interface, columns: u16, rows: u16) -> Reader {
    let mut reader = empty_reader(interface, columns, rows);
    arrive(&mut reader, articles());
    reader
}

/// The title of the selected item.
fn selected(app: &Reader) -> String {
    let item = app.brief_item(app.screen.brief.selected).unwrap();
    item.title().to_string()
}

/// How many articles of the library are unread.
fn unread(app: &Reader) -> usize {
    let unread = app.library.unread_by_feed().unwrap();
    unread.iter().map(|(_, count)| count).sum()
}

#[test]
fn a_brief_stands_story_by_story() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "b");
    assert_snapshot!("brief-english", dump_with_marks(&app));
    let mut app = reader(Arabic, 80, 24);
    press(&mut app, "b");
    assert_snapshot!("brief-arabic", dump_with_marks(&app));
    let mut app = reader(Arabic, 36, 14);
    press(&mut app, "F2");
    assert_snapshot!("brief-arabic-narrow", dump(&app));
    let mut app = reader(English, 36, 14);
    press(&mut app, "b j");
    assert_snapshot!("brief-english-narrow", dump(&app));
}

#[test]
fn space_reads_an_item_and_goes_on_and_it_is_undone_as_one() {
    let mut app = reader(English, 80, 40);
    press(&mut app, "b");
    let first = selected(&app);
    press(&mut app, "Space");
    assert_ne!(selected(&app), first);
    assert_eq!(unread(&app), 3);
    assert_snapshot!("brief-read-on", dump(&app));
    press(&mut app, "u");
    assert_eq!(unread(&app), 5);
    press(&mut app, "k m");
    assert_eq!((selected(&app), unread(&app)), (first, 3));
    press(&mut app, "m");
    assert_eq!(unread(&app), 5);
}

#[test]
fn an_article_opened_from_the_brief_leads_back_to_it_and_that_to_the_list() {
    let mut app = reader(English, 80, 40);
    press(&mut app, "j");
    let before = app.selected();
    press(&mut app, "b G Enter");
    assert_eq!(app.screen.view, View::Panes);
    assert_eq!(
        app.article().unwrap().title,
        "Olive harvest is the best in ten years"
    );
    assert_eq!(unread(&app), 4);
    press(&mut app, "Esc");
    assert_eq!(app.screen.view, View::Brief);
    assert_eq!(selected(&app), "Olive harvest is the best in ten years");
    press(&mut app, "q");
    assert_eq!((app.screen.view, app.selected()), (View::Panes, before));
    // Who goes to the list from there is done with the brief.
    press(&mut app, "b g Enter 1 Enter Esc");
    assert_eq!(app.screen.view, View::Panes);
}

#[test]
fn the_points_of_an_article_of_the_brief_lead_back_to_it_and_the_list_does_not() {
    let mut app = reader(English, 120, 40);
    press(&mut app, "b Enter 3 Esc");
    assert_eq!(app.screen.view, View::Brief);
    // A sentence leads back to its point first.
    press(&mut app, "Enter 3 Enter Esc");
    assert_eq!(app.screen.focus, Pane::Points);
    press(&mut app, "Esc");
    assert_eq!(app.screen.view, View::Brief);
    // An article that is opened from the list later has nothing to do with the brief.
    press(&mut app, "Enter 1 j Enter Esc");
    assert_eq!(
        (app.screen.view, app.screen.focus),
        (View::Panes, Pane::List)
    );
}

#[test]
fn the_filter_narrows_the_brief_from_within_it() {
    let mut app = reader(English, 80, 40);
    press(&mut app, "b f");
    type_in(&mut app, "olive");
    press(&mut app, "Enter");
    assert_eq!(
        (app.screen.view, app.brief_size()),
        (View::Brief, (1, false))
    );
    press(&mut app, "f Ctrl-u");
    type_in(&mut app, "whale");
    press(&mut app, "Enter");
    assert_snapshot!("brief-nothing", dump(&app));
    press(&mut app, "F");
    assert_eq!(app.brief_size(), (3, false));
    press(&mut app, "t");
    assert!(matches!(app.screen.mode, Mode::Choosing(_)));
    press(&mut app, "Esc");
    assert_eq!(app.screen.view, View::Brief);
    press(&mut app, "D");
    assert_snapshot!("brief-not-here", dump(&app));
}

#[test]
fn what_is_done_with_an_article_is_done_with_the_first_of_the_item() {
    let mut app = empty_reader(English, 80, 40);
    let mut articles = articles();
    for (at, article) in articles.iter_mut().enumerate() {
        article.url = Some(SafeText::from(format!("https://a.example/{at}")));
    }
    arrive(&mut app, articles);
    press(&mut app, "b j");
    let item = app.brief_item(app.screen.brief.selected).unwrap().clone();
    let id = item.articles[0].header.id;
    let effects = press(&mut app, "y");
    let copied = effects.into_iter().find_map(|effect| match effect {
        Effect::Copy(lines) => Some(lines),
        _ => None,
    });
    let copied: Vec<String> = copied.unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(copied[0], item.title().to_string());
    assert_eq!(copied.len(), 2 + item.points.len());
    assert!(copied[2].starts_with("• "), "{copied:?}");
    let effects = press(&mut app, "o");
    let browsed = effects.iter().find_map(|effect| match effect {
        Effect::Browse(address) => Some(address.clone()),
        _ => None,
    });
    let now = "2026-06-02T00:00:00Z".parse().unwrap();
    let Answer::Article(kept) = desk::answer(&app.library, &Ask::Article(id), now).unwrap() else {
        panic!("the article is kept");
    };
    assert_eq!(browsed, kept.article.url);
    press(&mut app, "T");
    type_in(&mut app, "sea");
    press(&mut app, "Enter");
    assert_eq!(app.screen.view, View::Brief);
    let Answer::Article(kept) = desk::answer(&app.library, &Ask::Article(id), now).unwrap() else {
        panic!("the article is kept");
    };
    assert_eq!(kept.own_tags, [SafeText::new("sea")]);
    press(&mut app, "T");
    assert!(dump(&app).contains("[x] sea"), "{}", dump(&app));
}

#[test]
fn an_item_higher_than_the_screen_is_gone_through_before_the_next() {
    let mut app = reader(English, 24, 9);
    press(&mut app, "b");
    let first = selected(&app);
    let mut rows = dump(&app);
    for _ in 0..20 {
        press(&mut app, "j");
        if selected(&app) != first {
            break;
        }
        let now = dump(&app);
        assert_ne!(rows, now);
        rows = now;
    }
    assert_ne!(selected(&app), first);
    press(&mut app, "k");
    assert_eq!(selected(&app), first);
}

#[test]
fn a_page_of_the_brief_leaves_nothing_out_and_half_of_one_is_less() {
    let mut app = reader(English, 24, 9);
    press(&mut app, "b");
    let first = selected(&app);
    press(&mut app, "PageDown");
    assert_eq!(selected(&app), first, "its rest comes first");
    press(&mut app, "PageUp");
    assert_eq!(selected(&app), first);

    let mut app = empty_reader(English, 80, 30);
    let titles = ["one", "two", "three", "four", "five", "six", "seven"];
    arrive(
        &mut app,
        titles.map(|title| told("Post", 20, title, Direction::Ltr, &[title])),
    );
    press(&mut app, "b Ctrl-d");
    let half = app.screen.brief.selected;
    press(&mut app, "g PageDown");
    assert!(0 < half && half < app.screen.brief.selected, "{half}");
}

#[test]
fn the_second_press_of_two_does_not_reach_the_text_that_the_first_opened() {
    let mut app = reader(English, 80, 40);
    press(&mut app, "b");
    let row = u16::try_from(
        dump(&app)
            .lines()
            .position(|line| line.contains("Passengers"))
            .unwrap(),
    );
    for kind in [
        MouseKind::Press,
        MouseKind::Release,
        MouseKind::PressTwice,
        MouseKind::Release,
    ] {
        let row = row.unwrap();
        update(
            &mut app,
            Message::Mouse {
                kind,
                column: 30,
                row,
            },
        );
    }
    assert_eq!(app.screen.view, View::Panes);
    assert_eq!(app.screen.selection, None);
}

#[test]
fn the_wheel_leaves_what_is_being_typed() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "b |");
    type_in(&mut app, "wc");
    let wheel = |kind| Message::Mouse {
        kind,
        column: 20,
        row: 5,
    };
    update(&mut app, wheel(MouseKind::WheelDown));
    assert!(matches!(app.screen.mode, Mode::Typing(_)));
    update(&mut app, wheel(MouseKind::Press));
    assert_eq!(app.screen.mode, Mode::Reading);
}

#[test]
fn the_mouse_selects_an_item_and_opens_it() {
    let mut app = reader(English, 80, 40);
    press(&mut app, "b");
    let row = dump(&app)
        .lines()
        .position(|line| line.contains("Olive harvest"))
        .unwrap();
    let point = Message::Mouse {
        kind: MouseKind::Press,
        column: 20,
        row: u16::try_from(row).unwrap(),
    };
    update(&mut app, point.clone());
    assert_eq!(selected(&app), "Olive harvest is the best in ten years");
    update(&mut app, point);
    assert_eq!(app.screen.view, View::Panes);
}

#[test]
fn more_items_follow_where_the_reader_nears_the_end() {
    let mut app = empty_reader(English, 80, 24);
    let many = (0..450).map(|at| plain(&format!("Report {at}"), Direction::Ltr, &["Nothing."]));
    arrive(&mut app, many);
    press(&mut app, "b");
    let (items, more) = app.brief_size();
    assert!(more && items <= 400, "{items}");
    let first = selected(&app);
    press(&mut app, "G");
    assert!(!app.brief_size().1 && app.brief_size().0 > items);
    assert_eq!(app.screen.brief.selected, items - 1);
    press(&mut app, "g");
    assert_eq!(selected(&app), first);
}

#[test]
fn a_story_is_shown_alone_and_an_article_taken_out_of_it() {
    let mut app = reader(English, 80, 24);
    assert_snapshot!("story-rows", dump(&app));
    press(&mut app, "S");
    assert_eq!(app.count(), 2);
    assert_snapshot!("story-alone", dump(&app));
    press(&mut app, "D");
    assert_eq!(app.count(), 1);
    assert_snapshot!("story-apart", dump(&app));
    press(&mut app, "u");
    assert_eq!(app.count(), 2);
    press(&mut app, "F");
    assert_eq!(app.count(), 5);
    press(&mut app, "G S");
    assert_eq!(app.count(), 5);
    assert_snapshot!("story-of-one", dump(&app));
    let alone = dump(&app);
    press(&mut app, "k j D");
    assert_eq!(dump(&app), alone);
    let mut app = reader(Arabic, 40, 15);
    press(&mut app, "b j S");
    assert_eq!(app.count(), 2);
    assert_snapshot!("story-arabic-narrow", dump(&app));
}

#[test]
fn of_a_story_that_many_tell_the_list_says_that_more_may() {
    for interface in [Arabic, English] {
        for (tellers, expected) in [(99, "+98"), (100, "99+")] {
            let mut app = reader(interface, 80, 24);
            let now = "2026-06-02T00:00:00Z".parse().unwrap();
            let asked = app::update(&mut app.app, Message::Arrived);
            let ask = asked.into_iter().find_map(|effect| match effect {
                Effect::Ask(ask @ Ask::List { .. }) => Some(ask),
                _ => None,
            });
            let ask = ask.unwrap();
            let mut answer = desk::answer(&app.library, &ask, now).unwrap();
            if let Answer::List(listing) = &mut answer {
                listing.headers[0].tellers = tellers;
            }
            update(&mut app, Message::Answered(Box::new(ask), answer));
            let screen = dump(&app);
            assert!(screen.contains(&format!("· {expected}")), "{screen}");
        }
    }
}

#[test]
fn an_item_of_the_brief_is_starred_to_be_read_later() {
    let mut app = reader(English, 80, 24);
    let starred = |app: &Reader| {
        let screen = dump(app);
        screen.lines().any(|row| row.trim_start().starts_with("* "))
    };
    press(&mut app, "b");
    assert!(!starred(&app));
    press(&mut app, "s");
    assert!(starred(&app), "{}", dump(&app));
    press(&mut app, "s");
    assert!(!starred(&app));
    press(&mut app, "u");
    assert!(starred(&app));
}

#[test]
fn a_topic_is_refused_and_rare_ones_wait_to_be_asked_for() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "t");
    assert_snapshot!("topics-common", dump(&app));
    press(&mut app, "-");
    assert!((1..5).contains(&app.count()), "{}", app.count());
    assert_snapshot!("topic-refused", dump(&app));
    press(&mut app, "-");
    assert_eq!(app.count(), 5);
    let common = app.choices().len();
    press(&mut app, "PageDown PageDown Enter");
    assert!(app.choices().len() > common);
}

#[test]
fn the_place_of_what_is_gone_is_that_of_its_neighbour() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "f");
    type_in(&mut app, "is:unread");
    press(&mut app, "Enter b");
    let count = app.brief_size().0;
    assert!(count > 2, "{count}");
    press(&mut app, "j");
    let titles = |app: &Reader| {
        let items = (0..app.brief_size().0).map(|at| app.brief_item(at).unwrap().title());
        items.map(ToString::to_string).collect::<Vec<_>>()
    };
    let before = titles(&app);
    // Another reader has read what was selected, and what stood above it.
    for at in [0, 1] {
        let item = app.brief_item(at).unwrap();
        let read: Vec<_> = item.articles.iter().map(|one| one.header.id).collect();
        let now = "2026-06-02T00:00:00Z".parse().unwrap();
        let deed = Deed::ChangeThese(Change::Read(true), read);
        desk::perform(&mut app.library, &deed, now).unwrap();
    }
    update(&mut app, Message::Arrived);
    assert_eq!(titles(&app), before[2..]);
    assert_eq!(selected(&app), before[2]);
}
