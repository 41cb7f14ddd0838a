//! The sections that a search asks for by name, apart from the rest of what was typed:
//! whoever offers sections to choose from counts them as chosen.

use super::known::Known;
use super::part::{self, What};
use crate::points::Section;

/// What was typed, with its sections apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sectioned {
    /// The rest, one blank between its parts where a section was taken out.
    pub rest: String,
    /// Sections that are asked for, each once.
    pub wanted: Vec<Section>,
    /// Those that are refused, likewise.
    pub refused: Vec<Section>,
}

impl Sectioned {
    /// Reads what was typed.
    #[must_use]
    pub fn of(typed: &str) -> Self {
        let mut found = Self::default();
        let mut rest = Vec::new();
        for part in part::parts(typed) {
            let known = match &part.what {
                What::Asked(asked) => asked.known(part.refused),
                What::Words { .. } => None,
            };
            let (sections, more) = match known {
                Some(Known::Sections(more)) => (&mut found.wanted, more),
                Some(Known::NotSections(more)) => (&mut found.refused, more),
                _ => {
                    rest.push(part.written);
                    continue;
                }
            };
            for section in more {
                if !sections.contains(&section) {
                    sections.push(section);
                }
            }
        }
        found.rest = if found.wanted.is_empty() && found.refused.is_empty() {
            typed.to_owned()
        } else {
            rest.join(" ")
        };
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Sectioned;
    use crate::points::Section;

    fn check(typed: &str, rest: &str, wanted: &[Section], refused: &[Section]) {
        let found = Sectioned::of(typed);
        assert_eq!(found.rest, rest, "{typed}");
        assert_eq!((&*found.wanted, &*found.refused), (wanted, refused));
    }

    #[test]
    fn sections_are_told_from_the_rest() {
        check("harbour ", "harbour ", &[], &[]);
        check("section:sport", "", &[Section::Sport], &[]);
        check(
            "a  section:sport \"b c\" -section:health section:sport",
            "a \"b c\"",
            &[Section::Sport],
            &[Section::Health],
        );
        check("section:none x", "section:none x", &[], &[]);
    }
}
