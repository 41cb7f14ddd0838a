//! What is done to articles after they have come: they are cleaned, made findable by
//! word and given their key points, topics, sections and stories, in short pieces of work
//! that let a key go first; then the index of words is brought into one.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use super::Haste;
use super::shared::Shared;
use super::workers::{self, Crew};
use crate::article::{Article, ArticleId, RawArticle};
use crate::clean::{self, Rules};
use crate::points::{self, Settings};
use crate::store::{Cleaned, Error, Library, Looked, Retention};

/// The work on each of `jobs`, in their order.
fn all<'j, J: Sync, R: Send>(
    haste: Haste,
    jobs: &'j [J],
    work: impl Fn(&'j J) -> R + Sync,
) -> Vec<R> {
    let mut all = Vec::with_capacity(jobs.len());
    let take = |done| {
        all.push(done);
        ControlFlow::Continue(())
    };
    // It never breaks.
    let _ = workers::in_order(jobs, haste.threads(), work, take);
    all
}

/// Does all upkeep that is due and can be kept, the newest articles first. `tell`
/// hears after each piece how many articles it was about, and says whether to go on.
///
/// # Errors
/// When the library cannot be read or written; what was done stays.
pub fn tend(
    library: &Shared,
    haste: Haste,
    mut tell: impl FnMut(usize) -> bool,
) -> Result<(), Error> {
    if library.reading(Library::is_read_only) {
        return Ok(());
    }
    let mut cleaners = None;
    loop {
        let cleaned = clean(library, haste, &mut cleaners)?;
        if cleaned == 0 {
            cleaners = None;
        }
        let indexed = library.beside(|library| library.index(haste.piece()))?;
        let found = find_points(library, haste)?;
        // Stories are told in the order of time, so all that came is cleaned before.
        let told = match cleaned {
            0 if library.beside(Library::begin_anew)? => {
                if !tell(0) {
                    return Ok(());
                }
                continue;
            }
            0 => find_stories(library, haste)?,
            _ => 0,
        };
        let done = cleaned.max(indexed).max(found).max(told);
        if done == 0 {
            return tidy(library, tell);
        }
        if !tell(done) {
            return Ok(());
        }
    }
}

/// How long who reads may go first between two bits that are looked through.
const PAUSE: Duration = Duration::from_millis(1);

/// Drops what need not be kept, in short pieces of work; tells how many articles.
///
/// # Errors
/// When the library cannot be written; what was dropped stays so.
pub fn retain(
    library: &Shared,
    haste: Haste,
    retention: Retention,
    now: Timestamp,
) -> Result<usize, Error> {
    if retention == Retention::default() || library.reading(Library::is_read_only) {
        return Ok(0);
    }
    let mut looked = Looked::default();
    while library.reading(|library| library.look_through(&mut looked))? {
        if haste == Haste::Background {
            thread::sleep(PAUSE);
        }
    }
    let mut droppable = library.reading(|library| library.droppable(looked, retention, now))?;
    let mut all = 0;
    while !droppable.is_empty() {
        all += library.beside(|library| library.drop_some(&mut droppable))?;
    }
    Ok(all)
}

/// Pieces of the index of words that are left as they are. Each costs every search
/// something; to make one of them writes all of the index anew.
const MOST_PIECES: usize = 8;

/// Brings the index of words into one piece where it is in many.
fn tidy(library: &Shared, mut tell: impl FnMut(usize) -> bool) -> Result<(), Error> {
    if library.reading(Library::pieces)? <= MOST_PIECES {
        return Ok(());
    }
    while !library.beside(|library| library.tidy(|| false))? {
        if !tell(0) {
            break;
        }
    }
    Ok(())
}

/// An article as it came, and what it is to be cleaned by; nothing for one that is damaged.
struct Uncleaned {
    id: ArticleId,
    raw: Option<RawArticle>,
    points: Settings,
    rules: Rules,
}

/// Which, what its key points were found by, and what was made of it.
type Made = (ArticleId, Settings, Option<Cleaned>);

/// Those who clean, as long as there is something to be cleaned.
type Cleaners = Crew<Uncleaned, Made>;

/// Cleans some of what is kept as it came, and finds its key points.
fn clean(library: &Shared, haste: Haste, cleaners: &mut Option<Cleaners>) -> Result<usize, Error> {
    let (came, method) = library.reading(|library| {
        let mut came = Vec::new();
        for (id, raw) in library.uncleaned(haste.piece())? {
            came.push(Uncleaned {
                id,
                raw,
                points: library.points_of(id)?,
                rules: library.rules().clone(),
            });
        }
        Ok::<_, Error>((came, library.method()?))
    })?;
    let count = came.len();
    if count == 0 {
        return Ok(0);
    }
    let cleaners = cleaners.get_or_insert_with(|| Crew::of(haste.threads(), made));
    let cleaned = cleaners.all(came);
    library.beside(|library| {
        let cleaned = still_wished(library, cleaned)?;
        let cleaned: Vec<_> = cleaned
            .into_iter()
            .map(|(id, _, made)| (id, made))
            .collect();
        library.settle(&cleaned, method)
    })?;
    Ok(count)
}

