//! The whole text of an article whose feed gives only the beginning of it, from
//! the page it stands on. Which pages are wanted, and when again those that were missed, is
//! noted in the library.

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use url::Url;

use super::kinship::{is_led_away, tells_of};
use super::queue::{Queue, Turn};
use super::reach::Reach;
use super::{Means, READER_STACK};
use crate::article::{Article, ArticleId, Kept, RawArticle};
use crate::points;
use crate::safe::SafeText;
use crate::source;
use crate::source::fetch::{Answer, Cause, Failure, Request, address};
use crate::store::{Missed, Replaced};
use crate::{clean, store};

/// Pages fetched at once.
const AT_ONCE: usize = 4;

/// How often the article may change while its page's text is put in its place.
const TRIES: usize = 3;

/// How long is waited where nothing was found out about the page.
const LATER: Duration = Duration::from_secs(3600);

/// Why the whole text of an article was not got.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Lack {
    /// The library failed, in words for a person: that says nothing of the page.
    Library(String),
    /// Its page was not got, or is of no use.
    Page(Failure),
}

impl Lack {
    fn told(&self) -> SafeText {
        SafeText::new(match self {
            Self::Library(message) => message,
            Self::Page(failure) => &failure.message,
        })
    }
}

impl From<Failure> for Lack {
    fn from(failure: Failure) -> Self {
        Self::Page(failure)
    }
}

impl From<store::Error> for Lack {
    fn from(error: store::Error) -> Self {
        Self::Library(error.to_string())
    }
}

const GONE: &str = "the article is no longer in the library";

const CHANGED: &str = "the article changed while its page was fetched";

const STRANGE: &str = "its address leads to a page that tells nothing of it, as one that asks for \
    consent or a login does";

/// How much longer the page's text must be than what there is, in percent.
const LONGER: usize = 110;

/// Gets the whole text of an article and puts it in place of what there is, which
/// is kept as an earlier text.
///
/// # Errors
/// Says why it could not be had, in words for a person.
pub fn whole(id: ArticleId, means: Means<'_>) -> Result<(), SafeText> {
    asked_for(id, means).map_err(|lack| lack.told())
}

/// Asks for the page of an article, and notes where it was missed.
fn asked_for(id: ArticleId, means: Means<'_>) -> Result<(), Lack> {
    let result = try_whole(id, means);
    if let Err(lack) = &result
        && !means.web.is_offline()
        && let Some(missed) = missed(lack)
    {
        miss(id, missed, means);
    }
    result
}

/// What follows for the page that was asked for; nothing where there was no way to it from
/// here, which says nothing of it.
fn missed(lack: &Lack) -> Option<Missed> {
    Some(match lack {
        Lack::Library(_) => Missed::Unasked(LATER),
        Lack::Page(failure) if failure.is_lasting() => Missed::ForGood,
        Lack::Page(failure) if failure.is_its_own(Cause::CutOff) => return None,
        Lack::Page(failure) => Missed::ThisTime(failure.retry_after),
    })
}

/// Notes that the page of an article was missed. Where that cannot be kept it is asked for
/// again the sooner.
fn miss(id: ArticleId, missed: Missed, means: Means<'_>) {
    let now = Timestamp::now();
    let _ = means
        .library
        .beside(|library| library.page_missed(id, missed, now));
}

fn try_whole(id: ArticleId, means: Means<'_>) -> Result<(), Lack> {
    let (address, answer) = answer(id, means)?;
    put_page(id, &address, answer, means)
}

/// What the server of an article's page answers, and where that is.
fn answer(id: ArticleId, means: Means<'_>) -> Result<(Url, Answer), Lack> {
    let client = means
        .web
        .client()
        .ok_or_else(|| Failure::of(source::OFFLINE))?;
    let (kept, feeds) = means
        .library
        .reading(|library| Ok::<_, store::Error>((library.article(id)?, library.feeds_of(id)?)))?;
    let kept = kept.ok_or_else(|| Failure::lasting(GONE))?;
    let address = page_of(&kept).map_err(Failure::lasting)?;
    // A feed's word may not lead into the house, unless the reader named the same
    // machine for the feed.
    let named = feeds
        .iter()
        .filter(|feed| !feed.unnamed)
        .any(|feed| address::parse(&feed.address).is_ok_and(|feed| feed.host() == address.host()));
    let answer = client.get(Request {
        address: &address,
        named,
        validators: None,
    })?;
    Ok((address, answer))
}

/// Puts what an article's page holds in place of what there is.
fn put_page(id: ArticleId, address: &Url, answer: Answer, means: Means<'_>) -> Result<(), Lack> {
    let document = answer.document;
    let document = document.ok_or_else(|| Failure::lasting("there is nothing on its page"))?;
    let is_elsewhere = is_led_away(address, &document.address);
    let found = source::read_document(document)
        .map_err(|problem| Failure::lasting(problem.message.as_str()))?;
    let [page] = found.articles.as_slice() else {
        return Err(Failure::lasting("its page holds no single article").into());
    };
    if is_elsewhere {
        let known = means.library.reading(|library| library.article(id))?;
        if known.is_some_and(|kept| !tells_of(page, &kept.article)) {
            return Err(Failure::of(STRANGE).into());
        }
    }
    for _ in 0..TRIES {
        if put(id, address, page, means)? {
            return Ok(());
        }
    }
    Err(Failure::of(CHANGED).into())
}

