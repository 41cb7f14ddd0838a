//! Prose that is set as it was typed: mails in archives of lists, notices, texts of early
//! pages stand in `<pre>` as code does. It is read as paragraphs. What is in doubt is code,
//! whose lines are kept.

/// Signs that code is made of.
const SIGNS: [char; 12] = ['{', '}', '=', '<', '>', ';', '_', '$', '|', '\\', '[', ']'];

/// Of so many characters of prose one may be such a sign.
const FEW: usize = 100;

/// Words of a line that goes on in the next.
const LINE: usize = 6;

/// Words of a line that is a paragraph by itself.
const PARAGRAPH: usize = 12;

/// Of so many lines one at most has fewer than half the words of others.
const SHORT_ONE_IN: usize = 3;

/// The text as paragraphs with a blank line between, quotations with their mark; nothing
/// where it may be code.
pub(super) fn paragraphs(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let said: Vec<&str> = lines
        .iter()
        .map(|line| bare(line))
        .filter(|line| !line.is_empty())
        .collect();
    let words = |line: &str| line.split_whitespace().count();
    let all: usize = said.iter().map(|line| words(line)).sum();
    let joins: Vec<&str> = lines
        .windows(2)
        .filter(|pair| !bare(pair[0]).is_empty() && !bare(pair[1]).is_empty())
        .map(|pair| bare(pair[1]))
        .collect();
    let go_on = joins.iter().filter(|line| goes_on(line)).count();
    let short = said.iter().filter(|line| words(line) < LINE / 2).count();
    let long_enough = match joins.is_empty() || 2 * go_on < joins.len() {
        true => all >= PARAGRAPH * said.len(),
        false => all >= LINE * said.len(),
    };
    let signs: usize = said.iter().map(|line| line.matches(SIGNS).count()).sum();
    let ends = said
        .iter()
        .any(|line| line.ends_with(['.', '؟', '?', '!', '۔', '。']));
    let is_prose = !said.is_empty()
        && long_enough
        && ends
        && short * SHORT_ONE_IN <= said.len()
        && signs * FEW <= text.chars().count();
    is_prose.then(|| joined(&lines))
}

/// A line without the marks of a quotation.
fn bare(line: &str) -> &str {
    line.trim_start_matches(['>', ' '])
}

/// True for a line that may be in the middle of a sentence.
fn goes_on(line: &str) -> bool {
    line.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase())
}

fn joined(lines: &[&str]) -> String {
    let mut out = String::new();
    let mut before = "";
    for line in lines {
        let is_quoted = line.starts_with('>');
        let said = bare(line);
        let begins = bare(before).is_empty()
            || before.starts_with('>') != is_quoted
            || !is_quoted && line.starts_with(['-', '*', '•']);
        before = line;
        if said.is_empty() {
            continue;
        }
        if begins && !out.is_empty() {
            out.push_str("\n\n");
        } else if !begins {
            out.push(' ');
        }
        if begins && is_quoted {
            out.push_str("> ");
        }
        out.push_str(said);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(paragraphs(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_letter_is_read_as_paragraphs() {
        check(
            "The wheel of the old mill has been broken since\nthe flood, and nobody knows how to mend it\nbefore the winter.\n\n\
             > Have you asked the carpenter of the town about\n> the spokes?\n\nWe have asked him twice and he has not come to see it.\n",
            Some(
                "The wheel of the old mill has been broken since the flood, and nobody knows how to mend it before the winter.\n\n\
                 > Have you asked the carpenter of the town about the spokes?\n\nWe have asked him twice and he has not come to see it.",
            ),
        );
        check(
            "انكسرت عجلة الطاحونة القديمة في الفيضان ولا أحد\nيعرف كيف تصلح قبل الشتاء.",
            Some("انكسرت عجلة الطاحونة القديمة في الفيضان ولا أحد يعرف كيف تصلح قبل الشتاء."),
        );
    }

    #[test]
    fn code_and_verse_stay_as_they_are() {
        check("fn main() {\n    let a = 1;\n    show(a);\n}", None);
        check("$ cargo run\nHello.\n", None);
        check("The wheel turns\nThe river runs\nAnd nobody comes.", None);
        check("name   sacks\nMonday   3\nTuesday  4.", None);
        check(
            "10:00 INFO the server has started on port 80.\n10:01 INFO the server has stopped again.\n10:02 INFO it is gone.",
            None,
        );
    }
}
