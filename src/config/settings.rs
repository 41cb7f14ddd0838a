//! The settings, with their defaults. `assets/config.toml` shows them all, and
//! `assets/config-ar.toml` in Arabic.

use serde::de::IntoDeserializer;
use serde::{Deserialize, Deserializer};

use super::bounds::Bounds;
use super::keymap::WrittenKeys;
use super::locale::Interface;
use crate::language::wrong::told;
use crate::points;

/// The settings file as shipped: every setting with its default.
pub const SAMPLE: &str = include_str!("../../assets/config.toml");

/// The same, explained in Arabic.
const ARABIC_SAMPLE: &str = include_str!("../../assets/config-ar.toml");

/// The settings file as shipped, explained in the language of the interface.
#[must_use]
pub fn sample(interface: Interface) -> &'static str {
    match interface {
        Interface::English => SAMPLE,
        Interface::Arabic => ARABIC_SAMPLE,
    }
}

/// What a reader may choose.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The interface's language; none means by the system's locale.
    #[serde(deserialize_with = "interface")]
    pub interface: Option<Interface>,
    /// How long a line of text may be, in columns.
    #[serde(deserialize_with = "measure")]
    pub measure: u16,
    /// Whether colours are used; without them bold, underline and reverse do.
    pub colour: bool,
    /// Whether vowel marks (tashkeel) are shown.
    pub marks: VowelMarks,
    /// What digits are drawn with.
    pub digits: DigitShapes,
    /// Whether the lines of paragraphs are filled to the full measure.
    pub justify: bool,
    /// The form in which the terminal is sent its cells, by name; `auto` leaves
    /// it to what is found out about the terminal.
    pub form: String,
    /// How many key points an article has; none means as many as it carries.
    #[serde(deserialize_with = "number_of_points")]
    pub key_points: Option<usize>,
    /// A key point with more words than this is cut off where it can be.
    #[serde(deserialize_with = "key_point_words")]
    pub key_point_words: usize,
    /// Minutes from one look at a feed to the next; 0 means only by hand.
    #[serde(deserialize_with = "refresh_minutes")]
    pub refresh_minutes: u32,
    /// For how many days articles that were read are kept; 0 means for good.
    #[serde(deserialize_with = "keep_days")]
    pub keep_days: u32,
    /// How many articles are kept at most, apart from those that are starred,
    /// tagged or unread; 0 means all.
    #[serde(deserialize_with = "keep_articles")]
    pub keep_articles: usize,
    /// Whether the network is left alone.
    pub offline: bool,
    /// Keys of actions, in place of the shipped ones.
    pub keys: WrittenKeys,
}

/// Whether vowel marks (tashkeel) are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VowelMarks {
    /// Where the terminal places them well.
    #[default]
    Auto,
    /// Always.
    Show,
    /// Never.
    Hide,
}

/// What digits are drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DigitShapes {
    /// As the text has them.
    #[default]
    Written,
    /// 0 to 9.
    European,
    /// Those of the Arabic script, in the shapes of the text's language.
    Arabic,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            interface: None,
            measure: 72,
            colour: true,
            marks: VowelMarks::Auto,
            digits: DigitShapes::Written,
            justify: false,
            form: "auto".into(),
            key_points: None,
            key_point_words: points::Settings::LONGEST,
            refresh_minutes: 60,
            keep_days: 0,
            keep_articles: 0,
            offline: false,
            keys: WrittenKeys::new(),
        }
    }
}

impl Settings {
    /// Reads a settings file; what it does not name keeps its default.
    ///
    /// # Errors
    /// Says what is wrong and on which line.
    pub fn parse(file: &str) -> Result<Self, String> {
        toml::from_str(file).map_err(|error| told(file, &error))
    }

    /// How key points are found.
    #[must_use]
    pub fn points(&self) -> points::Settings {
        points::Settings {
            wanted: self
                .key_points
                .map_or(points::Wanted::Fitting, points::Wanted::Exactly),
            longest: self.key_point_words,
        }
    }
}

fn interface<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Interface>, D::Error> {
    let name = String::deserialize(deserializer)?;
    match name.as_str() {
        "auto" => Ok(None),
        name => Interface::named(name).map(Some).ok_or_else(|| {
            serde::de::Error::custom(format!("`{name}` is not an interface: auto, ar or en"))
        }),
    }
}

fn number_of_points<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<usize>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(i64),
        Word(String),
    }
    let bounds = Bounds::KEY_POINTS;
    match Written::deserialize(deserializer) {
        Ok(Written::Number(count)) => bounds.of_file(count.into_deserializer()).map(Some),
        Ok(Written::Word(word)) if word == "auto" => Ok(None),
        _ => Err(serde::de::Error::custom(bounds.told_of_file())),
    }
}

fn measure<'de, D: Deserializer<'de>>(written: D) -> Result<u16, D::Error> {
    Bounds::MEASURE.of_file(written)
}

fn key_point_words<'de, D: Deserializer<'de>>(written: D) -> Result<usize, D::Error> {
    Bounds::KEY_POINT_WORDS.of_file(written)
}

fn refresh_minutes<'de, D: Deserializer<'de>>(written: D) -> Result<u32, D::Error> {
    Bounds::REFRESH_MINUTES.of_file(written)
}

fn keep_days<'de, D: Deserializer<'de>>(written: D) -> Result<u32, D::Error> {
    Bounds::KEEP_DAYS.of_file(written)
}

fn keep_articles<'de, D: Deserializer<'de>>(written: D) -> Result<usize, D::Error> {
    Bounds::KEEP_ARTICLES.of_file(written)
}

#[cfg(test)]
mod tests {
    use super::{ARABIC_SAMPLE, SAMPLE, Settings};
    use crate::config::locale::Interface;
    use crate::points::{self, Wanted};

    fn check(file: &str, settings: &Settings) {
        assert_eq!(&Settings::parse(file).unwrap(), settings);
    }

    #[test]
    fn the_sample_equals_the_defaults_and_names_every_setting() {
        check(SAMPLE, &Settings::default());
        let sample: toml::Table = SAMPLE.parse().unwrap();
        assert_eq!(ARABIC_SAMPLE.parse::<toml::Table>().unwrap(), sample);
        for name in [
            "interface",
            "measure",
            "colour",
            "marks",
            "digits",
            "justify",
            "form",
            "key_points",
            "key_point_words",
            "refresh_minutes",
            "keep_days",
            "keep_articles",
            "offline",
            "keys",
        ] {
            assert!(sample.contains_key(name), "{name}");
        }
        assert_eq!(sample.len(), 14);
    }

    #[test]
    fn what_is_not_named_keeps_its_default() {
        check(
            "interface = \"ar\"",
            &Settings {
                interface: Some(Interface::Arabic),
                ..Settings::default()
            },
        );
    }

    #[test]
    fn key_points_are_a_number_or_left_to_the_article() {
        let points = |file: &str| Settings::parse(file).unwrap().points();
        assert_eq!(points("key_points = \"auto\""), points::Settings::default());
        assert_eq!(
            points("key_points = 0"),
            points::Settings::with(Wanted::Exactly(0))
        );
        assert_eq!(points("key_point_words = 16").longest, 16);
    }

    #[test]
    fn a_wrong_setting_is_told() {
        for wrong in [
            "color = true",
            "measure = \"wide\"",
            "interface = \"fr\"",
            "marks = true",
            "key_points = \"many\"",
            "key_points = -1",
            "key_points = 51",
            "key_point_words = 3",
            "measure = 5000",
        ] {
            assert!(Settings::parse(wrong).is_err(), "{wrong}");
        }
    }

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
