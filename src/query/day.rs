//! Days as a search asks for them: a year, a month or a day, in the digits of any script.

use jiff::civil::Date;

use crate::language::fold::fold;

/// How a day may be written.
pub(super) const WRITTEN: &str = "2025, 2025-02, 2025-02-08";

/// What may stand between the parts of a day.
const BETWEEN: [char; 3] = ['-', '/', '.'];

/// The first day of what is written; nothing where it is no day.
pub(super) fn first_of(written: &str) -> Option<Date> {
    let written = fold(written);
    let mut parts = written.split(BETWEEN);
    let mut part = |digits: usize| -> Option<i16> {
        let part = parts.next()?;
        let is_number = part.len() <= digits && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse().ok())?
    };
    let year = part(4).filter(|&year| year >= 1000)?;
    let given = written.split(BETWEEN).count();
    let month = if given > 1 { part(2)? } else { 1 };
    let day = if given > 2 { part(2)? } else { 1 };
    let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?);
    date.ok().filter(|_| given <= 3)
}

/// True where more could make a day of it.
pub(super) fn may_become(written: &str) -> bool {
    let written = fold(written);
    written.len() < "2025-02-08".len()
        && written
            .chars()
            .all(|c| c.is_ascii_digit() || BETWEEN.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::first_of;

    fn check(written: &str, expected: Option<&str>) {
        let found = first_of(written).map(|day| day.to_string());
        assert_eq!(found.as_deref(), expected, "{written}");
    }

    #[test]
    fn a_part_of_a_date_is_its_first_day() {
        check("2025", Some("2025-01-01"));
        check("2025-02", Some("2025-02-01"));
        check("2025/2/8", Some("2025-02-08"));
        check("٢٠٢٥-٠٢-٠٨", Some("2025-02-08"));
        check("۲۰۲۵", Some("2025-01-01"));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for written in [
            "",
            "20",
            "2025-13",
            "2025-02-30",
            "2025-02-08-1",
            "soon",
            "2025-",
            "-2025",
        ] {
            check(written, None);
        }
    }
}
