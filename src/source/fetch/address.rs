//! Where a request may go: http and https, and to no private address unless the
//! reader named it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::{Host, ParseError, Url};

/// The longest address that is asked for, in bytes.
const LONGEST: usize = 2048;

/// Reads an address and refuses what is not on the web.
///
/// # Errors
/// Says what is wrong with it, in words for a person.
pub fn parse(address: &str) -> Result<Url, String> {
    let address = address.trim();
    if address.len() > LONGEST {
        return Err(format!("the address is longer than {LONGEST} bytes"));
    }
    let url = Url::parse(address).map_err(|error| is_none(address, error))?;
    allowed(url)
}

/// The address that `reference` means on the page at `base`.
///
/// # Errors
/// As [`parse`]'s.
pub fn join(base: &Url, reference: &str) -> Result<Url, String> {
    if reference.len() > LONGEST {
        return Err(format!("the address is longer than {LONGEST} bytes"));
    }
    let url = base
        .join(reference)
        .map_err(|error| is_none(reference, error))?;
    allowed(url)
}

/// The scheme that an address begins with (RFC 3986, 3.1).
pub(in crate::source) fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    is_scheme.then_some(scheme)
}

/// What is said of what is no address, and why where it looks like one.
fn is_none(written: &str, error: ParseError) -> String {
    match error {
        ParseError::RelativeUrlWithoutBase | ParseError::RelativeUrlWithCannotBeABaseBase => {
            format!("`{written}` is no address; one is written like https://news.example")
        }
        reason => format!("`{written}` is no address: {reason}"),
    }
}

fn allowed(url: Url) -> Result<Url, String> {
    match url.scheme() {
        "http" | "https" if url.has_host() => Ok(url),
        scheme => Err(format!(
            "{scheme}: addresses are not fetched, only http and https"
        )),
    }
}

/// What stands behind `feed:` or `feed://`, by which another program marked an address as
/// that of a feed; nothing where none did. Where that has no scheme, `https` or `http` may be
/// meant: who can ask tries them in this order, a list that is read has the second.
#[must_use]
pub fn unmarked(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once(':')?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    scheme.eq_ignore_ascii_case("feed").then_some(rest)
}

/// True for two addresses of one feed: they are the same, whichever of `https` and `http`
/// they begin with, as one may have been noted before its server was secure.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    one == other || on_the_web(one).is_some_and(|rest| Some(rest) == on_the_web(other))
}

/// What stands behind `https://` or `http://`.
fn on_the_web(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    matches!(scheme, "https" | "http").then_some(rest)
}

/// True for addresses that no public name should lead to: this machine, its
/// networks, and what is set aside for other uses (RFC 6890).
#[must_use]
pub fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => is_private_v6(address),
    }
}

/// True for an address on the web that says by itself that it is of this machine or its
/// networks.
#[must_use]
pub fn is_private_machine(address: &str) -> bool {
    parse(address).is_ok_and(|address| is_stated_private(&address))
}

/// True for an address that says by itself that it is of this machine or its networks.
/// Where a name leads only who looks it up can tell.
pub(crate) fn is_stated_private(address: &Url) -> bool {
    match address.host() {
        Some(Host::Ipv4(machine)) => is_private(machine.into()),
        Some(Host::Ipv6(machine)) => is_private(machine.into()),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        None => false,
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || a == 0
        || a >= 240
        || (a, b & 0xc0) == (100, 64)
        || (a, b, c) == (192, 0, 0)
        || (a, b & 0xfe) == (198, 18)
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    if let Some(inside) = inside_v6(address) {
        return is_private_v4(inside);
    }
    // Only what begins with the bits 001 is given out (RFC 4291, 2.4); of that the block for
    // protocols (RFC 2928) and the one for examples are no machines of the web.
    let [first, second, ..] = address.segments();
    first & 0xe000 != 0x2000
        || (first, second & 0xfe00) == (0x2001, 0)
        || (first, second) == (0x2001, 0xdb8)
}

/// The IPv4 address that an IPv6 address carries: mapped, by NAT64, by 6to4.
fn inside_v6(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let of = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match address.segments() {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            Some(of(high, low))
        }
        [0x2002, high, low, ..] => Some(of(high, low)),
        _ => None,
    }
}

