//! What stands alone is a point, and what needs something else is none.

use super::{article, check};
use crate::article::RawArticle;
use crate::clean::{Rules, clean};
use crate::points::{Settings, Wanted, find};

#[test]
fn a_quotation_alone_a_list_item_and_a_thin_line_are_no_points() {
    check(
        "Night ferry returns",
        "The night ferry to the islands sails again from Monday after two years. \"The boats of \
         our islands were missed by every family here.\"\n2- Passports of islanders and their \
         families, valid through the winter.\nIt was not what it should have been, then or \
         now.\nThe ferry carries forty cars and leaves the harbour at eleven every night.\n\
         Harbour master Rana Amin said the crew had waited two years for the boat.",
        &[
            "The night ferry to the islands sails again from Monday after two years.",
            "The ferry carries forty cars and leaves the harbour at eleven every night.",
            "Harbour master Rana Amin said the crew had waited two years for the boat.",
        ],
    );
}

#[test]
fn a_speaker_whose_name_stands_in_quotes_is_named() {
    check(
        "ميناء الرمل يكبر",
        "قال \"سامي الحداد\" في ميناء الرمل صباح الأحد إن الرصيف الجديد يستقبل السفن الكبيرة.\n\
         قال \"العمل في الميناء لم ينته والسفن الكبيرة ما زالت تنتظر\" أمام المدخل.",
        &["قال \"سامي الحداد\" في ميناء الرمل صباح الأحد إن الرصيف الجديد يستقبل السفن الكبيرة."],
    );
}

#[test]
fn a_title_and_a_noun_of_somebody_who_is_not_named_lean() {
    check(
        "ميناء الرمل يكبر",
        "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد. أعرب سموه عن شكره لعمال \
         الرصيف على عملهم في الشتاء.\nترغب شركته أن يصبح الميناء أكبر موانئ الساحل كله.\nأكدت على أن \
         العمل في الرصيف الجديد سيبدأ صباح الغد.\nترغب شركة الرمل أن يصبح الميناء أكبر موانئ الساحل كله.",
        &[
            "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد.",
            "ترغب شركة الرمل أن يصبح الميناء أكبر موانئ الساحل كله.",
        ],
    );
    check(
        "ميناء الرمل يكبر",
        "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد. إلا أنه فضل ميناء الرمل على \
         موانئ الساحل الأخرى كلها.",
        &["أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد."],
    );
}

#[test]
fn rows_other_languages_and_sources_without_a_claim_are_no_points() {
    check(
        "Ferry times",
        "The night ferry to the islands sails again from Monday after two years.\n\
         Port Rana to Haven | 08:00 every day | has nine crowns\n\
         The last ferry to Haven leaves the harbour of Rana on feast days at\t08:00\n\
         وتعود العبارة إلى الجزر صباح الاثنين بعد عامين كاملين من الغياب.\n\
         According to the harbour office, the town and the crews.",
        &["The night ferry to the islands sails again from Monday after two years."],
    );
}

#[test]
fn an_account_of_somebody_not_named_leans() {
    check(
        "ميناء الرمل يكبر",
        "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة في ميناء الرمل صباح الأحد.\n\
         وبحسب روايتها فإن العمل في الرصيف الجديد استمر ثلاثة أعوام.\n\
         الفضل في ذلك يعود إلى أربعمئة عامل من قرى الساحل.",
        &["أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة في ميناء الرمل صباح الأحد."],
    );
}

#[test]
fn captions_credits_and_what_is_drawn_out_of_the_text_are_no_points() {
    check(
        "Night ferry returns",
        "The night ferry to the islands sails again from Monday after two years.\n\
         The ferry carries forty cars every night.\n\
         Harbour master Rana Amin (pictured left) poses for a photograph on the old pier.\n\
         Rana Amin told the council on Monday that the ferry carries forty cars every night and \
         leaves the harbour at eleven.\n\
         Tickets cost nine crowns, and islanders travel free of charge through the winter.\n\
         Sami Haddad of the Port Rana Gazette contributed to this report from the islands.\n\
         AP writer Sami Haddad reported from Port Rana on the night ferry.\n\
         Rana Amin, left, showed the cars of the night ferry to the council.",
        &[
            "The night ferry to the islands sails again from Monday after two years.",
            "Rana Amin told the council on Monday that the ferry carries forty cars every night \
             and leaves the harbour at eleven.",
            "Tickets cost nine crowns, and islanders travel free of charge through the winter.",
        ],
    );
}

const PIER: &str = "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة في ميناء الرمل صباح الأحد.";

