use super::*;
use crate::model::category::{Category, Emphasis, order, report};
use crate::model::scheme::{Reset, Scheme};
use crate::model::settlement::{
    Period, Rhythm, Settled, Settling, Snapshot, due, look_through_from, quiet_weeks,
};
use calendar::WeekStart;
use std::collections::{BTreeMap, BTreeSet};

fn settle(
    period: Period,
    previous: Option<&Snapshot>,
    entries: &[Entry],
    roster: &[StudentId],
) -> Snapshot {
    let under_appeal = BTreeSet::new();
    let taken = at(period.to);
    match (Settling { period, previous, entries, roster, under_appeal: &under_appeal, taken })
        .settle()
    {
        Settled::New(snapshot) => snapshot,
        Settled::Already => panic!("already settled"),
    }
}

#[test]
fn a_week_closes_on_its_last_school_day_also_on_a_make_up_saturday() {
    let oct = |d| Day::new(2026, 10, d).unwrap();
    let sep = |d| Day::new(2026, 9, d).unwrap();
    let on = |rhythm, settled_to, today| -> Vec<Day> {
        let due = due(rhythm, &term(), settled_to, today);
        due.iter().map(|d| d.settles).collect()
    };
    assert_eq!(on(Rhythm::Week, Some(sep(27)), oct(20)), [sep(30), oct(10), oct(16)]);
    assert!(on(Rhythm::Week, Some(oct(4)), oct(9)).is_empty(), "not before Saturday");
    assert_eq!(on(Rhythm::Week, Some(oct(4)), oct(10)), [oct(10)]);
    assert_eq!(on(Rhythm::Month, None, oct(30)), [sep(30), oct(30)]);
}

#[test]
fn weeks_begin_where_the_school_lets_them_begin() {
    // a made-up Sunday closes a week from Monday on, and opens one from Sunday on
    let days = [nov(5), nov(6), nov(8), nov(9)];
    let settles = |week| -> Vec<Day> {
        let school = SchoolDays::new(days).weeks_from(week);
        due(Rhythm::Week, &school, None, nov(9)).iter().map(|d| d.settles).collect()
    };
    assert_eq!(settles(WeekStart::Monday), [nov(8), nov(9)]);
    assert_eq!(settles(WeekStart::Sunday), [nov(6), nov(9)]);
}

#[test]
fn weeks_without_any_record_are_seen_by_the_teacher() {
    let term = term();
    let days = term.all().iter().filter(|d| **d < nov(1)).copied();
    let recorded: BTreeSet<Day> = days.chain([nov(3), nov(12)]).collect();
    let quiet = quiet_weeks(&term, &recorded, nov(25));
    assert_eq!(quiet, [Period::week(nov(16))], "the running week is not judged");
    assert_eq!(quiet_weeks(&term, &recorded, nov(22)), [], "nor is its Sunday");
}

#[test]
fn a3_two_school_days_to_look_through_before_settlement() {
    assert_eq!(look_through_from(nov(6), &term(), 2), nov(5));
    assert_eq!(look_through_from(nov(9), &term(), 2), nov(6));
}

#[test]
fn a_snapshot_holds_plus_minus_categories_and_closing() {
    let mut clean = entry(3, 1, 2, -50, nov(4));
    clean.category = Category::Hygiene;
    let rows = [entry(1, 1, 1, 200, nov(2)), entry(2, 1, 1, -100, nov(3)), clean];
    let roster = [StudentId(1), StudentId(2)];
    let week = settle(Period::week(nov(2)), None, &rows, &roster);
    let one = week.row(StudentId(1)).unwrap();
    assert_eq!((one.own.plus, one.own.minus, one.own.entries), (200, -150, 3));
    assert_eq!((one.brought, one.closing, one.movement()), (0, 50, 50));
    assert_eq!(one.entries, [EntryId(1), EntryId(2), EntryId(3)]);
    assert_eq!(week.by_category()[&Category::Hygiene].minus, -50);
    assert_eq!(week.row(StudentId(2)).unwrap().movement(), 0, "nobody is missing");
}

#[test]
fn what_comes_late_counts_in_the_next_week_with_a_reference() {
    let first = entry(1, 1, 1, -300, nov(3));
    let week1 = settle(Period::week(nov(2)), None, std::slice::from_ref(&first), &[]);
    let mut offline = entry(2, 1, 1, 100, nov(5));
    offline.at = at(nov(10));
    let mut fix = entry(3, 1, 1, 200, nov(11));
    fix.kind = Kind::Correction { struck: false };
    fix.sign = Sign::Minus;
    fix.about = Some(EntryId(1));
    let own = entry(4, 1, 1, 100, nov(12));
    let rows = [offline, fix, own, first];
    let week2 = settle(Period::week(nov(9)), Some(&week1), &rows, &[]);
    let row = week2.row(StudentId(1)).unwrap();
    assert_eq!((row.brought, row.own.net(), row.late.net(), row.closing), (-300, 100, 300, 100));
    let late: Vec<_> = row.late_rows.iter().map(|l| (l.entry.0, l.about, l.day)).collect();
    assert_eq!(late, [(2, None, nov(5)), (3, Some(EntryId(1)), nov(11))]);
    assert_eq!(week1.row(StudentId(1)).unwrap().closing, -300, "the old one stays as it was");
}

