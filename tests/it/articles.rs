//! Whole articles: raw bytes in, [`Article`] out.
//!
//! The texts in `data/articles` are our own, each with the difficulties of a
//! kind of source; what becomes of them is in the snapshots beside. Scraped
//! articles and lines of other people's are read from the folder that
//! `MUJAZ_SHARED` names, where there is one.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use mujaz::article::{Article, Block, RawArticle};
use mujaz::clean::{Rules, clean};
use mujaz::source;
use mujaz::source::fetch::Web;
use serde_json::Value;

fn article_of(text: &str) -> Article {
    let raw = RawArticle {
        origin: "test".to_owned(),
        text: text.to_owned(),
        ..RawArticle::default()
    };
    clean(&raw, Rules::standard())
}

/// The shared folder, or a word that the test is skipped.
pub(crate) fn shared(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("MUJAZ_SHARED").map(PathBuf::from);
    if folder.is_none() {
        println!("{test}: skipped, MUJAZ_SHARED names no folder");
    }
    folder
}

/// An article as lines that can be reviewed, one piece a line.
fn listing(article: &Article) -> String {
    let mut out = String::new();
    let mut line = |name: &str, text: &str| writeln!(out, "{name:<10} {text}").unwrap();
    line(
        if article.title_derived {
            "(title)"
        } else {
            "title"
        },
        article.title.as_str(),
    );
    let fields = [
        ("deck", &article.deck),
        ("source", &article.source),
        ("author", &article.author),
        ("url", &article.url),
    ];
    for (name, field) in fields {
        if let Some(text) = field {
            line(name, text.as_str());
        }
    }
    if let Some(published) = article.published {
        line("published", &published.to_string());
    }
    line("language", article.language);
    for tag in &article.tags {
        line("tag", tag.as_str());
    }
    for Block { kind, level, text } in &article.blocks {
        let kind = match level {
            0 => format!("{kind:?}"),
            level => format!("{kind:?} {level}"),
        };
        line(&kind.to_lowercase(), text.as_str());
    }
    for point in &article.editorial_points {
        line("point", point.as_str());
    }
    for story in &article.related {
        line("related", &format!("{} | {}", story.title, story.text));
    }
    for removed in &article.removed {
        line("removed", &format!("{} | {}", removed.reason, removed.text));
    }
    for repair in &article.repairs {
        line("repair", &format!("{} | {}", repair.was, repair.is));
    }
    out
}

#[test]
fn our_own_articles_come_out_as_decided() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/articles");
    let (origins, problems) = source::expand(&[source::Origin::Path(folder)]);
    assert!(problems.is_empty());
    assert!(origins.len() >= 12);
    for origin in origins {
        let source::Origin::Path(path) = &origin else {
            unreachable!()
        };
        let raws = source::read(&origin, &Web::unless(true)).unwrap().articles;
        assert_eq!(raws.len(), 1);
        let name = path
            .file_name()
            .unwrap()
            .to_string_lossy()
            .replace('.', "-");
        insta::assert_snapshot!(name, listing(&clean(&raws[0], Rules::standard())));
    }
}

