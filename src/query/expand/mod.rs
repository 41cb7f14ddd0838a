//! Expansion: the forms under which a word stands in a text.
//!
//! Arabic and Hebrew write articles, conjunctions and prepositions onto the word,
//! and endings behind it. The index keeps words as they are written; a query asks
//! for all forms of its words instead. That keeps phrases exact, and unlike a
//! stemmer it never makes two words of the text the same: لبنان stays apart from
//! لبن. Broken plurals are listed ([`plural`]), and so are
//! countries with what is of them ([`nation`]).

mod clitic;
mod nation;
mod plural;

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::query::token;

/// Arabic beginnings with the article, the longest first.
const AR_ARTICLES: &[&str] = &[
    "وبال", "وكال", "فبال", "ولل", "فلل", "وال", "فال", "بال", "كال", "ال", "لل",
];

/// Beginnings that any noun takes.
const AR_BARE: &[&str] = &["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل"];

/// Beginnings of a noun that has an ending: each costs a look into the index, so
/// only those that news has.
const AR_ARTICLES_ENDED: &[&str] = &["ال", "وال", "بال", "لل", "ولل", "وبال"];
const AR_BARE_ENDED: &[&str] = &["", "و", "ف", "ب", "ل"];

/// Those of [`AR_BARE`] that make too many other words of three letters.
const AR_RARE: &[&str] = &["ف", "ك", "فب", "فل"];

/// Beginnings with the article of a word of which only the start is typed: each costs a
/// walk through the index.
const AR_ARTICLES_OPEN: &[&str] = &["ال", "وال", "بال", "لل"];

/// Letters of a start at least that is also looked for behind "and".
const SHORTEST_JOINED: usize = 5;

/// What stands behind a noun that has no possessor.
const AR_ENDINGS: &[&str] = &["ات", "ون", "ين", "ان", "ي", "يه", "ه"];

/// Possessors, written onto the noun; such a noun has no article.
const AR_POSSESSORS: &[&str] = &["ه", "ها", "هم", "نا"];

/// What Persian writes behind a noun, and Urdu.
const FA_ENDINGS: &[&str] = &["ها", "هاي", "هايش", "هايي", "ي", "يان", "وں", "يں"];

const HE_BEGINNINGS: &[&str] = &[
    "", "ה", "ו", "ב", "ל", "מ", "ש", "כ", "וה", "וב", "ול", "ומ", "וש", "שה", "מה", "כש", "שב",
    "כשה", "וכש", "וכשה",
];

/// Words that are never a form of another.
static WHOLE: LazyLock<HashSet<String>> =
    LazyLock::new(|| listed(include_str!("../../../assets/lang/whole-ar.txt")));

/// The words of a list, as tokens.
fn listed(list: &str) -> HashSet<String> {
    let mut words = HashSet::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        token::each(line, |word| {
            words.insert(word.to_owned());
        });
    }
    words
}

/// The starts of the words that begin like this token, or like it behind the article; the
/// token itself first.
pub(super) fn beginnings(start: &str) -> Vec<String> {
    let arabic = start.starts_with(|c| ('\u{620}'..='\u{64a}').contains(&c));
    let articles = match arabic && !start.starts_with("ال") {
        true => AR_ARTICLES_OPEN,
        false => &[],
    };
    let with_article = articles.iter().map(|article| format!("{article}{start}"));
    // "And" before fewer letters begins too many other words.
    let joined = (arabic && start.chars().count() >= SHORTEST_JOINED).then(|| format!("و{start}"));
    std::iter::once(start.to_owned())
        .chain(with_article)
        .chain(joined)
        .collect()
}

/// The forms of a token, the token itself first, each once.
#[must_use]
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut forms = Forms::default();
    forms.add(word.to_owned());
    let letters = word.chars().count();
    match word.chars().next() {
        _ if letters < 3 || word.contains(|c: char| c.is_numeric()) => {}
        Some('\u{620}'..='\u{6ff}') => arabic(word, letters, &mut forms),
        Some('\u{5d0}'..='\u{5ea}') => hebrew(word, &mut forms),
        Some('a'..='z') if letters > 3 => latin(word, &mut forms),
        _ => {}
    }
    forms.list
}

#[derive(Default)]
struct Forms {
    list: Vec<String>,
    known: HashSet<String>,
}

