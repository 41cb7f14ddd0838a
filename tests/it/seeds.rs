//! Five articles about one country on five events, from the folder that
//! `MUJAZ_SHARED` names: one topic and five stories, related and not the same.

use std::path::PathBuf;
use std::{env, fs};

use mujaz::article::{Article, Header, RawArticle};
use mujaz::clean::{Rules, clean};
use mujaz::points::brief::{Summary, brief};
use mujaz::points::stories::{Telling, Window};
use mujaz::points::{key, topics};

#[test]
fn the_seeds_are_one_topic_and_five_stories() {
    let Some(shared) = env::var_os("MUJAZ_SHARED").map(PathBuf::from) else {
        println!("skipped: MUJAZ_SHARED names no folder with the seeds");
        return;
    };
    let mut files: Vec<PathBuf> = fs::read_dir(shared.join("seeds"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let articles: Vec<Article> = files
        .iter()
        .map(|path| {
            let raw = RawArticle {
                origin: path.display().to_string(),
                text: fs::read_to_string(path).unwrap(),
                ..RawArticle::default()
            };
            clean(&raw, Rules::standard())
        })
        .collect();
    for article in &articles {
        let topics = topics(article);
        let korea = key(if article.language == "ar" {
            "كوريا الشمالية"
        } else {
            "North Korea"
        });
        assert!(
            topics.iter().any(|topic| key(topic.as_str()) == korea),
            "{topics:?}"
        );
    }
    let tellings: Vec<Telling> = articles.iter().map(|one| Telling::of(one, 0)).collect();
    let placed = Window::default().place(&tellings);
    let summaries = articles
        .iter()
        .zip(placed)
        .map(|(article, placed)| Summary {
            header: Header {
                apart: None,
                id: article.id,
                title: article.title.clone(),
                source: article.source.clone(),
                published: article.published,
                language: article.language,
                point: None,
                read: false,
                starred: false,
                tellers: 1,
                changed: false,
            },
            also: Vec::new(),
            story: Some(placed.story),
            copy_of: placed.copy_of,
            section: None,
            topics: topics(article),
            points: Vec::new(),
        });
    let items = brief(summaries.collect(), 3).items;
    assert_eq!(items.len(), articles.len());
    for item in items {
        // Words tell nothing across languages.
        let alone = item.related.is_empty() && item.articles[0].header.language == "ar";
        assert!(!alone, "{} stands alone", item.title());
    }
}
