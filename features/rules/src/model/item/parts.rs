//! The parts that an item is put together from.

use crate::model::points::Points;
use serde::{Deserialize, Serialize};

/// Whose number an item changes. A group's or a class's number is its own and is never copied to
/// its members (`L-A12`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// 个人
    #[default]
    Student,
    /// 小组
    Group,
    /// 班级
    Class,
}

/// What one entry counts. Stored by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 每次
    Time,
    /// 每人
    Person,
    /// 每节
    Lesson,
    /// 每天
    Day,
    /// 每周
    Week,
    /// 每月
    Month,
}

impl Unit {
    /// All of them, for a choice.
    pub const ALL: [Unit; 6] =
        [Unit::Time, Unit::Person, Unit::Lesson, Unit::Day, Unit::Week, Unit::Month];

    /// The stored code.
    pub fn code(self) -> &'static str {
        ["time", "person", "lesson", "day", "week", "month"][self as usize]
    }

    /// `每次`.
    pub fn name(self) -> &'static str {
        ["每次", "每人", "每节", "每天", "每周", "每月"][self as usize]
    }
}

/// A stretch of time over which things are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// 一周
    Week,
    /// 两周
    TwoWeeks,
    /// 一个月
    Month,
    /// 一学期
    Term,
}

impl Period {
    /// `一周`.
    pub fn name(self) -> &'static str {
        ["一周", "两周", "一个月", "一学期"][self as usize]
    }
}

/// One row of a band table: up to this many pupils, these points (practice A.2 no. 21).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BandRow {
    /// The largest number for which the row holds; the last row has none.
    pub up_to: Option<u32>,
    /// The points of the row.
    pub points: Points,
}

/// How much an entry is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Always the same.
    Fixed(Points),
    /// 酌情: between the two, the smaller amount first; needs a note.
    Range {
        /// The amount nearer to 0.
        low: Points,
        /// The amount farther from 0.
        high: Points,
    },
    /// By the number of pupils counted; only for a class.
    Bands(Vec<BandRow>),
}

impl Value {
    /// The amount farthest from 0.
    pub fn most(&self) -> Points {
        match self {
            Value::Fixed(points) => *points,
            Value::Range { high, .. } => *high,
            Value::Bands(rows) => {
                rows.iter().map(|r| r.points).max_by_key(|p| p.abs()).unwrap_or_default()
            }
        }
    }
}

/// What an item is about. The five of `C2-05`, or the class's own word.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// 纪律
    Discipline,
    /// 卫生
    Hygiene,
    /// 学习
    Study,
    /// 礼仪
    Manners,
    /// 活动
    Activity,
    /// A name of the class's own.
    Own(String),
}

impl Category {
    /// The five that every class has.
    pub const COMMON: [Category; 5] = [
        Category::Discipline,
        Category::Hygiene,
        Category::Study,
        Category::Manners,
        Category::Activity,
    ];

    /// The word for it.
    pub fn name(&self) -> &str {
        match self {
            Category::Discipline => "纪律",
            Category::Hygiene => "卫生",
            Category::Study => "学习",
            Category::Manners => "礼仪",
            Category::Activity => "活动",
            Category::Own(name) => name,
        }
    }

    /// The category with this name; a name of one's own if it is none of the five.
    pub fn named(name: &str) -> Category {
        let name = name.trim();
        Category::COMMON
            .into_iter()
            .find(|c| c.name() == name)
            .unwrap_or_else(|| Category::Own(name.to_string()))
    }
}

/// So many times are free in each period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// How often.
    pub times: u32,
    /// In each.
    pub per: Period,
}

/// What the program suggests to the teacher when something repeats. Never done by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    /// 谈心
    Talk,
    /// 重点谈话，并与家长联系 (`C4-13`)
    TalkAndFamily,
    /// 一起订支持计划
    SupportPlan,
}

impl Advice {
    /// The words shown to the teacher.
    pub fn words(self) -> &'static str {
        match self {
            Advice::Talk => "建议谈心",
            Advice::TalkAndFamily => "建议重点谈话，并与家长联系",
            Advice::SupportPlan => "建议一起订一份支持计划",
        }
    }
}

/// From this time on within the period, something else holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    /// From the n-th time, 2 or more.
    pub from: u32,
    /// Counted in each.
    pub per: Period,
    /// Another value.
    pub value: Option<Points>,
    /// A suggestion.
    pub advice: Option<Advice>,
}

/// The educational step after a negative entry (`C1-05`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUp {
    /// 谈心
    Talk,
    /// 补救: do it now, put it right
    Amends,
    /// 赔礼道歉
    Apology,
    /// 书面说明
    Reflection,
    /// 再练一次
    Practice,
    /// 与家长沟通
    Family,
    /// 适当的班级公益服务
    Service,
    /// 支持计划
    SupportPlan,
}

impl FollowUp {
    /// All of them, for a choice.
    pub const ALL: [FollowUp; 8] = [
        FollowUp::Talk,
        FollowUp::Amends,
        FollowUp::Apology,
        FollowUp::Reflection,
        FollowUp::Practice,
        FollowUp::Family,
        FollowUp::Service,
        FollowUp::SupportPlan,
    ];

    /// What teachers call it.
    pub fn name(self) -> &'static str {
        [
            "谈心",
            "补救",
            "赔礼道歉",
            "书面说明",
            "再练一次",
            "与家长沟通",
            "适当的班级公益服务",
            "支持计划",
        ][self as usize]
    }
}
