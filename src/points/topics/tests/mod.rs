//! Whole articles: what their topics are, and what is none.

mod full;
mod remains;

use super::topics;
use crate::article::{Article, RawArticle};
use crate::clean::{Rules, clean};
use crate::safe::SafeText;

fn article(title: &str, text: &str, tags: &[&str]) -> Article {
    let raw = RawArticle {
        origin: "test".to_owned(),
        title: Some(title.to_owned()),
        text: text.to_owned(),
        tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
        ..RawArticle::default()
    };
    clean(&raw, Rules::standard())
}

/// Every one of `some` is a topic and none of `none`.
fn check(title: &str, text: &str, tags: &[&str], some: &[&str], none: &[&str]) {
    let found = topics(&article(title, text, tags));
    let found: Vec<_> = found.iter().map(SafeText::as_str).collect();
    for topic in some {
        assert!(found.contains(topic), "{topic} of {found:?}");
    }
    for topic in none {
        assert!(!found.contains(topic), "{topic} in {found:?}");
    }
}

#[test]
fn a_phrase_that_opens_with_a_verb_is_no_topic() {
    check(
        "محطة الريح تدخل الخدمة قرب ميناء الرمل",
        "تدخل الخدمة غدا محطة الريح قرب ميناء الرمل. وحددت الوزارة موعد الافتتاح في \
         ميناء الرمل، وحددت الوزارة من يحضر. وتودع القرية مولدات قديمة حين تدخل الخدمة \
         محطة الريح.",
        &[],
        &["محطة الريح", "ميناء الرمل"],
        &["تدخل الخدمة", "حددت الوزارة", "الوزارة", "تودع القرية"],
    );
}

#[test]
fn spellings_of_a_name_are_one_topic() {
    check(
        "ترمب يلتقي صيادين",
        "وصل ترمب إلى الميناء. وقال ترامب إن الصيد وفير. وغادر دونالد ترامب ليلا.",
        &[],
        &["دونالد ترامب"],
        &["ترمب", "ترامب"],
    );
}

#[test]
fn a_title_goes_and_what_it_governs_is_not_left_alone() {
    check(
        "زيارة الميناء",
        "وصل وزير الدفاع البحري إلى الميناء القديم. وقال وزير الدفاع البحري إن \
         الميناء القديم آمن. وعاد وزير الدفاع البحري من الميناء القديم.",
        &[],
        &["الميناء القديم"],
        &["الدفاع البحري"],
    );
}

#[test]
fn tags_come_first_and_common_nouns_alone_stay_out_beside_them() {
    check(
        "The old lighthouse of Port Rana",
        "The lighthouse of Port Rana shines. A keeper lit the lighthouse. The keeper left \
         Port Rana. The keeper and the lighthouse are old.",
        &["seafaring", "history"],
        &["seafaring", "history", "Port Rana"],
        &["keeper"],
    );
}

#[test]
fn a_verb_with_a_capital_is_a_name() {
    check(
        "Drew Rose paints the harbour",
        "Painter Drew Rose gave the harbour a picture. Drew Rose was born there.",
        &[],
        &["Drew Rose"],
        &[],
    );
}

#[test]
fn topics_of_other_languages_are_names_and_nouns() {
    check(
        "ساخت تونل مشهد رد شد",
        "شورای شهر مشهد ساخت تونل میدان شهدا را رد کرد. تونل میدان شهدا ۲۰ درصد گران‌تر شده بود. \
         شورای شهر مشهد ۲۰ درصد بودجه را به اتوبوس داد.",
        &[],
        &["مشهد", "تونل میدان شهدا"],
        &["درصد", "شورای", "کرد", "۲۰ درصد"],
    );
    check(
        "کراچی میں کتاب میلہ شروع",
        "کراچی میں بین الاقوامی کتاب میلہ شروع ہو گیا۔ کتاب میلہ سندھ حکومت نے لگایا۔ بین الاقوامی \
         ناشر کراچی آئے اور کتاب میلہ 20 فیصد بڑا ہے۔",
        &[],
        &["کراچی", "کتاب میلہ", "سندھ"],
        &["بین", "الاقوامی کتاب میلہ", "فیصد", "شروع"],
    );
    check(
        "שוק הדייגים בבאר שבע",
        "שוק הדייגים בבאר שבע נפתח. צה״ל התנגד לשוק הדייגים, שהתיישב בבאר שבע. סירות הגיעו בגשם, \
         ושוק הדייגים נסגר בגשם. צה\"ל הותיר את באר שבע.",
        &[],
        &["באר שבע", "צה\"ל", "שוק הדייגים"],
        &["בגשם", "התנגד", "הותיר", "שהתיישב"],
    );
}

