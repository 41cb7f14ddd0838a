//! Words that some write in one piece and some in several: co-operation, 1,500, O'Brien,
//! می‌رود, UN, F-16, عبد الله. What was typed in the one way also finds the other, where the
//! typed form shows where the pieces meet.

use super::{expand, token};

/// What stands between the pieces of a word.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];
const APOSTROPHES: [char; 3] = ['\'', '’', 'ʼ'];
/// What stands between the thousands of a number.
const THOUSANDS: [char; 3] = [',', '٬', '.'];
/// What stands before the last letter of a Hebrew abbreviation.
const GERSHAYIM: [char; 3] = ['"', '״', '”'];

/// Numbers that are rather years: nobody writes them with a comma.
const YEARS: std::ops::Range<u32> = 1900..2100;

/// Letters of an abbreviation at most.
const LONGEST_ABBREVIATION: usize = 4;

/// Words that abbreviations would be found in.
const SMALL: [&str; 6] = ["us", "it", "am", "is", "no", "or"];

/// What is written onto an English word with a hyphen or without one: e-mail, co-operation,
/// cease-fire, air strike.
const JOINED: [&str; 31] = [
    "air", "anti", "cease", "co", "counter", "cross", "cyber", "e", "ex", "extra", "gun", "half",
    "health", "inter", "law", "mid", "micro", "multi", "non", "policy", "post", "pre", "pro", "re",
    "self", "semi", "sub", "super", "ultra", "vice", "web",
];

/// Words of one piece that are written in two as well, as they begin with one of those; of
/// one, not of many.
const OF_TWO: [&str; 13] = [
    "airstrike",
    "ceasefire",
    "crossfire",
    "cyberattack",
    "cybersecurity",
    "gunfire",
    "halftime",
    "healthcare",
    "lawmaker",
    "lawsuit",
    "policymaker",
    "subcommittee",
    "website",
];

/// Letters at least of the word behind one of those, and of one behind a single letter.
const SHORTEST_JOINED: usize = 4;

/// The country whose abbreviation is written like a small word.
const UNITED_STATES: &str = "us";

/// What stands in front of that abbreviation and not of the word, and behind it.
const BEFORE_COUNTRY: [&str; 1] = ["the"];
const BEHIND_COUNTRY: [&str; 44] = [
    "administration",
    "air",
    "ambassador",
    "army",
    "attorney",
    "backed",
    "border",
    "census",
    "central",
    "citizen",
    "citizens",
    "coast",
    "congress",
    "customs",
    "defense",
    "defence",
    "department",
    "dollar",
    "economy",
    "election",
    "embassy",
    "envoy",
    "federal",
    "forces",
    "government",
    "house",
    "justice",
    "lawmakers",
    "led",
    "military",
    "national",
    "navy",
    "officials",
    "open",
    "president",
    "sanctions",
    "secretary",
    "senate",
    "senator",
    "soldiers",
    "supreme",
    "tariffs",
    "treasury",
    "troops",
];

/// Letters of a Hebrew abbreviation.
const HEBREW_ABBREVIATION: std::ops::RangeInclusive<usize> = 3..=5;

/// What begins an Arabic name and is written onto the next word of it or not; the first one
/// before the article only.
const SERVANT: &str = "عبد";
const FATHERS: [&str; 3] = ["ابو", "ابي", "ابا"];
/// What begins a Persian verb.
const PERSIAN: [&str; 2] = ["مي", "نمي"];
/// What ends a Persian noun of which there are many.
const PLURALS: [&str; 5] = ["ها", "هاي", "هايي", "هايش", "هايشان"];

/// The one token of several that were typed in one piece; a possessive loses its ending.
pub(super) fn together(typed: &str, tokens: &[String]) -> Option<String> {
    let typed = typed.trim_matches(|c: char| !c.is_alphanumeric());
    let is_between = |marks: &[char]| {
        let pieces = typed.split(|c: char| marks.contains(&c));
        pieces.count() == tokens.len()
    };
    let is_number = |token: &String| token.bytes().all(|byte| byte.is_ascii_digit());
    match tokens {
        [first, rest @ ..] if tokens.iter().all(is_number) => {
            let are_thousands = first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
            (are_thousands && is_between(&THOUSANDS)).then(|| tokens.concat())
        }
        [first, last] if is_between(&GERSHAYIM) && are_hebrew(first) && are_hebrew(last) => {
            Some(format!("{first}{last}"))
        }
        _ if tokens.iter().all(|token| token.chars().count() == 1) && is_between(&['.']) => {
            Some(tokens.concat()).filter(|word| !SMALL.contains(&word.as_str()))
        }
        [owner, ending] if ending == "s" && is_between(&APOSTROPHES) => Some(owner.clone()),
        _ if is_between(&HYPHENS) || is_between(&APOSTROPHES) => Some(tokens.concat()),
        _ => None,
    }
}

