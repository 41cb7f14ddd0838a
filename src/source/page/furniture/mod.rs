//! What stands around an article, and inside it, without being part of it:
//! menus, sharing buttons, captions, lines of authors, lists of other articles.
//! It is told by its element, its role, and the words of its class and name.
//!
//! Nothing that holds a good part of the page's prose is taken for furniture,
//! whatever it is called.

use std::collections::HashMap;

use dom_query::{Document, NodeId, NodeRef};

use super::called::each_name;
use super::holding::{Holding, holdings};
use super::names::{
    COMMENTS, CONSENT, DOUBTFUL_WORDS, ELEMENTS, HIDDEN, ROLES, SMALL_ENDS, SMALL_WORDS,
    TEXT_WORDS, WORDS,
};

/// Letters without which a page is nothing but its comments.
const SHORTEST: usize = 150;

/// The most letters of small furniture.
const SMALL: usize = 420;

/// The most letters of a label or a button with what it asks for.
const LABEL: usize = 60;

/// Of the page's prose, one part in so many is too much for furniture.
const GOOD_PART: usize = 4;

/// Captions of pictures that tell a story by themselves, at the least.
const FEWEST_CAPTIONS: usize = 3;

/// Characters of a shorter link, which says no more than where it leads.
const HEADLINE: usize = 20;

/// Takes the furniture out of a page.
pub(super) fn remove(document: &Document) {
    let Some(body) = document.body() else {
        return;
    };
    let holdings = holdings(document);
    let of = |node: &NodeRef<'_>| holdings.get(&node.id).copied().unwrap_or_default();
    tell_pictures(document, &body, of);
    let prose = of(&body).prose.saturating_sub(remove_apart(&body, of));
    let main = main_article(&body, of);
    let mut steps = vec![(body, prose)];
    while let Some((node, prose)) = steps.pop() {
        let children = node.element_children();
        let alike = alike(&children, of);
        for child in children {
            let here = of(&child);
            let is_small = here.prose * GOOD_PART < prose;
            let is_one = is_small && is_furniture(&child, here);
            let parts = class(&child).and_then(|class| alike.get(&class));
            let parts = parts.filter(|&parts| is_one && *parts * GOOD_PART >= prose);
            if is_one && parts.is_none() || is_small && is_another(&child, here, main) {
                child.remove_from_parent();
                continue;
            }
            if is_small && is_embedded(&child) || is_laid_out(&child, here) {
                child.remove_attrs(&["class", "id"]);
            }
            let prose = match parts {
                _ if main == Some(child.id) => here.prose,
                // What is in one of the parts is measured by what is in it of the article.
                Some(parts) => prose * here.prose / parts,
                None => prose,
            };
            steps.push((child, prose));
        }
    }
}

/// Makes paragraphs of what is written to pictures, where a page says hardly anything else:
/// they tell its story.
fn tell_pictures(document: &Document, body: &NodeRef<'_>, of: impl Fn(&NodeRef<'_>) -> Holding) {
    let captions = document.select("figure figcaption");
    let captions = captions.nodes();
    if captions.len() < FEWEST_CAPTIONS {
        return;
    }
    let written: usize = captions.iter().map(|caption| of(caption).prose).sum();
    if 3 * written <= 2 * of(body).prose {
        return;
    }
    for caption in captions {
        for above in caption.ancestors(None) {
            above.remove_attrs(&["class", "id"]);
            if above.has_name("figure") {
                above.rename("div");
            }
        }
        caption.rename("p");
        caption.remove_attrs(&["class", "id"]);
    }
}

fn class(node: &NodeRef<'_>) -> Option<String> {
    node.attr("class").map(|class| class.to_string())
}

/// Letters of prose in elements of each class among these: an article may stand in several
/// long parts, called after the grid that they are laid out in.
fn alike(nodes: &[NodeRef<'_>], of: impl Fn(&NodeRef<'_>) -> Holding) -> HashMap<String, usize> {
    let mut alike = HashMap::new();
    for node in nodes.iter().filter(|node| of(node).prose > SMALL) {
        if let Some(class) = class(node) {
            *alike.entry(class).or_default() += of(node).prose;
        }
    }
    alike
}

