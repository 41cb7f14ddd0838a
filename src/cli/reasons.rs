//! Why a key point is one, worded for standard output.

use crate::points::{Explanation, Reason};

/// What is said of a point with this score, a line each: what its score is made of,
/// what adds most first.
pub(super) fn sentences(why: &Explanation, score: f64) -> Vec<String> {
    if why.editorial {
        return vec![match why.sentence {
            Some((number, of)) => format!(
                "written by the editors; it sums up sentence {number} of {of} ({:.0}% of its words)",
                score * 100.0
            ),
            None => "written by the editors; no sentence was found that it sums up".to_owned(),
        }];
    }
    let stands = why.sentence.map_or_else(String::new, |(number, of)| {
        format!(", sentence {number} of {of}")
    });
    let mut lines = vec![format!("score {:.0} of 100{stands}", score * 100.0)];
    lines.extend(why.parts.iter().map(|&(reason, part)| {
        let words = match reason {
            Reason::Title => listed(&why.title_words),
            Reason::Core => listed(&why.core_words),
            _ => String::new(),
        };
        format!("{:+.0} {}{words}", part * 100.0, worded(reason))
    }));
    if !why.core_words.is_empty() {
        lines.push(format!("the text comes back to{}", listed(&why.core_words)));
    }
    if why.for_want_of_others {
        lines.push("it leans on what stands elsewhere: taken for want of others".to_owned());
    }
    lines
}

fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        words => format!(": {}", words.join(" · ")),
    }
}

fn worded(reason: Reason) -> &'static str {
    match reason {
        Reason::Whole => "close to the whole article, and early",
        Reason::Title => "has words of the title, and early",
        Reason::Opening => "opens the article",
        Reason::Again => "said again elsewhere in the text",
        Reason::Core => "has the words the text comes back to",
        Reason::Figures => "has a number",
        Reason::Own => "the writer speaks of himself",
        Reason::Long => "is long",
        Reason::Short => "is short",
        Reason::Question => "asks",
        Reason::Unbalanced => "a quotation mark or bracket has no partner",
    }
}
