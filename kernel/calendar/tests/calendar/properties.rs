//! Arithmetic that must hold for any calendar, checked against the rules spelled out slowly.

use calendar::{
    Change, ChangeKind, Clock, Day, Half, HolidayYear, Holidays, Level, Moment, Month, Naming,
    Period, SchoolCalendar, SchoolYear, Settings, Stage, System, Term, WeekStart, Weekday,
};
use proptest::collection::vec;
use proptest::prelude::*;
use std::sync::Arc;

const START: (i16, i8, i8) = (2024, 9, 1);
/// From 2024-09-01 into 2027: before, in and after the shipped lists.
const SPAN: i32 = 1100;

fn nth(n: i32) -> Day {
    Day::new(START.0, START.1, START.2).expect("a day").plus(n)
}

fn any_day() -> impl Strategy<Value = Day> {
    (0..SPAN).prop_map(nth)
}

fn covered_day() -> impl Strategy<Value = Day> {
    let first = Day::new(2025, 1, 1).expect("a day");
    (0..690).prop_map(move |n| first.plus(n))
}

fn terms() -> impl Strategy<Value = Vec<Term>> {
    let year = |year: i16| {
        (0..20_i32, 100..150_i32, 10..35_i32, 90..130_i32).prop_map(
            move |(late, long, gap, more)| {
                let school_year = SchoolYear::starting(year).expect("a year");
                let starts = school_year.first_day().plus(late - 10);
                let ends = starts.plus(long);
                let again = ends.plus(gap);
                [
                    Term::new(school_year, Half::First, starts, ends).expect("a term"),
                    Term::new(school_year, Half::Second, again, again.plus(more)).expect("a term"),
                ]
            },
        )
    };
    (year(2024), year(2025), year(2026)).prop_map(|years| {
        let (a, b, c) = years;
        [a, b, c].into_iter().flatten().collect()
    })
}

/// At most one change for a day and level, by construction.
fn changes() -> impl Strategy<Value = Vec<Change>> {
    let kind = prop_oneof![
        Just((ChangeKind::Off, "放假")),
        Just((ChangeKind::Activity, "活动")),
        Just((ChangeKind::Lessons { follows: None }, "上课")),
        Just((ChangeKind::Lessons { follows: Some(Weekday::Friday) }, "")),
    ];
    let level = prop_oneof![
        Just(Level::County),
        Just(Level::School),
        Just(Level::Grade),
        Just(Level::Class)
    ];
    vec((0..SPAN / 5, 0..5_i32, level, kind), 0..40).prop_map(|mut raw| {
        raw.sort_by_key(|(block, _, level, _)| (*block, *level));
        raw.dedup_by_key(|(block, _, level, _)| (*block, *level));
        raw.into_iter()
            .map(|(block, long, level, (kind, note))| {
                let first = nth(block * 5);
                Change::new(first, first.plus(long), level, kind, note).expect("a change")
            })
            .collect()
    })
}

fn settings() -> impl Strategy<Value = Settings> {
    (any::<bool>(), any::<bool>()).prop_map(|(sunday, childrens_day_off)| Settings {
        week_start: if sunday { WeekStart::Sunday } else { WeekStart::Monday },
        childrens_day_off,
    })
}

fn build(
    holidays: Holidays,
    terms: &[Term],
    changes: &[Change],
    settings: Settings,
) -> SchoolCalendar {
    SchoolCalendar::new(Arc::new(holidays), terms.to_vec(), changes.to_vec(), settings)
        .expect("terms and changes fit together")
}

fn calendars() -> impl Strategy<Value = SchoolCalendar> {
    (terms(), changes(), settings()).prop_map(|(terms, changes, settings)| {
        build(Holidays::builtin(), &terms, &changes, settings)
    })
}

