//! Labelled lines: date, source, author, tags, address, title, deck.
//!
//! A label counts only with a value that is plausible for it, so that a
//! sentence which happens to begin alike stays. The whole line is then removed
//! and its value becomes a field; titles and decks stay in their line. Lines
//! that are never part of an article go here too.

use crate::language::date;

use super::dateline;
use super::fields::{Fields, is_address, split_one, split_tags, unwrapped, without_by};
use super::judge::{How, Match};
use super::ledger::{Fate, Ledger, Reason};
use super::line;
use super::rules::{Kind, Rules};

/// Words of body text after which a label may end an article.
pub(super) const ENOUGH: usize = 40;

/// Where in the article a line stands.
pub(super) struct Place {
    /// Body lines before it.
    pub(super) lines: usize,
    /// Words of body text before it.
    pub(super) words: usize,
    /// Words from it on.
    left: usize,
}

impl Place {
    /// Near the start or the end, where labels are.
    fn is_edge(&self) -> bool {
        self.words < ENOUGH || self.left < 60
    }
}

/// Takes fields from labelled lines and removes lines that are no part of any
/// article. Returns what the rules know of each line, for the steps after.
pub(super) fn take(ledger: &mut Ledger, rules: &Rules, fields: &mut Fields) -> Vec<Option<Match>> {
    let mut known: Vec<Option<Match>> = (0..ledger.lines.len())
        .map(|at| rules.judge(ledger.line(at)))
        .collect();
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
            labelled(ledger, rules, &found, at, &place, fields, &mut known);
            ended |= words >= ENOUGH && found.ends;
        } else {
            dateline::take(ledger, rules, at, &place, fields);
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

fn labelled(
    ledger: &mut Ledger,
    rules: &Rules,
    found: &Match,
    at: usize,
    place: &Place,
    fields: &mut Fields,
    known: &mut [Option<Match>],
) {
    let text = ledger.line(at);
    let value = match &found.how {
        How::Value(range) | How::Start(range) => unwrapped(&text[range.clone()]).to_owned(),
        How::Whole | How::Bare => String::new(),
    };
    let words = value.split_whitespace().count();
    let removed = Fate::Removed(Reason::Rule(found.rule));
    let next = next_value(ledger, known, at);
    match (found.kind, &found.how) {
        (Kind::Related | Kind::Points | Kind::Signature | Kind::Comments, _) => {}
        (Kind::Marker | Kind::Advertisement | Kind::Navigation | Kind::Notice | Kind::Share, _) => {
            ledger.set(at, removed);
        }
        (Kind::Agency, _) => {
            if place.lines == 1 && place.words < ENOUGH || place.left < 12 && place.words > 0 {
                fields
                    .source
                    .get_or_insert(unwrapped(text).trim_end_matches('.').to_owned());
                ledger.set(at, removed);
            }
        }
        (Kind::Date | Kind::Updated, How::Bare | How::Whole) => {
            if let Some((next, value)) = next
                && let Some(date) = date::parse(&value)
            {
                fields.keep_date(found.kind, date);
                ledger.set(at, removed);
                ledger.set(next, removed);
            }
        }
        (Kind::Date | Kind::Updated, how) => {
            let others = if matches!(how, How::Start(_)) { 3 } else { 6 };
            let date = date::find(&value).filter(|date| date.others <= others && words <= 16);
            let unknown = place.lines > 0
                && place.is_edge()
                && words <= 8
                && matches!(how, How::Value(_))
                && value.contains(char::is_numeric);
            if let Some(date) = date {
                fields.keep_date(found.kind, date.published);
            }
            if date.is_some() || unknown {
                ledger.set(at, removed);
            }
        }
        (Kind::Source, How::Value(_)) => {
            let most = if place.lines == 0 { 3 } else { 8 };
            if is_address(&value) {
                fields.url.get_or_insert(value);
                ledger.set(at, removed);
            } else if words <= most && (words <= 4 || !line::ends_statement(&value)) {
                fields
                    .source
                    .get_or_insert(value.trim_end_matches('.').to_owned());
                ledger.set(at, removed);
            }
        }
        (Kind::Source, How::Bare) => {
            ledger.set(at, removed);
            if let Some((next, value)) =
                next.filter(|(_, value)| value.split_whitespace().count() <= 5)
            {
                fields.source.get_or_insert(value);
                ledger.set(next, removed);
            }
        }
        (Kind::Source, _) => ledger.set(at, removed),
        (Kind::Author, How::Bare) => {
            if let Some((next, value)) =
                next.filter(|(_, value)| value.split_whitespace().count() <= 5)
                && place.is_edge()
                && text.ends_with(':')
            {
                fields.author.get_or_insert(value);
                ledger.set(at, removed);
                ledger.set(next, removed);
            }
        }
        (Kind::Author, how) => {
            let value = if matches!(how, How::Whole) {
                without_by(text).to_owned()
            } else {
                value
            };
            let words = value.split_whitespace().count();
            if place.is_edge()
                && (1..=6).contains(&words)
                && line::stop(&value).is_none()
                && !is_address(&value)
            {
                fields.author.get_or_insert(value);
                ledger.set(at, removed);
            }
        }
        (Kind::Tags, How::Value(_)) => {
            if words <= 100 && place.lines > 0 || words <= 12 {
                let value = rules.before_stop(found.rule, &value);
                if fields.tags.is_empty() {
                    fields.tags = split_tags(value);
                }
                ledger.set(at, removed);
            }
        }
        (Kind::Tags, _) => {
            ledger.set(at, removed);
            let mut tags = Vec::new();
            let mut line = at + 1;
            while let Some((next, value)) = next_value(ledger, known, line - 1)
                && value.split_whitespace().count() <= 4
                && tags.len() < 20
            {
                ledger.set(next, removed);
                tags.extend(split_one(&value));
                line = next + 1;
            }
            if fields.tags.is_empty() {
                fields.tags = tags;
            }
        }
        (Kind::Address, How::Value(_)) => {
            if is_address(&value) {
                fields.url.get_or_insert(value);
                ledger.set(at, removed);
            } else if words <= 2 && value.contains(char::is_numeric) && place.is_edge() {
                ledger.set(at, removed);
            }
        }
        (Kind::Address, how) => {
            if matches!(how, How::Whole) {
                ledger.set(at, removed);
            }
        }
        (Kind::Title, How::Value(range)) => {
            if place.lines == 0 && words <= 40 {
                let range = range.clone();
                let stated = fields.title.is_some();
                let fate = if stated { removed } else { Fate::Title };
                cut_label(ledger, at, range.start, removed, fate);
            }
        }
        (Kind::Deck, How::Value(range)) => {
            if place.words < ENOUGH && (8..=150).contains(&words) && place.left > 2 * words {
                let start = range.start;
                cut_label(ledger, at, start, removed, Fate::Deck);
            }
        }
        (Kind::Deck, How::Bare) => {
            let next = at + 1;
            if next < ledger.lines.len()
                && ledger.is_open(next)
                && known[next].is_none()
                && place.words < ENOUGH
                && (8..=150).contains(&ledger.lines[next].words)
                && line::bullet(ledger.line(next)).is_none()
                && place.left > 2 * ledger.lines[next].words
            {
                ledger.set(at, removed);
                ledger.set(next, Fate::Deck);
            } else {
                // A summary in points.
                known[at] = Some(Match {
                    kind: Kind::Points,
                    ..found.clone()
                });
            }
        }
        (Kind::Title | Kind::Deck, _) => {}
    }
}

/// Cuts the line at `at` into a label that ends at `value` and the value.
fn cut_label(ledger: &mut Ledger, at: usize, value: usize, label: Fate, fate: Fate) {
    let whole = ledger.line(at).len();
    ledger.cut(at, &[(value, label), (whole, fate)]);
}

/// The value on the line after a bare label: short, with nothing between, and
/// known to no rule.
fn next_value(ledger: &Ledger, known: &[Option<Match>], at: usize) -> Option<(usize, String)> {
    let next = at + 1;
    let line = ledger.lines.get(next)?;
    let text = ledger.line(next);
    let agency = known[next]
        .as_ref()
        .is_none_or(|found| found.kind == Kind::Agency);
    (!line.apart && ledger.is_open(next) && agency && line.words <= 8 && line::stop(text).is_none())
        .then(|| (next, unwrapped(text).to_owned()))
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
    fn an_undated_line_that_mentions_a_year_stays() {
        check(
            "تاريخ: خمسون عاما من البحر",
            "",
            &["تاريخ: خمسون عاما من البحر"],
            &Fields::default(),
        );
    }
}
