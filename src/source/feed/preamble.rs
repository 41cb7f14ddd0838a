//! What Drupal writes over each article of its own feed: title, user and date as fields in
//! the text. The item has them beside it, too.

use crate::article::Removed;
use crate::clean::markup;

/// How the fields of an article are called there, and that of its text.
const FIELDS: &str = "field--name-";
const TITLE: &str = "field--name-title";
const BODY: &str = "field--name-body";

/// Those that may stand before the text and say nothing else.
const BEFORE: [&str; 3] = ["title", "uid", "created"];

/// Characters of the longest such text.
const LONGEST: usize = 400;

/// A text from its body on, and what stands over it; the text itself where it is none of
/// Drupal.
pub(super) fn set_apart(text: &str) -> (&str, Option<Removed>) {
    let is_field = |name: &str| BEFORE.iter().any(|before| name.starts_with(before));
    let found = || {
        let body = text.find(BODY)?;
        let start = text[..body].rfind('<')?;
        let above = &text[..start];
        let mut names = above.split(FIELDS).skip(1);
        let said = markup::line(above);
        let is_preamble =
            above.contains(TITLE) && names.all(is_field) && said.chars().nth(LONGEST).is_none();
        is_preamble.then_some((&text[start..], said))
    };
    match found() {
        Some((body, said)) => {
            let above = Removed {
                reason: "page".into(),
                text: said.into(),
            };
            (body, Some(above))
        }
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::set_apart;

    fn check(text: &str, body: &str, above: Option<&str>) {
        let (found, removed) = set_apart(text);
        let removed = removed.as_ref().map(|removed| removed.text.as_str());
        assert_eq!((found, removed), (body, above));
    }

    #[test]
    fn title_user_and_date_stand_apart_from_the_body() {
        let body = "<div class=\"field field--name-body\"><p>a</p></div>";
        let above = "<span class=\"field field--name-title\">Pier</span>\n\
            <span class=\"field field--name-uid\"><span>ann</span></span>\n\
            <span class=\"field field--name-created\"><time>Sat, 02/08/2025</time></span>\n";
        check(
            &format!("{above}{body}"),
            body,
            Some("Pier ann Sat, 02/08/2025"),
        );
        check(body, body, None);
        let image = "<div class=\"field--name-field-lead\">b</div>";
        let whole = format!("{above}{image}{body}");
        check(&whole, &whole, None);
        check(
            "The class field--name-body of field--name-title.",
            "The class field--name-body of field--name-title.",
            None,
        );
    }
}
