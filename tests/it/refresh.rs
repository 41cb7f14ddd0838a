//! Fetching feeds into a library, from a server on this machine that behaves well
//! and badly.

use std::collections::HashMap;
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use mujaz::app::Message;
use mujaz::app::library::{Fetch, Progress};
use mujaz::article::{Feed, FeedChange, FeedId};
use mujaz::clean::Rules;
use mujaz::loader::equipment::Equipment;
use mujaz::loader::fetcher::Fetcher;
use mujaz::loader::refresh::{
    Added, AddedFeed, Means, Outcome, Servers, add, add_offered, refresh, whole, whole_of_all,
};
use mujaz::loader::{Haste, upkeep};
use mujaz::loader::{Home, Shared};
use mujaz::points::{Settings, Wanted};
use mujaz::query::Search;
use mujaz::source::NO_ARTICLE;
use mujaz::source::fetch::Web;
use mujaz::store::{Fetched, Filter, Library, Retention, Start};

use crate::server::{Asked, reply, serve};

/// How often each path was asked.
type Counts = Arc<Mutex<HashMap<String, usize>>>;

const LONG: &str =
    "وصل الوفد إلى المدينة صباح اليوم، وبحث مع مسؤوليها سبل التعاون في قطاعات المياه والنقل. ";

/// Bytes of a document for which room is made.
const LARGE: usize = 1 << 20;

fn feed(items: &[(&str, &str, &str)]) -> String {
    let items: String = items
        .iter()
        .map(|(guid, title, text)| {
            format!(
                "<item><guid>{guid}</guid><title>{title}</title><link>/page/{guid}</link>\
                 <description>{text}</description></item>"
            )
        })
        .collect();
    format!("<rss version='2.0'><channel><title>صحيفة</title>{items}</channel></rss>")
}

fn server() -> (String, Counts) {
    let counts = Counts::default();
    let counted = counts.clone();
    let root = serve(move |asked, out, own| {
        *counted
            .lock()
            .unwrap()
            .entry(asked.path.clone())
            .or_default() += 1;
        answer(asked, out, own)
    });
    (root, counts)
}

