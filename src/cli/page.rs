//! A page: what is for reading, on standard output. On a terminal it is laid out at its
//! width and in the order that it takes; elsewhere each paragraph is one line as it is
//! written, for whatever lays it out there.

use std::io::{self, IsTerminal, Write};

use super::output;
use crate::app::sheet::field::base_in;
use crate::article::Direction;
use crate::safe::SafeText;
use crate::text::{Base, Options, direction_of};

/// Columns that what is said of a paragraph stands in.
const INSET: usize = 4;

/// How paragraphs are printed.
pub(super) struct Page {
    /// Columns of the terminal; none where there is none.
    width: Option<usize>,
}

impl Page {
    pub(super) fn for_standard_output() -> Self {
        let width = io::stdout().is_terminal().then(output::columns).flatten();
        Self { width }
    }

    /// A paragraph of something that runs this way, as the reader shows it.
    pub(super) fn paragraph(
        &self,
        paragraph: &SafeText,
        within: Direction,
        out: &mut (impl Write + ?Sized),
    ) -> io::Result<()> {
        let Some(width) = self.width else {
            return writeln!(out, "{paragraph}");
        };
        let direction = direction_of(paragraph.as_str(), base_in(within, paragraph));
        print(paragraph, direction, width, 0, out)
    }

    /// Columns of the terminal that it is laid out on; none where there is none.
    pub(super) fn width(&self) -> Option<usize> {
        self.width
    }

    /// A paragraph with a layout of its own over [`output::options`], whose direction is
    /// fixed.
    pub(super) fn laid(
        &self,
        paragraph: &SafeText,
        options: &Options,
        out: &mut (impl Write + ?Sized),
    ) -> io::Result<()> {
        let Some(width) = self.width else {
            return writeln!(out, "{paragraph}");
        };
        for line in output::laid_out_as(paragraph, options, width, 0) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    /// What is said of the paragraph above, in the way that the interface runs.
    pub(super) fn remark(
        &self,
        remark: &SafeText,
        interface: Direction,
        out: &mut (impl Write + ?Sized),
    ) -> io::Result<()> {
        match self.width {
            Some(width) => print(remark, interface, width, INSET, out),
            None => writeln!(out, "{:INSET$}{}", "", output::without_isolates(remark)),
        }
    }

    /// A line of the interface itself, in the way that it runs.
    pub(super) fn line(
        &self,
        line: &SafeText,
        interface: Direction,
        out: &mut (impl Write + ?Sized),
    ) -> io::Result<()> {
        match self.width {
            Some(width) => print(line, interface, width, 0, out),
            None => writeln!(out, "{}", output::without_isolates(line)),
        }
    }

    /// Short fields on one line, which runs as the first of them; none turns the next.
    pub(super) fn fields(
        &self,
        fields: &[String],
        out: &mut (impl Write + ?Sized),
    ) -> io::Result<()> {
        let Some(width) = self.width else {
            return writeln!(out, "{}", fields.join(" · "));
        };
        let direction = direction_of(&fields.join(" "), Base::Auto(Direction::Ltr));
        let apart = fields
            .iter()
            .map(|field| format!("\u{2068}{field}\u{2069}"));
        let line = SafeText::from(apart.collect::<Vec<_>>().join(" · "));
        print(&line, direction, width, 0, out)
    }
}

fn print(
    paragraph: &SafeText,
    direction: Direction,
    width: usize,
    inset: usize,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    for line in output::laid_out(paragraph, direction, width, inset) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
