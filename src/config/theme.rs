//! Themes: how each part of the screen is dressed, in the terminal's own
//! sixteen colours, so that it is readable on a dark ground and on a light one.
//!
//! A theme is data, a file in `assets/themes`. Painting is not its affair.

use std::collections::BTreeMap;

/// One of the terminal's own colours, 0 to 15 in ANSI order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8);

/// How something is dressed, on top of what lies under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Colour of the letters; none is the terminal's own.
    pub letters: Option<Colour>,
    /// Colour of the ground; none is the terminal's own.
    pub ground: Option<Colour>,
    /// Bold.
    pub bold: bool,
    /// Dim.
    pub dim: bool,
    /// Underlined.
    pub underline: bool,
    /// Letters and ground exchanged.
    pub reverse: bool,
}

impl Style {
    /// This style with `over` laid on it. What is reversed by it keeps no colour of its own,
    /// which would be the ground's; what gets a ground is not bold by itself, for bold black
    /// is grey on many terminals.
    #[must_use]
    pub fn under(self, over: Self) -> Self {
        let own = self.letters.filter(|_| !over.reverse);
        Self {
            letters: over.letters.or(own),
            ground: over.ground.or(self.ground),
            bold: self.bold && over.ground.is_none() || over.bold,
            dim: self.dim && over.letters.is_none() && !over.reverse || over.dim,
            underline: self.underline || over.underline,
            reverse: self.reverse || over.reverse,
        }
    }

    fn parse(written: &str) -> Result<Self, String> {
        const NAMES: [&str; 8] = [
            "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
        ];
        let colour = |name: &str| {
            let (name, bright) = match name.strip_prefix("bright-") {
                Some(name) => (name, 8),
                None => (name, 0),
            };
            (0..8u8)
                .zip(NAMES)
                .find(|(_, known)| *known == name)
                .map(|(number, _)| Colour(number + bright))
        };
        let mut style = Self::default();
        for word in written.split_whitespace() {
            match word {
                "bold" => style.bold = true,
                "dim" => style.dim = true,
                "underline" => style.underline = true,
                "reverse" => style.reverse = true,
                _ => {
                    let (slot, name) = match word.strip_prefix("on-") {
                        Some(name) => (&mut style.ground, name),
                        None => (&mut style.letters, word),
                    };
                    *slot = Some(colour(name).ok_or_else(|| format!("`{word}` is no style"))?);
                }
            }
        }
        Ok(style)
    }
}

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $name:literal,)*) => {
        /// A part of the screen that is dressed alike.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Role {
            $($(#[$doc])* $role,)*
        }

        impl Role {
            /// All of them; a role's number is its place here.
            const NAMES: &'static [&'static str] = &[$($name,)*];
        }
    };
}

roles! {
    /// Running text.
    #[default]
    Text = "text",
    /// What stands back: sources, dates, hints.
    Quiet = "quiet",
    /// A title in the list that was read.
    Title = "title",
    /// A title in the list that was not read yet, and its mark.
    Unread = "unread",
    /// The selected row while its pane is in use.
    Selected = "selected",
    /// The selected row of a pane that is not in use.
    Resting = "resting",
    /// Lines between panes.
    Rule = "rule",
    /// The title of a pane.
    Pane = "pane",
    /// The title of the pane in use.
    Focus = "focus",
    /// The headline above a text.
    Headline = "headline",
    /// A heading within a text.
    Heading = "heading",
    /// A quotation and its bar.
    Quote = "quote",
    /// Code.
    Code = "code",
    /// Words that lead to an address.
    Link = "link",
    /// The number or bullet before a point.
    Number = "number",
    /// The mark of a point that editors wrote.
    Editorial = "editorial",
    /// A search match.
    Found = "found",
    /// The search match in turn.
    Current = "current",
    /// The sentence a key point came from.
    Sentence = "sentence",
    /// What the last action did.
    Message = "message",
    /// What went wrong.
    Problem = "problem",
    /// A key in help and hints.
    Key = "key",
}

/// How each part of the screen is dressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// By the role's number.
    styles: Vec<Style>,
}

impl Theme {
    /// Reads a theme file: one line for each role.
    ///
    /// # Errors
    /// Says which role is missing, unknown or cannot be read.
    pub fn parse(file: &str) -> Result<Self, String> {
        let mut roles: BTreeMap<String, String> =
            toml::from_str(file).map_err(|error| error.to_string())?;
        let styles = Role::NAMES
            .iter()
            .map(|&name| {
                let written = roles.remove(name).ok_or(format!("`{name}` is missing"))?;
                Style::parse(&written)
            })
            .collect::<Result<_, String>>()?;
        match roles.into_keys().next() {
            Some(name) => Err(format!("`{name}` is no part of the screen")),
            None => Ok(Self { styles }),
        }
    }

    /// How `role` is dressed.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// The shipped theme, in colours or without.
    #[must_use]
    pub fn shipped(colour: bool) -> Self {
        Self::parse(if colour {
            include_str!("../../assets/themes/colour.toml")
        } else {
            include_str!("../../assets/themes/plain.toml")
        })
        .expect("the shipped themes are read in this module's tests")
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, Role, Style, Theme};

    fn check(written: &str, style: Style) {
        assert_eq!(Style::parse(written).unwrap(), style);
    }

    #[test]
    fn styles_are_words() {
        check("", Style::default());
        check(
            "bold bright-cyan on-black",
            Style {
                letters: Some(Colour(14)),
                ground: Some(Colour(0)),
                bold: true,
                ..Style::default()
            },
        );
        assert!(Style::parse("mauve").is_err());
    }

    #[test]
    fn what_is_selected_has_no_coloured_ground() {
        let theme = Theme::shipped(true);
        let selected = theme.style(Role::Selected);
        for role in [Role::Problem, Role::Key, Role::Number] {
            assert_eq!(theme.style(role).under(selected).letters, None);
        }
    }

    #[test]
    fn a_match_in_a_bold_title_is_not_bold() {
        let theme = Theme::shipped(true);
        let title = theme.style(Role::Unread);
        assert!(title.bold);
        for role in [Role::Found, Role::Sentence] {
            assert!(!title.under(theme.style(role)).bold, "{role:?}");
        }
    }

    #[test]
    fn the_shipped_themes_can_be_read() {
        let _ = Theme::shipped(true);
        let plain = Theme::shipped(false);
        assert_ne!(plain.style(Role::Found), Style::default());
    }

    #[test]
    fn the_plain_theme_has_no_colour() {
        let plain = include_str!("../../assets/themes/plain.toml");
        let table: toml::Table = plain.parse().unwrap();
        for (part, written) in &table {
            let style = Style::parse(written.as_str().unwrap()).unwrap();
            assert_eq!((style.letters, style.ground), (None, None), "{part}");
        }
    }

    #[test]
    fn a_colour_is_set_only_where_both_grounds_show_it() {
        let file = include_str!("../../assets/themes/colour.toml");
        let table: toml::Table = file.parse().unwrap();
        for (part, written) in &table {
            let style = Style::parse(written.as_str().unwrap()).unwrap();
            // Of the sixteen only red and magenta stand out from both.
            if style.ground.is_none() {
                assert!(
                    style.letters.is_none_or(|Colour(n)| matches!(n, 1 | 5)),
                    "{part}"
                );
            } else {
                assert!(style.letters.is_some(), "{part}");
            }
        }
    }
}