/// The pieces of a word that was typed as one token, in each way in which it is written
/// in pieces.
pub(super) fn apart(typed: &str, token: &str) -> Vec<Vec<String>> {
    let mut ways = Vec::new();
    // The mark that Persian writes between parts of a word that do not join.
    if typed.contains('\u{200c}') {
        ways.push(token::all(&typed.replace('\u{200c}', " ")));
    }
    let is_abbreviation = (2..=LONGEST_ABBREVIATION).contains(&typed.len())
        && typed.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_abbreviation {
        ways.push(token.chars().map(String::from).collect());
    }
    if token.len() > 3
        && let Ok(number) = token.parse::<u32>()
        && !YEARS.contains(&number)
        && !token.starts_with('0')
    {
        let first = (token.len() - 1) % 3 + 1;
        let groups = token.as_bytes()[first..].chunks(3);
        let groups = groups.map(|group| String::from_utf8_lossy(group).into_owned());
        ways.push(
            std::iter::once(token[..first].to_owned())
                .chain(groups)
                .collect(),
        );
    }
    ways.extend(at_a_digit(token));
    ways.extend(behind_joined(token));
    let letters = token.chars().count();
    if HEBREW_ABBREVIATION.contains(&letters)
        && are_hebrew(token)
        && let Some((last, _)) = token.char_indices().last()
    {
        let (rest, last) = token.split_at(last);
        ways.push(vec![rest.to_owned(), last.to_owned()]);
    }
    let begins_name = |beginning: &str| {
        let rest = token.strip_prefix(beginning)?;
        let is_name = match beginning {
            SERVANT => rest.starts_with("ال"),
            _ => rest.chars().count() >= 3,
        };
        is_name.then(|| vec![beginning.to_owned(), rest.to_owned()])
    };
    ways.extend(
        std::iter::once(SERVANT)
            .chain(FATHERS)
            .find_map(begins_name),
    );
    ways.extend_from_slice(expand::spelled_apart(token));
    ways.retain(|pieces| pieces.len() > 1);
    ways.iter()
        .flat_map(|words| with_beginnings(words))
        .collect()
}

/// The word of which there are many in what Persian writes with the mark between.
pub(super) fn without_plural(typed: &str) -> Option<String> {
    let (word, ending) = typed.rsplit_once('\u{200c}')?;
    let ending = token::all(ending);
    let is_plural = matches!(&ending[..], [ending] if PLURALS.contains(&ending.as_str()));
    let one = token::all(word).concat();
    (is_plural && !one.is_empty()).then_some(one)
}

/// A word without "and", "in" or "for" that is written onto it, where it begins a name of two
/// words; any other as it is.
pub(super) fn beginning_of_name(word: &str) -> &str {
    let bare = ["و", "ب", "ل"]
        .iter()
        .find_map(|letter| word.strip_prefix(letter));
    let begins = |word: &&str| *word == SERVANT || FATHERS.contains(word);
    bare.filter(begins).unwrap_or(word)
}

/// The one tokens that two words are which were typed one after the other; none where they
/// are two.
pub(super) fn one_of_two(typed: &str, first: &str, second: &str) -> Vec<String> {
    let is_name = first == SERVANT && second.starts_with("ال")
        || FATHERS.contains(&first) && second.chars().count() > 1;
    // In Arabic it is a name.
    let is_verb = PERSIAN.contains(&first) && typed.ends_with('ی');
    let mut words = expand::spelled_joined(first, second).to_vec();
    let both = format!("{first}{second}");
    if is_name || is_verb || OF_TWO.contains(&both.strip_suffix('s').unwrap_or(&both)) {
        words.push(both);
    }
    words
}

/// An English word behind what is also written with a hyphen, in one and in many.
pub(super) fn behind_joined(token: &str) -> Vec<Vec<String>> {
    if !token.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let rests = JOINED.iter().filter_map(|joined| {
        let rest = token.strip_prefix(joined)?;
        (rest.len() >= SHORTEST_JOINED).then_some((*joined, rest))
    });
    let numbers = |(joined, rest): (&str, &str)| {
        let other = match rest.strip_suffix('s') {
            Some(one) => one.to_owned(),
            None => format!("{rest}s"),
        };
        [rest.to_owned(), other].map(|rest| vec![joined.to_owned(), rest])
    };
    rests.flat_map(numbers).collect()
}

/// The words beside which the abbreviation `pieces`, one letter each, is the country and
/// not the small word that it is written like.
pub(super) fn beside_country(pieces: &[String]) -> Vec<Vec<String>> {
    let country = UNITED_STATES.to_owned();
    if pieces.concat() != country || pieces.len() != country.len() {
        return Vec::new();
    }
    let before = BEFORE_COUNTRY.map(|word| vec![word.to_owned(), country.clone()]);
    let behind = BEHIND_COUNTRY.map(|word| vec![country.clone(), word.to_owned()]);
    before.into_iter().chain(behind).collect()
}

