//! What in a paragraph is not prose: addresses, handles, paths, code.
//!
//! Such a piece runs left to right inside whatever surrounds it, and its slashes
//! and dots belong to it rather than to the sentence. Finding it is a matter of
//! shape alone: nothing here checks that an address exists or opens.

use std::ops::Range;

use unicode_bidi::{BidiClass, bidi_class};
use unicode_normalization::char::is_combining_mark;

/// A piece that is laid out as if LRI and PDI stood around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Isolate {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// It stands beside a left-to-right word. An isolate is neutral to what is
    /// around it, so in a right-to-left paragraph it would tear such a phrase
    /// apart; it is then kept strong with left-to-right marks.
    pub(super) in_ltr_phrase: bool,
}

/// The isolates of `text` in order, not overlapping.
pub(super) fn isolates(text: &str) -> Vec<Isolate> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_graphic() {
            at += 1;
            continue;
        }
        let end = at + graphic_run(&bytes[at..]);
        if let Some(code) = code_span(text, at..end) {
            at = code.end;
            ranges.push(code);
            continue;
        }
        if let Some(piece) = piece(text, at..end) {
            at = piece.end.max(end);
            ranges.push(piece);
        } else {
            at = end;
        }
    }
    in_phrases(text, ranges)
}

/// The address on the web at a byte of `text`, if there is one.
#[must_use]
pub fn address_at(text: &str, at: usize) -> Option<&str> {
    let mut places = places_of_addresses(text);
    places
        .find(|place| place.contains(&at))
        .map(|place| &text[place])
}

/// The addresses on the web in `text`, in order.
#[must_use]
pub fn addresses(text: &str) -> Vec<&str> {
    let places = places_of_addresses(text);
    places.map(|place| &text[place]).collect()
}

fn places_of_addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let places = isolates(text).into_iter().map(|isolate| isolate.range);
    places.filter(|place| address_start(&text[place.clone()]) == Some(0))
}

fn graphic_run(bytes: &[u8]) -> usize {
    let stop = bytes
        .iter()
        .skip(1)
        .position(|byte| !byte.is_ascii_graphic() || *byte == b'`');
    stop.map_or(bytes.len(), |stop| stop + 1)
}

/// A span in backticks that starts `run`, backticks included.
fn code_span(text: &str, run: Range<usize>) -> Option<Range<usize>> {
    let body = text[run.start..].strip_prefix('`')?;
    let length = body.find('`').filter(|&length| length > 0)?;
    let has_isolates = body[..length].contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']);
    (!has_isolates).then(|| run.start..run.start + length + 2)
}

/// The piece in a run of visible ASCII characters, if there is one.
fn piece(text: &str, run: Range<usize>) -> Option<Range<usize>> {
    let word = &text[run.clone()];
    if let Some(at) = address_start(word) {
        let start = run.start + at;
        let length = address_length(&text[start..]);
        return Some(start..start + length);
    }
    let inner = if follows_a_word(&text[..run.start]) {
        word.trim_start_matches(is_joint)
            .trim_start_matches([':', ',', ';', '!', '?', ')', ']', '}', '>'])
    } else {
        word
    };
    let inner = inner.trim_start_matches(['(', '[', '{', '<', '"', '\'', '`', '*']);
    let start = run.end - inner.len();
    let inner = if text[run.end..].starts_with(char::is_alphanumeric) {
        inner.trim_end_matches(|c| is_joint(c) || matches!(c, '(' | '[' | '{' | '<' | '"' | '\''))
    } else {
        inner
    };
    let inner = without_closers(inner);
    is_name(inner).then(|| start..start + inner.len())
}

/// True where what follows `before` is glued to a word of another script: a sign between
/// them then parts the two, as in `رويترز/AFP`, and is not the first of a path, a file or an
/// option. A particle of one letter stands before such a name as it does before a word.
fn follows_a_word(before: &str) -> bool {
    let mut letters = before.chars().rev();
    let Some(last) = letters.next().filter(|c| c.is_alphanumeric()) else {
        return false;
    };
    let is_particle = matches!(last, 'و' | 'ف' | 'ب' | 'ل' | 'ك')
        && !letters.next().is_some_and(char::is_alphanumeric);
    !is_particle
}

/// Signs that stand between two words without a blank.
fn is_joint(c: char) -> bool {
    matches!(c, '/' | '\\' | '-' | '.' | '_' | '=' | '&' | '|' | '~')
}

