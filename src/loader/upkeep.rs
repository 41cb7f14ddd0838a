//! What is done to articles after they have come: they are cleaned, made findable by
//! word and given their key points, topics, sections and stories, in short pieces of work
//! that let a key go first.

use crate::points;
use crate::store::Error;

use super::shared::Shared;

/// Articles made findable, or given their points, in one piece.
const PIECE: usize = 20;

/// Does all upkeep that is due, the newest articles first. `tell` hears after each
/// piece how many articles it was about, and says whether to go on.
///
/// # Errors
/// When the library cannot be read or written; what was done stays.
pub fn tend(library: &Shared, mut tell: impl FnMut(usize) -> bool) -> Result<(), Error> {
    loop {
        let (came, rules) = library.reading(|library| {
            let came = library.uncleaned(PIECE)?;
            Ok::<_, Error>((came, library.rules().clone()))
        })?;
        let cleaned: Vec<_> = came
            .into_iter()
            .map(|(id, raw)| (id, raw.map(|raw| super::prepare(&raw, &rules))))
            .collect();
        if !cleaned.is_empty() {
            library.beside(|library| library.settle(&cleaned, points::METHOD))?;
        }
        let indexed = library.beside(|library| library.index(PIECE))?;
        let mut articles = library.reading(|library| library.stale(points::METHOD, PIECE))?;
        for article in &mut articles {
            points::complete(article);
        }
        if !articles.is_empty() {
            library.beside(|library| library.put_points(&articles, points::METHOD))?;
        }
        // Stories are told in the order of time, so all that came is cleaned before.
        let told = if cleaned.is_empty() {
            library.beside(|library| library.analyse(PIECE))?
        } else {
            0
        };
        let done = cleaned.len().max(indexed).max(articles.len()).max(told);
        if done == 0 || !tell(done) {
            return Ok(());
        }
    }
}
