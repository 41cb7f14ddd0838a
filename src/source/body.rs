//! What a source gave, as bytes: in memory while they are few, else in a file without a
//! name on the disk, so that a long feed takes no more memory than a short one. Somewhat
//! more stay in memory while few others do. Where the disk takes none of it, all of it is
//! in memory. What the bytes say is not told here.

use std::borrow::Cow;
use std::env;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use simdutf8::basic;

use super::digest::digest;
use super::seen::Seen;

/// Bytes of one source that are kept in memory in any case.
const MOST_IN_MEMORY: usize = 128 << 10;

/// Bytes of one source that are kept in memory while others have few there.
const MOST_OF_FEW: usize = 640 << 10;

/// Bytes beyond [`MOST_IN_MEMORY`] that all sources together have in memory.
const MOST_TOGETHER: usize = 6 << 20;

/// Bytes that pass through memory at a time on their way to the disk.
const SEGMENT: usize = 32 << 10;

/// Where systems keep what is large for a while. The folder for what is short-lived is
/// itself in memory on many of them.
const LASTING: &str = "/var/tmp";

/// The bytes of a source.
#[derive(Clone, Debug)]
pub struct Body(Kept);

#[derive(Clone, Debug)]
enum Kept {
    Memory(Vec<u8>, Share),
    /// A file that only this program can reach, and what was told of its bytes.
    Disk(Arc<File>, Seen),
}

impl Default for Body {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Kept::Memory(bytes, Share::default()))
    }
}

impl Body {
    /// Its length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Memory(bytes, _) => bytes.len(),
            Kept::Disk(_, seen) => seen.length(),
        }
    }

    /// True where nothing came.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds all that `reader` gives.
    ///
    /// # Errors
    /// When it cannot be read to its end.
    pub(super) fn take_in(&mut self, mut reader: impl Read) -> io::Result<()> {
        if let Kept::Memory(bytes, share) = &mut self.0 {
            loop {
                let most = MOST_IN_MEMORY + share.0;
                let room = most.saturating_sub(bytes.len());
                reader.by_ref().take(room as u64).read_to_end(bytes)?;
                if bytes.len() < most {
                    return Ok(());
                }
                if most >= MOST_OF_FEW || !share.grow(MOST_IN_MEMORY) {
                    break;
                }
                bytes.reserve_exact(MOST_IN_MEMORY);
            }
            match on_disk(bytes) {
                Some(file) => {
                    let mut seen = Seen::default();
                    seen.add(bytes);
                    self.0 = Kept::Disk(Arc::new(file), seen);
                }
                None => return reader.read_to_end(bytes).map(drop),
            }
        }
        self.take_to_disk(reader)
    }

    fn take_to_disk(&mut self, mut reader: impl Read) -> io::Result<()> {
        let mut segment = vec![0; SEGMENT];
        while let Kept::Disk(file, seen) = &mut self.0 {
            let read = match read_some(&mut reader, &mut segment)? {
                0 => break,
                read => &segment[..read],
            };
            if file.as_ref().write_all(read).is_ok() {
                seen.add(read);
                continue;
            }
            // The disk is full: memory has to do.
            let mut bytes = self.all()?.into_owned();
            bytes.extend_from_slice(read);
            reader.read_to_end(&mut bytes)?;
            self.0 = Kept::Memory(bytes, Share::default());
        }
        Ok(())
    }

    /// All of it, in memory.
    ///
    /// # Errors
    /// When it cannot be read back from the disk.
    pub(super) fn all(&self) -> io::Result<Cow<'_, [u8]>> {
        self.part(0..self.len())
    }

    /// Its first bytes, so many at the most.
    ///
    /// # Errors
    /// As for [`Self::all`].
    pub(super) fn beginning(&self, most: usize) -> io::Result<Cow<'_, [u8]>> {
        self.part(0..self.len().min(most))
    }

    /// A part of it.
    ///
    /// # Errors
    /// As for [`Self::all`]; when it is shorter.
    pub(super) fn part(&self, range: Range<usize>) -> io::Result<Cow<'_, [u8]>> {
        match &self.0 {
            Kept::Memory(bytes, _) => {
                let part = bytes.get(range).ok_or(ErrorKind::UnexpectedEof)?;
                Ok(Cow::Borrowed(part))
            }
            Kept::Disk(file, _) => {
                let mut part = vec![0; range.len()];
                file.read_exact_at(&mut part, range.start as u64)?;
                Ok(Cow::Owned(part))
            }
        }
    }

    /// The digest of its bytes.
    #[must_use]
    pub fn digest(&self) -> i64 {
        match &self.0 {
            Kept::Memory(bytes, _) => digest(bytes),
            Kept::Disk(_, seen) => seen.digest(),
        }
    }

    /// True where it is UTF-8.
    pub(super) fn is_utf8(&self) -> bool {
        match &self.0 {
            Kept::Memory(bytes, _) => basic::from_utf8(bytes).is_ok(),
            Kept::Disk(_, seen) => seen.is_utf8(),
        }
    }

    /// True where it is in memory.
    pub(super) fn is_in_memory(&self) -> bool {
        matches!(self.0, Kept::Memory(..))
    }

    /// Reads it from its beginning, some at a time.
    pub fn reading(&self) -> impl Read {
        Reading { body: self, at: 0 }
    }
}

