//! Equipment: what fetching, and what it brings, is worked with.

use std::sync::Arc;
use std::time::Duration;

use super::Haste;
use super::home::Home;
use super::refresh::{Means, Servers};
use super::shared::Shared;
use crate::clean::Rules;
use crate::points::Settings;
use crate::source::fetch::Web;
use crate::store::{Error, Retention};

/// What fetching is done with.
#[derive(Clone, Debug)]
pub struct Equipment {
    /// The library that is fetched into.
    pub home: Home,
    /// Who is asked.
    pub web: Web,
    /// How articles are cleaned.
    pub rules: Arc<Rules>,
    /// How key points are found.
    pub points: Settings,
    /// How often feeds are fetched; nothing where only by hand.
    pub every: Option<Duration>,
    /// What is kept of what was read.
    pub retention: Retention,
}

impl Equipment {
    /// What is fetched with in the background, into this library.
    pub(super) fn means<'a>(&'a self, library: &'a Shared, servers: &'a Servers) -> Means<'a> {
        Means {
            library,
            web: &self.web,
            servers,
            rules: &self.rules,
            every: self.every.unwrap_or_default(),
            haste: Haste::Background,
        }
    }

    /// Whether anything is fetched without being asked for.
    pub(super) fn fetches(&self) -> bool {
        self.every.is_some() && !self.web.is_offline()
    }

    /// Has the library that is in hand, and the reader's own, go by the rules and the wishes
    /// for key points that are here, where those were others `before`. It waits for whoever
    /// writes, and so is nothing for a thread that hears keys.
    ///
    /// # Errors
    /// When a library cannot keep that.
    pub(super) fn settle(&self, before: &Self, in_hand: &Shared) -> Result<(), Error> {
        in_hand.want_rules(&self.rules);
        self.home.want_rules(&self.rules);
        if self.points == before.points {
            return Ok(());
        }
        let wanted = in_hand.want_points(self.points);
        wanted.and(self.home.want_points(self.points))
    }
}
