//! Konsole: it shapes presentation forms a second time, so letters are sent as
//! they are written, in visual order under an override, and the form of each is
//! held by what stands beside it: a joiner where it joins, a non-joiner between
//! any two. Konsole shapes in the order of the cells, so a letter that joins the
//! one after it in reading has its joiner after it here, though its neighbour
//! stands at the other side.

use ratatui::buffer::Buffer;

use super::row_override;
use super::rows;
use crate::text::{Written, written};

const JOINER: char = '\u{200d}';
const NON_JOINER: char = '\u{200c}';

/// Replaces forms by letters and joiners.
pub(super) fn arrange(picture: &mut Buffer) {
    row_override::arrange(picture);
    let (rows, columns) = rows(picture);
    for y in rows {
        let mut next: Option<Written> = None;
        for x in columns.clone().rev() {
            let symbol = picture[(x, y)].symbol();
            let found = symbol.chars().next().and_then(written);
            if found.is_some() || next.is_some() {
                let mut sent = String::new();
                let mut rest = symbol.chars();
                if let Some(found) = found {
                    rest.next();
                    sent.push(found.letter);
                }
                sent.extend(rest);
                if found.is_some_and(|found| found.joins_next) {
                    sent.push(JOINER);
                }
                sent.push(NON_JOINER);
                if next.is_some_and(|next| next.joins_previous) {
                    sent.push(JOINER);
                }
                picture[(x, y)].set_symbol(&sent);
            }
            next = found;
        }
    }
}
