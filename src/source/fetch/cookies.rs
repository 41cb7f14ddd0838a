//! Cookies, for the length of one fetch: some sites set one, lead on, and lead back until
//! they are shown it. Nothing of them is kept, and no other fetch sends them.

use jiff::Timestamp;
use ureq::http::HeaderMap;
use ureq::http::header::SET_COOKIE;
use url::Url;

use crate::article::Published;
use crate::language::date;

/// Cookies of one fetch, as RFC 6265 has browsers choose them; by their paths they are not
/// told apart.
#[derive(Debug, Default)]
pub(super) struct Cookies(Vec<Cookie>);

/// The most that are held.
const MOST: usize = 32;

/// The longest that is held, in bytes.
const LONGEST: usize = 4096;

#[derive(Debug)]
struct Cookie {
    name: String,
    value: String,
    host: String,
    /// For the machines whose names end so, too.
    is_of_domain: bool,
    is_for_https: bool,
}

impl Cookies {
    /// Takes those that the answer from `at` sets.
    pub(super) fn take(&mut self, at: &Url, headers: &HeaderMap) {
        for set in headers.get_all(SET_COOKIE) {
            let cookie = set.to_str().ok().and_then(|set| Cookie::read(at, set));
            let Some((cookie, is_gone)) = cookie else {
                continue;
            };
            self.0
                .retain(|other| (&other.name, &other.host) != (&cookie.name, &cookie.host));
            if !is_gone && self.0.len() < MOST {
                self.0.push(cookie);
            }
        }
    }

    /// What to say of them to `at`, if anything.
    pub(super) fn told(&self, at: &Url) -> Option<String> {
        let meant = self.0.iter().filter(|cookie| cookie.is_for(at));
        let told: Vec<String> = meant
            .map(|cookie| format!("{}={}", cookie.name, cookie.value))
            .collect();
        (!told.is_empty()).then(|| told.join("; "))
    }
}

impl Cookie {
    /// What a header sets, and whether that is to take it away.
    fn read(at: &Url, set: &str) -> Option<(Self, bool)> {
        let host = at.host_str()?.to_ascii_lowercase();
        let mut parts = set.split(';').map(str::trim);
        let (name, value) = parts.next()?.split_once('=')?;
        let mut cookie = Self {
            name: name.trim().to_owned(),
            value: value.trim().to_owned(),
            host,
            is_of_domain: false,
            is_for_https: false,
        };
        let is_legal = |text: &str| text.chars().all(|c| c.is_ascii_graphic() || c == ' ');
        if cookie.name.is_empty()
            || set.len() > LONGEST
            || !is_legal(&cookie.name)
            || !is_legal(&cookie.value)
        {
            return None;
        }
        let (mut age, mut expires) = (None, None);
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            match name.trim().to_ascii_lowercase().as_str() {
                "secure" => cookie.is_for_https = true,
                "max-age" => age = value.trim().parse::<i64>().ok(),
                "expires" => expires = date::parse(value.trim()).map(Published::second),
                "domain" => {
                    let domain = value.trim().trim_start_matches('.').to_ascii_lowercase();
                    if domain.is_empty() {
                        continue;
                    }
                    // A name without a dot is of a whole country, or of every company.
                    if !is_within(&cookie.host, &domain) || !domain.contains('.') {
                        return None;
                    }
                    // An address in numbers has no names under it.
                    cookie.is_of_domain = at.domain().is_some();
                    cookie.host = domain;
                }
                _ => {}
            }
        }
        // The age goes before (RFC 6265, 5.3).
        let is_past = expires.is_some_and(|second| second <= Timestamp::now().as_second());
        Some((cookie, age.map_or(is_past, |age| age <= 0)))
    }

    fn is_for(&self, at: &Url) -> bool {
        let Some(host) = at.host_str() else {
            return false;
        };
        let is_of_host = if self.is_of_domain {
            is_within(host, &self.host)
        } else {
            host == self.host
        };
        is_of_host && (!self.is_for_https || at.scheme() == "https")
    }
}

/// True for a domain and for the machines in it (RFC 6265, 5.1.3).
fn is_within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use ureq::http::HeaderMap;
    use ureq::http::header::SET_COOKIE;

    use super::Cookies;

    fn check(set: &[&str], at: &str, told: Option<&str>) {
        let mut headers = HeaderMap::new();
        for set in set {
            headers.append(SET_COOKIE, set.parse().unwrap());
        }
        let mut cookies = Cookies::default();
        cookies.take(&"https://www.news.example/a".parse().unwrap(), &headers);
        assert_eq!(
            cookies.told(&at.parse().unwrap()).as_deref(),
            told,
            "{set:?}"
        );
    }

    #[test]
    fn a_machine_hears_what_it_has_set() {
        let same = "https://www.news.example/b";
        check(&["a=1; Path=/; HttpOnly", "b=2"], same, Some("a=1; b=2"));
        check(&["a=1", "a=2"], same, Some("a=2"));
        check(&["a=1", "a=; Max-Age=0"], same, None);
        for past in [
            "Thu, 01-Jan-1970 00:00:01 GMT",
            "Thu, 01 Jan 1970 00:00:00 GMT",
        ] {
            let taken = format!("a=deleted; expires={past}; path=/");
            check(&["a=1", &taken], same, None);
            check(&[&format!("{taken}; Max-Age=60")], same, Some("a=deleted"));
        }
        let later = "a=1; Expires=Wed, 31-Dec-2098 23:59:59 GMT";
        check(&[later], same, Some("a=1"));
        check(&["nothing", "=1"], same, None);
        check(&["a=1; Secure"], "http://www.news.example/b", None);
    }

    #[test]
    fn others_hear_only_what_was_set_for_them() {
        let other = "https://login.news.example/";
        check(&["a=1"], other, None);
        check(&["a=1; Domain=.news.example"], other, Some("a=1"));
        check(
            &["a=1; Domain=news.example"],
            "https://bnews.example/",
            None,
        );
        check(&["a=1; Domain=example"], "https://other.example/", None);
        check(
            &["a=1; Domain=other.example"],
            "https://other.example/",
            None,
        );
    }
}
