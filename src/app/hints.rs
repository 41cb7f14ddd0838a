//! Hints: the keys that lead on from where the reader is, laid out at the foot of the
//! screen. One that is pressed with the mouse is as the key.

use crate::app::App;
use crate::app::action::perform::acts_on_choices;
use crate::app::panes::Pane;
use crate::app::panes::area::Area;
use crate::app::place::standing::{Page, View};
use crate::app::popup::Choice;
use crate::app::screen::{Chooser, Mode, Offer};
use crate::app::sheet::cells;
use crate::app::sheet::field::label;
use crate::app::status::status;
use crate::article::Direction;
use crate::config::action::Action;
use crate::config::key::{Code, Key};
use crate::config::locale::Word;
use crate::safe::SafeText;
use crate::text::{Line, one_line};

/// A key that leads on, and what it does.
#[derive(Clone, Debug)]
pub struct Hint {
    /// What pressing it is.
    pub(in crate::app) press: Press,
    /// Where the key stands, and how it is written.
    pub key: (Area, Line),
    /// Where stands what it does, and that.
    pub word: (Area, Line),
}

/// What a hint stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Press {
    /// A key.
    Key(Key),
    /// An action, whatever its keys are.
    Action(Action),
}

impl App {
    /// The first key of an action, as it is written; its name where it has none. In a
    /// popup, where a letter is a letter, the first that works there.
    #[must_use]
    pub fn key_of(&self, action: Action) -> String {
        let keys = self.keymap.keys(action);
        let acts = acts_on_choices(self, action);
        let here = keys.iter().find(|key| acts && !key.is_typed());
        let key = here.or(keys.first());
        key.map_or_else(|| action.name().to_owned(), ToString::to_string)
    }

    /// The keys of an action that work in the open popup, where a letter is a letter, with
    /// blanks between; nothing where none does.
    pub(in crate::app) fn keys_here(&self, action: Action) -> String {
        let acts = acts_on_choices(self, action);
        let keys = self.keymap.keys(action).iter();
        let keys = keys.filter(|key| acts && !key.is_typed());
        keys.map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    /// The keys that lead on from here, the most useful first, as many as the foot has
    /// room for; closer together where that lets one more of them stand.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
        let area = self.areas.foot;
        let direction = self.locale.direction();
        let whole = |text: &SafeText, direction| one_line(text, usize::MAX, &label(direction));
        let hints = leading_on(self).into_iter().map(|(press, word)| {
            let key = match press {
                Press::Key(key) => key.to_string(),
                Press::Action(action) => self.key_of(action),
            };
            let key = whole(&SafeText::new(&key), Direction::Ltr);
            (press, key, whole(self.locale.word(word), direction))
        });
        let hints: Vec<(Press, Line, Line)> = hints.collect();
        let width = |(_, key, word): &(Press, Line, Line)| cells(key.width + 1 + word.width);
        let standing = |gap: u16| {
            let mut left = area.width + gap;
            let fits = |hint: &&(Press, Line, Line)| {
                let needed = width(hint) + gap;
                let fits = needed <= left;
                left -= if fits { needed } else { 0 };
                fits
            };
            hints.iter().filter(fits).collect::<Vec<_>>()
        };
        let (mut gap, mut shown) = (3, standing(3));
        if standing(2).len() > shown.len() {
            (gap, shown) = (2, standing(2));
        }
        let mut room = area;
        let placed = shown.into_iter().map(|hint| {
            let (pair, rest) = room.split(direction, width(hint), gap);
            room = rest;
            let (press, key, word) = hint.clone();
            let (at_start, at_end) = pair.split(direction, cells(key.width), 1);
            Hint {
                press,
                key: (at_start, key),
                word: (at_end, word),
            }
        });
        placed.collect()
    }

    /// Whether hints stand at the foot: nothing is typed or told there, and what is going
    /// on has a row of its own, or is nothing, or is of no use beside an open popup.
    pub(crate) fn shows_hints(&self) -> bool {
        let is_free = self.screen.note.is_none() && !matches!(self.screen.mode, Mode::Typing(_));
        let is_apart = self.areas.status.height > 0 || self.screen.mode != Mode::Reading;
        is_free && (is_apart || status(self).is_empty())
    }

