//! Of what is shown: lines fit, stand for every byte once and steer nothing, and
//! a row on a terminal leaves the terminal and the rows beside it as they were.

use std::num::NonZero;

use mujaz::app::{self, App, Message};
use mujaz::article::{Direction, Problem};
use mujaz::config::keymap::{Keymap, WrittenKeys};
use mujaz::config::locale::{Interface, Locale};
use mujaz::config::settings::Settings;
use mujaz::safe::SafeText;
use mujaz::terminal::encode::{Encoding, Form};
use mujaz::terminal::screen::Screen;
use mujaz::text::{Base, Cells, Digits, Join, Line, Options, lay_out, one_line};
use mujaz::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::choice;

/// Characters in a cell at most: a base and its marks.
const MOST_IN_A_CELL: usize = 17;

pub(crate) fn layout(input: &[u8]) {
    let (choice, text) = choice(input);
    let text = SafeText::new(&text);
    let options = options(choice);
    let width = [0, 1, 2, 7, 40, 79, 120, 500][usize::from(choice >> 5)];
    let lines = lay_out(&text, width, &options);
    let mut end = 0;
    for line in &lines {
        fits(line, width.max(1));
        assert_eq!(line.range.start, end);
        end = line.range.end;
        let mut cells: Vec<_> = line.cells.iter().collect();
        cells.sort_by_key(|cell| (cell.source.start, cell.source.end));
        for (column, cell) in line.placed().filter(|_| !options.justify) {
            assert_eq!(line.offset_at(column), Some(cell.source.start));
            assert_eq!(line.column_of(cell.source.start), Some(column));
        }
        let mut shown = line.range.start;
        for cell in cells.iter().filter(|_| !options.justify) {
            assert!(cell.source.start >= shown && cell.source.end > cell.source.start);
            shown = cell.source.end;
        }
    }
    assert_eq!(end, text.as_str().len());
    fits(&one_line(&text, width.max(1), &options), width.max(1));
}

fn options(choice: u8) -> Options {
    let is = |bit: u8| choice & 1 << bit != 0;
    Options {
        base: if is(0) {
            Base::Fixed(Direction::Rtl)
        } else {
            Base::Auto(Direction::Ltr)
        },
        join: if is(1) { Join::Letters } else { Join::Forms },
        marks: !is(2),
        code: is(3) && !is(4),
        digits: Digits::AsWritten,
        justify: is(4),
        cells: Cells::default(),
        hang: 0,
    }
}

fn fits(line: &Line, width: usize) {
    assert!(line.width <= width, "{} of {width}", line.width);
    let columns = line.cells.iter().map(|cell| usize::from(cell.width));
    assert_eq!(columns.sum::<usize>(), line.width);
    for cell in &line.cells {
        assert!(matches!(cell.width, 1 | 2), "{cell:?}");
        assert!(
            cell.glyphs.chars().count() <= MOST_IN_A_CELL,
            "{:?}",
            cell.glyphs
        );
        assert!(!cell.glyphs.contains(steers), "{:?}", cell.glyphs);
    }
}

fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Shows the text as a notice at the foot of an empty reader.
pub(crate) fn row(input: &[u8]) {
    let (choice, text) = choice(input);
    let mut app = App::new(
        Settings {
            interface: Some(Interface::English),
            ..Settings::default()
        },
        Keymap::new(&WrittenKeys::new()).expect("the keys shipped are right"),
        Locale::shipped(Interface::English),
        60,
        8,
    );
    let problem = Problem {
        origin: SafeText::new("origin"),
        message: SafeText::new(&text),
    };
    app::update(&mut app, Message::Failed(problem));
    let form = if choice & 1 == 0 {
        Form::Row
    } else {
        Form::Plain
    };
    as_painted(&app, form, "a notice");
}

