//! Feeds are fetched: every article that anybody saw stays, a feed that is noted as
//! read has all of its articles, and none comes twice.

use std::collections::{BTreeMap, BTreeSet};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use jiff::Timestamp;
use mujaz::points;
use mujaz::query::Search;
use mujaz::store::{Filter, Header, Library, Start};

use super::{Moments, finish, kill_at, mujaz, rounds, whole};
use crate::server::{Asked, reply, serve};

/// How many feeds the server has.
const FEEDS: usize = 4;

/// How many articles each feed gets in a round: more than are kept in one piece.
const ARTICLES: usize = 110;

const REFRESH: &[&str] = &["refresh"];

/// What a feed had in a round has this in its titles.
fn issue(feed: usize, round: usize) -> String {
    format!("Paper {feed} issue {round}")
}

/// A feed has the articles of this round and of the one before.
fn answer(asked: &Asked, out: &TcpStream, round: usize) -> std::io::Result<()> {
    let feed: usize = asked.path.trim_start_matches('/').parse().unwrap();
    let items: String = (round.saturating_sub(1)..=round)
        .flat_map(|round| (0..ARTICLES).map(move |number| (round, number)))
        .map(|(round, number)| {
            let title = format!("{} page {number}", issue(feed, round));
            format!(
                "<item><guid>{title}</guid><title>{title}</title><description>The harbour opened \
                 for ship {number} of {feed}. It had been closed since day {round}. The pilots \
                 were asked to wait, and the crews went ashore.</description></item>"
            )
        })
        .collect();
    let body = format!("<rss version='2.0'><channel><title>{feed}</title>{items}</channel></rss>");
    reply(out, "200 OK", "Content-Type: text/xml\r\n", body.as_bytes())
}

fn headers(library: &Library, typed: &str) -> Vec<Header> {
    let filter = Filter {
        search: Search::parse(typed),
        ..Filter::default()
    };
    library.page(&filter, Start::Newest, usize::MAX).unwrap()
}

fn titles(library: &Library) -> Vec<String> {
    let all = headers(library, "").into_iter();
    all.map(|header| header.title.to_string()).collect()
}

/// By address, what tells whether a feed is what was read last.
fn digests(library: &Library) -> BTreeMap<String, Option<i64>> {
    let feeds = library.feeds().unwrap().into_iter();
    feeds.map(|feed| (feed.address, feed.digest)).collect()
}

/// All has come, once, and can be found; every article has its key points.
fn check_complete(path: &Path, rounds: usize) {
    let library = whole(path);
    let titles = titles(&library);
    let different: BTreeSet<&String> = titles.iter().collect();
    assert_eq!(different.len(), titles.len(), "an article came twice");
    assert_eq!(titles.len(), FEEDS * ARTICLES * rounds);
    assert_eq!(headers(&library, "harbour").len(), titles.len());
    assert_eq!(library.stale(points::METHOD, 1).unwrap(), []);
}

#[test]
fn a_refresh_goes_on_where_it_was_killed() {
    let round = Arc::new(AtomicUsize::new(0));
    let current = Arc::clone(&round);
    let root = serve(move |asked, out, _| answer(asked, out, current.load(Ordering::SeqCst)));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    {
        let mut library = Library::open(&path).unwrap();
        for feed in 0..FEEDS {
            let address = format!("{root}/{feed}");
            library.add_feed(&address, None, Timestamp::now()).unwrap();
        }
    }
    let started = Instant::now();
    finish(mujaz(&path, REFRESH));
    let work = started.elapsed();
    check_complete(&path, 1);

    let mut moments = Moments::new();
    let (mut cut, mut kept, mut ends) = (0, 0, 0);
    for now in 1..=rounds() as usize {
        round.store(now, Ordering::SeqCst);
        let (before, noted) = {
            let library = Library::open(&path).unwrap();
            (titles(&library), digests(&library))
        };
        // Looking takes time in which the refresh goes on.
        let look = || match now % 2 {
            0 => Vec::new(),
            _ => titles(&Library::open(&path).unwrap()),
        };
        let (ended, seen) = kill_at(moments.of(work), mujaz(&path, REFRESH), look);
        {
            let library = whole(&path);
            let after: BTreeSet<String> = titles(&library).into_iter().collect();
            for title in before.iter().chain(&seen) {
                assert!(after.contains(title), "{title} was seen");
            }
            for header in headers(&library, "") {
                let article = library.article(header.id).unwrap().unwrap().article;
                let text = article.blocks[0].text.as_str();
                assert!(text.ends_with("ashore."), "{}: {text}", header.title);
            }
            for (address, digest) in digests(&library) {
                let feed = address.rsplit('/').next().unwrap().parse().unwrap();
                let all = (0..ARTICLES)
                    .all(|number| after.contains(&format!("{} page {number}", issue(feed, now))));
                assert!(all || noted[&address] == digest, "{address} lacks articles");
            }
            let new = after.len() - before.len();
            assert!(!ended || new == FEEDS * ARTICLES);
            cut += usize::from(new > 0 && new < FEEDS * ARTICLES);
            kept += new;
            ends += usize::from(ended);
        }
        finish(mujaz(&path, REFRESH));
        check_complete(&path, now + 1);
    }
    println!("killed over {work:?}: {cut} amid articles, {kept} articles kept, {ends} ended first");
}
