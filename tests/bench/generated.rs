//! Made-up Arabic articles of about 3 KB, as many as are wanted, the same every
//! time. Their words are drawn by Zipf's law from as many word forms as real news
//! has, so an index of them is as large.

use std::fs;

use jiff::Timestamp;
use mujaz::article::{Article, ArticleId, Block, BlockKind, Direction, KeyPoint, Place, Published};
use mujaz::safe::SafeText;
use mujaz::store::Arrival;

/// Word forms to draw from.
const FORMS: usize = 120_000;

/// Topics, feeds.
const TOPICS: u64 = 60;
pub(crate) const FEEDS: u64 = 20;

/// A word in about two of three articles, one in a twentieth, one in a few.
pub(crate) const COMMON: &str = "مدينة";
pub(crate) const MIDDLING: &str = "برلمان";
pub(crate) const RARE: &str = "زنجبيل";

/// Random numbers: xorshift64*, the same every time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, end: u64) -> u64 {
        (self.next() >> 11) % end
    }

    /// From 0 to 1.
    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Made-up word forms, the commonest first.
pub(crate) struct Words(Vec<String>);

impl Words {
    pub(crate) fn new() -> Self {
        const LETTERS: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةأإى";
        const BEGINNINGS: [&str; 8] = ["", "", "ال", "ال", "وال", "ب", "لل", "و"];
        const ENDINGS: [&str; 7] = ["", "", "", "ات", "ها", "ية", "ين"];
        let letters: Vec<char> = LETTERS.chars().collect();
        let mut random = Random(7);
        let forms = (0..FORMS).map(|rank| {
            // Common words are short.
            let length = 3 + random.below(if rank < 200 { 2 } else { 4 });
            let stem: String = (0..length)
                .map(|_| letters[random.below(letters.len() as u64) as usize])
                .collect();
            let beginning = BEGINNINGS[random.below(8) as usize];
            format!("{beginning}{stem}{}", ENDINGS[random.below(7) as usize])
        });
        Self(forms.collect())
    }

    fn word(&self, random: &mut Random) -> &str {
        // Zipf's law: the chance of a rank falls with the rank.
        let rank = (FORMS as f64).powf(random.part()) as usize;
        &self.0[rank.min(FORMS - 1)]
    }

    fn sentence(&self, random: &mut Random) -> String {
        let mut sentence = String::new();
        for _ in 0..8 + random.below(20) {
            sentence.push_str(self.word(random));
            sentence.push(' ');
        }
        sentence.truncate(sentence.len() - 1);
        sentence.push('.');
        sentence
    }

    /// An article that appeared so many minutes before `now`.
    pub(crate) fn article(&self, number: u64, now: Timestamp) -> Arrival {
        let mut random = Random(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let wanted = 2100 + random.below(1800) as usize;
        let mut paragraphs = Vec::new();
        let mut bytes = 0;
        while bytes < wanted {
            let sentences = (0..1 + random.below(4)).map(|_| self.sentence(&mut random));
            let paragraph = sentences.collect::<Vec<_>>().join(" ");
            bytes += paragraph.len();
            paragraphs.push(paragraph);
        }
        let mut also = |word: &str, of_a_hundred: u64| {
            if random.below(100) < of_a_hundred {
                paragraphs[0].push_str(&format!(" {word}."));
            }
        };
        also(COMMON, 40);
        also("بالمدينة", 30);
        also("المدينة البرلمان", 1);
        also("مدينة برلمان", 2);
        also(MIDDLING, 3);
        if number % 9973 == 5 {
            paragraphs[0].push_str(" زنجبيل.");
        }
        let minutes = jiff::SignedDuration::from_mins(number as i64);
        let points = paragraphs
            .iter()
            .enumerate()
            .take(4)
            .map(|(block, paragraph)| {
                let end = paragraph.find('.').unwrap_or(paragraph.len());
                KeyPoint {
                    text: SafeText::new(&paragraph[..end]),
                    place: Some(Place {
                        block,
                        range: 0..end,
                    }),
                    score: 0.5,
                    editorial: false,
                }
            })
            .collect();
        let topics = (0..4).map(|_| SafeText::from(format!("topic {}", random.below(TOPICS))));
        let topics = topics.collect();
        let title: Vec<&str> = (0..9).map(|_| self.word(&mut random)).collect();
        let title = format!("{} {}", 700_000 + number, title.join(" "));
        let article = Article {
            id: ArticleId::of("bench", &title),
            title: SafeText::new(&title),
            title_derived: false,
            deck: None,
            source: Some(SafeText::from(format!("مصدر {}", number % FEEDS))),
            author: None,
            url: Some(SafeText::from(format!("https://example.org/a/{number}"))),
            published: Some(Published::Moment(now - minutes)),
            language: "ar",
            direction: Direction::Rtl,
            tags: Vec::new(),
            topics,
            blocks: paragraphs
                .iter()
                .map(|text| Block {
                    level: 0,
                    kind: BlockKind::Paragraph,
                    text: SafeText::new(text),
                })
                .collect(),
            links: Vec::new(),
            editorial_points: Vec::new(),
            points,
            related: Vec::new(),
            removed: Vec::new(),
            repairs: Vec::new(),
        };
        Arrival {
            raw: None,
            article,
            place: None,
            guid: Some(format!("art-{number}")),
        }
    }
}

/// Seconds of processor that this process has used.
pub(crate) fn processor() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or("").split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<f64>().ok());
    (ticks(11).unwrap_or(0.0) + ticks(12).unwrap_or(0.0)) / 100.0
}
