//! Choosing from a popup: topics, actions by name, help, what failed. All of
//! them are narrowed by typing and laid out only where they can be seen.

use super::area::Area;
use super::effect::Effect;
use super::input::Input;
use super::page::Words;
use super::perform::{self, moved};
use super::screen::{Chooser, Mode, Offer};
use super::sheet::{Field, Lead, Part, Sheet, cells};
use super::shelf::Filter;
use super::window::{self, Kept};
use super::{App, typing};
use crate::config::action::Action;
use crate::config::key::{Code, Key};
use crate::config::locale::Word;
use crate::config::theme::Role;
use crate::language::fold::fold;
use crate::safe::SafeText;
use crate::text::{Base, Options, width_of};

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// No topic: all of them.
    EveryTopic,
    /// A topic.
    Topic {
        /// Its place on the shelf.
        topic: usize,
        /// How many of the articles shown have it.
        count: usize,
        /// Articles must have it to be shown.
        chosen: bool,
    },
    /// An action.
    Action(Action),
    /// A source that failed, by its place among the problems.
    Problem(usize),
}

/// What choices were narrowed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ChoicesKey {
    offer: Offer,
    typed: String,
    filter: Filter,
    version: u64,
}

/// Opens a popup.
pub(super) fn begin(app: &mut App, offer: Offer) {
    app.screen.mode = Mode::Choosing(Chooser {
        offer,
        input: Input::default(),
        selected: 0,
        top: 0,
        rows: u16::MAX,
    });
    settle(app);
    let taken = app
        .shown_choices
        .last()
        .map_or(1, |last| last.top + cells(last.sheet.height()));
    if let Mode::Choosing(chooser) = &mut app.screen.mode {
        chooser.rows = taken.max(6);
    }
}

/// A key while the popup is open.
pub(super) fn press(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    let Mode::Choosing(chooser) = &app.screen.mode else {
        return;
    };
    let mut chooser = chooser.clone();
    let count = app.choices().len();
    let page = isize::try_from(app.shown_choices().len().max(2) - 1).unwrap_or(1);
    let step = match key.code {
        Code::Down | Code::Char('n') if key.code == Code::Down || key.control => Some(1),
        Code::Up | Code::Char('p') if key.code == Code::Up || key.control => Some(-1),
        Code::PageDown => Some(page),
        Code::PageUp => Some(-page),
        _ => None,
    };
    if let Some(step) = step {
        chooser.selected = moved(chooser.selected, step, count);
    } else if key.code == Code::Esc {
        app.screen.mode = Mode::Reading;
        return;
    } else if key.code == Code::Enter
        || key.code == Code::Char(' ') && chooser.offer == Offer::Topics
    {
        choose(app, effects);
        return;
    } else if key.code == Code::Tab && chooser.offer == Offer::Palette {
        if let Some(Choice::Action(action)) = app.choices().get(chooser.selected) {
            chooser.input = Input::new(action.name());
            chooser.selected = 0;
        }
    } else {
        let before = chooser.input.text().to_owned();
        let forward = typing::runs_forward(app, &chooser.input);
        chooser.input.edit(key, forward);
        if before != chooser.input.text() {
            chooser.selected = 0;
        }
    }
    app.screen.mode = Mode::Choosing(chooser);
}

/// Text pasted while the popup is open narrows it.
pub(super) fn paste(app: &mut App, text: &str) {
    if let Mode::Choosing(chooser) = &mut app.screen.mode {
        chooser.input.insert(text);
        chooser.selected = 0;
    }
}

/// Takes the selected choice.
pub(super) fn choose(app: &mut App, effects: &mut Vec<Effect>) {
    let Mode::Choosing(chooser) = &app.screen.mode else {
        return;
    };
    let Some(choice) = app.choices().get(chooser.selected).cloned() else {
        return;
    };
    match choice {
        Choice::EveryTopic => {
            let typed = app.screen.filter.typed.clone();
            let topics = Vec::new();
            app.set_filter(Filter { typed, topics });
        }
        Choice::Topic { topic, chosen, .. } => {
            let mut filter = app.screen.filter.clone();
            if chosen {
                filter.topics.retain(|&other| other != topic);
            } else {
                filter.topics.push(topic);
            }
            app.set_filter(filter);
            keep_on(app, topic);
        }
        Choice::Action(action) => {
            app.screen.mode = Mode::Reading;
            perform::perform(app, action, effects);
        }
        Choice::Problem(_) => app.screen.mode = Mode::Reading,
    }
}

/// Keeps the selection on a topic whose place among the choices changed.
fn keep_on(app: &mut App, topic: usize) {
    settle(app);
    let place = app
        .choices()
        .iter()
        .position(|choice| matches!(choice, Choice::Topic { topic: other, .. } if *other == topic));
    if let (Some(place), Mode::Choosing(chooser)) = (place, &mut app.screen.mode) {
        chooser.selected = place;
    }
}

