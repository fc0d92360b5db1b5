//! The absence watch, and the case of persuading back 劝返 (L-C13, C14-03).

use super::codes::coded;
use super::settings::Settings;
use db::{Day, Id};
use std::collections::BTreeSet;

coded! {
    /// A step of a case, each with its day.
    StepKind {
        /// The family was reached.
        Contact = "contact", "联系家长";
        /// At home.
        Visit = "visit", "上门劝返";
        /// A talk with the student.
        Talk = "talk", "和学生谈";
        /// The school was told.
        School = "school", "报告学校";
        /// The written report (未成年人保护法 28).
        Report = "report", "书面报告";
        /// Help with what keeps the student away.
        Help = "help", "帮助解决困难";
    }
}

coded! {
    /// How a case ended.
    Outcome {
        /// The student is back.
        Back = "back", "已返校";
        /// There was a reason all along.
        Explained = "explained", "已说明原因";
        /// To another school.
        Transferred = "transferred", "转学";
        /// 流失: counts in the term's report.
        Lost = "lost", "流失";
    }
}

/// A case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Identifier.
    pub id: Id,
    /// Who.
    pub student: Id,
    /// Since when.
    pub opened: Day,
    /// Unexplained days then.
    pub days: i64,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// When.
    pub closed: Option<Day>,
}

/// Unexplained days among the last `watch_among` of these school days (ascending, the last one is
/// today); `Some` once there are `watch_days` of them.
pub fn watched(school_days: &[Day], absent: &BTreeSet<Day>, settings: &Settings) -> Option<i64> {
    let among = usize::try_from(settings.watch_among).unwrap_or(0);
    let window = &school_days[school_days.len().saturating_sub(among)..];
    let days = window.iter().filter(|d| absent.contains(d)).count();
    let days = i64::try_from(days).unwrap_or(i64::MAX);
    (days >= settings.watch_days).then_some(days)
}
