//! What is going on, in fields: loading, fetching, what failed, the filter, the search.
//! Where they stand is the foot's affair.

use crate::app::App;
use crate::app::library::shelf::{Filter, Within};
use crate::app::panes::Pane;
use crate::app::place::standing::View;
use crate::app::screen::{Mode, Note, Prompt, Purpose, Showing};
use crate::app::sheet::field::{Field, Part};
use crate::article::Direction;
use crate::config::action::Action;
use crate::config::locale::{Counted, Word};
use crate::config::theme::Role;
use crate::points::Section;
use crate::query::{Apart, Unknown};
use crate::safe::SafeText;
use crate::text::{Base, direction_of};

/// What is going on; what there may be no room for stands last.
pub(crate) fn status(app: &App) -> Vec<Field> {
    let mut out: Vec<Field> = noted(app).into_iter().collect();
    out.extend(place(app));
    let fetching = fetching(app).into_iter();
    out.extend(fetching.map(|text| field(app, Role::Quiet, text)));
    out.extend(above(app));
    out.extend(loading(app));
    out.extend(filtered(app));
    out.extend(searched(app));
    out.extend(problems(app));
    out.extend(edition(app));
    out.retain(|field| !field.text.is_empty());
    out
}

fn field(app: &App, role: Role, text: SafeText) -> Field {
    Field {
        part: Part::Label,
        role,
        text,
        options: app.label_options(),
    }
}

/// What has just become of something, where the line that it is told on is typed on.
fn noted(app: &App) -> Option<Field> {
    let note = app.screen.note.as_ref()?;
    matches!(app.screen.mode, Mode::Typing(_)).then(|| field(app, role_of(note), note.text.clone()))
}

/// How a note is dressed.
pub(crate) fn role_of(note: &Note) -> Role {
    match note.wrong {
        true => Role::Problem,
        false => Role::Message,
    }
}

/// The place in the list, where the list does not show it itself.
fn place(app: &App) -> Option<Field> {
    let hides_list = app.areas.list.is_none_or(|list| list.title.height == 0);
    let shown = app.screen.view == View::Panes && hides_list && app.count() > 0;
    shown.then(|| position(app, app.screen.position + 1, &counted(app)))
}

/// Which of how many.
fn position(app: &App, n: usize, all: &str) -> Field {
    let values = [("n", &*n.to_string()), ("all", all)];
    field(app, Role::Quiet, app.locale.fill(Word::Position, &values))
}

/// How many new articles stand above what is in sight.
fn above(app: &App) -> Option<Field> {
    let above = app.screen.above;
    (above > 0).then(|| {
        let count = app.locale.count(Counted::NewArticles, above);
        let values = [("count", count.as_str())];
        field(app, Role::Message, app.locale.fill(Word::NewAbove, &values))
    })
}

/// How far the loading of sources has come.
fn loading(app: &App) -> Option<Field> {
    let (done, total) = app.screen.loading?;
    let (done, total) = (done.to_string(), total.to_string());
    let values = [("done", done.as_str()), ("total", &total)];
    Some(field(
        app,
        Role::Quiet,
        app.locale.fill(Word::Loading, &values),
    ))
}

/// What narrows the list, what is wrong with it, and how many articles pass.
fn filtered(app: &App) -> Vec<Field> {
    let (locale, filter) = (&app.locale, &app.screen.filter);
    if filter.is_empty() || app.is_filtering() {
        return Vec::new();
    }
    // What is wrong is told before what there is no room for otherwise.
    let mut out = wrong(app, app.shelf.unknown(&filter.typed));
    let values = [("asked", &*asked(app, filter))];
    out.push(field(app, Role::Key, locale.fill(Word::Showing, &values)));
    let key = app.key_of(Action::ClearFilter);
    let shown = match app.count() {
        0 => locale.word(Word::None).to_string(),
        _ => counted(app),
    };
    let all = app.shelf.all().to_string();
    let values = [("shown", shown.as_str()), ("all", &all), ("key", &key)];
    out.push(field(app, Role::Quiet, locale.fill(Word::Shown, &values)));
    out
}

/// What opens an isolate (UAX #9).
const ISOLATES: [char; 3] = ['\u{2066}', '\u{2067}', '\u{2068}'];

/// What a filter asks for, in the order in which it is chosen; what it refuses comes behind
/// its minus alone.
fn asked(app: &App, filter: &Filter) -> String {
    let locale = &app.locale;
    let sections = |sections: &[Section]| -> Vec<&str> {
        let names = sections.iter().map(|&section| locale.section(section));
        names.map(SafeText::as_str).collect()
    };
    let any = sections(&filter.sections).join(" / ");
    let states = [
        (filter.unread, Word::OnlyUnread),
        (filter.starred, Word::OnlyStarred),
    ];
    let states = states.into_iter().filter(|(is_asked, _)| *is_asked);
    let states = states.map(|(_, word)| locale.word(word).as_str());
    let this_story = filter.story.map(|_| locale.word(Word::ThisStory).as_str());
    let wanted = states.chain(filter.topics.iter().map(SafeText::as_str));
    let wanted = wanted.chain([any.as_str()]);
    let wanted = wanted.chain(filter.within.iter().map(Within::name));
    let wanted = wanted.chain(this_story).filter(|name| !name.is_empty());
    let without = filter.without.iter().map(AsRef::as_ref);
    let without = without.chain(sections(&filter.without_sections));
    let parts = wanted.map(|name| format!("\u{2068}{name}\u{2069}"));
    let parts = parts.chain(query(app, &filter.typed));
    let parts = parts.chain(without.map(|name| format!("-\u{2068}{name}\u{2069}")));
    let mut joined = String::new();
    for part in parts {
        let is_refused = part.trim_start_matches(ISOLATES).starts_with('-');
        match (joined.is_empty(), is_refused) {
            (true, _) => {}
            (_, true) => joined.push(' '),
            (_, false) => joined.push_str(" + "),
        }
        joined.push_str(&part);
    }
    // Together they run the way of the line, whichever way each of them runs.
    running(locale.direction(), &joined)
}

