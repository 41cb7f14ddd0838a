//! What was opened, to be read as a whole or some articles at a time.

use std::path::Path;
use std::sync::OnceLock;

use flate2::read::MultiGzDecoder;

use super::cut::Cut;
use super::fetch::{Document, Room};
use super::kind::{Kind, SAMPLE};
use super::utf8::Utf8;
use super::{
    A_PAGE, A_TEXT, Body, Found, GZIP, LOST, data, decode, feed, markdown, page, problem,
    publisher, take, twice,
};
use crate::article::{Problem, RawArticle};
use crate::clean::ledger::MOST_LINES;

/// The text of a source, its articles still to be read.
#[derive(Debug)]
pub struct Reader {
    origin: String,
    kind: Kind,
    text: Utf8,
    /// Where it can be cut, if it can; looked for once it is to be read in pieces.
    cut: OnceLock<Option<Cut>>,
    /// Held while a large text is in memory.
    _room: Option<Room>,
}

impl Reader {
    /// Opens bytes; `origin` is what identifies their articles, `label` the encoding
    /// that their sender states.
    ///
    /// # Errors
    /// When they hold no text.
    pub(super) fn of(origin: &str, body: Body, label: Option<&str>) -> Result<Self, Problem> {
        let failed = |message: &str| problem(Path::new(origin), message);
        let lost = |_| failed(LOST);
        let is_compressed = body.beginning(GZIP.len()).map_err(lost)?.starts_with(GZIP);
        let body = if is_compressed {
            take(MultiGzDecoder::new(body.reading()), Path::new(origin))?
        } else {
            body
        };
        let kind = Kind::of_bytes(&body.beginning(SAMPLE).map_err(lost)?);
        let (kind, text) = match kind {
            Some(kind) => (kind, Utf8::default()),
            None => decode::into_text(body, label)
                .and_then(|text| Ok((Kind::of(origin, &text)?, text)))
                .map_err(lost)?,
        };
        if let Some(message) = kind.problem() {
            return Err(failed(message));
        }
        Ok(Self {
            origin: origin.to_owned(),
            kind,
            text,
            cut: OnceLock::new(),
            _room: None,
        })
    }

    /// Opens a document from the web.
    pub(super) fn of_document(document: Document) -> Result<Self, Problem> {
        let label = document.charset().map(str::to_owned);
        let address = document.address.as_str();
        Ok(Self {
            _room: document.need.meet(),
            ..Self::of(address, document.body, label.as_deref())?
        })
    }

    /// What it is, if it is not a feed.
    pub(super) fn not_a_feed(&self) -> Option<Problem> {
        let message = match self.kind {
            Kind::Page => A_PAGE,
            Kind::Text => A_TEXT,
            _ => return None,
        };
        Some(problem(Path::new(&self.origin), message))
    }

    /// In how many pieces it can be read.
    #[must_use]
    pub fn pieces(&self) -> usize {
        self.cut().map_or(1, Cut::pieces)
    }

    /// Reads a piece, of which the first has number 0. What is wrong with all of it is
    /// told with the first.
    #[must_use]
    pub fn piece(&self, piece: usize) -> Found {
        let Some(cut) = self.cut() else {
            return self.all();
        };
        let Ok(text) = cut.piece(&self.text, piece) else {
            return self.lost();
        };
        let (articles, mut problems) = self.articles(&text);
        if piece == 0 {
            problems.extend_from_slice(cut.problems());
        }
        self.found((articles, problems))
    }

    /// Reads all of it at once.
    ///
    /// # Errors
    /// When there is no article in it.
    pub fn whole(&self) -> Result<Found, Problem> {
        let found = self.all();
        match found.problems.first() {
            Some(problem) if found.articles.is_empty() => Err(problem.clone()),
            _ => Ok(found),
        }
    }

    fn all(&self) -> Found {
        let text = self.text.all();
        text.map_or_else(
            |_| self.lost(),
            |text| self.found(self.articles(text.as_str())),
        )
    }

    fn lost(&self) -> Found {
        self.found((Vec::new(), vec![LOST.to_owned()]))
    }

    fn cut(&self) -> Option<&Cut> {
        let look = || match self.kind {
            // What cannot be read back now is told when it is read.
            Kind::Feed => feed::cut(&self.text).ok().flatten(),
            Kind::Data => data::cut(&self.text).ok().flatten(),
            _ => None,
        };
        self.cut.get_or_init(look).as_ref()
    }

    fn articles(&self, text: &str) -> (Vec<RawArticle>, Vec<String>) {
        let text = &*twice::undone(text);
        match self.kind {
            Kind::Feed => feed::articles(&self.origin, text),
            Kind::Data => data::articles(&self.origin, text),
            Kind::Page => (vec![page::article(&self.origin, text)], Vec::new()),
            _ => {
                let (text, links) = if markdown::is_meant(&self.origin, text) {
                    markdown::text(text)
                } else {
                    (text.to_owned(), Vec::new())
                };
                let problems = too_many_lines(&text).into_iter().collect();
                let article = RawArticle {
                    origin: self.origin.clone(),
                    text,
                    links,
                    ..RawArticle::default()
                };
                (vec![article], problems)
            }
        }
    }

