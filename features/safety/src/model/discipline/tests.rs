//! The law of measures as one state machine: whatever is tried in whatever order, nothing that the
//! Rules forbid is reached.

use super::*;
use auth::{Role, Roles};
use calendar::Holidays;
use db::{Day, Fault, Id};
use proptest::prelude::*;

fn id(n: u8) -> Id {
    format!("{n:032x}").parse().expect("an id")
}

fn day(month: i8, of: i8) -> Day {
    Day::new(2025, month, of).expect("a day")
}

const TEACHER: Roles = Roles::of(&[Role::Homeroom]);
const SCHOOL: Roles = Roles::of(&[Role::Moral]);

fn act() -> impl Strategy<Value = Act> {
    let hearing = prop::sample::select(Hearing::ALL.to_vec()).prop_map(Act::Hearing);
    let others = prop::sample::select(vec![
        Act::Notice,
        Act::Statement,
        Act::Decide,
        Act::Deliver,
        Act::Begin,
        Act::Close,
        Act::Lift,
        Act::Drop,
    ]);
    prop_oneof![hearing, others]
}

fn graver() -> impl Strategy<Value = Measure> {
    let of = Measure::ALL.iter().copied().filter(|m| m.tier() > Tier::Minor);
    prop::sample::select(of.collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    /// L-A5: no order of steps, by whomever, leads to a decision without notice and statement, or
    /// to an execution of a grave measure without an earlier notice, a hearing offered and the
    /// letter in the family's hands.
    #[test]
    fn l_a5_no_way_around_notice_and_statement(
        measure in graver(),
        acts in prop::collection::vec((act(), any::<bool>(), 0..20_i32), 0..40),
    ) {
        let from = day(11, 3);
        let mut case = Case::new(measure, id(1), from, None);
        let mut today = from;
        for (act, school, later) in acts {
            today = today.plus(later / 6);
            let who = if school { (id(2), SCHOOL) } else { (id(1), TEACHER) };
            let Ok(next) = case.after(act, who, today) else { continue };
            if act == Act::Decide {
                prop_assert!(school, "{measure:?}: a teacher decided");
            }
            case = next;
            if matches!(case.step, Step::Decided | Step::Running | Step::Closed | Step::Lifted) {
                prop_assert!(!case.notices.is_empty() && case.statement.is_some());
                let grave = measure.tier().needs_hearing();
                prop_assert!(!grave || !matches!(case.hearing, Hearing::No | Hearing::Asked));
            }
            if act == Act::Begin && measure.tier().notice_before() {
                prop_assert!(case.notices.iter().any(|n| *n < today));
                prop_assert!(case.delivered.is_some_and(|d| d <= today));
            }
            if matches!(case.step, Step::Closed | Step::Lifted | Step::Dropped) {
                for act in [Act::Notice, Act::Statement, Act::Decide, Act::Begin, Act::Drop] {
                    prop_assert!(case.after(act, (id(2), SCHOOL), today).is_err(), "{act:?} after the end");
                }
            }
        }
    }

    /// L-A6: the time to appeal is fifteen national working days, whatever day it begins on: never
    /// less than three weeks, never ending on a day off, longer over holidays.
    #[test]
    fn l_a6_the_time_to_appeal_is_fifteen_working_days(n in 0..330_i32) {
        let (holidays, told) = (Holidays::builtin(), day(1, 1).plus(n));
        let last = last_day(&holidays, told).expect("announced");
        prop_assert_eq!(holidays.working_days_between(told, last).expect("announced"), 15);
        prop_assert!(holidays.is_working_day(last).expect("announced"));
        prop_assert!(told.days_until(last) >= 18, "{} to {}", told, last);
        let next = last_day(&holidays, told.plus(1)).expect("announced");
        prop_assert!(next >= last);
    }

    /// L-A3: a suspension within the caps is never longer than a week by either count.
    #[test]
    fn l_a3_either_limit_alone_refuses(days in 1..30_i32, school_days in 0..12_usize) {
        let monday = day(11, 10);
        let details = Details {
            days: Some((monday, monday.plus(days - 1))),
            school_days,
            ..Details::default()
        };
        let allowed = Measure::Suspension.check_details(&details, School::default()).is_ok();
        prop_assert_eq!(allowed, days <= 7 && school_days <= 5);
    }

    /// L-A4: standing is one lesson at most, whatever the school's lesson is.
    #[test]
    fn l_a4_standing_is_one_lesson_at_most(minutes in -5..200_i64, lesson in 20..60_i64) {
        let school = School { lesson_minutes: lesson, ..School::default() };
        let details = Details { minutes: Some(minutes), ..Details::default() };
        let allowed = Measure::Standing.check_details(&details, school).is_ok();
        prop_assert_eq!(allowed, (1..=lesson).contains(&minutes));
    }

    /// L-A7: an appeal never makes anything worse, and the first decider never answers it.
    #[test]
    fn l_a7_an_appeal_never_makes_it_worse(to in 0..Measure::ALL.len(), own in any::<bool>()) {
        let measure = Measure::Warning;
        let appeal = Appeal {
            stage: AppealStage::Committee,
            decider: id(9),
            proposer: id(1),
            measure,
        };
        let milder = Measure::ALL[to];
        let at = |m: Measure| Measure::ALL.iter().position(|x| *x == m);
        let by = if own { id(9) } else { id(8) };
        let step = AppealStep::Decide { outcome: Outcome::Milder(milder), by };
        prop_assert_eq!(appeal.after(&step).is_ok(), !own && at(milder) < at(measure));
    }
}

fn member(account: Option<Id>, side: Side) -> Member {
    Member { account, name: "陆岸".into(), side }
}

#[test]
fn l_a7_the_way_of_an_appeal() {
    let at = |stage| Appeal { stage, decider: id(9), proposer: id(1), measure: Measure::Demerit };
    assert_eq!(
        at(AppealStage::Submitted).after(&AppealStep::Accept).ok(),
        Some(AppealStage::Accepted)
    );
    let seats = |first: Option<Id>, sides: &[Side]| {
        let mut all: Vec<Member> = sides.iter().map(|s| member(None, *s)).collect();
        all[0].account = first;
        AppealStep::Seat(all)
    };
    let good = seats(Some(id(2)), &[Side::Teacher, Side::Parent, Side::Outside]);
    assert_eq!(at(AppealStage::Accepted).after(&good).ok(), Some(AppealStage::Committee));
    for bad in [
        seats(Some(id(9)), &[Side::Teacher, Side::Parent, Side::Outside]),
        seats(Some(id(1)), &[Side::Teacher, Side::Parent, Side::Outside]),
        seats(None, &[Side::Teacher, Side::Leader, Side::Outside]),
        seats(None, &[Side::Leader, Side::Parent, Side::Parent]),
        seats(None, &[Side::Teacher, Side::Parent]),
    ] {
        assert!(at(AppealStage::Accepted).after(&bad).is_err(), "{bad:?}");
    }
    let upheld = AppealStep::Decide { outcome: Outcome::Upheld, by: id(8) };
    assert_eq!(at(AppealStage::Committee).after(&upheld).ok(), Some(AppealStage::Upheld));
    assert_eq!(at(AppealStage::Upheld).after(&AppealStep::Forward).ok(), Some(AppealStage::Review));
    let kept = AppealStep::Reviewed { outcome: Outcome::Upheld };
    assert_eq!(at(AppealStage::Review).after(&kept).ok(), Some(AppealStage::Kept));
    let gone = AppealStep::Reviewed { outcome: Outcome::Revoked };
    assert_eq!(at(AppealStage::Review).after(&gone).ok(), Some(AppealStage::Overturned));
    for (stage, step) in [
        (AppealStage::Submitted, good),
        (AppealStage::Accepted, upheld),
        (AppealStage::Committee, AppealStep::Forward),
        (AppealStage::Changed, AppealStep::Forward),
        (AppealStage::Review, AppealStep::Withdraw),
        (AppealStage::Withdrawn, AppealStep::Accept),
        (AppealStage::Kept, AppealStep::Forward),
    ] {
        assert!(at(stage).after(&step).is_err(), "{stage:?} {step:?}");
    }
}

#[test]
fn l_a6_fifteen_working_days_over_the_national_holiday() {
    let last = last_day(&Holidays::builtin(), day(9, 26)).expect("announced");
    assert_eq!(last, day(10, 23), "with 28 September and 11 October as make-up workdays");
}

#[test]
fn l_a1_a_minor_measure_stands_at_once_and_a_graver_one_is_a_proposal() {
    for measure in Measure::ALL {
        let case = Case::new(*measure, id(1), day(11, 3), None);
        let minor = measure.tier() == Tier::Minor;
        assert_eq!(case.step == Step::Decided, minor, "{measure:?}");
        let decided = case.after(Act::Decide, (id(1), TEACHER), day(11, 3));
        assert!(matches!(decided, Err(Fault::Forbidden(_) | Fault::Rule(_))));
    }
}

#[test]
fn l_a8_a_sanction_is_to_be_lifted_on_its_last_day_and_can_be_before() {
    let mut case = Case::new(Measure::Warning, id(1), day(11, 3), Some(day(12, 3)));
    assert!(!case.lifting_due(day(12, 3)), "a proposal has nothing to lift");
    case.step = Step::Running;
    assert!(!case.lifting_due(day(12, 2)) && case.lifting_due(day(12, 3)));
    assert!(case.after(Act::Lift, (id(1), TEACHER), day(11, 10)).is_err());
    let lifted = case.after(Act::Lift, (id(2), SCHOOL), day(11, 10)).expect("early");
    assert_eq!(lifted.step, Step::Lifted);
    assert!(case.after(Act::Close, (id(2), SCHOOL), day(12, 3)).is_err(), "lifted, not closed");
}

#[test]
fn l_a13_no_situation_is_about_results() {
    for situation in Situation::ALL {
        for word in ["成绩", "名次", "考试", "分数", "作业质量"] {
            assert!(!situation.chinese().contains(word), "{situation:?}");
        }
    }
}

#[test]
fn l_a18_two_talks_follow_every_measure_of_the_school() {
    for measure in Measure::ALL {
        let days = Case::new(*measure, id(1), day(11, 3), None).follow_ups(day(11, 3));
        match measure.tier() {
            Tier::Minor => assert!(days.is_empty()),
            _ => assert_eq!(days, [(7, day(11, 10)), (30, day(12, 3))]),
        }
    }
}

#[test]
fn what_the_rules_forbid_is_no_measure_at_all() {
    const FORBIDDEN: &[&str] = &[
        "抄",
        "跑",
        "蹲",
        "罚款",
        "没收",
        "面壁",
        "当众",
        "示众",
        "公开检讨",
        "全班",
        "全组",
        "值日",
        "陪读",
        "最后一排",
        "打扫厕所",
        "手机",
    ];
    for measure in Measure::ALL {
        for word in FORBIDDEN {
            assert!(!measure.chinese().contains(word), "{measure:?}: {word}");
        }
    }
}

#[test]
fn l_a17_the_same_rule_with_very_different_measures_is_shown_without_a_reason() {
    let one = |n: u8, rule: &str, measure, reasoned| Handled {
        id: id(n),
        day: day(11, 3),
        rule: rule.into(),
        measure,
        reasoned,
    };
    let all = [
        one(1, "走廊不追跑", Measure::Named, false),
        one(2, "走廊不追跑", Measure::Suspension, false),
        one(3, "走廊不追跑", Measure::Suspension, true),
        one(4, "不欺凌", Measure::Suspension, false),
        one(5, "不抽烟", Measure::Named, false),
        one(6, "不抽烟", Measure::Admonished, false),
    ];
    let found = unequal(&all);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].rule.as_str(), found[0].matters.as_slice()), ("走廊不追跑", &[id(2)][..]));
}
