//! The school's own settings: name, terms, calendar.

use crate::store::{self, calendar as stored};
use crate::{School, SchoolSettings};
use auth::{Do, Scope};
use calendar::{Change, HolidayYear, SchoolCalendar, Term};
use db::{Day, Entry, Fault, Id, Result, Tx, journal};

/// Changes the school's name and settings.
pub fn change(tx: &mut Tx<'_>, scope: &Scope, name: &str, settings: SchoolSettings) -> Result<()> {
    scope.may(Do::ManageSchool)?;
    if name.trim().is_empty() {
        return Err(Fault::field("name", "请写学校的名字"));
    }
    let school = School { id: scope.school(), name: name.trim().into(), settings };
    store::school::update(tx, &school)?;
    journal::tell(tx, Entry::new("people.school_changed"))?;
    Ok(())
}

/// Adds a term.
pub fn add_term(tx: &mut Tx<'_>, scope: &Scope, term: &Term) -> Result<Id> {
    scope.may(Do::ManageSchool)?;
    let id = stored::add_term(tx, term)?;
    whole(tx)?;
    journal::tell(tx, Entry::new("people.term_added").object(id))?;
    Ok(id)
}

/// Moves the first and last day of a term.
pub fn move_term(tx: &mut Tx<'_>, scope: &Scope, id: Id, starts: Day, ends: Day) -> Result<()> {
    scope.may(Do::ManageSchool)?;
    let terms = stored::terms(tx)?;
    let old = &terms.iter().find(|t| t.id == id).ok_or(Fault::NotFound)?.term;
    Term::new(old.year(), old.half(), starts, ends)
        .map_err(|e| Fault::field("starts", e.to_string()))?;
    stored::move_term(tx, id, starts, ends)?;
    whole(tx)?;
    journal::tell(tx, Entry::new("people.term_moved").object(id))?;
    Ok(())
}

/// Adds a day that differs: for the school, or (a homeroom teacher) for one class.
pub fn add_change(
    tx: &mut Tx<'_>,
    scope: &Scope,
    class: Option<Id>,
    change: &Change,
) -> Result<Id> {
    scope.may(if class.is_some() { Do::ManageRoster } else { Do::ManageSchool })?;
    let id = stored::add_change(tx, class, change)?;
    whole(tx)?;
    journal::tell(tx, Entry::new("people.calendar_changed").object(id))?;
    Ok(id)
}

/// Takes a change back.
pub fn drop_change(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::ManageSchool)?;
    stored::drop_change(tx, id)?;
    journal::tell(tx, Entry::new("people.calendar_changed").object(id))?;
    Ok(())
}

/// Imports a year's national list from its JSON.
pub fn import_holidays(tx: &mut Tx<'_>, scope: &Scope, body: &str) -> Result<String> {
    scope.may(Do::ManageSchool)?;
    let year = HolidayYear::parse(body).map_err(|e| Fault::field("holidays", e.to_string()))?;
    stored::add_holidays(tx, &year, body)?;
    journal::tell(tx, Entry::new("people.holidays_imported"))?;
    Ok(year.summary())
}

/// The calendar must still fit together; else the change is refused as a whole.
fn whole(tx: &mut Tx<'_>) -> Result<SchoolCalendar> {
    stored::calendar(tx)
}
