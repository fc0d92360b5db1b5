//! Incidents and whom they concerned.

use super::{maybe_word, word};
use crate::model::incident::{Concerned, Incident, IncidentKind, Told};
use auth::Scope;
use db::{Day, Fault, Id, Result, Row, Tx};

db::queries! {
    /// A new one.
    INSERT [14 -> 0] "insert into incidents (school_id, id, class_id, day, minute, place, kind, \
        serious, facts, done, school_at, school_by, by_id, at) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    /// One of a class.
    ONE [3 -> 14] "select id, class_id, day, minute, place, kind, serious, facts, done, school_at, \
        by_id, at, closed_at, closing from incidents \
        where school_id = $1 and class_id = $2 and id = $3";
    /// One that the school was told of.
    REPORTED [2 -> 14] "select id, class_id, day, minute, place, kind, serious, facts, done, \
        school_at, by_id, at, closed_at, closing from incidents \
        where school_id = $1 and id = $2 and school_at is not null";
    /// The newest of a class.
    OF_CLASS [3 -> 14] "select id, class_id, day, minute, place, kind, serious, facts, done, \
        school_at, by_id, at, closed_at, closing from incidents \
        where school_id = $1 and class_id = $2 order by day desc, id desc limit $3";
    /// The newest that the school was told of.
    TOLD_SCHOOL [2 -> 14] "select id, class_id, day, minute, place, kind, serious, facts, done, \
        school_at, by_id, at, closed_at, closing from incidents \
        where school_id = $1 and school_at is not null order by school_at desc, id desc limit $2";
    /// The school was told.
    TELL_SCHOOL [4 -> 0] "update incidents set school_at = $3, school_by = $4 \
        where school_id = $1 and id = $2 and school_at is null";
    /// It is closed.
    CLOSE [4 -> 0] "update incidents set closed_at = $3, closing = $4 \
        where school_id = $1 and id = $2 and closed_at is null";
    /// Whom it concerned.
    CONCERN [5 -> 0] "insert into incident_students (school_id, incident_id, student_id, class_id, \
        day) values ($1, $2, $3, $4, $5) on conflict (school_id, incident_id, student_id) do nothing";
    /// All of one incident.
    CONCERNED [2 -> 5] "select incident_id, student_id, told_at, how, words from incident_students \
        where school_id = $1 and incident_id = $2";
    /// All of a class since a day.
    CONCERNED_OF [3 -> 5] "select incident_id, student_id, told_at, how, words \
        from incident_students where school_id = $1 and class_id = $2 and day >= $3";
    /// The family was told.
    TELL [7 -> 0] "update incident_students set told_at = $4, told_by = $5, how = $6, words = $7 \
        where school_id = $1 and incident_id = $2 and student_id = $3 and told_at is null";
    /// Families of a class that were not told yet.
    UNTOLD [2 -> 2] "select s.incident_id, s.student_id from incident_students s \
        join incidents i on i.school_id = s.school_id and i.id = s.incident_id \
        where s.school_id = $1 and s.class_id = $2 and s.told_at is null and i.closed_at is null";
    /// A student's incidents before a day and id, the newest first.
    OF_STUDENT [5 -> 14] "select i.id, i.class_id, i.day, i.minute, i.place, i.kind, i.serious, \
        i.facts, i.done, i.school_at, i.by_id, i.at, i.closed_at, i.closing \
        from incident_students s join incidents i on i.school_id = s.school_id \
        and i.id = s.incident_id where s.school_id = $1 and s.student_id = $2 \
        and (s.day < $3 or (s.day = $3 and s.incident_id < $4)) \
        order by s.day desc, s.incident_id desc limit $5";
    /// When a family of the class was last told something.
    TOUCHES [3 -> 3] "select student_id, max(day), count(*) from incident_students \
        where school_id = $1 and class_id = $2 and day >= $3 and told_at is not null \
        group by student_id";
    /// Per class of the school: incidents since a day, open ones among them.
    SCHOOL [2 -> 3] "select class_id, count(*), \
        sum(case when closed_at is null then 1 else 0 end) from incidents \
        where school_id = $1 and day >= $2 group by class_id";
}

fn read(r: &Row<'_>) -> Result<Incident> {
    Ok(Incident {
        id: r.get(0)?,
        class: r.get(1)?,
        day: r.get(2)?,
        minute: r.get(3)?,
        place: r.get(4)?,
        kind: word(r, 5, IncidentKind::from_code)?,
        serious: r.get(6)?,
        facts: r.get(7)?,
        done: r.get(8)?,
        school_at: r.get(9)?,
        by: r.get(10)?,
        at: r.get(11)?,
        closed: r.get(12)?,
        closing: r.get(13)?,
    })
}

