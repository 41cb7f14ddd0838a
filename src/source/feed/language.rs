//! The language of a feed that states none, told by all of its headlines: one alone may be a
//! name.

use crate::article::RawArticle;
use crate::language::guess;

/// Bytes of headlines that tell a language.
const ENOUGH: usize = 2_000;

/// States the language of a feed of articles none of which has one stated. It is believed of
/// those that say too little themselves.
pub(super) fn state(articles: &mut [RawArticle]) {
    if articles.len() < 2 || articles.iter().any(|article| article.language.is_some()) {
        return;
    }
    let mut said = String::new();
    for title in articles
        .iter()
        .filter_map(|article| article.title.as_deref())
    {
        if said.len() > ENOUGH {
            break;
        }
        said.push_str(title);
        said.push_str(". ");
    }
    let language = guess::language(&said);
    if language != "und" {
        for article in articles {
            article.language = Some(language.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::clean::{Rules, clean};
    use crate::source::feed::articles;

    #[test]
    fn a_name_for_a_title_is_in_the_language_of_its_feed() {
        let check = |titles: &[&str], expected: &[&str]| {
            let items: String = titles
                .iter()
                .map(|title| format!("<item><title>{title}</title></item>"))
                .collect();
            let feed = format!("<rss version='2.0'><channel>{items}</channel></rss>");
            let (found, _) = articles("https://a.example/feed", &feed);
            let languages: Vec<_> = found
                .iter()
                .map(|raw| clean(raw, Rules::standard()).language)
                .collect();
            assert_eq!(languages, expected, "{titles:?}");
        };
        check(
            &[
                "The ferry is back after the storm",
                "Nadir",
                "Market hall talks",
            ],
            &["en", "en", "en"],
        );
        check(
            &[
                "Le bac est de retour après la tempête",
                "Nadir",
                "Le port et la ville",
            ],
            &["fr", "fr", "fr"],
        );
        check(
            &[
                "Le bac est de retour après la tempête",
                "عادت العبارة بعد العاصفة",
            ],
            &["fr", "ar"],
        );
    }
}
