//! The body of an article in its sheet: what stands before each block, how far it stands
//! in, and what it stands close to. What a block is was told by cleaning.

use super::field::{Field, Lead, Part, label};
use super::sheet::Sheet;
use super::table::{Table, stands_close};
use super::words::Words;
use crate::article::{Article, Block, BlockKind};
use crate::config::theme::Role;
use crate::safe::SafeText;
use crate::text::is_row;

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
    let mut table: Option<Table> = None;
    for (index, block) in article.blocks.iter().enumerate() {
        let goes_on = before.is_some_and(|before| stands_close(before, block));
        if !goes_on {
            table = None;
        }
        let (role, lead) = dressed(block);
        let mut field = words.field(article, Part::Block(index), role, &block.text);
        field.options.code = block.kind == BlockKind::Code;
        field.options.justify = words.justify && block.kind != BlockKind::Heading;
        field.options.hang = hang(block);
        if is_row(&block.text) && block.kind != BlockKind::Code {
            let width = usize::from(sheet.width.saturating_sub(lead.inset));
            let table = table.get_or_insert_with(|| {
                let blocks = &article.blocks[index..];
                Table::of(blocks, article.direction, width, &field.options)
            });
            row(sheet, field, lead, block, table, !goes_on);
        } else {
            if !goes_on {
                sheet.blank();
            }
            sheet.paragraph(field, &lead, ALL);
        }
        before = Some(block);
    }
}

/// A row of a table, which it may open.
fn row(sheet: &mut Sheet, field: Field, lead: Lead, block: &Block, table: &Table, opens: bool) {
    if opens || table.is_apart() {
        sheet.blank();
    }
    let options = table.options(block, &field.options);
    let rule = table.rule(block).map(|text| Field {
        part: Part::Label,
        role: Role::Number,
        text,
        options: label(table.direction),
    });
    let labels = table.labels(block).to_vec();
    let inside = Lead {
        inset: lead.inset,
        ..Lead::default()
    };
    sheet.paragraph(Field { options, ..field }, &Lead { labels, ..lead }, ALL);
    if let Some(rule) = rule {
        sheet.paragraph(rule, &inside, ALL);
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
            let numbered = number(&block.text).is_some();
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

/// Columns that the lines of a block behind its first stand in: those of an item's number,
/// so that its words are below one another.
#[must_use]
pub fn hang(block: &Block) -> u8 {
    match block.kind {
        BlockKind::Item => number(&block.text).map_or(0, |number| number + 1),
        _ => 0,
    }
}

/// Columns of the number that the text of an item begins with, which is its mark: `3.`,
/// `b.`, `iv.`.
#[must_use]
pub fn number(text: &SafeText) -> Option<u8> {
    let text = text.as_str();
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (number, _) = unsigned.split_once(['.', ')', '-', '–', '۔'])?;
    let mut behind = unsigned[number.len()..].chars();
    let dotted = behind.next() == Some('.');
    let parted = behind.next().is_some_and(char::is_whitespace);
    let signs = number.chars().count();
    let is_letters = number.is_ascii()
        && number.chars().all(char::is_alphabetic)
        && (number.len() == 1 || number.chars().all(|c| "ivxlcdmIVXLCDM".contains(c)));
    let counts = number.chars().all(char::is_numeric) || dotted && is_letters;
    let sign = text.len() - unsigned.len();
    let fits = (1..=LONGEST_NUMBER).contains(&signs) && parted && counts;
    fits.then(|| u8::try_from(sign + signs + 1).expect("it was bounded"))
}

#[cfg(test)]
mod tests {
    use super::number;
    use crate::safe::SafeText;

    fn check(text: &str, columns: Option<u8>) {
        assert_eq!(number(&SafeText::new(text)), columns, "{text}");
    }

    #[test]
    fn a_number_is_told_from_the_words_of_an_item() {
        for (text, columns) in [
            ("3. a", 2),
            ("٣- أ", 2),
            ("-1. a", 3),
            ("b. a", 2),
            ("xiv. a", 4),
            ("120) a", 4),
        ] {
            check(text, Some(columns));
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
            check(text, None);
        }
    }
}
