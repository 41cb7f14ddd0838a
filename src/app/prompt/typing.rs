//! Typing at the foot of the screen: a search or a filter, followed as it is
//! typed. Enter keeps what it led to, Esc goes back to where it began.

use crate::app::App;
use crate::app::library::shelf::Filter;
use crate::app::panes::Pane;
use crate::app::place::way::Way;
use crate::app::prompt::input::Input;
use crate::app::screen::{Mode, Origin, Prompt, Purpose, Search};
use crate::config::action::Action;
use crate::config::key::{Code, Key};
use crate::config::locale::Word;
use crate::query::{Unknown, finished};
use crate::text::{Base, direction_of};

/// What is to be done when articles that match are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Turning {
    /// Turn to the nearest.
    Nearest,
    /// That too, and say so where there is none.
    OrSay,
}

/// Begins to type.
pub(in crate::app) fn begin(app: &mut App, purpose: Purpose) {
    let text = match purpose {
        Purpose::Filter => app.screen.filter.typed.clone(),
        _ => String::new(),
    };
    ask(app, purpose, Input::new(&text));
}

/// Begins to type what is acted on as a whole, with what is there already. From a popup,
/// it goes back there.
pub(in crate::app) fn ask(app: &mut App, purpose: Purpose, input: Input) {
    let back = match &app.screen.mode {
        Mode::Choosing(chooser) => Some(Box::new(chooser.clone())),
        _ => None,
    };
    let prompt = Prompt {
        back,
        ..prompt(app, purpose, input)
    };
    app.screen.mode = Mode::Typing(prompt);
}

/// A line to be typed, from what is there already.
fn prompt(app: &App, purpose: Purpose, input: Input) -> Prompt {
    let screen = &app.screen;
    let origin = Origin {
        way: app.way(),
        page: screen.page,
        line: screen.line,
        point: screen.point,
        point_top: screen.point_top,
        marked: screen.marked.clone(),
        selection: screen.selection.clone(),
        hit: screen.hit,
        search: screen.search.clone(),
    };
    Prompt {
        purpose,
        input,
        origin: Box::new(origin),
        wrong: Vec::new(),
        back: None,
    }
}

/// A key while something is typed.
pub(in crate::app) fn press(app: &mut App, key: Key) {
    match key.code() {
        Code::Enter => finish(app),
        Code::Esc => cancel(app),
        _ => edit(app, |input, forward| {
            input.edit(key, forward);
        }),
    }
}

/// Whether the right arrow goes forward in what was typed.
pub(in crate::app) fn runs_forward(app: &App, input: &Input) -> bool {
    !direction_of(input.text(), Base::Auto(app.locale.direction())).is_rtl()
}

/// Edits what is typed; a search and a filter follow at once.
pub(in crate::app) fn edit(app: &mut App, change: impl FnOnce(&mut Input, bool)) {
    let Mode::Typing(prompt) = &app.screen.mode else {
        return;
    };
    let mut prompt = prompt.clone();
    let before = prompt.input.text().to_owned();
    let forward = runs_forward(app, &prompt.input);
    change(&mut prompt.input, forward);
    let changed = before != prompt.input.text();
    let (purpose, origin) = (prompt.purpose, prompt.origin.clone());
    let typed = prompt.input.text().to_owned();
    if changed {
        prompt.wrong.clear();
    }
    app.screen.mode = Mode::Typing(prompt);
    if !changed {
        return;
    }
    match purpose {
        Purpose::Filter => {
            let filter = app.screen.filter.clone();
            app.set_filter(Filter { typed, ..filter });
            judge(app);
            select_again(app, &origin.way);
        }
        Purpose::Search(pane) => {
            app.screen.search = Some(Search { pane, typed });
            judge(app);
            select_again(app, &origin.way);
            app.screen.hit = None;
            app.turning = (pane == Pane::List).then_some(Turning::Nearest);
            app.settle();
            app.screen.line = origin.line.min(app.last_line());
            turn_to_nearest(app);
        }
        // An entry is acted on as a whole.
        Purpose::Pipe
        | Purpose::Export
        | Purpose::Add
        | Purpose::Name(_)
        | Purpose::Folder(_)
        | Purpose::Points(_) => {}
    }
}

