//! Order, mirroring and joining against GNU FriBidi, by its command line.
//!
//! Where the `fribidi` command is missing these tests say that they skip; with
//! `CI` set they fail. Lines of news are taken from the folder that
//! `MUJAZ_SHARED` names, if it does; the rest is made here.
//!
//! Some differences are meant, and are taken out before comparing:
//! - marks between lam and alef: FriBidi then draws two letters, we draw one;
//! - letters without presentation forms that we put together, and letters
//!   followed by the hamza or madda that makes another letter of them;
//! - the lone hamza, for which FriBidi does not send the presentation form;
//! - addresses and names, which we isolate: their punctuation becomes letters;
//! - marks that follow a blank or a format character: they get a circle to
//!   stand on;
//! - variation selectors, which we do not send;
//! - blanks at the end of a line, which we leave out.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{env, fs};

use mujaz::article::Direction;
use mujaz::safe::SafeText;
use mujaz::text::{Base, Options, one_line};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const DIRECTIONS: [(Base, &[&str]); 3] = [
    (Base::Auto(Direction::Ltr), &[]),
    (Base::Fixed(Direction::Ltr), &["--ltr"]),
    (Base::Fixed(Direction::Rtl), &["--rtl"]),
];

/// What FriBidi makes of each line; `None` where it is not installed.
fn fribidi(lines: &[String], arguments: &[&str]) -> Option<Vec<String>> {
    let child = Command::new("fribidi")
        .args(["--nobreak", "--nopad", "--clean", "--reordernsm"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        assert!(env::var_os("CI").is_none(), "fribidi is not installed");
        println!("skipped: fribidi is not installed");
        return None;
    };
    let mut input = child.stdin.take().unwrap();
    let text = lines.join("\n") + "\n";
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    Some(shown.lines().map(str::to_owned).collect())
}

fn ours(line: &str, base: Base) -> String {
    let options = Options {
        base,
        ..Options::default()
    };
    one_line(&SafeText::new(line), usize::MAX, &options).visual_string()
}

/// Takes the meant differences out of a text.
fn comparable(text: &str) -> String {
    let text: String = SafeText::new(text).as_str().nfc().collect();
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\u{fe00}'..='\u{fe0f}' | '\u{6b5}' | '\u{6c2}' | '\u{6ce}' | '\u{6d5}' => {}
            '\u{653}'..='\u{655}' => {}
            '@' | '/' | '\\' | '#' | '`' | '+' => out.push('x'),
            '.' | '-' if rest.peek().is_some_and(char::is_ascii_alphanumeric) => out.push('x'),
            _ if is_combining_mark(c)
                && out.ends_with([' ', '\u{200c}', '\u{200e}', '\u{200f}']) => {}
            _ => out.push(c),
        }
        if c == '\u{644}' {
            let marks: String =
                std::iter::from_fn(|| rest.next_if(|&c| is_combining_mark(c))).collect();
            let alef = rest
                .peek()
                .is_some_and(|c| "\u{622}\u{623}\u{625}\u{627}".contains(*c));
            out.extend((!alef).then_some(marks));
        }
    }
    let format = |c| matches!(c, ' ' | '\u{200c}' | '\u{200e}' | '\u{200f}');
    out.trim_end_matches(format)
        .trim_start_matches(|c| format(c) || is_combining_mark(c))
        .to_owned()
}

fn compare(lines: &[String], directions: &[(Base, &[&str])], what: &str) {
    let mut different = Vec::new();
    for &(base, arguments) in directions {
        let Some(theirs) = fribidi(lines, arguments) else {
            return;
        };
        assert_eq!(theirs.len(), lines.len());
        for (line, theirs) in lines.iter().zip(theirs) {
            let ours = ours(line, base).replace('\u{fe80}', "\u{621}");
            if ours != theirs {
                different.push(format!(
                    "{}\n  ours   {}\n  theirs {}",
                    line.escape_unicode(),
                    ours.escape_unicode(),
                    theirs.escape_unicode()
                ));
            }
        }
    }
    println!(
        "{what}: lines {}, directions {}, differences {}",
        lines.len(),
        directions.len(),
        different.len()
    );
    assert!(
        different.is_empty(),
        "{}",
        different[..different.len().min(5)].join("\n")
    );
}

/// Numbers that look random and are the same every time (xorshift).
fn random(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    }
}

/// The letters that have presentation forms.
fn letters() -> Vec<char> {
    ('\u{621}'..='\u{6d3}')
        .filter(|c| {
            let drawn = ours(&c.to_string(), Base::Fixed(Direction::Rtl));
            drawn
                .chars()
                .all(|form| ('\u{fb50}'..='\u{fefc}').contains(&form))
        })
        .collect()
}

#[test]
fn every_three_letters_join_as_fribidi_joins_them() {
    let letters = letters();
    let lines: Vec<String> = letters
        .iter()
        .map(|first| {
            let words = letters.iter().flat_map(|second| {
                letters
                    .iter()
                    .map(move |third| format!("{first}{second}{third} "))
            });
            words.collect::<String>().trim_end().to_owned()
        })
        .collect();
    println!("{} letters", letters.len());
    compare(&lines, &DIRECTIONS[..1], "three letters");
}

#[test]
fn made_texts_are_laid_out_as_fribidi_lays_them_out() {
    let letters = letters();
    let others: Vec<char> = "abcXYZ \u{5d0}\u{5d1}\u{5d2}0123456789\u{660}\u{663}\u{6f4}\u{6f9}()[]{}<>\u{ab}\u{bb}!?,:;%$=*\u{60c}\u{61b}\u{61f}\u{66a}\u{640}\u{200c}\u{200e}\u{200f}\u{64e}\u{651}\u{650}\u{5b0}\u{2264}\u{2013}\"'   "
        .chars()
        .collect();
    let mut random = random(0x6d75_6a61_7a21);
    let lines: Vec<String> = (0..20_000)
        .map(|_| {
            let length = random(40) + 1;
            let text: String = (0..length)
                .map(|_| {
                    let pool = if random(2) == 0 { &letters } else { &others };
                    pool[random(pool.len())]
                })
                .collect();
            comparable(&text)
        })
        .filter(|line| !line.is_empty())
        .collect();
    compare(&lines, &DIRECTIONS, "made texts");
}

#[test]
fn lines_of_news_are_laid_out_as_fribidi_lays_them_out() {
    let Some(folder) = env::var_os("MUJAZ_SHARED").map(PathBuf::from) else {
        println!("skipped: MUJAZ_SHARED names no folder with news");
        return;
    };
    let mut lines = Vec::new();
    for file in fs::read_dir(folder.join("seeds")).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        lines.extend(text.lines().map(comparable).filter(|line| !line.is_empty()));
    }
    compare(&lines, &DIRECTIONS, "lines of news");
}
