//! Emergency openings, as stored.

use crate::model::opening::{Opening, Reason};
use auth::Scope;
use db::{Day, Fault, Id, Moment, Result, Row, Tx};

db::queries! {
    /// Asked for.
    MAKE [9 -> 0] "insert into letter_openings (school_id, id, class_id, letter_id, student_id, reason, \
        words, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// The school's, newest first.
    RECENT [2 -> 14] "select id, class_id, letter_id, student_id, reason, words, asked_by, asked_at, \
        confirmed_by, confirmed_at, ended_at, tell_on, delay, told_at from letter_openings \
        where school_id = $1 order by asked_at desc, id desc limit $2";
    /// One.
    ONE [2 -> 14] "select id, class_id, letter_id, student_id, reason, words, asked_by, asked_at, \
        confirmed_by, confirmed_at, ended_at, tell_on, delay, told_at from letter_openings \
        where school_id = $1 and id = $2";
    /// Of which the writer has been told.
    TOLD [2 -> 14] "select id, class_id, letter_id, student_id, reason, words, asked_by, asked_at, \
        confirmed_by, confirmed_at, ended_at, tell_on, delay, told_at from letter_openings \
        where school_id = $1 and student_id = $2 and told_at is not null \
        order by asked_at desc limit 20";
    /// The second person's yes.
    CONFIRM [5 -> 0] "update letter_openings set confirmed_by = $3, confirmed_at = $4, tell_on = $5 \
        where school_id = $1 and id = $2 and confirmed_at is null and ended_at is null";
    /// Taken back before anybody read.
    END [3 -> 0] "update letter_openings set ended_at = $3 where school_id = $1 and id = $2 \
        and confirmed_at is null and ended_at is null";
    /// Told later.
    DELAY [4 -> 0] "update letter_openings set tell_on = $3, delay = $4 where school_id = $1 \
        and id = $2 and told_at is null and confirmed_at is not null";
    /// The writer is told.
    TELL [4 -> 1] "update letter_openings set told_at = $3 where school_id = $1 and id = $2 \
        and told_at is null and confirmed_at is not null and tell_on <= $4 returning class_id";
}

/// An opening as stored.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Identifier.
    pub id: Id,
    /// The class.
    pub class: Id,
    /// One letter; `None`: the letters of the student, whom the asker named.
    pub letter: Option<Id>,
    /// Whose letters.
    pub student: Id,
    /// The law's reason.
    pub reason: Reason,
    /// Sealed: what happened.
    pub words: Vec<u8>,
    /// As far as its rules go.
    pub opening: Opening,
    /// When the writer is told.
    pub tell_on: Option<Day>,
    /// Sealed: why later than a week.
    pub delay: Option<Vec<u8>>,
    /// When they were.
    pub told: Option<Moment>,
}

fn read(r: &Row<'_>) -> Result<Stored> {
    let confirmed = match (r.get::<Option<Id>>(8)?, r.get::<Option<Moment>>(9)?) {
        (Some(by), Some(at)) => Some((by, at)),
        _ => None,
    };
    Ok(Stored {
        id: r.get(0)?,
        class: r.get(1)?,
        letter: r.get(2)?,
        student: r.get(3)?,
        reason: Reason::from_code(r.text(4)?).ok_or_else(|| Fault::broken("a reason"))?,
        words: r.get(5)?,
        opening: Opening {
            asked_by: r.get(6)?,
            asked_at: r.get(7)?,
            confirmed,
            ended_at: r.get(10)?,
        },
        tell_on: r.get(11)?,
        delay: r.get(12)?,
        told: r.get(13)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    class: Id,
    (letter, student): (Option<Id>, Id),
    reason: Reason,
    words: &[u8],
) -> Result<Id> {
    let (school, id, actor, now) = (tx.school(), tx.new_id(), tx.actor(), tx.now());
    tx.run_one(
        &MAKE,
        &[&school, &id, &class, &letter, &student, &reason.code(), &words, &actor, &now],
    )?;
    Ok(id)
}

/// The school's, newest first.
pub(crate) fn recent(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Stored>> {
    let school = scope.school();
    tx.all(&RECENT, &[&school, &most], read)
}

/// One of the school.
pub(crate) fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Stored> {
    let school = scope.school();
    tx.one(&ONE, &[&school, &id], read)
}

/// Those of which the scope's student has been told.
pub(crate) fn told(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Stored>> {
    let (school, student) = (scope.school(), scope.student()?);
    tx.all(&TOLD, &[&school, &student], read)
}

/// The second person's yes.
pub(crate) fn confirm(tx: &mut Tx<'_>, id: Id, tell_on: Day) -> Result<()> {
    let (school, actor, now) = (tx.school(), tx.actor(), tx.now());
    tx.run_one(&CONFIRM, &[&school, &id, &actor, &now, &tell_on])
}

/// Taken back.
pub(crate) fn end(tx: &mut Tx<'_>, id: Id) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    tx.run_one(&END, &[&school, &id, &now])
}

/// Told later.
pub(crate) fn delay(tx: &mut Tx<'_>, id: Id, day: Day, why: &[u8]) -> Result<()> {
    let school = tx.school();
    tx.run_one(&DELAY, &[&school, &id, &day, &why])
}

/// The writer is told, if the day has come; gives the class when they were.
pub(crate) fn tell(tx: &mut Tx<'_>, id: Id) -> Result<Option<Id>> {
    let (school, now, today) = (tx.school(), tx.now(), tx.now().day());
    tx.maybe(&TELL, &[&school, &id, &now, &today], |r| r.get(0))
}
