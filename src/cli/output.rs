//! Standard output and standard error.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::sync::OnceLock;

use crate::article::{Direction, Problem};
use crate::config::locale::{Interface, Locale, Word};
use crate::safe::SafeText;
use crate::text::{self, Base, Join, Order};

/// Standard output, gathered into large writes.
pub(super) fn standard_output() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// How people are spoken to; in English until it is known.
static MANNER: OnceLock<Manner> = OnceLock::new();

/// In which language people are spoken to, in what order a terminal is sent lines, and with
/// what their letters are drawn.
struct Manner {
    locale: Locale,
    order: Order,
    join: Join,
}

/// What holds words from outside apart from ours on a screen: a pipe has no use for it.
const ISOLATES: [char; 3] = ['\u{2066}', '\u{2068}', '\u{2069}'];

/// From now on people are spoken to in this language, and a terminal is sent lines in
/// this order and drawn so.
pub(super) fn speak(locale: Locale, (order, join): (Order, Join)) {
    // It is set once, before anything is said.
    let _ = MANNER.set(Manner {
        locale,
        order,
        join,
    });
}

/// The columns of the terminal that lines are laid out in; nothing where there is none. The
/// mark that tells the way of a line may count as one more.
pub(super) fn columns() -> Option<usize> {
    let (columns, _) = crossterm::terminal::size().ok()?;
    let mark = usize::from(sent().1 == Join::Ligatures);
    Some(usize::from(columns).saturating_sub(mark))
}

/// Columns by which a table with so many columns of its own is to be narrower than the lines:
/// the marks that hold its cells apart may count, and a line beyond the last column breaks.
pub(super) fn columns_of_marks(columns: usize) -> usize {
    match sent().1 {
        Join::Ligatures => columns.saturating_sub(1),
        Join::Forms | Join::Letters => 0,
    }
}

/// In what order a terminal is sent lines, and with what their letters are drawn.
fn sent() -> (Order, Join) {
    let manner = MANNER.get();
    manner.map_or_else(Default::default, |manner| (manner.order, manner.join))
}

/// How what is printed is laid out where nothing else is asked for.
pub(super) fn options() -> text::Options {
    text::Options {
        join: sent().1,
        ..text::Options::default()
    }
}

/// The lines of a paragraph that runs this way, for a terminal of so many columns, of
/// which some stay free at its start.
pub(super) fn laid_out(
    paragraph: &SafeText,
    direction: Direction,
    columns: usize,
    inset: usize,
) -> Vec<String> {
    let options = text::Options {
        base: Base::Fixed(direction),
        ..options()
    };
    laid_out_as(paragraph, &options, columns, inset)
}

/// The same of a paragraph with a layout of its own over [`options`], whose direction is
/// fixed: as the eye meets the lines, or as they are written where the terminal puts them
/// into that order itself.
pub(super) fn laid_out_as(
    paragraph: &SafeText,
    options: &text::Options,
    columns: usize,
    inset: usize,
) -> Vec<String> {
    let (order, _) = sent();
    let columns = columns.saturating_sub(inset).max(1);
    let lines = match order {
        Order::Visual => text::render(paragraph, columns, options, order),
        Order::Logical => {
            // Not every such terminal knows isolates; some draw them.
            let bare = SafeText::row(&without_isolates(paragraph));
            text::render(&bare, columns, options, order)
        }
    };
    // Lines that stand flush at the right need no more before them.
    let is_rtl = options.base == Base::Fixed(Direction::Rtl);
    let flush = order == Order::Visual && is_rtl;
    let before = if flush { 0 } else { inset };
    let lines = lines.into_iter();
    lines.map(|line| format!("{:before$}{line}", "")).collect()
}

/// A text as it is written where nothing holds words from outside apart from ours.
pub(super) fn without_isolates(text: &SafeText) -> String {
    text.as_str().replace(ISOLATES, "")
}

/// Says something to the person at the terminal. The words may quote a source,
/// so they are made safe; when nobody listens nothing is lost.
pub(super) fn complain(words: &str) {
    tell(&format!("mujaz: {words}"));
}

/// Tells the person at the terminal what was done, on as many lines as it takes.
pub(super) fn say(words: &str) {
    words.lines().for_each(tell);
}

/// A sentence as it is said where there is only one line for it.
pub(super) fn on_one_line(words: &str) -> String {
    let lines = worded(&SafeText::new(words));
    lines.into_iter().next().unwrap_or_default()
}

fn tell(line: &str) {
    let mut out = io::stderr().lock();
    for line in worded(&SafeText::new(line)) {
        let _ = writeln!(out, "{line}");
    }
}

/// A sentence in the language that people are spoken to in. One that runs right to left
/// is laid out where it goes to a terminal.
fn worded(sentence: &SafeText) -> Vec<String> {
    let locale = MANNER.get().map(|manner| &manner.locale);
    let Some(locale) = locale.filter(|locale| locale.direction().is_rtl()) else {
        return vec![sentence.to_string()];
    };
    let said = locale.told(sentence);
    match columns() {
        Some(columns) if io::stderr().is_terminal() => {
            laid_out(&said, locale.direction(), columns, 0)
        }
        _ => vec![without_isolates(&said)],
    }
}

/// A sentence in the language that people are spoken to in, as it is written.
pub(super) fn told(sentence: &str) -> String {
    let sentence = SafeText::new(sentence);
    MANNER.get().map_or_else(
        || sentence.to_string(),
        |manner| without_isolates(&manner.locale.told(&sentence)),
    )
}

/// A word of the interface, in the language that people are spoken to in.
pub(super) fn word(word: Word) -> String {
    let english = || Locale::shipped(Interface::English).word(word).to_string();
    let manner = MANNER.get();
    manner.map_or_else(english, |manner| manner.locale.word(word).to_string())
}

/// A number with its noun: `1 feed`, `2 feeds`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    let many = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{many}")
}

/// Names a source that failed.
pub(super) fn complain_of(problem: &Problem) {
    complain(&problem.to_string());
}

/// True when the error is only that nobody reads our output any more.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|error| error.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}