/// The first things that are wrong with a query.
fn wrong(app: &App, unknown: impl IntoIterator<Item = Unknown>) -> Vec<Field> {
    let told = unknown.into_iter().take(Prompt::MOST_WRONG);
    told.map(|unknown| field(app, Role::Problem, app.locale.unknown_in_short(&unknown)))
        .collect()
}

/// What is searched for, and at which of the places found the reader is.
fn searched(app: &App) -> Vec<Field> {
    let search = app.screen.search.as_ref();
    let Some(search) = search.filter(|search| !search.typed.trim().is_empty()) else {
        return Vec::new();
    };
    if is_searching(app) {
        return Vec::new();
    }
    let (mut out, word, words) = match search.pane {
        Pane::List => {
            let words = query(app, &search.typed).unwrap_or_default();
            (
                wrong(app, app.unknown_in_search(&search.typed)),
                Word::InArticles,
                words,
            )
        }
        Pane::Text | Pane::Points => (Vec::new(), Word::InText, search.typed.trim().to_owned()),
    };
    let values = [("words", &*words)];
    out.push(field(app, Role::Key, app.locale.fill(word, &values)));
    let hits = app.screen.hits;
    out.push(match app.screen.hit {
        _ if hits == 0 => field(app, Role::Quiet, app.locale.word(Word::None).clone()),
        None => field(app, Role::Quiet, app.locale.count(Counted::Times, hits)),
        Some(hit) => position(app, hit + 1, &hits.to_string()),
    });
    out
}

/// How many problems were met and not looked at.
fn problems(app: &App) -> Option<Field> {
    (app.untold > 0).then(|| {
        let count = app.locale.count(Counted::Problems, app.untold);
        let key = app.key_of(Action::Problems);
        let values = [("count", count.as_str()), ("key", &key)];
        field(
            app,
            Role::Problem,
            app.locale.fill(Word::ProblemsMet, &values),
        )
    })
}

/// Of the sample edition, how to leave it, where these keys are no letters of a line.
fn edition(app: &App) -> Vec<Field> {
    let is_typing = matches!(app.screen.mode, Mode::Typing(_));
    if app.screen.showing != Showing::Edition || !app.screen.adding.is_empty() || is_typing {
        return Vec::new();
    }
    let [add, starter] = [Action::AddFeed, Action::Starter].map(|action| app.key_of(action));
    let edition = app.locale.fill(Word::SampleEdition, &[("add", &add)]);
    let offers = app
        .locale
        .fill(Word::StarterOffers, &[("starter", &starter)]);
    [edition, offers]
        .map(|text| field(app, Role::Quiet, text))
        .into()
}

/// What is being fetched or looked for.
fn fetching(app: &App) -> Vec<SafeText> {
    let (locale, screen) = (&app.locale, &app.screen);
    let mut out = Vec::new();
    if let Some(address) = screen.adding.first() {
        out.push(locale.fill(Word::LookingFor, &[("address", address)]));
    }
    match screen.fetching {
        Some(progress) if progress.total > 0 => {
            let numbers = [progress.done, progress.total, progress.new];
            let [done, total, new] = numbers.map(|number| number.to_string());
            let values = [("done", done.as_str()), ("total", &total), ("new", &new)];
            out.push(locale.fill(Word::Fetching, &values));
        }
        Some(_) => out.push(locale.word(Word::FetchingBegins).clone()),
        None => {}
    }
    if let Some((done, total)) = screen.pages {
        let (done, total) = (done.to_string(), total.to_string());
        let values = [("done", done.as_str()), ("total", &total)];
        out.push(locale.fill(Word::WholesComing, &values));
    }
    out
}

/// A query as it is read back: its terms apart, in the direction that it was typed in.
fn query(app: &App, typed: &str) -> Option<String> {
    let typed = typed.trim();
    let direction = direction_of(typed, Base::Auto(app.locale.direction()));
    (!typed.is_empty()).then(|| running(direction, &Apart::of(typed).text))
}

/// Words as an isolate (UAX #9) that runs this way.
fn running(direction: Direction, words: &str) -> String {
    let opening = if direction.is_rtl() {
        '\u{2067}'
    } else {
        '\u{2066}'
    };
    format!("{opening}{words}\u{2069}")
}

/// How many articles pass the filter, as far as is known.
pub(crate) fn counted(app: &App) -> String {
    let more = if app.shelf.is_exact() { "" } else { "+" };
    format!("{}{more}", app.count())
}

/// True while the words of a search are being typed: the foot shows them.
fn is_searching(app: &App) -> bool {
    matches!(&app.screen.mode, Mode::Typing(prompt) if matches!(prompt.purpose, Purpose::Search(_)))
}
