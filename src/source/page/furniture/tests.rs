use dom_query::Document;

use super::remove;

const SENTENCE: &str =
    "<p>وصلت القافلة إلى الواحة قبل الغروب، وبدأ الناس ينصبون خيامهم قرب البئر.</p>";

/// Checks that a page keeps this text of `piece`, which stands between two
/// paragraphs of its article.
fn check(piece: &str, kept: &str) {
    let page = format!(
        "<body><article><h1>قافلة</h1>{}{piece}{}</article></body>",
        SENTENCE.repeat(12),
        SENTENCE.repeat(12)
    );
    let prose = Document::from(SENTENCE).text().to_string();
    let document = Document::from(&*page);
    remove(&document);
    let text = document.text().replace(&prose, "");
    assert_eq!(text.trim(), format!("قافلة{kept}"), "{piece}");
}

#[test]
fn furniture_is_removed_wherever_it_stands() {
    for piece in [
        "<nav>الرئيسية</nav>",
        "<figure><img><figcaption>صورة</figcaption></figure>",
        "<div class='post__shareBar'>شارك</div>",
        "<div role=complementary>جانب</div>",
        "<ul id=related-posts><li><a>خبر</a></ul>",
        "<p class=byline>كتب فلان</p>",
        "<article><a href=/b>خبر آخر في بطاقة</a></article>",
        "<figure><img><div><p>الصورة لوكالة</div></figure>",
        "<section data-testid=story-promo><p>اسمعوا حلقة جديدة كل مساء</section>",
        "<section><a href='#end'>واصل القراءة</a><p>قصص مقترحة</p><p id=end>نهاية</p></section>",
        "<section><strong>قد يهمك</strong><a href='#end'>تخطّ</a><ul><li>خبر</ul><p id=end>نهاية</p></section>",
        "<section id=comments><p>تعليق طويل</p></section>",
        "<blockquote class=wp-embedded-content><p><a href=/b>خبر آخر</a></p></blockquote>",
    ] {
        check(piece, "");
    }
}

#[test]
fn text_is_kept_in_whatever_it_is_laid_out() {
    for name in [
        "my-4 overflow-hidden rounded-lg",
        "overflow-hidden",
        "hidden md:block",
        "elementor-widget elementor-widget-text-editor",
        "widget widget_sow-editor",
        "callout",
        "banner-text",
        "article-teaser",
        "jump-target",
        "image-overlay",
        "social-history",
        "bookmark-1",
    ] {
        let prose = "وقال دليلها إن البئر القديمة ما زالت عذبة هذا العام، وإن الطريق إليها آمن.";
        check(&format!("<div class='{name}'><p>{prose}</p></div>"), prose);
        check(&format!("<p class='{name}'>{prose}</p>"), prose);
    }
    check(
        "<div class=promo><h3><a href=/b>عنوان خبر آخر من أخبار اليوم</a></h3><p>وقال دليلها إن البئر القديمة ما زالت عذبة هذا العام، وإن الطريق إليها آمن.</p></div>",
        "",
    );
    check("<div class=hidden><p>لا يراه أحد</p></div>", "");
    check("<p class='sr-only'>لا يراه أحد</p>", "");
    check(
        "<div class=widget><ul><li><a href=/b>خبر آخر من أخبار هذا اليوم الطويل جدا</a><li><a href=/c>خبر ثالث</a></ul></div>",
        "",
    );
}

#[test]
fn words_of_a_sentence_are_kept_whatever_they_are_called() {
    check(
        "<p><a class=tag>فلان</a> وصل إلى <span id=related>الواحة</span></p>",
        "فلان وصل إلى الواحة",
    );
    check("<p>وصل. <a class=more>المزيد</a></p>", "وصل.");
}

#[test]
fn what_asks_for_consent_is_removed_however_long() {
    let question = format!("<div id=onetrust-consent-sdk>{}</div>", SENTENCE.repeat(60));
    let page = format!("<body><p>{}</p>{question}</body>", SENTENCE.repeat(9));
    let document = Document::from(&*page);
    remove(&document);
    assert_eq!(document.text().matches("القافلة").count(), 9);
}

#[test]
fn an_article_in_parts_that_are_called_so_is_kept() {
    let inside = format!(
        "<div class=sidebar-text><p>{}</p></div>",
        SENTENCE.repeat(9)
    );
    let part = format!("<div class=sidebar-grid>{inside}</div>");
    let page = format!("<body><article><h1>قافلة</h1>{}</article>", part.repeat(6));
    let document = Document::from(&*page);
    remove(&document);
    assert_eq!(document.text().matches("القافلة").count(), 54);
}

#[test]
fn what_only_has_such_a_name_is_kept() {
    check("<p class=rtl>نص</p>", "نص");
    let long = format!("<body><div class=author>{}</div>", SENTENCE.repeat(8));
    let document = Document::from(&*long);
    remove(&document);
    assert_eq!(document.text().matches("القافلة").count(), 8);
    check(
        "<div class=social-embed><blockquote class=tweet>قال</blockquote><script></script></div>",
        "قال",
    );
    // A link to a note, or to what is behind the text, lets nobody skip it.
    check(
        "<div>طال الليل<a href='#n1'>١</a> ثم مضى<p id=n1>هامش</div>",
        "طال الليل١ ثم مضىهامش",
    );
    check(
        "<section><h2>فصل</h2><p>نص</p><a href='#refs'>مراجع</a><p id=refs>كتب</section>",
        "فصلنصمراجعكتب",
    );
}

#[test]
fn an_article_shorter_than_its_comments_stays() {
    let page = format!(
        "<body><article><h1>قصير</h1>{}</article><div id=comments>{}</div></body>",
        SENTENCE.repeat(4),
        format!("<article>{}</article>", SENTENCE.repeat(3)).repeat(9)
    );
    let document = Document::from(&*page);
    remove(&document);
    assert_eq!(document.text().matches("القافلة").count(), 4);
}
