//! Questions to the psychology teacher without names.

use auth::Scope;
use db::{Day, Id, Moment, Result, Row, Tx};

db::queries! {
    /// A new question.
    MAKE [8 -> 0] "insert into consultations (school_id, id, class_id, asked_by, to_id, body, at, \
        waiting, unseen, delete_on) values ($1, $2, $3, $4, $5, $6, $7, true, false, $8)";
    /// Those that somebody asked in a class, or that are for somebody there.
    OF_CLASS [4 -> 8] "select id, class_id, asked_by, to_id, body, at, waiting, unseen from consultations \
        where school_id = $1 and class_id = $2 and (asked_by = $3 or to_id = $3) \
        order by at desc, id desc limit $4";
    /// Those for somebody, from every class; waiting ones first.
    FOR_ME [3 -> 8] "select id, class_id, asked_by, to_id, body, at, waiting, unseen from consultations \
        where school_id = $1 and to_id = $2 \
        order by case when waiting then 0 else 1 end, at desc, id desc limit $3";
    /// One of them.
    ONE [4 -> 8] "select id, class_id, asked_by, to_id, body, at, waiting, unseen from consultations \
        where school_id = $1 and class_id = $2 and id = $3 and (asked_by = $4 or to_id = $4)";
    /// More words.
    SAY [6 -> 0] "insert into consultation_notes (school_id, id, consultation_id, by_id, body, at) \
        values ($1, $2, $3, $4, $5, $6)";
    /// What was said.
    SAID [2 -> 3] "select by_id, body, at from consultation_notes \
        where school_id = $1 and consultation_id = $2 order by at, id limit 200";
    /// Who is to look next.
    TURN [4 -> 0] "update consultations set waiting = $3, unseen = $4 where school_id = $1 and id = $2";
    /// Unseen answers for somebody in a class.
    UNSEEN [3 -> 1] "select count(*) from consultations where school_id = $1 and class_id = $2 \
        and asked_by = $3 and unseen";
    /// Whose day has come.
    OVER [2 -> 1] "select id from consultations where school_id = $1 and delete_on <= $2 \
        order by id limit 500";
    /// Its words go.
    DROP_SAID [2 -> 0] "delete from consultation_notes where school_id = $1 and consultation_id = $2";
    /// Gone.
    DROP [2 -> 0] "delete from consultations where school_id = $1 and id = $2";
}

/// A question, still sealed.
#[derive(Clone, Debug)]
pub struct Consultation {
    /// Identifier; blind, so that it can't be laid beside a letter.
    pub id: Id,
    /// The class of the one who asked.
    pub class: Id,
    /// Who asked.
    pub asked_by: Id,
    /// The psychology teacher.
    pub to: Id,
    /// Sealed.
    pub body: Vec<u8>,
    /// When.
    pub at: Moment,
    /// Waits for the psychology teacher.
    pub waiting: bool,
    /// Answered, and not seen by the one who asked.
    pub unseen: bool,
}

fn read(r: &Row<'_>) -> Result<Consultation> {
    Ok(Consultation {
        id: r.get(0)?,
        class: r.get(1)?,
        asked_by: r.get(2)?,
        to: r.get(3)?,
        body: r.get(4)?,
        at: r.get(5)?,
        waiting: r.get(6)?,
        unseen: r.get(7)?,
    })
}

/// Keeps a new question.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    class: Id,
    to: Id,
    body: &[u8],
    delete_on: Day,
) -> Result<Id> {
    let (school, id, actor, now) = (tx.school(), tx.blind_id(), tx.actor(), tx.now());
    tx.run_one(&MAKE, &[&school, &id, &class, &actor, &to, &body, &now, &delete_on])?;
    Ok(id)
}

/// Those of the scope's class that this person asked or is asked.
pub fn of_class(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Consultation>> {
    let (school, class, me) = (scope.school(), scope.class()?, scope.actor());
    tx.all(&OF_CLASS, &[&school, &class, &me, &most], read)
}

/// Those for this person from every class.
pub fn for_me(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Consultation>> {
    let (school, me) = (scope.school(), scope.actor());
    tx.all(&FOR_ME, &[&school, &me, &most], read)
}

/// One that this person asked or is asked.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Consultation> {
    let (school, class, me) = (scope.school(), scope.class()?, scope.actor());
    tx.one(&ONE, &[&school, &class, &id, &me], read)
}

/// What was said: by whom, sealed, when.
pub(crate) fn said(tx: &mut Tx<'_>, id: Id) -> Result<Vec<(Id, Vec<u8>, Moment)>> {
    let school = tx.school();
    tx.all(&SAID, &[&school, &id], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// Keeps more words.
pub(crate) fn say(tx: &mut Tx<'_>, id: Id, body: &[u8]) -> Result<()> {
    let (school, row, actor, now) = (tx.school(), tx.new_id(), tx.actor(), tx.now());
    tx.run_one(&SAY, &[&school, &row, &id, &actor, &body, &now])
}

/// Says who is to look next.
pub(crate) fn turn(tx: &mut Tx<'_>, id: Id, waiting: bool, unseen: bool) -> Result<()> {
    let school = tx.school();
    tx.run_one(&TURN, &[&school, &id, &waiting, &unseen])
}

/// Answers that this person has not seen, in the scope's class.
pub fn unseen(tx: &mut Tx<'_>, scope: &Scope) -> Result<i64> {
    let (school, class, me) = (scope.school(), scope.class()?, scope.actor());
    tx.number(&UNSEEN, &[&school, &class, &me])
}

/// Deletes those whose day has come; gives how many.
pub(crate) fn clean(tx: &mut Tx<'_>, today: Day) -> Result<usize> {
    let school = tx.school();
    let over: Vec<Id> = tx.all(&OVER, &[&school, &today], |r| r.get(0))?;
    for id in &over {
        tx.run(&DROP_SAID, &[&school, id])?;
        tx.run_one(&DROP, &[&school, id])?;
    }
    Ok(over.len())
}
