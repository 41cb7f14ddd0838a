//! How messages change the state.

use crate::app::action::awaiting::Typed;
use crate::app::action::perform;
use crate::app::action::pointing;
use crate::app::hints::Press;
use crate::app::panes::Areas;
use crate::app::popup::choosing;
use crate::app::prompt::pasting;
use crate::app::prompt::typing;
use crate::app::prompt::{self, entry};
use crate::app::screen::{Mode, Note};
use crate::app::sheet::window::Kept;
use crate::app::{App, Effect, Message, MouseKind};
use crate::config::action::Action;
use crate::config::key::{Code, Key};
use crate::config::locale::{Counted, Word};

/// Changes `app` by one message; see [`update_all`].
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    update_all(app, [message])
}

/// Changes `app` by messages, in order; says what is to be done outside.
/// [`Effect::Draw`] is among it, last and once, only when something that can be
/// seen changed. What follows from the state is computed once for all articles
/// that arrive together, so messages that wait should be handed over together.
pub fn update_all(app: &mut App, messages: impl IntoIterator<Item = Message>) -> Vec<Effect> {
    let before = app.screen.clone();
    let mut effects = Vec::new();
    let mut settled = true;
    for message in messages {
        let asks = matches!(
            message,
            Message::Key(_) | Message::Pasted(_) | Message::Mouse { .. } | Message::Resized { .. }
        );
        if asks && !settled {
            app.settle();
        }
        receive(app, message, &mut effects);
        if asks {
            app.settle();
        }
        settled = asks;
    }
    if !settled {
        app.settle();
    }
    let leaves = effects.contains(&Effect::Quit) || effects.contains(&Effect::Suspend);
    if leaves {
        app.stop_here();
    }
    app.keep_bookmark(leaves);
    if app.screen.is_typing_search() && !before.is_typing_search() {
        effects.push(Effect::ReadLists);
    }
    app.ask(&mut effects);
    // What ends the reader or gives the terminal away comes last.
    effects.sort_by_key(|effect| matches!(effect, Effect::Quit | Effect::Suspend));
    if app.screen != before && !effects.contains(&Effect::Redraw) {
        effects.push(Effect::Draw);
    }
    effects
}

fn receive(app: &mut App, message: Message, effects: &mut Vec<Effect>) {
    match message {
        Message::Key(key) => press(app, key, effects),
        Message::Pasted(text) => {
            if !app.waits_behind(Typed::Pasted(text.clone())) {
                pasting::paste(app, &text);
            }
        }
        Message::Mouse { kind, column, row } => {
            let layer = app.screen.layer();
            let hint = kind.presses().then(|| app.hint_at(column, row)).flatten();
            match hint {
                // What stands there now may be something else than what was pressed first.
                _ if kind.presses() && kind != MouseKind::Press && app.pressed_away => {}
                Some(hint) if kind == MouseKind::Press => press_hint(app, hint, effects),
                Some(_) => {}
                None => {
                    if kind.presses() {
                        begin_press(app);
                    }
                    pointing::point(app, kind, column, row, effects);
                }
            }
            if kind == MouseKind::Press {
                app.pressed_away = app.screen.layer() != layer;
            }
        }
        Message::Resized { columns, rows } => {
            (app.screen.columns, app.screen.rows) = (columns, rows);
            app.screen.wandered = false;
            app.screen.alone &= Areas::has_room(columns);
        }
        Message::Loading { done, total } => {
            app.screen.loading = Some((done, total));
            app.finding_stories = true;
        }
        Message::Answered(ask, answer) => {
            app.hear(&ask, answer);
            go_on(app, effects);
        }
        Message::Done(deed, done) => app.hear_done(&deed, done.as_ref()),
        Message::NotDone(_, problem) => {
            if let Some(problem) = problem {
                app.hear_failed(problem);
            }
            hear_arrived(app);
        }
        Message::Arrived => hear_arrived(app),
        Message::Fetching(progress) => {
            if app.screen.fetching.is_none() {
                app.hold_what_is_shown();
            }
            app.screen.fetching = Some(progress);
        }
        Message::FetchingDone(progress) => app.hear_fetched(progress),
        Message::Added {
            typed,
            feed,
            title,
            was_there,
        } => app.hear_added(&typed, feed, &title, was_there),
        Message::LibraryFound => app.hear_library(),
        Message::SiteFeeds { typed, feeds } => app.hear_site(&typed, feeds),
        Message::Whole(id, result) => app.hear_whole(id, result),
        Message::Pages(pages) => app.screen.pages = pages,
        Message::Exported { typed, path } => app.hear_exported(&typed, &path),
        Message::NotExported {
            typed,
            free,
            problem,
        } => app.hear_not_exported(&typed, free.as_deref(), problem),
        Message::Failed(problem) => app.hear_failed(problem),
        Message::Faulty(problems) => app.hear_faults(problems),
        Message::Configured(configured) => app.hear_configured(*configured),
        Message::LoadingDone => hear_loaded(app),
        Message::StoriesFound => app.finding_stories = false,
        Message::Now(now) => {
            if !app.calendar.is_today(now) {
                app.calendar.turn_to(now);
                app.kept_articles = Kept::default();
                app.screen.version += 1;
            }
        }
        Message::NotSuspended => app.note(Word::NoJobControl),
        Message::Resumed => effects.push(Effect::Redraw),
    }
}

