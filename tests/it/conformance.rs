//! Unicode's own tests: UAX #9, UAX #14 and UAX #29.
//!
//! A cut of each file is kept in `tests/it/data`. Where `MUJAZ_UCD` names the
//! folder of Unicode's data (Debian's package `unicode-data` installs
//! `/usr/share/unicode`), the whole files are taken. What deviates is in a list
//! here with its reason: a deviation that is not in it fails, and so does one
//! that is and no longer happens. The lists are of [`VERSION`]; files of another
//! version may deviate in one case of fifty.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use mujaz::article::Direction;
use mujaz::safe::SafeText;
use mujaz::text::{
    Base, Join, Options, direction_of, levels_of, line_breaks, one_line, visual_order,
};
use unicode_bidi::{BidiClass, bidi_class};
use unicode_segmentation::UnicodeSegmentation;

const VERSION: &str = "15.0.0";

/// One of Unicode's files.
struct File {
    name: &'static str,
    text: String,
}

impl File {
    fn open(name: &'static str) -> Self {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data");
        let folder = env::var_os("MUJAZ_UCD").map_or(kept, PathBuf::from);
        let path = [folder.join(name), folder.join("auxiliary").join(name)]
            .into_iter()
            .find(|path| path.exists())
            .unwrap_or_else(|| panic!("{} has no {name}", folder.display()));
        let text = fs::read_to_string(path).unwrap();
        Self { name, text }
    }

    /// The lines that are neither comment nor empty, comments cut off.
    fn lines(&self) -> impl Iterator<Item = &str> {
        self.text
            .lines()
            .map(|line| line.split('#').next().unwrap_or("").trim())
            .filter(|line| !line.is_empty())
    }

    /// Prints the counts, and compares what deviated with what is known to.
    fn judge(&self, cases: usize, found: &BTreeMap<String, usize>, known: &[(&str, &str)]) {
        let deviating: usize = found.values().sum();
        let first = self.text.lines().next().unwrap();
        println!("{first}: {cases} cases, {deviating} deviations");
        if !first.contains(VERSION) {
            assert!(deviating * 50 <= cases, "{}: {found:?}", self.name);
            return;
        }
        for (key, count) in found {
            let reason = known.iter().find(|(name, _)| name == key);
            let (_, reason) =
                reason.unwrap_or_else(|| panic!("{}: `{key}` deviates: {found:?}", self.name));
            println!("  {key}: {count} ({reason})");
        }
        for (key, _) in known {
            assert!(found.contains_key(*key), "{}: `{key}` conforms", self.name);
        }
    }
}

fn character(hex: &str) -> char {
    char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap()
}

/// What is expected of one text in one direction.
struct BidiCase<'a> {
    text: &'a str,
    direction: Direction,
    /// One for each character; `None` for those that rule X9 removes.
    levels: &'a [Option<u8>],
    /// Indices of characters from left to right.
    order: &'a [usize],
}

impl BidiCase<'_> {
    /// The levels and order that `levels_of` and `visual_order` give, with L1 in
    /// between. A line of ours drops the blanks that L1 is about, so the rule is
    /// only needed here.
    fn holds(&self) -> bool {
        let bytes = levels_of(self.text, self.direction);
        let base = u8::from(self.direction.is_rtl());
        let mut levels: Vec<u8> = self.text.char_indices().map(|(at, _)| bytes[at]).collect();
        let mut at_end = true;
        for (index, c) in self
            .text
            .chars()
            .enumerate()
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
        {
            use BidiClass::{B, BN, FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO, S, WS};
            match bidi_class(c) {
                S | B => at_end = true,
                WS | FSI | LRI | RLI | PDI | BN | LRE | RLE | LRO | RLO | PDF => {}
                _ => at_end = false,
            }
            if at_end {
                levels[index] = base;
            }
        }
        let shown: Vec<usize> = (0..levels.len())
            .filter(|&at| self.levels[at].is_some())
            .collect();
        let shown_levels: Vec<u8> = shown.iter().map(|&at| levels[at]).collect();
        let order: Vec<usize> = visual_order(&shown_levels)
            .into_iter()
            .map(|at| shown[at])
            .collect();
        let same = levels
            .iter()
            .zip(self.levels)
            .all(|(found, expected)| expected.is_none_or(|level| level == *found));
        same && order == self.order
    }

    /// The order of the cells that a reader gets; `None` where the text is not
    /// one that could get there.
    fn holds_on_screen(&self) -> Option<bool> {
        let text = SafeText::new(self.text);
        if text.as_str() != self.text {
            return None;
        }
        let options = Options {
            base: Base::Fixed(self.direction),
            join: Join::Letters,
            ..Options::default()
        };
        let characters: Vec<(usize, char)> = self.text.char_indices().collect();
        let line = one_line(&text, usize::MAX, &options);
        let cells: Vec<usize> = line
            .cells
            .iter()
            .map(|cell| {
                characters
                    .iter()
                    .position(|(at, c)| cell.source.contains(at) && !is_unseen(*c))
                    .unwrap()
            })
            .collect();
        let expected: Vec<usize> = self
            .order
            .iter()
            .copied()
            .filter(|index| cells.contains(index))
            .collect();
        Some(cells == expected)
    }
}

