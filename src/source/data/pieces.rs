//! The objects of a list that is faulty somewhere. Whether one is whole JSON is not told here.

/// Where the content of the first list of objects begins.
pub(super) fn list_start(text: &str) -> Option<usize> {
    text.match_indices('[')
        .map(|(at, _)| at + 1)
        .find(|&start| text[start..].trim_start().starts_with('{'))
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