impl Forms {
    fn add(&mut self, form: String) {
        if self.known.insert(form.clone()) {
            self.list.push(form);
        }
    }
}

/// A noun without what is written in front of it.
struct Base {
    word: String,
    /// It may stand with the article.
    article: bool,
}

fn arabic(word: &str, letters: usize, forms: &mut Forms) {
    let stem = AR_ARTICLES
        .iter()
        .find_map(|article| word.strip_prefix(article))
        .filter(|rest| rest.chars().count() >= 3)
        .or_else(|| clitic::without(word));
    let mut bases = Vec::new();
    arabic_bases(stem.unwrap_or(word), &mut bases);
    if stem.is_none() {
        bases.extend(FA_ENDINGS.iter().map(|ending| Base {
            word: format!("{word}{ending}"),
            article: false,
        }));
    }
    if stem.is_some() {
        // It may be a word that only begins like the article or a clitic: المانيا.
        bases.push(Base {
            word: word.to_owned(),
            article: false,
        });
    }
    for noun in std::iter::once(word).chain(stem) {
        broken(noun, forms);
        of_nation(noun, forms);
    }
    let short = stem.map_or(letters, |stem| stem.chars().count()) == 3;
    for base in &bases {
        let ended = base.word != word && stem != Some(base.word.as_str());
        let (bare, articles) = if ended {
            (AR_BARE_ENDED, AR_ARTICLES_ENDED)
        } else {
            (AR_BARE, AR_ARTICLES)
        };
        for beginning in bare {
            if short && AR_RARE.contains(beginning) && base.word.chars().count() < 5 {
                continue;
            }
            let form = format!("{beginning}{}", base.word);
            if !is_other(&form, word) {
                forms.add(form);
            }
        }
        if base.article && !is_other(&base.word, word) {
            for article in articles {
                forms.add(format!("{article}{}", base.word));
            }
        }
    }
}

/// The noun as one or as many, where that is no matter of an ending.
fn broken(noun: &str, forms: &mut Forms) {
    for other in plural::others(noun) {
        for article in AR_ARTICLES_ENDED {
            forms.add(format!("{article}{}", other.word));
        }
        if other.needs_article {
            continue;
        }
        let bare = other.word.strip_suffix('ه');
        let possessed = bare.map_or_else(|| other.word.clone(), |bare| format!("{bare}ت"));
        let short = other.word.chars().count() == 3;
        for beginning in AR_BARE_ENDED {
            // Before so few letters they make too many other words.
            if !short || ["", "و"].contains(beginning) {
                forms.add(format!("{beginning}{}", other.word));
            }
        }
        for possessor in AR_POSSESSORS {
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
            true => (AR_BARE_ENDED, country.as_str()),
            false => (AR_ARTICLES_ENDED, bare),
        };
        for beginning in beginnings {
            forms.add(format!("{beginning}{rest}"));
        }
    }
    for word in &nation.people {
        for ending in std::iter::once(&"").chain(nation::ENDINGS) {
            for beginning in AR_BARE_ENDED.iter().chain(AR_ARTICLES_ENDED) {
                forms.add(format!("{beginning}{word}{ending}"));
            }
        }
    }
}

/// True when `form` is a word of its own, and not the one that was asked for.
fn is_other(form: &str, word: &str) -> bool {
    (WHOLE.contains(form) || clitic::is_rooted(form)) && !word.ends_with(form)
}

