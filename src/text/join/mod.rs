//! How letters join, and the form each takes beside its neighbours.
//!
//! The rules are those of the Unicode Standard, section 9.2: a letter joins the
//! letter before it, the one after it, both or neither, by the joining type of
//! each; marks between them do not count. The forms are the presentation forms
//! that Unicode encodes. Letters that have none are drawn as they are, between
//! neighbours that join them, except a few that can be put together from the
//! forms of another letter and a mark. The only ligature is lam with alef.

mod letters;

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::char::{compose, is_combining_mark};

/// What a character does to the ones beside it (Joining_Type).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joining {
    /// Joins the letter before it alone, as alef does.
    Right,
    /// Joins both its neighbours.
    Dual,
    /// Makes both its neighbours join, and has one shape: tatweel, ZWJ.
    Causing,
    /// Is not there as far as joining goes: marks and format characters.
    Transparent,
    /// Joins nothing.
    None,
}

impl Joining {
    /// True when it joins what follows.
    pub(super) fn joins_next(self) -> bool {
        matches!(self, Self::Dual | Self::Causing)
    }

    /// True when it joins what comes before.
    pub(super) fn joins_previous(self) -> bool {
        matches!(self, Self::Right | Self::Dual | Self::Causing)
    }
}

/// The sides on which a letter is joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sides {
    /// To the letter before it in reading order.
    pub(super) previous: bool,
    /// To the letter after it.
    pub(super) next: bool,
}

impl Sides {
    /// Index of the form: isolated, final, initial, medial.
    fn form(self) -> usize {
        usize::from(self.previous) + 2 * usize::from(self.next)
    }
}

/// The joining type of any character.
pub(super) fn joining(c: char) -> Joining {
    match c {
        '\0'..='\u{2ff}' | '\u{200c}' | '\u{2066}'..='\u{2069}' => Joining::None,
        '\u{200d}' => Joining::Causing,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => Joining::Transparent,
        _ => match letter(c) {
            Some(Letter(&(_, joining, _))) => joining,
            None if is_combining_mark(c) => Joining::Transparent,
            None => Joining::None,
        },
    }
}

/// A letter of Arabic script, with its forms: isolated, final, initial, medial, 0
/// where there is none.
type Row = (u16, Joining, [u16; 4]);

/// A letter of Arabic script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter(&'static Row);

/// The blocks that hold the letters.
const BLOCKS: std::ops::Range<u32> = 0x620..0x900;

/// For each character of [`BLOCKS`], its place in the table, counted from 1.
static PLACES: [u16; 0x2e0] = places();

#[expect(
    clippy::cast_possible_truncation,
    reason = "the table has a few hundred rows"
)]
const fn places() -> [u16; 0x2e0] {
    let mut places = [0; 0x2e0];
    let mut row = 0;
    while row < letters::LETTERS.len() {
        places[letters::LETTERS[row].0 as usize - 0x620] = row as u16 + 1;
        row += 1;
    }
    places
}

/// The letter `c` is, if it joins or has forms; tatweel is one.
pub(super) fn letter(c: char) -> Option<Letter> {
    let code = u32::from(c);
    if !BLOCKS.contains(&code) {
        return None;
    }
    let place = PLACES[(code - BLOCKS.start) as usize];
    let row = usize::from(place).checked_sub(1)?;
    Some(Letter(&letters::LETTERS[row]))
}

impl Letter {
    fn character(self) -> char {
        char::from_u32(u32::from(self.0.0)).expect("the table has letters only")
    }

    /// The letter that this one and `mark` are together, as alef and a hamza
    /// above it. Sent apart, the hamza would be one more mark to lose.
    pub(super) fn with_mark(self, mark: char) -> Option<Self> {
        if !matches!(mark, '\u{653}'..='\u{655}') {
            return None;
        }
        compose(self.character(), mark).and_then(letter)
    }

    /// What is drawn for it: a character, and a mark where the character alone
    /// would be another letter. `marks` says whether the terminal can be trusted
    /// with one.
    pub(super) fn drawn(self, sides: Sides, marks: bool) -> (char, Option<char>) {
        if let Some(form) = self.form(sides) {
            return (form, None);
        }
        skeleton(self.character())
            .filter(|(_, mark)| marks || mark.is_none())
            .and_then(|(base, mark)| Some((letter(base)?.form(sides)?, mark)))
            .unwrap_or((self.character(), None))
    }

    fn form(self, sides: Sides) -> Option<char> {
        match self.0.2[sides.form()] {
            0 => None,
            form => char::from_u32(u32::from(form)),
        }
    }

