//! The test card: lines in which everything that terminals get wrong stands
//! once, each beside what the eye should see.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::article::Direction;
use crate::config::locale::Locale;
use crate::safe::SafeText;
use crate::text::{Base, Options, one_line};

/// A line of the card.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// What it is about.
    pub name: &'static str,
    /// The text, in logical order.
    pub text: &'static str,
    /// What the eye should see.
    pub seen: &'static str,
}

/// Every line of the card.
pub const SAMPLES: &[Sample] = &[
    Sample {
        name: "names",
        text: "وصلت ليلى حدّاد إلى بيروت",
        seen: "words from the right, letters joined",
    },
    Sample {
        name: "numbers",
        text: "في عام 2024 أو ٢٠٢٤ نحو 3,5 مليون",
        seen: "2024, then ٢٠٢٤, then 3,5",
    },
    Sample {
        name: "percent",
        text: "ارتفعت الأسعار 15% أمس",
        seen: "% at the left of 15",
    },
    Sample {
        name: "brackets",
        text: "نصّ (بين قوسين) [وآخر]",
        seen: "brackets embrace their words",
    },
    Sample {
        name: "quotation",
        text: "قال: «نعم»، ثم سكت.",
        seen: "« left, » right, full stop leftmost",
    },
    Sample {
        name: "URL",
        text: "الموقع https://example.com/a?b=1",
        seen: "the address whole, one word right of it",
    },
    Sample {
        name: "lam-alef",
        text: "لا إله، الأول، الآن، الإسلام",
        seen: "each lam-alef one shape, no gap",
    },
    Sample {
        name: "marks",
        text: "مُدَرِّسٌ كَتَبَ",
        seen: "marks on their letters, or none",
    },
    Sample {
        name: "Persian",
        text: "می‌خواهم گپ بزنم، پنج‌شنبه",
        seen: "first and last word in two pieces",
    },
    Sample {
        name: "Urdu",
        text: "پاکستان میں ٹھیک ہے",
        seen: "four words from the right, ے at the end",
    },
    Sample {
        name: "Kurdish",
        text: "زمانی کوردی لە هەولێر",
        seen: "four words, ێ with its small v",
    },
    Sample {
        name: "Hebrew",
        text: "שלום עולם (2024) [א]",
        seen: "ש rightmost, brackets embrace",
    },
    Sample {
        name: "mixed",
        text: "Trump said «مرحبا يا عالم» to Kim",
        seen: "English order, Arabic in the quotes",
    },
];

/// Columns of the samples, and of the whole card.
const SAMPLE: u16 = 38;
const WIDTH: u16 = 79;

/// The card as a picture: the sample flush with its own side between two strokes, and
/// beside it what the eye should see, in the words of the interface, where there is room.
#[must_use]
pub fn picture(columns: u16, locale: &Locale) -> Buffer {
    let height = u16::try_from(SAMPLES.len()).unwrap_or(u16::MAX);
    let mut picture = Buffer::empty(Rect::new(0, 0, columns.min(WIDTH), height));
    for (y, sample) in (0..).zip(SAMPLES) {
        put(&mut picture, 1, y, "│", Direction::Ltr, 1);
        let right_to_left = sample.name != "mixed";
        let direction = if right_to_left {
            Direction::Rtl
        } else {
            Direction::Ltr
        };
        put(&mut picture, 3, y, sample.text, direction, SAMPLE - 4);
        put(&mut picture, SAMPLE, y, "│", Direction::Ltr, 1);
        let room = columns.min(WIDTH).saturating_sub(SAMPLE + 2);
        let seen = locale.told(&SafeText::new(sample.seen));
        put(
            &mut picture,
            SAMPLE + 2,
            y,
            seen.as_str(),
            locale.direction(),
            room,
        );
    }
    picture
}

/// The rows of a picture as they are, for what is no terminal.
pub fn lines(picture: &Buffer) -> impl Iterator<Item = String> {
    (0..picture.area.height).map(|y| {
        let cells = (0..picture.area.width).map(|x| picture[(x, y)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    })
}

/// Puts a text down in `room` columns from `left` on, flush with its side.
pub fn put(picture: &mut Buffer, left: u16, y: u16, text: &str, direction: Direction, room: u16) {
    let options = Options {
        base: Base::Fixed(direction),
        ..Options::default()
    };
    let line = one_line(&SafeText::new(text), usize::from(room), &options);
    let free = u16::try_from(usize::from(room) - line.width).unwrap_or(0);
    let start = left + if direction.is_rtl() { free } else { 0 };
    for (column, cell) in line.placed() {
        let x = start + u16::try_from(column).unwrap_or(0);
        if let Some(place) = picture.cell_mut((x, y)) {
            place.set_symbol(&cell.glyphs);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SAMPLES, picture};
    use crate::config::locale::{Interface, Locale};
    use crate::safe::SafeText;

    #[test]
    fn no_sample_is_cut_and_nothing_that_is_said_of_it() {
        for interface in [Interface::English, Interface::Arabic] {
            let picture = picture(200, &Locale::shipped(interface));
            for y in 0..picture.area.height {
                let cells = (0..picture.area.width).map(|x| picture[(x, y)].symbol());
                let row: String = cells.collect();
                assert!(!row.contains('…'), "{}", SAMPLES[usize::from(y)].name);
            }
        }
    }

    #[test]
    fn what_should_be_seen_is_said_in_the_words_of_the_interface() {
        let locale = Locale::shipped(Interface::Arabic);
        for sample in SAMPLES {
            let seen = SafeText::new(sample.seen);
            assert_ne!(locale.told(&seen), seen);
        }
    }
}