/// Brings the choices up to date, and the window on them.
pub(super) fn settle(app: &mut App) {
    let Mode::Choosing(chooser) = &app.screen.mode else {
        return;
    };
    let mut chooser = chooser.clone();
    let key = ChoicesKey {
        offer: chooser.offer,
        typed: chooser.input.text().to_owned(),
        filter: app.screen.filter.clone(),
        version: app.screen.version,
    };
    if app.choices.0.as_ref() != Some(&key) {
        let choices = match chooser.offer {
            Offer::Topics => topics(app, &chooser.input),
            Offer::Help | Offer::Palette => actions(app, &chooser.input),
            Offer::Problems => problems(app, &chooser.input),
        };
        app.choices = (Some(key), choices);
    }
    chooser.selected = chooser.selected.min(app.choices().len().saturating_sub(1));
    app.shown_choices.clear();
    if let Some(area) = app.popup().map(|popup| popup.choices) {
        let mut kept = Kept::default();
        let mut item = |index: usize| {
            kept.sheet(index, || {
                app.choice_sheet(&app.choices()[index], area.width)
            })
        };
        let height = |index| item(index).height();
        chooser.top = window::follow(chooser.top, chooser.selected, area.height, height);
        app.shown_choices = window::shown(chooser.top, app.choices().len(), area.height, item);
    }
    app.screen.mode = Mode::Choosing(chooser);
}

/// Topics that articles in sight have, the chosen ones first, then by number.
fn topics(app: &App, input: &Input) -> Vec<Choice> {
    let needle = fold(input.text());
    let counts = app.shelf.topic_counts(&app.visible);
    let chosen = &app.screen.filter.topics;
    let mut found: Vec<(usize, usize)> = counts
        .into_iter()
        .enumerate()
        .filter(|&(topic, count)| {
            (count > 0 || chosen.contains(&topic))
                && fold(app.shelf.topic(topic).as_str()).contains(&needle)
        })
        .collect();
    found.sort_by_key(|&(topic, count)| {
        (
            !chosen.contains(&topic),
            std::cmp::Reverse(count),
            app.shelf.topic(topic).as_str(),
        )
    });
    let every = (!chosen.is_empty() && needle.is_empty()).then_some(Choice::EveryTopic);
    let topics = found.into_iter().map(|(topic, count)| Choice::Topic {
        topic,
        count,
        chosen: chosen.contains(&topic),
    });
    every.into_iter().chain(topics).collect()
}

/// Actions whose name, sentence or key has every typed word.
fn actions(app: &App, input: &Input) -> Vec<Choice> {
    let needle = fold(input.text());
    let all = Action::ALL.iter().copied();
    let mut found: Vec<Action> = all
        .filter(|&action| {
            let keys = keys_of(app, action);
            let text = format!("{} {} {keys}", action.name(), app.locale.sentence(action));
            let text = fold(&text);
            needle.split(' ').all(|word| text.contains(word))
        })
        .collect();
    // A name typed whole, or begun, is meant.
    found.sort_by_key(|action| (action.name() != needle, !action.name().starts_with(&needle)));
    found.into_iter().map(Choice::Action).collect()
}

fn problems(app: &App, input: &Input) -> Vec<Choice> {
    let needle = fold(input.text());
    let all = app.problems.iter().enumerate();
    all.filter(|(_, problem)| fold(&problem.to_string()).contains(&needle))
        .map(|(index, _)| Choice::Problem(index))
        .collect()
}

/// The keys of an action as help shows them.
fn keys_of(app: &App, action: Action) -> String {
    let keys: Vec<String> = app
        .keymap
        .keys(action)
        .iter()
        .map(ToString::to_string)
        .collect();
    keys.join(" ")
}

/// Where the parts of a popup stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Popup {
    /// All of it, its frame too.
    pub frame: Area,
    /// The line that narrows it.
    pub input: Area,
    /// The choices.
    pub choices: Area,
}

impl App {
    /// Where the open popup stands.
    #[must_use]
    pub fn popup(&self) -> Option<Popup> {
        let Mode::Choosing(chooser) = &self.screen.mode else {
            return None;
        };
        let room = self.areas.popup;
        let width = match chooser.offer {
            Offer::Topics => 50,
            Offer::Help | Offer::Palette => 72,
            Offer::Problems => 84,
        };
        let margin = u16::from(room.width >= 50) * 2;
        let frame = room.middle(
            width.min(room.width.saturating_sub(margin)),
            room.height.min(30),
        );
        let inside = Area {
            left: frame.left + 2.min(frame.width / 2),
            top: frame.top + 1.min(frame.height),
            width: frame.width.saturating_sub(4),
            height: frame.height.saturating_sub(2),
        };
        Some(Popup {
            frame,
            input: inside.row(0),
            choices: inside.below(1),
        })
    }

