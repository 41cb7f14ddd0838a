//! Pages: the whole texts that are wanted are got from the pages they stand on, beside the
//! feeds, which wait for none of them. Some are got at a time, so that what is wished
//! meanwhile is soon heard.

use std::collections::VecDeque;
use std::slice;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::desk::unharmed;
use super::equipment::Equipment;
use super::refresh::{self, Servers};
use crate::app::Message;
use crate::app::library::Fetch;
use crate::store::{Error, Library};

/// Pages that are got at a time.
const MOST: usize = 200;

/// How long, and no longer than one request may take besides.
const LONGEST: Duration = Duration::from_secs(60);

/// What is wished.
#[derive(Debug)]
pub(super) enum Wish {
    /// The pages that are wanted of the feeds which were fetched for this.
    Pages(Fetch),
    /// To work with this from now on.
    Equip(Box<Equipment>),
}

/// Gets the pages that are wished for, all of them that can be had; `came` is called where
/// some came, and `send` is told how far that is.
pub(super) fn get(
    equipment: &mut Equipment,
    servers: &Servers,
    wishes: &Receiver<Wish>,
    came: &impl Fn(),
    send: &(impl Fn(Message) -> bool + Sync),
) {
    let mut left: VecDeque<(Fetch, usize)> = VecDeque::new();
    loop {
        let wish = match left.is_empty() {
            true => wishes.recv().map_err(|_| TryRecvError::Disconnected),
            false => wishes.try_recv(),
        };
        match wish {
            Ok(Wish::Equip(other)) => *equipment = *other,
            Ok(Wish::Pages(fetch)) => {
                if left.iter().all(|(other, _)| *other != fetch) {
                    left.push_back((fetch, 0));
                }
            }
            Err(TryRecvError::Disconnected) => return,
            Err(TryRecvError::Empty) => {
                let Some((fetch, done)) = left.pop_front() else {
                    continue;
                };
                match unharmed(|| get_some(equipment, servers, (&fetch, done), came, send)) {
                    Ok(Some(done)) => left.push_back((fetch, done)),
                    Ok(None) => {}
                    Err(problem) => {
                        send(Message::Failed(problem));
                        send(Message::Pages(None));
                    }
                }
            }
        }
    }
}

/// Gets some of the pages that are wished for, of which so many were got or tried before;
/// how many were by then, where others are to follow.
fn get_some(
    equipment: &Equipment,
    servers: &Servers,
    (fetch, before): (&Fetch, usize),
    came: &impl Fn(),
    send: &(impl Fn(Message) -> bool + Sync),
) -> Result<Option<usize>, Error> {
    let Some(library) = equipment.home.opened() else {
        return Ok(None);
    };
    let by_itself = *fetch == Fetch::Due;
    if equipment.web.is_offline()
        || by_itself && !equipment.fetches()
        || library.reading(Library::is_read_only)
    {
        return Ok(None);
    }
    let of = match fetch {
        Fetch::Feed(id) => Some(slice::from_ref(id)),
        _ => None,
    };
    let wanted = || {
        let now = Timestamp::now();
        library.reading(|library| library.wanted_pages(of, now))
    };
    let pages = wanted()?;
    if pages.is_empty() {
        return Ok(None);
    }
    let (began, total) = (Instant::now(), before + pages.len());
    let done = AtomicUsize::new(before);
    send(Message::Pages(Some((before, total))));
    let some = &pages[..pages.len().min(MOST)];
    refresh::whole_of_all(some, equipment.means(&library, servers), |id, result| {
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        send(Message::Whole(id, result))
            && send(Message::Pages(Some((done, total))))
            && began.elapsed() < LONGEST
    });
    came();
    // Where none could be had, and it is not known why, they are the same.
    let left = wanted()?;
    let goes_on = !left.is_empty() && left != pages;
    if !goes_on {
        send(Message::Pages(None));
    }
    Ok(goes_on.then(|| done.into_inner()))
}
