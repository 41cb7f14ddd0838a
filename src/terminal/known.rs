//! The terminals that are known: how each is recognised, and what it is sent.
//! Data; a terminal is a row.

use super::encode::Form;

/// Something by which a terminal is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Its answer to XTVERSION starts so.
    Version(&'static str),
    /// Its answer to DA2 starts so.
    Device(&'static str),
    /// Its answer to DA2 ends so, and this variable is not set.
    DeviceWithout(&'static str, &'static str),
    /// This variable is set.
    Set(&'static str),
    /// This variable says so.
    Says(&'static str, &'static str),
    /// `TERM` starts so.
    Term(&'static str),
}

/// A terminal.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// What people call it.
    pub name: &'static str,
    /// Any of these is enough.
    pub signs: &'static [Sign],
    /// What it is sent.
    pub form: Form,
    /// What it is sent where it draws sized texts (OSC 66).
    pub sized: Option<Form>,
    /// What it is sent through tmux or screen.
    pub inside: Form,
    /// Whether it puts a line that is only printed into visual order itself.
    pub reorders: bool,
    /// Whether it then draws lam with alef in one column. It counts a mark that is not seen
    /// (U+200F) as one more column of a line, and reorders no line without a letter that runs
    /// right to left.
    pub ligates: bool,
    /// Whether it places vowel marks well.
    pub marks: bool,
    /// Whether this was seen to be right; what was only read of leaves room for
    /// a question.
    pub seen: bool,
    /// What its user should do, where nothing that is sent helps.
    pub advice: Option<&'static str>,
}

/// A terminal that draws what comes.
const USUAL: Known = Known {
    name: "",
    signs: &[],
    form: Form::Row,
    sized: None,
    inside: Form::Row,
    reorders: false,
    ligates: false,
    marks: true,
    seen: true,
    advice: None,
};

use Sign::{Device, DeviceWithout, Says, Set, Term, Version};

/// Every known terminal. The first whose sign is found counts.
pub const KNOWN: &[Known] = &[
    Known {
        name: "the Linux console",
        signs: &[Term("linux")],
        form: Form::Plain,
        inside: Form::Plain,
        marks: false,
        seen: false,
        ..USUAL
    },
    Known {
        name: "mlterm",
        signs: &[Set("MLTERM"), Term("mlterm")],
        form: Form::Mlterm,
        inside: Form::Plain,
        reorders: true,
        ligates: true,
        ..USUAL
    },
    Known {
        name: "kitty",
        signs: &[
            Version("kitty("),
            Set("KITTY_WINDOW_ID"),
            Term("xterm-kitty"),
        ],
        form: Form::KittyWords,
        sized: Some(Form::KittyCells),
        inside: Form::KittyWords,
        ..USUAL
    },
    Known {
        name: "Konsole",
        signs: &[Version("Konsole"), Set("KONSOLE_VERSION")],
        form: Form::Konsole,
        reorders: true,
        ..USUAL
    },
    Known {
        name: "a terminal of QTermWidget",
        signs: &[DeviceWithout(";115;0", "KONSOLE_VERSION")],
        form: Form::Alternating,
        inside: Form::Alternating,
        marks: false,
        ..USUAL
    },
    Known {
        name: "PuTTY",
        signs: &[Device("0;136;0"), Term("putty")],
        marks: false,
        advice: Some(
            "PuTTY turns every row round whatever is sent: tick “Disable bidirectional text display” under Terminal, Features",
        ),
        ..USUAL
    },
    Known {
        name: "foot",
        signs: &[Version("foot("), Term("foot")],
        marks: false,
        ..USUAL
    },
    Known {
        name: "Alacritty",
        signs: &[Set("ALACRITTY_WINDOW_ID"), Term("alacritty")],
        marks: false,
        ..USUAL
    },
    Known {
        name: "VTE (GNOME Terminal and its relatives)",
        signs: &[Version("VTE("), Device("65;"), Set("VTE_VERSION")],
        reorders: true,
        ..USUAL
    },
    Known {
        name: "xterm",
        signs: &[Version("XTerm("), Set("XTERM_VERSION")],
        ..USUAL
    },
    Known {
        name: "st",
        signs: &[Term("st")],
        marks: false,
        ..USUAL
    },
    Known {
        name: "WezTerm",
        signs: &[Version("WezTerm"), Says("TERM_PROGRAM", "WezTerm")],
        seen: false,
        ..USUAL
    },
    Known {
        name: "Ghostty",
        signs: &[
            Version("ghostty"),
            Says("TERM_PROGRAM", "ghostty"),
            Term("xterm-ghostty"),
        ],
        seen: false,
        ..USUAL
    },
    Known {
        name: "iTerm2",
        signs: &[Version("iTerm2"), Says("TERM_PROGRAM", "iTerm.app")],
        seen: false,
        ..USUAL
    },
    Known {
        name: "Apple Terminal",
        signs: &[Says("TERM_PROGRAM", "Apple_Terminal")],
        seen: false,
        ..USUAL
    },
    Known {
        name: "Windows Terminal",
        signs: &[Set("WT_SESSION")],
        seen: false,
        ..USUAL
    },
    Known {
        name: "mintty",
        signs: &[Version("mintty"), Says("TERM_PROGRAM", "mintty")],
        reorders: true,
        seen: false,
        ..USUAL
    },
    Known {
        name: "the terminal of VS Code",
        signs: &[Version("xterm.js"), Says("TERM_PROGRAM", "vscode")],
        form: Form::Alternating,
        inside: Form::Alternating,
        seen: false,
        ..USUAL
    },
];

#[cfg(test)]
mod tests {
    use super::KNOWN;

    #[test]
    fn every_terminal_has_a_name_and_a_sign() {
        for known in KNOWN {
            assert!(!known.name.is_empty() && !known.signs.is_empty());
        }
    }
}
