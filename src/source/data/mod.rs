//! Articles as data: JSON, one object a line or a whole document, and JSON Feed.
//! Fields are told by the names that feeds and data sets commonly give them.

mod article;
mod blocks;
mod items;
mod names;
mod parsed;
mod pieces;
mod shown;
mod surrogate;
mod value;

use serde_json::{Map, Value};

use super::cut::MOST_ITEMS;
use super::names::Names;
use super::order;
use super::window::Window;
use crate::article::RawArticle;
use crate::clean::markup;
use article::{Whose, article, is_article};
use names::{AUTHOR, HOLDERS, LANGUAGE, LISTS, OTHERS, SOURCE, TAGS, TITLE};
use pieces::{Objects, list_start};
use value::{is_same, string, text};

pub(super) use article::{dated, said};
pub(super) use items::cut;
pub(crate) use value::counted;

/// What is said of a document that breaks off.
pub(super) const CUT_SHORT: &str =
    "this is JSON with a fault near its end; what comes before is read";

/// True when a text begins as an object, or a list of them, does; when objects follow its
/// first line, one a line.
pub(super) fn begins(text: &str) -> bool {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let next = || lines.clone().skip(1).take(2);
    starts(text) || next().count() == 2 && next().all(is_object)
}

/// True where nothing that stands first is wrong in JSON, as far as it goes.
fn starts(text: &str) -> bool {
    let text = text.trim_start();
    if let Some(list) = text.strip_prefix('[').map(str::trim_start) {
        let is_empty = |rest: &str| rest.trim_start().is_empty();
        return list.starts_with('{') || list.strip_prefix(']').is_some_and(is_empty);
    }
    let Some(object) = text.strip_prefix('{').map(str::trim_start) else {
        return false;
    };
    if let Some(rest) = object.strip_prefix('}').map(str::trim_start) {
        return rest.is_empty() || rest.starts_with('{');
    }
    object.strip_prefix('"').is_some_and(|name| {
        let mut escaped = false;
        let end = name.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        let rest = end.map_or("", |end| name[end + 1..].trim_start());
        rest.is_empty() || rest.starts_with(':')
    })
}

/// The articles, and in words what is wrong with the rest of it.
pub(super) fn articles(origin: &str, text: &str) -> (Vec<RawArticle>, Vec<String>) {
    let text = &*surrogate::paired(text);
    let mut reading = Reading::new(origin);
    match parsed::value(text) {
        Ok(value) => reading.document(&value),
        Err(error) => {
            let lines: Vec<(usize, &str)> = (1..)
                .zip(text.lines().map(str::trim))
                .filter(|(_, line)| !line.is_empty())
                .collect();
            if are_objects(&lines) {
                reading.lines(&lines);
            } else if pieces::are_several(text) {
                reading.several(text);
            } else {
                reading.pieces(text);
            }
            if reading.articles.is_empty() && reading.problems.is_empty() {
                reading.problems.push(format!(
                    "this is JSON with a fault in line {}, column {} ({}); nothing of it could be read",
                    error.line(),
                    error.column(),
                    in_words(&error),
                ));
            }
        }
    }
    order::settle(&mut reading.articles);
    let all = reading.articles.len() + reading.beyond;
    reading.problems.extend(too_many(all));
    if reading.articles.is_empty() && reading.problems.is_empty() {
        reading.problems.push(
            "this is JSON without articles: no object in it has a text or a title that mujaz knows by name"
                .to_owned(),
        );
    }
    (reading.articles, reading.problems)
}

/// What is said of more articles than are read.
fn too_many(all: usize) -> Option<String> {
    let told = || format!("this has {all} articles; the first {MOST_ITEMS} are read");
    (all > MOST_ITEMS).then(told)
}

/// What is said of entries that are left out: some are no JSON, or none is an article.
fn left_out(wrong: usize, all: usize, faulty: bool) -> Option<String> {
    let what = if faulty {
        "are faulty"
    } else {
        "hold no article"
    };
    (wrong > 0).then(|| format!("{wrong} of {all} entries {what} and are left out"))
}

