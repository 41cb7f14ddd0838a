//! The bookmark: where the reader is, in the form in which it waits for the next
//! start. It remembers what is shown and what is open, not what was typed and given
//! up, nor what popups were open.

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::app::library::Deed;
use crate::app::library::shelf::{Filter, Within};
use crate::app::panes::widths::Widths;
use crate::app::panes::{Areas, Pane};
use crate::app::place::standing::Scroll;
use crate::app::screen::{Mode, Showing};
use crate::article::{ArticleId, FeedId};
use crate::points::Section;
use crate::safe::SafeText;

/// Where the reader is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// What is shown and what is not.
    pub filter: Filter,
    /// The selected article; none where the newest is, whichever that will be.
    pub selected: Option<ArticleId>,
    /// Where it stands in the list.
    pub scroll: Scroll,
    /// The pane in use.
    pub focus: Pane,
    /// The pane in use has the screen to itself.
    pub alone: bool,
    /// How wide the panes beside the text are.
    pub widths: Widths,
    /// Bytes of the article's text before what is seen of it; none where the text was
    /// not there yet, which is then read on from where the library says.
    pub offset: Option<usize>,
}

/// The same as it is written.
#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
struct Written {
    typed: String,
    unread: bool,
    starred: bool,
    topics: Vec<String>,
    without: Vec<String>,
    sections: Vec<String>,
    without_sections: Vec<String>,
    feed: Option<(i64, String)>,
    folder: Option<String>,
    story: Option<u64>,
    selected: Option<u64>,
    position: usize,
    top: usize,
    focus: String,
    alone: bool,
    widths: Widths,
    offset: Option<usize>,
}

/// The panes by the names under which they are written; the list is any other.
const PANES: [(&str, Pane); 2] = [("text", Pane::Text), ("points", Pane::Points)];

impl Bookmark {
    /// What the library keeps of it.
    #[must_use]
    pub fn written(&self) -> String {
        let own = |texts: &[SafeText]| texts.iter().map(ToString::to_string).collect();
        let names = |sections: &[Section]| sections.iter().map(|one| one.name().into()).collect();
        let filter = &self.filter;
        let (feed, folder) = match &filter.within {
            Some(Within::Feed { feed, name }) => (Some((feed.0, name.to_string())), None),
            Some(Within::Folder(folder)) => (None, Some(folder.clone())),
            None => (None, None),
        };
        let pane = PANES.iter().find(|(_, pane)| *pane == self.focus);
        let written = Written {
            typed: filter.typed.clone(),
            unread: filter.unread,
            starred: filter.starred,
            topics: own(&filter.topics),
            without: own(&filter.without),
            sections: names(&filter.sections),
            without_sections: names(&filter.without_sections),
            feed,
            folder,
            story: filter.story.map(|id| id.0),
            selected: self.selected.map(|id| id.0),
            position: self.scroll.position,
            top: self.scroll.top,
            focus: pane.map_or("list", |(name, _)| name).to_owned(),
            alone: self.alone,
            widths: self.widths,
            offset: self.offset,
        };
        serde_json::to_string(&written).expect("texts and numbers can always be written as JSON")
    }

    /// What was written; nothing where it cannot be read.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        let written: Written = serde_json::from_str(written).ok()?;
        let safe = |texts: Vec<String>| texts.into_iter().map(SafeText::from).collect();
        let named = |names: Vec<String>| {
            let names = names.iter();
            names.filter_map(|name| Section::named(name)).collect()
        };
        let feed = written.feed.map(|(feed, name)| Within::Feed {
            feed: FeedId(feed),
            name: SafeText::from(name),
        });
        let pane = PANES.iter().find(|(name, _)| *name == written.focus);
        Some(Self {
            filter: Filter {
                typed: SafeText::from(written.typed).to_string(),
                unread: written.unread,
                starred: written.starred,
                topics: safe(written.topics),
                without: safe(written.without),
                sections: named(written.sections),
                without_sections: named(written.without_sections),
                within: feed.or(written.folder.map(Within::Folder)),
                story: written.story.map(ArticleId),
            },
            selected: written.selected.map(ArticleId),
            scroll: Scroll {
                position: written.position,
                top: written.top,
            },
            focus: pane.map_or(Pane::List, |(_, pane)| *pane),
            alone: written.alone,
            widths: written.widths,
            offset: written.offset,
        })
    }
}

