//! Cases of persuading back.

use super::{maybe_word, word};
use crate::model::absence::{Case, Outcome, StepKind};
use auth::Scope;
use db::{Day, Fault, Id, Result, Row, Tx};

db::queries! {
    /// A case, unless one is open.
    OPEN [8 -> 0] "insert into return_cases (school_id, id, class_id, student_id, opened_day, days, \
        opened_by, opened_at) values ($1, $2, $3, $4, $5, $6, $7, $8) \
        on conflict (school_id, student_id) where outcome is null do nothing";
    /// The open case of a student.
    OPEN_OF [2 -> 6] "select id, student_id, opened_day, days, outcome, closed_day \
        from return_cases where school_id = $1 and student_id = $2 and outcome is null";
    /// When a student's last case was closed.
    LAST [2 -> 1] "select max(closed_day) from return_cases \
        where school_id = $1 and student_id = $2";
    /// One of a class.
    ONE [3 -> 6] "select id, student_id, opened_day, days, outcome, closed_day \
        from return_cases where school_id = $1 and class_id = $2 and id = $3";
    /// The newest of a class.
    OF_CLASS [3 -> 6] "select id, student_id, opened_day, days, outcome, closed_day \
        from return_cases where school_id = $1 and class_id = $2 order by opened_day desc, id desc \
        limit $3";
    /// It ends.
    CLOSE [5 -> 0] "update return_cases set outcome = $3, closed_day = $4, closed_by = $5 \
        where school_id = $1 and id = $2 and outcome is null";
    /// A step.
    STEP [8 -> 0] "insert into return_steps (school_id, id, case_id, kind, day, words, by_id, at) \
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The steps of a case.
    STEPS [2 -> 4] "select id, kind, day, words from return_steps \
        where school_id = $1 and case_id = $2 order by day, at, id";
    /// The last step of each open case of a class.
    OPEN_CASES [2 -> 4] "select c.id, c.student_id, c.opened_day, max(s.day) from return_cases c \
        left join return_steps s on s.school_id = c.school_id and s.case_id = c.id \
        where c.school_id = $1 and c.class_id = $2 and c.outcome is null \
        group by c.id, c.student_id, c.opened_day order by c.opened_day, c.id";
    /// Per class of the school: open cases, and students lost since a day.
    SCHOOL [2 -> 3] "select class_id, sum(case when outcome is null then 1 else 0 end), \
        sum(case when outcome = 'lost' and closed_day >= $2 then 1 else 0 end) \
        from return_cases where school_id = $1 group by class_id";
}

fn read(r: &Row<'_>) -> Result<Case> {
    Ok(Case {
        id: r.get(0)?,
        student: r.get(1)?,
        opened: r.get(2)?,
        days: r.get(3)?,
        outcome: maybe_word(r, 4, Outcome::from_code)?,
        closed: r.get(5)?,
    })
}

/// Opens a case with this identifier; `false` when one is open already.
pub(crate) fn open(tx: &mut Tx<'_>, id: Id, class: Id, student: Id, days: i64) -> Result<bool> {
    let (school, by, now, today) = (tx.school(), tx.actor(), tx.now(), tx.now().day());
    Ok(tx.run(&OPEN, &[&school, &id, &class, &student, &today, &days, &by, &now])? == 1)
}

/// The open case of a student whom the caller has looked up in scope.
pub(crate) fn open_of(tx: &mut Tx<'_>, student: Id) -> Result<Option<Case>> {
    let school = tx.school();
    tx.maybe(&OPEN_OF, &[&school, &student], read)
}

/// When the student's last case was closed.
pub(crate) fn last_closed(tx: &mut Tx<'_>, student: Id) -> Result<Option<Day>> {
    let school = tx.school();
    tx.one(&LAST, &[&school, &student], |r| r.get(0))
}

/// One of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Case> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// The newest of the scope's class; at most `most`.
pub fn of_class(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Case>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OF_CLASS, &[&school, &class, &most], read)
}

/// Closes an open one.
pub(crate) fn close(tx: &mut Tx<'_>, id: Id, outcome: Outcome) -> Result<()> {
    let (school, by, today) = (tx.school(), tx.actor(), tx.now().day());
    match tx.run(&CLOSE, &[&school, &id, &outcome.code(), &today, &by])? {
        1 => Ok(()),
        _ => Err(Fault::Conflict("这件事已经办结了。".into())),
    }
}

/// A step as stored: its words are sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Identifier.
    pub id: Id,
    /// What was done.
    pub kind: StepKind,
    /// When.
    pub day: Day,
    /// Sealed.
    pub words: Vec<u8>,
}

/// Adds a step.
pub(crate) fn add_step(tx: &mut Tx<'_>, case: Id, step: &Step) -> Result<()> {
    let (school, by, now) = (tx.school(), tx.actor(), tx.now());
    let Step { id, kind, day, words } = step;
    tx.run(&STEP, &[&school, id, &case, &kind.code(), day, words, &by, &now])?;
    Ok(())
}

/// The steps of a case that the caller has looked up in scope.
pub fn steps(tx: &mut Tx<'_>, case: Id) -> Result<Vec<Step>> {
    let school = tx.school();
    tx.all(&STEPS, &[&school, &case], |r| {
        let kind = word(r, 1, StepKind::from_code)?;
        Ok(Step { id: r.get(0)?, kind, day: r.get(2)?, words: r.get(3)? })
    })
}

/// An open case: its id, the student, since when, and the day of its last step.
pub type Waiting = (Id, Id, Day, Option<Day>);

/// The open cases of the scope's class.
pub fn open_cases(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Waiting>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OPEN_CASES, &[&school, &class], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))
}

/// Per class of the school: open cases, students lost since a day.
pub fn of_school(tx: &mut Tx<'_>, from: Day) -> Result<Vec<(Id, i64, i64)>> {
    let school = tx.school();
    tx.all(&SCHOOL, &[&school, &from], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}
