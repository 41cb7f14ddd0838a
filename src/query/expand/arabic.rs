//! The forms of an Arabic word, and of a Persian or Urdu one: article, conjunctions and
//! prepositions in front, number, gender, case and possessors behind. What it is a form of
//! itself is [`reduced`]'s affair.

use crate::language::stop::StopWords;

use super::reduced::POSSESSORS;
use super::{Forms, WHOLE, clitic, feminine, nation, plural, reduced, spelling};

/// Beginnings with the article, the longest first.
const ARTICLES: &[&str] = &[
    "وبال", "وكال", "فبال", "ولل", "فلل", "وال", "فال", "بال", "كال", "ال", "لل",
];

/// Beginnings that any noun takes.
const BARE: &[&str] = &["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل"];

/// Beginnings of a noun that has an ending: each costs a look into the index, so
/// only those that news has.
const ARTICLES_ENDED: &[&str] = &["ال", "وال", "بال", "لل", "ولل", "وبال"];
pub(super) const BARE_ENDED: &[&str] = &["", "و", "ف", "ب", "ل"];

/// Beginnings of a noun that is the object of a verb, or whose ending is seldom.
const ALONE: &[&str] = &["", "و"];

/// Those of [`BARE`] that make too many other words of three letters.
const RARE: &[&str] = &["ف", "ك", "فب", "فل"];

/// What stands behind a noun that has no possessor.
const ENDINGS: &[&str] = &["ات", "ون", "ين", "ان", "ي", "يه", "ه"];

/// What also stands behind longer ones.
const LONGER_ENDINGS: &[&str] = &["يون", "يين", "يات"];

/// What stands behind the name of a city in words for what is of it.
const OF_CITIES: &[&str] = &["ي", "يه", "يون", "يين", "يات"];

/// What Persian writes behind a noun, and Urdu.
const FA_ENDINGS: &[&str] = &["ها", "هاي", "هايش", "هايي", "ي", "يان", "وں", "يں"];

/// How God is called behind "to" and by who swears: the one noun of two letters that has
/// its article always.
const GOD: &str = "الله";
const OF_GOD: &[&str] = &["لله", "ولله", "فلله", "والله", "بالله", "وبالله", "تالله"];

/// A noun without what is written in front of it.
struct Base {
    word: String,
    stands: Stands,
}

/// How a noun may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// With the article, too.
    Anyhow,
    /// Behind conjunctions and prepositions only.
    Bare,
    /// Behind "and" at most.
    Alone,
}

/// Adds the forms of `word`, a token.
pub(super) fn add(word: &str, forms: &mut Forms) {
    let letters = word.chars().count();
    if word == GOD || OF_GOD.contains(&word) {
        forms.add(GOD.to_owned());
        OF_GOD.iter().for_each(|form| forms.add((*form).to_owned()));
        return;
    }
    let behind_article = ARTICLES
        .iter()
        .find_map(|article| word.strip_prefix(article))
        .filter(|rest| rest.chars().count() >= 3);
    let stem = behind_article.or_else(|| clitic::without(word));
    let noun = stem.unwrap_or(word);
    let mut reduced = reduced::of(noun);
    if noun != word && behind_article.is_none() {
        // Its first letter may be its own: كتابهم.
        reduced.extend(reduced::of(word));
    }
    let mut bases = Vec::new();
    add_bases(noun, &mut bases);
    for one in &reduced {
        add_bases(one, &mut bases);
    }
    if stem.is_none() {
        bases.extend(FA_ENDINGS.iter().map(|ending| Base {
            word: format!("{word}{ending}"),
            stands: Stands::Bare,
        }));
    }
    if stem.is_some() {
        // It may be a word that only begins like the article or a clitic: المانيا.
        bases.push(Base {
            word: word.to_owned(),
            stands: Stands::Bare,
        });
    }
    let nouns = std::iter::once(word).chain(stem);
    for noun in nouns.chain(reduced.iter().map(String::as_str)) {
        broken(noun, forms);
        of_nation(noun, forms);
        for other in spelling::others(noun) {
            with_beginnings(other, forms);
        }
    }
    let short = noun.chars().count() == 3;
    debug_assert!(letters >= 3, "{word}");
    for base in &bases {
        let is_stem = base.word == word || stem == Some(base.word.as_str());
        let is_own = is_stem || reduced.contains(&base.word);
        let (bare, articles) = match (base.stands, is_stem) {
            (Stands::Alone, _) => (ALONE, &[][..]),
            (_, true) => (BARE, ARTICLES),
            (_, false) => (BARE_ENDED, ARTICLES_ENDED),
        };
        for beginning in bare {
            if short && RARE.contains(beginning) && base.word.chars().count() < 5 {
                continue;
            }
            let form = format!("{beginning}{}", base.word);
            // A word that begins with its own letter is no other behind a clitic.
            let is_rooted = !beginning.is_empty() && clitic::is_rooted(&form);
            let is_other = (is_rooted || WHOLE.contains(&form)) && !word.ends_with(&form);
            if !is_other || is_own && beginning.is_empty() {
                forms.add(form);
            }
        }
        if base.stands == Stands::Anyhow && (is_own || !WHOLE.contains(&base.word)) {
            for article in articles {
                forms.add(format!("{article}{}", base.word));
            }
        }
    }
}

