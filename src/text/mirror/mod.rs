//! Characters that face the other way on right-to-left levels (UAX #9 L4).

mod pairs;

/// What stands for `c` on an odd level: the other bracket, quote or sign. `None`
/// where it looks the same or Unicode has no character for its mirror image.
pub(super) fn mirrored(c: char) -> Option<char> {
    if matches!(c, '\u{bc}'..='\u{f39}') {
        return None;
    }
    let code = u16::try_from(u32::from(c)).ok()?;
    let at = pairs::PAIRS
        .binary_search_by_key(&code, |&(from, _)| from)
        .ok()?;
    char::from_u32(u32::from(pairs::PAIRS[at].1))
}

#[cfg(test)]
mod tests {
    use super::mirrored;

    fn check(c: char, other: Option<char>) {
        assert_eq!(mirrored(c), other);
    }

    #[test]
    fn brackets_and_guillemets_turn_round() {
        check('(', Some(')'));
        check(']', Some('['));
        check('\u{ab}', Some('\u{bb}'));
        check('\u{2264}', Some('\u{2265}'));
    }

    #[test]
    fn letters_and_straight_quotes_stay() {
        check('a', None);
        check('"', None);
        check('\u{1f600}', None);
    }
}
