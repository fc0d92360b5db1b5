//! A stored number as Excel shows it.

use super::format::Format;

/// The last day Excel knows, 9999-12-31.
const LAST_DAY: f64 = 2_958_466.0;

/// The text of a stored number. `since_1904` is the old Macintosh calendar.
pub(super) fn shown(raw: &str, format: &Format, since_1904: bool) -> String {
    let raw = raw.trim();
    let Ok(value) = raw.parse::<f64>() else { return raw.to_owned() };
    if !value.is_finite() {
        return String::new();
    }
    match format {
        Format::Day { with_time } if (0.0..LAST_DAY).contains(&value) => {
            let day = day(value, since_1904);
            match clock(value) {
                Some(clock) if *with_time && value.fract() > 0.0 => format!("{day} {clock}"),
                _ => day,
            }
        }
        Format::Time if (0.0..1.0).contains(&value) => clock(value).unwrap_or_default(),
        Format::Padded { before, digits, after } if value >= 0.0 && value.fract() == 0.0 => {
            format!("{before}{:0>digits$}{after}", plain(raw, value), digits = *digits)
        }
        Format::Percent => format!("{}%", plain("", value * 100.0)),
        _ => plain(raw, value),
    }
}

/// Whole numbers with all their digits and never an exponent; others with 15 digits at most.
fn plain(raw: &str, value: f64) -> String {
    // Digits written out in full are exact even where a float is not.
    if !raw.is_empty() && raw.len() <= 40 && raw.bytes().all(|b| b.is_ascii_digit()) {
        return raw.to_owned();
    }
    if value.abs() >= 1e21 || (value != 0.0 && value.abs() < 1e-9) {
        return raw.to_owned();
    }
    if value.fract() == 0.0 {
        return format!("{}", value + 0.0);
    }
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    format!("{rounded}")
}

/// `YYYY-MM-DD` of a day number. Excel believes in a 29 February 1900, so days before 1 March
/// 1900 are one off; nobody in a class list was born then.
fn day(value: f64, since_1904: bool) -> String {
    let number = value.floor() as i64;
    let since_1970 = if since_1904 {
        number - 24_107
    } else if number < 60 {
        number - 25_568
    } else {
        number - 25_569
    };
    let (year, month, day) = civil(since_1970);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Civil date from days since 1970-01-01, by eras of 400 years.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let in_era = shifted.rem_euclid(146_097);
    let year_of_era = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * in_year + 2) / 153;
    let day = in_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

fn clock(value: f64) -> Option<String> {
    let minutes = (value.fract() * 1440.0).round() as u32;
    (minutes < 1440).then(|| format!("{:02}:{:02}", minutes / 60, minutes % 60))
}

/// `YYYY-MM-DD` or with a time, from the ISO text of a date cell (`t="d"`).
pub(super) fn iso(raw: &str) -> String {
    let raw = raw.trim().trim_end_matches('Z');
    match raw.split_once('T') {
        Some((day, time)) if time.trim_matches(['0', ':', '.']).is_empty() => day.to_owned(),
        Some((day, time)) => format!("{day} {}", time.get(..5).unwrap_or(time)),
        None => raw.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn general(raw: &str) -> String {
        shown(raw, &Format::General, false)
    }

    #[test]
    fn numbers_have_no_exponent_and_no_point_zero() {
        assert_eq!(general("1"), "1");
        assert_eq!(general("12.0"), "12");
        assert_eq!(general("1.3800138E10"), "13800138000");
        assert_eq!(general("1.1010519491231E+17"), "110105194912310000");
        assert_eq!(general("110105194912310021"), "110105194912310021");
        assert_eq!(general("0.30000000000000004"), "0.3");
        assert_eq!(general("-2"), "-2");
        assert_eq!(general("-0"), "0");
        assert_eq!(general("NaN"), "");
        assert_eq!(general("text"), "text");
    }

    #[test]
    fn days_are_written_as_the_standard_says() {
        let day = Format::Day { with_time: true };
        assert_eq!(shown("41518", &day, false), "2013-09-01");
        assert_eq!(shown("41518.5", &day, false), "2013-09-01 12:00");
        assert_eq!(shown("60", &day, false), "1900-03-01".replace("03-01", "02-28"));
        assert_eq!(shown("61", &day, false), "1900-03-01");
        assert_eq!(shown("40056", &day, true), "2013-09-01");
        assert_eq!(shown("20130901", &day, false), "20130901");
        assert_eq!(shown("0.75", &Format::Time, false), "18:00");
        assert_eq!(iso("2013-09-01T00:00:00"), "2013-09-01");
    }

    #[test]
    fn padded_numbers_keep_their_zeros() {
        let format = Format::Padded { before: "2026".into(), digits: 2, after: String::new() };
        assert_eq!(shown("7", &format, false), "202607");
        assert_eq!(shown("0.123", &Format::Percent, false), "12.3%");
    }
}
