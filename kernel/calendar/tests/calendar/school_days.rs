//! Which days are school days, and why (standards.md §E).

use crate::{calendar, calendar_with, change, day, days};
use calendar::{ChangeKind, Level, Settings, Status, Timetable, Weekday};

const LESSONS: ChangeKind = ChangeKind::Lessons { follows: None };
const AS_FRIDAY: ChangeKind = ChangeKind::Lessons { follows: Some(Weekday::Friday) };

#[test]
fn e_duty_rota_of_five_groups_consumes_school_days() {
    let calendar = calendar();
    let rota = calendar.school_days(day("2025-09-22"), day("2025-10-11")).unwrap();
    let wanted = days(&[
        "2025-09-22",
        "2025-09-23",
        "2025-09-24",
        "2025-09-25",
        "2025-09-26",
        "2025-09-28",
        "2025-09-29",
        "2025-09-30",
        "2025-10-09",
        "2025-10-10",
        "2025-10-11",
    ]);
    assert_eq!(rota, wanted);
    let groups: Vec<usize> = (0..rota.len()).map(|turn| turn % 5 + 1).collect();
    assert_eq!(groups, [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1]);
    assert_eq!(rota[5].day_of_week(), Weekday::Sunday);
    assert_eq!(rota[10].day_of_week(), Weekday::Saturday);
}

#[test]
fn e_reasons_are_given_in_words() {
    let calendar = calendar();
    for (when, reason) in [
        ("2025-09-03", "周三，上课"),
        ("2025-09-06", "周末，不上课"),
        ("2025-10-01", "国庆节、中秋节放假"),
        ("2025-09-28", "国庆节、中秋节调休，上课（课表待定）"),
        ("2026-02-10", "寒假，不上课"),
        ("2026-02-14", "寒假，不上课"),
        ("2026-07-15", "暑假，不上课"),
        ("2025-08-31", "不在已设的学期内，不上课"),
        ("2026-09-01", "不在已设的学期内，不上课"),
    ] {
        assert_eq!(calendar.reason(day(when)), reason, "{when}");
    }
}

#[test]
fn e_a_make_up_day_follows_a_weekday_only_if_the_school_says_so() {
    let plain = calendar();
    let make_up = day("2025-10-11");
    assert_eq!(plain.timetable_of(make_up), Ok(Some(Timetable::Undecided)));
    assert_eq!(Timetable::Undecided.text(), "课表待定");
    let follows = change("2025-10-11", "2025-10-11", Level::School, AS_FRIDAY, "");
    let set = calendar_with(vec![follows], Settings::default());
    assert_eq!(set.timetable_of(make_up), Ok(Some(Timetable::Of(Weekday::Friday))));
    assert_eq!(set.reason(make_up), "国庆节、中秋节调休，上课（按周五课表）");
    let wednesday = Some(Timetable::Of(Weekday::Wednesday));
    assert_eq!(set.timetable_of(day("2025-10-15")), Ok(wednesday));
    assert_eq!(set.timetable_of(day("2025-10-12")), Ok(None));
}

#[test]
fn e_a_change_counts_before_everything_else() {
    let calendar = calendar_with(
        vec![
            change("2025-11-12", "2025-11-14", Level::School, ChangeKind::Off, "秋假"),
            change("2025-11-15", "2025-11-15", Level::School, LESSONS, "秋假补课时"),
            change("2025-10-08", "2025-10-08", Level::School, LESSONS, "提前返校"),
            change("2026-02-27", "2026-02-27", Level::School, ChangeKind::Activity, "返校领书"),
            change("2025-10-30", "2025-10-31", Level::School, ChangeKind::Activity, "运动会"),
        ],
        Settings::default(),
    );
    for (when, school, reason) in [
        ("2025-11-13", false, "学校安排放假：秋假"),
        ("2025-11-15", true, "学校安排上课（课表待定）：秋假补课时"),
        ("2025-10-08", true, "学校安排上课（按周三课表）：提前返校"),
        ("2026-02-27", true, "学校安排活动，不按课表：返校领书"),
        ("2025-10-30", true, "学校安排活动，不按课表：运动会"),
    ] {
        assert_eq!(calendar.is_school_day(day(when)), Ok(school), "{when}");
        assert_eq!(calendar.reason(day(when)), reason, "{when}");
    }
    assert_eq!(calendar.timetable_of(day("2025-10-30")), Ok(Some(Timetable::None)));
    assert_eq!(calendar.next_school_day(day("2025-11-11")), Ok(Some(day("2025-11-15"))));
}

