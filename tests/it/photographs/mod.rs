//! Real terminals are photographed, and what they draw is compared cell by cell
//! with the same glyphs drawn one by one.
//!
//! Each terminal first shows every glyph alone, where nothing can be reordered
//! or joined; then the test card, and then the reader on a sample article. What
//! should stand in which cell is known from the same program in a
//! pseudo-terminal, in plain form. Vowel marks are left out.
//!
//! `cargo test --test it photographs -- --ignored --nocapture` runs it, and
//! leaves the pictures, a sheet of them and a table in `target/tmp/photographs`. A
//! terminal that is not installed is skipped by name, unless
//! `MUJAZ_PHOTOGRAPHS` names it (names with commas between): then it must be there.

mod desk;
mod picture;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, fs, thread};

use desk::{Desk, Inside, MODELS, Model, ROWS};
use mujaz::text::{Written, written};
use picture::{Cells, Picture, likeness};

use crate::terminal::pty::{Heard, Terminal, mujaz};

/// The article that the reader shows.
const ARTICLE: &str = "assets/edition/03-cup-semi-final.txt";

/// A cell at least so much like its glyph shows it.
const ALIKE: f64 = 0.7;

/// At least this part of a line's cells must show their glyphs.
const RIGHT: f64 = 0.95;

/// What the lines of the test card try, from the first.
const LINES: [&str; 13] = [
    "names",
    "numbers",
    "percent",
    "brackets",
    "quotation",
    "address",
    "lam-alef",
    "marks",
    "Persian",
    "Urdu",
    "Kurdish",
    "Hebrew",
    "mixed",
];

/// What should be seen: by row and column, the cells that are dressed plainly.
type Grid = BTreeMap<(u16, u16), String>;

/// What the program draws in plain form, once it stands still.
fn expected(arguments: &[&str], columns: u16) -> Grid {
    let arguments = [&["--form", "plain", "--marks", "hide"], arguments].concat();
    let terminal = Terminal::start(mujaz(&arguments), columns, ROWS);
    let (mut seen, mut still) = (Grid::new(), 0);
    while seen.is_empty() || still < 10 {
        thread::park_timeout(Duration::from_millis(100));
        let now = terminal.heard(|heard| grid(heard, columns));
        still = if now == seen { still + 1 } else { 0 };
        seen = now;
    }
    seen
}

fn grid(heard: &Heard, columns: u16) -> Grid {
    (0..ROWS)
        .flat_map(|row| (0..columns).map(move |column| (row, column)))
        .filter_map(|(row, column)| {
            let glyph = heard.ordinary(row, column)?;
            let shown = !glyph.trim().is_empty() && !glyph.contains('…');
            shown.then_some(((row, column), glyph))
        })
        .collect()
}

/// Each glyph's place when it stands alone: between Latin letters, so that no
/// two of them can touch.
fn places(glyphs: impl Iterator<Item = String>, columns: u16) -> BTreeMap<String, (u16, u16)> {
    let mut places = BTreeMap::new();
    let (mut column, mut row) = (4, 1);
    for glyph in glyphs {
        if places.contains_key(&glyph) {
            continue;
        }
        places.insert(glyph, (row, column));
        column += 4;
        if column + 4 > columns {
            (column, row) = (4, row + 1);
        }
    }
    assert!(row < ROWS - 1, "too many glyphs for one screen");
    places
}

/// The glyphs alone as they are printed, between two red cells.
fn alone(model: &Model, places: &BTreeMap<String, (u16, u16)>) -> String {
    let red = |row: u16, column: u16| format!("\x1b[{row};{column}H\x1b[41m \x1b[0m");
    let mut out = red(1, 1) + &red(ROWS, model.columns());
    if model.shapes_forms {
        for row in 2..ROWS {
            write!(out, "\x1b[{row};1H \u{202d}").unwrap();
        }
    }
    for (glyph, (row, column)) in places {
        let (before, glyph) = match glyph.chars().next().and_then(written) {
            Some(found) if model.shapes_forms => held(found, glyph),
            _ => ("", glyph.clone()),
        };
        write!(out, "\x1b[{};{}Hx {before}{glyph} x", row + 1, column - 1).unwrap();
    }
    out
}

/// A letter held in its form by joiners, and what goes before it.
fn held(found: Written, glyph: &str) -> (&'static str, String) {
    const NON_JOINER: char = '\u{200c}';
    const JOINER: char = '\u{200d}';
    let mut sent = String::from(found.letter);
    sent.extend(glyph.chars().skip(1));
    if found.joins_next {
        sent.push(JOINER);
    }
    sent.push(NON_JOINER);
    let before = if found.joins_previous {
        "\u{200c}\u{200d}"
    } else {
        "\u{200c}"
    };
    (before, sent)
}