    fn choice_sheet(&self, choice: &Choice, width: u16) -> Sheet {
        let words = self.words();
        let direction = self.locale.direction();
        let mut sheet = Sheet::new(width, direction);
        match choice {
            Choice::EveryTopic => {
                let field = words.label(Role::Key, self.locale.word(Word::EveryTopic));
                sheet.paragraph(field, &Lead::default(), 1);
            }
            Choice::Topic {
                topic,
                count,
                chosen,
            } => {
                let count = words.label(Role::Quiet, &SafeText::new(&count.to_string()));
                let room = cells(width_of(&count.text, &count.options)) + 1;
                let mark = if *chosen { "[x]" } else { "[ ]" };
                let mark = Field {
                    options: super::sheet::label(crate::article::Direction::Ltr),
                    ..words.label(Role::Number, &SafeText::new(mark))
                };
                let name = Field {
                    part: Part::Words,
                    role: Role::Text,
                    text: self.shelf.topic(*topic).clone(),
                    options: Options {
                        base: Base::Auto(direction),
                        marks: words.marks,
                        ..Options::default()
                    },
                };
                columns(
                    &mut sheet,
                    &mark,
                    &name,
                    4,
                    width.saturating_sub(4 + room),
                    1,
                );
                sheet.at_end(0, count);
            }
            Choice::Action(action) => self.action_row(&mut sheet, words, *action),
            Choice::Problem(index) => {
                let problem = &self.problems[*index];
                let origin = Field {
                    options: Options {
                        code: true,
                        ..Options::default()
                    },
                    ..words.label(Role::Problem, &problem.origin)
                };
                sheet.paragraph(origin, &Lead::default(), 2);
                let message = words.label(Role::Text, &problem.message);
                let lead = Lead {
                    inset: 2,
                    ..Lead::default()
                };
                let message = Field {
                    options: Options {
                        base: Base::Auto(direction),
                        ..Options::default()
                    },
                    ..message
                };
                sheet.paragraph(message, &lead, 6);
            }
        }
        sheet
    }

    /// An action with its keys: in help the keys come first, in the palette its
    /// name does.
    fn action_row(&self, sheet: &mut Sheet, words: Words<'_>, action: Action) {
        let help =
            matches!(&self.screen.mode, Mode::Choosing(chooser) if chooser.offer == Offer::Help);
        let first = if help {
            keys_of(self, action)
        } else {
            action.name().to_owned()
        };
        let first = Field {
            options: super::sheet::label(crate::article::Direction::Ltr),
            ..words.label(Role::Key, &SafeText::new(&first))
        };
        let sentence = words.label(Role::Text, self.locale.sentence(action));
        let column = if sheet.width >= 50 { 16 } else { 11 };
        let rest = sheet.width.saturating_sub(column);
        columns(sheet, &first, &sentence, column, rest, 4);
    }
}

/// Two fields side by side: one line of `first` in `column` columns at the start
/// side of the sheet, and `second` beside it on up to `rows` rows of `width`.
fn columns(sheet: &mut Sheet, first: &Field, second: &Field, column: u16, width: u16, rows: usize) {
    let direction = sheet.direction;
    let mut inner = Sheet::new(width.max(1), direction);
    inner.paragraph(second.clone(), &Lead::default(), rows);
    let whole = Area {
        left: 0,
        top: 0,
        width: sheet.width,
        height: 1,
    };
    let (_, room) = whole.split(direction, column, 0);
    let room = Area {
        width: room.width.max(width.min(sheet.width)),
        ..room
    };
    let shift = match direction {
        crate::article::Direction::Ltr => room.left,
        crate::article::Direction::Rtl => sheet.width.saturating_sub(column + inner.width),
    };
    let from = sheet.pieces.len();
    for row in &mut inner.rows {
        for placed in row.iter_mut() {
            placed.piece += from;
            placed.left += shift;
            // A line that runs the other way stays beside its key.
            let line = &inner.pieces[placed.piece - from].lines[placed.line];
            if line.direction != direction {
                placed.left = match direction {
                    crate::article::Direction::Ltr => shift,
                    crate::article::Direction::Rtl => {
                        (shift + inner.width).saturating_sub(cells(line.width))
                    }
                };
            }
        }
    }
    sheet.pieces.append(&mut inner.pieces);
    sheet.rows.append(&mut inner.rows);
    let line = first.on_one_line(column.saturating_sub(1).max(1));
    let left = whole.flush(direction, cells(line.width));
    sheet.put_on_row(0, left, first.clone(), line);
}
