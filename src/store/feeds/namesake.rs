//! Namesakes: feeds that are called the same, and what of its address tells each of them
//! from the others.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::Connection;

use crate::article::FeedId;
use crate::query::Filter;
use crate::safe::SafeText;
use crate::store::Library;
use crate::store::error::Error;
use crate::store::finding::remembered::State;

/// Feeds that are called as another is.
#[derive(Debug, Default)]
pub(crate) struct Namesakes(HashMap<FeedId, Namesake>);

#[derive(Debug)]
struct Namesake {
    name: String,
    apart: SafeText,
}

/// Those that were found last: every page asks for them. They are good for as long as nobody
/// writes in the library.
#[derive(Debug, Default)]
pub(crate) struct Found(RefCell<Option<(State, Arc<Namesakes>)>>);

impl Library {
    /// Its namesakes.
    pub(crate) fn namesakes(&self) -> Result<Arc<Namesakes>, Error> {
        let state = State::of(&self.db, &Filter::default())?;
        let mut found = self.namesakes.0.borrow_mut();
        if let Some((when, namesakes)) = &*found
            && *when == state
        {
            return Ok(Arc::clone(namesakes));
        }
        let namesakes = Arc::new(Namesakes::of(&self.db)?);
        *found = Some((state, Arc::clone(&namesakes)));
        Ok(namesakes)
    }
}

impl Namesakes {
    fn of(db: &Connection) -> Result<Self, Error> {
        let mut find = db.prepare_cached(
            "SELECT coalesce(name, title) AS shown, id, address FROM feed
             WHERE removed = 0 AND shown IN (
                 SELECT coalesce(name, title) FROM feed WHERE removed = 0
                 GROUP BY 1 HAVING count(*) > 1)
             ORDER BY shown",
        )?;
        let rows = find.query_map([], |row| {
            Ok((row.get(0)?, FeedId(row.get(1)?), row.get(2)?))
        })?;
        let feeds: Vec<(String, FeedId, String)> = rows.collect::<Result<_, _>>()?;
        let mut namesakes = HashMap::new();
        for called in feeds.chunk_by(|(one, ..), (other, ..)| one == other) {
            let addresses: Vec<&str> = called.iter().map(|(.., address)| &**address).collect();
            for ((name, id, _), apart) in called.iter().zip(apart(&addresses)) {
                let namesake = Namesake {
                    name: name.clone(),
                    apart: SafeText::from(apart),
                };
                namesakes.insert(*id, namesake);
            }
        }
        Ok(Self(namesakes))
    }

    /// What tells this feed from those that are called the same; nothing where none is, or
    /// where what came from it is not called after it.
    pub(crate) fn apart(&self, feed: FeedId, source: Option<&str>) -> Option<&SafeText> {
        let namesake = self.0.get(&feed)?;
        (source == Some(&namesake.name)).then_some(&namesake.apart)
    }
}

/// What is not the same in all of these addresses: the parts behind those with which all
/// begin, and before those with which all end.
fn apart(addresses: &[&str]) -> Vec<String> {
    // Whom a server is asked as is between it and the reader.
    let part = |part: &str| part.rsplit('@').next().unwrap_or_default().to_owned();
    let parts = |address: &&str| address.split('/').map(part).collect();
    let mut parts: Vec<Vec<String>> = addresses.iter().map(parts).collect();
    // Something of each is left.
    let same = |parts: &[Vec<String>], of: fn(&Vec<String>) -> Option<&String>| {
        let longer = parts.iter().all(|parts| parts.len() > 1);
        longer && parts.iter().all(|other| of(other) == of(&parts[0]))
    };
    while same(&parts, |parts| parts.first()) {
        parts.iter_mut().for_each(|parts| drop(parts.remove(0)));
    }
    while same(&parts, |parts| parts.last()) {
        parts.iter_mut().for_each(|parts| drop(parts.pop()));
    }
    parts.iter().map(|parts| parts.join("/")).collect()
}

#[cfg(test)]
mod tests {
    use super::apart;
    use crate::article::FeedId;
    use crate::store::Library;

    #[test]
    fn feeds_that_are_named_otherwise_are_no_longer_told_apart() {
        let library = Library::in_memory().unwrap();
        let write = |sql: &str| library.db.execute(sql, []).unwrap();
        write(
            "INSERT INTO feed (id, address, title, added) VALUES
                 (1, 'https://one.example/', 'news', 0), (2, 'https://two.example/', 'news', 0)",
        );
        let apart = |name| {
            let namesakes = library.namesakes().unwrap();
            let apart = namesakes.apart(FeedId(1), Some(name));
            apart.map(|apart| apart.as_str().to_owned())
        };
        assert_eq!(apart("news").as_deref(), Some("one.example"));
        write("UPDATE feed SET name = 'sport' WHERE id = 1");
        assert_eq!(apart("news"), None);
        assert_eq!(apart("sport"), None);
    }

    fn check(addresses: &[&str], told: &[&str]) {
        assert_eq!(apart(addresses), told);
    }

    #[test]
    fn an_address_tells_by_what_others_do_not_have() {
        check(
            &["https://one.example/feed", "https://two.example/feed"],
            &["one.example", "two.example"],
        );
        check(
            &["https://one.example/sport/rss", "https://one.example/rss"],
            &["sport/rss", "rss"],
        );
        check(&["http://a/x", "https://a/x"], &["http:", "https:"]);
        check(
            &["https://me:word@one.example/x", "https://two.example/x"],
            &["one.example", "two.example"],
        );
        check(&["a/b", "a/b/c", "a/d"], &["b", "b/c", "d"]);
    }
}
