//! What becomes of questions at the desk.

use std::collections::HashSet;
use std::sync::mpsc;

use jiff::Timestamp;

use super::{Desk, answer, unharmed};
use crate::app::Message;
use crate::app::library::{Answer, Around, Ask};
use crate::article::{ArticleId, RawArticle};
use crate::loader::Shared;
use crate::points::{Settings, Wanted};
use crate::query::{Filter, Search};
use crate::store::{Arrival, Library};

#[test]
fn a_defect_costs_one_answer_and_is_told() {
    assert_eq!(unharmed(|| Ok(7)), Ok(7));
    let problem = unharmed::<()>(|| panic!("an odd article")).unwrap_err();
    let said = problem.message.as_str();
    assert!(said.contains("defect"), "{said}");
    assert!(said.contains("an odd article"), "{said}");
}

#[test]
fn whatever_breaks_an_answer_off_all_that_is_asked_is_answered_but_lists_that_are_outdated() {
    let library = Shared::in_memory().unwrap();
    let (sender, messages) = mpsc::channel();
    let desk = Desk::open(&library, move |message| sender.send(message).is_ok()).unwrap();
    let filter = |number: usize| Filter {
        search: Search::parse(&format!("lock{}", number % 3)),
        ..Filter::default()
    };
    let mut expected = Vec::new();
    for number in 0..300 {
        let asks = [
            Ask::Topics(filter(number)),
            Ask::Count(filter(number)),
            Ask::Feeds,
        ];
        for ask in asks {
            expected.push(ask.clone());
            desk.ask(ask);
        }
        desk.ask(Ask::List {
            filter: filter(number),
            around: Around::Place(number),
        });
    }
    desk.close();
    let (mut answered, mut lists) = (Vec::new(), Vec::new());
    for message in messages {
        let Message::Answered(ask, answer) = message else {
            panic!("{message:?}");
        };
        match *ask {
            Ask::List { around, .. } => lists.push(around),
            ask => {
                let withdrawn = matches!(answer, Answer::Withdrawn);
                assert!(!(withdrawn && ask == Ask::Feeds));
                answered.push(ask);
            }
        }
    }
    assert_eq!(lists.last(), Some(&Around::Place(299)));
    let number_of = |asks: &[Ask]| {
        let told = asks.iter().map(|ask| format!("{ask:?}"));
        let mut told: Vec<String> = told.collect();
        told.sort_unstable();
        told
    };
    assert_eq!(number_of(&answered), number_of(&expected));
    let once: HashSet<String> = lists.iter().map(|around| format!("{around:?}")).collect();
    assert_eq!(once.len(), lists.len());
}

#[test]
fn a_list_brings_the_article_that_is_opened_next() {
    let mut library = Library::in_memory().unwrap();
    let now = Timestamp::UNIX_EPOCH;
    let feed = library.add_feed("https://example.org", None, now).unwrap();
    let arrival = |day: usize| {
        Arrival::cleaned(&RawArticle {
            title: Some(format!("The lock of day {day}")),
            text: "It opened for the harbour at noon.".to_owned(),
            published: Some(format!("2026-03-0{day}")),
            ..RawArticle::default()
        })
    };
    let arrivals: Vec<Arrival> = (1..=3).map(arrival).collect();
    let method = library.method().unwrap();
    library.take(feed, &arrivals, method, now).unwrap();
    let ids: Vec<ArticleId> = arrivals.iter().map(|came| came.article.id).collect();
    let opened = |library: &Library, around| {
        let filter = Filter::default();
        let answer = answer(library, &Ask::List { filter, around }, now).unwrap();
        let Answer::List(listing) = answer else {
            panic!("{answer:?}");
        };
        listing.opened.map(|kept| kept.article.id)
    };
    assert_eq!(opened(&library, Around::Newest), Some(ids[2]));
    assert_eq!(opened(&library, Around::Oldest), Some(ids[0]));
    assert_eq!(opened(&library, Around::Unread(ids[2])), Some(ids[1]));
    let gone = ArticleId(ids[0].0.wrapping_add(1));
    assert_eq!(opened(&library, Around::Article(gone)), Some(ids[2]));
    // What was asked for is at hand, and at a place the reader may not be.
    assert_eq!(opened(&library, Around::Article(ids[1])), None);
    assert_eq!(opened(&library, Around::Place(1)), None);
    let listed = Ask::List {
        filter: Filter::default(),
        around: Around::Newest,
    };
    let Answer::List(listing) = answer(&library, &listed, now).unwrap() else {
        panic!();
    };
    let asked = answer(&library, &Ask::Article(ids[2]), now).unwrap();
    assert_eq!(listing.opened.map(Answer::Article), Some(asked));
    // Where its key points are due it is asked for by itself.
    let otherwise = Settings::with(Wanted::Exactly(1));
    library.want_points(otherwise).unwrap();
    assert_eq!(opened(&library, Around::Newest), None);
}
