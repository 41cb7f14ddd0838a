//! Links: raw bytes in, what leads where out.

use mujaz::article::{Article, RawArticle};
use mujaz::clean::{Rules, clean};
use proptest::prelude::*;

fn cleaned(html: &str) -> Article {
    let raw = RawArticle {
        title: Some("The lamp of the harbour".to_owned()),
        url: Some("https://a.example/".to_owned()),
        text: html.to_owned(),
        markup: true,
        ..RawArticle::default()
    };
    clean(&raw, Rules::standard())
}

#[test]
fn an_article_in_our_own_json_is_read_back_with_its_links() {
    let article = cleaned(
        "<p>The keepers met on <a href=/friday>Friday</a> to talk about <b>the lamp</b> &amp; its oil.</p>\
         <h2>What <a href=https://b.example/>they</a> said</h2>\
         <blockquote>كتب <a href='/harbour'>التقرير</a> ثم مضى إلى البيت.</blockquote>\
         <ol><li>oil<ul><li>of <a href=/fish>fish</a></li></ul></li><li>a wick</li></ol>\
         <pre>fn lamp() -&gt; Vec&lt;b&gt; {\n    oil&amp;amp;\n}</pre>\
         <table><tr><th>oil<th>price<tr><td>of fish<td><a href=/price>seven</a></table>",
    );
    assert_eq!(article.links.len(), 5);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lamp.json");
    for json in [
        serde_json::to_string(&article).unwrap(),
        serde_json::to_string(&[&article]).unwrap(),
    ] {
        std::fs::write(&path, json).unwrap();
        let found = mujaz::source::read_file(&path).unwrap();
        assert!(found.problems.is_empty());
        let again = clean(&found.articles[0], Rules::standard());
        assert_eq!(again.blocks, article.blocks);
        assert_eq!(again.links, article.links);
        let same = Article {
            id: article.id,
            ..again
        };
        assert_eq!(same, article);
    }
}

/// What HTML is made of here; `%` stands for a number of its own.
const PIECES: &[&str] = &[
    "<a href=%>word%</a> ",
    "<a href='/%'>كلمة% <b>أخرى%</b></a> ",
    "<a href=%><h2>head% of it</h2></a>",
    "<a href=%>",
    "</a>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<ul><li>",
    "</li></ul>",
    "<table><tr><td>",
    "<td rowspan=2>",
    "<th>",
    "<tr>",
    "</table>",
    "<blockquote>",
    "</blockquote>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<figure><figcaption>",
    "</figcaption></figure>",
    "<sup>",
    "</sup>",
    "<br>",
    "[1]",
    "word",
    " . . ",
    "The keepers met on Friday to talk about the lamp. ",
    "كتب التقرير الولاياتالمتحدة ثم مضى.¹ وقال \u{1b}[31m ",
    "Read also: ",
    "<p>المصدر: وكالة الساحل</p>",
    "`f();` ",
    "- ",
];

/// The letters of a text.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_link_stands_behind_its_own_words(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)
    ) {
        let html = |numbered: bool| -> String {
            let pieces = pieces.iter().enumerate().map(|(number, piece)| {
                let number = number.to_string();
                match numbered {
                    true => piece.replace('%', &number),
                    // The same without addresses.
                    false => piece.replace(" href=%", "").replace(" href='/%'", "").replace('%', &number),
                }
            });
            pieces.collect()
        };
        let article = cleaned(&html(true));
        let mut end = (0, 0);
        for link in &article.links {
            let range = link.place.range.clone();
            let text = article.blocks[link.place.block].text.as_str();
            prop_assert!((link.place.block, range.start) >= end && !range.is_empty());
            end = (link.place.block, range.end);
            prop_assert_eq!(text.get(range), Some(link.text.as_str()));
            // Those that were closed have words that are no others'.
            let number: usize = link.address.as_str()["https://a.example/".len()..].parse().unwrap();
            let words = match pieces[number] {
                "<a href=%>word%</a> " => format!("word{number}"),
                "<a href='/%'>كلمة% <b>أخرى%</b></a> " => format!("كلمة{number}أخرى{number}"),
                "<a href=%><h2>head% of it</h2></a>" => format!("head{number}ofit"),
                _ => continue,
            };
            prop_assert_eq!(letters(link.text.as_str()), words);
        }
        // And the text is what it is without them.
        let bare = cleaned(&html(false));
        prop_assert!(bare.links.is_empty());
        prop_assert_eq!(Article { links: Vec::new(), ..article }, bare);
    }
}
