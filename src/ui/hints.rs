//! Hints: the keys that lead on from where the reader is.

use super::paint::Canvas;
use crate::app::App;
use crate::app::panes::Pane;
use crate::app::panes::area::Area;
use crate::app::place::standing::{Page, View};
use crate::app::screen::{Mode, Offer};
use crate::app::sheet::cells;
use crate::app::sheet::field::label;
use crate::article::Direction;
use crate::config::action::Action;
use crate::config::locale::Word;
use crate::config::theme::Role;
use crate::safe::SafeText;
use crate::text::{Line, one_line};

/// The keys that lead on from here, the most useful first, as many as there is room
/// for; closer together where that lets one more of them stand.
pub(super) fn paint(app: &App, canvas: &mut Canvas<'_>, area: Area) {
    let direction = app.locale.direction();
    let whole = |text: &SafeText, direction| one_line(text, usize::MAX, &label(direction));
    let hints: Vec<(Line, Line)> = keys_here(app)
        .into_iter()
        .map(|(key, word)| {
            let key = whole(&SafeText::new(&key), Direction::Ltr);
            (key, whole(app.locale.word(word), direction))
        })
        .collect();
    let width = |(key, word): &(Line, Line)| cells(key.width + 1 + word.width);
    let standing = |gap: u16| {
        let mut left = area.width + gap;
        let fits = |hint: &&(Line, Line)| {
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
    for hint in shown {
        let (key, word) = hint;
        let (pair, rest) = room.split(direction, width(hint), gap);
        let (at_start, at_end) = pair.split(direction, cells(key.width), 1);
        canvas.line(at_start, at_start.left, area.top, key, Role::Key);
        canvas.line(at_end, at_end.left, area.top, word, Role::Quiet);
        room = rest;
    }
}

fn keys_here(app: &App) -> Vec<(String, Word)> {
    if let Mode::Choosing(chooser) = &app.screen.mode {
        let mut keys = vec![("Esc".to_owned(), Word::HintClose)];
        if chooser.offer != Offer::Problems {
            let enter = match chooser.offer {
                Offer::Why => Word::HintGo,
                _ => Word::HintChoose,
            };
            keys.insert(0, ("Enter".to_owned(), enter));
        }
        // Once something is typed a blank or a hyphen is part of it.
        let typed = !chooser.input.text().is_empty();
        if chooser.offer.takes_several() {
            let key = if typed { "Tab" } else { "Space" };
            keys.insert(1, (key.to_owned(), Word::HintChooseMore));
        }
        match chooser.offer {
            Offer::Feeds => keys.insert(1, ("Tab".to_owned(), Word::HintMore)),
            Offer::Topics => {
                let key = if typed {
                    app.key_of(Action::Refuse)
                } else {
                    "-".to_owned()
                };
                keys.insert(2, (key, Word::HintRefuse));
            }
            _ => {}
        }
        let changes = matches!(
            chooser.offer,
            Offer::Feeds | Offer::Feed(_) | Offer::Tags | Offer::TagAll | Offer::UntagAll
        );
        if changes {
            keys.push((app.key_of(Action::Undo), Word::HintUndo));
        }
        return keys;
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
        .map(|&(action, word)| (app.key_of(action), word))
        .collect()
}
