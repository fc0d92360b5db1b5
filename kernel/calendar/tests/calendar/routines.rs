//! Recurring marks of the class calendar (L-E7, C17-17).

use crate::{calendar, day, days};
use calendar::{MonthState, Rhythm, Routine, Weekday};

#[test]
fn l_e7_the_three_types_and_their_rhythm() {
    let names: Vec<&str> = Routine::ALL.into_iter().map(Routine::name).collect();
    assert_eq!(names, ["无作业日", "综合实践活动", "课间15分钟"]);
    assert_eq!(Routine::Practice.usual_rhythm(), Rhythm::Monthly);
    assert_eq!(Routine::LongBreak.usual_rhythm(), Rhythm::Daily);
    assert!(matches!(Routine::NoHomework.usual_rhythm(), Rhythm::Weekly(_)));
}

#[test]
fn l_e7_the_no_homework_day_falls_on_school_days_only() {
    let calendar = calendar();
    let rhythm = Rhythm::Weekly(Weekday::Wednesday);
    let found = calendar.days_of(rhythm, day("2025-09-22"), day("2025-10-16")).unwrap();
    assert_eq!(found, days(&["2025-09-24", "2025-10-15"]));
}

#[test]
fn l_e7_the_long_break_is_on_every_school_day() {
    let calendar = calendar();
    let (from, to) = (day("2025-09-26"), day("2025-10-09"));
    let found = calendar.days_of(Rhythm::Daily, from, to).unwrap();
    assert_eq!(found, calendar.school_days(from, to).unwrap());
    assert_eq!(found.len(), 5);
}

#[test]
fn l_e7_every_month_of_the_term_needs_a_practice() {
    let calendar = calendar();
    let held = days(&["2025-10-18", "2025-10-25", "2026-01-09", "2025-08-30"]);
    let term = &calendar.terms()[0];
    let checks =
        calendar.monthly_check(term.starts(), term.ends(), &held, day("2025-11-10")).unwrap();
    let states: Vec<MonthState> = checks.iter().map(|check| check.state).collect();
    assert_eq!(
        states,
        [
            MonthState::Missed,
            MonthState::Held(2),
            MonthState::Open,
            MonthState::Open,
            MonthState::Held(1),
            MonthState::Open,
        ]
    );
    let said = |index: usize| checks[index].text(Routine::Practice);
    assert_eq!(said(0), "9月没有综合实践活动的记录，请补记，或写明原因。");
    assert_eq!(said(1), "10月：综合实践活动 2 次");
    assert_eq!(said(2), "11月还没有综合实践活动，请在11月28日（星期五）之前安排。");
    assert_eq!(checks[5].due, day("2026-02-06"));
}

#[test]
fn l_e7_on_its_last_day_a_month_is_still_open() {
    let calendar = calendar();
    let (from, to) = (day("2025-11-01"), day("2025-11-30"));
    let state = |today| calendar.monthly_check(from, to, &[], day(today)).unwrap()[0].state;
    assert_eq!(state("2025-11-28"), MonthState::Open);
    assert_eq!(state("2025-11-29"), MonthState::Missed);
}

#[test]
fn c17_17_a_weekly_series_meets_on_school_days_only() {
    let calendar = calendar();
    let (from, to) = (day("2025-09-22"), day("2025-10-12"));
    let fridays = calendar.school_days_on(Weekday::Friday, from, to).unwrap();
    assert_eq!(fridays, days(&["2025-09-26", "2025-10-10"]));
    let saturdays = calendar.school_days_on(Weekday::Saturday, from, to).unwrap();
    assert_eq!(saturdays, days(&["2025-10-11"]));
}
