//! Lists whose items look like the buttons and menus around an article, and are its own:
//! "The ministry blocked:", and below it the names of networks.

use super::judge::Match;
use super::ledger::Ledger;
use super::line;

/// The items of one list that are looked at.
const MOST_ITEMS: usize = 60;

/// True where the line at `at` is an item of a list of the article: a line of text that
/// announces it stands in front, or one of its items is known to no rule while text stands
/// on both sides of it.
pub(super) fn is_own(ledger: &Ledger, known: &[Option<Match>], at: usize) -> bool {
    let is_item = |at: usize| {
        let text = ledger.line(at);
        line::bullet(text).is_some() || line::numbering(text).is_some()
    };
    if !is_item(at) {
        return false;
    }
    let first = (at.saturating_sub(MOST_ITEMS)..=at)
        .rev()
        .take_while(|&at| is_item(at))
        .last()
        .unwrap_or(at);
    let end = (at..known.len().min(at + MOST_ITEMS))
        .find(|&at| !is_item(at))
        .unwrap_or(known.len());
    let is_text = |at: usize| known[at].is_none() && ledger.is_open(at);
    let Some(before) = first.checked_sub(1).filter(|&before| is_text(before)) else {
        return false;
    };
    let is_sentence = |at: usize| is_text(at) && line::ends_statement(ledger.line(at));
    ledger.line(before).ends_with([':', '：'])
        || is_sentence(before) && end < known.len() && is_sentence(end) && (first..end).any(is_text)
}

#[cfg(test)]
mod tests {
    use crate::clean::prose::left_beside;

    const TEXT: &str = "The mill by the river closed on Monday after two hundred years, and the \
                        baker said that he would now buy flour from the town across the hills.";

    /// The blocks between two paragraphs around `lines`.
    fn check(lines: &str, kept: &[&str]) {
        let blocks = left_beside(TEXT, format!("{TEXT}\n\n{lines}\n\n{TEXT}"));
        assert_eq!(blocks, kept, "{lines}");
    }

    #[test]
    fn what_a_line_announces_is_its_own() {
        check(
            "The school has locked these on its machines:\n- Facebook\n- X\n- Telegram",
            &[
                "The school has locked these on its machines:",
                "Facebook",
                "X",
                "Telegram",
            ],
        );
        check(
            "أغلقت المدرسة على أجهزتها:\n- فيسبوك\n- تويتر\n- واتساب",
            &["أغلقت المدرسة على أجهزتها:", "فيسبوك", "تويتر", "واتساب"],
        );
        check(
            "The town has three papers.\n\n- Print\n- The Daily Miller\n- Home",
            &[
                "The town has three papers.",
                "Print",
                "The Daily Miller",
                "Home",
            ],
        );
    }

    #[test]
    fn buttons_in_a_list_are_none_of_the_article() {
        check("- Facebook\n- X\n- Telegram", &[]);
        check("Share this article:\n- Facebook\n- X", &[]);
    }
}
