//! Marks of notes: what leads to a note below a text, and back from it.

/// Characters of a mark at most, brackets apart.
const LONGEST: usize = 3;

/// Words of what stands in brackets where a note is missing, at most.
const MOST_WORDS: usize = 4;

/// Signs that lead back.
const BACK: [char; 7] = ['↩', '↑', '↵', '⤴', '⏎', '^', '\u{fe0e}'];

/// True for raised letters that lead to a note: in brackets (`[1]`, `[citation needed]`), or
/// a number, a letter or signs in a link. What is raised otherwise is a power, or a part of
/// a number.
pub(super) fn is_mark(raised: &str, is_link: bool) -> bool {
    if let Some(inside) = in_brackets(raised) {
        return inside.split_whitespace().count() <= MOST_WORDS;
    }
    let is_short = (1..=LONGEST).contains(&raised.chars().count());
    let is_number = raised.chars().all(char::is_numeric);
    let is_sign = raised.chars().all(|c| "*†‡§¶#".contains(c));
    let is_letter = raised.len() == 1 && raised.chars().all(char::is_alphabetic);
    is_link && is_short && (is_number || is_sign || is_letter)
}

/// What stands between brackets, where nothing stands around them.
fn in_brackets(raised: &str) -> Option<&str> {
    let inside = raised.strip_prefix('[')?.strip_suffix(']')?;
    (!inside.contains(['[', ']'])).then_some(inside)
}

/// True for a link that leads back from a note.
pub(super) fn leads_back(link: &str) -> bool {
    link.contains(&BACK[..5]) && link.chars().all(|c| BACK.contains(&c))
}

#[cfg(test)]
mod tests {
    use crate::clean::markup::text;

    fn check(html: &str, expected: &str) {
        assert_eq!(text(html), expected);
    }

    #[test]
    fn what_leads_to_a_note_is_left_out() {
        check(
            "<p>ago.<sup><a href='#n1'>1</a></sup> Then</p>",
            "ago. Then",
        );
        check("<p>ago.<a href='#n1'><sup>1</sup></a></p>", "ago.");
        check(
            "<p>ago.<sup class=reference><a href='#c'>[12]</a></sup></p>",
            "ago.",
        );
        check("<p>ago<sup>[<i>citation needed</i>]</sup>.</p>", "ago.");
        check("<p>وصلت<sup>[١]</sup> أمس</p>", "وصلت أمس");
    }

    #[test]
    fn what_leads_back_is_left_out() {
        check("<p>A note. <a href='#r1'>↩</a></p>", "A note.");
        check("<p>A note. <a href='#r1'>↩\u{fe0e}</a></p>", "A note.");
    }

    #[test]
    fn powers_and_ordinals_stay() {
        check(
            "<p>400 m<sup>2</sup>, the 19<sup>th</sup></p>",
            "400 m2, the 19th",
        );
        check(
            "<p>see <a href='/n'>1</a> and <a href=/>here</a></p>",
            "see 1 and here",
        );
        check(
            "<p><sup>[a long remark in raised letters]</sup></p>",
            "[a long remark in raised letters]",
        );
    }
}
