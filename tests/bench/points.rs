//! What key points, topics, sections and stories cost.
//!
//! `cargo bench --bench points` prints the processor time of an article of 3 KB in
//! each language of the sample edition, and how it grows when the article is twice,
//! four and eight times as long: once for sentences of the edition, again and again
//! where it has too few, and once for shapes that would show a hidden square. The
//! command fails when 3 KB take more than a millisecond, or three with topics,
//! section and story among thousands of live ones, or when the growth is not linear.

#![allow(clippy::print_stdout)]

#[path = "growth.rs"]
mod growth;

use std::cell::{Cell, RefCell};
use std::hint::black_box;
use std::process::ExitCode;

use growth::{Shape, growth, head, row, time_of};
use mujaz::article::{Article, ArticleId, Block, BlockKind, RawArticle};
use mujaz::clean::{Rules, clean};
use mujaz::language::guess;
use mujaz::points::stories::{Telling, Window};
use mujaz::points::{
    Lessons, Reading, Settings, Wanted, filed, find, find_in, rank, section, topics, topics_in,
};
use mujaz::safe::SafeText;
use mujaz::source::edition;

/// Bytes of the article that is measured.
const ARTICLE: usize = 3 * 1024;

/// Seconds that key points of it may take, and topics of it.
const MOST: f64 = 1e-3;

/// Seconds that all of it may take: key points, topics, section and story.
const MOST_IN_ALL: f64 = 3e-3;

/// Articles that were placed before the one that is measured.
const BEFORE: usize = 6_000;

/// Shapes of text.
const SHAPES: &[Shape] = &[
    (
        "one paragraph",
        "",
        "وقال المدير إن العمل عاد إلى الميناء، وإن السفن تنتظر عند مدخله. ",
    ),
    ("one sentence", "", "وقال المدير إن العمل عاد إلى الميناء، "),
    ("no marks", "", "الميناء القديم والسفن "),
    ("short lines", "", "سطر قصير من الميناء\n"),
    ("names", "", "Old Harbour of Saint Rana Valley "),
    ("quotation marks", "", "\" «(“ word "),
    ("stops", "", "a. . b! "),
    ("one long word", "", "كلمةكلمة"),
];

fn main() -> ExitCode {
    let mut good = true;
    head("an article of 3 KB, 6 KB, 12 KB, 24 KB");
    for language in ["ar", "en"] {
        let articles = [1, 2, 4, 8].map(|times| article(language, times * ARTICLE));
        let bytes = articles[3]
            .blocks
            .iter()
            .map(|block| block.text.as_str().len())
            .sum();
        let mut measure = |what: &str, most: f64, run: &dyn Fn(&Article)| {
            let seconds = articles
                .each_ref()
                .map(|article| time_of(200, || run(article)));
            let slow = seconds[0] > most;
            good &= row(&format!("{what}, {language}"), seconds, bytes) && !slow;
            if slow {
                println!("  3 KB take more than {} ms", most * 1e3);
            }
        };
        measure("key points", MOST, &|article| {
            black_box(find(article, Settings::default()));
        });
        measure("topics", MOST, &|article| {
            black_box(topics(article));
        });
        measure("section", MOST, &|article| {
            black_box(section(article));
        });
        let window = RefCell::new(window(language));
        let number = Cell::new(0);
        // Each is another article of the same words: it meets them all.
        let next = |article: &Article| {
            number.set(number.get() + 1);
            let mut told = article.clone();
            told.id = ArticleId(number.get());
            told
        };
        measure("story", MOST, &|article| {
            let told = Telling::of(&next(article), 0);
            black_box(window.borrow_mut().place(&[told]));
        });
        measure("all of it", MOST_IN_ALL, &|article| {
            let reading = Reading::of(article);
            black_box((
                find_in(&reading, article, Settings::default()),
                topics_in(&reading, article),
                filed(&reading, &[], &[], &Lessons::default()),
            ));
            let told = Telling::in_reading(&reading, &next(article), 0);
            black_box(window.borrow_mut().place(&[told]));
        });
    }
    good &= growth("key points of a plain text, from 128 KB", SHAPES, |text| {
        black_box(rank(
            "",
            text,
            guess::language(text),
            Settings::with(Wanted::Exactly(5)),
        ));
    });
    good &= growth("topics, from 128 KB", SHAPES, |text| {
        black_box(topics(&plain(text)));
    });
    if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// A window full of live stories in `language`, made of the words of the edition in
/// ever other order.
fn window(language: &str) -> Window {
    let text = article(language, 64 * 1024);
    let words: Vec<&str> = text
        .blocks
        .iter()
        .flat_map(|block| block.text.as_str().split_whitespace())
        .collect();
    let tellings: Vec<Telling> = (0..BEFORE)
        .map(|number| {
            let order =
                (0..120).map(|at| words[(number * 131 + at * (number % 89 + 7)) % words.len()]);
            let text = order.collect::<Vec<_>>().join(" ");
            let id = ArticleId(1_000_000 + number as u64);
            Telling::of_texts(id, "", &[&text], language, number as i64)
        })
        .collect();
    let mut window = Window::default();
    for batch in tellings.chunks(200) {
        window.place(batch);
    }
    window
}

/// The article that cleaning makes of `text`.
fn cleaned(text: &str) -> Article {
    let raw = RawArticle {
        origin: "bench".to_owned(),
        text: text.to_owned(),
        ..RawArticle::default()
    };
    clean(&raw, Rules::standard())
}

/// An article of one paragraph.
fn plain(text: &str) -> Article {
    let mut article = cleaned("word");
    article.language = guess::language(text);
    article.blocks = vec![Block {
        level: 0,
        kind: BlockKind::Paragraph,
        text: SafeText::new(text),
    }];
    article
}

/// An article of about so many bytes, of the edition's paragraphs in `language`.
fn article(language: &str, bytes: usize) -> Article {
    let mut articles: Vec<Article> = edition::files()
        .iter()
        .map(|(_, text)| cleaned(text))
        .filter(|article| article.language == language)
        .collect();
    let mut left = bytes;
    let paragraphs: Vec<_> = articles
        .iter()
        .flat_map(|article| article.blocks.iter().cloned())
        .cycle()
        .take_while(|block| {
            let taken = left > 0;
            left = left.saturating_sub(block.text.as_str().len());
            taken
        })
        .collect();
    let mut article = articles.swap_remove(0);
    article.blocks = paragraphs;
    article.editorial_points.clear();
    article
}
