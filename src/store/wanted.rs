//! Words that are wanted: what to look up in the index of words for what a search asks
//! of a text. What it asks else is [`super::condition`]'s.

use std::fmt::Write;

use super::stream::Stream;
use crate::query::{Search, Term};

/// Articles with the words that are wanted, and what to look up for those that are
/// refused beside it: the index of words leaves them out by itself where it can.
pub(super) fn stream(search: &Search) -> (Option<Stream>, Option<String>) {
    let refused = any(&search.refused);
    let Some(mut wanted) = expression(&search.wanted) else {
        return (None, refused);
    };
    if let Some(refused) = refused {
        wanted = format!("({wanted}) NOT ({refused})");
    }
    let words = Stream::new("words", "words.rowid", "words MATCH ?", [wanted]);
    (Some(words), None)
}

/// What to look up for articles that have one of the terms.
fn any(terms: &[Term]) -> Option<String> {
    let terms = terms
        .iter()
        .filter_map(|term| expression(std::slice::from_ref(term)));
    let terms: Vec<String> = terms.collect();
    (!terms.is_empty()).then(|| terms.join(" OR "))
}

/// What to look up in the index of words; nothing where nothing is wanted. The
/// tokens are letters and digits only, so quoting them is all they need.
pub(super) fn expression(terms: &[Term]) -> Option<String> {
    let mut expression = String::new();
    for term in terms {
        if !expression.is_empty() {
            expression.push_str(" AND ");
        }
        match term {
            Term::Word {
                forms,
                beginnings,
                apart,
            } => {
                let words = forms.iter().map(|form| format!("\"{form}\""));
                let apart = apart.iter().map(|words| format!("\"{}\"", words.join(" ")));
                let words = words.chain(beginnings.iter().map(open)).chain(apart);
                let words: Vec<String> = words.collect();
                write!(expression, "({})", words.join(" OR "))
            }
            Term::Phrase(words) => write!(expression, "\"{}\"", words.join(" ")),
            Term::Prefix(beginnings) => {
                let words: Vec<String> = beginnings.iter().map(open).collect();
                write!(expression, "({})", words.join(" OR "))
            }
        }
        .expect("writing to a string cannot fail");
    }
    (!expression.is_empty()).then_some(expression)
}

/// Any word that begins so.
fn open(beginning: &String) -> String {
    format!("\"{beginning}\"*")
}
