use super::article;

#[test]
fn a_page_of_characters_that_have_names_is_read_whole_and_soon() {
    // Written as HTML, this would take minutes.
    let html = format!("<html><body><p title='{0}'>a {0}", "&".repeat(1 << 19));
    assert_eq!(article("a.html", &html).text.len(), 2 + (1 << 19));
}

#[test]
fn the_article_is_found_and_the_rest_left() {
    let sentence = "وصل الوفد إلى المدينة صباح اليوم، وبحث مع مسؤوليها سبل التعاون في قطاعات المياه والنقل والتعليم. ";
    let body = format!("<p>{}</p>", sentence.repeat(4)).repeat(4);
    let html = format!(
        "<!doctype html><html lang=ar><head><title>وفد يصل - صحيفة</title>\
         <meta property='og:title' content='وفد يصل'><meta property='og:site_name' content='صحيفة'>\
         <meta property='article:published_time' content='2026-01-02T03:04:05Z'></head>\
         <body><nav><a href=/a>الرئيسية</a> <a href=/b>رياضة</a></nav>\
         <article><h1>وفد يصل</h1>{body}</article><footer>جميع الحقوق محفوظة</footer></body></html>"
    );
    let article = article("a.html", &html);
    assert_eq!(article.title.as_deref(), Some("وفد يصل"));
    assert_eq!(article.source.as_deref(), Some("صحيفة"));
    assert_eq!(article.published.as_deref(), Some("2026-01-02T03:04:05Z"));
    assert_eq!(article.text.matches("وصل الوفد").count(), 16);
    assert!(!article.text.contains("الرئيسية") && !article.text.contains("جميع الحقوق"));
    let aside: Vec<&str> = article
        .aside
        .iter()
        .map(|part| part.text.as_str())
        .collect();
    assert_eq!(aside, ["الرئيسية رياضة", "جميع الحقوق محفوظة"]);
}

#[test]
fn a_date_in_numbers_is_read_as_the_page_writes_others() {
    let told = "<p>The old pier was mended by forty people in one long week of rain.</p>".repeat(6);
    let check = |language: &str, credits: &str, expected: &str| {
        let html = format!(
            "<html lang={language}><head><title>Pier mended</title></head><body><article>\
             <h1>Pier mended</h1>{credits}{told}</article></body></html>"
        );
        let found = article("a.html", &html).published;
        assert_eq!(found.as_deref(), Some(expected), "{language} {credits}");
    };
    check("en-us", "<p>By Ann Reed, 03/04/2016</p>", "2016-03-04");
    check("en", "<p>By Ann Reed, 03/04/2016</p>", "2016-04-03");
    check(
        "en",
        "<time datetime='03/04/2016'>03/04/2016</time><p>Updated 03/28/2016</p>",
        "2016-03-04",
    );
    check(
        "en-us",
        "<time datetime='03/04/2016'></time><p>Updated 28/04/2016</p>",
        "03/04/2016",
    );
}

#[test]
fn prose_is_kept_in_whatever_it_is_laid_out() {
    let prose = |number: usize| {
        format!(
            "<p>{number}. Forty people mended the old pier, in one long week of rain, wind and snow.</p>"
        )
    };
    for class in [
        "overflow-hidden",
        "banner-text",
        "social-history",
        "elementor-widget",
        "promo",
    ] {
        let some: String = (1..=5).map(prose).collect();
        let more: String = (8..=12).map(prose).collect();
        let html = format!(
            "<html><body><article><h1>Pier</h1>{some}<div class='{class}'>{}{}</div>{more}</article></body></html>",
            prose(6),
            prose(7)
        );
        let text = article("a.html", &html).text;
        assert_eq!(text.matches("Forty people").count(), 12, "{class}");
    }
}

#[test]
fn a_page_that_is_laid_out_by_a_table_is_read_cell_by_cell() {
    let sentence = "وصل الوفد إلى المدينة صباح اليوم، وبحث مع مسؤوليها سبل التعاون. ";
    let told = format!("<b>وفد يصل</b><br><br>{}", sentence.repeat(8));
    let html = format!(
        "<html><head><title>صحيفة</title></head><body><table><tr><td><a href=a>الرئيسية</a><br>\
         <a href=b>أخبار</a></td><td>{told}<br><br>{told}</td></tr></table></body></html>"
    );
    let text = article("a.html", &html).text;
    assert!(
        text.contains("وصل الوفد") && !text.contains("أخباروفد"),
        "{text}"
    );
}

#[test]
fn an_article_that_is_stated_and_not_shown_is_read() {
    let sentence = "وصل الوفد إلى المدينة صباح اليوم، وبحث مع مسؤوليها سبل التعاون في المياه. ";
    let whole = sentence.repeat(12);
    let html = format!(
        r#"<html><head><script type="application/ld+json">{{"@type":"NewsArticle","headline":"وفد","articleBody":"{whole}"}}</script>
        </head><body><article><h1>وفد</h1><p>{sentence}</p><p>اشترك لتقرأ</p></article></body></html>"#
    );
    let article = article("a.html", &html);
    assert_eq!(article.text.matches("وصل الوفد").count(), 12);
}

