//! Finds the weights of key points, `assets/lang/points.toml`.
//!
//! `MUJAZ_SHARED=… cargo bench --bench weights` reads news with references, the
//! files `keypoints/data/*.dev.jsonl` of that folder (a line: `id`, `lang`, `title`,
//! `text`, `references`), and puts each article into one of two halves by its
//! identity. Many sets of weights are drawn around those that are built in: each
//! weight as it is, a step lower or a step higher. For every weight the command prints
//! what the halves think of the three values in the mean over all that was drawn
//! beside it, so that chance in a single set does not count. A value that both halves
//! like better is worth writing down, and the command may then be run again; nothing
//! of the texts goes into the weights but these few round numbers.
//!
//! A half likes weights by the mean over its sets of ROUGE-1, -2 and -L (F1) of
//! three points, and of the best points cut at as many words as the reference has.

#![allow(clippy::print_stdout)]

use std::collections::HashMap;
use std::path::Path;

use mujaz::article::ArticleId;
use mujaz::language::words::words;
use mujaz::points::{Reason, Settings, Wanted, Weights, rank_by};
use serde::Deserialize;

/// How many sets of weights are drawn.
const DRAWS: u32 = 200;
/// Points that are asked for: enough for any reference.
const MOST: Wanted = Wanted::Exactly(8);

#[derive(Deserialize)]
struct Given {
    id: serde_json::Value,
    lang: String,
    #[serde(default)]
    title: String,
    text: String,
    #[serde(default)]
    references: Vec<String>,
    story: Option<serde_json::Value>,
}

struct Judged {
    given: Given,
    references: Vec<Vec<String>>,
    second_half: bool,
}

fn main() {
    let Some(shared) = std::env::var_os("MUJAZ_SHARED") else {
        println!("skipped: MUJAZ_SHARED names no folder with keypoints/data");
        return;
    };
    let sets = sets(&Path::new(&shared).join("keypoints/data"));
    let as_they_are = liking(&sets, Weights::standard());
    println!("as they are: {as_they_are:.2?} on the halves");
    let mut likings = [[[0.0; 2]; 3]; Reason::ALL.len()];
    let mut counts = [[0.0; 3]; Reason::ALL.len()];
    for draw in 0..DRAWS {
        let mut weights = Weights::standard().clone();
        let chosen = Reason::ALL.map(|reason| drawn(draw, reason));
        for (reason, chosen) in Reason::ALL.into_iter().zip(chosen) {
            *weights.of_mut(reason) = value(reason, chosen);
        }
        let liking = liking(&sets, &weights);
        for (at, chosen) in chosen.into_iter().enumerate() {
            counts[at][chosen] += 1.0;
            for half in 0..2 {
                likings[at][chosen][half] += liking[half];
            }
        }
    }
    println!("{:12}{:>8}{:>9}{:>9}", "", "value", "first", "second");
    for (at, reason) in Reason::ALL.into_iter().enumerate() {
        for chosen in 0..3 {
            let [first, second] = likings[at][chosen].map(|sum| sum / counts[at][chosen]);
            let (name, value) = (format!("{reason:?}").to_lowercase(), value(reason, chosen));
            println!("{name:12}{value:8.2}{first:9.2}{second:9.2}");
        }
    }
}

/// Which of three values of `reason` is drawn, the same on every machine.
fn drawn(draw: u32, reason: Reason) -> usize {
    let bits = ArticleId::of("draw", &format!("{draw} {reason:?}")).0 >> 17;
    (bits % 3) as usize
}

/// The weight of `reason`: a step lower, as it is, or a step higher.
fn value(reason: Reason, chosen: usize) -> f64 {
    let weight = Weights::standard().of(reason);
    let step = if weight.abs() < 0.2 { 0.05 } else { 0.1 };
    weight + step * (chosen as f64 - 1.0)
}

/// The sets with references, each article's reference cut into words.
fn sets(folder: &Path) -> Vec<Vec<Judged>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("MUJAZ_SHARED has keypoints/data")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".dev.jsonl"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let lines = std::fs::read_to_string(path).expect("the set can be read");
            lines
                .lines()
                .filter_map(|line| serde_json::from_str::<Given>(line).ok())
                .filter(|given| !given.references.is_empty())
                .map(|given| Judged {
                    references: given.references.iter().map(|text| tokens(text)).collect(),
                    second_half: in_second_half(&given),
                    given,
                })
                .collect::<Vec<_>>()
        })
        .filter(|set| set.len() > 40)
        .collect()
}

/// Articles of one story stay in one half.
fn in_second_half(given: &Given) -> bool {
    let name = given.story.as_ref().unwrap_or(&given.id).to_string();
    ArticleId::of("half", &name).0 >> 17 & 1 == 1
}

/// What each half thinks of `weights`.
fn liking(sets: &[Vec<Judged>], weights: &Weights) -> [f64; 2] {
    let mut sums = [0.0; 2];
    for set in sets {
        let mut of_set = [(0.0, 0.0); 2];
        for judged in set {
            let (sum, count) = &mut of_set[usize::from(judged.second_half)];
            *sum += worth(judged, weights);
            *count += 1.0;
        }
        for (sum, (of_set, count)) in sums.iter_mut().zip(of_set) {
            *sum += 100.0 * of_set / count / sets.len() as f64;
        }
    }
    sums
}

fn worth(judged: &Judged, weights: &Weights) -> f64 {
    let Given {
        title, text, lang, ..
    } = &judged.given;
    let ranked = rank_by(weights, title, text, lang, Settings::with(MOST));
    let mut three: Vec<_> = ranked.iter().take(3).collect();
    three.sort_by_key(|range| range.start);
    let three: Vec<String> = three
        .into_iter()
        .flat_map(|range| tokens(&text[range.clone()]))
        .collect();
    let all: Vec<String> = ranked
        .iter()
        .flat_map(|range| tokens(&text[range.clone()]))
        .collect();
    let each = judged.references.iter().map(|reference| {
        let cut = &all[..all.len().min(reference.len())];
        f64::midpoint(rouge(&three, reference), rouge(cut, reference))
    });
    each.sum::<f64>() / judged.references.len() as f64
}

fn tokens(text: &str) -> Vec<String> {
    words(text, 0)
        .into_iter()
        .map(|word| word.folded.to_string())
        .collect()
}

/// The mean of ROUGE-1, ROUGE-2 and ROUGE-L, F1.
fn rouge(candidate: &[String], reference: &[String]) -> f64 {
    let f1 = |hits: usize, a: usize, b: usize| 2.0 * hits as f64 / (a + b).max(1) as f64;
    let grams = |size: usize| {
        let mut counts: HashMap<&[String], usize> = HashMap::new();
        for gram in reference.windows(size) {
            *counts.entry(gram).or_default() += 1;
        }
        let hits = candidate.windows(size).filter(|gram| {
            counts.get_mut(gram).is_some_and(|left| {
                let hit = *left > 0;
                *left -= usize::from(hit);
                hit
            })
        });
        let count = |tokens: &[String]| (tokens.len() + 1).saturating_sub(size);
        f1(hits.count(), count(candidate), count(reference))
    };
    let common = common_subsequence(candidate, reference);
    (grams(1) + grams(2) + f1(common, candidate.len(), reference.len())) / 3.0
}

fn common_subsequence(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y {
                diagonal + 1
            } else {
                above.max(row[at])
            };
            diagonal = above;
        }
    }
    row[b.len()]
}
