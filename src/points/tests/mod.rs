//! Whole articles in, key points out.

mod clause;
mod leaning;
mod linking;
mod pointing;

use super::{Reason, Settings, Wanted, explained, find};
use crate::article::{Article, RawArticle};
use crate::clean::{Rules, clean};

/// Sentences of news that stand beside the one that is looked at.
pub(super) const PIER: &str =
    "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة في ميناء الرمل صباح الأحد.";
pub(super) const WAIT: &str = "تراجع انتظار السفن عند مدخل المرفأ إلى يومين بعد أن كان أسبوعا كاملا في \
                    الشتاء الماضي.";
pub(super) const HALL: &str = "يضم الرصيف ثلاثة مخازن للحبوب ومحطة للركاب تكفي أربعمئة مسافر في كل يوم \
                    من أيام الصيف.";

fn article(title: &str, text: &str) -> Article {
    let raw = RawArticle {
        origin: "test".to_owned(),
        title: Some(title.to_owned()),
        text: text.to_owned(),
        ..RawArticle::default()
    };
    clean(&raw, Rules::standard())
}

/// The points of an article with this title and text are `expected`, and each
/// is exactly the bytes its place names.
pub(super) fn check(title: &str, text: &str, expected: &[&str]) {
    let article = article(title, text);
    let points = find(&article, Settings::default());
    for point in &points {
        let place = point.place.clone().expect("a found point has a place");
        let text = article.blocks[place.block].text.as_str();
        assert_eq!(point.text.as_str().trim_matches('…'), &text[place.range]);
    }
    let texts: Vec<_> = points.iter().map(|point| point.text.as_str()).collect();
    assert_eq!(texts, expected);
}

/// Of a text whose second sentence is this one, behind one that stands by itself, whether
/// that leans and is no point.
pub(super) fn check_leans(title: &str, opens: &str, sentence: &str, leans: bool) {
    let expected = if leans {
        &[opens][..]
    } else {
        &[opens, sentence]
    };
    check(title, &format!("{opens}\n{sentence}"), expected);
}

const HARBOUR: &str = "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة في ميناء الرمل صباح \
     الأحد.\nوأوضح مدير الميناء سامي الحداد أن الرصيف الجديد يستقبل عشرين سفينة كبيرة في اليوم، \
     مشيرا إلى أن العمل فيه استمر ثلاثة أعوام وشارك فيه أربعمئة عامل من سبع قرى ساحلية قريبة من المدينة.\n\
     وأضاف أن ذلك يخفف الزحام.\nوتراجع انتظار السفن عند مدخل ميناء الرمل إلى يومين بعد أن كان \
     أسبوعا كاملا.\nوقال له الصيادون إنهم راضون تماما عن هذا.\nويستخدمه أيضا صيادو القرى الساحلية \
     القريبة من الميناء القديم.";

#[test]
fn what_leans_on_the_sentence_before_is_no_point() {
    check(
        "ميناء الرمل يكبر",
        HARBOUR,
        &[
            "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة في ميناء الرمل صباح الأحد.",
            "أوضح مدير الميناء سامي الحداد أن الرصيف الجديد يستقبل عشرين سفينة كبيرة في اليوم…",
            "تراجع انتظار السفن عند مدخل ميناء الرمل إلى يومين بعد أن كان أسبوعا كاملا.",
        ],
    );
}

#[test]
fn a_claim_is_never_left_without_what_it_waits_for() {
    check(
        "الجسر",
        "على الرغم من أن البلدية وعدت سكان الضفة بافتتاح الجسر الجديد قبل الشتاء، وهو الجسر \
         الوحيد الذي يصل القرية بالمدرسة وبالسوق وبالمركز الصحي القريب، إلا أن العمل في الجسر \
         توقف شهرين كاملين بسبب نقص الحديد وارتفاع أسعاره في الأسواق المحلية.",
        &[
            "على الرغم من أن البلدية وعدت سكان الضفة بافتتاح الجسر الجديد قبل الشتاء، وهو الجسر \
             الوحيد الذي يصل القرية بالمدرسة وبالسوق وبالمركز الصحي القريب، إلا أن العمل في الجسر \
             توقف شهرين كاملين بسبب نقص الحديد وارتفاع أسعاره في الأسواق المحلية.",
        ],
    );
}

