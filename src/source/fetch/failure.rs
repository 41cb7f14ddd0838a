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
    /// How long the server wants not to be asked again.
    pub retry_after: Option<Duration>,
    /// True when that is another server than the one asked, which led to it.
    pub elsewhere: bool,
    /// True when the document is gone for good.
    pub gone: bool,
    /// True when asking again will bring the same.
    pub lasting: bool,
    /// True where the way led to a private machine that nobody may name but the reader.
    pub private: bool,
    /// True when a server said so.
    pub answered: bool,
    /// True when no answer came, or none in time.
    pub silent: bool,
    /// True when the way to any server may be missing, from here: that says nothing of
    /// the one that was asked.
    pub cut_off: bool,
}

impl Failure {
    /// One in these words, of which nothing else is known.
    pub fn of(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            retry_after: None,
            elsewhere: false,
            gone: false,
            lasting: false,
            private: false,
            answered: false,
            silent: false,
            cut_off: false,
        }
    }

    /// One in these words that asking again will not mend.
    pub fn lasting(message: impl Into<String>) -> Self {
        Self {
            lasting: true,
            ..Self::of(message)
        }
    }

    /// That the way leads to a private machine that nobody may name but the reader.
    pub(super) fn of_private() -> Self {
        Self {
            private: true,
            ..Self::of(PRIVATE)
        }
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
            private: is_private(error),
            silent: is_silent(error),
            cut_off: is_cut_off(error),
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
        retry_after: header::retry_after(headers, SystemTime::now()),
        elsewhere,
        gone: status == StatusCode::GONE,
        // Who is not let in is often let in a while later, and a page may come after its feed.
        lasting: status == StatusCode::GONE,
        answered: true,
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

/// Whether it is said of an address that may not be asked.
fn is_private(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Io(error) if error.to_string() == address::REFUSED)
}

/// Whether a server did not answer, or not in time.
fn is_silent(error: &ureq::Error) -> bool {
    match error {
        ureq::Error::Timeout(_) | ureq::Error::ConnectionFailed => true,
        ureq::Error::Io(error) => matches!(
            error.kind(),
            ErrorKind::ConnectionRefused | ErrorKind::TimedOut
        ),
        _ => false,
    }
}

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

    use super::{is_cut_off, is_silent, refusal, told};

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
            assert_eq!(failure.lasting, lasting, "{status}");
        }
        // A network that is passed through may answer for every name by itself.
        assert!(!super::Failure::of_private().lasting);
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
        assert!(is_silent(&ureq::Error::Timeout(ureq::Timeout::Global)));
        assert!(is_silent(&ureq::Error::Io(
            io::ErrorKind::ConnectionRefused.into()
        )));
        assert!(!is_silent(&ureq::Error::HostNotFound));
    }
}