/// Bytes that a source has in memory beyond what each may have.
#[derive(Debug, Default)]
struct Share(usize);

/// Bytes of all shares together.
static TOGETHER: AtomicUsize = AtomicUsize::new(0);

impl Share {
    /// Takes so many bytes more; false where others have too many.
    fn grow(&mut self, bytes: usize) -> bool {
        let more = |together: usize| Some(together + bytes).filter(|&sum| sum <= MOST_TOGETHER);
        let grown = TOGETHER.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
        self.0 += grown.map_or(0, |_| bytes);
        grown.is_ok()
    }
}

impl Clone for Share {
    fn clone(&self) -> Self {
        TOGETHER.fetch_add(self.0, Ordering::Relaxed);
        Self(self.0)
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        TOGETHER.fetch_sub(self.0, Ordering::Relaxed);
    }
}

/// A body that is being read.
struct Reading<'a> {
    body: &'a Body,
    at: usize,
}

impl Read for Reading<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = match &self.body.0 {
            Kept::Memory(bytes, _) => (&bytes[self.at..]).read(into)?,
            Kept::Disk(file, _) => file.read_at(into, self.at as u64)?,
        };
        self.at += read;
        Ok(read)
    }
}

/// Reads what comes next, however often that is interrupted; 0 at the end.
///
/// # Errors
/// When it cannot be read.
pub(super) fn read_some(reader: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
    loop {
        match reader.read(into) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}

/// A file without a name that begins with these bytes, where there is room for one.
fn on_disk(bytes: &[u8]) -> Option<File> {
    let is_told = env::var_os("TMPDIR").is_some();
    let folders = [PathBuf::from(LASTING), env::temp_dir()];
    let mut folders = folders.iter().skip(usize::from(is_told));
    folders.find_map(|folder| {
        let mut file = tempfile::tempfile_in(folder).ok()?;
        file.write_all(bytes).ok()?;
        Some(file)
    })
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::io::Read;
    use std::sync::Arc;

    use super::{
        Body, Kept, MOST_IN_MEMORY, MOST_OF_FEW, MOST_TOGETHER, SEGMENT, Seen, Share, digest,
    };

    fn bytes(length: usize) -> Vec<u8> {
        (0..length).map(|at| (at % 251) as u8).collect()
    }

    fn check(body: &Body, expected: &[u8]) {
        assert_eq!(body.len(), expected.len());
        assert!(*body.all().unwrap() == *expected);
        assert_eq!(body.digest(), digest(expected));
        assert_eq!(body.is_utf8(), std::str::from_utf8(expected).is_ok());
        assert!(*body.part(3..7).unwrap() == expected[3..7]);
        assert!(body.part(0..expected.len() + 1).is_err());
        let mut read = Vec::new();
        body.reading().read_to_end(&mut read).unwrap();
        assert!(read == expected);
    }

    #[test]
    fn what_is_long_is_on_the_disk_and_the_same() {
        for (length, in_memory) in [
            (10, true),
            (MOST_IN_MEMORY - 1, true),
            (MOST_OF_FEW + 3 * SEGMENT + 5, false),
        ] {
            let bytes = bytes(length);
            let mut body = Body::default();
            body.take_in(&bytes[..length / 2]).unwrap();
            body.take_in(&bytes[length / 2..]).unwrap();
            assert_eq!(body.is_in_memory(), in_memory, "{length}");
            check(&body, &bytes);
        }
    }

    #[test]
    fn few_have_more_in_memory_and_all_together_no_more_than_is_said() {
        let mut share = Share::default();
        assert!(!share.grow(MOST_TOGETHER + 1));
        let grown = || {
            let mut share = Share::default();
            share.grow(MOST_TOGETHER / 3).then_some(share)
        };
        let shares: Vec<Share> = std::iter::from_fn(grown).collect();
        assert!((1..=3).contains(&shares.len()));
        drop(shares);
        assert!(grown().is_some());
    }

    #[test]
    fn what_the_disk_does_not_take_is_in_memory() {
        let bytes = bytes(3 * SEGMENT);
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(&file, &bytes[..SEGMENT]).unwrap();
        // It is open for reading alone, so that it takes nothing more.
        let full = File::open(&file).unwrap();
        let mut seen = Seen::default();
        seen.add(&bytes[..SEGMENT]);
        let mut body = Body(Kept::Disk(Arc::new(full), seen));
        body.take_in(&bytes[SEGMENT..]).unwrap();
        assert!(body.is_in_memory());
        check(&body, &bytes);
    }
}
