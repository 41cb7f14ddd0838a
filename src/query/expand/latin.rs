//! The forms of a word in Latin letters, as English makes them: number, and what somebody
//! does, did or is doing, in whatever spelling. Names of one word have no others.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::verb::{SHORTEST, bases, inflected};
use super::{Forms, dialect, irregular, nation, spelling};
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
    let others = dialect::others(word);
    for word in std::iter::once(word).chain(others.iter().map(String::as_str)) {
        forms.add(word.to_owned());
        if has_one_number(word) {
            continue;
        }
        number(word, forms);
        if word.is_ascii() && !is_whole(word) {
            times(word, forms);
        }
    }
}

/// What somebody does, did or is doing, of a word for any of these.
fn times(word: &str, forms: &mut Forms) {
    let mut made = done(word);
    let past = irregular::base(word).map(str::to_owned);
    for base in bases(word).into_iter().chain(past) {
        made.extend(done(&base));
        made.push(base);
    }
    made.retain(|form| !is_whole(form));
    forms.add_all(made);
}

/// The same of the word for doing it.
fn done(base: &str) -> Vec<String> {
    let mut made = inflected(base);
    let past = irregular::past(base);
    if !past.is_empty() {
        made.retain(|form| !form.ends_with("ed"));
        made.extend_from_slice(past);
    }
    made
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
    fn verbs_of_a_list_meet_in_all_times() {
        check("say", &["said", "says", "saying"], &["sayed"]);
        check("bought", &["buy", "buys", "buying"], &["boughted"]);
        check("leave", &["left"], &["leaved"]);
        check("left", &[], &["leave"]);
        check("taken", &["take", "took", "taking"], &[]);
        check("show", &["showed", "shown"], &[]);
    }

    #[test]
    fn every_form_is_found_in_every_spelling() {
        check("organise", &["organized", "organizing"], &[]);
        check("labor", &["labour", "labours", "laboured"], &[]);
        check("theaters", &["theatre", "theatres"], &[]);
        check("rise", &["rose", "risen"], &["rize"]);
    }

    #[test]
    fn what_only_looks_like_a_form_is_none() {
        check("plan", &["planned", "planning"], &["planed", "planing"]);
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
        check("houthi", &["houthis"], &[]);
        check("gazans", &["gaza", "gazan"], &[]);
        check("herring", &[], &["her"]);
        check("man", &["men"], &["manning"]);
        check("even", &["evens"], &["evening"]);
        check("aid", &["aided"], &["aids"]);
    }
}