#[test]
fn settling_twice_does_nothing() {
    let rows = [entry(1, 1, 1, 100, nov(3))];
    let week = settle(Period::week(nov(2)), None, &rows, &[]);
    let none = BTreeSet::new();
    let again = Settling {
        period: Period::week(nov(4)),
        previous: Some(&week),
        entries: &rows,
        roster: &[],
        under_appeal: &none,
        taken: at(nov(9)),
    };
    assert_eq!(again.settle(), Settled::Already);
}

#[test]
fn l_a7_rows_under_appeal_are_marked_and_counted() {
    let rows = [entry(1, 1, 1, -100, nov(3)), entry(2, 1, 1, -100, nov(3))];
    let open: BTreeSet<EntryId> = [EntryId(2), EntryId(99)].into();
    let settling = Settling {
        period: Period::week(nov(2)),
        previous: None,
        entries: &rows,
        roster: &[],
        under_appeal: &open,
        taken: at(nov(6)),
    };
    let Settled::New(week) = settling.settle() else { panic!("new") };
    assert_eq!(week.rows[0].under_appeal, [EntryId(2)]);
    assert_eq!(week.rows[0].closing, -200);
}

#[test]
fn a3_a_new_month_starts_from_the_base_and_says_what_lapsed() {
    let scheme = Scheme::default();
    let opening = |id, day| scheme.opening(EntryId(id), StudentId(1), TEACHER, at(day));
    let oct1 = Day::new(2026, 10, 1).unwrap();
    let october = [opening(1, oct1), entry(2, 1, 1, -500, oct1.plus(10))];
    let first = settle(Period::month(oct1), None, &october, &[]);
    assert_eq!(first.rows[0].closing, 9500);
    let november = [opening(3, nov(2)), entry(4, 1, 1, 200, nov(3))];
    let second = settle(Period::month(nov(1)), Some(&first), &november, &[]);
    let row = &second.rows[0];
    assert_eq!((row.brought, row.lapsed, row.opening, row.closing), (9500, 9500, 10000, 10200));
}

#[test]
fn a3_a_cycle_opens_when_its_time_has_come() {
    let scheme = |reset| Scheme { reset, ..Scheme::default() };
    let start = Day::new(2026, 9, 1).unwrap();
    let opens = |reset, last, today| scheme(reset).opens(Some(last), today, start);
    assert!(scheme(Reset::Never).opens(None, nov(2), start));
    assert!(!opens(Reset::Never, start.plus(-100), nov(2)));
    assert!(opens(Reset::Term, start.plus(-1), nov(2)));
    assert!(!opens(Reset::Term, start, nov(2)));
    assert!(opens(Reset::Week, nov(8), nov(9)) && !opens(Reset::Week, nov(2), nov(8)));
    assert!(opens(Reset::Month, nov(1).plus(-1), nov(1)));
    let two = Reset::Fortnight(nov(2));
    assert!(!opens(two, nov(2), nov(15)) && opens(two, nov(2), nov(16)));
}

#[test]
fn a3_floor_and_cap_cut_what_is_shown_and_never_the_ledger() {
    let scheme = Scheme { floor: Some(0), cap: Some(12000), ..Scheme::default() };
    assert_eq!([scheme.face(-300), scheme.face(500), scheme.face(13000)], [0, 500, 12000]);
}

#[test]
fn focus_comes_first_and_categories_sum_to_the_total() {
    let mut rows = vec![entry(1, 1, 1, 200, nov(2)), entry(2, 2, 1, -100, nov(2))];
    let mut clean = entry(3, 1, 2, -50, nov(4));
    clean.category = Category::Hygiene;
    rows.push(clean);
    let plain = report(&rows, &Emphasis::default());
    assert_eq!(plain[0].category, Category::Discipline);
    let weights: BTreeMap<Category, u32> = [(Category::Manners, 30)].into();
    let emphasis = Emphasis { weights, focus: vec![Category::Hygiene] };
    let lines = report(&rows, &emphasis);
    assert_eq!((lines[0].category, lines[0].focus), (Category::Hygiene, true));
    assert_eq!(lines[1].category, Category::Manners);
    assert_eq!(lines.iter().map(|l| l.sums.net()).sum::<i64>(), 50);
    let week = settle(Period::week(nov(2)), None, &rows, &[]);
    assert_eq!(order(&week.by_category(), &emphasis), lines);
}

#[test]
fn the_last_day_belongs_to_its_week_and_the_next_one_does_not() {
    let rows = [entry(1, 1, 1, 100, nov(8)), entry(2, 1, 1, 100, nov(9))];
    let week = settle(Period::week(nov(2)), None, &rows, &[]);
    assert_eq!(week.rows[0].entries, [EntryId(1)]);
}