/// What is said of lines that are left out.
fn lines_left_out(wrong: usize, first: usize) -> String {
    match wrong {
        1 => format!("line {first} holds no article and is left out"),
        _ => format!("{wrong} lines hold no article and are left out, line {first} first"),
    }
}

/// True where lines hold an object each, if not a fault. A line of a document that breaks
/// off may be an object too; most are then none.
fn are_objects(lines: &[(usize, &str)]) -> bool {
    let Some((_, first)) = lines.first().filter(|_| lines.len() > 1) else {
        return false;
    };
    if parsed::value(first).is_ok() {
        return true;
    }
    let looks_whole = |line: &&str| line.starts_with('{') && line.ends_with('}');
    let wholes = || lines.iter().map(|&(_, line)| line).filter(looks_whole);
    !first.starts_with('[') && wholes().count() * 2 >= lines.len() && wholes().any(is_object)
}

fn is_object(line: &str) -> bool {
    line.starts_with('{') && parsed::value(line).is_ok()
}

fn in_words(error: &serde_json::Error) -> &'static str {
    match error.classify() {
        serde_json::error::Category::Eof => "it ends too early",
        _ if error.to_string().starts_with("recursion limit") => "nesting too deep",
        _ => "a character that may not stand there",
    }
}

/// The object in a document that holds its list of articles, where it has one itself.
fn held(document: &Map<String, Value>) -> Option<&Map<String, Value>> {
    let mut held = HOLDERS
        .iter()
        .filter_map(|name| document.get(*name)?.as_object());
    held.next()
}

/// The list in a document, whatever its name, that has the most members with a text.
fn list_in(document: &Map<String, Value>) -> Option<&Vec<Value>> {
    let with_text = |items: &[Value]| {
        let items = items.iter().filter_map(Value::as_object);
        items.filter(|item| text(item).is_some()).count()
    };
    let counted = lists_in(document).map(|items| (with_text(items), items));
    let most = counted.max_by_key(|&(count, _)| count);
    most.filter(|&(count, _)| count > 0).map(|(_, items)| items)
}

/// True for a document that holds a list of objects: it is then no article itself.
fn holds_objects(document: &Map<String, Value>) -> bool {
    lists_in(document).any(|items| items.iter().any(Value::is_object))
}

/// The lists in a document that are none of what an article has.
fn lists_in(document: &Map<String, Value>) -> impl Iterator<Item = &Vec<Value>> {
    let is_of_article = |name: &str| {
        let mut fields = [AUTHOR, TAGS, SOURCE, OTHERS].into_iter().flatten();
        fields.any(|field| is_same(name, field))
    };
    let fields = document
        .iter()
        .filter(move |(name, _)| !is_of_article(name));
    fields.filter_map(|(_, value)| value.as_array())
}

/// Whose the articles of a document are, by what it says of itself.
fn whose(document: &Map<String, Value>) -> Whose {
    let title = string(document, TITLE).map(|title| markup::line(&title));
    let author = string(document, AUTHOR).filter(|author| title.as_ref() != Some(author));
    let language = string(document, LANGUAGE);
    Whose {
        title,
        author,
        language,
    }
}

struct Reading<'a> {
    names: Names<'a>,
    whose: Whose,
    articles: Vec<RawArticle>,
    /// Articles beyond those that are read.
    beyond: usize,
    problems: Vec<String>,
}

impl<'a> Reading<'a> {
    fn new(origin: &'a str) -> Self {
        Self {
            names: Names::new(origin),
            whose: Whose::default(),
            articles: Vec::new(),
            beyond: 0,
            problems: Vec::new(),
        }
    }

    /// Takes the articles of numbered lines.
    fn lines(&mut self, lines: &[(usize, &str)]) {
        let (mut wrong, mut first) = (0, None);
        for &(number, line) in lines {
            match parsed::value(line) {
                Ok(Value::Object(object)) if self.take(&object) => {}
                _ => {
                    wrong += 1;
                    first.get_or_insert(number);
                }
            }
        }
        let told = first.map(|first| lines_left_out(wrong, first));
        self.problems.extend(told);
    }

