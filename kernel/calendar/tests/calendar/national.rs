//! National working days (standards.md §E, L-A6).

use crate::{calendar, day, days};
use calendar::Holidays;

#[test]
fn l_a6_fifteen_working_days_over_the_national_holiday() {
    let holidays = Holidays::builtin();
    let counted: Vec<_> =
        (1..=15).map(|n| holidays.working_days_after(day("2025-09-26"), n).unwrap()).collect();
    let wanted = days(&[
        "2025-09-28",
        "2025-09-29",
        "2025-09-30",
        "2025-10-09",
        "2025-10-10",
        "2025-10-11",
        "2025-10-13",
        "2025-10-14",
        "2025-10-15",
        "2025-10-16",
        "2025-10-17",
        "2025-10-20",
        "2025-10-21",
        "2025-10-22",
        "2025-10-23",
    ]);
    assert_eq!(counted, wanted);
}

#[test]
fn l_a6_a_school_vacation_does_not_stop_the_days() {
    let calendar = calendar();
    // 2026-02-06 is the last school day before the winter vacation.
    let due = calendar.working_days_after(day("2026-02-06"), 15).unwrap();
    assert_eq!(due, day("2026-03-05"));
    assert!(calendar.is_working_day(day("2026-02-14")).unwrap(), "make-up Saturday");
    assert!(!calendar.is_school_day(day("2026-02-14")).unwrap());
}

#[test]
fn l_a6_a_term_of_no_days_ends_on_the_next_working_day() {
    let holidays = Holidays::builtin();
    assert_eq!(holidays.working_days_after(day("2025-09-26"), 0), Ok(day("2025-09-26")));
    assert_eq!(holidays.working_days_after(day("2025-10-01"), 0), Ok(day("2025-10-09")));
    assert_eq!(holidays.working_days_between(day("2025-09-26"), day("2025-10-23")), Ok(15));
    assert_eq!(holidays.working_days_between(day("2025-10-23"), day("2025-09-26")), Ok(0));
}

#[test]
fn l_a6_a_deadline_is_never_guessed() {
    let holidays = Holidays::builtin();
    let missing = holidays.working_days_after(day("2026-12-18"), 15).unwrap_err();
    assert_eq!((missing.year, missing.day), (2027, day("2026-12-27")));
    let said = missing.to_string();
    assert!(said.starts_with("2027 年的放假安排还没有公布"), "{said}");
    assert_eq!(holidays.working_days_after(day("2026-12-18"), 5), Ok(day("2026-12-25")));
}

#[test]
fn e_the_last_days_of_december_wait_for_the_next_year() {
    let holidays = Holidays::builtin();
    assert!(holidays.is_working_day(day("2025-12-31")).unwrap());
    assert!(!holidays.is_working_day(day("2026-12-26")).unwrap());
    assert_eq!(holidays.is_working_day(day("2026-12-31")).unwrap_err().year, 2027);
}

#[test]
fn e_a_year_before_the_lists_is_missing_not_unannounced() {
    let missing = Holidays::builtin().is_working_day(day("2024-10-08")).unwrap_err();
    assert!(missing.published);
    assert_eq!(
        missing.to_string(),
        "这里没有 2024 年的放假安排。2024年10月8日是上班上学还是放假，现在定不下来。请到校历里导入 2024 年的节假日文件。"
    );
}
