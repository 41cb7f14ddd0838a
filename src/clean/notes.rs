//! Numbers of notes that stand in plain text behind what they are notes to. Marks that are
//! told by HTML are for `super::markup`.

/// Digits of the number of a note at most.
const LONGEST_NOTE: usize = 3;

/// Takes away numbers of notes (`[1]`, `¹`) that stand right behind a sign. Raised digits
/// behind letters or brackets are powers, and brackets behind a word belong to it.
pub(super) fn without_notes(text: &str, repairs: &mut Vec<(String, String)>) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut from = 0;
    let begins = |c: char| c == '[' || is_raised(c);
    for (at, _) in text.match_indices(begins) {
        if at < from || !ends_with_sign(&text[..at]) {
            continue;
        }
        let mut end = at;
        // Numbers of several notes stand in a row.
        while let Some(length) = note(&text[end..]) {
            end += length;
        }
        if end == at {
            continue;
        }
        if text[end..].starts_with(char::is_alphanumeric) {
            continue;
        }
        let before = text[from..at].trim_end_matches(|c: char| !c.is_whitespace());
        let word = from + before.len();
        repairs.push((text[word..end].to_owned(), text[word..at].to_owned()));
        mended.push_str(&text[from..at]);
        from = end;
    }
    mended.push_str(&text[from..]);
    mended
}

/// True when a sign that a note may follow ends `text`: a stop, or a quotation mark that
/// closes.
fn ends_with_sign(text: &str) -> bool {
    let is_stop = |c: char| ".,;:!?؟،؛۔…".contains(c);
    match text.strip_suffix(['"', '”', '»']) {
        Some(inside) => inside.ends_with(|c: char| c.is_alphabetic() || is_stop(c)),
        None => text.ends_with(is_stop),
    }
}

fn is_raised(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

/// Bytes of the number of a note that `text` begins with.
fn note(text: &str) -> Option<usize> {
    let (inside, is_bracketed) = match text.strip_prefix('[') {
        Some(inside) => (inside, true),
        None => (text, false),
    };
    let is_digit = |c: &char| match is_bracketed {
        true => c.is_numeric(),
        false => is_raised(*c),
    };
    // One more than there may be tells of too many.
    let digits = inside.chars().take(LONGEST_NOTE + 1).take_while(is_digit);
    let (count, length) = digits.fold((0, 0), |(count, length), c| {
        (count + 1, length + c.len_utf8())
    });
    let is_number = (1..=LONGEST_NOTE).contains(&count);
    let is_closed = !is_bracketed || inside[length..].starts_with(']');
    (is_number && is_closed).then_some(length + 2 * usize::from(is_bracketed))
}

#[cfg(test)]
mod tests {
    use super::without_notes;

    fn check(text: &str, mended: &str, repairs: &[(&str, &str)]) {
        let mut found = Vec::new();
        assert_eq!(without_notes(text, &mut found), mended);
        let found: Vec<_> = found.iter().map(|(was, is)| (&**was, &**is)).collect();
        assert_eq!(found, repairs);
    }

    #[test]
    fn numbers_of_notes_behind_signs_are_taken_away() {
        check(
            "It fell.[1] Then",
            "It fell. Then",
            &[("fell.[1]", "fell.")],
        );
        check("It fell.[1][2]", "It fell.", &[("fell.[1][2]", "fell.")]);
        check(
            "It fell.[1][2][3]",
            "It fell.",
            &[("fell.[1][2][3]", "fell.")],
        );
        check("\"It fell\"[1]", "\"It fell\"", &[("fell\"[1]", "fell\"")]);
        check("سقط الجدار.¹", "سقط الجدار.", &[("الجدار.¹", "الجدار.")]);
        check("سقط،[٣] ثم", "سقط، ثم", &[("سقط،[٣]", "سقط،")]);
    }

    #[test]
    fn very_many_take_no_time_by_the_square() {
        for piece in [".[1", "a.[1]", ".¹", "[[[", "¹"] {
            without_notes(&piece.repeat(300_000), &mut Vec::new());
        }
    }

    #[test]
    fn what_else_is_raised_or_in_brackets_stays() {
        for text in [
            "400 m² of land",
            "he said: [1] no",
            "list[0]",
            "[1]",
            "x.[name]",
            "10.²x",
            "\"[20] people died,\" he said",
            "He said: \"[20] people died\"",
            "(a+b)²",
            "f(x)[0]",
        ] {
            check(text, text, &[]);
        }
    }
}
