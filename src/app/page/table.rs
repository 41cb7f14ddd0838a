//! A table: rows of cells that stand close to one another, as the reader and a terminal
//! without one show them. How a row is laid out is for the text's layout.

use crate::app::sheet::field::base_in;
use crate::article::{Block, BlockKind, Direction};
use crate::safe::SafeText;
use crate::text::{Base, Cells, Options, direction_of, is_row};

/// What all rows of a table have in common.
pub struct Table {
    /// Which way its rows run, whatever words are in one of them.
    pub direction: Direction,
    cells: Cells,
    /// What its columns are called, where its first row says that.
    headings: Vec<SafeText>,
}

impl Table {
    /// The table whose first row is the first of these blocks of an article that runs this
    /// way, on lines of `width` columns.
    #[must_use]
    pub fn of(blocks: &[Block], within: Direction, width: usize, options: &Options) -> Self {
        let close = blocks
            .windows(2)
            .take_while(|pair| stands_close(&pair[0], &pair[1]));
        let rows: Vec<&SafeText> = blocks[..=close.count()]
            .iter()
            .map(|block| &block.text)
            .collect();
        let words: Vec<&str> = rows.iter().map(|row| row.as_str()).collect();
        let words = SafeText::from(words.join(" "));
        let direction = direction_of(words.as_str(), base_in(within, &words));
        let headed = blocks[0].kind == BlockKind::Heading;
        let headings = rows[0].as_str().split('\t').map(SafeText::new);
        Self {
            direction,
            cells: Cells::of(rows.iter().copied(), headed, direction, width, options),
            headings: headings.filter(|_| headed).collect(),
        }
    }

    /// How one of its rows is laid out: the headings of cells that stand below one another
    /// are one line of words.
    #[must_use]
    pub fn options(&self, row: &Block, options: &Options) -> Options {
        let is_below = matches!(self.cells, Cells::Below(_));
        Options {
            base: Base::Fixed(self.direction),
            justify: false,
            cells: if is_below && row.kind == BlockKind::Heading {
                Cells::Following
            } else {
                self.cells
            },
            ..*options
        }
    }

    /// What the cells of a row are called, where that stands beside each of them.
    #[must_use]
    pub fn labels(&self, row: &Block) -> &[SafeText] {
        if matches!(self.cells, Cells::Below(_)) && row.kind != BlockKind::Heading {
            &self.headings
        } else {
            &[]
        }
    }

    /// True where each row takes lines of its own, so that rows stand apart.
    #[must_use]
    pub fn is_apart(&self) -> bool {
        matches!(self.cells, Cells::Below(_))
    }

    /// The line below its headings, where they stand above columns.
    #[must_use]
    pub fn rule(&self, row: &Block) -> Option<SafeText> {
        match self.cells {
            Cells::Beside(columns) if row.kind == BlockKind::Heading => {
                Some(SafeText::from("─".repeat(columns.width())))
            }
            _ => None,
        }
    }
}

/// True where no blank row stands between two blocks: items of a list, lines of code,
/// rows of a table.
#[must_use]
pub fn stands_close(before: &Block, block: &Block) -> bool {
    let same = before.kind == block.kind;
    let rows = is_row(&before.text) && is_row(&block.text);
    same && matches!(block.kind, BlockKind::Item | BlockKind::Code)
        || rows && (same || is_headings(before) && block.kind == BlockKind::Paragraph)
}

/// True for a row of a table's headings.
#[must_use]
pub fn is_headings(block: &Block) -> bool {
    block.kind == BlockKind::Heading && is_row(&block.text)
}
