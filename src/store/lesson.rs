//! Lessons as they are kept: what labelled articles taught of sections, by language.

use rusqlite::{Connection, params};

use super::error::Error;
use crate::points::Lessons;

/// What was taught of each language, as bytes.
pub(super) const SCHEMA: &str = "
CREATE TABLE lesson (
    language TEXT PRIMARY KEY,
    taught BLOB NOT NULL
) STRICT;
";

pub(super) fn read(db: &Connection) -> Result<Lessons, Error> {
    let mut find = db.prepare_cached("SELECT language, taught FROM lesson")?;
    let rows = find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let languages: Vec<(String, Vec<u8>)> = rows.collect::<Result<_, _>>()?;
    Ok(Lessons::restored(languages))
}

/// Writes down what changed.
pub(super) fn write(db: &Connection, lessons: &mut Lessons) -> Result<(), Error> {
    let mut put =
        db.prepare_cached("INSERT OR REPLACE INTO lesson (language, taught) VALUES (?1, ?2)")?;
    for (language, taught) in lessons.changes() {
        put.execute(params![language, taught])?;
    }
    Ok(())
}

/// Forgets all: another method would learn otherwise.
pub(super) fn forget(db: &Connection) -> Result<(), Error> {
    db.execute("DELETE FROM lesson", [])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use crate::article::feed::FeedChange;
    use crate::article::{Change, RawArticle};
    use crate::query::Filter;
    use crate::store::{Arrival, Library, Which};

    /// How many articles of a library are in each section, by its name in data.
    fn sections(library: &Library) -> Vec<(&'static str, usize)> {
        let filter = Filter::default();
        let (_, sections) = library.about(&filter, &filter, 999).unwrap();
        let named = sections.into_iter();
        named
            .map(|(section, count)| (section.name(), count))
            .collect()
    }

    fn arrival(title: &str, tag: Option<&str>) -> Arrival {
        Arrival::cleaned(&RawArticle {
            title: Some(title.to_owned()),
            tags: tag.into_iter().map(str::to_owned).collect(),
            ..RawArticle::default()
        })
    }

    #[test]
    fn labels_of_articles_and_of_folders_teach_the_library() {
        let mut library = Library::in_memory().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let mut feed = |address: &str| library.add_feed(address, None, now).unwrap();
        let (labelled, in_folder, plain) = (
            feed("https://example.org/1"),
            feed("https://example.org/2"),
            feed("https://example.org/3"),
        );
        let folder = FeedChange::Folder(Some("Culture".to_owned()));
        library.change_feed(in_folder, &folder, now).unwrap();
        let numbered = |title: &str, tag| -> Vec<Arrival> {
            let titles = (0..6).map(|number| format!("{title} {number}"));
            titles.map(|title| arrival(&title, tag)).collect()
        };
        let falcons = numbered("Young falcons race over the dunes", Some("Sport"));
        library.take(labelled, &falcons, 0, now).unwrap();
        let looms = numbered("Weavers show looms and carpets", None);
        library.take(in_folder, &looms, 0, now).unwrap();
        while library.analyse(10).unwrap() > 0 {}
        assert_eq!(sections(&library), [("sport", 6), ("culture", 6)]);
        let later = [arrival(
            "The falcons of the young race over the dunes again",
            None,
        )];
        library.take(plain, &later, 0, now).unwrap();
        while library.analyse(10).unwrap() > 0 {}
        assert_eq!(sections(&library), [("sport", 7), ("culture", 6)]);
    }

    #[test]
    fn a_tag_of_the_reader_files_an_article_until_it_is_taken_away() {
        let mut library = Library::in_memory().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let feed = library.add_feed("https://example.org", None, now).unwrap();
        let one = [arrival("Young falcons race over the dunes", None)];
        let id = one[0].article.id;
        library.take(feed, &one, 0, now).unwrap();
        while library.analyse(10).unwrap() > 0 {}
        assert_eq!(sections(&library), []);
        for (change, filed) in [
            (Change::Tag("Sport".to_owned()), &[("sport", 1)][..]),
            (Change::Tag("dunes".to_owned()), &[("sport", 1)]),
            (Change::Untag("Sport".to_owned()), &[]),
        ] {
            library.apply(&change, Which::These(&[id]), now).unwrap();
            while library.analyse(10).unwrap() > 0 {}
            assert_eq!(sections(&library), filed, "{change:?}");
        }
    }
}
