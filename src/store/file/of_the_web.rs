//! A step of the schema: addresses of feeds that another program had marked as such.

/// Addresses of the web that another program marked as of feeds are its own again: none
/// was ever fetched by the other. One whose feed is there goes.
pub(crate) const OF_THE_WEB: &str = "
UPDATE OR IGNORE feed SET address = CASE
        WHEN address LIKE 'feed://%' THEN 'http://' || substr(address, 8)
        WHEN address LIKE 'feed:%://%' THEN substr(address, 6)
        ELSE 'http://' || substr(address, 6) END
    WHERE address LIKE 'feed:%';
UPDATE feed SET removed = 1 WHERE address LIKE 'feed:%';
";

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::OF_THE_WEB;

    #[test]
    fn addresses_of_feeds_become_those_of_the_web() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(
            "CREATE TABLE feed (address TEXT UNIQUE, removed INTEGER DEFAULT 0);
             INSERT INTO feed (address) VALUES ('feed://a.example/rss'),
                 ('FEED:https://b.example/rss'), ('feed:c.example'), ('https://feed.example/'),
                 ('feed://d.example/'), ('http://d.example/'), ('/feed:x')",
        )
        .unwrap();
        db.execute_batch(OF_THE_WEB).unwrap();
        let mut find = db
            .prepare("SELECT address FROM feed WHERE removed = 0 ORDER BY rowid")
            .unwrap();
        let rows = find.query_map([], |row| row.get(0)).unwrap();
        let addresses: Vec<String> = rows.map(Result::unwrap).collect();
        let expected = [
            "http://a.example/rss",
            "https://b.example/rss",
            "http://c.example",
            "https://feed.example/",
            "http://d.example/",
            "/feed:x",
        ];
        assert_eq!(addresses, expected);
    }
}