impl App {
    fn bookmark(&self) -> Bookmark {
        let screen = &self.screen;
        let selected = self.selected().filter(|_| screen.held);
        Bookmark {
            filter: screen.filter.clone(),
            selected,
            scroll: self.standing().scroll,
            focus: screen.focus,
            alone: screen.alone,
            widths: screen.widths,
            offset: selected.and_then(|id| self.offset_in(id)),
        }
    }

    /// Has the bookmark kept: what is shown and what is open when that has changed,
    /// and all of it when the reader is left.
    pub(in crate::app) fn keep_bookmark(&mut self, leaves: bool) {
        let is_settled = self.screen.mode == Mode::Reading && self.shelf.is_listed();
        if self.screen.showing != Showing::Library || !(is_settled || leaves) {
            return;
        }
        let is_open = |pane: Pane| pane != Pane::List;
        let opened = self.selected().filter(|_| is_open(self.screen.focus));
        let same = self.bookmarked.as_ref().is_some_and(|kept| {
            kept.filter == self.screen.filter
                && kept.selected.filter(|_| is_open(kept.focus)) == opened
        });
        if same && !leaves {
            return;
        }
        let bookmark = self.bookmark();
        // Of several readers the one that is left last says where the next begins.
        if leaves || self.bookmarked.as_ref() != Some(&bookmark) {
            self.deeds.push(Deed::Keep(bookmark.written()));
            self.bookmarked = Some(bookmark);
        }
    }

    /// Goes to where the reader was when it was left the last time.
    pub fn resume(&mut self, bookmark: Bookmark) {
        let screen = &mut self.screen;
        screen.filter = bookmark.filter.clone();
        screen.widths = bookmark.widths;
        screen.selected = bookmark.selected;
        screen.held = bookmark.selected.is_some();
        if let Some(id) = bookmark.selected {
            screen.focus = bookmark.focus;
            screen.alone = bookmark.alone && Areas::has_room(screen.columns);
            self.held = vec![id];
            self.resumed = Some((id, bookmark.offset));
            if bookmark.focus == Pane::Text {
                self.deeds.push(Deed::See(id));
            }
            self.scroll = Some(bookmark.scroll);
        }
        self.bookmarked = Some(bookmark);
        self.settle();
    }
}

#[cfg(test)]
mod tests {
    use super::Bookmark;
    use crate::app::library::shelf::{Filter, Within};
    use crate::app::panes::Pane;
    use crate::app::panes::widths::{Side, Widths};
    use crate::app::place::standing::Scroll;
    use crate::article::{ArticleId, FeedId};
    use crate::points::Section;
    use crate::safe::SafeText;

    #[test]
    fn what_is_written_is_read_again() {
        let text = SafeText::new;
        let mut widths = Widths::default();
        widths.set(Side::Points, Some(40), 120);
        let filters = [
            Filter::default(),
            Filter {
                typed: "is:unread كوريا".into(),
                unread: true,
                starred: true,
                topics: vec![text("ميناء")],
                without: vec![text("Weather")],
                sections: vec![Section::World],
                without_sections: vec![Section::Sport],
                within: Some(Within::Feed {
                    feed: FeedId(7),
                    name: text("وكالة"),
                }),
                story: Some(ArticleId(u64::MAX)),
            },
            Filter {
                within: Some(Within::Folder("أخبار/عالم".into())),
                ..Filter::default()
            },
        ];
        let others = [
            (Pane::List, None),
            (Pane::Text, Some(0)),
            (Pane::Points, Some(4096)),
        ];
        for (filter, (focus, offset)) in filters.into_iter().zip(others) {
            let bookmark = Bookmark {
                filter,
                selected: Some(ArticleId(u64::MAX - 1)),
                scroll: Scroll {
                    position: 12,
                    top: 7,
                },
                focus,
                alone: true,
                widths,
                offset,
            };
            assert_eq!(Bookmark::read(&bookmark.written()), Some(bookmark));
        }
    }

    #[test]
    fn what_is_damaged_is_none_and_what_is_missing_is_left_out() {
        assert_eq!(Bookmark::read("{"), None);
        let bookmark = Bookmark::read("{\"typed\":\"a\\u0007b\",\"later\":1}").unwrap();
        assert_eq!(bookmark.filter.typed, "ab");
        assert_eq!((bookmark.selected, bookmark.focus), (None, Pane::List));
    }
}
