//! A gate before the keys: while it is closed, the thread that reads the terminal
//! reads nothing of it, so that what is typed reaches another program.

use std::fs::File;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

/// How long is waited for the thread that reads: it answers at once, if it is there.
const PATIENCE: Duration = Duration::from_secs(1);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Open,
    /// It is to close as soon as the thread has seen it.
    Closing,
    Closed,
}

type Shared = Arc<(Mutex<State>, Condvar)>;

/// For who closes the gate.
#[derive(Debug)]
pub struct Gate {
    shared: Shared,
    wake: PipeWriter,
}

/// For who reads the terminal: before each read it is to pass.
#[derive(Debug, Default)]
pub struct Passage {
    shared: Shared,
    /// What tells that the gate closes; nothing where nobody ever closes it.
    woken: Option<PipeReader>,
}

/// A gate, which is open.
///
/// # Errors
/// When the system gives no pipe.
pub fn gate() -> io::Result<(Gate, Passage)> {
    let (woken, wake) = io::pipe()?;
    let shared = Shared::default();
    let passage = Passage {
        shared: shared.clone(),
        woken: Some(woken),
    };
    Ok((Gate { shared, wake }, passage))
}

impl Gate {
    /// Does `work` while nothing of the terminal is read here.
    pub fn while_closed<T>(&self, work: impl FnOnce() -> T) -> T {
        let (state, changed) = &*self.shared;
        *lock(state) = State::Closing;
        // Where nobody listens any more, nobody reads.
        let _ = (&self.wake).write_all(&[0]);
        let closing = |state: &mut State| *state == State::Closing;
        drop(changed.wait_timeout_while(lock(state), PATIENCE, closing));
        let done = work();
        *lock(state) = State::Open;
        changed.notify_all();
        done
    }
}

impl Passage {
    /// Waits until there is something to read of `terminal` and the gate is open.
    ///
    /// # Errors
    /// When the terminal cannot be waited for.
    pub fn pass(&mut self, terminal: &File) -> io::Result<()> {
        loop {
            self.wait_until_open();
            let mut waited = vec![PollFd::new(terminal, PollFlags::IN)];
            waited.extend(
                self.woken
                    .as_ref()
                    .map(|pipe| PollFd::new(pipe, PollFlags::IN)),
            );
            match poll(&mut waited, None) {
                Err(Errno::INTR) => continue,
                result => result?,
            };
            let is_woken = waited.get(1).is_some_and(|pipe| !pipe.revents().is_empty());
            if !is_woken {
                return Ok(());
            }
            let read = self.woken.as_mut().map(|pipe| pipe.read(&mut [0]));
            if !matches!(read, Some(Ok(1))) {
                self.woken = None;
            }
        }
    }

    fn wait_until_open(&self) {
        let (state, changed) = &*self.shared;
        let mut state = lock(state);
        if *state == State::Closing {
            *state = State::Closed;
            changed.notify_all();
        }
        drop(changed.wait_while(state, |state| *state != State::Open));
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
