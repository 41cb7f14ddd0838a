//! The reader's state, and how messages change it ([`update`]). Nothing here draws, waits or
//! touches the world: what is to be done outside comes back as effects.
//!
//! Folder by folder, from what knows nothing of the state to what changes it:
//!
//! - [`sheet`]: anything laid out, as rows of placed lines; [`page`]: an article as sheets.
//! - [`panes`]: which part of the screen stands where.
//! - [`library`]: questions, deeds and answers, and what of the library is at hand.
//! - [`place`]: where the reader is, ways back to there, the bookmark.
//! - [`screen`]: everything else that decides what is seen.
//! - `feeds`, `brief`, `popup`, `prompt`, [`selection`], [`export`]: what each of them has, and what is
//!   done there.
//! - `action`: what keys and the mouse do in the panes; `hints`: which keys lead on;
//!   `status`: what is going on.
//!
//! After every change the state is settled: whatever follows from it, such as the open
//! article's lines, is brought up to date once, so that painting computes nothing. What is
//! needed and not at hand is asked for, and the state stays as it is until the answer comes.

mod action;
mod brief;
mod configured;
mod effect;
pub mod export;
mod feeds;
mod hints;
pub mod library;
mod message;
pub mod page;
pub mod panes;
pub mod place;
mod popup;
mod prompt;
mod receiving;
pub mod screen;
pub mod selection;
mod settle;
pub mod sheet;
pub(crate) mod status;

pub use configured::Configured;
pub use effect::Effect;
pub use hints::Hint;
pub use message::{Message, MouseKind};
pub use popup::Choice;
pub use prompt::input::Input;
pub use receiving::{update, update_all};

use std::ops::Range;

use crate::article::{Article, ArticleId, Header, Kept as KeptArticle, Problem};
use crate::config::action::Action;
use crate::config::calendar::Calendar;
use crate::config::keymap::Keymap;
use crate::config::locale::{Locale, Word};
use crate::config::settings::{Settings, VowelMarks};
use crate::config::theme::Theme;
use crate::query::{Nameless, Unknown};
use crate::safe::SafeText;
use crate::text::Options;
use brief::Briefing;
use export::Exporting;
use feeds::fetching::Fetching;
use feeds::known::Feeds;
use library::asking::PlacesKey;
use library::shelf::Shelf;
use library::waiting::Waiting;
use library::{Around, Deed};
use panes::area::Area;
use panes::widths::Widths;
use panes::{Areas, Pane};
use place::bookmark::Bookmark;
use place::standing::Scroll;
use place::way::Way;
use popup::choosing::ChoicesKey;
use popup::tagging::Tags;
use popup::topics::Topics;
use popup::why::Why;
use prompt::typing::Turning;
use screen::{Note, Origin, Screen};
use sheet::Sheet;
use sheet::wanted::Found;
use sheet::window::{Kept, Shown};
use sheet::words::Words;

