//! Where a file or a folder is, as text: the address of a feed, and what identifies
//! the articles in it. Nothing is opened here.

use std::path::{self, Path, PathBuf};

use url::Url;

/// A path as text: itself where it is text, else a `file:` address, which keeps
/// every byte of it.
#[must_use]
pub fn address_of(path: &Path) -> String {
    if let Some(text) = path.to_str() {
        return text.to_owned();
    }
    let whole = path::absolute(path).ok();
    match whole.and_then(|path| Url::from_file_path(path).ok()) {
        Some(address) => address.into(),
        // In a folder that is gone, where there is nothing to read either.
        None => path.to_string_lossy().into_owned(),
    }
}

/// The path that an address names, where it does: as [`address_of`] writes it.
#[must_use]
pub fn path_of(address: &str) -> Option<PathBuf> {
    let path = Path::new(address);
    if path.is_absolute() {
        return Some(path.to_owned());
    }
    let url = Url::parse(address).ok()?;
    let path = (url.scheme() == "file").then(|| url.to_file_path().ok())??;
    // What is text stands as it is: one file has one address.
    path.to_str().is_none().then_some(path)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    use super::{address_of, path_of};

    fn check(path: &[u8], address: &str) {
        let path = Path::new(OsStr::from_bytes(path));
        assert_eq!(address_of(path), address);
        assert_eq!(path_of(address).as_deref(), Some(path));
    }

    #[test]
    fn every_byte_of_a_path_is_kept() {
        check(b"/news/a b%20.txt", "/news/a b%20.txt");
        check("/أخبار".as_bytes(), "/أخبار");
        check(b"/news/\xff\x1b%.txt", "file:///news/%FF%1B%25.txt");
        check(b"/\xfe/a?b#c", "file:///%FE/a%3Fb%23c");
    }

    #[test]
    fn other_addresses_are_no_paths() {
        for address in ["https://news.example/", "-", "a.txt", "file:///etc/passwd"] {
            assert_eq!(path_of(address), None, "{address}");
        }
    }
}
