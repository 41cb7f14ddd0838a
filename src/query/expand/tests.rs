use super::forms;

fn check(word: &str, has: &[&str], has_not: &[&str]) {
    let forms = forms(word);
    assert_eq!(forms[0], word);
    for form in has {
        assert!(forms.iter().any(|other| other == form), "{form} of {word}");
    }
    for form in has_not {
        assert!(forms.iter().all(|other| other != form), "{form} of {word}");
    }
}

#[test]
fn what_is_written_in_front_of_a_noun_is_known() {
    check("كوريا", &["وكوريا", "بكوريا", "لكوريا"], &["كور"]);
    check("لبنان", &["للبنان", "بلبنان"], &["لبن"]);
    check("الوزير", &["وزير", "وزير", "للوزير"], &["زير"]);
    check("المانيا", &["بالمانيا", "لالمانيا"], &[]);
}

#[test]
fn a_clitic_that_was_typed_is_seen_through() {
    check("وكوريا", &["كوريا", "بكوريا"], &[]);
    check("لازمير", &["ازمير", "وازمير"], &[]);
    check("وبطوله", &["بطوله", "البطولات"], &["طوله"]);
    check("وزير", &["الوزير"], &["زير"]);
    check("بنك", &["البنك"], &["نك"]);
    check("وزاراتها", &["وزاراتها"], &["زاراتها"]);
}

#[test]
fn what_is_written_behind_a_noun_is_known() {
    check("حكومه", &["الحكومات", "حكومته", "حكومتي"], &["حكم"]);
    check("مهندسون", &["المهندسين", "مهندس"], &[]);
    check("بحرين", &["البحرين"], &["بحر"]);
    check("لبن", &["اللبن"], &["لبنان"]);
}

#[test]
fn one_and_many_are_known_where_the_word_breaks() {
    check("وزير", &["وزراء", "الوزراء", "لوزراء"], &["زراء"]);
    check("الوزراء", &["وزير", "الوزير", "وزيرها"], &[]);
    check("مدرسه", &["المدارس", "مدارسهم"], &[]);
    check("مدارس", &["المدرسه", "مدرستهم"], &[]);
    check("كتاب", &["الكتب"], &["كتب"]);
    check("سفن", &["سفينه"], &[]);
}

#[test]
fn a_country_and_what_is_of_it_are_known() {
    check("ليبيا", &["ليبي", "الليبيون", "للليبيين"], &["لبي"]);
    check("المصريين", &["مصر", "لمصر", "مصريه"], &["مصرف"]);
    check("سعودي", &["السعوديه", "بالسعوديه"], &[]);
    check("iran", &["iranian", "iranians"], &["iranianss"]);
    check("غزه", &[], &["غزت"]);
}

#[test]
fn short_words_and_numbers_have_no_endings() {
    check("بن", &[], &["لبن", "ابن"]);
    check("2024", &[], &["20245"]);
}

#[test]
fn other_scripts_have_their_own_forms() {
    check("ממשלה", &["הממשלה", "לממשלה", "ממשלות"], &[]);
    check("elections", &["election"], &[]);
    check("news", &[], &["new"]);
    check("women", &["woman"], &[]);
    check("crisis", &["crises"], &[]);
    check("children", &["child"], &[]);
    check("oman", &[], &["omen"]);
}

#[test]
fn short_nouns_take_the_article() {
    check("دم", &["الدم", "بالدم"], &["بدم"]);
    check("الحق", &["حق", "للحق", "الحقوق"], &[]);
    check("الان", &[], &["ان"]);
    check("الله", &["لله", "والله"], &["له"]);
}

#[test]
fn a_noun_has_cases_and_what_it_stands_in_front_of() {
    check("وزير", &["وزيرا", "ووزيرا"], &["بوزيرا"]);
    check("مهندس", &["مهندسو", "مهندسي", "مهندسا"], &[]);
    check("شركته", &["شركه", "شركاتهم", "الشركات"], &[]);
    check("كتابهم", &["كتاب", "الكتب"], &[]);
    check("البحرين", &["بالبحرين"], &["البحر", "بحر"]);
    check("صاروخين", &["صواريخ"], &[]);
    check("محامي", &["محامون", "المحامين"], &[]);
    check("مستشفي", &["مستشفاها"], &[]);
    check("شيءا", &["شيء", "شء"], &[]);
}

#[test]
fn what_begins_with_its_own_letter_has_endings_too() {
    check("وزاره", &["وزارات", "الوزارات"], &["زاره"]);
    check("ولايه", &["ولايات", "الولايات"], &[]);
    check("كلمه", &["الكلمات"], &["لمه"]);
}

#[test]
fn a_number_stands_behind_the_article() {
    check("15", &["ال15", "ب15", "لل15"], &[]);
    check("ال15", &["15"], &[]);
}
