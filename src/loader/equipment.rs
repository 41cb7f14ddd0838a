//! Equipment: what fetching, and what it brings, is worked with.

use std::sync::Arc;
use std::time::Duration;

use super::home::Home;
use crate::clean::Rules;
use crate::points::Settings;
use crate::source::fetch::Web;
use crate::store::Retention;

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
