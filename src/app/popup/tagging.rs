//! Tagging: the popup that offers tags, those the reader has given so far and
//! whatever is typed, for one article or for all in the list; and the tags that are offered
//! among feeds, to show what has them.

use crate::app::App;
use crate::app::popup::{self, Choice};
use crate::app::screen::{Chooser, Mode, Offer};
use crate::article::Change;
use crate::language::fold::fold;
use crate::query::{self, joined};
use crate::safe::SafeText;

/// The reader's tags with how many articles have each.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Tags {
    list: Vec<(SafeText, usize)>,
    /// They are what the library has.
    current: bool,
}

impl Tags {
    /// They may have changed.
    pub(in crate::app) fn outdate(&mut self) {
        self.current = false;
    }

    /// True when they are to be asked for.
    pub(in crate::app) fn are_outdated(&self) -> bool {
        !self.current
    }

    /// They have come.
    pub(in crate::app) fn hear(&mut self, list: Vec<(SafeText, usize)>) {
        (self.list, self.current) = (list, true);
    }
}

/// The tags that fit what was typed, to show what has them.
pub(in crate::app) fn shown(
    app: &App,
    fits: impl Fn(&str) -> bool,
) -> impl Iterator<Item = Choice> {
    let tags = app.tags.list.iter();
    tags.filter(move |(tag, _)| fits(tag.as_str()))
        .map(|(tag, count)| Choice::Tagged {
            tag: tag.clone(),
            count: *count,
        })
}

/// Shows only the articles that have a tag, whatever else was typed of them.
pub(in crate::app) fn show(app: &mut App, tag: &SafeText) {
    app.narrow(|filter| {
        filter.typed = query::asking_for_tag(tag.as_str());
    });
}

/// Opens a popup of tags.
pub(in crate::app) fn open(app: &mut App, offer: Offer) {
    if app.in_hand().is_some() {
        app.tags.outdate();
        app.hold();
        popup::begin(app, offer);
    }
}

/// The tags that fit what was typed, the article's own first, and at the end what
/// was typed, as a new one.
pub(in crate::app) fn choices(app: &App, offer: Offer, typed: &str) -> Vec<Choice> {
    let needle = fold(typed);
    let own = match (offer, app.kept_in_hand()) {
        (Offer::Tags, Some(kept)) => kept.own_tags.as_slice(),
        _ => &[],
    };
    let is_own = |tag: &SafeText| {
        own.iter()
            .any(|own| joined(own.as_str()) == joined(tag.as_str()))
    };
    let count = |tag: &SafeText| {
        let known = app.tags.list.iter();
        let mut known = known.filter(|(known, _)| joined(known.as_str()) == joined(tag.as_str()));
        known.next().map_or(1, |(_, count)| *count)
    };
    let others = app
        .tags
        .list
        .iter()
        .map(|(tag, _)| tag)
        .filter(|tag| !is_own(tag));
    let all: Vec<&SafeText> = own.iter().chain(others).collect();
    let new = SafeText::new(typed.trim());
    let is_new = !joined(new.as_str()).is_empty()
        && all
            .iter()
            .all(|tag| joined(tag.as_str()) != joined(new.as_str()));
    let fitting = all
        .into_iter()
        .filter(|tag| fold(tag.as_str()).contains(&needle));
    let mut out: Vec<Choice> = fitting
        .map(|tag| Choice::Tag {
            tag: tag.clone(),
            count: count(tag),
            chosen: is_own(tag),
        })
        .collect();
    if is_new && offer != Offer::UntagAll {
        out.push(Choice::NewTag(new));
    }
    out
}

/// Puts the tag on what the popup was opened for, or takes it away.
pub(in crate::app) fn choose(app: &mut App, offer: Offer, tag: &SafeText, chosen: bool) {
    let tag = tag.as_str().to_owned();
    let change = if chosen || offer == Offer::UntagAll {
        Change::Untag(tag)
    } else {
        Change::Tag(tag)
    };
    if offer != Offer::Tags {
        app.screen.mode = Mode::Reading;
        app.change_all(change);
        return;
    }
    if let Some(id) = app.in_hand() {
        app.do_change(id, change);
        // The next one is typed from the beginning.
        if let Mode::Choosing(chooser) = &mut app.screen.mode
            && !chooser.input.text().is_empty()
        {
            *chooser = Chooser::new(offer, chooser.back.take());
        }
    }
}
