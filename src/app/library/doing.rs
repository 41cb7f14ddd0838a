//! What the reader does in the library: a change is handed over, and once it is done it
//! is told, with the key that takes it back.

use crate::app::App;
use crate::app::library::{Deed, Fetch};
use crate::article::{ArticleId, Change, Done, FeedChange};
use crate::config::action::Action;
use crate::config::locale::{Counted, Word};
use crate::safe::SafeText;

/// How many articles that changed under the reader's eyes are held on to.
const HELD: usize = 500;

impl App {
    /// Something was done in the library.
    pub(in crate::app) fn hear_done(&mut self, deed: &Deed, done: Option<&Done>) {
        let count = match done {
            Some(Done::Articles { count, .. }) => *count,
            _ => 0,
        };
        match deed {
            Deed::Change {
                change,
                article,
                told,
            } => {
                self.shelf.change(*article, change);
                self.brief_changed(&[*article], change);
                if let Change::Tag(_) | Change::Untag(_) = change {
                    self.tags.outdate();
                    self.text.0.forget();
                }
                if let Change::Apart(_) = change {
                    if count == 0 {
                        self.note(Word::ToldAlone);
                        return;
                    }
                    self.changed();
                }
                if *told {
                    self.tell_done(change, count.max(1));
                }
            }
            Deed::ChangeThese(change, articles) => {
                for &article in articles {
                    self.shelf.change(article, change);
                }
                self.brief_changed(articles, change);
                self.tell_done(change, count.max(1));
            }
            Deed::ChangeAll(change, ..) if count == 0 => self.note(match change {
                Change::Read(_) => Word::NothingUnread,
                _ => Word::NothingToChange,
            }),
            Deed::ChangeAll(change @ Change::Read(_), ..) => {
                self.tell_of(Word::AllRead, change, count, Action::Undo);
            }
            Deed::ChangeAll(change @ Change::Starred(_), ..) => {
                self.tell_of(Word::AllStarred, change, count, Action::Undo);
            }
            Deed::ChangeAll(change, ..) => self.tell_done(change, count),
            Deed::ChangeFeed(..) => match done {
                Some(Done::Feed { name, change }) => self.tell_feed(name, change, Action::Undo),
                _ => self.note(Word::NothingToChange),
            },
            Deed::Undo | Deed::Redo => self.hear_step(deed, done),
            Deed::See(article) => self.shelf.see(*article),
            Deed::NoteAdded(_) | Deed::Stop(..) | Deed::Keep(_) => return,
        }
        self.waiting.outrun();
        if matches!(deed, Deed::ChangeAll(..) | Deed::Undo | Deed::Redo) && count > 0 {
            self.changed();
        }
        if let Some(Done::Feed { change, .. }) = done {
            self.feeds.outdate();
            match change {
                FeedChange::Points(_) => {
                    self.changed();
                    self.fetching.wanted.push(Fetch::Tend);
                }
                // Its articles are called after it.
                FeedChange::Name(_) => self.changed(),
                _ => {}
            }
        }
        self.screen.version += 1;
    }

    /// A step was undone, or done again; or there was none.
    fn hear_step(&mut self, deed: &Deed, done: Option<&Done>) {
        let undone = *deed == Deed::Undo;
        let reverse = if undone { Action::Redo } else { Action::Undo };
        match done {
            Some(Done::Articles { change, count }) if undone => {
                self.tell_change(&change.opposite(), *count, reverse);
            }
            Some(Done::Articles { change, count }) => self.tell_change(change, *count, reverse),
            Some(Done::Feed { name, change }) => self.tell_feed(name, change, reverse),
            None if undone => self.note(Word::NothingToUndo),
            None => self.note(Word::NothingToRedo),
        }
    }

    /// What is said of the key that reverses a change: it undoes it, or does it again.
    pub(in crate::app) fn reversed_by(&self, reverse: Action) -> SafeText {
        let word = match reverse {
            Action::Redo => Word::DoesItAgain,
            _ => Word::UndoesIt,
        };
        let key = self.key_of(reverse);
        self.locale.fill(word, &[("key", &key)])
    }

    /// Says what a change made of articles, and the key that undoes it.
    fn tell_done(&mut self, change: &Change, count: usize) {
        let word = match change {
            Change::Read(true) => Word::MarkedRead,
            Change::Read(false) => Word::MarkedUnread,
            Change::Starred(true) => Word::Starred,
            Change::Starred(false) => Word::Unstarred,
            Change::Tag(_) => Word::Tagged,
            Change::Untag(_) => Word::Untagged,
            Change::Apart(_) => Word::StoryChanged,
        };
        self.tell_of(word, change, count, Action::Undo);
    }

    /// Says what many articles became, and the key that reverses it.
    fn tell_change(&mut self, change: &Change, count: usize, reverse: Action) {
        let word = match change {
            Change::Read(true) => Word::ReadAgain,
            Change::Read(false) => Word::UnreadAgain,
            Change::Starred(true) => Word::StarredAgain,
            Change::Starred(false) => Word::UnstarredAgain,
            Change::Tag(_) => Word::Tagged,
            Change::Untag(_) => Word::Untagged,
            Change::Apart(_) => Word::StoriesChanged,
        };
        self.tell_of(word, change, count, reverse);
    }

    /// Says in how many articles something changed, and the key that reverses it.
    fn tell_of(&mut self, word: Word, change: &Change, count: usize, reverse: Action) {
        let tag = match change {
            Change::Tag(tag) | Change::Untag(tag) => tag.as_str(),
            _ => "",
        };
        let reverse = self.reversed_by(reverse);
        let count = self.locale.count(Counted::Articles, count);
        let values = [
            ("reverse", reverse.as_str()),
            ("count", count.as_str()),
            ("tag", tag),
        ];
        let text = self.locale.fill(word, &values);
        self.note_text(text);
    }

    /// Has an article stay in the list, whatever the reader does with it.
    pub(in crate::app) fn keep_in_list(&mut self, article: ArticleId) {
        if !self.held.contains(&article) {
            self.held.push(article);
            let over = self.held.len().saturating_sub(HELD);
            self.held.drain(..over);
        }
    }

    /// Changes the state of an article in the library, and tells the reader.
    pub(in crate::app) fn do_change(&mut self, article: ArticleId, change: Change) {
        self.keep_in_list(article);
        self.deeds.push(Deed::Change {
            change,
            article,
            told: true,
        });
    }

    /// Marks an article as read because it is being read, of which nobody is told.
    pub(in crate::app) fn do_read(&mut self, article: ArticleId) {
        self.keep_in_list(article);
        self.deeds.push(Deed::Change {
            change: Change::Read(true),
            article,
            told: false,
        });
    }

    /// Changes the state of all that is listed. What arrived since the list was read
    /// stays as it is: the reader has not seen it.
    pub(in crate::app) fn change_all(&mut self, change: Change) {
        let all = Deed::ChangeAll(change, self.asked(), self.shelf.read_at());
        self.deeds.push(all);
    }
}
