//! Where the reader is: everything that decides what is seen, apart from the
//! articles themselves. Two equal screens over the same shelf look the same, so
//! `update` asks for drawing only when this changed.

use super::area::Pane;
use super::input::Input;
use super::library::Progress;
use super::selection::{Selection, Spot};
use super::shelf::Filter;
use crate::article::{ArticleId, Place};
use crate::safe::SafeText;

/// What keys go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The panes.
    Reading,
    /// A line being typed at the foot of the screen.
    Typing(Prompt),
    /// A popup to choose from.
    Choosing(Chooser),
}

/// What a line is typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be found, in the list or in the text.
    Search(Pane),
    /// To see fewer articles.
    Filter,
}

/// A line being typed at the foot of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// The line.
    pub input: Input,
    /// Where the reader was, to go back there.
    pub origin: Box<Origin>,
}

/// What typing changes while it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The selected article.
    pub selected: Option<ArticleId>,
    /// Where it stood in the list.
    pub position: usize,
    /// What the text pane showed.
    pub page: Page,
    /// The first row of the text that was shown.
    pub line: usize,
    /// The selected key point.
    pub point: usize,
    /// The first key point that was shown.
    pub point_top: usize,
    /// The sentence marked in the text.
    pub marked: Option<Place>,
    /// What was selected of the text.
    pub selection: Option<Selection>,
    /// The match in turn.
    pub hit: Option<usize>,
    /// The filter.
    pub filter: Filter,
    /// The search.
    pub search: Option<Search>,
}

/// What a popup offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Topics to show.
    Topics,
    /// Every key and what it does.
    Help,
    /// Every action by name.
    Palette,
    /// Sources that failed.
    Problems,
}

/// A popup to choose from, narrowed by typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chooser {
    /// What it offers.
    pub offer: Offer,
    /// What narrows it.
    pub input: Input,
    /// The selected choice, counted among those shown.
    pub selected: usize,
    /// The topic that stays selected when its place changes.
    pub on: Option<SafeText>,
    /// The first choice shown.
    pub top: usize,
}

/// A search: where, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The list or the text.
    pub pane: Pane,
    /// As typed.
    pub typed: String,
}

/// What the text pane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The article.
    Article,
    /// What cleaning took out of it and mended.
    Removed,
}

/// What the last action did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// In the interface's words.
    pub text: SafeText,
    /// It tells of something wrong.
    pub wrong: bool,
}

/// Where the reader is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The terminal's width in cells.
    pub columns: u16,
    /// Its height in cells.
    pub rows: u16,
    /// What keys go to.
    pub mode: Mode,
    /// The pane in use.
    pub focus: Pane,
    /// The pane that [`super::Action::Back`] goes to from the text.
    pub from: Pane,
    /// The pane in use has the screen to itself.
    pub alone: bool,
    /// What the text pane shows.
    pub page: Page,
    /// The selected article; none, until the reader moves, is the topmost.
    pub selected: Option<ArticleId>,
    /// The reader has moved: what arrives no longer takes the selection.
    pub held: bool,
    /// Where the selected article stands among those shown.
    pub position: usize,
    /// The first article of the list that can be seen.
    pub list_top: usize,
    /// The wheel took the list away from the selected article.
    pub wandered: bool,
    /// The first row of the text that can be seen.
    pub line: usize,
    /// The selected key point.
    pub point: usize,
    /// The first key point that can be seen.
    pub point_top: usize,
    /// The sentence marked in the text.
    pub marked: Option<Place>,
    /// What is selected of the text.
    pub selection: Option<Selection>,
    /// Where the mouse was pressed in the text, until it is released.
    pub pressed: Option<Spot>,
    /// The search whose matches are marked.
    pub search: Option<Search>,
    /// Which of its matches is in turn, from 0.
    pub hit: Option<usize>,
    /// How many matches there are.
    pub hits: usize,
    /// What is shown and what is not.
    pub filter: Filter,
    /// What the last action did.
    pub note: Option<Note>,
    /// Sources read and sources known, while loading goes on.
    pub loading: Option<(usize, usize)>,
    /// How far fetching has come, while it goes on.
    pub fetching: Option<Progress>,
    /// Changes with every article, problem and mark of reading.
    pub version: u64,
}

impl Screen {
    /// The beginning, on a screen of this size.
    #[must_use]
    pub fn new(columns: u16, rows: u16) -> Self {
        Self {
            columns,
            rows,
            mode: Mode::Reading,
            focus: Pane::List,
            from: Pane::List,
            alone: false,
            page: Page::Article,
            selected: None,
            held: false,
            position: 0,
            list_top: 0,
            wandered: false,
            line: 0,
            point: 0,
            point_top: 0,
            marked: None,
            selection: None,
            pressed: None,
            search: None,
            hit: None,
            hits: 0,
            filter: Filter::default(),
            note: None,
            loading: None,
            fetching: None,
            version: 0,
        }
    }
}
