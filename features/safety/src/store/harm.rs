//! Reports of harm: written, never changed, never deleted.

use super::maybe_word;
use crate::model::harm::{HarmKind, Report, steps, stored};
use auth::Scope;
use db::{Id, Result, Row, Tx};

db::queries! {
    /// A report, or what is added to one.
    INSERT [11 -> 0] "insert into harm_reports (school_id, id, class_id, student_id, kind, steps, \
        facts, told, about_id, by_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// One.
    ONE [2 -> 9] "select id, student_id, kind, steps, facts, told, about_id, by_id, at \
        from harm_reports where school_id = $1 and id = $2";
    /// The newest of the school.
    NEWEST [2 -> 9] "select id, student_id, kind, steps, facts, told, about_id, by_id, at \
        from harm_reports where school_id = $1 and about_id is null order by at desc, id desc limit $2";
    /// The newest of one author.
    MINE [3 -> 9] "select id, student_id, kind, steps, facts, told, about_id, by_id, at \
        from harm_reports where school_id = $1 and by_id = $2 and about_id is null \
        order by at desc, id desc limit $3";
    /// What was added to one.
    ADDED [2 -> 9] "select id, student_id, kind, steps, facts, told, about_id, by_id, at \
        from harm_reports where school_id = $1 and about_id = $2 order by at, id";
    /// Is this a student of the school?
    STUDENT [2 -> 2] "select class_id, name from students where school_id = $1 and id = $2";
    /// How many since a moment.
    COUNT [2 -> 1] "select count(*) from harm_reports \
        where school_id = $1 and at >= $2 and about_id is null";
}

fn read(r: &Row<'_>) -> Result<Report> {
    let ticked: String = r.get(3)?;
    Ok(Report {
        id: r.get(0)?,
        student: r.get(1)?,
        kind: maybe_word(r, 2, HarmKind::from_code)?,
        steps: steps(&ticked),
        facts: r.get(4)?,
        told: r.get(5)?,
        about: r.get(6)?,
        by: r.get(7)?,
        at: r.get(8)?,
    })
}

/// Keeps one.
pub(crate) fn insert(tx: &mut Tx<'_>, class: Option<Id>, new: &Report) -> Result<()> {
    let school = tx.school();
    let (kind, ticked) = (new.kind.map_or("", HarmKind::code), stored(&new.steps));
    let Report { id, student, facts, told, about, by, at, .. } = new;
    tx.run(&INSERT, &[&school, id, &class, student, &kind, &ticked, facts, told, about, by, at])?;
    Ok(())
}

/// One of the scope's school.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Report> {
    let school = scope.school();
    tx.one(&ONE, &[&school, &id], read)
}

/// The newest of the school; the caller shows only what the reader may see.
pub fn newest(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Report>> {
    let school = scope.school();
    tx.all(&NEWEST, &[&school, &most], read)
}

/// The newest of the scope's own.
pub fn mine(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Report>> {
    let (school, by) = (scope.school(), scope.actor());
    tx.all(&MINE, &[&school, &by, &most], read)
}

/// What was added to a report that the caller has looked up.
pub fn added(tx: &mut Tx<'_>, report: Id) -> Result<Vec<Report>> {
    let school = tx.school();
    tx.all(&ADDED, &[&school, &report], read)
}

/// Class and name of a student of the school, if it is one.
pub(crate) fn student(tx: &mut Tx<'_>, id: Id) -> Result<Option<(Id, String)>> {
    let school = tx.school();
    tx.maybe(&STUDENT, &[&school, &id], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// How many the school has had since a moment.
pub fn count(tx: &mut Tx<'_>, from: db::Moment) -> Result<i64> {
    let school = tx.school();
    tx.number(&COUNT, &[&school, &from])
}