    /// The one cell of a lam and the alef that follows it.
    pub(super) fn lam_alef(self, alef: Self, lam: Sides) -> Option<char> {
        if self.character() != '\u{644}' {
            return None;
        }
        let isolated = match alef.character() {
            '\u{622}' => '\u{fef5}',
            '\u{623}' => '\u{fef7}',
            '\u{625}' => '\u{fef9}',
            '\u{627}' => '\u{fefb}',
            _ => return None,
        };
        char::from_u32(u32::from(isolated) + u32::from(lam.previous))
    }
}

/// A letter as written, and how the form that draws it joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The letter.
    pub letter: char,
    /// It is joined to the letter before it.
    pub joins_previous: bool,
    /// It is joined to the letter after it.
    pub joins_next: bool,
}

/// The letter that a presentation form draws; `None` for what is no form of one
/// letter.
#[must_use]
pub fn written(form: char) -> Option<Written> {
    static FORMS: LazyLock<HashMap<u16, Written>> = LazyLock::new(|| {
        let mut forms = HashMap::new();
        for row in letters::LETTERS {
            for (place, &form) in row.2.iter().enumerate().filter(|&(_, &form)| form != 0) {
                forms.insert(
                    form,
                    Written {
                        letter: Letter(row).character(),
                        joins_previous: place % 2 == 1,
                        joins_next: place >= 2,
                    },
                );
            }
        }
        forms
    });
    FORMS.get(&u16::try_from(u32::from(form)).ok()?).copied()
}

/// The letter whose forms, with a mark, draw a letter that has none of its own:
/// Kurdish and Uyghur yeh, lam and ae with a small v or without dots, Urdu heh
/// with hamza.
fn skeleton(letter: char) -> Option<(char, Option<char>)> {
    Some(match letter {
        '\u{6b5}' => ('\u{644}', Some('\u{65a}')),
        '\u{6c2}' => ('\u{6c1}', Some('\u{654}')),
        '\u{6ce}' => ('\u{6cc}', Some('\u{65a}')),
        '\u{6d5}' => ('\u{647}', None),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Sides, joining, letter, written};

    fn check(c: char, previous: bool, next: bool, drawn: &str) {
        let (form, mark) = letter(c).unwrap().drawn(Sides { previous, next }, true);
        let found: String = [form].into_iter().chain(mark).collect();
        assert_eq!(found, drawn);
    }

    #[test]
    fn a_letter_has_the_form_of_its_place() {
        check('\u{628}', false, false, "\u{fe8f}");
        check('\u{628}', true, false, "\u{fe90}");
        check('\u{628}', false, true, "\u{fe91}");
        check('\u{628}', true, true, "\u{fe92}");
        check('\u{6cc}', true, true, "\u{fbff}");
    }

    #[test]
    fn letters_without_forms_are_put_together_or_stay() {
        check('\u{6ce}', false, true, "\u{fbfe}\u{65a}");
        check('\u{6b5}', true, false, "\u{fede}\u{65a}");
        check('\u{6d5}', true, false, "\u{feea}");
        check('\u{695}', true, false, "\u{695}");
    }

    #[test]
    fn a_letter_that_would_need_a_mark_stays_itself_where_marks_are_hidden() {
        let sides = Sides {
            previous: true,
            next: true,
        };
        let kurdish = letter('\u{6ce}').unwrap();
        assert_eq!(kurdish.drawn(sides, false), ('\u{6ce}', None));
    }

    #[test]
    fn lam_and_alef_are_one() {
        let lam = letter('\u{644}').unwrap();
        let alef = letter('\u{627}').unwrap();
        assert_eq!(lam.lam_alef(alef, Sides::default()), Some('\u{fefb}'));
        let hamza = alef.with_mark('\u{654}').unwrap();
        let joined = Sides {
            previous: true,
            next: true,
        };
        assert_eq!(lam.lam_alef(hamza, joined), Some('\u{fef8}'));
        assert_eq!(lam.lam_alef(lam, joined), None);
    }

    #[test]
    fn a_form_tells_its_letter() {
        let medial = written('\u{fe92}').unwrap();
        assert_eq!(medial.letter, '\u{628}');
        assert!(medial.joins_previous && medial.joins_next);
        let last = written('\u{fe8e}').unwrap();
        assert!(last.joins_previous && !last.joins_next);
        assert_eq!(written('\u{fefb}'), None);
    }

    #[test]
    fn format_characters_break_or_let_through() {
        assert!(!joining('\u{200c}').joins_previous());
        assert!(joining('\u{200d}').joins_next());
        assert_eq!(joining('\u{200f}'), super::Joining::Transparent);
        assert_eq!(joining('\u{64e}'), super::Joining::Transparent);
        assert!(joining('\u{640}').joins_next());
    }
}
