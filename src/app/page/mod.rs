//! Pages: what each pane shows of an article, as sheets.

pub(in crate::app) mod body;
pub(in crate::app) mod list_item;
pub mod numbers;
pub mod table;

use std::collections::HashSet;

use jiff::Timestamp;

use crate::app::sheet::Sheet;
use crate::app::sheet::field::{Field, Lead, Part};
use crate::app::sheet::words::Words;
use crate::article::{Article, Kept, Published};
use crate::config::locale::Word;
use crate::config::theme::Role;
use crate::safe::SafeText;

/// All rows a paragraph asks for.
const ALL: usize = usize::MAX;

/// What is said of how it stands with an article.
pub(in crate::app) struct Told {
    /// Who published it, where others are called the same.
    pub(in crate::app) source: Option<SafeText>,
    /// Below its head.
    pub(in crate::app) above: Option<SafeText>,
    /// Below its text.
    pub(in crate::app) below: Option<SafeText>,
}

/// The article as it is read, `width` columns wide, with what is `told` of it.
#[must_use]
pub(in crate::app) fn article(words: Words<'_>, kept: &Kept, told: &Told, width: u16) -> Sheet {
    let article = &kept.article;
    let mut sheet = Sheet::new(width, article.direction);
    let plain = Lead::default();
    sheet.paragraph(
        words.field(article, Part::Title, Role::Headline, &article.title),
        &plain,
        ALL,
    );
    if let Some(deck) = &article.deck {
        sheet.blank();
        sheet.paragraph(
            words.field(article, Part::Words, Role::Text, deck),
            &plain,
            ALL,
        );
    }
    let source = told.source.as_ref().or(article.source.as_ref());
    let mut byline: Vec<Field> = [source, article.author.as_ref()]
        .into_iter()
        .flatten()
        .map(|text| words.field(article, Part::Words, Role::Quiet, text))
        .collect();
    byline.extend(
        article
            .published
            .map(|published| words.label(Role::Quiet, &words.moment(published))),
    );
    if !byline.is_empty() || !article.tags.is_empty() || !kept.own_tags.is_empty() {
        sheet.blank();
    }
    sheet.fields(byline, article.direction, ALL);
    let tags = article.tags.iter();
    let mut tags: Vec<Field> = tags
        .map(|tag| words.field(article, Part::Words, Role::Number, tag))
        .collect();
    tags.extend(kept.own_tags.iter().map(|tag| {
        let tag = SafeText::new(&format!("#{tag}"));
        words.field(article, Part::Words, Role::Key, &tag)
    }));
    sheet.fields(tags, article.direction, ALL);
    if let Some(text) = &told.above {
        sheet.blank();
        sheet.paragraph(words.label(Role::Quiet, text), &plain, ALL);
    }
    body::body(&mut sheet, words, article);
    if let Some(text) = &told.below {
        sheet.blank();
        sheet.paragraph(words.label(Role::Quiet, text), &plain, ALL);
    }
    after(&mut sheet, words, article);
    sheet
}

/// What stands after the article's body.
fn after(sheet: &mut Sheet, words: Words<'_>, article: &Article) {
    if !article.related.is_empty() {
        sheet.blank();
        heading(sheet, words, Word::Related);
        for related in &article.related {
            let lead = Lead {
                inset: 2,
                first: Some((SafeText::new("•"), Role::Number)),
                ..Lead::default()
            };
            sheet.paragraph(
                words.field(article, Part::Words, Role::Text, &related.title),
                &lead,
                ALL,
            );
            let lead = Lead {
                inset: 2,
                ..Lead::default()
            };
            if !related.text.is_empty() {
                sheet.paragraph(
                    words.field(article, Part::Words, Role::Quiet, &related.text),
                    &lead,
                    ALL,
                );
            }
        }
    }
    tell_if_cut(sheet, words);
    if let Some(url) = &article.url {
        sheet.blank();
        let mut field = words.field(article, Part::Words, Role::Quiet, url);
        field.options.code = true;
        sheet.paragraph(field, &Lead::default(), ALL);
    }
}

