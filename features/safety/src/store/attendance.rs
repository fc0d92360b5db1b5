//! Rolls and the marks of those who were not there as usual.

use super::word;
use crate::model::attendance::{Half, Mark, MarkKind};
use auth::Scope;
use db::{Day, Id, Result, Row, Tx};
use std::collections::BTreeSet;

db::queries! {
    /// The roll was called.
    CALL [6 -> 0] "insert into rolls (school_id, class_id, day, half, by_id, at) \
        values ($1, $2, $3, $4, $5, $6) on conflict (school_id, class_id, day, half) do nothing";
    /// The rolls of a class between two days.
    ROLLS [4 -> 2] "select day, half from rolls where school_id = $1 and class_id = $2 \
        and day >= $3 and day <= $4";
    /// A mark, or another one in its place.
    MARK [10 -> 0] "insert into attendance_marks (school_id, id, class_id, student_id, day, half, \
        kind, leave_id, by_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
        on conflict (school_id, student_id, day, half) do update set id = excluded.id, \
        class_id = excluded.class_id, kind = excluded.kind, leave_id = excluded.leave_id, \
        by_id = excluded.by_id, at = excluded.at";
    /// There after all.
    CLEAR [4 -> 0] "delete from attendance_marks where school_id = $1 and student_id = $2 \
        and day = $3 and half = $4";
    /// One mark.
    ONE [4 -> 6] "select id, student_id, day, half, kind, leave_id from attendance_marks \
        where school_id = $1 and student_id = $2 and day = $3 and half = $4";
    /// Marks of a class between two days.
    BETWEEN [4 -> 6] "select id, student_id, day, half, kind, leave_id from attendance_marks \
        where school_id = $1 and class_id = $2 and day >= $3 and day <= $4 order by day, half, id";
    /// The unexplained days of a student since a day.
    ABSENT [3 -> 1] "select day from attendance_marks where school_id = $1 and student_id = $2 \
        and day >= $3 and kind = 'absent'";
    /// What an approved leave marked from a half day on.
    OF_LEAVE [2 -> 6] "select id, student_id, day, half, kind, leave_id from attendance_marks \
        where school_id = $1 and leave_id = $2 order by day, half";
    /// A student's marks before a day and id, the newest first.
    OF_STUDENT [5 -> 6] "select id, student_id, day, half, kind, leave_id from attendance_marks \
        where school_id = $1 and student_id = $2 and (day < $3 or (day = $3 and id < $4)) \
        order by day desc, id desc limit $5";
    /// A call is noted once for a student and day.
    NOTE_CALL [5 -> 0] "insert into absence_calls (school_id, student_id, day, id, class_id) \
        values ($1, $2, $3, $4, $5) on conflict (school_id, student_id, day) do nothing";
    /// The call of a student and day.
    CALL_OF [3 -> 1] "select id from absence_calls \
        where school_id = $1 and student_id = $2 and day = $3";
    /// It was a mistake: there is no call for that day.
    DROP_CALL [3 -> 0] "delete from absence_calls \
        where school_id = $1 and student_id = $2 and day = $3";
    /// Per class: rolls called, halves away, unexplained ones, since a day.
    SCHOOL [2 -> 3] "select class_id, sum(case when kind = 'absent' then 1 else 0 end), \
        sum(case when kind in ('absent', 'sick', 'personal') then 1 else 0 end) \
        from attendance_marks where school_id = $1 and day >= $2 group by class_id";
    /// Who of a class is away at a half day.
    AWAY [4 -> 1] "select student_id from attendance_marks where school_id = $1 and class_id = $2 \
        and day = $3 and half = $4 and kind in ('absent', 'sick', 'personal')";
}

fn read(r: &Row<'_>) -> Result<Mark> {
    Ok(Mark {
        id: r.get(0)?,
        student: r.get(1)?,
        day: r.get(2)?,
        half: word(r, 3, Half::from_code)?,
        kind: word(r, 4, MarkKind::from_code)?,
        leave: r.get(5)?,
    })
}

/// Notes that the roll was called.
pub(crate) fn call(tx: &mut Tx<'_>, class: Id, day: Day, half: Half) -> Result<()> {
    let (school, by, now) = (tx.school(), tx.actor(), tx.now());
    tx.run(&CALL, &[&school, &class, &day, &half.code(), &by, &now])?;
    Ok(())
}

