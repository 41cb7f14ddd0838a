//! Sentences of articles that look like what sites put around them: each stays where it
//! stands, in the middle, at the end and behind another sentence of its paragraph.

use crate::article::{Article, RawArticle};
use crate::clean::{Rules, clean};

pub(super) const ENGLISH: &str = "The keepers of the lighthouse met on Friday to talk about the lamp, which has \
                       burned since the harbour was dug. They said that the stairs were worn and that \
                       a new lift would cost more than the village has in its purse this year.";
pub(super) const ARABIC: &str = "اجتمع حراس المنارة يوم الجمعة للحديث عن المصباح الذي لم ينطفئ منذ حفر الميناء. \
                      وقالوا إن الدرج تآكل وإن مصعدا جديدا سيكلف القرية أكثر مما في خزينتها هذا العام.";

pub(super) fn article(text: String, title: &str) -> Article {
    clean(
        &RawArticle {
            title: Some(title.to_owned()),
            text,
            ..RawArticle::default()
        },
        Rules::standard(),
    )
}

/// What is left of a text but for one paragraph of it, a line a block.
pub(super) fn left_beside(paragraph: &str, text: String) -> Vec<String> {
    let article = article(text, "What the town says");
    let blocks = article.blocks.iter().map(|block| block.text.to_string());
    blocks.filter(|text| text != paragraph).collect()
}

pub(super) fn has(article: &Article, line: &str) -> bool {
    article
        .blocks
        .iter()
        .any(|block| block.text.as_str().contains(line))
}

/// The articles that `line` may stand in: in the middle, at the end.
pub(super) fn around(line: &str) -> [Article; 2] {
    let english = line.contains(|c: char| c.is_ascii_alphabetic());
    let (body, title) = match english {
        true => (ENGLISH, "The lamp of the harbour"),
        false => (ARABIC, "مصباح الميناء"),
    };
    [
        format!("{body}\n\n{body}\n\n{line}\n\n{body}\n\n{body}"),
        format!("{body}\n\n{body}\n\n{line}"),
    ]
    .map(|text| article(text, title))
}

pub(super) fn check(lines: &[&str]) {
    let left_out: Vec<&&str> = lines
        .iter()
        .filter(|line| !around(line).iter().all(|article| has(article, line)))
        .collect();
    assert!(left_out.is_empty(), "{left_out:#?}");
}

#[test]
fn what_follows_a_label_for_tags_is_tags_or_stays() {
    check(&[
        "Subjects: Seven sailors and four cooks were asked over two winters on three ships.",
        "Topics: fishing, ferries and the price of the rope that both villages have shared",
        "Section: The court closed the one that had barred widows from the quay.",
        "Categories: the village will share the fish among widows, sailors and small inns.",
        "القسم: أقسم بالله أن أحفظ البحر والسفن، وأن أعين كل من يطلب العون في العاصفة.",
        "علامات: ألم في الظهر وتعب في العينين ونوم قليل طوال أيام السفر",
        "موضوعات: ناقش البحارة السمك والحبال والأجور خلال لقائهم على الرصيف.",
    ]);
    let behind = "Sailors meet on Monday. Topics: rope, sails and the wages of the cooks that no \
                  captain has paid.";
    check(&[behind]);
    let article = around(behind).into_iter().next().unwrap();
    let block = |block: &&crate::article::Block| block.text.as_str() == behind;
    assert!(article.blocks.iter().find(block).is_some());
    assert!(article.tags.is_empty());
}

#[test]
fn what_follows_a_label_for_a_source_is_its_name_or_stays() {
    check(&[
        "Source: the stream rises under a rock",
        "Source: news of the spring reached us late",
        "Keywords: rope, lamp, and the captain wrote them all down by hand.",
        "All rights reserved for the heirs are theirs alone, the judge wrote.",
        "جميع الحقوق محفوظة، ولا يجوز للقبطان أن يأخذ السفينة من أهلها.",
        "Credit: where none was due",
        "الموقع: غرب القرية عند الجسر",
    ]);
}

