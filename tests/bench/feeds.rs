//! How fast feeds are read: bytes to articles, before any cleaning.
//!
//!     cargo bench --bench feeds [-- FILE...]
//!
//! Files may be pages or data as well. Without files, feeds of 10,000 articles of our own making are read, each in
//! another way of writing the text.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::time::Instant;
use std::{env, fs};

use mujaz::source::read_bytes;

const ARTICLES: usize = 10_000;

/// The best of so many runs counts.
const RUNS: usize = 5;

const SENTENCE: &str =
    "وصلت القافلة إلى الواحة قبل الغروب، وبدأ الناس ينصبون خيامهم قرب البئر القديمة. ";

fn main() {
    let named: Vec<String> = env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    println!(
        "{:<28}{:>9}{:>10}{:>9}{:>12}",
        "", "MB", "articles", "ms", "MB/s"
    );
    if named.is_empty() {
        let body = SENTENCE.repeat(3);
        let paragraphs = format!("<p>{body}</p>\n").repeat(5);
        let odd = format!("<p>{body}<p><!-- a -->{body}<br>").repeat(3);
        let escaped = paragraphs.replace('<', "&lt;").replace('>', "&gt;");
        for (name, text) in [
            ("plain", body.clone()),
            ("HTML in CDATA", format!("<![CDATA[{paragraphs}]]>")),
            ("HTML, escaped", escaped),
            ("HTML with open elements", format!("<![CDATA[{odd}]]>")),
            ("not well formed", format!("<br>{body} & {body}")),
        ] {
            row(name, feed(&text).as_bytes());
        }
    }
    for name in named {
        row(&name, &fs::read(&name).unwrap());
    }
}

fn feed(text: &str) -> String {
    let items: String = (0..ARTICLES)
        .map(|number| {
            format!(
                "<item><title>خبر {number} من الواحة</title><link>https://a.example/{number}</link>\
                 <guid>{number}</guid><pubDate>Sat, 08 Feb 2025 10:00:00 +0300</pubDate>\
                 <description>{text}</description></item>\n"
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>الواحة</title>{items}</channel></rss>"
    )
}

fn row(name: &str, bytes: &[u8]) {
    let mut articles = 0;
    let mut seconds = f64::INFINITY;
    for _ in 0..RUNS {
        let start = Instant::now();
        articles = read_bytes("feed.xml", bytes).unwrap().articles.len();
        seconds = seconds.min(start.elapsed().as_secs_f64());
    }
    let megabytes = bytes.len() as f64 / 1e6;
    println!(
        "{name:<28}{megabytes:>9.1}{articles:>10}{:>9.1}{:>12.1}",
        seconds * 1e3,
        megabytes / seconds
    );
}
