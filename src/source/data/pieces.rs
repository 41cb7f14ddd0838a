//! The objects of a list that is faulty somewhere. Whether one is whole JSON is not told here.

use super::names::LISTS;

/// Where the content of the list of articles begins: the first list of objects under a
/// name that such lists have, else the first of all. Before it a feed may list its authors.
pub(super) fn list_start(text: &str) -> Option<usize> {
    let starts = || {
        let starts = text.match_indices('[').map(|(at, _)| at + 1);
        starts.filter(|&start| text[start..].trim_start().starts_with('{'))
    };
    let first = starts().next()?;
    let is_bare = text.trim_start().starts_with('[');
    let named = || starts().find(|&start| is_named(&text[..start - 1]));
    Some(if is_bare {
        first
    } else {
        named().unwrap_or(first)
    })
}

/// True where what stands before a list ends with a name of lists of articles.
fn is_named(before: &str) -> bool {
    let key = before.trim_end().strip_suffix(':').map(str::trim_end);
    let key = key.and_then(|key| key.strip_suffix('"'));
    key.is_some_and(|key| {
        let mut named = LISTS.iter().filter_map(|name| key.strip_suffix(name));
        named.any(|rest| rest.ends_with('"'))
    })
}

/// The objects of a list, whole ones only, whatever is in them.
pub(super) fn objects(list: &str) -> Vec<&str> {
    let mut objects = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in list.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            b'}' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    objects.push(&list[start..=at]);
                }
            }
            b']' if depth == 0 => break,
            _ => {}
        }
    }
    objects
}
