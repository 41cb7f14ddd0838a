//! Cells without their table: where a page is laid out by one, the article that is found in
//! it may be the table's content alone. A parser passes over such tags, so that the last
//! word of a cell and the first of the next would be one.

use std::borrow::Cow;

/// What stands in a table alone.
const PARTS: [&str; 7] = ["caption", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// The same HTML with an element of a page's own in place of each that lacks its table.
pub(super) fn apart(html: &str) -> Cow<'_, str> {
    let mut apart = String::new();
    let (mut written, mut tables) = (0, 0_usize);
    for (at, _) in html.match_indices('<') {
        let behind = &html[at + 1..];
        let (is_end, behind) = match behind.strip_prefix('/') {
            Some(behind) => (true, behind),
            None => (false, behind),
        };
        let length = behind.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = &behind[..length];
        if name == "table" && is_end {
            tables = tables.saturating_sub(1);
        } else if name == "table" {
            tables += 1;
        } else if tables == 0 && PARTS.contains(&name) {
            let start = html.len() - behind.len();
            apart.push_str(&html[written..start]);
            apart.push_str("div");
            written = start + length;
        }
    }
    if written == 0 {
        return Cow::Borrowed(html);
    }
    apart.push_str(&html[written..]);
    Cow::Owned(apart)
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn cells_without_a_table_stand_apart() {
        let check = |html: &str, expected: &str| assert_eq!(apart(html), expected);
        check(
            "<div><tbody><tr><td class=\"a\">b</td></tr></tbody></div>",
            "<div><div><div><div class=\"a\">b</div></div></div></div>",
        );
        let whole = "<table><tr><td>a</td></tr></table>";
        check(whole, whole);
        check(
            &format!("<td>{whole}</td><time>"),
            &format!("<div>{whole}</div><time>"),
        );
        check("<td></table><td><", "<div></table><div><");
    }
}
