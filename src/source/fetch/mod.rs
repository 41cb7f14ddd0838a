//! Fetching from the web: one address, one answer.
//!
//! A request is conditional where the last answer allows it, follows few
//! redirects, reads no more than a limit of decompressed bytes, ends by a limit
//! of time, and never reaches a private machine unless the reader named its
//! address. When to ask again, and how many at once, is decided elsewhere.

pub mod address;
mod header;
mod room;
mod web;

use std::io::{ErrorKind, Read};
use std::time::{Duration, SystemTime};

use ureq::Agent;
use ureq::http::{HeaderMap, StatusCode};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use super::body::{Body, MOST_IN_MEMORY};
use address::PublicResolver;
pub(super) use room::Room;
use room::Rooms;

pub use web::Web;

/// The most bytes of an answer, decompressed.
pub const MOST_BYTES: u64 = 64 << 20;

/// The most bytes of an answer that is not large: of large ones, which do not stay in
/// memory, one is read at a time.
const SMALL: u64 = MOST_IN_MEMORY as u64 - 1;

/// The most redirects that are followed.
const MOST_REDIRECTS: usize = 5;

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
    /// Held while a large document is in memory, by whoever has its bytes.
    pub(super) room: Option<Room>,
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

/// Why nothing was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// In words for a person.
    pub message: String,
    /// How long the server wants not to be asked again.
    pub retry_after: Option<Duration>,
    /// True when the document is gone for good.
    pub gone: bool,
    /// True when a server said so.
    pub answered: bool,
    /// True when the way to any server may be missing, from here: that says nothing of
    /// the one that was asked.
    pub cut_off: bool,
}

impl Failure {
    fn of(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            retry_after: None,
            gone: false,
            answered: false,
            cut_off: false,
        }
    }
}

/// Bytes of an answer that are taken from the network at once; all of its headers
/// must fit.
const IN_BUFFER: usize = 64 << 10;

/// Bytes of a request that are sent at once; all of its headers must fit. Each
/// connection has both buffers, whatever it sends.
const OUT_BUFFER: usize = 16 << 10;

/// Asks servers. One is enough for a program: it keeps connections open.
#[derive(Debug)]
pub struct Client {
    /// For addresses a person named.
    any: Agent,
    /// For addresses that a document or a server named.
    public: Agent,
    most_bytes: u64,
    rooms: Rooms,
}

impl Default for Client {
    fn default() -> Self {
        Self::new(MOST_BYTES, WHOLE)
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
        Self {
            any: Agent::new_with_config(config()),
            public: Agent::with_parts(
                config(),
                DefaultConnector::default(),
                PublicResolver::default(),
            ),
            most_bytes,
            rooms: Rooms::default(),
        }
    }

    /// Asks for one document. A large one for which there is no room in memory now
    /// is let go and asked for again when there is: a server is not kept waiting.
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

