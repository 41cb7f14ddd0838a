//! Sentences of articles that could be taken for dates, publishers, key points and words of a
//! site: in doubt they stay in the text.

use super::prose::{ARABIC, ENGLISH, around, article, check, has};
use crate::article::{Article, RawArticle};
use crate::clean::{Rules, clean};

/// The article with `line` between two paragraphs.
fn within(line: &str) -> Article {
    let [article, _] = around(line);
    article
}

#[test]
fn a_sentence_with_a_date_is_no_dateline() {
    let sentences = [
        "Posted above the stairs was a rule of 3 May 1917.",
        "Updated charts were sold on 4 March 2024.",
        "Issued: 3 May 1940, withdrawn a month later.",
        "Date: 3 March 2024, the day the lamp went out.",
        "نشر يوم 5 مارس 2023 تقرير عن غرق السفينة.",
        "تحديث: دخول أول قارب إلى الميناء في 2024",
        "التاريخ: يكرر نفسه في 2024",
        "تاريخ: 1948 عام العاصفة",
    ];
    check(&sentences);
    for line in sentences {
        for article in around(line) {
            assert_eq!(article.published, None, "{line}");
        }
    }
    for line in [
        "Date: 3 March 2024, the day the lamp went out",
        "نشر يوم 5 مارس 2023 تقرير عن غرق السفينة",
    ] {
        assert!(has(&within(line), line), "{line}");
    }
    for line in [
        "Posted on 8 February 2025",
        "Published: 8 February 2025, Harbour",
        "نشر في 8 فبراير 2025",
    ] {
        for article in around(line) {
            assert!(!has(&article, line), "{line}");
            assert!(article.published.is_some(), "{line}");
        }
    }
    for line in [
        "Published: 8 February 2025 by Sam Reed",
        "Updated: Feb 8 at 10:30 AM",
        "آخر تحديث: منذ 3 ساعات",
        "التاريخ: 9 شعبان 1446 هـ",
    ] {
        let [_, at_the_end] = around(line);
        assert!(!has(&at_the_end, line), "{line}");
    }
}

#[test]
fn who_speaks_is_not_who_published() {
    check(&[
        "الصحيفة: خطوة جديدة نحو البحر",
        "الوكالة: تراجع صيد السمك",
        "المصادر: أمطار الجبل وآبار القرية",
    ]);
    let spring = "المصدر: نبع قديم تحت الصخرة";
    let article = within(spring);
    assert!(has(&article, spring));
    assert_eq!(article.source, None);
    for (line, source) in [
        ("المصدر: صدى البلد", "صدى البلد"),
        ("الوكالة: رويترز", "رويترز"),
        ("المصادر: وكالات", "وكالات"),
    ] {
        let [_, at_the_end] = around(line);
        assert!(!has(&at_the_end, line), "{line}");
        assert_eq!(at_the_end.source, Some(source.into()), "{line}");
    }
    let agency = within("المصدر: وكالة الساحل");
    assert_eq!(agency.source, Some("وكالة الساحل".into()));
}

#[test]
fn a_diary_keeps_its_days() {
    let prose = "We saw no ship from the wall, and the oil for the lamp was nearly gone.";
    let text = format!("1 March 1941\n\n{prose}\n\n2 March 1941\n\n{prose}\n\n{ENGLISH}");
    let diary = article(text, "Diary of the lamp");
    assert!(has(&diary, "1 March 1941") && has(&diary, "2 March 1941"));
    assert_eq!(diary.published, None);
    let text = format!(
        "8 February 2025\n\n{ENGLISH}\n\nRelated articles\n\nNew ferry\n\n5 February 2025\n\n{prose}"
    );
    let news = article(text, "The lamp of the harbour");
    assert!(!has(&news, "8 February 2025"));
    assert!(news.published.is_some());
    let text = format!("8 February 2025\n\n{ENGLISH}\n\n{ENGLISH}");
    assert!(article(text, "The lamp").published.is_some());
}