/// True for what only begins like the article: "who", "now".
pub(super) fn is_particle(word: &str) -> bool {
    word == GOD || StopWords::of("ar").contains(word)
}

/// Adds the forms of a noun of two letters, with the article or without: what is written
/// onto it otherwise makes too many other words.
pub(super) fn add_short(word: &str, forms: &mut Forms) {
    let bare = word.strip_prefix("ال").unwrap_or(word);
    forms.add(bare.to_owned());
    for article in ARTICLES_ENDED {
        forms.add(format!("{article}{bare}"));
    }
    broken(bare, forms);
}

/// Adds a number as it stands behind article and prepositions: ال15 and ب15.
pub(super) fn add_number(digits: &str, forms: &mut Forms) {
    with_beginnings(digits, forms);
}

/// Adds a word behind whatever may be written in front of it.
fn with_beginnings(word: &str, forms: &mut Forms) {
    for beginning in BARE_ENDED.iter().chain(ARTICLES_ENDED) {
        forms.add(format!("{beginning}{word}"));
    }
}

/// The noun as one or as many, where that is no matter of an ending.
fn broken(noun: &str, forms: &mut Forms) {
    for other in plural::others(noun) {
        for article in ARTICLES_ENDED {
            forms.add(format!("{article}{}", other.word));
        }
        if !other.word.ends_with(['ا', 'ه', 'ء', 'ي']) && other.word.chars().count() >= 3 {
            for beginning in ALONE {
                forms.add(format!("{beginning}{}ا", other.word));
            }
        }
        if other.needs_article {
            continue;
        }
        let bare = other.word.strip_suffix('ه');
        let possessed = bare.map_or_else(|| other.word.clone(), |bare| format!("{bare}ت"));
        for beginning in BARE_ENDED {
            // Before so few letters they make too many other words.
            let fits = match other.word.chars().count() {
                ..=2 => beginning.is_empty(),
                3 => ALONE.contains(beginning),
                _ => true,
            };
            if fits {
                forms.add(format!("{beginning}{}", other.word));
            }
        }
        for possessor in POSSESSORS {
            forms.add(format!("{possessed}{possessor}"));
        }
    }
}

/// The country that the noun is of, and what is of the country.
fn of_nation(noun: &str, forms: &mut Forms) {
    let Some(nation) = nation::of(noun) else {
        return;
    };
    for country in &nation.countries {
        let bare = nation::bare(country);
        let (beginnings, rest) = match bare == country {
            true => (BARE_ENDED, country.as_str()),
            false => (ARTICLES_ENDED, bare),
        };
        for beginning in beginnings {
            forms.add(format!("{beginning}{rest}"));
        }
    }
    for word in &nation.people {
        for ending in std::iter::once(&"").chain(nation::ENDINGS) {
            with_beginnings(&format!("{word}{ending}"), forms);
        }
    }
}

/// True where `word` is of a country that `noun` is not: تركي is none of ترك.
fn is_of_nation(noun: &str, word: &str) -> bool {
    nation::is_people(word) && nation::of(noun).is_none()
}

