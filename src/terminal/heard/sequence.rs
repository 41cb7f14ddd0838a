//! Escape sequences: control sequences (CSI) and the strings between an
//! introducer and a terminator (DCS, OSC), as ECMA-48 shapes them.

use super::{Answer, Deed, Heard, LONGEST, Mouse, Step};
use crate::config::key::{Code, Key};

/// Longest control sequence that is waited for, in bytes.
const LONGEST_CONTROL: usize = 64;

/// A control sequence, after `ESC [`.
pub(super) fn control(rest: &[u8]) -> Step {
    match rest {
        // The Linux console's function keys.
        [b'[', letter @ b'A'..=b'E', ..] => key(4, Code::F(letter - b'A' + 1), 1),
        [b'['] => Step::Incomplete,
        // The first notation of the mouse: three bytes follow.
        [b'M', button, column, row, ..] => {
            let at = |byte: &u8| u16::from(byte.saturating_sub(33));
            Step::Taken(
                6,
                mouse(u16::from(button.saturating_sub(32)), at(column), at(row)),
            )
        }
        [b'M', ..] => Step::Incomplete,
        _ => {
            let end = rest.iter().position(|byte| !(0x20..=0x3f).contains(byte));
            match end {
                None if rest.len() < LONGEST_CONTROL => Step::Incomplete,
                None => Step::Taken(rest.len() + 2, None),
                // What may not stand in it breaks it off: another sequence, mostly.
                Some(end) if rest[end] < 0x40 || rest[end] > 0x7e => Step::Taken(end + 2, None),
                Some(end) => whole(&rest[..end], rest[end], end + 3),
            }
        }
    }
}

/// A whole control sequence of `length` bytes.
fn whole(parameters: &[u8], last: u8, length: usize) -> Step {
    let text = std::str::from_utf8(parameters).unwrap_or_default();
    let numbers: Vec<u16> = text
        .trim_start_matches(['<', '>', '?', '='])
        .trim_end_matches(['$', ' ', '!', '"', '\''])
        .split(';')
        .map(|number| number.parse().unwrap_or(0))
        .collect();
    let number = |index: usize| numbers.get(index).copied().unwrap_or(0);
    let held = number(1).max(1);
    let answer = |answer| Step::Taken(length, Some(Heard::Answer(answer)));
    let mark = parameters.first().copied().unwrap_or(0);
    match (mark, last) {
        (b'?', b'c') => answer(Answer::Fence),
        (b'>', b'c') => answer(Answer::Device(text[1..].to_owned())),
        (b'0'..=b'9', b'y') if text.ends_with('$') && number(0) == 8 => {
            answer(Answer::Reorders(u8::try_from(number(1)).unwrap_or(0)))
        }
        (b'0'..=b'9', b'R') if numbers.len() == 2 => answer(Answer::Cursor {
            row: number(0),
            column: number(1),
        }),
        (b'<', b'M') => {
            let at = |index| number(index).saturating_sub(1);
            Step::Taken(length, mouse(number(0), at(1), at(2)))
        }
        (b'<', b'm') if number(0) & !HELD == 0 => {
            let at = |index| number(index).saturating_sub(1);
            Step::Taken(length, mouse(RELEASED, at(1), at(2)))
        }
        (b'0'..=b'9', b'M') if numbers.len() == 3 => {
            let at = |index| number(index).saturating_sub(1);
            Step::Taken(length, mouse(number(0).saturating_sub(32), at(1), at(2)))
        }
        (b'<' | b'>' | b'?' | b'=', _) => Step::Taken(length, None),
        (_, b'I') => Step::Taken(length, Some(Heard::Focus)),
        (_, b'Z') => key(length, Code::BackTab, 1),
        (_, b'~') if number(0) == 200 => Step::Paste(length),
        (_, b'~') => match numbered(number(0)) {
            Some(code) => key(length, code, held),
            None => Step::Taken(length, None),
        },
        (_, last) => match lettered(last) {
            Some(code) => key(length, code, held),
            None => Step::Taken(length, None),
        },
    }
}

/// A key sent with `ESC O`.
pub(super) fn single_shift(rest: &[u8]) -> Step {
    match rest.first() {
        None => Step::Incomplete,
        Some(&last) => match lettered(last) {
            Some(code) => key(3, code, 1),
            None => Step::Taken(3, None),
        },
    }
}

