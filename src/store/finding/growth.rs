//! That a page of the newest costs the same in a small library and in one eight times as
//! large, whatever it is a list of: SQLite's own steps are counted. So does a page amid a
//! list, once that was counted. What is not held here: of two things that many articles have
//! and hardly one has both, one is walked through to its end, and what has a common word
//! beside what more than some dozens of articles have is read through once, and so is the
//! index for the number of what many words begin, some articles to each step.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::article::{ArticleId, FeedId};
use crate::query::{Filter, Search, Start};

use crate::store::Library;

/// Articles of the small library.
const FEW: i64 = 4_000;

/// How much larger the other is.
const TIMES: i64 = 8;

/// Before this one are the old articles.
const PAST: i64 = 1_300;

/// Articles of a page.
const PAGE: usize = 50;

/// What more steps are no longer the same: a tree of more rows may be a level higher.
const SAME: f64 = 1.5;

/// Words that begin in one way, more than are looked up one by one.
const BEGUN: i64 = 40;

/// The filter that what is typed asks for.
pub(crate) fn typed(typed: &str) -> Filter {
    Filter {
        search: Search::parse(typed),
        ..Filter::default()
    }
}

/// A library of so many articles of some words each. By its number an article is of one of
/// four feeds in two folders, in one of two sections, has one of two topics, and is unread
/// or not; the eight oldest are of two other feeds, another topic, another section, starred,
/// and tell one story. Many feeds have nothing. Twenty feeds more, which the reader named,
/// and as many publishers have but old articles, which are many still.
pub(crate) fn library(articles: i64) -> Library {
    let library = Library::in_memory().unwrap();
    let fill = format!(
        "WITH RECURSIVE feeds(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM feeds WHERE n < 21)
         INSERT INTO feed (id, address, title, folder, added)
             SELECT n, n, CASE WHEN n > 4 THEN 'small ' ELSE 'large ' END || n,
                 CASE WHEN n = 21 THEN 'rare' WHEN n % 2 THEN 'odd' ELSE 'even' END, 0
             FROM feeds;
         WITH RECURSIVE feeds(n) AS (SELECT 31 UNION ALL SELECT n + 1 FROM feeds WHERE n < 50)
         INSERT INTO feed (id, address, title, name, folder, added)
             SELECT n, n, 'title', 'past ' || n, 'past', 0 FROM feeds;
         CREATE TEMP TABLE n (n INTEGER PRIMARY KEY);
         WITH RECURSIVE numbers(n) AS
             (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {articles})
         INSERT INTO n SELECT n FROM numbers;
         INSERT INTO article (id, name, feed, title, language, seen, starred, indexed, told, method, text, body)
             SELECT n * 16, n, CASE WHEN n < {PAST} AND n % 2 THEN 31 + n % 20 ELSE 1 + n % 4 END,
                 'title', 'ar', 0, n < 9, 1, 1, 0, 0, n FROM n;
         INSERT INTO body
             SELECT n, x'', CAST('{{\"p\":[]}}' AS BLOB), CAST('{{\"r\":false,\"b\":[[\"p\",\"' || CASE WHEN n % 2 THEN 'odd' ELSE 'even' END ||
                 CASE WHEN n < 9 THEN ' rare' ELSE '' END || ' many' || (n % {BEGUN}) || '\"]]}}' AS BLOB) FROM n;
         INSERT INTO unread SELECT n * 16, 0 FROM n WHERE n % 3;
         INSERT INTO sighting SELECT CASE WHEN n < 9 THEN 21 ELSE 1 + n % 4 END, n * 16 FROM n;
         INSERT INTO sighting SELECT 20, n * 16 FROM n WHERE n < 9;
         INSERT INTO sighting SELECT 31 + n % 20, n * 16 FROM n WHERE n < {PAST};
         INSERT INTO sighting SELECT 31 + n % 19, n * 16 FROM n WHERE n < {PAST} AND n % 3 = 0 AND n % 20 <> n % 19;
         INSERT INTO telling (article, story, section, method)
             SELECT n * 16, CASE WHEN n < 9 THEN 1 ELSE n END,
                 CASE WHEN n < 9 THEN 'health' WHEN n % 2 THEN 'sport' ELSE 'world' END, 1 FROM n;
         INSERT INTO label (id, kind, folded, shown, key) VALUES
             (1, 0, 'odd', 'odd', 'odd'), (2, 0, 'even', 'even', 'even'), (3, 0, 'rare', 'rare', 'rare');
         INSERT INTO label (id, kind, folded, shown) SELECT 100 + n, 3, 'press ' || n, 'press' FROM n WHERE n < 20;
         INSERT INTO labelled SELECT 101 + n % 18, n * 16 FROM n WHERE n < {PAST};
         INSERT INTO labelled SELECT CASE WHEN n < 9 THEN 3 WHEN n % 2 THEN 1 ELSE 2 END, n * 16 FROM n;
         INSERT INTO words (rowid, title, body)
             SELECT n * 16, 'title', CASE WHEN n % 2 THEN 'odd' ELSE 'even' END ||
                 CASE WHEN n < 9 THEN ' rare' ELSE '' END || ' many' || (n % {BEGUN}) FROM n;
         INSERT INTO words (words) VALUES ('optimize');"
    );
    library.db.execute_batch(&fill).unwrap();
    library
}