/// Takes out what readers wrote below an article, and what asks for consent: either may be
/// longer than the article. Returns how many letters of prose that was.
fn remove_apart(body: &NodeRef<'_>, of: impl Fn(&NodeRef<'_>) -> Holding) -> usize {
    let all = of(body).prose;
    let mut removed = 0;
    let mut steps = vec![*body];
    while let Some(node) = steps.pop() {
        for child in node.element_children() {
            let here = of(&child);
            let left = all.saturating_sub(removed + here.prose);
            if is_apart(&child) && !here.title && left > SHORTEST {
                removed += here.prose;
                child.remove_from_parent();
            } else {
                steps.push(child);
            }
        }
    }
    removed
}

fn is_apart(node: &NodeRef<'_>) -> bool {
    ["id", "class"].iter().any(|name| {
        node.attr(name).is_some_and(|value| {
            value
                .split_ascii_whitespace()
                .map(str::to_ascii_lowercase)
                .any(|word| COMMENTS.contains(&&*word) || CONSENT.contains(&&*word))
        })
    })
}

/// The article with the title, or the first if it has by far the most prose,
/// where the page has several.
fn main_article(body: &NodeRef<'_>, of: impl Fn(&NodeRef<'_>) -> Holding) -> Option<NodeId> {
    let articles: Vec<NodeRef<'_>> = body
        .descendants_it()
        .filter(|node| node.has_name("article"))
        .collect();
    let titled = articles.iter().find(|article| of(article).title);
    let first = articles.first().filter(|first| {
        let longest = articles[1..].iter().map(|other| of(other).prose).max();
        longest.is_some_and(|longest| of(first).prose > 3 * longest)
    });
    titled.or(first).map(|article| article.id)
}

/// True for an article beside the main one, or a card within it.
fn is_another(node: &NodeRef<'_>, here: Holding, main: Option<NodeId>) -> bool {
    let Some(main) = main else { return false };
    if !node.has_name("article") || node.id == main {
        return false;
    }
    let within = node.ancestors_it(None).any(|above| above.id == main);
    !within || here.linked > here.prose
}

fn is_furniture(node: &NodeRef<'_>, here: Holding) -> bool {
    let name = node.node_name().unwrap_or_default();
    if matches!(
        &*name,
        "html" | "head" | "body" | "h1" | "script" | "style" | "main"
    ) {
        return false;
    }
    if is_in_sentence(node, &name) {
        return false;
    }
    if ELEMENTS.contains(&&*name) || is_skipped(node) {
        return true;
    }
    if &*name == "blockquote" && here.prose == 0 && (1..=SMALL).contains(&here.linked) {
        // Another article, as it stands where it was put in by its address.
        return true;
    }
    if &*name == "figure" {
        return here.letters() <= SMALL && is_picture(node);
    }
    if node
        .attr("role")
        .is_some_and(|role| ROLES.contains(&&*role))
    {
        return true;
    }
    let is_text = matches!(
        &*name,
        "p" | "blockquote" | "pre" | "h2" | "h3" | "td" | "em" | "b" | "strong" | "i"
    );
    let mut told = is_hidden(node);
    let (mut is_doubtful, mut says_text) = (false, false);
    each_name(node, |word| {
        let small = here.letters() <= SMALL
            && (SMALL_WORDS.contains(&word) || SMALL_ENDS.iter().any(|end| word.ends_with(end)));
        told |= small || (!is_text || here.letters() <= SMALL / 2) && WORDS.contains(&word);
        is_doubtful |= DOUBTFUL_WORDS.contains(&word);
        says_text |= TEXT_WORDS.contains(&word);
    });
    let is_label = here.letters() <= LABEL && !says_text;
    let is_card = || here.letters() <= SMALL && !says_text && holds_headline(node);
    told |= is_doubtful && (here.linked > here.prose || is_label || is_card());
    told && !holds_quotation(node)
}

/// True for what holds a link that is no word of a paragraph, and long enough for the
/// headline of another article.
fn holds_headline(node: &NodeRef<'_>) -> bool {
    let of_text = ["p", "span", "em", "strong", "b", "i"];
    node.descendants_it().any(|link| {
        link.has_name("a")
            && link.text().trim().chars().nth(HEADLINE).is_some()
            && !link
                .parent()
                .is_some_and(|above| of_text.iter().any(|name| above.has_name(name)))
    })
}

