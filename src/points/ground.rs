//! Grounds: why an article stands in its section. In which one that is, is the affair of
//! [`super::filing`]; how it is worded, of who shows it.

use super::filing::{Filed, Ground, listed_words};
use super::labels::section_named;
use super::lesson::Lessons;
use super::reading::Reading;

/// Words that are told of why an article stands where it does.
const MOST: usize = 5;

/// Why an article stands where it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A label names the section: this one.
    Label(String),
    /// These of its words are in the list of the section.
    Words(Vec<String>),
    /// These of its words are those of articles that a label names the section of.
    Lesson(Vec<String>),
    /// Most articles of its story stand there.
    Story,
}

/// Why what was read stands where it is filed: `labels` are those of its source and around
/// it that it was filed by. Nothing where neither a label nor a word tells it any more, as
/// until it is filed anew.
#[must_use]
pub fn standing<'l>(
    reading: &Reading<'_>,
    filed: Filed,
    labels: impl IntoIterator<Item = &'l str>,
    lessons: &Lessons,
) -> Option<Standing> {
    let names = |label: &&str| section_named([*label]) == Some(filed.section);
    let words = || Some(grounds(reading, filed, lessons)).filter(|words| !words.is_empty());
    match filed.ground {
        Ground::Label => Some(Standing::Label(labels.into_iter().find(names)?.to_owned())),
        Ground::Words => words().map(Standing::Words),
        Ground::Lesson => words().map(Standing::Lesson),
    }
}

/// The words of what was read, as they are written but for capitals, that put it into a section for a
/// ground other than a label; a few.
#[must_use]
pub fn grounds(reading: &Reading<'_>, filed: Filed, lessons: &Lessons) -> Vec<String> {
    let words = match (filed.ground, lessons.of(reading.language)) {
        (Ground::Words, _) => listed_words(reading, filed.section, MOST),
        (Ground::Lesson, Some(lesson)) => lesson.telling(reading, filed.section, MOST),
        _ => Vec::new(),
    };
    let words = words.into_iter();
    words.filter_map(|word| reading.written(word)).collect()
}