#[test]
fn topics_of_languages_with_capitals_are_names_and_nouns() {
    check(
        "Le phare de Brennac rallumé",
        "La ministre de la Mer a rallumé mardi le phare de Brennac. Les habitants de Brennac attendaient \
         depuis longtemps la réouverture du phare, selon l'Observatoire maritime. L'Observatoire \
         maritime a aussi publié plusieurs mesures concernant le phare, et cette personne était là.",
        &[],
        &["Brennac"],
        &[
            "depuis",
            "longtemps",
            "plusieurs mesures",
            "selon l'Observatoire",
            "personne",
            "mardi",
        ],
    );
    check(
        "Neue Fähre für Nordhaven",
        "Die Fähre nach Nordhaven fährt wieder, teilte Ida Lorenz am Dienstag mit. Viele Menschen hatten \
         während der Reparatur auf die Fähre gewartet. Ida Lorenz dankte den Menschen. Die Fähre kostet \
         nichts, und die Menschen freuen sich.",
        &[],
        &["Ida Lorenz", "Fähre"],
        &["Menschen", "Dienstag", "während", "Viele Menschen"],
    );
    check(
        "Karaköprü'de yeni feneri",
        "Karaköprü'de deniz feneri bugün açıldı. Vali Ayşe Demirel, deniz feneri için çok çalışıldığını \
         söyledi. Ayşe Demirel bugün Karaköprü'den ayrıldı ve deniz feneri yandı.",
        &[],
        &["Karaköprü", "Ayşe Demirel", "deniz feneri"],
        &["için çok", "Karaköprü'de", "bugün"],
    );
    check(
        "Маяк в Береговске снова горит",
        "Маяк в Береговске снова горит, сообщила во вторник Анна Лугова. Жители, которые ждали этого \
             много лет, были очень рады, что маяк загорелся. Анна Лугова поблагодарила всех, кто чинил маяк, \
             и тех, которые ждали.",
        &[],
        &["Анна Лугова", "Береговске"],
        &["вторник", "Жители", "которые ждали", "снова горит"],
    );
    check(
        "El faro de Punta Brava vuelve a brillar",
        "El faro de Punta Brava vuelve a brillar, según anunció Marta Olivares. Muchas personas también \
         esperaban el faro. Marta Olivares visitó Punta Brava, donde el faro brilla.",
        &[],
        &["Punta Brava", "Marta Olivares"],
        &["también", "personas", "vuelve"],
    );
}

#[test]
fn what_is_said_by_the_way_or_tells_nothing_is_no_topic() {
    check(
        "مركب الصيد يعود إلى ميناء الرمل",
        "عاد مركب الصيد في ساعة متأخرة إلى ميناء الرمل. وقال حازم الرملي إن حالات التأخير كثيرة في \
         الفترة الأخيرة، وإن مركب الصيد تأخر. وشكر حازم الرملي أولادهن في الفترة الأخيرة. \
         وقال حازم الرملي إن ميناء الرمل آمن. وزار سائح من البرازيل الميناء.",
        &[],
        &["حازم الرملي", "مركب الصيد", "ميناء الرمل"],
        &[
            "الفترة الأخيرة",
            "حالات التأخير",
            "متأخرة",
            "أولادهن",
            "البرازيل",
        ],
    );
    check(
        "Harbour lamp glows again",
        "The harbour lamp glows again after the former keeper patiently rinsed the lens. The \
         harbour lamp was narrowly missed by a crane. A crane narrowly missed it in a busy week, \
         and the former keeper smiled. Sailors from many towns came. One came from Peru.",
        &[],
        &["harbour lamp"],
        &[
            "narrowly missed",
            "former keeper",
            "patiently rinsed",
            "Peru",
            "busy week",
        ],
    );
    let text = "It went on. Then it rained, and that was all there was.";
    assert!(topics(&article("", text, &[])).is_empty());
}