/// The texts that an article had before, each under the day until which it stood.
/// What the article still says stands back.
#[must_use]
pub(in crate::app) fn earlier(
    words: Words<'_>,
    article: &Article,
    texts: &[(Timestamp, Article)],
    width: u16,
) -> Sheet {
    let mut sheet = Sheet::new(width, words.locale.direction());
    let still: HashSet<&str> = article
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect();
    for (replaced, text) in texts {
        sheet.blank();
        let date = words.moment(Published::Moment(*replaced));
        let until = words
            .locale
            .fill(Word::EarlierText, &[("date", date.as_str())]);
        sheet.paragraph(words.label(Role::Heading, &until), &Lead::default(), ALL);
        sheet.blank();
        let title = words.field(text, Part::Title, Role::Headline, &text.title);
        sheet.paragraph(title, &Lead::default(), ALL);
        for block in &text.blocks {
            let role = if still.contains(block.text.as_str()) {
                Role::Quiet
            } else {
                Role::Text
            };
            sheet.blank();
            let field = words.field(text, Part::Words, role, &block.text);
            sheet.paragraph(field, &Lead::default(), ALL);
        }
    }
    sheet
}

/// What cleaning took out of the article and what it mended.
#[must_use]
pub(in crate::app) fn removed(words: Words<'_>, article: &Article, width: u16) -> Sheet {
    let mut sheet = Sheet::new(width, words.locale.direction());
    let plain = Lead::default();
    let inside = Lead {
        inset: 2,
        ..Lead::default()
    };
    sheet.paragraph(
        words.field(article, Part::Title, Role::Headline, &article.title),
        &plain,
        ALL,
    );
    sheet.blank();
    if article.removed.is_empty() {
        sheet.paragraph(
            words.label(Role::Text, words.locale.word(Word::NothingRemoved)),
            &plain,
            ALL,
        );
    } else {
        heading(&mut sheet, words, Word::Removed);
    }
    let mut reason = None;
    for removed in &article.removed {
        if reason != Some(&removed.reason) {
            sheet.blank();
            let text = words.locale.reason(&removed.reason);
            sheet.paragraph(words.label(Role::Number, &text), &plain, ALL);
            reason = Some(&removed.reason);
        }
        sheet.paragraph(
            words.field(article, Part::Words, Role::Text, &removed.text),
            &inside,
            ALL,
        );
    }
    if !article.repairs.is_empty() {
        sheet.blank();
        heading(&mut sheet, words, Word::Repairs);
        for repair in &article.repairs {
            let values = [("was", repair.was.as_str()), ("is", repair.is.as_str())];
            let text = words.locale.fill(Word::Repair, &values);
            sheet.paragraph(words.label(Role::Text, &text), &inside, ALL);
        }
    }
    tell_if_cut(&mut sheet, words);
    sheet
}

/// Says where there was more than can be shown, and what shows it.
fn tell_if_cut(sheet: &mut Sheet, words: Words<'_>) {
    if sheet.cut {
        sheet.blank();
        let field = words.label(Role::Editorial, words.locale.word(Word::TooLong));
        sheet.paragraph(field, &Lead::default(), 4);
    }
}

fn heading(sheet: &mut Sheet, words: Words<'_>, word: Word) {
    let field = words.label(Role::Heading, words.locale.word(word));
    sheet.paragraph(field, &Lead::default(), ALL);
}

/// One key point with its number. Where editors wrote some of the points, those
/// that begin a run of theirs or of ours say whose they are.
#[must_use]
pub(in crate::app) fn point(
    words: Words<'_>,
    article: &Article,
    index: usize,
    width: u16,
    airy: bool,
) -> Sheet {
    let mut sheet = Sheet::new(width, article.direction);
    let point = &article.points[index];
    let whose = |index: usize| article.points[index].editorial;
    let begins = index == 0 || whose(index - 1) != whose(index);
    if begins && article.points.iter().any(|point| point.editorial) {
        let word = if point.editorial {
            Word::Editorial
        } else {
            Word::Found
        };
        sheet.paragraph(
            words.label(Role::Editorial, words.locale.word(word)),
            &Lead::default(),
            ALL,
        );
    }
    let lead = Lead {
        inset: 3,
        first: Some((SafeText::new(&(index + 1).to_string()), Role::Number)),
        ..Lead::default()
    };
    sheet.paragraph(
        words.field(article, Part::Words, Role::Text, &point.text),
        &lead,
        ALL,
    );
    if airy && index + 1 < article.points.len() {
        sheet.rows.push(Vec::new());
    }
    sheet
}
