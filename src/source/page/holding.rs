//! How much each element of a page holds. What that says of it is decided elsewhere.

use std::collections::HashMap;

use dom_query::{Document, NodeId};

use super::names::UNREAD;

/// What an element holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Holding {
    /// Letters in links.
    pub(super) linked: usize,
    /// Letters outside of links.
    pub(super) prose: usize,
    /// The title, or what the page says is the body of its article.
    pub(super) title: bool,
}

impl Holding {
    /// All of its letters.
    pub(super) fn letters(self) -> usize {
        self.linked + self.prose
    }
}

/// What each element of a page holds; what nobody reads holds nothing.
pub(super) fn holdings(document: &Document) -> HashMap<NodeId, Holding> {
    let mut holdings: HashMap<NodeId, Holding> = HashMap::new();
    let mut steps = vec![(document.root(), false)];
    while let Some((node, done)) = steps.pop() {
        if done {
            let mut sum = Holding {
                title: node.has_name("h1")
                    || node.attr("itemprop").as_deref() == Some("articleBody"),
                ..Holding::default()
            };
            for child in node.children_it(false) {
                let under = holdings.get(&child.id).copied().unwrap_or_default();
                sum.linked += under.linked;
                sum.prose += under.prose;
                sum.title |= under.title;
            }
            if node.has_name("a") {
                sum.linked = sum.letters();
                sum.prose = 0;
            }
            holdings.insert(node.id, sum);
        } else if node.is_text() {
            let prose = node.text().chars().filter(|c| !c.is_whitespace()).count();
            let holding = Holding {
                prose,
                ..Holding::default()
            };
            holdings.insert(node.id, holding);
        } else if !UNREAD.iter().any(|unread| node.has_name(unread)) {
            steps.push((node, true));
            steps.extend(node.children_it(false).map(|child| (child, false)));
        }
    }
    holdings
}