#[test]
fn two_cuts_of_one_phrase_are_one_topic() {
    let text = "بدأت محطة طاقة شمسية مستقلة عملها. وكلفت محطة طاقة شمسية مستقلة كثيرا.";
    let found = topics(&article("محطة طاقة شمسية مستقلة", text, &[]));
    let cuts = found
        .iter()
        .filter(|topic| topic.as_str().contains("شمسية"))
        .count();
    assert_eq!(cuts, 1, "{found:?}");
}

#[test]
fn a_name_in_small_letters_is_none() {
    check(
        "Ferry to the temples runs again",
        "The ferry between Luxor and the west bank runs again. Boats to the west bank had stopped \
         for repairs. Farmers on the west bank welcomed it.",
        &[],
        &[],
        &["West Bank"],
    );
    check(
        "Olive harvest begins in the West Bank",
        "Farmers in the West Bank began the harvest. The West Bank has millions of olive trees.",
        &[],
        &["West Bank"],
        &[],
    );
}

#[test]
fn words_that_tell_where_how_or_whom_are_no_topics() {
    check(
        "Rain in central Turkey",
        "Rain fell in central Turkey. Roads in central areas were closed, and central markets too. \
         Many in central villages stayed at home.",
        &[],
        &[],
        &["central", "central Turkey"],
    );
    check(
        "زلزال قوي يهز الوادي فجر الاثنين",
        "ضرب زلزال قوي الوادي فجر الاثنين. وأصيب ثلاثون شخصا في القرية، وقال المحافظ إن قوة \
         الزلزال بلغت ست درجات. وضرب القرية زلزال قوي آخر فجر أمس وشرد أربعين شخصا. وقال إن \
         تسعين شخصا نقلوا بعد أن ضرب الزلزال القرية فجر اليوم بقوة أكبر، وإنه زلزال قوي.",
        &[],
        &[],
        &["شخصا", "شخص", "ضرب", "فجر", "قوي", "قوة"],
    );
}

#[test]
fn an_arabic_noun_that_is_never_definite_is_none() {
    check(
        "معبر جديد في كورين",
        "افتتح معبر في كورين صباح الأحد. ويقع معبر آخر قرب الجفاف. وكل معبر منهما يتسع \
         لعشر عربات، ويخفف الجفاف عن القرى، فالجفاف طال. وتنتظر القرى نهاية الجفاف.",
        &[],
        &["الجفاف", "كورين"],
        &["معبر", "معبر جديد"],
    );
    check(
        "شرح مفصل عن الصيد الليلي",
        "قدم الصياد شرحا عن الصيد الليلي. ونال شرح مفصل عن الصيد الليلي إعجاب الحاضرين، \
         وكان شرح مفصل آخر في المساء.",
        &[],
        &["الصيد الليلي"],
        &["شرح مفصل"],
    );
}

#[test]
fn a_preposition_is_no_part_of_a_short_noun() {
    check(
        "مشروع لفصل الكربون",
        "بدأ العمل لفصل الكربون في الميناء. ويكلف المشروع لفصل الكربون مليونين.",
        &[],
        &["فصل الكربون"],
        &["لفصل الكربون"],
    );
}

#[test]
fn small_latin_letters_name_nothing_in_arabic() {
    check(
        "معهد الرمل for Consumer",
        "قال معهد الرمل for Consumer إن الماء يكفي. وقال معهد الرمل for Consumer ذلك أمس.",
        &[],
        &["معهد الرمل"],
        &["for Consumer"],
    );
}