#[test]
fn scraped_articles_come_out_as_decided_by_hand() {
    let Some(shared) = shared("scraped_articles_come_out_as_decided_by_hand") else {
        return;
    };
    let expected = fs::read_to_string(shared.join("loading/expected_seeds.json")).unwrap();
    let expected: serde_json::Map<String, Value> = serde_json::from_str(&expected).unwrap();
    assert_eq!(expected.len(), 5);
    for (name, expected) in &expected {
        let raw = source::read_file(&shared.join("seeds").join(name))
            .unwrap()
            .articles;
        let article = clean(&raw[0], Rules::standard());
        let text = |key: &str| expected[key].as_str().map(str::to_owned);
        assert_eq!(article.title_derived, expected["title"].is_null(), "{name}");
        let title = text("title").or_else(|| text("title_fallback"));
        assert_eq!(Some(article.title.to_string()), title, "{name}");
        assert_eq!(
            article.published.map(|date| date.to_string()),
            text("date"),
            "{name}"
        );
        assert_eq!(
            Some(article.language.to_owned()),
            text("language"),
            "{name}"
        );
        assert_eq!(
            Some(if article.direction.is_rtl() {
                "rtl"
            } else {
                "ltr"
            }),
            expected["dir"].as_str()
        );
        assert_eq!(
            article.deck.as_ref().map(ToString::to_string),
            text("deck"),
            "{name}"
        );
        if let Some(source) = text("source") {
            assert_eq!(
                article.source.as_ref().map(ToString::to_string),
                Some(source),
                "{name}"
            );
        }
        let points: Vec<Value> = article
            .editorial_points
            .iter()
            .map(|point| Value::from(point.as_str()))
            .collect();
        assert_eq!(Value::from(points), expected["key_points"], "{name}");
        let words = |block: &Block| {
            block
                .text
                .as_str()
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let describe = |words: &[String]| {
            (
                words[..4].join(" "),
                words[words.len() - 4..].join(" "),
                words.len() as u64,
            )
        };
        let wanted = |value: &Value| {
            let text = |key: &str| value[key].as_str().unwrap().to_owned();
            (
                text("first"),
                text("last"),
                value["words"].as_u64().unwrap(),
            )
        };
        if let Some(whole) = expected.get("body_whole") {
            let all: Vec<String> = article.blocks.iter().flat_map(words).collect();
            assert_eq!(describe(&all), wanted(whole), "{name}");
        } else {
            let found: Vec<_> = article
                .blocks
                .iter()
                .map(|block| describe(&words(block)))
                .collect();
            let decided: Vec<_> = expected["body"]
                .as_array()
                .unwrap()
                .iter()
                .map(wanted)
                .collect();
            assert_eq!(found, decided, "{name}");
        }
        let mended: u64 = expected["repairs"]
            .as_object()
            .unwrap()
            .values()
            .filter_map(Value::as_u64)
            .sum();
        assert_eq!(article.repairs.len() as u64, mended, "{name}");
        let related = expected["related"].as_array().unwrap();
        assert_eq!(article.related.len(), related.len(), "{name}");
        for (found, decided) in article.related.iter().zip(related) {
            assert_eq!(
                Some(found.title.as_str()),
                decided["title"].as_str(),
                "{name}"
            );
        }
    }
}

/// Panics unless every word of `lines` is in the body, with nothing removed.
fn all_survive(article: &Article, lines: &[&str]) {
    let undone = |text: &str| text.split_whitespace().collect::<String>();
    let mut kept: String = article
        .blocks
        .iter()
        .map(|block| undone(block.text.as_str()))
        .collect();
    kept.extend(
        article
            .editorial_points
            .iter()
            .map(|point| undone(point.as_str())),
    );
    assert!(
        article.removed.is_empty() && article.related.is_empty() && article.deck.is_none(),
        "{lines:#?}\n{:#?}\n{:#?}",
        article.removed,
        article.related
    );
    for repair in &article.repairs {
        kept = kept.replacen(&undone(repair.is.as_str()), &undone(repair.was.as_str()), 1);
    }
    let bare = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    for line in lines {
        assert!(bare(&kept).contains(&bare(line)), "{line}\n{kept}");
    }
}

#[test]
fn lines_of_real_news_survive() {
    let Some(shared) = shared("lines_of_real_news_survive") else {
        return;
    };
    let text = fs::read_to_string(shared.join("loading/control_lines.txt")).unwrap();
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    assert_eq!(lines.len(), 4000);
    for line in &lines {
        all_survive(&article_of(line), &[line]);
    }
    for group in lines.chunks(8) {
        for between in ["\n", "\n\n"] {
            let title = "عنوان قصير لهذا الخبر الطويل";
            let article = article_of(&format!("{title}\n\n{}", group.join(between)));
            assert_eq!(article.title, title);
            all_survive(&article, group);
        }
    }
}

#[test]
fn a_title_without_end_is_cut_and_the_rest_kept() {
    let raw = RawArticle {
        title: Some("عنوان طويل ".repeat(5_000)),
        text: "وصلت القافلة إلى الواحة قبل الغروب.".to_owned(),
        ..RawArticle::default()
    };
    let article = clean(&raw, Rules::standard());
    let title = article.title.as_str();
    assert!(title.chars().count() <= 501 && title.ends_with("طويل…"));
    let rest = article.removed.last().unwrap();
    assert_eq!(rest.reason, "rest");
    let words = |text: &str| text.split_whitespace().count();
    assert_eq!(words(title) + words(rest.text.as_str()), 10_000);
}
