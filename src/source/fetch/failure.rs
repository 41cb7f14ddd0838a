//! Why nothing was fetched, and how that is told. What follows from it is decided elsewhere.

use std::io::ErrorKind;
use std::time::{Duration, SystemTime};

use ureq::http::{HeaderMap, StatusCode};

use super::{address, header};

/// Why nothing was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// In words for a person.
    pub message: String,
    /// What is known of it.
    pub cause: Cause,
    /// True when it is that of another server than the one asked, which led to it.
    pub elsewhere: bool,
    /// How long the server wants not to be asked again.
    pub retry_after: Option<Duration>,
}

/// What is known of a failure, as far as it matters to when is asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nothing else than its words.
    Unknown,
    /// What there is is of no use: asking again will bring the same.
    Lasting,
    /// A server says that the document is gone for good.
    Gone,
    /// A server answered with no document.
    Refused,
    /// The way led to a private machine that nobody may name but the reader.
    Private,
    /// No answer came, or none in time.
    Silent,
    /// The way to any server may be missing, from here: that says nothing of the one that
    /// was asked.
    CutOff,
}

impl Failure {
    /// One in these words, of which nothing else is known.
    pub fn of(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            cause: Cause::Unknown,
            elsewhere: false,
            retry_after: None,
        }
    }

    /// One in these words that asking again will not mend.
    pub fn lasting(message: impl Into<String>) -> Self {
        Self {
            cause: Cause::Lasting,
            ..Self::of(message)
        }
    }

    /// That the way leads to a private machine that nobody may name but the reader.
    pub(super) fn of_private() -> Self {
        Self {
            cause: Cause::Private,
            ..Self::of(PRIVATE)
        }
    }

    /// Whether asking again will bring the same.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        matches!(self.cause, Cause::Lasting | Cause::Gone)
    }

    /// Whether a server said so.
    #[must_use]
    pub fn is_answer(&self) -> bool {
        matches!(self.cause, Cause::Refused | Cause::Gone)
    }

    /// Whether this is the cause, and the failure that of the server that was asked itself.
    #[must_use]
    pub fn is_its_own(&self, cause: Cause) -> bool {
        self.cause == cause && !self.elsewhere
    }

    /// How long the server that was asked wants to be left alone.
    #[must_use]
    pub fn rest(&self) -> Option<Duration> {
        self.retry_after.filter(|_| !self.elsewhere)
    }
}

impl From<&ureq::Error> for Failure {
    fn from(error: &ureq::Error) -> Self {
        Self {
            cause: cause(error),
            ..Self::of(told(error))
        }
    }
}

/// The failure of a server that answers with no document, and is `elsewhere` than the one
/// that was asked.
pub(super) fn refusal(status: StatusCode, headers: &HeaderMap, elsewhere: bool) -> Failure {
    let message = match status.as_u16() {
        401 | 403 => "the server does not let us in",
        404 => "there is nothing at this address",
        410 => "it is gone for good",
        429 => "the server wants to be asked less often",
        500..=599 => "the server is in trouble",
        _ => "the server gave no document",
    };
    Failure {
        // Who is not let in is often let in a while later, and a page may come after its feed.
        cause: match status {
            StatusCode::GONE => Cause::Gone,
            _ => Cause::Refused,
        },
        elsewhere,
        retry_after: header::retry_after(headers, SystemTime::now()),
        ..Failure::of(format!("{message} (HTTP {})", status.as_u16()))
    }
}

/// What is said of an address that a document or a server may not lead to.
const PRIVATE: &str = "it leads to a private address, which only a person may name";

/// What the system says, before its reason, where a name leads to no machine.
const LOOKUP: &str = "failed to lookup address information";

/// What the HTTP library says of more headers than its bound, which nothing raises, and
/// of what is no HTTP.
const HEADERS: &str = "too many headers";
const PARSE: &str = "http parse fail";

