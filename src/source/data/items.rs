//! Where the articles of a long list stand in its text, found one by one: it is then read
//! some articles at a time. What an article says is told by [`super::article::article`].

use std::io;
use std::ops::Range;

use serde_json::{Map, Value};

use super::article::{Whose, article, is_article};
use super::names::LISTS;
use super::parsed;
use super::pieces::{Objects, list_start};
use super::value::text;
use super::{CUT_SHORT, held, left_out, lines_left_out, too_many};
use crate::source::cut::{Cut, FEWEST, Items, MOST_AROUND};
use crate::source::names::Names;
use crate::source::utf8::Utf8;
use crate::source::window::Window;

/// What a document may end with behind its list.
const ENDS: [&str; 3] = ["]", "]}", "]}}"];

/// Cuts a list of articles, or lines that hold one each. Nothing where it is short, or is
/// not such a list for certain: it is then to be read as a whole.
///
/// # Errors
/// When it cannot be read back from the disk.
pub(in crate::source) fn cut(text: &Utf8) -> io::Result<Option<Cut>> {
    Ok(match document(text)? {
        None => lines(text)?,
        document => document,
    })
}

/// What stands in a text, as it is looked through.
struct Found<'a> {
    text: &'a Utf8,
    items: Items,
    /// How many were looked at, and how many of them are no articles.
    all: usize,
    wrong: usize,
    /// How many of these are no JSON.
    faulty: usize,
}

impl<'a> Found<'a> {
    fn of(text: &'a Utf8) -> Self {
        Self {
            text,
            items: Items::default(),
            all: 0,
            wrong: 0,
            faulty: 0,
        }
    }

    /// Looks at what stands at these bytes; false where it is no article.
    fn see(&mut self, place: Range<usize>) -> io::Result<bool> {
        let part = self.text.part(place.clone())?;
        let value = parsed::value(part.as_str());
        self.all += 1;
        self.faulty += usize::from(value.is_err());
        let object = value.ok().and_then(|value| match value {
            Value::Object(object) => Some(object),
            _ => None,
        });
        let found =
            object.and_then(|object| article(&object, &Whose::default(), &mut Names::new("")));
        self.wrong += usize::from(found.is_none());
        let Some(found) = found else {
            return Ok(false);
        };
        let called = found.guid.as_ref().or(found.url.as_ref());
        let called = called.map(|name| self.items.digest(name));
        let titled = self.items.digest((&found.origin, &found.title));
        self.items.add(place, called.into_iter().chain([titled]));
        Ok(true)
    }

    /// Cuts between what was found, with what stands around it.
    fn cut(self, around: [String; 3], left_out: Option<String>) -> Option<Cut> {
        let count = self.items.count();
        let problems = left_out.into_iter().chain(too_many(count)).collect();
        (count >= FEWEST).then(|| Cut::between(self.items, around, problems))
    }
}

fn document(whole: &Utf8) -> io::Result<Option<Cut>> {
    let beginning = whole.beginning(MOST_AROUND)?;
    let Some(start) = list_start(beginning.as_str()) else {
        return Ok(None);
    };
    let head = &beginning.as_str()[..start];
    let mut window = Window::of(whole.reading());
    window.ahead(0)?;
    let mut objects = Objects::of(window, start);
    let mut found = Found::of(whole);
    while let Some(place) = objects.next()? {
        if !objects.is_list_so_far() {
            return Ok(None);
        }
        found.see(place)?;
    }
    if !objects.is_list_so_far() {
        return Ok(None);
    }
    let head = head.to_owned();
    let Some(end) = objects.end() else {
        return Ok(broken_off(found, head));
    };
    if whole.len() - end > MOST_AROUND {
        return Ok(None);
    }
    let tail = whole.part(end..whole.len())?.as_str().to_owned();
    if !is_list(&head, &tail) {
        return Ok(None);
    }
    let left_out = left_out(found.wrong, found.all, found.faulty > 0);
    Ok(found.cut([head, ",".to_owned(), tail], left_out))
}

/// Cuts a list that has no end, as if it ended where it breaks off.
fn broken_off(found: Found<'_>, head: String) -> Option<Cut> {
    let tail = ENDS.into_iter().find(|tail| is_list(&head, tail))?;
    let told = left_out(found.wrong, found.all, true).unwrap_or_else(|| CUT_SHORT.to_owned());
    found.cut([head, ",".to_owned(), tail.to_owned()], Some(told))
}

/// True where what stands before and behind the articles of a document makes it their list.
fn is_list(head: &str, tail: &str) -> bool {
    match serde_json::from_str(&format!("{head}{tail}")) {
        Ok(Value::Array(list)) => list.is_empty(),
        Ok(Value::Object(root)) => is_holder(&root),
        _ => false,
    }
}

/// True where what was cut out of a document is its list of articles: it has no other, and
/// is no article itself; nor does what holds that list.
fn is_holder(root: &Map<String, Value>) -> bool {
    if is_article(root) {
        return false;
    }
    let mut lists = LISTS.iter().filter_map(|name| root.get(*name)?.as_array());
    match lists.next() {
        Some(list) => list.is_empty() && lists.next().is_none(),
        None => text(root).is_none() && held(root).is_some_and(is_holder),
    }
}

