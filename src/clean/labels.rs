//! The lines of an article that are labelled, and those without a label that say the
//! same: walked through once, from the first to the last.

use super::controls;
use super::dateline;
use super::fields::Fields;
use super::judge::Match;
use super::label::Labelled;
use super::ledger::{Fate, Ledger, Reason};
use super::place::{ENOUGH, Place};
use super::rules::{Kind, Rules};
use super::signs;

/// Takes fields from labelled lines and removes lines that are no part of any
/// article. Returns what the rules know of each line, for the steps after.
pub(super) fn take(ledger: &mut Ledger, rules: &Rules, fields: &mut Fields) -> Vec<Option<Match>> {
    let mut known: Vec<Option<Match>> = (0..ledger.lines.len())
        .map(|at| rules.judge(ledger.line(at)))
        .collect();
    signs::doubt(ledger, &mut known);
    controls::doubt(ledger, &mut known);
    front_matter(ledger, &known);
    let mut left: usize = ledger.lines.iter().map(|line| line.words).sum();
    let (mut lines, mut words) = (0, 0);
    // Once the article has ended and other stories begin, their labels are
    // not its own.
    let (mut ended, mut over) = (false, false);
    let mut unheard = Fields::default();
    for at in 0..ledger.lines.len() {
        let place = Place { lines, words, left };
        left -= ledger.lines[at].words;
        if !ledger.is_open(at) {
            continue;
        }
        let fields = if over { &mut unheard } else { &mut *fields };
        if let Some(found) = known[at].clone() {
            over |= ended && found.kind == Kind::Related;
            let (ends, kind) = (found.ends, found.kind);
            let line = Labelled {
                ledger,
                rules,
                fields,
                known: &mut known,
                at,
                place,
                found,
            };
            line.take();
            ended |= words >= ENOUGH && ends && (kind == Kind::Comments || !ledger.is_open(at));
        } else {
            dateline::take(ledger, rules, &known, at, &place, fields);
        }
        if ledger.is_open(at) {
            lines += 1;
            words += ledger.lines[at].words;
        }
    }
    known
}

/// Removes what stands between two lines of dashes at the very start and is no
/// label the rules know: the front matter of a Markdown file.
fn front_matter(ledger: &mut Ledger, known: &[Option<Match>]) {
    let dashes = |at: usize| ledger.line(at) == "---";
    if ledger.lines.is_empty() || !dashes(0) {
        return;
    }
    let Some(end) = (1..ledger.lines.len().min(40)).find(|&at| dashes(at)) else {
        return;
    };
    let is_field = |at: usize| ledger.line(at).contains(':') || ledger.line(at).starts_with("- ");
    if (1..end).all(is_field) {
        for at in (0..=end).filter(|&at| at == 0 || at == end || known[at].is_none()) {
            ledger.set(at, Fate::Removed(Reason::Step("front-matter")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fields, take};
    use crate::article::RawArticle;
    use crate::clean::ledger::{Fate, Ledger};
    use crate::clean::rules::Rules;

    const BODY: &str = "أعلنت الوزارة اليوم أن الميناء سيفتح من جديد بعد توقف دام ثلاثة أشهر بسبب العاصفة التي ضربت الساحل وأغرقت قاربين صغيرين.";

    fn check(head: &str, tail: &str, left: &[&str], expected: &Fields) {
        let text = format!("{head}\n{BODY}\n{BODY}\n{tail}");
        let rules = Rules::standard();
        let mut ledger = Ledger::new(&text, |_| Vec::new());
        let mut fields = Fields::stated(&RawArticle::default());
        take(&mut ledger, rules, &mut fields);
        assert_eq!(&fields, expected);
        let kept: Vec<&str> = ledger
            .lines
            .iter()
            .flat_map(|line| &line.parts)
            .filter(|part| !matches!(part.fate, Fate::Removed(_)))
            .map(|part| ledger.part(part))
            .filter(|text| *text != BODY)
            .collect();
        assert_eq!(kept, left);
    }

    fn fields(source: &str, author: &str, day: &str, tags: &[&str]) -> Fields {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Fields {
            source: some(source),
            author: some(author),
            published: some(day).and_then(|day| crate::language::date::parse(&day)),
            tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
            ..Fields::default()
        }
    }

    #[test]
    fn labels_become_fields() {
        check(
            "عنوان الخبر هنا\nنشر في: ٨ شباط/فبراير ٢٠٢٥\nكتب: سامي نور",
            "المصدر: وكالة الساحل\nالوسوم: ميناء، عاصفة، الساحل",
            &["عنوان الخبر هنا"],
            &fields(
                "وكالة الساحل",
                "سامي نور",
                "2025-02-08",
                &["ميناء", "عاصفة", "الساحل"],
            ),
        );
    }

    #[test]
    fn bare_labels_take_the_next_line() {
        check(
            "A headline of some words\nPublished:\n8 February 2025",
            "Source:\nCoast Agency\n\nTags\nport\nstorm",
            &["A headline of some words"],
            &fields("Coast Agency", "", "2025-02-08", &["port", "storm"]),
        );
    }

    #[test]
    fn a_line_of_date_place_and_author_is_read() {
        check(
            "عنوان الخبر هنا\nالسبت 8 فبراير 2025 - 10:30 | بيروت | كتب: سامي نور",
            "",
            &["عنوان الخبر هنا"],
            &fields("", "سامي نور", "2025-02-08", &[]),
        );
    }

    #[test]
    fn implausible_values_leave_the_line() {
        let line = "المصدر: قال إن العمل في الميناء سيبدأ غدا وإن السفن تنتظر خارج الرصيف منذ أيام";
        check(
            "عنوان الخبر هنا",
            line,
            &["عنوان الخبر هنا", line],
            &Fields::default(),
        );
    }

    #[test]
    fn a_sentence_that_begins_like_a_label_stays() {
        for line in [
            "Posted on the door was a note of 3 May 1917.",
            "Updated plans were shown on 4 March 2024.",
            "Issued: 3 May 1940, revoked a week later.",
            "نشر يوم 5 مارس 2023 تقرير عن المجاعة.",
            "تحديث: وصول أول سفينة إلى الميناء في 2024",
            "تاريخ: 1948 عام النكبة",
        ] {
            let title = "عنوان الخبر هنا";
            check(title, line, &[title, line], &Fields::default());
        }
        // A month of the moon is no day, and a date for all that.
        check(
            "عنوان الخبر هنا\nتاريخ النشر: 9 شعبان 1446 هـ",
            "",
            &["عنوان الخبر هنا"],
            &Fields::default(),
        );
    }

    #[test]
    fn an_undated_line_that_mentions_a_year_stays() {
        check(
            "تاريخ: خمسون عاما من البحر",
            "",
            &["تاريخ: خمسون عاما من البحر"],
            &Fields::default(),
        );
    }
}
