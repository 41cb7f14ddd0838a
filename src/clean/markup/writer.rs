//! The text of HTML as it is written down, element by element: lines, their marks,
//! and one blank where a page has many.

use std::borrow::Cow;

use super::Written;
use super::links::Links;
use super::list::Numbers;
use super::note;
use super::prose;
use super::row::{Cell, Lasting, Row, Span};
use crate::article::Removed;
use crate::clean::block::DEEPEST_LEVEL;
use crate::text::holds_together;

/// Elements that stand on lines of their own.
pub(super) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements of a line that hold code.
const CODE: &[&str] = &["code", "kbd", "samp", "tt"];

/// Stands before each line of a quotation.
const QUOTED: &str = "> ";

/// Stands before a heading.
const HEADING: &str = "# ";

/// A link or raised letters that are open.
struct Raised {
    /// Where in the line they begin.
    start: usize,
    /// A link is within.
    has_link: bool,
}

impl Raised {
    fn at(start: usize) -> Self {
        Self {
            start,
            has_link: false,
        }
    }
}

/// Writes the text of what is entered and left.
#[derive(Default)]
pub(crate) struct Writer {
    out: String,
    line: String,
    quotes: usize,
    code: usize,
    /// What the next line starts with.
    mark: String,
    /// The lists that are open, with the numbers that their items are still to have.
    lists: Vec<Option<Numbers>>,
    /// The rows of tables that are open.
    rows: Vec<Row>,
    /// Of each table that is open, what goes on in its next rows.
    tables: Vec<Lasting>,
    /// Bytes of cells that were said more than once.
    again: usize,
    /// Where in the line each open piece of code begins.
    pieces: Vec<usize>,
    /// The links and raised letters that are open.
    raised: Vec<Raised>,
    /// Where each open caption begins.
    captions: Vec<usize>,
    /// What is written below pictures, where that is wanted by itself.
    apart: Option<Vec<String>>,
    /// What is left out of the text, where that is.
    unread: Vec<Removed>,
    /// The links of what is written.
    links: Links,
}

impl Writer {
    /// One that writes what stands below pictures by itself.
    pub(super) fn with_captions_apart() -> Self {
        Self {
            apart: Some(Vec::new()),
            ..Self::default()
        }
    }

    pub(crate) fn words(&mut self, text: &str) {
        if self.code > 0 {
            self.line.push_str(text);
            return;
        }
        for word in text.split_inclusive(is_blank) {
            let bare = word.trim_end_matches(is_blank);
            self.line.push_str(bare);
            if bare.len() < word.len() && !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
    }

    pub(crate) fn enter(&mut self, name: &str) {
        if name == "br" {
            if self.code > 0 {
                self.line.push('\n');
            } else {
                self.end_line();
            }
        } else if BLOCKS.contains(&name) {
            self.end_paragraph();
        } else if CODE.contains(&name) {
            self.pieces.push(self.line.len());
        } else if matches!(name, "a" | "sup") {
            self.raised.push(Raised::at(self.line.len()));
            if name == "a" {
                self.links.enter(None, self.line.len());
            }
        }
        match name {
            "blockquote" => self.quotes += 1,
            "pre" => self.code += 1,
            "ul" => self.lists.push(None),
            "ol" => self.enter_numbered(Numbers::from(1)),
            "li" => self.mark_item(None),
            "tr" => self.rows.push(Row::default()),
            "table" => self.tables.push(Lasting::default()),
            "td" | "th" => self.begin_cell(name, Span::default()),
            "figcaption" => self.captions.push(self.out.len()),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => HEADING.clone_into(&mut self.mark),
            _ => {}
        }
    }

    /// Enters a list with these numbers; it is left as `ol`.
    pub(crate) fn enter_numbered(&mut self, numbers: Numbers) {
        self.end_paragraph();
        self.lists.push(Some(numbers));
    }

    /// Enters a link that leads to an address, where it says one; it is left as `a`.
    pub(crate) fn enter_link(&mut self, address: Option<&str>) {
        self.raised.push(Raised::at(self.line.len()));
        self.links.enter(address, self.line.len());
    }

    /// Enters a cell of a row that covers so much; it is left as it is named.
    pub(super) fn enter_cell(&mut self, name: &str, span: Span) {
        self.end_paragraph();
        self.begin_cell(name, span);
    }

    fn begin_cell(&mut self, name: &str, span: Span) {
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(Cell {
                start: self.out.len(),
                heading: name == "th",
                span,
            });
        }
    }

    /// Enters an item whose number is its own; it is left as `li`.
    pub(super) fn enter_item(&mut self, value: Option<i64>) {
        self.end_paragraph();
        self.mark_item(value);
    }

    fn mark_item(&mut self, value: Option<i64>) {
        let level = self.lists.len().saturating_sub(1);
        self.mark = " ".repeat(level.min(DEEPEST_LEVEL));
        self.mark.push_str("- ");
        if let Some(Some(numbers)) = self.lists.last_mut() {
            self.mark.push_str(&numbers.take(value));
            self.mark.push_str(". ");
        }
    }