/// What that reason says where it may pass.
const FOR_NOW: &str = "Temporary failure";

/// What an error tells of its cause.
fn cause(error: &ureq::Error) -> Cause {
    match error {
        ureq::Error::Timeout(_) | ureq::Error::ConnectionFailed => Cause::Silent,
        error if is_private(error) => Cause::Private,
        ureq::Error::Io(error) => {
            let words = error.to_string();
            match error.kind() {
                // What a system says that has no way to the network.
                _ if words.starts_with(LOOKUP) && words.contains(FOR_NOW) => Cause::CutOff,
                ErrorKind::NetworkUnreachable
                | ErrorKind::NetworkDown
                | ErrorKind::HostUnreachable => Cause::CutOff,
                ErrorKind::ConnectionRefused | ErrorKind::TimedOut => Cause::Silent,
                _ => Cause::Unknown,
            }
        }
        _ => Cause::Unknown,
    }
}

/// Whether it is said of an address that may not be asked.
fn is_private(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Io(error) if error.to_string() == address::REFUSED)
}

/// What went wrong, in words for a person.
fn told(error: &ureq::Error) -> String {
    match error {
        ureq::Error::HostNotFound => "no machine has this name".to_owned(),
        ureq::Error::Timeout(_) => "no answer in time".to_owned(),
        ureq::Error::ConnectionFailed => "it cannot be reached".to_owned(),
        error if is_private(error) => PRIVATE.to_owned(),
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
        ureq::Error::Protocol(error) if error.to_string().contains(HEADERS) => {
            "its server sends more headers than can be read".to_owned()
        }
        ureq::Error::Protocol(error) if error.to_string().contains(PARSE) => {
            format!("what answers there does not speak as servers of the web do ({error})")
        }
        error => format!("the answer cannot be used: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use ureq::http::{HeaderMap, StatusCode};

    use super::{Cause, Failure, cause, refusal, told};

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
    fn only_what_is_gone_is_so_for_good() {
        for (status, lasting) in [
            (StatusCode::UNAUTHORIZED, false),
            (StatusCode::FORBIDDEN, false),
            (StatusCode::NOT_FOUND, false),
            (StatusCode::GONE, true),
            (StatusCode::TOO_MANY_REQUESTS, false),
            (StatusCode::BAD_GATEWAY, false),
        ] {
            let failure = refusal(status, &HeaderMap::new(), false);
            assert_eq!(failure.is_lasting(), lasting, "{status}");
            assert!(failure.is_answer());
        }
        // A network that is passed through may answer for every name by itself.
        assert!(!Failure::of_private().is_lasting());
    }

    #[test]
    fn what_is_missing_on_the_way_is_told_from_what_a_machine_lacks() {
        let lookup = |reason: &str| io::Error::other(format!("{}: {reason}", super::LOOKUP));
        for (error, expected) in [
            (
                lookup("Temporary failure in name resolution"),
                Cause::CutOff,
            ),
            (io::ErrorKind::NetworkUnreachable.into(), Cause::CutOff),
            (lookup("Name or service not known"), Cause::Unknown),
            (io::ErrorKind::ConnectionRefused.into(), Cause::Silent),
            (io::Error::other(super::address::REFUSED), Cause::Private),
        ] {
            assert_eq!(cause(&ureq::Error::Io(error)), expected);
        }
        let late = ureq::Error::Timeout(ureq::Timeout::Global);
        assert_eq!(cause(&late), Cause::Silent);
        assert_eq!(cause(&ureq::Error::HostNotFound), Cause::Unknown);
    }

    #[test]
    fn what_befalls_another_server_is_not_the_failure_of_the_one_that_was_asked() {
        for elsewhere in [false, true] {
            let gone = refusal(StatusCode::GONE, &HeaderMap::new(), elsewhere);
            assert_eq!(gone.is_its_own(Cause::Gone), !elsewhere);
            assert!(gone.is_lasting());
        }
    }
}
