//! What is said after the first letter, and appointments.

use auth::Scope;
use db::{Day, Id, Moment, Result, Row, Tx};

db::queries! {
    /// New words.
    MAKE [9 -> 0] "insert into letter_notes (school_id, id, letter_id, by_id, teacher, body, at, took, \
        meet_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// What was said in a letter's thread.
    OF [2 -> 8] "select id, by_id, teacher, body, at, took, meet_at, cancelled_at from letter_notes \
        where school_id = $1 and letter_id = $2 order by at, id limit 200";
    /// Everything said in a thread goes.
    DROP [2 -> 0] "delete from letter_notes where school_id = $1 and letter_id = $2";
    /// The minutes that somebody's answers took since a moment.
    TOOK [3 -> 1] "select took from letter_notes where school_id = $1 and by_id = $2 and at >= $3 \
        and took is not null limit 5000";
    /// An appointment is called off by whoever made it.
    CANCEL [4 -> 1] "update letter_notes set cancelled_at = $4 where school_id = $1 and id = $2 \
        and by_id = $3 and meet_at is not null and cancelled_at is null returning letter_id";
    /// A teacher's appointments between two moments.
    MEETINGS [4 -> 3] "select n.id, n.meet_at, n.cancelled_at from letter_notes n \
        join letters l on l.school_id = n.school_id and l.id = n.letter_id \
        where n.school_id = $1 and n.meet_at >= $3 and n.meet_at < $4 and n.by_id = $2 \
        and l.gone_at is null order by n.meet_at, n.id limit 200";
    /// A student's appointments between two moments.
    MY_MEETINGS [4 -> 3] "select n.id, n.meet_at, n.cancelled_at from letter_notes n \
        join letters l on l.school_id = n.school_id and l.id = n.letter_id \
        where n.school_id = $1 and n.meet_at >= $3 and n.meet_at < $4 and l.student_id = $2 \
        and l.gone_at is null order by n.meet_at, n.id limit 200";
}

/// Words of a thread, still sealed.
#[derive(Clone, Debug)]
pub struct Note {
    /// Identifier.
    pub id: Id,
    /// Whose.
    pub by: Id,
    /// The addressee's, else the writer's.
    pub teacher: bool,
    /// Sealed text.
    pub body: Vec<u8>,
    /// When.
    pub at: Moment,
    /// Minutes that the writer had waited for it.
    pub took: Option<i64>,
    /// An appointment: when.
    pub meet: Option<Moment>,
    /// It was called off.
    pub cancelled: Option<Moment>,
}

fn read(r: &Row<'_>) -> Result<Note> {
    Ok(Note {
        id: r.get(0)?,
        by: r.get(1)?,
        teacher: r.get(2)?,
        body: r.get(3)?,
        at: r.get(4)?,
        took: r.get(5)?,
        meet: r.get(6)?,
        cancelled: r.get(7)?,
    })
}

/// Keeps new words in a letter's thread.
pub(crate) fn insert(tx: &mut Tx<'_>, letter: Id, n: &Note) -> Result<()> {
    let school = tx.school();
    tx.run_one(
        &MAKE,
        &[&school, &n.id, &letter, &n.by, &n.teacher, &n.body, &n.at, &n.took, &n.meet],
    )
}

/// What was said in a thread; whoever asks has been allowed to see the letter.
pub(crate) fn of(tx: &mut Tx<'_>, letter: Id) -> Result<Vec<Note>> {
    let school = tx.school();
    tx.all(&OF, &[&school, &letter], read)
}

/// The minutes that this person's own answers took since a moment.
pub(crate) fn took(tx: &mut Tx<'_>, scope: &Scope, since: Moment) -> Result<Vec<i64>> {
    let (school, me) = (scope.school(), scope.actor());
    tx.all(&TOOK, &[&school, &me, &since], |r| r.get(0))
}

/// Calls off an appointment of one's own; gives its letter.
pub(crate) fn cancel(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Id> {
    let (school, me, now) = (scope.school(), scope.actor(), tx.now());
    tx.one(&CANCEL, &[&school, &id, &me, &now], |r| r.get(0))
}

/// An appointment as a calendar may know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Identifier.
    pub id: Id,
    /// When.
    pub at: Moment,
    /// Called off.
    pub cancelled: bool,
}

/// The appointments of the scope's person between two days.
pub fn meetings(tx: &mut Tx<'_>, scope: &Scope, from: Day, until: Day) -> Result<Vec<Meeting>> {
    let (school, me) = (scope.school(), scope.actor());
    let (from, until) = (Moment::at(from, 0), Moment::at(until.plus(1), 0));
    let read = |r: &Row<'_>| {
        let cancelled = r.get::<Option<i64>>(2)?.is_some();
        Ok(Meeting { id: r.get(0)?, at: r.get(1)?, cancelled })
    };
    match scope.can(auth::Do::WriteLetters) {
        true => tx.all(&MY_MEETINGS, &[&school, &scope.student()?, &from, &until], read),
        false => tx.all(&MEETINGS, &[&school, &me, &from, &until], read),
    }
}
