//! Pages: what each pane shows of an article, as sheets.

use std::collections::HashSet;

use jiff::Timestamp;

use super::field::{Field, Lead, Part, label};
use super::sheet::Sheet;
use crate::article::{Article, BlockKind, Direction, Header, Kept, MOST_TELLERS, Published};
use crate::config::calendar::Calendar;
use crate::config::locale::{Locale, Word};
use crate::config::settings::DigitShapes;
use crate::config::theme::Role;
use crate::language::guess;
use crate::safe::SafeText;
use crate::text::{Base, Digits, Options};

/// All rows a paragraph asks for.
const ALL: usize = usize::MAX;

/// The interface's language and what the reader chose for text, together.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    /// The interface's words.
    pub(super) locale: &'a Locale,
    /// In which zone moments are told, and which day is today.
    pub(super) calendar: &'a Calendar,
    /// Whether vowel marks are shown.
    pub(super) marks: bool,
    /// What digits are drawn with.
    pub(super) digits: DigitShapes,
    /// Whether the lines of paragraphs are filled.
    pub(super) justify: bool,
}

impl Words<'_> {
    /// A field of an article: a paragraph of its own, the article's direction
    /// where it has none.
    #[must_use]
    pub(super) fn field(self, article: &Article, part: Part, role: Role, text: &SafeText) -> Field {
        self.field_in(article.direction, article.language, part, role, text)
    }

    /// A field of something in this language, which runs this way.
    pub(super) fn field_in(
        self,
        direction: Direction,
        language: &str,
        part: Part,
        role: Role,
        text: &SafeText,
    ) -> Field {
        Field {
            part,
            role,
            text: text.clone(),
            options: Options {
                base: Base::Auto(direction),
                marks: self.marks,
                digits: digits(self.digits, language),
                ..Options::default()
            },
        }
    }

    /// When something was published.
    pub(super) fn moment(self, published: Published) -> SafeText {
        self.locale.moment(self.calendar, published)
    }

    /// The same in short.
    pub(super) fn when(self, published: Published) -> SafeText {
        self.locale.when(self.calendar, published)
    }

    /// Words of the interface.
    #[must_use]
    pub(super) fn label(self, role: Role, text: &SafeText) -> Field {
        Field {
            part: Part::Label,
            role,
            text: text.clone(),
            options: self.label_options(),
        }
    }

    /// How words of the interface are laid out, with its own numbers.
    pub(super) fn label_options(self) -> Options {
        Options {
            digits: digits(self.digits, "ar"),
            ..label(self.locale.direction())
        }
    }
}

/// What digits are drawn with in a text of this language: Persian and its
/// neighbours have shapes of their own.
fn digits(wish: DigitShapes, language: &str) -> Digits {
    match wish {
        DigitShapes::Written => Digits::AsWritten,
        DigitShapes::European => Digits::European,
        DigitShapes::Arabic if matches!(language, "fa" | "ur" | "ps" | "sd") => Digits::Persian,
        DigitShapes::Arabic => Digits::ArabicIndic,
    }
}

/// What is said of how it stands with an article.
pub(super) struct Told {
    /// Below its head.
    pub(super) above: Option<SafeText>,
    /// Below its text.
    pub(super) below: Option<SafeText>,
}

/// The article as it is read, `width` columns wide, with what is `told` of it.
#[must_use]
pub(super) fn article(words: Words<'_>, kept: &Kept, told: &Told, width: u16) -> Sheet {
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
    let mut byline: Vec<Field> = [&article.source, &article.author]
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
    blocks(&mut sheet, words, article);
    if let Some(text) = &told.below {
        sheet.blank();
        sheet.paragraph(words.label(Role::Quiet, text), &plain, ALL);
    }
    after(&mut sheet, words, article);
    sheet
}

/// The article's body.
fn blocks(sheet: &mut Sheet, words: Words<'_>, article: &Article) {
    let mut before = None;
    for (index, block) in article.blocks.iter().enumerate() {
        if !(before == Some(BlockKind::Item) && block.kind == BlockKind::Item
            || before == Some(BlockKind::Code) && block.kind == BlockKind::Code)
        {
            sheet.blank();
        }
        let (role, lead) = match block.kind {
            BlockKind::Paragraph => (Role::Text, Lead::default()),
            BlockKind::Heading => (Role::Heading, Lead::default()),
            BlockKind::Quote => (
                Role::Quote,
                Lead {
                    inset: 2,
                    every: Some((SafeText::new("│"), Role::Number)),
                    ..Lead::default()
                },
            ),
            BlockKind::Item => (
                Role::Text,
                Lead {
                    inset: 2,
                    first: Some((SafeText::new("•"), Role::Number)),
                    ..Lead::default()
                },
            ),
            BlockKind::Code => (
                Role::Code,
                Lead {
                    inset: 2,
                    ..Lead::default()
                },
            ),
        };
        let mut field = words.field(article, Part::Block(index), role, &block.text);
        field.options.code = block.kind == BlockKind::Code;
        field.options.justify = words.justify && block.kind != BlockKind::Heading;
        sheet.paragraph(field, &lead, ALL);
        before = Some(block.kind);
    }
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
pub(super) fn earlier(
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
pub(super) fn removed(words: Words<'_>, article: &Article, width: u16) -> Sheet {
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
pub(super) fn point(
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

/// One article as a row of the list, in a list of `rows` rows: what there is
/// room for of title, source, date and first key point.
#[must_use]
pub(super) fn list_item(words: Words<'_>, header: &Header, width: u16, rows: u16) -> Sheet {
    let direction = guess::direction(header.title.as_str());
    let field = |part, role, text| words.field_in(direction, header.language, part, role, text);
    let mut sheet = Sheet::new(width, direction);
    let role = if header.read {
        Role::Title
    } else {
        Role::Unread
    };
    let title_rows = if rows < 12 { 1 } else { 2 };
    let title = field(Part::Title, role, &header.title);
    sheet.paragraph(title, &Lead::default(), title_rows);
    if rows < 6 {
        return sheet;
    }
    let direction = sheet
        .pieces
        .first()
        .and_then(|piece| piece.lines.first())
        .map_or(Direction::Ltr, |line| line.direction);
    let source = header.source.as_ref();
    let source = source.map(|source| field(Part::Words, Role::Quiet, source));
    let date = header.published;
    let date = date.map(|date| words.when(date).to_string());
    let others = (header.tellers > 1).then(|| {
        let n = (header.tellers - 1).to_string();
        let is_exact = header.tellers < MOST_TELLERS;
        let word = if is_exact {
            Word::Others
        } else {
            Word::ManyOthers
        };
        words.locale.fill(word, &[("n", &n)]).to_string()
    });
    let changed = header
        .changed
        .then(|| words.locale.word(Word::Changed).to_string());
    let beside: Vec<String> = changed.into_iter().chain(date).chain(others).collect();
    let beside = (!beside.is_empty()).then(|| SafeText::from(beside.join(" ")));
    let beside = beside.map(|text| words.label(Role::Quiet, &text));
    sheet.pair(source, beside, direction);
    if rows >= 30 {
        if let Some(point) = &header.point {
            let point = field(Part::Label, Role::Quiet, point);
            sheet.paragraph(point, &Lead::default(), 2);
        }
        sheet.rows.push(Vec::new());
    }
    sheet
}
