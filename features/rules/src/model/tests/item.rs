use crate::model::code::Code;
use crate::model::item::{
    Advice, Allowance, BandRow, Category, Escalation, Fault, FollowUp, Item, ItemDraft, Period,
    Subject, Unit, Value,
};
use crate::model::linter::Sign;
use crate::model::measure::Tier;
use crate::model::points::Points;
use crate::model::ruleset::may_record;
use crate::model::slot::Slot;

fn late() -> ItemDraft {
    ItemDraft {
        name: "迟到".to_string(),
        when: "上课铃响后".to_string(),
        what: "5 分钟以内到教室".to_string(),
        unit: Some(Unit::Time),
        value: Some(Value::Fixed(Points::whole(-1))),
        category: Some(Category::Discipline),
        follow_up: Some(FollowUp::Talk),
        lighter: "第一次先提醒，不记分".to_string(),
        owning_up_halves: true,
        ..ItemDraft::default()
    }
}

fn praise() -> ItemDraft {
    ItemDraft {
        name: "助人".to_string(),
        what: "主动帮助同学".to_string(),
        slots: vec![Slot::Break],
        unit: Some(Unit::Time),
        value: Some(Value::Fixed(Points::whole(2))),
        category: Some(Category::Manners),
        ..ItemDraft::default()
    }
}

fn faults(draft: &ItemDraft) -> Vec<Fault> {
    draft.check().err().unwrap_or_default()
}

fn has(draft: &ItemDraft, field: &str) -> bool {
    faults(draft).iter().any(|(f, _)| *f == field)
}

#[test]
fn a_whole_item_is_made_and_kept() {
    let item = late().check().expect("a good item");
    assert_eq!(item.sign(), Sign::Minus);
    assert_eq!(item.tier, Tier::Minor);
    assert_eq!(item.who, "全体同学");
    assert_eq!(item.sentence(), "上课铃响后5 分钟以内到教室，每次 -1 分");
    let stored = serde_json::to_string(&item).unwrap();
    assert_eq!(serde_json::from_str::<Item>(&stored).unwrap(), item);
    assert!(praise().check().is_ok());
}

#[test]
fn what_an_older_program_stored_is_still_read() {
    let stored = r#"{"name":"助人","subject":"student","who":"全体同学","when":"","what":"帮助同学",
        "unit":"time","value":{"fixed":200},"category":"manners","tier":1}"#;
    let item: Item = serde_json::from_str(stored).unwrap();
    assert_eq!(item.value, Value::Fixed(Points::whole(2)));
    assert!(!item.is_minus());
}

#[test]
fn c1_09_without_trigger_or_unit_an_item_is_vague() {
    for draft in [
        ItemDraft { what: "  ".to_string(), ..late() },
        ItemDraft { when: String::new(), ..late() },
        ItemDraft { unit: None, ..late() },
    ] {
        assert!(faults(&draft).iter().any(|(_, m)| m.contains("不够具体")), "{draft:?}");
    }
}

#[test]
fn c1_05_a_minus_needs_what_helps_and_what_is_lighter() {
    assert!(has(&ItemDraft { follow_up: None, ..late() }, "follow_up"));
    assert!(has(&ItemDraft { lighter: " ".to_string(), ..late() }, "lighter"));
    assert!(!has(&ItemDraft { follow_up: None, ..praise() }, "follow_up"));
}

#[test]
fn l_a1_class_rules_hold_only_the_first_tier() {
    assert!(has(&ItemDraft { tier: Some(Tier::Serious), ..late() }, "tier"));
    assert!(has(&ItemDraft { tier: Some(Tier::Grave), ..late() }, "tier"));
    assert!(late().check().unwrap().tier.teacher_decides());
}

#[test]
fn l_a13_a_minus_is_never_triggered_by_a_result() {
    for what in ["月考成绩退步", "单元测试不及格", "平均分低于班级平均分"] {
        let draft = ItemDraft { what: what.to_string(), ..late() };
        let found = faults(&draft);
        assert!(found.iter().any(|(f, m)| *f == "what" && m.contains("第十二条")), "{what}");
    }
    let named = ItemDraft { name: "考试退步".to_string(), ..late() };
    assert!(has(&named, "name"));
}

#[test]
fn l_a11_unlawful_words_are_refused_where_they_stand() {
    let draft = ItemDraft { lighter: "先罚抄课文一遍".to_string(), ..late() };
    assert!(has(&draft, "lighter"));
    let draft = ItemDraft { what: "违纪后罚款两元".to_string(), ..late() };
    assert!(has(&draft, "what"));
}