#[test]
fn an_article_that_programs_are_to_show_is_read() {
    let sentence = "وصل الوفد إلى المدينة صباح اليوم، وبحث مع مسؤوليها سبل التعاون في المياه. ";
    let whole = sentence.repeat(12);
    let html = format!(
        r#"<html><body><main><h1>وفد</h1></main><footer>جميع الحقوق محفوظة</footer><script type="application/json">
        {{"props":{{"article":{{"title":"وفد","content":"<p>{whole}</p>"}}}}}}</script></body></html>"#
    );
    let article = article("a.html", &html);
    assert_eq!(article.text, whole.trim_end());
}

#[test]
fn the_entries_of_a_live_page_are_read_in_its_order() {
    let sentence = "وصل الوفد إلى المدينة صباح اليوم، وبحث مع مسؤوليها سبل التعاون في المياه. ";
    let entry = |number: usize| {
        let text = format!("{number}. {}", sentence.repeat(2));
        format!(
            r#"{{"@type":"BlogPosting","headline":"خبر {number}","articleBody":"<p>{text}</p>"}}"#
        )
    };
    let entries = [3, 2, 1].map(entry).join(",");
    let html = format!(
        r#"<html><head><script type="application/ld+json">{{"@type":"LiveBlogPosting","headline":"مباشر",
        "articleBody":"مقدمة","liveBlogUpdate":[{entries}]}}</script></head>
        <body><article><h1>مباشر</h1><p>{sentence}</p></article></body></html>"#
    );
    let text = article("a.html", &html).text;
    let titles: Vec<&str> = text.lines().filter(|line| line.starts_with("# ")).collect();
    assert_eq!(titles, ["# خبر 3", "# خبر 2", "# خبر 1"]);
    assert_eq!(text.matches("وصل الوفد").count(), 6);
}

#[test]
fn a_page_that_only_says_what_it_runs_on_is_read_by_its_description() {
    let check = |page: &str, expected: &str| {
        let said = "Forty people mended the old pier in one long week of rain and wind.";
        let head = format!("<title>Pier</title><meta property='og:description' content='{said}'>");
        let html = format!("<html><head>{head}</head><body>{page}</body></html>");
        assert_eq!(
            article("a.html", &html).text,
            expected.replace('%', said),
            "{page}"
        );
    };
    check(
        "<div id=app></div><noscript>Please run scripts.</noscript>",
        "%",
    );
    check(
        "<p>The pier is mended, said Ann Reed.</p>",
        "The pier is mended, said Ann Reed.",
    );
}

#[test]
fn pictures_that_tell_a_story_are_read_by_what_is_written_to_them() {
    let written = |number: usize| {
        format!(
            "<li><figure><img src=x><figcaption>{number}. Forty people mended the old pier in one long week of rain.</figcaption></figure>"
        )
    };
    let captions: String = (1..=6).map(written).collect();
    let page = |text: &str| {
        let html = format!(
            "<html><body><article><h1>Pier in pictures</h1>{text}<ul class=gallery>{captions}</ul></article></body></html>"
        );
        article("a.html", &html)
            .text
            .matches("Forty people")
            .count()
    };
    assert_eq!(page("<p>The pier stands again.</p>"), 6);
    let prose = "<p>The pier stands again, and nobody in the town had thought that it would.</p>";
    assert_eq!(page(&prose.repeat(12)), 0);
}

#[test]
fn a_short_article_is_read_without_what_is_around_it() {
    let others = "<p><a href=/1>عنوان خبر آخر من أخبار كثيرة</a></p>".repeat(20);
    let html = format!(
        "<html><head><title>هزة</title></head><body><nav>قائمة</nav><article><h1>هزة</h1>\
         <p>سجل المرصد هزة أرضية خفيفة فجر اليوم ولم تقع أضرار.</p></article>\
         <div>{others}</div></body></html>"
    );
    let text = article("a.html", &html).text;
    assert!(
        text.contains("سجل المرصد") && !text.contains("عنوان خبر"),
        "{text}"
    );
}

#[test]
fn a_page_without_an_article_is_read_whole() {
    assert_eq!(article("a", "<html><body><p>قصير").text, "قصير");
}

#[test]
fn links_of_the_text_of_a_page_are_kept_and_no_others() {
    let told =
        "وصلت القافلة إلى <a href='w'>الواحة</a> قبل الغروب، وبقيت فيها يومين ثم مضت في طريقها. "
            .repeat(6);
    let page = format!(
        "<html><head><title>قافلة</title><base href='/x/'></head><body><nav><a href=/a>الرئيسية</a></nav>\
         <article><h1>قافلة</h1><p>{told}</p><p>وقال <a href='//b.example/d'>الدليل</a> إن البئر عذبة.</p></article>\
         <footer><a href=/f>اتصل بنا</a></footer></body></html>"
    );
    let raw = super::article("https://a.example/n/1", &page);
    let links: Vec<_> = raw
        .links
        .iter()
        .map(|link| (&raw.text[link.range.clone()], &*link.address))
        .collect();
    let mut expected = vec![("الواحة", "https://a.example/x/w"); 6];
    expected.push(("الدليل", "https://b.example/d"));
    assert_eq!(links, expected, "{}", raw.text);
}
