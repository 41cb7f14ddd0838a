//! Where answers lead.

use ureq::http::{HeaderMap, StatusCode};
use url::Url;

use super::address;
use super::failure::Failure;

/// The address that `at` leads to by naming it so.
pub(super) fn lead(at: &Url, next: &str) -> Result<Url, Failure> {
    let next = address::join(at, next).map_err(Failure::of)?;
    if at.scheme() == "https" && next.scheme() == "http" {
        return Err(Failure::of(format!(
            "it leads from a secure address to one that is not: {next}"
        )));
    }
    Ok(next)
}

/// Where an answer leads. Servers write paths of other scripts as they are, too.
pub(super) fn redirect(status: StatusCode, headers: &HeaderMap) -> Option<&str> {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
        .then(|| std::str::from_utf8(headers.get("location")?.as_bytes()).ok())
        .flatten()
}