fn is_unseen(c: char) -> bool {
    matches!(
        bidi_class(c),
        BidiClass::BN | BidiClass::LRI | BidiClass::RLI | BidiClass::FSI | BidiClass::PDI
    ) || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

#[derive(Default)]
struct Tally {
    cases: usize,
    on_screen: usize,
    deviations: BTreeMap<String, usize>,
}

impl Tally {
    fn add(&mut self, case: &BidiCase, key: impl Fn() -> String) {
        self.cases += 1;
        let on_screen = case.holds_on_screen();
        self.on_screen += usize::from(on_screen.is_some());
        if !case.holds() || on_screen == Some(false) {
            *self.deviations.entry(key()).or_default() += 1;
        }
    }
}

fn numbers(text: &str) -> Vec<Option<u8>> {
    text.split_whitespace()
        .map(|level| level.parse().ok())
        .collect()
}

fn indices(text: &str) -> Vec<usize> {
    text.split_whitespace()
        .map(|index| index.parse().unwrap())
        .collect()
}

/// A character of each class, none of them ASCII: a `+` or `/` beside a Latin
/// letter could be taken for part of a name.
fn of_class(class: &str) -> char {
    match class {
        "L" => '\u{431}',
        "R" => '\u{5d0}',
        "AL" => '\u{628}',
        "EN" => '\u{6f1}',
        "AN" => '\u{661}',
        "ES" => '\u{207a}',
        "ET" => '\u{b0}',
        "CS" => '\u{60c}',
        "NSM" => '\u{5b0}',
        "BN" => '\u{200b}',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '\u{2026}',
        "LRE" => '\u{202a}',
        "RLE" => '\u{202b}',
        "PDF" => '\u{202c}',
        "LRO" => '\u{202d}',
        "RLO" => '\u{202e}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        _ => panic!("{class} is no bidi class"),
    }
}

#[test]
fn bidi_classes_have_unicode_s_levels_and_order() {
    let file = File::open("BidiTest.txt");
    let mut tally = Tally::default();
    let (mut levels, mut order) = (Vec::new(), Vec::new());
    for line in file.lines() {
        if let Some(rest) = line.strip_prefix("@Levels:") {
            levels = numbers(rest);
        } else if let Some(rest) = line.strip_prefix("@Reorder:") {
            order = indices(rest);
        } else if let Some((classes, directions)) = line.split_once(';') {
            let text: String = classes.split_whitespace().map(of_class).collect();
            let directions = u8::from_str_radix(directions.trim(), 16).unwrap();
            for (bit, base) in [
                (1, Base::Auto(Direction::Ltr)),
                (2, Base::Fixed(Direction::Ltr)),
                (4, Base::Fixed(Direction::Rtl)),
            ] {
                if directions & bit != 0 {
                    let direction = direction_of(&text, base);
                    let case = BidiCase {
                        text: &text,
                        direction,
                        levels: &levels,
                        order: &order,
                    };
                    tally.add(&case, || line.to_owned());
                }
            }
        }
    }
    println!("on the screen: {} cases", tally.on_screen);
    file.judge(tally.cases, &tally.deviations, &[]);
}

#[test]
fn characters_have_unicode_s_levels_and_order() {
    let file = File::open("BidiCharacterTest.txt");
    let mut tally = Tally::default();
    for line in file.lines() {
        let fields: Vec<&str> = line.split(';').collect();
        let text: String = fields[0].split_whitespace().map(character).collect();
        let direction = match fields[1] {
            "0" => Direction::Ltr,
            "1" => Direction::Rtl,
            _ => direction_of(&text, Base::Auto(Direction::Ltr)),
        };
        assert_eq!(
            u8::from(direction.is_rtl()).to_string(),
            fields[2],
            "{line}"
        );
        let case = BidiCase {
            text: &text,
            direction,
            levels: &numbers(fields[3]),
            order: &indices(fields[4]),
        };
        tally.add(&case, || line.to_owned());
    }
    println!("on the screen: {} cases", tally.on_screen);
    file.judge(tally.cases, &tally.deviations, &[]);
}

/// The text of a line of a break test, and the offsets of its breaks.
fn broken(line: &str) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut breaks = Vec::new();
    for word in line.split_whitespace() {
        match word {
            "\u{f7}" => breaks.push(text.len()),
            "\u{d7}" => {}
            hex => text.push(character(hex)),
        }
    }
    breaks.retain(|&at| at > 0);
    (text, breaks)
}

