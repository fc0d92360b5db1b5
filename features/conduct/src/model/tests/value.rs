use super::*;
use crate::model::days::Stretches;
use crate::model::ledger::{
    Allowance, Asked, Awaits, Escalation, History, Refusal, Reminder, Span, Why, value_for,
};
use calendar::WeekStart;
use proptest::prelude::*;

fn asked(hand: Hand) -> Asked {
    Asked { value: None, noted: false, hand, student_is_cadre: false }
}

#[test]
fn a3_weekly_cap_cuts_and_then_gives_nothing_with_a_reason() {
    let mut item = terms(Sign::Plus, 100);
    item.weekly_cap = Some(300);
    let at = |week_value| {
        let history = History { week_value, ..History::default() };
        value_for(&item, &asked(Hand::Homeroom), &history).unwrap()
    };
    assert_eq!(at(200).value, 100);
    assert_eq!(at(250).value, 50);
    assert_eq!(at(250).why, [Why::Fixed, Why::CapCut { left: 50 }]);
    assert_eq!(at(300).value, 0);
    assert!(at(300).words().contains("本周已到上限"), "{}", at(300).words());
}

#[test]
fn a3_free_times_cost_nothing_and_say_which_one() {
    let mut item = terms(Sign::Minus, 100);
    item.free_allowance = Some(Allowance { times: 1, per: Span::Month });
    let at = |free_used| {
        let history = History { free_used, ..History::default() };
        value_for(&item, &asked(Hand::Homeroom), &history).unwrap()
    };
    assert_eq!((at(0).value, at(1).value), (0, -100));
    assert_eq!(at(0).why, [Why::FreeTime { nth: 1, of: 1 }]);
    assert_eq!(at(0).words(), "第 1 次，在 1 次提醒之内，只提醒不计分");
}

#[test]
fn a3_repeats_weigh_more_from_the_nth_on() {
    let mut item = terms(Sign::Minus, 500);
    let step = Escalation { from: 2, step: 300, top: Some(1000), per: Span::Month };
    item.escalation = Some(step);
    let value = |repeats| {
        let history = History { repeats, ..History::default() };
        value_for(&item, &asked(Hand::Homeroom), &history).unwrap().value
    };
    assert_eq!([value(0), value(1), value(2), value(9)], [-500, -800, -1000, -1000]);
}

#[test]
fn a3_a_range_asks_for_a_value_inside_it() {
    let mut item = terms(Sign::Plus, 50);
    item.value_max = 500;
    let ask = |value| {
        value_for(&item, &Asked { value, ..asked(Hand::Homeroom) }, &History::default())
            .map(|d| d.value)
    };
    assert_eq!(ask(Some(500)), Ok(500));
    assert_eq!(ask(None), Err(Refusal::ValueMissing { min: 50, max: 500 }));
    assert_eq!(ask(Some(501)), Err(Refusal::OutOfRange { min: 50, max: 500 }));
    assert_eq!(
        ask(Some(40)).unwrap_err().to_string(),
        "班规定的是 0.5 到 5 分，请在这个范围内选。"
    );
}

#[test]
fn l_a14_a_cadre_reports_facts_and_the_teacher_chooses_the_value() {
    let mut item = terms(Sign::Minus, 100);
    item.value_max = 300;
    let high = Asked { value: Some(300), ..asked(Hand::Cadre) };
    let decided = value_for(&item, &high, &History::default()).unwrap();
    assert_eq!(decided.value, -100);
    assert_eq!(decided.awaits, [Awaits::Teacher, Awaits::Choice]);
    for hand in [Hand::Student, Hand::Guardian] {
        let refused = value_for(&item, &asked(hand), &History::default());
        assert_eq!(refused.unwrap_err(), Refusal::CannotRecord);
    }
}

#[test]
fn a3_above_the_limit_a_subject_teacher_waits_for_the_homeroom_teacher() {
    let mut item = terms(Sign::Plus, 100);
    item.value_max = 500;
    item.approval_limit = Some(300);
    let awaits = |hand, value| {
        let asked = Asked { value: Some(value), ..asked(hand) };
        value_for(&item, &asked, &History::default()).unwrap().awaits
    };
    assert_eq!(awaits(Hand::Subject, 300), []);
    assert_eq!(awaits(Hand::Subject, 301), [Awaits::Approval]);
    assert_eq!(awaits(Hand::Homeroom, 500), []);
    assert_eq!(awaits(Hand::Assistant, 100), [Awaits::Teacher, Awaits::Choice]);
}

#[test]
fn a3_a_missing_note_keeps_the_row_and_asks_later() {
    let mut item = terms(Sign::Minus, 100);
    item.note_needed = true;
    let decided = value_for(&item, &asked(Hand::Homeroom), &History::default()).unwrap();
    assert_eq!(decided.awaits, [Awaits::Note]);
    let noted = Asked { noted: true, ..asked(Hand::Homeroom) };
    assert!(value_for(&item, &noted, &History::default()).unwrap().awaits.is_empty());
}

