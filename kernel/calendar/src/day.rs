//! A civil day, as a school counts days.

use crate::Weekday;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One civil day in China, written `YYYY-MM-DD` in the database, in files and in addresses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

impl Day {
    /// The last day of the calendar, 9999-12-31.
    pub const MAX: Day = Day(Date::MAX);

    /// The day with this year, month (1–12) and day of month (1–31), if there is one.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Day> {
        Date::new(year, month, day).ok().map(Day)
    }

    /// Year, for example 2026.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Month, 1–12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Day of the month, 1–31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Monday is 1, Sunday is 7.
    pub fn weekday(self) -> i8 {
        self.0.weekday().to_monday_one_offset()
    }

    /// The day of the week as a word instead of a number.
    pub fn day_of_week(self) -> Weekday {
        Weekday::from_number(self.weekday()).expect("a day has one of seven weekdays")
    }

    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        self.weekday() > 5
    }

    /// The day `n` days later; negative `n` goes back. Stops at the ends of the calendar.
    pub fn plus(self, n: i32) -> Day {
        Day(self.0.saturating_add(Span::new().days(n)))
    }

    /// The days from this one to `last`, both included; none if `last` is before.
    pub fn through(self, last: Day) -> impl DoubleEndedIterator<Item = Day> {
        (0..self.days_until(last).saturating_add(1)).map(move |n| self.plus(n))
    }

    /// Days from `self` to `later`; negative if `later` is before.
    pub fn days_until(self, later: Day) -> i32 {
        (later.0 - self.0).get_days()
    }

    /// The Monday of this day's week.
    pub fn monday(self) -> Day {
        self.plus(1 - i32::from(self.weekday()))
    }

    /// The first day of this day's month.
    pub fn month_start(self) -> Day {
        Day(self.0.first_of_month())
    }

    /// The last day of this day's month.
    pub fn month_end(self) -> Day {
        Day(self.0.last_of_month())
    }

    /// `months` months later, the day of the month cut to what that month has.
    pub fn plus_months(self, months: i32) -> Day {
        Day(self.0.saturating_add(months.months()))
    }

    /// The day as people write it in a sentence: `11月20日`.
    pub fn short(self) -> String {
        format!("{}月{}日", self.month(), self.day())
    }

    /// `2026年11月20日`.
    pub fn long(self) -> String {
        format!("{}年{}月{}日", self.year(), self.month(), self.day())
    }

    /// `星期五`.
    pub fn weekday_name(self) -> &'static str {
        ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"]
            [usize::from(self.weekday().unsigned_abs()) - 1]
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Day {
    type Err = String;
    fn from_str(s: &str) -> Result<Day, String> {
        let well_formed = s.len() == 10 && s.is_ascii();
        if !well_formed {
            return Err(format!("“{s}”不是日期，应写成 2026-09-01"));
        }
        s.parse().map(Day).map_err(|_| format!("“{s}”不是日期，应写成 2026-09-01"))
    }
}

impl TryFrom<String> for Day {
    type Error = String;
    fn try_from(s: String) -> Result<Day, String> {
        s.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}
