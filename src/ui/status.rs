//! What is going on, in fields: loading, fetching, what failed, the filter, the search.
//! Where they stand is the foot's affair.

use crate::app::App;
use crate::app::area::Pane;
use crate::app::field::Field;
use crate::app::screen::{Mode, Prompt, Purpose, Showing, View};
use crate::app::sheet::Part;
use crate::app::shelf::Within;
use crate::config::action::Action;
use crate::config::locale::{Counted, Word};
use crate::config::theme::Role;
use crate::query::{Apart, unknown};
use crate::safe::SafeText;
use crate::text::{Base, direction_of};

/// What is going on: loading, what failed, the filter, the search.
pub(super) fn status(app: &App) -> Vec<Field> {
    let locale = &app.locale;
    let mut out = Vec::new();
    let own = |role, text: SafeText| Field {
        part: Part::Label,
        role,
        text,
        options: app.label_options(),
    };
    let hides_list = app.areas.list.is_none_or(|list| list.title.height == 0);
    if app.screen.view == View::Panes && hides_list && app.count() > 0 {
        let (n, all) = ((app.screen.position + 1).to_string(), counted(app));
        let position = locale.fill(Word::Position, &[("n", &n), ("all", &all)]);
        out.push(own(Role::Quiet, position));
    }
    out.extend(fetching(app).into_iter().map(|text| own(Role::Quiet, text)));
    if app.screen.above > 0 {
        let count = locale.count(Counted::NewArticles, app.screen.above);
        let above = locale.fill(Word::NewAbove, &[("count", count.as_str())]);
        out.push(own(Role::Message, above));
    }
    if let Some((done, total)) = app.screen.loading {
        let (done, total) = (done.to_string(), total.to_string());
        let loading = locale.fill(Word::Loading, &[("done", &done), ("total", &total)]);
        out.push(own(Role::Quiet, loading));
    }
    let filter = &app.screen.filter;
    if !filter.is_empty() && !app.is_filtering() {
        let topics = filter.topics.iter().map(SafeText::as_str);
        let without = filter.without.iter();
        let refused = filter.without_sections.iter();
        let without = without.chain(refused.map(|&section| locale.section(section)));
        let without = without.map(|name| format!("-\u{2068}{name}\u{2069}"));
        let sections = filter.sections.iter();
        let sections: Vec<&str> = sections
            .map(|&section| locale.section(section).as_str())
            .collect();
        let sections = sections.join(" / ");
        let asked: Vec<String> = topics
            .chain([sections.as_str()])
            .chain(filter.within.iter().map(Within::name))
            .chain(filter.story.map(|_| locale.word(Word::ThisStory).as_str()))
            .filter(|asked| !asked.is_empty())
            .map(|asked| format!("\u{2068}{asked}\u{2069}"))
            .chain(query(app, &filter.typed))
            .chain(without)
            .collect();
        // What is wrong is told before what there is no room for otherwise.
        let unknown = app.shelf.unknown(&filter.typed).into_iter();
        let unknown = unknown.take(Prompt::MOST_WRONG);
        out.extend(unknown.map(|unknown| own(Role::Problem, locale.unknown_in_short(&unknown))));
        out.push(own(
            Role::Key,
            locale.fill(Word::Showing, &[("asked", &asked.join(" + "))]),
        ));
        let key = app.key_of(Action::ClearFilter);
        let (shown, all) = (counted(app), app.shelf.all().to_string());
        let values = [("shown", shown.as_str()), ("all", &all), ("key", &key)];
        out.push(own(Role::Quiet, locale.fill(Word::Shown, &values)));
    }
    let search = app.screen.search.as_ref();
    if let Some(search) =
        search.filter(|search| !search.typed.trim().is_empty() && !is_searching(app))
    {
        let word = if search.pane == Pane::List {
            Word::InArticles
        } else {
            Word::InText
        };
        let hit = app.screen.hit.map_or(0, |hit| hit + 1);
        let (hit, hits) = (hit.to_string(), app.screen.hits.to_string());
        let words = if search.pane == Pane::List {
            let unknown = unknown(&search.typed).into_iter().take(Prompt::MOST_WRONG);
            out.extend(
                unknown.map(|unknown| own(Role::Problem, locale.unknown_in_short(&unknown))),
            );
            query(app, &search.typed).unwrap_or_default()
        } else {
            search.typed.trim().to_owned()
        };
        out.push(own(Role::Key, locale.fill(word, &[("words", &words)])));
        out.push(own(
            Role::Quiet,
            locale.fill(Word::Position, &[("n", &hit), ("all", &hits)]),
        ));
    }
    if app.untold > 0 {
        let count = locale.count(Counted::Problems, app.problems.len());
        let key = app.key_of(Action::Problems);
        let text = locale.fill(
            Word::ProblemsMet,
            &[("count", count.as_str()), ("key", &key)],
        );
        out.push(own(Role::Problem, text));
    }
    out.retain(|field| !field.text.is_empty());
    out
}

/// What is being fetched or looked for; of the sample edition, how to leave it.
fn fetching(app: &App) -> Vec<SafeText> {
    let (locale, screen) = (&app.locale, &app.screen);
    let mut out = Vec::new();
    if screen.showing == Showing::Edition && screen.adding.is_empty() {
        let [add, starter] = [Action::AddFeed, Action::Starter].map(|action| app.key_of(action));
        out.push(locale.fill(Word::SampleEdition, &[("add", &add)]));
        out.push(locale.fill(Word::StarterOffers, &[("starter", &starter)]));
    }
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
    out
}

/// A query as it is read back: its terms apart, in the direction that it was typed in.
fn query(app: &App, typed: &str) -> Option<String> {
    let typed = typed.trim();
    let direction = direction_of(typed, Base::Auto(app.locale.direction()));
    let opening = if direction.is_rtl() {
        '\u{2067}'
    } else {
        '\u{2066}'
    };
    let apart = Apart::of(typed).text;
    (!typed.is_empty()).then(|| format!("{opening}{apart}\u{2069}"))
}

/// How many articles pass the filter, as far as is known.
pub(super) fn counted(app: &App) -> String {
    let more = if app.shelf.is_exact() { "" } else { "+" };
    format!("{}{more}", app.count())
}

/// True while the words of a search are being typed: the foot shows them.
fn is_searching(app: &App) -> bool {
    matches!(&app.screen.mode, Mode::Typing(prompt) if matches!(prompt.purpose, Purpose::Search(_)))
}
