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
            ended |= words >= ENOUGH && found.ends;
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

/// A labelled line, and what is done with it.
struct Labelled<'a> {
    ledger: &'a mut Ledger,
    rules: &'a Rules,
    fields: &'a mut Fields,
    known: &'a mut [Option<Match>],
    at: usize,
    place: Place,
    found: Match,
}

impl Labelled<'_> {
    fn take(mut self) {
        match self.found.kind {
            Kind::Related | Kind::Points | Kind::Signature | Kind::Comments => {}
            Kind::Marker | Kind::Advertisement | Kind::Navigation | Kind::Notice | Kind::Share => {
                self.remove();
            }
            Kind::Agency => self.agency(),
            Kind::Date | Kind::Updated => match self.value() {
                Some(value) => self.date(&value),
                None => self.date_below(),
            },
            Kind::Source => self.source(),
            Kind::Author => self.author(),
            Kind::Tags => match self.field() {
                Some(value) => self.tags(&value),
                None => self.tags_below(),
            },
            Kind::Address => self.address(),
            Kind::Title => self.title(),
            Kind::Deck => self.deck(),
        }
    }

    fn text(&self) -> &str {
        self.ledger.line(self.at)
    }

    /// What stands behind the label, or behind the phrase that the line starts with.
    fn value(&self) -> Option<String> {
        match &self.found.how {
            How::Value(range) | How::Start(range) => {
                Some(unwrapped(&self.text()[range.clone()]).to_owned())
            }
            How::Whole | How::Bare => None,
        }
    }

    /// What stands behind the label.
    fn field(&self) -> Option<String> {
        self.value()
            .filter(|_| matches!(self.found.how, How::Value(_)))
    }

    fn is_bare(&self) -> bool {
        matches!(self.found.how, How::Bare)
    }

    fn removed(&self) -> Fate {
        Fate::Removed(Reason::Rule(self.found.rule))
    }

    fn remove(&mut self) {
        self.remove_also(self.at);
    }

    fn remove_also(&mut self, at: usize) {
        self.ledger.set(at, self.removed());
    }

    /// The value on the line below, with its line.
    fn below(&self) -> Option<(usize, String)> {
        next_value(self.ledger, self.known, self.at)
    }

    /// The same, if it is short enough for a name.
    fn name_below(&self) -> Option<(usize, String)> {
        self.below().filter(|(_, value)| count(value) <= 5)
    }

    fn agency(&mut self) {
        let place = &self.place;
        if place.lines == 1 && place.words < ENOUGH || place.left < 12 && place.words > 0 {
            let name = unwrapped(self.text()).trim_end_matches('.').to_owned();
            self.fields.source.get_or_insert(name);
            self.remove();
        }
    }

    fn date(&mut self, value: &str) {
        let is_field = matches!(self.found.how, How::Value(_));
        let words = count(value);
        let others = if is_field { 6 } else { 3 };
        let date = date::find(value).filter(|date| date.others <= others && words <= 16);
        let is_unknown = self.place.lines > 0
            && self.place.is_edge()
            && words <= 8
            && is_field
            && value.contains(char::is_numeric);
        if let Some(date) = date {
            self.fields.keep_date(self.found.kind, date.published);
        }
        if date.is_some() || is_unknown {
            self.remove();
        }
    }

    fn date_below(&mut self) {
        if let Some((below, value)) = self.below()
            && let Some(date) = date::parse(&value)
        {
            self.fields.keep_date(self.found.kind, date);
            self.remove();
            self.remove_also(below);
        }
    }

    fn source(&mut self) {
        let Some(value) = self.field() else {
            self.remove();
            if self.is_bare()
                && let Some((below, value)) = self.name_below()
            {
                self.fields.source.get_or_insert(value);
                self.remove_also(below);
            }
            return;
        };
        let most = if self.place.lines == 0 { 3 } else { 8 };
        let words = count(&value);
        if is_address(&value) {
            self.fields.url.get_or_insert(value);
            self.remove();
        } else if words <= most && (words <= 4 || !line::ends_statement(&value)) {
            let name = value.trim_end_matches('.').to_owned();
            self.fields.source.get_or_insert(name);
            self.remove();
        }
    }

    fn author(&mut self) {
        if self.is_bare() {
            if let Some((below, value)) = self.name_below()
                && self.place.is_edge()
                && self.text().ends_with(':')
            {
                self.fields.author.get_or_insert(value);
                self.remove();
                self.remove_also(below);
            }
            return;
        }
        let value = self
            .value()
            .unwrap_or_else(|| without_by(self.text()).to_owned());
        if self.place.is_edge()
            && (1..=6).contains(&count(&value))
            && line::stop(&value).is_none()
            && !is_address(&value)
        {
            self.fields.author.get_or_insert(value);
            self.remove();
        }
    }

    fn tags(&mut self, value: &str) {
        let words = count(value);
        if words <= 100 && self.place.lines > 0 || words <= 12 {
            if self.fields.tags.is_empty() {
                self.fields.tags = split_tags(self.rules.before_stop(self.found.rule, value));
            }
            self.remove();
        }
    }

    fn tags_below(&mut self) {
        self.remove();
        let mut tags = Vec::new();
        let mut line = self.at;
        while let Some((below, value)) = next_value(self.ledger, self.known, line)
            && count(&value) <= 4
            && tags.len() < 20
        {
            self.remove_also(below);
            tags.extend(split_one(&value));
            line = below;
        }
        if self.fields.tags.is_empty() {
            self.fields.tags = tags;
        }
    }

    fn address(&mut self) {
        let Some(value) = self.field() else {
            if matches!(self.found.how, How::Whole) {
                self.remove();
            }
            return;
        };
        if is_address(&value) {
            self.fields.url.get_or_insert(value);
            self.remove();
        } else if count(&value) <= 2 && value.contains(char::is_numeric) && self.place.is_edge() {
            self.remove();
        }
    }

    fn title(&mut self) {
        if self.place.lines == 0 && self.field().is_some_and(|value| count(&value) <= 40) {
            let is_stated = self.fields.title.is_some();
            let fate = if is_stated {
                self.removed()
            } else {
                Fate::Title
            };
            self.cut(fate);
        }
    }

    fn deck(&mut self) {
        if let Some(value) = self.field() {
            if self.has_room_for_deck(count(&value)) {
                self.cut(Fate::Deck);
            }
        } else if self.is_bare() {
            self.deck_below();
        }
    }

    fn deck_below(&mut self) {
        let below = self.at + 1;
        let line = self.ledger.lines.get(below);
        if line.is_some_and(|line| self.has_room_for_deck(line.words))
            && self.ledger.is_open(below)
            && self.known[below].is_none()
            && line::bullet(self.ledger.line(below)).is_none()
        {
            self.remove();
            self.ledger.set(below, Fate::Deck);
        } else {
            // A summary in points.
            self.known[self.at] = Some(Match {
                kind: Kind::Points,
                ..self.found.clone()
            });
        }
    }

    /// Whether so many words may be a deck here.
    fn has_room_for_deck(&self, words: usize) -> bool {
        self.place.words < ENOUGH && (8..=150).contains(&words) && self.place.left > 2 * words
    }

    /// Cuts the line into its label and the value, which stays.
    fn cut(&mut self, fate: Fate) {
        if let How::Value(range) = &self.found.how {
            let (start, whole) = (range.start, self.text().len());
            let label = self.removed();
            self.ledger.cut(self.at, &[(start, label), (whole, fate)]);
        }
    }
}

fn count(words: &str) -> usize {
    words.split_whitespace().count()
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
