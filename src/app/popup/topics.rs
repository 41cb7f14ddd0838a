//! Topics: the popup that offers the sections and the topics of what is shown, each
//! with how many articles have it. Articles must be of any section that is chosen,
//! have every topic that is, and none of either kind that is refused.

use crate::app::App;
use crate::app::library::shelf::Filter;
use crate::app::popup::Choice;
use crate::app::screen::{Chooser, Mode};
use crate::language::fold::fold;
use crate::points::{Section, written_in};
use crate::safe::SafeText;

/// Topics and sections with how many articles have each.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Topics {
    /// What they were counted for.
    of: Option<(Filter, u64)>,
    topics: Vec<(SafeText, usize)>,
    /// Counted as if no section were chosen or refused.
    sections: Vec<(Section, usize)>,
}

/// Writes the names that are known in several languages in this one.
pub(in crate::app) fn write_in(topics: &mut [(SafeText, usize)], language: &str) {
    for (topic, _) in topics {
        if let Some(name) = written_in(topic.as_str(), language) {
            *topic = SafeText::new(name);
        }
    }
}

impl Topics {
    /// True when they were counted for this filter of this library.
    pub(in crate::app) fn are_of(&self, filter: &Filter, arrivals: u64) -> bool {
        let of = self.of.as_ref();
        of.is_some_and(|(counted, at)| counted == filter && *at == arrivals)
    }

    /// How many of the articles shown have this topic.
    pub(in crate::app) fn count(&self, topic: &SafeText) -> usize {
        let counted = self.topics.iter().find(|(other, _)| other == topic);
        counted.map_or(0, |(_, count)| *count)
    }

    /// They have come.
    pub(in crate::app) fn hear(
        &mut self,
        of: (Filter, u64),
        topics: Vec<(SafeText, usize)>,
        sections: Vec<(Section, usize)>,
    ) {
        *self = Self {
            of: Some(of),
            topics,
            sections,
        };
    }
}

/// What the popup offers: all again, sections, then topics, the chosen and the refused
/// ones first, then by number. Topics of one article are left out until they are asked
/// for, or something is typed.
pub(in crate::app) fn choices(app: &App, chooser: &Chooser) -> Vec<Choice> {
    let needle = fold(chooser.input.text());
    let filter = app.screen.filter.with_sections_chosen();
    let narrows = !filter.topics.is_empty()
        || !filter.without.is_empty()
        || !filter.sections.is_empty()
        || !filter.without_sections.is_empty();
    let every = (narrows && needle.is_empty()).then_some(Choice::EveryTopic);
    let mut out: Vec<Choice> = every.into_iter().collect();
    out.extend(sections(app, &filter, &needle));
    out.extend(topics(app, chooser, &needle));
    out
}

/// Sections in the order of a newspaper.
fn sections(app: &App, filter: &Filter, needle: &str) -> impl Iterator<Item = Choice> {
    let fitting = Section::ALL
        .into_iter()
        .filter(move |&section| fold(app.locale.section(section).as_str()).contains(needle));
    fitting.filter_map(|section| {
        let counted = app.topics.sections.iter();
        let mut counted = counted.filter(|(other, _)| *other == section);
        let count = counted.next().map_or(0, |(_, count)| *count);
        let chosen = filter.sections.contains(&section);
        if filter.without_sections.contains(&section) {
            return Some(Choice::RefusedSection(section));
        }
        (chosen || count > 0).then_some(Choice::Section {
            section,
            count,
            chosen,
        })
    })
}

fn topics(app: &App, chooser: &Chooser, needle: &str) -> Vec<Choice> {
    let fits = |topic: &&SafeText| fold(topic.as_str()).contains(needle);
    let filter = &app.screen.filter;
    let (chosen, refused) = (&filter.topics, &filter.without);
    let choice = |topic: &SafeText, count, chosen| Choice::Topic {
        topic: topic.clone(),
        count,
        chosen,
    };
    let first = chosen.iter().filter(fits);
    let first = first.map(|topic| choice(topic, app.count(), true));
    let without = refused.iter().filter(fits).cloned().map(Choice::Refused);
    let others = app.topics.topics.iter();
    let others = others.filter(|(topic, _)| fits(&topic) && !chosen.contains(topic));
    let all = chooser.all || !needle.is_empty();
    let (many, single): (Vec<_>, Vec<_>) = others.partition(|(_, count)| *count > 1);
    let rest = (!all && !single.is_empty()).then_some(Choice::AllTopics);
    let single = single.into_iter().filter(|_| all);
    let others = many.into_iter().chain(single);
    let others = others.map(|(topic, count)| choice(topic, *count, false));
    first.chain(without).chain(others).chain(rest).collect()
}

/// Takes a choice of the popup. Sections that were typed are chosen ones as soon as
/// another is chosen or refused.
pub(in crate::app) fn choose(app: &mut App, choice: Choice) {
    let mut filter = match choice {
        Choice::EveryTopic | Choice::Section { .. } | Choice::RefusedSection(_) => {
            app.screen.filter.with_sections_chosen()
        }
        _ => app.screen.filter.clone(),
    };
    match choice {
        Choice::EveryTopic => {
            filter.topics.clear();
            filter.without.clear();
            filter.sections.clear();
            filter.without_sections.clear();
        }
        Choice::Refused(topic) => filter.without.retain(|other| *other != topic),
        Choice::RefusedSection(section) => {
            filter.without_sections.retain(|&other| other != section);
        }
        Choice::Topic { topic, chosen, .. } if chosen => {
            filter.topics.retain(|other| *other != topic);
        }
        Choice::Topic { topic, .. } => filter.topics.push(topic),
        Choice::Section {
            section, chosen, ..
        } if chosen => filter.sections.retain(|&other| other != section),
        Choice::Section { section, .. } => filter.sections.push(section),
        Choice::AllTopics => {
            if let Mode::Choosing(chooser) = &mut app.screen.mode {
                chooser.all = true;
            }
        }
        _ => {}
    }
    app.set_filter(filter);
}

/// Shows only articles without the selected topic or section, or also those with it
/// again.
pub(in crate::app) fn refuse(app: &mut App) {
    let Mode::Choosing(chooser) = &app.screen.mode else {
        return;
    };
    let mut filter = app.screen.filter.clone();
    match app.choices().get(chooser.selected) {
        Some(Choice::Topic { topic, .. }) => {
            filter.topics.retain(|other| other != topic);
            filter.without.push(topic.clone());
        }
        Some(&Choice::Section { section, .. }) => {
            filter = filter.with_sections_chosen();
            filter.sections.retain(|&other| other != section);
            filter.without_sections.push(section);
        }
        Some(Choice::Refused(topic)) => filter.without.retain(|other| other != topic),
        Some(&Choice::RefusedSection(section)) => {
            filter = filter.with_sections_chosen();
            filter.without_sections.retain(|&other| other != section);
        }
        _ => return,
    }
    app.set_filter(filter);
}
