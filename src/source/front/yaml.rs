//! Front matter in YAML, as far as people write it there (YAML 1.2.2): a field a line, whose
//! value goes on below where it is indented; lists and maps, on lines of their own or in
//! brackets; quoted, folded and literal texts; comments. Anchors, tags of types and documents
//! of several parts are not known, and stay as they are written.

use serde_json::{Map, Value};

use super::{Front, Line};

/// What a comment is written as.
const COMMENT: &str = "#";

/// How deep values are read in values.
const DEEPEST: usize = 8;

/// The fields, and what is none. Nothing where it is text between two rules of Markdown
/// (`CommonMark` 0.31, 4.1): where what is no field stands first or behind a blank line.
pub(super) fn lines(inside: &str) -> Option<Front> {
    let lines: Vec<&str> = inside.lines().collect();
    let is_blank = |line: &&str| line.trim().is_empty();
    let blank = lines.iter().position(is_blank).unwrap_or(lines.len());
    let front = read(&lines, 0);
    let begins = front.iter().find(|line| !is_comment(line));
    let is_text = matches!(begins, Some(Line::Other(_)))
        || others(&front) > others(&read(&lines[..blank], 0));
    (!is_text).then_some(front)
}

/// True for a comment.
pub(super) fn is_comment(line: &Line) -> bool {
    matches!(line, Line::Field(name, _) if name == COMMENT)
}

/// How many lines are no field.
fn others(front: &[Line]) -> usize {
    let is_other = |line: &&Line| matches!(line, Line::Other(_));
    front.iter().filter(is_other).count()
}

fn read(lines: &[&str], depth: usize) -> Front {
    let mut front = Front::new();
    let mut rest = lines.iter().copied().peekable();
    while let Some(line) = rest.next() {
        if line.trim().is_empty() {
            continue;
        }
        if let Some(comment) = line.trim_start().strip_prefix(COMMENT) {
            let comment = Value::String(comment.trim().to_owned());
            front.push(Line::Field(COMMENT.to_owned(), comment));
            continue;
        }
        let Some((name, stated)) = field(line) else {
            front.push(Line::Other(line.to_owned()));
            continue;
        };
        let mut below = Vec::new();
        let is_empty = uncommented(stated).is_empty();
        while let Some(line) = rest.next_if(|line| {
            line.trim().is_empty()
                || line.starts_with([' ', '\t'])
                || is_empty && (line.starts_with("- ") || *line == "-")
        }) {
            below.push(line);
        }
        front.push(Line::Field(name.to_owned(), value(stated, &below, depth)));
    }
    front
}

/// A field and what stands behind its colon.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim_end();
    let name = quoted(name)
        .filter(|(_, rest)| rest.is_empty())
        .map_or(name, |_| &name[1..name.len() - 1]);
    // What stands before `//` is the scheme of an address.
    let is_name = !name.is_empty() && !name.contains([' ', '"', '\'']) && !value.starts_with("//");
    is_name.then_some((name, value.trim()))
}

/// The value that is `stated` behind a colon or a dash and goes on `below`.
fn value(stated: &str, below: &[&str], depth: usize) -> Value {
    let whole = || {
        let lines = std::iter::once(stated).chain(below.iter().map(|line| line.trim()));
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        lines.join(" ")
    };
    if depth > DEEPEST {
        return Value::String(whole());
    }
    if is_block(stated) {
        return Value::String(joined(below));
    }
    if stated.starts_with(['"', '\'']) {
        let whole = whole();
        return Value::String(match quoted(&whole) {
            Some((text, rest)) if is_nothing(rest) => text,
            _ => whole,
        });
    }
    if stated.starts_with(['[', '{']) {
        let whole = whole();
        return match flow(&whole, depth) {
            Some((value, rest)) if is_nothing(rest) => value,
            _ => Value::String(whole),
        };
    }
    let first = below
        .iter()
        .map(|line| line.trim_start())
        .find(|line| !line.is_empty());
    match first {
        Some(first) if uncommented(stated).is_empty() => {
            if first.starts_with("- ") || first == "-" {
                items(below, depth + 1)
            } else if field(first).is_some() {
                Value::Object(map(read(&dedented(below), depth + 1)))
            } else {
                Value::String(joined(below))
            }
        }
        _ => {
            let lines = std::iter::once(stated).chain(below.iter().copied());
            let lines: Vec<&str> = lines
                .map(uncommented)
                .filter(|line| !line.is_empty())
                .collect();
            Value::String(lines.join(" "))
        }
    }
}

