//! Taking articles in: recognised, put in the order of their time, kept. What is new is kept
//! at once. What came again is first cleaned, which takes long and needs no library, so that
//! nobody has to wait for it who writes; it is then kept as if it came at that moment.

use foldhash::HashSet;
use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior, params};

use super::again::{self, Again, Ready, Waiting};
use super::arrival::{self, Arrival};
use super::coming::{Coming, Scene};
use super::page;
use super::renamed::{self, Namesakes};
use crate::article::{ArticleId, FeedId};
use crate::clean::Rules;
use crate::points;
use crate::store::analysis::section;
use crate::store::error::Error;
use crate::store::feeds::fetched;
use crate::store::kept::raw::{Came, UNCLEANED};
use crate::store::kept::{identity, stored, written};
use crate::store::{Fetched, Library, row_of};

/// The most articles kept in one piece of work, so that others may write in between: of
/// up to so many all that are new are kept, or none.
pub const BATCH: usize = 1_200;

/// The most articles that came again and are cleaned and kept in one piece of work.
const CLEANED: usize = 100;

/// What a feed brings at a time, in its order, mostly the newest first.
#[derive(Clone, Copy, Debug)]
pub struct Delivery<'a> {
    /// The feed.
    pub feed: FeedId,
    /// Its articles.
    pub arrivals: &'a [Arrival],
    /// How fetching it went and when it is to be tried again, to be noted once all of it
    /// is kept.
    pub note: Option<(&'a Fetched, Timestamp)>,
}

/// What became of the articles that came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// New in the library.
    pub new: Vec<ArticleId>,
    /// Known before, and changed by their source since.
    pub changed: Vec<ArticleId>,
    /// Known before, or dropped before: nothing was done but to note the feed.
    pub known: usize,
}

impl Taken {
    /// Adds what became of others.
    pub fn add(&mut self, others: Self) {
        self.new.extend(others.new);
        self.changed.extend(others.changed);
        self.known += others.known;
    }

    /// Adds what became of the same articles when all of them were given again: those that
    /// were kept the first time were known then.
    pub fn add_again(&mut self, again: Self) {
        let kept = self.new.len() + self.changed.len();
        self.known = self.known.max(again.known.saturating_sub(kept));
        self.new.extend(again.new);
        self.changed.extend(again.changed);
    }
}

/// What of some deliveries came again: it is to be cleaned and kept, some at a time.
#[derive(Debug)]
pub struct CameAgain<'a> {
    deliveries: &'a [Delivery<'a>],
    method: u32,
    now: i64,
    /// Each with the number of its delivery; the next ones stand last.
    waiting: Vec<(usize, Waiting<'a>)>,
}

/// Some of what came again, cleaned.
#[derive(Debug)]
pub struct CleanedAgain<'a> {
    deliveries: &'a [Delivery<'a>],
    method: u32,
    now: i64,
    ready: Vec<(usize, Ready<'a>)>,
    is_last: bool,
}

impl<'a> CameAgain<'a> {
    /// The next of it, cleaned by these rules; nothing where all of it was.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn cleaned(&mut self, rules: &Rules) -> Result<Option<CleanedAgain<'a>>, Error> {
        let left = self.waiting.len().saturating_sub(CLEANED);
        let some = self.waiting.split_off(left);
        if some.is_empty() {
            return Ok(None);
        }
        let ready = some
            .into_iter()
            .rev()
            .map(|(of, one)| Ok((of, one.cleaned(rules)?)));
        Ok(Some(CleanedAgain {
            deliveries: self.deliveries,
            method: self.method,
            now: self.now,
            ready: ready.collect::<Result<_, Error>>()?,
            is_last: self.waiting.is_empty(),
        }))
    }
}

impl Library {
    /// Takes in what a feed delivered. `method` is the version of the key points they
    /// have, 0 for none; those not cleaned yet have none. When this returns
    /// they are kept; they are found by word after [`Library::index`].
    ///
    /// # Errors
    /// When they cannot be kept. Some of them may have been; giving all of them
    /// again does no harm.
    pub fn take(
        &mut self,
        feed: FeedId,
        arrivals: &[Arrival],
        method: u32,
        now: Timestamp,
    ) -> Result<Taken, Error> {
        let delivery = Delivery {
            feed,
            arrivals,
            note: None,
        };
        let mut taken = [Taken::default()];
        self.take_all(&[delivery], method, now, &mut taken)?;
        let [taken] = taken;
        Ok(taken)
    }

