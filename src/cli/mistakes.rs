//! What the reader starts with where the person's own files hold mistakes: each is
//! told, and the default stands. Commands that work by such a file refuse it, the others
//! tell what is wrong with the settings; the reader refuses only what was named for it.

use super::options::{AUTO, Options};
use super::{chosen, output, own};
use crate::article::Problem;
use crate::clean::Rules;
use crate::config::keymap::Keymap;
use crate::config::mend;
use crate::config::settings::Settings;
use crate::safe::SafeText;
use crate::terminal::choice::Wish;

/// Tells what is wrong with the settings to who runs a command that needs little of them.
pub(super) fn tell(options: &Options) -> anyhow::Result<()> {
    let mut mistakes = Mistakes::of(options, Stands::Default);
    let settings = mistakes.settings()?;
    mistakes.keymap(&settings)?;
    mistakes.wish(&settings)?;
    mistakes.problems.iter().for_each(output::complain_of);
    Ok(())
}

/// What stands where something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// The default of that one thing.
    Default,
    /// All that held before.
    Before,
}

impl Stands {
    fn told(self, mistake: &str) -> String {
        let stands = match self {
            Self::Default => "the default stands",
            Self::Before => "what held before stands",
        };
        format!("{mistake}; {stands} until it is mended")
    }
}

/// Mistakes met on the way.
pub(super) struct Mistakes<'a> {
    options: &'a Options,
    stands: Stands,
    /// The file of settings, as it is.
    file: String,
    /// What is told of them.
    pub(super) problems: Vec<Problem>,
}

impl<'a> Mistakes<'a> {
    pub(super) fn of(options: &'a Options, stands: Stands) -> Self {
        Self {
            options,
            stands,
            file: String::new(),
            problems: Vec::new(),
        }
    }

    fn tell(&mut self, origin: &str, message: &str) {
        self.problems.push(Problem {
            origin: SafeText::new(origin),
            message: SafeText::new(message),
        });
    }

    /// Tells what is wrong with a setting of the file, and on which line.
    fn tell_setting(&mut self, path: &[&str], mistake: &str) {
        let line = mend::line_of_setting(&self.file, path);
        let line = line.map_or_else(String::new, |line| format!("line {line}: "));
        let told = self.stands.told(&format!("{line}{mistake}"));
        self.tell("config.toml", &told);
    }

    /// The settings.
    pub(super) fn settings(&mut self) -> anyhow::Result<Settings> {
        let named = self.options.config.as_deref();
        let settings = match own::own_file(named, "config.toml") {
            Ok(None) => Settings::default(),
            Ok(Some((path, text))) => {
                let (settings, mistakes) = mend::settings(&text);
                self.file = text;
                for mistake in mistakes {
                    let mistake = self.stands.told(&mistake);
                    self.tell(&path.display().to_string(), &mistake);
                }
                settings
            }
            Err(error) if named.is_some() => return Err(error),
            Err(error) => {
                self.tell("config.toml", &error.to_string());
                Settings::default()
            }
        };
        Ok(chosen::overruled(settings, self.options))
    }

    /// The clean-up rules.
    pub(super) fn rules(&mut self) -> anyhow::Result<Rules> {
        let named = self.options.rules.as_deref();
        if named.is_some() && self.stands == Stands::Default {
            return chosen::rules(self.options);
        }
        let (path, mistake) = match own::own_file(named, "clean.toml") {
            Ok(None) => return Ok(Rules::standard().clone()),
            Ok(Some((path, text))) => match Rules::with(&text) {
                Ok(rules) => return Ok(rules),
                Err(mistake) => (path.display().to_string(), mistake),
            },
            Err(error) => ("clean.toml".to_owned(), error.to_string()),
        };
        let mistake = self.stands.told(&mistake);
        self.tell(&path, &mistake);
        Ok(Rules::standard().clone())
    }

    /// The keys.
    pub(super) fn keymap(&mut self, settings: &Settings) -> anyhow::Result<Keymap> {
        let (keymap, mistakes) = mend::keymap(&settings.keys).map_err(anyhow::Error::msg)?;
        for (action, mistake) in mistakes {
            self.tell_setting(&["keys", &action], &mistake);
        }
        Ok(keymap)
    }

    /// What is laid down about the terminal. Only a file can name a form that is none.
    pub(super) fn wish(&mut self, settings: &Settings) -> anyhow::Result<Wish> {
        chosen::wish(settings).or_else(|error| {
            self.tell_setting(&["form"], &error.to_string());
            chosen::wish(&Settings {
                form: AUTO.to_owned(),
                ..settings.clone()
            })
        })
    }
}
