//! Verbs: may, check, store, journal; each in the caller's transaction.

pub mod absence;
pub mod attendance;
pub mod custody;
pub mod discipline;
pub mod harm;
pub mod incident;
pub mod leave;
pub mod reflection;
pub mod school;
pub mod slot;
pub mod team;

use auth::{Scope, Vault};
use calendar::{SchoolCalendar, Term};
use db::{Day, Entry, Fault, Id, Result, Tx, journal};

/// The longest text of a field.
pub const TEXT: usize = 2000;
/// The longest line.
pub const LINE: usize = 60;

/// The text without blanks at its ends, if it is not too long.
fn limited(field: &str, text: &str, most: usize) -> Result<String> {
    let text = text.trim();
    match text.chars().count() {
        n if n > most => {
            Err(Fault::field(field, format!("最多 {most} 个字，现在是 {n} 个。请写短一点。")))
        }
        _ => Ok(text.to_owned()),
    }
}

/// The same, and something must be there.
fn needed(field: &str, text: &str, most: usize, message: &str) -> Result<String> {
    match limited(field, text, most)? {
        text if text.is_empty() => Err(Fault::field(field, message)),
        text => Ok(text),
    }
}

/// Seals a text for one of this room's purposes.
fn seal(tx: &mut Tx<'_>, vault: &Vault, purpose: &str, text: &str) -> Result<Vec<u8>> {
    vault.seal(tx.school(), purpose, text, tx.chance())
}

/// The journal hears of something about one student.
fn told(tx: &mut Tx<'_>, kind: &'static str, class: Id, student: Id, object: Id) -> Result<()> {
    journal::tell(tx, Entry::new(kind).class(class).student(student).object(object))?;
    Ok(())
}

/// The journal hears of something about the class.
fn told_class(tx: &mut Tx<'_>, kind: &'static str, class: Id, object: Id) -> Result<()> {
    journal::tell(tx, Entry::new(kind).class(class).object(object))?;
    Ok(())
}

/// First and last day of the term that a day is in or follows.
pub fn term_of(calendar: &SchoolCalendar, day: Day) -> (Day, Day) {
    let past = || calendar.terms().iter().rev().find(|t| t.starts() <= day);
    let term: Option<&Term> = calendar.term_on(day).or_else(past);
    term.map_or((day, day), |t| (t.starts(), t.ends()))
}

/// The school days from a day to another, both included.
pub fn school_days(calendar: &SchoolCalendar, from: Day, to: Day) -> Result<Vec<Day>> {
    if from > to {
        return Ok(Vec::new());
    }
    let days = calendar.school_days(from, to).map_err(|e| Fault::rule(e.to_string()))?;
    Ok(days.to_vec())
}

/// A day that is neither to come nor before this term.
fn of_this_term(tx: &mut Tx<'_>, class: Id, field: &str, day: Day) -> Result<SchoolCalendar> {
    let (calendar, today) = (people::class_calendar(tx, class)?, tx.now().day());
    if day > today {
        return Err(Fault::field(field, "这一天还没有到"));
    }
    if day < term_of(&calendar, today).0 {
        return Err(Fault::field(field, "只能记这学期的日子"));
    }
    Ok(calendar)
}

/// Whether somebody with a role in this scope keeps only what they wrote themselves: a subject
/// teacher does, the homeroom teacher sees all.
fn own_only(scope: &Scope) -> bool {
    !scope.can(auth::Do::SeeSafety)
}
