//! Who tells an item of a brief, as every form of a brief says it.

use crate::config::calendar::Calendar;
use crate::points::brief::BriefItem;

/// Who tells an item, and since which day of the reader's.
#[must_use]
pub fn tellers(item: &BriefItem, calendar: &Calendar) -> Vec<String> {
    let day = |since| calendar.day_and_hour(since).0.to_string();
    item.sources()
        .into_iter()
        .map(|source| source.to_string())
        .chain(item.since.map(day))
        .collect()
}
