//! P-初中 “品德量化”: base 100 a month, more than two affirmations for every minus.

use super::{Preset, PresetClause, clause, minus, plus, third_time};
use crate::model::code::Code;
use crate::model::item::{Allowance, Category, FollowUp, ItemDraft, Period, Subject, Unit, Value};
use crate::model::points::Points;
use crate::model::scheme::{Band, Scheme};
use crate::model::slot::Slot;

/// The preset.
pub(super) fn preset() -> Preset {
    Preset {
        id: "p-chuzhong",
        name: "品德量化",
        about: "初中适用：每月 100 分起，多肯定、少扣分，犯错先谈心，主动承认减半。",
        subject: Subject::Student,
        clauses: vec![
            attendance(),
            homework(),
            lessons(),
            duty(),
            property(),
            kindness(),
            honesty(),
            activities(),
            growth(),
        ],
        scheme: scheme(),
    }
}

fn attendance() -> PresetClause {
    let late = |name, what, hundredths, lighter| ItemDraft {
        escalation: third_time(),
        cadres_stricter: true,
        recorders: vec!["值日班长".to_string(), "副班长".to_string()],
        ..minus(
            name,
            (&[Slot::Arrival, Slot::EarlyReading, Slot::Lesson], "到校和上课时"),
            what,
            (Unit::Time, hundredths),
            Category::Discipline,
            (FollowUp::Talk, lighter),
        )
    };
    clause(
        "按时到校、按时上课；有事请家长提前说一声，老师好放心。",
        "守时是对自己负责，也是对等你的人负责。",
        Code::Sz7,
        vec![
            ItemDraft {
                allowance: Some(Allowance { times: 1, per: Period::Month }),
                ..late("迟到", "比规定时间晚到 5 分钟以内", -100, "每月第一次先提醒，不记分")
            },
            late(
                "迟到较久",
                "比规定时间晚到 5 到 15 分钟",
                -200,
                "路上遇到意外的，说明原因后不记分",
            ),
            ItemDraft {
                tell_family: true,
                evidence: true,
                ..minus(
                    "缺勤",
                    (&[Slot::Lesson], "上课 15 分钟后"),
                    "没有请假，也没有到课",
                    (Unit::Lesson, -500),
                    Category::Discipline,
                    (FollowUp::Family, "当天补上请假说明的，改记为请假"),
                )
            },
            plus(
                "全勤",
                (&[Slot::Arrival], "一个月结束时"),
                "整月没有迟到、早退和缺勤",
                (Unit::Month, 200),
                Category::Discipline,
            ),
        ],
    )
}

fn homework() -> PresetClause {
    clause(
        "作业当天做完，自己做；哪天确实有困难，早上跟课代表说清楚。",
        "作业是给自己搭台阶，落一级，后面就费劲。",
        Code::Sz2,
        vec![
            ItemDraft {
                allowance: Some(Allowance { times: 1, per: Period::Month }),
                escalation: third_time(),
                recorders: vec!["课代表".to_string(), "学习委员".to_string()],
                ..minus(
                    "拖拉作业",
                    (&[Slot::Arrival], "收作业时"),
                    "没有按时交作业，也没有事先说明",
                    (Unit::Time, -100),
                    Category::Study,
                    (FollowUp::Talk, "每月第一次不记分，当天补上即可"),
                )
            },
            plus(
                "作业用心",
                (&[Slot::Arrival], "老师批改后"),
                "作业书写清楚、订正完整",
                (Unit::Time, 100),
                Category::Study,
            ),
        ],
    )
}

fn lessons() -> PresetClause {
    clause(
        "课堂上先听后说，想法大胆讲；自习时安静做自己的事，有问题写在纸条上问。",
        "安静是送给旁边同学的礼物。",
        Code::Sz4,
        vec![
            ItemDraft {
                escalation: third_time(),
                cadres_stricter: true,
                recorders: vec!["纪律委员".to_string(), "值日班长".to_string()],
                ..minus(
                    "自习讲话",
                    (&[Slot::SelfStudy], "自习课上"),
                    "提醒后仍大声讲话，影响旁边同学",
                    (Unit::Time, -100),
                    Category::Discipline,
                    (FollowUp::Talk, "先轻声提醒一次，改了就不记"),
                )
            },
            ItemDraft {
                weekly_cap: Some(Points::whole(3)),
                ..plus(
                    "课堂发言",
                    (&[Slot::Lesson], "课堂上"),
                    "主动发言或提出好问题",
                    (Unit::Time, 100),
                    Category::Study,
                )
            },
            plus(
                "自习专注",
                (&[Slot::SelfStudy], "一周结束时"),
                "整周自习安静专注",
                (Unit::Week, 100),
                Category::Discipline,
            ),
        ],
    )
}