/// The noun in its numbers, genders, cases and with possessors, by how it ends.
fn add_bases(noun: &str, bases: &mut Vec<Base>) {
    let letters = noun.chars().count();
    let mut add = |word: String, stands| bases.push(Base { word, stands });
    add(noun.to_owned(), Stands::Anyhow);
    let without = |ending: &str, least: usize| {
        noun.strip_suffix(ending)
            .filter(|rest| rest.chars().count() >= least && !WHOLE.contains(noun))
    };
    if let Some(relation) = without("يه", 3) {
        for ending in ["ي", "يات", "يون", "يين", "يا"] {
            add(format!("{relation}{ending}"), Stands::Anyhow);
        }
    } else if let Some(bare) = noun.strip_suffix('ه').filter(|_| letters > 2) {
        for ending in ["ات", "تين", "تان"] {
            add(format!("{bare}{ending}"), Stands::Anyhow);
        }
        for ending in ["ت", "تي"] {
            add(format!("{bare}{ending}"), Stands::Bare);
        }
        for possessor in POSSESSORS {
            add(format!("{bare}ت{possessor}"), Stands::Bare);
        }
        for possessor in POSSESSORS {
            add(format!("{bare}ات{possessor}"), Stands::Alone);
        }
        if letters > 4 && !WHOLE.contains(noun) {
            for ending in ["ي", "ون", "ين"] {
                add(format!("{bare}{ending}"), Stands::Anyhow);
            }
        }
    } else if let Some(bare) = without("ات", 3) {
        add(format!("{bare}ه"), Stands::Anyhow);
        for possessor in POSSESSORS {
            add(format!("{noun}{possessor}"), Stands::Bare);
            add(format!("{bare}ت{possessor}"), Stands::Bare);
        }
        if letters > 5 {
            for ending in ["", "ي", "يه"] {
                add(format!("{bare}{ending}"), Stands::Anyhow);
            }
        }
    } else if let Some(bare) = without("تين", 3).or_else(|| without("تان", 3)) {
        for ending in ["ه", "تين", "تان"] {
            add(format!("{bare}{ending}"), Stands::Anyhow);
        }
    } else if let Some(bare) = without("ون", 4).or_else(|| without("ين", 4)) {
        for ending in ["", "ون", "ين", "ه", "ات"] {
            add(format!("{bare}{ending}"), Stands::Anyhow);
        }
    } else if let Some(bare) = noun.strip_suffix('ي') {
        for ending in ["ه", "ون", "ين", "ات"] {
            add(format!("{noun}{ending}"), Stands::Anyhow);
        }
        if letters > 3 {
            add(format!("{noun}ا"), Stands::Alone);
            // It may be written for an alef: مبناها.
            for possessor in POSSESSORS {
                add(format!("{bare}ا{possessor}"), Stands::Alone);
            }
        }
        if letters > 4 && noun.starts_with('م') {
            // Who does something: محامون, of محامي.
            for ending in ["ون", "ين"] {
                add(format!("{bare}{ending}"), Stands::Anyhow);
            }
        }
    } else if clitic::is_name(noun) {
        // It has no other forms than what is of it, where no list says how that is called.
        if letters > 3 && nation::of(noun).is_none() {
            for ending in OF_CITIES {
                add(format!("{noun}{ending}"), Stands::Anyhow);
            }
        }
    } else if letters >= 3 && !WHOLE.contains(noun) || letters > 3 {
        let is_other = feminine::is_other(noun);
        let longer = if letters > 3 { LONGER_ENDINGS } else { &[] };
        for ending in ENDINGS.iter().chain(longer) {
            let word = format!("{noun}{ending}");
            let is_of_other = is_other && matches!(*ending, "ه" | "ات");
            if !is_of_other && !is_of_nation(noun, &word) {
                add(word, Stands::Anyhow);
            }
        }
        if letters > 3 {
            for possessor in POSSESSORS.iter().filter(|_| !is_other) {
                add(format!("{noun}ات{possessor}"), Stands::Alone);
            }
        }
        if !noun.ends_with('ا') {
            add(format!("{noun}ا"), Stands::Alone);
        }
        if clitic::has_sound_plural(noun) {
            add(format!("{noun}و"), Stands::Alone);
        }
        for possessor in POSSESSORS {
            let word = format!("{noun}{possessor}");
            if !feminine::is_one(&word) {
                add(word, Stands::Bare);
            }
        }
    }
    // A hamza at the end that some write on the letter before.
    match noun.strip_suffix("يء") {
        Some(bare) => add(format!("{bare}ء"), Stands::Anyhow),
        None => {
            let bare = noun.strip_suffix('ء');
            if let Some(bare) = bare.filter(|bare| !bare.ends_with(['ا', 'و'])) {
                add(format!("{bare}يء"), Stands::Anyhow);
            }
        }
    }
}