    /// What stands for a hint at a cell of the foot, where hints stand there.
    pub(in crate::app) fn hint_at(&self, column: u16, row: u16) -> Option<Press> {
        let hints = self.shows_hints().then(|| self.hints());
        let hints = hints.into_iter().flatten();
        let mut hints = hints.filter(|hint| {
            // The blank between a key and its word is of both.
            let (key, word) = (hint.key.0, hint.word.0);
            let columns = key.left.min(word.left)..key.right().max(word.right());
            row == key.top && columns.contains(&column)
        });
        Some(hints.next()?.press)
    }
}

/// The keys that lead on, each with the word for what it does.
fn leading_on(app: &App) -> Vec<(Press, Word)> {
    if let Mode::Choosing(chooser) = &app.screen.mode {
        return in_popup(app, chooser);
    }
    let actions: &[(Action, Word)] = match app.screen.focus {
        _ if app.screen.view == View::Brief => &[
            (Action::Help, Word::HintHelp),
            (Action::Open, Word::HintOpen),
            (Action::ReadOn, Word::HintReadNext),
            (Action::ToggleRead, Word::HintMark),
            (Action::Back, Word::HintBack),
            (Action::Filter, Word::HintFilter),
            (Action::Topics, Word::HintTopics),
            (Action::ToggleStar, Word::HintStar),
        ],
        _ if app.screen.page != Page::Article => &[
            (Action::Back, Word::HintBack),
            (Action::Help, Word::HintHelp),
        ],
        Pane::List => &[
            (Action::Help, Word::HintHelp),
            (Action::Open, Word::HintOpen),
            (Action::Leave, Word::HintQuit),
            (Action::Filter, Word::HintFilter),
            (Action::Brief, Word::HintBrief),
            (Action::Search, Word::HintSearch),
            (Action::Topics, Word::HintTopics),
            (Action::Feeds, Word::HintFeeds),
            (Action::NextPane, Word::HintPanes),
        ],
        Pane::Text => &[
            (Action::Help, Word::HintHelp),
            (Action::ReadOn, Word::HintReadOn),
            (Action::Back, Word::HintBack),
            (Action::Search, Word::HintSearch),
            (Action::Browse, Word::HintBrowse),
            (Action::Removed, Word::HintRemoved),
            (Action::NextPane, Word::HintPanes),
        ],
        Pane::Points => &[
            (Action::Help, Word::HintHelp),
            (Action::Open, Word::HintGo),
            (Action::Back, Word::HintBack),
            (Action::Why, Word::HintWhy),
            (Action::NextPane, Word::HintPanes),
        ],
    };
    actions
        .iter()
        .map(|&(action, word)| (Press::Action(action), word))
        .collect()
}

/// Those of a popup. What cannot be chosen is not offered to be.
fn in_popup(app: &App, chooser: &Chooser) -> Vec<(Press, Word)> {
    let key = |code| Press::Key(Key::plain(code));
    let selected = app.choices().get(chooser.selected);
    let mut keys = Vec::new();
    if selected.is_some() && chooser.offer != Offer::Problems {
        let word = match chooser.offer {
            Offer::Why => Word::HintGo,
            Offer::Links => Word::HintBrowse,
            _ => Word::HintChoose,
        };
        keys.push((key(Code::Enter), word));
    }
    // Once something is typed a blank or a hyphen is part of it.
    let typed = !chooser.input.text().is_empty();
    if selected.is_some() && chooser.offer.takes_several() {
        let code = if typed { Code::Tab } else { Code::Char(' ') };
        keys.push((key(code), Word::HintChooseMore));
    }
    match chooser.offer {
        Offer::Feeds if matches!(selected, Some(Choice::Feed(_))) => {
            keys.push((key(Code::Tab), Word::HintMore));
        }
        Offer::Topics if selected.is_some() => {
            let press = if typed {
                Press::Action(Action::Refuse)
            } else {
                key(Code::Char('-'))
            };
            keys.push((press, Word::HintRefuse));
        }
        _ => {}
    }
    keys.push((key(Code::Esc), Word::HintClose));
    let changes = matches!(
        chooser.offer,
        Offer::Feeds | Offer::Feed(_) | Offer::Tags | Offer::TagAll | Offer::UntagAll
    );
    if changes {
        keys.push((Press::Action(Action::Undo), Word::HintUndo));
    }
    keys
}
