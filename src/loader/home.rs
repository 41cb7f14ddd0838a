//! The reader's own library: opened when it is first needed, and made only when
//! there is something to keep.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::shared::Shared;
use crate::clean::Rules;
use crate::points::Settings;
use crate::store::{Error, Library};

/// The reader's own library, open or not yet.
#[derive(Clone, Debug)]
pub struct Home {
    path: PathBuf,
    rules: Rules,
    points: Settings,
    opened: Arc<Mutex<Option<Shared>>>,
}

impl Home {
    /// The library at this path: what is not cleaned in it is cleaned by `rules`, and
    /// key points are found so.
    #[must_use]
    pub fn at(path: PathBuf, rules: &Rules, points: Settings) -> Self {
        Self {
            path,
            rules: rules.clone(),
            points,
            opened: Arc::default(),
        }
    }

    /// The library at this path, which is open.
    ///
    /// # Errors
    /// When it cannot be told how key points are found.
    pub fn open_at(
        path: PathBuf,
        rules: &Rules,
        points: Settings,
        library: Shared,
    ) -> Result<Self, Error> {
        library.want_points(points)?;
        Ok(Self {
            opened: Arc::new(Mutex::new(Some(library))),
            ..Self::at(path, rules, points)
        })
    }

    /// Opens it, and makes it where there is none.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(&self) -> Result<Shared, Error> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(library) = &*opened {
            return Ok(library.clone());
        }
        let library = Shared::of(Library::open(&self.path)?.with_rules(&self.rules))?;
        library.want_points(self.points)?;
        *opened = Some(library.clone());
        Ok(library)
    }

    /// Opens it, if somebody has made it.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn found(&self) -> Option<Result<Shared, Error>> {
        self.path.exists().then(|| self.open())
    }

    /// Has what is not cleaned in it cleaned by these rules from now on.
    pub fn want_rules(&mut self, rules: &Rules) {
        self.rules = rules.clone();
        if let Some(library) = self.opened() {
            library.want_rules(rules);
        }
    }

    /// Has key points found so from now on, at once where it is open.
    ///
    /// # Errors
    /// When the library cannot keep that.
    pub fn want_points(&mut self, points: Settings) -> Result<(), Error> {
        self.points = points;
        match self.opened() {
            Some(library) => library.want_points(points),
            None => Ok(()),
        }
    }

    /// It, if it is open.
    #[must_use]
    pub fn opened(&self) -> Option<Shared> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.clone()
    }
}
