//! The browser of the person before the terminal. Addresses come from outside, so
//! a program gets one as a single argument and never through a shell, and only
//! addresses of the web are handed on.

use std::env;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use url::Url;

use crate::article::Problem;
use crate::safe::SafeText;

/// What stands for the address in `$BROWSER`.
const PLACE: &str = "%s";

/// Browsers that show pages in the terminal they are started in.
const OF_THE_TERMINAL: &[&str] = &[
    "w3m",
    "lynx",
    "links",
    "links2",
    "elinks",
    "browsh",
    "carbonyl",
    "cha",
    "www-browser",
];

/// The browser that `$BROWSER` names first, with its arguments, where it shows pages
/// in the terminal: it is to be given ours by
/// [`run_here`](super::command::run_here).
#[must_use]
pub fn of_the_terminal(address: &str) -> Option<Vec<String>> {
    let wanted = env::var("BROWSER").ok()?;
    let command = commands(&wanted, &on_the_web(address)?)
        .into_iter()
        .next()?;
    let program = Path::new(&command[0]).file_name()?.to_str()?;
    OF_THE_TERMINAL.contains(&program).then_some(command)
}

/// What is said where no browser could be started.
pub fn none(address: &str) -> Problem {
    Problem {
        origin: SafeText::new(address),
        message: SafeText::new(NONE),
    }
}

const NONE: &str = "no browser could be started; name one in BROWSER, or copy the address";

/// Shows the page at `address` in a browser; `tell` gets what is wrong where none
/// shows it. Which one is tried first is for `$BROWSER` to say, as a list with
/// colons between.
///
/// # Errors
/// When the system gives no thread.
pub fn open(address: &str, tell: impl FnOnce(Problem) + Send + 'static) -> io::Result<()> {
    let origin = SafeText::new(address);
    let problem = |message: &str| Problem {
        origin,
        message: SafeText::new(message),
    };
    let address = on_the_web(address);
    let wanted = env::var("BROWSER").unwrap_or_default();
    // A browser that stays until it is closed must not stop the reader, nor must who hears
    // of what is wrong.
    thread::Builder::new()
        .name("browser".into())
        .spawn(move || {
            let Some(address) = address else {
                tell(problem(
                    "this is not on the web: only http and https addresses are opened",
                ));
                return;
            };
            let mut commands = commands(&wanted, &address).into_iter();
            if !commands.any(|command| shows(&command)) {
                tell(problem(NONE));
            }
        })?;
    Ok(())
}

/// The address as it is handed on: of the web, written out by a parser, so that it
/// begins with its scheme and has neither blanks nor quotes.
fn on_the_web(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

/// The programs to try, each with its arguments.
fn commands(wanted: &str, address: &str) -> Vec<Vec<String>> {
    const KNOWN: &[&str] = &["xdg-open", "open", "wslview"];
    let wanted = wanted.split(':').chain(KNOWN.iter().copied());
    let commands = wanted.map(|command| {
        let mut words: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
        let place = words.iter().position(|word| word == PLACE);
        match place {
            Some(place) => address.clone_into(&mut words[place]),
            None if !words.is_empty() => words.push(address.to_owned()),
            None => {}
        }
        words
    });
    commands.filter(|words| words.len() > 1).collect()
}

/// Runs a program without a terminal of its own; true when it ended well.
fn shows(command: &[String]) -> bool {
    let [program, arguments @ ..] = command else {
        return false;
    };
    let status = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // What ends the reader does not end the browser.
        .process_group(0)
        .status();
    status.is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::{commands, on_the_web};

    fn check(wanted: &str, first: &[&str]) {
        assert_eq!(commands(wanted, "https://a.example/")[0], first, "{wanted}");
    }

    #[test]
    fn the_address_is_one_argument() {
        check("", &["xdg-open", "https://a.example/"]);
        check("firefox:w3m", &["firefox", "https://a.example/"]);
        check(
            "firefox --new-tab %s",
            &["firefox", "--new-tab", "https://a.example/"],
        );
        check(" : chromium", &["chromium", "https://a.example/"]);
        check("sh -c %s;rm", &["sh", "-c", "%s;rm", "https://a.example/"]);
    }

    #[test]
    fn only_addresses_of_the_web_are_opened() {
        for address in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "-version",
            "/bin/sh",
            "ftp://a",
        ] {
            assert_eq!(on_the_web(address), None, "{address}");
        }
        let strange = on_the_web("https://a.example/`id` $(id)\"'").unwrap();
        assert!(!strange.contains([' ', '"', '`']), "{strange}");
    }
}
