//! P-小学 “小红花”: only affirmations, exchanged every two weeks for things without a price.

use super::{Preset, clause, plus};
use crate::model::code::Code;
use crate::model::item::{Category, ItemDraft, Period, Subject, Unit};
use crate::model::points::Points;
use crate::model::scheme::{Reward, Scheme};
use crate::model::slot::Slot;

/// The preset.
pub(super) fn preset() -> Preset {
    Preset {
        id: "p-xiaoxue",
        name: "小红花",
        about: "小学适用：只记好事，每两周兑换一次，没有扣分。",
        subject: Subject::Student,
        clauses: vec![arriving(), learning(), serving(), caring(), growing()],
        scheme: scheme(),
    }
}

fn arriving() -> super::PresetClause {
    clause(
        "早上按时到校，先把作业放到小组长那里，再打开书读起来。",
        "一天从从容容开始，上课才安心。",
        Code::Sz7,
        vec![plus(
            "守时",
            (&[Slot::Arrival], "早读开始前"),
            "按时到校并准备好学习用品",
            (Unit::Day, 100),
            Category::Discipline,
        )],
    )
}

fn learning() -> super::PresetClause {
    let study = |name, slots: &[Slot], when, what| {
        plus(name, (slots, when), what, (Unit::Time, 100), Category::Study)
    };
    clause(
        "上课认真听，想好了就举手；作业自己做，写得清楚；每天读一会儿书。",
        "会听、会想、会说，本领就长在自己身上。",
        Code::Sz2,
        vec![
            study("作业", &[Slot::Arrival], "收作业时", "作业按时交、书写清楚"),
            ItemDraft {
                weekly_cap: Some(Points::whole(5)),
                ..study("举手", &[Slot::Lesson], "上课时", "积极举手，说出自己的想法")
            },
            study(
                "读书",
                &[Slot::EarlyReading, Slot::Rest],
                "每天阅读后",
                "读书二十分钟并说出一句收获",
            ),
        ],
    )
}

fn serving() -> super::PresetClause {
    clause(
        "轮到值日认真做，做完请同学看一看；教室里的事，看见了就动手。",
        "教室是大家的，干净了人人舒服。",
        Code::Sz3,
        vec![plus(
            "值日",
            (&[Slot::Duty], "值日结束时"),
            "值日按分工做好，工具放回原处",
            (Unit::Time, 100),
            Category::Hygiene,
        )],
    )
}

fn caring() -> super::PresetClause {
    clause(
        "同学有困难帮一把；捡到东西交给老师或失主；见到人笑着问好。",
        "你帮我、我帮你，班级就像一个家。",
        Code::Sz5,
        vec![
            plus(
                "助人",
                (&[], "在校的任何时候"),
                "主动帮助同学或老师",
                (Unit::Time, 200),
                Category::Manners,
            ),
            plus(
                "拾金不昧",
                (&[Slot::Break, Slot::Leaving], "捡到东西时"),
                "捡到东西主动交还",
                (Unit::Time, 200),
                Category::Manners,
            ),
        ],
    )
}

fn growing() -> super::PresetClause {
    clause(
        "今天的我比昨天好一点就是进步；有好主意就告诉大家。",
        "只和自己比，谁都可以闪光。",
        Code::Sz6,
        vec![
            plus(
                "进步",
                (&[], "老师或同学发现时"),
                "在自己定的小目标上有进步",
                (Unit::Time, 200),
                Category::Activity,
            ),
            plus(
                "好建议",
                (&[Slot::Assembly], "班会上"),
                "提出的建议被班级采纳",
                (Unit::Time, 300),
                Category::Activity,
            ),
        ],
    )
}

fn scheme() -> Scheme {
    let reward = |cost, what: &str| Reward { cost: Points::whole(cost), what: what.to_string() };
    Scheme {
        subject: Subject::Student,
        base: Some(Points::ZERO),
        reset: Some(Period::TwoWeeks),
        floor: Some(Points::ZERO),
        cap: None,
        summary: Period::Week,
        settle: Period::TwoWeeks,
        objection_days: 2,
        bands: Vec::new(),
        rewards: vec![
            reward(10, "老师给家里打一个表扬电话"),
            reward(15, "当一天小老师，带大家早读"),
            reward(20, "选一天座位（不挡后面的同学）"),
        ],
        areas: Vec::new(),
        flag_percent: None,
        stars: Vec::new(),
        contest: None,
    }
}
