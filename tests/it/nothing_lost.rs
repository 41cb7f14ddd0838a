//! The law of cleaning: kept plus removed equals the input.

use std::collections::BTreeMap;
use std::fs;

use mujaz::article::{Article, RawArticle};
use mujaz::clean::ledger::Fate;
use mujaz::clean::{Rules, clean, ledger_of};
use mujaz::safe::SafeText;
use proptest::prelude::*;

fn raw(text: &str) -> RawArticle {
    RawArticle {
        origin: "test".to_owned(),
        text: text.to_owned(),
        ..RawArticle::default()
    }
}

/// The characters of a text that are seen and are no direction marks, counted.
type Count = BTreeMap<char, i64>;

fn count(text: &str, by: i64, count: &mut Count) {
    let is_isolate = |c: char| matches!(c, '\u{2066}'..='\u{2069}');
    for c in text
        .chars()
        .filter(|&c| !c.is_whitespace() && !is_isolate(c))
    {
        *count.entry(c).or_default() += by;
    }
}

/// Everything an article shows or keeps of its text, with its repairs undone.
fn account(article: &Article) -> Count {
    let mut found = Count::new();
    if !article.title_derived {
        count(article.title.as_str(), 1, &mut found);
    }
    let mut add = |text: &SafeText| count(text.as_str(), 1, &mut found);
    article.deck.iter().for_each(&mut add);
    article.blocks.iter().for_each(|block| add(&block.text));
    article.editorial_points.iter().for_each(&mut add);
    for story in &article.related {
        add(&story.title);
        add(&story.text);
    }
    article
        .removed
        .iter()
        .for_each(|removed| add(&removed.text));
    for repair in &article.repairs {
        count(repair.was.as_str(), 1, &mut found);
        count(repair.is.as_str(), -1, &mut found);
    }
    found.retain(|_, count| *count != 0);
    found
}

/// The input made safe, each line by itself: an escape sequence ends with its line.
fn safe_lines(text: &str) -> String {
    let ends = [
        '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ];
    text.split(ends)
        .map(|line| SafeText::new(line).as_str().to_owned() + "\n")
        .collect()
}

fn nothing_is_lost(text: &str) {
    let rules = Rules::standard();
    let raw = raw(text);
    let safe = safe_lines(text);
    // In order: the parts of the account are the input's words, each once.
    let ledger = ledger_of(&raw, rules);
    let parts = ledger.lines.iter().flat_map(|line| &line.parts);
    let told: String = parts
        .clone()
        .flat_map(|part| ledger.part(part).split_whitespace())
        .collect();
    let said: String = safe.split_whitespace().collect();
    let bare = |text: &str| text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "");
    assert_eq!(bare(&told), bare(&said));
    // And the article shows or keeps all of them, list marks apart.
    let mut input = Count::new();
    count(&safe, 1, &mut input);
    for part in parts.filter(|part| part.fate == Fate::Mark) {
        count(ledger.part(part), -1, &mut input);
    }
    input.retain(|_, count| *count != 0);
    let article = clean(&raw, rules);
    assert_eq!(account(&article), input, "{text}\n{article:#?}");
    assert!(!article.blocks.is_empty() || said.is_empty(), "{text}");
}

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