fn answer(asked: &Asked, out: &TcpStream, own: &str) -> std::io::Result<()> {
    let xml = |body: &str| {
        let body = body.replace("<link>/", &format!("<link>{own}/"));
        reply(out, "200 OK", "Content-Type: text/xml\r\n", body.as_bytes())
    };
    let html = |body: &str| {
        reply(
            out,
            "200 OK",
            "Content-Type: text/html\r\n",
            body.as_bytes(),
        )
    };
    match asked.path.as_str() {
        "/feed" => xml(&feed(&[("1", "خبر أول", LONG), ("2", "خبر ثان", LONG)])),
        "/many" => {
            let names: Vec<String> = (0..400).map(|number| number.to_string()).collect();
            let items = names.iter().map(|name| (&**name, &**name, LONG));
            xml(&feed(&items.collect::<Vec<_>>()))
        }
        "/long" => {
            let text = LONG.repeat(40);
            let names: Vec<String> = (0..250).map(|number| number.to_string()).collect();
            let items = names.iter().map(|name| (&**name, &**name, &*text));
            xml(&feed(&items.collect::<Vec<_>>()))
        }
        "/other" => xml(&feed(&[("a", "خبر آخر", "نص")])),
        "/cut" => {
            let body = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"صحيفة\",\
                        \"items\":[{\"id\":\"1\",\"title\":\"خبر\",\"content_text\":\"نص\"},{\"id\":";
            reply(out, "200 OK", "", body.as_bytes())
        }
        "/broken" if asked.sent("If-None-Match") => reply(out, "304 Same", "", b""),
        "/broken" => {
            let whole = feed(&[("1", "خبر", "نص"), ("2", "خبر آخر", LONG)]);
            let cut = &whole[..whole.rfind("المياه").unwrap()];
            reply(out, "200 OK", "ETag: \"x\"\r\n", cut.as_bytes())
        }
        "/marked" if asked.sent("If-None-Match: \"x\"") => reply(out, "304 Same", "", b""),
        "/marked" => {
            let body = feed(&[("1", "خبر", "نص")]);
            reply(out, "200 OK", "ETag: \"x\"\r\n", body.as_bytes())
        }
        "/old" => reply(out, "301 Moved", "Location: /feed\r\n", b""),
        "/busy" => reply(out, "429 Later", "Retry-After: 7200\r\n", b""),
        "/gone" => reply(out, "410 Gone", "", b""),
        "/slow" => {
            thread::sleep(Duration::from_millis(700));
            xml(&feed(&[("s", "خبر بطيء", "نص")]))
        }
        "/site" => html(
            "<html><head><link rel=alternate type='application/rss+xml' href='/feed'></head></html>",
        ),
        "/sites" => html(
            "<html><head><link rel=alternate type='application/rss+xml' title='أ' href='/feed'>\
             <link rel=alternate type='application/rss+xml' title='ب' href='/other'></head></html>",
        ),
        "/large-site" => html(&format!(
            "<html><head><link rel=alternate type='application/rss+xml' href='/large'></head>\
             <body>{}</body></html>",
            LONG.repeat(LARGE / LONG.len() + 1)
        )),
        "/large" => {
            let text = LONG.repeat(LARGE / LONG.len() + 1);
            xml(&feed(&[("1", "خبر أول", &text), ("2", "خبر ثان", LONG)]))
        }
        "/empty" => xml(&feed(&[])),
        "/sites-elsewhere" => {
            let house = own.replace("127.0.0.1", "localhost");
            html(&format!(
                "<html><head><link rel=alternate type='application/rss+xml' href='{house}/feed'>\
                 <link rel=alternate type='application/rss+xml' href='/other'></head></html>"
            ))
        }
        "/login" => html("<html><body><form>password</form></body></html>"),
        "/teaser" => xml(&feed(&[("9", "خبر طويل", "وصل الوفد إلى المدينة…")])),
        "/page/9" => html(&format!(
            "<!doctype html><html><head><title>خبر طويل</title></head><body><nav>قائمة</nav>\
             <article><h1>خبر طويل</h1>{}</article></body></html>",
            format!("<p>{}</p>", LONG.repeat(3)).repeat(4)
        )),
        "/teasers" => xml(&feed(&[
            ("9", "خبر طويل", "وصل الوفد إلى المدينة…"),
            ("busy", "خبر من خادم مشغول", "وصل الوفد…"),
            ("none", "خبر بلا صفحة", "وصل…"),
            ("late", "خبر تتأخر صفحته", "وصل الوفد أمس…"),
        ])),
        "/led" => xml(&feed(&[("led", "خبر طويل", LONG)])),
        "/page/led" => reply(out, "302 Found", "Location: /consent?to=led\r\n", b""),
        "/consent?to=led" => html(&format!(
            "<html><head><title>Before you go on</title></head><body><h1>Before you go on</h1>{}</body></html>",
            "<p>Cookies help us to learn which of our services are used. Accept all, or choose.</p>"
                .repeat(LONG.len() / 20)
        )),
        "/hung" => xml(&feed(&[("hung", "خبر تعلق صفحته", "وصل الوفد…")])),
        "/page/hung" => {
            thread::sleep(Duration::from_secs(15));
            reply(out, "503 Service Unavailable", "", b"")
        }
        "/page/none" => reply(out, "410 Gone", "", b""),
        "/page/busy" => reply(out, "503 Service Unavailable", "", b""),
        _ => reply(out, "404 Not Found", "", b""),
    }
}

/// A library with feeds of a server.
struct Scene {
    library: Shared,
    root: String,
    counts: Counts,
    web: Web,
    servers: Servers,
}

impl Scene {
    fn new(paths: &[&str]) -> Self {
        let (root, counts) = server();
        let scene = Self {
            library: Shared::in_memory().unwrap(),
            root,
            counts,
            web: Web::unless(false),
            servers: Servers::default(),
        };
        for path in paths {
            let address = format!("{}{path}", scene.root);
            let now = Timestamp::now();
            scene.write(|library| library.add_feed(&address, None, now).unwrap());
        }
        scene
    }