/// Sends what the reader shows to a terminal: it is asked nothing, and every cell
/// stands there where it was painted.
pub(crate) fn as_painted(app: &App, form: Form, what: &str) {
    let (columns, rows) = (app.screen.columns, app.screen.rows);
    let encoding = Encoding {
        form,
        ..Encoding::default()
    };
    let mut sent = Vec::new();
    let mut screen = Screen::new(&mut sent, encoding, columns, rows);
    screen
        .draw(|buffer| ui::view(app, buffer), ui::cursor(app))
        .expect("a vector takes all bytes");
    assert_eq!(screen.defused(), 0, "{what}");
    drop(screen);
    let size = |count| NonZero::new(count).expect("it has rows and columns");
    let mut terminal =
        vt100::Parser::new_with_callbacks(size(rows), size(columns), 0, Spy::default());
    terminal.process(&sent);
    assert_eq!(terminal.callbacks().0, [""; 0], "{what}");
    let mut picture = Buffer::empty(Rect::new(0, 0, columns, rows));
    ui::view(app, &mut picture);
    for row in 0..rows {
        let painted: Vec<&str> = (0..columns)
            .map(|column| picture[(column, row)].symbol())
            .collect();
        for column in 0..columns {
            let shown = terminal.screen().cell(row, column);
            let shown = shown.expect("it is on the screen").contents();
            check_cell(&painted, usize::from(column), shown, what);
        }
    }
}

/// Compares a cell of a row. Where the terminal may count the columns of one
/// otherwise than we do, that cell may be wrong, and the next is right again.
fn check_cell(painted: &[&str], column: usize, shown: &str, what: &str) {
    let symbol = painted[column];
    let is_second = symbol == " " && column > 0 && !is_certain(painted[column - 1]);
    if is_second || !is_certain(symbol) {
        return;
    }
    let shown = shown.replace(['\u{202c}', '\u{202d}', '\u{200e}'], "");
    let shown = if shown.is_empty() { " " } else { &shown };
    // A replacement character is no character to the terminal of these tests: marks
    // on it come to stand on what is before it. Nothing else may add to a cell.
    let marks = painted
        .get(column + 1)
        .and_then(|next| next.strip_prefix('\u{fffd}'))
        .unwrap_or_default();
    assert!(
        shown
            .strip_prefix(symbol)
            .is_some_and(|more| marks.starts_with(more)),
        "{what}: {shown:?} in column {column} of {painted:?}"
    );
}

/// True for a cell of one column on every terminal.
fn is_certain(symbol: &str) -> bool {
    symbol.chars().all(|c| {
        matches!(c, ' '..='~' | '\u{5d0}'..='\u{5ea}' | '\u{2500}'..='\u{257f}' | '\u{fe70}'..='\u{fefc}')
    })
}

/// Hears what a terminal is asked beyond showing text.
#[derive(Clone, Default)]
struct Spy(Vec<String>);

impl vt100::Callbacks for Spy {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.0.push("bell".into());
    }
    fn visual_bell(&mut self, _: &mut vt100::Screen) {
        self.0.push("visual bell".into());
    }
    fn resize(&mut self, _: &mut vt100::Screen, size: (u16, u16)) {
        self.0.push(format!("resize {size:?}"));
    }
    fn set_window_icon_name(&mut self, _: &mut vt100::Screen, name: &[u8]) {
        self.0.push(format!("icon {name:?}"));
    }
    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.0.push(format!("title {title:?}"));
    }
    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.0.push(format!("copy {data:?}"));
    }
    fn paste_from_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.0.push("paste".into());
    }
    fn unhandled_char(&mut self, _: &mut vt100::Screen, c: char) {
        // A replacement character is what it is.
        if c != '\u{fffd}' {
            self.0.push(format!("character {c:?}"));
        }
    }
    fn unhandled_control(&mut self, _: &mut vt100::Screen, byte: u8) {
        self.0.push(format!("control {byte:02x}"));
    }
    fn unhandled_escape(
        &mut self,
        _: &mut vt100::Screen,
        first: Option<u8>,
        second: Option<u8>,
        byte: u8,
    ) {
        self.0
            .push(format!("escape {first:?} {second:?} {byte:02x}"));
    }
    fn unhandled_csi(
        &mut self,
        _: &mut vt100::Screen,
        first: Option<u8>,
        _: Option<u8>,
        parameters: &[&[u16]],
        c: char,
    ) {
        // The beginning and the end of a picture, which are ours.
        if !(first == Some(b'?') && parameters == [[2026]] && matches!(c, 'h' | 'l')) {
            self.0.push(format!("csi {first:?} {parameters:?} {c}"));
        }
    }
    fn unhandled_osc(&mut self, _: &mut vt100::Screen, parameters: &[&[u8]]) {
        self.0.push(format!("osc {parameters:?}"));
    }
}
