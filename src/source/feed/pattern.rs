//! Patterns that are made when they are first asked for.

/// A pattern by its name.
macro_rules! pattern {
    ($name:ident, $pattern:expr) => {
        static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| regex::Regex::new($pattern).expect("the pattern is ours"));
    };
}
pub(super) use pattern;
