//! Front matter: the fields before the text of a Markdown file, as YAML between lines of
//! dashes (Jekyll), as TOML between lines of pluses (Hugo, Zola) or as an object of JSON
//! (Hugo). It is written as the first, a field a line, and left to cleaning.

mod toml;
mod yaml;

use std::collections::HashSet;

use serde_json::{Map, Value};

/// Bytes in which an object before a text ends.
const MOST_JSON: usize = 64 << 10;

/// Tables whose fields are the article's own: of Zola, where labels and what its author adds
/// must stand in one, and of Hugo.
const OWN: [&str; 3] = ["taxonomies", "extra", "params"];

/// Front matter as it was read, in its order.
type Front = Vec<Line>;

/// A line of front matter, or several that are one field.
#[derive(Clone, Debug, PartialEq)]
enum Line {
    Field(String, Value),
    /// What is no field, as it stands.
    Other(String),
}

/// The front matter of a text, which has one line break at the end of each line, and what
/// comes behind it.
pub(super) fn split(text: &str) -> (String, &str) {
    let yaml = || {
        let (inside, rest) = between(text, "---\n", &["---", "..."])?;
        Some((yaml::lines(inside)?, rest))
    };
    let toml = || {
        let (inside, rest) = between(text, "+++\n", &["+++"])?;
        Some((toml::lines(inside), rest))
    };
    let has_fields = |(front, _): &(Front, &str)| {
        let is_field = |line: &Line| matches!(line, Line::Field(..)) && !yaml::is_comment(line);
        front.iter().any(is_field)
    };
    let json = || json(text).map(|(fields, rest)| (listed(fields), rest));
    yaml()
        .or_else(toml)
        .filter(has_fields)
        .or_else(json)
        .map_or((String::new(), text), |(front, rest)| {
            (written(&front), rest)
        })
}

/// True for a text behind an object that states its title, which no data does.
pub(super) fn is_json(text: &str) -> bool {
    json(text).is_some()
}

/// What stands between the first line and the next of these.
fn between<'t>(text: &'t str, begins: &str, ends: &[&str]) -> Option<(&'t str, &'t str)> {
    let inside = text.strip_prefix(begins)?;
    let mut end = 0;
    let mut lines = inside.split_inclusive('\n');
    let last = lines.find(|line| {
        let is_end = ends.contains(&line.trim_end());
        end += if is_end { 0 } else { line.len() };
        is_end
    })?;
    Some((&inside[..end], &inside[end + last.len()..]))
}

fn json(text: &str) -> Option<(Map<String, Value>, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.starts_with('{') {
        return None;
    }
    let beginning = &text[..text.floor_char_boundary(MOST_JSON)];
    let mut values = serde_json::Deserializer::from_str(beginning).into_iter();
    let Some(Ok(Value::Object(fields))) = values.next() else {
        return None;
    };
    let behind = text[values.byte_offset()..].trim_start_matches([' ', '\t', '\r']);
    let body = behind.strip_prefix('\n')?.trim_start();
    let is_data = body.is_empty() || body.starts_with(['{', '[', ',']);
    (fields.get("title").is_some_and(Value::is_string) && !is_data).then_some((fields, body))
}

fn listed(fields: Map<String, Value>) -> Front {
    let fields = fields.into_iter();
    fields
        .map(|(name, value)| Line::Field(name, value))
        .collect()
}

fn written(front: &[Line]) -> String {
    let mut written = String::from("---\n");
    let mut write = |name: &str, value: &Value| {
        written.push_str(format!("{name}: {}", said(value)).trim_end());
        written.push('\n');
    };
    let names: HashSet<&str> = front
        .iter()
        .filter_map(|line| match line {
            Line::Field(name, _) => Some(name.as_str()),
            Line::Other(_) => None,
        })
        .collect();
    for line in front {
        match line {
            Line::Field(name, Value::Object(own)) if OWN.contains(&name.as_str()) => {
                for (name, value) in own {
                    if !names.contains(name.as_str()) {
                        write(name, value);
                    }
                }
            }
            Line::Field(name, value) => write(name, value),
            Line::Other(_) => {}
        }
    }
    // What is no field was written where a field is wanted: it stays, as text.
    written.push_str("---\n");
    for line in front {
        if let Line::Other(line) = line {
            written.push_str(line);
            written.push('\n');
        }
    }
    written
}