    fn write<T>(&self, write: impl FnOnce(&mut Library) -> T) -> T {
        self.library.writing(write)
    }

    fn means(&self) -> Means<'_> {
        Means {
            library: &self.library,
            web: &self.web,
            servers: &self.servers,
            rules: Rules::standard(),
            every: Duration::from_secs(3600),
            haste: Haste::Foreground,
        }
    }

    fn feeds(&self) -> Vec<Feed> {
        self.library.reading(|library| library.feeds().unwrap())
    }

    fn feed(&self, path: &str) -> Feed {
        let feeds = self.feeds();
        feeds
            .into_iter()
            .find(|feed| feed.address.ends_with(path))
            .unwrap()
    }

    fn refresh(&self) -> (Vec<(String, Outcome)>, Progress) {
        let came = Mutex::new(Vec::new());
        let progress = refresh(self.feeds(), self.means(), |feed, outcome, _| {
            let path = feed.address.rsplit('/').next().unwrap().to_owned();
            came.lock().unwrap().push((path, outcome.clone()));
            true
        });
        (came.into_inner().unwrap(), progress)
    }

    fn equipment(&self) -> Equipment {
        Equipment {
            home: Home::open_at(
                PathBuf::new(),
                Rules::standard(),
                Settings::default(),
                self.library.clone(),
            )
            .unwrap(),
            points: Settings::default(),
            web: Web::unless(false),
            rules: Arc::new(Rules::standard().clone()),
            every: Some(Duration::from_secs(3600)),
            retention: Retention::default(),
        }
    }

    fn titles(&self) -> Vec<String> {
        self.library.reading(|library| {
            let page = library
                .page(&Filter::default(), Start::Newest, 100)
                .unwrap();
            page.iter().map(|header| header.title.to_string()).collect()
        })
    }

    fn asked(&self, path: &str) -> usize {
        self.counts.lock().unwrap().get(path).copied().unwrap_or(0)
    }
}

#[test]
fn a_feed_that_a_wrong_clock_put_off_for_years_is_fetched_by_itself() {
    let scene = Scene::new(&["/feed", "/busy"]);
    let ahead = Timestamp::now() + SignedDuration::from_hours(24 * 365);
    for feed in scene.feeds() {
        let failed = Fetched::Failed {
            message: "later".to_owned(),
            not_before: Some(ahead),
        };
        scene.write(|library| library.fetched(feed.id, &failed, ahead, ahead).unwrap());
    }
    let equipment = scene.equipment();
    let (send, heard) = mpsc::channel();
    let fetcher = Fetcher::open(&equipment, move |message| send.send(message).is_ok()).unwrap();
    let done = |message: &Message| matches!(message, Message::FetchingDone(_));
    while !done(&heard.recv_timeout(Duration::from_secs(30)).unwrap()) {}
    drop(fetcher);
    assert_eq!((scene.asked("/feed"), scene.asked("/busy")), (1, 1));
    assert_eq!(scene.titles().len(), 2);
    // What the server itself asked for is heeded.
    assert!(scene.feed("/busy").is_to_wait(Timestamp::now()));
}

#[test]
fn what_the_settings_say_of_fetching_holds_at_once() {
    let scene = Scene::new(&["/feed"]);
    let by_hand = Equipment {
        every: None,
        ..scene.equipment()
    };
    let (send, heard) = mpsc::channel();
    let fetcher = Fetcher::open(&by_hand, move |message| send.send(message).is_ok()).unwrap();
    while heard.recv_timeout(Duration::from_secs(1)).is_ok() {}
    assert_eq!(scene.asked("/feed"), 0);
    fetcher.equip(&scene.equipment(), &scene.library);
    let done = |message: &Message| matches!(message, Message::FetchingDone(_));
    while !done(&heard.recv_timeout(Duration::from_secs(30)).unwrap()) {}
    assert_eq!(scene.asked("/feed"), 1);
    drop(fetcher);
}