/// The pieces of a token that is letters and then a number, or the other way round.
fn at_a_digit(token: &str) -> Option<Vec<String>> {
    let is_digit = |c: char| c.is_ascii_digit();
    let begins_with_digit = token.starts_with(is_digit);
    let meets = token.find(|c: char| is_digit(c) != begins_with_digit)?;
    let (first, rest) = token.split_at(meets);
    // What Arabic writes onto a number is no piece of it.
    let is_clitic = !begins_with_digit && ["ال", "لل", "ب", "ل", "و"].contains(&first);
    let is_one = rest.chars().all(|c| is_digit(c) != begins_with_digit);
    (is_one && !is_clitic).then(|| vec![first.to_owned(), rest.to_owned()])
}

fn are_hebrew(word: &str) -> bool {
    word.chars().all(|c| ('א'..='ת').contains(&c))
}

/// These words one after the other, with what their script writes in front of the first.
pub(super) fn with_beginnings(words: &[String]) -> Vec<Vec<String>> {
    let first = words.first().map_or("", String::as_str);
    let behind = |beginning: &&str| {
        let mut words = words.to_vec();
        words[0].insert_str(0, beginning);
        words
    };
    expand::in_front_of(first).iter().map(behind).collect()
}

#[cfg(test)]
mod tests {
    use crate::query::Search;

    fn check(typed: &str, text: &str, found: bool) {
        assert_eq!(
            Search::parse(typed).matches(text),
            found,
            "{typed} in {text}"
        );
    }

    #[test]
    fn pieces_find_the_whole_and_themselves() {
        check("co-operation", "a cooperation of two", true);
        check("co-operation", "co-operation", true);
        check("co-operation", "the operation of the co", false);
        check("O’Brien", "obrien said", true);
        check("1,500", "1500 people", true);
        check("١٬٥٠٠", "1500 people", true);
        check("1.500", "1500 people", true);
        check("U.N.", "the UN said", true);
        check("U.S.", "tell us", false);
        check("צה״ל", "צהל הודיע", true);
        check("ארה״ב", "בארה\"ב נמסר", true);
        check("1,5", "15 people", false);
        check("2025-01-02", "20250102", false);
    }

    #[test]
    fn a_whole_finds_the_pieces_that_it_shows() {
        check("1500", "1,500 people", true);
        check("150000", "150,000 people", true);
        check("2025", "2,025 people", false);
        check("UN", "the U.N. said", true);
        check("un", "the U.N. said", false);
        check("می‌رود", "او می رود", true);
        check("کتاب‌ها", "کتاب تازه", true);
        check("F16", "an F-16 fell", true);
        check("covid19", "COVID-19", true);
        check("صهل", "צה״ל הודיע", false);
        check("צהל", "צה״ל הודיע", true);
        check("عبدالله", "قال لعبد الله", true);
        check("أبوظبي", "في أبو ظبي", true);
        check("أبواب", "أبو اب", false);
    }

    #[test]
    fn two_words_find_the_name_that_they_are() {
        check("عبد الرحمن", "وصل عبدالرحمن", true);
        check("عبد الرحمن", "وصل لعبد الرحمن", true);
        check("ابو ظبي", "في أبوظبي", true);
        check("بيونغ يانغ", "في بيونغيانغ", true);
        check("می رود", "او می‌رود", true);
        check("وزير الخارجية", "وزيرالخارجية", false);
        check("cease fire", "the ceasefires held", true);
        check("health care", "healthcare for all", true);
        check("car pet", "a red carpet", false);
        check("-عبد الله", "الله أعلم", true);
    }

    #[test]
    fn a_hyphen_behind_a_beginning_is_written_or_not() {
        check("email", "sent by e-mail", true);
        check("emails", "an e-mail was sent", true);
        check("e-mail", "all his emails", true);
        check("ceasefire", "a cease-fire held", true);
        check("cease-fire", "a ceasefire held", true);
        check("airstrike", "two air strikes hit", true);
        check("election", "e lections", true);
        check("cooperation", "co-operation", true);
        check("react", "to act again", false);
        check("protest", "a test for the pro", false);
        check("online", "the line goes on", false);
    }

    #[test]
    fn a_country_is_told_from_the_small_word() {
        check("U.S.", "the US said", true);
        check("U.S.", "a US president", true);
        check("u.s.", "US troops left", true);
        check("U.S.", "they told us so", false);
        check("U.S.", "the U.S. said", true);
        check("US", "the U.S. said", true);
    }

    #[test]
    fn an_owner_is_found_without_what_is_his() {
        check("Israel's", "Israel said", true);
        check("Israel’s", "Israel’s cabinet", true);
    }

    #[test]
    fn pieces_in_quotes_are_themselves() {
        check("\"co-operation\"", "cooperation", false);
    }
}
