//! People: names of persons in a script without capitals. A given name that is listed
//! tells that a name begins; how far it goes is seen from what follows.
//!
//! A name that begins with no listed given name is not found here.

use super::token::Token;

/// The most words of a name.
pub(super) const LONGEST: usize = 5;

/// Folded words that the one behind them belongs to within a name.
const COMPOUND: &[&str] = &[
    "عبد", "ابو", "ابي", "ام", "بن", "ابن", "بنت", "ال", "دي", "فان", "فون",
];

/// Whose father or mother somebody is, folded; the last is spelled as "or" is.
const FATHER: &[&str] = &["ابو", "ابي"];
const MOTHER: &str = "ام";

/// Whose son or daughter somebody is, folded: the family's name stands behind.
const SON: &[&str] = &["بن", "ابن", "بنت"];

/// What a given name of two words ends with, folded.
const COMPLETING: &[&str] = &["الدين", "العابدين"];

/// How many of `tokens`, at their head, are the name of a person: a given name and at
/// least one more.
pub(super) fn person(tokens: &[Token<'_>]) -> Option<usize> {
    if !may_begin(tokens) {
        return None;
    }
    let (mut length, mut names) = match given(tokens) {
        Some(length) => (length, 1),
        None => (descendant(tokens)?, 2),
    };
    while names < LONGEST - 1 && length < LONGEST {
        let rest = &tokens[length..];
        let joined = rest
            .first()
            .is_some_and(|token| token.joint == Some(" ") && token.key != tokens[0].key);
        let Some(more) = joined
            .then(|| given(rest).or_else(|| surname(rest, &tokens[..length])))
            .flatten()
        else {
            break;
        };
        if length + more > LONGEST {
            break;
        }
        let completes = COMPLETING.contains(&&*rest[0].key);
        let ends = given(rest).is_none() && rest[0].definite && !completes;
        length += more;
        names += 1;
        if ends {
            break;
        }
    }
    (names > 1).then_some(length)
}

/// False for a word with the article that no other given name and no father's stands
/// behind: it is as often the greens or the knight.
fn may_begin(tokens: &[Token<'_>]) -> bool {
    match tokens {
        // Elias only looks as if he had it, folded.
        [first, next, ..] if first.definite && first.shown.starts_with("ال") => {
            next.sort.forename || COMPOUND.contains(&&*next.key)
        }
        _ => true,
    }
}

/// A name that begins with whose father he is, or whose son where that is no given name:
/// those stand in the middle of a longer one.
fn descendant(tokens: &[Token<'_>]) -> Option<usize> {
    let (first, second) = (tokens.first()?, tokens.get(1)?);
    let parent = FATHER.contains(&&*first.key) || first.key == MOTHER;
    let compound = COMPOUND.contains(&&*first.key) && first.key != MOTHER;
    let name = parent && second.sort.forename || compound && second.foreign;
    (name && second.joint == Some(" ") && !second.is_prose()).then_some(2)
}

/// A given name: one that is listed, or a servant of God.
fn given(tokens: &[Token<'_>]) -> Option<usize> {
    let first = tokens.first()?;
    if first.key == "عبد" {
        let second = tokens.get(1)?;
        let one_of_his = second.definite || second.key == "الله";
        return (second.joint == Some(" ") && one_of_his).then_some(2);
    }
    (first.sort.forename && !first.owned).then_some(1)
}

/// What a name ends with `behind` its other words: a word that the language has not, a
/// definite one of the shape of a family's name or where nothing else can stand, or any
/// of them behind a link.
fn surname(tokens: &[Token<'_>], behind: &[Token<'_>]) -> Option<usize> {
    let first = tokens.first()?;
    if COMPOUND.contains(&&*first.key) {
        let rest = &tokens[1..];
        let second = rest.first()?;
        let father = FATHER.contains(&&*first.key) && !second.blank && !second.owned;
        let holds =
            second.joint == Some(" ") && (given(rest).is_some() || father || !second.is_prose());
        return holds.then(|| 1 + given(rest).unwrap_or(1));
    }
    let of_shape = first.key.ends_with('ي') && !first.sort.describing;
    let of_son = behind.iter().any(|token| SON.contains(&&*token.key));
    let completes = COMPLETING.contains(&&*first.key);
    let family = first.definite && (of_shape || of_son || completes);
    (!first.is_prose() && (first.foreign || family)).then_some(1)
}

/// How many words behind a person's name say only whose house it is of.
pub(super) fn house(tokens: &[Token<'_>]) -> usize {
    match tokens {
        [first, second, ..] if first.key == "ال" && second.joint == Some(" ") => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::judge::Judge;
    use super::person;
    use crate::language::words::words;

    fn check(text: &str, length: Option<usize>) {
        let read = words(text, 0);
        let judge = Judge::new("ar", &read);
        let tokens = judge.tokens(text, &read);
        assert_eq!(person(&tokens), length, "{text}");
    }

    #[test]
    fn a_given_name_and_what_follows_are_one_name() {
        check("حامد القرشي في الميناء", Some(2));
        check("جوهر بن حسن يمضي عقدا", Some(3));
        check("جوهر بن حسن الزيتونة الرئيس السابق", Some(4));
        check("علي أبو راس في الميناء", Some(3));
        check("أبو بكر القرشي وصل", Some(3));
        check("أم فراغ قانوني", None);
        check("عبد الرحمن البكري", Some(3));
        check("محمد عبد الله القرشي", Some(4));
        check("يوسف بن عبد الرحمن", Some(4));
        check("إلياس أبو عاصي", Some(3));
        check("أبو زياد", Some(2));
    }

    #[test]
    fn a_given_name_alone_or_before_other_words_is_none() {
        check("محمد في الميناء", None);
        check("كمال حالة اجتماعية", None);
        check("الميناء القديم", None);
        check("عبد", None);
        for word in ["نجم", "باسم", "خلف", "سلام"] {
            check(&format!("{word} دارفور"), None);
        }
    }
}