/// Of a text that opens with [`PIER`] and goes on with `sentence`, the points are the
/// opening and `point`.
pub(super) fn second(sentence: &str, point: Option<&str>) {
    let expected: Vec<&str> = std::iter::once(PIER).chain(point).collect();
    check(
        "ميناء الرمل يكبر",
        &format!("{PIER}\n{sentence}"),
        &expected,
    );
}

#[test]
fn what_points_to_a_noun_of_another_sentence_leans() {
    second(
        "أكد مدير الميناء أن هذه الخطوة تخفف زحام السفن عند مدخل المرفأ القديم.",
        None,
    );
    second(
        "أوضح مدير ميناء الرمل سامي الحداد في بيان صباح الأحد أن هذه الخطوة تخفف زحام السفن.",
        None,
    );
    second(
        "يستقبل الميناء بموسمه هذا عشرين سفينة كبيرة في كل أسبوع.",
        None,
    );
    second(
        "برنامجه للصيف المقبل يقضي ببناء رصيف ثان للسفن الصغيرة.",
        None,
    );
    second("بدأت معظم سفنه العمل في الرصيف الجديد صباح الاثنين.", None);
    second(
        "أضاف تم نقل السفن الكبيرة إلى الرصيف الثاني صباح الاثنين.",
        None,
    );
    let season = "خلال موسمه الأول استقبل رصيف الساحل مئة سفينة من موانئ بعيدة.";
    second(season, Some(season));
    let week = "يغلق الميناء القديم هذا الأسبوع أبوابه أمام السفن الكبيرة والقوارب كلها.";
    second(week, Some(week));
    let titled = "أكد وزير النقل أن هذا الميناء يستقبل عشرين سفينة في كل أسبوع.";
    second(titled, Some(titled));
    let signed = "وقعت الهيئة عقدا وينص هذا العقد على بناء رصيف ثان للسفن الصغيرة.";
    second(signed, Some(signed));
}

#[test]
fn what_only_links_is_left_out_at_the_head() {
    second(
        "هذا وكرم مدير الميناء عمال الرصيف الجديد على عملهم في الشتاء.",
        Some("كرم مدير الميناء عمال الرصيف الجديد على عملهم في الشتاء."),
    );
    second(
        "حيث تنتظر عشرون سفينة عند مدخل المرفأ القديم منذ مساء السبت.",
        Some("تنتظر عشرون سفينة عند مدخل المرفأ القديم منذ مساء السبت."),
    );
    second(
        "واستعادت البلدية سوق السمك القديم من شركة القوارب بعد ثلاثة أعوام.",
        Some("استعادت البلدية سوق السمك القديم من شركة القوارب بعد ثلاثة أعوام."),
    );
    second(
        "أضاف المتحدث أن العمل في الرصيف الثاني يبدأ صباح الغد.",
        None,
    );
    let closed = "اختتم وزير النقل جولته في موانئ الساحل بزيارة رصيف السفن القديم.";
    second(closed, Some(closed));
}

#[test]
fn what_is_named_in_the_title_or_tells_whose_it_is_does_not_lean() {
    for stands in [
        "ينص هذا الميناء في عقوده على عشرين سفينة كبيرة في كل أسبوع من العام.",
        "تعد زيارة كريستوفر هذه أول زيارة يقوم بها وزير لموانئ الساحل منذ عشرين عاما.",
        "موضوع المعرض لهذا العام هو صناعة القوارب في قرى الساحل القديمة.",
        "أكد العامل المتهم الأول أن السفن الكبيرة تنتظر عند مدخل المرفأ القديم.",
        "بينما تنتظر السفن عند مدخل المرفأ القديم فإن عمال الرصيف يشكون من قلة العمل.",
        "ليس هناك في مدن الساحل كلها رصيف يستقبل السفن الكبيرة في الشتاء.",
    ] {
        second(stands, Some(stands));
    }
    for leans in [
        "استقبل المرفأ القديم بموسمه هذا عشرين سفينة كبيرة في كل أسبوع.",
        "وقعت شركات القوارب هذه عقودا لبناء سفن صغيرة في قرى الساحل.",
        "عن زحام السفن عند مدخل الميناء، قال إن الرصيف الجديد يخفف الانتظار كثيرا.",
        "في عام 1933 سافر إلى موانئ الشمال وتعلم فيها صناعة السفن الكبيرة.",
        "قال المسؤول إن السفن الكبيرة تنتقل إلى الرصيف الجديد صباح الغد.",
    ] {
        second(leans, None);
    }
}

