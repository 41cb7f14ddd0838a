//! The reader's own screen, sent to a terminal that reports what it is asked: no
//! payload is heard, and every cell stands where it was painted.

use mujaz::app::Message;
use mujaz::article::{Article, Problem, RawArticle, Removed};
use mujaz::clean::Rules;
use mujaz::config::locale::Interface;
use mujaz::loader::prepare;
use mujaz::safe::SafeText;
use mujaz::terminal::encode::Form;

use super::payloads::{self, AFTER, BEFORE};
use crate::fuzzed::as_painted;
use crate::screens::{Reader, arrive, empty_reader, press, update};

/// An article that has the payload in every field.
fn article(payload: &str) -> Article {
    let field = || Some(format!("{BEFORE}{payload}{AFTER}"));
    let raw = RawArticle {
        markup: false,
        origin: format!("file{payload}.txt"),
        text: format!(
            "{BEFORE} {payload} opens a paragraph that is long enough to be one of an article, {payload} {AFTER}.\n\n\
             > {payload} {AFTER}\n\n- {payload} {AFTER}\n\n```\nlet {payload} = {{}};\n```\n\nRead more: {payload} {AFTER}\n"
        ),
        links: Vec::new(),
        aside: vec![Removed {
            reason: payload.into(),
            text: payload.into(),
        }],
        title: field(),
        deck: field(),
        source: field(),
        author: field(),
        url: Some(format!("https://example.org/{payload}")),
        published: field(),
        tags: vec![format!("{BEFORE}{payload}{AFTER}"), payload.to_owned()],
        language: field(),
        guid: field(),
    };
    prepare(&raw, Rules::standard())
}

/// A reader with an article for every payload.
fn reader(columns: u16, rows: u16) -> Reader {
    let mut reader = empty_reader(Interface::English, columns, rows);
    let articles = payloads::all();
    let articles = articles.iter().map(|(_, payload)| article(payload));
    arrive(&mut reader, articles);
    reader
}

#[test]
fn no_payload_acts_in_the_list_the_text_or_its_points() {
    for (columns, rows, form) in [(120, 40, Form::Row), (60, 12, Form::Plain)] {
        let mut reader = reader(columns, rows);
        for number in 0..payloads::all().len() {
            let what = format!("article {number} on {columns} by {rows}");
            for keys in ["Enter", "x", "x Esc j"] {
                press(&mut reader, keys);
                as_painted(&reader, form, &format!("{what} after {keys}"));
            }
        }
    }
}

#[test]
fn no_payload_acts_in_a_prompt_a_notice_or_a_popup() {
    let mut reader = reader(80, 24);
    for (family, payload) in payloads::all() {
        let problem = Problem {
            origin: SafeText::new(&payload),
            message: SafeText::from(format!("{BEFORE}{payload}{AFTER}")),
        };
        update(&mut reader, Message::Failed(problem));
        as_painted(&reader, Form::Row, &format!("{family}, a notice"));
        for key in ["/", "f"] {
            press(&mut reader, key);
            update(&mut reader, Message::Pasted(payload.clone()));
            as_painted(&reader, Form::Row, &format!("{family}, typed behind {key}"));
            press(&mut reader, "Enter");
            as_painted(
                &reader,
                Form::Row,
                &format!("{family}, looked for behind {key}"),
            );
            press(&mut reader, "Esc Esc");
        }
    }
    press(&mut reader, "t");
    as_painted(&reader, Form::Row, "topics");
}
