//! Front matter in TOML.

use serde_json::Value;
use toml::Table;

use super::{Front, Line};

/// The fields in their order; where it is at fault, line by line.
pub(super) fn lines(inside: &str) -> Front {
    let Ok(table) = inside.parse::<Table>() else {
        return inside.lines().map(line).collect();
    };
    table
        .into_iter()
        .map(|(name, value)| Line::Field(name, read(value)))
        .collect()
}

fn read(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Array(items) => items.into_iter().map(read).collect(),
        toml::Value::Table(fields) => {
            let fields = fields.into_iter();
            Value::Object(fields.map(|(name, value)| (name, read(value))).collect())
        }
        other => Value::String(other.to_string()),
    }
}

/// A line by itself.
fn line(line: &str) -> Line {
    let field = line.split_once('=').map(|(name, value)| {
        let bare = value.trim().trim_matches(['"', '\'']);
        (name.trim(), bare)
    });
    match field.filter(|(name, _)| !name.is_empty() && !name.contains(' ')) {
        Some((name, value)) => Line::Field(name.to_owned(), Value::String(value.to_owned())),
        None => Line::Other(line.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Line, lines};

    #[test]
    fn fields_keep_their_order_and_dates_their_form() {
        let field = |name: &str, value| Line::Field(name.to_owned(), value);
        let found = lines(
            "title = \"\"\"a\nb\"\"\"\ndate = 2025-02-08T10:00:00+03:00\n[[authors]]\nname = 'c'\n",
        );
        let expected = [
            field("title", json!("a\nb")),
            field("date", json!("2025-02-08T10:00:00+03:00")),
            field("authors", json!([{"name": "c"}])),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn of_what_is_at_fault_each_line_is_read() {
        let found = lines("title = \"a\"\nb c\ndraft = no\n");
        assert_eq!(found.len(), 3);
        assert_eq!(found[0], Line::Field("title".into(), json!("a")));
        assert_eq!(found[1], Line::Other("b c".into()));
    }
}