#[test]
fn who_tells_of_other_settings_waits_for_nobody_who_writes() {
    let scene = Scene::new(&[]);
    let before = Equipment {
        web: Web::unless(true),
        ..scene.equipment()
    };
    let (send, heard) = mpsc::channel();
    let fetcher = Fetcher::open(&before, move |message| send.send(message).is_ok()).unwrap();
    let method = || scene.library.reading(|library| library.method().unwrap());
    let old = method();
    let points = Settings {
        wanted: Wanted::Exactly(2),
        ..Settings::default()
    };
    let after = Equipment {
        points,
        ..before.clone()
    };
    let (holds, held) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let library = scene.library.clone();
    let writer = thread::spawn(move || {
        library.writing(|_| {
            holds.send(()).unwrap();
            released.recv().unwrap();
        });
    });
    held.recv().unwrap();
    // Who waited for the writer would never come back.
    fetcher.equip(&after, &scene.library);
    release.send(()).unwrap();
    writer.join().unwrap();
    let arrived = |message: &Message| matches!(message, Message::Arrived);
    while method() == old {
        while !arrived(&heard.recv_timeout(Duration::from_secs(30)).unwrap()) {}
    }
    drop(fetcher);
}

#[test]
fn a_server_is_not_asked_again_and_again_for_what_cannot_be_kept() {
    let scene = Scene::new(&["/many"]);
    scene
        .library
        .writing(|library| library.limit(1 << 16))
        .unwrap();
    let (send, heard) = mpsc::channel();
    let send = move |message| send.send(message).is_ok();
    let fetcher = Fetcher::open(&scene.equipment(), send).unwrap();
    let done = |message: &Message| matches!(message, Message::FetchingDone(_));
    while !done(&heard.recv_timeout(Duration::from_secs(30)).unwrap()) {}
    assert!(scene.titles().is_empty());
    // It is due still, and nobody asks for it.
    while heard.recv_timeout(Duration::from_secs(2)).is_ok() {}
    assert_eq!(scene.asked("/many"), 1);
    drop(fetcher);
}

#[test]
fn feeds_are_fetched_and_their_failures_kept_while_the_others_go_on() {
    let scene = Scene::new(&["/feed", "/none", "/slow", "/login", "/busy", "/gone"]);
    let (came, progress) = scene.refresh();
    assert_eq!((progress.done, progress.failed, progress.new), (6, 4, 3));
    assert_eq!(came.last().unwrap().0, "slow", "the slow one delays nobody");
    assert_eq!(scene.titles().len(), 3);

    let none = scene.feed("/none");
    assert!(none.error.unwrap().as_str().contains("HTTP 404"));
    assert!(none.failing_since.is_some() && none.next_try > Timestamp::now());
    assert!(
        scene
            .feed("/login")
            .error
            .unwrap()
            .as_str()
            .contains("web page")
    );
    let busy = scene.feed("/busy");
    let asked_for = busy.not_before.unwrap().duration_since(Timestamp::now());
    assert!((7100..=7200).contains(&asked_for.as_secs()));
    assert!(
        scene.feed("/gone").paused,
        "what is gone is not asked again"
    );
    let feed = scene.feed("/feed");
    assert_eq!((feed.title.as_str(), feed.error), ("صحيفة", None));
}

#[test]
fn what_is_damaged_of_a_feed_is_told_to_who_adds_it() {
    let scene = Scene::new(&[]);
    let (send, heard) = mpsc::channel();
    let send = move |message| send.send(message).is_ok();
    let fetcher = Fetcher::open(&scene.equipment(), send).unwrap();
    fetcher.fetch(Fetch::Add(format!("{}/cut", scene.root)));
    let mut was_added = false;
    let problem = loop {
        match heard.recv_timeout(Duration::from_secs(30)).unwrap() {
            Message::Added { .. } => was_added = true,
            Message::Failed(problem) => break problem,
            _ => {}
        }
    };
    assert!(was_added);
    assert_eq!(problem.origin.as_str(), "صحيفة");
    let told = problem.message.as_str();
    assert!(told.contains("with a fault near its end"), "{told}");
}

