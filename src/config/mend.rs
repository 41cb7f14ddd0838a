//! Settings files with mistakes: what can be read of them is taken, each mistake told
//! with its line, and the default stands where it was made. The file itself is left as
//! it is, and whether what was taken is gone by is for who asks.

use toml::de::DeTable;

use super::keymap::{Keymap, WrittenKeys};
use super::settings::Settings;
use crate::language::wrong::{in_words, line_of};

/// So many mistakes are told.
const MOST: usize = 20;

/// A file with more mistakes is something else, and nothing of it holds.
const MOST_MENDED: usize = 200;

/// The settings of a file, and its mistakes in words, the line first.
#[must_use]
pub fn settings(file: &str) -> (Settings, Vec<String>) {
    let mut file = file.to_owned();
    let mut mistakes = Vec::new();
    for _ in 0..MOST_MENDED {
        let error = match toml::from_str::<Settings>(&file) {
            Ok(settings) => return (settings, mistakes),
            Err(error) => error,
        };
        let span = error.span().unwrap_or(0..file.len());
        if mistakes.len() < MOST {
            mistakes.push(format!(
                "line {}: {}",
                line_of(&file, span.start),
                in_words(&file, &error)
            ));
        }
        let faulty = lines_around(&file, span.start, span.end);
        if file[faulty.clone()].trim().is_empty() {
            break;
        }
        // Blanks in its place leave the other lines where they are.
        let blank: String = file[faulty.clone()]
            .chars()
            .map(|c| if c == '\n' { '\n' } else { ' ' })
            .collect();
        file.replace_range(faulty, &blank);
    }
    (Settings::default(), mistakes)
}

/// The line of a file on which a setting stands: its name, behind those of the tables that
/// it stands in.
#[must_use]
pub fn line_of_setting(file: &str, path: &[&str]) -> Option<usize> {
    let (name, tables) = path.split_last()?;
    let file_table = DeTable::parse(file).ok()?;
    let mut table = file_table.get_ref();
    for name in tables {
        let (_, inner) = table.iter().find(|(key, _)| key.get_ref() == name)?;
        table = inner.get_ref().as_table()?;
    }
    let (key, _) = table.iter().find(|(key, _)| key.get_ref() == name)?;
    Some(line_of(file, key.span().start))
}

/// The keymap of those keys that can be given, and what is wrong with those of other
/// actions, by the action's name.
///
/// # Errors
/// When even the shipped keymap cannot be read.
pub fn keymap(own: &WrittenKeys) -> Result<(Keymap, Vec<(String, String)>), String> {
    if let Ok(keymap) = Keymap::new(own) {
        return Ok((keymap, Vec::new()));
    }
    let mut mistakes = Vec::new();
    let mut good = WrittenKeys::new();
    for (name, keys) in own {
        if mistakes.len() == MOST {
            break;
        }
        good.insert(name.clone(), keys.clone());
        if let Err(error) = Keymap::new(&good) {
            good.remove(name);
            mistakes.push((name.clone(), format!("under [keys]: {error}")));
        }
    }
    Ok((Keymap::new(&good)?, mistakes))
}

/// The whole lines from that of one byte to that of another.
fn lines_around(file: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    let start = file.floor_char_boundary(start);
    let end = file.floor_char_boundary(end.clamp(start, file.len()));
    let first = file[..start].rfind('\n').map_or(0, |at| at + 1);
    let last = file[end..].find('\n').map_or(file.len(), |at| end + at);
    first..last
}

#[cfg(test)]
mod tests {
    use super::{MOST, keymap, line_of_setting, settings};
    use crate::config::action::Action;
    use crate::config::keymap::WrittenKeys;
    use crate::config::settings::Settings;

    /// A file whose mistakes are on these lines, and the measure that it sets.
    fn check(file: &str, lines: &[usize], measure: u16) {
        let (settings, mistakes) = settings(file);
        let begins = |at: usize| format!("line {}: ", lines[at]);
        assert_eq!(mistakes.len(), lines.len(), "{mistakes:?}");
        for (at, mistake) in mistakes.iter().enumerate() {
            assert!(mistake.starts_with(&begins(at)), "{mistake}");
        }
        assert_eq!(settings.measure, measure, "{file}");
    }

    #[test]
    fn a_mistake_costs_its_own_entry_alone() {
        check("measure = 60", &[], 60);
        check("color = true\nmeasure = 60", &[1], 60);
        check("measure = \"wide\"\njustify = true", &[1], 72);
        check("interface = \"fr\"\nmeasure = 60\nmarks = 7", &[1, 3], 60);
        check("measure = 60\njustify true", &[2], 60);
        check("measure = 60\n[keys]\ndown = \"j\"", &[3], 60);
        check("measure = 60\n[keys]\ndown = [\n 1,\n]", &[4], 60);
        check("measure = 60\noffline = \"أبدا", &[2], 60);
    }

    #[test]
    fn what_is_right_holds_beside_more_mistakes_than_are_told() {
        let keys: String = (0..2 * MOST)
            .map(|at| format!("key-{at:02} = \"j\"\n"))
            .collect();
        let lines: Vec<usize> = (3..3 + MOST).collect();
        check(&format!("measure = 60\n[keys]\n{keys}"), &lines, 60);
    }

    #[test]
    fn what_is_no_settings_file_is_told_and_left() {
        let (settings, mistakes) = settings(&"\u{0}<html>\n".repeat(500));
        assert_eq!(settings, Settings::default());
        assert!((1..=super::MOST).contains(&mistakes.len()));
    }

    #[test]
    fn what_is_no_list_of_keys_is_not_read_to_its_end() {
        let own = (0..1_000).map(|number| (number.to_string(), vec!["x".to_owned()]));
        assert_eq!(keymap(&own.collect()).unwrap().1.len(), MOST);
    }

    #[test]
    fn a_setting_is_found_in_its_table() {
        let file = "form = \"row\"\n\n[keys]\n\"down\" = [\"n\"]\nup = []\n";
        for (path, line) in [
            (&["form"][..], Some(1)),
            (&["keys", "down"], Some(4)),
            (&["keys", "up"], Some(5)),
            (&["up"], None),
            (&["form", "up"], None),
            (&[], None),
        ] {
            assert_eq!(line_of_setting(file, path), line, "{path:?}");
        }
    }

    #[test]
    fn a_key_that_cannot_be_given_costs_no_other() {
        let own = [("down", "n"), ("fly", "x"), ("up", "Hyper-n")];
        let own = own.map(|(name, key)| (name.to_owned(), vec![key.to_owned()]));
        let (keymap, mistakes) = keymap(&WrittenKeys::from(own)).unwrap();
        assert_eq!(mistakes.len(), 2, "{mistakes:?}");
        assert_eq!(keymap.action("n".parse().unwrap()), Some(Action::Down));
        assert_eq!(keymap.action("k".parse().unwrap()), Some(Action::Up));
    }
}
