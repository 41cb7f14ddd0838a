//! Fetching from the web: one address, one answer.
//!
//! A request is conditional where the last answer allows it, follows few
//! redirects, reads no more than a limit of decompressed bytes, ends by a limit
//! of time, and never reaches a private machine unless the reader named its
//! address. When to ask again, and how many at once, is decided elsewhere.

pub mod address;
mod broken;
mod cookies;
mod failure;
mod header;
mod inflate;
mod named;
mod redirect;
mod refreshed;
mod room;
mod web;

use std::io::Read;
use std::time::Duration;

use ureq::Agent;
use ureq::http::StatusCode;
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use super::{Body, LARGEST};
use address::PublicResolver;
use broken::{Came, can_be_read};
use cookies::Cookies;
use failure::refusal;
use named::{NamedResolver, PrivateHosts};
use redirect::{lead, redirect};
use room::Rooms;
pub(super) use room::{Need, Room};

pub use failure::{Cause, Failure};
pub use web::Web;

/// An answer of more bytes than this is large: one such is in memory at a time.
const LARGE: u64 = 1 << 20;

/// Bytes of an answer that are taken from the network at once; all of its headers
/// must fit.
const IN_BUFFER: usize = 64 << 10;

/// Bytes of a request that are sent at once; all of its headers must fit. Each
/// connection has both buffers, whatever it sends.
const OUT_BUFFER: usize = 16 << 10;

/// The most redirects that are followed.
const MOST_REDIRECTS: usize = 5;

/// The most pages that lead on by themselves and are followed.
const MOST_REFRESHES: usize = 2;

/// How long a connection may take to stand.
const CONNECT: Duration = Duration::from_secs(5);

/// How long a request may take, all of it.
const WHOLE: Duration = Duration::from_secs(20);

