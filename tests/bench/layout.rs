//! How the time of laying out a paragraph grows with its length.
//!
//! `cargo bench --bench layout` prints, for each shape of text, the time at once,
//! twice, four and eight times its length (processor time), how much the last is of the first, and
//! megabytes a second at the longest. Linear growth is 8; what is clearly more
//! is marked, and the command fails.

#![allow(clippy::print_stdout)]

#[path = "growth.rs"]
mod growth;

use std::process::ExitCode;

use growth::{Shape, growth};
use mujaz::article::Direction;
use mujaz::safe::SafeText;
use mujaz::text::{Base, Options, lay_out, one_line};

/// Columns of a comfortable line.
const WIDTH: usize = 72;

const NEWS: &str = "\u{642}\u{627}\u{644} \u{627}\u{644}\u{646}\u{627}\u{637}\u{642} \u{625}\u{646} \
    \u{627}\u{644}\u{627}\u{62c}\u{62a}\u{645}\u{627}\u{639} \u{639}\u{64f}\u{642}\u{62f} \u{641}\u{64a} 2024\u{60c} \
    \u{648}\u{623}\u{636}\u{627}\u{641} \u{644}\u{648}\u{643}\u{627}\u{644}\u{629} Reuters: \
    \u{ab}\u{644}\u{627} \u{62c}\u{62f}\u{64a}\u{62f} (\u{62d}\u{62a}\u{649} \u{627}\u{644}\u{622}\u{646})\u{bb}. ";

/// Shapes of text.
const SHAPES: &[Shape] = &[
    ("Arabic news", "", NEWS),
    (
        "English news",
        "",
        "The minister said (on Monday) that 12.5% of them, or more, would stay. ",
    ),
    ("one Arabic word", "", "\u{644}\u{627}\u{628}"),
    ("one Latin word", "", "abcdefgh"),
    ("marks on one letter", "\u{628}", "\u{64e}\u{651}"),
    ("marks on nothing", "", "\u{64e}"),
    ("deep isolates", "", "\u{2067}1\u{2068}a\u{2066}\u{5d0} "),
    (
        "closed isolates",
        "",
        "\u{2067}1\u{2068}a\u{2069}\u{5d0}\u{2069} ",
    ),
    ("opening brackets", "\u{5d0}", "(["),
    ("nested brackets", "\u{5d0}", "(a[\u{5d0})]"),
    ("alternating directions", "", "a\u{5d0}"),
    ("numbers and signs", "\u{628}", "1+$-,"),
    ("direction marks", "", "\u{200f}\u{200e}\u{61c}"),
    ("joiners", "\u{628}", "\u{200d}\u{200c}"),
    ("blanks", "", "    "),
    ("places to break", "a", "\u{200b}"),
    ("jamo", "", "\u{1100}\u{1161}"),
    ("leading jamo", "", "\u{1100}"),
    ("prepended signs", "", "\u{600}"),
    ("emoji in one cluster", "", "\u{1f468}\u{200d}"),
    ("conjuncts", "", "\u{915}\u{94d}"),
    ("handles", "\u{5d0} ", "@a "),
    ("addresses", "\u{5d0} ", "http://a.b/(c "),
    ("one address", "\u{5d0} http://", "a/(b)."),
    ("backticks", "\u{5d0}", "` \u{2066}"),
    (
        "controls",
        "",
        "\u{1b}[31mx\u{7}\u{202e}\u{9b}1m\u{0}y\u{1b}]0;z\u{7}",
    ),
    ("replacement characters", "", "\u{fffd}"),
    (
        "Thai",
        "",
        "\u{e01}\u{e32}\u{e23}\u{e1b}\u{e23}\u{e30}\u{e0a}\u{e38}\u{e21}",
    ),
];

fn main() -> ExitCode {
    let rtl = Options {
        base: Base::Auto(Direction::Rtl),
        ..Options::default()
    };
    let wrapped = growth("wrapped at 72 columns", SHAPES, |text| {
        std::hint::black_box(lay_out(&SafeText::new(text), WIDTH, &rtl));
    });
    let cut = growth("one line cut at 72 columns", SHAPES, |text| {
        std::hint::black_box(one_line(&SafeText::new(text), WIDTH, &rtl));
    });
    if wrapped && cut {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
