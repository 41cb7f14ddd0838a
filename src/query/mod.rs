//! The filter language: what a reader types to see fewer articles, and which
//! articles a list shows. How they are found is the store's affair.

mod apart;
mod day;
mod expand;
mod filter;
mod joint;
mod known;
mod part;
mod search;
mod section;
mod term;
mod token;
mod unknown;
mod value;

pub use apart::Apart;
pub use filter::{Filter, Start};
pub use known::Known;
pub use search::{Search, joined};
pub use section::Sectioned;
pub use term::{SHORTEST_PREFIX, Term, Ways};
pub use token::each as each_token;
pub use unknown::{Nameless, Unknown};

/// What is typed to ask for the articles that have a tag.
#[must_use]
pub fn asking_for_tag(tag: &str) -> String {
    // Words alone tell tags apart.
    format!("tag:{}", value::as_typed(&tag.replace('"', " ")))
}

/// What of a search nobody knows of or says nothing, in its order.
#[must_use]
pub fn unknown(typed: &str) -> Vec<Unknown> {
    Search::read(typed).1
}

/// What is told of a search while it is typed: its last word may go on.
#[must_use]
pub fn finished(typed: &str, mut unknown: Vec<Unknown>) -> Vec<Unknown> {
    unknown.pop_if(|last| last.place.end == typed.len() && last.may_go_on());
    unknown
}

/// The first term of `text`, without its quotes, and what comes after it. Any
/// pair of quotation marks will do; one that never closes runs to the end.
fn term(text: &str) -> (&str, &str) {
    let closing = match text.chars().next() {
        Some('"') => '"',
        Some('“' | '”') => '”',
        Some('«') => '»',
        Some('»') => '«',
        _ => {
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            return text.split_at(end);
        }
    };
    let opening = text.chars().next().map_or(0, char::len_utf8);
    let inside = &text[opening..];
    inside.split_once(closing).unwrap_or((inside, ""))
}

/// Reads the lists of words that a search is widened by; otherwise the first search does, and
/// takes some milliseconds longer.
pub fn read_lists() {
    for word in ["كتاب", "book", "ספר"] {
        let _ = expand::forms(word);
    }
}

#[cfg(test)]
mod tests {
    use super::Search;

    fn check(typed: &str, text: &str, matches: bool) {
        let search = Search::parse(typed);
        assert_eq!(search.matches(text), matches, "{typed} in {text}");
    }

    #[test]
    fn words_must_all_occur() {
        check("", "anything", true);
        check("north korea", "Korea, the north of it", true);
        check("north korea", "North of it", false);
    }

    #[test]
    fn spelling_is_folded() {
        check("احمد", "قال أَحْمَد", true);
        check("٢٠٢٤", "in 2024", true);
        check("كوريا الشمالية", "كوريا الشماليّة", true);
    }

    #[test]
    fn quoted_words_stand_together() {
        check("\"north korea\"", "korea north", false);
        check("«كوريا الشمالية»", "في كوريا الشمالية", true);
        check("\"never closed", "it was never closed", true);
    }

    #[test]
    fn refused_words_must_not_occur() {
        check("korea -north", "north korea", false);
        check("korea -north", "korea", true);
        check("a - b", "a - b", true);
    }
}
