//! School years, terms, months and what is refused (standards.md §D, Q22).

use crate::{change, day, term};
use calendar::{
    Change, ChangeKind, Day, Half, Holidays, Level, Month, SchoolCalendar, SchoolYear, Settings,
    Term,
};
use std::sync::Arc;

fn year(start: i16) -> SchoolYear {
    SchoolYear::starting(start).expect("a real year")
}

fn refused(terms: Vec<Term>, changes: Vec<Change>) -> String {
    SchoolCalendar::new(Arc::new(Holidays::builtin()), terms, changes, Settings::default())
        .expect_err("they make no calendar")
        .to_string()
}

#[test]
fn d_school_years_and_terms_have_names() {
    assert_eq!(year(2025).to_string(), "2025—2026学年");
    assert_eq!(year(2025).term_name(Half::First), "2025—2026学年第一学期");
    assert_eq!(
        term(2025, Half::Second, "2026-03-02", "2026-07-03").name(),
        "2025—2026学年第二学期"
    );
    assert_eq!(year(2025).end_year(), 2026, "OneRoster's schoolYear");
    assert_eq!((Half::First.short(), Half::Second.short()), ("上", "下"));
}

#[test]
fn d_the_school_year_turns_on_the_first_of_september() {
    assert_eq!(SchoolYear::of(day("2026-08-31")), year(2025));
    assert_eq!(SchoolYear::of(day("2026-09-01")), year(2026));
    assert_eq!(SchoolYear::of(day("2026-01-01")), year(2025));
    assert_eq!(year(2025).first_day(), day("2025-09-01"));
    assert_eq!(year(2025).last_day(), day("2026-08-31"));
    assert_eq!(year(2025).next().previous(), year(2025));
}

#[test]
fn d_school_years_are_read_as_people_type_them() {
    for text in ["2025—2026学年", "2025-2026", "2025——2026 学年", "2025～2026学年", "2025至2026"]
    {
        assert_eq!(text.parse(), Ok(year(2025)), "{text}");
    }
    for text in ["", "2025", "2025-2027", "2025-x-2026", "2026-2025", "1-2", "2025-2026-2027"] {
        assert!(text.parse::<SchoolYear>().unwrap_err().contains("2025—2026学年"), "{text}");
    }
    assert!(serde_json::from_str::<SchoolYear>("32767").is_err());
}

#[test]
fn d_a_term_must_lie_in_its_school_year() {
    let make = |starts, ends| Term::new(year(2025), Half::First, day(starts), day(ends));
    assert_eq!(
        make("2025-09-01", "2025-08-31").unwrap_err().to_string(),
        "2025—2026学年第一学期的最后一天（2025年8月31日）早于第一天（2025年9月1日），请改正日期。"
    );
    assert!(make("2025-08-25", "2026-01-20").is_ok());
    let said = make("2025-07-31", "2026-01-20").unwrap_err().to_string();
    assert!(said.contains("应在2025年8月1日到2026年8月31日之间"), "{said}");
    assert!(make("2026-02-20", "2026-09-01").is_err());
}

#[test]
fn d_terms_must_not_overlap_or_repeat() {
    let first = term(2025, Half::First, "2025-09-01", "2026-02-06");
    let second = term(2025, Half::Second, "2026-02-06", "2026-07-03");
    assert_eq!(
        refused(vec![second, first.clone()], vec![]),
        "2025—2026学年第一学期要到2026年2月6日才结束，2025—2026学年第二学期却从2026年2月6日开始，两个学期不能重叠。请改正日期。"
    );
    assert_eq!(
        refused(vec![first.clone(), first.clone()], vec![]),
        "2025—2026学年第一学期写了两次，请删去一个。"
    );
    let swapped = term(2025, Half::Second, "2025-08-20", "2025-08-30");
    assert!(refused(vec![first, swapped], vec![]).contains("不能重叠"));
}

#[test]
fn e_changes_that_make_no_sense_are_refused() {
    let make = |first, last, kind, note| Change::new(first, last, Level::School, kind, note);
    let off = |first, last, note| {
        make(day(first), day(last), ChangeKind::Off, note).unwrap_err().to_string()
    };
    assert!(off("2025-10-10", "2025-10-09", "秋假").contains("早于第一天"));
    assert!(off("2025-10-10", "2025-10-10", " ").contains("没有写原因"));
    assert!(off("2025-10-10", "2026-10-10", "秋假").contains("最多 100 天"));
    let long = "假".repeat(61);
    assert!(off("2025-10-10", "2025-10-10", &long).contains("有 61 个字"));
    let endless = make(day("2025-10-10"), Day::MAX, ChangeKind::Off, "秋假");
    assert!(endless.is_err());
    assert!(make(Day::MAX, Day::MAX, ChangeKind::Off, "末日").is_ok());
}

#[test]
fn e_one_level_says_one_thing_about_a_day() {
    let off = change("2025-11-12", "2025-11-14", Level::School, ChangeKind::Off, "秋假");
    let games = change("2025-11-14", "2025-11-14", Level::School, ChangeKind::Activity, "运动会");
    let own = change("2025-11-14", "2025-11-14", Level::Class, ChangeKind::Activity, "研学");
    assert_eq!(
        refused(vec![], vec![off.clone(), games]),
        "2025年11月14日有两项学校的调整：“秋假”和“运动会”，请只留一项。"
    );
    let settings = Settings::default();
    let both = vec![off, own];
    assert!(SchoolCalendar::new(Arc::new(Holidays::builtin()), vec![], both, settings).is_ok());
}

#[test]
fn q22_half_a_year_after_the_start() {
    assert_eq!(day("2025-09-01").plus_months(6), day("2026-03-01"));
    assert_eq!(day("2025-08-31").plus_months(6), day("2026-02-28"));
}

#[test]
fn months_and_days_are_read_strictly() {
    assert_eq!("2026-09".parse(), Ok(Month::new(2026, 9).unwrap()));
    for wrong in ["2026-13", "2026-9", "202609", "2026-09-01", ""] {
        assert!(wrong.parse::<Month>().is_err(), "{wrong}");
    }
    for wrong in ["2026-02-29", "20260901", "2026-W01-1", "2026/09/01", " 2026-9-1", "2026-09-1 "] {
        assert!(wrong.parse::<Day>().is_err(), "{wrong}");
    }
    assert_eq!(Day::MAX.plus(1), Day::MAX);
    assert_eq!(Day::MAX.through(Day::MAX).count(), 1);
    assert_eq!(day("2026-09-02").through(day("2026-09-01")).count(), 0);
}
