//! What key points and topics cost.
//!
//! `cargo bench --bench points` prints the processor time of an article of 3 KB in
//! each language of the sample edition, and how it grows when the article is twice,
//! four and eight times as long: once for sentences of the edition, again and again
//! where it has too few, and once for shapes that would show a hidden square. The
//! command fails when 3 KB take more than a millisecond or when the growth is not
//! linear.

#![allow(clippy::print_stdout)]

#[path = "growth.rs"]
mod growth;

use std::hint::black_box;
use std::process::ExitCode;

use growth::{Shape, growth, head, row, time_of};
use mujaz::article::{Article, Block, BlockKind, RawArticle};
use mujaz::clean::{Rules, clean};
use mujaz::language::guess;
use mujaz::points::{Wanted, find, rank, topics};
use mujaz::safe::SafeText;
use mujaz::source::edition;

/// Bytes of the article that is measured.
const ARTICLE: usize = 3 * 1024;

/// Seconds that key points of it may take, and topics of it.
const MOST: f64 = 1e-3;

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
        let mut measure = |what: &str, run: &dyn Fn(&Article)| {
            let seconds = articles
                .each_ref()
                .map(|article| time_of(200, || run(article)));
            let slow = seconds[0] > MOST;
            good &= row(&format!("{what}, {language}"), seconds, bytes) && !slow;
            if slow {
                println!("  3 KB take more than {} ms", MOST * 1e3);
            }
        };
        measure("key points", &|article| {
            black_box(find(article, Wanted::Fitting));
        });
        measure("topics", &|article| {
            black_box(topics(article));
        });
    }
    good &= growth("key points of a plain text, from 128 KB", SHAPES, |text| {
        black_box(rank("", text, guess::language(text), 5));
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
