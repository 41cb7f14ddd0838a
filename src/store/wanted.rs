//! Words that are wanted: what to look up in the index of words for what a search asks
//! of a text. What it asks else is [`super::condition`]'s.

use rusqlite::Connection;

use super::beginning;
use super::error::Error;
use super::selection::Extent;
use super::stream::Stream;
use super::words;
use crate::query::{Search, Term};

/// Words that a term's beginnings are looked up as, at most, times the pieces of the index:
/// in each of them a word takes some microseconds. Where more begin so, FTS5 reads through
/// the articles of all, which takes longer the more they are.
const MOST_BEGUN: usize = 2_500;

/// Words that a term's beginnings are looked up as, at most, where all articles are read
/// that have one: to read through the articles of all is quicker then.
const MOST_BEGUN_OF_ALL: usize = 128;

/// Words that are looked up side by side, at most.
const MOST_SIDE_BY_SIDE: usize = 16;

/// What no token is: tokens are letters and digits, and this is for private use.
const NOWHERE: char = '\u{f8ff}';

/// Articles with the words that are wanted, and what to look up for those that are
/// refused beside it: the index of words leaves them out by itself where it can.
pub(super) fn stream(
    db: &Connection,
    search: &Search,
    extent: Extent,
) -> Result<(Option<Stream>, Option<String>), Error> {
    let refused = any(db, &search.refused, extent)?;
    let Some(mut wanted) = expression(db, &search.wanted, extent)? else {
        return Ok((None, refused));
    };
    if let Some(refused) = refused {
        wanted = format!("({wanted}) NOT ({refused})");
    }
    let words = Stream::new("words", "words.rowid", "words MATCH ?", [wanted]);
    Ok((Some(words), None))
}

/// What to look up for articles that have one of the terms.
fn any(db: &Connection, terms: &[Term], extent: Extent) -> Result<Option<String>, Error> {
    let terms: Vec<String> = terms
        .iter()
        .map(|term| looked_up(db, term, extent))
        .collect::<Result<_, _>>()?;
    Ok((!terms.is_empty()).then(|| terms.join(" OR ")))
}

/// What to look up in the index of words for articles that have all of the terms; nothing
/// where nothing is wanted.
fn expression(db: &Connection, terms: &[Term], extent: Extent) -> Result<Option<String>, Error> {
    let terms: Vec<String> = terms
        .iter()
        .map(|term| looked_up(db, term, extent))
        .collect::<Result<_, _>>()?;
    Ok((!terms.is_empty()).then(|| terms.join(" AND ")))
}

/// What to look up for one term. The tokens are letters and digits, so quoting them is all
/// they need.
fn looked_up(db: &Connection, term: &Term, extent: Extent) -> Result<String, Error> {
    let (forms, beginnings, apart): (&[String], _, &[_]) = match term {
        Term::Phrase(words) => return Ok(in_a_row(words)),
        Term::Prefix(beginnings) => (&[], beginnings, &[]),
        Term::Word {
            forms,
            beginnings,
            apart,
        } => (forms, beginnings, apart),
    };
    let mut meant: Vec<String> = forms.iter().map(|form| format!("\"{form}\"")).collect();
    meant.extend(apart.iter().map(|words| in_a_row(words)));
    let mut room = match extent {
        _ if beginnings.is_empty() => 0,
        Extent::Page => MOST_BEGUN / words::pieces(db)?.max(1),
        Extent::Whole => MOST_BEGUN_OF_ALL,
    };
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
    if let (true, [first, ..]) = (meant.is_empty(), &beginnings[..]) {
        meant.push(format!("\"{first}\""));
    }
    Ok(format!("({})", any_of(&meant)))
}

/// What to look up for any of some words. Of many that stand side by side FTS5 looks at
/// each whenever it goes on to the next article, and it puts all beside each other that
/// are joined by OR. So they are joined in groups, and each is without something that is
/// in no article.
fn any_of(words: &[String]) -> String {
    if words.len() <= MOST_SIDE_BY_SIDE {
        return words.join(" OR ");
    }
    let groups = words.chunks(words.len().isqrt());
    let groups = groups.map(|group| format!("({}) NOT \"{NOWHERE}\"", group.join(" OR ")));
    groups.collect::<Vec<_>>().join(" OR ")
}

/// These words one after the other.
fn in_a_row(words: &[String]) -> String {
    format!("\"{}\"", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{MOST_BEGUN, expression};
    use crate::query::Search;
    use crate::store::Library;
    use crate::store::selection::Extent;

    #[test]
    fn few_words_that_begin_so_are_looked_up_one_by_one_and_many_as_what_they_begin_with() {
        let library = Library::in_memory().unwrap();
        let fill = format!(
            "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n <= {MOST_BEGUN})
             INSERT INTO words (rowid, title, body)
                 SELECT n, 'many' || n, CASE n % 5 WHEN 0 THEN 'lock' WHEN 1 THEN 'locks' END FROM n;"
        );
        library.db.execute_batch(&fill).unwrap();
        let looked_up =
            |search: &Search| expression(&library.db, &search.wanted, Extent::Page).unwrap();
        let starred = |typed| looked_up(&Search::parse(typed));
        assert_eq!(starred("loc*").unwrap(), "(\"lock\" OR \"locks\")");
        assert_eq!(starred("man*").unwrap(), "(\"man\"*)");
        assert_eq!(starred("zebra*").unwrap(), "(\"zebra\")");
        assert_eq!(starred(""), None);
        let both = "(\"lock\" OR \"locks\") AND (\"many333\")";
        assert_eq!(starred("lock* many333*").unwrap(), both);
        let typing = looked_up(&Search::typing("loc")).unwrap();
        assert!(typing.ends_with("\"lock\" OR \"locks\")"), "{typing}");
    }
}
