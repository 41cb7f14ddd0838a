//! The brief: what happened, story by story, in the key points of many articles.
//!
//! Stories come first, those of many sources and those told last before others;
//! then single articles, the newest first. A story's points are taken from all its
//! articles in turn, none that says what another said, each with its source. A
//! brief is made of what is known already: it finds no points and no stories.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use super::keys::Keys;
use super::related::{self, Related};
use super::said::Said;
use super::section::Section;
use super::stories::StoryId;
use super::vector::number;
use crate::article::{ArticleId, Header, KeyPoint, Published};
use crate::safe::SafeText;

/// An article as a brief takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// What a list shows of it.
    pub header: Header,
    /// Other sources that brought the same text.
    pub also: Vec<SafeText>,
    /// The story that it tells, where that is known.
    pub story: Option<StoryId>,
    /// The earlier article whose text it has.
    pub copy_of: Option<ArticleId>,
    /// The section it would stand in.
    pub section: Option<Section>,
    /// What it is about.
    pub topics: Vec<SafeText>,
    /// Its best key points in reading order. Their places are those that were found
    /// when it was analysed; whoever goes there looks whether they are there.
    pub points: Vec<KeyPoint>,
}

/// What happened.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Brief {
    /// Stories, then single articles.
    pub items: Vec<BriefItem>,
}

/// A story, or an article that nobody else tells.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BriefItem {
    /// Which story, also where nobody else tells it; nothing where that is not known
    /// yet.
    pub story: Option<StoryId>,
    /// The section of most of its articles.
    pub section: Option<Section>,
    /// What its articles are about, the commonest first.
    pub topics: Vec<SafeText>,
    /// Other items of the brief with much the same topics, the likest first.
    pub related: Vec<Related>,
    /// Since when it is told.
    pub since: Option<Published>,
    /// Who tells it: own texts before copies, the newest first. Never empty.
    pub articles: Vec<Teller>,
    /// What is told, without repeats.
    pub points: Vec<BriefPoint>,
}

/// One who tells a story.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Teller {
    /// The article.
    #[serde(flatten)]
    pub header: Header,
    /// Other sources that brought the same text.
    pub also: Vec<SafeText>,
    /// The earlier article whose text it has.
    pub copy_of: Option<ArticleId>,
}

/// A key point in a brief.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BriefPoint {
    /// The article that it stands in.
    pub article: ArticleId,
    /// The source of that article.
    pub source: Option<SafeText>,
    /// The point.
    #[serde(flatten)]
    pub point: KeyPoint,
}

impl BriefItem {
    /// The headline: that of the article that stands first.
    #[must_use]
    pub fn title(&self) -> &SafeText {
        &self.articles[0].header.title
    }

    /// Who tells it, each source once, in the order of the articles.
    #[must_use]
    pub fn sources(&self) -> Vec<SafeText> {
        let mut seen = HashSet::new();
        let told = self.articles.iter();
        let told = told.flat_map(|one| one.header.teller().into_iter().chain(one.also.clone()));
        told.filter(|source| seen.insert(source.to_string()))
            .collect()
    }

    /// Who tells a point of it.
    #[must_use]
    pub fn source_of(&self, point: &BriefPoint) -> Option<SafeText> {
        let mut articles = self.articles.iter();
        let told = articles.find(|teller| teller.header.id == point.article)?;
        told.header.teller()
    }

    /// True when more than one article or source tells it.
    #[must_use]
    pub fn is_story(&self) -> bool {
        self.articles.len() > 1 || !self.articles[0].also.is_empty()
    }
}

/// Seconds in which a story counts half: a day.
const HALF: f64 = 86_400.0;

/// The brief of articles that are given the newest first, with at most so many
/// points for each item.
#[must_use]
pub fn brief(summaries: Vec<Summary>, points: usize) -> Brief {
    let now = summaries.iter().filter_map(second).max().unwrap_or(0);
    let mut groups: BTreeMap<usize, Vec<Summary>> = BTreeMap::new();
    let mut places: HashMap<StoryId, usize> = HashMap::new();
    for (at, summary) in summaries.into_iter().enumerate() {
        let place = summary
            .story
            .map_or(at, |story| *places.entry(story).or_insert(at));
        groups.entry(place).or_default().push(summary);
    }
    let mut keys = Keys::default();
    let items = groups
        .into_values()
        .map(|group| item(group, points, &mut keys));
    let (mut stories, single): (Vec<_>, Vec<_>) = items.partition(BriefItem::is_story);
    // Sorting is stable: of two that weigh the same the newer one stands first.
    stories.sort_by(|a, b| weight(b, now).total_cmp(&weight(a, now)));
    stories.extend(single);
    let told = stories
        .iter()
        .map(|item| (item.story, item.topics.as_slice()));
    let related = related::related(told, &mut keys);
    for (item, related) in stories.iter_mut().zip(related) {
        item.related = related;
    }
    Brief { items: stories }
}

