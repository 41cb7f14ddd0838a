//! Keys: one press as this program names it, and its written form, `Ctrl-d`.
//!
//! A letter carries its own case: `G` is written `G` and never `Shift-g`. What
//! a key does is the keymap's affair.

use std::fmt;
use std::str::FromStr;

use crate::language::near::nearest;

/// The lam-alefs, each of which is one key of an Arabic keyboard, and the two letters that
/// everybody writes for it. Some systems send the one, some the two.
pub const LAM_ALEFS: [(&str, char); 4] = [
    ("لا", '\u{fefb}'),
    ("لأ", '\u{fef7}'),
    ("لإ", '\u{fef9}'),
    ("لآ", '\u{fef5}'),
];

/// Which key was pressed, apart from the modifiers held with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A character, in the case it arrived in.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Tab with Shift.
    BackTab,
    /// The key that deletes before the cursor.
    Backspace,
    /// The key that deletes after the cursor.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// The keys that are written with a word.
const NAMED: &[(&str, Code)] = &[
    ("Space", Code::Char(' ')),
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Shift-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Insert", Code::Insert),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
];

/// One press of a key with the modifiers held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    code: Code,
    control: bool,
    alt: bool,
    /// Always false with a character, whose case tells.
    shift: bool,
}

impl Key {
    /// The key alone.
    #[must_use]
    pub fn plain(code: Code) -> Self {
        Self::with(code, false, false, false)
    }

    /// The key itself.
    #[must_use]
    pub fn code(self) -> Code {
        self.code
    }

    /// Whether Control was held.
    #[must_use]
    pub fn has_control(self) -> bool {
        self.control
    }

    /// Whether Alt was held.
    #[must_use]
    pub fn has_alt(self) -> bool {
        self.alt
    }

    /// The same with Alt held.
    #[must_use]
    pub fn with_alt(self) -> Self {
        Self { alt: true, ..self }
    }

    /// Another key with the same modifiers held.
    #[must_use]
    pub fn at(self, code: Code) -> Self {
        Self::with(code, self.control, self.alt, self.shift)
    }

    /// Whether it types a character.
    #[must_use]
    pub fn is_typed(self) -> bool {
        matches!(self.code, Code::Char(_)) && !self.control && !self.alt
    }

    /// The key with modifiers. Shift is dropped where the code already tells
    /// it, and a letter held with Control is a small one, as terminals send it.
    #[must_use]
    pub fn with(code: Code, control: bool, alt: bool, shift: bool) -> Self {
        let code = match code {
            Code::Tab if shift => Code::BackTab,
            Code::Char(c) if control => Code::Char(c.to_ascii_lowercase()),
            Code::Char(c) if shift => Code::Char(c.to_ascii_uppercase()),
            code => code,
        };
        let told = matches!(code, Code::Char(_) | Code::BackTab);
        Self {
            code,
            control,
            alt,
            shift: shift && !told,
        }
    }
}

/// What is said of what is no key, with the one that it is a slip for.
fn no_key(written: &str) -> String {
    let held = ["Ctrl", "Alt", "Shift"];
    let (modifiers, key) = written.rsplit_once('-').unwrap_or(("", written));
    let modifiers = modifiers.split('-').filter(|modifier| !modifier.is_empty());
    let mut near: Vec<&str> = modifiers
        .map(|modifier| nearest(modifier, &held).unwrap_or(modifier))
        .collect();
    let names: Vec<&str> = NAMED.iter().map(|(name, _)| *name).collect();
    near.push(nearest(key, &names).unwrap_or(key));
    let near = near.join("-");
    match near != written && read(&near).is_some() {
        true => format!("`{written}` is not a key; did you mean `{near}`?"),
        false => format!("`{written}` is not a key"),
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        read(written).ok_or_else(|| no_key(written))
    }
}

fn read(written: &str) -> Option<Key> {
    let (mut control, mut alt, mut shift) = (false, false, false);
    let mut rest = written;
    while let Some((modifier, after)) = rest.split_once('-').filter(|(_, after)| !after.is_empty())
    {
        match modifier {
            "Ctrl" => control = true,
            "Alt" => alt = true,
            "Shift" => shift = true,
            _ => break,
        }
        rest = after;
    }
    let mut chars = rest.chars();
    let code = match (chars.next(), chars.next()) {
        (Some(c), None) if !c.is_whitespace() && !c.is_control() => Code::Char(c),
        _ => match NAMED.iter().find(|(name, _)| *name == rest) {
            Some(&(_, code)) => code,
            None => match rest.strip_prefix('F').and_then(|n| n.parse().ok()) {
                Some(n @ 1..=24) => Code::F(n),
                _ => return None,
            },
        },
    };
    Some(Key::with(code, control, alt, shift))
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.control, "Ctrl-"),
            (self.alt, "Alt-"),
            (self.shift, "Shift-"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::Char(c) => write!(f, "{c}"),
            Code::F(n) => write!(f, "F{n}"),
            _ => unreachable!("every other key is named"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Key};

    fn check(written: &str, key: Key) {
        assert_eq!(written.parse::<Key>().unwrap(), key);
        assert_eq!(key.to_string(), written);
    }

    #[test]
    fn keys_are_read_as_they_are_written() {
        check("j", Key::plain(Code::Char('j')));
        check("G", Key::plain(Code::Char('G')));
        check("-", Key::plain(Code::Char('-')));
        check("ش", Key::plain(Code::Char('ش')));
        check("Space", Key::plain(Code::Char(' ')));
        check("F12", Key::plain(Code::F(12)));
        check("Shift-Tab", Key::plain(Code::BackTab));
        check("Ctrl-d", Key::with(Code::Char('d'), true, false, false));
        check("Ctrl--", Key::with(Code::Char('-'), true, false, false));
        check("Ctrl-Alt-Left", Key::with(Code::Left, true, true, false));
        check("Shift-Up", Key::with(Code::Up, false, false, true));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for wrong in ["", " ", "Hyper-x", "jj", "F0", "F99", "Ctrl-"] {
            assert!(wrong.parse::<Key>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_slip_is_told_with_what_was_meant() {
        for (wrong, near) in [
            ("ctrl-n", "Ctrl-n"),
            ("Cntrl-Alt-x", "Ctrl-Alt-x"),
            ("Ctrl-pageup", "Ctrl-PageUp"),
            ("Spacе", "Space"),
        ] {
            let told = wrong.parse::<Key>().unwrap_err();
            assert!(told.ends_with(&format!("did you mean `{near}`?")), "{told}");
        }
        assert_eq!("Ctrl-".parse::<Key>().unwrap_err(), "`Ctrl-` is not a key");
    }

    #[test]
    fn case_stands_for_shift() {
        assert_eq!(
            Key::with(Code::Char('g'), false, false, true),
            Key::plain(Code::Char('G'))
        );
        assert_eq!(
            Key::with(Code::Char('D'), true, false, true),
            "Ctrl-d".parse().unwrap()
        );
        assert_eq!(
            Key::with(Code::Tab, false, false, true),
            Key::plain(Code::BackTab)
        );
    }
}
