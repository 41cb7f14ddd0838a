//! What the settings say, read again while the reader runs: all that follows from them is
//! done anew, and the reader stays where they were. Who reads them, and when, is the outer
//! loop's affair.

use crate::app::App;
use crate::app::library::Fetch;
use crate::app::screen::Showing;
use crate::app::sheet::window::Kept;
use crate::article::Problem;
use crate::config::keymap::Keymap;
use crate::config::locale::{Locale, Word};
use crate::config::settings::Settings;
use crate::config::theme::Theme;

/// What the settings come to for the reader's state.
#[derive(Clone, Debug)]
pub struct Configured {
    /// They themselves.
    pub settings: Settings,
    /// The keys that they give.
    pub keymap: Keymap,
    /// The words of the language that they choose.
    pub locale: Locale,
}

impl App {
    /// Goes by these settings from now on.
    pub(super) fn hear_configured(&mut self, configured: Configured) {
        let points = self.settings.points();
        self.theme = Theme::shipped(configured.settings.colour);
        self.settings = configured.settings;
        self.keymap = configured.keymap;
        self.locale = configured.locale;
        self.forget_faults();
        self.text.0.forget();
        self.kept_articles = Kept::default();
        self.choices = Default::default();
        if self.settings.points() != points {
            self.changed();
            if self.screen.showing == Showing::Library {
                self.fetching.wanted.push(Fetch::Tend);
            }
        }
        self.screen.version += 1;
        self.note(Word::SettingsRead);
    }

    /// What is wrong with the person's own files, as they are now; what was wrong with
    /// them before is told no more.
    pub fn hear_faults(&mut self, problems: Vec<Problem>) {
        self.forget_faults();
        let known = self.problems.len();
        for problem in problems {
            self.hear_failed(problem);
        }
        self.faults = self.problems[known..].to_vec();
    }

    fn forget_faults(&mut self) {
        for fault in self.faults.drain(..) {
            if let Some(at) = self.problems.iter().position(|problem| *problem == fault) {
                // Those that are untold are the last.
                if at + self.untold >= self.problems.len() {
                    self.untold -= 1;
                }
                self.problems.remove(at);
            }
        }
    }
}
