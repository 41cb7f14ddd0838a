//! How long one key takes, from the message over the library's answers to the
//! painted buffer, with many articles in the library:
//! `cargo bench --bench keys [-- ARTICLES]`.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::time::{Duration, Instant};

use jiff::Timestamp;
use mujaz::app::{self, App, Effect, Message};
use mujaz::article::{Article, ArticleId, Block, BlockKind, Direction, KeyPoint, Place, Published};
use mujaz::config::keymap::{Keymap, WrittenKeys};
use mujaz::config::locale::{Interface, Locale};
use mujaz::config::settings::Settings;
use mujaz::loader::desk;
use mujaz::safe::SafeText;
use mujaz::store::{Arrival, Library};
use mujaz::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (500, 200)];

/// What is pressed: a name, and keys separated by blanks.
const WAYS: [(&str, &str); 9] = [
    ("down the list", "j j j j j j j j j j"),
    ("to the end and back", "G g G g"),
    ("through a text", "Enter Ctrl-d Ctrl-d Ctrl-u j k Esc"),
    ("to a sentence", "3 j Enter Esc Esc"),
    ("a filter that fits", "f ا ل م د ي ن ة Esc"),
    ("a filter that does not", "f ق ق ق x y z Esc"),
    ("a search of titles", "/ ع ا ج ل Enter n n N Esc"),
    ("topics", "t Down Space Space ا ل Esc"),
    ("help", "? Down s e a r c h Esc"),
];

fn main() {
    let count = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .next()
        .unwrap_or(10_000);
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(&folder.path().join("library.db")).unwrap();
    let started = Instant::now();
    fill(&mut library, count);
    println!(
        "{count} articles taken in and indexed in {:?}",
        started.elapsed()
    );
    for (columns, rows) in SIZES {
        let locale = Locale::shipped(Interface::Arabic);
        let keymap = Keymap::new(&WrittenKeys::new()).unwrap();
        let mut app = App::new(Settings::default(), keymap, locale, columns, rows);
        let effects = app::update(&mut app, Message::Arrived);
        answer(&mut app, &mut library, effects);
        println!("{columns}x{rows}");
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        for (name, keys) in WAYS {
            let mut times: Vec<Duration> = keys
                .split(' ')
                .map(|key| {
                    let started = Instant::now();
                    let effects = app::update(&mut app, Message::Key(key.parse().unwrap()));
                    answer(&mut app, &mut library, effects);
                    ui::view(&app, &mut buffer);
                    started.elapsed()
                })
                .collect();
            times.sort();
            println!(
                "  {name:<24} median {:>9.1?}  slowest {:>9.1?}",
                times[times.len() / 2],
                times[times.len() - 1]
            );
        }
    }
}

fn fill(library: &mut Library, count: usize) {
    let now = Timestamp::now();
    let feed = library.add_feed("bench", None, now).unwrap();
    for start in (0..count).step_by(1000) {
        let numbers = start..count.min(start + 1000);
        let arrivals: Vec<_> = numbers
            .map(|number| Arrival {
                raw: None,
                article: article(number),
                guid: Some(number.to_string()),
                place: None,
            })
            .collect();
        library.take(feed, &arrivals, 1, now).unwrap();
    }
    while library.index(1000).unwrap() > 0 {}
}

/// Answers all that is asked, as the reader's desk does.
fn answer(app: &mut App, library: &mut Library, mut effects: Vec<Effect>) {
    while !effects.is_empty() {
        for effect in std::mem::take(&mut effects) {
            let message = match effect {
                Effect::Ask(ask) => {
                    let answer = desk::answer(library, &ask, Timestamp::now()).unwrap();
                    Message::Answered(Box::new(ask), answer)
                }
                Effect::Do(deed) => {
                    let done = desk::perform(library, &deed, Timestamp::now()).unwrap();
                    Message::Done(Box::new(deed), done)
                }
                _ => continue,
            };
            effects.extend(app::update(app, message));
        }
    }
}

/// A made-up article of some 3,500 letters with five key points and six topics.
fn article(number: usize) -> Article {
    let mut seed = number as u64 + 1;
    let mut words = |count: usize| {
        let words: Vec<String> = (0..count)
            .map(|_| {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                word((seed >> 40) as f64 / (1u64 << 24) as f64)
            })
            .collect();
        SafeText::new(&format!("{}.", words.join(" ")))
    };
    let title = SafeText::new(&format!("{} {number}", words(10)));
    let blocks: Vec<_> = (0..10)
        .map(|_| Block {
            level: 0,
            kind: BlockKind::Paragraph,
            text: words(60),
        })
        .collect();
    let points = (0..5)
        .map(|index| KeyPoint {
            text: blocks[index].text.slice(0..200),
            place: Some(Place {
                block: index,
                range: 0..200,
            }),
            score: 0.5,
            editorial: false,
        })
        .collect();
    let day =
        jiff::civil::date(2020, 1, 1).checked_add(jiff::Span::new().days((number % 1800) as i32));
    Article {
        id: ArticleId(number as u64),
        title,
        title_derived: false,
        deck: None,
        source: Some(SafeText::new("وكالة")),
        author: None,
        url: None,
        published: day.ok().map(Published::Day),
        language: "ar",
        direction: Direction::Rtl,
        tags: Vec::new(),
        topics: (0..6)
            .map(|n| SafeText::new(&format!("موضوع {}", (number * (n + 7)) % 5000)))
            .collect(),
        blocks,
        links: Vec::new(),
        editorial_points: Vec::new(),
        points,
        related: Vec::new(),
        removed: Vec::new(),
        repairs: Vec::new(),
    }
}

/// A made-up word; the nearer to 0 its place, the more often it is met, so that
/// there are some fifty thousand in all.
fn word(place: f64) -> String {
    const LETTERS: [char; 27] = [
        'ا', 'ل', 'ي', 'م', 'و', 'ن', 'ر', 'ت', 'ب', 'ة', 'ع', 'د', 'س', 'ف', 'ه', 'ك', 'ح', 'ج',
        'ش', 'ط', 'ص', 'خ', 'ض', 'ث', 'ذ', 'غ', 'ز',
    ];
    let mut rank = (place.powi(3) * 50_000.0) as usize + 3;
    let mut word = String::from(if rank.is_multiple_of(3) { "ال" } else { "" });
    while rank > 0 {
        word.push(LETTERS[rank % LETTERS.len()]);
        rank /= LETTERS.len();
    }
    word
}