#[test]
fn a_feed_that_breaks_off_does_not_fail_and_is_asked_for_all_of_it_again() {
    let scene = Scene::new(&["/broken"]);
    for new in [2, 0] {
        let (came, progress) = scene.refresh();
        assert_eq!((progress.failed, progress.new), (0, new));
        let (_, Outcome::Read { problems, .. }) = &came[0] else {
            panic!("{came:?}");
        };
        let feed = scene.feed("/broken");
        assert_eq!((feed.error, feed.failures), (None, 0));
        assert_eq!(feed.fault.as_ref(), problems.first());
        assert!(feed.fault.unwrap().as_str().contains("breaks off"));
    }
}

#[test]
fn what_has_not_changed_is_not_read_again() {
    let scene = Scene::new(&["/marked", "/feed"]);
    assert_eq!(scene.refresh().1.new, 3);
    let (came, progress) = scene.refresh();
    assert!(
        came.iter()
            .all(|(_, outcome)| *outcome == Outcome::Unchanged),
        "{came:?}"
    );
    assert_eq!((progress.failed, progress.new), (0, 0));
}

#[test]
fn a_feed_too_long_for_the_memory_is_kept_and_known_again() {
    let scene = Scene::new(&["/long"]);
    let (came, progress) = scene.refresh();
    assert_eq!((progress.failed, progress.new), (0, 250), "{came:?}");
    let (came, _) = scene.refresh();
    assert_eq!(came[0].1, Outcome::Unchanged);
}

#[test]
fn a_feed_that_moved_for_good_is_asked_at_its_new_place() {
    let scene = Scene::new(&["/old"]);
    scene.refresh();
    scene.refresh();
    assert!(scene.feeds()[0].address.ends_with("/feed"));
    assert_eq!((scene.asked("/old"), scene.asked("/feed")), (1, 2));
}

#[test]
fn offline_nothing_is_asked_and_nothing_lost() {
    let mut scene = Scene::new(&["/feed"]);
    scene.refresh();
    scene.web = Web::unless(true);
    let (came, _) = scene.refresh();
    let [(_, Outcome::Failed(message))] = came.as_slice() else {
        panic!("{came:?}");
    };
    assert!(message.as_str().contains("offline"));
    assert_eq!(scene.asked("/feed"), 1);
    assert_eq!(scene.titles().len(), 2);
    // It is no failure of the feed's.
    let [feed] = scene.feeds().try_into().unwrap();
    assert_eq!((feed.error, feed.failures), (None, 0));
}

fn added(scene: &Scene, path: &str) -> Added {
    add(&format!("{}{path}", scene.root), scene.means()).unwrap()
}

fn check_added(path: &str, asked: usize) {
    let scene = Scene::new(&[]);
    let Added::Feed(AddedFeed { title, outcome, .. }) = added(&scene, path) else {
        panic!("several feeds");
    };
    assert_eq!(title.as_str(), "صحيفة");
    assert!(matches!(outcome, Outcome::Read { new, .. } if new.len() == 2));
    assert_eq!(scene.asked("/feed"), asked, "a feed is asked for once");
    assert_eq!(scene.titles().len(), 2);
}

#[test]
fn a_feed_is_added_by_its_own_address_or_its_sites() {
    check_added("/feed", 1);
    check_added("/site", 1);
    check_added("/old", 1);
}

#[test]
fn a_feed_whose_articles_cannot_be_kept_is_told_to_be_added() {
    let scene = Scene::new(&[]);
    scene
        .library
        .writing(|library| library.limit(1 << 16))
        .unwrap();
    let Added::Feed(AddedFeed { id, outcome, .. }) = added(&scene, "/many") else {
        panic!("several feeds");
    };
    assert!(matches!(outcome, Outcome::Failed(_)), "{outcome:?}");
    assert_eq!(scene.feed("/many").id, id);
}

