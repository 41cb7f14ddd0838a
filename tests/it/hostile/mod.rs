//! Hostile input on every way in and every way out: nothing of it steers the
//! terminal, moves what stands beside it, or takes more than its share.

mod bounds;
mod commands;
mod corpus;
mod payloads;
mod regressions;
mod screens;

/// What may be sent to nobody: controls, and characters that turn the text
/// around them.
fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Makes sure that nothing steers in what a command has written. Lines end, and
/// fields of a row stand apart.
fn check_written(what: &str, written: &[u8]) {
    let written = std::str::from_utf8(written).expect("what is written is UTF-8");
    let found = written
        .chars()
        .find(|&c| steers(c) && !matches!(c, '\n' | '\t'));
    assert_eq!(found, None, "{what}:\n{written:?}");
}