/// Any announcement for a year, its days in the December before included.
fn announcement(year: i16) -> impl Strategy<Value = HolidayYear> {
    vec(any::<Option<bool>>(), 130).prop_filter_map("a list has days", move |said| {
        let first = Day::new(year - 1, 12, 27).expect("a day");
        let entries: Vec<String> = said
            .iter()
            .zip(0..)
            .filter_map(|(off, n)| {
                let (off, day) = ((*off)?, first.plus(n * 2 + n / 2));
                Some(format!(r#"{{"name":"节","date":"{day}","isOffDay":{off}}}"#))
            })
            .collect();
        let text = format!(r#"{{"year":{year},"days":[{}]}}"#, entries.join(","));
        HolidayYear::parse(&text).ok().filter(HolidayYear::is_announced)
    })
}

/// §E, the algorithm, step by step and without any index.
fn slow_is_school_day(
    day: Day,
    terms: &[Term],
    changes: &[Change],
    settings: Settings,
    holidays: &Holidays,
) -> bool {
    let on_day = |c: &&Change| c.first() <= day && day <= c.last();
    let mut said: Vec<&Change> = changes.iter().filter(on_day).collect();
    said.sort_by_key(|change| (change.note().is_empty(), std::cmp::Reverse(change.level())));
    if let Some(change) = said.first() {
        return change.kind() != ChangeKind::Off;
    }
    if !terms.iter().any(|term| term.starts() <= day && day <= term.ends()) {
        return false;
    }
    if settings.childrens_day_off && day.month() == 6 && day.day() == 1 {
        return false;
    }
    let listed = holidays.years().flat_map(HolidayYear::days).find(|named| named.day == day);
    listed.map_or(day.weekday() <= 5, |named| !named.off)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn e_the_index_agrees_with_the_rule(
        (terms, changes, settings) in (terms(), changes(), settings()),
    ) {
        let holidays = Holidays::builtin();
        let calendar = build(holidays.clone(), &terms, &changes, settings).provisional();
        for day in nth(0).through(nth(SPAN)) {
            let slow = slow_is_school_day(day, &terms, &changes, settings, &holidays);
            prop_assert_eq!(calendar.is_school_day(day), Ok(slow), "{}", day);
        }
    }

    #[test]
    fn e_a_strict_answer_outlives_every_announcement(
        (terms, changes, settings) in (terms(), changes(), settings()),
        lists in (announcement(2024), announcement(2027)),
        (from, long, n) in (any_day(), 0..60_i32, 0..40_usize),
    ) {
        let strict = build(Holidays::builtin(), &terms, &changes, settings);
        let told = build(Holidays::with_imported([lists.0, lists.1]), &terms, &changes, settings).provisional();
        let to = from.plus(long);
        if let Ok(days) = strict.school_days(from, to) {
            prop_assert_eq!(Ok(days), told.school_days(from, to));
        }
        macro_rules! same {
            ($($call:ident($($arg:expr),*)),* $(,)?) => {$(
                let before = strict.$call($($arg),*);
                prop_assert!(before.is_err() || before == told.$call($($arg),*), stringify!($call));
            )*};
        }
        same!(
            is_school_day(from),
            timetable_of(from),
            count_school_days(from, to),
            nth_school_day_after(from, n),
            nth_school_day_before(from, n),
            first_school_day_of_week(from),
            last_school_day_of_week(from),
            last_school_day_of_month(from),
            settlement_days(from, to),
        );
    }

    #[test]
    fn counting_forth_and_back(calendar in calendars(), from in any_day(), n in 0..60_usize) {
        let calendar = calendar.provisional();
        if let Ok(Some(day)) = calendar.nth_school_day_after(from, n) {
            prop_assert_eq!(calendar.is_school_day(day), Ok(true));
            if n > 0 {
                prop_assert_eq!(calendar.count_school_days(from, day), Ok(n));
            }
            let start = calendar.nth_school_day_after(from, 0).unwrap().unwrap();
            let steps = calendar.count_school_days(start, day).unwrap();
            prop_assert_eq!(calendar.nth_school_day_before(day, steps), Ok(Some(start)));
        }
        if let Ok(Some(day)) = calendar.nth_school_day_before(from, n.max(1)) {
            prop_assert_eq!(calendar.count_school_days(day.plus(-1), from.plus(-1)), Ok(n.max(1)));
        }
    }

    #[test]
    fn c2_03_every_week_and_month_with_school_is_settled_once(calendar in calendars()) {
        let calendar = calendar.provisional();
        let all = calendar.settlement_days(nth(-60), nth(SPAN + 60)).unwrap();
        prop_assert!(all.is_sorted_by_key(|settled| settled.day));
        for term in calendar.terms() {
            for monthly in [false, true] {
                let own = |s: &&calendar::Settlement| {
                    matches!(s.period, Period::Month(_)) == monthly && term.contains(s.day)
                };
                let mut of_term: Vec<_> = all.iter().filter(own).collect();
                of_term.sort_by_key(|settled| settled.from);
                for day in calendar.school_days(term.starts(), term.ends()).unwrap() {
                    let holds = of_term.iter().filter(|s| s.from <= *day && *day <= s.to);
                    let by: Vec<_> = holds.collect();
                    prop_assert_eq!(by.len(), 1, "{} is settled once", day);
                    prop_assert!(by[0].day >= *day, "{} is settled after it", day);
                }
                for settled in of_term {
                    prop_assert_eq!(calendar.is_school_day(settled.day), Ok(true));
                    prop_assert!(settled.from <= settled.day && settled.day <= settled.to);
                }
            }
        }
    }

    #[test]
    fn c2_03_asking_in_parts_is_asking_for_the_whole(
        calendar in calendars(), from in any_day(), a in 0..90_i32, b in 1..90_i32,
    ) {
        let calendar = calendar.provisional();
        let (middle, to) = (from.plus(a), from.plus(a + b));
        let mut parts = calendar.settlement_days(from, middle).unwrap();
        parts.extend(calendar.settlement_days(middle.plus(1), to).unwrap());
        prop_assert_eq!(parts, calendar.settlement_days(from, to).unwrap());
    }

    #[test]
    fn d_weeks_of_a_term_follow_each_other(calendar in calendars(), day in any_day()) {
        for term in calendar.terms() {
            let weeks = calendar.teaching_weeks(term);
            prop_assert!(weeks[0].first <= term.starts() && term.starts() <= weeks[0].last);
            let last = weeks[weeks.len() - 1];
            prop_assert!(last.first <= term.ends() && term.ends() <= last.last);
            for pair in weeks.windows(2) {
                prop_assert_eq!(pair[0].last.plus(1), pair[1].first);
                prop_assert_eq!(pair[0].number + 1, pair[1].number);
            }
        }
        if calendar.term_on(day).is_some() {
            let week = calendar.teaching_week(day).unwrap();
            prop_assert!(week.first <= day && day <= week.last);
            prop_assert_eq!(calendar.week_of(day), (week.first, week.last));
        }
    }

    #[test]
    fn q6_first_and_last_school_day_frame_the_week(calendar in calendars(), day in any_day()) {
        let calendar = calendar.provisional();
        let (from, to) = calendar.week_of(day);
        let days = calendar.school_days(from, to).unwrap();
        prop_assert_eq!(calendar.first_school_day_of_week(day), Ok(days.first().copied()));
        prop_assert_eq!(calendar.last_school_day_of_week(day), Ok(days.last().copied()));
    }

    #[test]
    fn l_a6_working_days_add_up(from in covered_day(), a in 1..20_u16, b in 1..20_u16) {
        let holidays = Holidays::builtin();
        let after = |day, n| holidays.working_days_after(day, n);
        if let Ok(due) = after(from, a + b) {
            prop_assert_eq!(holidays.is_working_day(due), Ok(true));
            prop_assert_eq!(after(after(from, a).unwrap(), b), Ok(due));
            let count = holidays.working_days_between(from, due);
            prop_assert_eq!(count, Ok(usize::from(a + b)));
            prop_assert!(after(from.plus(1), a + b).map_or(true, |next| next >= due));
        }
    }

    #[test]
    fn d_grade_and_entry_year_are_each_others_inverse(
        day in any_day(), nth in 1..=6_u8, which in 0..3_usize, five in any::<bool>(),
    ) {
        let system = if five { System::FiveFour } else { System::SixThree };
        let naming = Naming { system, ..Naming::default() };
        if let Some(grade) = calendar::Grade::new(Stage::ALL[which], nth, system) {
            let entry = naming.entry_year(grade, day);
            prop_assert_eq!(naming.grade(grade.stage(), entry, day), Some(grade));
            prop_assert!(day <= naming.graduation(grade.stage(), entry).last().plus(31));
        }
    }

    #[test]
    fn d_grades_of_strange_years_do_not_fail(
        entry in any::<i16>(), number in any::<u16>(), day in any_day(),
    ) {
        for stage in Stage::ALL {
            let name = calendar::class_name(stage, entry, number, day);
            let tail = format!("（{number}）班");
            prop_assert!(name.ends_with(&tail));
            prop_assert!(Naming::default().graduation(stage, entry).number() > 0);
        }
    }

    #[test]
    fn e_any_text_is_read_or_refused(text in ".{0,80}") {
        let _ = HolidayYear::parse(&text).map_err(|fault| fault.to_string());
    }

    #[test]
    fn e_a_list_is_written_as_it_is_read(list in announcement(2027)) {
        let text = serde_json::to_string(&list).unwrap();
        prop_assert_eq!(HolidayYear::parse(&text), Ok(list));
    }

    #[test]
    fn a_moment_is_on_its_day_in_china(day in any_day(), minute in 0..1440_u16, n in 0..300_i64) {
        let moment = Moment::at(day, minute);
        prop_assert_eq!((moment.day(), moment.minute_of_day()), (day, minute));
        let (before, clock) = (Moment::at(day, 0).plus_ms(-1), Clock::fixed(moment));
        prop_assert_eq!(before.day(), day.plus(-1));
        clock.set(moment.plus_hours(n * 24));
        prop_assert_eq!(day.days_until(clock.today()), i32::try_from(n).unwrap());
    }

    #[test]
    fn months_hold_their_days(day in any_day(), n in -50..50_i32) {
        let month = Month::of(day);
        prop_assert!(month.first() <= day && day <= month.last());
        prop_assert_eq!(month.last().plus(1), month.plus(1).first());
        prop_assert_eq!(month.plus(n).plus(-n), month);
        prop_assert_eq!(month.to_string().parse(), Ok(month));
        prop_assert_eq!(day.to_string().parse(), Ok(day));
    }
}
