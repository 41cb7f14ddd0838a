//! Steadiness: while a popup is open its choices stay in their rows, however what is
//! said of them changes. A pointer is then still over what it was moved to, and chosen
//! things do not run away. What is typed, and the popup opened again, put them in order.

use std::collections::HashMap;

use crate::app::App;
use crate::app::popup::Choice;
use crate::app::screen::{Chooser, Offer};

/// True once all that the popup offers is at hand: from then on rows stay.
pub(in crate::app) fn is_complete(app: &App, offer: Offer) -> bool {
    match offer {
        Offer::Topics => app.topics.are_of(&app.screen.filter, app.arrivals),
        Offer::Tags => !app.tags.are_outdated(),
        _ => false,
    }
}

/// The rows that were shown, as they are now, and what is new: the way back to all above
/// them, out of sight, the rest below.
pub(in crate::app) fn keep(
    app: &App,
    chooser: &mut Chooser,
    rows: &[Choice],
    now: Vec<Choice>,
) -> Vec<Choice> {
    let order: Vec<Choice> = now.iter().map(Choice::bare).collect();
    let mut now: HashMap<Choice, Choice> = order.iter().cloned().zip(now).collect();
    let mut kept = Vec::with_capacity(rows.len());
    if !rows.contains(&Choice::EveryTopic) && now.remove(&Choice::EveryTopic).is_some() {
        kept.push(Choice::EveryTopic);
        chooser.top += 1;
        chooser.selected += 1;
    }
    let again = rows.iter().filter_map(|row| {
        let bare = row.bare();
        now.remove(&bare).or_else(|| faded(app, bare))
    });
    kept.extend(again.collect::<Vec<_>>());
    kept.extend(order.iter().filter_map(|bare| now.remove(bare)));
    kept
}

/// What is said of a choice that is not offered any more.
fn faded(app: &App, bare: Choice) -> Option<Choice> {
    match bare {
        Choice::Topic { topic, .. } => {
            let count = app.topics.count(&topic);
            let chosen = false;
            Some(Choice::Topic {
                topic,
                count,
                chosen,
            })
        }
        Choice::EveryTopic | Choice::Section { .. } | Choice::Tag { .. } => Some(bare),
        _ => None,
    }
}
