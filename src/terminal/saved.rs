//! What the reader chose for terminals by eye, kept by each terminal's identity.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

use super::encode::Form;

/// Stands for a question that was left unanswered on purpose.
const UNANSWERED: &str = "auto";

/// The choices, and the file they are kept in.
#[derive(Clone, Debug, Default)]
pub struct Saved {
    file: Option<PathBuf>,
    choices: BTreeMap<String, String>,
}

impl Saved {
    /// Reads `file`. One that is not there, or that nobody can read, holds
    /// nothing: the worst that follows is one more question.
    #[must_use]
    pub fn read(file: Option<PathBuf>) -> Self {
        let choices = file
            .as_ref()
            .and_then(|file| fs::read_to_string(file).ok())
            .and_then(|text| toml::from_str(&text).ok())
            .unwrap_or_default();
        Self { file, choices }
    }

    /// The form chosen for a terminal.
    #[must_use]
    pub fn form(&self, identity: &str) -> Option<Form> {
        Form::named(self.choices.get(identity)?)
    }

    /// Whether the question was put for this terminal, answered or not.
    #[must_use]
    pub fn was_asked(&self, identity: &str) -> bool {
        self.choices.contains_key(identity)
    }

    /// Keeps a choice; no form is a question left unanswered.
    ///
    /// # Errors
    /// When the file cannot be written; the choice then holds as long as the
    /// program runs.
    pub fn keep(&mut self, identity: &str, form: Option<Form>) -> io::Result<()> {
        let name = form.map_or(UNANSWERED, Form::name);
        self.choices.insert(identity.to_owned(), name.to_owned());
        let Some(file) = &self.file else {
            return Ok(());
        };
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let text = toml::to_string(&self.choices).map_err(io::Error::other)?;
        // Beside it first, so that a crash leaves the old file or the new one.
        let beside = file.with_extension("new");
        fs::write(&beside, text)?;
        fs::rename(beside, file)
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, Saved};

    #[test]
    fn what_was_chosen_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new/terminals.toml");
        let mut saved = Saved::read(Some(file.clone()));
        assert!(!saved.was_asked("tmux in \"X\" (1)"));
        saved
            .keep("tmux in \"X\" (1)", Some(Form::KittyWords))
            .unwrap();
        saved.keep("other", None).unwrap();
        let again = Saved::read(Some(file.clone()));
        assert_eq!(again.form("tmux in \"X\" (1)"), Some(Form::KittyWords));
        assert!(again.was_asked("other"));
        assert_eq!(again.form("other"), None);
        std::fs::write(&file, "not toml at all [").unwrap();
        assert!(!Saved::read(Some(file)).was_asked("other"));
    }
}
