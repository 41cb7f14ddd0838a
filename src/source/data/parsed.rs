//! JSON parsed, with the numbers that are none and common programs write all the same: `NaN`
//! and `Infinity`, which the grammar forbids (RFC 8259, 6). No article is told by a number
//! that is none.

use serde_json::{Error, Value};

/// Names of such numbers; a sign may stand before one.
const NAMES: [&str; 2] = ["NaN", "Infinity"];

/// The value that a text is; `null` for each number that is none.
///
/// # Errors
/// When the text is no JSON otherwise.
pub(super) fn value(text: &str) -> Result<Value, Error> {
    let parsed = serde_json::from_str(text);
    if parsed.is_err() && NAMES.iter().any(|name| text.contains(name)) {
        return serde_json::from_str(&with_nulls(text)).or(parsed);
    }
    parsed
}

fn with_nulls(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut copied, mut at) = (0, 0);
    let (mut quoted, mut escaped) = (false, false);
    while let Some(&byte) = text.as_bytes().get(at) {
        let rest = &text.as_bytes()[at..];
        let bare = rest.strip_prefix(b"-").unwrap_or(rest);
        let named = NAMES.iter().find(|name| bare.starts_with(name.as_bytes()));
        if let Some(name) = named.filter(|_| !quoted) {
            out.push_str(&text[copied..at]);
            out.push_str("null");
            at += rest.len() - bare.len() + name.len();
            copied = at;
            continue;
        }
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ => {}
        }
        at += 1;
    }
    out.push_str(&text[copied..]);
    out
}

#[cfg(test)]
mod tests {
    use super::{value, with_nulls};

    #[test]
    fn numbers_that_are_none_are_null() {
        let check = |text: &str, expected: &str| assert_eq!(with_nulls(text), expected);
        check(
            r#"{"a":NaN,"b":[-Infinity, Infinity]}"#,
            r#"{"a":null,"b":[null, null]}"#,
        );
        check(
            r#"{"NaN \" NaN":"Infinity"}"#,
            r#"{"NaN \" NaN":"Infinity"}"#,
        );
        check(r#"["\\",NaN]"#, r#"["\\",null]"#);
        assert!(value(r#"{"a":NaN}"#).is_ok() && value(r#"{"a":NaNs}"#).is_err());
    }
}
