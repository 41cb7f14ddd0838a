//! Where answers lead.

use ureq::http::{HeaderMap, StatusCode};
use url::Url;

use super::address;
use super::failure::Failure;

/// The address that `at` leads to by naming it so. What the reader wrote before the machine,
/// `name:password@`, is told to the same one again, as it is written by most without it.
pub(super) fn lead(at: &Url, next: &str) -> Result<Url, Failure> {
    let mut next = address::join(at, next).map_err(Failure::of)?;
    if at.scheme() == "https" && next.scheme() == "http" {
        return Err(Failure::of(format!(
            "it leads from a secure address to one that is not: {next}"
        )));
    }
    let is_named = |address: &Url| !address.username().is_empty() || address.password().is_some();
    if is_named(at) && !is_named(&next) && at.origin() == next.origin() {
        // An address of the web takes them.
        let _ = next.set_username(at.username());
        let _ = next.set_password(at.password());
    }
    Ok(next)
}

/// Where an answer leads. Servers write paths of other scripts as they are, too.
pub(super) fn redirect(status: StatusCode, headers: &HeaderMap) -> Option<&str> {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
        .then(|| std::str::from_utf8(headers.get("location")?.as_bytes()).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::lead;

    fn check(at: &str, next: &str, led: &str) {
        assert_eq!(lead(&at.parse().unwrap(), next).unwrap().as_str(), led);
    }

    #[test]
    fn the_same_server_is_told_who_asks() {
        let at = "http://u:p%40@a.example/auth";
        check(
            at,
            "http://a.example/auth/",
            "http://u:p%40@a.example/auth/",
        );
        check(at, "/auth/", "http://u:p%40@a.example/auth/");
        check(at, "http://v@a.example/b", "http://v@a.example/b");
    }

    #[test]
    fn no_other_server_is() {
        let at = "http://u:p@a.example/auth";
        for other in [
            "http://b.example/auth",
            "http://a.example:8080/auth",
            "https://a.example/auth",
        ] {
            check(at, other, other);
        }
    }
}