#[test]
fn d_the_nearest_level_counts() {
    let one_day = "2025-11-20";
    let county = change(one_day, one_day, Level::County, ChangeKind::Off, "台风停课");
    let school = change(one_day, one_day, Level::School, LESSONS, "照常");
    let class = change(one_day, one_day, Level::Class, ChangeKind::Off, "本班隔离");
    let reason = |changes| calendar_with(changes, Settings::default()).reason(day(one_day));
    assert_eq!(reason(vec![county.clone()]), "县里安排放假：台风停课");
    let two = vec![school.clone(), county.clone()];
    assert_eq!(reason(two), "学校安排上课（按周四课表）：照常");
    assert_eq!(reason(vec![county, class, school]), "本班安排放假：本班隔离");
}

#[test]
fn d_naming_a_timetable_does_not_undo_a_day_off() {
    let make_up = "2025-10-11";
    let storm = change(make_up, make_up, Level::County, ChangeKind::Off, "台风停课");
    let timetable = change(make_up, make_up, Level::School, AS_FRIDAY, "");
    let calendar = calendar_with(vec![timetable, storm], Settings::default());
    assert_eq!(calendar.is_school_day(day(make_up)), Ok(false));
    assert_eq!(calendar.reason(day(make_up)), "县里安排放假：台风停课");
}

#[test]
fn d_the_school_names_the_timetable_where_the_class_only_says_lessons() {
    let make_up = "2025-10-11";
    let timetable = change(make_up, make_up, Level::School, AS_FRIDAY, "");
    let class = change(make_up, make_up, Level::Class, LESSONS, "班会提前");
    let calendar = calendar_with(vec![timetable, class], Settings::default());
    assert_eq!(calendar.reason(day(make_up)), "本班安排上课（按周五课表）：班会提前");
}

#[test]
fn e_childrens_day_is_a_setting_of_the_grade() {
    let june = day("2026-06-01");
    assert_eq!(calendar().is_school_day(june), Ok(true));
    let settings = Settings { childrens_day_off: true, ..Settings::default() };
    let young = calendar_with(vec![], settings);
    assert_eq!(young.is_school_day(june), Ok(false));
    assert_eq!(young.reason(june), "六一儿童节，放假一天");
    assert_eq!(young.reason_of(june).status(), Status::Off);
    let games = change("2026-06-01", "2026-06-01", Level::School, ChangeKind::Activity, "游园会");
    assert_eq!(calendar_with(vec![games], settings).is_school_day(june), Ok(true));
}

#[test]
fn school_days_are_counted_from_the_day_after() {
    let calendar = calendar();
    // C8-12: no talk for 8 school days; holidays do not count.
    let last_talk = day("2025-09-26");
    assert_eq!(calendar.count_school_days(last_talk, day("2025-10-11")), Ok(6));
    assert_eq!(calendar.count_school_days(last_talk, day("2025-10-14")), Ok(8));
    assert_eq!(calendar.count_school_days(last_talk, last_talk), Ok(0));
    assert_eq!(calendar.count_school_days(day("2025-10-14"), last_talk), Ok(0));
    assert_eq!(calendar.nth_school_day_after(last_talk, 8), Ok(Some(day("2025-10-14"))));
    assert_eq!(calendar.nth_school_day_after(day("2025-10-03"), 0), Ok(Some(day("2025-10-09"))));
    assert_eq!(calendar.nth_school_day_after(last_talk, 0), Ok(Some(last_talk)));
}

#[test]
fn c9_07_the_checklist_opens_ten_school_days_before_the_exam() {
    let calendar = calendar();
    let exam = day("2025-10-20");
    assert_eq!(calendar.nth_school_day_before(exam, 10), Ok(Some(day("2025-09-29"))));
    assert_eq!(calendar.next_school_day(exam), Ok(Some(day("2025-10-21"))));
    assert_eq!(calendar.previous_school_day(day("2025-10-09")), Ok(Some(day("2025-09-30"))));
    assert_eq!(calendar.nth_school_day_before(day("2025-10-04"), 0), Ok(Some(day("2025-09-30"))));
}

#[test]
fn outside_the_terms_there_are_no_school_days() {
    let calendar = calendar();
    assert_eq!(calendar.next_school_day(day("2026-07-03")), Ok(None));
    assert_eq!(calendar.previous_school_day(day("2025-09-01")), Ok(None));
    assert_eq!(calendar.next_school_day(day("2026-02-06")), Ok(Some(day("2026-03-02"))));
    assert_eq!(calendar.nth_school_day_after(day("2025-09-01"), usize::MAX), Ok(None));
    assert_eq!(calendar.nth_school_day_before(day("2026-06-01"), usize::MAX), Ok(None));
    assert_eq!(calendar.next_school_day(calendar::Day::MAX), Ok(None));
    assert_eq!(calendar.is_school_day(day("2030-01-07")), Ok(false), "no term there");
    assert!(calendar.term_on(day("2026-02-10")).is_none());
    assert_eq!(calendar.term_on(day("2026-07-03")), calendar.terms().last());
}
