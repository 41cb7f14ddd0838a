//! What is in hand, written out as a file: an article, or the items of the brief so far. The
//! end of the file's name tells the form: `.json`, `.txt`, and Markdown for any other.

mod escaping;
pub mod markdown;
pub mod tellers;

use jiff::civil::Date;

use crate::app::action::article;
use crate::app::effect::Effect;
use crate::app::place::standing::View;
use crate::app::prompt::typing;
use crate::app::screen::{Mode, Prompt, Purpose};
use crate::app::{App, Input, brief};
use crate::article::{ArticleId, Problem};
use crate::config::locale::Word;
use crate::safe::SafeText;

/// Characters of a title that name a file.
const LONGEST: usize = 60;

/// A file that is being written, and the line in which its name was typed: where one of
/// that name is in the way, the line comes back, unless the reader has turned to something
/// else.
#[derive(Debug)]
pub(in crate::app) struct Exporting {
    path: String,
    prompt: Prompt,
    what: (View, Option<ArticleId>),
}

/// Asks for the name of the file; one after the title is offered.
pub(in crate::app) fn begin(app: &mut App) {
    let name = match app.screen.view {
        View::Panes => app.article().map(|article| named_after(&article.title)),
        View::Brief => app.brief_item(0).map(|_| of_day(app.calendar.today())),
    };
    if let Some(name) = name {
        app.hold();
        typing::ask(app, Purpose::Export, Input::offering(&name));
    }
}

/// Writes what is in hand to the file whose name was typed; says so where it is not at hand.
pub(in crate::app) fn write(app: &mut App, prompt: Prompt, effects: &mut Vec<Effect>) {
    let path = prompt.input.text().trim().to_owned();
    let Some(text) = text(app, Form::of(&path)) else {
        app.note(Word::NotAtHand);
        return;
    };
    app.exporting = Some(Exporting {
        path: path.clone(),
        prompt,
        what: app.written(),
    });
    effects.push(Effect::Export { path, text });
}

impl App {
    /// What is written to a file here.
    fn written(&self) -> (View, Option<ArticleId>) {
        (self.screen.view, self.in_hand())
    }

    /// A file has been written.
    pub(in crate::app) fn hear_exported(&mut self, typed: &str, path: &SafeText) {
        self.exporting.take_if(|exporting| exporting.path == typed);
        let values = [("path", path.as_str())];
        self.note_text(self.locale.fill(Word::Exported, &values));
    }

    /// A file could not be written. Where only its name was in the way and nothing else is
    /// being done, it is asked for again, and one that is free is offered.
    pub(in crate::app) fn hear_not_exported(
        &mut self,
        typed: &str,
        free: Option<&str>,
        problem: Problem,
    ) {
        let here = (self.screen.mode == Mode::Reading).then(|| self.written());
        let exporting = self
            .exporting
            .take_if(|exporting| exporting.path == typed)
            .filter(|exporting| here == Some(exporting.what));
        let (Some(exporting), Some(free)) = (exporting, free) else {
            self.hear_failed(problem);
            return;
        };
        let message = self.locale.told(&problem.message);
        let wrong = self.locale.problem(&Problem { message, ..problem });
        self.screen.mode = Mode::Typing(Prompt {
            input: Input::offering(free),
            wrong: vec![wrong],
            ..exporting.prompt
        });
    }
}

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Markdown,
    Text,
    Json,
}

impl Form {
    /// That which the end of a file's name tells.
    fn of(path: &str) -> Self {
        match path.rsplit_once('.') {
            Some((_, end)) if end.eq_ignore_ascii_case("json") => Self::Json,
            Some((_, end)) if end.eq_ignore_ascii_case("txt") => Self::Text,
            _ => Self::Markdown,
        }
    }
}

/// What is in hand, in this form.
fn text(app: &App, form: Form) -> Option<String> {
    let plain = |lines: Vec<SafeText>| SafeText::lines(&lines) + "\n";
    let as_json = |json: serde_json::Result<String>| {
        json.expect("texts and numbers can always be written as JSON") + "\n"
    };
    if app.screen.view == View::Brief {
        let items = brief::items(app);
        return Some(match form {
            Form::Markdown => markdown::items(items, &app.calendar),
            Form::Json => as_json(serde_json::to_string_pretty(items)),
            Form::Text => {
                let items = items.iter().map(|item| plain(brief::lines(app, item)));
                items.collect::<Vec<_>>().join("\n")
            }
        });
    }
    let kept = app.kept_in_hand()?;
    let key_points = app.locale.word(Word::KeyPoints);
    Some(match form {
        Form::Markdown => markdown::article(&kept.article, key_points.as_str(), &app.calendar),
        Form::Json => as_json(serde_json::to_string_pretty(kept)),
        Form::Text => plain(article::whole(&kept.article)),
    })
}

/// The name of a brief's file: with its day where that is known, so that each day has its own.
fn of_day(today: Option<Date>) -> String {
    today.map_or_else(|| "brief.md".to_owned(), |day| format!("brief-{day}.md"))
}

/// A file's name after a title: its letters and digits, with hyphens between words.
fn named_after(title: &SafeText) -> String {
    let words = title.as_str().split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").chars().take(LONGEST).collect();
    match name.trim_end_matches('-') {
        "" => "article.md".to_owned(),
        name => format!("{name}.md"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, named_after, of_day};

    #[test]
    fn a_file_is_named_after_the_title() {
        let check = |title: &str, name: &str| assert_eq!(named_after(&title.into()), name);
        check("The harbour: a plan", "The-harbour-a-plan.md");
        check("../../etc/passwd", "etc-passwd.md");
        check("ميناء رنا، 2026", "ميناء-رنا-2026.md");
        check("…", "article.md");
        check(
            &"a b ".repeat(40),
            &format!("{}.md", "a-b-".repeat(15).trim_end_matches('-')),
        );
    }

    #[test]
    fn the_file_of_a_brief_is_named_after_its_day() {
        let day = jiff::civil::date(2026, 3, 4);
        assert_eq!(of_day(Some(day)), "brief-2026-03-04.md");
        assert_eq!(of_day(None), "brief.md");
    }

    #[test]
    fn the_end_of_the_name_tells_the_form() {
        assert_eq!(Form::of("a.JSON"), Form::Json);
        assert_eq!(Form::of("a.b/c.txt"), Form::Text);
        assert_eq!(Form::of("a.md"), Form::Markdown);
        assert_eq!(Form::of("json"), Form::Markdown);
    }
}
