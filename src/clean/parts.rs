//! The parts of an article: what a ledger that was gone through says it has.

use super::ledger::{Fate, Ledger, Reason};
use super::links::{self, Linked};
use super::rules::Rules;
use super::{add, repair};
use crate::article::{BlockKind, Removed};
use crate::safe::SafeText;

/// What a ledger says of an article.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) title: Option<String>,
    /// The link that the whole title is.
    pub(super) title_link: Option<usize>,
    pub(super) deck: Option<String>,
    pub(super) bodies: Vec<Body>,
    pub(super) points: Vec<SafeText>,
    /// Titles and texts of other stories.
    pub(super) related: Vec<(String, String)>,
    pub(super) removed: Vec<Removed>,
    /// What was mended, and what it is now.
    pub(super) repairs: Vec<(String, String)>,
}

/// A block of the body.
pub(super) struct Body {
    pub(super) kind: BlockKind,
    /// Of the list that it is an item of.
    pub(super) level: u8,
    pub(super) text: String,
    /// Words of the text that lead somewhere.
    pub(super) links: Vec<Linked>,
}

impl Parts {
    /// Reads them off, with the links that stand in the text of the ledger.
    pub(super) fn of(ledger: &Ledger, rules: &Rules, linked: &[Linked]) -> Self {
        let mender = repair::Mender::new(ledger);
        let mut parts = Self::default();
        for line in &ledger.lines {
            for part in &line.parts {
                let text = ledger.part(part);
                match part.fate {
                    Fate::Body(BlockKind::Code) => {
                        let text = " ".repeat(line.indent.min(40)) + text;
                        parts.add(part.fate, 0, text, Vec::new());
                    }
                    Fate::RelatedTitle => parts.related.push((text.to_owned(), String::new())),
                    Fate::RelatedText => parts.add_related(text),
                    Fate::Removed(reason) => parts.removed.push(Removed {
                        reason: match reason {
                            Reason::Rule(rule) => rules.name(rule).into(),
                            Reason::Step(step) => step.into(),
                        },
                        text: text.into(),
                    }),
                    Fate::Mark => {}
                    fate => {
                        let mended = mender.mend(text, &mut parts.repairs);
                        let links = links::within(linked, &part.range);
                        let links = links::moved(text, &mended, links);
                        parts.add(fate, line.level, mended, links);
                    }
                }
            }
        }
        parts
    }

    fn add(&mut self, fate: Fate, level: u8, text: String, links: Vec<Linked>) {
        match (fate, self.bodies.last_mut()) {
            (Fate::Title, _) => {
                let whole = self.title.is_none().then_some(0..text.len());
                let link = links
                    .into_iter()
                    .find(|(range, _)| Some(range) == whole.as_ref());
                self.title_link = link.map(|(_, index)| index);
                add(self.title.get_or_insert_default(), &text);
            }
            (Fate::Deck, _) => add(self.deck.get_or_insert_default(), &text),
            (Fate::Point, _) => self.points.push(SafeText::from(text)),
            (Fate::More, Some(body)) => body.go_on(&text, links),
            (fate, _) => self.bodies.push(Body {
                kind: match fate {
                    Fate::Body(kind) => kind,
                    _ => BlockKind::Paragraph,
                },
                level,
                text,
                links,
            }),
        }
    }

    fn add_related(&mut self, text: &str) {
        if self.related.is_empty() {
            self.related.push(Default::default());
        }
        if let Some((_, story)) = self.related.last_mut() {
            add(story, text);
        }
    }
}

impl Body {
    /// Adds `text` with its links behind what is there.
    fn go_on(&mut self, text: &str, links: Vec<Linked>) {
        add(&mut self.text, text);
        let start = self.text.len() - text.len();
        let links = links.into_iter();
        let links = links.map(|(range, index)| (range.start + start..range.end + start, index));
        self.links.extend(links);
    }
}
