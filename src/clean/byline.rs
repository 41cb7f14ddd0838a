//! Bylines without a label: who wrote and where, in the line above a text. They are no
//! heading of it.
//!
//! Bylines with a label are for the rules; where a text begins is for `super::block`.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::fields::without_by;
use super::line;
use crate::language::fold::fold;
use crate::language::names;

/// The most words of who wrote.
const MOST_WORDS: usize = 4;
/// The most parts of a byline: who, for whom, where.
const MOST_PARTS: usize = 3;

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
    let name = behind_wrote(text);
    name.is_some_and(|name| (2..=MOST_WORDS).contains(&name.split_whitespace().count()))
}

/// What stands behind the Arabic "wrote".
fn behind_wrote(text: &str) -> Option<&str> {
    let (first, rest) = text.trim().split_once(char::is_whitespace)?;
    WORDS.wrote.contains(&fold(first)).then_some(rest)
}

/// The name in a line that begins with "by" or "wrote", up to what is no part of it:
/// "By Ann Reed, March 4".
pub(super) fn named(text: &str) -> Option<&str> {
    let rest = without_by(text);
    let rest = match rest.len() < text.len() {
        true => rest,
        false => behind_wrote(text)?,
    };
    let name = name_in(rest.trim_start_matches([':', '-', '–', '—', ' ']))?;
    let is_name = |word: &str| WORDS.small.contains(word) || !word.starts_with(char::is_lowercase);
    let is_small = name.starts_with(char::is_lowercase);
    (!is_small && name.split_whitespace().all(is_name)).then_some(name)
}

/// Words of bylines, folded (`assets/lang/bylines.toml`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// Arabic for who wrote, in front of a name.
    wrote: HashSet<String>,
    /// Small words within names.
    small: HashSet<String>,
    /// Words behind a name with which a time begins.
    ago: HashSet<String>,
    /// Words behind a comma with which somebody is spoken to.
    spoken: HashSet<String>,
    /// With the letters of the Arabic article, what stands in front of a name.
    titles: HashSet<String>,
    /// Such names that are given.
    given: HashSet<String>,
    /// Such words that are no name.
    no_names: HashSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words: Words = toml::from_str(include_str!("../../assets/lang/bylines.toml"))
        .expect("this module's tests read the words that are built in");
    for list in [
        &mut words.wrote,
        &mut words.titles,
        &mut words.given,
        &mut words.no_names,
    ] {
        *list = list.iter().map(|word| fold(word)).collect();
    }
    words
});

/// True where `text` may be somebody's name, with what he is behind a comma: up to six
/// words, none of the name with a small first letter but those within names, the first no
/// noun behind the Arabic article.
pub(super) fn may_be_name(text: &str) -> bool {
    let Some(first) = text.split_whitespace().next() else {
        return false;
    };
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    let folded = fold(first);
    // Folded, names such as Elias seem to have the article.
    let Words {
        titles,
        given,
        no_names,
        ..
    } = &*WORDS;
    let has_article = first.starts_with("ال") || no_names.contains(&folded);
    let is_noun = has_article && !titles.contains(&folded) && !given.contains(&folded);
    let all = text.split_whitespace().count();
    let mut name = before_trade(text).split_whitespace();
    all <= 8
        && name.clone().count() <= 6
        && !is_small(first)
        && !(is_noun && all > 1)
        && name.all(|word| !is_small(word) || WORDS.small.contains(word))
}

/// A name without what somebody is or where, behind a comma or "in"; all of `text` where
/// less than two words stand before that.
fn before_trade(text: &str) -> &str {
    let end = [text.find(','), text.find(" in ")].into_iter().flatten();
    let (name, rest) = text.split_at(end.min().unwrap_or(text.len()));
    let mut rest = rest.trim_start_matches(',').split_whitespace();
    let is_spoken = rest
        .next()
        .is_some_and(|word| WORDS.spoken.contains(&fold(word)));
    match name.split_whitespace().count() {
        0 | 1 => text,
        _ if is_spoken => text,
        _ => name,
    }
}

/// True where `text` names a country or a city.
pub(super) fn has_place(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| PLACES.contains(&fold(word)))
}

/// The name with which a text begins: signs, numbers and "ago" end it.
pub(super) fn name_in(text: &str) -> Option<&str> {
    let is_end = |c: char| ",،|–—(:•·/".contains(c) || c.is_numeric();
    let text = &text[..text.find(is_end).unwrap_or(text.len())];
    let ends = WORDS.ago.iter();
    let ends = ends.filter_map(|ago| text.find(&format!(" {ago} ")));
    let name = &text[..ends.min().unwrap_or(text.len())];
    let name = name.trim().trim_end_matches('-').trim_end();
    let words = name.split_whitespace().count();
    ((1..=MOST_WORDS + 1).contains(&words) && line::stop(name).is_none()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{is_byline, may_be_name, name_in, named};
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
    fn the_name_is_what_stands_before_a_date() {
        let check = |text: &str, name: Option<&str>| assert_eq!(named(text), name, "{text}");
        check("By Ann Reed, March 4, 2025", Some("Ann Reed"));
        check("By Ludwig van Dale | 10:20", Some("Ludwig van Dale"));
        check("كتب محمد السيد", Some("محمد السيد"));
        check("كتبت رنا أمين 4 مارس", Some("رنا أمين"));
        check("By the river, an old mill", None);
        check("كتبت الصحيفة أن الجسر سيفتح غدا أمام الناس", None);
        check("Ann Reed", None);
        assert_eq!(name_in("ليلى حسن منذ 3 ساعات"), Some("ليلى حسن"));
    }

    #[test]
    fn names_with_the_letters_of_an_article_are_names() {
        for name in [
            "إلياس خوري",
            "إلهام شاهين",
            "الطيب صالح",
            "الحسين بن علي",
            "الدكتور سامي نور",
            "آلان رزق",
            "Jane Doe, staff writer",
            "Jane Doe in Cairo",
            "Ludwig van Dale, our man in Riga",
        ] {
            assert!(may_be_name(name), "{name}");
        }
        for text in [
            "السفينة وصلت",
            "إلى متى الانتظار",
            "آلاف السفن تعود",
            "ألف سفينة",
            "storm, sailors said",
            "Storm or night",
            "Monday in town",
        ] {
            assert!(!may_be_name(text), "{text}");
        }
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
