//! A named pipe: read without waiting for somebody to write into it.
//!
//! What is in it is waited for as long as somebody has it open for writing.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::Path;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::OFlags;

/// What is said of a pipe into which nobody writes.
pub(super) const UNWRITTEN: &str =
    "this is a pipe, and nothing is written into it; start what writes into it first";

/// What comes through a pipe.
pub(super) struct Pipe(File);

/// True for a pipe.
pub(super) fn is_meant(metadata: &Metadata) -> bool {
    metadata.file_type().is_fifo()
}

impl Pipe {
    /// Opens the pipe at `path`; nobody need have it open for writing.
    ///
    /// # Errors
    /// When it may not be read.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
        let file = OpenOptions::new()
            .read(true)
            .custom_flags(flags)
            .open(path)?;
        Ok(Self(file))
    }
}

impl Read for Pipe {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.0.read(room) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    let mut waited = [PollFd::new(&self.0, PollFlags::IN)];
                    poll(&mut waited, None)?;
                }
                read => return read,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::process::Command;
    use std::thread;

    use crate::source::read_file;

    #[test]
    fn a_pipe_is_read_while_somebody_writes_and_never_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.txt");
        assert!(
            Command::new("mkfifo")
                .arg(&path)
                .status()
                .unwrap()
                .success()
        );
        let told = read_file(&path).unwrap_err().to_string();
        assert!(told.ends_with(super::UNWRITTEN), "{told}");

        // Opened for both, so that opening waits for nobody.
        let mut options = std::fs::OpenOptions::new();
        let mut both = options.read(true).write(true).open(&path).unwrap();
        let reader = thread::spawn(move || read_file(&path).unwrap());
        both.write_all("عادت السفن إلى الميناء".as_bytes()).unwrap();
        while !reader.is_finished() && !both_is_empty(&both) {
            thread::yield_now();
        }
        drop(both);
        assert_eq!(
            reader.join().unwrap().articles[0].text,
            "عادت السفن إلى الميناء"
        );
    }

    /// Whether what was written has been read.
    fn both_is_empty(pipe: &std::fs::File) -> bool {
        rustix::io::ioctl_fionread(pipe).is_ok_and(|left| left == 0)
    }
}