#[test]
fn what_only_links_is_left_out_before_a_sentence_of_its_own() {
    for (link, sentence) in [
        (
            "إثر ذلك ",
            "كرم وزير النقل عمال الرصيف الجديد على عملهم في الشتاء.",
        ),
        (
            "وعلى الصعيد ذاته، ",
            "افتتح وزير النقل محطة جديدة للقطارات السريعة في المدينة.",
        ),
        (
            "إذ ",
            "تنتظر عشرون سفينة عند مدخل المرفأ القديم منذ مساء السبت.",
        ),
        (
            "وبهذه المناسبة، ",
            "قدم مدير الميناء شكره لعمال الرصيف الجديد وأسرهم.",
        ),
        (
            "و",
            "وقف وزير النقل على الرصيف الجديد مع عمال الميناء وأسرهم.",
        ),
        ("ف", "الميناء القديم يستقبل عشرين سفينة صغيرة في كل أسبوع."),
    ] {
        second(&format!("{link}{sentence}"), Some(sentence));
    }
    let fog = "فالح الحداد يستقبل عشرين سفينة صغيرة في كل أسبوع من أسابيع الشتاء.";
    second(fog, Some(fog));
}

#[test]
fn what_may_be_is_not_told_as_a_fact() {
    let may = "قد يستقبل الرصيف الجديد عشرين سفينة كبيرة في كل أسبوع من الشتاء.";
    second(may, Some(may));
    let did = "استقبل رصيف الساحل مئة سفينة من موانئ بعيدة في الموسم الماضي.";
    second(&format!("وقد {did}"), Some(did));
}

#[test]
fn a_verb_of_speaking_is_not_cut_off_from_what_was_said() {
    let text = format!(
        "{PIER}\nعلق مدير ميناء الرمل سامي الحداد في إذاعة المدينة صباح الأحد على زحام السفن عند \
         مدخل المرفأ القديم، حيث قال إن الرصيف الجديد الذي بناه أربعمئة عامل من قرى الساحل القريبة \
         يخفف الانتظار كثيرا ويوفر عملا للصيادين في الشتاء والصيف.\nاستغرق بناء الرصيف ثلاثة أعوام \
         شارك فيها عمال من سبع قرى ساحلية قريبة من المدينة القديمة.\nكرم وزير النقل عمال الرصيف \
         وأسرهم على صبرهم وعملهم في برد الشتاء."
    );
    let points = find(&article("ميناء الرمل يكبر", &text), Settings::default());
    let hollow = |text: &str| text.starts_with("علق") && !text.contains("قال");
    assert!(!points.iter().any(|point| hollow(point.text.as_str())));
}

#[test]
fn what_only_looks_like_a_caption_or_a_credit_is_told() {
    for told in [
        "Parties of the left, right, and of neither agreed on Sunday to build a harbour in Rana.",
        "The storm hit the towns below, above, and beside the dam and cut the power of many homes.",
        "Reuters contributed to the fund of the harbour with a loan of two million, Rana Amin said.",
    ] {
        check("A harbour for all", told, &[told]);
    }
    check(
        "رسالة إلى الميناء",
        "أرسل رسالة رئيس الميناء إلى الوزير وفد من عمال الرصيف القديم صباح الأحد.",
        &["أرسل رسالة رئيس الميناء إلى الوزير وفد من عمال الرصيف القديم صباح الأحد."],
    );
}

#[test]
fn after_something_is_no_verb_of_speaking() {
    let opens = "عقب سلسلة من الحرائق في غابات الساحل، بدأت فرق الإطفاء حملة واسعة لتنظيف الطرق";
    let text = format!(
        "{opens} الزراعية من الأعشاب الجافة وفتح ممرات جديدة للشاحنات بين القرى القريبة من الميناء \
         والمزارع الممتدة على الساحل، بالتعاون مع بلديات المنطقة والمتطوعين من الشباب، حيث خصصت \
         الهيئة مبلغا كبيرا لشراء المعدات وتدريب العاملين عليها في الصيف.\n{PIER}"
    );
    let points = find(&article("حملة في غابات الساحل", &text), Settings::default());
    assert!(points[0].text.as_str().starts_with(opens), "{points:?}");
}

#[test]
fn what_only_announces_is_left_out_and_an_address_is_no_point() {
    let opening = "أصدرت هيئة الموانئ صباح الأحد بيانا عن افتتاح رصيف جديد في ميناء الرمل";
    check(
        "ميناء الرمل يكبر",
        &format!(
            "{opening}، وفيما يلي نص البيان:\nيستقبل الرصيف الجديد عشرين سفينة كبيرة في كل أسبوع \
             من أسابيع الشتاء.\nيسعد الهيئة أن ترد على أسئلة المسافرين في port@example.org كل صباح.\n\
             وكرم وزير النقل عمال الرصيف الجديد على عملهم في الشتاء ومعهم أسرهم وأهل القرى."
        ),
        &[
            &format!("{opening}…"),
            "يستقبل الرصيف الجديد عشرين سفينة كبيرة في كل أسبوع من أسابيع الشتاء.",
            "كرم وزير النقل عمال الرصيف الجديد على عملهم في الشتاء ومعهم أسرهم وأهل القرى.",
        ],
    );
}

