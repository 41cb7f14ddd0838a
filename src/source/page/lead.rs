//! The lead of an article: the sentence or two under its title that a page both shows and
//! states as its description. It often stands outside of the article's own element, and is
//! then not found with it. A description that the page does not show is no lead.

use super::around::{self, unmarked};

/// Characters of a shorter description, which may be a title or a slogan.
const SHORTEST: usize = 40;

/// Characters of a longer line, which is a paragraph that a description begins like.
const LONGEST: usize = 600;

/// The line of `page` that `described` begins, where it stands before `text` and is no part
/// of it.
pub(super) fn of<'a>(described: &str, page: &'a str, text: &str) -> Option<&'a str> {
    let described = described.trim_end_matches(['.', '…', ' ']);
    described.chars().nth(SHORTEST)?;
    let begins = text
        .lines()
        .find(|line| line.chars().nth(SHORTEST).is_some())?;
    let lead = page
        .lines()
        .take_while(|line| *line != begins)
        .map(unmarked)
        .filter(|line| line.chars().nth(LONGEST).is_none())
        .find(|line| line.starts_with(described))?;
    (!around::lines(lead, &[text]).is_empty()).then_some(lead)
}

#[cfg(test)]
mod tests {
    use super::of;

    const LEAD: &str = "وصلت القافلة إلى الواحة بعد سفر طويل في الصحراء، وبقيت فيها يومين.";
    const TEXT: &str =
        "قال دليل القافلة إن البئر القديمة ما زالت عذبة، وإن الطريق إليها آمن هذا العام.";

    fn check(described: &str, page: &str, found: bool) {
        let expected = found.then_some(LEAD);
        assert_eq!(of(described, page, TEXT), expected, "{page}");
    }

    #[test]
    fn what_is_shown_and_stated_before_the_text_is_its_lead() {
        let page = format!("# القافلة\n\n{LEAD}\n\nصورة\n\n{TEXT}");
        check(LEAD, &page, true);
        let cut: String = LEAD.chars().take(50).collect();
        check(&format!("{cut}…"), &page, true);
    }

    #[test]
    fn what_is_only_stated_is_none() {
        check(LEAD, &format!("# القافلة\n\n{TEXT}"), false);
        check(LEAD, &format!("{TEXT}\n\n{LEAD}"), false);
        check("القافلة", &format!("{LEAD}\n\n{TEXT}"), false);
        check(TEXT, &format!("{LEAD}\n\n{TEXT}"), false);
    }
}
