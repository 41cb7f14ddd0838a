//! English verbs: what somebody does, did and is doing, from one another. Some of the words
//! are none; no text has them.

/// Letters of what is left at least where an ending was.
pub(super) const SHORTEST: usize = 3;

/// Words of three letters, or less, by what is left of them before "ing": the "e" goes, or
/// turns.
const SHORT: [(&str, &str); 11] = [
    ("ag", "age"),
    ("do", "do"),
    ("go", "go"),
    ("ow", "owe"),
    ("su", "sue"),
    ("us", "use"),
    ("dy", "die"),
    ("ly", "lie"),
    ("ty", "tie"),
    ("ey", "eye"),
    ("vy", "vie"),
];

/// Letters of a stem that may have lost an "e" and may not: of shorter ones that would be
/// another word ("star" of "stared").
const SHORTEST_DOUBTFUL: usize = 5;

/// What somebody does, did or is doing, of the word for doing it.
pub(super) fn inflected(base: &str) -> Vec<String> {
    let with = |stem: &str, endings: [&str; 3]| endings.map(|ending| format!("{stem}{ending}"));
    if base.ends_with(['a', 'i', 'u']) || base.ends_with("ed") || base.ends_with("ing") {
        return Vec::new();
    }
    if let Some(stem) = base.strip_suffix("ie") {
        return vec![
            format!("{base}s"),
            format!("{base}d"),
            format!("{stem}ying"),
        ];
    }
    if base.ends_with("ic") {
        return vec![
            format!("{base}s"),
            format!("{base}ked"),
            format!("{base}king"),
        ];
    }
    if let Some(stem) = base.strip_suffix('e') {
        let present = if stem.ends_with(['e', 'o', 'y']) {
            base
        } else {
            stem
        };
        return vec![
            format!("{base}s"),
            format!("{base}d"),
            format!("{present}ing"),
        ];
    }
    if let Some(stem) = base.strip_suffix('y').filter(|stem| !ends_with_vowel(stem)) {
        return vec![
            format!("{stem}ies"),
            format!("{stem}ied"),
            format!("{base}ing"),
        ];
    }
    if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") {
        return with(base, ["es", "ed", "ing"]).into();
    }
    let Some(last) = doubled(base) else {
        return with(base, ["s", "ed", "ing"]).into();
    };
    let twice = [format!("{base}{last}ed"), format!("{base}{last}ing")];
    if syllables(base) == 1 {
        // Never once: "planed" is of plane.
        return std::iter::once(format!("{base}s")).chain(twice).collect();
    }
    with(base, ["s", "ed", "ing"])
        .into_iter()
        .chain(twice)
        .collect()
}

/// The words for doing what somebody did, is doing or does: few, some of which are none.
pub(super) fn bases(word: &str) -> Vec<String> {
    let mut bases = Vec::new();
    if let Some(stem) = word
        .strip_suffix("ies")
        .or_else(|| word.strip_suffix("ied"))
    {
        match stem.len() {
            0 => {}
            1 => bases.push(format!("{stem}ie")),
            _ => bases.push(format!("{stem}y")),
        }
        return bases;
    }
    let hisses = |stem: &str| {
        stem.ends_with(['s', 'x', 'z', 'o']) || stem.ends_with("ch") || stem.ends_with("sh")
    };
    if let Some(stem) = word.strip_suffix("es")
        && stem.len() >= SHORTEST
        && hisses(stem)
    {
        bases.push(stem.to_owned());
    }
    if let Some(stem) = word.strip_suffix('s').filter(|stem| !stem.ends_with('s')) {
        if stem.len() >= SHORTEST {
            bases.push(stem.to_owned());
        }
        return bases;
    }
    let stem = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed"));
    if let Some((_, base)) = SHORT.iter().find(|(left, _)| stem == Some(left)) {
        return vec![(*base).to_owned()];
    }
    if let Some(base) = stem.and_then(|stem| stem.strip_suffix('k'))
        && base.ends_with("ic")
        && base.len() > SHORTEST
    {
        // Of panic, or of click.
        return vec![base.to_owned(), format!("{base}k")];
    }
    let Some(stem) = stem.filter(|stem| stem.len() >= SHORTEST && stem.contains(is_vowel)) else {
        return bases;
    };
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    let is_single = before.is_some_and(is_vowel) && !letters.next().is_some_and(is_vowel);
    let with_e = || format!("{stem}e");
    match last {
        Some('e') if word.ends_with("ed") => bases.push(with_e()),
        Some('e') => bases.push(stem.to_owned()),
        _ if last == before && stem.len() > SHORTEST => {
            // Those that are doubled in the word itself, and "l", which may be.
            if stem.ends_with(['s', 'l', 'z', 'f', 'o']) {
                bases.push(stem.to_owned());
            }
            if !stem.ends_with(['s', 'z', 'f', 'o']) {
                bases.push(stem[..stem.len() - 1].to_owned());
            }
        }
        _ if last == before => bases.push(stem.to_owned()),
        Some('w' | 'x' | 'h') => bases.push(stem.to_owned()),
        Some(last)
            if !is_vowel(last)
                && is_single
                && stem.len() < SHORTEST_DOUBTFUL
                && syllables(stem) == 1 =>
        {
            bases.push(with_e());
        }
        _ => bases.extend([stem.to_owned(), with_e()]),
    }
    bases
}

/// Vowels of a stem, those that stand together being one.
fn syllables(stem: &str) -> usize {
    stem.split(|letter| !is_vowel(letter))
        .filter(|vowels| !vowels.is_empty())
        .count()
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn ends_with_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u'])
}

/// The last letter, where it is written twice in front of an ending: stop, stopped.
fn doubled(base: &str) -> Option<char> {
    let mut letters = base.chars().rev();
    let (last, vowel, first) = (letters.next()?, letters.next()?, letters.next()?);
    let doubles = !is_vowel(last) && !matches!(last, 'w' | 'x' | 'h');
    (doubles && is_vowel(vowel) && !is_vowel(first)).then_some(last)
}