#[test]
fn a3_within_a_range_only_a_reminder_beyond_the_least_says_why() {
    for (sign, size, waits) in [
        (Sign::Plus, 100, false),
        (Sign::Plus, 300, false),
        (Sign::Minus, 100, false),
        (Sign::Minus, 101, true),
        (Sign::Minus, 300, true),
    ] {
        let item = ItemTerms { value_max: 300, note_needed: true, ..terms(sign, 100) };
        let choose = Asked { value: Some(size), ..asked(Hand::Homeroom) };
        let awaits = value_for(&item, &choose, &History::default()).unwrap().awaits;
        assert_eq!(awaits == [Awaits::Note], waits, "{sign:?} {size}");
        assert_eq!(awaits.is_empty(), !waits);
    }
}

#[test]
fn c1_04_stricter_for_cadres_is_a_word_and_never_a_multiplier() {
    let mut item = terms(Sign::Minus, 100);
    item.cadre_strict = true;
    let cadre = Asked { student_is_cadre: true, ..asked(Hand::Homeroom) };
    let theirs = value_for(&item, &cadre, &History::default()).unwrap();
    let others = value_for(&item, &asked(Hand::Homeroom), &History::default()).unwrap();
    assert_eq!(theirs.value, others.value);
    assert_eq!(theirs.reminders, [Reminder::CadreStrict]);
    assert!(others.reminders.is_empty());
}

#[test]
fn gibbon_an_observation_carries_no_points() {
    let item = terms(Sign::Neutral, 300);
    let decided = value_for(&item, &asked(Hand::Homeroom), &History::default()).unwrap();
    assert_eq!((decided.value, decided.why), (0, vec![Why::FactOnly]));
}

#[test]
fn a3_history_counts_weeks_from_monday_and_leaves_out_what_was_taken_back() {
    let mut item = terms(Sign::Plus, 100);
    item.free_allowance = Some(Allowance { times: 1, per: Span::Month });
    item.escalation = Some(Escalation { from: 3, step: 100, top: None, per: Span::Term });
    let mut undo = entry(5, 1, 1, -100, nov(4));
    undo.kind = Kind::Undo { target: EntryId(4) };
    undo.about = Some(EntryId(4));
    undo.sign = Sign::Plus;
    let rows = [
        entry(1, 1, 1, 100, Day::new(2026, 10, 30).unwrap()),
        entry(2, 1, 1, 100, nov(1)), // Sunday before
        entry(3, 1, 1, 100, nov(2)),
        entry(4, 1, 1, 100, nov(4)),
        undo,
        entry(6, 2, 1, 100, nov(4)), // somebody else
        entry(7, 1, 9, 100, nov(4)), // something else
    ];
    let of = |week| {
        let term_start = Day::new(2026, 9, 1).unwrap();
        History::of(&rows, &item, StudentId(1), nov(5), Stretches { week, term_start })
    };
    let monday = History { week_value: 100, free_used: 2, repeats: 3 };
    assert_eq!(of(WeekStart::Monday), monday);
    assert_eq!(of(WeekStart::Sunday), History { week_value: 200, ..monday });
}

#[test]
fn l_d10_reasons_survive_storage() {
    let all = [
        Why::Fixed,
        Why::Chosen,
        Why::FactOnly,
        Why::FreeTime { nth: 1, of: 2 },
        Why::Repeat { nth: 3 },
        Why::CapReached,
        Why::CapCut { left: 50 },
    ];
    assert_eq!(Why::from_codes(&Why::codes(&all)).as_deref(), Some(&all[..]));
    assert_eq!(Why::from_codes("fixed nonsense"), None);
}

proptest! {
    #[test]
    fn a3_a_value_keeps_its_direction_and_its_cap(
        minus: bool, min in 0i64..500, width in 0i64..500, choice in 0i64..1000,
        cap in proptest::option::of(0i64..1000), used in 0i64..1000,
        free in 0u32..3, free_used in 0u32..4, repeats in 0u32..6, step in 0i64..300,
    ) {
        let mut item = terms(if minus { Sign::Minus } else { Sign::Plus }, min);
        item.value_max = min + width;
        item.weekly_cap = cap;
        item.free_allowance = Some(Allowance { times: free, per: Span::Week });
        item.escalation = Some(Escalation { from: 2, step, top: None, per: Span::Week });
        let ask = Asked { value: Some(choice), ..asked(Hand::Homeroom) };
        let history = History { week_value: used, free_used, repeats };
        match value_for(&item, &ask, &history) {
            Err(refusal) => {
                prop_assert!(choice < min || choice > min + width);
                let expected = Refusal::OutOfRange { min, max: min + width };
                prop_assert_eq!(refusal, expected);
            }
            Ok(decided) => {
                let direction = if minus { -1 } else { 1 };
                prop_assert!(decided.value * direction >= 0);
                prop_assert!(!decided.why.is_empty());
                if let Some(cap) = cap {
                    prop_assert!(decided.value.abs() <= (cap - used).max(0));
                }
                if minus && free_used < free {
                    prop_assert_eq!(decided.value, 0);
                }
            }
        }
    }
}