#[test]
fn a_west_bank_is_the_west_bank_beside_what_leaves_no_doubt() {
    check(
        "عبارة جديدة إلى الضفة الغربية",
        "عادت العبارة بين الأقصر والضفة الغربية للنيل. وكانت القوارب إلى الضفة الغربية قد توقفت، \
         ورحب مزارعو الضفة الغربية بعودتها.",
        &[],
        &[],
        &["الضفة الغربية", "West Bank"],
    );
    check(
        "موسم الزيتون يبدأ في الضفة الغربية",
        "بدأ المزارعون الفلسطينيون قطف الزيتون في الضفة الغربية، وفيها ملايين الأشجار.",
        &[],
        &["الضفة الغربية"],
        &[],
    );
}

#[test]
fn what_leans_on_the_rest_of_its_sentence_is_no_topic() {
    check(
        "جسر في وادي الرمل",
        "فتح الجسر الواقع في وادي الرمل. وقال المهندس إن الجسر الواقع في وادي الرمل متين، وأقلت \
         الحافلة أول العابرين، وأقلت الحافلة عمالا. وتستخدم الورشة رافعات، وتستخدم الورشة حبالا.",
        &[],
        &["وادي الرمل"],
        &["الجسر الواقع", "أقلت الحافلة", "تستخدم الورشة"],
    );
}

#[test]
fn two_sides_of_a_continent_are_no_country() {
    check(
        "سوق مشتركة لشرق وجنوب أفريقيا",
        "تجتمع السوق المشتركة لشرق وجنوب أفريقيا غدا. وقالت السوق المشتركة إنها تكبر.",
        &[],
        &["أفريقيا"],
        &["جنوب أفريقيا"],
    );
}

#[test]
fn a_surname_is_shown_with_the_given_name_that_the_article_has() {
    check(
        "Harbour pilots meet",
        "After a night of storm the pilots met the Harbour Board Chief Robert Melt. Melt said the quay is safe. \
         Ryan Quill spoke next. The pilots asked Quill about the tide, and Melt about the quay.",
        &[],
        &["Robert Melt", "Ryan Quill"],
        &["Melt", "Quill"],
    );
}

#[test]
fn always_is_a_town_beside_what_leaves_no_doubt() {
    check(
        "العمل يثمر دوما",
        "العمل الجاد يثمر دوما. وقال المدير إن الناس دوما يبحثون عن الراحة في الحديقة.",
        &[],
        &[],
        &["دوما"],
    );
    check(
        "عودة السوق إلى دوما",
        "فتح السوق أبوابه في دوما بعد سنوات. وقال تجار من الغوطة إن دوما تستعيد أسواقها.",
        &[],
        &["دوما"],
        &[],
    );
}

#[test]
fn a_plural_is_no_second_topic() {
    check(
        "The ferry-boat of Port Rana",
        "A ferry-boat left Port Rana. The ferry-boats were full, said the owners of the ferry-boats. \
         One ferry-boat came back.",
        &[],
        &["ferry-boat"],
        &["ferry-boats", "ferry", "boat", "boats"],
    );
}

#[test]
fn an_owner_is_no_part_of_the_name_behind_it() {
    check(
        "The mayor of the harbour",
        "Last year Corrin's Ida Lorne opened the harbour. People of Corrin like Lorne, and Lorne likes them.",
        &[],
        &["Ida Lorne"],
        &["Corrin Ida Lorne", "Corrin Ida"],
    );
}

#[test]
fn a_verb_begins_with_no_preposition_and_a_saint_is_no_topic_without_a_name() {
    check(
        "وزارة الموانئ لا تنوي بيع السفن",
        "كسرت وزارة الموانئ باب المخزن الشمالي عند مدخل المرفأ القديم.\nبيعت السفن بالمزاد العلني في ميناء الرمل.\n\
         ينتظر الصيادون نتيجة البيع بالمزاد العلني في الربيع.",
        &[],
        &[],
        &["سرت", "تنوي", "بالمزاد العلني"],
    );
}

#[test]
fn a_name_goes_on_behind_what_is_short_for_its_first_word() {
    check(
        "Ferry to St. Harlan",
        "The ferry from Haven to St. Harlan sails again from Monday.\nCrews in St. Harlan waited two years.",
        &[],
        &["St. Harlan"],
        &["St", "Harlan"],
    );
}
