//! Joined letters against every presentation form that Unicode encodes.
//!
//! `MUJAZ_UCD` names the folder of Unicode's data, as `tables.rs` says; without
//! it the test says that it skips.

use std::path::PathBuf;
use std::{env, fs};

use mujaz::safe::SafeText;
use mujaz::text::{Options, one_line};

/// What is drawn for `text`, in logical order.
fn drawn(text: &str) -> Vec<String> {
    let mut cells = one_line(&SafeText::new(text), usize::MAX, &Options::default()).cells;
    cells.sort_by_key(|cell| cell.source.start);
    cells.into_iter().map(|cell| cell.glyphs.into()).collect()
}

fn character(hex: &str) -> char {
    char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap()
}

#[test]
fn every_form_of_unicode_is_drawn_in_its_place() {
    let Some(folder) = env::var_os("MUJAZ_UCD").map(PathBuf::from) else {
        println!("skipped: MUJAZ_UCD names no folder of Unicode's data");
        return;
    };
    // Tatweel joins on both sides and is no letter.
    const JOINER: char = '\u{640}';
    let data = fs::read_to_string(folder.join("UnicodeData.txt")).unwrap();
    let (mut letters, mut ligatures, mut unused) = (0, 0, 0);
    for line in data.lines() {
        let fields: Vec<&str> = line.split(';').collect();
        let Some((place, of)) = fields[5].split_once(' ') else {
            continue;
        };
        let letter: String = of.split(' ').map(character).collect();
        let (text, at) = match place {
            "<isolated>" => (letter.clone(), 0),
            "<final>" => (format!("{JOINER}{letter}"), 1),
            "<initial>" => (format!("{letter}{JOINER}"), 0),
            "<medial>" => (format!("{JOINER}{letter}{JOINER}"), 1),
            _ => continue,
        };
        let form = character(fields[0]).to_string();
        let cells = drawn(&text);
        let lam_alef = ('\u{fef5}'..='\u{fefc}').contains(&character(fields[0]));
        if letter.chars().count() == 1 {
            letters += 1;
            assert_eq!(cells[at], form, "{line}");
        } else if lam_alef {
            ligatures += 1;
            assert_eq!(cells.len(), at + 1, "{line}");
            assert_eq!(cells[at], form, "{line}");
        } else {
            // Ligatures of other letters, and marks on blanks or tatweel.
            unused += 1;
            assert!(!cells.contains(&form), "{line}");
        }
    }
    println!(
        "{letters} forms of letters, {ligatures} of lam-alef, {unused} ligatures and marks left alone"
    );
    assert!(letters > 200 && ligatures == 8);
}
