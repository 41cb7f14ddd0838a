//! The web, as far as it may be asked.

use std::sync::{Arc, OnceLock};

use super::Client;

/// The web, or nothing of it while offline. Its client is made when it is first
/// needed and then shared: start-up does not pay for it.
#[derive(Clone, Debug)]
pub struct Web(Option<Arc<OnceLock<Client>>>);

impl Web {
    /// The web; nothing of it where `offline`.
    #[must_use]
    pub fn unless(offline: bool) -> Self {
        Self((!offline).then(Arc::default))
    }

    /// Who asks servers; nobody while offline.
    #[must_use]
    pub fn client(&self) -> Option<&Client> {
        let client = self.0.as_ref()?;
        Some(client.get_or_init(Client::default))
    }

    /// True where nothing may be asked.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        self.0.is_none()
    }
}
