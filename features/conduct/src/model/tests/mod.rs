//! Tests, named after the rows of capabilities.md and the rules of law.md.

mod appeal;
mod award;
mod board;
mod fairness;
mod gauge_bands;
mod hints;
mod matter;
mod matter_props;
mod record;
mod routine;
mod settlement;
mod settlement_props;
mod value;
mod walls;

use super::category::Category;
use super::days::SchoolDays;
use super::ids::{EntryId, PersonId, RuleId, StudentId};
use super::ledger::{Actor, Basis, Entry, Hand, ItemTerms, Kind, Sign, State};
use calendar::{Day, Moment};

pub const TEACHER: PersonId = PersonId(1);
pub const OTHER: PersonId = PersonId(2);

/// A day of November 2026; the 2nd is a Monday.
pub fn nov(day: i8) -> Day {
    Day::new(2026, 11, day).unwrap()
}

/// Monday to Friday of three months, one holiday week left out and one Saturday made up.
pub fn term() -> SchoolDays {
    let start = Day::new(2026, 9, 1).unwrap();
    let holiday = |d: &Day| d.month() == 10 && d.day() <= 7;
    let made_up = Day::new(2026, 10, 10).unwrap();
    let days = (0..110).map(|n| start.plus(n));
    SchoolDays::new(days.filter(|d| (d.weekday() <= 5 && !holiday(d)) || *d == made_up))
}

pub fn at(day: Day) -> Moment {
    Moment::at(day, 600)
}

pub fn actor(hand: Hand, at: Moment) -> Actor {
    Actor { by: TEACHER, hand, at }
}

/// Ids in order, from `from` on.
pub fn ids(from: u128) -> impl FnMut() -> EntryId {
    let mut next = from;
    move || {
        next += 1;
        EntryId(next - 1)
    }
}

/// A confirmed record: sign by value; 0 is a reminder that cost nothing.
pub fn entry(id: u128, student: u128, rule: u128, value: i64, day: Day) -> Entry {
    Entry {
        id: EntryId(id),
        student: StudentId(student),
        basis: Some(Basis { rule: RuleId(rule), version: 1 }),
        category: Category::Discipline,
        sign: if value > 0 { Sign::Plus } else { Sign::Minus },
        kind: Kind::Record,
        about: None,
        incident: None,
        value,
        asked: None,
        why: Vec::new(),
        day,
        at: at(day),
        by: TEACHER,
        state: State::Confirmed,
        confirmed: None,
        note: None,
        reason: None,
    }
}

/// A fixed item worth `value` hundredths.
pub fn terms(sign: Sign, value: i64) -> ItemTerms {
    ItemTerms {
        rule: RuleId(1),
        version: 1,
        title: "自习讲话".to_owned(),
        category: Category::Discipline,
        sign,
        value_min: value,
        value_max: value,
        weekly_cap: None,
        free_allowance: None,
        escalation: None,
        owning_up_halves: true,
        approval_limit: None,
        note_needed: false,
        cadre_strict: false,
        published: Day::new(2026, 9, 1).unwrap(),
        ended: None,
    }
}