/// Says what is wrong with a filter, or a search of the list, that is being typed.
pub(in crate::app) fn judge(app: &mut App) {
    if let Mode::Typing(prompt) = &mut app.screen.mode {
        let typed = prompt.input.text();
        let unknown = match prompt.purpose {
            Purpose::Filter => app.shelf.unknown(typed),
            Purpose::Search(Pane::List) => Unknown::all(typed, &app.nameless),
            _ => return,
        };
        prompt.wrong = finished(typed, unknown)
            .into_iter()
            .take(Prompt::MOST_WRONG)
            .map(|unknown| app.locale.unknown(&unknown))
            .collect();
    }
}

/// Selects the article again that was selected before.
fn select_again(app: &mut App, way: &Way) {
    app.screen.selected = way.standing.selected;
    app.screen.position = way.standing.scroll.position;
    app.screen.held |= way.standing.selected.is_some();
}

/// Turns to the first match in the text from where the reader is, round the end.
fn turn_to_nearest(app: &mut App) {
    if app.searched_in(Pane::Text).is_none() || app.text_hits.1.is_empty() {
        return;
    }
    let line = app.screen.line;
    let next = (0..app.text_hits.1.len()).find(|&hit| row_of_hit(app, hit) >= line);
    turn_to_hit(app, next.unwrap_or(0));
}

/// Articles that match were found, or none: turns to the first from where the reader
/// is, round the end.
pub(in crate::app) fn places_found(app: &mut App) {
    let Some(turning) = app.turning.take() else {
        return;
    };
    let here = app.screen.position;
    let next = app.places.1.partition_point(|&position| position < here);
    if let Some(&position) = app.places.1.get(next).or(app.places.1.first()) {
        app.turn_to(position);
    } else if app.screen.loading.is_some() {
        // What matches may be still to come.
        app.turning = Some(turning);
    } else if turning == Turning::OrSay {
        let typed = app.searched_in(Pane::List).unwrap_or_default().trim();
        app.note_text(app.locale.fill(Word::NoMatch, &[("words", typed)]));
    }
}

/// Goes to the text, unless its matches can be seen from where the reader is.
fn show_text(app: &mut App) {
    if app.screen.focus == Pane::List || app.areas.text.is_none() {
        app.enter(Pane::Text);
        app.settle();
    }
}

fn row_of_hit(app: &App, hit: usize) -> usize {
    let (piece, range) = &app.text_hits.1[hit];
    app.text().row_of(*piece, range.start).unwrap_or(0)
}

fn turn_to_hit(app: &mut App, hit: usize) {
    app.screen.hit = Some(hit);
    let row = row_of_hit(app, hit);
    app.reveal(row);
}

fn finish(app: &mut App) {
    let Mode::Typing(prompt) = &app.screen.mode else {
        return;
    };
    let (purpose, origin) = (prompt.purpose, prompt.origin.clone());
    let typed = prompt.input.text().trim().to_owned();
    app.screen.mode = Mode::Reading;
    match purpose {
        // Nothing typed searches for the last words again.
        Purpose::Search(_) if typed.is_empty() => {
            app.screen.search = origin.search;
            app.settle();
            if app.screen.search.is_some() {
                next_match(app, true);
            }
        }
        Purpose::Search(Pane::List) if app.turning.is_some() => {
            app.turning = Some(Turning::OrSay);
        }
        Purpose::Search(_) if app.screen.hits == 0 => {
            app.note_text(app.locale.fill(Word::NoMatch, &[("words", &typed)]));
        }
        Purpose::Search(Pane::List) => {}
        Purpose::Search(_) => {
            show_text(app);
            if let Some(hit) = app.screen.hit {
                turn_to_hit(app, hit);
            }
        }
        Purpose::Filter => {
            if app.screen.filter.is_empty() && !origin.way.filter.is_empty() {
                app.note(Word::FilterCleared);
            }
            app.remember(origin.way);
        }
        // An entry is acted on as a whole.
        Purpose::Pipe
        | Purpose::Export
        | Purpose::Add
        | Purpose::Name(_)
        | Purpose::Folder(_)
        | Purpose::Points(_) => {}
    }
}

