//! Reading a list of feeds.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{List, Listed};
use crate::clean::markup;
use crate::source::fetch::address;

/// Folders within folders that are told apart; what lies deeper belongs to the
/// last of them.
pub(super) const DEEPEST: usize = 32;

/// Feeds that are read of one list.
pub(super) const MOST: usize = 100_000;

/// Faults behind which a list is read on: for the end of each it may be looked through to its
/// own end.
const MOST_FAULTS: usize = 100;

/// Reads a list. A fault costs the outline it is in, and of that the feed is kept where it can
/// be told; one behind which there is no outline ends the list.
#[must_use]
pub(super) fn read(text: &str) -> List {
    let mut reading = Reading::default();
    let mut from = 0;
    let mut faults = 0;
    while let Some(fault) = reading.read(&text[from..]) {
        let at = text.floor_char_boundary(from + fault.at);
        let mut outlines = text[at..].match_indices(OUTLINE).map(|(length, _)| length);
        let next = outlines.find(|length| *length > 0);
        let problems = &mut reading.list.problems;
        faults += 1;
        let Some(length) = next.filter(|_| faults < MOST_FAULTS) else {
            problems.push(format!(
                "the list is damaged, and what stands behind byte {at} was not read: {}",
                fault.told
            ));
            break;
        };
        problems.push(format!(
            "the list is damaged at byte {at}, and read on from the next outline: {}",
            fault.told
        ));
        from = at + length;
        reading.torn(&text[at..from]);
    }
    reading.finish()
}

/// What each feed and folder begins with.
const OUTLINE: &str = "<outline";

/// What keeps a list from being read further.
struct Fault {
    /// Bytes before it.
    at: usize,
    told: String,
}

/// A list that is being read.
#[derive(Default)]
struct Reading {
    list: List,
    /// Where each feed stands in the list.
    known: HashMap<String, usize>,
    /// The open outlines: whether each is a folder of the path.
    open: Vec<bool>,
    path: Vec<String>,
    /// The list's title as far as it has been read, while it is open.
    title: Option<String>,
    /// Outlines that are neither a feed nor a folder.
    others: usize,
}

impl Reading {
    /// Reads outlines up to the first fault.
    fn read(&mut self, text: &str) -> Option<Fault> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag)) => self.open(&tag, false),
                Ok(Event::Empty(tag)) => self.open(&tag, true),
                Ok(Event::End(tag)) => self.close(tag.local_name().as_ref()),
                Ok(Event::Text(text)) => self.say(&text.xml10_content()),
                Ok(Event::GeneralRef(name)) => self.say(&format!("&{};", name.xml10_content())),
                Ok(Event::Eof) => return None,
                Ok(_) => {}
                Err(error) => {
                    return Some(Fault {
                        at: usize::try_from(reader.error_position()).unwrap_or(text.len()),
                        told: error.to_string(),
                    });
                }
            }
            if self.list.feeds.len() >= MOST {
                let problem =
                    format!("this list has more than {MOST} feeds; the rest was not read");
                self.list.problems.push(problem);
                return None;
            }
        }
    }

    /// Takes the feed or the folder that a faulty outline names. What is skipped begins
    /// with it and ends before the next.
    fn torn(&mut self, skipped: &str) {
        let (tag, behind) = skipped.split_at(skipped.find("</").unwrap_or(skipped.len()));
        let said = |name| stated(tag, name).map(characters);
        let title = said("title").or_else(|| said("text"));
        let address = said("xmlUrl");
        let is_feed = address.is_some();
        let closed = tag.trim_end();
        if let Some(address) = address {
            self.feed(Listed {
                address: address.trim().to_owned(),
                title: title.clone(),
                site: said("htmlUrl"),
                ..Listed::default()
            });
        }
        // Of a tag without an end, only that of a feed is taken for an empty one.
        if tag.starts_with(OUTLINE)
            && !closed.ends_with("/>")
            && (closed.ends_with('>') || !is_feed)
        {
            self.enter(title.filter(|_| !is_feed));
        }
        for _ in behind.matches("</outline") {
            self.close("outline");
        }
    }

    /// Opens an outline, with a name where it is a folder.
    fn enter(&mut self, folder: Option<String>) {
        let folder = folder.filter(|_| self.path.len() < DEEPEST);
        self.open.push(folder.is_some());
        self.path.extend(folder);
    }

    fn open(&mut self, tag: &BytesStart<'_>, empty: bool) {
        match tag.local_name().as_ref() {
            name if name.eq_ignore_ascii_case("outline") => {}
            name if name.eq_ignore_ascii_case("title") => {
                let is_first = !empty && self.list.title.is_none();
                self.title = is_first.then(String::new);
                return;
            }
            _ => return,
        }
        let mut listed = Listed::default();
        let mut text = None;
        for attribute in tag.html_attributes().with_checks(false).flatten() {
            let name = attribute.key.as_ref();
            let value = characters(&attribute.value);
            match name.to_ascii_lowercase().as_str() {
                "xmlurl" => value.trim().clone_into(&mut listed.address),
                "htmlurl" => listed.site = Some(value).filter(|site| !site.is_empty()),
                "title" => listed.title = Some(value).filter(|title| !title.is_empty()),
                "text" => text = Some(value).filter(|text| !text.is_empty()),
                _ => listed.attributes.push((name.to_owned(), value)),
            }
        }
        if let (Some(title), Some(text)) = (&listed.title, &text)
            && title != text
        {
            listed.attributes.push(("text".to_owned(), text.clone()));
        }
        listed.title = listed.title.or(text);
        let mut folder = None;
        if !listed.address.is_empty() {
            self.feed(listed);
        } else if empty {
            self.others += 1;
        } else {
            folder = listed.title;
        }
        if !empty {
            self.enter(folder);
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(title) = self.title.take() {
            let title: String = characters(&title).chars().filter(is_held).collect();
            let title = title.trim().to_owned();
            self.list.title = Some(title).filter(|title| !title.is_empty());
        }
        if name.eq_ignore_ascii_case("outline") && self.open.pop() == Some(true) {
            self.path.pop();
        }
    }

    fn say(&mut self, text: &str) {
        if let Some(title) = &mut self.title {
            title.push_str(text);
        }
    }

    fn feed(&mut self, mut listed: Listed) {
        listed.address.retain(|c| is_held(&c));
        if let Some(meant) = on_the_web(&listed.address) {
            let told = format!("`{}` is read as {meant}", listed.address);
            if command(&meant).is_none() {
                self.list.mended.push(told);
            }
            listed.address = meant;
        }
        let problem = is_left_out(&listed.address).or_else(|| leads_nowhere(&listed.address));
        if let Some(problem) = problem {
            self.list.problems.push(problem);
            return;
        }
        let path = self.path.clone();
        if let Some(&at) = self.known.get(&listed.address) {
            let folders = &mut self.list.feeds[at].folders;
            if !folders.contains(&path) {
                folders.push(path);
            }
            return;
        }
        listed.folders.push(path);
        self.known
            .insert(listed.address.clone(), self.list.feeds.len());
        self.list.feeds.push(listed);
    }

    fn finish(mut self) -> List {
        if self.others > 0 {
            self.list.problems.push(format!(
                "outlines that name no feed: {}; they are left out",
                self.others
            ));
        }
        self.list
    }
}