/// A common word beside something that is not as common.
pub(crate) fn common_beside_rare() -> Vec<(&'static str, Filter)> {
    let typed = [
        "title folder:past",
        "title section:health is:starred",
        "feed:past odd",
    ];
    let of = |typed| Filter {
        search: Search::parse(typed),
        ..Filter::default()
    };
    typed.map(|typed| (typed, of(typed))).into()
}

/// What many words begin, refused.
pub(crate) fn begun_refused() -> Vec<(&'static str, Filter)> {
    let typed = [
        "-man*",
        "odd -man*",
        "-man* is:unread",
        "-man* topic:rare",
        "rar* -man*",
        "man* -man*",
        "man* -man1* -tit*",
        // Most have it, and not all.
        "-odd -many1*",
        "title -odd -many1*",
        "rare -odd -many1*",
        "nowhere -odd -many1*",
        "-odd -many1* is:unread",
        "title -odd -many1* is:unread feed:large",
        "even -odd -many1* topic:rare",
        "title -odd -many1* \"even rare\" before:2024",
        "-odd -many1* -\"even rare\" section:world",
    ];
    let of = |typed| Filter {
        search: Search::parse(typed),
        ..Filter::default()
    };
    typed.map(|typed| (typed, of(typed))).into()
}

/// The steps of a page of the newest.
fn steps(library: &mut Library, filter: &Filter) -> usize {
    let page = |library: &Library| {
        library.page(filter, Start::Newest, PAGE).unwrap();
    };
    // What is prepared for the first time is not counted.
    page(library);
    steps_of(library, page)
}

/// The steps that SQLite does meanwhile.
pub(crate) fn steps_of(library: &mut Library, work: impl Fn(&Library)) -> usize {
    let steps = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&steps);
    let count = move || {
        counted.fetch_add(1, Ordering::Relaxed);
        false
    };
    library.db.progress_handler(1, Some(count)).unwrap();
    work(library);
    library
        .db
        .progress_handler(1, None::<fn() -> bool>)
        .unwrap();
    steps.load(Ordering::Relaxed)
}