#[test]
fn values_must_make_sense() {
    let with = |value| ItemDraft { value: Some(value), ..late() };
    let range = |low, high| Value::Range { low: Points(low), high: Points(high) };
    assert!(has(&with(Value::Fixed(Points::ZERO)), "value"));
    assert!(has(&with(range(-100, 100)), "value"));
    assert!(has(&with(range(-300, -100)), "value"));
    assert!(has(&with(Value::Fixed(Points::whole(-101))), "value"));
    assert!(has(&ItemDraft { value: None, ..late() }, "value"));
    let item = with(range(-100, -300)).check().unwrap();
    assert!(item.note, "a range needs a note");
    assert_eq!(item.amount(1, Some(Points(-200)), 0), Ok(Points(-200)));
    assert!(item.amount(1, Some(Points(-400)), 0).is_err());
    assert!(item.amount(1, None, 0).is_err());
}

#[test]
fn free_times_come_first_and_repeats_count_from_their_time() {
    let item = ItemDraft {
        allowance: Some(Allowance { times: 1, per: Period::Month }),
        escalation: vec![
            Escalation {
                from: 3,
                per: Period::Month,
                value: None,
                advice: Some(Advice::TalkAndFamily),
            },
            Escalation {
                from: 4,
                per: Period::Month,
                value: Some(Points::whole(-2)),
                advice: None,
            },
        ],
        ..late()
    }
    .check()
    .unwrap();
    let amounts: Vec<Points> = (1..=5).map(|n| item.amount(n, None, 0).unwrap()).collect();
    assert_eq!(amounts, [0, -1, -1, -2, -2].map(Points::whole));
    assert_eq!(item.advice(2), None);
    assert_eq!(item.advice(3), Some(Advice::TalkAndFamily));
    assert_eq!(item.advice(9), Some(Advice::TalkAndFamily));
}

#[test]
fn repeats_must_rise() {
    let step = |from, value: Option<i64>| Escalation {
        from,
        per: Period::Month,
        value: value.map(Points::whole),
        advice: None,
    };
    for steps in [
        vec![step(1, Some(-2))],
        vec![step(3, Some(-2)), step(3, Some(-3))],
        vec![step(2, None)],
        vec![step(2, Some(2))],
        vec![step(2, Some(0))],
    ] {
        assert!(has(&ItemDraft { escalation: steps.clone(), ..late() }, "escalation"), "{steps:?}");
    }
}

#[test]
fn limits_are_checked() {
    assert!(has(&ItemDraft { weekly_cap: Some(Points(50)), ..late() }, "weekly_cap"));
    assert!(has(&ItemDraft { approval_above: Some(Points(-1)), ..late() }, "approval_above"));
    let free = Some(Allowance { times: 0, per: Period::Week });
    assert!(has(&ItemDraft { allowance: free, ..late() }, "allowance"));
    assert!(has(&ItemDraft { owning_up_halves: true, ..praise() }, "owning_up_halves"));
    let item = ItemDraft { approval_above: Some(Points::whole(3)), ..praise() }.check().unwrap();
    assert!(!item.needs_approval(Points::whole(3)));
    assert!(item.needs_approval(Points(301)));
}

#[test]
fn bands_by_number_belong_to_a_class() {
    let row = |up_to, n| BandRow { up_to, points: Points::whole(n) };
    let rows = vec![row(Some(3), -2), row(Some(6), -4), row(None, -10)];
    let draft = ItemDraft { value: Some(Value::Bands(rows.clone())), ..late() };
    assert!(has(&draft, "value"));
    let item = ItemDraft { subject: Subject::Class, ..draft.clone() }.check().unwrap();
    let at = |n| item.amount(1, None, n).unwrap();
    assert_eq!([at(3), at(4), at(6), at(7)], [-2, -4, -4, -10].map(Points::whole));
    let closed = ItemDraft {
        subject: Subject::Class,
        value: Some(Value::Bands(rows[..2].to_vec())),
        ..draft
    };
    assert!(has(&closed, "value"));
}

#[test]
fn l_a9_an_event_before_publication_is_refused() {
    let item = late().check().unwrap();
    let day = |text: &str| text.parse::<calendar::Day>().unwrap();
    let published = Some(day("2026-03-10"));
    assert!(may_record(&item, published, day("2026-03-10")).is_ok());
    assert_eq!(may_record(&item, published, day("2026-03-09")).unwrap_err().field, "event_day");
    assert!(may_record(&item, None, day("2026-03-10")).is_err());
}

#[test]
fn names_and_codes_are_found_again() {
    for code in Code::ALL {
        assert_eq!(code.tag().parse(), Ok(code));
        assert_eq!(serde_json::to_value(code).unwrap(), code.tag());
    }
    for slot in Slot::ALL {
        assert_eq!(slot.code().parse(), Ok(slot));
        assert_eq!(slot.name().parse(), Ok(slot));
        assert_eq!(serde_json::to_value(slot).unwrap(), slot.code());
    }
    for unit in Unit::ALL {
        assert_eq!(serde_json::to_value(unit).unwrap(), unit.code());
    }
    assert_eq!(Category::named("卫生"), Category::Hygiene);
    assert_eq!(Category::named("读书").name(), "读书");
}