#[test]
fn a_pronoun_whose_noun_stands_beside_it_is_understood() {
    let first = "The night ferry to the islands sails again from Monday after two years.";
    let second = |sentence: &str, stands: bool| {
        let points: &[&str] = if stands { &[first, sentence] } else { &[first] };
        check("Night ferry", &format!("{first}\n{sentence}"), points);
    };
    second(
        "Amin said he had waited two winters for the crew and the boat.",
        true,
    );
    second(
        "Rescuers said he had waited two winters for the crew and the boat.",
        false,
    );
    second(
        "After she left the harbour, Amin painted the boat for nine winters.",
        true,
    );
    second(
        "After she left the harbour, the boat was sold to a bank in town.",
        false,
    );
    second(
        "It is unclear whether the old lighthouse needs a lamp of its own.",
        true,
    );
}

#[test]
fn a_clause_whose_verb_acts_on_nothing_tells_of_the_noun_behind_it() {
    let found = |clause: &str| {
        let text = format!(
            "{PIER}\nأوضح مدير الميناء سامي الحداد أن الرصيف الجديد يستقبل عشرين سفينة كبيرة في كل \
             أسبوع من أسابيع الشتاء، {clause} في أسواق مدن الساحل القريبة هذا الشتاء.\nواستغرق بناء الرصيف ثلاثة أعوام شارك \
             فيها أربعمئة عامل من سبع قرى ساحلية قريبة من المدينة القديمة.\nوكرم وزير النقل عمال \
             الميناء وأسرهم على صبرهم وعملهم في برد الشتاء."
        );
        let article = article("ميناء الرمل يكبر", &text);
        let points = find(&article, Settings::with(Wanted::Exactly(3)));
        points.iter().any(|point| {
            let bare = clause.strip_prefix('و').expect("a clause that is joined");
            point.text.as_str().starts_with(&format!("…{bare}"))
        })
    };
    assert!(found("وتراجعت أسعار السمك تراجعا كبيرا"));
    assert!(found("وخصصت الهيئة أربعة أرصفة للقوارب"));
    assert!(found("وقال كريستوفر الحداد إن السمك قليل"));
    assert!(!found("وطالبت الهيئة بأرصفة للقوارب"));
    assert!(!found("وتراجعت إلى أدنى ما بلغته أسعارها"));
}

#[test]
fn a_menu_in_another_script_above_the_text_does_not_tell_its_language() {
    check(
        "ميناء الرمل يكبر",
        &format!(
            "Home News Photos Video\n{PIER}\nكرم وزير النقل عمال الرصيف الجديد على عملهم في الشتاء."
        ),
        &[
            PIER,
            "كرم وزير النقل عمال الرصيف الجديد على عملهم في الشتاء.",
        ],
    );
}

#[test]
fn a_list_is_not_cut_off_between_its_items() {
    let text = "اختارت هيئة الموانئ شركتين لبناء الرصيف الثاني في ميناء الرمل قبل نهاية الشتاء \
                القادم، هما شركة الساحل التي بنت الرصيف الأول، وشركة القوارب الحديثة.";
    second(text, Some(text));
}

#[test]
fn a_title_that_was_cut_off_leaves_room_for_the_whole() {
    let lead = "Two brothers who had sailed from the islands in a boat built out of driftwood and \
                old nets reached the harbour of Port Rana late on Sunday night.";
    let raw = RawArticle {
        origin: "test".to_owned(),
        text: format!(
            "{lead}\nTheir boat leaked for six days and seven nights, according to the harbour \
             office.\nThe ferry to the islands sails again from Monday after two winters.",
        ),
        ..RawArticle::default()
    };
    let article = clean(&raw, Rules::standard());
    assert!(article.title.as_str().ends_with('…'), "{}", article.title);
    let points = find(&article, Settings::default());
    assert_eq!(points[0].text.as_str(), lead);
}

#[test]
fn what_is_owned_by_a_noun_beside_it_needs_no_name() {
    let sentence = "مع تقدم الملاحة وتطورها أصبح لبس السترات واجبا على أطقم القوارب الصغيرة في \
                    قرى الشمال.";
    second(sentence, Some(sentence));
}
