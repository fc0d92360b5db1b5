//! Teaching weeks, first and last school days (standards.md §D, Q6, C3-14, C2-03).

use crate::{calendar, calendar_of, calendar_with, change, day, term};
use calendar::{ChangeKind, Half, Holidays, Level, Settings, WeekStart};

fn sunday_start() -> Settings {
    Settings { week_start: WeekStart::Sunday, ..Settings::default() }
}

#[test]
fn d_week_one_holds_the_first_day_and_the_count_goes_on_over_holidays() {
    let calendar = calendar();
    let number = |text| calendar.teaching_week(day(text)).map(|week| week.number);
    assert_eq!(number("2025-09-01"), Some(1));
    assert_eq!(number("2025-09-07"), Some(1));
    assert_eq!(number("2025-09-08"), Some(2));
    assert_eq!(number("2025-09-30"), Some(5));
    assert_eq!(number("2025-10-03"), Some(5), "the holiday week is counted");
    assert_eq!(number("2025-10-09"), Some(6));
    assert_eq!(number("2026-02-06"), Some(23));
    assert_eq!(number("2026-02-08"), Some(23), "the weekend after the last day");
    assert_eq!(number("2026-02-09"), None);
    assert_eq!(number("2026-03-02"), Some(1));
    assert_eq!(calendar.teaching_week(day("2025-10-09")).unwrap().name(), "第6周");
}

#[test]
fn d_a_term_that_begins_in_midweek() {
    let term = term(2025, Half::First, "2025-08-28", "2026-01-23");
    let make = |settings| calendar_of(Holidays::builtin(), vec![term.clone()], vec![], settings);
    let monday = make(Settings::default());
    let week = monday.teaching_week(day("2025-08-28")).unwrap();
    assert_eq!((week.number, week.first, week.last), (1, day("2025-08-25"), day("2025-08-31")));
    assert_eq!(monday.teaching_week(day("2025-08-26")), Some(week));
    assert_eq!(monday.teaching_week(day("2025-09-01")).unwrap().number, 2);
    let sunday = make(sunday_start());
    assert_eq!(sunday.teaching_week(day("2025-08-31")).unwrap().number, 2);
    assert_eq!(sunday.week_of(day("2025-08-30")), (day("2025-08-24"), day("2025-08-30")));
}

#[test]
fn d_the_table_of_weeks_is_complete() {
    let calendar = calendar();
    let weeks = calendar.teaching_weeks(&calendar.terms()[0]);
    assert_eq!(weeks.len(), 23);
    assert_eq!(weeks[0].first, day("2025-09-01"));
    assert_eq!(weeks[22].last, day("2026-02-08"));
    for (index, week) in weeks.iter().enumerate() {
        assert_eq!(usize::from(week.number), index + 1);
        assert_eq!(week.first.day_of_week(), calendar::Weekday::Monday);
    }
}

#[test]
fn q6_the_report_is_due_on_the_first_school_day_of_the_week() {
    let calendar = calendar();
    let first = |text| calendar.first_school_day_of_week(day(text)).unwrap();
    assert_eq!(first("2025-09-15"), Some(day("2025-09-15")));
    assert_eq!(first("2025-10-06"), Some(day("2025-10-09")));
    assert_eq!(first("2025-10-12"), Some(day("2025-10-09")));
    assert_eq!(first("2026-02-18"), None, "a week without school is skipped");
    assert_eq!(first("2026-04-06"), Some(day("2026-04-07")), "C3-14: Monday is a holiday");
}

#[test]
fn q6_with_weeks_from_sunday() {
    let calendar = calendar_with(vec![], sunday_start());
    let first = |text| calendar.first_school_day_of_week(day(text)).unwrap();
    assert_eq!(first("2025-10-06"), Some(day("2025-10-09")));
    assert_eq!(first("2025-09-29"), Some(day("2025-09-28")), "the make-up Sunday");
    let last = |text| calendar.last_school_day_of_week(day(text)).unwrap();
    assert_eq!(last("2025-09-26"), Some(day("2025-09-26")));
}

#[test]
fn c2_03_the_last_school_day_of_the_week_may_be_a_make_up_day() {
    let calendar = calendar();
    let last = |text| calendar.last_school_day_of_week(day(text)).unwrap();
    assert_eq!(last("2025-09-15"), Some(day("2025-09-19")));
    assert_eq!(last("2025-09-22"), Some(day("2025-09-28")), "make-up Sunday");
    assert_eq!(last("2025-09-29"), Some(day("2025-09-30")));
    assert_eq!(last("2025-10-09"), Some(day("2025-10-11")), "make-up Saturday");
    assert_eq!(last("2026-02-18"), None);
}

#[test]
fn c2_03_the_last_school_day_of_the_month_stays_in_the_term() {
    let calendar = calendar();
    let last = |text| calendar.last_school_day_of_month(day(text)).unwrap();
    assert_eq!(last("2025-09-10"), Some(day("2025-09-30")));
    assert_eq!(last("2025-11-10"), Some(day("2025-11-28")));
    assert_eq!(last("2026-02-03"), Some(day("2026-02-06")));
    assert_eq!(last("2026-07-01"), Some(day("2026-07-03")));
    assert_eq!(last("2026-08-01"), None);
}

#[test]
fn c2_03_days_back_at_school_do_not_move_the_end_of_a_terms_month() {
    let back = |on| change(on, on, Level::School, ChangeKind::Activity, "返校");
    let terms = vec![term(2025, Half::First, "2025-08-31", "2026-02-06")];
    let changes = vec![back("2025-08-28"), back("2026-02-27")];
    let calendar = calendar_of(Holidays::builtin(), terms, changes, Settings::default());
    let last = |text| calendar.last_school_day_of_month(day(text)).unwrap();
    assert_eq!(last("2026-02-03"), Some(day("2026-02-06")));
    assert_eq!(last("2026-02-20"), Some(day("2026-02-27")), "asked from the vacation");
    assert_eq!(last("2025-08-31"), None, "the term's August is one Sunday");
}
