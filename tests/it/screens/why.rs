//! Why a key point is one, said in a popup that leads to its sentence.

use mujaz::app::library::{Answer, Ask};
use mujaz::app::panes::Pane;
use mujaz::app::screen::Mode;
use mujaz::app::{self, Effect, Message};
use mujaz::article::Direction;
use mujaz::config::locale::Interface::{self, Arabic, English};
use mujaz::points;

use super::articles::plain;
use super::{Reader, arrive, dump, empty_reader, press, type_in};

/// A reader on an article of three points.
fn reader(interface: Interface, columns: u16, rows: u16) -> Reader {
    let mut reader = empty_reader(interface, columns, rows);
    let mut article = plain(
        "قناة جديدة تسقي وادي الزيتون",
        Direction::Rtl,
        &[
            "افتتحت هيئة المياه قناة جديدة تسقي ثلاثة آلاف بستان في وادي الزيتون صباح الأحد.",
            "وقال مهندس الهيئة سليم العطار إن القناة الجديدة تحمل من النهر مئتي ألف متر مكعب في اليوم.",
            "وينتظر مزارعو وادي الزيتون أن يزيد محصول هذا العام ربعا بعد سنتين من الجفاف.",
        ],
    );
    points::complete(&mut article, points::Settings::default());
    arrive(&mut reader, [article]);
    reader
}

#[test]
fn it_is_said_part_by_part_in_the_interfaces_words() {
    // What a sentence scores is the method's affair; the words are said around it.
    for (interface, said) in [
        (
            English,
            [
                "Why these points",
                "of 100, sentence 1 of 3",
                "opens the article",
            ],
        ),
        (
            Arabic,
            ["TAqnlA h*h A*Aml", "3 nm 1 plmjlA ,100 nm", "lAqmlA Httft"],
        ),
    ] {
        let mut app = reader(interface, 100, 30);
        press(&mut app, "i");
        let screen = dump(&app);
        for line in said {
            assert!(screen.contains(line), "{line} in\n{screen}");
        }
    }
}

#[test]
fn it_opens_on_the_selected_point_and_leads_to_its_sentence() {
    let mut app = reader(Arabic, 80, 24);
    press(&mut app, "3 j i");
    let Mode::Choosing(chooser) = &app.screen.mode else {
        panic!("no popup");
    };
    assert_eq!(chooser.selected, 1);
    press(&mut app, "Enter");
    assert_eq!(app.screen.focus, Pane::Text);
    let point = &app.article().unwrap().points[1];
    assert_eq!(app.screen.marked, point.place);
    press(&mut app, "Esc");
    assert_eq!(app.screen.focus, Pane::Points);
}

#[test]
fn it_opens_as_often_as_it_is_asked_for() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "i");
    let all = app.choices().len();
    assert!(all > 0);
    press(&mut app, "Esc i");
    assert_eq!(app.choices().len(), all);
}

#[test]
fn it_is_narrowed_by_what_is_said() {
    let mut app = reader(English, 80, 24);
    press(&mut app, "i");
    let all = app.choices().len();
    type_in(&mut app, "opens the article");
    assert!(app.choices().len() < all);
    press(&mut app, "Esc");
    assert_eq!(app.screen.mode, Mode::Reading);
}

#[test]
fn what_cannot_be_explained_is_not_asked_again() {
    let mut reader = reader(English, 80, 24);
    let ask = Ask::Why(reader.app.article().unwrap().id);
    let asks = |effects: &[Effect]| effects.contains(&Effect::Ask(ask.clone()));
    let effects = app::update(&mut reader.app, Message::Key("i".parse().unwrap()));
    assert!(asks(&effects));
    let answered = Message::Answered(Box::new(ask.clone()), Answer::Nothing);
    assert!(!asks(&app::update(&mut reader.app, answered)));
}
