//! Leaves of the index of words: the pages in which FTS5 keeps, word by word, the rows of
//! the articles that have it. Which pages there are, and in what order, is the affair of
//! [`super::doclist`].

use std::mem;
use std::ops::ControlFlow;

/// What stands before each word: it is one of the words themselves.
const WORD: u8 = b'0';

/// The words from one to another, both meant.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub(crate) first: Vec<u8>,
    pub(crate) last: Vec<u8>,
}

impl Span {
    /// A word as it was said; nothing where it stands for none.
    pub(crate) fn said(word: &[u8]) -> Option<String> {
        let said = word.strip_prefix(&[WORD])?;
        str::from_utf8(said).ok().map(str::to_owned)
    }

    /// True of a word from its first to its last.
    pub(crate) fn has(&self, word: &[u8]) -> bool {
        (&self.first[..]..=&self.last[..]).contains(&word)
    }

    /// One word.
    pub(crate) fn word(word: &str) -> Self {
        let word = [&[WORD], word.as_bytes()].concat();
        Self {
            first: word.clone(),
            last: word,
        }
    }

    /// All words that begin so.
    pub(crate) fn beginning(beginning: &str) -> Self {
        let Self { first, mut last } = Self::word(beginning);
        let end = char::MAX;
        last.extend(end.encode_utf8(&mut [0; 4]).as_bytes());
        Self { first, last }
    }
}

/// What is known while leaves are read, one behind the other.
pub(crate) struct Leaves<'a> {
    span: &'a Span,
    /// The last word that began.
    word: Vec<u8>,
    /// It is meant.
    is_meant: bool,
    /// Bytes of the places of its last row that stand on the next leaf.
    left: usize,
}

impl<'a> Leaves<'a> {
    pub(crate) fn of(span: &'a Span) -> Self {
        Self {
            span,
            word: Vec::new(),
            is_meant: false,
            left: 0,
        }
    }

    /// Reads the next leaf; breaks behind the last word that is meant.
    pub(crate) fn read(
        &mut self,
        leaf: &[u8],
        tell: &mut impl FnMut(i64),
    ) -> Option<ControlFlow<()>> {
        let (first_row, mut words) = parts(leaf)?;
        if self.is_meant {
            let before = words.before()?;
            let here = before.len().checked_sub(4)?;
            if self.left > here {
                self.left -= here;
            } else if (1..before.len()).contains(&first_row) {
                self.rows(before, first_row, tell)?;
            } else {
                self.left = 0;
            }
        }
        while let Some(numbers) = words.next(&mut self.word)? {
            if self.word > self.span.last {
                return Some(ControlFlow::Break(()));
            }
            self.is_meant = self.word >= self.span.first;
            if self.is_meant {
                self.rows(numbers.bytes, numbers.at, tell)?;
            }
        }
        Some(ControlFlow::Continue(()))
    }

    /// True where the last word that began is meant: its rows may go on on the next leaf.
    pub(crate) fn goes_on(&self) -> bool {
        self.is_meant
    }

    /// The last word that began.
    pub(crate) fn word(&self) -> &[u8] {
        &self.word
    }

    /// Goes on with another leaf than the next one, of the same word.
    pub(crate) fn pass_by(&mut self) {
        // Each leaf says where its first row stands.
        self.left = 0;
    }

    /// Tells the rows that stand from a place on: the first as it is, each other as what is
    /// added to the one before. Behind each stand its places, which may go on on the next
    /// leaf; that is a row's, too, and then it is as it is.
    fn rows(&mut self, bytes: &[u8], at: usize, tell: &mut impl FnMut(i64)) -> Option<()> {
        let mut numbers = Numbers { bytes, at };
        let mut row = 0_i64;
        self.left = 0;
        while numbers.at < bytes.len() {
            row = row.checked_add(numbers.next()?.cast_signed())?;
            let places = numbers.length()?;
            // What is odd says that a row counts no longer; here it is said elsewhere.
            if places % 2 == 1 {
                return None;
            }
            tell(row);
            let end = numbers.at.checked_add(places / 2)?;
            self.left = end.saturating_sub(bytes.len());
            numbers.at = end;
        }
        Some(())
    }
}

/// The words that begin on a leaf, one behind the other.
pub(crate) struct Words<'a> {
    /// The leaf without what is behind its end.
    inside: &'a [u8],
    /// That: how much further on each word begins than the one before.
    steps: Numbers<'a>,
    /// Where the next one begins.
    next: Option<usize>,
    is_first: bool,
}