/// Cleans what came. A defect that one strikes stops no other.
fn made(came: Uncleaned) -> Made {
    let Uncleaned {
        id,
        raw,
        points: wished,
        rules,
    } = came;
    let make = |raw: &RawArticle| {
        let mut article = clean::clean(raw, &rules);
        let section = points::complete_and_file(&mut article, wished);
        Cleaned { article, section }
    };
    let made = raw.and_then(|raw| catch_unwind(AssertUnwindSafe(|| make(&raw))).ok());
    (id, wished, made)
}

/// Articles whose key points are found before those of all others.
const FIRST: usize = 1_000;

/// Finds key points anew where another version of the method found them: while stories are
/// to be found, those of the newest articles, and with the stories those of the others.
fn find_points(library: &Shared, haste: Haste) -> Result<usize, Error> {
    let (stale, method) = library.reading(|library| {
        let method = library.method()?;
        let found = match library.has_due()? {
            true => library.stale_among(method, FIRST, haste.piece())?,
            false => library.stale(method, haste.piece())?,
        };
        let mut stale = Vec::new();
        for article in found {
            stale.push((library.points_of(article.id)?, article));
        }
        Ok::<_, Error>((stale, method))
    })?;
    if stale.is_empty() {
        return Ok(0);
    }
    let articles = all(haste, &stale, |(settings, article)| {
        let completed = || {
            let mut article = article.clone();
            points::complete(&mut article, *settings);
            article
        };
        // One that a defect strikes keeps what it has, and stops no other.
        let completed = catch_unwind(AssertUnwindSafe(completed));
        let article = completed.unwrap_or_else(|_| article.clone());
        (article.id, *settings, article)
    });
    library.beside(|library| {
        let articles = still_wished(library, articles)?.into_iter();
        let articles: Vec<Article> = articles.map(|(.., article)| article).collect();
        library.put_points(&articles, method)
    })?;
    Ok(stale.len())
}

/// Finds the stories of some articles, and their key points where another version of the
/// method found them; tells of how many.
fn find_stories(library: &Shared, haste: Haste) -> Result<usize, Error> {
    let (due, rules) = library.reading(|library| {
        let due = library.due(haste.piece())?;
        Ok::<_, Error>((due, library.rules().clone()))
    })?;
    // One that a defect strikes is passed by, and stops no other.
    let articles = all(haste, &due, |due| {
        catch_unwind(AssertUnwindSafe(|| due.article(&rules))).unwrap_or(None)
    });
    let articles: Vec<_> = due.iter().zip(&articles).collect();
    let prepared = all(haste, &articles, |&(due, article)| {
        let prepared = catch_unwind(AssertUnwindSafe(|| due.prepared(article.as_ref())));
        prepared.unwrap_or_else(|_| Ok(due.damaged()))
    });
    let prepared = prepared.into_iter().collect::<Result<_, _>>()?;
    library.beside(|library| library.place(prepared))?;
    Ok(due.len())
}

/// What was made of articles by settings, without those for which the reader wants
/// others by now: they are due again.
fn still_wished<T>(
    library: &Library,
    made: Vec<(ArticleId, Settings, T)>,
) -> Result<Vec<(ArticleId, Settings, T)>, Error> {
    let mut still = Vec::with_capacity(made.len());
    for one in made {
        if library.points_of(one.0)? == one.1 {
            still.push(one);
        }
    }
    Ok(still)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{MOST_PIECES, still_wished, tend};
    use crate::article::{ArticleId, FeedChange, FeedId, RawArticle};
    use crate::clean::Rules;
    use crate::loader::shared::Shared;
    use crate::loader::{Haste, prepare};
    use crate::query::{Filter, Search};
    use crate::store::{Arrival, Library};

    /// Takes in an article of a feed of its own.
    fn take(library: &mut Library, name: &str) -> (ArticleId, FeedId) {
        let now = Timestamp::UNIX_EPOCH;
        let address = format!("https://example.org/{name}");
        let feed = library.add_feed(&address, None, now).unwrap();
        let raw = RawArticle {
            title: Some(name.to_owned()),
            ..RawArticle::default()
        };
        let article = prepare(&raw, Rules::standard());
        let id = article.id;
        let arrival = Arrival {
            article,
            raw: None,
            guid: None,
            place: None,
        };
        library.take(feed, &[arrival], 0, now).unwrap();
        (id, feed)
    }

    #[test]
    fn an_index_in_many_pieces_comes_into_one() {
        let library = Shared::in_memory().unwrap();
        let mut taken = 0;
        while library.reading(Library::pieces).unwrap() <= MOST_PIECES {
            taken += 1;
            assert!(taken < 500);
            library.writing(|library| {
                take(library, &format!("harbour {taken}"));
                library.index(1).unwrap();
            });
        }
        tend(&library, Haste::Background, |_| true).unwrap();
        assert_eq!(library.reading(Library::pieces).unwrap(), 1);
        let harbour = Filter {
            search: Search::parse("harbour"),
            ..Filter::default()
        };
        let found = library.reading(|library| library.count(&harbour, usize::MAX).unwrap());
        assert_eq!(found, taken);
    }

    #[test]
    fn what_is_wished_otherwise_meanwhile_is_left_out() {
        let mut library = Library::in_memory().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let made = ["one", "two"].map(|name| {
            let (id, feed) = take(&mut library, name);
            (id, library.points_of(id).unwrap(), feed)
        });
        let changed = FeedChange::Points(Some(2));
        library.change_feed(made[0].2, &changed, now).unwrap();
        let still = still_wished(&library, made.to_vec()).unwrap();
        assert_eq!(still, made[1..]);
    }
}