    /// Takes the articles of a list that is faulty somewhere, one by one.
    fn pieces(&mut self, text: &str) {
        let Some(start) = list_start(text) else {
            return;
        };
        let head = parsed::value(&format!("{}]}}", &text[..start]));
        if let Ok(Value::Object(feed)) = head {
            self.whose = whose(&feed);
        }
        let list = &text[start..];
        let (mut all, mut wrong) = (0, 0);
        let mut objects = Objects::of(Window::of(list.as_bytes()), 0);
        while let Ok(Some(place)) = objects.next() {
            all += 1;
            match parsed::value(&list[place]) {
                Ok(Value::Object(object)) if self.take(&object) => {}
                _ => wrong += 1,
            }
        }
        if !self.articles.is_empty() {
            let told = left_out(wrong, all, true);
            self.problems
                .push(told.unwrap_or_else(|| CUT_SHORT.to_owned()));
        }
    }

    /// Takes documents that stand one after the other, each with what it holds.
    fn several(&mut self, text: &str) {
        let (mut all, mut wrong) = (0, 0);
        let mut faulty = false;
        let mut objects = Objects::of(Window::of(text.as_bytes()), 0);
        while let Ok(Some(place)) = objects.next() {
            let before = self.articles.len() + self.beyond;
            match parsed::value(&text[place]) {
                Ok(value) => {
                    self.whose = Whose::default();
                    self.document(&value);
                }
                Err(_) => faulty = true,
            }
            all += 1;
            wrong += usize::from(before == self.articles.len() + self.beyond);
        }
        let told = left_out(wrong, all, faulty).filter(|_| !self.articles.is_empty());
        self.problems.extend(told);
    }

    fn document(&mut self, value: &Value) {
        match value {
            Value::Array(items) => self.list(items.iter()),
            Value::Object(object) => self.object(object),
            _ => {}
        }
    }

    /// Takes a document: an article, what holds a list of articles, or articles by name. An
    /// article may hold a list of others, whose titles tell them from its own parts.
    fn object(&mut self, object: &Map<String, Value>) {
        let is_article = is_article(object);
        if is_article {
            self.take(object);
        }
        let lists = LISTS.iter().filter_map(|name| object.get(*name));
        let is_list = |items: &&Vec<Value>| {
            let mut items = items.iter().filter_map(Value::as_object);
            items.any(|item| !is_article || string(item, TITLE).is_some())
        };
        if let Some(items) = lists.clone().filter_map(Value::as_array).find(is_list) {
            if !is_article {
                self.whose = whose(object);
            }
            self.list(items.iter());
            return;
        }
        if is_article {
            return;
        }
        if text(object).is_some() {
            self.take(object);
        } else if let Some(holder) = held(object) {
            self.object(holder);
        } else if let Some(items) = list_in(object) {
            self.whose = whose(object);
            self.list(items.iter());
        } else if holds_objects(object) || !self.take(object) {
            let named = lists.filter_map(Value::as_object).next().unwrap_or(object);
            self.list(named.values().filter(|value| value.is_object()));
        }
    }

    fn list<'v>(&mut self, items: impl Iterator<Item = &'v Value>) {
        let (mut all, mut wrong) = (0, 0);
        for item in items {
            let taken = item.as_object().is_some_and(|object| self.take(object));
            all += 1;
            wrong += usize::from(!taken);
        }
        let told = left_out(wrong, all, false).filter(|_| !self.articles.is_empty());
        self.problems.extend(told);
    }

    /// Takes an article; false when there is none in it.
    fn take(&mut self, object: &Map<String, Value>) -> bool {
        let is_full = self.articles.len() == MOST_ITEMS;
        let found = match is_full {
            true => article(object, &self.whose, &mut Names::new("")),
            false => article(object, &self.whose, &mut self.names),
        };
        let is_article = found.is_some();
        if is_full {
            self.beyond += usize::from(is_article);
        } else {
            self.articles.extend(found);
        }
        is_article
    }
}

#[cfg(test)]
mod tests;
