//! The text of HTML as it is written down, element by element: lines, their marks,
//! and one blank where a page has many.

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

/// Writes the text of what is entered and left.
#[derive(Default)]
pub(crate) struct Writer {
    out: String,
    line: String,
    quotes: usize,
    code: usize,
    /// What the next line starts with.
    mark: &'static str,
}

impl Writer {
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
        } else if matches!(name, "td" | "th") {
            self.line.push(' ');
        } else if BLOCKS.contains(&name) {
            self.end_paragraph();
        }
        match name {
            "blockquote" => self.quotes += 1,
            "pre" => self.code += 1,
            "li" => self.mark = "- ",
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.mark = "# ",
            _ => {}
        }
    }

    pub(crate) fn leave(&mut self, name: &str) {
        if matches!(name, "td" | "th") || !BLOCKS.contains(&name) {
            return;
        }
        self.end_paragraph();
        match name {
            "blockquote" => self.quotes -= 1,
            "pre" => self.code -= 1,
            _ => {}
        }
        self.mark = "";
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if self.code > 0 {
            let code = line.trim_matches('\n');
            if !code.trim().is_empty() {
                self.out.push_str("```\n");
                // A fence inside would end the code.
                self.out.push_str(&code.replace("```", "` ` `"));
                self.out.push_str("\n```\n");
            }
            return;
        }
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        self.out.push_str(match std::mem::take(&mut self.mark) {
            "" if self.quotes > 0 => "> ",
            mark => mark,
        });
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn end_paragraph(&mut self) {
        self.end_line();
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    pub(crate) fn finish(mut self) -> String {
        self.end_paragraph();
        self.out.truncate(self.out.trim_end().len());
        self.out
    }
}

/// Blanks that a page may have for its own sake; a space that must not break is
/// one of the text.
fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace()
}
