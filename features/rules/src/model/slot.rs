//! The hours of a school day 时段, by which rules are found and chips are chosen.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// One part of the school day. Stored by its code (`early` …).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// 到校
    Arrival,
    /// 早读
    EarlyReading,
    /// 课堂
    Lesson,
    /// 课间
    Break,
    /// 两操
    Exercises,
    /// 集会
    Assembly,
    /// 午餐
    Lunch,
    /// 午休
    Rest,
    /// 自习
    SelfStudy,
    /// 值日
    Duty,
    /// 放学
    Leaving,
    /// 就寝
    Bedtime,
}

impl Slot {
    /// In the order of the day.
    pub const ALL: [Slot; 12] = [
        Slot::Arrival,
        Slot::EarlyReading,
        Slot::Lesson,
        Slot::Break,
        Slot::Exercises,
        Slot::Assembly,
        Slot::Lunch,
        Slot::Rest,
        Slot::SelfStudy,
        Slot::Duty,
        Slot::Leaving,
        Slot::Bedtime,
    ];

    /// The stored code.
    pub fn code(self) -> &'static str {
        [
            "arrival",
            "early_reading",
            "lesson",
            "break",
            "exercises",
            "assembly",
            "lunch",
            "rest",
            "self_study",
            "duty",
            "leaving",
            "bedtime",
        ][self as usize]
    }

    /// What teachers call it.
    pub fn name(self) -> &'static str {
        [
            "到校", "早读", "课堂", "课间", "两操", "集会", "午餐", "午休", "自习", "值日", "放学",
            "就寝",
        ][self as usize]
    }
}

impl FromStr for Slot {
    type Err = String;
    fn from_str(s: &str) -> Result<Slot, String> {
        let s = s.trim();
        Slot::ALL
            .into_iter()
            .find(|slot| slot.code() == s || slot.name() == s)
            .ok_or_else(|| format!("“{s}”不是时段，应为早读、课堂、课间、自习等"))
    }
}