#[test]
fn what_was_said_is_not_cut_off_from_who_says_it() {
    let text = "أوضح الباحث في قسم علوم البحار بالجامعة الساحلية الدكتور سالم الحداد، وهو أول من \
         درس تيارات الخليج الشمالي قبل عشرين عاما، أن حرارة الماء الذي يصب في الخليج الشمالي ارتفعت درجتين كاملتين منذ \
         الشتاء.\nواشاروا إلى أن الصيد في الخليج الشمالي تراجع كثيرا هذا الشتاء.";
    check(
        "حرارة البحر",
        text,
        &[&text[..text.find('\n').expect("two sentences")]],
    );
}

#[test]
fn who_says_it_stays_and_a_heading_and_a_pronoun_are_no_points() {
    check(
        "Night ferry returns",
        "PORT RANA — The night ferry to the islands sails again from Monday after two years, \
         the harbour office said.\nTimes And Fares Of The Ferry\nFirst she thanked the crew that \
         had waited for the boat.\nThe ferry carries forty cars and leaves the harbour at eleven \
         every night of the week.\nTickets cost nine crowns, and islanders travel free of charge \
         through the winter.\nScroll down for video of the ferry in the harbour.",
        &[
            "The night ferry to the islands sails again from Monday after two years, the harbour \
             office said.",
            "The ferry carries forty cars and leaves the harbour at eleven every night of the \
             week.",
            "Tickets cost nine crowns, and islanders travel free of charge through the winter.",
        ],
    );
}

#[test]
fn a_heading_that_runs_on_is_left_out() {
    check(
        "ميناء الرمل يكبر",
        "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد. استغرق بناء الرصيف ثلاثة \
         أعوام شارك فيها أربعمئة عامل من قرى الساحل.\nازدحام ومن جهته، كرم مدير الميناء عمال \
         الرصيف الجديد على عملهم في الشتاء. \"قبل الشتاء القادم\" وفي ميناء الرمل تنتظر عشرون \
         سفينة كبيرة.",
        &[
            "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد.",
            "كرم مدير الميناء عمال الرصيف الجديد على عملهم في الشتاء.",
            "في ميناء الرمل تنتظر عشرون سفينة كبيرة.",
        ],
    );
}

#[test]
fn what_a_speaker_claims_and_the_end_of_a_list_are_not_cut_off() {
    check(
        "Ferry in need",
        "The harbour company of Port Rana, short of money after two winters, says it may have to \
         close the night ferry. In the storm that came over the islands on Sunday night, when the \
         sea was at its highest, the fleet of the company lost seven boats, six cars, and \
         forty crates of fruit that islanders had waited for.\nChildren of the islands may bring \
         a dog, a bicycle or a boat of their own until the end of the winter.",
        &[
            "The harbour company of Port Rana, short of money after two winters, says it may have \
             to close the night ferry.",
            "In the storm that came over the islands on Sunday night, when the sea was at its \
             highest, the fleet of the company lost seven boats, six cars, and forty crates of \
             fruit that islanders had waited for.",
            "Children of the islands may bring a dog, a bicycle or a boat of their own until the \
             end of the winter.",
        ],
    );
}

#[test]
fn what_adds_little_at_the_end_of_a_sentence_is_left_out() {
    check(
        "Night ferry returns",
        "The night ferry to the islands sails again from Monday after two years. The ferry \
         carries forty cars of islanders every night, which was more than anybody in the old \
         town had thought possible.\nTickets cost nine crowns in winter, according to the \
         harbour office.\nThe ferry has brought back every islander who left, the harbour master \
         says, while nobody believes a word of his, not even the keeper of the lighthouse.",
        &[
            "The night ferry to the islands sails again from Monday after two years.",
            "The ferry carries forty cars of islanders every night…",
            "The ferry has brought back every islander who left, the harbour master says…",
        ],
    );
}

#[test]
fn a_banner_is_no_word_of_saying() {
    let text = "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة في ميناء الرمل صباح الأحد. وعلق \
                عمال الميناء عند المدخل القديم للرصيف صباح اليوم التالي لافتة كبيرة كتبت عليها \
                بحروف زرقاء عريضة أسماء البحارة والصيادين والمسافرين القدامى.\n\
                وتراجع انتظار السفن عند مدخل ميناء الرمل إلى يومين بعد أن كان أسبوعا كاملا. وشكر مدير \
                الميناء عمال الرصيف الجديد على عملهم في الشتاء، لافتة مديرة الأسطول إلى نقص القوارب \
                والوقود، ومن المقرر أن يبدأ العمل في الرصيف الثاني صباح الغد.";
    let found = find(&article("الرصيف", text), Settings::default());
    assert!(
        found
            .iter()
            .any(|point| point.text.as_str().ends_with("القدامى.")),
        "{found:?}"
    );
}

