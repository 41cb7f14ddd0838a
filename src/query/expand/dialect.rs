//! English words that are spelled in several ways, by a list (labour and labor) and by the
//! endings -ise and -ize. Names of people are [`super::spelling`]'s affair.

use std::sync::LazyLock;

/// What may stand behind the -is or -iz of a verb.
const ENDINGS: [&str; 9] = [
    "e", "es", "ed", "er", "ers", "ing", "ation", "ations", "ational",
];
/// The same sound in either spelling.
const SOUNDS: [[&str; 2]; 2] = [["is", "iz"], ["ys", "yz"]];

/// Letters in front of such an ending at least: "rise" and "size" are other words.
const SHORTEST: usize = 4;

/// The ways in which a word is spelled, by lines of the list, the longest first.
static WAYS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let list = include_str!("../../../assets/lang/spellings-en.txt");
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut ways: Vec<&str> = line.split_whitespace().collect();
            ways.sort_by_key(|way| std::cmp::Reverse(way.len()));
            ways
        })
        .collect()
});

/// The other ways in which a word, a token, is spelled.
pub(super) fn others(word: &str) -> Vec<String> {
    let mut others = Vec::new();
    for ways in WAYS.iter() {
        let found = ways.iter().find_map(|way| Some((way, rest_of(word, way)?)));
        if let Some((own, rest)) = found {
            let others_of = ways.iter().filter(|way| *way != own);
            others.extend(others_of.map(|way| format!("{}{rest}", way.trim_end_matches('-'))));
        }
    }
    for [one, other] in SOUNDS {
        for (sound, new) in [(one, other), (other, one)] {
            let stem = ENDINGS.iter().find_map(|ending| {
                let stem = word.strip_suffix(ending)?.strip_suffix(sound)?;
                (stem.len() >= SHORTEST).then_some(stem)
            });
            if let Some(stem) = stem {
                others.push(format!("{stem}{new}{}", &word[stem.len() + new.len()..]));
            }
        }
    }
    others
}

/// What of a word stands behind this way of spelling it, where it is spelled so.
fn rest_of<'w>(word: &'w str, way: &str) -> Option<&'w str> {
    match way.strip_suffix('-') {
        Some(beginning) => word.strip_prefix(beginning),
        None => word.strip_prefix(way).filter(|rest| rest.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::others;

    #[test]
    fn spellings_lead_to_each_other() {
        let check = |word: &str, expected: &[&str]| assert_eq!(others(word), expected, "{word}");
        check("labour", &["labor"]);
        check("laborers", &["labourers"]);
        check("programs", &["programmes"]);
        check("programmes", &["programs"]);
        check("quran", &["koran"]);
        check("organise", &["organize"]);
        check("organizations", &["organisations"]);
        check("analysed", &["analyzed"]);
        check("rise", &[]);
        check("size", &[]);
        check("centre", &["center"]);
        check("manoeuvres", &["maneuvers"]);
        check("protest", &[]);
    }
}
