//! Dates all in numbers of which two could be the month: `03/04/2026` is of April in most
//! lands and of March in the United States. What such a date tells of the order that its
//! writer keeps is read here; which order that makes it is for who knows the source.

use jiff::civil::Date;

use super::token::{Token, tokens};
use super::{day, readable};

/// Zones of the United States, by the names that their clocks have there.
const AMERICAN: [&str; 8] = ["est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt"];

/// Which of two numbers before a year is the month, where both could be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The second.
    #[default]
    DayFirst,
    /// The first.
    MonthFirst,
}

/// A date whose day and month are both numbers, the year behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numeric {
    /// It can only be of this order: a number is above 12, or a weekday says so.
    Told(Order),
    /// It may be either of these days.
    Doubtful {
        /// Read with the day first.
        day_first: Date,
        /// Read with the month first.
        month_first: Date,
        /// Its time of day is told by a clock of the United States.
        american: bool,
    },
}

/// What the first date in `text` tells of its order; nothing where it is not all in numbers
/// or means the same in both.
#[must_use]
pub fn numeric(text: &str) -> Option<Numeric> {
    let folded = readable(text);
    let tokens = tokens(&folded);
    let (first, second) = day::numbers(&tokens)?;
    if first == second {
        return None;
    }
    let day = |order| day::find(&tokens, &mut vec![false; tokens.len()], order);
    let day_first = day(Order::DayFirst)?;
    let month_first = day(Order::MonthFirst)?;
    Some(if day_first != month_first {
        Numeric::Doubtful {
            day_first,
            month_first,
            american: is_american(&tokens),
        }
    } else if i32::from(day_first.day()) == first {
        Numeric::Told(Order::DayFirst)
    } else {
        Numeric::Told(Order::MonthFirst)
    })
}

fn is_american(tokens: &[Token]) -> bool {
    let mut words = tokens.iter().filter_map(Token::word);
    words.any(|word| AMERICAN.contains(&word))
}
