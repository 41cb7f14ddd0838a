//! A step of a lesson: one article that teaches its words, or teaches them no more, as it
//! is kept until the whole lesson is written. What a lesson makes of it is not known here.

use super::section::Section;

/// Whether an article teaches or no longer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Learn,
    Unlearn,
}

/// What one article teaches of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) turn: Turn,
    pub(super) section: Section,
    pub(super) language: String,
    pub(super) terms: Vec<u64>,
}

/// Set in the first byte of a step that unlearns.
const UNLEARN: u8 = 0x80;

impl Step {
    /// As bytes: the section and the turn, the letters of the language and how many they
    /// are, the terms and how many they are.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        let language = u8::try_from(self.language.len());
        let (Ok(language), Ok(count)) = (language, u16::try_from(self.terms.len())) else {
            return;
        };
        let turn = match self.turn {
            Turn::Learn => 0,
            Turn::Unlearn => UNLEARN,
        };
        bytes.extend([self.section as u8 | turn, language]);
        bytes.extend(self.language.as_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(self.terms.iter().flat_map(|term| term.to_le_bytes()));
    }

    /// The step at the head of `bytes`, and what is behind it; none where it is not whole.
    pub(super) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (&[first, language], bytes) = bytes.split_first_chunk()?;
        let (language, bytes) = bytes.split_at_checked(language.into())?;
        let (&count, bytes) = bytes.split_first_chunk()?;
        let (terms, bytes) = bytes.split_at_checked(8 * usize::from(u16::from_le_bytes(count)))?;
        let (terms, _) = terms.as_chunks::<8>();
        let step = Self {
            turn: if first & UNLEARN == 0 {
                Turn::Learn
            } else {
                Turn::Unlearn
            },
            section: *Section::ALL.get(usize::from(first & !UNLEARN))?,
            language: std::str::from_utf8(language).ok()?.to_owned(),
            terms: terms.iter().map(|&term| u64::from_le_bytes(term)).collect(),
        };
        Some((step, bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::{Step, Turn};
    use crate::points::Section;

    #[test]
    fn steps_are_read_as_they_were_written_and_a_torn_one_not_at_all() {
        let step = |turn, section, terms: &[u64]| Step {
            turn,
            section,
            language: "ar".to_owned(),
            terms: terms.to_vec(),
        };
        let steps = [
            step(Turn::Learn, Section::Sport, &[1, u64::MAX]),
            step(Turn::Unlearn, Section::Culture, &[]),
        ];
        let mut bytes = Vec::new();
        steps.iter().for_each(|step| step.write(&mut bytes));
        let (first, rest) = Step::read(&bytes).unwrap();
        assert_eq!(first, steps[0]);
        assert_eq!(Step::read(rest), Some((steps[1].clone(), &[][..])));
        for torn in 0..rest.len() {
            assert_eq!(Step::read(&rest[..torn]), None);
        }
    }
}
