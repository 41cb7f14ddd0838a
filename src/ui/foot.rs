//! The foot of the screen: what is going on, what the last action did, what is
//! being typed, and which keys lead on.

use super::paint::{Canvas, Marks};
use unicode_segmentation::UnicodeSegmentation;

use crate::app::area::{Area, Pane};
use crate::app::screen::{Mode, Offer, Page, Purpose, Showing, View};
use crate::app::sheet::{Field, Part, Sheet, cells, label};
use crate::app::shelf::Within;
use crate::app::{App, Input};
use crate::article::Direction;
use crate::config::action::Action;
use crate::config::locale::{Counted, Word};
use crate::config::theme::Role;
use crate::query;
use crate::safe::SafeText;
use crate::text::{Base, Line, Options, direction_of, lay_out, one_line, width_of};

/// Rows for what is wrong with what was typed.
const WRONG_ROWS: u16 = 4;

/// Paints the foot.
pub(super) fn paint(app: &App, canvas: &mut Canvas<'_>) {
    let areas = &app.areas;
    let status = status(app);
    if areas.status.height > 0 {
        fields(app, canvas, areas.status, status.clone());
    }
    if let Mode::Typing(_) = app.screen.mode {
        typed(app, canvas);
    } else if let Some(note) = &app.screen.note {
        let role = if note.wrong {
            Role::Problem
        } else {
            Role::Message
        };
        let direction = app.locale.direction();
        let line = one_line(&note.text, usize::from(areas.foot.width), &label(direction));
        let left = areas.foot.flush(direction, cells(line.width));
        canvas.line(areas.foot, left, areas.foot.top, &line, role);
    } else if areas.status.height == 0 && !status.is_empty() && app.screen.mode == Mode::Reading {
        fields(app, canvas, areas.foot, status);
    } else {
        hints(app, canvas, areas.foot);
    }
}

fn fields(app: &App, canvas: &mut Canvas<'_>, area: Area, fields: Vec<Field>) {
    let direction = app.locale.direction();
    let mut sheet = Sheet::new(area.width, direction);
    sheet.fields(fields, direction, 1);
    canvas.sheet(area, &sheet, 0, None, |_, _, _| Marks::new());
}

