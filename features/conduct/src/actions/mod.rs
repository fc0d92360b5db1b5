//! Verbs: may, check, store, journal, answer; each in the caller's transaction.

pub mod appeal;
pub mod award;
pub mod board;
pub mod goal;
pub mod judge;
pub mod record;
pub mod settle;
pub mod talk;
pub mod undo;

use crate::model::days::{SchoolDays, Stretches};
use crate::model::ledger::Entry;
use crate::store::entries::{self, Stored};
use crate::store::{standings, tallies};
use auth::{Do, Scope};
use calendar::{SchoolCalendar, Term};
use db::{Day, Fault, Id, Result, Tx, journal};

/// Writes a row that begins something, and everything that is kept with it.
pub(crate) fn write(tx: &mut Tx<'_>, class: Id, batch: Id, entry: &Entry) -> Result<i64> {
    entries::insert(tx, class, batch, entry)?;
    counted(tx, class, entry, 1)?;
    told(tx, class, entry)
}

/// A row counts from now on: standing and sums. `count`: it is one affirmation or reminder more.
/// The one place where a row begins to count.
pub(crate) fn counted(tx: &mut Tx<'_>, class: Id, entry: &Entry, count: i64) -> Result<()> {
    if entry.adds() {
        standings::add(tx, class, entry)?;
        tallies::add(tx, class, entry, count)?;
    }
    Ok(())
}

/// A row that this person may know of: the homeroom teacher every one, others their own.
///
/// # Errors
/// [`Fault::NotFound`] for every other row.
pub(crate) fn visible(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Stored> {
    let stored = entries::one(tx, scope, id)?;
    if scope.can(Do::SeeConduct) || stored.by() == scope.actor() {
        Ok(stored)
    } else {
        Err(Fault::NotFound)
    }
}

/// The school days of the terms between two days, as the model takes them.
pub fn school_days(calendar: &SchoolCalendar, from: Day, to: Day) -> Result<SchoolDays> {
    let days = calendar.school_days(from, to).map_err(|e| Fault::rule(e.to_string()))?;
    let week = calendar.settings().week_start;
    Ok(SchoolDays::new(days.iter().copied()).weeks_from(week))
}

/// The school's week, and the first day of the term that `day` is in or follows.
pub fn stretches(calendar: &SchoolCalendar, day: Day) -> Stretches {
    let past = || calendar.terms().iter().rev().find(|t| t.starts() <= day);
    let term = calendar.term_on(day).or_else(past);
    Stretches { week: calendar.settings().week_start, term_start: term.map_or(day, Term::starts) }
}

/// The journal hears of it.
pub(crate) fn told(tx: &mut Tx<'_>, class: Id, entry: &Entry) -> Result<i64> {
    let kind = match (entry.adds(), entry.kind.code()) {
        (false, _) => "conduct.draft",
        (_, "record") => "conduct.record",
        (_, "undo") => "conduct.undo",
        (_, "opening") => "conduct.opening",
        _ => "conduct.followed",
    };
    let told = db::Entry::new(kind)
        .class(class)
        .student(crate::bridge::student_id(entry.student))
        .object(crate::bridge::entry_id(entry.id));
    journal::tell(tx, told)
}
