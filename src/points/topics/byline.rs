//! Bylines: who reports and from where, at the head of a text. An article is not about
//! them.
//!
//! Only what dashes or colons part from the text is seen; cleaning takes away what
//! stands in a paragraph of its own under a rule.

use super::judge::Judge;
use crate::language::words::Word;

/// The most words of a byline.
const MOST: usize = 8;

/// How many words at the head of `text`, whose first sentence has `words`, say who
/// reports: names that dashes or colons part, twice, or once around an agency or in a
/// line of their own; and a line that a known name ends behind a dash.
pub(super) fn byline(judge: &Judge<'_>, text: &str, words: &[Word]) -> usize {
    let gap = |at: usize| {
        let rest = &text[words[at - 1].range.end..];
        &rest[..rest.find(char::is_alphanumeric).unwrap_or(rest.len())]
    };
    let parts = |at: usize| {
        let gap = gap(at);
        let spaced = gap.contains('-') && gap.contains(' ');
        spaced || gap.contains(['–', '—', ':', '|'])
    };
    let ends = |at: usize| {
        let gap = gap(at);
        gap.contains('\n') || at == words.len() && gap.trim().is_empty()
    };
    if let Some(length) = sent_from(judge, words, parts, ends) {
        return length;
    }
    let (mut parted, mut length, mut named) = (0, 0, 0);
    for at in 1..=words.len().min(MOST) {
        let agency = judge.cues.agency.length(&words[at - 1..]).is_some();
        if judge.is_idle(&words[at - 1].folded) && !agency {
            break;
        }
        named = at;
        if parts(at) {
            parted += 1;
            length = at;
        }
        if gap(at).contains(['\n', '.', '«', '"', '؟', '?', '!']) {
            break;
        }
    }
    let alone = named == words.len() && parted > 0;
    let agency = (0..length).any(|at| judge.cues.agency.length(&words[at..length]).is_some());
    match parted {
        _ if alone => words.len(),
        0 => 0,
        1 if !agency => 0,
        _ => length + place(judge, &words[length..], |at| gap(length + at)),
    }
}

/// How many of `words` are a line that ends with the place it was sent from: a known name
/// that is `parted` from whoever reports. `ends` tells whether a line ends behind so many.
fn sent_from(
    judge: &Judge<'_>,
    words: &[Word],
    parted: impl Fn(usize) -> bool,
    ends: impl Fn(usize) -> bool,
) -> Option<usize> {
    let line = (1..=words.len().min(MOST)).find(|&at| ends(at))?;
    let place = (1..line).rfind(|&at| parted(at))?;
    let keys: Vec<&str> = words[place..line]
        .iter()
        .map(|word| &*word.folded)
        .collect();
    let name = judge.names.find(&keys)?;
    (name.length == keys.len()).then_some(line)
}

/// How many of `words`, behind a byline, are the place that it was sent from: a known
/// name, and behind it a new line or a verb. `gap` is what stands before a word.
fn place<'a>(judge: &Judge<'_>, words: &[Word], gap: impl Fn(usize) -> &'a str) -> usize {
    let keys: Vec<&str> = words.iter().map(|word| &*word.folded).collect();
    let Some(name) = judge.names.find(&keys) else {
        return 0;
    };
    let next = words.get(name.length);
    let ends =
        gap(name.length).contains('\n') || next.is_some_and(|next| judge.is_idle(&next.folded));
    if ends { name.length } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::byline;
    use crate::language::words::words;
    use crate::points::topics::judge::Judge;

    fn check(language: &str, text: &str, length: usize) {
        let read = words(text, 0);
        let judge = Judge::new(language, &read);
        assert_eq!(byline(&judge, text, &read), length, "{text}");
    }

    #[test]
    fn who_reports_stands_before_the_text() {
        check(
            "ar",
            "حامد القرشي- بريد الميناء- كورين: وصلت السفينة أمس.",
            5,
        );
        check("ar", "حامد القرشي – بريد الميناء", 4);
        check("ar", "حامد القرشي- سبق- كورين: وصلت السفينة.", 4);
        check("ar", "حامد القرشي، سالم جوهر – بريد الميناء", 6);
        check("ar", "واس - الرياض: اختتم الملتقى أعماله.", 2);
        check("ar", "واس – الرياض اختتم الملتقى أعماله.", 2);
        check("ar", "واس – الرياض القديمة مفتوحة لمن شاء أن يراها.", 1);
        check("ar", "مرسى اليوم – الرياض\nاختتم الملتقى أعماله.", 3);
        check("ar", "مرسى اليوم – الرياض", 3);
    }

    #[test]
    fn what_tells_something_is_none() {
        check("ar", "وصلت السفينة - وهي الثانية - إلى الميناء: كورين.", 0);
        check("ar", "حامد القرشي: سنبني الجسر من جديد.", 0);
        check("ar", "الميناء القديم مفتوح.", 0);
        check("ar", "مرسى اليوم – المرفأ\nاختتم الملتقى أعماله.", 0);
        check("en", "Harbour - the old one - is open: come and see.", 0);
    }
}