/// True for prose in what is called by a doubtful word: whoever looks for the article next
/// is not to be misled by it.
fn is_laid_out(node: &NodeRef<'_>, here: Holding) -> bool {
    if here.prose <= LABEL || here.prose <= here.linked {
        return false;
    }
    let mut is_doubtful = false;
    each_name(node, |word| {
        is_doubtful |= DOUBTFUL_WORDS.contains(&word) || HIDDEN.contains(&word);
    });
    is_doubtful
}

/// True for what nobody sees by its class. What is hidden only on some screens is seen.
fn is_hidden(node: &NodeRef<'_>) -> bool {
    let class = node.attr("class").unwrap_or_default();
    let mut classes = class.split_ascii_whitespace();
    let is_seen = classes.clone().any(|class| class.contains(':'));
    !is_seen && classes.any(|class| HIDDEN.iter().any(|one| class.eq_ignore_ascii_case(one)))
}

/// True for what can be skipped: it begins with a link to its own end, under a heading at
/// the most. A link further on leads to a note or to what others say.
fn is_skipped(node: &NodeRef<'_>) -> bool {
    let has_own_words = |child: NodeRef<'_>| child.is_text() && !child.text().trim().is_empty();
    if node.children_it(false).any(has_own_words) {
        return false;
    }
    let children = node.element_children();
    let Some((last, others)) = children.split_last() else {
        return false;
    };
    let Some(end) = last.attr("id").filter(|end| !end.is_empty()) else {
        return false;
    };
    others.iter().take(2).any(|child| {
        let leads = child.has_name("a").then(|| child.attr("href")).flatten();
        leads.is_some_and(|leads| leads.strip_prefix('#') == Some(&*end))
    })
}

/// True for a figure that is a picture, whatever is written to it.
fn is_picture(figure: &NodeRef<'_>) -> bool {
    let mut within = figure.descendants_it();
    let mut has_picture = false;
    let is_other = within.any(|node| {
        has_picture |= node.has_name("img");
        ["blockquote", "table", "pre", "ul", "ol"]
            .iter()
            .any(|other| node.has_name(other))
    });
    has_picture && !is_other
}

/// True for words of a sentence that begins before them or goes on behind them.
fn is_in_sentence(node: &NodeRef<'_>, name: &str) -> bool {
    let is_inline = matches!(
        name,
        "a" | "abbr" | "b" | "em" | "i" | "span" | "strong" | "u"
    );
    if !is_inline || is_in_brackets(&node.text()) {
        return false;
    }
    let text =
        |beside: Option<NodeRef<'_>>| beside.filter(NodeRef::is_text).map(|text| text.text());
    let goes_on = text(node.next_sibling())
        .is_some_and(|after| after.trim_start().starts_with(char::is_alphanumeric));
    goes_on
        || text(node.prev_sibling()).is_some_and(|before| {
            let last = before.trim_end().chars().next_back();
            last.is_some_and(|last| last.is_alphanumeric() || last == ',' || last == '،')
        })
}

/// True for a word or two in brackets, which are no words of a sentence: `[edit]`.
fn is_in_brackets(text: &str) -> bool {
    let inside = text.trim().strip_prefix('[');
    inside.is_some_and(|inside| inside.ends_with(']') && inside.split_whitespace().count() <= 3)
}

/// True for a quotation from elsewhere, and for what holds nothing else: it is
/// called after the network it is from.
fn is_embedded(node: &NodeRef<'_>) -> bool {
    node.has_name("blockquote") || holds_quotation(node)
}

fn holds_quotation(node: &NodeRef<'_>) -> bool {
    let mut node = *node;
    for _ in 0..3 {
        let inside: Vec<NodeRef<'_>> = node
            .children_it(false)
            .filter(|child| child.is_element() && !child.has_name("script"))
            .take(2)
            .collect();
        match inside[..] {
            [only] if only.has_name("blockquote") => return true,
            [only] => node = only,
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests;
