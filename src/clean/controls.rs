//! Words of buttons and menus ("Search", "Back", the names of networks) that are headings of
//! articles, too.
//!
//! A page has them around an article and beside one another; an article has one at a time,
//! over what it tells of it.

use foldhash::{HashMap, HashMapExt};

use super::judge::{How, Match};
use super::ledger::Ledger;
use super::rules::{Kind, key};
use super::signs;

/// Forgets what is known of lines that could be controls, and are headings of the article:
/// each stands alone, prose of the article stands before it and on the next line, and the
/// article has it once.
pub(super) fn doubt(ledger: &Ledger, known: &mut [Option<Match>]) {
    let is_prose = |at: usize| known[at].is_none() && signs::is_prose(ledger, at);
    let Some(first) = (0..known.len()).find(|&at| is_prose(at)) else {
        return;
    };
    let doubtful: Vec<usize> = (first + 1..known.len())
        .filter(|&at| known[at].as_ref().is_some_and(is_doubtful))
        .collect();
    let mut times: HashMap<String, usize> = HashMap::new();
    for &at in &doubtful {
        *times.entry(key(ledger.line(at))).or_default() += 1;
    }
    let is_alone = |&at: &usize| {
        known[at - 1].is_none()
            && at + 1 < known.len()
            && is_prose(at + 1)
            && times[&key(ledger.line(at))] == 1
    };
    let headings: Vec<usize> = doubtful.iter().copied().filter(is_alone).collect();
    for at in headings {
        known[at] = None;
    }
}

fn is_doubtful(found: &Match) -> bool {
    let is_whole = matches!(found.how, How::Whole | How::Bare);
    let is_control = matches!(found.kind, Kind::Navigation | Kind::Share | Kind::Notice);
    found.weak && is_whole && is_control
}

#[cfg(test)]
mod tests {
    use super::doubt;
    use crate::clean::Rules;
    use crate::clean::ledger::Ledger;
    use crate::clean::prose::{ARABIC, ENGLISH, article, has};

    /// Whether `lines` stay between paragraphs of an article, with `body` behind them.
    fn stays(lines: &str, body: &str) -> bool {
        let text = format!("{body}\n\n{body}\n\n{lines}\n\n{body}\n\n{body}");
        let article = article(text, "What the town says");
        lines.lines().all(|line| has(&article, line))
    }

    #[test]
    fn a_word_alone_over_prose_is_a_heading() {
        for word in [
            "Search",
            "Back",
            "Home",
            "Close",
            "Contents",
            "Facebook",
            "X",
            "Listen",
            "Save",
            "Print",
            "Disclaimer",
            "Editor's note",
        ] {
            assert!(stays(word, ENGLISH), "{word}");
        }
        for word in [
            "بحث",
            "القائمة",
            "فيسبوك",
            "تويتر",
            "واتساب",
            "حفظ",
            "استمع",
            "أرشيف",
        ] {
            assert!(stays(word, ARABIC), "{word}");
        }
    }

    #[test]
    fn beside_others_at_the_edge_and_again_it_is_a_control() {
        for lines in [
            "Home\nSearch",
            "Facebook\n\nShare this article",
            "Advertisement\n\nBack",
        ] {
            let text = format!("{ENGLISH}\n\n{ENGLISH}\n\n{lines}\n\n{ENGLISH}\n\n{ENGLISH}");
            let article = article(text, "What the town says");
            for line in lines.split_whitespace().filter(|line| line.len() > 4) {
                assert!(!has(&article, line) || line == "article", "{line}");
            }
        }
        let again = format!("{ENGLISH}\n\nPrint\n\n{ENGLISH} It rained.\n\nPrint\n\n{ENGLISH}");
        assert!(!has(&article(again, "What the town says"), "Print"));
        let edges = format!("Search\n\n{ENGLISH}\n\n{ENGLISH}\n\nBack");
        let edges = article(edges, "What the town says");
        assert!(!has(&edges, "Search") && !has(&edges, "Back"));
    }

    #[test]
    fn each_line_is_looked_at_once() {
        // Each looked for among all the others, they would take an hour.
        let over = |word: &str| format!("{ENGLISH}\n\n{word}\n\n").repeat(20_000);
        let text = format!("{}{}{ENGLISH}", over("Search"), over("Back"));
        let ledger = Ledger::new(&text, |_| Vec::new());
        let judged = [ENGLISH, "Search", "Back"].map(|line| (line, Rules::standard().judge(line)));
        let mut known: Vec<_> = (0..ledger.lines.len())
            .map(|at| {
                let line = judged.iter().find(|(line, _)| *line == ledger.line(at));
                line.and_then(|(_, found)| found.clone())
            })
            .collect();
        let before = known.clone();
        doubt(&ledger, &mut known);
        assert!(known == before && known.iter().flatten().count() == 40_000);
    }

    #[test]
    fn a_note_within_the_text_is_of_it() {
        for line in [
            "Disclaimer: nobody was paid to climb the stairs",
            "Disclaimer: these were the first words of the will.",
            "Disclaimer: the lamp is not for sale, the keepers said.",
            "Editor's note: four words in red ink on the draft.",
            "Editor's note: cut this, it said beside the poem.",
            "Editor's note: the clerk had written it in the margin.",
            "Editors' note: not to be printed before the feast.",
            "Note to readers: the baker had pinned it to his door.",
            "Note to readers: turn the page by its corner.",
            "Disclaimer: a word the judge did not know.",
        ] {
            assert!(stays(line, ENGLISH), "{line}");
        }
        for (line, left) in [
            ("Editor's note: This story was corrected on Friday.", false),
            (
                "Disclaimer: The author owns shares in the ferry line.",
                false,
            ),
            (
                "Disclaimer: the lamp is not for sale, the keepers said.",
                true,
            ),
        ] {
            let text = format!("{ENGLISH}\n\n{ENGLISH}\n\n{line}");
            assert_eq!(
                has(&article(text, "What the town says"), line),
                left,
                "{line}"
            );
        }
    }

    #[test]
    fn a_picture_is_by_somebody_with_a_name() {
        for line in [
            "Photo by candle light",
            "Photo by the old lamp",
            "Photos by request only",
            "Picture by picture",
            "Photo by far the best",
            "Photo: no trace",
            "Photograph: two men",
            "Photos by night and day",
            "Illustration: worn stairs",
            "Picture by a child of six",
        ] {
            assert!(stays(line, ENGLISH), "{line}");
        }
        for line in [
            "Photo by John Smith",
            "Photo by Ana Lucia Reed",
            "Photos by Ludwig van Dale",
            "(Photo by Jane Mary Doe)",
            "PHOTO BY JOHN SMITH",
            "Photo: Jane Doe",
        ] {
            assert!(!stays(line, ENGLISH), "{line}");
        }
    }
}
