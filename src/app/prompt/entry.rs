//! Entries: lines that are typed to the end and then acted on as a whole, such as
//! an address to add or a feed's name. Searches and filters, which act while they
//! are typed, are [`crate::app::prompt::typing`]'s.

use crate::app::action::article;
use crate::app::export;
use crate::app::feeds;
use crate::app::feeds::fetching;
use crate::app::library::Deed;
use crate::app::prompt::typing;
use crate::app::screen::{Mode, Purpose};
use crate::app::{App, Effect, Input};
use crate::article::{FeedChange, FeedId};
use crate::config::bounds::Bounds;
use crate::config::key::{Code, Key};
use crate::config::locale::Word;
use crate::language::fold::fold;

/// A key while an entry is typed.
pub(in crate::app) fn press(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    match key.code() {
        Code::Enter => finish(app, effects),
        Code::Esc => cancel(app),
        Code::Tab => complete(app),
        _ => typing::edit(app, |input, forward| {
            input.edit(key, forward);
        }),
    }
}

/// Gives up what is being typed; an address that was to be added is kept for the next time.
pub(in crate::app) fn cancel(app: &mut App) {
    if let Mode::Typing(prompt) = &app.screen.mode {
        if prompt.purpose == Purpose::Add {
            app.fetching.draft = prompt.input.text().to_owned();
        }
        leave(app);
    }
}

/// Back to where the entry was begun.
fn leave(app: &mut App) {
    if let Mode::Typing(prompt) = &app.screen.mode {
        let back = prompt.back.clone();
        app.screen.mode = back.map_or(Mode::Reading, |chooser| Mode::Choosing(*chooser));
    }
}

fn finish(app: &mut App, effects: &mut Vec<Effect>) {
    let Mode::Typing(prompt) = &mut app.screen.mode else {
        return;
    };
    prompt.wrong.clear();
    let (purpose, typed) = (prompt.purpose, prompt.input.text().trim().to_owned());
    let given = (!typed.is_empty()).then(|| typed.clone());
    match purpose {
        // What is looked for is waited for where it was typed.
        Purpose::Add if given.is_some() => fetching::add(app, &typed),
        Purpose::Pipe if given.is_some() => {
            leave(app);
            article::pipe(app, typed, effects);
        }
        Purpose::Export if given.is_some() => {
            let prompt = prompt.clone();
            leave(app);
            export::write(app, prompt, effects);
        }
        Purpose::Name(id) => {
            let own = app
                .feeds
                .get(id)
                .is_some_and(|listed| listed.feed.title == typed.as_str());
            change(app, id, FeedChange::Name(given.filter(|_| !own)));
        }
        Purpose::Folder(id) => change(app, id, FeedChange::Folder(given)),
        Purpose::Points(id) => match given.map(|typed| Bounds::KEY_POINTS.read(&typed)) {
            None => change(app, id, FeedChange::Points(None)),
            Some(Ok(count)) => change(app, id, FeedChange::Points(Some(count))),
            Some(Err(_)) => {
                let most = Bounds::KEY_POINTS.most().to_string();
                prompt.wrong = vec![app.locale.fill(Word::NotANumber, &[("most", &most)])];
            }
        },
        _ => leave(app),
    }
}

fn change(app: &mut App, id: FeedId, change: FeedChange) {
    let found_otherwise = matches!(change, FeedChange::Name(_) | FeedChange::Folder(_));
    app.deeds.push(Deed::ChangeFeed(id, change));
    leave(app);
    if let Mode::Choosing(chooser) = &app.screen.mode
        && found_otherwise
    {
        let mut chooser = chooser.clone();
        feeds::find_again(app, &mut chooser, id);
        app.screen.mode = Mode::Choosing(chooser);
    }
}

/// Ends the name of a folder that was begun, where there is one that begins so.
fn complete(app: &mut App) {
    let Mode::Typing(prompt) = &app.screen.mode else {
        return;
    };
    if !matches!(prompt.purpose, Purpose::Folder(_)) {
        return;
    }
    let begun = fold(prompt.input.text());
    let folders = app.feeds.folders().into_iter();
    let found = folders.map(str::to_owned);
    let found: Option<String> = found
        .into_iter()
        .find(|folder| fold(folder).starts_with(&begun));
    if let (Some(folder), Mode::Typing(prompt)) = (found, &mut app.screen.mode) {
        prompt.input = Input::new(&folder);
    }
}
