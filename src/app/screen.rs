//! Where the reader is: everything that decides what is seen, apart from the
//! articles themselves. Two equal screens over the same shelf look the same, so
//! `update` asks for drawing only when this changed.

use crate::app::library::Progress;
use crate::app::library::shelf::Filter;
use crate::app::panes::Pane;
use crate::app::panes::widths::{Side, Widths};
use crate::app::place::standing::{BriefPlace, Page, View};
use crate::app::place::way::Way;
use crate::app::prompt::input::Input;
use crate::app::selection::Selection;
use crate::app::sheet::spot::Spot;
use crate::article::{ArticleId, FeedId, Place};
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
    /// To be run: a command that reads the article.
    Pipe,
    /// To be written: the name of a file for the article, or the brief.
    Export,
    /// To be added: the address of a feed or a site.
    Add,
    /// To call this feed so.
    Name(FeedId),
    /// To put this feed into this folder.
    Folder(FeedId),
    /// To have so many key points of this feed's articles.
    Points(FeedId),
}

impl Purpose {
    /// True for a line that is acted on when it is whole, and not before.
    #[must_use]
    pub fn is_entry(self) -> bool {
        !matches!(self, Self::Search(_) | Self::Filter)
    }
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
    /// What is wrong with what was typed.
    pub wrong: Vec<SafeText>,
    /// The popup that it was begun from.
    pub back: Option<Box<Chooser>>,
}

impl Prompt {
    /// How much of a filter that nobody knows of is told at a time: finding what comes
    /// near to each is slow.
    pub const MOST_WRONG: usize = 3;
}

/// What typing changes while it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The way back there.
    pub way: Way,
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
    /// Why each key point is one.
    Why,
    /// Sources that failed.
    Problems,
    /// Feeds and folders to show.
    Feeds,
    /// What can be done with this feed.
    Feed(FeedId),
    /// The feeds of a site, to add.
    SiteFeeds,
    /// Well-known feeds, to add.
    Starter,
    /// The article's addresses, to open.
    Links,
    /// Tags for the article.
    Tags,
    /// A tag for every article in the list.
    TagAll,
    /// A tag to take off every article in the list.
    UntagAll,
}

impl Offer {
    /// True where several things can be taken, one after the other.
    #[must_use]
    pub fn takes_several(self) -> bool {
        matches!(self, Self::Topics | Self::Tags | Self::Starter)
    }
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
    /// The first choice shown.
    pub top: usize,
    /// What is rare is offered too.
    pub all: bool,
    /// What is selected was taken just now; closing does not take it off again.
    pub taken: bool,
    /// Its rows stay where they are.
    pub steady: bool,
    /// The popup that it was opened from.
    pub back: Option<Box<Chooser>>,
    /// Where the reader was before, if what is chosen changes what is shown.
    pub way: Option<Box<Way>>,
}

impl Chooser {
    /// Selects another choice, of which nothing was taken yet.
    pub(in crate::app) fn go_to(&mut self, choice: usize) {
        self.selected = choice;
        self.taken = false;
    }

    /// One that offers this, nothing typed yet.
    #[must_use]
    pub fn new(offer: Offer, back: Option<Box<Self>>) -> Self {
        Self {
            offer,
            input: Input::default(),
            selected: 0,
            top: 0,
            all: false,
            taken: false,
            steady: false,
            back,
            way: None,
        }
    }
}

/// What the reader looks into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// The library.
    Library,
    /// The sample edition, since the library is empty.
    Edition,
    /// Sources that were named, read once.
    Sources,
}

/// A search: where, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The list or the text.
    pub pane: Pane,
    /// As typed.
    pub typed: String,
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
    /// What is shown below popups.
    pub view: View,
    /// Where the reader is in the brief.
    pub brief: BriefPlace,
    /// The pane in use.
    pub focus: Pane,
    /// The pane that [`crate::app::Action::Back`] goes to from the text.
    pub from: Pane,
    /// The pane in use has the screen to itself.
    pub alone: bool,
    /// How wide the reader has drawn the panes beside the text.
    pub widths: Widths,
    /// The pane whose line the mouse holds, until it is released.
    pub drawn: Option<Side>,
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
    /// Whole texts got and whole texts to be got, while that goes on.
    pub pages: Option<(usize, usize)>,
    /// What the reader looks into.
    pub showing: Showing,
    /// Addresses whose feeds are being looked for.
    pub adding: Vec<String>,
    /// How many articles came above the selected one, unseen so far.
    pub above: usize,
    /// Changes with every article, problem and mark of reading.
    pub version: u64,
}

impl Screen {
    /// True while a search or a filter is typed.
    #[must_use]
    pub fn is_typing_search(&self) -> bool {
        matches!(&self.mode, Mode::Typing(prompt) if !prompt.purpose.is_entry())
    }

    /// What the mouse meets: the panes or the brief, and the popup over them.
    pub(in crate::app) fn layer(&self) -> (View, Option<Offer>) {
        let offer = match &self.mode {
            Mode::Choosing(chooser) => Some(chooser.offer),
            Mode::Reading | Mode::Typing(_) => None,
        };
        (self.view, offer)
    }

    /// The beginning, on a screen of this size.
    #[must_use]
    pub fn new(columns: u16, rows: u16) -> Self {
        Self {
            columns,
            rows,
            mode: Mode::Reading,
            view: View::Panes,
            brief: BriefPlace::default(),
            focus: Pane::List,
            from: Pane::List,
            alone: false,
            widths: Widths::default(),
            drawn: None,
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
            pages: None,
            showing: Showing::Library,
            adding: Vec::new(),
            above: 0,
            version: 0,
        }
    }
}