/// The members of a list, each behind a dash.
fn items(lines: &[&str], depth: usize) -> Value {
    let lines = dedented(lines);
    let mut items = Vec::new();
    let mut rest = lines.into_iter().peekable();
    while let Some(line) = rest.next() {
        let first = line.strip_prefix('-').unwrap_or(line).trim();
        let mut below = Vec::new();
        while let Some(line) = rest.next_if(|line| !line.starts_with('-')) {
            below.push(line);
        }
        let is_quoted = first.starts_with(['"', '\'', '[', '{']);
        items.push(
            match field(first).filter(|_| !is_quoted && depth <= DEEPEST) {
                Some(_) => {
                    let mut lines = vec![first];
                    lines.extend(dedented(&below));
                    Value::Object(map(read(&lines, depth + 1)))
                }
                None => value(first, &below, depth + 1),
            },
        );
    }
    Value::Array(items)
}

fn map(front: Front) -> Map<String, Value> {
    let fields = front.into_iter().filter_map(|line| match line {
        Line::Field(name, value) => Some((name, value)),
        Line::Other(_) => None,
    });
    fields.collect()
}

/// Lines without the blanks that all of them begin with.
fn dedented<'l>(lines: &[&'l str]) -> Vec<&'l str> {
    let lines = lines.iter().filter(|line| !line.trim().is_empty());
    let blanks = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let least = lines.clone().map(|line| blanks(line)).min().unwrap_or(0);
    lines.map(|line| &line[least..]).collect()
}

