//! The links of an article as they are kept with its text: where their words stand, and
//! where they lead. Texts that earlier versions kept have none, and are given theirs.

use rusqlite::{Connection, OptionalExtension, params};

use super::stored;
use crate::article::{Article, Block, Link, Place};
use crate::safe::SafeText;
use crate::store::error::{Error, Kind};

/// Block, first byte and last of the words, and the address.
pub(super) type Written = (usize, usize, usize, String);

/// Links as they are kept.
pub(super) fn written(links: &[Link]) -> Vec<Written> {
    let links = links.iter().map(|link| {
        let Place { block, range } = &link.place;
        let address = link.address.as_str().to_owned();
        (*block, range.start, range.end, address)
    });
    links.collect()
}

/// The links that were kept of these blocks, but for those whose words are not there.
pub(super) fn read(written: Vec<Written>, blocks: &[Block]) -> Vec<Link> {
    let links = written
        .into_iter()
        .filter_map(|(block, start, end, address)| {
            let range = start..end;
            let text = &blocks.get(block)?.text;
            text.as_str().get(range.clone())?;
            Some(Link {
                address: SafeText::from(address),
                text: text.slice(range.clone()),
                place: Place { block, range },
            })
        });
    links.collect()
}

/// Keeps the links of an article with the text that there is at a row, where that is its
/// text and has others, or none.
pub(crate) fn put(db: &Connection, row: i64, article: &Article) -> Result<(), Error> {
    let kept = db
        .prepare_cached(
            "SELECT body.id, body.text FROM article JOIN body ON body.id = article.body
             WHERE article.id = ?1",
        )?
        .query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((body, text)): Option<(i64, Vec<u8>)> = kept else {
        return Ok(());
    };
    let linked = match stored::with_links(&text, article) {
        // One that is damaged stays as it is.
        Err(error) if error.kind() == Kind::Damaged => None,
        linked => linked?,
    };
    if let Some(linked) = linked {
        db.prepare_cached("UPDATE body SET text = ?2 WHERE id = ?1")?
            .execute(params![body, linked])?;
    }
    Ok(())
}
