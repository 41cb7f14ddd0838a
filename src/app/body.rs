//! The body of an article in its sheet: what stands before each block, how far it stands
//! in, and what it stands close to. What a block is was told by cleaning.

use super::field::{Lead, Part};
use super::sheet::Sheet;
use super::words::Words;
use crate::article::{Article, Block, BlockKind};
use crate::config::theme::Role;
use crate::safe::SafeText;
use crate::text::{CellWidths, Options, is_row};

/// All rows a paragraph asks for.
const ALL: usize = usize::MAX;

/// Columns that items, quotations and code stand in.
const INSET: u16 = 2;

/// Columns that the items of a list in a list stand further in.
const STEP: u16 = 2;

/// Signs of the longest number of an item: `xxxviii`.
const LONGEST_NUMBER: usize = 7;

/// The article's body; nothing where it says its title alone once more.
pub(super) fn body(sheet: &mut Sheet, words: Words<'_>, article: &Article) {
    if matches!(&article.blocks[..], [only] if only.text == article.title) {
        return;
    }
    let mut before = None;
    let mut cells = CellWidths::default();
    for (index, block) in article.blocks.iter().enumerate() {
        if !before.is_some_and(|before| stands_close(before, block)) {
            sheet.blank();
            cells = CellWidths::default();
        }
        let (role, lead) = dressed(block);
        let mut field = words.field(article, Part::Block(index), role, &block.text);
        field.options.code = block.kind == BlockKind::Code;
        field.options.justify = words.justify && block.kind != BlockKind::Heading;
        if is_row(&block.text) {
            if cells == CellWidths::default() {
                cells = widths(&article.blocks[index..], sheet.width, &field.options);
            }
            field.options.cells = cells;
            field.options.justify = false;
        }
        sheet.paragraph(field, &lead, ALL);
        before = Some(block);
    }
}

/// How a block is dressed, and what stands at its start side.
fn dressed(block: &Block) -> (Role, Lead) {
    let inside = Lead {
        inset: INSET,
        ..Lead::default()
    };
    match block.kind {
        BlockKind::Paragraph => (Role::Text, Lead::default()),
        BlockKind::Heading => (Role::Heading, Lead::default()),
        BlockKind::Quote => (
            Role::Quote,
            Lead {
                every: Some((SafeText::new("│"), Role::Number)),
                ..inside
            },
        ),
        BlockKind::Item => {
            let numbered = is_numbered(&block.text);
            // A number is the item's own mark and stands where a bullet would.
            let inset = STEP * u16::from(block.level) + if numbered { 0 } else { INSET };
            let bullet = (!numbered).then(|| (SafeText::new(&bullet(block.level)), Role::Number));
            (
                Role::Text,
                Lead {
                    inset,
                    first: bullet,
                    ..inside
                },
            )
        }
        BlockKind::Code => (Role::Code, inside),
    }
}

/// The bullet of an item on a level, behind what the item stands in beyond the first.
fn bullet(level: u8) -> String {
    let blanks = usize::from(STEP * u16::from(level));
    format!(
        "{:blanks$}{}",
        "",
        if level.is_multiple_of(2) {
            '•'
        } else {
            '◦'
        }
    )
}

/// True where no blank row stands between two blocks: items of a list, lines of code,
/// rows of a table.
#[must_use]
pub fn stands_close(before: &Block, block: &Block) -> bool {
    let same = before.kind == block.kind;
    same && matches!(block.kind, BlockKind::Item | BlockKind::Code)
        || same && is_row(&before.text) && is_row(&block.text)
}

/// True for the text of an item that begins with its number, which is its mark: `3. `,
/// `b. `, `iv. `.
#[must_use]
pub fn is_numbered(text: &SafeText) -> bool {
    let text = text.as_str();
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let Some((number, _)) = unsigned.split_once(['.', ')', '-', '–', '۔']) else {
        return false;
    };
    let mut behind = unsigned[number.len()..].chars();
    let dotted = behind.next() == Some('.');
    let parted = behind.next().is_some_and(char::is_whitespace);
    let short = (1..=LONGEST_NUMBER).contains(&number.chars().count());
    let is_letters = number.is_ascii()
        && number.chars().all(char::is_alphabetic)
        && (number.len() == 1 || number.chars().all(|c| "ivxlcdmIVXLCDM".contains(c)));
    parted && short && (number.chars().all(char::is_numeric) || dotted && is_letters)
}

/// How wide the cells of the rows that these blocks begin with are.
fn widths(blocks: &[Block], width: u16, options: &Options) -> CellWidths {
    let close = blocks
        .windows(2)
        .take_while(|pair| stands_close(&pair[0], &pair[1]));
    let rows = blocks[..=close.count()].iter().map(|block| &block.text);
    CellWidths::of(rows, usize::from(width), options)
}

#[cfg(test)]
mod tests {
    use super::is_numbered;
    use crate::safe::SafeText;

    fn check(text: &str, numbered: bool) {
        assert_eq!(is_numbered(&SafeText::new(text)), numbered, "{text}");
    }

    #[test]
    fn a_number_is_told_from_the_words_of_an_item() {
        for text in ["3. a", "٣- أ", "-1. a", "b. a", "xiv. a", "120) a"] {
            check(text, true);
        }
        for text in [
            "a",
            "Mr. Haddad",
            "2-1 final",
            "3.5 metres",
            "",
            ". a",
            "و. ح",
        ] {
            check(text, false);
        }
    }
}
