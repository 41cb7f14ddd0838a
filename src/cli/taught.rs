//! What a reader taught, from the configuration folder: names and their spellings,
//! words of sections, endings of teasers. A file that is wrong is told, and what is
//! built in holds in its place.

use std::fs;

use super::own::{configuration_folder, in_words};
use crate::article::Problem;
use crate::clean;
use crate::language::wrong::told;
use crate::points::taught;
use crate::safe::SafeText;

/// Takes a file in, or says what is wrong with it.
type Teach = fn(&str) -> Result<(), toml::de::Error>;

const FILES: [(&str, Teach); 3] = [
    ("variants.toml", taught::names),
    ("sections.toml", taught::sections),
    ("teasers.toml", clean::teach_endings),
];

/// Takes in what there is, before anything is found; returns what is wrong with it.
pub(super) fn read() -> Vec<Problem> {
    let Some(folder) = configuration_folder() else {
        return Vec::new();
    };
    let wrong = FILES.iter().filter_map(|(name, teach)| {
        let path = folder.join(name);
        if !path.exists() {
            return None;
        }
        let taken = fs::read_to_string(&path)
            .map_err(|error| in_words(&error))
            .and_then(|text| teach(&text).map_err(|error| told(&text, &error)));
        let message = taken.err()?;
        Some(Problem {
            origin: SafeText::new(&path.to_string_lossy()),
            message: SafeText::new(&format!("{message}; the file is left out")),
        })
    });
    wrong.collect()
}
