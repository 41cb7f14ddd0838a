//! Names that a search asks for and nobody has, with those that come near to them.

use rusqlite::params;

use super::Library;
use super::error::Error;
use super::label::{self, Giver};
use crate::query::{Known, Nameless, Search, joined, slips};
use crate::safe::SafeText;

/// Names that are told at most.
const MOST_NEAR: usize = 3;

/// Labels that are compared with a name at most.
const MOST_COMPARED: usize = 5_000;

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

    /// Labels that begin so, and those of about the same length.
    fn like(&self, name: &str, givers: &[Giver]) -> Result<Vec<String>, Error> {
        let mut begun = self.db.prepare_cached(
            "SELECT shown FROM label
             WHERE kind = ?1 AND folded BETWEEN ?2 AND ?2 || char(1114111) LIMIT ?3",
        )?;
        let mut long = self.db.prepare_cached(
            "SELECT shown FROM label
             WHERE kind = ?1 AND length(folded) BETWEEN length(?2) - 2 AND length(?2) + 2 LIMIT ?3",
        )?;
        let mut names = Vec::new();
        for &giver in givers {
            for find in [&mut begun, &mut long] {
                let values = params![giver as i64, name, MOST_COMPARED];
                let rows = find.query_map(values, |row| row.get::<_, String>(0))?;
                names.extend(rows.collect::<Result<Vec<_>, _>>()?);
            }
        }
        Ok(names)
    }
}

/// What stands before the colon, the name behind it, and the names there are.
type Unmet<'a> = (&'static str, &'a str, Vec<String>);

fn told(asked: &'static str, name: &str, names: Vec<String>) -> Nameless {
    let begun = names.iter().any(|other| joined(other).starts_with(name));
    let mut near: Vec<(usize, String)> = names
        .into_iter()
        .filter_map(|other| Some((slips(name, &joined(&other))?, other)))
        .collect();
    near.sort();
    near.dedup();
    near.truncate(MOST_NEAR);
    let near = near.into_iter().map(|(_, name)| SafeText::from(name));
    Nameless {
        asked,
        name: name.to_owned(),
        near: near.collect(),
        begun,
    }
}
