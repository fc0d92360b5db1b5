//! The seven days of the week.

use serde::{Deserialize, Serialize};

/// A day of the week. Written `1` (Monday) to `7` (Sunday) in files and in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i8", into = "i8")]
pub enum Weekday {
    /// 周一
    Monday = 1,
    /// 周二
    Tuesday,
    /// 周三
    Wednesday,
    /// 周四
    Thursday,
    /// 周五
    Friday,
    /// 周六
    Saturday,
    /// 周日
    Sunday,
}

impl Weekday {
    /// Monday to Sunday.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// Monday is 1, Sunday is 7.
    pub fn number(self) -> i8 {
        self as i8
    }

    /// The weekday with this number, 1–7.
    pub fn from_number(number: i8) -> Option<Weekday> {
        Weekday::ALL.into_iter().find(|weekday| weekday.number() == number)
    }

    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self, Weekday::Saturday | Weekday::Sunday)
    }

    /// `周五`.
    pub fn short(self) -> &'static str {
        match self {
            Weekday::Monday => "周一",
            Weekday::Tuesday => "周二",
            Weekday::Wednesday => "周三",
            Weekday::Thursday => "周四",
            Weekday::Friday => "周五",
            Weekday::Saturday => "周六",
            Weekday::Sunday => "周日",
        }
    }
}

impl TryFrom<i8> for Weekday {
    type Error = String;
    fn try_from(number: i8) -> Result<Weekday, String> {
        Weekday::from_number(number)
            .ok_or_else(|| format!("“{number}”不是星期几，应写 1（周一）到 7（周日）"))
    }
}

impl From<Weekday> for i8 {
    fn from(weekday: Weekday) -> i8 {
        weekday.number()
    }
}
