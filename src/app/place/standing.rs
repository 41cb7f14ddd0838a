//! Where the reader stands: in the panes, in the list, in the text, in the brief. What is
//! shown there is the screen's affair, and going there again that of [`crate::app::place::way`].

use crate::app::panes::Pane;
use crate::article::ArticleId;

/// Where the reader stands in the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The selected article.
    pub selected: Option<ArticleId>,
    /// What arrives does not take the selection.
    pub held: bool,
    /// Where it stands in the list.
    pub scroll: Scroll,
    /// The pane in use.
    pub focus: Pane,
    /// The pane that the text was entered from.
    pub from: Pane,
    /// The pane in use has the screen to itself.
    pub alone: bool,
}

/// A place of the list, and what of the list can be seen around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    /// How many articles stand above it.
    pub position: usize,
    /// How many stand above the first that can be seen.
    pub top: usize,
}

/// What the screen shows below popups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The panes.
    Panes,
    /// The brief, over them.
    Brief,
}

/// Where the reader is in the brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BriefPlace {
    /// The selected item.
    pub selected: usize,
    /// The first item that can be seen.
    pub top: usize,
    /// How many of its rows are above the window.
    pub skip: usize,
    /// Where the reader was before an article was opened from the brief: while it is
    /// kept, that article leads back to the brief.
    pub origin: Option<Standing>,
    /// How many ways back there were when the brief was opened: later ones lead back
    /// within it.
    pub ways: usize,
    /// The first article of the selected item, in a place that is to be found again.
    pub article: Option<ArticleId>,
}

impl BriefPlace {
    /// The same once it is gone to: nothing is to be found again.
    pub(in crate::app) fn reached(self) -> Self {
        Self {
            article: None,
            ..self
        }
    }
}

/// What the text pane shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The article.
    #[default]
    Article,
    /// What cleaning took out of it and mended.
    Removed,
    /// The texts that it had before.
    Earlier,
}
