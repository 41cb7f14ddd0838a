//! Segments: runs of words between two breaks, and which parts of one are whole noun phrases.
//!
//! Capitals tell in Latin letters, the article in Arabic. How often a phrase occurs is for
//! `super::counts`.

use super::doubt::is_relation;
use super::token::Token;
use crate::language::affix::has_letters;

/// The most words of a phrase that is not a name, and of a name that nothing links.
pub(super) const LONGEST: usize = 3;

/// The fewest letters of what somebody is, in front of his name.
const LEAST_TITLE: usize = 5;

/// A run of words between two breaks.
pub(super) struct Segment<'a> {
    pub(super) tokens: &'a [Token<'a>],
    /// A known name, or a noun it belongs to, stands directly before it.
    pub(super) after_name: bool,
    /// A known name stands directly behind it, or the rest of what somebody is.
    pub(super) before_name: bool,
}

impl Segment<'_> {
    /// True when the words from `start` to `end` may be a whole noun phrase of a language;
    /// `is_named` tells the words of names.
    pub(super) fn is_phrase(
        &self,
        start: usize,
        end: usize,
        language: &str,
        is_named: impl Fn(&Token<'_>) -> bool,
    ) -> bool {
        let tokens = self.tokens;
        let (first, last) = (&tokens[start], &tokens[end - 1]);
        let links = || tokens[start..end].iter().any(|token| token.link);
        if end - start > LONGEST && (language == "ar" || !links()) {
            return false;
        }
        let of_person = |two: &[Token<'_>]| two[1].key == "of" && !two[0].sort.naming;
        if end - start > LONGEST && tokens[start..end].windows(2).any(of_person) {
            return false;
        }
        if first.edge_blank || last.edge_blank || last.open {
            return false;
        }
        // Half of what a hyphen joins is no word of its own.
        let joins = |at: usize| tokens.get(at).is_some_and(|token| token.joint == Some("-"));
        if joins(start) || joins(end) {
            return false;
        }
        if language == "ar" {
            // What carries the article belongs to the word before it.
            let behind = match start.checked_sub(1) {
                Some(before) => !tokens[before].sort.opening,
                None => self.after_name,
            };
            let begins = !(first.definite && behind);
            let ends = match tokens.get(end) {
                Some(next) => !next.definite,
                None => last.definite || !self.before_name,
            };
            let holds = tokens[start..end]
                .windows(2)
                .all(|two| !two[0].definite || two[1].definite);
            let adjective = end - start == 1 && first.definite && is_relation(&first.key);
            return begins && ends && holds && !adjective;
        }
        let named = |at: usize| tokens.get(at).is_some_and(&is_named);
        let all = (start..end)
            .filter(|&at| named(at) || tokens[at].link)
            .count();
        if all == 0 {
            return !links();
        }
        let linked = start > 1 && tokens[start - 1].link && named(start - 2);
        let links_on = |link: &Token<'_>| link.link && (link.key != "of" || last.sort.naming);
        let goes_on = match tokens.get(end).is_some_and(links_on) {
            true => named(end + 1) || end + 1 == tokens.len() && self.before_name,
            false => named(end) || end == tokens.len() && self.before_name,
        };
        // A person stands behind what he is; so does what is too long a run for a name.
        let titles = (0..start).rev().take_while(|&at| named(at)).count();
        let stands_behind = |at: usize| {
            let title = &tokens[at];
            !title.sort.forename && has_letters(&title.key, LEAST_TITLE)
        };
        let person = first.sort.forename
            && end - start > 1
            && (titles + end - start > LONGEST || titles == 1 && stands_behind(start - 1))
            && tokens[start + 1].joint == Some(" ");
        let titled =
            end - start == LONGEST && tokens[start + 1].sort.forename && stands_behind(start);
        let before = linked || titles > 0 && !person || titled;
        all == end - start && named(start) && named(end - 1) && !before && !goes_on
    }
}
