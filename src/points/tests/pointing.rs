//! What points to another sentence is no point: answers, "this", what counts or announces.

use super::leaning::second;
use super::{check, check_leans};

#[test]
fn an_answer_that_leans_on_its_question_is_no_point() {
    check(
        "Night ferry returns",
        "The night ferry to the islands sails again from Monday after two years.\nRana Amin: It's \
         about the people who waited in the harbour of Haven.\nRana Amin: The crews of the islands \
         waited two years for the boat in the harbour.",
        &[
            "The night ferry to the islands sails again from Monday after two years.",
            "Rana Amin: The crews of the islands waited two years for the boat in the harbour.",
        ],
    );
}

#[test]
fn what_announces_with_a_colon_before_its_stop_is_no_point() {
    check(
        "Night ferry returns",
        "The night ferry to the islands sails again from Monday after two years.\nFamilies of the \
         islands were asked the same line of questions in Haven: .",
        &["The night ferry to the islands sails again from Monday after two years."],
    );
}

#[test]
fn what_only_counts_or_remarks_is_left_out() {
    check(
        "ميناء الرمل يكبر",
        "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد.\nالغريب في الأمر أن أهل قرى الساحل \
         لم يعلموا بموعد افتتاح الرصيف الجديد.\nالسبب الثاني في تأخر السفن هو أمواج الشتاء العالية عند \
         مدخل المرفأ.",
        &[
            "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد.",
            "أهل قرى الساحل لم يعلموا بموعد افتتاح الرصيف الجديد.",
        ],
    );
}

#[test]
fn what_this_points_to_is_named_in_the_sentence_or_the_title() {
    check(
        "Night ferry returns",
        "The night ferry to the islands sails again from Monday after two years.\nCrews of Haven waited \
         for this decision through the winter storms.\nFishermen and families of Haven welcomed this ferry with songs and lamps in the old harbour.",
        &[
            "The night ferry to the islands sails again from Monday after two years.",
            "Fishermen and families of Haven welcomed this ferry with songs and lamps in the old harbour.",
        ],
    );
}

#[test]
fn but_stays_where_its_noun_shows_its_case() {
    check(
        "ميناء الرمل يكبر",
        "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد.\nلكن عددا من صيادي الساحل طالب \
         بترميم المخازن القديمة قبل الشتاء.\nيذكر أن العاملين في الميناء القديم أكدوا وصول ثلاث سفن \
         كبيرة من الجزر البعيدة.",
        &[
            "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد.",
            "لكن عددا من صيادي الساحل طالب بترميم المخازن القديمة قبل الشتاء.",
            "يذكر أن العاملين في الميناء القديم أكدوا وصول ثلاث سفن كبيرة من الجزر البعيدة.",
        ],
    );
}

#[test]
fn what_was_then_or_was_done_to_somebody_named_before_is_no_point() {
    second(
        "كان عدد السفن حينها لا يزيد على عشرين سفينة كبيرة في الأسبوع.",
        None,
    );
    second(
        "تم العثور عليهم عند مدخل المرفأ القديم بعد عشرين ساعة من البحث في البحر.",
        None,
    );
    second(
        "كان وزير الموانئ حينها سامي الحداد أول من دعا إلى بناء الرصيف الكبير.",
        Some("كان وزير الموانئ حينها سامي الحداد أول من دعا إلى بناء الرصيف الكبير."),
    );
}

#[test]
fn many_who_are_not_named_and_words_to_the_reader_are_no_points() {
    check(
        "Night ferry returns",
        "The night ferry to the islands sails again from Monday after two years.\nLast autumn they \
         painted the hull of the ferry in the harbour of Haven.\n\"The rope around his hand made it \
         hard to pull him from the water,\" Rana Amin said.\nDon't expect the ferry to wait in the \
         harbour when the wind rises.\nThe ferry carries forty cars and leaves the harbour at \
         eleven every night.",
        &[
            "The night ferry to the islands sails again from Monday after two years.",
            "The ferry carries forty cars and leaves the harbour at eleven every night.",
        ],
    );
}

#[test]
fn an_hour_is_no_dateline() {
    check(
        "Night ferry returns",
        "Haven (CNN)It was 9:35 on a cold Monday night when the ferry to the islands left the harbour.",
        &["It was 9:35 on a cold Monday night when the ferry to the islands left the harbour."],
    );
}

#[test]
fn the_same_source_and_how_she_is_were_told_of_before() {
    for sentence in [
        "أكدت ذات المصادر أن الرصيف القديم يستقبل عشرين سفينة كبيرة في الأسبوع.",
        "لم يصدر عن صيادي الجزر البعيدة أي بيان بهذا الخصوص حتى مساء الأحد.",
        "مؤكدين أن الرصيف القديم يستقبل عشرين سفينة كبيرة في كل أسبوع.",
        "وبينت أن الرصيف القديم يستقبل عشرين سفينة كبيرة في كل أسبوع.",
    ] {
        second(sentence, None);
    }
}

#[test]
fn earlier_this_week_is_no_earlier() {
    second(
        "وفي وقت سابق من هذا الأسبوع استقبل الرصيف القديم عشرين سفينة كبيرة.",
        Some("في وقت سابق من هذا الأسبوع استقبل الرصيف القديم عشرين سفينة كبيرة."),
    );
}

