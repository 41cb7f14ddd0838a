//! The reader's own library: opened when it is first needed, and made only when
//! there is something to keep.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::shared::Shared;
use crate::clean::Rules;
use crate::points::Settings;
use crate::store::{Error, Library};

/// The reader's own library, open or not yet; its clones are the same one.
#[derive(Clone, Debug)]
pub struct Home {
    path: PathBuf,
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    /// How what is not cleaned in it is to be cleaned.
    rules: Rules,
    /// How key points are to be found.
    points: Settings,
    opened: Option<Shared>,
}

impl Home {
    /// The library at this path: what is not cleaned in it is cleaned by `rules`, and
    /// key points are found so.
    #[must_use]
    pub fn at(path: PathBuf, rules: &Rules, points: Settings) -> Self {
        Self::with(path, rules, points, None)
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
        Ok(Self::with(path, rules, points, Some(library)))
    }

    fn with(path: PathBuf, rules: &Rules, points: Settings, opened: Option<Shared>) -> Self {
        let state = State {
            rules: rules.clone(),
            points,
            opened,
        };
        Self {
            path,
            state: Arc::new(Mutex::new(state)),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens it, and makes it where there is none.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(&self) -> Result<Shared, Error> {
        let mut state = self.state();
        if let Some(library) = &state.opened {
            return Ok(library.clone());
        }
        let library = Shared::of(Library::open(&self.path)?.with_rules(&state.rules))?;
        library.want_points(state.points)?;
        state.opened = Some(library.clone());
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
    pub fn want_rules(&self, rules: &Rules) {
        self.state().rules = rules.clone();
        if let Some(library) = self.opened() {
            library.want_rules(rules);
        }
    }

    /// Has key points found so from now on, at once where it is open.
    ///
    /// # Errors
    /// When the library cannot keep that.
    pub fn want_points(&self, points: Settings) -> Result<(), Error> {
        self.state().points = points;
        match self.opened() {
            Some(library) => library.want_points(points),
            None => Ok(()),
        }
    }

    /// It, if it is open.
    #[must_use]
    pub fn opened(&self) -> Option<Shared> {
        self.state().opened.clone()
    }
}

#[cfg(test)]
mod tests {
    use tempfile::tempdir;

    use super::Home;
    use crate::clean::Rules;
    use crate::points::Settings;

    #[test]
    fn what_is_wished_before_it_is_opened_holds_for_all_who_share_it() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("library.db");
        let usual = Settings::default();
        let home = Home::at(path, Rules::standard(), usual);
        let another = home.clone();
        let own = "[[rule]]\nid = \"mine\"\nkind = \"notice\"\nline = [\"of our own\"]\n";
        home.want_rules(&Rules::with(own).unwrap());
        let rules = another.open().unwrap().reading(|library| {
            let rules = library.rules();
            rules.judge("of our own").map(|judged| judged.kind)
        });
        assert!(rules.is_some());
        assert!(home.opened().is_some());
    }
}