/// The whole state of the reader.
#[derive(Debug)]
pub struct App {
    settings: Settings,
    keymap: Keymap,
    /// The interface's words.
    pub locale: Locale,
    /// In which zone moments are told.
    pub calendar: Calendar,
    /// How the screen is dressed.
    pub theme: Theme,
    /// Where the reader is.
    pub screen: Screen,
    /// What of the library is at hand.
    pub shelf: Shelf,
    /// What went wrong, in the order it did.
    pub problems: Vec<Problem>,
    /// How many of them the reader was not told of yet.
    pub untold: usize,
    /// Those of them that stand in the person's own files, as they were read last.
    faults: Vec<Problem>,
    /// Questions on their way to the library.
    waiting: Waiting,
    /// A place of the list that is to be gone to.
    wanted: Option<Around>,
    /// What of the list is to be seen once it is there.
    scroll: Option<Scroll>,
    /// The article that was open when the reader was left the last time, and the bytes
    /// of its text before what was seen, if any was, until it is there.
    resumed: Option<(ArticleId, Option<usize>)>,
    /// The bookmark that was kept last.
    bookmarked: Option<Bookmark>,
    /// Ways back to where the reader was, the latest last.
    ways: Vec<Way>,
    /// What is to be done in the library.
    deeds: Vec<Deed>,
    /// Articles that changed under the reader's eyes since the filter was set.
    held: Vec<ArticleId>,
    /// Changes when the library did.
    arrivals: u64,
    /// What is to be done once an article is at hand, and which.
    awaited: Option<action::awaiting::Awaited>,
    /// The mouse was last pressed on what stands there no more: a popup that it closed, the
    /// brief that it led out of.
    pressed_away: bool,
    /// The file that is being written, until something is pressed.
    exporting: Option<Exporting>,
    /// The command that last read an article.
    piped: String,
    /// The article in hand, if it may have changed in the library.
    outdated: Option<ArticleId>,
    /// Where everything stands.
    pub areas: Areas,
    /// The text pane's sheet, and what it was laid out for.
    text: (settle::TextKey, Sheet),
    /// The row that the text was at when it was opened.
    opened_at: usize,
    /// What was last looked for in the text, and where it was found.
    text_hits: (settle::HitsKey, Vec<(usize, Range<usize>)>),
    /// What was last looked for in the list, and the places where it was found.
    places: (PlacesKey, Vec<usize>),
    /// Where the reader was before what they typed and gave up.
    returning: Option<Box<Origin>>,
    /// Names that it asked for and nobody has.
    nameless: Vec<Nameless>,
    /// What is to be done when places are found.
    turning: Option<Turning>,
    /// What is known of topics and sections.
    topics: Topics,
    /// What is known of the feeds.
    feeds: Feeds,
    /// What there is to fetch and to add.
    fetching: Fetching,
    /// The reader's tags.
    tags: Tags,
    /// What is known of the brief.
    briefing: Briefing,
    /// Why the key points of an article are some.
    why: Why,
    /// Earlier texts of an article.
    earlier: Option<Earlier>,
    /// Something has arrived since the list was asked for.
    arrived: bool,
    /// The stories of what is read from sources are not all found yet.
    finding_stories: bool,
    /// What the popup offers, narrowed, and what it was narrowed for.
    choices: (Option<ChoicesKey>, Vec<Choice>),
    /// What can be seen of the list, and rows of it laid out before.
    shown_articles: Vec<Shown>,
    kept_articles: Kept<settle::ItemKey>,
    /// What is marked in them, and in the brief.
    found: (settle::FoundKey, Found),
    shown_points: Vec<Shown>,
    kept_points: Kept<settle::PointKey>,
    shown_choices: Vec<Shown>,
}

