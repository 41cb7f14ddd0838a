//! Arabic in Buckwalter's letters, so that what stands on a screen can be read
//! in any editor. Presentation forms are written as the letters they show.

use unicode_normalization::UnicodeNormalization;

/// A letter and what it is written as.
const LETTERS: [(&str, &str); 5] = [
    ("ءآأؤإئابةتثجحخدذرزسشصضطظع", "'|>&<}AbptvjHxd*rzs$SDTZE"),
    ("غـفقكلمنهوىي", "g_fqklmnhwYy"),
    ("پچژگڤکی", "PJjGVky"),
    ("؟،؛«»", "?,;\"\""),
    ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
];

/// One cell's symbol, in Latin letters: one column for each of its own, marks
/// left out.
pub(super) fn written(symbol: &str) -> String {
    let is_form = |c| matches!(c, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    let folded: String = if symbol.contains(is_form) {
        symbol.nfkc().collect()
    } else {
        symbol.to_owned()
    };
    let mut out: String = folded
        .chars()
        .filter(|c| !matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}'))
        .map(letter)
        .collect();
    // Lam-alef is one cell of two letters.
    if out.chars().count() == 2 && out.starts_with('l') {
        out = "#".to_owned();
    }
    out
}

fn letter(c: char) -> char {
    LETTERS
        .iter()
        .flat_map(|(letters, written)| letters.chars().zip(written.chars()))
        .find(|&(known, _)| known == c)
        .map_or(c, |(_, written)| written)
}

#[test]
fn each_cell_is_one_column() {
    for (letters, written) in LETTERS {
        assert_eq!(letters.chars().count(), written.chars().count());
    }
    assert_eq!(written("ﻛ"), "k");
    assert_eq!(written("ﻻ"), "#");
    assert_eq!(written("ﻣ\u{64e}"), "m");
    assert_eq!(written("│"), "│");
}