impl<'a> Words<'a> {
    /// Those of a leaf; nothing where it is not written as it is read here.
    pub(crate) fn of(leaf: &'a [u8]) -> Option<Self> {
        Some(parts(leaf)?.1)
    }

    /// Makes of the word before the next one, behind whose letters its rows stand. Nothing
    /// inside at the end; outside where the leaf is not written as it is read here.
    pub(crate) fn next(&mut self, word: &mut Vec<u8>) -> Option<Option<Numbers<'a>>> {
        let Some(start) = self.next else {
            return Some(None);
        };
        self.next = self.steps.step(start)?;
        let mut numbers = Numbers {
            bytes: self.before()?,
            at: start,
        };
        // The first word stands whole, the next ones without what they begin with like the
        // one before.
        let kept = match mem::take(&mut self.is_first) {
            true => 0,
            false => numbers.length()?,
        };
        let more = numbers.length()?;
        let rows = numbers.at.checked_add(more)?;
        word.truncate(kept);
        word.extend(numbers.bytes.get(numbers.at..rows)?);
        numbers.at = rows;
        Some(Some(numbers))
    }

    /// What stands before the next word, or before the end.
    fn before(&self) -> Option<&'a [u8]> {
        self.inside.get(..self.next.unwrap_or(self.inside.len()))
    }
}

/// Where the first row stands on a leaf that belongs to a word of an earlier one, 0 for
/// none; and the words that begin on it.
fn parts(leaf: &[u8]) -> Option<(usize, Words<'_>)> {
    let (&[first, second, third, fourth], _) = leaf.split_first_chunk()?;
    let first_row = usize::from(u16::from_be_bytes([first, second]));
    let end = usize::from(u16::from_be_bytes([third, fourth]));
    let (inside, steps) = leaf.split_at_checked(end)?;
    let mut steps = Numbers {
        bytes: steps,
        at: 0,
    };
    let words = Words {
        inside,
        next: steps.step(0)?,
        steps,
        is_first: true,
    };
    Some((first_row, words))
}

/// The first row on a leaf of a word that began on an earlier one. Nothing inside where no
/// row of it begins here; outside where the leaf is not written as it is read here.
pub(crate) fn first_row(leaf: &[u8]) -> Option<Option<i64>> {
    let (first_row, words) = parts(leaf)?;
    let before = words.before()?;
    if first_row == 0 || first_row >= before.len() {
        return Some(None);
    }
    let mut numbers = Numbers {
        bytes: before,
        at: first_row,
    };
    Some(Some(numbers.next()?.cast_signed()))
}

/// The number of which these are the bits, seven each, the highest first.
#[inline]
fn septets<const N: usize>(septets: [u8; N]) -> u64 {
    let bits = septets.into_iter();
    bits.fold(0, |number, bits| number << 7 | u64::from(bits))
}

/// Numbers as SQLite writes them: seven bits a byte, the highest first, and a byte that is
/// not the last has its highest bit set; a ninth byte has eight.
pub(crate) struct Numbers<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) at: usize,
}

impl Numbers<'_> {
    #[inline]
    pub(crate) fn next(&mut self) -> Option<u64> {
        // Most are small.
        match self.bytes.get(self.at..)? {
            [byte @ ..0x80, ..] => {
                self.at += 1;
                Some((*byte).into())
            }
            [first, last @ ..0x80, ..] => {
                self.at += 2;
                Some(septets([first & 0x7f, *last]))
            }
            // Between two rows of a word lie hours or days.
            [first, second, last @ ..0x80, ..] => {
                self.at += 3;
                Some(septets([first & 0x7f, second & 0x7f, *last]))
            }
            [first, second, third, last @ ..0x80, ..] => {
                self.at += 4;
                Some(septets([first & 0x7f, second & 0x7f, third & 0x7f, *last]))
            }
            _ => self.longer(),
        }
    }

    fn longer(&mut self) -> Option<u64> {
        let mut number = 0;
        for place in 0..9 {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            if place == 8 {
                return Some(number << 8 | u64::from(byte));
            }
            number = number << 7 | u64::from(byte & 0x7f);
            if byte < 0x80 {
                break;
            }
        }
        Some(number)
    }

    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.next()?).ok()
    }

    /// What comes so much behind a place; nothing at the end. Outside there is nothing where
    /// they end within a number.
    fn step(&mut self, from: usize) -> Option<Option<usize>> {
        if self.at >= self.bytes.len() {
            return Some(None);
        }
        Some(Some(from.checked_add(self.length()?)?))
    }
}
