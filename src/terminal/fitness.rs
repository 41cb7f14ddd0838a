//! Whether this terminal can show the reader at all, said in words before the
//! first escape sequence is sent.

use std::env;
use std::io::{self, IsTerminal};

/// Why the reader cannot be shown here; one line a person can act on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit(pub String);

/// What of the surroundings decides; taken apart so that it can be tested.
#[derive(Clone, Copy, Debug, Default)]
struct Surroundings<'a> {
    output_is_terminal: bool,
    term: Option<&'a str>,
    /// `LC_ALL`, `LC_CTYPE` and `LANG`, in the order of POSIX.
    locale: [Option<&'a str>; 3],
}

/// Says why the reader cannot be shown, if it cannot.
pub fn check() -> Result<(), Unfit> {
    let term = env::var("TERM").ok();
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(|name| env::var(name).ok());
    judge(&Surroundings {
        output_is_terminal: io::stdout().is_terminal(),
        term: term.as_deref(),
        locale: [0, 1, 2].map(|index: usize| locale[index].as_deref()),
    })
}

fn judge(surroundings: &Surroundings) -> Result<(), Unfit> {
    if !surroundings.output_is_terminal {
        return Err(Unfit(
            "standard output is not a terminal; to print articles instead, use `mujaz show`".into(),
        ));
    }
    match surroundings.term {
        None | Some("") => {
            return Err(Unfit(
                "TERM is not set, so nothing is known of this terminal; set it (for example \
                 TERM=xterm-256color), or use `mujaz show`"
                    .into(),
            ));
        }
        Some("dumb") => {
            return Err(Unfit(
                "this terminal (TERM=dumb) cannot place text on a screen; use `mujaz show`".into(),
            ));
        }
        Some(_) => {}
    }
    let locale = surroundings
        .locale
        .into_iter()
        .flatten()
        .find(|value| !value.is_empty());
    let is_utf8 = locale.is_some_and(|value| {
        let value = value.to_ascii_lowercase();
        value.contains("utf-8") || value.contains("utf8")
    });
    if is_utf8 {
        return Ok(());
    }
    Err(Unfit(format!(
        "the locale is {}, which is not UTF-8, so Arabic cannot be shown; try `LC_ALL=C.UTF-8 mujaz`",
        locale.map_or_else(|| "not set".to_owned(), |value| format!("{value:?}")),
    )))
}

#[cfg(test)]
mod tests {
    use super::{Surroundings, judge};

    const FIT: Surroundings<'_> = Surroundings {
        output_is_terminal: true,
        term: Some("xterm"),
        locale: [None, None, Some("ar_EG.UTF-8")],
    };

    fn check(surroundings: Surroundings<'_>, word: Option<&str>) {
        let said = judge(&surroundings).err().map(|unfit| unfit.0);
        match (&said, word) {
            (None, None) => {}
            (Some(said), Some(word)) => assert!(said.contains(word), "{said}"),
            _ => panic!("{surroundings:?}: {said:?}"),
        }
    }

    #[test]
    fn a_terminal_with_a_utf8_locale_will_do() {
        check(FIT, None);
        check(
            Surroundings {
                locale: [None, Some("C.utf8"), None],
                ..FIT
            },
            None,
        );
    }

    #[test]
    fn what_is_wrong_is_named() {
        check(
            Surroundings {
                output_is_terminal: false,
                ..FIT
            },
            Some("not a terminal"),
        );
        check(
            Surroundings {
                term: Some("dumb"),
                ..FIT
            },
            Some("TERM=dumb"),
        );
        check(Surroundings { term: None, ..FIT }, Some("TERM is not set"));
        check(
            Surroundings {
                locale: [Some("C"), None, Some("en_US.UTF-8")],
                ..FIT
            },
            Some("\"C\""),
        );
        check(
            Surroundings {
                locale: [None; 3],
                ..FIT
            },
            Some("not set"),
        );
    }

    #[test]
    fn an_empty_variable_does_not_count() {
        check(
            Surroundings {
                locale: [Some(""), None, Some("en_US.UTF-8")],
                ..FIT
            },
            None,
        );
    }
}