    /// Takes in what several feeds delivered, which costs less than one by one; `taken`,
    /// one for each, is told what became of it.
    ///
    /// # Errors
    /// As for [`Library::take`]; of what was kept before, `taken` was told.
    pub fn take_all(
        &mut self,
        deliveries: &[Delivery<'_>],
        method: u32,
        now: Timestamp,
        taken: &mut [Taken],
    ) -> Result<(), Error> {
        let mut again = self.take_new(deliveries, method, now, taken)?;
        while let Some(cleaned) = again.cleaned(&self.rules)? {
            self.take_again(&cleaned, taken)?;
        }
        Ok(())
    }

    /// The first part of [`Library::take_all`]: takes in what is new, and tells what came
    /// again. How fetching went is noted with the last of all.
    ///
    /// # Errors
    /// As for [`Library::take_all`].
    pub fn take_new<'a>(
        &mut self,
        deliveries: &'a [Delivery<'a>],
        method: u32,
        now: Timestamp,
        taken: &mut [Taken],
    ) -> Result<CameAgain<'a>, Error> {
        let scene = Scene {
            method,
            now: now.as_second(),
        };
        let result = take_new(&mut self.db, scene, deliveries, taken);
        self.named(result)
    }

    /// The other part: takes in some of what came again. What it was to change may be
    /// another by then, or gone; it is taken in as if it came now.
    ///
    /// # Errors
    /// As for [`Library::take_all`].
    pub fn take_again(
        &mut self,
        cleaned: &CleanedAgain<'_>,
        taken: &mut [Taken],
    ) -> Result<(), Error> {
        let result = take_again(&mut self.db, cleaned, taken);
        self.named(result)
    }
}

fn take_new<'a>(
    db: &mut Connection,
    scene: Scene,
    deliveries: &'a [Delivery<'a>],
    taken: &mut [Taken],
) -> Result<CameAgain<'a>, Error> {
    let mut order = Vec::new();
    for (of, delivery) in deliveries.iter().enumerate() {
        let guids = arrival::guids(delivery.arrivals);
        for ((at, arrival), guid) in delivery.arrivals.iter().enumerate().zip(guids) {
            let coming = Coming {
                scene,
                feed: delivery.feed,
                article: &arrival.article,
                raw: arrival.raw.as_ref(),
                guid,
            };
            order.push((arrival::time(arrival, scene.now), of, at, coming));
        }
    }
    // Oldest first, and of two of one time the one that stands lower in the feed.
    order.sort_by_key(|&(time, of, at, _)| (time, of, std::cmp::Reverse(at)));
    let mut seen: Vec<Seen<'_>> = deliveries.iter().map(Seen::of).collect();
    let mut waiting = Vec::new();
    let mut slot = 0;
    let mut rest = order.as_slice();
    loop {
        let (batch, later) = rest.split_at(rest.len().min(BATCH));
        rest = later;
        let mut piece = vec![Taken::default(); deliveries.len()];
        let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (time, of, _, coming) in batch {
            match take_one(&work, coming, slot.max(*time), &mut seen[*of])? {
                One::New { id, next } => {
                    slot = next;
                    piece[*of].new.push(id);
                }
                One::Known(Again::Same) => piece[*of].known += 1,
                One::Known(Again::Waiting(one)) => waiting.push((*of, one)),
            }
        }
        if rest.is_empty() && waiting.is_empty() {
            note(&work, deliveries, scene.now)?;
        }
        work.commit()?;
        add(taken, piece);
        if rest.is_empty() {
            break;
        }
    }
    // What came first is cleaned and kept first.
    waiting.reverse();
    Ok(CameAgain {
        deliveries,
        method: scene.method,
        now: scene.now,
        waiting,
    })
}

/// Adds what became of a piece of work, once that is kept.
fn add(taken: &mut [Taken], piece: Vec<Taken>) {
    for (all, some) in taken.iter_mut().zip(piece) {
        all.add(some);
    }
}

/// Takes in some of what came again.
fn take_again(
    db: &mut Connection,
    cleaned: &CleanedAgain<'_>,
    taken: &mut [Taken],
) -> Result<(), Error> {
    let mut piece = vec![Taken::default(); cleaned.deliveries.len()];
    let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (of, ready) in &cleaned.ready {
        match ready.keep(&work, cleaned.method, cleaned.now)? {
            Some(id) => piece[*of].changed.push(id),
            None => piece[*of].known += 1,
        }
    }
    if cleaned.is_last {
        note(&work, cleaned.deliveries, cleaned.now)?;
    }
    work.commit()?;
    add(taken, piece);
    Ok(())
}

/// Notes how fetching went, with the last of what was fetched.
fn note(db: &Connection, deliveries: &[Delivery<'_>], now: i64) -> Result<(), Error> {
    for delivery in deliveries {
        if let Some((fetched, next)) = delivery.note {
            fetched::note(db, delivery.feed, fetched, next.as_second(), now)?;
        }
    }
    Ok(())
}

/// What is known of a delivery while its articles are taken in.
struct Seen<'a> {
    /// Those of one title and date.
    namesakes: Namesakes<'a>,
    /// The rows of those that it has named.
    named: HashSet<i64>,
}

