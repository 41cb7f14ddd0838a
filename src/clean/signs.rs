//! Signs that an article is over and the comments of its readers begin.
//!
//! Some say so by themselves ("Leave a comment"); the words on a form or over what readers
//! wrote ("Name", "Reply", "Comments") are words of articles, too, and say so together with
//! others only. What comments cost an article is the affair of `super::tail`.

use super::judge::Match;
use super::ledger::Ledger;
use super::line;
use super::rules::Kind;

/// Lines between two signs at most that bear each other out.
const REACH: usize = 3;

/// Weak signs that are as good as one that is not.
const ENOUGH_SIGNS: usize = 3;

/// Words that prose has at least.
const SHORTEST_PROSE: usize = 8;

fn is_comments(found: Option<&Match>) -> bool {
    found.is_some_and(|found| found.kind == Kind::Comments)
}

/// Forgets what is known of lines that could be signs, and are words of the article.
pub(super) fn doubt(ledger: &Ledger, known: &mut [Option<Match>]) {
    let last_prose = (0..known.len())
        .rev()
        .find(|&at| is_prose(ledger, at) && known[at].is_none());
    let is_alone = |at: usize| {
        let near = at.saturating_sub(REACH)..(at + REACH + 1).min(known.len());
        let beside = [at.checked_sub(1), Some(at + 1)];
        let is_known = |at: usize| known.get(at).is_some_and(Option::is_some);
        last_prose.is_some_and(|last| last > at)
            && !near
                .clone()
                .any(|near| near != at && is_comments(known[near].as_ref()))
            && !beside.into_iter().flatten().any(is_known)
    };
    let doubtful: Vec<usize> = (0..known.len())
        .filter(|&at| is_comments(known[at].as_ref()))
        .filter(|&at| known[at].as_ref().is_some_and(|found| found.weak) && is_alone(at))
        .collect();
    for at in doubtful {
        known[at] = None;
    }
}

/// True where the signs on lines `signs` are proof enough to leave out what readers wrote
/// on lines `after`; where they are not, there must be no prose there.
pub(super) fn suffice(
    ledger: &Ledger,
    known: &[Option<Match>],
    signs: &[usize],
    after: &[usize],
) -> bool {
    let is_strong = |&at: &usize| known[at].as_ref().is_some_and(|found| !found.weak);
    signs.len() >= ENOUGH_SIGNS
        || signs.iter().any(is_strong)
        || !after.iter().any(|&at| is_prose(ledger, at))
}

/// True for a line with a statement that is no remark.
pub(super) fn is_prose(ledger: &Ledger, at: usize) -> bool {
    ledger.lines[at].words >= SHORTEST_PROSE && line::stop(ledger.line(at)).is_some()
}

#[cfg(test)]
mod tests {
    use crate::clean::prose::left_beside;

    const TEXT: &str = "The choir of the island sang in the harbour on Sunday, and the ferries \
                        waited until the last song was over. The ferrymen said that nobody had \
                        asked for the fare that day.";

    fn check(tail: &str, kept: &[&str]) {
        let blocks = left_beside(
            TEXT,
            format!("{TEXT}\n\n{TEXT}\n\n{TEXT}\n\n{TEXT}\n\n{tail}"),
        );
        assert_eq!(blocks, kept, "{tail}");
    }

    #[test]
    fn a_word_over_prose_is_a_heading() {
        let prose = "The mayor had made two remarks about the fare and left the quay.";
        for word in ["Reply", "Comments", "Name", "رد", "التعليقات", "الاسم"] {
            check(&format!("{word}\n\n{prose}"), &[word, prose]);
        }
    }

    #[test]
    fn a_sentence_that_begins_like_a_form_ends_nothing() {
        let lines = [
            "You must be logged in to choose a seat under the new rule, the ferry line said.",
            "The fishermen called the rule a joke on old people and went to the judge.",
            "The judge will hear them in spring.",
        ];
        check(&lines.join("\n\n"), &lines);
    }

    #[test]
    fn words_of_a_form_together_are_one() {
        check("Comments\n\nName\n\nWebsite", &[]);
        check("Comments\n\nLovely song!", &[]);
        check(
            "Leave a comment\n\nI was on the quay and heard every song they sang.",
            &[],
        );
    }
}
