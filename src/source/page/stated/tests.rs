use dom_query::Document;

use super::{Stated, read};

fn check(html: &str, expected: [&str; 4], tags: &[&str]) {
    let stated = read(&Document::from(html));
    let Stated {
        source,
        author,
        url,
        published,
        ..
    } = &stated;
    let found = [source, author, url, published].map(|field| field.as_deref().unwrap_or("-"));
    assert_eq!(found, expected, "{html}");
    assert_eq!(stated.tags, tags, "{html}");
}

#[test]
fn the_data_of_a_page_is_believed() {
    check(
        r#"<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x","url":"https://a.example/"},
        {"@type":["NewsArticle"],"headline":"عنوان","datePublished":"2025-02-08T10:00:00Z",
        "author":[{"@type":"Person","name":"ليلى &amp; عمر"},{"name":"سعد"}],"publisher":{"name":"المرفأ"},
        "mainEntityOfPage":{"@id":"https://a.example/1"},"keywords":"نهر، جسر,نهر"}]}</script>"#,
        [
            "المرفأ",
            "ليلى & عمر، سعد",
            "https://a.example/1",
            "2025-02-08T10:00:00Z",
        ],
        &["نهر", "جسر"],
    );
}

#[test]
fn the_head_and_marked_elements_are_read() {
    check(
        "<head><meta property='og:site_name' content='المرفأ'><meta property='article:tag' content='جسر'>             <meta property='article:tag' content='نهر'><meta name=author content='ليلى'>             <meta property='article:author' content='https://social.example/x'>             <link rel=canonical href='https://a.example/2'></head>             <article><time datetime='2025-02-08'>أمس</time></article>",
        ["المرفأ", "ليلى", "https://a.example/2", "2025-02-08"],
        &["جسر", "نهر"],
    );
    check(
        "<meta name=keywords content='a, b'><span itemprop=datePublished>8 شباط 2025</span>             <a rel=author>عمر</a><link rel=canonical href='javascript:1'>",
        ["-", "عمر", "-", "8 شباط 2025"],
        &["a", "b"],
    );
}

#[test]
fn objects_are_called_as_the_ones_that_they_refer_to() {
    check(
        r##"<script type="application/ld+json; charset=utf-8">//<![CDATA[
        {"@graph":[{"@type":"BlogPosting","author":{"@id":"https://a.example/#author"},
        "publisher":{"@id":"https://a.example/#site"},"mainEntityOfPage":{"@id":"https://a.example/1"}},
        {"@type":"Organization","@id":"https://a.example/#site","name":"المرفأ"},
        {"@type":"Person","@id":"https://a.example/#author","name":"ليلى حسن"}]}
        //]]></script>"##,
        ["المرفأ", "ليلى حسن", "https://a.example/1", "-"],
        &[],
    );
    check(
        r#"<script type="application/ld+json"><!-- {"@type":"Article","author":{"@id":"https://a.example/b"}} --></script>"#,
        ["-", "-", "-", "-"],
        &[],
    );
}

#[test]
fn an_author_is_a_name_and_not_all_that_is_said_of_one() {
    for element in [
        "<div itemprop=author><span itemprop=name>ليلى حسن</span><i>مراسلة الشؤون الاقتصادية</i></div>",
        "<div itemprop=author><meta itemprop=name content='ليلى حسن'><a>صفحة الكاتبة ليلى حسن</a></div>",
        "<div itemprop=author><a itemprop=name title='كل ما كتبته ليلى حسن'>ليلى حسن</a></div>",
        "<div itemprop=author><img><b>ليلى حسن</b><p>كاتبة صحفية تغطي الاقتصاد منذ سنين طويلة</p><a>@laila</a></div>",
        "<div itemprop=author><img><p>كاتبة صحفية من القاهرة تغطي الاقتصاد منذ سنين</p></div>\
         <b class=author-name>ليلى حسن</b>",
    ] {
        check(element, ["-", "ليلى حسن", "-", "-"], &[]);
    }
}

#[test]
fn what_is_no_date_dates_nothing() {
    let check = |html: &str, expected: &str| {
        let stated = read(&Document::from(html));
        assert_eq!(
            stated.published.as_deref().unwrap_or("-"),
            expected,
            "{html}"
        );
    };
    check(
        "<div class=post-date>8 Feb 2025</div><abbr class=published>10:20 AM</abbr>",
        "8 Feb 2025",
    );
    check(
        "<abbr class=published title='2025-02-08T10:00:00Z'>10:20 AM</abbr>",
        "2025-02-08T10:00:00Z",
    );
    check(
        "<a class=entry-date title='Link to the old pier'>8 Feb 2025</a>",
        "8 Feb 2025",
    );
    check(
        "<i class=entry-date>yesterday</i><b class=entry-date>8 Feb 2025</b>",
        "-",
    );
    check(
        "<meta name=citation_date content='2025/02/08'>",
        "2025/02/08",
    );
    check(
        "<meta name=date content=today><meta name='DC.date' content='1739008800'>",
        "2025-02-08T10:00:00Z",
    );
    check("<meta name=date content='2 hours ago'>", "-");
    check(
        "<i itemprop=datePublished content='2025-02-08'>last Saturday</i>",
        "2025-02-08",
    );
}

#[test]
fn a_page_that_states_nothing_has_nothing() {
    let nested = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    check(
        &format!(
            "<script type='application/ld+json'>{nested}</script><script type='application/ld+json'>{{</script><p>x"
        ),
        ["-", "-", "-", "-"],
        &[],
    );
}