/// Lists of each kind, and of two kinds together, with what they are called.
pub(crate) fn lists() -> Vec<(&'static str, Filter)> {
    let feed = |feed| Filter {
        feed: Some(FeedId(feed)),
        ..Filter::default()
    };
    let folder = |folder: &str| Filter {
        folder: Some(folder.to_owned()),
        ..Filter::default()
    };
    let mut lists = vec![
        ("all", Filter::default()),
        ("a feed", feed(2)),
        ("a rare feed", feed(21)),
        ("a folder", folder("odd")),
        ("a rare folder", folder("rare")),
        ("a folder of many feeds, all of them old", folder("past")),
        (
            "a story",
            Filter {
                story: Some(ArticleId(3)),
                ..Filter::default()
            },
        ),
        (
            "a story in a rare feed",
            Filter {
                story: Some(ArticleId(3)),
                ..feed(21)
            },
        ),
        (
            "a feed and a rare topic",
            Filter {
                search: Search::parse("topic:rare"),
                ..feed(2)
            },
        ),
        (
            "held",
            Filter {
                held: vec![ArticleId(6)],
                ..typed("is:unread")
            },
        ),
    ];
    for words in [
        "odd",
        "odd title",
        "rare",
        "-odd",
        "odd -even",
        "tit*",
        "tit* -rar*",
        "rar*",
        "odd* is:unread",
        "man*",
        "man* title",
        "man* -rar*",
        "man* is:unread",
        "man* topic:rare",
        "man* topic:odd -odd",
        "man7*",
        "title topic:rare",
        "title topic:rare -odd",
        "title folder:rare is:starred",
        "topic:odd",
        "topic:rare",
        "-topic:odd",
        "section:sport",
        "section:health",
        "section:sport section:world",
        "section:health section:culture",
        "-section:sport",
        "is:unread",
        "is:read",
        "is:starred",
        "lang:ar",
        "feed:large",
        "feed:small",
        "feed:l",
        "feed:small is:starred",
        "feed:2 feed:large",
        "folder:odd",
        "folder:rare",
        "odd section:sport",
        "topic:odd section:sport",
        "topic:rare section:sport",
        "section:sport topic:rare",
        "folder:even topic:odd",
        "is:unread folder:odd",
        "is:unread topic:rare",
        "is:starred section:sport",
        "lang:ar topic:rare",
        "odd is:unread",
        "source:past",
        "source:press",
        "source:p",
        "source:p is:unread",
        "source:press folder:past",
        "folder:past -odd",
        "feed:a",
        "feed:a is:unread",
        "feed:a -rare",
        "folder:past after:2000",
        "folder:past before:2000",
    ] {
        lists.push((words, typed(words)));
    }
    lists
}

#[test]
fn a_page_costs_the_same_however_long_its_list() {
    let lists = lists();
    let (mut small, mut large) = (library(FEW), library(FEW * TIMES));
    let mut grown = Vec::new();
    for (name, filter) in &lists {
        let (few, many) = (steps(&mut small, filter), steps(&mut large, filter));
        if many as f64 > few as f64 * SAME {
            grown.push((name, few, many));
        }
    }
    assert!(grown.is_empty(), "{grown:#?}");
}

#[test]
fn a_page_amid_a_list_that_was_counted_costs_the_same_however_long_it_is() {
    let (mut small, mut large) = (library(FEW), library(FEW * TIMES));
    let mut grown = Vec::new();
    for (name, filter) in lists().into_iter().chain(common_beside_rare()) {
        // What is everything is read where it stands.
        if filter.is_empty() {
            continue;
        }
        let amid = |library: &mut Library| {
            let count = library.count_all(&filter).unwrap();
            steps_of(library, |library| {
                let page = library.page(&filter, Start::At(count / 2), PAGE).unwrap();
                let first = page.first().map(|header| header.id);
                let rank = first.map(|first| library.rank(&filter, first, usize::MAX).unwrap());
                assert!(rank.is_none_or(|rank| rank == Some(count / 2)), "{name}");
            })
        };
        let (few, many) = (amid(&mut small), amid(&mut large));
        if many as f64 > few as f64 * SAME {
            grown.push((name, few, many));
        }
    }
    assert!(grown.is_empty(), "{grown:#?}");
}
