//! What an answer's headers say of the next request.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use ureq::http::HeaderMap;

/// The longest and shortest time a server may ask us to wait.
const LONGEST: Duration = Duration::from_secs(24 * 3600);
const SHORTEST: Duration = Duration::from_secs(60);

/// The longest header that is kept, in bytes.
const LONGEST_TEXT: usize = 1024;

/// A header's text, if it is text and not absurdly long.
pub(super) fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty() && value.len() <= LONGEST_TEXT).then(|| value.to_owned())
}

/// True for a type of sounds, films and pictures (RFC 2046, 4.2 to 4.4).
pub(super) fn is_media(content_type: &str) -> bool {
    let kind = content_type.split('/').next().unwrap_or_default();
    ["audio", "video", "image"]
        .iter()
        .any(|media| media.eq_ignore_ascii_case(kind.trim()))
}

/// `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3), within reason.
pub(super) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let value = text(headers, "retry-after")?;
    let wait = match value.parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => {
            let when = jiff::fmt::rfc2822::parse(&value).ok()?.timestamp();
            let now = Timestamp::try_from(now).ok()?;
            Duration::try_from(when.duration_since(now)).unwrap_or_default()
        }
    };
    Some(wait.clamp(SHORTEST, LONGEST))
}

/// `max-age` of `Cache-Control` (RFC 9111, 5.2.2.1), at most a day.
pub(super) fn fresh_for(headers: &HeaderMap) -> Option<Duration> {
    let value = text(headers, "cache-control")?;
    let age = value
        .split(',')
        .filter_map(|part| part.trim().split_once('='))
        .find(|(name, _)| name.eq_ignore_ascii_case("max-age"))?
        .1;
    let seconds: u64 = age.trim_matches('"').parse().ok()?;
    Some(Duration::from_secs(seconds).min(LONGEST))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use ureq::http::HeaderMap;

    use super::{fresh_for, retry_after};

    fn check(name: &'static str, value: &str, seconds: Option<u64>) {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        // 2025-02-08 10:00:00 UTC.
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_739_008_800);
        let found = if name == "retry-after" {
            retry_after(&headers, now)
        } else {
            fresh_for(&headers)
        };
        assert_eq!(found, seconds.map(Duration::from_secs), "{value}");
    }

    #[test]
    fn a_server_says_when_to_come_back() {
        check("retry-after", "120", Some(120));
        check("retry-after", "1", Some(60));
        check("retry-after", "99999999999", Some(86400));
        check("retry-after", "Sat, 08 Feb 2025 10:05:00 GMT", Some(300));
        check("retry-after", "Sat, 08 Feb 2020 10:05:00 GMT", Some(60));
        check("retry-after", "soon", None);
    }

    #[test]
    fn a_server_says_how_long_it_holds() {
        check("cache-control", "public, max-age=1800", Some(1800));
        check("cache-control", "Max-Age=\"60\"", Some(60));
        check("cache-control", "no-cache", None);
        check("cache-control", "max-age=x", None);
    }
}
