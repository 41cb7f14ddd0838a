//! What a reader taught: names and their spellings, and words that tell of sections,
//! in files of the form of ours. It holds for the whole program and is taught once,
//! at its start, before anything is found; where the files are is for others to know.

use std::sync::atomic::{AtomicU64, Ordering};

use super::{telling, topics};

/// A digest of all that was taught; 0 where nothing was.
static DIGEST: AtomicU64 = AtomicU64::new(0);

/// Adds names and their spellings (`assets/lang/variants.toml` shows the form).
///
/// # Errors
/// Says what is wrong with the file, and where; then nothing was added.
pub fn names(file: &str) -> Result<(), toml::de::Error> {
    if topics::teach(file)? {
        note(file);
    }
    Ok(())
}

/// Adds words that tell of sections (`assets/lang/sections.toml` shows the form).
///
/// # Errors
/// Says what is wrong with the file, and where; then nothing was added.
pub fn sections(file: &str) -> Result<(), toml::de::Error> {
    if telling::teach(file)? {
        note(file);
    }
    Ok(())
}

/// A digest of all that was taught, by which is known whether it is the same as
/// before; 0 where nothing was.
#[must_use]
pub fn digest() -> u64 {
    DIGEST.load(Ordering::Relaxed)
}

/// Adds a file to the digest: FNV-1a.
fn note(file: &str) {
    let add = |digest: u64| {
        file.bytes().fold(!digest, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    DIGEST
        .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |digest| {
            Some(add(digest))
        })
        .expect("every digest has a next one");
}

#[cfg(test)]
mod tests {
    use super::{digest, names, sections};

    #[test]
    fn what_comes_too_late_is_not_in_the_digest() {
        // Others in this process may have come first.
        names("").unwrap();
        sections("").unwrap();
        let taught = digest();
        names("").unwrap();
        sections("").unwrap();
        assert_eq!(digest(), taught);
    }
}
