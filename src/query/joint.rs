//! Words that some write in one piece and some in several: co-operation, 1,500, O'Brien,
//! می‌رود, UN. What was typed in the one way also finds the other, where the typed form
//! shows where the pieces meet.

use super::token;

/// What stands between the pieces of a word.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];
const APOSTROPHES: [char; 3] = ['\'', '’', 'ʼ'];
/// What stands between the thousands of a number.
const THOUSANDS: [char; 2] = [',', '٬'];

/// Numbers that are rather years: nobody writes them with a comma.
const YEARS: std::ops::Range<u32> = 1900..2100;

/// Letters of an abbreviation at most.
const LONGEST_ABBREVIATION: usize = 4;

/// The one token of several that were typed in one piece; a possessive loses its ending.
pub(super) fn together(typed: &str, tokens: &[String]) -> Option<String> {
    let typed = typed.trim_matches(|c: char| !c.is_alphanumeric());
    let is_between = |marks: &[char]| {
        let pieces = typed.split(|c: char| marks.contains(&c));
        pieces.count() == tokens.len()
    };
    let is_number = |token: &String| token.bytes().all(|byte| byte.is_ascii_digit());
    match tokens {
        [first, rest @ ..] if tokens.iter().all(is_number) => {
            let are_thousands = first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
            (are_thousands && is_between(&THOUSANDS)).then(|| tokens.concat())
        }
        [owner, ending] if ending == "s" && is_between(&APOSTROPHES) => Some(owner.clone()),
        _ if is_between(&HYPHENS) || is_between(&APOSTROPHES) => Some(tokens.concat()),
        _ => None,
    }
}

/// The pieces of a word that was typed as one token, in each way in which it is written
/// in pieces.
pub(super) fn apart(typed: &str, token: &str) -> Vec<Vec<String>> {
    let mut ways = Vec::new();
    // The mark that Persian writes between parts of a word that do not join.
    if typed.contains('\u{200c}') {
        let mut pieces = Vec::new();
        token::each(&typed.replace('\u{200c}', " "), |piece| {
            pieces.push(piece.to_owned());
        });
        ways.push(pieces);
    }
    let is_abbreviation = (2..=LONGEST_ABBREVIATION).contains(&typed.len())
        && typed.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_abbreviation {
        ways.push(token.chars().map(String::from).collect());
    }
    if token.len() > 3
        && let Ok(number) = token.parse::<u32>()
        && !YEARS.contains(&number)
        && !token.starts_with('0')
    {
        let first = (token.len() - 1) % 3 + 1;
        let groups = token.as_bytes()[first..].chunks(3);
        let groups = groups.map(|group| String::from_utf8_lossy(group).into_owned());
        ways.push(
            std::iter::once(token[..first].to_owned())
                .chain(groups)
                .collect(),
        );
    }
    ways.retain(|pieces| pieces.len() > 1);
    ways
}

#[cfg(test)]
mod tests {
    use crate::query::Search;

    fn check(typed: &str, text: &str, found: bool) {
        assert_eq!(
            Search::parse(typed).matches(text),
            found,
            "{typed} in {text}"
        );
    }

    #[test]
    fn pieces_find_the_whole_and_themselves() {
        check("co-operation", "a cooperation of two", true);
        check("co-operation", "co-operation", true);
        check("co-operation", "the operation of the co", false);
        check("O’Brien", "obrien said", true);
        check("1,500", "1500 people", true);
        check("١٬٥٠٠", "1500 people", true);
        check("1,5", "15 people", false);
        check("2025-01-02", "20250102", false);
    }

    #[test]
    fn a_whole_finds_the_pieces_that_it_shows() {
        check("1500", "1,500 people", true);
        check("150000", "150,000 people", true);
        check("2025", "2,025 people", false);
        check("UN", "the U.N. said", true);
        check("un", "the U.N. said", false);
        check("می‌رود", "او می رود", true);
    }

    #[test]
    fn an_owner_is_found_without_what_is_his() {
        check("Israel's", "Israel said", true);
        check("Israel’s", "Israel’s cabinet", true);
    }

    #[test]
    fn pieces_in_quotes_are_themselves() {
        check("\"co-operation\"", "cooperation", false);
    }
}