#[test]
fn a_question_and_somebody_named_before_a_weekday_are_no_points() {
    check(
        "Night ferry returns",
        "The night ferry to the islands sails again from Monday after two years.\nHow long will the \
         crews of Haven wait for the ferry in winter storms?\nHarbour clerks told us Friday she had \
         painted the hull of the boat.\n• The ferry carries forty cars and leaves the harbour at \
         eleven every night.",
        &[
            "The night ferry to the islands sails again from Monday after two years.",
            "The ferry carries forty cars and leaves the harbour at eleven every night.",
        ],
    );
}

#[test]
fn another_has_its_first_one_before_it() {
    const OPENS: &str = "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد.";
    for (sentence, leans) in [
        (
            "أكد راكب آخر أن حقائبه ضاعت في السفينة القديمة قبل أسبوع.",
            true,
        ),
        (
            "حكمت محكمة الساحل على متهم ثالث بالسجن عشرة أعوام كاملة.",
            true,
        ),
        (
            "ورفض رد آخر من البلدية على شكوى الصيادين في قرى الساحل.",
            true,
        ),
        (
            "نقلت سيارة الإسعاف بحارا آخر مصابا من الرصيف إلى مستشفى المدينة.",
            true,
        ),
        (
            "أصيب راكب آخر الأحد عند مدخل الميناء القديم بعد سقوط رافعة.",
            true,
        ),
        (
            "غادر آخر صياد أجنبي قرى الساحل الشمالي أمس بعد تسعة أعوام.",
            false,
        ),
        (
            "وصل آخر البحارة إلى رصيف الميناء القديم بعد عاصفة الشتاء الطويلة.",
            false,
        ),
        (
            "سجل سامي صلاح ثالث أهداف فريق الميناء في مباراة كأس الساحل.",
            false,
        ),
        (
            "رحل آخر سكان القرية القديمة إلى مدينة الرمل بعد عاصفة الشتاء.",
            false,
        ),
        (
            "عادت السفينة القديمة مرة أخرى إلى قرى الساحل الشمالي البعيد.",
            false,
        ),
        (
            "وزعت البلدية جوائز على معلمي القرى تقديرا لجهودهن في الشتاء.",
            true,
        ),
        (
            "وزعت البلدية جوائز على المعلمات الجديدات تقديرا لجهودهن في الشتاء.",
            false,
        ),
        (
            "شعار أطلقته هيئة الموانئ على سباق القوارب في الربيع القادم.",
            true,
        ),
        (
            "في مقالي هذا أتحدث عن سباق القوارب القديمة في قرى الساحل.",
            true,
        ),
    ] {
        check_leans("ميناء الرمل يكبر", OPENS, sentence, leans);
    }
    const SAILS: &str = "The night ferry to the islands sails again from Monday after two years.";
    for (sentence, leans) in [
        (
            "Amin said another woman had waited at the pier for nine hours.",
            true,
        ),
        (
            "A third of the boats in the harbour lost windows in the storm.",
            false,
        ),
        (
            "The harbour office indeed proved too small for the crowd on Sunday.",
            true,
        ),
        (
            "\"Terrible,\" islander Rana Amin said of the new fares of the boat.",
            true,
        ),
    ] {
        check_leans("Ferry returns", SAILS, sentence, leans);
    }
}

#[test]
fn a_heading_that_comes_back_in_its_sentence_is_left_out() {
    const OPENS: &str = "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد.";
    for (heading, sentence) in [
        (
            "عواصف الشمال و",
            "أغلقت العواصف التي ضربت قرى الشمال سبعة موانئ صغيرة في الشتاء.",
        ),
        (
            "إغلاق ميناء الحجر قريبا، ",
            "أعلنت البلدية إغلاق ميناء الحجر القديم أمام القوارب الصغيرة.",
        ),
    ] {
        let text = format!("{OPENS}\n{heading}{sentence}");
        check("ميناء الرمل يكبر", &text, &[OPENS, sentence]);
    }
}

#[test]
fn a_clause_whose_subject_comes_back_in_the_next_is_no_heading() {
    const OPENS: &str = "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة صباح الأحد.";
    for sentence in [
        "نما الأسطول الشمالي وتراجع الأسطول الجنوبي في موانئ الساحل بعد عاصفة الربيع.",
        "غرق مركب شراع صغير وتوفي بحارة المركب عند مدخل الميناء القديم صباح السبت.",
        "نما أسطول الشمال وتراجع صيد أسطول الشمال في موانئ الساحل بعد عاصفة الربيع.",
    ] {
        check_leans("ميناء الرمل يكبر", OPENS, sentence, false);
    }
}

#[test]
fn these_points_back_wherever_it_stands() {
    let opens = "The ferry to Corrin sails again after two winters in the dry dock.";
    for (sentence, leans) in [
        (
            "Harbour master Ida Lorne and pilot Amin Sorel of Corrin joined these talks on Monday.",
            true,
        ),
        (
            "Ida Lorne called for talks in March and the pilots of Corrin joined these talks on Monday.",
            false,
        ),
    ] {
        check_leans("The ferry is back", opens, sentence, leans);
    }
}