#[test]
fn a_list_of_the_text_is_no_sum_of_it() {
    let text = |list: &str| article(format!("{ENGLISH}\n\n{list}"), "The lamp of the harbour");
    for list in [
        "- Where were you when the lamp went out?\n- I was on the stairs.\n- And what did you see there?",
        "- Greyhaven in the far north\n- Oldmouth below the cliffs\n- Saltby and its mills",
    ] {
        let article = text(list);
        assert!(article.editorial_points.is_empty(), "{list}");
        for item in list.lines() {
            assert!(has(&article, item.trim_start_matches("- ")), "{item}");
        }
    }
    let dialogue =
        "- أين كنت حين انطفأ المصباح؟\n- كنت على الدرج يا سيدي.\n- وماذا رأيت هناك يا ولد؟";
    let dialogue = article(
        format!("{ARABIC}\n\n{ARABIC}\n\n{dialogue}"),
        "مصباح الميناء",
    );
    assert!(dialogue.editorial_points.is_empty());
    let steps = "1. Pour the oil in slowly\n2. Trim the wick with care\n3. Light the lamp at dusk";
    let steps = article(
        format!("{steps}\n\n{ENGLISH}\n\n{ENGLISH}"),
        "How to light a lamp",
    );
    assert!(steps.editorial_points.is_empty() && has(&steps, "Trim the wick with care"));
    let glued = "They named three reasons. - the price of bread went up - the boats were too old - \
                 the crews had left long ago";
    let reasons = article(format!("{ENGLISH}\n\n{ENGLISH}\n\n{glued}"), "The lamp");
    assert!(reasons.editorial_points.is_empty() && has(&reasons, "the boats were too old"));
    let points = text(
        "- Keepers of the lighthouse met about the lamp\n- The stairs are worn, the keepers said\n\
         - A new lift would cost more than the village has",
    );
    assert_eq!(points.editorial_points.len(), 3);
}

#[test]
fn a_short_last_sentence_stays_in_the_deck() {
    let deck = |last: &str| {
        let head = "Keepers of the lamp meet\nThe keepers have left the lighthouse on the hill. \
                    Nobody in the village knows why they went.";
        let text = format!("{head} {last}\n\n{ENGLISH}\n{ENGLISH}\n{ENGLISH}");
        let article = clean(
            &RawArticle {
                text,
                source: Some("Harbour Echo".to_owned()),
                ..RawArticle::default()
            },
            Rules::standard(),
        );
        article.deck.unwrap().to_string()
    };
    assert!(deck("It rained.").ends_with("It rained."));
    assert!(deck("ثم ماتوا.").ends_with("ثم ماتوا."));
    for signature in ["Harbour Echo.", "Harbour Echo", "Lamp News"] {
        assert!(deck(signature).ends_with("they went."), "{signature}");
    }
}

#[test]
fn what_somebody_does_is_no_word_of_the_site() {
    check(&[
        "أنت تستخدم متصفح الجيران، قالت المرأة لابنها.",
        "أنت تستخدم متصفح القبطان القديم منذ أعوام.",
        "Previous message: the fleet turns back at dawn.",
        "Next thread: how the rope was spun.",
        "Enable JavaScript, the teacher told the keepers of the lamp.",
        "انضم إلى قناتنا مئات البحارة",
        "تابع قناتنا آلاف الصيادين من القرية المجاورة.",
        "بمواصلة تصفحك الكتاب ستجد اسم السفينة.",
        "لتصلك آخر الأخبار عليك أن تقترب من الرصيف.",
    ]);
    for line in [
        "أنت تستخدم متصفح قديم. يرجى التحديث",
        "أنت تستخدم نسخة قديمة من المتصفح",
        "متصفحك لا يدعم تشغيل الفيديو",
        "Please enable JavaScript to view this page",
        "- Previous message: [boats] The old lamp",
        "Next message (by thread): The old lamp",
        "انضم إلى قناتنا على واتساب",
        "اشترك في قناتنا الآن",
        "تابعوا صفحتنا على فيسبوك",
        "اشتركوا في قناتنا ليصلكم كل جديد",
        "بمواصلة تصفحك لهذا الموقع فإنك توافق على استخدام ملفات تعريف الارتباط",
        "بمتابعة تصفحك الموقع، أنت توافق على سياسة الخصوصية",
        "لتصلك آخر الأخبار اشترك في نشرتنا",
        "لتصلك أحدث الأخبار على هاتفك",
    ] {
        for article in around(line) {
            assert!(!has(&article, line), "{line}");
        }
    }
}

#[test]
fn what_a_site_says_of_itself_is_no_deck() {
    let deck = |stated: &str| {
        let article = clean(
            &RawArticle {
                title: Some("Keepers of the lamp meet".to_owned()),
                deck: Some(stated.to_owned()),
                text: format!("{ENGLISH}\n{ENGLISH}"),
                ..RawArticle::default()
            },
            Rules::standard(),
        );
        article.deck.map(|deck| deck.to_string())
    };
    assert_eq!(deck("Sign up for our free weekly newsletter"), None);
    assert_eq!(deck("تابعونا على فيسبوك وتويتر"), None);
    let own = "The stairs are worn and the lamp is dim";
    assert_eq!(deck(own).as_deref(), Some(own));
}
