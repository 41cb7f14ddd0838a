//! What can be typed. What it means is for the commands to say.

use std::path::PathBuf;

use clap::{ArgAction, ArgGroup, Args as Group, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::number::{count, width};
use super::options::{KeyPoints, Options, key_points};
use super::truth::Truth;
use super::wanted::{Brief, Stories, Topics};

/// Read news in the terminal, in any direction, beside its key points.
///
/// With no SOURCE, opens the library, or while it is empty the sample edition. A SOURCE is a file (text, a feed,
/// a web page, JSON), a folder, an address on the web, or - for standard input.
#[derive(Debug, Parser)]
#[command(
    name = "mujaz",
    version,
    subcommand_precedence_over_arg = true,
    disable_help_subcommand = true
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,

    /// Files, folders and addresses to read; - is standard input
    #[arg(value_name = "SOURCE")]
    pub(super) sources: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) options: Options,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print articles, cleaned
    Show(Show),
    /// Print the key points of articles
    Points(Points),
    /// Print what happened: key points of many articles, story by story
    Brief(Brief),
    /// Print the sections and topics of the library, the commonest topic first
    Topics(Topics),
    /// Print the stories of the library, the largest and newest first
    Stories(Stories),
    /// Add feeds, sites, files and folders to the library and take their articles in
    Add(Add),
    /// Print the feeds of the library: address, unread articles, name, folder, what is the matter
    Feeds(Feeds),
    /// Name feeds, put them into folders, pause them, get the whole text of their articles
    Arrange(Arrange),
    /// Take feeds out of the library; their articles stay
    Remove(Remove),
    /// Add the feeds of a list that another reader wrote (OPML, or an address a line)
    Import(Import),
    /// Fetch feeds
    Refresh(Refresh),
    /// Print the articles of the library, the newest first
    List(List),
    /// Print the feeds of the library as a list for other readers (OPML), or whole articles as JSON, one a line
    Export(Export),
    /// Copy the library to a new file, also while it is in use
    Backup(Backup),
    /// Lay text out: a filter for any pipe
    Render(Render),
    /// Print what this terminal was found to be, what it is sent and why, and a card to judge by eye
    Terminal(Terminal),
    /// Print every key and what it does
    Keys,
    /// Print every setting with its default, to begin a file with, and where that file is read from
    Config,
    /// Print the manual page, for man to show
    Man,
    /// Print what a shell needs to complete commands and flags
    Completions(Completions),
}

#[derive(Debug, Group)]
pub(super) struct Completions {
    /// For which shell
    #[arg(value_enum)]
    pub(super) shell: Shell,
}

#[derive(Debug, Group)]
pub(super) struct Terminal {
    /// Print the card alone
    #[arg(long)]
    pub(super) card: bool,
}

#[derive(Debug, Group)]
pub(super) struct Show {
    /// Files, folders, addresses; - is standard input
    #[arg(required = true, value_name = "SOURCE")]
    pub(super) sources: Vec<PathBuf>,

    /// As one JSON array
    #[arg(long, conflicts_with = "jsonl")]
    pub(super) json: bool,

    /// As JSON, one article a line
    #[arg(long)]
    pub(super) jsonl: bool,
}

#[derive(Debug, Group)]
pub(super) struct Points {
    /// Files, folders, addresses; - is standard input
    #[arg(value_name = "SOURCE", required_unless_present = "jsonl")]
    pub(super) sources: Vec<PathBuf>,

    /// How many key points [default: as many as the article carries]
    #[arg(short, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub(super) n: Option<usize>,

    /// The most words of a point, where it can be cut off [default: 32]
    #[arg(long, value_name = "WORDS", value_parser = count, allow_negative_numbers = true)]
    pub(super) longest: Option<usize>,

    /// Why each is one: the parts of its score
    #[arg(long, conflicts_with = "jsonl")]
    pub(super) explain: bool,

    /// As one JSON array
    #[arg(long, conflicts_with = "jsonl")]
    pub(super) json: bool,

    /// Read articles from standard input as JSON, one a line (id, title, text, and optionally k,
    /// how many points, else as many as are set, else 3), and print their points likewise, best first
    #[arg(long, conflicts_with = "sources")]
    pub(super) jsonl: bool,
}

#[derive(Debug, Group)]
pub(super) struct Add {
    /// Addresses of feeds or of sites, files, folders; - is standard input
    #[arg(required = true, value_name = "SOURCE")]
    pub(super) sources: Vec<PathBuf>,

    /// What to call it
    #[arg(long)]
    pub(super) name: Option<String>,

    /// The folder to put it into; / divides a folder in a folder
    #[arg(long)]
    pub(super) folder: Option<String>,

    /// Leave indexing and key points to the reader
    #[arg(long)]
    pub(super) later: bool,
}

