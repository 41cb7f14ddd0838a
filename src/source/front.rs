//! Front matter: the fields before the text of a Markdown file, as YAML between lines of
//! dashes (Jekyll) or as TOML between lines of pluses (Hugo). It is written as the former, a
//! field a line, and left to cleaning.

/// What stands around front matter, and between a field and its value.
struct Form {
    begins: &'static str,
    ends: &'static [&'static str],
    sign: char,
}

const FORMS: [Form; 2] = [
    Form {
        begins: "---\n",
        ends: &["---", "..."],
        sign: ':',
    },
    Form {
        begins: "+++\n",
        ends: &["+++"],
        sign: '=',
    },
];

/// Signs behind which the value of a field in YAML stands on the lines below.
const BLOCKS: [&str; 6] = [">", "|", ">-", "|-", ">+", "|+"];

/// The front matter of a text, which has one line break at the end of each line, and what
/// comes behind it.
pub(super) fn split(text: &str) -> (String, &str) {
    FORMS
        .iter()
        .find_map(|form| form.split(text))
        .unwrap_or((String::new(), text))
}

impl Form {
    fn split<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        let inside = text.strip_prefix(self.begins)?;
        let mut end = 0;
        let mut lines = inside.split_inclusive('\n');
        let last = lines.find(|line| {
            let is_end = self.ends.contains(&line.trim_end());
            end += if is_end { 0 } else { line.len() };
            is_end
        })?;
        let fields = &inside[..end];
        fields
            .lines()
            .any(|line| self.field(line).is_some())
            .then(|| (self.written(fields), &inside[end + last.len()..]))
    }

    /// A field and its value.
    fn field<'l>(&self, line: &'l str) -> Option<(&'l str, &'l str)> {
        let (name, value) = line.split_once(self.sign)?;
        let (name, value) = (name.trim_end(), value.trim());
        (!name.is_empty() && !name.contains(' ')).then_some((name, value))
    }

    fn written(&self, fields: &str) -> String {
        let mut written = String::from("---\n");
        let mut lines = fields.lines().peekable();
        while let Some(line) = lines.next() {
            let Some((name, value)) = self.field(line) else {
                written.push_str(line);
                written.push('\n');
                continue;
            };
            let mut value = unquoted(value).to_owned();
            let is_block = BLOCKS.contains(&value.as_str());
            if is_block || value.is_empty() {
                let (mut below, mut are_items) = (Vec::new(), true);
                while let Some(line) = lines.next_if(|line| {
                    let bare = line.trim_start();
                    line.starts_with(' ') || bare.starts_with("- ") || is_block && bare.is_empty()
                }) {
                    are_items &= line.trim_start().starts_with("- ");
                    below.push(match is_block {
                        true => line.trim(),
                        false => item(line),
                    });
                }
                value = below.join(if are_items && !is_block { ", " } else { " " });
            }
            written.push_str(&format!("{name}: {}\n", value.trim()));
        }
        written + "---\n"
    }
}

/// An item of a list, or its name where it has several fields.
fn item(line: &str) -> &str {
    let bare = line.trim_start();
    let bare = bare.strip_prefix("- ").unwrap_or(bare).trim();
    unquoted(bare.strip_prefix("name:").map_or(bare, str::trim))
}

/// A value without the quotation marks round it.
fn unquoted(value: &str) -> &str {
    let bare = ['"', '\''].iter().find_map(|&quote| {
        let bare = value.strip_prefix(quote)?.strip_suffix(quote)?;
        (!bare.contains(quote)).then_some(bare)
    });
    bare.unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::split;

    fn check(text: &str, front: &str, body: &str) {
        assert_eq!(split(text), (front.to_owned(), body), "{text}");
    }

    #[test]
    fn fields_stand_one_a_line() {
        check(
            "---\ntitle: \"The bridge\"\ndate: 2025-02-08\n---\ntext",
            "---\ntitle: The bridge\ndate: 2025-02-08\n---\n",
            "text",
        );
        check(
            "+++\ntitle = 'The bridge'\ntags = [\"sea\", \"wind\"]\n+++\ntext",
            "---\ntitle: The bridge\ntags: [\"sea\", \"wind\"]\n---\n",
            "text",
        );
        check(
            "---\ntitle: >-\n  The bridge\n  is old\nauthors:\n  - name: Jane Doe\n  - Sam Noor\n...\ntext",
            "---\ntitle: The bridge is old\nauthors: Jane Doe, Sam Noor\n---\n",
            "text",
        );
    }

    #[test]
    fn what_has_no_fields_is_text() {
        check("---\nno field\n---\na", "", "---\nno field\n---\na");
        check("+++\na\n+++\n", "", "+++\na\n+++\n");
        check("---\ntitle: a\n", "", "---\ntitle: a\n");
        check("text", "", "text");
    }
}
