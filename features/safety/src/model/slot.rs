//! Safety slots 1530 (C14-01, C14-02): four topics, and those that a school or class adds.

use super::codes::coded;
use db::{Day, Id};
use std::collections::BTreeMap;

coded! {
    /// The four topics of the text.
    Topic {
        /// On the way to school and home.
        Way = "way", "上放学";
        /// Electricity.
        Power = "power", "用电";
        /// Experiments.
        Lab = "lab", "实验";
        /// Vehicles.
        Traffic = "traffic", "交通工具";
    }
}

impl Topic {
    /// What can be said in a minute.
    pub const fn line(self) -> &'static str {
        match self {
            Topic::Way => "结伴走，不追跑，直接回家；陌生人搭话，走到人多的地方。",
            Topic::Power => "湿手不碰开关，离开教室关灯关电；发现电线破损，告诉老师。",
            Topic::Lab => "听完要求再动手，戴好护目镜，药品不尝不闻，出了情况先停下。",
            Topic::Traffic => "过马路走斑马线；坐车系安全带；满 12 周岁才可以骑车上路。",
        }
    }
}

coded! {
    /// How long.
    SlotKind {
        /// A minute before going home.
        Daily = "daily", "每天 1 分钟";
        /// Five minutes in the week's class meeting.
        Weekly = "weekly", "每周 5 分钟";
        /// Half an hour before holidays.
        Holiday = "holiday", "节假日前 30 分钟";
    }
}

/// A topic as a class has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassTopic {
    /// A code of the four, or an identifier.
    pub code: String,
    /// 上放学.
    pub name: String,
    /// Its row, if it is not one of the four.
    pub id: Option<Id>,
    /// Of the whole school.
    pub school: bool,
    /// Not in use any more.
    pub ended: bool,
}

/// The four, then the school's and the class's own.
pub fn topics(own: impl IntoIterator<Item = ClassTopic>) -> Vec<ClassTopic> {
    let four = Topic::ALL.iter().map(|t| ClassTopic {
        code: t.code().to_owned(),
        name: t.chinese().to_owned(),
        id: None,
        school: true,
        ended: false,
    });
    four.chain(own).collect()
}

/// A slot that was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Identifier.
    pub id: Id,
    /// The day.
    pub day: Day,
    /// How long.
    pub kind: SlotKind,
    /// Its topic's code.
    pub topic: String,
    /// What was said.
    pub said: String,
    /// By whom.
    pub by: Id,
}

/// The term by topic: how many slots each had, and when last. Topics without any are there with 0.
pub fn by_topic(topics: &[ClassTopic], slots: &[Slot]) -> Vec<(ClassTopic, i64, Option<Day>)> {
    let mut counts: BTreeMap<&str, (i64, Option<Day>)> = BTreeMap::new();
    for slot in slots {
        let (count, last) = counts.entry(&slot.topic).or_default();
        *count += 1;
        *last = (*last).max(Some(slot.day));
    }
    let of = |t: &ClassTopic| counts.get(t.code.as_str()).copied().unwrap_or_default();
    let seen = topics.iter().filter(|t| !t.ended || of(t).0 > 0);
    seen.map(|t| (t.clone(), of(t).0, of(t).1)).collect()
}

/// The topic whose turn it is: the one that was spoken of longest ago, in the order of the list.
pub fn turn(topics: &[ClassTopic], slots: &[Slot]) -> Option<ClassTopic> {
    let living = by_topic(topics, slots).into_iter().filter(|(t, _, _)| !t.ended);
    living.min_by_key(|(_, _, last)| *last).map(|(t, _, _)| t)
}

/// School days on which nothing was said.
pub fn missed<'a>(school_days: &'a [Day], slots: &'a [Slot]) -> Vec<Day> {
    let said = |day: &Day| slots.iter().any(|s| s.day == *day);
    school_days.iter().filter(|d| !said(d)).copied().collect()
}
