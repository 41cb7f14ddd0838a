//! Choosing from a popup: topics, feeds, tags, actions by name, help, what failed. All of
//! them are narrowed by typing and laid out only where they can be seen.

use crate::app::App;
use crate::app::action::moving::moved;
use crate::app::action::perform;
use crate::app::effect::Effect;
use crate::app::feeds;
use crate::app::feeds::fetching;
use crate::app::library::shelf::{Filter, Within};
use crate::app::popup::links;
use crate::app::popup::steady;
use crate::app::popup::tagging;
use crate::app::popup::topics;
use crate::app::popup::why;
use crate::app::popup::{Choice, close};
use crate::app::prompt::input::Input;
use crate::app::prompt::typing;
use crate::app::screen::{Mode, Offer};
use crate::app::sheet::window::{self, Kept};
use crate::config::action::Action;
use crate::config::key::{Code, Key};
use crate::config::starter::Starter;
use crate::language::fold::fold;

/// What choices were narrowed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct ChoicesKey {
    offer: Offer,
    typed: String,
    all: bool,
    filter: Filter,
    /// There is room for headings.
    has_headings: bool,
    version: u64,
}

/// Rows below which a list of choices does without headings.
const ROOM_FOR_HEADINGS: u16 = 8;

/// A key while the popup is open.
pub(in crate::app) fn press(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    let Mode::Choosing(chooser) = &app.screen.mode else {
        return;
    };
    let mut chooser = chooser.clone();
    let taken = std::mem::take(&mut chooser.taken);
    let page = isize::try_from(app.shown_choices().len().max(2) - 1).unwrap_or(1);
    let step = match key.code() {
        Code::Down | Code::Char('n') if key.code() == Code::Down || key.has_control() => Some(1),
        Code::Up | Code::Char('p') if key.code() == Code::Up || key.has_control() => Some(-1),
        Code::PageDown => Some(page),
        Code::PageUp => Some(-page),
        _ => None,
    };
    if let Some(step) = step {
        chooser.selected = stepped(app, chooser.selected, step);
    } else if key.code() == Code::Esc {
        close(app);
        return;
    } else if key.code() == Code::Enter {
        if taken {
            close(app);
            return;
        }
        choose(app, effects);
        if chooser.offer.takes_several() && !offers_more(app) {
            close(app);
        }
        return;
    } else if chooser.offer.takes_several()
        && (key.code() == Code::Tab
            // Once something is typed a blank is part of it.
            || key.code() == Code::Char(' ') && chooser.input.text().is_empty())
    {
        take(app, effects);
        return;
    } else if key.code() == Code::Char('-')
        && chooser.offer == Offer::Topics
        && chooser.input.text().is_empty()
    {
        topics::refuse(app);
        just_taken(app);
        return;
    } else if key.code() == Code::Tab && chooser.offer == Offer::Feeds {
        feeds::open_menu(app, chooser);
        return;
    } else if key.code() == Code::Tab && chooser.offer == Offer::Palette {
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

/// Takes the selected choice; where several can be taken, closing the popup leaves it so.
pub(in crate::app) fn take(app: &mut App, effects: &mut Vec<Effect>) {
    choose(app, effects);
    if matches!(&app.screen.mode, Mode::Choosing(chooser) if chooser.offer.takes_several()) {
        just_taken(app);
    }
}

/// What is selected stays as it is when the popup is closed.
fn just_taken(app: &mut App) {
    if let Mode::Choosing(chooser) = &mut app.screen.mode {
        chooser.taken = true;
    }
}

/// Text pasted while the popup is open narrows it; false where it is too long for that.
pub(in crate::app) fn paste(app: &mut App, text: &str) -> bool {
    let Mode::Choosing(chooser) = &mut app.screen.mode else {
        return true;
    };
    chooser.go_to(0);
    chooser.input.insert(text)
}

/// The choice so many rows on from another; a heading is stepped over.
pub(in crate::app) fn stepped(app: &App, from: usize, by: isize) -> usize {
    let to = moved(from, by, app.choices().len());
    match is_heading(app, to) {
        true if by < 0 && to > 0 => to - 1,
        true => to + 1,
        false => to,
    }
}

fn is_heading(app: &App, index: usize) -> bool {
    matches!(
        app.choices().get(index),
        Some(Choice::Group(_) | Choice::FolderOver(_))
    )
}

/// True when what is selected only offers more.
fn offers_more(app: &App) -> bool {
    let Mode::Choosing(chooser) = &app.screen.mode else {
        return false;
    };
    app.choices().get(chooser.selected) == Some(&Choice::AllTopics)
}

/// Takes the selected choice. Where several can be taken the popup stays open.
fn choose(app: &mut App, effects: &mut Vec<Effect>) {
    let Mode::Choosing(chooser) = &app.screen.mode else {
        return;
    };
    let Some(choice) = app.choices().get(chooser.selected).cloned() else {
        return;
    };
    let offer = chooser.offer;
    match choice {
        Choice::EveryTopic
        | Choice::AllTopics
        | Choice::Topic { .. }
        | Choice::Refused(_)
        | Choice::Section { .. }
        | Choice::RefusedSection(_) => topics::choose(app, choice),
        Choice::Action(action) => match offer {
            Offer::Feed(id) => {
                close(app);
                feeds::act_on(app, id, action);
            }
            Offer::Feeds => perform::perform(app, action, effects),
            _ => {
                app.screen.mode = Mode::Reading;
                perform::perform(app, action, effects);
            }
        },
        Choice::Group(_) | Choice::FolderOver(_) => {}
        Choice::Point(at) => why::choose(app, at),
        Choice::Standing | Choice::Problem(_) => app.screen.mode = Mode::Reading,
        Choice::EveryFeed => feeds::show(app, None),
        Choice::Folder(folder) => feeds::show(app, Some(Within::Folder(folder))),
        Choice::Feed(feed) => {
            let name = app.feeds.called(feed);
            let within = name.map(|name| Within::Feed { feed, name });
            feeds::show(app, within);
        }
        Choice::SiteFeed(at) => {
            let chosen = app.fetching.site.get(at).map(|feed| feed.address.clone());
            app.fetching.site.clear();
            app.screen.mode = Mode::Reading;
            if let Some(address) = chosen {
                fetching::add(app, &address);
            }
        }
        Choice::Starter(at) => {
            let chosen = app.fetching.starter.get(at);
            if let Some(address) = chosen.map(|feed| feed.address.clone())
                && !app.feeds.have(&address)
            {
                fetching::add(app, &address);
            }
        }
        Choice::Tag { tag, chosen, .. } => tagging::choose(app, offer, &tag, chosen),
        Choice::Link { address, .. } => links::choose(app, address, effects),
        Choice::Tagged { tag, .. } => tagging::show(app, &tag),
        Choice::NewTag(tag) => tagging::choose(app, offer, &tag, false),
    }
}

/// Brings the choices up to date, and the window on them.
pub(in crate::app) fn settle(app: &mut App) {
    let Mode::Choosing(chooser) = &app.screen.mode else {
        return;
    };
    let mut chooser = chooser.clone();
    let key = ChoicesKey {
        offer: chooser.offer,
        typed: chooser.input.text().to_owned(),
        all: chooser.all,
        filter: app.screen.filter.clone(),
        has_headings: app
            .popup()
            .is_some_and(|popup| popup.choices.height >= ROOM_FOR_HEADINGS),
        version: app.screen.version,
    };
    if app.choices.0.as_ref() != Some(&key) {
        let choices = match chooser.offer {
            Offer::Topics => topics::choices(app, &chooser),
            Offer::Help if key.has_headings && chooser.input.text().is_empty() => in_groups(),
            Offer::Help | Offer::Palette => actions(app, Action::ALL, &chooser.input),
            Offer::Problems => problems(app, &chooser.input),
            Offer::Why => why::choices(app, chooser.input.text()),
            Offer::Feeds => feeds::choices(app, chooser.input.text()),
            Offer::Feed(_) => actions(app, feeds::DOINGS, &chooser.input),
            Offer::SiteFeeds => site_feeds(app, &chooser.input),
            Offer::Starter => starter(app, &chooser.input),
            Offer::Links => links::choices(app, chooser.input.text()),
            Offer::Tags | Offer::TagAll | Offer::UntagAll => {
                tagging::choices(app, chooser.offer, chooser.input.text())
            }
        };
        let (before, rows) = std::mem::take(&mut app.choices);
        let same =
            before.is_some_and(|before| (before.offer, &before.typed) == (key.offer, &key.typed));
        let choices = if same && chooser.steady {
            steady::keep(app, &mut chooser, &rows, choices)
        } else {
            // What is selected stays so when its place changes; but for the first, which
            // nobody went to, while what is offered is still coming.
            let was_gone_to = same && chooser.selected > 0;
            if let Some(selected) = rows.get(chooser.selected).filter(|_| was_gone_to)
                && let Some(place) = place_of(selected, &choices)
            {
                chooser.selected = place;
            }
            choices
        };
        chooser.steady = same && chooser.steady || steady::is_complete(app, chooser.offer);
        app.choices = (Some(key), choices);
    }
    chooser.selected = stepped(app, chooser.selected, 0);
    if let Some(above) = chooser.selected.checked_sub(1)
        && is_heading(app, above)
    {
        chooser.top = chooser.top.min(above);
    }
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

/// Where the same thing stands among choices.
fn place_of(choice: &Choice, choices: &[Choice]) -> Option<usize> {
    let bare = choice.bare();
    choices.iter().position(|other| other.bare() == bare)
}

/// Every action, under the headings of their groups.
fn in_groups() -> Vec<Choice> {
    let groups = Action::ALL.chunk_by(|one, next| one.group() == next.group());
    let rows = groups.flat_map(|group| {
        let heading = Choice::Group(group[0].group());
        let actions = group.iter().copied().map(Choice::Action);
        std::iter::once(heading).chain(actions)
    });
    rows.collect()
}

/// Actions whose name, sentence or key has every typed word.
fn actions(app: &App, all: &[Action], input: &Input) -> Vec<Choice> {
    let needle = fold(input.text());
    let all = all.iter().copied();
    let mut found: Vec<Action> = all
        .filter(|&action| {
            let keys = app.keymap.written(action);
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

/// The feeds of a site that fit what was typed.
fn site_feeds(app: &App, input: &Input) -> Vec<Choice> {
    let needle = fold(input.text());
    let all = app.fetching.site.iter().enumerate();
    all.filter(|(_, feed)| fold(&format!("{} {}", feed.title, feed.address)).contains(&needle))
        .map(|(index, _)| Choice::SiteFeed(index))
        .collect()
}

/// The well-known feeds that fit what was typed.
fn starter(app: &App, input: &Input) -> Vec<Choice> {
    let needle = fold(input.text());
    let all = app.fetching.starter.iter().enumerate();
    let text = |feed: &Starter| format!("{} {} {}", feed.language, feed.name, feed.address);
    all.filter(|(_, feed)| fold(&text(feed)).contains(&needle))
        .map(|(index, _)| Choice::Starter(index))
        .collect()
}
