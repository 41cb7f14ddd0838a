//! Names in several languages, as data (`assets/lang/names.txt`): countries, cities
//! and bodies that all news speaks of. What they are used for is for others to say.

/// The languages of the columns, as ISO 639-1 codes.
pub const LANGUAGES: [&str; 5] = ["en", "ar", "fa", "he", "fr"];

/// Each name in the languages of [`LANGUAGES`]; nothing in those that have none.
pub fn rows() -> impl Iterator<Item = [Option<&'static str>; 5]> {
    let lines = include_str!("../../assets/lang/names.txt").lines();
    lines.filter(|line| !line.starts_with('#')).map(|line| {
        let mut columns = line.split('|').map(str::trim);
        LANGUAGES.map(|_| columns.next().filter(|name| *name != "-"))
    })
}

/// The names in one language.
pub fn of(language: &str) -> impl Iterator<Item = &'static str> {
    let column = LANGUAGES.iter().position(|&known| known == language);
    rows().filter_map(move |row| row[column?])
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{LANGUAGES, of, rows};
    use crate::language::fold::fold;

    #[test]
    fn no_name_stands_for_two_in_one_language() {
        for language in LANGUAGES {
            let mut known = HashSet::new();
            for name in of(language) {
                assert!(known.insert(fold(name)), "{name}");
            }
        }
        assert!(rows().all(|row| row[0].is_some()));
        for line in include_str!("../../assets/lang/names.txt").lines() {
            assert!(
                line.starts_with('#') || line.matches(" | ").count() == 4,
                "{line}"
            );
        }
    }
}
