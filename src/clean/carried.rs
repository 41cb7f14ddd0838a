//! Where pieces of a text stand in what was made of it, by steps that leave characters out
//! and change blanks and isolates, and nothing else: what makes a text safe, mends it, fills its lines.

use std::ops::Range;

/// Where each of the `ranges` of `before` stands in `after`; nothing where a character of it
/// that is seen is gone. `ranges` are in order and do not overlap. Takes time by the
/// length of both texts.
///
/// The characters of `after` that are seen are taken to be some of those of `before`
/// in their order. Each is matched with the first that it can be, so that all find theirs;
/// where that was another than the one meant, the words of a range differ, and it is dropped.
pub(super) fn carried(
    before: &str,
    after: &str,
    ranges: &[Range<usize>],
) -> Vec<Option<Range<usize>>> {
    let mut carried: Vec<Option<Range<usize>>> = vec![None; ranges.len()];
    let mut left = seen(after).peekable();
    let mut turn = 0;
    for (at, c) in seen(before) {
        while ranges.get(turn).is_some_and(|range| range.end <= at) {
            turn += 1;
        }
        let Some(range) = ranges.get(turn) else {
            break;
        };
        if let Some((to, _)) = left.next_if(|&(_, other)| other == c)
            && range.start <= at
        {
            carried[turn].get_or_insert(to..to).end = to + c.len_utf8();
        }
    }
    for (range, carried) in ranges.iter().zip(&mut carried) {
        let words = &before[range.clone()];
        carried.take_if(|carried| !letters(words).eq(letters(&after[carried.clone()])));
    }
    carried
}

/// The characters of a text that are neither blanks nor isolates, with their bytes.
fn seen(text: &str) -> impl Iterator<Item = (usize, char)> {
    let is_seen = |c: char| !c.is_whitespace() && !matches!(c, '\u{2066}'..='\u{2069}');
    text.char_indices().filter(move |&(_, c)| is_seen(c))
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    seen(text).map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::carried;

    fn check(before: &str, words: &str, after: &str, found: Option<&str>) {
        let start = before.find(words).unwrap();
        let range = start..start + words.len();
        let carried = carried(before, after, &[range]).remove(0);
        assert_eq!(carried.map(|range| &after[range]), found, "{before}");
    }

    #[test]
    fn words_are_found_where_they_went() {
        check("one two three", "two", "one two three", Some("two"));
        check(
            "fell.[1] the wall",
            "the wall",
            "fell. the wall",
            Some("the wall"),
        );
        check("a\n\n  b  c", "b  c", "a\nb c", Some("b c"));
        check(
            "فيالمدينة ثم خرج",
            "فيالمدينة",
            "في المدينة ثم خرج",
            Some("في المدينة"),
        );
        check(
            "call \u{202a}+1 2\u{202c} the mill",
            "the mill",
            "call \u{2066}+1 2\u{2069} the mill",
            Some("the mill"),
        );
        check("two \u{1b}[31mtwo", "[31mtwo", "two two", None);
    }

    #[test]
    fn words_that_lost_a_letter_are_gone() {
        check("the [1] wall", "[1]", "the wall", None);
        check("it fell.[1] Then", "fell.[1]", "it fell. Then", None);
    }
}