#[test]
fn a_claim_keeps_its_verb_and_both_that_say_it() {
    let text = "The ferry captain, who was born in the lighthouse of Port Rana and has sailed \
                between the islands for thirty years in every kind of weather, was asked on Monday \
                to bring home the two boats that the storm had carried away.\n\
                The two boats had drifted forty miles to the south of the islands, she said, \
                according to the harbour office.\nThe storm broke nine windows of the lighthouse \
                and the only lamp of the old pier.";
    check(
        "Two boats adrift",
        text,
        &[
            "The ferry captain, who was born in the lighthouse of Port Rana and has sailed between \
             the islands for thirty years in every kind of weather, was asked on Monday to bring \
             home the two boats that the storm had carried away.",
            "The two boats had drifted forty miles to the south of the islands, she said, according \
             to the harbour office.",
            "The storm broke nine windows of the lighthouse and the only lamp of the old pier.",
        ],
    );
}

#[test]
fn an_attribution_that_names_nobody_is_left_out() {
    let text = |said: &str| {
        format!(
            "The night ferry to the islands sails again from Monday after two winters without a \
             boat.\nThe two boats that the storm had carried away drifted forty miles to the \
             south of the islands{said}.\nThe storm broke nine windows of the lighthouse and the \
             only lamp of the old pier, and it took the roof of the ticket hall with it.\n\
             Tickets cost nine crowns, and islanders travel free of charge through the winter."
        )
    };
    let drifted = |said: &str| {
        let points = find(&article("Boats adrift", &text(said)), Settings::default());
        let mut texts = points.iter().map(|point| point.text.as_str().to_owned());
        texts
            .find(|text| text.contains("drifted"))
            .expect("a point of the boats")
    };
    assert!(drifted(", he added").ends_with("of the islands…"));
    assert!(drifted(", they argue").ends_with("of the islands…"));
    assert!(drifted(", rescuers said").ends_with(", rescuers said."));
    assert!(drifted(", according to the rescuers").ends_with(", according to the rescuers."));
}

#[test]
fn a_condition_with_two_sides_keeps_what_follows_from_it() {
    let text = "If islanders miss the last ferry of the evening, or come too late for the small \
                boat of the lighthouse, they may sleep in the old ticket hall of Port Rana, which \
                has been heated since the harbour office bought it from the railway last winter.";
    let found = find(
        &article("Ferry", &format!("{text}\n{HARBOUR_AT_NIGHT}")),
        Settings::default(),
    );
    let first = found.first().expect("a point").text.as_str();
    assert!(first.contains("they may sleep"), "{first}");
}

const HARBOUR_AT_NIGHT: &str = "The ferry carries forty cars and leaves the harbour at eleven every \
     night of the week.\nTickets cost nine crowns, and islanders travel free of charge.";

#[test]
fn labels_in_capitals_rows_of_tables_and_numbers_of_items_are_left_out() {
    check(
        "ميناء الرمل يكبر",
        "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة في ميناء الرمل صباح الأحد.\n\
         الموقع الجغرافي: 29 - 34 شمال الساحل، 35 - 39 شرق المدينة القديمة.\n\
         1. يخفف الرصيف الجديد زحام السفن الكبيرة.2. يوفر الرصيف الجديد عملا لسكان القرى \
         الساحلية.3. أسعار السمك أقل كثيرا من أسعار العام الماضي.\n\
         وفي المدينة ذاتها افتتح وزير النقل محطة جديدة للقطارات السريعة.\n\
         تراجع انتظار السفن عند مدخل ميناء الرمل إلى يومين بعد أن كان أسبوعا كاملا.",
        &[
            "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة في ميناء الرمل صباح الأحد.",
            "تراجع انتظار السفن عند مدخل ميناء الرمل إلى يومين بعد أن كان أسبوعا كاملا.",
        ],
    );
    check(
        "Night ferry returns",
        "PORT RANA: The night ferry to the islands sails again from Monday after two years.",
        &["The night ferry to the islands sails again from Monday after two years."],
    );
}

