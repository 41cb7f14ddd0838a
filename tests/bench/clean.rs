//! How the time of cleaning grows with the length of the text.
//!
//! `cargo bench --bench clean` prints, for each shape of text, the processor time
//! at once, twice, four and eight times its length, how much the last is of the
//! first, and megabytes a second at the longest. Linear growth is 8; what is
//! clearly more is marked, and the command fails.

#![allow(clippy::print_stdout)]

#[path = "growth.rs"]
mod growth;

use std::process::ExitCode;

use growth::{Shape, growth};
use mujaz::article::RawArticle;
use mujaz::clean::{Rules, clean};

/// Shapes of text.
const SHAPES: &[Shape] = &[
    (
        "one paragraph",
        "",
        "وقال المدير إن العمل عاد إلى الميناء - وإن السفن تنتظر: المصدر نفسه. ",
    ),
    (
        "paragraphs",
        "",
        "وقال المدير إن العمل عاد إلى الميناء وإن السفن تنتظر عند مدخله منذ يومين.\n\n",
    ),
    ("short lines", "", "سطر قصير\n"),
    ("headlines", "", "عنوان من الكلمات عن الميناء\n"),
    ("other stories", "", "اقرأ أيضا: خبر آخر من الميناء\n"),
    ("headings of stories", "", "إقرأ أيضاً:\n\n"),
    (
        "headings and headlines",
        "نص.\n",
        "إقرأ أيضاً:\nسفينة قديمة تعود إلى البحر\n",
    ),
    ("labels", "", "المصدر: "),
    ("lines of labels", "", "المصدر: وكالة الساحل\n"),
    ("list in a line", "", "- نقطة من النقاط الكثيرة هنا "),
    ("bullets", "", "•"),
    ("one long word", "", "كلمةكلمة"),
    ("glued words", "", "كلمه طويله كلمهطويله "),
    ("isolates", "", "\u{2067}"),
    ("quotation marks", "", "\""),
    ("comment forms", "", "اترك تعليقا\n"),
    ("stops", "", ". ."),
    ("dots in a word", "The port opened today. Source: ", "a."),
    ("escapes", "", "\u{1b}["),
];

fn main() -> ExitCode {
    let rules = Rules::standard();
    let linear = growth("cleaning", SHAPES, |text| {
        let raw = RawArticle {
            origin: "bench".to_owned(),
            text: text.to_owned(),
            ..RawArticle::default()
        };
        std::hint::black_box(clean(&raw, rules));
    });
    if linear {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
