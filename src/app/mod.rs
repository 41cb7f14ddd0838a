//! The reader's state, and how one message changes it. Nothing here draws,
//! waits or touches the world: what is to be done outside comes back as effects.

mod effect;
mod message;

pub use effect::Effect;
pub use message::{Message, MouseKind};

use crate::config::keymap::Keymap;
use crate::config::locale::Locale;
use crate::config::settings::Settings;

/// The whole state of the reader.
pub struct App {
    pub(crate) settings: Settings,
    pub(crate) keymap: Keymap,
    pub(crate) locale: Locale,
    pub(crate) columns: u16,
    pub(crate) rows: u16,
}

impl App {
    /// An empty reader on a screen of this size, in cells.
    #[must_use]
    pub fn new(
        settings: Settings,
        keymap: Keymap,
        locale: Locale,
        columns: u16,
        rows: u16,
    ) -> Self {
        Self {
            settings,
            keymap,
            locale,
            columns,
            rows,
        }
    }
}

/// Changes `app` by `message`; says what is to be done outside. [`Effect::Draw`]
/// is among it only when something that can be seen changed.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    match message {
        Message::Resized { columns, rows } => {
            (app.columns, app.rows) = (columns, rows);
            vec![Effect::Draw]
        }
        Message::Key(key) => match app.keymap.action(key) {
            Some(crate::config::action::Action::Quit) => vec![Effect::Quit],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
