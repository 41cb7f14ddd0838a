//! Lines filled to their full width.
//!
//! Arabic is lengthened by kashida: the stroke between two joined letters is drawn
//! out with tatweel, at the places where calligraphy allows it and in their order
//! of preference (the rules taught for Naskh, which typesetters and word processors
//! follow): after a tatweel of the writer's own; after seen and sad; before the
//! last teh marbuta, heh or dal; before the last alef, lam, kaf or gaf; after a
//! beh-like letter before reh or yeh; before the last waw, ain, qaf or feh; then
//! between any two joined letters, late in the word rather than early. A word is
//! drawn out in one place. What remains, and all of it where no letters join, goes
//! into the blanks between words.
//!
//! What is added belongs to the cluster before it, so that offsets, marks and
//! clicks see no gap. A line that lacks too much stays as it is.

use super::cluster::Cluster;
use super::join::written;

/// The most columns that the letters of one word are drawn out by.
const LONGEST_STROKE: usize = 3;

/// The most columns that are added to one blank.
const WIDEST_BLANK: usize = 2;

/// Fewer letters than this are not drawn out.
const SHORTEST_WORD: usize = 3;

const TATWEEL: &str = "\u{640}";

/// A place where columns can be added: after a cluster.
struct Place {
    after: usize,
    /// Smaller is better; blanks come after all strokes.
    rank: u8,
    room: usize,
    added: usize,
}

/// Fills a line that is not the last of its paragraph to `width` columns.
/// `clusters` are in logical order, the blanks at the line's end among them.
pub(super) fn fill(clusters: Vec<Cluster>, width: usize) -> Vec<Cluster> {
    let shown = super::wrap::without_blanks(&clusters);
    let columns: usize = shown
        .iter()
        .map(|cluster| usize::from(cluster.cell.width))
        .sum();
    let lacking = width.saturating_sub(columns);
    if lacking == 0 || lacking * 4 > width {
        return clusters;
    }
    let mut places = places(shown);
    if places.iter().map(|place| place.room).sum::<usize>() < lacking {
        return clusters;
    }
    share(&mut places, lacking);
    places.sort_by_key(|place| place.after);
    let mut places = places.into_iter().peekable();
    let mut filled = Vec::with_capacity(clusters.len() + lacking);
    for (index, cluster) in clusters.into_iter().enumerate() {
        let place = places.next_if(|place| place.after == index);
        let added = place.map_or(0, |place| place.added);
        let glyphs = if cluster.blank { " " } else { TATWEEL };
        let more = Cluster {
            cell: super::Cell {
                glyphs: glyphs.into(),
                width: 1,
                ..cluster.cell.clone()
            },
            ..cluster.clone()
        };
        filled.push(cluster);
        filled.extend(std::iter::repeat_n(more, added));
    }
    filled
}

/// Gives each place one column after the other, the strokes before the blanks and
/// the better before the worse, until nothing is lacking.
fn share(places: &mut [Place], mut lacking: usize) {
    let last = places.len();
    places.sort_by_key(|place| {
        (
            place.rank == BLANK,
            place.rank,
            last - place.after.min(last),
        )
    });
    for blanks in [false, true] {
        loop {
            let before = lacking;
            for place in places
                .iter_mut()
                .filter(|place| (place.rank == BLANK) == blanks)
            {
                if lacking > 0 && place.added < place.room {
                    place.added += 1;
                    lacking -= 1;
                }
            }
            if lacking == before {
                break;
            }
        }
    }
}

const BLANK: u8 = u8::MAX;

/// Where columns can be added to a line: one place a word, and each blank.
fn places(shown: &[Cluster]) -> Vec<Place> {
    let mut places = Vec::new();
    let mut start = 0;
    for end in 0..=shown.len() {
        let blank = shown.get(end).is_none_or(|cluster| cluster.blank);
        if !blank {
            continue;
        }
        // A ghost's bytes go with what is before it, or with the line's first: nothing may
        // come between, and what is added has the bytes of its own cluster only.
        let free = |at: usize| {
            let leads = at > 0 && shown[..at].iter().all(Cluster::is_ghost);
            !leads && shown.get(at + 1).is_none_or(|next| !next.is_ghost())
        };
        let word = &shown[start..end];
        if let Some((after, rank)) = stroke(word).filter(|(after, _)| free(start + after)) {
            places.push(Place {
                after: start + after,
                rank,
                room: LONGEST_STROKE,
                added: 0,
            });
        }
        let is_blank = shown.get(end).is_some_and(|blank| blank.cell.width == 1);
        if is_blank && start < end && free(end) {
            places.push(Place {
                after: end,
                rank: BLANK,
                room: WIDEST_BLANK,
                added: 0,
            });
        }
        start = end + 1;
    }
    places
}