/// What the terminal runs: the glyphs, the card, the reader, each for as long as
/// it takes to photograph it.
fn script(model: &Model, form: Option<&str>) -> String {
    let program = env!("CARGO_BIN_EXE_mujaz");
    let root = env!("CARGO_MANIFEST_DIR");
    let form = form.map_or(String::new(), |form| format!("--form {form}"));
    let columns = model.columns();
    // A window may come in another size than was asked for, and grow.
    let size = if model.inside == Inside::Nothing {
        format!("stty cols {columns} rows {ROWS}")
    } else {
        String::new()
    };
    format!(
        r#"cd "$(dirname "$0")"; d=$PWD; cd {root}
        stty -echo
        for n in 1 2 3 4 5 6 7 8 9 10; do
            a=$(stty size); sleep 1
            [ "$a" = "$(stty size)" ] && [ ${{a% *}} -ge {ROWS} ] && [ ${{a#* }} -ge {columns} ] && break
        done
        {size}
        until [ -e $d/glyphs ]; do sleep .1; done
        printf '\033[?25l\033[2J'; cat $d/glyphs; touch $d/at-glyphs
        until [ -e $d/card ]; do sleep .1; done
        printf '\033[2J\033[H'
        script -qec "{program} {form} terminal </dev/null" $d/report
        printf '\033[2J\033[H'
        {program} {form} --marks hide terminal --card </dev/tty & p=$!
        until [ -e $d/reader ]; do sleep .1; done
        kill $p; wait
        {program} {form} --marks hide --interface ar {ARTICLE}
        sleep 60
        "#
    )
}

/// How a picture fared: per row, cells that show their glyph, and all cells.
type Rows = BTreeMap<u16, (usize, usize)>;

struct Templates<'a> {
    picture: &'a Picture,
    cells: Cells,
    places: &'a BTreeMap<String, (u16, u16)>,
}

fn judge(photo: &Picture, templates: &Templates<'_>, grid: &Grid) -> Rows {
    let mut rows = Rows::new();
    for (&(row, column), glyph) in grid {
        let (at_row, at_column) = templates.places[glyph];
        let ink = |picture: &Picture, row: u16, column: u16| {
            picture.ink(templates.cells, usize::from(column), usize::from(row))
        };
        let likeness = likeness(
            &ink(templates.picture, at_row, at_column),
            &ink(photo, row, column),
            templates.cells.pixels(),
        );
        let (shown, all) = rows.entry(row).or_default();
        *shown += usize::from(likeness >= ALIKE);
        *all += 1;
    }
    rows
}

/// Rows of short things, page numbers and the like, do not tell.
fn wrong(rows: &Rows) -> Vec<u16> {
    rows.iter()
        .filter(|(_, (shown, all))| *all >= 4 && (*shown as f64) < RIGHT * *all as f64)
        .map(|(&row, _)| row)
        .collect()
}

fn part(rows: &Rows) -> f64 {
    let (shown, all) = rows
        .values()
        .fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
    100.0 * shown as f64 / all.max(1) as f64
}

/// What was found of one terminal, nothing where it showed nothing: rows that are wrong, on the card and in the
/// reader.
#[derive(Default)]
struct Verdict {
    card: Rows,
    reader: Rows,
    /// What `mujaz terminal` says.
    report: String,
}

fn photograph(model: &Model, form: Option<&str>, kept: &Path) -> Verdict {
    let columns = model.columns();
    let card = expected(&["terminal", "--card"], columns);
    let reader = expected(&["--interface", "ar", ARTICLE], columns);
    let places = places(card.values().chain(reader.values()).cloned(), columns);
    let desk = Desk::start(model, &script(model, form));
    let keep = |what: &str| -> PathBuf {
        let form = form.map_or(String::new(), |form| format!("-as-{form}"));
        kept.join(format!("{}{form}-{what}.png", model.name))
    };
    let write = desk.folder().join("glyphs.new");
    fs::write(&write, alone(model, &places)).unwrap();
    fs::rename(&write, desk.folder().join("glyphs")).unwrap();
    desk.reached("at-glyphs");
    let (column, row) = (usize::from(columns) - 1, usize::from(ROWS) - 1);
    let Some((glyphs, cells)) = desk
        .photograph(&keep("glyphs"), |picture| {
            picture.cells(column, row).is_some()
        })
        .and_then(|glyphs| Some((glyphs.cells(column, row)?, glyphs)))
        .map(|(cells, glyphs)| (glyphs, cells))
    else {
        return Verdict::default();
    };
    let templates = Templates {
        cells,
        picture: &glyphs,
        places: &places,
    };
    let look = |step: &str, grid: &Grid| {
        desk.go_on(step);
        let gone = |picture: &Picture| picture.cells(column, row).is_none();
        // It may take a while to be right, and never come to be.
        let mut rows = Rows::new();
        for _ in 0..4 {
            if let Some(photo) = desk.photograph(&keep(step), gone) {
                rows = judge(&photo, &templates, grid);
                if wrong(&rows).is_empty() {
                    break;
                }
            }
        }
        rows
    };
    Verdict {
        card: look("card", &card),
        reader: look("reader", &reader),
        report: report(desk.folder()),
    }
}

/// What `mujaz terminal` said before the card.
fn report(folder: &Path) -> String {
    let report = fs::read(folder.join("report")).unwrap_or_default();
    let report = String::from_utf8_lossy(&report);
    let start = report.find("terminal    ").unwrap_or(report.len());
    report[start..]
        .lines()
        .take_while(|line| !line.trim().is_empty())
        .map(|line| format!("    {}\n", line.trim_end()))
        .collect()
}

fn kept() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("photographs");
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
#[ignore = "starts real terminals, for minutes; the module says how"]
fn what_terminals_draw_is_what_was_laid_out() {
    let required = env::var("MUJAZ_PHOTOGRAPHS").unwrap_or_default();
    let required: Vec<&str> = required
        .split(',')
        .filter(|name| !name.is_empty())
        .collect();
    for name in &required {
        assert!(MODELS.iter().any(|model| model.name == *name), "{name}");
    }
    let kept = kept();
    let (mut failed, mut verdicts) = (Vec::new(), Vec::new());
    for model in MODELS {
        let must = required.contains(&model.name);
        if !must && !required.is_empty() {
            println!("{:10} skipped, not among those named", model.name);
            continue;
        }
        let missing = model.missing();
        if !missing.is_empty() {
            assert!(!must, "{} needs {}", model.name, missing.join(", "));
            println!("{:10} skipped, needs {}", model.name, missing.join(", "));
            continue;
        }
        let verdict = photograph(model, None, &kept);
        for (what, rows) in [("card", &verdict.card), ("reader", &verdict.reader)] {
            let wrong = wrong(rows);
            println!(
                "{:10} {what:6} {:5.1} % of cells show their glyph; rows wrong: {wrong:?}",
                model.name,
                part(rows),
            );
            if !wrong.is_empty() || rows.is_empty() {
                failed.push(format!("{} {what} {wrong:?}", model.name));
            }
        }
        println!("{}", verdict.report);
        verdicts.push((model.name, verdict));
    }
    let table = table(&verdicts);
    println!("{table}");
    fs::write(kept.join("table.md"), table).unwrap();
    sheet(&kept);
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
#[ignore = "starts real terminals, for minutes; the module says how"]
fn a_wrong_form_is_seen() {
    let kept = kept();
    for (name, form) in [("xterm", "kitty-words"), ("vte", "plain"), ("kitty", "row")] {
        let model = MODELS.iter().find(|model| model.name == name).unwrap();
        let missing = model.missing();
        if !missing.is_empty() {
            println!("{name} skipped, needs {}", missing.join(", "));
            continue;
        }
        let verdict = photograph(model, Some(form), &kept);
        let (card, reader) = (wrong(&verdict.card), wrong(&verdict.reader));
        println!(
            "{name:10} as {form}: {:.1} % and {:.1} %; rows wrong on the card {card:?}, in the reader {reader:?}",
            part(&verdict.card),
            part(&verdict.reader),
        );
        assert!(
            card.len() > 5 && reader.len() > 5,
            "{name} as {form} passes"
        );
    }
}

/// Where the font of the labels is.
fn font() -> String {
    let found = Command::new("fc-match")
        .args(["-f", "%{file}", "DejaVu Sans Mono"])
        .output();
    found.map_or(String::new(), |found| {
        String::from_utf8_lossy(&found.stdout).into_owned()
    })
}

/// The lines of the card and the reader's screen, right or wrong on each terminal.
fn table(verdicts: &[(&str, Verdict)]) -> String {
    let mut table = format!("| terminal | {} | reader |\n", LINES.join(" | "));
    table += &format!("|---{}|\n", "|---".repeat(LINES.len() + 1));
    for (name, verdict) in verdicts {
        write!(table, "| {name} |").unwrap();
        let line = |row| match verdict.card.get(&row) {
            Some(&(shown, all)) if shown as f64 >= RIGHT * all as f64 => "right",
            Some(_) => "WRONG",
            None => "not seen",
        };
        for row in 0..LINES.len() as u16 {
            write!(table, " {} |", line(row)).unwrap();
        }
        let reader = match wrong(&verdict.reader).len() {
            _ if verdict.reader.is_empty() => "not seen".to_owned(),
            0 => "right".to_owned(),
            rows => format!("{rows} of {} rows WRONG", verdict.reader.len()),
        };
        writeln!(table, " {reader} |").unwrap();
    }
    table
}

/// All pictures on one sheet, for a person to look at.
fn sheet(kept: &Path) {
    let mut pictures: Vec<PathBuf> = fs::read_dir(kept)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.to_string_lossy();
            name.ends_with("-card.png") || name.ends_with("-reader.png")
        })
        .collect();
    pictures.sort();
    let status = Command::new("montage")
        .args([
            "-font",
            &font(),
            "-label",
            "%f",
            "-tile",
            "2x",
            "-geometry",
            "900x+6+6",
        ])
        .args(&pictures)
        .arg(kept.join("sheet.png"))
        .status();
    println!(
        "pictures: {} ({})",
        kept.join("sheet.png").display(),
        if status.is_ok_and(|status| status.success()) {
            "written"
        } else {
            "montage of ImageMagick is not installed"
        }
    );
}