#[test]
fn a_failing_feed_that_a_wrong_clock_put_off_waits_longer_each_time() {
    let scene = Scene::new(&["/none"]);
    let ahead = Timestamp::now() + SignedDuration::from_hours(24 * 1460);
    let failed = Fetched::Failed {
        message: "later".to_owned(),
        not_before: None,
    };
    let id = scene.feed("/none").id;
    scene.write(|library| library.fetched(id, &failed, ahead, ahead).unwrap());
    scene.refresh();
    let feed = scene.feed("/none");
    assert!(feed.is_put_off(Timestamp::now()), "{}", feed.next_try);
    assert_eq!(feed.failures, 2);
}

#[test]
fn whether_a_feed_was_there_is_told_by_the_library() {
    let scene = Scene::new(&[]);
    let was_there = || match added(&scene, "/feed") {
        Added::Feed(feed) => feed.was_there,
        Added::Several(_) => panic!("several feeds"),
    };
    assert!(!was_there());
    assert!(was_there());
}

#[test]
fn a_list_does_not_lead_into_the_house_until_the_reader_names_what_is_there() {
    let scene = Scene::new(&[]);
    let address = format!("{}/feed", scene.root);
    let now = Timestamp::now();
    let listed = [Feed {
        unnamed: true,
        ..Feed::at(&address)
    }];
    scene.write(|library| library.import_feeds(&listed, now).unwrap());
    let (came, _) = scene.refresh();
    let Outcome::Failed(why) = &came[0].1 else {
        panic!("{came:?}");
    };
    assert_eq!(
        why.as_str(),
        "it leads to a private address, which only a person may name; \
         adding the feed by its address names it"
    );
    assert_eq!(scene.asked("/feed"), 0);
    let Added::Feed(feed) = added(&scene, "/feed") else {
        panic!("several feeds");
    };
    assert!(feed.was_there);
    assert_eq!(scene.refresh().1.failed, 0);
    // The list that comes again takes nothing back.
    scene.write(|library| library.import_feeds(&listed, now).unwrap());
    assert!(!scene.feeds()[0].unnamed);
    // Nor did the reader name the machine to which a server says that it has moved.
    for (moved, unnamed) in [("/other", false), ("http://elsewhere.example/feed", true)] {
        let fetched = Fetched::Fresh {
            title: None,
            etag: None,
            last_modified: None,
            moved: Some(match moved.strip_prefix('/') {
                Some(path) => format!("{}/{path}", scene.root),
                None => moved.to_owned(),
            }),
            digest: None,
            fault: None,
        };
        scene.write(|library| library.fetched(feed.id, &fetched, now, now).unwrap());
        assert_eq!(scene.feeds()[0].unnamed, unnamed, "{moved}");
    }
}

#[test]
fn a_feed_is_the_same_with_https_and_without() {
    let scene = Scene::new(&[]);
    let bare = scene.root.trim_start_matches("http://").to_owned();
    let (open, secure) = (
        format!("http://{bare}/feed"),
        format!("https://{bare}/feed"),
    );
    let now = Timestamp::now();
    let id = scene.write(|library| library.add_feed(&secure, None, now).unwrap());
    let added = || match add(&format!("Feed:{open}"), scene.means()).unwrap() {
        Added::Feed(feed) => (feed.id, feed.was_there, feed.address),
        Added::Several(_) => panic!("several feeds"),
    };
    assert_eq!(added(), (id, true, secure.clone()));
    // Where it fails, and answers in the open.
    let failed = Fetched::Failed {
        message: "no answer".to_owned(),
        not_before: None,
    };
    scene.write(|library| library.fetched(id, &failed, now, now).unwrap());
    assert_eq!(added(), (id, true, open.clone()));
    let addresses: Vec<String> = scene.feeds().into_iter().map(|feed| feed.address).collect();
    assert_eq!(addresses, [open]);
}

#[test]
fn a_large_feed_of_a_site_with_a_large_page_is_added() {
    let scene = Scene::new(&[]);
    let Added::Feed(AddedFeed { outcome, .. }) = added(&scene, "/large-site") else {
        panic!("several feeds");
    };
    assert!(matches!(outcome, Outcome::Read { new, .. } if new.len() == 2));
}