fn lines(text: &Utf8) -> io::Result<Option<Cut>> {
    let mut window = Window::of(text.reading());
    let mut found = Found::of(text);
    let mut wrong = None;
    let (mut at, mut number) = (0, 0);
    while at < text.len() {
        let end = window.find(at, b"\n")?;
        if end.is_none() && found.all == 0 {
            return Ok(None);
        }
        let line = at..end.unwrap_or(text.len());
        at = line.end + 1;
        number += 1;
        if text.part(line.clone())?.as_str().trim().is_empty() {
            continue;
        }
        let is_first = found.all == 0;
        if !found.see(line)? {
            if is_first {
                return Ok(None);
            }
            wrong.get_or_insert(number);
        }
    }
    let left_out = wrong.map(|first| lines_left_out(found.wrong, first));
    let around = ["[", ",", "]"].map(str::to_owned);
    Ok(found.cut(around, left_out))
}

#[cfg(test)]
mod tests {
    use super::cut;
    use crate::source::cut::Cut;
    use crate::source::data::articles;
    use crate::source::utf8::Utf8;

    const MANY: usize = 250;

    fn item(number: usize) -> String {
        format!(r#"{{"id": "{number}", "title": "t}} \" [{number}", "content_html": "<p>x"}}"#)
    }

    /// Reads a text in so many pieces, and as a whole: the same comes of both.
    fn check(text: &str, pieces: Option<usize>) {
        let kept = Utf8::from(text.to_owned());
        let cut = cut(&kept).unwrap();
        assert_eq!(cut.as_ref().map(Cut::pieces), pieces, "{text:.200}");
        let Some(cut) = cut else {
            return;
        };
        let (mut whole, problems) = articles("a", text);
        let mut found = Vec::new();
        for piece in 0..cut.pieces() {
            let (articles, problems) = articles("a", &cut.piece(&kept, piece).unwrap());
            assert_eq!(problems, Vec::<String>::new(), "{text:.200}");
            found.extend(articles);
        }
        assert_eq!(cut.problems(), problems, "{text:.200}");
        whole.sort_by(|one, other| one.origin.cmp(&other.origin));
        found.sort_by(|one, other| one.origin.cmp(&other.origin));
        assert_eq!(found, whole, "{text:.200}");
    }

    fn items(item: impl Fn(usize) -> String) -> String {
        let items: Vec<String> = (0..MANY).map(item).collect();
        items.join(",\n")
    }

    #[test]
    fn a_long_list_is_cut() {
        let all = items(item);
        check(
            &format!(
                r#"{{"title": "f", "authors": [{{"name": "n"}}], "items": [ {all} ], "x": [1]}}"#
            ),
            Some(3),
        );
        check(&format!(" [{all}]\n"), Some(3));
        check(
            &format!(r#"{{"response": {{"status": "ok", "docs": [{all}]}}}}"#),
            Some(3),
        );
        let short: Vec<String> = (0..199).map(item).collect();
        check(&format!("[{}]", short.join(",")), None);
    }

    #[test]
    fn long_lines_are_cut() {
        let lines: Vec<String> = (0..MANY).map(item).collect();
        check(&lines.join("\r\n\n"), Some(3));
        check(&format!("{}\nnonsense\n[1]\n", lines.join("\n")), Some(3));
        check(&format!("nonsense\n{}", lines.join("\n")), None);
    }

    #[test]
    fn articles_of_one_name_are_told_apart() {
        let named = |name: usize, title: usize| {
            format!(r#"{{"id": {name}, "title": "{title}", "url": "http://a.example/{name}"}}"#)
        };
        check(&format!("[{}]", items(|at| named(at / 2, 0))), Some(3));
        check(&format!("[{}]", items(|at| named(at / 100, at))), Some(3));
        check(
            &format!("[{}]", items(|at| format!(r#"{{"text": "{at}"}}"#))),
            Some(1),
        );
    }

    #[test]
    fn what_holds_no_article_is_left_out_and_told() {
        let some = |faulty: &'static str| {
            items(move |at| {
                if at % 100 == 7 {
                    faulty.to_owned()
                } else {
                    item(at)
                }
            })
        };
        check(&format!("[{}]", some("{}")), Some(3));
        check(
            &format!(r#"{{"items": [{}]}}"#, some(r#"{"id": 1e999999999}"#)),
            Some(3),
        );
    }

    #[test]
    fn a_list_that_breaks_off_is_cut() {
        let all = items(item);
        for (head, tail) in [
            ("[", ""),
            ("[", r#", {"id": "x", "title": "t"#),
            (r#"{"title": "f", "author": "n", "items": ["#, ","),
            (r#"{"response": {"docs": ["#, r#", {"a": "}"#),
        ] {
            check(&format!("{head}{all}{tail}"), Some(3));
        }
    }

    #[test]
    fn what_is_not_certain_is_not_cut() {
        let all = items(item);
        check(&format!("[{all},]"), None);
        check(&format!("[{all}] x"), None);
        check(&format!("[{}]", all.replacen(",\n", "\n", 1)), None);
        check(&format!("[{all}, 7]"), None);
        check(
            &format!(r#"{{"title": "t", "text": "x", "items": [{all}]}}"#),
            None,
        );
        check(&format!(r#"{{"title": "t", "paragraphs": [{all}]}}"#), None);
        check(&format!(r#"{{"items": [{all}], "news": [{all}]}}"#), None);
        check(
            &format!(r#"{{"text": "x", "response": {{"docs": [{all}]}}}}"#),
            None,
        );
        check(
            &format!(r#"{{"title": "t", "text": "x", "items": [{all}"#),
            None,
        );
    }
}
