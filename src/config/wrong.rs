//! What is wrong with a TOML file, in a reader's words rather than those of the parser,
//! which speak of types and grammar. What those words are not known of is told as the
//! parser has it. Where in the file it stands is for the caller to say.

use crate::query::nearest;

/// What a parser says of this file, in a reader's words.
pub(super) fn in_words(file: &str, error: &toml::de::Error) -> String {
    let line = error.message().lines().next().unwrap_or_default();
    if line.starts_with("duplicate key") {
        return "this stands in the file a second time".to_owned();
    }
    // Whether or not it has the right settings.
    if file.parse::<toml::Table>().is_err() {
        return "a setting is written `name = value`, each on a line, and words in quotes"
            .to_owned();
    }
    if let Some((name, known)) = named(line, "unknown field ") {
        return match nearest(name, &known) {
            Some(near) => format!("`{name}` is not known; did you mean `{near}`?"),
            None => format!("`{name}` is not known; there is {}", known.join(", ")),
        };
    }
    if let Some((name, known)) = named(line, "unknown variant ") {
        return format!("`{name}` is none of {}", known.join(", "));
    }
    let wanted = line
        .strip_prefix("invalid type: ")
        .or_else(|| line.strip_prefix("invalid value: "));
    if let Some((_, wanted)) = wanted.and_then(|rest| rest.rsplit_once(", expected ")) {
        return match wanted {
            "a boolean" => "`true` or `false` stands here, without quotes".to_owned(),
            "a sequence" => "a list in brackets stands here, as in `[\"j\", \"k\"]`".to_owned(),
            "a map" => "what stands here is a table with a heading of its own".to_owned(),
            _ => "a word in quotes stands here".to_owned(),
        };
    }
    if line.starts_with("wanted string") {
        return "a word in quotes stands here".to_owned();
    }
    line.to_owned()
}

/// What is not known of what there is, from the words that tell so.
fn named<'a>(line: &'a str, kind: &str) -> Option<(&'a str, Vec<&'a str>)> {
    let (name, known) = line.strip_prefix(kind)?.split_once(", expected ")?;
    let known = known.split('`').skip(1).step_by(2).collect();
    Some((name.trim_matches('`'), known))
}

#[cfg(test)]
mod tests {
    use crate::config::settings::Settings;

    #[test]
    fn mistakes_are_told_in_a_readers_words() {
        let unreadable = "a setting is written `name = value`, each on a line, and words in quotes";
        for (file, told) in [
            (
                "measure = 5000",
                "a whole number from 20 to 200 is wanted for measure",
            ),
            (
                "measure = \"wide\"",
                "a whole number from 20 to 200 is wanted for measure",
            ),
            (
                "key_point_words = 3",
                "a whole number from 16 to 200 is wanted for key_point_words",
            ),
            (
                "keep_days = -1",
                "a whole number from 0 on is wanted for keep_days",
            ),
            (
                "key_points = 51",
                "`auto` or a whole number from 0 to 50 is wanted for key_points",
            ),
            ("marks = \"some\"", "`some` is none of auto, show, hide"),
            ("marks = 7", "a word in quotes stands here"),
            (
                "justify = 1",
                "`true` or `false` stands here, without quotes",
            ),
            (
                "color = true",
                "`color` is not known; did you mean `colour`?",
            ),
            ("offline = \"no", unreadable),
            ("justify true", unreadable),
            ("justify = yes", unreadable),
            ("justify =", unreadable),
            ("[keys", unreadable),
            (
                "measure = 60\nmeasure = 60",
                "this stands in the file a second time",
            ),
            (
                "[keys]\ndown = \"j\"",
                "a list in brackets stands here, as in `[\"j\", \"k\"]`",
            ),
            (
                "keys = 1",
                "what stands here is a table with a heading of its own",
            ),
        ] {
            let error = Settings::parse(file).unwrap_err();
            let line = file.lines().count();
            assert_eq!(error, format!("line {line}: {told}"), "{file}");
        }
    }
}