#[derive(Debug, Group)]
pub(super) struct Feeds {
    /// Only those that could not be fetched, or not be read to the end, the last time
    #[arg(long)]
    pub(super) failing: bool,

    /// Well-known feeds to begin with, by language; none of them was checked from here
    #[arg(long, conflicts_with_all = ["failing", "json"])]
    pub(super) starter: bool,

    /// As one JSON array
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Group)]
pub(super) struct Arrange {
    /// Addresses or names, as `feeds` prints them
    #[arg(required = true, value_name = "FEED")]
    pub(super) feeds: Vec<String>,

    /// What to call it; nothing for its own name
    #[arg(long)]
    pub(super) name: Option<String>,

    /// The folder to put them into; nothing for none
    #[arg(long)]
    pub(super) folder: Option<String>,

    /// Whether they are left out of fetching
    #[arg(long, value_name = "BOOL", value_parser = Truth, action = ArgAction::Set)]
    pub(super) paused: Option<bool>,

    /// Whether the whole text of their articles is got from their pages
    #[arg(long, value_name = "BOOL", value_parser = Truth, action = ArgAction::Set)]
    pub(super) whole_text: Option<bool>,

    /// How many key points their articles have, 0 for none, or `auto` for as many as of others
    #[arg(long, value_name = "N", value_parser = key_points, allow_negative_numbers = true)]
    pub(super) points: Option<KeyPoints>,
}

#[derive(Debug, Group)]
pub(super) struct Import {
    /// An OPML file, or one with an address a line, as newsboat's urls; - is standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
}

#[derive(Debug, Group)]
pub(super) struct Refresh {
    /// Addresses or names [default: all feeds that are not paused]
    #[arg(value_name = "FEED")]
    pub(super) feeds: Vec<String>,

    /// Leave indexing and key points to the reader
    #[arg(long)]
    pub(super) later: bool,
}

#[derive(Debug, Group)]
pub(super) struct Remove {
    /// Addresses or names, as `feeds` prints them
    #[arg(required = true, value_name = "FEED")]
    pub(super) addresses: Vec<String>,
}

#[derive(Debug, Group)]
pub(super) struct List {
    /// Words that must occur, in any form; "in quotes" as they stand; begin* for a beginning;
    /// -word for one that must not; is:unread is:starred topic: section: tag: source: feed: folder: lang:
    /// after: before: (2025, 2025-02 or 2025-02-08)
    #[arg(value_name = "QUERY")]
    pub(super) query: Vec<String>,

    /// Look into these files and folders rather than the library; - is standard input
    #[arg(long, value_name = "SOURCE")]
    pub(super) from: Vec<PathBuf>,

    /// As one JSON array
    #[arg(long, conflicts_with = "jsonl")]
    pub(super) json: bool,

    /// As JSON, one article a line
    #[arg(long)]
    pub(super) jsonl: bool,

    /// At most so many
    #[arg(short = 'n', long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub(super) limit: Option<usize>,
}

#[derive(Debug, Group)]
#[command(group(ArgGroup::new("as").args(["json", "jsonl", "opml"]).required(true)))]
pub(super) struct Export {
    /// Only articles that `list` would print for it
    #[arg(value_name = "QUERY")]
    pub(super) query: Vec<String>,

    /// Articles as one JSON array
    #[arg(long)]
    pub(super) json: bool,

    /// Articles as JSON, one a line
    #[arg(long)]
    pub(super) jsonl: bool,

    /// The list of feeds, for other readers
    #[arg(long, conflicts_with = "query")]
    pub(super) opml: bool,
}

#[derive(Debug, Group)]
pub(super) struct Backup {
    /// The file to make
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
}

#[derive(Debug, Group)]
pub(super) struct Render {
    /// A text file; standard input when there is none
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,

    /// Columns of a line
    #[arg(long, value_name = "N", default_value_t = 80, value_parser = width, allow_negative_numbers = true)]
    pub(super) width: u16,

    /// Direction of paragraphs
    #[arg(long, value_enum, default_value_t = DirectionName::Auto)]
    pub(super) direction: DirectionName,

    /// Who puts the letters in visual order
    #[arg(long, value_enum, default_value_t = Reorder::Ours)]
    pub(super) reorder: Reorder,

    /// What joining letters are sent as [default: forms where we reorder, else letters]
    #[arg(long, value_enum)]
    pub(super) join: Option<JoinName>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum DirectionName {
    /// Each paragraph by its first strong letter
    Auto,
    /// Right to left
    Rtl,
    /// Left to right
    Ltr,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Reorder {
    /// Visual order, for terminals that draw cells as they come
    Ours,
    /// Logical order, wrapped, for terminals that reorder
    Terminal,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum JoinName {
    /// Presentation forms
    Forms,
    /// The letters as written
    Letters,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_flags_do_not_contradict_each_other() {
        super::Args::command().debug_assert();
    }
}
