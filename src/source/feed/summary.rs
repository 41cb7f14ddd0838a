//! A summary beside the text of an item. Mostly it is the beginning of the text, or says it
//! again; what it says alone is the item's deck.

use crate::article::Removed;
use crate::clean::markup;
use crate::language::fold::fold;
use crate::safe::SafeText;

/// Words of a deck.
const WORDS: std::ops::RangeInclusive<usize> = 4..=80;

/// Letters that are enough to find a summary's beginning, or its end, in a text again.
const TOLD: usize = 24;

/// Marks of lines that are no paragraph.
const MARKS: [char; 4] = ['#', '>', '-', '`'];

/// What becomes of a summary.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Summary {
    /// What stands above the text.
    pub(super) deck: Option<String>,
    /// What is too long for that, and is said nowhere else.
    pub(super) aside: Option<Removed>,
}

impl Summary {
    /// Of `written` beside `text`, both HTML, under `title`.
    pub(super) fn of(written: &str, text: &str, title: &str) -> Self {
        let own = markup::body(written);
        let mut paragraphs = own.lines().map(str::trim).filter(|line| !line.is_empty());
        let Some(first) = paragraphs.next() else {
            return Self::default();
        };
        let rest: Vec<&str> = paragraphs.collect();
        let told = letters(&between_tags(text));
        let is_told = |line: &str| {
            let own = letters(line);
            let count = own.chars().count();
            let at = |place: usize| {
                own.char_indices()
                    .nth(place)
                    .map_or(own.len(), |(at, _)| at)
            };
            let ends = [&own[..at(TOLD)], &own[at(count.saturating_sub(TOLD))..]];
            letters(title).contains(&own) || ends.iter().any(|end| told.contains(end))
        };
        let words = first.split_whitespace().count();
        if words < *WORDS.start() || breaks_off(first) || is_told(first) {
            return Self::default();
        }
        let is_deck = WORDS.contains(&words) && !first.starts_with(MARKS);
        // What stands below it may lead to the page, or away from it.
        let from = usize::from(is_deck);
        let rest: Vec<&str> = std::iter::once(first).chain(rest).skip(from).collect();
        Self {
            deck: is_deck.then(|| first.to_owned()),
            aside: (!rest.is_empty()).then(|| Removed {
                reason: "summary".into(),
                text: SafeText::from(rest.join("\n")),
            }),
        }
    }
}

/// True for what ends in the middle of a sentence.
fn breaks_off(line: &str) -> bool {
    let line = line.trim_end_matches([']', ')', ' ']);
    line.ends_with('…') || line.ends_with("..")
}

/// The folded letters of a text.
fn letters(text: &str) -> String {
    let mut letters = fold(text);
    letters.retain(char::is_alphabetic);
    letters
}

/// What stands between tags, without reading them.
fn between_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for (at, piece) in html.split('<').enumerate() {
        let words = match (at, piece.split_once('>')) {
            (0, _) | (_, None) => piece,
            (_, Some((_, words))) => words,
        };
        text.push_str(words);
    }
    markup::decoded(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Summary;

    const TEXT: &str = "<p>The ferries stayed in the <b>harbour</b> on Sunday because of the \
                        storm, the mayor&#8217;s office said.</p><p>They will sail again on Monday.</p>";

    fn check(summary: &str, deck: Option<&str>) {
        let found = Summary::of(summary, TEXT, "Ferries stay in the harbour");
        assert_eq!(found.deck.as_deref(), deck, "{summary}");
        assert_eq!(found.aside, None);
    }

    #[test]
    fn what_it_says_alone_is_the_deck() {
        let own = "Islanders wait for the third day; bread runs short";
        check(own, Some(own));
        check(
            "<p>Islanders wait for the <i>third</i> day</p>",
            Some("Islanders wait for the third day"),
        );
    }

    #[test]
    fn a_text_of_characters_by_number_is_read() {
        let told = "عاد القارب إلى الميناء مع الفجر";
        let by_number: String = told
            .chars()
            .map(|c| format!("&#{};", u32::from(c)))
            .collect();
        let found = Summary::of(told, &format!("<p>{by_number}</p>"), "القارب");
        assert_eq!(found, Summary::default());
    }

    #[test]
    fn what_the_text_or_the_title_says_is_none() {
        check(
            "The ferries stayed in the harbour on Sunday because of the storm",
            None,
        );
        check(
            "The ferries stayed in the harbour on Sunday because […]",
            None,
        );
        check(
            "<p>The ferries stayed in the harbour on Sunday.</p><p>Read on</p>",
            None,
        );
        check("Sunday. They will sail again on Monday.", None);
        check("Ferries stay in the harbour", None);
        check("Islanders wait for the third day, and bread&#8230;", None);
        check("Islanders wait for the third day [...]", None);
        let footer =
            "<p>Bread runs short on all the islands.</p><p>The post appeared first on Bay.</p>";
        let found = Summary::of(footer, TEXT, "Ferries");
        assert_eq!(
            found.deck.as_deref(),
            Some("Bread runs short on all the islands.")
        );
        assert_eq!(
            found.aside.unwrap().text.as_str(),
            "The post appeared first on Bay."
        );
        check("Sea", None);
        check("<img src='a.png'>", None);
    }

    #[test]
    fn what_is_too_long_stays_with_what_was_removed() {
        let long = "Bread runs short on all the islands of the bay. ".repeat(12);
        let found = Summary::of(&long, TEXT, "Ferries");
        assert_eq!(found.deck, None);
        assert_eq!(found.aside.unwrap().text.as_str(), long.trim());
    }
}
