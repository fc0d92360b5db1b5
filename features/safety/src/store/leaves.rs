//! Leave.

use super::word;
use crate::model::attendance::Half;
use crate::model::leave::{Leave, LeaveKind, LeaveState, Level, Stretch};
use auth::Scope;
use db::{Day, Fault, Id, Result, Row, Tx};

db::queries! {
    /// A new one.
    INSERT [15 -> 0] "insert into leaves (school_id, id, class_id, student_id, kind, from_day, \
        from_half, to_day, to_half, halves, level, reason, state, asked_by, asked_at) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    /// One of a class.
    ONE [3 -> 16] "select id, student_id, kind, from_day, from_half, to_day, to_half, halves, \
        level, reason, state, asked_by, asked_at, decided_by, answer, back_day from leaves \
        where school_id = $1 and class_id = $2 and id = $3";
    /// Those of a class that wait.
    ASKED [2 -> 16] "select id, student_id, kind, from_day, from_half, to_day, to_half, halves, \
        level, reason, state, asked_by, asked_at, decided_by, answer, back_day from leaves \
        where school_id = $1 and class_id = $2 and state = 'asked' order by from_day, id";
    /// Those of a class that end on a day or later, the newest first.
    SINCE [4 -> 16] "select id, student_id, kind, from_day, from_half, to_day, to_half, halves, \
        level, reason, state, asked_by, asked_at, decided_by, answer, back_day from leaves \
        where school_id = $1 and class_id = $2 and to_day >= $3 order by to_day desc, id desc limit $4";
    /// A student's, the newest first.
    OF_STUDENT [3 -> 16] "select id, student_id, kind, from_day, from_half, to_day, to_half, \
        halves, level, reason, state, asked_by, asked_at, decided_by, answer, back_day from leaves \
        where school_id = $1 and student_id = $2 order by asked_at desc, id limit $3";
    /// It goes on to another state.
    MOVE [7 -> 0] "update leaves set state = $3, decided_by = $4, decided_at = $5, answer = $6 \
        where school_id = $1 and id = $2 and state = $7";
    /// The student is back.
    BACK [6 -> 0] "update leaves set state = 'back', back_day = $3, back_half = $4, back_by = $5 \
        where school_id = $1 and id = $2 and state = $6";
    /// How many wait in each class of the school.
    WAITING [1 -> 3] "select class_id, level, count(*) from leaves \
        where school_id = $1 and state = 'asked' group by class_id, level";
}

fn read(r: &Row<'_>) -> Result<Leave> {
    let half = |at| word(r, at, Half::from_code);
    Ok(Leave {
        id: r.get(0)?,
        student: r.get(1)?,
        kind: word(r, 2, LeaveKind::from_code)?,
        stretch: Stretch { from: (r.get(3)?, half(4)?), to: (r.get(5)?, half(6)?) },
        halves: r.get(7)?,
        level: word(r, 8, Level::from_code)?,
        reason: r.get(9)?,
        state: word(r, 10, LeaveState::from_code)?,
        asked_by: r.get(11)?,
        asked_at: r.get(12)?,
        decided_by: r.get(13)?,
        answer: r.get(14)?,
        back: r.get(15)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert(tx: &mut Tx<'_>, class: Id, leave: &Leave) -> Result<()> {
    let school = tx.school();
    let Stretch { from, to } = leave.stretch;
    let (kind, level, state) = (leave.kind.code(), leave.level.code(), leave.state.code());
    tx.run(
        &INSERT,
        &[
            &school,
            &leave.id,
            &class,
            &leave.student,
            &kind,
            &from.0,
            &from.1.code(),
            &to.0,
            &to.1.code(),
            &leave.halves,
            &level,
            &leave.reason,
            &state,
            &leave.asked_by,
            &leave.asked_at,
        ],
    )?;
    Ok(())
}

/// One of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Leave> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// Those of the scope's class that wait for an answer.
pub fn asked(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Leave>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&ASKED, &[&school, &class], read)
}

/// Those of the scope's class that end on `from` or later, the newest first; at most `most`.
pub fn since(tx: &mut Tx<'_>, scope: &Scope, from: Day, most: i64) -> Result<Vec<Leave>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&SINCE, &[&school, &class, &from, &most], read)
}

/// Those of a student whom the caller has looked up in scope, the newest first.
pub fn of_student(tx: &mut Tx<'_>, student: Id, most: i64) -> Result<Vec<Leave>> {
    let school = tx.school();
    tx.all(&OF_STUDENT, &[&school, &student, &most], read)
}

/// Moves one from the state it was read in.
pub(crate) fn set_state(
    tx: &mut Tx<'_>,
    leave: &Leave,
    state: LeaveState,
    answer: Option<Vec<u8>>,
) -> Result<()> {
    let (school, by, now) = (tx.school(), tx.actor(), tx.now());
    let was = leave.state.code();
    let done = tx.run(&MOVE, &[&school, &leave.id, &state.code(), &by, &now, &answer, &was])?;
    meanwhile(done)
}

/// The student is back from a half day on.
pub(crate) fn set_back(tx: &mut Tx<'_>, leave: &Leave, (day, half): (Day, Half)) -> Result<()> {
    let (school, by, was) = (tx.school(), tx.actor(), leave.state.code());
    let done = tx.run(&BACK, &[&school, &leave.id, &day, &half.code(), &by, &was])?;
    meanwhile(done)
}

fn meanwhile(done: usize) -> Result<()> {
    match done {
        1 => Ok(()),
        _ => Err(Fault::Conflict("这份请假刚刚有人处理过了，请刷新再看。".into())),
    }
}

/// Per class of the school: how many wait for each level.
pub fn waiting(tx: &mut Tx<'_>) -> Result<Vec<(Id, Level, i64)>> {
    let school = tx.school();
    tx.all(&WAITING, &[&school], |r| Ok((r.get(0)?, word(r, 1, Level::from_code)?, r.get(2)?)))
}
