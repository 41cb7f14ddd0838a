//! Stories: messages in, screen out.
//!
//! Screens are written down as their cells stand, from left to right, with
//! Arabic in Buckwalter's letters: an editor that reorders would show it turned
//! round again. So كتاب stands there as `bAtk`, as it does on a terminal.

mod articles;
mod buckwalter;
mod laws;
mod reading;
mod selecting;

use mujaz::app::{App, Effect, Message, update, update_all};
use mujaz::config::keymap::{Keymap, WrittenKeys};
use mujaz::config::locale::{Interface, Locale};
use mujaz::config::settings::Settings;
use mujaz::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// The reader with the articles of [`articles::all`] on a screen.
fn reader(interface: Interface, columns: u16, rows: u16) -> App {
    let mut app = empty_reader(interface, columns, rows);
    let all = articles::all().into_iter();
    update_all(
        &mut app,
        all.map(|article| Message::Loaded(Box::new(article))),
    );
    app
}

fn empty_reader(interface: Interface, columns: u16, rows: u16) -> App {
    let keymap = Keymap::new(&WrittenKeys::new()).unwrap();
    App::new(
        Settings::default(),
        keymap,
        Locale::shipped(interface),
        columns,
        rows,
    )
}

/// Presses keys, written as in the keymap with blanks between.
fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    keys.split_whitespace()
        .flat_map(|key| update(app, Message::Key(key.parse().unwrap())))
        .collect()
}

/// Types text as it stands.
fn type_in(app: &mut App, text: &str) {
    for c in text.chars() {
        let key = if c == ' ' {
            "Space".to_owned()
        } else {
            c.to_string()
        };
        press(app, &key);
    }
}

fn painted(app: &App) -> Buffer {
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
