//! Objects: nouns whose form shows that something is done to them.

use crate::language::affix::has_letters;
use crate::language::lexicon::{is_listed, is_listed_bare};

/// True when a folded Arabic noun shows that it stands in the case of an object: one alone,
/// or, of people, many, also where those `owner` names are meant ("the fishermen of").
pub(super) fn is_object(noun: &str, owner: &str) -> bool {
    let one = noun.strip_suffix('ا');
    let whole = noun.strip_prefix("ال").unwrap_or(noun).strip_suffix("ين");
    let owned = noun.strip_suffix('ي').filter(|_| owner.starts_with("ال"));
    let is_many = |bare: &str| is_listed_bare(&format!("{bare}ين"));
    one.is_some_and(|bare| has_letters(bare, 3) && is_listed(bare))
        // Shorter ones are of other words, as of the Arabic "insurance".
        || whole.is_some_and(|bare| has_letters(bare, 4) && is_listed_bare(bare))
        || owned.is_some_and(|bare| has_letters(bare, 4) && is_listed_bare(bare) && is_many(bare))
}
