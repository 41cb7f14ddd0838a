//! The body of an article in its sheet: what stands before each block, how far it stands
//! in, and what it stands close to. What a block is was told by cleaning.

use crate::app::page::numbers::{Number, numbers};
use crate::app::page::table::{Table, stands_close};
use crate::app::sheet::Sheet;
use crate::app::sheet::field::{Field, Lead, Part, label};
use crate::app::sheet::words::Words;
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

/// The article's body; nothing where it says its title alone once more.
pub(in crate::app) fn body(sheet: &mut Sheet, words: Words<'_>, article: &Article) {
    if matches!(&article.blocks[..], [only] if only.text == article.title) {
        return;
    }
    let mut before = None;
    let mut table: Option<Table> = None;
    let numbers = numbers(&article.blocks);
    for (index, (block, number)) in article.blocks.iter().zip(numbers).enumerate() {
        let goes_on = before.is_some_and(|before| stands_close(before, block));
        if !goes_on {
            table = None;
        }
        let (role, lead) = dressed(block, number);
        let mut field = words.field(article, Part::Block(index), role, &block.text);
        field.options.code = block.kind == BlockKind::Code;
        field.options.justify = words.justify && block.kind != BlockKind::Heading;
        field.options.hang = number.map_or(0, Number::hang);
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
fn dressed(block: &Block, number: Option<Number>) -> (Role, Lead) {
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
            // A number is the item's own mark and stands where a bullet would.
            let inset = number.map_or(INSET, |number| number.pad.into());
            let inset = STEP * u16::from(block.level) + inset;
            let bullet = || (SafeText::new(&bullet(block.level)), Role::Number);
            let bullet = number.is_none().then(bullet);
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

#[cfg(test)]
mod tests {
    use super::body;
    use crate::app::sheet::Sheet;
    use crate::app::sheet::tests::check;
    use crate::app::sheet::words::Words;
    use crate::article::Direction::{self, Ltr, Rtl};
    use crate::article::{Block, BlockKind, RawArticle};
    use crate::clean::{Rules, clean};
    use crate::config::calendar::Calendar;
    use crate::config::locale::{Interface, Locale};
    use crate::config::settings::DigitShapes;
    use crate::safe::SafeText;

    /// A list of these items, as it stands below a blank row.
    fn list(direction: Direction, items: &[&str]) -> Sheet {
        let mut article = clean(&RawArticle::default(), Rules::standard());
        article.direction = direction;
        let item = |text: &&str| Block {
            kind: BlockKind::Item,
            level: 0,
            text: SafeText::new(text),
        };
        article.blocks = items.iter().map(item).collect();
        let words = Words {
            locale: &Locale::shipped(Interface::English),
            calendar: &Calendar::default(),
            marks: true,
            digits: DigitShapes::Written,
            justify: false,
        };
        let mut sheet = Sheet::new(10, direction);
        body(&mut sheet, words, &article);
        sheet
    }

    #[test]
    fn words_of_numbered_items_are_below_one_another() {
        let items = ["9. one two", "10. two"];
        check(&list(Ltr, &items), &[" 9. one", "    two", "10. two"]);
        let items = ["9. אב", "10. הו"];
        check(&list(Rtl, &items), &["    בא .9", "    וה .10"]);
    }

    #[test]
    fn a_name_that_begins_with_an_initial_has_a_bullet() {
        check(&list(Ltr, &["A. Smith"]), &["• A. Smith"]);
    }
}
