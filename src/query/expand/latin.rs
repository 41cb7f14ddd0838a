//! The forms of a word in Latin letters, as English makes them: number, and what somebody
//! does, did or is doing. Names of one word have no others.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Forms, nation, spelling};
use crate::language::names;
use crate::query::token;

/// Words that are another word when there are many.
const MANY: [(&str, &str); 16] = [
    ("calf", "calves"),
    ("child", "children"),
    ("foot", "feet"),
    ("goose", "geese"),
    ("half", "halves"),
    ("knife", "knives"),
    ("leaf", "leaves"),
    ("life", "lives"),
    ("man", "men"),
    ("mouse", "mice"),
    ("shelf", "shelves"),
    ("thief", "thieves"),
    ("tooth", "teeth"),
    ("wife", "wives"),
    ("wolf", "wolves"),
    ("quiz", "quizzes"),
];

/// Endings of one and of many: spokesman, crisis. Before fewer letters than these have
/// they are other words, as in Oman.
const ENDINGS: [(&str, &str); 2] = [("man", "men"), ("sis", "ses")];
const SHORTEST_ENDED: usize = 5;

/// Words that look like a form of another: "news" of "new", "evening" of "even".
const WHOLE: [&str; 22] = [
    "aids",
    "earring",
    "hama",
    "harding",
    "herring",
    "manning",
    "mars",
    "abbas",
    "news",
    "new",
    "evening",
    "during",
    "ceiling",
    "being",
    "indeed",
    "hundred",
    "sacred",
    "united",
    "morning",
    "nothing",
    "something",
    "sibling",
];

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

/// Letters of what is left at least where an ending was.
const SHORTEST: usize = 3;

/// Letters of a stem that may have lost an "e" and may not: of shorter ones that would be
/// another word ("star" of "stared").
const SHORTEST_DOUBTFUL: usize = 5;

/// What else is written for letters that few keyboards have.
const PLAIN: [(&str, &str); 7] = [
    ("ß", "ss"),
    ("ø", "o"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("ł", "l"),
    ("đ", "d"),
    ("ı", "i"),
];

/// Countries, cities and bodies of one word.
static NAMED: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut named = HashSet::new();
    for name in names::of("en").chain(names::of("fr")) {
        let mut words = token::all(name);
        named.extend(words.pop().filter(|_| words.is_empty()));
    }
    named
});

/// Adds the forms of `word`, a token.
pub(super) fn add(word: &str, forms: &mut Forms) {
    spelled(word, forms);
    if let Some(nation) = nation::of_english(word) {
        for country in &nation.countries {
            forms.add(country.clone());
        }
        for people in &nation.people {
            forms.add(people.clone());
            forms.add(format!("{people}s"));
        }
    }
    if has_one_number(word) {
        return;
    }
    number(word, forms);
    if word.is_ascii() && !is_whole(word) {
        let mut made = inflected(word);
        for base in bases(word) {
            made.extend(inflected(&base));
            made.push(base);
        }
        made.retain(|form| !is_whole(form));
        forms.add_all(made);
    }
}

/// Whether a word is no form of another, whatever it ends in.
fn is_whole(word: &str) -> bool {
    is_name(word) || WHOLE.contains(&word)
}

/// Whether a word is never one of many, nor many: a name, or one with an "s" of its own.
fn has_one_number(word: &str) -> bool {
    is_name(word) || word.ends_with('s') && WHOLE.contains(&word)
}

fn is_name(word: &str) -> bool {
    NAMED.contains(word) || spelling::is_name(word)
}

/// Other spellings of the same.
fn spelled(word: &str, forms: &mut Forms) {
    let mut plain = word.to_owned();
    for (letter, others) in PLAIN {
        plain = plain.replace(letter, others);
    }
    forms.add(plain);
    forms.add(word.replace("ss", "ß"));
    if word.is_ascii() && word.len() > SHORTEST {
        for (letter, plain) in PLAIN {
            forms.add(word.replace(plain, letter));
            let places = word.match_indices(plain).filter(|_| plain.len() == 1);
            for (at, _) in places {
                forms.add(format!("{}{letter}{}", &word[..at], &word[at + 1..]));
            }
        }
        forms.add(word.replace("dj", "đ"));
    }
    forms.add_all(spelling::others(word).iter().cloned());
}