fn concerned_row(r: &Row<'_>) -> Result<Concerned> {
    Ok(Concerned {
        incident: r.get(0)?,
        student: r.get(1)?,
        told: r.get(2)?,
        how: maybe_word(r, 3, Told::from_code)?,
        words: r.get(4)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert(tx: &mut Tx<'_>, new: &Incident) -> Result<()> {
    let school = tx.school();
    let school_by = new.school_at.map(|_| new.by);
    tx.run(
        &INSERT,
        &[
            &school,
            &new.id,
            &new.class,
            &new.day,
            &new.minute,
            &new.place,
            &new.kind.code(),
            &new.serious,
            &new.facts,
            &new.done,
            &new.school_at,
            &school_by,
            &new.by,
            &new.at,
        ],
    )?;
    Ok(())
}

/// One of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Incident> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// One that the school was told of.
pub fn reported(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Incident> {
    let school = scope.school();
    tx.one(&REPORTED, &[&school, &id], read)
}

/// The newest of the scope's class; at most `most`.
pub fn of_class(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Incident>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OF_CLASS, &[&school, &class, &most], read)
}

/// The newest that the school was told of.
pub fn told_school(tx: &mut Tx<'_>, most: i64) -> Result<Vec<Incident>> {
    let school = tx.school();
    tx.all(&TOLD_SCHOOL, &[&school, &most], read)
}

/// The school was told; again is nothing new.
pub(crate) fn tell_school(tx: &mut Tx<'_>, id: Id) -> Result<()> {
    let (school, now, by) = (tx.school(), tx.now(), tx.actor());
    tx.run(&TELL_SCHOOL, &[&school, &id, &now, &by])?;
    Ok(())
}

/// Closes one.
pub(crate) fn close(tx: &mut Tx<'_>, id: Id, closing: &[u8]) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    match tx.run(&CLOSE, &[&school, &id, &now, &closing])? {
        1 => Ok(()),
        _ => Err(Fault::Conflict("这件事已经办结了。".into())),
    }
}

/// It concerned this student too; `false` when that was known.
pub(crate) fn concern(tx: &mut Tx<'_>, incident: &Incident, student: Id) -> Result<bool> {
    let school = tx.school();
    let Incident { id, class, day, .. } = incident;
    Ok(tx.run(&CONCERN, &[&school, id, &student, class, day])? == 1)
}

/// Whom an incident concerned that the caller has looked up.
pub fn concerned(tx: &mut Tx<'_>, incident: Id) -> Result<Vec<Concerned>> {
    let school = tx.school();
    tx.all(&CONCERNED, &[&school, &incident], concerned_row)
}

/// Whom the incidents of the scope's class since a day concerned.
pub fn concerned_since(tx: &mut Tx<'_>, scope: &Scope, from: Day) -> Result<Vec<Concerned>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&CONCERNED_OF, &[&school, &class, &from], concerned_row)
}

/// The family was told.
pub(crate) fn tell(
    tx: &mut Tx<'_>,
    incident: Id,
    student: Id,
    how: Told,
    words: &[u8],
) -> Result<()> {
    let (school, now, by) = (tx.school(), tx.now(), tx.actor());
    match tx.run(&TELL, &[&school, &incident, &student, &now, &by, &how.code(), &words])? {
        1 => Ok(()),
        _ => Err(Fault::Conflict("已经记过告知家长了。".into())),
    }
}

/// Families of the scope's class that were not told yet: incident, student.
pub fn untold(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<(Id, Id)>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&UNTOLD, &[&school, &class], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// A student's, the newest first, for the timeline.
pub fn of_student(tx: &mut Tx<'_>, student: Id, span: &web::Span) -> Result<Vec<Incident>> {
    let school = tx.school();
    let (day, id) = span.before;
    tx.all(&OF_STUDENT, &[&school, &student, &day, &id, &span.most], read)
}

/// Which families of the scope's class were told something since a day: student, last, count.
pub fn touches(tx: &mut Tx<'_>, scope: &Scope, from: Day) -> Result<Vec<(Id, Day, i64)>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&TOUCHES, &[&school, &class, &from], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// Per class of the school since a day: incidents, open ones.
pub fn of_school(tx: &mut Tx<'_>, from: Day) -> Result<Vec<(Id, i64, i64)>> {
    let school = tx.school();
    tx.all(&SCHOOL, &[&school, &from], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}
