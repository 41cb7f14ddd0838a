//! The settings and the clean-up rules while the reader runs: read again when one of their
//! files has changed, or when the person says so. What they mean is for who reads them.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::Context;

use crate::app::Configured;
use crate::article::Problem;
use crate::clean::Rules;
use crate::loader::watch::Watch;
use crate::points;
use crate::source::fetch::Web;
use crate::store::Retention;
use crate::terminal::choice::Wish;
use crate::terminal::input::Input;

/// A file that was written just now may not be written to its end: it is looked at again
/// after so long, at most so many times.
const SETTLES: (Duration, usize) = (Duration::from_millis(50), 20);

/// What the settings come to.
#[derive(Debug)]
pub struct Choices {
    /// For the reader's state.
    pub configured: Configured,
    /// For the terminal.
    pub wish: Wish,
    /// How key points are found.
    pub points: points::Settings,
    /// Who is asked for what is on the web.
    pub web: Web,
    /// How often feeds are fetched; nothing where only by hand.
    pub every: Option<Duration>,
    /// What is kept of what was read.
    pub retention: Retention,
    /// By what articles are cleaned.
    pub rules: Arc<Rules>,
}

/// Where settings and rules are read from.
pub struct SettingsFiles<'a> {
    /// Their files, whether they are there or not; none where there is no place for any.
    pub paths: Vec<PathBuf>,
    /// Reads them; tells all that is wrong with them, where anything is.
    pub read: &'a dyn Fn() -> Result<Choices, Vec<Problem>>,
}

impl SettingsFiles<'_> {
    /// Begins to look whether a file changes.
    pub(super) fn watch(&self, sender: SyncSender<Input>) -> anyhow::Result<Option<Watch>> {
        if self.paths.is_empty() {
            return Ok(None);
        }
        let stamped = |path: &PathBuf| (path.clone(), Stamp::of(path));
        let mut seen: Vec<(PathBuf, Stamp)> = self.paths.iter().map(stamped).collect();
        let look = move || {
            let mut changed = false;
            for (path, stamp) in &mut seen {
                if Stamp::of(path) != *stamp {
                    *stamp = Stamp::settled(path);
                    changed = true;
                }
            }
            if !changed {
                return ControlFlow::Continue(());
            }
            match sender.send(Input::Settings) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        };
        let watch = Watch::begin("settings", look);
        let watch = watch.context("cannot start the thread that watches the settings")?;
        Ok(Some(watch))
    }
}

/// What tells that a file has changed; the default is that of none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: Option<u64>,
}

impl Stamp {
    fn of(path: &Path) -> Self {
        fs::metadata(path).map_or_else(
            |_| Self::default(),
            |metadata| Self {
                modified: metadata.modified().ok(),
                length: Some(metadata.len()),
            },
        )
    }

    /// That of a file which somebody may still be writing, or putting in its place.
    fn settled(path: &Path) -> Self {
        let (pause, most) = SETTLES;
        let mut stamp = Self::of(path);
        for _ in 0..most {
            thread::sleep(pause);
            let next = Self::of(path);
            if next == stamp {
                break;
            }
            stamp = next;
        }
        stamp
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Stamp;

    #[test]
    fn a_file_that_comes_changes_or_goes_has_another_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        let none = Stamp::of(&path);
        assert_eq!(none, Stamp::default());
        fs::write(&path, "measure = 60\n").unwrap();
        let one = Stamp::settled(&path);
        assert_ne!(one, none);
        assert_eq!(one, Stamp::of(&path));
        fs::write(&path, "measure = 100\n").unwrap();
        assert_ne!(Stamp::of(&path), one);
        fs::remove_file(&path).unwrap();
        assert_eq!(Stamp::of(&path), none);
    }
}