/// A value on one line: a list is its members, what has a name is that.
fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(said).collect();
            items.join(", ")
        }
        Value::Object(fields) => match fields.get("name") {
            Some(name) => said(name),
            None => {
                let fields = fields.iter();
                let fields: Vec<_> = fields
                    .map(|(name, value)| format!("{name}: {}", said(value)))
                    .collect();
                fields.join(" ")
            }
        },
        Value::Null => String::new(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_json, split};

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
            "---\ntitle: The bridge\ntags: sea, wind\n---\n",
            "text",
        );
        check(
            "---\ntitle: >-\n  The bridge\n  is old\nauthors:\n  - name: Jane Doe\n  - Sam Noor\n...\ntext",
            "---\ntitle: The bridge is old\nauthors: Jane Doe, Sam Noor\n---\n",
            "text",
        );
    }

    #[test]
    fn an_object_before_a_text_is_front_matter() {
        let text =
            "{\n  \"title\": \"The bridge\",\n  \"tags\": [\"sea\"], \"draft\": false\n}\n\ntext";
        check(
            text,
            "---\ntitle: The bridge\ntags: sea\ndraft: false\n---\n",
            "text",
        );
        assert!(is_json(text));
        for data in [
            "{\"title\": \"a\"}\n",
            "{\"title\": \"a\"}\n{\"title\": \"b\"}",
            "{\"title\": \"a\"} text",
            "{\"id\": 1}\ntext",
            "{\"title\": \"a\"",
        ] {
            assert!(!is_json(data), "{data}");
            check(data, "", data);
        }
    }

    #[test]
    fn tables_of_its_own_fields_are_read_as_such() {
        check(
            "+++\ntitle = \"a\"\n[taxonomies]\ntags = [\n  \"sea\",\n  \"wind\",\n]\n[extra]\nauthor = \"Noor\"\n\
             title = \"b\"\n+++\ntext",
            "---\ntitle: a\ntags: sea, wind\nauthor: Noor\n---\n",
            "text",
        );
        check(
            "---\ntitle: a\nseo:\n  title: b\n  words: c\n---\n",
            "---\ntitle: a\nseo: title: b words: c\n---\n",
            "",
        );
    }

    #[test]
    fn many_fields_keep_their_order() {
        const FIELDS: usize = 20_000;
        let fields = |name: char, sign: &str| -> String {
            let fields = (0..FIELDS).map(|at| format!("{name}{at}{sign} 1\n"));
            fields.collect()
        };
        let text = format!(
            "+++\n{}[extra]\n{}+++\n",
            fields('z', " ="),
            fields('a', " =")
        );
        let front = format!("---\n{}{}---\n", fields('z', ":"), fields('a', ":"));
        let (found, _) = split(&text);
        assert!(found == front, "{found:.200}");
    }

    #[test]
    fn what_is_no_field_stays() {
        check(
            "---\ntitle: a\nb c\n---\nd",
            "---\ntitle: a\n---\nb c\n",
            "d",
        );
    }

    #[test]
    fn text_between_two_rules_stays() {
        for text in [
            "---\n# The pier\n\nA storm took it at night.\n\nNote: no ship was near.\n\n---\nMore.",
            "---\nNote: no ship was near.\n\nA storm took the pier at night.\n---\nMore.",
            "---\nA storm took the pier.\nNote: no ship was near.\n---\nMore.",
        ] {
            check(text, "", text);
        }
        // Blank lines between fields, and in a value.
        check(
            "---\n# draft\n\ntitle: a\n\ndeck: |\n  b\n\n  c\n\n---\nd",
            "---\n#: draft\ntitle: a\ndeck: b c\n---\n",
            "d",
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
