//! The keymap: which key asks for which action, and which Latin letter stands
//! at the place of each Arabic one. Both are data, in `assets/keymap.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::action::Action;
use super::key::{Code, Key};
use crate::language::near::nearest;

/// The keymap as shipped.
const SHIPPED: &str = include_str!("../../assets/keymap.toml");

/// Keys by action as a file writes them: an action's name, then its keys.
pub type WrittenKeys = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    keys: WrittenKeys,
    /// A character of another keyboard, and what is at its place.
    places: BTreeMap<char, char>,
}

/// Which key asks for which action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    actions: BTreeMap<Key, Action>,
    /// In the order written, for showing.
    keys: BTreeMap<Action, Vec<Key>>,
    places: BTreeMap<char, char>,
}

impl Keymap {
    /// The shipped keymap, with the keys of the actions in `own` replaced by
    /// those given there. An own key is taken away from whatever else had it.
    ///
    /// # Errors
    /// Says which name is no action, which text is no key, or which key is given
    /// to two actions.
    pub fn new(own: &WrittenKeys) -> Result<Self, String> {
        let shipped: Written = toml::from_str(SHIPPED)
            .map_err(|error| format!("the shipped keymap cannot be read: {error}"))?;
        let mut keymap = Self {
            actions: BTreeMap::new(),
            keys: BTreeMap::new(),
            places: shipped.places,
        };
        for (name, keys) in &shipped.keys {
            keymap.bind(name, keys)?;
        }
        let mut given: BTreeMap<Key, &str> = BTreeMap::new();
        for (name, keys) in own {
            let action = keymap.bind(name, keys)?;
            for &key in keymap.keys(action) {
                if let Some(other) = given.insert(key, name).filter(|other| other != name) {
                    return Err(format!("`{key}` is given to both `{other}` and `{name}`"));
                }
            }
        }
        Ok(keymap)
    }

    /// Gives the action of this name these keys, and no others.
    fn bind(&mut self, name: &str, written: &[String]) -> Result<Action, String> {
        let action = Action::named(name).ok_or_else(|| no_action(name))?;
        let mut keys: Vec<Key> = Vec::with_capacity(written.len());
        for written in written {
            let key = written.parse()?;
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        for key in self.keys.remove(&action).unwrap_or_default() {
            self.actions.remove(&key);
        }
        for &key in &keys {
            if let Some(loser) = self.actions.insert(key, action)
                && let Some(had) = self.keys.get_mut(&loser)
            {
                had.retain(|&other| other != key);
            }
        }
        self.keys.insert(action, keys);
        Ok(action)
    }

    /// What `key` asks for: by itself, else by the key at its place on a Latin
    /// keyboard.
    #[must_use]
    pub fn action(&self, key: Key) -> Option<Action> {
        self.actions.get(&key).copied().or_else(|| {
            let Code::Char(c) = key.code() else {
                return None;
            };
            let code = Code::Char(*self.places.get(&c)?);
            self.actions.get(&key.at(code)).copied()
        })
    }

    /// The keys of `action`, the most usual first.
    #[must_use]
    pub fn keys(&self, action: Action) -> &[Key] {
        self.keys.get(&action).map_or(&[], Vec::as_slice)
    }

    /// All keys of `action`, as help shows them.
    #[must_use]
    pub fn written(&self, action: Action) -> String {
        let keys = self.keys(action).iter().map(ToString::to_string);
        keys.collect::<Vec<_>>().join(" ")
    }
}

fn no_action(name: &str) -> String {
    let names: Vec<&str> = Action::ALL.iter().map(|action| action.name()).collect();
    match nearest(name, &names) {
        Some(near) => format!("`{name}` is not an action; did you mean `{near}`?"),
        None => format!("`{name}` is not an action"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, Keymap, WrittenKeys};

    fn check(keymap: &Keymap, key: &str, action: Option<Action>) {
        assert_eq!(keymap.action(key.parse().unwrap()), action, "{key}");
    }

    fn shipped() -> Keymap {
        Keymap::new(&WrittenKeys::new()).unwrap()
    }

    #[test]
    fn every_action_has_a_key() {
        let keymap = shipped();
        for &action in Action::ALL {
            assert!(!keymap.keys(action).is_empty(), "{}", action.name());
        }
    }

    #[test]
    fn every_letter_answers_at_its_place_on_the_arabic_keyboard() {
        let keymap = shipped();
        check(&keymap, "ت", Some(Action::Down));
        check(&keymap, "ن", Some(Action::Up));
        check(&keymap, "ﻷ", Some(Action::Last));
        check(&keymap, "ظ", Some(Action::Search));
        check(&keymap, "؟", Some(Action::Help));
        check(&keymap, "٢", Some(Action::TextPane));
        check(&keymap, "Ctrl-ي", Some(Action::HalfPageDown));
        // Shift and the key of L give a slash there, which is itself a key.
        for letter in ('a'..='z').chain('A'..='Z').filter(|&c| c != 'L') {
            assert!(
                keymap.places.values().any(|&place| place == letter),
                "{letter}"
            );
        }
    }

    #[test]
    fn own_keys_replace_the_shipped_ones() {
        let own = WrittenKeys::from([("down".into(), vec!["n".into()])]);
        let keymap = Keymap::new(&own).unwrap();
        check(&keymap, "n", Some(Action::Down));
        check(&keymap, "j", None);
        assert_eq!(keymap.keys(Action::NextMatch), []);
    }

    #[test]
    fn a_key_is_the_same_however_it_is_written() {
        let own = [("undo", "Ctrl-d"), ("redo", "Ctrl-D")];
        let own = own.map(|(name, key)| (name.into(), vec![key.into()]));
        assert_eq!(
            Keymap::new(&WrittenKeys::from(own)).unwrap_err(),
            "`Ctrl-d` is given to both `redo` and `undo`"
        );
        let own = WrittenKeys::from([("down".into(), vec!["n".into(), "n".into()])]);
        let keymap = Keymap::new(&own).unwrap();
        assert_eq!(keymap.written(Action::Down), "n");
    }

    #[test]
    fn a_wrong_name_or_key_is_told() {
        let own = WrittenKeys::from([("fly".into(), vec!["n".into()])]);
        assert_eq!(Keymap::new(&own).unwrap_err(), "`fly` is not an action");
        let own = [("donw".to_owned(), vec![])].into();
        assert_eq!(
            Keymap::new(&own).unwrap_err(),
            "`donw` is not an action; did you mean `down`?"
        );
        let own = WrittenKeys::from([("down".into(), vec!["Hyper-n".into()])]);
        assert_eq!(Keymap::new(&own).unwrap_err(), "`Hyper-n` is not a key");
    }
}
