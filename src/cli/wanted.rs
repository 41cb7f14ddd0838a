//! What can be typed behind `brief`, `topics` and `stories`.

use std::path::PathBuf;

use clap::{Args as Group, ValueEnum};

use super::number::count;

#[derive(Debug, Group)]
pub(super) struct Brief {
    /// Only of articles that `list` would print for it
    #[arg(value_name = "QUERY")]
    pub(super) query: Vec<String>,

    /// Look into these files and folders rather than the library; - is standard input
    #[arg(long, value_name = "SOURCE")]
    pub(super) from: Vec<PathBuf>,

    /// How it is written
    #[arg(long, value_enum, default_value_t = BriefFormat::Text)]
    pub(super) format: BriefFormat,

    /// As one JSON array, like `--format json`
    #[arg(long, conflicts_with = "format")]
    pub(super) json: bool,

    /// At most so many points of each story or article
    #[arg(short, value_name = "N", default_value_t = 3, value_parser = count, allow_negative_numbers = true)]
    pub(super) n: usize,

    /// At most so many stories and articles
    #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub(super) limit: Option<usize>,

    /// Of the newest so many articles
    #[arg(long, value_name = "N", default_value_t = 300, value_parser = count, allow_negative_numbers = true)]
    pub(super) among: usize,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum BriefFormat {
    /// For reading, laid out at the terminal's width
    Text,
    /// Markdown
    Markdown,
    /// One JSON array
    Json,
}

#[derive(Debug, Group)]
pub(super) struct Topics {
    /// Only of articles that `list` would print for it
    #[arg(value_name = "QUERY")]
    pub(super) query: Vec<String>,

    /// Look into these files and folders rather than the library; - is standard input
    #[arg(long, value_name = "SOURCE", conflicts_with = "jsonl")]
    pub(super) from: Vec<PathBuf>,

    /// Also those that only one article has
    #[arg(long, conflicts_with = "jsonl")]
    pub(super) all: bool,

    /// As one JSON array
    #[arg(long, conflicts_with = "jsonl")]
    pub(super) json: bool,

    /// At most so many topics; with --jsonl, of each article
    #[arg(short, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub(super) n: Option<usize>,

    /// Read articles from standard input as JSON, one a line (id, title, text, and optionally k,
    /// how many topics), and print their topics and section likewise, best first
    #[arg(long, conflicts_with = "query")]
    pub(super) jsonl: bool,
}

#[derive(Debug, Group)]
pub(super) struct Stories {
    /// Only of articles that `list` would print for it
    #[arg(value_name = "QUERY")]
    pub(super) query: Vec<String>,

    /// Look into these files and folders rather than the library; - is standard input
    #[arg(long, value_name = "SOURCE", conflicts_with = "jsonl")]
    pub(super) from: Vec<PathBuf>,

    /// As one JSON array
    #[arg(long, conflicts_with = "jsonl")]
    pub(super) json: bool,

    /// Read articles from standard input as JSON, one a line (id, title, text, and optionally
    /// published), and print the story of each likewise: the same string for articles of one story
    #[arg(long, conflicts_with = "query")]
    pub(super) jsonl: bool,
}