/// What is going on: loading, what failed, the filter, the search.
fn status(app: &App) -> Vec<Field> {
    let locale = &app.locale;
    let mut out = Vec::new();
    let own = |role, text: SafeText| Field {
        part: Part::Label,
        role,
        text,
        options: label(locale.direction()),
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
            .chain([filter.typed.trim()])
            .filter(|asked| !asked.is_empty())
            .map(|asked| format!("\u{2068}{asked}\u{2069}"))
            .chain(without)
            .collect();
        out.push(own(
            Role::Key,
            locale.fill(Word::Showing, &[("asked", &asked.join(" + "))]),
        ));
        let key = app.key_of(Action::ClearFilter);
        let (shown, all) = (counted(app), app.shelf.all().to_string());
        let values = [("shown", shown.as_str()), ("all", &all), ("key", &key)];
        out.push(own(Role::Quiet, locale.fill(Word::Shown, &values)));
        // The first is enough for one row, and finding what comes near to each is slow.
        let unknown = query::unknown(&filter.typed).into_iter().next();
        out.extend(unknown.map(|unknown| own(Role::Problem, locale.unknown(&unknown))));
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
        out.push(own(
            Role::Key,
            locale.fill(word, &[("words", search.typed.trim())]),
        ));
        out.push(own(
            Role::Quiet,
            locale.fill(Word::Position, &[("n", &hit), ("all", &hits)]),
        ));
    }
    if !app.problems.is_empty() {
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

/// How many articles pass the filter, as far as is known.
pub(super) fn counted(app: &App) -> String {
    let more = if app.shelf.is_exact() { "" } else { "+" };
    format!("{}{more}", app.count())
}

/// True while the words of a search are being typed: the foot shows them.
fn is_searching(app: &App) -> bool {
    matches!(&app.screen.mode, Mode::Typing(prompt) if matches!(prompt.purpose, Purpose::Search(_)))
}

/// The keys that lead on from here, the most useful first, as many as there is room
/// for; closer together where that lets one more of them stand.
fn hints(app: &App, canvas: &mut Canvas<'_>, area: Area) {
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
            keys.insert(0, ("Enter".to_owned(), Word::HintChoose));
        }
        match chooser.offer {
            Offer::Feeds => keys.insert(1, ("Tab".to_owned(), Word::HintMore)),
            Offer::Topics => {
                // Once something is typed a hyphen is part of it.
                let key = if chooser.input.text().is_empty() {
                    "-".to_owned()
                } else {
                    app.key_of(Action::Refuse)
                };
                keys.insert(1, (key, Word::HintRefuse));
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

/// A line being typed, as it stands on the screen.
pub(super) struct Typed {
    line: Line,
    /// The column of the screen where the line begins.
    left: u16,
    /// The column of the screen where the caret stands.
    caret: u16,
    /// How it is dressed: what was put there to be taken or typed over stands out.
    role: Role,
}

/// Lays out what is typed in `area`, so that the caret can be seen.
pub(super) fn lay_out_typed(app: &App, input: &Input, area: Area) -> Typed {
    let interface = app.locale.direction();
    let direction = direction_of(input.text(), Base::Auto(interface));
    let options = Options {
        base: Base::Fixed(direction),
        ..Options::default()
    };
    // A column stays free for the caret after the last letter.
    let room = area.width.saturating_sub(1);
    let text = input.text();
    let width = |text: &str| {
        let blanks = text.len() - text.trim_end().len();
        width_of(&SafeText::new(text), &options) + blanks
    };
    // The less is left out at the start, the wider the rest.
    let starts: Vec<usize> = text
        .grapheme_indices(true)
        .map(|(at, _)| at)
        .chain([text.len()])
        .take_while(|&at| at <= input.caret())
        .collect();
    let fits = |&at: &usize| width(&text[at..]) <= usize::from(room);
    let first = starts.partition_point(|at| !fits(at));
    let start = starts.get(first).or(starts.last()).copied().unwrap_or(0);
    let shown = SafeText::new(&text[start..]);
    let line = one_line(&shown, usize::from(room), &options);
    let left = area.flush(direction, cells(line.width));
    let offset = input.caret() - start;
    let caret = match line.column_of(offset) {
        Some(column) => left + cells(column),
        None => {
            let blanks = text[start..input.caret()]
                .chars()
                .rev()
                .take_while(|c| *c == ' ')
                .count();
            let last = text[start..input.caret()]
                .trim_end()
                .char_indices()
                .next_back()
                .and_then(|(at, _)| line.placed().find(|(_, cell)| cell.source.contains(&at)));
            match last {
                Some((column, cell)) if cell.level % 2 == 1 => {
                    (left + cells(column)).saturating_sub(1 + cells(blanks))
                }
                Some((column, cell)) => {
                    left + cells(column) + u16::from(cell.width) + cells(blanks)
                }
                None => match direction {
                    Direction::Ltr => area.left + cells(blanks),
                    Direction::Rtl => area.right().saturating_sub(1 + cells(blanks)),
                },
            }
        }
    };
    let last = area.right().saturating_sub(1).max(area.left);
    Typed {
        line,
        left,
        caret: caret.clamp(area.left, last),
        role: if input.is_offered() {
            Role::Selected
        } else {
            Role::Text
        },
    }
}

impl Typed {
    /// Paints it.
    pub(super) fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        canvas.line(area, self.left, area.top, &self.line, self.role);
    }

    /// The cell of the caret.
    pub(super) fn caret(&self, area: Area) -> (u16, u16) {
        (self.caret, area.top)
    }
}

/// The words before a line being typed, and the areas of both and of the count
/// after it.
pub(super) fn labelled(app: &App, area: Area, word: Word) -> (Line, Area, Area) {
    let direction = app.locale.direction();
    let line = one_line(
        app.locale.word(word),
        usize::from(area.width / 2),
        &label(direction),
    );
    let (before, rest) = area.split(direction, cells(line.width), 1);
    (line, before, rest)
}

fn prompt_parts(app: &App) -> Option<(&Input, Line, Area, Area)> {
    let Mode::Typing(prompt) = &app.screen.mode else {
        return None;
    };
    let word = match prompt.purpose {
        Purpose::Search(Pane::List) => Word::SearchList,
        Purpose::Search(_) => Word::SearchText,
        Purpose::Filter => Word::FilterLabel,
        Purpose::Add => Word::AddLabel,
        Purpose::Name(_) => Word::NameLabel,
        Purpose::Folder(_) => Word::FolderLabel,
        Purpose::Points(_) => Word::PointsLabel,
    };
    let (line, before, rest) = labelled(app, app.areas.foot, word);
    Some((&prompt.input, line, before, rest))
}

fn typed(app: &App, canvas: &mut Canvas<'_>) {
    wrong(app, canvas);
    let Some((input, label_line, before, rest)) = prompt_parts(app) else {
        return;
    };
    canvas.line(before, before.left, before.top, &label_line, Role::Key);
    let (field, beside) = with_count(app, rest);
    lay_out_typed(app, input, field).paint(canvas, field);
    if let Some((line, area)) = beside {
        canvas.line(area, area.left, area.top, &line, Role::Quiet);
    }
}

/// What is wrong with what was typed, on the rows above it.
fn wrong(app: &App, canvas: &mut Canvas<'_>) {
    let Mode::Typing(prompt) = &app.screen.mode else {
        return;
    };
    let Some(text) = &prompt.wrong else {
        return;
    };
    let foot = app.areas.foot;
    let options = Options {
        base: Base::Auto(app.locale.direction()),
        ..Options::default()
    };
    let mut lines = lay_out(text, usize::from(foot.width), &options);
    lines.truncate(usize::from(foot.top.min(WRONG_ROWS)));
    let top = foot.top - u16::try_from(lines.len()).unwrap_or(0);
    for (line, row) in lines.iter().zip(top..foot.top) {
        let area = Area {
            top: row,
            height: 1,
            ..foot
        };
        canvas.blank(area, Role::Text);
        let left = area.flush(line.direction, cells(line.width));
        canvas.line(area, left, row, line, Role::Problem);
    }
}

/// Splits what is left of the prompt's row into the field and how much was
/// found, where there is room for both.
fn with_count(app: &App, rest: Area) -> (Area, Option<(Line, Area)>) {
    let direction = app.locale.direction();
    if matches!(&app.screen.mode, Mode::Typing(prompt) if prompt.purpose.is_entry()) {
        return (rest, None);
    }
    let text = if app.is_filtering() {
        app.locale.count(Counted::Articles, app.count())
    } else {
        let hit = app.screen.hit.map_or(0, |hit| hit + 1).to_string();
        let hits = app.screen.hits.to_string();
        app.locale
            .fill(Word::Position, &[("n", &hit), ("all", &hits)])
    };
    let line = one_line(&text, usize::from(rest.width), &label(direction));
    let width = cells(line.width);
    if rest.width < width + 12 {
        return (rest, None);
    }
    let (field, beside) = rest.split(direction, rest.width - width - 1, 1);
    (field, Some((line, beside)))
}

/// The cell of the caret while something is typed at the foot.
pub(super) fn caret(app: &App) -> Option<(u16, u16)> {
    let (input, _, _, rest) = prompt_parts(app)?;
    let (field, _) = with_count(app, rest);
    (field.width > 0).then(|| lay_out_typed(app, input, field).caret(field))
}