/// Leaves a filter or a search as it was typed so far. Nothing typed leaves the last
/// search.
pub(in crate::app) fn stay(app: &mut App) {
    let Mode::Typing(prompt) = &app.screen.mode else {
        return;
    };
    if prompt.purpose == Purpose::Filter {
        finish(app);
        return;
    }
    if prompt.input.text().trim().is_empty() {
        let before = prompt.origin.search.clone();
        app.screen.search = before;
    }
    // What was pressed is gone to.
    app.turning = None;
    app.screen.mode = Mode::Reading;
}

/// Gives up what is being typed, and goes back to where that was begun.
pub(in crate::app) fn cancel(app: &mut App) {
    if let Mode::Typing(prompt) = &app.screen.mode {
        let origin = prompt.origin.clone();
        app.screen.mode = Mode::Reading;
        app.screen.search.clone_from(&origin.search);
        app.turning = None;
        app.go(origin.way.clone());
        app.returning = Some(origin);
        app.settle();
    }
}

/// Where the reader is to be put back, once the article they were in is at hand.
pub(in crate::app) fn come_back(app: &mut App) -> Option<Box<Origin>> {
    let origin = app.returning.as_ref()?;
    let selected = origin.way.standing.selected;
    if selected.is_some() && !app.has_text_of(selected) {
        return None;
    }
    let origin = app.returning.take()?;
    app.screen.page = origin.page;
    app.screen.point = origin.point;
    app.screen.point_top = origin.point_top;
    app.screen.marked.clone_from(&origin.marked);
    Some(origin)
}

/// Turns to the next match, or the one before, round the ends.
pub(in crate::app) fn next_match(app: &mut App, forward: bool) {
    let Some(search) = app.screen.search.clone() else {
        app.note_key(Word::NoSearch, Action::Search);
        return;
    };
    if search.pane == Pane::List && app.is_searching_list() {
        app.turning = Some(Turning::OrSay);
        return;
    }
    let count = app.screen.hits;
    if count == 0 {
        app.note_text(
            app.locale
                .fill(Word::NoMatch, &[("words", search.typed.trim())]),
        );
        return;
    }
    let list = search.pane == Pane::List;
    let next = match (app.screen.hit, forward) {
        (Some(hit), true) => (hit + 1) % count,
        (Some(hit), false) => (hit + count - 1) % count,
        (None, _) if list => {
            let here = app.screen.position;
            let after = app.places.1.partition_point(|&position| position < here);
            (if forward { after } else { after + count - 1 }) % count
        }
        (None, _) => {
            let line = app.screen.line;
            let after = (0..count)
                .find(|&hit| row_of_hit(app, hit) >= line)
                .unwrap_or(0);
            (if forward { after } else { after + count - 1 }) % count
        }
    };
    let is_past_the_end = match (app.screen.hit, forward) {
        (Some(hit), true) => next <= hit,
        (Some(hit), false) => next >= hit,
        (None, _) => {
            let (here, there) = match list {
                true => (app.screen.position, app.places.1[next]),
                false => (app.screen.line, row_of_hit(app, next)),
            };
            (there >= here) != forward
        }
    };
    let is_here = match list {
        true => app.screen.position == app.places.1[next],
        false => app.screen.hit == Some(next),
    };
    if count == 1 && is_here {
        app.note(Word::OnlyMatch);
    } else if is_past_the_end {
        app.note(match forward {
            true => Word::FromTheTop,
            false => Word::FromTheEnd,
        });
    }
    if list {
        app.turn_to(app.places.1[next]);
    } else {
        show_text(app);
        turn_to_hit(app, next);
    }
}