/// Which rolls of the scope's class were called between two days.
pub fn rolls(tx: &mut Tx<'_>, scope: &Scope, from: Day, to: Day) -> Result<BTreeSet<(Day, Half)>> {
    let (school, class) = (scope.school(), scope.class()?);
    let read = |r: &Row<'_>| Ok((r.get(0)?, word(r, 1, Half::from_code)?));
    Ok(tx.all(&ROLLS, &[&school, &class, &from, &to], read)?.into_iter().collect())
}

/// Writes a mark in the place of whatever stood there.
pub(crate) fn put(tx: &mut Tx<'_>, class: Id, mark: &Mark) -> Result<()> {
    let (school, by, now) = (tx.school(), tx.actor(), tx.now());
    let Mark { id, student, day, half, kind, leave } = mark;
    let (half, kind) = (half.code(), kind.code());
    tx.run(&MARK, &[&school, id, &class, student, day, &half, &kind, leave, &by, &now])?;
    Ok(())
}

/// Takes a mark away; `false` when there was none.
pub(crate) fn clear(tx: &mut Tx<'_>, student: Id, day: Day, half: Half) -> Result<bool> {
    let school = tx.school();
    Ok(tx.run(&CLEAR, &[&school, &student, &day, &half.code()])? == 1)
}

/// The mark of a student whom the caller has looked up in scope.
pub(crate) fn one(tx: &mut Tx<'_>, student: Id, day: Day, half: Half) -> Result<Option<Mark>> {
    let school = tx.school();
    tx.maybe(&ONE, &[&school, &student, &day, &half.code()], read)
}

/// The marks of the scope's class between two days, both included.
pub fn between(tx: &mut Tx<'_>, scope: &Scope, from: Day, to: Day) -> Result<Vec<Mark>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&BETWEEN, &[&school, &class, &from, &to], read)
}

/// On which days since `from` a student was away without a word.
pub(crate) fn absent(tx: &mut Tx<'_>, student: Id, from: Day) -> Result<BTreeSet<Day>> {
    let school = tx.school();
    Ok(tx.all(&ABSENT, &[&school, &student, &from], |r| r.get(0))?.into_iter().collect())
}

/// What a leave marked.
pub(crate) fn of_leave(tx: &mut Tx<'_>, leave: Id) -> Result<Vec<Mark>> {
    let school = tx.school();
    tx.all(&OF_LEAVE, &[&school, &leave], read)
}

/// A student's marks, the newest first, for the timeline.
pub fn of_student(tx: &mut Tx<'_>, student: Id, span: &web::Span) -> Result<Vec<Mark>> {
    let school = tx.school();
    let (day, id) = span.before;
    tx.all(&OF_STUDENT, &[&school, &student, &day, &id, &span.most], read)
}

/// Notes the one call of a student and day; `false` when there is one already.
pub(crate) fn note_call(tx: &mut Tx<'_>, class: Id, student: Id, day: Day, id: Id) -> Result<bool> {
    let school = tx.school();
    Ok(tx.run(&NOTE_CALL, &[&school, &student, &day, &id, &class])? == 1)
}

/// What the call's follow-up is about.
pub(crate) fn call_of(tx: &mut Tx<'_>, student: Id, day: Day) -> Result<Option<Id>> {
    let school = tx.school();
    tx.maybe(&CALL_OF, &[&school, &student, &day], |r| r.get(0))
}

/// There is no call for that day any more.
pub(crate) fn drop_call(tx: &mut Tx<'_>, student: Id, day: Day) -> Result<()> {
    let school = tx.school();
    tx.run(&DROP_CALL, &[&school, &student, &day])?;
    Ok(())
}

/// Per class of the school since a day: unexplained halves, halves away.
pub fn of_school(tx: &mut Tx<'_>, from: Day) -> Result<Vec<(Id, i64, i64)>> {
    let school = tx.school();
    tx.all(&SCHOOL, &[&school, &from], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// Who of the scope's class is away at a half day.
pub fn away(tx: &mut Tx<'_>, scope: &Scope, day: Day, half: Half) -> Result<BTreeSet<Id>> {
    let (school, class) = (scope.school(), scope.class()?);
    let all = tx.all(&AWAY, &[&school, &class, &day, &half.code()], |r| r.get(0))?;
    Ok(all.into_iter().collect())
}