/// Every source has been read: tells what went wrong with them.
fn hear_loaded(app: &mut App) {
    app.screen.loading = None;
    if !app.is_searching_list() {
        typing::places_found(app);
    }
    let text = match (app.untold, &app.problems[..]) {
        (0, _) => return,
        (_, [problem]) => app.locale.problem(problem),
        (untold, _) => {
            let count = app.locale.count(Counted::Problems, untold);
            let key = app.key_of(Action::Problems);
            let values = [("count", count.as_str()), ("key", &key)];
            app.locale.fill(Word::ProblemsMet, &values)
        }
    };
    app.screen.note = Some(Note { text, wrong: true });
}

/// The library holds something else than before.
fn hear_arrived(app: &mut App) {
    if app.screen.fetching.is_none() {
        app.hold_what_is_shown();
    }
    app.changed();
    app.arrived = true;
    app.feeds.outdate();
    app.screen.version += 1;
}

/// An article may have come: does what waited for it.
fn go_on(app: &mut App, effects: &mut Vec<Effect>) {
    let Some((action, behind)) = app.come() else {
        return;
    };
    app.settle();
    if app.kept_in_hand().is_none() {
        app.note(Word::NotAtHand);
        return;
    }
    perform::perform(app, action, effects);
    for typed in behind {
        // What is behind the end of the prompt was typed for no pane.
        if !matches!(app.screen.mode, Mode::Typing(_)) {
            break;
        }
        match typed {
            Typed::Key(key) => press(app, key, effects),
            Typed::Pasted(text) => pasting::paste(app, &text),
        }
    }
}

/// A hint at the foot was pressed, which is its key.
fn press_hint(app: &mut App, hint: Press, effects: &mut Vec<Effect>) {
    app.awaited = None;
    match hint {
        Press::Key(key) => press(app, key, effects),
        Press::Action(action) => {
            begin_press(app);
            perform::perform(app, action, effects);
        }
    }
}

/// Something is pressed: what was told is done with, and so are the ways back to before.
fn begin_press(app: &mut App) {
    // A key is pressed by somebody who has seen what stood there.
    if let (Some(note), Some(problem)) = (app.screen.note.take(), app.problems.last())
        && note.text == app.locale.problem(problem)
    {
        app.untold = app.untold.saturating_sub(1);
    }
    app.returning = None;
    app.exporting = None;
}

/// A key was pressed.
pub(in crate::app) fn press(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    begin_press(app);
    if app.waits_behind(Typed::Key(key)) {
        return;
    }
    if app.screen.mode == Mode::Reading {
        match app.keymap.action(key) {
            Some(action) => perform::perform(app, action, effects),
            None if key.is_typed() => {
                let help = app.key_of(Action::Help);
                let values = [("key", &*key.to_string()), ("help", &help)];
                app.note_text(app.locale.fill(Word::NoKey, &values));
            }
            None => {}
        }
        return;
    }
    // Each of the keys that give it up does what one of them does.
    let key = match prompt::gives_up(key) {
        true => Key::plain(Code::Esc),
        false => key,
    };
    // While something is typed only keys that cannot be typed act beside it.
    if let (Some(action), Code::Char(_), true) = (
        app.keymap.action(key),
        key.code(),
        key.has_control() || key.has_alt(),
    ) && (perform::acts_always(action) || perform::acts_on_choices(app, action))
    {
        perform::perform(app, action, effects);
        return;
    }
    match &app.screen.mode {
        Mode::Typing(prompt) if prompt.purpose.is_entry() => entry::press(app, key, effects),
        Mode::Typing(_) => typing::press(app, key),
        _ => choosing::press(app, key, effects),
    }
}