/// Puts the text of an article's page in place of what there is by now; false where that
/// changes meanwhile.
fn put(id: ArticleId, address: &Url, page: &RawArticle, means: Means<'_>) -> Result<bool, Lack> {
    let (kept, settings, method, source) = means.library.reading(|library| {
        let (kept, source) = (library.article(id)?, library.own_source(id)?);
        Ok::<_, store::Error>((kept, library.points_of(id)?, library.method()?, source))
    })?;
    let known = kept.ok_or_else(|| Failure::lasting(GONE))?;
    if page_of(&known).map_err(Failure::lasting)? != *address {
        return Err(Failure::of(CHANGED).into());
    }
    let known = known.article;
    let mut article = replacement(&known, &source, page, means);
    if length(&article) * 100 < length(&known) * LONGER {
        return Err(Failure::lasting("its page says no more than the feed").into());
    }
    points::complete(&mut article, settings);
    let now = Timestamp::now();
    let replaced = means
        .library
        .beside(|library| library.replace(&known, &article, method, now))?;
    match replaced {
        Replaced::Done => Ok(true),
        Replaced::Changed => Ok(false),
        Replaced::Gone => Err(Failure::lasting(GONE).into()),
    }
}

fn page_of(kept: &Kept) -> Result<Url, String> {
    let address = kept.article.url.as_ref();
    let address = address.ok_or("the article has no address")?;
    address::parse(address.as_str())
}

/// The article with the page's text, and what the feed says of it; its source is kept as
/// it calls itself.
fn replacement(
    known: &Article,
    source: &Option<SafeText>,
    page: &RawArticle,
    means: Means<'_>,
) -> Article {
    let text = |field: &Option<SafeText>| field.as_ref().map(|text| text.as_str().to_owned());
    let raw = RawArticle {
        title: (!known.title_derived)
            .then(|| known.title.as_str().to_owned())
            .or_else(|| page.title.clone()),
        source: text(source).or_else(|| page.source.clone()),
        author: text(&known.author).or_else(|| page.author.clone()),
        url: text(&known.url),
        published: known
            .published
            .map(|published| published.to_string())
            .or_else(|| page.published.clone()),
        tags: if known.tags.is_empty() {
            page.tags.clone()
        } else {
            known.tags.iter().map(ToString::to_string).collect()
        },
        ..page.clone()
    };
    let mut article = clean::clean(&raw, means.rules);
    article.id = known.id;
    article
}

/// Bytes of its body.
fn length(article: &Article) -> usize {
    article
        .blocks
        .iter()
        .map(|block| block.text.as_str().len())
        .sum()
}

/// Gets the whole text of many articles, a few at a time; `tell` hears of each that was
/// asked for, and says whether to go on.
pub fn whole_of_all(
    articles: &[ArticleId],
    means: Means<'_>,
    tell: impl Fn(ArticleId, Result<(), SafeText>) -> bool + Send + Sync,
) {
    let jobs = articles.iter().map(|&id| {
        let kept = means.library.reading(|library| library.article(id));
        let address = kept.ok().flatten().and_then(|kept| page_of(&kept).ok());
        (address, id)
    });
    let queue = Queue::of(means.servers, jobs);
    let reach = Reach::unknown();
    let told = Mutex::new(tell);
    let work = || {
        while let Some((id, turn)) = queue.next() {
            if reach.is_cut_off(turn.server()) {
                reach.cut_off(turn.server(), id);
                continue;
            }
            if let Some(wait) = turn.left_alone() {
                miss(id, Missed::Unasked(wait), means);
                continue;
            }
            let result = asked_for(id, means);
            if !note(&result, id, &turn, &reach) {
                queue.stop();
            }
            let tell = told.lock().unwrap_or_else(PoisonError::into_inner);
            if !tell(id, result.map_err(|lack| lack.told())) {
                queue.stop();
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(articles.len()) {
            let builder = thread::Builder::new().name("whole texts".into());
            // With fewer threads it only takes longer.
            let _ = builder.stack_size(READER_STACK).spawn_scoped(scope, work);
        }
    });
    for id in reach.missed() {
        miss(id, Missed::Unasked(LATER), means);
    }
}

/// Takes note of what came of asking a server for a page; false where there seems to be no
/// way to any.
fn note(
    result: &Result<(), Lack>,
    id: ArticleId,
    turn: &Turn<'_, ArticleId>,
    reach: &Reach<ArticleId>,
) -> bool {
    match result {
        Err(Lack::Page(failure)) if failure.is_its_own(Cause::CutOff) => {
            // Its others are not asked for, nor waited for.
            turn.give_up(LATER);
            return reach.cut_off(turn.server(), id);
        }
        Err(Lack::Page(failure)) => {
            if let Some(wait) = failure.rest() {
                turn.rest(wait);
            } else if failure.is_its_own(Cause::Silent) {
                // Each of its pages would be waited for.
                turn.give_up(LATER);
            }
            // Who led elsewhere has answered.
            if !failure.is_its_own(Cause::Silent) {
                reach.is_there();
            }
        }
        Ok(()) => reach.is_there(),
        Err(Lack::Library(_)) => {}
    }
    true
}

#[cfg(test)]
mod tests;
