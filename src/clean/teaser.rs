//! Teasers: texts that are only the beginning of what their page has.
//!
//! A guess from the text alone: whether the page has more is only known once it
//! is fetched.

use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;

use crate::article::Article;
use crate::language::fold::fold;

/// A text with fewer characters than this is taken for a teaser however it ends.
const SHORT: usize = 500;

/// What a teaser may end in, as a file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    endings: Vec<Ending>,
}

/// An ending, folded, without the marks around it.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Ending(String);

impl TryFrom<String> for Ending {
    type Error = String;

    fn try_from(ending: String) -> Result<Self, String> {
        if ending.trim().is_empty() {
            return Err("an ending is not empty".to_owned());
        }
        Ok(Self(fold(&ending)))
    }
}

/// The endings that a reader added.
static OWN: OnceLock<Written> = OnceLock::new();

static ENDINGS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let own = OWN.get().into_iter();
    std::iter::once(&*SHIPPED)
        .chain(own)
        .flat_map(|written| &written.endings)
        .map(|ending| ending.0.as_str())
        .collect()
});

static SHIPPED: LazyLock<Written> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/lang/teasers.toml"))
        .expect("the shipped endings are read in this module's tests")
});

/// Adds endings to those that are built in: a file of the same form. To be called
/// before any text is looked at, once: what comes later changes nothing.
///
/// # Errors
/// Says what is wrong with the file, and where.
pub fn teach(file: &str) -> Result<(), toml::de::Error> {
    // Were there some already, they stay.
    let _ = OWN.set(toml::from_str(file)?);
    Ok(())
}

/// True when the article has an address and its text looks like the beginning of
/// a longer one: it is short, breaks off in an ellipsis, or ends in words that
/// lead to the rest.
#[must_use]
pub fn is_teaser(article: &Article) -> bool {
    let characters = article
        .blocks
        .iter()
        .map(|block| block.text.as_str().chars().count());
    is_on_the_web(article) && (characters.sum::<usize>() < SHORT || breaks_off(article))
}

fn is_on_the_web(article: &Article) -> bool {
    let on_the_web =
        |address: &str| address.starts_with("http://") || address.starts_with("https://");
    let url = article.url.as_ref();
    url.is_some_and(|url| on_the_web(url.as_str()))
}

/// True when the text itself shows that it goes on elsewhere: it ends in an ellipsis or
/// in words that lead to the rest. A text that is only short may be whole.
#[must_use]
pub fn breaks_off(article: &Article) -> bool {
    let last = article
        .blocks
        .last()
        .map_or("", |block| block.text.as_str());
    let last = fold(last.trim_end_matches(|c: char| !c.is_alphanumeric() && !"…].".contains(c)));
    ENDINGS.iter().any(|ending| last.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::{SHORT, is_teaser};
    use crate::article::RawArticle;
    use crate::clean::{Rules, clean};

    fn check(url: &str, ending: &str, teaser: bool) {
        let sentence = "The harbour opened again and the ships came in one after the other. ";
        let long = sentence.repeat(SHORT / sentence.len() + 1);
        let raw = RawArticle {
            title: Some("Harbour".into()),
            text: if ending.is_empty() {
                sentence.into()
            } else {
                format!("{long}{ending}")
            },
            url: Some(url.into()),
            ..RawArticle::default()
        };
        assert_eq!(
            is_teaser(&clean(&raw, Rules::standard())),
            teaser,
            "{url} {ending}"
        );
    }

    #[test]
    fn what_is_short_or_breaks_off_is_a_teaser() {
        let page = "https://example.org/harbour";
        check(page, "", true);
        check(page, "The pilot said that…", true);
        check(page, "The pilot said [...]", true);
        check(page, "وقال الربان اقرأ المزيد»", true);
        check(page, "Le pilote dit. Lire la suite →", true);
        check(page, "The pilot went home.", false);
    }

    #[test]
    fn what_has_no_page_is_none() {
        check("", "", false);
        check("file:///etc/passwd", "…", false);
    }
}
