//! Words that are wanted: what to look up in the index of words for what a search asks
//! of a text. What it asks else is [`super::condition`]'s.

use rusqlite::Connection;

use super::stream::Stream;
use crate::query::{Search, Term, Ways};
use crate::store::error::Error;
use crate::store::index::beginning;

/// Words that a term's beginnings are looked up as, at most. Where more begin so, FTS5
/// reads through the articles of all, and [`super::begun`] does so quicker.
pub(crate) const FEW_BEGUN: usize = 16;

/// Articles with the words that are wanted, and what to look up for those that are
/// refused beside it: the index of words leaves them out by itself where it can.
pub(crate) fn stream(
    db: &Connection,
    search: &Search,
) -> Result<(Option<Stream>, Option<String>), Error> {
    let refused = any(db, &search.refused)?;
    let Some(mut wanted) = expression(db, &search.wanted)? else {
        return Ok((None, refused));
    };
    if let Some(refused) = refused {
        wanted = format!("({wanted}) NOT ({refused})");
    }
    Ok((Some(matching(wanted)), None))
}

/// Articles in which the words of one of these stand one after the other.
pub(crate) fn in_rows(words: &[Vec<String>]) -> Stream {
    let rows: Vec<String> = words.iter().map(|words| in_a_row(words)).collect();
    matching(rows.join(" OR "))
}

fn matching(wanted: String) -> Stream {
    Stream::new("words", "words.rowid", "words MATCH ?", [wanted])
}

/// What to look up for articles that have one of the terms.
fn any(db: &Connection, terms: &[Term]) -> Result<Option<String>, Error> {
    let terms: Vec<String> = terms
        .iter()
        .map(|term| looked_up(db, term))
        .collect::<Result<_, _>>()?;
    Ok((!terms.is_empty()).then(|| terms.join(" OR ")))
}

/// What to look up in the index of words for articles that have all of the terms; nothing
/// where nothing is wanted.
fn expression(db: &Connection, terms: &[Term]) -> Result<Option<String>, Error> {
    let terms: Vec<String> = terms
        .iter()
        .map(|term| looked_up(db, term))
        .collect::<Result<_, _>>()?;
    Ok((!terms.is_empty()).then(|| terms.join(" AND ")))
}

/// What to look up for one term. The tokens are letters and digits, so quoting them is all
/// they need.
fn looked_up(db: &Connection, term: &Term) -> Result<String, Error> {
    let Ways {
        forms,
        beginnings,
        apart,
    } = term.ways();
    let mut meant: Vec<String> = forms.iter().map(|form| format!("\"{form}\"")).collect();
    meant.extend(apart.iter().map(|words| in_a_row(words)));
    let mut room = FEW_BEGUN;
    for beginning in beginnings {
        match beginning::words(db, beginning, room)? {
            Some(words) => {
                room -= words.len();
                let words = words.iter().filter(|word| !forms.contains(word));
                meant.extend(words.map(|word| format!("\"{word}\"")));
            }
            None => meant.push(format!("\"{beginning}\"*")),
        }
    }
    // What begins nothing finds nothing.
    if let (true, [first, ..]) = (meant.is_empty(), beginnings) {
        meant.push(format!("\"{first}\""));
    }
    Ok(format!("({})", meant.join(" OR ")))
}

/// These words one after the other.
fn in_a_row(words: &[String]) -> String {
    format!("\"{}\"", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{FEW_BEGUN, expression};
    use crate::query::Search;
    use crate::store::Library;

    #[test]
    fn few_words_that_begin_so_are_looked_up_one_by_one_and_many_as_what_they_begin_with() {
        let library = Library::in_memory().unwrap();
        let fill = format!(
            "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n <= {FEW_BEGUN})
             INSERT INTO words (rowid, title, body)
                 SELECT n, 'many' || n, CASE n % 5 WHEN 0 THEN 'lock' WHEN 1 THEN 'locks' END FROM n;"
        );
        library.db.execute_batch(&fill).unwrap();
        let looked_up = |search: &Search| expression(&library.db, &search.wanted).unwrap();
        let starred = |typed| looked_up(&Search::parse(typed));
        assert_eq!(starred("loc*").unwrap(), "(\"lock\" OR \"locks\")");
        assert_eq!(starred("man*").unwrap(), "(\"man\"*)");
        assert_eq!(starred("zebra*").unwrap(), "(\"zebra\")");
        assert_eq!(starred(""), None);
        let both = "(\"lock\" OR \"locks\") AND (\"many13\")";
        assert_eq!(starred("lock* many13*").unwrap(), both);
        let typing = looked_up(&Search::typing("loc")).unwrap();
        assert!(typing.ends_with("\"lock\" OR \"locks\")"), "{typing}");
    }
}