/// A string, from its `ESC` on, until it is terminated.
pub(super) fn text(bytes: &[u8]) -> Step {
    let bell = bytes[1] == b']';
    let end = bytes[2..].iter().enumerate().find_map(|(at, &byte)| {
        let after = at + 3;
        match byte {
            0x07 if bell => Some((after - 1, after)),
            0x1b => Some((after - 1, after + 1)),
            _ => None,
        }
    });
    let Some((content, end)) = end else {
        return if bytes.len() > LONGEST {
            Step::Taken(bytes.len(), None)
        } else {
            Step::Incomplete
        };
    };
    if end > bytes.len() {
        return Step::Incomplete;
    }
    // An escape that starts something else ends the string too.
    let end = if bytes[content] == 0x1b && bytes[content + 1] != b'\\' {
        content
    } else {
        end
    };
    let content = &bytes[2..content];
    let answer = match bytes[1] {
        b'P' => content
            .strip_prefix(b">|")
            .map(|name| Answer::Version(String::from_utf8_lossy(name).into_owned())),
        b']' => content
            .strip_prefix(b"11;")
            .and_then(is_light)
            .map(|light| Answer::Ground { light }),
        _ => None,
    };
    Step::Taken(end, answer.map(Heard::Answer))
}

/// Whether a colour (`rgb:ffff/ffff/ffff`, each part of one to four hexadecimal digits, as
/// XParseColor has them) is nearer to white than to black, by the weights of ITU-R BT.601.
fn is_light(colour: &[u8]) -> Option<bool> {
    let colour = std::str::from_utf8(colour).ok()?;
    let (_, parts) = colour
        .split_once(':')
        .filter(|(kind, _)| matches!(*kind, "rgb" | "rgba"))?;
    let mut parts = parts.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)? - 1;
        // Of a thousand, so that parts of any length weigh the same.
        Some(1000 * u32::from(u16::from_str_radix(part, 16).ok()?) / most.max(1))
    });
    let mut part = || parts.next().flatten();
    let (red, green, blue) = (part()?, part()?, part()?);
    Some(299 * red + 587 * green + 114 * blue > 500_000)
}

fn key(length: usize, code: Code, keys: u16) -> Step {
    Step::Taken(length, Some(Heard::Key(held(code, keys))))
}

/// A key with those that are held, which are told as one more than the sum of Shift 1,
/// Alt 2, Control 4.
pub(super) fn held(code: Code, keys: u16) -> Key {
    let keys = keys.saturating_sub(1);
    Key::with(code, keys & 4 != 0, keys & 2 != 0, keys & 1 != 0)
}

fn lettered(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u16) -> Option<Code> {
    let function = |base: u16| u8::try_from(number - base).ok().map(Code::F);
    match number {
        1 | 7 => Some(Code::Home),
        2 => Some(Code::Insert),
        3 => Some(Code::Delete),
        4 | 8 => Some(Code::End),
        5 => Some(Code::PageUp),
        6 => Some(Code::PageDown),
        11..=15 => function(10),
        17..=21 => function(11),
        23..=26 => function(12),
        28 | 29 => function(13),
        31..=34 => function(14),
        _ => None,
    }
}

/// The bits of a mouse's button that tell keys that are held.
const HELD: u16 = 0b1_1100;

/// The button of the older notations that tells that one went up.
const RELEASED: u16 = 3;

fn mouse(button: u16, column: u16, row: u16) -> Option<Heard> {
    // Bit 5 tells that the mouse moved.
    let deed = match button & !HELD {
        0 => Deed::Press,
        32 => Deed::Drag,
        RELEASED => Deed::Release,
        64 => Deed::WheelUp,
        65 => Deed::WheelDown,
        _ => return None,
    };
    Some(Heard::Mouse(Mouse { deed, column, row }))
}

#[cfg(test)]
mod tests {
    use super::is_light;

    #[test]
    fn a_colour_is_light_or_dark_in_each_notation() {
        for (colour, light) in [
            ("rgb:ffff/ffff/ffff", Some(true)),
            ("rgb:fd/f6/e3", Some(true)),
            ("rgba:f/f/f/f", Some(true)),
            ("rgb:0000/2b2b/3636", Some(false)),
            ("rgb:0/0/f", Some(false)),
            ("rgb:0/0", None),
            ("rgb://", None),
            ("rgb:fffff/0/0", None),
            ("rgb:z/0/0", None),
            ("?", None),
        ] {
            assert_eq!(is_light(colour.as_bytes()), light, "{colour}");
        }
    }
}
