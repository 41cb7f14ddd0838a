//! What a page has around its article: the lines of the page that are not in the
//! text found in it. Nothing is told here of what they are.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words that stand together, by which a longer line is found in a text whose
/// lines are others.
const TOGETHER: usize = 4;

/// The lines of `page` that are nowhere in `kept`, in their order. A line that is
/// in doubt is one of them: it may be there twice, but it is not lost.
pub(super) fn lines<'a>(page: &'a str, kept: &[&str]) -> Vec<&'a str> {
    let mut whole = HashSet::new();
    let mut together = HashSet::new();
    for line in kept.iter().flat_map(|text| text.lines()) {
        let words = words(line);
        whole.insert(hash(&words));
        together.extend(words.windows(TOGETHER).map(hash));
    }
    let is_kept = |line: &str| {
        let words = words(line);
        whole.contains(&hash(&words))
            || words.len() >= TOGETHER
                && words
                    .windows(TOGETHER)
                    .all(|words| together.contains(&hash(words)))
    };
    page.lines()
        .map(unmarked)
        .filter(|line| !line.is_empty() && !is_kept(line))
        .collect()
}

/// A line without the mark that says what it is.
pub(super) fn unmarked(line: &str) -> &str {
    let line = line.trim();
    if line == "```" {
        return "";
    }
    ["> ", "- ", "# "]
        .iter()
        .find_map(|mark| line.strip_prefix(mark))
        .unwrap_or(line)
}

fn words(line: &str) -> Vec<&str> {
    unmarked(line).split_whitespace().collect()
}

fn hash(words: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::lines;

    fn check(page: &str, kept: &str, expected: &[&str]) {
        assert_eq!(lines(page, &[kept]), expected);
    }

    #[test]
    fn what_is_not_kept_is_around() {
        check(
            "# القائمة\n- رياضة\n\nوصلت القافلة قبل الغروب إلى الواحة.\n\nصورة: القافلة\n",
            "وصلت القافلة قبل الغروب إلى الواحة.",
            &["القائمة", "رياضة", "صورة: القافلة"],
        );
    }

    #[test]
    fn a_line_kept_within_another_is_kept() {
        check(
            "the caravan came before dusk\nand the well was dry",
            "the caravan came before dusk and the well was dry",
            &[],
        );
        check(
            "the caravan came before dusk, at last",
            "the caravan came before dusk",
            &["the caravan came before dusk, at last"],
        );
    }
}
