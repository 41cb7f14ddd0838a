//! Reading: an article's texts parted into sentences, and these into words, once for all
//! that is found in it. Key points, topics, section and story each look at what they need.
//!
//! What a word or a sentence means is not known here; code and what is no prose is left
//! out.

use std::ops::Range;

use crate::article::{Article, BlockKind};
use crate::language::sentences::sentences;
use crate::language::words::{Word, add_words};
use crate::safe::SafeText;

/// The most bytes of an article that are looked at.
const MOST_BYTES: usize = 192 * 1024;

/// An article as it is read.
#[derive(Debug)]
pub struct Reading<'a> {
    /// An ISO 639-1 code.
    pub(super) language: &'a str,
    /// The title was taken from the body, so it tells nothing new of what matters.
    pub(super) title_derived: bool,
    texts: Vec<Text<'a>>,
    sentences: Vec<Sentence>,
    words: Vec<Word>,
}

/// What a text is within its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Deck,
    Heading,
    /// Prose of the block with this number.
    Prose(usize),
    Editorial,
}

/// A text of an article.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) role: Role,
    pub(super) text: &'a str,
    sentences: Range<usize>,
    words: Range<usize>,
}

/// A sentence of a text; a title is one whatever marks it has.
#[derive(Clone, Debug)]
struct Sentence {
    /// Bytes of its text.
    range: Range<usize>,
    words: Range<usize>,
}

impl<'a> Reading<'a> {
    /// All of an article, as far as anything of it is looked at.
    #[must_use]
    pub fn of(article: &'a Article) -> Self {
        Self::beginning(article, MOST_BYTES)
    }

    /// A title and texts of prose in `language`, an ISO 639-1 code.
    #[must_use]
    pub fn of_texts(title: &'a str, texts: &[&'a str], language: &'a str) -> Self {
        let title = (Role::Title, title);
        let texts = texts.iter().enumerate();
        let texts = texts.map(|(number, &text)| (Role::Prose(number), text));
        Self::read(MOST_BYTES, [title].into_iter().chain(texts), language)
    }

    /// The first so many `bytes` of an article, for what these tell.
    #[must_use]
    pub fn beginning(article: &'a Article, bytes: usize) -> Self {
        let deck = article.deck.iter().map(|deck| (Role::Deck, deck.as_str()));
        let blocks = article.blocks.iter().enumerate().filter_map(|(at, block)| {
            let role = match block.kind {
                BlockKind::Code => return None,
                BlockKind::Heading => Role::Heading,
                _ => Role::Prose(at),
            };
            Some((role, block.text.as_str()))
        });
        let editorial = article.editorial_points.iter().map(SafeText::as_str);
        let editorial = editorial.map(|text| (Role::Editorial, text));
        let title = [(Role::Title, article.title.as_str())];
        let texts = title.into_iter().chain(deck).chain(blocks).chain(editorial);
        Self {
            title_derived: article.title_derived,
            ..Self::read(bytes, texts, article.language)
        }
    }

    /// True where it is of less than so many bytes: then it is the same as the reading of no
    /// more of the article than these.
    #[must_use]
    pub fn is_within(&self, bytes: usize) -> bool {
        self.texts.iter().map(|text| text.text.len()).sum::<usize>() < bytes
    }

    fn read(
        mut bytes: usize,
        texts: impl Iterator<Item = (Role, &'a str)>,
        language: &'a str,
    ) -> Self {
        let mut reading = Self {
            language,
            title_derived: false,
            texts: Vec::new(),
            sentences: Vec::new(),
            words: Vec::new(),
        };
        for (role, text) in texts {
            let text = &text[..text.floor_char_boundary(bytes)];
            bytes -= text.len();
            reading.add(role, text);
            if bytes == 0 {
                break;
            }
        }
        reading
    }

    fn add(&mut self, role: Role, text: &'a str) {
        let starts = (self.sentences.len(), self.words.len());
        let mut push = |range: Range<usize>| {
            let start = self.words.len();
            add_words(&mut self.words, &text[range.clone()], range.start);
            self.sentences.push(Sentence {
                range,
                words: start..self.words.len(),
            });
        };
        match role {
            Role::Title if text.is_empty() => {}
            Role::Title => push(0..text.len()),
            _ => sentences(text).for_each(push),
        }
        self.texts.push(Text {
            role,
            text,
            sentences: starts.0..self.sentences.len(),
            words: starts.1..self.words.len(),
        });
    }

    /// Its texts: the title first, what its editors sum it up with last.
    pub(super) fn texts(&self) -> &[Text<'a>] {
        &self.texts
    }

    /// The words of a text.
    pub(super) fn words(&self, text: &Text<'a>) -> &[Word] {
        &self.words[text.words.clone()]
    }

    /// How a word that is folded is first written, but for its capitals.
    pub(super) fn written(&self, folded: &str) -> Option<String> {
        let mut written = self.texts.iter().flat_map(|text| {
            let same = self.words(text).iter();
            let same = same.filter(|word| &*word.folded == folded);
            same.map(|word| text.text[word.range.clone()].to_lowercase())
        });
        written.next()
    }

    /// The sentences of a text: the bytes of it that each takes, and its words, whose
    /// ranges are bytes of the text too.
    pub(super) fn sentences(
        &self,
        text: &Text<'a>,
    ) -> impl Iterator<Item = (Range<usize>, &[Word])> {
        let sentences = &self.sentences[text.sentences.clone()];
        sentences
            .iter()
            .map(|one| (one.range.clone(), &self.words[one.words.clone()]))
    }

    /// The title, where it is not the beginning of the body.
    pub(super) fn own_title(&self) -> &'a str {
        let title = self.texts.iter().find(|text| text.role == Role::Title);
        title
            .filter(|_| !self.title_derived)
            .map_or("", |title| title.text)
    }

    /// The texts that are read as prose, each with its words, up to so many `bytes`.
    pub(super) fn prose(&self, mut bytes: usize) -> impl Iterator<Item = (&'a str, &[Word])> {
        let prose = |text: &&Text<'_>| matches!(text.role, Role::Deck | Role::Prose(_));
        self.texts.iter().filter(prose).map(move |text| {
            let words = self.words(text);
            let read = words.partition_point(|word| word.range.end <= bytes);
            bytes -= bytes.min(text.text.len());
            (text.text, &words[..read])
        })
    }

    /// The words of the title.
    pub(super) fn title(&self) -> &[Word] {
        self.of_role(Role::Title)
    }

    /// The words of what stands between title and text.
    pub(super) fn deck(&self) -> &[Word] {
        self.of_role(Role::Deck)
    }

    fn of_role(&self, role: Role) -> &[Word] {
        let text = self.texts.iter().find(|text| text.role == role);
        text.map_or(&[], |text| self.words(text))
    }
}

