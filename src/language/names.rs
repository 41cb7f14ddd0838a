//! Names in several languages, as data (`assets/lang/names.txt`): countries, cities
//! and bodies that all news speaks of. What they are used for is for others to say.

/// The languages of the columns, as ISO 639-1 codes.
pub const LANGUAGES: [&str; 5] = ["en", "ar", "fa", "he", "fr"];

/// Each name in the languages of [`LANGUAGES`]; nothing in those that have none.
pub fn rows() -> impl Iterator<Item = [Option<&'static str>; 5]> {
    lines().filter_map(row)
}

/// The names of countries, parts of the world and cities, in all languages.
pub fn places() -> impl Iterator<Item = &'static str> {
    let places = lines().take_while(|&line| line != NO_PLACES);
    places.filter_map(row).flatten().flatten()
}

/// The line of the data behind which no places stand.
const NO_PLACES: &str = "# bodies";

fn lines() -> impl Iterator<Item = &'static str> {
    include_str!("../../assets/lang/names.txt").lines()
}

/// The names in a line of the data; nothing where it is a comment.
fn row(line: &'static str) -> Option<[Option<&'static str>; 5]> {
    let mut columns = line.split('|').map(str::trim);
    let names = LANGUAGES.map(|_| columns.next().filter(|name| *name != "-"));
    (!line.starts_with('#')).then_some(names)
}

/// The names in one language.
pub fn of(language: &str) -> impl Iterator<Item = &'static str> {
    let column = LANGUAGES.iter().position(|&known| known == language);
    rows().filter_map(move |row| row[column?])
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{LANGUAGES, lines, of, places, rows};
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
        for line in lines() {
            assert!(
                line.starts_with('#') || line.matches(" | ").count() == 4,
                "{line}"
            );
        }
    }

    #[test]
    fn bodies_are_no_places() {
        let all: Vec<_> = places().collect();
        assert!(
            ["Albania", "حيفا", "Algérie"]
                .iter()
                .all(|place| all.contains(place))
        );
        assert!(
            !["NATO", "Google", "الناتو"]
                .iter()
                .any(|body| all.contains(body))
        );
    }
}
