//! Choices as they are shown: where the popup stands, and a sheet for each
//! choice in it.

use super::App;
use super::area::Area;
use super::choosing::Choice;
use super::page::Words;
use super::screen::{Mode, Offer};
use super::sheet::{Field, Lead, Part, Sheet, cells, label};
use crate::article::Direction;
use crate::config::action::Action;
use crate::config::locale::Word;
use crate::config::theme::Role;
use crate::safe::SafeText;
use crate::text::{Base, Options, width_of};

/// The keys of an action as help shows them.
pub(super) fn keys_of(app: &App, action: Action) -> String {
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

    pub(super) fn choice_sheet(&self, choice: &Choice, width: u16) -> Sheet {
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
                    options: label(Direction::Ltr),
                    ..words.label(Role::Number, &SafeText::new(mark))
                };
                let name = Field {
                    part: Part::Words,
                    role: Role::Text,
                    text: topic.clone(),
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
            options: label(Direction::Ltr),
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
        Direction::Ltr => room.left,
        Direction::Rtl => sheet.width.saturating_sub(column + inner.width),
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
                    Direction::Ltr => shift,
                    Direction::Rtl => (shift + inner.width).saturating_sub(cells(line.width)),
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