fn address_start(word: &str) -> Option<usize> {
    if let Some(colon) = word.find("://") {
        let scheme = word[..colon]
            .bytes()
            .rev()
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte))
            .count();
        return (scheme > 0).then_some(colon - scheme);
    }
    word.find("www.")
        .filter(|&at| at == 0 || !word.as_bytes()[at - 1].is_ascii_alphanumeric())
        .filter(|&at| word.len() > at + 4)
}

/// How long the address is that `text` starts with: paths may hold letters of
/// any script (RFC 3987) and what stands within its words, but not the quotes and
/// stops of a sentence.
fn address_length(text: &str) -> usize {
    let goes_on = |(at, c): (usize, char)| match c {
        '<' | '>' | '"' | '`' => false,
        _ if c.is_ascii_graphic() || c.is_alphanumeric() || is_combining_mark(c) => true,
        // Joiners, hyphens and the dash of a range; a longer one is of the sentence.
        '\u{200c}' | '\u{200d}' | '\u{2010}'..='\u{2013}' => {
            text[at + c.len_utf8()..].starts_with(char::is_alphanumeric)
        }
        _ => false,
    };
    let end = text.char_indices().find(|&place| !goes_on(place));
    without_closers(&text[..end.map_or(text.len(), |(at, _)| at)]).len()
}

/// Cuts off what ends a sentence rather than a name: stops, quotes, and brackets
/// that were not opened inside.
fn without_closers(text: &str) -> &str {
    let mut balance = [(b'(', b')'), (b'[', b']'), (b'{', b'}')].map(|(open, close)| {
        let count = |wanted| text.bytes().filter(|&byte| byte == wanted).count();
        (close, count(close).saturating_sub(count(open)))
    });
    let mut rest = text;
    while let Some(&last) = rest.as_bytes().last() {
        let surplus = balance.iter_mut().find(|(close, _)| *close == last);
        let closes = match surplus {
            Some((_, 0)) => false,
            Some((_, surplus)) => {
                *surplus -= 1;
                true
            }
            None => b".,;:!?>\"'`*".contains(&last),
        };
        if !closes {
            break;
        }
        rest = &rest[..rest.len() - 1];
    }
    rest
}

fn is_name(word: &str) -> bool {
    let Some(first) = word.bytes().next() else {
        return false;
    };
    if !word.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return false;
    }
    let is_plain = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
    };
    let handle = matches!(first, b'@' | b'#') && is_plain(&word[1..]);
    let email = word.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && is_plain(host) && !host.starts_with('.')
    });
    let option = first == b'-' && is_plain(word.split('=').next().unwrap_or(word));
    let path = word.contains(['/', '\\']);
    handle || email || option || path || is_file(word) || is_language(word) || is_code(word)
}

/// `Vec::new()`, `a_b[0]`: signs inside a name that prose has not.
fn is_code(word: &str) -> bool {
    let named = word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    named && (word.contains("::") || word[1..].contains('_'))
}

/// True for a piece of code that stays as it is inside any text: its ends are letters,
/// or all of it is isolated by its look.
#[must_use]
pub fn holds_together(code: &str) -> bool {
    let plain = code.starts_with(|c: char| c.is_alphabetic())
        && code.ends_with(|c: char| c.is_alphanumeric());
    plain || matches!(&isolates(code)[..], [only] if only.range == (0..code.len()))
}

/// `report.pdf`, `.gitignore`, `3.5mm`: a short last part of letters and digits.
fn is_file(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(name, extension)| {
        let short = (1..=10).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && extension.bytes().any(|byte| byte.is_ascii_alphabetic());
        short
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_-.+".contains(&byte))
    })
}

