//! Stories: messages in, screen out.
//!
//! Screens are written down as their cells stand, from left to right, with
//! Arabic in Buckwalter's letters: an editor that reorders would show it turned
//! round again. So كتاب stands there as `bAtk`, as it does on a terminal.

mod articles;
mod awaiting;
mod brief;
mod buckwalter;
mod feeds;
mod fetching;
mod handing;
mod laws;
mod namesakes;
mod narrowing;
mod pasting;
mod pointing;
mod queries;
mod reading;
mod returning;
mod sections;
mod selecting;
mod settings;
mod tables;
mod tagging;
mod why;

use std::ops::{Deref, DerefMut};

use mujaz::app::{self, App, Effect, Message};
use mujaz::article::Article;
use mujaz::config::keymap::{Keymap, WrittenKeys};
use mujaz::config::locale::{Interface, Locale};
use mujaz::config::settings::Settings;
use mujaz::loader::desk;
use mujaz::points;
use mujaz::store::{Arrival, Library};
use mujaz::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// A reader and the library in memory that it looks into.
pub(crate) struct Reader {
    app: App,
    library: Library,
    /// How many articles were taken in.
    count: usize,
}

impl Deref for Reader {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut App {
        &mut self.app
    }
}

/// The reader with the articles of [`articles::all`] on a screen.
fn reader(interface: Interface, columns: u16, rows: u16) -> Reader {
    let mut reader = empty_reader(interface, columns, rows);
    arrive(&mut reader, articles::all());
    reader
}

pub(crate) fn empty_reader(interface: Interface, columns: u16, rows: u16) -> Reader {
    reader_with(Settings::default(), interface, columns, rows)
}

/// A reader without articles, who chose these settings.
fn reader_with(settings: Settings, interface: Interface, columns: u16, rows: u16) -> Reader {
    let keymap = Keymap::new(&WrittenKeys::new()).unwrap();
    let app = App::new(settings, keymap, Locale::shipped(interface), columns, rows);
    let mut reader = Reader {
        app,
        library: Library::in_memory().unwrap(),
        count: 0,
    };
    update_all(&mut reader, []);
    reader
}

/// Takes articles into the library, and says so.
pub(crate) fn arrive(
    reader: &mut Reader,
    articles: impl IntoIterator<Item = Article>,
) -> Vec<Effect> {
    let now = "2026-06-01T00:00:00Z".parse().unwrap();
    let feed = reader.library.add_feed("-", None, now).unwrap();
    let articles = articles.into_iter().map(|article| {
        reader.count += 1;
        Arrival {
            raw: None,
            guid: Some(article.id.to_string()),
            article,
            place: Some(reader.count - 1),
        }
    });
    let arrivals: Vec<_> = articles.collect();
    let method = points::METHOD;
    reader.library.take(feed, &arrivals, method, now).unwrap();
    while reader.library.index(100).unwrap() > 0 {}
    while reader.library.analyse(100).unwrap() > 0 {}
    update(reader, Message::Arrived)
}

/// Hands messages to the reader, and its questions to the library, until nothing
/// is asked any more; what is left to be done outside.
fn update_all(reader: &mut Reader, messages: impl IntoIterator<Item = Message>) -> Vec<Effect> {
    let mut effects = app::update_all(&mut reader.app, messages);
    let mut draw = false;
    let mut left = Vec::new();
    while !effects.is_empty() {
        let mut answers = Vec::new();
        for effect in effects.drain(..) {
            match effect {
                Effect::Ask(ask) => {
                    let now = "2026-06-02T00:00:00Z".parse().unwrap();
                    let answer = desk::answer(&reader.library, &ask, now).unwrap();
                    answers.push(Message::Answered(Box::new(ask), answer));
                }
                Effect::Do(deed) => {
                    let now = "2026-06-02T00:00:00Z".parse().unwrap();
                    let done = desk::perform(&mut reader.library, &deed, now).unwrap();
                    answers.push(Message::Done(Box::new(deed), done));
                }
                Effect::Draw => draw = true,
                other => left.push(other),
            }
        }
        for answer in answers {
            effects.extend(app::update(&mut reader.app, answer));
        }
    }
    if draw && !left.contains(&Effect::Redraw) {
        // Drawing comes before what gives the terminal away.
        left.insert(0, Effect::Draw);
    }
    left
}

pub(crate) fn update(reader: &mut Reader, message: Message) -> Vec<Effect> {
    update_all(reader, [message])
}

/// Presses keys, written as in the keymap with blanks between.
pub(crate) fn press(reader: &mut Reader, keys: &str) -> Vec<Effect> {
    keys.split_whitespace()
        .flat_map(|key| update(reader, Message::Key(key.parse().unwrap())))
        .collect()
}

/// Types text as it stands.
fn type_in(app: &mut Reader, text: &str) {
    for c in text.chars() {
        let key = if c == ' ' {
            "Space".to_owned()
        } else {
            c.to_string()
        };
        press(app, &key);
    }
}

pub(crate) fn painted(app: &App) -> Buffer {
    let size = Rect::new(0, 0, app.screen.columns, app.screen.rows);
    let mut buffer = Buffer::empty(size);
    ui::view(app, &mut buffer);
    buffer
}

/// The screen as text, a row a line, and where the cursor stands.
fn dump(app: &App) -> String {
    let buffer = painted(app);
    let mut out = String::new();
    for row in 0..buffer.area.height {
        let mut line = String::new();
        for column in 0..buffer.area.width {
            line.push_str(&buckwalter::written(buffer[(column, row)].symbol()));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    match ui::cursor(app) {
        Some((column, row)) => out.push_str(&format!("cursor at column {column}, row {row}\n")),
        None => out.push_str("no cursor\n"),
    }
    out
}

/// The screen as [`dump`] writes it, and below it how the cells of each row that
/// has marks are dressed: `r` reversed, `y` on yellow, `m` on magenta, `c` on
/// cyan.
fn dump_with_marks(app: &App) -> String {
    use ratatui::style::Color;
    let buffer = painted(app);
    let mut out = dump(app);
    for row in 0..buffer.area.height {
        let line: String = (0..buffer.area.width)
            .map(|column| {
                let cell = &buffer[(column, row)];
                match cell.bg {
                    Color::Yellow => 'y',
                    Color::Magenta => 'm',
                    Color::Cyan => 'c',
                    _ if cell.modifier.contains(Modifier::REVERSED) => 'r',
                    _ => '.',
                }
            })
            .collect();
        if line.contains(|c| c != '.') {
            out.push_str(&format!("{row:>3} {}\n", line.trim_end_matches('.')));
        }
    }
    out
}
