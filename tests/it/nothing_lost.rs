//! The law of cleaning: kept plus removed equals the input.

use std::fs;

use proptest::prelude::*;

use super::fuzzed::nothing_is_lost;

/// Lines as they stand in scraped texts.
const LINES: &[&str] = &[
    "الوزارة تعلن فتح الميناء من جديد",
    "الوزارة تعلن فتح الميناء من جديد.",
    "أعلنت الوزارة اليوم أن الميناء سيفتح من جديد بعد توقف دام ثلاثة أشهر بسبب العاصفة التي ضربت الساحل وأغرقت قاربين صغيرين في مدخله. .",
    "وقال المدير إن الولاياتالمتحدة أرسلت سفينتين، وإن العمل عاد في اليابانوالولاياتالمتحدة معا، وشدد على أن الخسائر قليلة وأن أحدا لم يصب.",
    "The port will open again on Monday, the ministry said, after a storm that closed it for three months and sank two small boats at its mouth.",
    "تاريخ النشر: 8 فبراير 2025",
    "نشر في: السبت 9 شعبان 1446 هـ الموافق 8 فبراير 2025 م | المصدر: رويترز",
    "المصدر: وكالة الساحل",
    "المصدر",
    "Source link",
    "Reuters",
    "كتب: سامي نور",
    "By Eleanor Whit",
    "كلمات دلالية: ترامب العالم كوريا المزيد مع زعیم کوریا",
    "Tags: port, storm, coast",
    "#ميناء #عاصفة",
    "[ad_1]",
    "[ad_2]",
    "إعلان",
    "شارك",
    "إقرأ أيضاً:",
    "اقرأ أيضا: سفينة قديمة تعود إلى البحر",
    "أخبار ذات صلة",
    "Read more: The boat that came back",
    "سفينة قديمة تعود إلى البحر",
    "اترك تعليقاً",
    "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *",
    "أبرز النقاط",
    "Key points: - the port opens on Monday - two boats sank in the storm - nobody was hurt at sea",
    "- فتح الميناء بعد ثلاثة أشهر من التوقف",
    "• غرق قاربين في العاصفة الأخيرة",
    "1. First they cleared the sand",
    "> لم نر عاصفة كهذه منذ عشرين عاما",
    "## عودة العمل",
    "```",
    "    let port = open(\"coast\");",
    "---",
    "***",
    "ملخص:",
    "عاد الهدوء إلى الساحل بعد العاصفة. وعادت السفن. سَطْرَيْن.",
    "عاد الهدوء. المصدر: وكالة الساحل كلمات مفتاحية: بحر، ريح اقرأ أيضا: عودة السفن",
    "",
    "",
    "",
    "   ",
    "\u{2067}isolate",
    "text\u{2069} \u{1b}[31mred\u{1b}[0m",
    "\u{200f}علامة\u{200f}",
];

fn documents() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        8 => proptest::sample::select(LINES).prop_map(str::to_owned),
        1 => ".{0,60}",
        1 => "[ \\-•.:|/#>*\"«»()0-9a-zاألمصدر]{0,80}",
    ];
    let between = proptest::sample::select(&["\n", "\n\n", "\r\n", " ", ". "][..]);
    proptest::collection::vec((line, between), 0..24).prop_map(|lines| {
        lines
            .into_iter()
            .flat_map(|(line, between)| [line, between.to_owned()])
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn kept_plus_removed_equals_the_input(text in documents()) {
        nothing_is_lost(&text);
    }

    #[test]
    fn any_text_can_be_cleaned(text in any::<String>()) {
        nothing_is_lost(&text);
    }
}

#[test]
fn nothing_of_the_edition_and_of_scraped_articles_is_lost() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![
        root.join("assets/edition"),
        root.join("tests/it/data/articles"),
    ];
    folders.extend(
        crate::articles::shared("nothing_of_the_edition_and_of_scraped_articles_is_lost")
            .map(|shared| shared.join("seeds")),
    );
    for folder in folders {
        for entry in fs::read_dir(folder).unwrap() {
            nothing_is_lost(&fs::read_to_string(entry.unwrap().path()).unwrap());
        }
    }
}