#[test]
fn a_site_with_several_feeds_leaves_the_choice() {
    let scene = Scene::new(&[]);
    let Added::Several(feeds) = added(&scene, "/sites") else {
        panic!("one feed");
    };
    let titles: Vec<_> = feeds.iter().map(|feed| feed.title.as_str()).collect();
    assert_eq!(titles, ["أ", "ب"]);
    assert!(scene.feeds().is_empty());
}

#[test]
fn a_site_does_not_lead_into_the_house() {
    let scene = Scene::new(&[]);
    let site = format!("{}/sites-elsewhere", scene.root);
    let Added::Several(feeds) = added(&scene, "/sites-elsewhere") else {
        panic!("one feed");
    };
    let refused = add_offered(&feeds[0], &site, scene.means()).unwrap_err();
    assert!(refused.contains("private address"), "{refused}");
    assert_eq!(scene.asked("/feed"), 0);
    assert!(add_offered(&feeds[1], &site, scene.means()).is_ok());
    assert_eq!(scene.feeds().len(), 1);
}

#[test]
fn what_is_no_feed_is_told_in_words() {
    let scene = Scene::new(&[]);
    let fails = |typed: &str| add(typed, scene.means()).unwrap_err();
    assert!(fails(&format!("{}/none", scene.root)).contains("HTTP 404"));
    // A server without https is meant by an address without a scheme.
    let bare = scene.root.trim_start_matches("http://");
    assert!(fails(&format!("{bare}/none")).contains("HTTP 404"));
    assert!(fails("file:///etc/passwd").contains("only http and https"));
    // An empty feed is not taken for another of its site.
    assert_eq!(fails(&format!("{}/empty", scene.root)), NO_ARTICLE);
    assert_eq!(scene.asked("/feed"), 0);
    // The site's usual places are tried; this server has one there.
    assert!(add(&format!("{}/login", scene.root), scene.means()).is_ok());
    assert!(scene.asked("/feed") > 0);
}

#[test]
fn a_page_is_wanted_until_it_is_here_or_known_not_to_be() {
    let scene = Scene::new(&["/teasers"]);
    let feed = scene.feeds().remove(0);
    let now = Timestamp::now();
    let whole_texts = FeedChange::FullText(true);
    scene.write(|library| library.change_feed(feed.id, &whole_texts, now).unwrap());
    scene.refresh();
    let wanted = |after: i64| {
        let then = now + SignedDuration::from_mins(after);
        let wanted = |library: &Library| library.wanted_pages(None, then).unwrap();
        scene.library.reading(wanted)
    };
    let pages = wanted(0);
    assert_eq!(pages.len(), 4);
    // Nobody is asked, so nothing was in vain.
    let offline = Web::unless(true);
    let means = Means {
        web: &offline,
        ..scene.means()
    };
    whole_of_all(&pages, means, |_, result| result.is_err());
    assert_eq!(wanted(0), pages);
    whole_of_all(&pages, scene.means(), |_, _| true);
    assert!(wanted(1).is_empty());
    // A page that is not there yet may be there later; one that is gone will not.
    let titles = wanted(62).into_iter().map(|id| {
        let kept = scene.library.reading(|library| library.article(id));
        kept.unwrap().unwrap().article.title.to_string()
    });
    let mut titles: Vec<String> = titles.collect();
    titles.sort();
    assert_eq!(titles, ["خبر تتأخر صفحته", "خبر من خادم مشغول"]);
}

#[test]
fn a_page_of_consent_is_no_whole_text() {
    let scene = Scene::new(&["/led"]);
    let (came, _) = scene.refresh();
    let Outcome::Read { new, .. } = &came[0].1 else {
        panic!("{came:?}");
    };
    let article = || {
        let kept = scene.library.reading(|library| library.article(new[0]));
        kept.unwrap().unwrap()
    };
    let before = article().article;
    let refused = whole(new[0], scene.means()).unwrap_err();
    assert!(
        refused.as_str().contains("tells nothing of it"),
        "{refused}"
    );
    let kept = article();
    assert_eq!((kept.article, kept.earlier), (before, 0));
}

