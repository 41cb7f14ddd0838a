//! The machines behind the names that a reader gave: any will do, and of which names they are
//! private is remembered.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::Url;

use super::address::is_private;

/// Hosts that meant a private machine when they were last looked up for a reader.
#[derive(Clone, Debug, Default)]
pub(super) struct PrivateHosts(Arc<Mutex<HashSet<String>>>);

impl PrivateHosts {
    /// True where the host of an address is one of them.
    pub(super) fn has(&self, address: &Url) -> bool {
        let hosts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        address.host_str().is_some_and(|host| hosts.contains(host))
    }

    fn keep(&self, host: &str, private: bool) {
        let mut hosts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if private {
            hosts.insert(host.to_owned());
        } else {
            hosts.remove(host);
        }
    }
}

/// Finds the machines behind a name that a reader gave.
#[derive(Debug)]
pub(super) struct NamedResolver {
    found: DefaultResolver,
    private: PrivateHosts,
}

impl NamedResolver {
    /// One that tells `private` which hosts are.
    pub(super) fn telling(private: &PrivateHosts) -> Self {
        Self {
            found: DefaultResolver::default(),
            private: private.clone(),
        }
    }
}

impl Resolver for NamedResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.found.resolve(uri, config, timeout)?;
        if let Some(host) = uri.host() {
            let private = found.iter().any(|address| is_private(address.ip()));
            self.private.keep(host, private);
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use ureq::unversioned::resolver::Resolver;
    use ureq::unversioned::transport::NextTimeout;
    use ureq::{Agent, Timeout};
    use url::Url;

    use super::{NamedResolver, PrivateHosts};

    #[test]
    fn it_is_remembered_which_hosts_are_private() {
        let private = PrivateHosts::default();
        let resolver = NamedResolver::telling(&private);
        let config = Agent::config_builder().proxy(None).build();
        let check = |address: &str, expected: bool| {
            let timeout = NextTimeout {
                after: Duration::from_secs(1).into(),
                reason: Timeout::Resolve,
                per_read: None,
                per_write: None,
            };
            let uri = address.parse().unwrap();
            resolver.resolve(&uri, &config, timeout).unwrap();
            assert_eq!(private.has(&Url::parse(address).unwrap()), expected);
        };
        check("http://127.0.0.1/", true);
        check("http://9.9.9.9/", false);
        let has = |address: &str| private.has(&Url::parse(address).unwrap());
        assert!(has("http://127.0.0.1:8080/feed") && !has("http://news.example/"));
    }
}
