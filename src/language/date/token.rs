//! The pieces a date is made of: runs of digits, runs of letters, signs.

/// A piece of folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Number(&'a str),
    Word(&'a str),
    Sign(char),
}

impl Token<'_> {
    /// The value of a number of at most `digits` digits.
    pub(super) fn number(self, digits: usize) -> Option<i32> {
        match self {
            Token::Number(text) if text.len() <= digits => text.parse().ok(),
            _ => None,
        }
    }

    pub(super) fn year(self) -> Option<i32> {
        self.number(4).filter(|year| *year >= 1000)
    }

    pub(super) fn is_sign(self, signs: &str) -> bool {
        matches!(self, Token::Sign(c) if signs.contains(c))
    }

    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// Cuts folded text into runs of digits, runs of letters, and signs.
pub(super) fn tokens(folded: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = folded;
    while let Some(c) = rest.chars().next() {
        let run = |of: fn(char) -> bool| rest.find(|c| !of(c)).unwrap_or(rest.len());
        let length = if c.is_ascii_digit() {
            let length = run(|c| c.is_ascii_digit());
            tokens.push(Token::Number(&rest[..length]));
            length
        } else if c.is_alphabetic() {
            let length = run(char::is_alphabetic);
            tokens.push(Token::Word(&rest[..length]));
            length
        } else {
            if !c.is_whitespace() {
                tokens.push(Token::Sign(c));
            }
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}
