//! What the program may see of its surroundings in a test: not what the person who runs it
//! has set, or an Arabic interface would fail what asks for English words.

use std::process::Command;

/// Variables that the program goes by.
pub(crate) const VARIABLES: [&str; 24] = [
    "LC_CTYPE",
    "LC_MESSAGES",
    "NO_COLOR",
    "MLTERM",
    "TERM_PROGRAM",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "KITTY_WINDOW_ID",
    "XTERM_VERSION",
    "ALACRITTY_WINDOW_ID",
    "WT_SESSION",
    "COLORFGBG",
    "TMUX",
    "STY",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "SSH_CONNECTION",
    "MUJAZ_FORM",
    "MUJAZ_MARKS",
    "MUJAZ_DIGITS",
    "MUJAZ_JUSTIFY",
    "MUJAZ_INTERFACE",
    "MUJAZ_CONFIG",
    "MUJAZ_RULES",
];

/// The locale in its stead.
pub(crate) const LOCALE: [(&str, &str); 2] = [("LC_ALL", "C.UTF-8"), ("LANG", "C.UTF-8")];

/// The program under test.
pub(crate) fn program() -> Command {
    plain(env!("CARGO_BIN_EXE_mujaz"))
}

/// Another program that starts it.
pub(crate) fn plain(program: &str) -> Command {
    let mut command = Command::new(program);
    for name in VARIABLES {
        command.env_remove(name);
    }
    command.envs(LOCALE);
    command
}