fn second(summary: &Summary) -> Option<i64> {
    summary.header.published.map(Published::second)
}

/// How much a story matters: by who tells it and how long ago it was last told.
fn weight(item: &BriefItem, now: i64) -> f64 {
    let size = number(item.sources().len().max(item.articles.len()));
    let told = item.articles.iter();
    let last = told
        .filter_map(|teller| teller.header.published)
        .map(Published::second);
    let age = now.saturating_sub(last.max().unwrap_or(now));
    let age = f64::from(i32::try_from(age).unwrap_or(i32::MAX));
    size * (-age / HALF).exp2()
}

fn item(mut group: Vec<Summary>, most: usize, keys: &mut Keys) -> BriefItem {
    group.sort_by_key(|summary| summary.copy_of.is_some());
    let mut sections: BTreeMap<Section, usize> = BTreeMap::new();
    for section in group.iter().filter_map(|summary| summary.section) {
        *sections.entry(section).or_default() += 1;
    }
    let published = group.iter().filter_map(|summary| summary.header.published);
    BriefItem {
        story: group[0].story,
        section: sections
            .into_iter()
            .max_by_key(|&(section, count)| (count, Reverse(section)))
            .map(|(section, _)| section),
        since: published.min_by_key(|published| published.second()),
        topics: common_topics(&group, keys),
        related: Vec::new(),
        points: gathered(&group, most),
        articles: group
            .into_iter()
            .map(|summary| Teller {
                header: summary.header,
                also: summary.also,
                copy_of: summary.copy_of,
            })
            .collect(),
    }
}

/// Topics of an item at most.
const MOST_TOPICS: usize = 8;

/// The topics of a story's articles, the commonest first, each in one spelling.
fn common_topics(group: &[Summary], keys: &mut Keys) -> Vec<SafeText> {
    let mut topics: Vec<(&SafeText, usize)> = Vec::new();
    let mut places: HashMap<usize, usize> = HashMap::new();
    for topic in group.iter().flat_map(|summary| &summary.topics) {
        let place = *places.entry(keys.of(topic)).or_insert(topics.len());
        if place == topics.len() {
            topics.push((topic, 0));
        }
        topics[place].1 += 1;
    }
    topics.sort_by_key(|&(_, count)| Reverse(count));
    topics.truncate(MOST_TOPICS);
    topics.into_iter().map(|(topic, _)| topic.clone()).collect()
}