/// The texts that an article had before, each with when it was replaced.
type Earlier = (ArticleId, Vec<(jiff::Timestamp, Article)>);

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
        let mut app = Self {
            theme: Theme::shipped(settings.colour),
            calendar: Calendar::default(),
            screen: Screen::new(columns, rows),
            shelf: Shelf::default(),
            problems: Vec::new(),
            untold: 0,
            faults: Vec::new(),
            waiting: Waiting::default(),
            wanted: None,
            scroll: None,
            ways: Vec::new(),
            resumed: None,
            bookmarked: None,
            deeds: Vec::new(),
            held: Vec::new(),
            arrivals: 0,
            awaited: None,
            pressed_away: false,
            exporting: None,
            piped: String::new(),
            outdated: None,
            areas: Areas::of(
                columns,
                rows,
                locale.direction(),
                Pane::List,
                false,
                Widths::default(),
            ),
            text: Default::default(),
            opened_at: 0,
            text_hits: Default::default(),
            places: Default::default(),
            nameless: Vec::new(),
            returning: None,
            turning: None,
            topics: Topics::default(),
            feeds: Feeds::default(),
            fetching: Fetching::default(),
            tags: Tags::default(),
            briefing: Briefing::default(),
            why: Why::default(),
            earlier: None,
            arrived: false,
            finding_stories: false,
            choices: Default::default(),
            shown_articles: Vec::new(),
            kept_articles: Kept::default(),
            found: Default::default(),
            shown_points: Vec::new(),
            kept_points: Kept::default(),
            shown_choices: Vec::new(),
            settings,
            keymap,
            locale,
        };
        app.settle();
        app
    }

    /// How many articles pass the filter, as far as is known.
    #[must_use]
    pub fn count(&self) -> usize {
        self.shelf.count()
    }

    /// The header at a place of the list, if it is at hand.
    #[must_use]
    pub fn header_at(&self, position: usize) -> Option<&Header> {
        self.shelf.header(position)
    }

    /// Which article is selected.
    #[must_use]
    pub fn selected(&self) -> Option<ArticleId> {
        if self.count() == 0 {
            return None;
        }
        let here = || self.shelf.header(self.screen.position);
        self.screen
            .selected
            .or_else(|| here().map(|header| header.id))
    }

    /// The selected article, once it is at hand.
    #[must_use]
    pub fn article(&self) -> Option<&Article> {
        self.kept().map(|kept| &kept.article)
    }

    fn kept(&self) -> Option<&KeptArticle> {
        self.shelf.opened(self.selected()?)?
    }

    /// What is to be done when the reader ends without a key.
    pub fn leave(&mut self) -> Vec<Effect> {
        self.stop_here();
        self.keep_bookmark(true);
        self.deeds.drain(..).map(Effect::Do).collect()
    }

    /// Whether an article was read.
    #[must_use]
    pub fn is_read(&self, id: ArticleId) -> bool {
        self.shelf.is_read(id)
    }

    /// The text pane's sheet.
    #[must_use]
    pub fn text(&self) -> &Sheet {
        &self.text.1
    }

    /// What was found in the text: pieces of its sheet and ranges in them.
    #[must_use]
    pub fn text_hits(&self) -> &[(usize, Range<usize>)] {
        &self.text_hits.1
    }

    /// Which of what was found in the text is in turn; none while the list is searched,
    /// whose matches are articles.
    #[must_use]
    pub fn hit_in_text(&self) -> Option<usize> {
        self.searched_in(Pane::Text).and(self.screen.hit)
    }

    /// What the popup offers, narrowed by what was typed.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        &self.choices.1
    }

    /// What of a search of the list nobody knows of, nobody has, or says nothing.
    #[must_use]
    pub fn unknown_in_search(&self, typed: &str) -> Vec<Unknown> {
        Unknown::all(typed, &self.nameless)
    }

    /// The keys of actions.
    #[must_use]
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    fn words(&self) -> Words<'_> {
        Words {
            locale: &self.locale,
            calendar: &self.calendar,
            marks: self.settings.marks != VowelMarks::Hide,
            digits: self.settings.digits,
            justify: self.settings.justify,
        }
    }

    /// How words of the interface are laid out, with its own numbers.
    #[must_use]
    pub fn label_options(&self) -> Options {
        self.words().label_options()
    }

    /// Says what an action did.
    fn note(&mut self, word: Word) {
        self.note_text(self.locale.word(word).clone());
    }

    /// Says what an action did and which key leads on from there.
    fn note_key(&mut self, word: Word, action: Action) {
        let key = self.key_of(action);
        self.note_text(self.locale.fill(word, &[("key", &key)]));
    }

    fn note_text(&mut self, text: SafeText) {
        self.screen.note = Some(Note { text, wrong: false });
    }

    /// The columns of the list that show whether an article is read or selected.
    pub const MARGIN: u16 = 2;

    /// The rows of the list that can be seen.
    #[must_use]
    pub fn shown_articles(&self) -> &[Shown] {
        &self.shown_articles
    }

    /// The key points that can be seen.
    #[must_use]
    pub fn shown_points(&self) -> &[Shown] {
        &self.shown_points
    }

    /// The choices of the popup that can be seen.
    #[must_use]
    pub fn shown_choices(&self) -> &[Shown] {
        &self.shown_choices
    }

    /// The columns that the text itself takes of the text pane.
    #[must_use]
    pub fn text_column(&self) -> Option<Area> {
        let body = self.areas.text?.body;
        Some(body.middle(self.settings.measure, body.height))
    }
}
