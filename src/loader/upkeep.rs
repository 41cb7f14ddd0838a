//! What is done to articles after they have come: they are cleaned, made findable by
//! word and given their key points, topics, sections and stories, in short pieces of work
//! that let a key go first.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Making;
use super::shared::Shared;
use crate::article::{Article, RawArticle};
use crate::points;
use crate::store::{Error, Library};

/// Articles cleaned, made findable, or given their points, in one piece.
const PIECE: usize = 20;

/// Does all upkeep that is due and can be kept, the newest articles first. `tell` hears after each
/// piece how many articles it was about, and says whether to go on.
///
/// # Errors
/// When the library cannot be read or written; what was done stays.
pub fn tend(library: &Shared, mut tell: impl FnMut(usize) -> bool) -> Result<(), Error> {
    if library.reading(Library::is_read_only) {
        return Ok(());
    }
    loop {
        let cleaned = clean(library)?;
        let indexed = library.beside(|library| library.index(PIECE))?;
        let found = find_points(library)?;
        // Stories are told in the order of time, so all that came is cleaned before.
        let told = match cleaned {
            0 => library.beside(|library| library.analyse(PIECE))?,
            _ => 0,
        };
        let done = cleaned.max(indexed).max(found).max(told);
        if done == 0 || !tell(done) {
            return Ok(());
        }
    }
}

/// Cleans some of what is kept as it came, and finds its key points.
fn clean(library: &Shared) -> Result<usize, Error> {
    let (came, method) = library.reading(|library| {
        let mut came = Vec::new();
        for (id, raw) in library.uncleaned(PIECE)? {
            came.push((id, raw, library.points_of(id)?));
        }
        Ok::<_, Error>((came, library.method()?))
    })?;
    if came.is_empty() {
        return Ok(0);
    }
    let rules = library.reading(|library| library.rules().clone());
    let cleaned = came.into_iter().map(|(id, raw, points)| {
        let making = Making {
            rules: &rules,
            points,
        };
        // A defect that one strikes stops no other.
        let make = |raw: RawArticle| {
            let made = catch_unwind(AssertUnwindSafe(|| super::made(&raw, making)));
            made.ok()
        };
        (id, raw.and_then(make))
    });
    let cleaned: Vec<_> = cleaned.collect();
    library.beside(|library| library.settle(&cleaned, method))?;
    Ok(cleaned.len())
}

/// Finds key points anew where another version of the method found them.
fn find_points(library: &Shared) -> Result<usize, Error> {
    let (mut articles, method) = library.reading(|library| {
        let method = library.method()?;
        let mut articles = Vec::new();
        for article in library.stale(method, PIECE)? {
            let settings = library.points_of(article.id)?;
            articles.push((article, settings));
        }
        Ok::<_, Error>((articles, method))
    })?;
    if articles.is_empty() {
        return Ok(0);
    }
    for (article, settings) in &mut articles {
        points::complete(article, *settings);
    }
    let articles: Vec<Article> = articles.into_iter().map(|(article, _)| article).collect();
    library.beside(|library| library.put_points(&articles, method))?;
    Ok(articles.len())
}
