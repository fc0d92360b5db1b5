//! Follow-ups.

use crate::model::follow::{FollowKind, FollowUp, Outcome};
use auth::Scope;
use db::{Fault, Id, Result, Row, Tx};

db::queries! {
    /// A new one.
    INSERT [11 -> 0] "insert into follow_ups (school_id, id, class_id, student_id, kind, due, why, \
        room, about_id, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// Open ones of a class, the earliest first.
    OPEN [3 -> 10] "select id, student_id, kind, due, why, room, about_id, made_by, outcome, by_id \
        from follow_ups where school_id = $1 and class_id = $2 and closed_at is null \
        order by due, id limit $3";
    /// Those of a student, the newest first.
    OF_STUDENT [3 -> 10] "select id, student_id, kind, due, why, room, about_id, made_by, outcome, \
        by_id from follow_ups where school_id = $1 and student_id = $2 order by due desc, id limit $3";
    /// Those that came from a record.
    ABOUT [2 -> 10] "select id, student_id, kind, due, why, room, about_id, made_by, outcome, by_id \
        from follow_ups where school_id = $1 and about_id = $2 order by due, id";
    /// One of a class.
    ONE [3 -> 10] "select id, student_id, kind, due, why, room, about_id, made_by, outcome, by_id \
        from follow_ups where school_id = $1 and class_id = $2 and id = $3";
    /// How many open ones are due by a day.
    DUE [3 -> 1] "select count(*) from follow_ups where school_id = $1 and class_id = $2 \
        and closed_at is null and due <= $3";
    /// How many open ones of each kind are due by a day.
    DUE_KINDS [3 -> 2] "select kind, count(*) from follow_ups where school_id = $1 \
        and class_id = $2 and closed_at is null and due <= $3 group by kind order by kind";
    /// It came out so.
    CLOSE [6 -> 0] "update follow_ups set outcome = $3, closed_at = $4, closed_by = $5, by_id = $6 \
        where school_id = $1 and id = $2 and closed_at is null";
}

fn read(row: &Row<'_>) -> Result<FollowUp> {
    let kind: String = row.get(2)?;
    let outcome: Option<String> = row.get(8)?;
    Ok(FollowUp {
        id: row.get(0)?,
        student: row.get(1)?,
        kind: FollowKind::from_code(&kind).ok_or_else(|| Fault::broken("a follow-up's kind"))?,
        due: row.get(3)?,
        why: row.get(4)?,
        room: row.get(5)?,
        about: row.get(6)?,
        made_by: row.get(7)?,
        outcome: outcome.as_deref().and_then(Outcome::from_code),
        by: row.get(9)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert(tx: &mut Tx<'_>, class: Id, plan: &crate::Plan<'_>, why: &[u8]) -> Result<Id> {
    let (school, id, actor, now) = (tx.school(), tx.new_id(), tx.actor(), tx.now());
    let (kind, (room, about)) = (plan.kind.code(), plan.about);
    tx.run(
        &INSERT,
        &[&school, &id, &class, &plan.student, &kind, &plan.due, &why, &room, &about, &actor, &now],
    )?;
    Ok(id)
}

/// The open ones of the scope's class, the earliest first; at most `most`.
pub fn open(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<FollowUp>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OPEN, &[&school, &class, &most], read)
}

/// Those of a student of the scope's class, the newest first; at most `most`.
///
/// # Errors
/// [`Fault::NotFound`] when the student is not of this class.
pub fn of_student(tx: &mut Tx<'_>, scope: &Scope, student: Id, most: i64) -> Result<Vec<FollowUp>> {
    people::member(tx, scope, student)?;
    let school = scope.school();
    tx.all(&OF_STUDENT, &[&school, &student, &most], read)
}

/// Those that came from a record; whoever asks has been allowed to see the record.
pub fn about(tx: &mut Tx<'_>, scope: &Scope, record: Id) -> Result<Vec<FollowUp>> {
    let school = scope.school();
    tx.all(&ABOUT, &[&school, &record], read)
}

/// One of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<FollowUp> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// How many open ones of the scope's class are due today or before.
pub fn due(tx: &mut Tx<'_>, scope: &Scope) -> Result<i64> {
    let (school, class, today) = (scope.school(), scope.class()?, tx.now().day());
    tx.number(&DUE, &[&school, &class, &today])
}

/// Closes an open one; `false` when it was closed already.
pub(crate) fn close(tx: &mut Tx<'_>, id: Id, outcome: Outcome, by: Option<Id>) -> Result<bool> {
    let (school, actor, now) = (tx.school(), tx.actor(), tx.now());
    Ok(tx.run(&CLOSE, &[&school, &id, &outcome.code(), &now, &actor, &by])? == 1)
}

/// How many open ones of each kind are due by a day.
pub(crate) fn due_by_kind(
    tx: &mut Tx<'_>,
    scope: &Scope,
    day: db::Day,
) -> Result<Vec<(FollowKind, i64)>> {
    let (school, class) = (scope.school(), scope.class()?);
    let all = tx.all(&DUE_KINDS, &[&school, &class, &day], |r| {
        Ok((FollowKind::from_code(r.text(0)?), r.get::<i64>(1)?))
    })?;
    Ok(all.into_iter().filter_map(|(kind, n)| Some((kind?, n))).collect())
}