#[cfg(test)]
mod tests {
    use super::{Reading, Role};
    use crate::article::{Article, Block, BlockKind, RawArticle};
    use crate::clean::{Rules, clean};
    use crate::language::words::words;

    const TITLE: &str = "الميناء يفتح أبوابه";

    fn article() -> Article {
        let block = |kind, text: &str| Block {
            level: 0,
            kind,
            text: text.into(),
        };
        let raw = RawArticle {
            title: Some(TITLE.to_owned()),
            text: "نص.".to_owned(),
            ..RawArticle::default()
        };
        Article {
            deck: Some("عادت السفن".into()),
            blocks: vec![
                block(BlockKind::Heading, "صباح الأحد"),
                block(BlockKind::Code, "let x = 1;"),
                block(BlockKind::Paragraph, "وصلت سفينة. ثم وصلت ثانية."),
            ],
            editorial_points: vec!["عاد العمل".into()],
            ..clean(&raw, Rules::standard())
        }
    }

    #[test]
    fn a_word_is_told_as_it_is_written() {
        let reading = Reading::of_texts("Banks", &["قالت الشركة إن البورصة"], "ar");
        for (at, written) in [(1, "الشركة"), (3, "البورصة")] {
            let text = &reading.texts()[1];
            let folded = &reading.words(text)[at].folded;
            assert_eq!(reading.written(folded).as_deref(), Some(written));
        }
        assert_eq!(reading.written("banks").as_deref(), Some("banks"));
        assert_eq!(reading.written("nowhere"), None);
    }

    #[test]
    fn texts_stand_in_order_and_code_is_none() {
        let article = article();
        let reading = Reading::of(&article);
        let roles: Vec<Role> = reading.texts().iter().map(|text| text.role).collect();
        let (title, prose) = (Role::Title, Role::Prose(2));
        assert_eq!(
            roles,
            [title, Role::Deck, Role::Heading, prose, Role::Editorial]
        );
        assert_eq!(reading.own_title(), TITLE);
        assert_eq!(reading.deck().len(), 2);
    }

    #[test]
    fn words_are_those_of_the_sentences_at_their_place_in_the_text() {
        let article = article();
        let reading = Reading::of(&article);
        for text in reading.texts() {
            assert_eq!(reading.words(text), words(text.text, 0));
            let sentences = reading.sentences(text);
            let parts: Vec<_> = sentences.flat_map(|(_, words)| words.to_vec()).collect();
            assert_eq!(reading.words(text), parts);
        }
        let prose = reading
            .texts()
            .iter()
            .find(|text| text.role == Role::Prose(2));
        assert_eq!(prose.map(|text| reading.sentences(text).count()), Some(2));
    }

    #[test]
    fn a_title_of_several_sentences_is_one() {
        let reading = Reading::of_texts("Rain. Then sun.", &["It was so."], "en");
        assert_eq!(reading.sentences(&reading.texts()[0]).count(), 1);
        assert_eq!(reading.title().len(), 3);
        let untitled = Reading::of_texts("", &["It was so."], "en");
        assert_eq!(untitled.sentences(&untitled.texts()[0]).count(), 0);
    }

    #[test]
    fn prose_is_read_as_far_as_is_asked() {
        let reading = Reading::of_texts("", &["one two", "three four"], "en");
        let read = |bytes| -> Vec<usize> {
            let prose = reading.prose(bytes);
            prose.map(|(_, words)| words.len()).collect()
        };
        assert_eq!(read(100), [2, 2]);
        assert_eq!(read(12), [2, 1]);
        assert_eq!(read(0), [0, 0]);
    }
}
