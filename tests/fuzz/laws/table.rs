//! Of tables: whatever cells cover and stand in, no word of them is lost, what is said
//! again is bounded, and their rows fit.

use mujaz::app::page::table::{Table, stands_close};
use mujaz::article::{Article, Direction, RawArticle};
use mujaz::clean::{Rules, clean};
use mujaz::text::{Options, is_row, lay_out};

/// What a table may be made of; what is none of it is a word.
const TAGS: &[&str] = &[
    "<tr>",
    "<tr>",
    "</tr>",
    "<td>",
    "<td>",
    "<td>",
    "</td>",
    "<th>",
    "<td colspan=2>",
    "<th colspan=3>",
    "<td rowspan=2>",
    "<td rowspan=3 colspan=2>",
    "<td rowspan=0>",
    "<td rowspan=-1 colspan=x>",
    "<td colspan=99999>",
    "<td rowspan=65535>",
    "<table>",
    "</table>",
    "</table><table>",
    "<thead>",
    "<tbody>",
    "<caption>",
    "<br>",
    "<p>",
    "<b>",
    "<h2>",
    "<li>",
    "<blockquote>",
    "</blockquote>",
    "<pre>",
    "</pre>",
    "<form>",
];

/// Words, each of which gets a number, so that it is like no other.
const WORDS: [&str; 4] = ["w", "كلمة", "-1.5", "日本"];

/// Widths that rows are laid out in.
const WIDTHS: [usize; 4] = [3, 17, 40, 120];

/// Bytes of what is written beyond what came in: cells that are said again, and tabs.
const MOST_MORE: usize = 512 << 10;

pub(crate) fn table(input: &[u8]) {
    let (mut html, mut words) = ("<table>".to_owned(), Vec::new());
    for byte in input.iter().map(|byte| usize::from(*byte)) {
        if let Some(tag) = TAGS.get(byte % (2 * TAGS.len())) {
            html.push_str(tag);
        } else {
            let word = format!("{}x{}z ", WORDS[byte % WORDS.len()], words.len());
            // Some cells are long.
            html.push_str(&word.repeat(if byte > 250 { 20 } else { 1 }));
            words.push(word);
        }
    }
    let raw = RawArticle {
        title: Some("title".to_owned()),
        markup: true,
        text: html.clone(),
        ..RawArticle::default()
    };
    let article = clean(&raw, Rules::standard());
    let told = told(&article);
    for word in &words {
        assert!(told.contains(word.trim()), "{word} of {html}\n{article:#?}");
    }
    assert!(told.len() <= html.len() + MOST_MORE, "{}", told.len());
    for width in WIDTHS {
        fits(&article, width);
    }
}

/// All that is shown or kept of an article.
fn told(article: &Article) -> String {
    let blocks = article.blocks.iter().map(|block| block.text.as_str());
    let removed = article.removed.iter().map(|removed| removed.text.as_str());
    let related = article.related.iter();
    let related = related.flat_map(|story| [story.title.as_str(), story.text.as_str()]);
    let deck = article.deck.iter().map(AsRef::as_ref);
    let points = article.editorial_points.iter().map(AsRef::as_ref);
    let author = article.author.iter().map(AsRef::as_ref);
    let all = blocks.chain(removed).chain(related).chain(deck);
    all.chain(points)
        .chain(author)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Each row of the tables of an article stands in lines of a width.
fn fits(article: &Article, width: usize) {
    let mut before = None;
    let mut table = None;
    for (at, block) in article.blocks.iter().enumerate() {
        if !before.is_some_and(|before| stands_close(before, block)) {
            table = None;
        }
        before = Some(block);
        if !is_row(&block.text) {
            continue;
        }
        let options = Options::default();
        let table = table.get_or_insert_with(|| {
            Table::of(&article.blocks[at..], Direction::Rtl, width, &options)
        });
        for line in lay_out(&block.text, width, &table.options(block, &options)) {
            assert!(line.width <= width, "{} of {width}: {block:?}", line.width);
        }
    }
}
