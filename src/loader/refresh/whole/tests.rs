use std::time::Duration;

use url::Url;

use super::{CHANGED, Cause, Failure, LATER, Lack, missed, note, put};
use crate::article::{ArticleId, FeedId, RawArticle};
use crate::clean::Rules;
use crate::loader::refresh::queue::Queue;
use crate::loader::refresh::reach::Reach;
use crate::loader::refresh::{Means, Servers};
use crate::loader::{Haste, Shared};
use crate::source::fetch::Web;
use crate::store::{Arrival, Missed};

const ADDRESS: &str = "https://example.org/lock";

fn raw(text: &str, address: &str) -> RawArticle {
    RawArticle {
        title: Some("A lock in the north".to_owned()),
        text: text.to_owned(),
        url: Some(address.to_owned()),
        guid: Some("lock".to_owned()),
        ..RawArticle::default()
    }
}

fn take(library: &Shared, raw: &RawArticle) -> (FeedId, ArticleId) {
    let arrival = Arrival::cleaned(raw);
    let id = arrival.article.id;
    library.writing(|library| {
        let now = jiff::Timestamp::UNIX_EPOCH;
        let feed = library.add_feed("https://example.org", None, now).unwrap();
        library.take(feed, &[arrival], 0, now).unwrap();
        (feed, id)
    })
}

#[test]
fn a_page_is_put_in_place_of_what_there_is_by_then() {
    let library = Shared::in_memory().unwrap();
    let (web, servers) = (Web::unless(true), Servers::default());
    let means = Means {
        library: &library,
        web: &web,
        servers: &servers,
        rules: Rules::standard(),
        every: Duration::from_secs(3600),
        haste: Haste::Background,
    };
    let address = Url::parse(ADDRESS).unwrap();
    let (_, id) = take(&library, &raw("The lock is open …", ADDRESS));
    let page = raw("The lock is open for ships since nine.", ADDRESS);
    // While it was fetched, the feed told more than the page does.
    let more = "The lock is open for ships since nine in the morning, as it was last year.";
    take(&library, &raw(more, ADDRESS));
    let Err(Lack::Page(refused)) = put(id, &address, &page, means) else {
        panic!("the page was put in place");
    };
    assert!(refused.message.contains("no more") && refused.is_lasting());
    let less = "The lock is open …";
    take(&library, &raw(less, ADDRESS));
    assert_eq!(put(id, &address, &page, means), Ok(true));
    let kept = library.reading(|library| library.article(id).unwrap().unwrap());
    assert!(kept.article.blocks[0].text.as_str().contains("nine"));
    let earlier = library.reading(|library| library.earlier(id).unwrap());
    assert_eq!(earlier[0].1.blocks[0].text, less);
    // It may lead to another page by then.
    let other = Url::parse("https://example.org/other").unwrap();
    assert_eq!(
        put(id, &other, &page, means),
        Err(Failure::of(CHANGED).into())
    );
}

#[test]
fn a_failure_of_the_library_is_no_try() {
    let library = Lack::Library("it is busy".to_owned());
    assert_eq!(missed(&library), Some(Missed::Unasked(LATER)));
    let page = Failure::of("the server does not let us in");
    assert_eq!(missed(&page.into()), Some(Missed::ThisTime(None)));
    let gone = Failure::lasting("it is gone for good");
    assert_eq!(missed(&gone.into()), Some(Missed::ForGood));
    let cut_off = Failure {
        cause: Cause::CutOff,
        ..Failure::of("it cannot be reached")
    };
    assert_eq!(missed(&cut_off.into()), None);
}

#[test]
fn a_server_that_does_not_answer_is_left_alone() {
    let silent = |elsewhere| Failure {
        cause: Cause::Silent,
        elsewhere,
        ..Failure::of("no answer in time")
    };
    let is_left_alone = |failure: Failure| {
        let servers = Servers::default();
        let address = Url::parse(ADDRESS).unwrap();
        let ids = [ArticleId(1), ArticleId(2)];
        let queue = Queue::of(&servers, ids.map(|id| (Some(address.clone()), id)));
        let (id, turn) = queue.next().unwrap();
        assert!(note(&Err(failure.into()), id, &turn, &Reach::unknown()));
        drop(turn);
        queue.next().unwrap().1.left_alone().is_some()
    };
    assert!(is_left_alone(silent(false)));
    assert!(!is_left_alone(silent(true)));
    assert!(!is_left_alone(Failure::of("the server is in trouble")));
}

#[test]
fn a_page_that_leads_to_a_server_out_of_reach_holds_no_other_up() {
    let cut_off = |elsewhere| Failure {
        cause: Cause::CutOff,
        elsewhere,
        ..Failure::of("it cannot be reached")
    };
    // Whether the server's next page is asked for, and what the first one is noted as.
    let check = |elsewhere: bool, goes_on: bool, noted: Option<Missed>| {
        let address = Url::parse(ADDRESS).unwrap();
        let ids = [ArticleId(1), ArticleId(2)];
        let servers = Servers::default();
        let queue = Queue::of(&servers, ids.map(|id| (Some(address.clone()), id)));
        let reach = Reach::unknown();
        let lack = Lack::from(cut_off(elsewhere));
        assert_eq!(missed(&lack), noted);
        let (id, turn) = queue.next().unwrap();
        assert!(note(&Err(lack), id, &turn, &reach));
        drop(turn);
        let (_, turn) = queue.next().unwrap();
        assert_eq!(turn.left_alone().is_none(), goes_on);
        assert_eq!(!reach.is_cut_off(turn.server()), goes_on);
        // Where it has answered, others that are cut off do not mean that there is no network.
        reach.cut_off("a.example", ArticleId(3));
        assert_eq!(reach.cut_off("b.example", ArticleId(4)), goes_on);
    };
    check(true, true, Some(Missed::ThisTime(None)));
    check(false, false, None);
}
