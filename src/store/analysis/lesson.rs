//! Lessons as they are kept: what labelled articles taught of sections, by language.

use rusqlite::{Connection, params};

use crate::points::{Lessons, Reading, Section};
use crate::store::error::Error;

/// What was taught of each language, as bytes, but for what is in [`IN_PIECES`].
pub(crate) const SCHEMA: &str = "
CREATE TABLE lesson (
    language TEXT PRIMARY KEY,
    taught BLOB NOT NULL
) STRICT;
";

/// What was taught since the lessons were last written whole, a piece of the analysis each,
/// and of which section an article teaches: so that it can be taken away.
pub(crate) const IN_PIECES: &str = "
CREATE TABLE lesson_piece (
    id INTEGER PRIMARY KEY,
    taught BLOB NOT NULL
) STRICT;
ALTER TABLE telling ADD COLUMN taught TEXT;
";

/// So many pieces are kept before the lessons are written whole.
const MOST_PIECES: i64 = 16;

pub(crate) fn read(db: &Connection) -> Result<Lessons, Error> {
    let mut find = db.prepare_cached("SELECT language, taught FROM lesson")?;
    let rows = find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let languages: Vec<(String, Vec<u8>)> = rows.collect::<Result<_, _>>()?;
    let mut lessons = Lessons::restored(languages);
    let mut find = db.prepare_cached("SELECT taught FROM lesson_piece ORDER BY id")?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        lessons.follow(&row.get::<_, Vec<u8>>(0)?);
    }
    Ok(lessons)
}

/// Writes down what was learned since; whole, where that is in many pieces.
pub(crate) fn write(db: &Connection, lessons: &mut Lessons) -> Result<(), Error> {
    let piece = lessons.piece();
    if piece.is_empty() {
        return Ok(());
    }
    let pieces: i64 = db
        .prepare_cached("SELECT count(*) FROM lesson_piece")?
        .query_row([], |row| row.get(0))?;
    if pieces < MOST_PIECES {
        db.prepare_cached("INSERT INTO lesson_piece (taught) VALUES (?1)")?
            .execute([piece])?;
        return Ok(());
    }
    let mut put =
        db.prepare_cached("INSERT OR REPLACE INTO lesson (language, taught) VALUES (?1, ?2)")?;
    for (language, taught) in lessons.changes() {
        put.execute(params![language, taught])?;
    }
    db.execute("DELETE FROM lesson_piece", [])?;
    Ok(())
}

/// Has an article teach of the section that a label names, where it names one: in place of
/// the one that it taught of before.
pub(crate) fn teach(
    db: &Connection,
    row: i64,
    reading: &Reading<'_>,
    section: Option<Section>,
    lessons: &mut Lessons,
) -> Result<(), Error> {
    let taught: Option<String> = db
        .prepare_cached("SELECT taught FROM telling WHERE article = ?1")?
        .query_row([row], |row| row.get(0))?;
    let taught = taught.as_deref().and_then(Section::named);
    if taught == section {
        return Ok(());
    }
    if let Some(taught) = taught {
        lessons.unlearn(reading, taught);
    }
    if let Some(section) = section {
        lessons.learn(reading, section);
    }
    db.prepare_cached("UPDATE telling SET taught = ?2 WHERE article = ?1")?
        .execute(params![row, section.map(Section::name)])?;
    Ok(())
}

/// Forgets all: another method would learn otherwise.
pub(crate) fn forget(db: &Connection) -> Result<(), Error> {
    db.execute_batch(
        "DELETE FROM lesson;
         DELETE FROM lesson_piece;
         UPDATE telling SET taught = NULL WHERE taught IS NOT NULL;",
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use crate::article::feed::FeedChange;
    use crate::article::{Change, RawArticle};
    use crate::points::{self, Settings, Standing, Wanted};
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
    fn another_number_of_key_points_changes_no_section() {
        let mut library = Library::in_memory().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let feed = library.add_feed("https://example.org/1", Some("Sport"), now);
        let came = [arrival("Weavers show looms and carpets", None)];
        library.take(feed.unwrap(), &came, 0, now).unwrap();
        while library.analyse(10).unwrap() > 0 {}
        assert_eq!(sections(&library), [("sport", 1)]);
        let wished = Settings {
            wanted: Wanted::Exactly(1),
            ..Settings::default()
        };
        library.want_points(wished).unwrap();
        let method = library.method().unwrap();
        let mut stale = library.stale(method, 10).unwrap();
        points::complete(&mut stale[0], wished);
        library.put_points(&stale, method).unwrap();
        assert_eq!(sections(&library), [("sport", 1)]);
        assert!(library.stale(method, 10).unwrap().is_empty());
    }

    #[test]
    fn a_feed_that_moves_takes_along_what_it_taught() {
        let mut library = Library::in_memory().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let feed = library.add_feed("https://example.org/1", None, now);
        let feed = feed.unwrap();
        let titles = (0..30).map(|number| format!("Young falcons race over dune {number}"));
        let came: Vec<Arrival> = titles.map(|title| arrival(&title, None)).collect();
        library.take(feed, &came, 0, now).unwrap();
        let taught = |library: &mut Library| {
            while library.analyse(1).unwrap() > 0 {}
            // As another instance reads it.
            super::read(&library.db).unwrap()
        };
        let nothing = taught(&mut library);
        assert!(nothing.is_empty());
        for (folder, filed) in [(Some("Sport"), "sport"), (Some("Culture"), "culture")] {
            let folder = FeedChange::Folder(folder.map(str::to_owned));
            library.change_feed(feed, &folder, now).unwrap();
            let lessons = taught(&mut library);
            assert_eq!(sections(&library), [(filed, 30)]);
            assert_eq!(lessons.articles(), [(filed, 30)]);
            let (section, why) = library.standing(came[0].article.id).unwrap().unwrap();
            assert_eq!(section.name(), filed);
            assert!(matches!(why, Standing::Label(label) if label.to_lowercase() == filed));
        }
        library.undo().unwrap();
        let lessons = taught(&mut library);
        assert_eq!(sections(&library), [("sport", 30)]);
        assert_eq!(lessons.articles(), [("sport", 30)]);
        library.remove_feed(feed).unwrap();
        // Until they are filed anew nothing tells why they stand there.
        assert_eq!(library.standing(came[0].article.id).unwrap(), None);
        assert_eq!(taught(&mut library).articles(), []);
        assert_eq!(sections(&library), []);
        library
            .add_feed("https://example.org/1", None, now)
            .unwrap();
        assert_eq!(taught(&mut library).articles(), [("sport", 30)]);
        assert_eq!(sections(&library), [("sport", 30)]);
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
