//! What is done to articles after they have come: they are made findable by word
//! and given their key points, topics, sections and stories, in short pieces of work
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
        let indexed = library.beside(|library| library.index(PIECE))?;
        let mut articles = library.reading(|library| library.stale(points::METHOD, PIECE))?;
        for article in &mut articles {
            points::complete(article);
        }
        if !articles.is_empty() {
            library.beside(|library| library.put_points(&articles, points::METHOD))?;
        }
        let told = library.beside(|library| library.analyse(PIECE))?;
        let done = indexed.max(articles.len()).max(told);
        if done == 0 || !tell(done) {
            return Ok(());
        }
    }
}
