//! The links of a text that is being written down: which bytes of it lead where. Each is on
//! one line; of one that goes on over several the first with words is told. Where a text is
//! written anew, as cells are as a row, they are found again in it.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use crate::article::{LONGEST_ADDRESS, RawLink};
use crate::clean::carried::carried;

/// Links that are written down.
#[derive(Default)]
pub(super) struct Links {
    /// Those of the lines that are written, in their order.
    written: Vec<RawLink>,
    /// Those of the line that is being written, as they were left.
    line: Vec<RawLink>,
    /// Those that are open.
    open: Vec<Open>,
    /// Lines that were ended.
    ended: usize,
}

/// A link that is open.
struct Open {
    /// Where it leads; nothing once that is told.
    address: Option<String>,
    /// The line that it began in, and where in it.
    line: usize,
    start: usize,
}

impl Links {
    /// A link to an address begins here in the line.
    pub(super) fn enter(&mut self, address: Option<&str>, at: usize) {
        let address = address
            .filter(|address| !address.trim().is_empty() && address.len() <= LONGEST_ADDRESS);
        self.open.push(Open {
            address: address.map(str::to_owned),
            line: self.ended,
            start: at,
        });
    }

    /// The link that began last ends where `line` does.
    pub(super) fn leave(&mut self, line: &str) {
        if let Some(open) = self.open.pop() {
            self.tell(open, line);
        }
    }

    fn tell(&mut self, mut open: Open, line: &str) -> Open {
        let start = if open.line == self.ended {
            open.start
        } else {
            0
        };
        let words = line.get(start..).unwrap_or_default();
        let trimmed = words.trim();
        if !trimmed.is_empty()
            && let Some(address) = open.address.take()
        {
            let start = start + (words.len() - words.trim_start().len());
            self.line.push(RawLink {
                range: start..start + trimmed.len(),
                address,
            });
        }
        open
    }

    /// Signs were put into the line at these two places, the later first.
    pub(super) fn insert(&mut self, later: usize, earlier: usize) {
        for link in &mut self.line {
            for at in [later, earlier] {
                link.range.start += usize::from(link.range.start >= at);
                link.range.end += usize::from(link.range.end > at);
            }
        }
    }

    /// The line was cut off at `end`.
    pub(super) fn truncate_line(&mut self, end: usize) {
        self.line.retain(|link| link.range.end <= end);
    }

    /// The line is none of what is written.
    pub(super) fn drop_line(&mut self) {
        self.line.clear();
        self.ended += 1;
    }

    /// The links of the line, those that go on in the next among them.
    fn of_line(&mut self, line: &str) -> Vec<RawLink> {
        if let Some(open) = self.open.pop() {
            let open = self.tell(open, line);
            self.open.push(open);
        }
        self.ended += 1;
        let mut links = std::mem::take(&mut self.line);
        // One within another was left first.
        links.sort_by_key(|link| link.range.start);
        links
    }

    /// The line ends, and without the blanks around it is written at `at`.
    pub(super) fn end_line(&mut self, line: &str, at: usize) {
        let lead = line.len() - line.trim_start().len();
        for link in self.of_line(line) {
            let range = link.range.start - lead + at..link.range.end - lead + at;
            self.written.push(RawLink { range, ..link });
        }
    }

    /// What was the line ends as `paragraphs`, which are written at `at`.
    pub(super) fn end_prose(&mut self, line: &str, paragraphs: &str, at: usize) {
        let links = self.of_line(line);
        let mut end = 0;
        let in_turn = links.into_iter().filter(|link| {
            let is_behind = link.range.start >= end;
            end = end.max(link.range.end);
            is_behind
        });
        let links: Vec<RawLink> = in_turn.collect();
        let ranges: Vec<_> = links.iter().map(|link| link.range.clone()).collect();
        let moved = carried(line, paragraphs, &ranges).into_iter();
        for (range, link) in moved.zip(links) {
            if let Some(range) = range {
                let range = range.start + at..range.end + at;
                self.written.push(RawLink { range, ..link });
            }
        }
    }

    /// What was written from `start` on is written anew, at `at`. The words of each link
    /// stand in it as they did, in their order.
    pub(super) fn write_anew(&mut self, written: &str, anew: &str, start: usize, at: usize) {
        let first = self
            .written
            .partition_point(|link| link.range.start < start);
        let mut from = 0;
        for link in self.written.split_off(first) {
            let words = &written[link.range.start - start..link.range.end - start];
            let Some(found) = anew[from..].find(words) else {
                break;
            };
            let found = from + found;
            from = found + words.len();
            let range = found + at..from + at;
            self.written.push(RawLink { range, ..link });
        }
    }

    /// What is written was cut off at `end`.
    pub(super) fn truncate(&mut self, end: usize) {
        while self.written.pop_if(|link| link.range.end > end).is_some() {}
    }

    /// The links of what was written, which ends there.
    pub(super) fn finish(mut self, end: usize) -> Vec<RawLink> {
        self.truncate(end);
        self.written
    }
}

/// The links of a text by the lines that they stand in.
pub(crate) type ByLine<'a> = HashMap<&'a str, VecDeque<Vec<(Range<usize>, &'a str)>>>;

/// The links of these texts by their lines.
pub(crate) fn at_lines<'a>(
    texts: impl IntoIterator<Item = (&'a str, &'a [RawLink])>,
) -> ByLine<'a> {
    let mut lines = ByLine::new();
    for (text, links) in texts {
        let mut links = links.iter().peekable();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.len();
            let mut inside = Vec::new();
            while let Some(link) = links.next_if(|link| link.range.end <= end) {
                if let Some(from) = link.range.start.checked_sub(start) {
                    let range = from..link.range.end - start;
                    inside.push((range, link.address.as_str()));
                }
            }
            if !inside.is_empty() {
                lines.entry(line.trim_end()).or_default().push_back(inside);
            }
            start = end;
        }
    }
    lines
}

/// The links of a text some of whose lines are those of others: a line has the links that
/// it has there, the first such line those of the first.
pub(crate) fn carried_by_lines(mut lines: ByLine<'_>, text: &str) -> Vec<RawLink> {
    let mut links = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let inside = lines
            .get_mut(line.trim_end())
            .and_then(VecDeque::pop_front)
            .unwrap_or_default();
        links.extend(inside.into_iter().map(|(range, address)| RawLink {
            range: range.start + start..range.end + start,
            address: address.to_owned(),
        }));
        start += line.len();
    }
    links
}