fn joined(lines: &[&str]) -> String {
    let lines = lines.iter().map(|line| line.trim());
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// True for the signs behind which a text stands on the lines below (8.1).
fn is_block(stated: &str) -> bool {
    let signs = uncommented(stated).strip_prefix(['|', '>']);
    signs.is_some_and(|signs| signs.chars().all(|c| matches!(c, '+' | '-' | '1'..='9')))
}

/// A plain value without the comment behind it (6.6).
fn uncommented(value: &str) -> &str {
    let value = value.trim();
    let begins = |at: &usize| *at == 0 || value[..*at].ends_with([' ', '\t']);
    let comment = value.match_indices('#').map(|(at, _)| at).find(begins);
    comment.map_or(value, |at| value[..at].trim_end())
}

fn is_nothing(rest: &str) -> bool {
    uncommented(rest).is_empty()
}

/// The text in the quotation marks that `text` begins with, and what stands behind them
/// (7.3.1, 7.3.2).
fn quoted(text: &str) -> Option<(String, &str)> {
    let mark = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut out = String::new();
    let mut chars = text[1..].char_indices();
    while let Some((at, c)) = chars.next() {
        let rest = &text[1 + at + c.len_utf8()..];
        match c {
            '\'' if mark == '\'' && rest.starts_with('\'') => {
                chars.next();
                out.push('\'');
            }
            c if c == mark => return Some((out, rest)),
            '\\' if mark == '"' => match chars.next()?.1 {
                'n' | 't' | 'r' | 'N' | 'L' | 'P' => out.push(' '),
                '_' => out.push('\u{a0}'),
                sign @ ('x' | 'u' | 'U') => {
                    let digits = match sign {
                        'x' => 2,
                        'u' => 4,
                        _ => 8,
                    };
                    let number: Option<String> =
                        (0..digits).map(|_| Some(chars.next()?.1)).collect();
                    let number = u32::from_str_radix(&number?, 16).ok()?;
                    out.push(char::from_u32(number).unwrap_or('\u{fffd}'));
                }
                c => out.push(c),
            },
            c => out.push(c),
        }
    }
    None
}

/// The value in brackets that `text` begins with, and what stands behind it (7.4).
fn flow(text: &str, depth: usize) -> Option<(Value, &str)> {
    let text = text.trim_start();
    if depth > DEEPEST {
        return None;
    }
    if let Some(mut rest) = text.strip_prefix('[') {
        let mut items = Vec::new();
        loop {
            rest = rest.trim_start();
            if let Some(rest) = rest.strip_prefix(']') {
                return Some((Value::Array(items), rest));
            }
            let (item, behind) = flow(rest, depth + 1)?;
            items.push(item);
            rest = behind.trim_start();
            rest = rest
                .strip_prefix(',')
                .or(rest.starts_with(']').then_some(rest))?;
        }
    }
    if let Some(mut rest) = text.strip_prefix('{') {
        let mut fields = Map::new();
        loop {
            rest = rest.trim_start();
            if let Some(rest) = rest.strip_prefix('}') {
                return Some((Value::Object(fields), rest));
            }
            let (name, behind) = scalar(rest, &[':', ',', '}'])?;
            let (item, behind) = match behind.trim_start().strip_prefix(':') {
                Some(behind) => flow(behind, depth + 1)?,
                None => (Value::Null, behind),
            };
            fields.insert(name, item);
            rest = behind.trim_start();
            rest = rest
                .strip_prefix(',')
                .or(rest.starts_with('}').then_some(rest))?;
        }
    }
    let (text, rest) = scalar(text, &[',', ']', '}'])?;
    Some((Value::String(text), rest))
}

/// A text in brackets, which ends before one of these where it is not quoted.
fn scalar<'t>(text: &'t str, ends: &[char]) -> Option<(String, &'t str)> {
    if text.starts_with(['"', '\'']) {
        return quoted(text);
    }
    let end = text.find(ends)?;
    Some((text[..end].trim().to_owned(), &text[end..]))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Line, lines, read};

    #[track_caller]
    fn check(yaml: &str, expected: &Value) {
        let fields: serde_json::Map<String, Value> = lines(yaml)
            .unwrap()
            .into_iter()
            .map(|line| match line {
                Line::Field(name, value) => (name, value),
                Line::Other(line) => panic!("{line}"),
            })
            .collect();
        assert_eq!(&Value::Object(fields), expected);
    }

    #[test]
    fn an_indented_line_goes_on_with_the_value() {
        check(
            "title: The bridge\n  is old\ndate: 2025-02-08 # of the opening\n",
            &json!({"title": "The bridge is old", "date": "2025-02-08"}),
        );
        check(
            "a: |-\n  b: c\n\n  # d\ne: f",
            &json!({"a": "b: c # d", "e": "f"}),
        );
        check("a: c#\n# b\nd:", &json!({"a": "c#", "#": "b", "d": ""}));
    }

    #[test]
    fn quotation_marks_are_undone() {
        check(
            r#"a: "she said: \"no\" \u0062" # c"#,
            &json!({"a": "she said: \"no\" b"}),
        );
        check("a: 'it''s # b'", &json!({"a": "it's # b"}));
        check("a: \"b\n  c\"", &json!({"a": "b c"}));
        check("a: \"b\" c", &json!({"a": "\"b\" c"}));
    }

    #[test]
    fn lists_and_maps_stand_in_lines_or_in_brackets() {
        check(
            "authors:\n  - name: Jane Doe\n    title: Editor\n  - \"Sam: Noor\"\ntags:\n- sea\n-  wind\n",
            &json!({"authors": [{"name": "Jane Doe", "title": "Editor"}, "Sam: Noor"], "tags": ["sea", "wind"]}),
        );
        check(
            "a: [b, \"c, d\",\n  e]\nf: {g: h, i: [j]}\nk: [l] m",
            &json!({"a": ["b", "c, d", "e"], "f": {"g": "h", "i": ["j"]}, "k": "[l] m"}),
        );
        check(
            "a:\n  b: c\n  d:\n    - e",
            &json!({"a": {"b": "c", "d": ["e"]}}),
        );
    }

    #[test]
    fn what_is_nested_without_end_is_read_so_far() {
        let deep: String = (0..300).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
        assert_eq!(lines(&deep).unwrap().len(), 1);
        assert_eq!(
            lines(&format!("a: {}", "[".repeat(10_000))).unwrap().len(),
            1
        );
    }

    #[test]
    fn what_is_no_field_is_told_apart() {
        assert_eq!(read(&["b c"], 0), [Line::Other("b c".to_owned())]);
        let address = "https://a.example";
        assert_eq!(read(&[address], 0), [Line::Other(address.to_owned())]);
    }
}