fn duty() -> PresetClause {
    clause(
        "值日按表做好自己那一份，做完请检查的同学看一看，有遗漏就补。",
        "每人十分钟，教室一整天干净。",
        Code::Sz3,
        vec![
            ItemDraft {
                escalation: third_time(),
                recorders: vec!["劳动委员".to_string()],
                ..minus(
                    "值日不认真",
                    (&[Slot::Duty, Slot::Leaving], "值日检查时"),
                    "自己那一份没有做，提醒后也没有补",
                    (Unit::Time, -200),
                    Category::Hygiene,
                    (FollowUp::Talk, "当天补做好的，不记分"),
                )
            },
            plus(
                "值日认真",
                (&[Slot::Duty, Slot::Leaving], "值日检查时"),
                "自己那一份做得又快又好",
                (Unit::Time, 100),
                Category::Hygiene,
            ),
            ItemDraft {
                value: Some(Value::Range { low: Points(100), high: Points(300) }),
                ..plus(
                    "大扫除",
                    (&[Slot::Duty], "大扫除结束时"),
                    "出力多、做得细",
                    (Unit::Time, 100),
                    Category::Hygiene,
                )
            },
        ],
    )
}

fn property() -> PresetClause {
    clause(
        "班里的东西轻拿轻放；弄坏了主动说，能修就修，该赔照价赔。",
        "东西坏了可以修，诚实不能丢。",
        Code::Sz9,
        vec![minus(
            "损坏公物",
            (&[Slot::Break, Slot::Lesson], "在校期间"),
            "故意或不小心损坏公物，又没有主动说明",
            (Unit::Time, -200),
            Category::Discipline,
            (FollowUp::Amends, "主动说明并修好或照价赔偿的，不记分"),
        )],
    )
}

fn kindness() -> PresetClause {
    clause(
        "见到老师同学问声好；看见需要帮忙的，伸把手；有矛盾先冷静，再好好说。",
        "一个班的温度，是一句一句话暖起来的。",
        Code::Sz5,
        vec![
            ItemDraft {
                value: Some(Value::Range { low: Points(100), high: Points(500) }),
                approval_above: Some(Points::whole(3)),
                ..plus(
                    "好人好事",
                    (&[], "在校内外"),
                    "帮助他人、拾到东西交还、为班级出力",
                    (Unit::Time, 100),
                    Category::Manners,
                )
            },
            plus(
                "结对互助",
                (&[Slot::SelfStudy, Slot::Break], "一周结束时"),
                "与伙伴按约定互相帮助",
                (Unit::Week, 100),
                Category::Study,
            ),
            ItemDraft {
                weekly_cap: Some(Points::whole(2)),
                ..plus(
                    "礼貌待人",
                    (&[Slot::Arrival, Slot::Break], "与人相处时"),
                    "主动问好、礼让或化解矛盾",
                    (Unit::Time, 50),
                    Category::Manners,
                )
            },
        ],
    )
}

fn honesty() -> PresetClause {
    clause(
        "做错了先说出来，老师和同学一起想怎么补；主动承认的，扣分减半。",
        "敢认错，就已经改了一半。",
        Code::Sz6,
        vec![plus(
            "主动认错",
            (&[], "事情发生后"),
            "主动说明自己的过错并提出补救办法",
            (Unit::Time, 100),
            Category::Manners,
        )],
    )
}

fn activities() -> PresetClause {
    let contest = |name, level, hundredths| ItemDraft {
        evidence: true,
        ..plus(
            name,
            (&[Slot::Assembly], "比赛结束后"),
            level,
            (Unit::Time, hundredths),
            Category::Activity,
        )
    };
    clause(
        "班级和学校的活动积极参加，尽力就好；参加比赛为班级添光彩。",
        "站到台上去，收获不止奖状。",
        Code::Sz7,
        vec![
            contest("校级比赛获奖", "参加学校的文艺、体育、科技比赛获奖", 200),
            contest("县级比赛获奖", "参加县级文艺、体育、科技比赛获奖", 300),
            contest("市级比赛获奖", "参加市级文艺、体育、科技比赛获奖", 500),
            contest("省级比赛获奖", "参加省级文艺、体育、科技比赛获奖", 800),
        ],
    )
}

fn growth() -> PresetClause {
    clause(
        "每月给自己定一个小目标，做到了就是进步；班里的事有好主意，大胆提。",
        "只和昨天的自己比。",
        Code::Sz2,
        vec![
            plus(
                "进步",
                (&[], "月末小结时"),
                "在自己定的习惯或品德目标上有进步",
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
    let band = |from, name: &str, words: &str| Band {
        from: Points::whole(from),
        name: name.to_string(),
        words: words.to_string(),
    };
    Scheme {
        subject: Subject::Student,
        base: Some(Points::whole(100)),
        reset: Some(Period::Month),
        floor: None,
        cap: None,
        summary: Period::Week,
        settle: Period::Month,
        objection_days: 2,
        bands: vec![
            band(90, "优", "这个月你做得很好，继续保持。"),
            band(80, "良", "这个月你做得不错，再加把劲。"),
            band(60, "合格", "有几件事可以做得更好，老师陪你一起。"),
            band(-10_000, "待提升", "遇到困难了吧？找老师聊聊，我们一起想办法。"),
        ],
        rewards: Vec::new(),
        areas: Vec::new(),
        flag_percent: None,
        stars: Vec::new(),
        contest: None,
    }
}