/// What kinds of documents are asked for.
const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, \
    application/xml;q=0.9, text/html;q=0.8, */*;q=0.5";

/// What the last answer gave to ask with: opaque strings, sent back as they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub modified: Option<String>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Where.
    pub address: &'a Url,
    /// True when a person named the address, which may then be private.
    pub named: bool,
    /// What the last answer gave, if there was one.
    pub validators: Option<&'a Validators>,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// The document, or nothing when it has not changed.
    pub document: Option<Document>,
    /// What to ask with the next time.
    pub validators: Validators,
    /// How long the server wants not to be asked again.
    pub fresh_for: Option<Duration>,
    /// Where the document has moved for good.
    pub moved_to: Option<Url>,
}

/// What was fetched.
#[derive(Debug)]
pub struct Document {
    /// Its bytes, decompressed.
    pub body: Body,
    /// Its type as the server states it, with its encoding.
    pub content_type: Option<String>,
    /// Where it was found after all redirects.
    pub address: Url,
    /// What is to be met, and then held, by whoever brings its bytes into memory.
    pub(super) need: Need,
}

impl Document {
    /// The encoding that the server states.
    #[must_use]
    pub fn charset(&self) -> Option<&str> {
        let stated = self.content_type.as_deref()?;
        let parameters = stated.split(';').skip(1);
        parameters
            .filter_map(|parameter| parameter.split_once('='))
            .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
            .map(|(_, charset)| charset.trim().trim_matches('"'))
    }
}

/// Asks servers. One is enough for a program: it keeps connections open.
#[derive(Debug)]
pub struct Client {
    /// For addresses a person named.
    any: Agent,
    /// The hosts of those that were private.
    private: PrivateHosts,
    /// For addresses that a document or a server named.
    public: Agent,
    most_bytes: u64,
    rooms: Rooms,
}

impl Default for Client {
    fn default() -> Self {
        Self::new(LARGEST, WHOLE)
    }
}

impl Client {
    /// A client that reads `most_bytes` of an answer and waits `whole` for it. A
    /// proxy is taken from the environment (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`).
    #[must_use]
    pub fn new(most_bytes: u64, whole: Duration) -> Self {
        let config = || {
            Agent::config_builder()
                .max_redirects(0)
                .max_redirects_will_error(false)
                .http_status_as_error(false)
                .timeout_connect(Some(CONNECT))
                .timeout_global(Some(whole))
                .input_buffer_size(IN_BUFFER)
                .output_buffer_size(OUT_BUFFER)
                .user_agent(concat!("mujaz/", env!("CARGO_PKG_VERSION")))
                .accept(ACCEPT)
                .build()
        };
        let private = PrivateHosts::default();
        Self {
            any: Agent::with_parts(
                config(),
                DefaultConnector::default(),
                NamedResolver::telling(&private),
            ),
            private,
            public: Agent::with_parts(
                config(),
                DefaultConnector::default(),
                PublicResolver::default(),
            ),
            most_bytes,
            rooms: Rooms::default(),
        }
    }

    /// Asks for one document. A large one waits on the disk; where the disk takes none of
    /// it and there is no room in memory now, it is let go and asked for again when there
    /// is: a server is not kept waiting.
    ///
    /// # Errors
    /// When there is no answer, or none that can be used.
    pub fn get(&self, request: Request<'_>) -> Result<Answer, Failure> {
        if let Some(answer) = self.ask(request, None)? {
            return Ok(answer);
        }
        let room = self.rooms.wait();
        self.ask(request, Some(room))?
            .ok_or_else(|| Failure::of("there is no room for it"))
    }

    /// Asks once; nothing where there is no room for the answer.
    fn ask(&self, request: Request<'_>, mut room: Option<Room>) -> Result<Option<Answer>, Failure> {
        let mut at = request.address.clone();
        // Only what every step says for good is for good.
        let mut for_good = true;
        let mut moved_to = None;
        let mut cookies = Cookies::default();
        let mut refreshes = 0;
        for step in 0..=MOST_REDIRECTS {
            let elsewhere = at.host() != request.address.host();
            let of_its_server = |failure| Failure {
                elsewhere,
                ..failure
            };
            let called = self.call(&at, request, &cookies, step == 0);
            let mut response = called.map_err(of_its_server)?;
            let headers = response.headers();
            cookies.take(&at, headers);
            if let Some(next) = redirect(response.status(), headers) {
                let next = lead(&at, next)?;
                for_good &= matches!(response.status().as_u16(), 301 | 308);
                if for_good {
                    moved_to = Some(next.clone());
                }
                at = next;
                continue;
            }
            let mut validators = Validators {
                etag: header::text(headers, "etag"),
                modified: header::text(headers, "last-modified"),
            };
            let fresh_for = header::fresh_for(headers);
            let content_type = header::text(headers, "content-type");
            let refresh = header::text(headers, "refresh");
            let document = match response.status() {
                StatusCode::NOT_MODIFIED if request.validators.is_some() => None,
                // What a proxy changed on the way is a document, too.
                StatusCode::OK | StatusCode::NON_AUTHORITATIVE_INFORMATION => {
                    if let Some(kind) = content_type
                        .as_deref()
                        .filter(|kind| header::is_media(kind))
                    {
                        // Not a byte of it is taken: it may be long.
                        return Err(Failure::of(format!(
                            "this is to be heard or seen, not read ({kind})"
                        )));
                    }
                    let is_deflated = inflate::is_meant(response.headers());
                    let reader = response.body_mut().as_reader();
                    let reader: Box<dyn Read + '_> = match is_deflated {
                        true => inflate::inflated(reader)
                            .map_err(|error| Failure::from(&ureq::Error::Io(error)))?,
                        false => Box::new(reader),
                    };
                    let body = self.read(reader, &mut room);
                    let Some(body) = body.map_err(of_its_server)? else {
                        return Ok(None);
                    };
                    let Came { body, whole } = body;
                    if refreshes < MOST_REFRESHES
                        && let Some(next) = refresh_of(&at, &body, refresh.as_deref())?
                    {
                        refreshes += 1;
                        for_good = false;
                        at = next;
                        continue;
                    }
                    if !whole {
                        // The next time all of it is wanted.
                        validators = Validators::default();
                    }
                    let need = match room {
                        Some(room) => Need::Met(room),
                        None if body.len() as u64 >= LARGE => Need::Room(self.rooms.clone()),
                        None => Need::Nothing,
                    };
                    Some(Document {
                        body,
                        content_type,
                        address: at,
                        need,
                    })
                }
                status => return Err(refusal(status, headers, elsewhere)),
            };
            let known = request.validators.filter(|_| document.is_none());
            return Ok(Some(Answer {
                document,
                validators: Validators {
                    etag: validators.etag.or_else(|| known?.etag.clone()),
                    modified: validators.modified.or_else(|| known?.modified.clone()),
                },
                fresh_for,
                moved_to,
            }));
        }
        Err(Failure::of(format!(
            "it leads on and on: more than {MOST_REDIRECTS} redirects"
        )))
    }

    fn call(
        &self,
        at: &Url,
        request: Request<'_>,
        cookies: &Cookies,
        first: bool,
    ) -> Result<ureq::http::Response<ureq::Body>, Failure> {
        // The name that the reader gave may mean another machine by now: it is trusted with a
        // private one only where it meant one when it was first called.
        let is_same = || {
            at.host() == request.address.host()
                && (address::is_stated_private(at) || self.private.has(at))
        };
        let named = request.named && (first || is_same());
        if !named && address::is_stated_private(at) {
            return Err(Failure::of_private());
        }
        let agent = if named { &self.any } else { &self.public };
        let mut call = agent.get(at.as_str());
        if let Some(told) = cookies.told(at) {
            call = call.header("Cookie", told);
        }
        if let Some(validators) = request.validators {
            let pairs = [
                ("If-None-Match", &validators.etag),
                ("If-Modified-Since", &validators.modified),
            ];
            for (name, value) in pairs {
                if let Some(value) = value {
                    call = call.header(name, value);
                }
            }
        }
        call.call().map_err(|error| Failure::from(&error))
    }

    /// The body; nothing where it is large and there is no room for it, neither on the disk
    /// nor in memory. The limit counts what comes out of decompression. Of a feed that breaks
    /// off what came is taken, for its articles that came whole can be read.
    fn read(
        &self,
        mut reader: impl Read,
        room: &mut Option<Room>,
    ) -> Result<Option<Came>, Failure> {
        let mut body = Body::default();
        let mut take = |most: u64, body: &mut Body| {
            let taken = body.take_in(reader.by_ref().take(most));
            match taken.map_err(ureq::Error::from) {
                Ok(()) => Ok(true),
                Err(ureq::Error::Io(_) | ureq::Error::Decompress(..)) if can_be_read(body) => {
                    Ok(false)
                }
                Err(error) => Err(Failure::from(&error)),
            }
        };
        let mut whole = take(LARGE, &mut body)?;
        if body.len() as u64 == LARGE {
            if body.is_in_memory() {
                *room = room.take().or_else(|| self.rooms.free());
                if room.is_none() {
                    return Ok(None);
                }
            }
            whole = take(self.most_bytes.saturating_sub(LARGE) + 1, &mut body)?;
        }
        if body.len() as u64 > self.most_bytes {
            return Err(Failure::of(format!(
                "it is larger than {} MiB",
                self.most_bytes >> 20
            )));
        }
        Ok(Some(Came { body, whole }))
    }
}

/// Where a page leads by itself, given what its header says of that.
fn refresh_of(at: &Url, body: &Body, header: Option<&str>) -> Result<Option<Url>, Failure> {
    let beginning = body.beginning(refreshed::SAMPLE);
    let beginning = beginning.map_err(|error| Failure::of(error.to_string()))?;
    let stated = header.and_then(refreshed::of_header);
    let Some(next) = stated.or_else(|| refreshed::target(&beginning)) else {
        return Ok(None);
    };
    let next = lead(at, &next)?;
    let is_itself = next[..url::Position::AfterQuery] == at[..url::Position::AfterQuery];
    Ok((!is_itself).then_some(next))
}
