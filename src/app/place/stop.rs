//! Stops: where in a text the reader stopped, gone back to when it is opened again and
//! kept through a resize or a change of the text.

use crate::app::App;
use crate::app::library::Deed;
use crate::app::place::standing::Page;
use crate::app::sheet::field::Part;
use crate::article::ArticleId;
use crate::safe::SafeText;

/// How many characters tell a place in a text that was replaced.
const WORDS: usize = 40;

/// What stood at the top of the text pane.
pub(in crate::app) struct Anchor {
    piece: usize,
    text: SafeText,
    /// Bytes of the text.
    offset: usize,
}

impl App {
    /// Goes to where the reader stopped in the article.
    pub(in crate::app) fn go_on_reading(&mut self) {
        let kept = self.kept().map_or(0, |kept| kept.position);
        let left = self
            .resumed
            .take_if(|(id, _)| Some(*id) == self.text.0.article);
        let position = left.and_then(|(_, offset)| offset).unwrap_or(kept);
        self.opened_at = 0;
        if position == 0 {
            return;
        }
        let Some(article) = self.article() else {
            return;
        };
        let mut offset = position;
        let block = article.blocks.iter().position(|block| {
            let length = block.text.as_str().len();
            let here = offset < length;
            offset -= if here { 0 } else { length };
            here
        });
        let sheet = self.text();
        let row = block
            .and_then(|block| sheet.piece_of(Part::Block(block)))
            .and_then(|piece| sheet.row_of(piece, offset));
        self.screen.line = row.unwrap_or(0).min(self.last_line());
        self.opened_at = self.screen.line;
    }

    /// Has kept where the reader stops in the article; one that was read to its end
    /// is begun anew the next time.
    pub(in crate::app) fn stop_here(&mut self) {
        let key = &self.text.0;
        let (Some(id), true, Page::Article) = (key.article, key.present, key.page) else {
            return;
        };
        if self.screen.line == self.opened_at {
            return;
        }
        let at_end = self.screen.line >= self.last_line();
        let position = if at_end { 0 } else { self.position_in_text(id) };
        self.opened_at = self.screen.line;
        self.shelf.stop(id, position);
        self.deeds.push(Deed::Stop(id, position));
    }

    /// The bytes of the article's blocks before what is seen of it, or was when the
    /// reader was left the last time; none where neither is known.
    pub(in crate::app) fn offset_in(&self, id: ArticleId) -> Option<usize> {
        if !self.has_text_of(Some(id)) {
            let resumed = self.resumed.filter(|(of, _)| *of == id);
            return resumed.and_then(|(_, offset)| offset);
        }
        (self.screen.page == Page::Article).then(|| match self.screen.line {
            0 => 0,
            _ => self.position_in_text(id),
        })
    }

    /// The bytes of the article's blocks before what stands at the top of the text
    /// pane.
    fn position_in_text(&self, id: ArticleId) -> usize {
        let sheet = self.text();
        let rows = sheet.rows.get(self.screen.line..).unwrap_or_default();
        let first = rows.iter().flatten().find_map(|&placed| {
            let (piece, line) = sheet.line(placed);
            match piece.part {
                Part::Block(block) => Some((block, line.range.start)),
                _ => None,
            }
        });
        let (Some((block, offset)), Some(article)) = (first, self.shelf.article(id)) else {
            return 0;
        };
        let before = article.blocks.iter().take(block);
        before.map(|block| block.text.as_str().len()).sum::<usize>() + offset
    }

    /// What stands at the top of the text pane.
    pub(in crate::app) fn top_of_text(&self) -> Option<Anchor> {
        if self.screen.line == 0 {
            return None;
        }
        let sheet = self.text();
        let mut rows = sheet.rows.get(self.screen.line..)?.iter();
        let placed = rows.find_map(|row| row.first())?;
        let (piece, line) = sheet.line(*placed);
        Some(Anchor {
            piece: placed.piece,
            text: piece.text.clone(),
            offset: line.range.start,
        })
    }

    /// The row where what stood at the top of the pane stands now: the same
    /// paragraph where it is there, else one that has the same words.
    pub(in crate::app) fn row_of_anchor(&self, anchor: &Anchor) -> usize {
        let sheet = self.text();
        let pieces = sheet.pieces.iter();
        let same = match sheet.pieces.get(anchor.piece) {
            Some(piece) if piece.text == anchor.text => Some(anchor.piece),
            _ => pieces.clone().position(|piece| piece.text == anchor.text),
        };
        let rest = anchor
            .text
            .as_str()
            .get(anchor.offset..)
            .unwrap_or_default();
        let words: String = rest.chars().take(WORDS).collect();
        let (piece, offset) = same
            .map(|piece| (piece, anchor.offset))
            .or_else(|| {
                let mut pieces = pieces.enumerate();
                pieces.find_map(|(at, piece)| Some((at, piece.text.as_str().find(&words)?)))
            })
            .unwrap_or((anchor.piece, anchor.offset));
        sheet.row_of(piece, offset).unwrap_or(0)
    }
}