#[test]
fn what_sites_ask_for_is_theirs_only_in_their_own_words() {
    check(&[
        "Follow our counsel and the lamp will burn, the keepers told the village.",
        "Follow our reporter up the stairs as the lamp is lit.",
        "Sign up for our crew, the posters in the inn told the boys.",
        "Subscribe to our plan or leave the quay, the captain told the cooks.",
        "Get the latest news from the ships, the innkeeper told her when he left.",
        "We use cookies to pay for the lamp, said the baker of the harbour.",
        "The views expressed in this article angered the keepers, who called them unkind.",
        "This material may not be published, the harbour master told the reporters.",
        "Sign up to receive bread, families on the quay were told.",
        "You've used all your free oil, the keeper told his son.",
        "Originally published in 1840, the song of the lamp was soon forgotten.",
        "Comments are closed doors to the old, she said in her talk at the inn.",
        "You must be logged in to vote for the new lamp, the harbour said.",
        "Required fields are marked with red flags so that sailors can see them.",
        "Notify me of any storm, the captain asked his crew before he slept.",
        "By continuing to use this site as a quay, the firm broke its word.",
        "All rights reserved for captains were given to the cooks that year.",
        "Copyright 1912 protects no song of the sailors, the judges said.",
        "حمل تطبيق النظام الجديد القرية نفقات لم تكن في الحسبان.",
        "يخضع هذا الموقع القديم لحراسة البحارة منذ أعوام، بحسب أهل القرية.",
        "المصدر غير مسؤول عن الخبر، قال القاضي للبحارة.",
        "تابعونا على الجسر خمسة رجال حتى بلغنا السفينة.",
        "انضم إلينا على الرصيف سبعة بحارة من القرية المجاورة.",
        "الحقول المطلوبة للقمح هذا العام تبلغ خمسين فدانا، وفق الفلاحين.",
        "يجب عليك تسجيل الدخول إلى السفينة قبل الفجر، قال القبطان للطباخ.",
        "تابع آخر الأخبار القبطان من غرفته طوال الليل.",
        "جميع الحقوق محفوظة للبحارة بموجب العقد، أعلن القبطان.",
    ]);
}

#[test]
fn a_post_is_not_always_on_a_page() {
    check(&[
        "The post office on the island first appeared on charts drawn in 1790.",
        "The post that made the captain laugh appeared first on Facebook.",
        "The post that the mayor later deleted in haste appeared first on Facebook.",
        "The post which the keepers laughed about for days appeared first on X.",
        "The post she wrote about the lamp first appeared on the page of the inn.",
        "The post with the photo of the lamp first appeared on a Telegram channel.",
        "The post about the storm first appeared on Facebook, the captain said.",
    ]);
}

#[test]
fn nobody_is_called_after_a_phrase() {
    for line in [
        "By storm or by night",
        "By luck or cunning",
        "by strength of rope and will",
        "كتب: آلاف البحارة ينتظرون",
        "ترجمة: السفينة وصلت",
        "تقرير: البحر يرتفع",
        "تقرير: مصر تفتح الميناء",
    ] {
        check(&[line]);
        for article in around(line) {
            assert_eq!(article.author, None, "{line}");
        }
    }
    let behind = "The captain was short. By: hunger and thirst driven";
    check(&[behind]);
}

#[test]
fn what_somebody_saw_is_no_other_story() {
    check(&[
        "Watch: the sailors gave the sign and the whole quay fell silent.",
        "More: the play about the captain opens in the inn",
        "شاهد: رأيت البحارة يطفئون المصباح عند الفجر بأيديهم",
        "شاهد: سمعت صوت الجرس قبل أن تغرق السفينة",
        "شاهد: «كنا على الرصيف حين انطفأ المصباح»",
    ]);
    for article in around("Watch: the sailors gave the sign and the whole quay fell silent.") {
        assert!(article.related.is_empty());
    }
}

#[test]
fn what_labels_are_for_is_still_taken() {
    for (line, tags) in [
        (
            "Topics: Ferries, Harbour, Lamp oil",
            &["Ferries", "Harbour", "Lamp oil"][..],
        ),
        ("Section: World", &["World"]),
        ("القسم: أخبار الميناء", &["أخبار الميناء"]),
        (
            "Tags: ferries, harbour, the old lamp",
            &["ferries", "harbour", "the old lamp"],
        ),
        (
            "موضوعات: البحر، الميناء، السفن",
            &["البحر", "الميناء", "السفن"],
        ),
    ] {
        let [_, at_the_end] = around(line);
        assert!(!has(&at_the_end, line), "{line}");
        assert_eq!(at_the_end.tags.len(), tags.len(), "{line}");
    }
    let [_, report] = around("تقرير: سامي نور");
    assert_eq!(report.author, Some("سامي نور".into()));
    let [_, source] = around("Source: Committee of the Harbour");
    assert_eq!(source.source, Some("Committee of the Harbour".into()));
    let [_, watch] = around("Watch: Sailors light the lamp of the harbour");
    assert_eq!(watch.related.len(), 1);
}

#[test]
fn news_of_posts_ratings_and_witnesses_stays() {
    check(&[
        "The post claiming the captain had left first appeared on Sunday.",
        "The post about the missing anchor appeared first on a forum.",
        "The post of the mate on the missing anchor first appeared on Thursday.",
        "التصنيف: قارب الشمال أولا، قارب الجنوب ثانيا، قارب الشرق ثالثا.",
        "Tag: you have it, the mate cried.",
        "شاهد: كان البحارة يصيحون ويركضون على الرصيف...",
    ]);
    let article = |line: &str| article(format!("{line}\n\n{ENGLISH}\n\n{ENGLISH}"), "The lamp");
    for line in [
        "Reporter: Captain Reed, we are still waiting",
        "تقرير: إلغاء رحلات القوارب بسبب العاصفة",
    ] {
        assert_eq!(article(line).author, None, "{line}");
    }
}