/// One and many, where the ending shows it.
fn number(word: &str, forms: &mut Forms) {
    let mut add = |form: String| {
        if !has_one_number(&form) {
            forms.add(form);
        }
    };
    for (one, many) in MANY {
        if word == one || word == many {
            add(one.to_owned());
            add(many.to_owned());
        }
    }
    for (one, many) in ENDINGS {
        for (ending, other) in [(one, many), (many, one)] {
            let stem = word.strip_suffix(ending);
            if let Some(stem) = stem.filter(|_| word.len() >= SHORTEST_ENDED) {
                add(format!("{stem}{other}"));
            }
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() >= SHORTEST && !stem.ends_with('s') => {
            add(stem.to_owned());
        }
        Some(_) => add(format!("{word}es")),
        None => {
            add(format!("{word}s"));
            if word.ends_with('o') {
                add(format!("{word}es"));
            }
        }
    }
}

/// What somebody does, did or is doing, of the word for doing it.
fn inflected(base: &str) -> Vec<String> {
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
    let mut forms = Vec::from(with(base, ["s", "ed", "ing"]));
    if let Some(last) = doubled(base) {
        forms.extend([format!("{base}{last}ed"), format!("{base}{last}ing")]);
    }
    forms
}

/// The words for doing what somebody did, is doing or does: few, some of which are none.
fn bases(word: &str) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use crate::query::expand::forms;

    fn check(word: &str, has: &[&str], has_not: &[&str]) {
        let forms = forms(word);
        for form in has {
            assert!(forms.iter().any(|other| other == form), "{form} of {word}");
        }
        for form in has_not {
            assert!(forms.iter().all(|other| other != form), "{form} of {word}");
        }
    }

    #[test]
    fn what_somebody_does_did_and_is_doing_meet() {
        check("protest", &["protests", "protested", "protesting"], &[]);
        check("protesting", &["protest", "protested"], &[]);
        check("strike", &["striking", "strikes"], &[]);
        check("stopped", &["stop", "stopping"], &[]);
        check("running", &["run", "runs"], &[]);
        check("voted", &["vote", "voting"], &["vot"]);
        check("denied", &["deny", "denies"], &[]);
        check("reaches", &["reach", "reached"], &[]);
        check("added", &["add", "adds"], &["ad", "ads"]);
        check("opened", &["open", "opening"], &[]);
        check("edited", &["edit", "edits"], &[]);
        check("showed", &["show", "shows"], &[]);
        check("fixed", &["fix", "fixes"], &[]);
        check("agreed", &["agree", "agreeing"], &[]);
        check("fleeing", &["flee", "flees"], &[]);
        check("controlled", &["control", "controls"], &[]);
        check("killed", &["kill", "kills"], &[]);
        check("passed", &["pass", "passes"], &["pas"]);
        check("veto", &["vetoes", "vetoed"], &[]);
        check("embargoes", &["embargo"], &[]);
        check("died", &["die", "dies", "dying"], &["dy"]);
        check("dying", &["die", "died"], &[]);
        check("die", &["dying", "died"], &["diing"]);
        check("used", &["use", "using"], &[]);
        check("using", &["use", "used"], &[]);
        check("suing", &["sue", "sued"], &[]);
        check("aging", &["age"], &[]);
        check("panicked", &["panic"], &[]);
        check("trafficking", &["traffic", "trafficked"], &[]);
        check("kicking", &["kick"], &["kic"]);
        check("clicked", &["click", "clicks"], &[]);
        check("evenings", &["evening"], &["even"]);
        check("earring", &["earrings"], &["ear"]);
    }

    #[test]
    fn what_only_looks_like_a_form_is_none() {
        check("united", &[], &["unit", "unite"]);
        check("evening", &[], &["even"]);
        check("news", &[], &["new"]);
        check("stared", &["stare"], &["star"]);
        check("hamas", &[], &["hama"]);
        check("paris", &[], &["pari"]);
        check("hama", &[], &["hamas"]);
        check("manning", &[], &["man", "manned"]);
        check("herring", &[], &["her"]);
        check("mars", &[], &["mar"]);
    }

    #[test]
    fn short_words_have_forms_too() {
        check("war", &["wars"], &[]);
        check("wars", &["war"], &[]);
        check("bus", &["buses"], &["bu"]);
        check("men", &["man"], &[]);
        check("wives", &["wife"], &[]);
        check("life", &["lives"], &[]);
    }

    #[test]
    fn words_with_letters_that_few_keyboards_have_are_found_without_them() {
        check("straße", &["strasse"], &[]);
        check("strasse", &["straße"], &[]);
        check("øresund", &["oresund"], &[]);
        check("oresund", &["øresund"], &[]);
        check("walesa", &["wałesa"], &[]);
        check("lodz", &["łodz"], &[]);
        check("djokovic", &["đokovic"], &[]);
        check("tromso", &["tromsø"], &[]);
        check("diyarbakir", &["diyarbakır"], &[]);
    }

    #[test]
    fn short_verbs_are_found_from_every_form() {
        check("died", &["die", "dying"], &[]);
        check("dying", &["die", "died"], &["dy"]);
        check("die", &["dying"], &["diing"]);
        check("used", &["use", "using"], &["us"]);
        check("suing", &["sue", "sued"], &[]);
        check("aging", &["age", "aged"], &[]);
        check("tied", &["tie", "tying"], &[]);
        check("going", &["go"], &[]);
        check("panic", &["panicked", "panicking"], &["paniced"]);
        check("trafficking", &["traffic"], &[]);
        check("kicked", &["kick"], &["kic"]);
        check("feed", &[], &["fee"]);
        check("men", &["man"], &[]);
        check("wolf", &["wolves"], &[]);
        check("quizzes", &["quiz"], &[]);
    }

    #[test]
    fn a_name_is_no_form_of_another_word() {
        check("hama", &[], &["hamas"]);
        check("herring", &[], &["her"]);
        check("man", &["men"], &["manning"]);
        check("even", &["evens"], &["evening"]);
        check("aid", &["aided"], &["aids"]);
    }
}