const PAIRS_OF_LB25: &str = "LB25 by pairs, as UAX #14 15.0 states it; the file tests the \
    regular expression of its section 8.2";
const QUOTE_OF_LB15: &str = "LB15 of 15.0, no break between a quote, blanks and an opening \
    bracket, was withdrawn in 15.1";
const QUOTE_OF_LB15A: &str = "LB15a and LB15b of 15.1: no break after an opening quote and \
    blanks, nor between blanks and a closing one";

/// What stands before and after the first place where the breaks of a case
/// differ, marks and blanks left out.
const LINE_BREAKS: &[(&str, &str)] = &[
    ("$ (", PAIRS_OF_LB25),
    ("$ \u{2329}", PAIRS_OF_LB25),
    ("% (", PAIRS_OF_LB25),
    ("% \u{2329}", PAIRS_OF_LB25),
    (") $", PAIRS_OF_LB25),
    (") %", PAIRS_OF_LB25),
    (", 0", PAIRS_OF_LB25),
    (". 1", PAIRS_OF_LB25),
    (". 2", PAIRS_OF_LB25),
    (". 3", PAIRS_OF_LB25),
    (". 4", PAIRS_OF_LB25),
    ("/ 0", PAIRS_OF_LB25),
    ("\\ (", PAIRS_OF_LB25),
    ("\\ {", PAIRS_OF_LB25),
    ("} $", PAIRS_OF_LB25),
    ("} %", PAIRS_OF_LB25),
    ("\" (", QUOTE_OF_LB15),
    ("\" \u{2329}", QUOTE_OF_LB15),
    ("\u{ab} (", QUOTE_OF_LB15),
    ("\u{ab} {", QUOTE_OF_LB15),
    ("\u{ab} \u{bb}", QUOTE_OF_LB15A),
];

#[test]
fn lines_may_end_where_unicode_says() {
    let file = File::open("LineBreakTest.txt");
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let mut cases = 0;
    for line in file.lines() {
        cases += 1;
        let (text, expected) = broken(line);
        let breaks: Vec<usize> = line_breaks(&text).collect();
        let differs = |at: &&usize| expected.contains(at) != breaks.contains(at);
        if let Some(&at) = breaks.iter().chain(&expected).filter(differs).min() {
            let seen = |c: &char| !matches!(c, ' ' | '\u{308}');
            let before = text[..at].chars().rev().find(seen).unwrap();
            let after = text[at..].chars().find(seen).unwrap();
            *found.entry(format!("{before} {after}")).or_default() += 1;
        }
    }
    file.judge(cases, &found, LINE_BREAKS);
}

/// Cases as they stand in the file.
const GRAPHEMES: &[(&str, &str)] = &[(
    "\u{f7} 2701 \u{d7} 200D \u{d7} 2701 \u{f7}",
    "upper blade scissors are no longer Extended_Pictographic in newer data",
)];

#[test]
fn clusters_are_unicode_s() {
    let file = File::open("GraphemeBreakTest.txt");
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let mut cases = 0;
    for line in file.lines() {
        cases += 1;
        let (text, expected) = broken(line);
        let ends: Vec<usize> = text
            .grapheme_indices(true)
            .map(|(at, cluster)| at + cluster.len())
            .collect();
        if ends != expected {
            *found.entry(line.to_owned()).or_default() += 1;
        }
    }
    file.judge(cases, &found, GRAPHEMES);
}
