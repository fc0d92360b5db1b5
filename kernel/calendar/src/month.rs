//! A calendar month.

use crate::Day;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One calendar month, written `YYYY-MM`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month(Day);

impl Month {
    /// The month with this year and number (1–12), if there is one.
    pub fn new(year: i16, month: i8) -> Option<Month> {
        Day::new(year, month, 1).map(Month)
    }

    /// The month that a day is in.
    pub fn of(day: Day) -> Month {
        Month(day.month_start())
    }

    /// Its first day.
    pub fn first(self) -> Day {
        self.0
    }

    /// Its last day.
    pub fn last(self) -> Day {
        self.0.month_end()
    }

    /// Year, for example 2026.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Number, 1–12.
    pub fn number(self) -> i8 {
        self.0.month()
    }

    /// `n` months later; negative `n` goes back. Stops at the ends of the calendar.
    pub fn plus(self, n: i32) -> Month {
        Month::of(self.0.plus_months(n))
    }

    /// `10月`.
    pub fn short(self) -> String {
        format!("{}月", self.number())
    }

    /// `2028年7月`.
    pub fn long(self) -> String {
        format!("{}年{}月", self.year(), self.number())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Month {
    type Err = String;
    fn from_str(s: &str) -> Result<Month, String> {
        format!("{s}-01").parse().map(Month).map_err(|_| format!("“{s}”不是月份，应写成 2026-09"))
    }
}

impl TryFrom<String> for Month {
    type Error = String;
    fn try_from(s: String) -> Result<Month, String> {
        s.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> String {
        month.to_string()
    }
}
