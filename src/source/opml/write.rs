//! Writing a list of feeds.

use quick_xml::escape::escape;

use super::{List, Listed};

/// Writes a list: feeds without a folder first, then the folders, all in the
/// order in which they come.
#[must_use]
pub fn write(list: &List) -> String {
    let mut root = Folder::default();
    for feed in &list.feeds {
        if feed.folders.is_empty() {
            root.feeds.push(feed);
        }
        for path in &feed.folders {
            let mut folder = &mut root;
            for name in path {
                folder = folder.inside(name);
            }
            folder.feeds.push(feed);
        }
    }
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n",
    );
    if let Some(title) = &list.title {
        out.push_str(&format!("    <title>{}</title>\n", escaped(title)));
    }
    out.push_str("  </head>\n  <body>\n");
    root.write(2, &mut out);
    out.push_str("  </body>\n</opml>\n");
    out
}

/// A folder with what stands in it.
#[derive(Default)]
struct Folder<'a> {
    feeds: Vec<&'a Listed>,
    folders: Vec<(&'a str, Folder<'a>)>,
}

impl<'a> Folder<'a> {
    fn inside(&mut self, name: &'a str) -> &mut Self {
        let at = self.folders.iter().position(|(known, _)| *known == name);
        let at = at.unwrap_or_else(|| {
            self.folders.push((name, Self::default()));
            self.folders.len() - 1
        });
        &mut self.folders[at].1
    }

    /// Paths are no deeper than [`super::read::DEEPEST`], nor is this.
    fn write(&self, depth: usize, out: &mut String) {
        let indent = "  ".repeat(depth);
        for feed in &self.feeds {
            out.push_str(&indent);
            out.push_str(&outline(feed));
        }
        for (name, folder) in &self.folders {
            let name = escaped(name);
            out.push_str(&format!(
                "{indent}<outline text=\"{name}\" title=\"{name}\">\n"
            ));
            folder.write(depth + 1, out);
            out.push_str(&format!("{indent}</outline>\n"));
        }
    }
}

fn outline(feed: &Listed) -> String {
    let known = |name: &str| {
        let mut attributes = feed.attributes.iter();
        let found = attributes.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    };
    let title = feed.title.as_deref().unwrap_or(&feed.address);
    let mut line = String::from("<outline");
    let mut put = |name: &str, value: &str| {
        line.push_str(&format!(" {name}=\"{}\"", escaped(value)));
    };
    put("type", known("type").unwrap_or("rss"));
    put("text", known("text").unwrap_or(title));
    put("title", title);
    put("xmlUrl", &feed.address);
    if let Some(site) = &feed.site {
        put("htmlUrl", site);
    }
    for (name, value) in &feed.attributes {
        let is_put = ["type", "text"]
            .iter()
            .any(|put| name.eq_ignore_ascii_case(put));
        if !is_put {
            put(name, value);
        }
    }
    line.push_str("/>\n");
    line
}

/// As XML has it; line breaks too, which would become blanks, and without what no
/// XML may hold.
fn escaped(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|&c| !c.is_control() || matches!(c, '\t' | '\n' | '\r'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect();
    escape(text.as_str())
        .replace('\n', "&#10;")
        .replace('\r', "&#13;")
        .replace('\t', "&#9;")
}
