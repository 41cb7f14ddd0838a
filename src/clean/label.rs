//! A labelled line: date, source, author, tags, address, title, deck.
//!
//! A label counts only with a value that is plausible for it, so that a
//! sentence which happens to begin alike stays. The whole line is then removed
//! and its value becomes a field; titles and decks stay in their line. Lines
//! that are never part of an article go here too.

use crate::language::date;

use super::byline;
use super::fields::{
    Fields, is_address, is_separated, pieces, split_one, split_tags, unwrapped, without_by,
};
use super::judge::{How, Match};
use super::ledger::{Fate, Ledger, Reason};
use super::line;
use super::list;
use super::place::{ENOUGH, Place};
use super::publisher;
use super::rules::{Kind, Rules};

/// A labelled line, and what is done with it.
pub(super) struct Labelled<'a> {
    pub(super) ledger: &'a mut Ledger,
    pub(super) rules: &'a Rules,
    pub(super) fields: &'a mut Fields,
    pub(super) known: &'a mut [Option<Match>],
    pub(super) at: usize,
    pub(super) place: Place,
    pub(super) found: Match,
}

impl Labelled<'_> {
    /// Takes the field, and the line with it; or takes out the line.
    pub(super) fn take(mut self) {
        match self.found.kind {
            Kind::Related | Kind::Points | Kind::Signature | Kind::Comments => {}
            Kind::Credit | Kind::Navigation | Kind::Share
                if list::is_own(self.ledger, self.known, self.at) =>
            {
                self.known[self.at] = None;
            }
            Kind::Notice if self.found.weak => self.note(),
            Kind::Marker
            | Kind::Advertisement
            | Kind::Credit
            | Kind::Navigation
            | Kind::Notice
            | Kind::Share => self.remove(),
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

    /// What editors tell their readers stands above or below an article; within it, and where
    /// somebody says so, it is of the text.
    fn note(&mut self) {
        let behind = self.place.left - self.ledger.lines[self.at].words;
        let is_edge = self.place.words < ENOUGH || behind < ENOUGH;
        let value = self.value();
        if is_edge && !value.is_some_and(|value| line::is_attributed(&value)) {
            self.remove();
        } else {
            self.known[self.at] = None;
        }
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
        let date = date::find(value).filter(|date| {
            date.others <= others && words <= 16 && self.tells_a_date_alone(date.others)
        });
        let is_unknown = self.place.lines > 0
            && self.place.is_edge()
            && words <= 8
            && is_field
            && value.contains(char::is_numeric)
            && (date::is_of_dates(value) || self.rules.judge(value).is_some());
        if let Some(date) = date {
            self.fields.keep_date(self.found.kind, date.published);
        }
        if date.is_some() || is_unknown {
            self.remove();
        }
    }

    /// Whether a line with a date and `others` words beside it says no more than when the
    /// article appeared. A sentence says more, and so do words within the text.
    fn tells_a_date_alone(&self, others: usize) -> bool {
        others == 0 || !line::ends_statement(self.text()) && (others == 1 || self.place.is_edge())
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
        let is_edge = self.place.is_edge();
        if is_address(&value) {
            self.fields.url.get_or_insert(value);
            self.remove();
        } else if words <= most
            && (words <= 4 || !line::ends_statement(&value))
            && (is_edge || !self.found.weak)
            && (publisher::is_said(&value, self.rules)
                || !publisher::has_case(&value) && words <= 4 && is_edge && !self.found.weak)
        {
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
                && byline::may_be_name(&value)
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
        let value = value
            .trim_end_matches([':', '،', ','])
            .trim_end()
            .to_owned();
        if self.place.is_edge()
            && byline::may_be_name(&value)
            && line::stop(&value).is_none()
            && !is_address(&value)
            // "Report: Egypt votes" is a headline.
            && !(self.found.weak && (self.place.lines == 0 || byline::has_place(&value)))
        {
            self.fields.author.get_or_insert(value);
            self.remove();
        }
    }

    fn tags(&mut self, value: &str) {
        let tags = self.rules.before_stop(self.found.rule, value);
        let words = count(value);
        let fits = words <= 100 && self.place.lines > 0 || words <= 12;
        // Words in each, and in those that nothing separates.
        let (most, together) = if self.found.weak { (4, 3) } else { (8, 12) };
        let longest = pieces(tags).map(count).max().unwrap_or(0);
        let is_list = match is_separated(tags) {
            true => longest <= most,
            false => words <= together && self.place.is_edge(),
        };
        // The stop may be one of "U.S.", or of a list.
        let is_short = match is_separated(tags) {
            true => longest <= SHORT_TAG,
            false => words <= 2,
        };
        let is_told = line::ends_statement(tags) && (self.found.weak || !is_short);
        // No sentence has strokes between its words.
        let is_sure = !self.found.weak || self.place.is_edge() || tags.contains('|');
        if fits && is_sure && is_list && !is_told && !line::has_two_sentences(tags) {
            if self.fields.tags.is_empty() {
                self.fields.tags = split_tags(tags);
            }
            self.remove();
        }
    }

    fn tags_below(&mut self) {
        let has_one = || self.below().is_some_and(|(_, value)| count(&value) <= 4);
        if self.found.weak && !(self.place.is_edge() && has_one()) {
            return;
        }
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
        } else if self.place.is_edge() && self.is_number(&value) {
            self.remove();
        }
    }

    /// Whether this is the number of an article, or one with another label behind it.
    fn is_number(&self, value: &str) -> bool {
        let is_known = |rest: &str| self.rules.judge(rest).is_some();
        let (number, rest) = value.split_once(char::is_whitespace).unwrap_or((value, ""));
        let is_last = count(value) <= 2;
        value.contains(char::is_numeric)
            && (is_last || number.contains(char::is_numeric) && is_known(rest.trim()))
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

/// The most words of each label in a list that may end with a full stop.
const SHORT_TAG: usize = 4;

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
