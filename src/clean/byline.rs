//! Bylines without a label: who wrote and where, in the line above a text. They are no
//! heading of it.
//!
//! Bylines with a label are for the rules; where a text begins is for `super::block`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::line;
use crate::language::fold::fold;
use crate::language::names;

/// The most words of who wrote.
const MOST_WORDS: usize = 4;
/// The most parts of a byline: who, for whom, where.
const MOST_PARTS: usize = 3;

/// Folded Arabic words for who wrote, in front of a name.
const WROTE: &[&str] = &["كتب", "كتبت", "كتبها", "كتبه"];

/// The folded names of countries and cities, in every language they are known in.
static PLACES: LazyLock<HashSet<String>> =
    LazyLock::new(|| names::rows().flatten().flatten().map(fold).collect());

/// True when `text`, the line above a text, says who wrote it: a name and a known place
/// that a dash parts ("Jane Doe – Cairo"), or a name behind the Arabic "wrote".
pub(super) fn is_byline(text: &str) -> bool {
    line::stop(text).is_none() && (names_place(text) || opens_with_wrote(text))
}

fn names_place(text: &str) -> bool {
    let dashed = text.replace(['–', '—'], "-");
    let parts: Vec<&str> = dashed.split('-').map(str::trim).collect();
    // A hyphen inside a name is no dash.
    let spaced = dashed.contains("- ");
    let place = |part: &&str| PLACES.contains(&fold(part));
    let (places, others): (Vec<&str>, Vec<&str>) = parts.iter().copied().partition(place);
    let name = |part: &&str| (1..=MOST_WORDS).contains(&part.split_whitespace().count());
    spaced
        && (2..=MOST_PARTS).contains(&parts.len())
        && places.len() == 1
        && others.iter().all(name)
}

fn opens_with_wrote(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words
        .next()
        .is_some_and(|first| WROTE.contains(&&*fold(first)))
        && (2..=MOST_WORDS).contains(&words.count())
}

#[cfg(test)]
mod tests {
    use super::is_byline;
    use crate::article::{BlockKind, RawArticle};
    use crate::clean::{Rules, clean};

    #[test]
    fn it_is_no_heading_of_the_text_below() {
        let text = "أعلنت هيئة الموانئ افتتاح رصيف جديد للسفن الكبيرة في ميناء الرمل صباح الأحد \
                    بحضور صيادي قرى الساحل.";
        for (line, kind) in [
            ("سامي نور – القاهرة", BlockKind::Paragraph),
            ("كتبت رنا أمين", BlockKind::Paragraph),
            ("صباح الأحد", BlockKind::Heading),
        ] {
            let article = clean(
                &RawArticle {
                    title: Some("ميناء الرمل يكبر".to_owned()),
                    text: format!("{line}\n\n{text}"),
                    ..RawArticle::default()
                },
                Rules::standard(),
            );
            assert_eq!(article.blocks[0].kind, kind, "{line}");
        }
    }

    fn check(text: &str, byline: bool) {
        assert_eq!(is_byline(text), byline, "{text}");
    }

    #[test]
    fn a_name_and_a_place_are_one() {
        check("سامي نور – القاهرة", true);
        check("القاهرة - سامي نور", true);
        check("رنا أمين- مرسى اليوم- الرياض", true);
        check("Jane Doe – Cairo", true);
        check("كتبت رنا أمين", true);
    }

    #[test]
    fn what_heads_a_text_is_none() {
        check("صباح الأحد", false);
        check("الميناء الجديد – المرحلة الثانية", false);
        check("القاهرة – الرياض", false);
        check("Trade-offs in Cairo", false);
        check("Cairo", false);
        check("كتب", false);
    }
}