#[test]
fn feeds_wait_for_no_page_of_a_whole_text() {
    let scene = Scene::new(&["/hung"]);
    let feed = scene.feeds().remove(0);
    let whole_texts = FeedChange::FullText(true);
    let now = Timestamp::now();
    scene.write(|library| library.change_feed(feed.id, &whole_texts, now).unwrap());
    let by_hand = Equipment {
        every: None,
        ..scene.equipment()
    };
    let (send, heard) = mpsc::channel();
    let fetcher = Fetcher::open(&by_hand, move |message| send.send(message).is_ok()).unwrap();
    let wait_for = |is_meant: fn(&Message) -> bool| {
        loop {
            let message = heard.recv_timeout(Duration::from_secs(30)).unwrap();
            assert!(
                !matches!(message, Message::Whole(..)),
                "the page was waited for"
            );
            if is_meant(&message) {
                return;
            }
        }
    };
    fetcher.fetch(Fetch::All);
    wait_for(|message| matches!(message, Message::FetchingDone(_)));
    let began = Instant::now();
    while scene.asked("/page/hung") == 0 {
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "no page was asked for"
        );
        thread::sleep(Duration::from_millis(5));
    }
    fetcher.fetch(Fetch::All);
    wait_for(|message| matches!(message, Message::FetchingDone(_)));
    assert_eq!((scene.asked("/hung"), scene.asked("/page/hung")), (2, 1));
    drop(fetcher);
}

#[test]
fn a_teaser_gets_its_pages_whole_text_and_keeps_its_own() {
    let scene = Scene::new(&["/teaser"]);
    let (came, _) = scene.refresh();
    let Outcome::Read { new, .. } = &came[0].1 else {
        panic!("{came:?}");
    };
    whole(new[0], scene.means()).unwrap();
    let kept = scene
        .library
        .reading(|library| library.article(new[0]).unwrap().unwrap());
    assert_eq!(kept.article.blocks.len(), 4);
    assert_eq!(kept.article.title.as_str(), "خبر طويل");
    assert_eq!((kept.earlier, kept.feeds.len()), (1, 1));
    assert!(!kept.article.points.is_empty());
    assert!(
        whole(new[0], scene.means())
            .unwrap_err()
            .as_str()
            .contains("no more")
    );
    // The feed still says the same, and nothing changes.
    scene.write(|library| {
        let feed = library.feeds().unwrap().remove(0);
        let fresh = mujaz::store::Fetched::Fresh {
            title: None,
            etag: None,
            last_modified: None,
            moved: None,
            digest: None,
            fault: None,
        };
        library
            .fetched(feed.id, &fresh, Timestamp::now(), Timestamp::now())
            .unwrap();
    });
    scene.refresh();
    let again = scene
        .library
        .reading(|library| library.article(new[0]).unwrap().unwrap());
    assert_eq!(again.article.blocks.len(), 4);
}

#[test]
fn what_came_is_read_at_once_and_found_after_upkeep() {
    let scene = Scene::new(&["/feed"]);
    scene.refresh();
    let found = |word: &str| {
        let filter = Filter {
            search: Search::parse(word),
            ..Filter::default()
        };
        scene
            .library
            .reading(|library| library.count(&filter, 10).unwrap())
    };
    assert_eq!((scene.titles().len(), found("الوفد")), (2, 0));
    upkeep::tend(&scene.library, Haste::Foreground, |_| true).unwrap();
    assert_eq!(found("الوفد"), 2);
    let page = scene
        .library
        .reading(|library| library.page(&Filter::default(), Start::Newest, 1).unwrap());
    assert!(page[0].point.is_some());
}

#[test]
fn a_feed_that_is_removed_is_fetched_no_more_and_its_articles_stay() {
    let scene = Scene::new(&["/feed"]);
    scene.refresh();
    let id: FeedId = scene.feeds()[0].id;
    assert!(scene.write(|library| library.remove_feed(id).unwrap()));
    scene.refresh();
    assert_eq!((scene.asked("/feed"), scene.titles().len()), (1, 2));
}
