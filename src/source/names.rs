//! What identifies each article of a source that holds many.

use std::collections::HashMap;

/// Gives articles of one source their names.
pub(super) struct Names<'a> {
    origin: &'a str,
    /// Each name with a title, and the number that the next of the same gets.
    taken: HashMap<(String, Option<String>), usize>,
}

impl<'a> Names<'a> {
    pub(super) fn new(origin: &'a str) -> Self {
        Self {
            origin,
            taken: HashMap::new(),
        }
    }

    /// Its address, else what the source calls it, else the source itself; a
    /// number tells those apart that have the same title under the same name.
    pub(super) fn name(
        &mut self,
        url: Option<&str>,
        own: Option<&str>,
        title: Option<&str>,
    ) -> String {
        let name = match (url, own) {
            (Some(url), _) => url.to_owned(),
            (None, Some(own)) => format!("{}#{own}", self.origin),
            (None, None) => self.origin.to_owned(),
        };
        let mut wanted = (name, title.map(str::to_owned));
        while let Some(number) = self.taken.get_mut(&wanted) {
            let numbered = format!("{}#{number}", wanted.0);
            *number += 1;
            let title = wanted.1;
            wanted = (numbered, title);
        }
        self.taken.insert(wanted.clone(), 2);
        wanted.0
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_differ_where_titles_do_not() {
        let mut names = Names::new("a.json");
        assert_eq!(names.name(None, None, Some("x")), "a.json");
        assert_eq!(names.name(None, None, Some("y")), "a.json");
        assert_eq!(names.name(None, None, Some("x")), "a.json#2");
        assert_eq!(names.name(None, Some("7"), Some("x")), "a.json#7");
        assert_eq!(names.name(Some("http://a"), Some("7"), None), "http://a");
    }
}