/// What a tag says under this name, up to the next quotation mark.
fn stated<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(name)?;
    let after = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, _) = after[1..].split_once(quote)?;
    Some(value).filter(|value| !value.trim().is_empty())
}

/// Characters that are written by name or number, XML's and HTML's, as characters. What
/// ends without a semicolon is no such name, as in `?a=1&section=2`.
fn characters(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut written = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let name = piece.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
        written.push_str(if name.starts_with(';') { "&" } else { "&amp;" });
        written.push_str(piece);
    }
    markup::decoded(&written).into_owned()
}

/// Why an address is left out, in words; nothing of one that can be fetched.
pub(super) fn is_left_out(address: &str) -> Option<String> {
    if let Some(command) = command(address) {
        return Some(format!(
            "`{address}` is a command of another reader ({command}) and is left out"
        ));
    }
    let scheme = off_the_web(address)?;
    Some(format!(
        "`{address}` is left out: {scheme} addresses are not fetched, only http and https"
    ))
}

/// Whether a character comes back from what is written: XML may hold it.
pub(super) fn is_held(c: &char) -> bool {
    !c.is_control() && *c != '\u{feff}'
}

/// What is said of an address that was whole where the list came from.
fn leads_nowhere(address: &str) -> Option<String> {
    let is_whole = address.contains(':') || address.starts_with('/');
    (!is_whole).then(|| format!("`{address}` is left out: it names no server to fetch it from"))
}

/// What another reader would run at this address, if it is no address.
fn command(address: &str) -> Option<&'static str> {
    let address = address.trim_start_matches(['"', '\'']);
    ["exec:", "filter:", "query:", "file:"]
        .into_iter()
        .find(|command| {
            address
                .get(..command.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(command))
        })
        .or_else(|| address.starts_with(['|', '`']).then_some("a pipe"))
}

/// The address on the web that stands for one of a feed's own kind, with `feed:` before a
/// whole address or in place of `http:`, or for one of a machine without any kind.
pub(super) fn on_the_web(address: &str) -> Option<String> {
    if is_on_a_machine(address) {
        return Some(format!("http://{}", address.trim_start_matches('/')));
    }
    let rest = address::unmarked(address)?;
    let is_whole = rest.contains("://") || command(rest).is_some();
    Some(if is_whole {
        rest.to_owned()
    } else {
        format!("http://{rest}")
    })
}

/// True for an address that begins with the name of a machine, before what is on it.
fn is_on_a_machine(address: &str) -> bool {
    let bare = address.strip_prefix("//").unwrap_or(address);
    let Some((machine, _)) = bare.split_once('/') else {
        return false;
    };
    let (name, port) = machine.split_once(':').unwrap_or((machine, ""));
    let is_part = |part: &str| {
        let mut chars = part.chars();
        !part.is_empty() && chars.all(|c| c == '-' || c.is_alphanumeric())
    };
    name.contains('.') && name.split('.').all(is_part) && port.bytes().all(|b| b.is_ascii_digit())
}

/// What an address begins with that is not on the web, such as `ftp:`.
fn off_the_web(address: &str) -> Option<&str> {
    let scheme = address::scheme(address)?;
    let is_web = ["http", "https"]
        .iter()
        .any(|web| scheme.eq_ignore_ascii_case(web));
    (!is_web).then(|| &address[..=scheme.len()])
}