impl<'a> Seen<'a> {
    fn of(delivery: &Delivery<'a>) -> Self {
        Self {
            namesakes: Namesakes::of(delivery.arrivals),
            named: HashSet::default(),
        }
    }
}

/// What became of one article.
enum One<'a> {
    /// It is new; room for the next is looked for from this row number on.
    New { id: ArticleId, next: i64 },
    /// It is known.
    Known(Again<'a>),
}

/// Keeps one article at the first free row number from `slot` on.
fn take_one<'a>(
    db: &Connection,
    coming: &Coming<'a>,
    slot: i64,
    seen: &mut Seen<'_>,
) -> Result<One<'a>, Error> {
    let article = coming.article;
    let Seen { namesakes, named } = seen;
    let mut keys = identity::keys(coming.feed, &coming.guid, article);
    let mut row: Option<Option<i64>> = None;
    for (at, &key) in keys.iter().enumerate() {
        row = identity::known(db, key)?;
        // Where a feed gives several one address and title, its own names tell them apart.
        let is_of_address = at == 1 && article.url.is_some();
        if let Some(Some(known)) = row
            && is_of_address
            && named.contains(&known)
            && !again::is_given(db, known, article, coming.raw)?
        {
            row = None;
        }
        if row.is_some() {
            break;
        }
    }
    if row.is_none() {
        let found = renamed::find(db, coming, namesakes, named)?;
        if found.row.is_none() {
            keys.extend(found.key);
        }
        row = found.row;
    } else {
        keys.extend(identity::stated_key(coming.feed, article, 0));
    }
    match row {
        Some(None) => Ok(One::Known(Again::Same)),
        Some(Some(row)) => {
            named.insert(row);
            written::remember(db, &keys, row)?;
            sight(db, coming.feed, row)?;
            again::look(db, row, coming.feed, article, coming.raw).map(One::Known)
        }
        None => {
            let row = free(db, slot)?;
            named.insert(row);
            let id = unused(db, article.id, &coming.guid)?;
            insert(db, coming, row, id)?;
            written::remember(db, &keys, row)?;
            sight(db, coming.feed, row)?;
            Ok(One::New { id, next: row + 1 })
        }
    }
}

/// The first free row number from `slot` on.
fn free(db: &Connection, slot: i64) -> Result<i64, Error> {
    let mut free = slot;
    let mut find = db.prepare_cached("SELECT id FROM article WHERE id >= ?1 ORDER BY id")?;
    let mut rows = find.query([slot])?;
    while let Some(row) = rows.next()? {
        if row.get::<_, i64>(0)? != free {
            break;
        }
        free += 1;
    }
    Ok(free)
}

/// The article's identity, or one made of it where another article has it: two
/// of one feed may have the same title.
fn unused(db: &Connection, id: ArticleId, guid: &str) -> Result<ArticleId, Error> {
    let mut id = id;
    while row_of(db, id)?.is_some() {
        id = ArticleId::of(&id.to_string(), guid);
    }
    Ok(id)
}

fn insert(db: &Connection, coming: &Coming<'_>, row: i64, id: ArticleId) -> Result<(), Error> {
    let Coming {
        scene,
        feed,
        article,
        ..
    } = coming;
    let body = match coming.raw {
        Some(raw) => {
            db.prepare_cached("INSERT INTO came (article, text) VALUES (?1, ?2)")?
                .execute(params![row, raw.text])?;
            None
        }
        None => Some(written::put_body(db, None, article)?),
    };
    let head = stored::head(article);
    db.prepare_cached(
        "INSERT INTO article
             (id, name, feed, title, source, published, language, seen, method, text, given,
              indexed, told, body, deck)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12, ?13, ?14)",
    )?
    .execute(params![
        row,
        id.0.cast_signed(),
        feed.0,
        head.title,
        head.source,
        head.published,
        head.language,
        scene.now,
        coming.raw.map_or(i64::from(scene.method), |_| UNCLEANED),
        coming
            .raw
            .map_or_else(|| identity::fingerprint(article), |_| 0),
        coming.raw.map(|raw| raw.given),
        // Nothing but cleaning is due before it is cleaned.
        coming.raw.is_some(),
        body,
        coming.raw.map(Came::beside),
    ])?;
    db.prepare_cached("INSERT INTO unread (id, seen) VALUES (?1, ?2)")?
        .execute([row, scene.now])?;
    if let Some(url) = &article.url {
        page::want(db, *feed, row, url.as_str())?;
    }
    if coming.raw.is_none() {
        section::put(db, row, points::section(article))?;
    }
    written::put_labels(db, row, article)
}

fn sight(db: &Connection, feed: FeedId, row: i64) -> Result<(), Error> {
    db.prepare_cached("INSERT OR IGNORE INTO sighting (feed, article) VALUES (?1, ?2)")?
        .execute([feed.0, row])?;
    Ok(())
}
