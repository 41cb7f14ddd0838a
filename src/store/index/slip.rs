//! Slips: the labels that a name is one letter away from, found by following the index of
//! their names letter by letter, so that it takes the same however many labels there are.
//! What is two letters away is not found here, nor a word inside a name.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use crate::store::error::Error;
use crate::store::feeds::label::Giver;

/// Letters of a name in which a slip is looked for.
const MOST_LETTERS: usize = 24;

/// Letters that are tried in one place.
const MOST_TRIED: usize = 60;

/// Labels that are told of one spelling: the name itself and what begins with it.
const MOST_BEGUN: usize = 3;

/// The labels of one giver that begin like this folded name with one letter more, less,
/// another, or in place of the one behind it.
pub(crate) fn near(db: &Connection, giver: Giver, name: &str) -> Result<Vec<String>, Error> {
    let letters: Vec<char> = name.chars().collect();
    let text = |letters: &[char]| letters.iter().collect::<String>();
    let mut spelled = BTreeSet::new();
    for at in 0..=letters.len().min(MOST_LETTERS) {
        let (before, behind) = letters.split_at(at);
        let before = text(before);
        let other = following(db, giver, &before)?;
        // Nobody's name begins so, nor any further.
        if other.is_empty() {
            break;
        }
        for other in other {
            spelled.insert(format!("{before}{other}{}", text(behind)));
            if let [_, behind @ ..] = behind {
                spelled.insert(format!("{before}{other}{}", text(behind)));
            }
        }
        if let [_, behind @ ..] = behind {
            spelled.insert(before.clone() + &text(behind));
        }
        if let [one, other, behind @ ..] = behind {
            spelled.insert(format!("{before}{other}{one}{}", text(behind)));
        }
    }
    spelled.remove("");
    let mut names = Vec::new();
    for spelling in spelled {
        names.extend(begun(db, giver, &spelling, MOST_BEGUN)?);
    }
    Ok(names)
}

/// The labels of one giver that begin so, by their folded names, as they are shown.
pub(crate) fn begun(
    db: &Connection,
    giver: Giver,
    beginning: &str,
    most: usize,
) -> Result<Vec<String>, Error> {
    let mut find = db.prepare_cached(
        "SELECT shown FROM label
         WHERE kind = ?1 AND folded BETWEEN ?2 AND ?2 || char(1114111)
         ORDER BY folded LIMIT ?3",
    )?;
    let values = params![giver as i64, beginning, crate::store::count(most)];
    let rows = find.query_map(values, |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The letters that stand behind this beginning in names.
fn following(db: &Connection, giver: Giver, beginning: &str) -> Result<Vec<char>, Error> {
    let mut find = db.prepare_cached(
        "SELECT folded FROM label
         WHERE kind = ?1 AND folded > ?2 AND folded < ?3 || char(1114111)
         ORDER BY folded LIMIT 1",
    )?;
    let mut letters = Vec::new();
    let mut behind = beginning.to_owned();
    while letters.len() < MOST_TRIED {
        let name: Option<String> = find
            .query_row(params![giver as i64, behind, beginning], |row| row.get(0))
            .optional()?;
        let rest = name
            .as_deref()
            .and_then(|name| name.strip_prefix(beginning));
        let Some(letter) = rest.and_then(|rest| rest.chars().next()) else {
            break;
        };
        letters.push(letter);
        behind = format!("{beginning}{letter}{}", char::MAX);
    }
    Ok(letters)
}