/// Up to `most` points of a story's articles: the best of each, then the second
/// best of each, and so on, without repeats; shown article by article.
fn gathered(group: &[Summary], most: usize) -> Vec<BriefPoint> {
    let ranked: Vec<Vec<usize>> = group
        .iter()
        .map(|summary| {
            let mut order: Vec<usize> = (0..summary.points.len()).collect();
            order.sort_by(|&a, &b| summary.points[b].score.total_cmp(&summary.points[a].score));
            order
        })
        .collect();
    // The points of one article were found so that none repeats another.
    let alone = group.len() == 1;
    let rounds = ranked.iter().map(Vec::len).max().unwrap_or(0);
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    let headers = group.iter().map(|summary| &summary.header);
    let headers = headers.filter(|_| !alone);
    let mut said = Said::under(headers.map(|header| (header.title.as_str(), header.language)));
    for round in 0..rounds {
        for (at, order) in ranked.iter().enumerate() {
            if let Some(&point) = order.get(round).filter(|_| chosen.len() < most) {
                let text = group[at].points[point].text.as_str();
                if alone || said.adds(text, group[at].header.language, round == 0) {
                    chosen.push((at, point));
                }
            }
        }
    }
    if chosen.is_empty() && most > 0 {
        // What the title says is better than nothing.
        let first = |(at, order): (usize, &Vec<usize>)| Some((at, *order.first()?));
        chosen.extend(ranked.iter().enumerate().find_map(first));
    }
    chosen.sort_unstable();
    chosen
        .into_iter()
        .map(|(at, point)| BriefPoint {
            article: group[at].header.id,
            source: group[at].header.source.clone(),
            point: group[at].points[point].clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Brief, Summary, brief};
    use crate::article::{ArticleId, Header, KeyPoint, Published};
    use crate::points::stories::StoryId;
    use crate::safe::SafeText;

    fn summary(number: u64, story: u64, day: &str, points: &[&str]) -> Summary {
        Summary {
            header: Header {
                apart: None,
                id: ArticleId(number),
                title: SafeText::from(format!("Article {number}")),
                source: Some(SafeText::from(format!("Source {number}"))),
                published: Some(Published::Day(day.parse().unwrap())),
                language: "en",
                point: None,
                read: false,
                starred: false,
                tellers: 1,
                changed: false,
            },
            also: Vec::new(),
            story: Some(StoryId(story)),
            copy_of: None,
            section: None,
            topics: Vec::new(),
            points: points
                .iter()
                .map(|&text| KeyPoint {
                    text: SafeText::new(text),
                    place: None,
                    score: 0.5,
                    editorial: false,
                })
                .collect(),
        }
    }

    /// The articles of each item, by number.
    fn check(brief: &Brief, expected: &[&[u64]]) {
        let found: Vec<Vec<u64>> = brief
            .items
            .iter()
            .map(|item| {
                item.articles
                    .iter()
                    .map(|teller| teller.header.id.0)
                    .collect()
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn stories_come_first_the_larger_and_fresher_before_others() {
        let summaries = vec![
            summary(9, 9, "2025-03-04", &[]),
            summary(8, 2, "2025-03-04", &[]),
            summary(7, 3, "2025-03-04", &[]),
            summary(6, 3, "2025-03-04", &[]),
            summary(5, 2, "2025-03-04", &[]),
            summary(4, 2, "2025-03-03", &[]),
            summary(2, 1, "2025-03-01", &[]),
            summary(1, 1, "2025-03-01", &[]),
        ];
        let brief = brief(summaries, 3);
        check(&brief, &[&[8, 5, 4], &[7, 6], &[2, 1], &[9]]);
        assert_eq!(brief.items[0].story, Some(StoryId(2)));
        assert!(!brief.items[3].is_story());
        let since = brief.items[0].since.unwrap();
        assert_eq!(since.to_string(), "2025-03-03");
    }

    #[test]
    fn points_come_from_all_articles_without_repeats() {
        let summaries = vec![
            summary(
                2,
                1,
                "2025-03-04",
                &["The old lighthouse shines again", "Its keeper is new"],
            ),
            summary(
                1,
                1,
                "2025-03-04",
                &["Old lighthouse shines", "A storm broke its lamp"],
            ),
        ];
        let brief = brief(summaries, 3);
        let points: Vec<_> = brief.items[0]
            .points
            .iter()
            .map(|point| (point.article.0, point.point.text.as_str()))
            .collect();
        assert_eq!(
            points,
            [
                (2, "The old lighthouse shines again"),
                (2, "Its keeper is new"),
                (1, "A storm broke its lamp"),
            ]
        );
    }

    #[test]
    fn items_with_much_the_same_topics_are_related() {
        let about = |number, topics: &[&str]| Summary {
            topics: topics.iter().map(|topic| SafeText::new(topic)).collect(),
            ..summary(number, number, "2025-03-04", &[])
        };
        let brief = brief(
            vec![
                about(1, &["Port Rana", "Old Harbour", "lighthouse"]),
                about(2, &["port rana", "old harbour", "ferry"]),
                about(3, &["Port Rana", "olives"]),
            ],
            3,
        );
        let [related] = &brief.items[0].related[..] else {
            panic!("{:?}", brief.items[0].related)
        };
        assert_eq!(related.story, StoryId(2));
        assert!((related.likeness - 2.0 / 3.0).abs() < 1e-9);
        assert_eq!(brief.items[2].related, []);
    }

    #[test]
    fn a_copy_stands_behind_and_a_second_source_makes_a_story() {
        let mut copy = summary(3, 1, "2025-03-04", &[]);
        copy.copy_of = Some(ArticleId(2));
        let mut shared = summary(1, 5, "2025-03-04", &[]);
        shared.also = vec![SafeText::new("Harbour Post")];
        let brief = brief(vec![copy, summary(2, 1, "2025-03-04", &[]), shared], 3);
        check(&brief, &[&[2, 3], &[1]]);
        assert_eq!(brief.items[1].sources(), ["Source 1", "Harbour Post"]);
    }
}
