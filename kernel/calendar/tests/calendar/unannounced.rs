//! A year that is not announced yet is said to be so (standards.md §E).

use crate::{calendar_of, change, day, term};
use calendar::{
    ChangeKind, Half, HolidayYear, Holidays, Level, Rhythm, SchoolCalendar, Settings, Weekday,
};

/// A term over the turn of the year 2026/27.
fn autumn(holidays: Holidays) -> SchoolCalendar {
    let terms = vec![term(2026, Half::First, "2026-09-01", "2027-01-29")];
    let off = change("2027-01-27", "2027-01-27", Level::School, ChangeKind::Off, "阅卷");
    calendar_of(holidays, terms, vec![off], Settings::default())
}

#[test]
fn e_nothing_is_answered_silently_by_weekdays() {
    let calendar = autumn(Holidays::builtin());
    let monday = day("2027-01-04");
    let missing = calendar.is_school_day(monday).unwrap_err();
    assert_eq!((missing.year, missing.day, missing.published), (2027, monday, false));
    assert_eq!(
        missing.to_string(),
        "2027 年的放假安排还没有公布，或者还没有导入。2027年1月4日是上班上学还是放假，现在定不下来。请在公布后到校历里导入 2027 年的节假日文件。"
    );
    assert_eq!(
        calendar.reason(monday),
        "周一，先按上课算。2027 年的放假安排还没有公布，或者还没有导入。请在公布后到校历里导入 2027 年的节假日文件。"
    );
    let (from, to) = (day("2026-12-21"), day("2027-01-10"));
    assert!(calendar.is_school_day(day("2027-01-09")).is_err(), "it may be a make-up Saturday");
    assert!(calendar.school_days(from, to).is_err());
    assert!(calendar.count_school_days(from, to).is_err());
    assert!(calendar.nth_school_day_after(from, 20).is_err());
    assert!(calendar.nth_school_day_before(day("2027-01-29"), 3).is_err());
    assert!(calendar.nth_school_day_before(day("2027-02-10"), 500).is_err(), "it may be fewer");
    assert!(calendar.first_school_day_of_week(monday).is_err());
    assert!(calendar.last_school_day_of_week(day("2027-01-30")).is_err(), "the term ends Friday");
    assert!(calendar.last_school_day_of_week(monday).is_err());
    assert!(calendar.last_school_day_of_month(day("2026-12-01")).is_err());
    assert!(calendar.settlement_days(from, to).is_err());
    assert!(calendar.timetable_of(monday).is_err());
    assert!(calendar.days_of(Rhythm::Weekly(Weekday::Friday), from, to).is_err());
    assert!(calendar.monthly_check(from, to, &[], from).is_err());
}

#[test]
fn e_what_does_not_depend_on_the_announcement_is_answered() {
    let calendar = autumn(Holidays::builtin());
    assert_eq!(calendar.is_school_day(day("2027-01-27")), Ok(false), "the school has decided");
    assert_eq!(calendar.is_school_day(day("2027-02-01")), Ok(false), "there is no term");
    assert_eq!(calendar.is_school_day(day("2026-12-25")), Ok(true));
    assert_eq!(
        calendar.first_school_day_of_week(day("2026-12-27")),
        Ok(Some(day("2026-12-21"))),
        "its Sunday does not matter"
    );
    assert_eq!(calendar.nth_school_day_after(day("2026-12-21"), 4), Ok(Some(day("2026-12-25"))));
    let early = calendar.settlement_days(day("2026-12-01"), day("2026-12-24")).unwrap();
    assert_eq!(early.len(), 3, "three weeks; the month is not over on any account");
    assert!(calendar.settlement_days(day("2026-12-01"), day("2026-12-25")).is_err());
}

#[test]
fn e_a_preliminary_answer_is_asked_for_and_carries_a_warning() {
    let calendar = autumn(Holidays::builtin()).provisional();
    let (from, to) = (day("2026-12-28"), day("2027-01-10"));
    assert_eq!(calendar.school_days(from, to).unwrap().len(), 10);
    assert_eq!(calendar.is_school_day(day("2027-01-01")), Ok(true));
    let warning = calendar.warning(from, to).unwrap().warning();
    assert_eq!(
        warning,
        "2027 年的放假安排还没有公布，或者还没有导入。从2026年12月28日起先按周一至周五推算，安排可能会变。请在公布后到校历里导入 2027 年的节假日文件。"
    );
    assert_eq!(calendar.warning(day("2026-09-01"), day("2026-12-26")), None);
    assert!(calendar.working_days_after(from, 3).is_err(), "the law's time is never guessed");
}

#[test]
fn e_the_imported_list_decides() {
    let text = r#"{"year":2027,"papers":[],"days":[
        {"name":"元旦","date":"2027-01-01","isOffDay":true},
        {"name":"元旦","date":"2027-01-02","isOffDay":true},
        {"name":"元旦","date":"2027-01-03","isOffDay":true},
        {"name":"元旦","date":"2027-01-09","isOffDay":false}]}"#;
    let calendar = autumn(Holidays::with_imported([HolidayYear::parse(text).unwrap()]));
    assert_eq!(calendar.warning(day("2026-09-01"), day("2027-01-29")), None);
    assert_eq!(calendar.is_school_day(day("2027-01-01")), Ok(false));
    assert_eq!(calendar.last_school_day_of_week(day("2027-01-04")), Ok(Some(day("2027-01-09"))));
    assert_eq!(calendar.working_days_after(day("2026-12-31"), 1), Ok(day("2027-01-04")));
}
