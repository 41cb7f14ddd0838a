//! The tables made from Unicode's data are what its files say.
//!
//! `MUJAZ_UCD` names the folder of those files (Debian's package `unicode-data`
//! installs `/usr/share/unicode`); without it these tests say that they skip.
//! `MUJAZ_UCD=/usr/share/unicode MUJAZ_WRITE=1 cargo test --test it tables`
//! makes the tables anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The version of Unicode that the tables are of.
const VERSION: &str = "15.0.0";

fn ucd() -> Option<PathBuf> {
    let folder = env::var_os("MUJAZ_UCD").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: MUJAZ_UCD names no folder of Unicode's data");
    }
    folder
}

fn read(folder: &Path, name: &str) -> String {
    let path = folder.join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The fields of each line of a data file, comments left out.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .map(|line| line.split('#').next().unwrap_or("").trim())
        .filter(|line| !line.is_empty())
        .map(|line| line.split(';').map(str::trim).collect())
}

fn code(hex: &str) -> u32 {
    u32::from_str_radix(hex, 16).unwrap()
}

/// Each letter's presentation forms: isolated, final, initial, medial.
fn forms(unicode_data: &str) -> BTreeMap<u32, [u32; 4]> {
    const PLACES: [&str; 4] = ["<isolated>", "<final>", "<initial>", "<medial>"];
    let mut forms: BTreeMap<u32, [u32; 4]> = BTreeMap::new();
    for row in rows(unicode_data) {
        let parts: Vec<&str> = row[5].split(' ').collect();
        if let [place, letter] = parts[..]
            && let Some(place) = PLACES.iter().position(|&name| name == place)
        {
            forms.entry(code(letter)).or_default()[place] = code(row[0]);
        }
    }
    forms
}

fn letters(shaping: &str, unicode_data: &str) -> String {
    let forms = forms(unicode_data);
    let mut out = String::from(
        "//! The letters of Arabic script that join, with their presentation forms:\n\
         //! isolated, final, initial, medial, 0 where there is none.\n\
         //!\n\
         //! Made from ArabicShaping.txt and UnicodeData.txt of Unicode 15.0.0 by\n\
         //! `tests/it/tables.rs`, which says how to make it anew and checks it.\n\n\
         use super::Joining::{Causing as C, Dual as D, None as U, Right as R};\n\
         use super::Row;\n\n\
         #[rustfmt::skip]\n\
         pub(super) const LETTERS: &[Row] = &[\n",
    );
    for row in rows(shaping) {
        let letter = code(row[0]);
        if !matches!(letter, 0x600..0x700 | 0x750..0x780 | 0x870..0x900) {
            continue;
        }
        let Some([isolated, last, first, medial]) = forms.get(&letter).copied().or_else(|| {
            let joins = matches!(row[2], "R" | "D" | "C");
            joins.then_some([0; 4])
        }) else {
            continue;
        };
        writeln!(
            out,
            "    ({letter:#06x}, {}, [{isolated:#x}, {last:#x}, {first:#x}, {medial:#x}]),",
            row[2]
        )
        .unwrap();
    }
    out + "];\n"
}

fn pairs(mirroring: &str) -> String {
    let mut out = String::from(
        "//! Characters and their mirror images.\n\
         //!\n\
         //! Made from BidiMirroring.txt of Unicode 15.0.0 by `tests/it/tables.rs`,\n\
         //! which says how to make it anew and checks it.\n\n\
         #[rustfmt::skip]\n\
         pub(super) const PAIRS: &[(u16, u16)] = &[\n",
    );
    let pairs: Vec<(u32, u32)> = rows(mirroring)
        .map(|row| (code(row[0]), code(row[1])))
        .collect();
    for row in pairs.chunks(5) {
        let row: Vec<String> = row
            .iter()
            .map(|(from, to)| format!("({from:#06x}, {to:#06x}),"))
            .collect();
        writeln!(out, "    {}", row.join(" ")).unwrap();
    }
    out + "];\n"
}

fn check(file: &str, source: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if env::var_os("MUJAZ_WRITE").is_some() {
        fs::write(&path, made).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    let first = source.lines().take(3).collect::<Vec<_>>().join(" ");
    if first.contains(VERSION) {
        assert!(kept == made, "{file} is not what the data says");
        return;
    }
    // Newer data may know more, but must not contradict.
    for line in kept.lines().filter(|line| line.starts_with("    (")) {
        for row in line.trim().split("), ") {
            assert!(made.contains(row), "{file}: {row} is no longer so");
        }
    }
}

#[test]
fn joining_letters_are_unicode_s() {
    let Some(folder) = ucd() else { return };
    let shaping = read(&folder, "ArabicShaping.txt");
    let made = letters(&shaping, &read(&folder, "UnicodeData.txt"));
    check("src/text/join/letters.rs", &shaping, &made);
}

#[test]
fn mirrored_pairs_are_unicode_s() {
    let Some(folder) = ucd() else { return };
    let mirroring = read(&folder, "BidiMirroring.txt");
    check("src/text/mirror/pairs.rs", &mirroring, &pairs(&mirroring));
}
