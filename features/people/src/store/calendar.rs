//! The school calendar as stored: terms, changes, imported national lists.

use calendar::{
    CalendarFault, Change, ChangeKind, Half, HolidayYear, Holidays, Level, SchoolCalendar,
    SchoolYear, Term, Weekday,
};
use db::{Day, Fault, Id, OnUnique, Result, Tx};
use std::sync::Arc;

db::queries! {
    /// The school's terms.
    TERMS [1 -> 5] "select id, year, half, starts, ends from terms where school_id = $1 order by starts";
    /// A new term.
    ADD_TERM [6 -> 0] "insert into terms (school_id, id, year, half, starts, ends) \
        values ($1, $2, $3, $4, $5, $6)";
    /// Change a term's days.
    MOVE_TERM [4 -> 0] "update terms set starts = $3, ends = $4 where school_id = $1 and id = $2";
    /// Changes of the school, and of one class.
    CHANGES [2 -> 7] "select id, class_id, first_day, last_day, kind, follows, note \
        from calendar_changes where school_id = $1 and (class_id is null or class_id = $2) \
        order by first_day";
    /// A new change.
    ADD_CHANGE [8 -> 0] "insert into calendar_changes (school_id, id, class_id, first_day, last_day, \
        kind, follows, note) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Take one back.
    DROP_CHANGE [2 -> 0] "delete from calendar_changes where school_id = $1 and id = $2";
    /// Imported national lists.
    YEARS [1 -> 1] "select body from holiday_years where school_id = $1 order by year";
    /// Import one, or a newer version of it.
    ADD_YEAR [3 -> 0] "insert into holiday_years (school_id, year, body) values ($1, $2, $3) \
        on conflict (school_id, year) do update set body = excluded.body";
}

/// A stored term.
#[derive(Clone, Debug)]
pub struct StoredTerm {
    /// Its identifier.
    pub id: Id,
    /// The term.
    pub term: Term,
}

/// A stored change.
#[derive(Clone, Debug)]
pub struct StoredChange {
    /// Its identifier.
    pub id: Id,
    /// The change.
    pub change: Change,
}

fn said(e: CalendarFault) -> Fault {
    Fault::rule(e.to_string())
}

/// The school's terms, in order.
pub fn terms(tx: &mut Tx<'_>) -> Result<Vec<StoredTerm>> {
    let school = tx.school();
    tx.all(&TERMS, &[&school], |r| {
        let year: i32 = r.get(1)?;
        let year = i16::try_from(year).ok().and_then(SchoolYear::starting);
        let half = Half::from_number(r.get(2)?);
        let (Some(year), Some(half)) = (year, half) else {
            return Err(Fault::broken("a term has no year or half"));
        };
        let term = Term::new(year, half, r.get(3)?, r.get(4)?).map_err(said)?;
        Ok(StoredTerm { id: r.get(0)?, term })
    })
}

/// Adds a term.
pub fn add_term(tx: &mut Tx<'_>, term: &Term) -> Result<Id> {
    let (school, id) = (tx.school(), tx.new_id());
    let year = i64::from(term.year().start_year());
    tx.run(&ADD_TERM, &[&school, &id, &year, &term.half().number(), &term.starts(), &term.ends()])
        .on_unique(|| {
            Fault::field("half", format!("{}已经有了，可以直接修改它的日期", term.name()))
        })?;
    Ok(id)
}

/// Moves a term.
pub fn move_term(tx: &mut Tx<'_>, id: Id, starts: Day, ends: Day) -> Result<()> {
    let school = tx.school();
    tx.run_one(&MOVE_TERM, &[&school, &id, &starts, &ends])
}

/// Changes of the school, with those of one class if it is given.
pub fn changes(tx: &mut Tx<'_>, class: Option<Id>) -> Result<Vec<StoredChange>> {
    let school = tx.school();
    tx.all(&CHANGES, &[&school, &class], |r| {
        let level = if r.get::<Option<Id>>(1)?.is_some() { Level::Class } else { Level::School };
        let follows = r.get::<Option<i64>>(5)?;
        let follows = follows.and_then(|n| Weekday::from_number(i8::try_from(n).ok()?));
        let kind = match r.get::<String>(4)?.as_str() {
            "off" => ChangeKind::Off,
            "activity" => ChangeKind::Activity,
            _ => ChangeKind::Lessons { follows },
        };
        let change = Change::new(r.get(2)?, r.get(3)?, level, kind, &r.get::<String>(6)?);
        Ok(StoredChange { id: r.get(0)?, change: change.map_err(said)? })
    })
}

/// Adds a change, for the school or for one class.
pub fn add_change(tx: &mut Tx<'_>, class: Option<Id>, change: &Change) -> Result<Id> {
    let (school, id) = (tx.school(), tx.new_id());
    let (kind, follows) = match change.kind() {
        ChangeKind::Off => ("off", None),
        ChangeKind::Activity => ("activity", None),
        ChangeKind::Lessons { follows } => ("lessons", follows.map(|w| i64::from(w.number()))),
    };
    tx.run(
        &ADD_CHANGE,
        &[&school, &id, &class, &change.first(), &change.last(), &kind, &follows, &change.note()],
    )?;
    Ok(id)
}

/// Takes a change back.
pub fn drop_change(tx: &mut Tx<'_>, id: Id) -> Result<()> {
    let school = tx.school();
    tx.run_one(&DROP_CHANGE, &[&school, &id])
}

/// Keeps an imported national list.
pub fn add_holidays(tx: &mut Tx<'_>, year: &HolidayYear, body: &str) -> Result<()> {
    let school = tx.school();
    tx.run(&ADD_YEAR, &[&school, &i64::from(year.year()), &body])?;
    Ok(())
}

/// The school's calendar. Where the nation has not announced a year yet it goes by Monday to
/// Friday; pages show [`SchoolCalendar::warning`] beside it.
pub fn calendar(tx: &mut Tx<'_>) -> Result<SchoolCalendar> {
    build(tx, None)
}

/// The calendar of one class: the school's with the class's own changes.
pub fn class_calendar(tx: &mut Tx<'_>, class: Id) -> Result<SchoolCalendar> {
    build(tx, Some(class))
}

fn build(tx: &mut Tx<'_>, class: Option<Id>) -> Result<SchoolCalendar> {
    let school = tx.school();
    let bodies: Vec<String> = tx.all(&YEARS, &[&school], |r| r.get(0))?;
    let years = bodies.iter().filter_map(|body| HolidayYear::parse(body).ok());
    let holidays = Arc::new(Holidays::with_imported(years));
    let terms = terms(tx)?.into_iter().map(|t| t.term).collect();
    let changes = changes(tx, class)?.into_iter().map(|c| c.change).collect();
    let settings = super::school::school(tx)?.settings.calendar;
    let calendar = SchoolCalendar::new(holidays, terms, changes, settings).map_err(said)?;
    Ok(calendar.provisional())
}
