//! The choice of what a terminal is sent, by what was found out about it, what the reader
//! wishes and what was kept for it.

use super::encode::{Before, Encoding, Form};
use super::found::{Between, Found};
use super::known::{KNOWN, Known, Sign};

/// By what a choice was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The reader's settings say so.
    Setting,
    /// The reader was asked, and chose.
    Saved,
    /// The terminal answered.
    Answers,
    /// The environment tells.
    Environment,
    /// Nothing is known.
    Default,
}

/// What this terminal is taken for, and what it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name, if it is known.
    pub name: Option<&'static str>,
    /// What it is sent.
    pub encoding: Encoding,
    /// Why.
    pub reason: Reason,
    /// Nothing is left to ask the reader.
    pub certain: bool,
    /// It puts a line that is only printed into visual order itself.
    pub reorders: bool,
    /// It then draws lam with alef in one column.
    pub ligates: bool,
    /// What its user should do.
    pub advice: Option<&'static str>,
}

/// What the reader laid down: a form, and whether marks are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The form; none leaves it to what is found.
    pub form: Option<Form>,
    /// Whether marks are shown; none leaves it to the terminal.
    pub marks: Option<bool>,
}

impl Found {
    /// What follows, given what the reader wishes and what was `saved` for this
    /// terminal.
    #[must_use]
    pub fn choose(&self, wish: Wish, saved: Option<Form>) -> Choice {
        let between = self.between();
        let known = self.known(between);
        let reorders = self.reorders.filter(|_| between == Between::Nothing);
        let knows_explicit = matches!(reorders, Some(1 | 2));
        let (form, reason) = if let Some(form) = wish.form {
            (form, Reason::Setting)
        } else if let Some(form) = saved {
            (form, Reason::Saved)
        } else {
            match known {
                _ if knows_explicit => (Form::Explicit, Reason::Answers),
                Some((known, reason)) => (self.form(known, between), reason),
                None => (Form::default(), Reason::Default),
            }
        };
        let row = known.map(|(known, _)| known);
        Choice {
            name: row.map(|row| row.name),
            encoding: Encoding {
                form,
                marks: wish.marks.unwrap_or(row.is_none_or(|row| row.marks)),
                before: if reorders == Some(2) {
                    Before::Explicit
                } else {
                    Before::Implicit
                },
                light: self.has_light_ground(),
            },
            reason,
            certain: matches!(reason, Reason::Setting | Reason::Saved)
                || knows_explicit
                || row.is_some_and(|row| row.seen),
            reorders: row.is_some_and(|row| row.reorders),
            ligates: row.is_some_and(|row| row.ligates),
            advice: row.and_then(|row| row.advice),
        }
    }

    fn form(&self, known: &Known, between: Between) -> Form {
        match known.sized {
            _ if between != Between::Nothing => known.inside,
            Some(sized) if self.column == Some(3) => sized,
            _ => known.form,
        }
    }

    /// The row of the table that fits, answers before the environment.
    fn known(&self, between: Between) -> Option<(&'static Known, Reason)> {
        let find = |holds: &dyn Fn(Sign) -> bool| {
            KNOWN
                .iter()
                .find(|known| known.signs.iter().any(|&sign| holds(sign)))
        };
        let termed =
            |term: &str| find(&|sign| matches!(sign, Sign::Term(start) if term.starts_with(start)));
        if let Some(outer) = &self.outer {
            let found = find(&|sign| match sign {
                Sign::Version(start) => outer.version.starts_with(start),
                _ => false,
            })
            .or_else(|| termed(&outer.term));
            if let Some(known) = found {
                return Some((known, Reason::Answers));
            }
        }
        if between == Between::Nothing {
            let found = find(&|sign| self.answers(sign));
            if let Some(known) = found {
                return Some((known, Reason::Answers));
            }
        }
        // `TERM` is set by the terminal itself; the others are inherited by what is
        // started from it, another terminal too.
        let term = self.variables.get("TERM");
        term.and_then(|term| termed(term))
            .or_else(|| find(&|sign| self.tells(sign)))
            .map(|known| (known, Reason::Environment))
    }

    fn answers(&self, sign: Sign) -> bool {
        let device = self.device.as_deref().unwrap_or_default();
        match sign {
            Sign::Version(start) => self
                .version
                .as_deref()
                .is_some_and(|version| version.starts_with(start)),
            Sign::Device(start) => device.starts_with(start),
            Sign::DeviceWithout(end, variable) => {
                device.ends_with(end) && !self.variables.contains_key(variable)
            }
            _ => false,
        }
    }

    fn tells(&self, sign: Sign) -> bool {
        match sign {
            Sign::Set(name) => self.variables.contains_key(name),
            Sign::Says(name, value) => self.variables.get(name).is_some_and(|said| said == value),
            _ => false,
        }
    }

    /// What the terminal says of its ground is believed before the environment.
    fn has_light_ground(&self) -> bool {
        self.light.unwrap_or_else(|| self.is_told_light())
    }

