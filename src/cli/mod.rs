//! Flags and one-shot commands. Standard output is data, standard error is for
//! people, and a reader that closes the pipe early is no error.

mod add;
mod args;
mod brief;
mod chosen;
mod completions;
mod environment;
mod export;
mod feeds;
mod given;
mod help;
mod keys;
mod library;
mod limit;
mod list;
mod looked;
mod man;
mod mistakes;
mod misused;
mod number;
mod options;
mod output;
mod own;
mod page;
mod points;
mod read;
mod refresh;
mod refused;
mod render;
mod settings;
mod show;
mod stories;
mod taught;
mod terminal;
mod topics;
mod truth;
mod wanted;

use std::env;
use std::process::ExitCode;

use args::Command;

use crate::config::locale::Locale;

/// All went well.
const DONE: u8 = 0;
/// Some sources failed; each was named on standard error.
const SOME_FAILED: u8 = 1;
/// What was asked for makes no sense here.
const WRONG_USAGE: u8 = 2;

/// Runs the command that the program was started with.
#[must_use]
pub fn main() -> ExitCode {
    // Where signals cannot be heard, the limit has its usual end.
    let _ = limit::hear();
    let typed = refused::behind_the_flags(help::as_a_flag(env::args_os().collect()));
    let args = match environment::read(&typed) {
        Ok(args) => args,
        Err(error) => return misused::answer(&typed, &error),
    };
    let settings = chosen::as_far_as_right(&args.options);
    let locale = Locale::shipped(chosen::interface(&settings));
    output::speak(locale, chosen::sent());
    if let Some(source) = args.sources.first()
        && args.command.is_some()
    {
        let source = source.display();
        output::complain(&format!(
            "`{source}` stands before the command: what is to be read stands behind it"
        ));
        return ExitCode::from(WRONG_USAGE);
    }
    let problems = taught::read();
    if args.command.is_some() {
        problems.iter().for_each(output::complain_of);
    }
    let result = match args.command {
        None => read::read(&args.sources, &args.options, problems),
        Some(Command::Show(show)) => show::show(&show, &args.options),
        Some(Command::Points(points)) => points::points(&points, &args.options),
        Some(Command::Brief(wanted)) => brief::print(&wanted, &args.options),
        Some(Command::Topics(wanted)) => topics::topics(&wanted, &args.options),
        Some(Command::Stories(wanted)) => stories::stories(&wanted, &args.options),
        Some(Command::Add(add)) => add::add(&add, &args.options),
        Some(Command::Feeds(wanted)) => feeds::feeds(&wanted, &args.options),
        Some(Command::Arrange(arrange)) => feeds::arrange(&arrange, &args.options),
        Some(Command::Remove(remove)) => feeds::remove(&remove, &args.options),
        Some(Command::Import(import)) => add::import(&import, &args.options),
        Some(Command::Refresh(refresh)) => refresh::refresh(&refresh, &args.options),
        Some(Command::List(list)) => list::list(&list, &args.options),
        Some(Command::Export(export)) => export::export(&export, &args.options),
        Some(Command::Backup(backup)) => export::backup(&backup, &args.options),
        Some(Command::Render(render)) => render::render(&render),
        Some(Command::Terminal(wanted)) => terminal::terminal(&wanted, &args.options),
        Some(Command::Keys) => keys::keys(&args.options),
        Some(Command::Config) => settings::settings(&args.options),
        Some(Command::Man) => man::man(&args.options),
        Some(Command::Completions(wanted)) => completions::completions(&wanted),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::from(DONE),
        Err(error) => {
            output::complain(&format!("{error:#}"));
            ExitCode::from(
                error
                    .downcast_ref::<WrongUsage>()
                    .map_or(SOME_FAILED, |_| WRONG_USAGE),
            )
        }
    }
}

/// An error in how the program was called, as against one in what it met.
#[derive(Debug)]
struct WrongUsage(String);

impl std::fmt::Display for WrongUsage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WrongUsage {}