    /// Asks once; nothing where the answer is large and there is no room for it.
    fn ask(&self, request: Request<'_>, mut room: Option<Room>) -> Result<Option<Answer>, Failure> {
        let mut at = request.address.clone();
        // Only what every step says for good is for good.
        let mut for_good = true;
        let mut moved_to = None;
        for step in 0..=MOST_REDIRECTS {
            let mut response = self.call(&at, request, step == 0)?;
            let headers = response.headers();
            if let Some(next) = redirect(response.status(), headers) {
                let next = address::join(&at, next).map_err(Failure::of)?;
                if at.scheme() == "https" && next.scheme() == "http" {
                    return Err(Failure::of(format!(
                        "it leads from a secure address to one that is not: {next}"
                    )));
                }
                for_good &= matches!(response.status().as_u16(), 301 | 308);
                if for_good {
                    moved_to = Some(next.clone());
                }
                at = next;
                continue;
            }
            let validators = Validators {
                etag: header::text(headers, "etag"),
                modified: header::text(headers, "last-modified"),
            };
            let fresh_for = header::fresh_for(headers);
            let content_type = header::text(headers, "content-type");
            let document = match response.status() {
                StatusCode::NOT_MODIFIED if request.validators.is_some() => None,
                StatusCode::OK => {
                    let reader = response.body_mut().as_reader();
                    let Some(body) = self.read(reader, &mut room)? else {
                        return Ok(None);
                    };
                    Some(Document {
                        body,
                        content_type,
                        address: at,
                        room,
                    })
                }
                status => return Err(refusal(status, headers)),
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
        first: bool,
    ) -> Result<ureq::http::Response<ureq::Body>, Failure> {
        let named = request.named && (first || at.host() == request.address.host());
        if !named && address::is_stated_private(at) {
            return Err(Failure::of(PRIVATE));
        }
        let agent = if named { &self.any } else { &self.public };
        let mut call = agent.get(at.as_str());
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
        call.call().map_err(|error| Failure {
            cut_off: is_cut_off(&error),
            ..Failure::of(told(&error))
        })
    }

    /// The whole body; nothing where it is large and there is no room for it. The
    /// limit counts what comes out of decompression.
    fn read(
        &self,
        mut reader: impl Read,
        room: &mut Option<Room>,
    ) -> Result<Option<Body>, Failure> {
        let mut body = Body::default();
        let mut take = |most: u64, body: &mut Body| {
            let taken = body.take_in(reader.by_ref().take(most));
            taken.map_err(|error| Failure::of(told(&ureq::Error::from(error))))
        };
        take(SMALL, &mut body)?;
        if body.len() as u64 == SMALL {
            *room = room.take().or_else(|| self.rooms.free());
            if room.is_none() {
                return Ok(None);
            }
            take(self.most_bytes.saturating_sub(SMALL) + 1, &mut body)?;
        }
        if body.len() as u64 > self.most_bytes {
            return Err(Failure::of(format!(
                "it is larger than {} MiB",
                self.most_bytes >> 20
            )));
        }
        Ok(Some(body))
    }
}

/// Where an answer leads. Servers write paths of other scripts as they are, too.
fn redirect(status: StatusCode, headers: &HeaderMap) -> Option<&str> {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
        .then(|| std::str::from_utf8(headers.get("location")?.as_bytes()).ok())
        .flatten()
}

fn refusal(status: StatusCode, headers: &HeaderMap) -> Failure {
    let message = match status.as_u16() {
        401 | 403 => "the server does not let us in",
        404 => "there is nothing at this address",
        410 => "it is gone for good",
        429 => "the server wants to be asked less often",
        500..=599 => "the server is in trouble",
        _ => "the server gave no document",
    };
    Failure {
        message: format!("{message} (HTTP {})", status.as_u16()),
        retry_after: header::retry_after(headers, SystemTime::now()),
        gone: status == StatusCode::GONE,
        answered: true,
        cut_off: false,
    }
}

/// What is said of an address that a document or a server may not lead to.
const PRIVATE: &str = "it leads to a private address, which only a person may name";

/// What the system says, before its reason, where a name leads to no machine.
const LOOKUP: &str = "failed to lookup address information";

/// What that reason says where it may pass.
const FOR_NOW: &str = "Temporary failure";

/// Whether this is what a system says that has no way to the network.
fn is_cut_off(error: &ureq::Error) -> bool {
    let ureq::Error::Io(error) = error else {
        return false;
    };
    let words = error.to_string();
    words.starts_with(LOOKUP) && words.contains(FOR_NOW)
        || matches!(
            error.kind(),
            ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown | ErrorKind::HostUnreachable
        )
}

/// What went wrong, in words for a person.
fn told(error: &ureq::Error) -> String {
    match error {
        ureq::Error::HostNotFound => "no machine has this name".to_owned(),
        ureq::Error::Timeout(_) => "no answer in time".to_owned(),
        ureq::Error::ConnectionFailed => "it cannot be reached".to_owned(),
        ureq::Error::Io(error) if error.to_string() == address::REFUSED => PRIVATE.to_owned(),
        ureq::Error::Io(error) if error.to_string().starts_with(LOOKUP) => {
            // Whether there is such a machine cannot be asked at the moment.
            let passes = error.to_string().contains(FOR_NOW);
            let told = if passes {
                "it cannot be reached"
            } else {
                "no machine has this name"
            };
            told.to_owned()
        }
        ureq::Error::Io(error) => match error.kind() {
            ErrorKind::ConnectionRefused => "it does not answer".to_owned(),
            ErrorKind::TimedOut => "no answer in time".to_owned(),
            _ => format!("the connection broke: {error}"),
        },
        error => format!("the answer cannot be used: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{is_cut_off, told};

    #[test]
    fn a_name_that_leads_nowhere_is_told_in_plain_words() {
        let told = |reason: &str| {
            let error = format!("{}: {reason}", super::LOOKUP);
            told(&ureq::Error::Io(io::Error::other(error)))
        };
        assert_eq!(
            told("Name or service not known"),
            "no machine has this name"
        );
        assert_eq!(
            told("Temporary failure in name resolution"),
            "it cannot be reached"
        );
    }

    #[test]
    fn what_is_missing_on_the_way_is_told_from_what_a_machine_lacks() {
        let lookup = |reason: &str| io::Error::other(format!("{}: {reason}", super::LOOKUP));
        for (error, cut_off) in [
            (lookup("Temporary failure in name resolution"), true),
            (io::ErrorKind::NetworkUnreachable.into(), true),
            (lookup("Name or service not known"), false),
            (io::ErrorKind::ConnectionRefused.into(), false),
        ] {
            assert_eq!(is_cut_off(&ureq::Error::Io(error)), cut_off);
        }
    }
}
