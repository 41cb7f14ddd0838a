//! What can be given up at the end of a clause: who said it, and what runs on when
//! it is too long.

use super::scene::{LEAST, SHORTEST, Scene};

/// The most words of an attribution.
const MOST_SPEAKER: usize = 14;
/// The most words from a verb of saying to the end of an attribution.
const NEAREST: usize = 8;
/// The most words of what a relative clause is about.
const MOST_SUBJECT: usize = 6;
/// The most words between two commas that only tell more of what is before them.
const MOST_ASIDE: usize = 7;
/// The most words that are set off by commas because they are said by the way.
const MOST_BY_THE_WAY: usize = 3;
/// The most words of an item of a list.
const MOST_ITEM: usize = 5;
/// A sentence that offers no edge is left whole up to so many times the words of a
/// unit.
const WHOLE: usize = 3;

impl Scene<'_> {
    /// The end of the clause from `start` to `end` when closing attributions that name
    /// nobody are left out ("he said"). One that names its source stays: a claim must
    /// not turn into a fact.
    pub(super) fn attribution(&self, start: usize, end: usize) -> usize {
        match self.closing(start, end) {
            Some(at) if self.is_echo(at, end) => self.attribution(start, at),
            _ => end,
        }
    }

    /// The end of the clause from `start` to `end` when what only announces the next
    /// sentence is left out: ", and the list follows:".
    pub(super) fn told(&self, start: usize, end: usize) -> usize {
        let announces = end == self.words.len() && self.gap(end).contains([':', '：']);
        let last = announces.then(|| self.edges(start, end).last()).flatten();
        last.unwrap_or(end)
    }

    /// True when the words from `at` to `end` attribute what stands before them to
    /// somebody who is not named there.
    fn is_echo(&self, at: usize, end: usize) -> bool {
        let cues = self.opening.cues;
        let nobody = |at: usize| {
            let folded = &*self.words[at].folded;
            [&cues.said, &cues.pronoun]
                .iter()
                .any(|list| list.contains(folded))
                || self.opening.stop.contains(folded)
        };
        cues.echo.length(&self.words[at..end]) == Some(end - at) || (at..end).all(nobody)
    }

    /// Where the last attribution begins in the clause from `start` to `end`, if one
    /// closes it.
    fn closing(&self, start: usize, end: usize) -> Option<usize> {
        let cues = self.opening.cues;
        let nearest = (start + LEAST)
            .max(self.settled(start) + 1)
            .max(end.saturating_sub(MOST_SPEAKER));
        let mut commas = 0;
        for at in (nearest..end).rev() {
            let closed = !cues.is_verb_final() || self.is_closed(start, at);
            if !self.enclosed[at] && closed {
                let opens = [&cues.echo, &cues.tail]
                    .iter()
                    .any(|list| list.length(&self.words[at..end]).is_some());
                if opens && commas == 0 && end - at >= 2
                    || self.comma(at) && self.names_speaker(at, end)
                {
                    return Some(at);
                }
            }
            commas += usize::from(self.comma(at));
            // A speaker may be followed by who he is, between commas.
            if commas > 1 {
                break;
            }
        }
        None
    }

    /// True when the words from `at` on are a speaker and a verb of saying.
    fn names_speaker(&self, at: usize, end: usize) -> bool {
        let cues = self.opening.cues;
        let joined = cues.joint.length(&self.words[at..]).is_some()
            || cues.linking.contains(&self.words[at].folded);
        // What is said stands before; where it follows, the clause is no attribution.
        let said = |i: usize| {
            cues.said.contains(&self.words[i].folded)
                && end - i <= NEAREST
                && cues.claim.length(&self.words[i + 1..]).is_none()
        };
        !joined && (at..end.min(at + 7)).any(said)
    }

    /// The end of the clause from `start` to `end` when it is cut off because it
    /// has more than `most` words, and whether it ends at an edge.
    pub(super) fn cut_off(&self, most: usize, start: usize, end: usize) -> (usize, bool) {
        if end - start <= most || self.is_before_turn(start, start + 1, end) {
            return (end, true);
        }
        let edges: Vec<usize> = self.edges(start, end).collect();
        let fitting = edges.iter().rev().find(|&&at| at - start <= most);
        let first = edges
            .first()
            .filter(|&&at| (at - start) * 5 < (end - start) * 4);
        let cut = fitting.or(first).copied().unwrap_or(end);
        let cut = self.with_cause(start, cut, end, &edges);
        if cut - start <= self.lengths.hard {
            return (cut, true);
        }
        let within = || {
            (self.nearest(start)..start + most)
                .rev()
                .filter(|&at| self.is_whole(start, at))
        };
        let comma = within().find(|&at| {
            let complement = self.opening.cues.complement.length(&self.words[at..]);
            self.comma(at) && complement.is_none() && !self.adds_item(at)
        });
        let loose = || within().find(|&at| !self.enclosed[at] && self.loosens(at));
        match comma.or_else(loose) {
            Some(at) => (at, true),
            None if end - start <= WHOLE * most => (end, true),
            None => (start + most, false),
        }
    }

    /// The first word behind which a clause from `start` may end.
    fn nearest(&self, start: usize) -> usize {
        (start + LEAST).max(self.settled(start) + 1)
    }

    /// Where the rest of the clause from `start` to `end` can be given up.
    fn edges(&self, start: usize, end: usize) -> impl Iterator<Item = usize> {
        (self.nearest(start)..end).filter(move |&at| {
            !self.enclosed[at]
                && self.trails(start, at, end)
                && self.is_whole(start, at)
                && !self.loses(start, at, end)
        })
    }

    /// The ends, before the one at `end`, that a unit from `start` may have as well:
    /// none where the last words tell who says it.
    pub(super) fn earlier_ends(&self, start: usize, end: usize) -> impl Iterator<Item = usize> {
        let attributed = self.closing(start, end).is_some();
        self.edges(start, end)
            .filter(move |&at| {
                let apposed = &self.opening.cues.apposed;
                !attributed
                    && at + SHORTEST < end
                    && !self.is_before_turn(start, at, end)
                    && !self.tells_cause(at)
                    && apposed.length(&self.words[at..]).is_none()
            })
            .map(move |at| self.without_hanging(start, self.attribution(start, at)))
    }

    /// True when a clause opens at `at` though no comma stands there.
    fn loosens(&self, at: usize) -> bool {
        let rest = &self.words[at..];
        let bare = self.opening.without_conjunction(&rest[0].folded);
        self.opening.cues.loose.length(rest).is_some()
            || bare.is_some_and(|bare| self.opening.acts(bare))
    }

    /// True when what stands from `at` to `end` can be given up of a clause from
    /// `start`. A relative clause cannot when a comma closes it: what follows goes on
    /// with what it is about.
    fn trails(&self, start: usize, at: usize, end: usize) -> bool {
        let cues = self.opening.cues;
        let rest = &self.words[at..];
        let closed = || (at + 1..end).any(|at| self.comma(at));
        if cues.relative.contains(&rest[0].folded) && closed() {
            return false;
        }
        cues.participle.length(rest).is_some()
            || self.comma(at)
                && !self.sets_off(at)
                && !self.is_listed(at)
                && !self.is_awaited(start, at)
                && !self.awaits_more(start, at)
                && (cues.trail.length(rest).is_some()
                    || cues.apposed.length(rest).is_some()
                    || self.gap(at).contains(['؛', ';'])
                    || self.runs_on(at, end))
    }

    /// True when the comma in front of `at` opens or closes what is only said by the way and
    /// has no matter: "and, more recently, the", "and still do, the".
    pub(super) fn sets_off(&self, at: usize) -> bool {
        let idle = |at: usize| {
            let folded = &*self.words[at].folded;
            let cues = self.opening.cues;
            let bare = self.opening.without_conjunction(folded).unwrap_or(folded);
            [folded, bare]
                .iter()
                .any(|form| self.opening.stop.contains(form) || cues.standing.contains(form))
        };
        if self.gap(at).contains(['؛', ';']) {
            return false;
        }
        let ends = self.words.len();
        let opens = (at + 1..ends.min(at + MOST_BY_THE_WAY + 1)).find(|&end| self.comma(end));
        let closes = (at.saturating_sub(MOST_BY_THE_WAY).max(1)..at)
            .rev()
            .find(|&start| self.comma(start));
        opens.is_some_and(|end| (at..end).all(idle))
            || closes.is_some_and(|start| (start..at).all(idle))
    }

    /// True when something is added at `at` with a conjunction that is written to it: a
    /// clause, or what no comma closes again. What stands between two commas only tells
    /// more of what is before it.
    fn runs_on(&self, at: usize, end: usize) -> bool {
        let added = self.opening.without_conjunction(&self.words[at].folded);
        added.is_some_and(|added| {
            let mut near = at + 1..end.min(at + MOST_ASIDE);
            self.opening.acts(added) || !self.adds_item(at) && !near.any(|at| self.comma(at))
        })
    }

    /// True when the noun that is added at `at` with a conjunction is one of several: so
    /// was another shortly before it, or a word told how many there are ("both of them").
    pub(super) fn adds_item(&self, at: usize) -> bool {
        let cues = self.opening.cues;
        let adds = |before: usize| {
            let added = self.opening.without_conjunction(&self.words[before].folded);
            added.is_some_and(|added| !self.opening.acts(added))
        };
        let mut commas = (1..at).rev().filter(|&before| self.comma(before));
        commas.next().is_some_and(|before| {
            cues.counting.contains(&self.words[before].folded)
                || at - before <= MOST_ITEM && adds(before)
        })
    }

    /// True when the comma in front of `at` closes a list: another stands shortly
    /// before it, and a word that joins behind.
    fn is_listed(&self, at: usize) -> bool {
        let joins = self.opening.cues.joining.contains(&self.words[at].folded);
        joins && (at.saturating_sub(MOST_ITEM)..at).any(|before| before > 0 && self.comma(before))
    }

    /// True when the comma in front of `at` closes a clause that lets one wait for the
    /// one behind it: "that if it rains, | it will", "the boat, which leaks, | sank".
    fn is_awaited(&self, start: usize, at: usize) -> bool {
        let opens = (0..at).rev().find(|&before| {
            before == 0
                || self.comma(before)
                || self
                    .opening
                    .cues
                    .announcing
                    .contains(&self.words[before - 1].folded)
        });
        let cues = self.opening.cues;
        opens
            .filter(|&before| before > start)
            .is_some_and(|before| {
                let subject = before - start <= MOST_SUBJECT
                    && cues.relative.length(&self.words[before..]).is_some();
                subject || self.opening.awaits(&self.words[before..at])
            })
    }

    /// The end of what was cut off at `end` when words that need what followed
    /// them are left out.
    pub(super) fn without_hanging(&self, start: usize, end: usize) -> usize {
        let mut end = end;
        while end > start + LEAST && self.opening.hangs(&self.words[end - 1].folded) {
            end -= 1;
        }
        end
    }
}