/// The best place of a word to draw a stroke out: after which of its clusters, and
/// how good it is.
fn stroke(word: &[Cluster]) -> Option<(usize, u8)> {
    let letters: Vec<(usize, char, bool, bool)> = word
        .iter()
        .enumerate()
        .filter(|(_, cluster)| !cluster.is_ghost())
        .map(|(at, cluster)| {
            let form = cluster.cell.glyphs.chars().next().unwrap_or(' ');
            match written(form) {
                Some(written) => (
                    at,
                    written.letter,
                    written.joins_previous,
                    written.joins_next,
                ),
                None => (at, form, form == '\u{640}', form == '\u{640}'),
            }
        })
        .collect();
    if letters.len() < SHORTEST_WORD {
        return None;
    }
    let ranked = letters.windows(2).filter_map(|pair| {
        let ((at, first, _, true), (_, second, joined, goes_on)) = (pair[0], pair[1]) else {
            return None;
        };
        // A lam-alef is one form and joins what comes before it.
        let joined = joined || is_lam_alef_joined(second);
        joined.then(|| (at, rank(first, second, !goes_on)))
    });
    // Of two equal ones the later.
    ranked.rev().min_by_key(|&(_, rank)| rank)
}

fn is_lam_alef_joined(form: char) -> bool {
    matches!(form, '\u{fef6}' | '\u{fef8}' | '\u{fefa}' | '\u{fefc}')
}

/// How good the stroke between two joined letters is; `last` tells that the second
/// joins nothing after it.
fn rank(first: char, second: char, last: bool) -> u8 {
    match (first, second) {
        ('\u{640}', _) => 0,
        ('\u{633}'..='\u{636}', _) => 1,
        (_, '\u{629}' | '\u{647}' | '\u{62f}' | '\u{630}' | '\u{6c1}' | '\u{6d5}') if last => 2,
        (
            _,
            '\u{622}' | '\u{623}' | '\u{625}' | '\u{627}' | '\u{643}' | '\u{644}' | '\u{6a9}'
            | '\u{6af}' | '\u{fef6}' | '\u{fef8}' | '\u{fefa}' | '\u{fefc}',
        ) if last => 3,
        (
            '\u{628}' | '\u{62a}' | '\u{62b}' | '\u{646}' | '\u{64a}' | '\u{626}' | '\u{67e}'
            | '\u{6cc}',
            '\u{631}' | '\u{632}' | '\u{64a}' | '\u{649}' | '\u{6cc}',
        ) => 4,
        (_, '\u{648}' | '\u{624}' | '\u{639}' | '\u{63a}' | '\u{642}' | '\u{641}') if last => 5,
        // Two teeth in a row drawn apart are hard to read.
        ('\u{644}', _) => 7,
        _ => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Base, Options, lay_out};
    use crate::article::Direction;
    use crate::safe::SafeText;

    fn justified() -> Options {
        Options {
            base: Base::Auto(Direction::Rtl),
            justify: true,
            ..Options::default()
        }
    }

    /// `lines`: what the lines of `text` show from left to right, joined by `|`.
    fn check(text: &str, width: usize, lines: &str) {
        let laid: Vec<String> = lay_out(&SafeText::new(text), width, &justified())
            .iter()
            .map(super::super::Line::visual_string)
            .collect();
        assert_eq!(laid.join("|"), lines);
    }

    #[test]
    fn letters_are_drawn_out_where_they_join() {
        // After the seen of one word, before the last dal of the other.
        check("مدرسة حمد دار", 11, "ﺪـﻤﺣ ﺔـﺳﺭﺪﻣ|ﺭﺍﺩ");
    }

    #[test]
    fn the_last_line_and_a_line_that_lacks_much_stay() {
        check("سلام", 10, "ﻡﻼﺳ");
        check("سلام abcdefghijklmno", 16, "ﻡﻼﺳ|abcdefghijklmno");
    }

    #[test]
    fn blanks_take_what_letters_cannot() {
        check("one two three", 8, "one  two|three");
        check("דד דד דד דדדדדד", 9, "דד דד  דד|דדדדדד");
    }

    #[test]
    fn what_is_added_belongs_to_the_letter_before_it() {
        let lines = lay_out(&SafeText::new("مدرسة حمد دار"), 11, &justified());
        for (column, cell) in lines[0].placed() {
            assert_eq!(lines[0].offset_at(column), Some(cell.source.start));
        }
        assert_eq!(lines[0].width, 11);
    }

    #[test]
    fn what_goes_with_what_cannot_be_seen_is_not_drawn_out() {
        // The filler at the head has no cell of its own.
        let text = "\u{3164}بل\u{1161}ل٣x@y.zل٣ل٣\u{1161}٣ل日٣1\u{fe0f}\u{20e3}";
        let options = Options {
            base: Base::Auto(Direction::Ltr),
            marks: false,
            ..justified()
        };
        let lines = lay_out(&SafeText::new(text), 16, &options);
        for cell in &lines[0].cells {
            let mut others = lines[0].cells.iter();
            let cuts = |other: &super::super::Cell| {
                let (one, two) = (&cell.source, &other.source);
                one != two && one.start < two.end && two.start < one.end
            };
            assert!(!others.any(cuts), "{cell:?}");
        }
    }
}