/// `C++`, `F#`: no sentence ends in these signs.
fn is_language(word: &str) -> bool {
    let stem = word
        .strip_suffix("++")
        .or_else(|| word.strip_suffix('#'))
        .unwrap_or("");
    !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Says of each range whether the nearest strong character on either side of it
/// runs left to right.
fn in_phrases(text: &str, ranges: Vec<Range<usize>>) -> Vec<Isolate> {
    let mut after = vec![false; ranges.len()];
    let mut end = text.len();
    let mut ltr = false;
    for (range, after) in ranges.iter().zip(&mut after).rev() {
        ltr = runs_ltr(text[range.end..end].chars()).unwrap_or(ltr);
        *after = ltr;
        end = range.start;
    }
    let mut start = 0;
    let mut ltr = false;
    ranges
        .into_iter()
        .zip(after)
        .map(|(range, after)| {
            ltr = runs_ltr(text[start..range.start].chars().rev()).unwrap_or(ltr);
            start = range.end;
            Isolate {
                range,
                in_ltr_phrase: ltr || after,
            }
        })
        .collect()
}

fn runs_ltr(mut chars: impl Iterator<Item = char>) -> Option<bool> {
    chars.find_map(|c| match bidi_class(c) {
        BidiClass::L => Some(true),
        BidiClass::R | BidiClass::AL => Some(false),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::isolates;

    /// `found`: what is isolated, joined by `|`.
    fn check(text: &str, found: &str) {
        let pieces: Vec<&str> = isolates(text)
            .into_iter()
            .map(|isolate| &text[isolate.range])
            .collect();
        assert_eq!(pieces.join("|"), found, "{text:?}");
    }

    #[test]
    fn an_address_is_found_at_each_of_its_letters() {
        let text = "انظر https://a.example/ب، أو www.b.example.";
        for address in ["https://a.example/ب", "www.b.example"] {
            let start = text.find(address).unwrap();
            for (at, _) in address.char_indices() {
                assert_eq!(super::address_at(text, start + at), Some(address));
            }
            assert_eq!(super::address_at(text, start - 1), None);
            assert_eq!(super::address_at(text, start + address.len()), None);
        }
    }

    #[test]
    fn addresses_end_before_the_stops_of_the_sentence() {
        check("see https://a.org/b_(c)?d=1.", "https://a.org/b_(c)?d=1");
        check("(http://a.org/x)", "http://a.org/x");
        check("www.a.org، x", "www.a.org");
        check(
            "https://a.org/\u{645}\u{627}/x",
            "https://a.org/\u{645}\u{627}/x",
        );
        check("\u{628}https://a.org\u{60c}", "https://a.org");
    }

    #[test]
    fn handles_mail_files_paths_and_options_are_isolated() {
        check("@me, #tag; a.b@c.org!", "@me|#tag|a.b@c.org");
        check("open report_2.pdf or /usr/bin/", "report_2.pdf|/usr/bin/");
        check("run ls --all -l x", "--all|-l");
        check("C++ and F# (3.5mm)", "C++|F#|3.5mm");
        check("say `let x = 1` now", "`let x = 1`");
        check("call Vec::push() or (a_b[0]).", "Vec::push()|a_b[0]");
    }

    #[test]
    fn words_of_any_script_stay_whole_in_an_address() {
        for address in [
            "https://fa.example/نیم\u{200c}فاصله",
            "https://hi.example/हिन्दी",
            "https://en.example/North\u{2013}South_line",
        ] {
            check(&format!("{address}."), address);
            assert_eq!(
                super::addresses(&format!("x {address}\u{2014}y")),
                [address]
            );
        }
        check("https://a.org/x\u{200c} y", "https://a.org/x");
        check("https://a.org/1\u{2013} y", "https://a.org/1");
    }

    #[test]
    fn a_sign_between_two_words_is_of_neither() {
        for text in [
            "رويترز/AFP",
            "AFP/رويترز",
            "الجزيرة.net",
            "مايكروسوفت-OpenAI",
            "5mg/لتر",
            "١٢/AFP",
            "AFP/(رويترز)",
        ] {
            check(text, "");
        }
        check("رويترز/AFP/Getty", "AFP/Getty");
        check("الملف:/usr/bin", "/usr/bin");
        check("البريد:a.b@c.org", "a.b@c.org");
        check("قال@me", "@me");
        check("و/usr/bin وب--all", "/usr/bin");
        check("ل--all", "--all");
    }

    #[test]
    fn prose_is_not_isolated() {
        check("2024/05/12 1960-2024 KN-23 15% word. (x) F-16", "");
        check("a ` b", "");
        check("", "");
        check("- x", "");
    }

    #[test]
    fn neighbours_are_judged_across_other_isolates() {
        let found = isolates("\u{5d0} @a @b c");
        assert!(found.iter().all(|isolate| isolate.in_ltr_phrase));
        let found = isolates("\u{5d0} @a @b \u{5d0}");
        assert!(found.iter().all(|isolate| !isolate.in_ltr_phrase));
    }
}