/// The noun in its numbers, genders and with possessors, by how it ends.
fn arabic_bases(noun: &str, bases: &mut Vec<Base>) {
    let letters = noun.chars().count();
    let mut add = |word: String, article| bases.push(Base { word, article });
    add(noun.to_owned(), true);
    let without = |ending: &str, least: usize| {
        noun.strip_suffix(ending)
            .filter(|rest| rest.chars().count() >= least && !WHOLE.contains(noun))
    };
    if let Some(relation) = without("يه", 3) {
        for ending in ["ي", "يات", "يون", "يين", "يا"] {
            add(format!("{relation}{ending}"), true);
        }
    } else if let Some(bare) = without("ه", 2) {
        for ending in ["ات", "تين", "تان"] {
            add(format!("{bare}{ending}"), true);
        }
        for ending in ["ت", "تي"] {
            add(format!("{bare}{ending}"), false);
        }
        for possessor in AR_POSSESSORS {
            add(format!("{bare}ت{possessor}"), false);
        }
        if letters > 4 {
            for ending in ["ي", "ون", "ين"] {
                add(format!("{bare}{ending}"), true);
            }
        }
    } else if let Some(bare) = without("ات", 3) {
        add(format!("{bare}ه"), true);
        for possessor in AR_POSSESSORS {
            add(format!("{noun}{possessor}"), false);
            add(format!("{bare}ت{possessor}"), false);
        }
        if letters > 5 {
            for ending in ["", "ي", "يه"] {
                add(format!("{bare}{ending}"), true);
            }
        }
    } else if let Some(bare) = without("تين", 3).or_else(|| without("تان", 3)) {
        for ending in ["ه", "تين", "تان"] {
            add(format!("{bare}{ending}"), true);
        }
    } else if let Some(bare) = without("ون", 4).or_else(|| without("ين", 4)) {
        for ending in ["", "ون", "ين", "ه", "ات"] {
            add(format!("{bare}{ending}"), true);
        }
    } else if noun.ends_with('ي') {
        for ending in ["ه", "ون", "ين", "ات"] {
            add(format!("{noun}{ending}"), true);
        }
    } else if letters >= 3 && !WHOLE.contains(noun) || letters > 3 {
        for ending in AR_ENDINGS {
            add(format!("{noun}{ending}"), true);
        }
        if letters > 3 {
            for ending in ["يون", "يين", "يات"] {
                add(format!("{noun}{ending}"), true);
            }
        }
        for possessor in AR_POSSESSORS {
            add(format!("{noun}{possessor}"), false);
        }
    }
}

fn hebrew(word: &str, forms: &mut Forms) {
    let bare = clitic::without_hebrew(word).unwrap_or(word);
    for noun in [bare, word] {
        let stem = ["וה", "בה", "ה"]
            .iter()
            .find_map(|article| noun.strip_prefix(article))
            .filter(|rest| rest.chars().count() >= 3)
            .unwrap_or(noun);
        let mut bases = vec![stem.to_owned()];
        match stem.strip_suffix('ה').filter(|rest| rest.len() >= 6) {
            Some(unended) => bases.extend([format!("{unended}ות"), format!("{unended}ת")]),
            None => bases.extend([format!("{stem}ים"), format!("{stem}ות"), format!("{stem}י")]),
        }
        for base in &bases {
            for beginning in HE_BEGINNINGS {
                forms.add(format!("{beginning}{base}"));
            }
        }
        if bare == word {
            break;
        }
    }
}

/// English words that are another word when there are many.
const EN_MANY: [(&str, &str); 5] = [
    ("child", "children"),
    ("foot", "feet"),
    ("goose", "geese"),
    ("mouse", "mice"),
    ("tooth", "teeth"),
];

/// Endings of one and of many: spokesman, crisis. Before fewer letters than these have
/// they are other words, as in Oman.
const EN_ENDINGS: [(&str, &str); 2] = [("man", "men"), ("sis", "ses")];
const EN_SHORTEST: usize = 5;

/// One and many, where the ending shows it.
fn latin(word: &str, forms: &mut Forms) {
    for (one, many) in EN_MANY {
        if word == one || word == many {
            forms.add(one.to_owned());
            forms.add(many.to_owned());
        }
    }
    for (one, many) in EN_ENDINGS {
        for (ending, other) in [(one, many), (many, one)] {
            let stem = word.strip_suffix(ending);
            if let Some(stem) = stem.filter(|_| word.len() >= EN_SHORTEST) {
                forms.add(format!("{stem}{other}"));
            }
        }
    }
    if let Some(nation) = nation::of_english(word) {
        for country in &nation.countries {
            forms.add(country.clone());
        }
        for people in &nation.people {
            forms.add(people.clone());
            forms.add(format!("{people}s"));
        }
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        forms.add(format!("{stem}y"));
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 3 && !stem.ends_with('s') => forms.add(stem.to_owned()),
        Some(_) => forms.add(format!("{word}es")),
        None => {
            forms.add(format!("{word}s"));
            if let Some(stem) = word.strip_suffix('y') {
                forms.add(format!("{stem}ies"));
            }
        }
    }
}

#[cfg(test)]
mod tests;
