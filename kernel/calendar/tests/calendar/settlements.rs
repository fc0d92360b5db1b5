//! When weeks and months are settled (C2-03).

use crate::{calendar, calendar_of, calendar_with, change, day, days, term};
use calendar::{ChangeKind, Day, Half, Holidays, Level, Period, SchoolCalendar, Settings};

fn lines(calendar: &SchoolCalendar, from: &str, to: &str) -> Vec<String> {
    let found = calendar.settlement_days(day(from), day(to)).expect("the years are announced");
    found.iter().map(|s| format!("{} {} {}..{}", s.day, s.period.name(), s.from, s.to)).collect()
}

fn months(calendar: &SchoolCalendar) -> Vec<Day> {
    let all = calendar
        .settlement_days(day("2025-01-01"), day("2027-12-31"))
        .expect("the years are announced");
    let monthly = all.iter().filter(|settled| matches!(settled.period, Period::Month(_)));
    monthly.map(|settled| settled.day).collect()
}

#[test]
fn c2_03_weeks_settle_on_make_up_days_too() {
    assert_eq!(
        lines(&calendar(), "2025-09-22", "2025-10-12"),
        [
            "2025-09-28 第4周 2025-09-22..2025-09-28",
            "2025-09-30 第5周 2025-09-29..2025-10-05",
            "2025-09-30 9月 2025-09-01..2025-09-30",
            "2025-10-11 第6周 2025-10-06..2025-10-12",
        ]
    );
}

#[test]
fn c2_03_a_term_settles_what_it_began() {
    assert_eq!(
        lines(&calendar(), "2026-02-01", "2026-03-08"),
        [
            "2026-02-06 第23周 2026-02-02..2026-02-06",
            "2026-02-06 2月 2026-02-01..2026-02-06",
            "2026-03-06 第1周 2026-03-02..2026-03-08",
        ]
    );
}

#[test]
fn c2_03_months_settle_inside_the_terms() {
    let wanted = days(&[
        "2025-09-30",
        "2025-10-31",
        "2025-11-28",
        "2025-12-31",
        "2026-01-30",
        "2026-02-06",
        "2026-03-31",
        "2026-04-30",
        "2026-05-29",
        "2026-06-30",
        "2026-07-03",
    ]);
    assert_eq!(months(&calendar()), wanted);
}

#[test]
fn c2_03_a_month_that_two_terms_share_settles_in_each() {
    let terms = vec![
        term(2025, Half::First, "2025-09-01", "2026-02-06"),
        term(2025, Half::Second, "2026-02-24", "2026-07-03"),
    ];
    let calendar = calendar_of(Holidays::builtin(), terms, vec![], Settings::default());
    assert_eq!(
        lines(&calendar, "2026-02-01", "2026-02-28"),
        [
            "2026-02-06 第23周 2026-02-02..2026-02-06",
            "2026-02-06 2月 2026-02-01..2026-02-06",
            "2026-02-28 第1周 2026-02-24..2026-03-01",
            "2026-02-28 2月 2026-02-24..2026-02-28",
        ]
    );
}

#[test]
fn c2_03_a_week_off_is_skipped_and_a_day_off_moves_the_day() {
    let off = |first, last| change(first, last, Level::School, ChangeKind::Off, "秋假");
    let changes = vec![off("2025-11-10", "2025-11-14"), off("2025-11-21", "2025-11-21")];
    let calendar = calendar_with(changes, Settings::default());
    assert_eq!(
        lines(&calendar, "2025-11-03", "2025-11-23"),
        ["2025-11-07 第10周 2025-11-03..2025-11-09", "2025-11-20 第12周 2025-11-17..2025-11-23"]
    );
}

#[test]
fn c2_03_a_day_back_at_school_in_the_vacation_settles_nothing() {
    let back = change("2026-02-27", "2026-02-27", Level::School, ChangeKind::Activity, "返校领书");
    let calendar = calendar_with(vec![back], Settings::default());
    assert_eq!(lines(&calendar, "2026-02-09", "2026-03-01"), [""; 0]);
}

#[test]
fn c2_03_one_day_can_be_asked_about() {
    let calendar = calendar();
    assert_eq!(lines(&calendar, "2025-10-10", "2025-10-10"), [""; 0]);
    assert_eq!(lines(&calendar, "2025-10-11", "2025-10-11").len(), 1);
    assert_eq!(lines(&calendar, "2025-09-30", "2025-09-30").len(), 2);
    assert_eq!(lines(&calendar, "2025-10-12", "2025-10-01"), [""; 0]);
}
