//! The base of a page: the address that relative ones in it start from.

use dom_query::Document;
use url::Url;

use crate::article::RawLink;

/// What the page that came from here says, else where it came from; nothing where neither
/// is an address.
pub(super) fn of(origin: &str, document: &Document) -> Option<Url> {
    let origin = Url::parse(origin).ok();
    let said = document.select("base[href]").attr("href");
    let said = said.and_then(|said| match &origin {
        Some(origin) => origin.join(said.trim()).ok(),
        None => Url::parse(said.trim()).ok(),
    });
    said.or(origin)
}

/// Links with their addresses made absolute. Those of places on the page itself, and where
/// there is no base, stay as they are.
pub(super) fn joined(base: Option<&Url>, mut links: Vec<RawLink>) -> Vec<RawLink> {
    for link in &mut links {
        let written = link.address.trim();
        let joined = base.and_then(|base| base.join(written).ok());
        if let Some(joined) = joined.filter(|_| !written.starts_with('#')) {
            link.address = joined.into();
        }
    }
    links
}
