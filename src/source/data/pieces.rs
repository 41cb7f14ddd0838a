//! The objects of a list, found without parsing it. Whether one is whole JSON is not told here.

use std::io::{self, Read};
use std::ops::Range;

use super::names::LISTS;
use super::parsed;
use crate::source::window::Window;

/// Where the content of the list of articles begins: the first list of objects under a
/// name that such lists have, else the first of all. Before it a feed may list its authors.
pub(super) fn list_start(text: &str) -> Option<usize> {
    let starts = || {
        let starts = text.match_indices('[').map(|(at, _)| at + 1);
        starts.filter(|&start| text[start..].trim_start().starts_with('{'))
    };
    let first = starts().next()?;
    let is_bare = text.trim_start().starts_with('[');
    let named = || starts().find(|&start| is_named(&text[..start - 1]));
    Some(if is_bare {
        first
    } else {
        named().unwrap_or(first)
    })
}

/// True where a text is objects one after the other, the first of them whole.
pub(super) fn are_several(text: &str) -> bool {
    let mut objects = Objects::of(Window::of(text.as_bytes()), 0);
    let first = text.trim_start().starts_with('{').then(|| objects.next());
    let Some(Ok(Some(first))) = first else {
        return false;
    };
    let next = text[first.end..].trim_start();
    next.starts_with('{') && parsed::value(&text[first]).is_ok()
}

/// True where what stands before a list ends with a name of lists of articles.
fn is_named(before: &str) -> bool {
    let key = before.trim_end().strip_suffix(':').map(str::trim_end);
    let key = key.and_then(|key| key.strip_suffix('"'));
    key.is_some_and(|key| {
        let mut named = LISTS.iter().filter_map(|name| key.strip_suffix(name));
        named.any(|rest| rest.ends_with('"'))
    })
}

/// The objects of a list, whole ones only, one after the other, whatever is in them.
pub(super) struct Objects<R> {
    text: Window<R>,
    at: usize,
    last: Last,
    is_list: bool,
    end: Option<usize>,
}

/// What stands last before a place between objects.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Beginning,
    Object,
    Comma,
}

impl<R: Read> Objects<R> {
    /// Those of a list whose content begins at a place that the window has seen, or at the
    /// beginning.
    pub(super) fn of(text: Window<R>, at: usize) -> Self {
        Self {
            text,
            at,
            last: Last::Beginning,
            is_list: true,
            end: None,
        }
    }

    /// Where the next stands; nothing behind the last.
    ///
    /// # Errors
    /// When the text cannot be read.
    pub(super) fn next(&mut self) -> io::Result<Option<Range<usize>>> {
        let (mut depth, mut start) = (0_usize, 0);
        let (mut quoted, mut escaped) = (false, false);
        loop {
            let ahead = self.text.ahead(self.at)?;
            if ahead.is_empty() {
                return Ok(None);
            }
            for (at, byte) in (self.at..).zip(ahead) {
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if quoted => escaped = true,
                    b'"' => {
                        quoted = !quoted;
                        self.is_list &= depth > 0;
                    }
                    _ if quoted => {}
                    b'{' => {
                        if depth == 0 {
                            start = at;
                            self.is_list &= self.last != Last::Object;
                        }
                        depth += 1;
                    }
                    b'}' if depth > 0 => {
                        depth -= 1;
                        if depth == 0 {
                            self.last = Last::Object;
                            self.at = at + 1;
                            return Ok(Some(start..at + 1));
                        }
                    }
                    b']' if depth == 0 => {
                        self.is_list &= self.last != Last::Comma;
                        self.end = Some(at);
                        return Ok(None);
                    }
                    b',' if depth == 0 => {
                        self.is_list &= self.last == Last::Object;
                        self.last = Last::Comma;
                    }
                    _ => self.is_list &= depth > 0 || byte.is_ascii_whitespace(),
                }
            }
            self.at += ahead.len();
        }
    }

    /// True where nothing but commas stood between the objects.
    pub(super) fn is_list_so_far(&self) -> bool {
        self.is_list
    }

    /// Where the list ends, once it was looked through and nothing else was in it.
    pub(super) fn end(&self) -> Option<usize> {
        self.end.filter(|_| self.is_list)
    }
}
