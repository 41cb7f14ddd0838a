//! Whether a page that an article's address led to tells of that article: a server that wants
//! consent or a login first answers with a page of its own, at another address and as if all
//! were well.
//!
//! A refusal costs the reader the whole text, so that it takes both: the page stands elsewhere,
//! and hardly a word of the article's title and beginning is anywhere on it. Editors who write
//! a summary anew still name who did what.

use std::collections::HashSet;

use url::Url;

use crate::article::{Article, RawArticle};
use crate::language::content::content;

/// The fewest words of an article by which a page is judged.
const FEWEST: usize = 5;

/// One in so many of them must be on its page. It was chosen with 1,318 texts in Arabic and
/// English: headlines, summaries, and what other newspapers say of the same event. None was
/// below it with the article that it tells of; nearly all were with three texts, written for
/// that, as consents and logins have them.
const SHARE: usize = 7;

/// True where an answer stands elsewhere than what was asked for: on another machine, or
/// under another path. `www.`, a slash at the end, the scheme and what is asked (`?…`)
/// make no difference.
pub(super) fn is_led_away(asked: &Url, came: &Url) -> bool {
    let place = |address: &Url| {
        let host = address.host_str().unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host).to_owned();
        (host, address.path().trim_end_matches('/').to_owned())
    };
    place(asked) != place(came)
}

/// True for a page that tells of an article, as far as the article says enough to judge by.
pub(super) fn tells_of(page: &RawArticle, article: &Article) -> bool {
    let language = article.language;
    let own = article
        .blocks
        .iter()
        .map(|block| &block.text)
        .chain(article.deck.as_ref())
        .chain((!article.title_derived).then_some(&article.title));
    let wanted: HashSet<String> = own
        .flat_map(|text| content(text.as_str(), language))
        .collect();
    if wanted.len() < FEWEST {
        return true;
    }
    let aside = page.aside.iter().map(|removed| removed.text.as_str());
    let parts = [
        page.title.as_deref(),
        page.deck.as_deref(),
        Some(&*page.text),
    ];
    let told: HashSet<String> = parts
        .into_iter()
        .flatten()
        .chain(aside)
        .flat_map(|text| content(text, language))
        .collect();
    wanted.intersection(&told).count() * SHARE >= wanted.len()
}

#[cfg(test)]
mod tests {
    use super::{is_led_away, tells_of};
    use crate::article::RawArticle;
    use crate::clean::{Rules, clean};

    #[test]
    fn a_page_elsewhere_is_told_from_the_one_that_was_asked_for() {
        for (came, is_elsewhere) in [
            ("https://www.a.example/news/1/?from=feed", false),
            ("https://a.example/news/1#top", false),
            ("https://a.example/consent?to=/news/1", true),
            ("https://login.a.example/news/1", true),
        ] {
            let asked = "http://a.example/news/1".parse().unwrap();
            let came = came.parse().unwrap();
            assert_eq!(is_led_away(&asked, &came), is_elsewhere, "{came}");
        }
    }

    const CONSENT: &str = "Before you go on. Cookies help us to keep this site going and to learn \
        which of our services are used. Accept all, or choose what we may keep on your device.";

    fn check(title: &str, teaser: &str, page: &str, told: bool) {
        let raw = RawArticle {
            title: Some(title.to_owned()),
            text: teaser.to_owned(),
            ..RawArticle::default()
        };
        let page = RawArticle {
            text: page.to_owned(),
            ..RawArticle::default()
        };
        let article = clean(&raw, Rules::standard());
        assert_eq!(tells_of(&page, &article), told, "{title}");
    }

    #[test]
    fn a_page_of_consent_tells_of_no_article() {
        check(
            "جسر جديد على النهر",
            "افتتحت البلدية صباح اليوم جسرا جديدا يصل ضفتي النهر بعد ثلاثة أعوام من العمل …",
            CONSENT,
            false,
        );
        check(
            "New bridge over the river",
            "The town opened a bridge this morning that joins both banks after three years.",
            CONSENT,
            false,
        );
    }

    #[test]
    fn a_summary_in_words_of_its_own_is_told_of() {
        check(
            "Town gets its crossing",
            "Three years late, drivers and walkers can use the long promised crossing from today.",
            "The bridge over the river was opened by the mayor on Monday, three years behind plan. \
             Some forty drivers waited, and the first walkers crossed at noon.",
            true,
        );
    }

    #[test]
    fn by_a_few_words_no_page_is_judged() {
        check("Bridge", "The bridge opens …", CONSENT, true);
    }
}
