use super::{articles, begins};
use crate::clean::plain;

#[test]
fn a_feed_a_data_set_and_a_lone_article_are_read() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "صحيفة", "items": [
        {"id": 7, "title": "عنوان &amp; آخر", "content_html": "<p>نص</p><p>ثان</p>", "tags": ["سياسة"],
         "authors": [{"name": "ليلى"}], "date_published": "2026-01-02T03:04:05Z"}]}"#;
    let (found, problems) = articles("f.json", feed);
    assert!(problems.is_empty());
    let article = &*plain(&found[0]);
    assert_eq!(article.title.as_deref(), Some("عنوان & آخر"));
    assert_eq!(article.text, "نص\n\nثان");
    assert_eq!(article.source.as_deref(), Some("صحيفة"));
    assert_eq!(article.author.as_deref(), Some("ليلى"));
    assert_eq!(article.origin, "f.json#7");
    assert_eq!(article.tags, ["سياسة"]);
    assert_eq!(
        articles("a", r#"[{"Headline": "x", "Body": "y"}]"#).0[0].text,
        "y"
    );
    assert_eq!(articles("a", r#"{"title": "x"}"#).0[0].text, "x");
}

#[test]
fn what_an_article_is_called_may_be_its_address() {
    let check = |item: &str, origin: &str, url: Option<&str>| {
        let feed = format!(
            r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{{{item}, "content_text": "a"}}]}}"#
        );
        let found = articles("f.json", &feed).0.remove(0);
        assert_eq!((&*found.origin, found.url.as_deref()), (origin, url));
    };
    let address = "https://a.example/5";
    check(
        &format!(r#""id": "{address}""#),
        &format!("f.json#{address}"),
        Some(address),
    );
    check(
        &format!(r#""id": "{address}", "url": "https://a.example/b""#),
        "https://a.example/b",
        Some("https://a.example/b"),
    );
    check(r#""id": "tag:a.example,5""#, "f.json#tag:a.example,5", None);
}

#[test]
fn who_writes_a_feed_writes_those_of_nobody_else() {
    let authors = |whole: &str| -> Vec<Option<String>> {
        let (found, _) = articles("a", whole);
        found.into_iter().map(|article| article.author).collect()
    };
    let items = r#""items": [{"text": "a"}, {"text": "b", "author": {"name": "Bo"}}]"#;
    let bo = Some("Bo".to_owned());
    let feed = format!(r#"{{"title": "f", "authors": [{{"name": "Ann"}}], {items}}}"#);
    assert_eq!(authors(&feed), [Some("Ann".to_owned()), bo.clone()]);
    assert_eq!(authors(&feed[..feed.len() - 1]), authors(&feed));
    let feed = format!(r#"{{"title": "f", "author": "f", {items}}}"#);
    assert_eq!(authors(&feed), [None, bo]);
}

#[test]
fn articles_are_found_where_servers_put_them() {
    let check = |text: &str| {
        let (found, problems) = articles("a", text);
        assert_eq!(found[0].title.as_deref(), Some("t"), "{text} {problems:?}");
        assert_eq!(plain(&found[0]).text, "x y", "{text}");
    };
    check(r#"[{"title": {"rendered": "t"}, "content": {"rendered": "<p>x y</p>"}}]"#);
    check(r#"{"response": {"results": [{"webTitle": "t", "fields": {"bodyText": "x y"}}]}}"#);
    check(r#"{"response": {"docs": [{"headline": {"main": "t"}, "abstract": "x y"}]}}"#);
    check(r#"{"hits": {"hits": [{"_id": 1, "_source": {"title": "t", "text": "x y"}}]}}"#);
    check(r#"{"data": {"children": [{"data": {"title": "t", "selftext": "x y"}}]}}"#);
    check(r#"{"a": {"title": "t", "text": "x y"}, "b": {"text": "z"}}"#);
    check(r#"{"list": {"7": {"resolved_title": "t", "excerpt": "x y"}}}"#);
    check(r#"[{"العنوان": "t", "النص": "x y"}]"#);
}

#[test]
fn an_article_that_holds_a_list_is_kept() {
    let check = |text: &str, expected: &[&str], problems: usize| {
        let (found, told) = articles("a", text);
        let found: Vec<&str> = found.iter().map(|article| &*article.text).collect();
        assert_eq!(
            (found.as_slice(), told.len()),
            (expected, problems),
            "{text} {told:?}"
        );
    };
    let parts = r#"{"title": "t", "text": "x", "children": [{"kind": "p"}, {"text": "y"}]}"#;
    check(parts, &["x"], 0);
    let others = r#"{"title": "t", "text": "x", "stories": [{"title": "o", "text": "y"}]}"#;
    check(others, &["x", "y"], 0);
    let feed = r#"{"title": "t", "description": "x", "items": [{"text": "y"}]}"#;
    check(feed, &["y"], 0);
    let named = r#"{"a": {"title": "t", "text": "x"}, "b": {"size": 2}, "status": "ok"}"#;
    check(named, &["x"], 1);
}

#[test]
fn lines_without_articles_are_told_and_the_others_read() {
    assert_eq!(
        articles("a.jsonl", "\n{\"text\": \"a\"}\n{\"text\": \"b\"}")
            .0
            .len(),
        2
    );
    let text = "{\"text\": \"one\"}\n\nnonsense\n{\"text\": \"two\"}\n[1]";
    let (found, problems) = articles("a.jsonl", text);
    assert_eq!(found.len(), 2);
    assert_ne!(found[0].origin, found[1].origin);
    assert_eq!(
        problems,
        ["2 lines hold no article and are left out, line 3 first"]
    );
}

#[test]
fn a_faulty_first_line_costs_no_other() {
    let check = |first: &str| {
        let text =
            format!("{first}\n{{\"text\": \"two\", \"authors\": [{{\"name\": \"Ann\"}}]}}\n");
        let (found, problems) = articles("a.jsonl", &text);
        assert_eq!((found.len(), &*found[0].text), (1, "two"), "{first}");
        assert_eq!(problems, ["line 1 holds no article and is left out"]);
    };
    check(r#"{"text": "one"#);
    check(r#"{"text": one, "tags": [{"name": "x"}]}"#);
    check(r#"{"text": "one"}}"#);
    let list = "[{\"text\": \"one\"},\n{\"text\": \"two\"}";
    assert_eq!(articles("a.json", list).0.len(), 2);
    let feed = "{\"items\": [{\"text\": \"one\"},\n{\"text\": \"\\u12\"}]}";
    assert_eq!(articles("a.json", feed).0.len(), 1);
}

#[test]
fn a_faulty_entry_costs_no_other() {
    let feed = r#"{"title": "صحيفة", "items": [
        {"id": "1", "title": "a", "content_text": "one [] } \" {"},
        {"id": "2", "title": "b", "size": 1e999999999},
        {"id": "3", "title": "c \u12"},
        {"id": "4", "title": "d", "tags": [{"name": "x"}]}]}"#;
    let (found, problems) = articles("f.json", feed);
    let titles: Vec<_> = found.iter().map(|a| a.title.as_deref().unwrap()).collect();
    assert_eq!(titles, ["a", "d"]);
    assert_eq!(found[0].source.as_deref(), Some("صحيفة"));
    assert_eq!(problems, ["2 of 4 entries are faulty and are left out"]);
    let (found, problems) = articles("f.json", &feed[..feed.find("{\"id\": \"2\"").unwrap()]);
    assert_eq!(found.len(), 1);
    assert!(problems[0].contains("near its end"));
    let feed = r#"{"title": "Post", "authors": [{"name": "Ann"}], "hubs": [{"type": "x"}],
        "items": [{"title": "a", "content_text": "one"}, {"title": "b", "content_te"#;
    let (found, problems) = articles("f.json", feed);
    assert_eq!((found.len(), problems.len()), (1, 1));
    assert_eq!(found[0].text, "one");
    assert_eq!(found[0].source.as_deref(), Some("Post"));
}

#[test]
fn faults_are_named() {
    let check = |text: &str, part: &str| {
        let (found, problems) = articles("a", text);
        assert!(
            found.is_empty() && problems[0].contains(part),
            "{problems:?}"
        );
    };
    check(r#"[{"text": "one""#, "ends too early");
    check(r#"{"rows": 3}"#, "without articles");
    check(&"[{\"a\":".repeat(100_000), "nesting too deep");
}

#[test]
fn documents_one_after_the_other_are_read() {
    let check = |text: &str, titles: &[&str], told: &[&str]| {
        let (found, problems) = articles("a", text);
        let found: Vec<_> = found.iter().map(|a| a.title.as_deref().unwrap()).collect();
        assert_eq!(
            (&*found, &problems[..]),
            (
                titles,
                &told.iter().map(ToString::to_string).collect::<Vec<_>>()[..]
            )
        );
    };
    let one = |title: &str| format!("{{\n  \"title\": \"{title}\",\n  \"text\": \"x {{\"\n}}\n");
    let [a, b] = ["a", "b"].map(one);
    check(&format!("{a}{b}"), &["a", "b"], &[]);
    check(
        r#"{"title":"a","text":"x"}{"title":"b","text":"y","score":NaN}"#,
        &["a", "b"],
        &[],
    );
    let lists = format!("{{\"items\": [{a}]}}\n\n{{\"items\": [{b}]}}");
    check(&lists, &["a", "b"], &[]);
    let faulty = format!("{a}{{\n\"title\": x\n}}\n{b}");
    check(
        &faulty,
        &["a", "b"],
        &["1 of 3 entries are faulty and are left out"],
    );
}

#[test]
fn a_document_says_nothing_of_the_next() {
    let text = r#"{"title":"Post","author":{"name":"Ann"},"language":"en","items":[{"title":"a","text":"x"}]}
        {"title":"b","text":"y"}"#;
    let (found, _) = articles("a", text);
    let said = |at: usize| (found[at].author.as_deref(), found[at].language.as_deref());
    assert_eq!(said(0), (Some("Ann"), Some("en")));
    assert_eq!(said(1), (None, None));
}

#[test]
fn a_number_that_is_none_costs_nothing() {
    let text = r#"{"title":"a","text":"one NaN","score":NaN,"low":-Infinity}"#;
    let (found, problems) = articles("a", text);
    assert_eq!((&*found[0].text, problems.len()), ("one NaN", 0));
}

#[test]
fn a_text_that_only_begins_like_data_is_none() {
    assert!(!begins(
        "{\"Liberty\" was the word} said the man.\nHe left."
    ));
    assert!(!begins("[] is an empty list, the teacher said.") && !begins("{} is empty."));
    assert!(
        begins("[]") && begins("{ }\n{\"a\": 1}") && begins("{\"a\\\"b\" : 1") && begins("{\"a")
    );
}

#[test]
fn text_in_brackets_is_no_data() {
    assert!(begins(" {\n \"a\": 1") && begins("[ {"));
    assert!(begins("{text: 1}\n{\"a\": 1}\n{\"a\": 2}"));
    assert!(!begins("text\n{\"a\": 1}\n{a}") && !begins("text\n{\"a\": 1}"));
    assert!(!begins("[رويترز] قال") && !begins("{قال} إن") && !begins("text"));
}

#[test]
fn a_list_of_articles_is_found_whatever_it_is_called() {
    let check = |text: &str, titles: &[&str], publisher: Option<&str>| {
        let (found, problems) = articles("a", text);
        assert!(problems.is_empty(), "{problems:?}");
        let found: Vec<_> = found
            .iter()
            .map(|article| article.title.as_deref().unwrap_or(&article.text))
            .collect();
        assert_eq!(found, titles, "{text}");
        let (found, _) = articles("a", text);
        assert_eq!(found[0].source.as_deref(), publisher, "{text}");
    };
    check(
        r#"{"name": "Pier", "type": "channel", "messages": [
            {"id": 1, "text": ["One ", {"type": "bold", "text": "two"}]}, {"id": 2, "text": "three"}]}"#,
        &["One two", "three"],
        Some("Pier"),
    );
    check(
        r#"{"title": "Backup", "things": [{"title": "a", "content": "one"}, {"title": "b"}]}"#,
        &["a", "b"],
        Some("Backup"),
    );
    check(
        r#"{"title": "Pier", "authors": [{"name": "Ann", "description": "writes"}], "tags": [{"name": "sea"}]}"#,
        &["Pier"],
        None,
    );
    let (found, problems) = articles("a", r#"{"name": "Pier", "things": [{"size": 1}]}"#);
    assert!(
        found.is_empty() && problems[0].contains("JSON without articles"),
        "{problems:?}"
    );
}

#[test]
fn the_whole_text_goes_before_its_excerpt() {
    let posts = r#"{"posts": [{"title": "a", "excerpt": "one", "html": "<p>one two</p>",
        "primary_author": {"name": "Ann"}}]}"#;
    let (found, _) = articles("a", posts);
    assert_eq!(plain(&found[0]).text, "one two");
    assert_eq!(found[0].author.as_deref(), Some("Ann"));
}