/// Finds the machines behind a name and leaves out private ones, but for the proxy that
/// the reader named. The connection is made to what was found here, so a name cannot mean
/// one machine when it is checked and another when it is called. Behind a proxy that looks
/// names up itself they are not checked here.
#[derive(Debug, Default)]
pub(super) struct PublicResolver(DefaultResolver);

/// What an error says when only private machines were found.
pub(super) const REFUSED: &str = "a private address";

impl Resolver for PublicResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.0.resolve(uri, config, timeout)?;
        if config.proxy().is_some_and(|proxy| proxy.uri() == uri) {
            return Ok(found);
        }
        let mut public = self.empty();
        for address in found.iter().filter(|address| !is_private(address.ip())) {
            public.push(*address);
        }
        if public.is_empty() {
            return Err(ureq::Error::Io(std::io::Error::new(
                std::io::ErrorKind::PermissionDenied,
                REFUSED,
            )));
        }
        Ok(public)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use ureq::unversioned::resolver::Resolver;
    use ureq::unversioned::transport::NextTimeout;
    use ureq::{Agent, Proxy, Timeout};

    use super::{PublicResolver, is_private, is_stated_private, join, parse};

    fn check(address: &str, private: bool) {
        assert_eq!(is_private(address.parse().unwrap()), private, "{address}");
    }

    #[test]
    fn machines_of_the_house_are_private() {
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::10.0.0.1",
            "2002:7f00:1::",
            "64:ff9b:1::7f00:1",
            "fec0::1",
            "::127.0.0.1",
            "::ffff:0:7f00:1",
            "100::1",
            "2001:2::1",
        ] {
            check(address, true);
        }
    }

    #[test]
    fn machines_of_the_world_are_not() {
        for address in ["1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111"] {
            check(address, false);
        }
    }

    #[test]
    fn an_address_may_say_that_it_is_private() {
        for (address, private) in [
            ("http://192.168.1.1/", true),
            ("http://[::1]:631/", true),
            ("http://localhost./", true),
            ("http://a.LOCALHOST/", true),
            ("http://1.1.1.1/", false),
            ("http://localhost.example/", false),
        ] {
            assert_eq!(
                is_stated_private(&parse(address).unwrap()),
                private,
                "{address}"
            );
        }
    }

    #[test]
    fn the_proxy_that_a_reader_named_may_be_of_the_house() {
        let proxy = Proxy::new("http://127.0.0.1:3128").unwrap();
        let config = Agent::config_builder().proxy(Some(proxy.clone())).build();
        let timeout = NextTimeout {
            after: Duration::from_secs(1).into(),
            reason: Timeout::Resolve,
            per_read: None,
            per_write: None,
        };
        let resolve = |uri| PublicResolver::default().resolve(uri, &config, timeout);
        assert!(resolve(proxy.uri()).is_ok());
        assert!(resolve(&"http://127.0.0.1:3129/".parse().unwrap()).is_err());
    }

    #[test]
    fn only_the_web_is_fetched() {
        for address in [
            "file:///etc/passwd",
            "ftp://a.example/",
            "javascript:1",
            "news",
            "",
        ] {
            assert!(parse(address).is_err(), "{address}");
        }
        let base = parse("https://a.example/feed/").unwrap();
        assert_eq!(join(&base, "../x").unwrap().as_str(), "https://a.example/x");
        assert!(join(&base, "file:///x").is_err());
        assert!(parse(&format!("https://a.example/{}", "x".repeat(3000))).is_err());
    }
}