    pub(crate) fn leave(&mut self, name: &str) {
        if CODE.contains(&name) {
            self.end_piece();
        } else if matches!(name, "a" | "sup") {
            self.end_raised(name);
            if name == "a" {
                self.links.leave(&self.line);
            }
        }
        if !BLOCKS.contains(&name) {
            return;
        }
        self.end_paragraph();
        match name {
            "blockquote" => self.quotes -= 1,
            "pre" => self.code -= 1,
            "ul" | "ol" => {
                self.lists.pop();
            }
            "tr" => self.end_row(),
            "table" => {
                self.tables.pop();
            }
            "figcaption" => self.end_caption(),
            _ => {}
        }
        self.mark.clear();
    }

    /// Puts a piece of code that its signs would fall apart from between backticks.
    fn end_piece(&mut self) {
        let Some(start) = self.pieces.pop().filter(|_| self.code == 0) else {
            return;
        };
        // A line may have ended inside it.
        let Some(piece) = self.line.get(start..) else {
            return;
        };
        let bare = piece.trim();
        if bare.is_empty() || bare.contains('`') || holds_together(bare) {
            return;
        }
        let start = start + piece.len() - piece.trim_start().len();
        let end = start + bare.len();
        self.line.insert(end, '`');
        self.line.insert(start, '`');
        self.links.insert(end, start);
    }

    /// Takes away what leads to a note or back from one: it is nothing to read.
    fn end_raised(&mut self, name: &str) {
        let Some(raised) = self.raised.pop().filter(|_| self.code == 0) else {
            return;
        };
        let Some(written) = self.line.get(raised.start..) else {
            return;
        };
        let around = self.raised.last_mut();
        let is_mark = match name {
            "sup" => {
                let is_link = raised.has_link
                    || around
                        .as_ref()
                        .is_some_and(|link| link.start == raised.start);
                note::is_mark(written.trim(), is_link)
            }
            _ => note::leads_back(written.trim()),
        };
        if is_mark {
            self.line.truncate(raised.start);
            self.links.truncate_line(raised.start);
        } else if name == "a"
            && let Some(around) = around
        {
            around.has_link = true;
        }
    }

    fn end_row(&mut self) {
        let Some(row) = self.rows.pop() else {
            return;
        };
        let mut none = Lasting::default();
        let lasting = self.tables.last_mut().unwrap_or(&mut none);
        let mark = if self.quotes > 0 { QUOTED } else { "" };
        let Some(start) = row.cells.first().map(|cell| cell.start) else {
            return;
        };
        let Some(line) = row.line(&self.out, mark, lasting, &mut self.again) else {
            return;
        };
        let mark = match mark {
            "" if row.is_headings() => HEADING,
            mark => mark,
        };
        let written = self.out.split_off(start);
        self.out.push_str(mark);
        self.links
            .write_anew(&written, &line, start, self.out.len());
        self.out.push_str(&line);
        self.out.push_str("\n\n");
    }

    fn end_caption(&mut self) {
        let start = self.captions.pop();
        if let Some((start, apart)) = start.zip(self.apart.as_mut()) {
            let caption = self.out.split_off(start.min(self.out.len()));
            self.links.truncate(self.out.len());
            let lines = caption.lines().map(str::trim);
            apart.extend(lines.filter(|line| !line.is_empty()).map(str::to_owned));
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if self.code > 0 {
            let code = line.trim_matches('\n');
            if let Some(paragraphs) = prose::paragraphs(code) {
                self.links.end_prose(&line, &paragraphs, self.out.len());
                self.out.push_str(&paragraphs);
                self.out.push_str("\n\n");
                self.mark_row();
            } else if !code.trim().is_empty() {
                self.out.push_str("```\n");
                // A fence inside would end the code.
                self.out.push_str(&code.replace("```", "` ` `"));
                self.out.push_str("\n```\n");
                self.mark_row();
            }
            self.links.drop_line();
            return;
        }
        let whole = line.as_str();
        let line = whole.trim();
        if line.is_empty() {
            self.links.drop_line();
            return;
        }
        if !self.mark.is_empty() {
            self.out.push_str(&self.mark);
            self.mark.clear();
            self.mark_row();
        } else if self.quotes > 0 {
            self.out.push_str(QUOTED);
        }
        self.links.end_line(whole, self.out.len());
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn end_paragraph(&mut self) {
        self.end_line();
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// The row that is open has what is no running text.
    fn mark_row(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.marked = true;
        }
    }

    pub(crate) fn finish(self) -> String {
        self.finish_apart().text.into_owned()
    }

    /// Leaves out what may be kept apart.
    pub(super) fn leave_out(&mut self, words: impl FnOnce() -> Option<Removed>) {
        if self.apart.is_some() {
            self.unread.extend(words());
        }
    }

    /// What was written, what stands below pictures and what was left out where that was
    /// wanted, and the links.
    pub(crate) fn finish_apart(mut self) -> Written<'static> {
        self.end_paragraph();
        self.out.truncate(self.out.trim_end().len());
        Written {
            links: self.links.finish(self.out.len()),
            text: Cow::Owned(self.out),
            captions: self.apart.unwrap_or_default(),
            unread: self.unread,
        }
    }
}

/// Blanks that a page may have for its own sake; a space that must not break is
/// one of the text.
fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace()
}
