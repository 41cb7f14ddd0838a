//! `mujaz brief`, `topics` and `stories`, from outside.

use std::fs;

use serde_json::{Value, json};

use super::commands::run;

const FERRY: &str = "Ferry runs aground off Port Rana\n\nA ferry with two hundred passengers ran aground \
    on a sandbank off Port Rana on Monday. Lifeboats took everyone ashore before the tide turned, the \
    coastguard said.\n";
const FERRY_AGAIN: &str = "Passengers rescued after ferry hits sandbank\n\nLifeboats rescued two hundred \
    passengers from a ferry that ran onto a sandbank near Port Rana. The coastguard praised the crew \
    and said that nobody was hurt.\n";
const HARVEST: &str = "Olive harvest is the best in ten years\n\nGrowers in the *southern* hills of Corrin \
    have brought in the largest crop of olives for a decade. Presses work through the night, the farmers' \
    union announced.\n";

/// What a command prints of a folder with the three articles.
fn printed(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("a.txt", FERRY), ("b.txt", HARVEST), ("c.txt", FERRY_AGAIN)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let from = folder.path().display().to_string();
    let arguments = [arguments, &["--from", &from]].concat();
    let (code, out, error) = run(&arguments, b"");
    assert_eq!((code, error.as_str()), (0, ""));
    out
}

#[test]
fn a_brief_has_stories_first_each_point_with_its_article() {
    let brief: Value = serde_json::from_str(&printed(&["brief", "--format", "json"])).unwrap();
    let items = brief.as_array().unwrap();
    assert_eq!(items.len(), 2);
    let articles = items[0]["articles"].as_array().unwrap();
    assert_eq!(articles.len(), 2);
    for point in items[0]["points"].as_array().unwrap() {
        assert!(
            articles
                .iter()
                .any(|article| article["id"] == point["article"])
        );
        assert!(!point["text"].as_str().unwrap().is_empty());
    }
    assert_eq!(items[1]["articles"].as_array().unwrap().len(), 1);
}

#[test]
fn a_brief_is_text_in_a_pipe_and_markdown_without_foreign_marks() {
    let text = printed(&["brief"]);
    assert!(
        text.contains("\nOlive harvest is the best in ten years\n"),
        "{text}"
    );
    assert!(text.contains("\n• "), "{text}");
    let markdown = printed(&["brief", "--format", "markdown", "-n", "2"]);
    assert!(
        markdown.contains("## Olive harvest is the best in ten years\n"),
        "{markdown}"
    );
    assert!(markdown.contains(r"\*southern\*"), "{markdown}");
    assert!(
        markdown
            .lines()
            .filter(|line| line.starts_with("- "))
            .count()
            <= 4
    );
}

#[test]
fn a_query_chooses_what_the_brief_is_about() {
    let text = printed(&["brief", "olives"]);
    assert!(
        text.contains("Olive harvest") && !text.contains("Ferry"),
        "{text}"
    );
    assert_eq!(printed(&["brief", "whale"]), "");
    assert_eq!(printed(&["brief", "whale", "--format", "json"]), "[]\n");
}

#[test]
fn stories_are_those_that_several_tell() {
    let stories: Value = serde_json::from_str(&printed(&["stories", "--json"])).unwrap();
    let stories = stories.as_array().unwrap();
    assert_eq!(stories.len(), 1);
    assert_eq!(stories[0]["articles"].as_array().unwrap().len(), 2);
    assert!(stories[0]["related"].is_array());
}

#[test]
fn topics_of_one_article_are_listed_when_asked_for() {
    let all = printed(&["topics", "--all"]);
    assert!(all.contains("2\tPort Rana\n"), "{all}");
    assert!(all.contains("1\tCorrin\n"), "{all}");
    let common = printed(&["topics"]);
    assert!(common.contains("2\tPort Rana\n"), "{common}");
    assert!(!common.contains("1\t"), "{common}");
    let json = printed(&["topics", "--all", "--json", "-n", "1"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 1);
    assert_eq!(json[0]["articles"], 2);
}

#[test]
fn sections_are_counted_before_topics() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        (
            "cup",
            "The team won the cup final. The striker scored the goal, and the coach praised the players.",
        ),
        (
            "league",
            "The coach of the league team said that the striker would miss the match and the cup.",
        ),
    ] {
        let article = format!("Cup {name}\n\n{text}\n");
        std::fs::write(folder.path().join(format!("{name}.txt")), article).unwrap();
    }
    let from = folder.path().to_str().unwrap();
    let (code, text, _) = run(&["topics", "--from", from], b"");
    assert_eq!((code, text.lines().next()), (0, Some("2\tsection:sport")));
    let json = run(&["topics", "--from", from, "--json"], b"").1;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0], json!({"section": "sport", "articles": 2}));
    assert!(json[1]["topic"].is_string());
}

/// What a command answers to articles on standard input, line by line.
fn answers(command: &str, articles: &[Value]) -> Vec<Value> {
    let lines: String = articles
        .iter()
        .map(|article| format!("{article}\n"))
        .collect();
    let (code, out, error) = run(&[command, "--jsonl"], lines.as_bytes());
    assert_eq!((code, error.as_str()), (0, ""));
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn stories_of_lines_do_not_depend_on_their_order() {
    let articles = [
        json!({"id": "a", "title": "Ferry aground", "text": FERRY, "lang": "en"}),
        json!({"id": 2, "title": "Harvest", "text": HARVEST}),
        json!({"id": "c", "title": "Ferry passengers safe", "text": FERRY_AGAIN}),
    ];
    let found = answers("stories", &articles);
    assert_eq!(found[0]["story"], found[2]["story"]);
    assert_ne!(found[0]["story"], found[1]["story"]);
    assert_eq!(found[1]["id"], 2);
    let mut turned = articles;
    turned.reverse();
    let mut again = answers("stories", &turned);
    again.reverse();
    assert_eq!(again, found);
}

#[test]
fn topics_of_lines_are_as_many_as_wanted_with_the_section() {
    let text = "The team won the cup final. The striker scored the goal, and the coach praised the players.";
    let articles = [json!({"id": 1, "title": "Cup final", "text": text, "lang": "en", "k": 2})];
    let found = answers("topics", &articles);
    assert_eq!(found[0]["topics"].as_array().unwrap().len(), 2);
    assert_eq!(found[0]["section"], "sport");
}
