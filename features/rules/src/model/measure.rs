//! What the law says about single measures: who decides, how long, for whom (`L-A1`…`L-A4`).

use calendar::{Day, Grade, Stage};
use serde::{Deserialize, Serialize};

/// The three tiers of the 教育惩戒规则, Articles 8 to 10. Stored as 1, 2 or 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Tier {
    /// 一般: a teacher may decide on the spot (Art. 8).
    Minor,
    /// 较重: the school decides, parents are told (Art. 9).
    Serious,
    /// 严重: the school decides, parents are told before (Art. 10).
    Grave,
}

impl Tier {
    /// 1, 2 or 3.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// Whether a class teacher may decide a measure of this tier.
    pub fn teacher_decides(self) -> bool {
        self == Tier::Minor
    }
}

impl TryFrom<u8> for Tier {
    type Error = String;
    fn try_from(n: u8) -> Result<Tier, String> {
        match n {
            1 => Ok(Tier::Minor),
            2 => Ok(Tier::Serious),
            3 => Ok(Tier::Grave),
            _ => Err(format!("惩戒分三级，没有第 {n} 级")),
        }
    }
}

impl From<Tier> for u8 {
    fn from(tier: Tier) -> u8 {
        tier.number()
    }
}

/// Where a student stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// 教室内
    Classroom,
    /// Anywhere else.
    Elsewhere,
}

/// A measure whose limits the law sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// 站立, with its length.
    Standing {
        /// Minutes.
        minutes: u16,
        /// Where.
        place: Place,
    },
    /// 停课, from a day to a day, both included.
    Suspension {
        /// First day.
        from: Day,
        /// Last day.
        to: Day,
        /// How many of these days are school days.
        school_days: u16,
    },
    /// 处分: 警告, 严重警告, 记过 or 留校察看.
    FormalSanction,
    /// 开除学籍
    Expulsion,
}

/// The limits that a school may set itself, within the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The length of one lesson in minutes. Default 45.
    pub lesson_minutes: u16,
    /// The first grade of primary school that counts as 小学高年级. Default 4.
    pub upper_primary_from: u8,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { lesson_minutes: 45, upper_primary_from: 4 }
    }
}

impl Measure {
    /// The tier that the measure belongs to.
    pub fn tier(&self) -> Tier {
        match self {
            Measure::Standing { .. } => Tier::Minor,
            Measure::Suspension { .. } | Measure::FormalSanction | Measure::Expulsion => {
                Tier::Grave
            }
        }
    }

    /// Checks the measure against the law for a student of this grade.
    ///
    /// # Errors
    /// A sentence for the teacher that names the article.
    pub fn check(&self, grade: Grade, limits: &Limits) -> Result<(), String> {
        self.for_this_grade(grade, limits)?;
        match self {
            Measure::Standing { place: Place::Elsewhere, .. } => {
                Err("站立只能在教室内（《中小学教育惩戒规则（试行）》第八条）".to_string())
            }
            Measure::Standing { minutes, .. } if *minutes > limits.lesson_minutes => Err(format!(
                "站立最长一节课（{} 分钟），您填的是 {minutes} 分钟（《中小学教育惩戒规则（试行）》第八条）",
                limits.lesson_minutes
            )),
            Measure::Suspension { from, to, .. } if to < from => {
                Err("停课的结束日早于开始日，请改正".to_string())
            }
            // Either limit alone refuses: five school days, or one calendar week.
            Measure::Suspension { from, to, school_days }
                if *school_days > 5 || from.days_until(*to) >= 7 =>
            {
                Err("停课最长一周（5 个上学日）（《中小学教育惩戒规则（试行）》第十条）"
                    .to_string())
            }
            _ => Ok(()),
        }
    }

    fn for_this_grade(&self, grade: Grade, limits: &Limits) -> Result<(), String> {
        if *self == Measure::Expulsion && grade.stage() != Stage::Senior {
            return Err(
                "义务教育阶段不得开除学生（《义务教育法》第二十七条、《未成年人保护法》第二十八条）"
                    .to_string(),
            );
        }
        let lower_primary =
            grade.stage() == Stage::Primary && grade.nth() < limits.upper_primary_from;
        if self.tier() == Tier::Grave && lower_primary {
            return Err(format!(
                "小学{}年级以下不适用停课、处分（《中小学教育惩戒规则（试行）》第十条）",
                limits.upper_primary_from
            ));
        }
        Ok(())
    }
}