    fn is_told_light(&self) -> bool {
        // As Konsole and its relatives set it: the ground is the last number.
        self.variables
            .get("COLORFGBG")
            .and_then(|colours| colours.rsplit(';').next()?.parse::<u8>().ok())
            .is_some_and(|ground| matches!(ground, 7 | 15))
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, Found, Reason, Wish};
    use crate::terminal::found::Outer;

    fn found(variables: &[(&'static str, &str)]) -> Found {
        Found {
            variables: variables
                .iter()
                .map(|&(name, value)| (name, value.to_owned()))
                .collect(),
            complete: true,
            ..Found::default()
        }
    }

    fn check(found: &Found, form: Form, reason: Reason, marks: bool) {
        let choice = found.choose(Wish::default(), None);
        assert_eq!(
            (choice.encoding.form, choice.reason, choice.encoding.marks),
            (form, reason, marks),
            "{found:?}"
        );
    }

    #[test]
    fn answers_are_believed_before_the_environment() {
        let mut vte = found(&[("TERM", "xterm-256color"), ("KITTY_WINDOW_ID", "1")]);
        vte.version = Some("VTE(8001)".into());
        check(&vte, Form::Row, Reason::Answers, true);
        vte.reorders = Some(1);
        check(&vte, Form::Explicit, Reason::Answers, true);
        let mut kitty = found(&[]);
        kitty.version = Some("kitty(0.41.1)".into());
        check(&kitty, Form::KittyWords, Reason::Answers, true);
        kitty.column = Some(3);
        check(&kitty, Form::KittyCells, Reason::Answers, true);
    }

    #[test]
    fn what_is_silent_is_known_by_its_device_or_the_environment() {
        check(
            &found(&[("MLTERM", "3.9.0")]),
            Form::Mlterm,
            Reason::Environment,
            true,
        );
        check(
            &found(&[("TERM", "foot")]),
            Form::Row,
            Reason::Environment,
            false,
        );
        check(
            &found(&[("TERM", "linux")]),
            Form::Plain,
            Reason::Environment,
            false,
        );
        let mut qt = found(&[("TERM", "xterm-256color")]);
        qt.device = Some("1;115;0".into());
        check(&qt, Form::Alternating, Reason::Answers, false);
        qt.variables.insert("KONSOLE_VERSION", "221203".into());
        check(&qt, Form::Konsole, Reason::Environment, true);
    }

    #[test]
    fn what_a_terminal_calls_itself_is_believed_before_what_it_inherited() {
        for (term, marks) in [
            ("alacritty", false),
            ("st-256color", false),
            ("foot", false),
        ] {
            let inherited = [
                ("TERM", term),
                ("KITTY_WINDOW_ID", "1"),
                ("MLTERM", "3.9.0"),
            ];
            check(&found(&inherited), Form::Row, Reason::Environment, marks);
        }
    }

    #[test]
    fn nothing_known_is_the_override_on_every_row_and_no_certainty() {
        let unknown = found(&[("TERM", "xterm-256color")]);
        check(&unknown, Form::Row, Reason::Default, true);
        assert!(!unknown.choose(Wish::default(), None).certain);
    }

    #[test]
    fn the_ground_is_as_the_terminal_says_else_as_it_is_told() {
        let light = |found: &Found| found.choose(Wish::default(), None).encoding.light;
        let mut qt = found(&[("COLORFGBG", "15;0")]);
        assert!(!light(&qt));
        qt.light = Some(true);
        assert!(light(&qt));
        let mut konsole = found(&[("COLORFGBG", "0;15")]);
        assert!(light(&konsole));
        konsole.light = Some(false);
        assert!(!light(&konsole));
    }

    #[test]
    fn inside_a_multiplexer_the_terminal_outside_counts() {
        let mut inside = found(&[
            ("TERM", "tmux-256color"),
            ("TMUX", "/tmp/x"),
            ("VTE_VERSION", "7006"),
        ]);
        inside.version = Some("tmux 3.5a".into());
        inside.reorders = Some(1);
        inside.outer = Some(Outer {
            version: String::new(),
            term: "xterm-kitty".into(),
        });
        check(&inside, Form::KittyWords, Reason::Answers, true);
        inside.outer = Some(Outer {
            version: "VTE(8001)".into(),
            term: "xterm-256color".into(),
        });
        check(&inside, Form::Row, Reason::Answers, true);
        assert_eq!(inside.identity(), "tmux in VTE(8001)");
    }

    #[test]
    fn a_wish_and_what_was_saved_come_first() {
        let mut kitty = found(&[]);
        kitty.version = Some("kitty(0.41.1)".into());
        let wish = Wish {
            form: Some(Form::Plain),
            marks: Some(false),
        };
        let choice = kitty.choose(wish, Some(Form::Row));
        assert_eq!(choice.encoding.form, Form::Plain);
        assert!(!choice.encoding.marks && choice.certain);
        let choice = kitty.choose(Wish::default(), Some(Form::Row));
        assert_eq!(
            (choice.encoding.form, choice.reason),
            (Form::Row, Reason::Saved)
        );
    }
}
