//! Common words: what news of every kind has, as data (`assets/lang/common.toml`). Few
//! articles cannot tell by themselves that "latest" says less than "tunnel".

use std::collections::BTreeMap;
use std::sync::LazyLock;

use foldhash::HashSet;

use super::terms::term;
use crate::language::stem::stem;
use crate::language::words::words;

static COMMON: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let lists: BTreeMap<String, String> =
        toml::from_str(include_str!("../../../assets/lang/common.toml"))
            .expect("a test reads the words that are built in");
    let mut common = HashSet::default();
    for (language, list) in &lists {
        let words = words(list, 0);
        common.extend(
            words
                .iter()
                .map(|word| term(language, stem(language, &word.folded))),
        );
        for number in 0..100 {
            common.insert(term(language, &number.to_string()));
            common.insert(term(language, &format!("{number:02}")));
        }
    }
    common
});

/// True for the term of a common word.
pub(super) fn is_common(term: u64) -> bool {
    COMMON.contains(&term)
}

#[cfg(test)]
mod tests {
    use super::super::terms::read;
    use super::is_common;
    use crate::points::reading::Reading;

    #[test]
    fn common_words_are_known_in_any_form() {
        for (language, common, telling) in [
            (
                "en",
                "Latest: minister reports 12 deals",
                "tunnel orchard 1812",
            ),
            ("ar", "الأخبار العاجلة والوزراء", "نفق بساتين صقيع"),
        ] {
            let terms = |title| read(&Reading::of_texts(title, &[], language)).counts;
            let known = terms(common)
                .iter()
                .filter(|(term, _)| is_common(*term))
                .count();
            assert!(known >= 2, "{known} of {common}");
            assert!(terms(telling).iter().all(|(term, _)| !is_common(*term)));
        }
    }
}
