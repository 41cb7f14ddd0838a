//! Why: the popup that says of the open article why it stands in its section, and of each
//! of its key points why it is one, and leads to its sentence. It is found out when it is
//! asked for, by the library.

use crate::app::App;
use crate::app::action::moving;
use crate::app::library::Ask;
use crate::app::popup::{self, Choice};
use crate::app::screen::{Chooser, Mode, Offer};
use crate::app::sheet::Sheet;
use crate::app::sheet::field::{Lead, Part};
use crate::article::{ArticleId, KeyPoint};
use crate::config::locale::Word;
use crate::config::theme::Role;
use crate::language::fold::fold;
use crate::points::{Explanation, Section, Standing};
use crate::safe::SafeText;

/// Columns that a point and what is said of it stand in.
const INSET: u16 = 3;

/// Rows that a point may take, and a line of what is said of it.
const ROWS: usize = 6;

/// The key points of an article, each with what is said of it.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Why {
    of: Option<ArticleId>,
    /// Why the article stands in its section, where it stands in one.
    standing: Option<SafeText>,
    points: Vec<(KeyPoint, Vec<SafeText>)>,
}

/// Opens the popup on the selected key point.
pub(in crate::app) fn open(app: &mut App) {
    let Some(article) = app.article() else {
        return;
    };
    if article.points.is_empty() {
        app.note(Word::NoPoints);
        return;
    }
    app.hold();
    app.why = Why::default();
    popup::begin(app, Offer::Why);
}

impl App {
    /// What is to be asked while the popup is open.
    pub(in crate::app) fn why_needed(&self) -> Option<Ask> {
        let Mode::Choosing(Chooser {
            offer: Offer::Why, ..
        }) = self.screen.mode
        else {
            return None;
        };
        let id = self.selected()?;
        (self.why.of != Some(id)).then_some(Ask::Why(id))
    }

    /// The library has explained the key points of an article, and where it stands.
    pub(in crate::app) fn hear_why(
        &mut self,
        id: ArticleId,
        points: Vec<(KeyPoint, Explanation)>,
        standing: Option<(Section, Standing)>,
    ) {
        let here = self
            .article()
            .and_then(|article| article.points.get(self.screen.point))
            .and_then(|shown| points.iter().position(|(point, _)| is_same(point, shown)));
        let points = points.into_iter().map(|(point, why)| {
            let said = self.locale.why(&why, point.score);
            (point, said)
        });
        let standing = standing.map(|(section, why)| self.locale.standing(section, &why));
        let above = usize::from(standing.is_some());
        self.why = Why {
            of: Some(id),
            standing,
            points: points.collect(),
        };
        if let (Mode::Choosing(chooser), Some(here)) = (&mut self.screen.mode, here)
            && chooser.offer == Offer::Why
            && chooser.input.text().is_empty()
        {
            chooser.selected = above + here;
        }
    }
}

fn is_same(one: &KeyPoint, other: &KeyPoint) -> bool {
    one.place == other.place && one.text == other.text
}

/// The section and the key points that have what was typed, in themselves or in what is
/// said of them.
pub(in crate::app) fn choices(app: &App, typed: &str) -> Vec<Choice> {
    let needle = fold(typed);
    let fits = |(point, said): &(KeyPoint, Vec<SafeText>)| {
        let mut lines = std::iter::once(&point.text).chain(said);
        lines.any(|line| fold(line.as_str()).contains(&needle))
    };
    let standing = app.why.standing.iter();
    let standing = standing.filter(|line| fold(line.as_str()).contains(&needle));
    let points = app.why.points.iter().enumerate();
    let points = points.filter(|(_, point)| fits(point));
    let points = points.map(|(at, _)| Choice::Point(at));
    standing.map(|_| Choice::Standing).chain(points).collect()
}

/// Why the article stands in its section.
pub(in crate::app) fn standing(app: &App, sheet: &mut Sheet) {
    if let Some(line) = &app.why.standing {
        let words = app.words().label(Role::Quiet, line);
        sheet.paragraph(words, &Lead::default(), ROWS);
    }
}

/// A key point with its number, and below it what is said of it.
pub(in crate::app) fn sheet(app: &App, sheet: &mut Sheet, at: usize) {
    let words = app.words();
    let (point, said) = &app.why.points[at];
    let number = SafeText::new(&(at + 1).to_string());
    let lead = Lead {
        inset: INSET,
        first: Some((number, Role::Number)),
        ..Lead::default()
    };
    let field = match app.article() {
        Some(article) => words.field(article, Part::Words, Role::Text, &point.text),
        None => words.label(Role::Text, &point.text),
    };
    sheet.paragraph(field, &lead, ROWS);
    let lead = Lead {
        inset: INSET,
        ..Lead::default()
    };
    for line in said {
        sheet.paragraph(words.label(Role::Quiet, line), &lead, ROWS);
    }
}

/// Goes to the sentence of a key point.
pub(in crate::app) fn choose(app: &mut App, at: usize) {
    let place = app.why.points.get(at).map(|(point, _)| point.place.clone());
    app.screen.mode = Mode::Reading;
    if let Some(place) = place {
        moving::go_to_sentence(app, place);
    }
}
