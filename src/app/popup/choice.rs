//! Choices as they are shown: where the popup stands, and a sheet for each
//! choice in it.

use crate::app::App;
use crate::app::feeds;
use crate::app::library::ListedFeed;
use crate::app::panes::area::Area;
use crate::app::popup::Choice;
use crate::app::popup::why;
use crate::app::screen::{Mode, Offer};
use crate::app::sheet::field::{Field, Lead, Part, label};
use crate::app::sheet::words::Words;
use crate::app::sheet::{Sheet, cells};
use crate::article::{Direction, Problem};
use crate::config::action::Action;
use crate::config::locale::Word;
use crate::config::theme::Role;
use crate::points::Section;
use crate::safe::SafeText;
use crate::text::{Base, Options, width_of};

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
            Offer::Topics | Offer::Tags | Offer::TagAll | Offer::UntagAll => 50,
            Offer::Help | Offer::Palette | Offer::Feed(_) => 72,
            Offer::Feeds | Offer::SiteFeeds | Offer::Starter => 72,
            Offer::Problems | Offer::Why | Offer::Links => 84,
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

    pub(in crate::app) fn choice_sheet(&self, choice: &Choice, width: u16) -> Sheet {
        let words = self.words();
        let word = |word| self.locale.word(word);
        let mut sheet = Sheet::new(width, self.locale.direction());
        match choice {
            Choice::EveryTopic => self.sentence(&mut sheet, word(Word::EveryTopic)),
            Choice::AllTopics => self.sentence(&mut sheet, word(Word::AllTopics)),
            Choice::Refused(topic) => self.marked_row(&mut sheet, (Role::Text, topic), "[-]", ""),
            Choice::RefusedSection(section) => {
                self.section_row(&mut sheet, *section, "[-]", None);
            }
            Choice::Section {
                section,
                count,
                chosen,
            } => {
                self.section_row(&mut sheet, *section, check_box(*chosen), Some(*count));
            }
            Choice::EveryFeed => self.sentence(&mut sheet, word(Word::EveryFeed)),
            Choice::Topic {
                topic: name,
                count,
                chosen,
            }
            | Choice::Tag {
                tag: name,
                count,
                chosen,
            } => {
                let mark = check_box(*chosen);
                self.marked_row(&mut sheet, (Role::Text, name), mark, &count.to_string());
            }
            Choice::Tagged { tag, count } => {
                let text = self.locale.fill(Word::TaggedWith, &[("tag", tag.as_str())]);
                let words = words.label(Role::Quiet, &SafeText::new(&count.to_string()));
                self.sentence(&mut sheet, &text);
                sheet.at_end(0, words);
            }
            Choice::NewTag(tag) => {
                let text = self.locale.fill(Word::NewTag, &[("tag", tag.as_str())]);
                self.sentence(&mut sheet, &text);
            }
            Choice::Folder(folder) => {
                let unread = feeds::unread_in(self, folder);
                let name = SafeText::new(folder);
                self.named_row(&mut sheet, Role::Heading, &name, 0, unread);
            }
            Choice::FolderOver(folder) => {
                let name = SafeText::new(folder);
                self.named_row(&mut sheet, Role::Quiet, &name, 0, 0);
            }
            Choice::Feed(id) => {
                if let Some(listed) = self.feeds.get(*id) {
                    self.feed_row(&mut sheet, listed);
                }
            }
            Choice::SiteFeed(index) => {
                let feed = &self.fetching.site[*index];
                self.address_row(&mut sheet, &feed.title, &feed.address);
            }
            Choice::Starter(index) => {
                let feed = &self.fetching.starter[*index];
                self.address_row(&mut sheet, &feed.name, &feed.address);
                if self.feeds.have(&feed.address) {
                    let there = words.label(Role::Quiet, word(Word::StateThere));
                    sheet.at_end(0, there);
                }
            }
            Choice::Action(action) => self.action_row(&mut sheet, words, *action),
            Choice::Link {
                number,
                address,
                said,
            } => {
                let number = Field {
                    options: label(Direction::Ltr),
                    ..words.label(Role::Number, &SafeText::new(&number.to_string()))
                };
                let rest = width.saturating_sub(4);
                columns(
                    &mut sheet,
                    &number,
                    &self.name(Role::Text, said),
                    4,
                    rest,
                    1,
                );
                let address = Field {
                    options: Options {
                        code: true,
                        ..Options::default()
                    },
                    ..words.label(Role::Quiet, address)
                };
                beside(&mut sheet, &address, 4, rest, 2);
            }
            Choice::Group(group) => {
                let heading = words.label(Role::Heading, word(group.heading()));
                sheet.paragraph(heading, &Lead::default(), 1);
            }
            Choice::Point(index) => why::sheet(self, &mut sheet, *index),
            Choice::Standing => why::standing(self, &mut sheet),
            Choice::Problem(index) => self.problem_row(&mut sheet, &self.problems[*index]),
        }
        sheet
    }

    /// A sentence of the interface.
    fn sentence(&self, sheet: &mut Sheet, text: &SafeText) {
        sheet.paragraph(self.words().label(Role::Key, text), &Lead::default(), 1);
    }

    /// A name from outside, which runs its own way.
    fn name(&self, role: Role, name: &SafeText) -> Field {
        Field {
            part: Part::Words,
            role,
            text: name.clone(),
            options: Options {
                base: Base::Auto(self.locale.direction()),
                marks: self.words().marks,
                ..Options::default()
            },
        }
    }

    /// A section; a topic may have the same name.
    fn section_row(&self, sheet: &mut Sheet, section: Section, mark: &str, count: Option<usize>) {
        let name = self.locale.section(section);
        let kind = self.locale.word(Word::IsSection);
        let end = count.map_or_else(|| kind.to_string(), |count| format!("{kind} {count}"));
        self.marked_row(sheet, (Role::Heading, name), mark, &end);
    }

    /// A name, the mark before it, and what is said of it at the end, such as how many
    /// articles have it.
    fn marked_row(
        &self,
        sheet: &mut Sheet,
        (role, name): (Role, &SafeText),
        mark: &str,
        end: &str,
    ) {
        let words = self.words();
        let end = words.label(Role::Quiet, &SafeText::new(end));
        let room = cells(width_of(&end.text, &end.options)) + 1;
        let mark = Field {
            options: label(Direction::Ltr),
            ..words.label(Role::Number, &SafeText::new(mark))
        };
        let name = self.name(role, name);
        let rest = sheet.width.saturating_sub(4 + room);
        columns(sheet, &mark, &name, 4, rest, 1);
        sheet.at_end(0, end);
    }

    /// A name, and at the end how many of its articles are unread.
    fn named_row(&self, sheet: &mut Sheet, role: Role, name: &SafeText, inset: u16, unread: usize) {
        let words = self.words();
        let count = words.label(Role::Unread, &SafeText::new(&unread.to_string()));
        let room = cells(width_of(&count.text, &count.options)) + 1;
        let nothing = words.label(Role::Text, &SafeText::default());
        let rest = sheet.width.saturating_sub(inset + room);
        columns(sheet, &nothing, &self.name(role, name), inset, rest, 1);
        if unread > 0 {
            sheet.at_end(0, count);
        }
    }

    /// A feed, what of it is unread, and its state where there is something to say.
    fn feed_row(&self, sheet: &mut Sheet, listed: &ListedFeed) {
        let feed = &listed.feed;
        let inset = u16::from(feed.folder.is_some()) * 2;
        let role = if feed.paused { Role::Quiet } else { Role::Text };
        self.named_row(sheet, role, feed.shown(), inset, listed.unread);
        if self.feeds.has_namesake(feed.id) {
            self.address(sheet, &feed.address, inset + 2);
        }
        for (text, wrong) in self.state_of(feed) {
            let role = if wrong { Role::Problem } else { Role::Quiet };
            let lead = Lead {
                inset: inset + 2,
                ..Lead::default()
            };
            sheet.paragraph(self.words().label(role, &text), &lead, 3);
        }
    }

    /// A feed that can be added, and its address.
    fn address_row(&self, sheet: &mut Sheet, name: &SafeText, address: &str) {
        self.named_row(sheet, Role::Text, name, 0, 0);
        self.address(sheet, address, 2);
    }

    /// An address on a row of its own.
    fn address(&self, sheet: &mut Sheet, address: &str, inset: u16) {
        let address = Field {
            options: Options {
                code: true,
                ..Options::default()
            },
            ..self.words().label(Role::Quiet, &SafeText::new(address))
        };
        let lead = Lead {
            inset,
            ..Lead::default()
        };
        sheet.paragraph(address, &lead, 1);
    }

    /// What went wrong, and with what.
    fn problem_row(&self, sheet: &mut Sheet, problem: &Problem) {
        let words = self.words();
        let origin = Field {
            options: Options {
                code: true,
                ..Options::default()
            },
            ..words.label(Role::Problem, &problem.origin)
        };
        sheet.paragraph(origin, &Lead::default(), 2);
        let message = Field {
            options: Options {
                base: Base::Auto(self.locale.direction()),
                ..Options::default()
            },
            ..words.label(Role::Text, &problem.message)
        };
        let lead = Lead {
            inset: 2,
            ..Lead::default()
        };
        sheet.paragraph(message, &lead, 6);
    }

    /// An action with its keys: in help the keys come first, in the palette its
    /// name does.
    fn action_row(&self, sheet: &mut Sheet, words: Words<'_>, action: Action) {
        let offer = match &self.screen.mode {
            Mode::Choosing(chooser) => Some(chooser.offer),
            _ => None,
        };
        let first = match offer {
            Some(Offer::Help) => self.keymap.written(action),
            Some(Offer::Feeds | Offer::Feed(_)) => self.keys_here(action),
            _ => action.name().to_owned(),
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

fn check_box(checked: bool) -> &'static str {
    if checked { "[x]" } else { "[ ]" }
}

/// Two fields side by side: one line of `first` in `column` columns at the start
/// side of the sheet, and `second` beside it on up to `rows` rows of `width`.
fn columns(sheet: &mut Sheet, first: &Field, second: &Field, column: u16, width: u16, rows: usize) {
    let row = sheet.height();
    let whole = beside(sheet, second, column, width, rows);
    let line = first.on_one_line(column.saturating_sub(1).max(1));
    let left = whole.flush(sheet.direction, cells(line.width));
    sheet.put_on_row(row, left, first.clone(), line);
}

/// A field on rows of its own behind this column; the first row as a whole, where another may
/// stand before it.
fn beside(sheet: &mut Sheet, field: &Field, column: u16, width: u16, rows: usize) -> Area {
    let direction = sheet.direction;
    let mut inner = Sheet::new(width.max(1), direction);
    inner.paragraph(field.clone(), &Lead::default(), rows);
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
    whole
}
