//! Queues: many streams read side by side. The next row of each waits in one queue, in the
//! order of the list, and makes room for the one behind it: however many streams there
//! are, nothing is read but what is told and one row of each. A few streams are merged
//! quicker, which is the affair of [`super::selection`].

use super::stream::{Clause, ID, Keyed, NONE, Stream, list};

/// A query for the rows of all that these streams have within the bounds and that are
/// `asked` for, each once, as its only column, `id`; nothing where a stream has no keys.
pub(crate) fn rows(
    streams: &[Stream],
    bounds: &[Clause],
    asked: &[Clause],
    newest: bool,
) -> Option<Clause> {
    let (order, behind) = match newest {
        true => ("DESC", "<"),
        false => ("ASC", ">"),
    };
    let mut first = Clause::new("", NONE);
    let mut next = Clause::new("", NONE);
    let mut passing = Clause::new("id IS NOT NULL", NONE);
    for (at, stream) in streams.iter().enumerate() {
        let Stream { table, id, own, .. } = stream;
        let Keyed { column, keys } = stream.keyed.as_ref()?;
        let mut within = String::new();
        let mut values = Vec::new();
        for bound in bounds {
            within += &format!(" AND {}", bound.text.replace(ID, id));
            values.extend(bound.values.iter().cloned());
        }
        let of_key = |key, more: &str| {
            format!(
                "SELECT (SELECT {id} FROM {table} WHERE {column} = {key}{more}{within}
                     ORDER BY {id} {order} LIMIT 1), {at}, {key}"
            )
        };
        if at > 0 {
            first.text += " UNION ALL ";
        }
        first.text += &format!("{} FROM json_each(?)", of_key("value", ""));
        first.values.extend(values.iter().cloned());
        first.values.push(list(keys));
        let more = format!(" AND {id} {behind} waiting.id");
        next.text += &format!(
            " UNION ALL {} FROM waiting WHERE stream = {at} AND waiting.id IS NOT NULL",
            of_key("key", &more)
        );
        next.values.extend(values);
        if !own.text.is_empty() {
            let own_text = own.text.replace(ID, "waiting.id");
            passing.text += &format!(" AND (stream <> {at} OR {own_text})");
            passing.values.extend(own.values.iter().cloned());
        }
    }
    for clause in asked {
        passing.text += &format!(" AND {}", clause.text.replace(ID, "waiting.id"));
        passing.values.extend(clause.values.iter().cloned());
    }
    Some(Clause {
        text: format!(
            "WITH RECURSIVE waiting(id, stream, key) AS ({}{} ORDER BY 1 {order})
             SELECT DISTINCT id FROM waiting WHERE {}",
            first.text, next.text, passing.text
        ),
        values: [first.values, next.values, passing.values].concat(),
    })
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use crate::article::{ArticleId, Change, Header};
    use crate::query::{Filter, Search, Start};
    use crate::store::Library;
    use crate::store::changes::state::Which;

    /// Feeds in the folder, more than are merged.
    const FEEDS: i64 = 18;

    /// Articles, a day apart, the last on the 29th of June 2001.
    const ARTICLES: i64 = 180;

    /// The 31st of December 2000, in seconds since the year 1.
    const START: i64 = 63_113_817_600;

    /// Each article is brought by a feed of the folder and another one, or, each fourth,
    /// by one outside alone. Each third is read, each fifth has a topic.
    fn library() -> Library {
        let library = Library::in_memory().unwrap();
        let fill = format!(
            "CREATE TEMP TABLE n (n INTEGER PRIMARY KEY);
             WITH RECURSIVE numbers(n) AS
                 (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {ARTICLES})
             INSERT INTO n SELECT n FROM numbers;
             INSERT INTO feed (id, address, title, name, folder, added)
                 SELECT n, n, 'title', 'near ' || n, 'many', 0 FROM n WHERE n <= {FEEDS};
             INSERT INTO feed (id, address, title, added) VALUES (99, '99', 'far', 0);
             INSERT INTO article (id, name, feed, title, language, seen, indexed, told, method, text, body)
                 SELECT ({START} + n * 86400) * 16, n,
                     CASE WHEN n % 4 THEN 1 + n % {FEEDS} ELSE 99 END, 'title', 'en', 0, 1, 1, 0, 0, n FROM n;
             INSERT INTO body SELECT n, CAST('[]' AS BLOB), x'', x'' FROM n;
             INSERT INTO unread SELECT a.id, 0 FROM article a WHERE a.name % 3;
             INSERT INTO sighting SELECT a.feed, a.id FROM article a;
             INSERT OR IGNORE INTO sighting
                 SELECT 1 + a.name * 7 % {FEEDS}, a.id FROM article a WHERE a.name % 4;
             INSERT INTO label (id, kind, folded, shown, key) VALUES (1, 0, 'lock', 'Lock', 'lock');
             INSERT INTO labelled SELECT 1, a.id FROM article a WHERE a.name % 5 = 0;
             INSERT INTO telling (article, story, section, method)
                 SELECT a.id, a.name, 'sport', 1 FROM article a;
             INSERT INTO words (rowid, title, body)
                 SELECT a.id, 'title', CASE WHEN a.name % 7 THEN 'boat' ELSE 'lock' END FROM article a;"
        );
        library.db.execute_batch(&fill).unwrap();
        library
    }

    fn ids(headers: &[Header]) -> Vec<u64> {
        headers.iter().map(|header| header.id.0).collect()
    }

    /// Every step through the list of many feeds, with this searched for, tells what it
    /// tells of one article after the other.
    fn check(typed: &str, is_meant: impl Fn(u64) -> bool) {
        let mut library = library();
        let in_folder = Filter {
            folder: Some("many".to_owned()),
            search: Search::parse(typed),
            ..Filter::default()
        };
        let named = |asked: &str| Filter {
            search: Search::parse(&format!("{asked} {typed}")),
            ..Filter::default()
        };
        let meant = (1..=ARTICLES.unsigned_abs()).rev();
        let meant: Vec<u64> = meant.filter(|id| id % 4 != 0 && is_meant(*id)).collect();
        let middle = meant.len() / 2;
        let older = Start::OlderThan(ArticleId(meant[middle]));
        let newer = Start::NewerThan(ArticleId(meant[middle]));
        for filter in [
            in_folder,
            named("folder:many"),
            named("feed:near"),
            named("source:near"),
        ] {
            let page = |start, count| ids(&library.page(&filter, start, count).unwrap());
            assert_eq!(page(Start::Newest, 999), meant, "{filter:?}");
            assert_eq!(page(Start::At(3), 4), meant[3..7]);
            assert_eq!(page(older, 4), meant[middle + 1..middle + 5]);
            assert_eq!(page(newer, 4), meant[middle - 4..middle]);
            assert_eq!(page(Start::Oldest, 4), meant[meant.len() - 4..]);
            assert_eq!(library.count(&filter, 999).unwrap(), meant.len());
            assert_eq!(library.count(&filter, 5).unwrap(), 5);
            let counted = library.count_all(&filter).unwrap();
            assert_eq!(counted, meant.len());
            let here = ArticleId(meant[middle]);
            assert_eq!(library.rank(&filter, here, 999).unwrap(), Some(middle));
            let brief = library.summaries(&filter, 4).unwrap();
            let brief: Vec<Header> = brief.into_iter().map(|told| told.header).collect();
            assert_eq!(ids(&brief), meant[..4]);
            let topics = library.about(&filter, &filter, 999).unwrap().0;
            let of_topic = meant.iter().filter(|id| *id % 5 == 0).count();
            assert_eq!(topics.first().map_or(0, |topic| topic.1), of_topic);
            let sections = library.about(&filter, &filter, 999).unwrap().1;
            assert_eq!(sections[0].1, meant.len());
            let lock = Search::parse("lock");
            let places = library.places(&filter, &lock, 999).unwrap();
            let expected = (0..meant.len()).filter(|&place| meant[place].is_multiple_of(7));
            assert_eq!(places, expected.collect::<Vec<_>>());
        }
        let all = Which::All(&named("folder:many"), Timestamp::UNIX_EPOCH);
        let unread = meant.iter().filter(|id| *id % 3 != 0).count();
        let read = Change::Read(true);
        let now = Timestamp::UNIX_EPOCH;
        assert_eq!(library.apply(&read, all, now).unwrap(), unread);
    }

    #[test]
    fn many_feeds_are_read_through_as_one() {
        check("", |_| true);
        check("is:unread", |id| id % 3 != 0);
        check("is:read", |id| id % 3 == 0);
        check("after:2001-02", |id| id >= 32);
        check("before:2001-06", |id| id < 152);
        check("after:2001-02 before:2001-06 is:unread", |id| {
            (32..152).contains(&id) && id % 3 != 0
        });
        check("boat", |id| id % 7 != 0);
        check("-lock", |id| id % 7 != 0);
        check("section:sport -topic:lock -lock", |id| {
            id % 5 != 0 && id % 7 != 0
        });
    }

    #[test]
    fn thousands_of_values_are_no_more_than_sqlite_takes() {
        let library = library();
        let fill = "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 40000)
             INSERT INTO label (kind, folded, shown) SELECT 3, 'press ' || n, 'press' FROM n;
             INSERT INTO labelled SELECT l.id, a.id FROM article a CROSS JOIN label l
                 WHERE l.kind = 3 AND l.folded = 'press ' || a.name;";
        library.db.execute_batch(fill).unwrap();
        library
            .db
            .execute("UPDATE feed SET folder = 'few' WHERE id > 16", [])
            .unwrap();
        let held: Vec<ArticleId> = (1..=40_000).map(ArticleId).collect();
        for typed in [
            "source:press",
            "source:press folder:many",
            "source:press is:unread",
            "source:press title",
        ] {
            let filter = Filter {
                search: Search::parse(typed),
                held: held.clone(),
                ..Filter::default()
            };
            let page = library.page(&filter, Start::Newest, 9).unwrap();
            assert_eq!(page.len(), 9, "{typed}");
        }
    }
}
