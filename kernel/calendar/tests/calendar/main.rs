//! What the calendar promises, by row of the specification.

mod files;
mod naming;
mod national;
mod properties;
mod routines;
mod school_days;
mod settlements;
mod terms;
mod unannounced;
mod weeks;

use calendar::{
    Change, ChangeKind, Day, Half, Holidays, Level, SchoolCalendar, SchoolYear, Settings, Term,
};
use std::sync::Arc;

/// A day from its written form.
fn day(text: &str) -> Day {
    text.parse().expect("a test writes real days")
}

/// Several days from their written forms.
fn days(texts: &[&str]) -> Vec<Day> {
    texts.iter().map(|text| day(text)).collect()
}

fn term(year: i16, half: Half, starts: &str, ends: &str) -> Term {
    let year = SchoolYear::starting(year).expect("a test writes real years");
    Term::new(year, half, day(starts), day(ends)).expect("a test writes real terms")
}

/// 2025—2026学年, with a winter vacation that holds two make-up workdays.
fn terms() -> Vec<Term> {
    vec![
        term(2025, Half::First, "2025-09-01", "2026-02-06"),
        term(2025, Half::Second, "2026-03-02", "2026-07-03"),
    ]
}

fn change(first: &str, last: &str, level: Level, kind: ChangeKind, note: &str) -> Change {
    Change::new(day(first), day(last), level, kind, note).expect("a test writes real changes")
}

fn calendar_with(changes: Vec<Change>, settings: Settings) -> SchoolCalendar {
    calendar_of(Holidays::builtin(), terms(), changes, settings)
}

fn calendar_of(
    holidays: Holidays,
    terms: Vec<Term>,
    changes: Vec<Change>,
    settings: Settings,
) -> SchoolCalendar {
    SchoolCalendar::new(Arc::new(holidays), terms, changes, settings)
        .expect("a test writes calendars that fit together")
}

fn calendar() -> SchoolCalendar {
    calendar_with(Vec::new(), Settings::default())
}
