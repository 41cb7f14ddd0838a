//! How well searching finds, on pairs written before the search was.

use mujaz::query::Search;

const PAIRS: &str = include_str!("data/search.tsv");

#[test]
fn searching_finds_what_it_must_and_nothing_else() {
    let (mut missed, mut wrong) = (Vec::new(), Vec::new());
    let rows = PAIRS.lines().filter(|line| !line.starts_with('#'));
    for row in rows.clone() {
        let [query, text, expected] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not a pair: {row}");
        };
        match (Search::parse(query).matches(text), expected == "yes") {
            (false, true) => missed.push(row),
            (true, false) => wrong.push(row),
            _ => {}
        }
    }
    let total = rows.count();
    println!("{total} pairs, {} missed: {missed:#?}", missed.len());
    println!("{} wrong: {wrong:#?}", wrong.len());
    assert!(missed.len() * 50 <= total, "{} missed", missed.len());
    assert!(wrong.len() * 100 <= total, "{} wrong", wrong.len());
}
