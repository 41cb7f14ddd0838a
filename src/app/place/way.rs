//! A way back: all that is to be known to show again what was shown, with the reader at the
//! same place. Which ways are kept, and when one is gone, is for `returning`.

use crate::app::library::shelf::Filter;
use crate::app::place::standing::{BriefPlace, Standing, View};
use crate::article::ArticleId;

/// A way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// What was shown.
    pub filter: Filter,
    /// Articles that changed under the reader's eyes meanwhile.
    pub changed: Vec<ArticleId>,
    /// Where the reader stood in the panes.
    pub standing: Standing,
    /// What was seen below popups.
    pub view: View,
    /// Where the reader was in the brief.
    pub brief: BriefPlace,
}
