//! What a school decides for attendance, leave and the absence watch.

use db::{Fault, Result};
use serde::{Deserialize, Serialize};

/// The settings; each with the usual value (practice F, law C).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Leave up to so many days is the homeroom teacher's.
    pub homeroom_days: i64,
    /// Up to so many the grade head's; longer ones the school's.
    pub grade_days: i64,
    /// The roll of the morning is called by this minute of the day: 15 minutes after the first
    /// lesson began (L-J4).
    pub roll_by: i64,
    /// A case is opened after so many unexplained days (L-C13) …
    pub watch_days: i64,
    /// … among so many school days.
    pub watch_among: i64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            homeroom_days: 1,
            grade_days: 3,
            roll_by: 8 * 60 + 15,
            watch_days: 3,
            watch_among: 10,
        }
    }
}

impl Settings {
    /// The same, if it can be meant.
    pub fn checked(self) -> Result<Settings> {
        let within = |field: &str, n: i64, least: i64, most: i64| match n {
            n if (least..=most).contains(&n) => Ok(()),
            _ => Err(Fault::field(field, format!("请填 {least} 到 {most} 之间的数"))),
        };
        within("homeroom_days", self.homeroom_days, 0, 30)?;
        within("grade_days", self.grade_days, self.homeroom_days, 60)?;
        within("roll_by", self.roll_by, 6 * 60, 12 * 60)?;
        within("watch_days", self.watch_days, 1, 30)?;
        within("watch_among", self.watch_among, self.watch_days, 60)?;
        Ok(self)
    }
}
