//! Articles for the stories: short, in Arabic and English.

use mujaz::article::{
    Article, ArticleId, Block, BlockKind, Direction, KeyPoint, Place, Published, Related, Removed,
    Repair,
};
use mujaz::safe::SafeText;

fn safe(text: &str) -> SafeText {
    SafeText::new(text)
}

/// An article of paragraphs, without anything else.
pub(super) fn plain(title: &str, direction: Direction, paragraphs: &[&str]) -> Article {
    Article {
        id: ArticleId::of("story", title),
        title: safe(title),
        title_derived: false,
        deck: None,
        source: None,
        author: None,
        url: None,
        published: None,
        language: if direction.is_rtl() { "ar" } else { "en" },
        direction,
        tags: Vec::new(),
        topics: Vec::new(),
        blocks: paragraphs
            .iter()
            .map(|text| Block {
                level: 0,
                kind: BlockKind::Paragraph,
                text: safe(text),
            })
            .collect(),
        links: Vec::new(),
        editorial_points: Vec::new(),
        points: Vec::new(),
        related: Vec::new(),
        removed: Vec::new(),
        repairs: Vec::new(),
    }
}

fn day(year: i16, month: i8, day: i8) -> Option<Published> {
    Some(Published::Day(jiff::civil::date(year, month, day)))
}

fn sentence(article: &Article, block: usize, text: &str, editorial: bool) -> KeyPoint {
    let at = article.blocks[block].text.as_str().find(text).unwrap();
    KeyPoint {
        text: safe(text),
        place: Some(Place {
            block,
            range: at..at + text.len(),
        }),
        score: 0.5,
        editorial,
    }
}

/// Five articles: three Arabic, two English.
pub(super) fn all() -> Vec<Article> {
    vec![library(), bridge(), ferry(), bread(), clock()]
}

fn library() -> Article {
    let mut article = plain(
        "افتتاح مكتبة عائمة على ضفاف النيل تضم ثلاثين ألف كتاب للأطفال",
        Direction::Rtl,
        &[
            "افتُتحت في الأقصر أمس مكتبة عائمة تضم ثلاثين ألف كتاب. وقالت مديرتها سلمى أحمد إن المركب سيزور 14 قرية كل شهر، وإن الإعارة بلا مقابل.",
            "محطات الرحلة",
            "الأقصر في الأول من الشهر",
            "قنا بعد أسبوع",
            "«لا أحد يعود من عندنا بيد خالية»، تقول المديرة.",
            "ويمكن حجز الزيارة عبر موقع floating-library.example قبل يومين على الأقل.",
        ],
    );
    let kinds = [
        BlockKind::Paragraph,
        BlockKind::Heading,
        BlockKind::Item,
        BlockKind::Item,
        BlockKind::Quote,
        BlockKind::Paragraph,
    ];
    for (block, kind) in article.blocks.iter_mut().zip(kinds) {
        block.kind = kind;
    }
    article.deck = Some(safe("المركب يرسو في كل قرية يومين ثم يمضي جنوبًا"));
    article.source = Some(safe("وكالة الضفة"));
    article.author = Some(safe("هدى سالم"));
    article.published = day(2025, 2, 8);
    article.tags = vec![safe("ثقافة"), safe("كتب")];
    article.topics = vec![safe("مكتبة عائمة"), safe("النيل")];
    article.points = vec![
        sentence(
            &article,
            0,
            "افتُتحت في الأقصر أمس مكتبة عائمة تضم ثلاثين ألف كتاب.",
            false,
        ),
        sentence(
            &article,
            0,
            "المركب سيزور 14 قرية كل شهر، وإن الإعارة بلا مقابل.",
            false,
        ),
        sentence(
            &article,
            5,
            "ويمكن حجز الزيارة عبر موقع floating-library.example قبل يومين على الأقل.",
            false,
        ),
    ];
    article.related = vec![Related {
        title: safe("مقهى للقراءة في محطة القطار"),
        text: SafeText::default(),
    }];
    article.removed = vec![Removed {
        reason: safe("advertisement"),
        text: safe("إعلان"),
    }];
    article.repairs = vec![Repair {
        was: safe("كتاب.وقالت"),
        is: safe("كتاب. وقالت"),
    }];
    article
}

fn bridge() -> Article {
    let mut article = plain(
        "Old bridge reopens after two years",
        Direction::Ltr,
        &[
            "The stone bridge at Harrow Mill carries traffic again. Engineers replaced 212 stones and kept the rest.",
            "The mayor quoted an Arabic proverb, «الصبر مفتاح الفرج», and cut the ribbon.",
        ],
    );
    article.source = Some(safe("Valley Post"));
    article.published = day(2025, 2, 6);
    article.topics = vec![safe("bridge"), safe("repairs")];
    article.points = vec![
        KeyPoint {
            text: safe("The bridge is open again, mostly with its old stones."),
            place: None,
            score: 1.0,
            editorial: true,
        },
        sentence(
            &article,
            0,
            "Engineers replaced 212 stones and kept the rest.",
            false,
        ),
    ];
    article
}

fn ferry() -> Article {
    let mut article = plain(
        "عبّارة كهربائية جديدة بين الضفتين",
        Direction::Rtl,
        &["تبدأ العبّارة رحلاتها في ٢٠٢٥ وتعمل بالكهرباء وحدها. ولا تحتاج إلى الوقود إلا في الطوارئ."],
    );
    article.source = Some(safe("وكالة الضفة"));
    article.published = day(2025, 1, 30);
    article.topics = vec![safe("النيل"), safe("نقل")];
    article.points = vec![sentence(
        &article,
        0,
        "تبدأ العبّارة رحلاتها في ٢٠٢٥ وتعمل بالكهرباء وحدها.",
        false,
    )];
    article
}

fn bread() -> Article {
    let mut article = plain(
        "Village oven bakes for three hundred",
        Direction::Ltr,
        &["One oven, lit on Fridays, bakes for the whole village."],
    );
    article.source = Some(safe("Valley Post"));
    article.published = day(2024, 12, 1);
    article.topics = vec![safe("bread")];
    article.points = vec![sentence(
        &article,
        0,
        "One oven, lit on Fridays, bakes for the whole village.",
        false,
    )];
    article
}

fn clock() -> Article {
    plain(
        "ساعة الميدان تدق من جديد",
        Direction::Rtl,
        &["عادت ساعة الميدان إلى العمل."],
    )
}