#[test]
fn whose_turn_it_is_and_when_it_was_noted_are_left_out() {
    check(
        "حوار مع مديرة الميناء",
        "تدير سلمى الحداد ميناء الرمل منذ عامين وافتتحت الأسبوع الماضي رصيفا للسفن الكبيرة.\n\
         س: هل ترتفع الرسوم على قوارب الصيد؟\n\
         ج: الرسوم على قوارب الصيد تبقى كما هي خمسة أعوام على الأقل.\n\
         «نحن راضون عن العمل في الشتاء»، تقول ضاحكة وهي تنظر إلى البحر.",
        &[
            "تدير سلمى الحداد ميناء الرمل منذ عامين وافتتحت الأسبوع الماضي رصيفا للسفن الكبيرة.",
            "الرسوم على قوارب الصيد تبقى كما هي خمسة أعوام على الأقل.",
        ],
    );
    check(
        "Storm over the islands",
        "14:32 The last ferry of the day has reached Port Rana with 140 passengers on board.\n\
         14:05 Power is out in three villages on the north coast of the islands.",
        &[
            "The last ferry of the day has reached Port Rana with 140 passengers on board.",
            "Power is out in three villages on the north coast of the islands.",
        ],
    );
}

#[test]
fn a_brief_article_keeps_its_sentences_whole() {
    let text = "The night ferry to the islands sails again from Monday after two years, \
                according to the harbour office.";
    check("Ferry", text, &[text]);
}

#[test]
fn persian_urdu_and_hebrew_have_points_of_their_own() {
    let texts = [
        "کتابخانه شهر بندر پس از دو سال بازسازی روز شنبه درهای خود را به روی خوانندگان باز کرد. \
         این کار آسان نبود. مدیر کتابخانه گفت شش هزار کتاب تازه به قفسه‌های کتابخانه افزوده شده است. \
         ساکنان شهر بندر صدها کتاب کهنه به کتابخانه هدیه دادند.",
        "بندرگاہ کے شہر میں نئی کشتیوں کا بازار اتوار کی صبح عوام کے لیے کھول دیا گیا۔ یہ کام آسان نہ \
         تھا۔ بازار کے منتظم نے بتایا کہ پہلے دن پچاس کشتیاں فروخت ہوئیں اور دو سو لوگ آئے۔ شہر کے \
         ماہی گیروں نے پرانی کشتیوں کی مرمت کے لیے کارخانہ بھی مانگا ہے۔",
        "עיריית הנמל פתחה ביום ראשון שוק סירות חדש ליד המזח הישן של העיר. היא לא אמרה מתי ייסגר. \
         בשוק החדש נמכרו ביום הראשון חמישים סירות למאתיים דייגים מכל החוף. מנהל השוק הבטיח בית \
         מלאכה לתיקון סירות ישנות עד סוף החורף הקרוב.",
    ];
    for text in texts {
        let article = article("News of the town", text);
        let points = find(&article, Settings::with(Wanted::Exactly(3)));
        assert_eq!(points.len(), 3, "{text}");
        for leaning in ["این کار", "یہ کام", "היא לא"] {
            let held = points
                .iter()
                .any(|point| point.text.as_str().starts_with(leaning));
            assert!(!held, "{points:?}");
        }
    }
}

#[test]
fn none_are_found_where_none_are_wanted() {
    let article = article("ميناء الرمل يكبر", HARBOUR);
    assert!(find(&article, Settings::with(Wanted::Exactly(0))).is_empty());
    assert_eq!(find(&article, Settings::with(Wanted::Exactly(2))).len(), 2);
}

#[test]
fn shorter_points_are_cut_off_at_clauses() {
    let article = article("ميناء الرمل يكبر", HARBOUR);
    let settings = Settings {
        longest: 16,
        ..Settings::default()
    };
    let words = |text: &str| text.split_whitespace().count();
    let points = find(&article, settings);
    assert!(
        points.iter().all(|point| words(point.text.as_str()) <= 24),
        "{points:?}"
    );
}

#[test]
fn the_parts_of_an_explanation_add_up_to_the_score() {
    let article = article("ميناء الرمل يكبر", HARBOUR);
    for (point, why) in explained(&article, Settings::default()) {
        let sum: f64 = why.parts.iter().map(|(_, part)| part).sum();
        assert!((sum - point.score).abs() < 1e-9, "{why:?}");
    }
    let (_, why) = &explained(&article, Settings::default())[0];
    assert_eq!(why.sentence, Some((1, 6)));
    assert!(
        why.parts
            .iter()
            .any(|(reason, _)| *reason == Reason::Opening)
    );
    assert_eq!(why.title_words, ["ميناء", "الرمل"]);
}
