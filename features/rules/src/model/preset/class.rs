//! P-班级 “文明班级”: six areas of ten points a day, a weekly flag, stars of the month. The
//! numbers are the class's own and are never copied to a pupil (`L-A12`).

use super::{Preset, PresetClause, clause, minus};
use crate::model::code::Code;
use crate::model::item::{BandRow, Category, FollowUp, ItemDraft, Period, Subject, Unit, Value};
use crate::model::points::Points;
use crate::model::scheme::{Area, Scheme, Star};
use crate::model::slot::Slot;

/// The six areas in the order of the check sheet.
const AREAS: [&str; 6] = ["礼仪", "卫生", "纪律", "两操", "路队", "板报"];

/// The preset.
pub(super) fn preset() -> Preset {
    Preset {
        id: "p-banji",
        name: "文明班级",
        about: "班级评比适用：六项各 10 分，每天检查，每周流动红旗，每月星级；只算班级的，不计到个人。",
        subject: Subject::Class,
        clauses: vec![manners(), hygiene(), order(), exercises(), leaving(), wall()],
        scheme: scheme(),
    }
}

/// A deduction from a class's area, with what the class does about it.
fn found(
    area: &str,
    name: &str,
    place: (&[Slot], &str),
    what: &str,
    (unit, hundredths): (Unit, i64),
    lighter: &str,
) -> ItemDraft {
    ItemDraft {
        subject: Subject::Class,
        who: "班级".to_string(),
        owning_up_halves: false,
        recorders: vec!["值周检查员".to_string()],
        ..minus(
            name,
            place,
            what,
            (unit, hundredths),
            Category::named(area),
            (FollowUp::Amends, lighter),
        )
    }
}

fn manners() -> PresetClause {
    clause(
        "见到老师和客人问好，穿戴整洁，佩戴标志。",
        "走出教室，每个人都是班级的样子。",
        Code::Sz4,
        vec![
            found(
                AREAS[0],
                "未问好",
                (&[Slot::Arrival, Slot::Leaving], "进出校门时"),
                "见到老师和客人没有问好",
                (Unit::Person, -50),
                "当场补上问候的不记",
            ),
            found(
                AREAS[0],
                "着装不整",
                (&[Slot::Arrival], "晨检时"),
                "没有按规定穿戴校服和标志",
                (Unit::Person, -50),
                "事先说明原因的不记",
            ),
        ],
    )
}

fn hygiene() -> PresetClause {
    clause(
        "教室、包干区每天打扫两次，地面无纸屑，桌椅摆放整齐。",
        "环境干净，心情也亮堂。",
        Code::Sz9,
        vec![
            found(
                AREAS[1],
                "地面不洁",
                (&[Slot::Duty], "检查时"),
                "教室或包干区有纸屑、积水",
                (Unit::Time, -50),
                "十分钟内整理好的不记",
            ),
            found(
                AREAS[1],
                "桌椅不齐",
                (&[Slot::Duty, Slot::Leaving], "检查时"),
                "桌椅、讲台、工具摆放不整齐",
                (Unit::Time, -50),
                "当场摆好的不记",
            ),
        ],
    )
}

fn order() -> PresetClause {
    clause(
        "铃响安静等老师，课间轻声慢步，不追逐。",
        "有序的十分钟，大家都安全。",
        Code::Sz8,
        vec![
            found(
                AREAS[2],
                "课间追跑",
                (&[Slot::Break], "课间"),
                "在走廊、楼梯追逐奔跑",
                (Unit::Person, -100),
                "提醒后改正的不记",
            ),
            found(
                AREAS[2],
                "候课吵闹",
                (&[Slot::Lesson], "上课铃响后"),
                "老师到来前教室里吵闹",
                (Unit::Time, -100),
                "一分钟内安静下来的不记",
            ),
        ],
    )
}

/// By the number of pupils, as many schools count the two exercises.
fn exercises() -> PresetClause {
    let row = |up_to, hundredths| BandRow { up_to, points: Points(hundredths) };
    clause(
        "课间操快静齐，眼保健操认真做。",
        "动一动、歇一歇，身体和眼睛都有精神。",
        Code::Sz7,
        vec![ItemDraft {
            value: Some(Value::Bands(vec![
                row(Some(0), 0),
                row(Some(3), -200),
                row(Some(6), -400),
                row(Some(10), -600),
                row(None, -1000),
            ])),
            ..found(
                AREAS[3],
                "两操不认真",
                (&[Slot::Exercises], "课间操和眼保健操时"),
                "无故不做或动作敷衍，按人数分档",
                (Unit::Time, -200),
                "身体不适、已请假的不计人数",
            )
        }],
    )
}

fn leaving() -> PresetClause {
    clause(
        "放学按路队走，过马路看信号，走到分队点再散开。",
        "平平安安回家，是每天最要紧的事。",
        Code::Sz8,
        vec![found(
            AREAS[4],
            "路队松散",
            (&[Slot::Leaving], "放学路队时"),
            "队伍散乱或提前离队",
            (Unit::Time, -100),
            "提醒后整好队的不记",
        )],
    )
}

fn wall() -> PresetClause {
    clause(
        "黑板报按时更换，内容是同学们自己做的。",
        "墙上说的话，是班级自己的话。",
        Code::Sz2,
        vec![found(
            AREAS[5],
            "板报未更换",
            (&[Slot::Assembly], "每月检查时"),
            "到期没有更换黑板报",
            (Unit::Month, -300),
            "三天内换好的不记",
        )],
    )
}

fn scheme() -> Scheme {
    let area = |name: &str| Area { category: Category::named(name), full: Points::whole(10) };
    let star = |flags, name: &str| Star { flags, name: name.to_string() };
    Scheme {
        subject: Subject::Class,
        base: Some(Points::whole(60)),
        reset: Some(Period::Week),
        floor: Some(Points::ZERO),
        cap: Some(Points::whole(60)),
        summary: Period::Week,
        settle: Period::Week,
        objection_days: 2,
        bands: Vec::new(),
        rewards: Vec::new(),
        areas: AREAS.into_iter().map(area).collect(),
        flag_percent: Some(20),
        stars: vec![
            star(1, "一星文明班级"),
            star(2, "二星文明班级"),
            star(3, "三星文明班级"),
            star(4, "四星文明班级"),
        ],
        contest: None,
    }
}