    fn found(&self, (articles, problems): (Vec<RawArticle>, Vec<String>)) -> Found {
        let failed = |message: &String| problem(Path::new(&self.origin), message);
        Found {
            title: publisher(&articles).filter(|_| matches!(self.kind, Kind::Feed | Kind::Data)),
            articles,
            problems: problems.iter().map(failed).collect(),
        }
    }
}

/// What is said of a text that has more lines than are told apart.
fn too_many_lines(text: &str) -> Option<String> {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    let told = || {
        format!(
            "this text has {lines} lines; those behind the first {MOST_LINES} go on in one another"
        )
    };
    (lines > MOST_LINES).then(told)
}

#[cfg(test)]
mod tests {
    use super::{Body, MOST_LINES, Reader};
    use crate::article::RawArticle;
    use crate::source::cut::MOST_ITEMS;
    use crate::source::feed;

    #[test]
    fn markdown_that_begins_with_an_element_is_read_as_such() {
        let notes =
            "<img src=pier.png>\n\nThe pier\n========\n\nIt is [open](/pier).\n\n- a\n- b\n";
        let reader = Reader::of("notes.md", notes.as_bytes().to_owned().into(), None).unwrap();
        let [article] = &*reader.all().articles else {
            panic!("one article");
        };
        assert_eq!(article.text, "# The pier\n\nIt is open.\n\n- a\n\n- b");
        assert_eq!(article.links[0].address, "/pier");
    }

    #[test]
    fn a_feed_in_pieces_ends_where_one_in_whole_does() {
        let items: String = (0..30_000)
            .map(|number| format!("<item><title>{number}</title><guid>{number}</guid></item>"))
            .collect();
        let feed = format!("<rss><channel><title>t</title>{items}</channel></rss>");
        let reader = Reader::of("feed.xml", feed.into_bytes().into(), None).unwrap();
        let mut articles = Vec::new();
        let mut problems = Vec::new();
        for piece in 0..reader.pieces() {
            let found = reader.piece(piece);
            articles.extend(found.articles);
            problems.extend(found.problems);
        }
        assert_eq!(articles.len(), MOST_ITEMS);
        assert_eq!(articles.last().unwrap().title.as_deref(), Some("19999"));
        let told: Vec<_> = problems.iter().map(|problem| &problem.message).collect();
        assert_eq!(told, [&*feed::too_many(30_000).unwrap()]);
    }

    #[test]
    fn more_lines_than_are_told_apart_are_told_and_kept() {
        let read = |lines: usize| {
            let text: String = (0..lines).map(|number| format!("{number}\n")).collect();
            let found = Reader::of("a.txt", text.clone().into_bytes().into(), None)
                .unwrap()
                .piece(0);
            assert_eq!(found.articles[0].text, text);
            found.problems
        };
        assert_eq!(read(MOST_LINES), []);
        assert_eq!(
            read(MOST_LINES + 1)[0].message.as_str(),
            "this text has 200001 lines; those behind the first 200000 go on in one another"
        );
    }

    /// The articles of a feed that came from outside, piece by piece.
    fn taken(feed: &[u8], on_disk: bool, pieces: usize) -> Vec<RawArticle> {
        let mut body = Body::default();
        body.take_in(feed).unwrap();
        assert_eq!(body.is_in_memory(), !on_disk);
        let reader = Reader::of("https://a.example/feed", body, None).unwrap();
        assert_eq!(reader.pieces(), pieces);
        (0..pieces)
            .flat_map(|piece| reader.piece(piece).articles)
            .collect()
    }

    #[test]
    fn a_feed_on_the_disk_is_read_as_one_in_memory() {
        let text = "قال الراوي إن القافلة وصلت إلى الواحة. ";
        let feed = |repeated: usize, faulty: bool, encoding: &str| {
            let items: String = (0..250)
                .map(|number| {
                    let id = if faulty { number / 2 } else { number };
                    format!("<item><guid>{id}</guid><title>{number}</title><description>{}</description></item>", text.repeat(repeated))
                })
                .collect();
            let feed = format!(
                "<?xml version='1.0' encoding='{encoding}'?><rss><channel><title>t</title>{items}</channel></rss>"
            );
            let (bytes, ..) = encoding_rs::Encoding::for_label(encoding.as_bytes())
                .unwrap()
                .encode(&feed);
            bytes.into_owned()
        };
        for (faulty, encoding, pieces) in [
            (false, "utf-8", 3),
            (true, "utf-8", 3),
            (false, "windows-1256", 3),
        ] {
            let [short, long] = [1, 160].map(|repeated| {
                let bytes = feed(repeated, faulty, encoding);
                taken(&bytes, repeated > 1, pieces)
            });
            assert_eq!((short.len(), long.len()), (250, 250), "{faulty} {encoding}");
            for (short, long) in short.into_iter().zip(long) {
                assert!(long.text.starts_with(&short.text), "{faulty} {encoding}");
                assert_eq!(
                    RawArticle {
                        text: String::new(),
                        ..short
                    },
                    RawArticle {
                        text: String::new(),
                        ..long
                    }
                );
            }
        }
    }
}
