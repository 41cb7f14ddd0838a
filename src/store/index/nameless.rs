//! Names that a search asks for and nobody has, with those that come near to them.

use super::slip;
use crate::language::natural::Natural;
use crate::language::near::slips;
use crate::query::{Known, Nameless, Search, joined};
use crate::safe::SafeText;
use crate::store::Library;
use crate::store::error::Error;
use crate::store::feeds::label::{self, Giver};

/// Names that are told at most.
const MOST_NEAR: usize = 3;

/// Where one gave no more labels than these, each is compared with a name.
const FEW: usize = 1_000;

impl Library {
    /// The names that a search asks for and nobody has.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn nameless(&self, search: &Search) -> Result<Vec<Nameless>, Error> {
        self.named((|| {
            let mut nameless = Vec::new();
            for known in &search.known {
                if let Some((asked, name, names)) = self.unmet(known)? {
                    nameless.push(told(asked, name, names));
                }
            }
            Ok(nameless)
        })())
    }

    /// What is asked for, and the names there are, where none of them is meant.
    fn unmet<'a>(&self, known: &'a Known) -> Result<Option<Unmet<'a>>, Error> {
        let db = &self.db;
        let has = |names: &[String], part: &str| {
            let mut names = names.iter();
            names.any(|name| joined(name).contains(part))
        };
        Ok(match known {
            Known::Feed(part) => {
                let names = self.feeds()?.into_iter();
                let names: Vec<String> = names.map(|feed| feed.shown().to_string()).collect();
                (!has(&names, part)).then_some(("feed", part, names))
            }
            Known::Folder(part) => {
                let folders = self.feeds()?.into_iter().filter_map(|feed| feed.folder);
                let folders: Vec<String> = folders.collect();
                (!has(&folders, part)).then_some(("folder", part, folders))
            }
            Known::Source(part) => {
                let named = self.feeds()?.into_iter().filter_map(|feed| feed.name);
                let named: Vec<String> = named.map(|name| name.to_string()).collect();
                if has(&named, part) || !label::with(db, Giver::Publisher, part)?.is_empty() {
                    return Ok(None);
                }
                let names = self.like(part, &[Giver::Publisher])?;
                Some(("source", part, [named, names].concat()))
            }
            Known::Topic(name) | Known::NotTopic(name) => {
                if !label::topics(db, name)?.is_empty() {
                    return Ok(None);
                }
                Some(("topic", name, self.like(name, &[Giver::Us])?))
            }
            Known::Tag(name) => {
                let givers = [Giver::Reader, Giver::Source];
                for giver in givers {
                    if label::find(db, giver, name)?.is_some() {
                        return Ok(None);
                    }
                }
                Some(("tag", name, self.like(name, &givers)?))
            }
            Known::Read(_)
            | Known::Starred(_)
            | Known::Sections(_)
            | Known::NotSections(_)
            | Known::Language(_)
            | Known::After(_)
            | Known::Before(_) => None,
        })
    }

    /// Labels that may be meant by a name: all where they are few, else those that begin
    /// so, those that are one letter away, and some of those with the same first half.
    fn like(&self, name: &str, givers: &[Giver]) -> Result<Vec<String>, Error> {
        let db = &self.db;
        let mut names = Vec::new();
        for &giver in givers {
            let all = slip::begun(db, giver, "", FEW + 1)?;
            if all.len() <= FEW {
                names.extend(all);
            } else {
                names.extend(slip::begun(db, giver, name, MOST_NEAR)?);
                names.extend(slip::near(db, giver, name)?);
                let letters = name.chars().count();
                let half: String = name.chars().take(letters.div_ceil(2)).collect();
                names.extend(slip::begun(db, giver, &half, FEW)?);
            }
        }
        Ok(names)
    }
}

/// What stands before the colon, the name behind it, and the names there are.
type Unmet<'a> = (&'static str, &'a str, Vec<String>);

fn told(asked: &'static str, name: &str, names: Vec<String>) -> Nameless {
    let begun = names.iter().any(|other| joined(other).starts_with(name));
    let mut near: Vec<(usize, Natural, String)> = names
        .into_iter()
        .filter_map(|other| Some((slips(name, &joined(&other))?, Natural::of(&other), other)))
        .collect();
    near.sort();
    near.dedup();
    near.truncate(MOST_NEAR);
    let near = near.into_iter().map(|(.., name)| SafeText::from(name));
    Nameless {
        asked,
        name: name.to_owned(),
        near: near.collect(),
        begun,
    }
}

#[cfg(test)]
mod tests {
    use crate::query::Search;
    use crate::store::Library;
    use crate::store::finding::growth;

    /// A library of so many topics of four letters each, and three longer ones.
    fn library(topics: usize) -> Library {
        let library = Library::in_memory().unwrap();
        let fill = format!(
            "WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < {topics})
             INSERT INTO label (kind, folded, shown)
                 SELECT 0, name, name FROM (SELECT char(97 + n % 26, 97 + n / 26 % 26,
                     97 + n / 676 % 26, 97 + n / 17576 % 26) AS name FROM n);
             INSERT INTO label (kind, folded, shown) VALUES
                 (0, 'harbour', 'Harbour'), (0, 'locks and weirs', 'Locks and weirs'),
                 (0, 'القناه', 'القناة');"
        );
        library.db.execute_batch(&fill).unwrap();
        library
    }

    /// The name that comes nearest, and whether one begins so.
    fn near(library: &Library, name: &str) -> (Option<String>, bool) {
        let search = Search::parse(&format!("topic:{name}"));
        let nameless = library.nameless(&search).unwrap();
        let nearest = nameless[0].near.first().map(ToString::to_string);
        (nearest, nameless[0].begun)
    }

    #[test]
    fn a_name_is_found_by_one_slip_among_few_and_among_many() {
        for topics in [9, 200_000] {
            let library = library(topics);
            for slip in [
                "habour", "harrbour", "hsrbour", "ahrbour", "harbou", "arbour", "harbourr",
            ] {
                assert_eq!(
                    near(&library, slip).0.as_deref(),
                    Some("Harbour"),
                    "{slip} of {topics}"
                );
            }
            assert_eq!(near(&library, "harbxxr").0.as_deref(), Some("Harbour"));
            assert_eq!(
                near(&library, "lokcs").0.as_deref(),
                Some("Locks and weirs")
            );
            assert_eq!(near(&library, "القنا").0.as_deref(), Some("القناة"));
            assert!(near(&library, "locks an").1);
            assert!(!near(&library, "zzzzzzzz").1);
        }
    }

    #[test]
    fn to_look_for_a_slip_takes_the_same_however_many_labels_there_are() {
        const MOST: usize = 25_000;
        let mut library = library(200_000);
        for typed in [
            "h", "ha", "hax", "haxb", "haxbo", "haxbou", "haxbour", "harbuor", "locs",
        ] {
            let search = Search::parse(&format!("topic:{typed}"));
            let steps = growth::steps_of(&mut library, |library| {
                library.nameless(&search).unwrap();
            });
            assert!(steps < MOST, "{typed}: {steps}");
        }
    }
}
