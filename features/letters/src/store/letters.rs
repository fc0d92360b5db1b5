//! Letters. Every word is sealed; what this file gives still is.

use crate::model::channel::Channel;
use auth::Scope;
use db::{Day, Fault, Id, Moment, Result, Row, Tx};

db::queries! {
    /// A new letter.
    MAKE [15 -> 0] "insert into letters (school_id, id, class_id, student_id, to_id, channel, signed, \
        wants_talk, body, risks, sent_at, waiting_since, fresh_at, amber_at, due_at, urgent_by, \
        delete_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $11, $12, $13, $14, $15)";
    /// One that is addressed to somebody, in a class.
    TO_ME [4 -> 21] "select id, class_id, student_id, to_id, channel, signed, wants_talk, body, risks, \
        sent_at, waiting_since, amber_at, due_at, fresh_at, urgent_by, escalated_at, read_at, \
        answered_at, unseen_at, delete_on, gone_at from letters \
        where school_id = $1 and class_id = $2 and to_id = $3 and id = $4 and gone_at is null";
    /// One that somebody wrote.
    MINE [3 -> 21] "select id, class_id, student_id, to_id, channel, signed, wants_talk, body, risks, \
        sent_at, waiting_since, amber_at, due_at, fresh_at, urgent_by, escalated_at, read_at, \
        answered_at, unseen_at, delete_on, gone_at from letters \
        where school_id = $1 and student_id = $2 and id = $3 and gone_at is null";
    /// What somebody wrote, newest first.
    WRITTEN [3 -> 21] "select id, class_id, student_id, to_id, channel, signed, wants_talk, body, \
        risks, sent_at, waiting_since, amber_at, due_at, fresh_at, urgent_by, escalated_at, read_at, \
        answered_at, unseen_at, delete_on, gone_at from letters \
        where school_id = $1 and student_id = $2 and gone_at is null \
        order by sent_at desc, id desc limit $3";
    /// What waits for somebody's answer in a class: urgent ones first, then by the clock.
    WAITING [3 -> 21] "select id, class_id, student_id, to_id, channel, signed, wants_talk, body, \
        risks, sent_at, waiting_since, amber_at, due_at, fresh_at, urgent_by, escalated_at, read_at, \
        answered_at, unseen_at, delete_on, gone_at from letters \
        where school_id = $1 and class_id = $2 and to_id = $3 and waiting_since is not null \
        and gone_at is null \
        order by case when urgent_by is null then 1 else 0 end, due_at, id limit 200";
    /// What somebody answered in a class, the newest answer first.
    ANSWERED [5 -> 21] "select id, class_id, student_id, to_id, channel, signed, wants_talk, body, \
        risks, sent_at, waiting_since, amber_at, due_at, fresh_at, urgent_by, escalated_at, read_at, \
        answered_at, unseen_at, delete_on, gone_at from letters \
        where school_id = $1 and class_id = $2 and to_id = $3 and waiting_since is null \
        and gone_at is null and sent_at < $4 order by sent_at desc, id desc limit $5";
    /// How many are answered.
    ANSWERED_COUNT [3 -> 1] "select count(*) from letters where school_id = $1 and class_id = $2 \
        and to_id = $3 and waiting_since is null and gone_at is null";
    /// What waits for somebody in every class of the school.
    WAITING_ANYWHERE [2 -> 21] "select id, class_id, student_id, to_id, channel, signed, wants_talk, \
        body, risks, sent_at, waiting_since, amber_at, due_at, fresh_at, urgent_by, escalated_at, \
        read_at, answered_at, unseen_at, delete_on, gone_at from letters \
        where school_id = $1 and to_id = $2 and waiting_since is not null and gone_at is null \
        order by case when urgent_by is null then 1 else 0 end, due_at, id limit 200";
    /// How many wait for somebody in a class, how many of them are late, how many urgent ones are
    /// unopened; no sender.
    PRESSING [4 -> 3] "select count(*), \
        count(case when due_at < $4 then 1 end), \
        count(case when urgent_by is not null and fresh_at is not null then 1 end) from letters \
        where school_id = $1 and class_id = $2 and to_id = $3 and waiting_since is not null \
        and gone_at is null";
    /// The addressee opens it.
    OPEN [3 -> 0] "update letters set fresh_at = null, read_at = coalesce(read_at, $3) \
        where school_id = $1 and id = $2";
    /// The addressee has answered.
    ANSWER [3 -> 0] "update letters set waiting_since = null, answered_at = $3, unseen_at = $3, \
        fresh_at = null where school_id = $1 and id = $2";
    /// The writer has seen the answer.
    SEE [2 -> 0] "update letters set unseen_at = null where school_id = $1 and id = $2";
    /// The writer says more: the clock runs anew.
    MORE [8 -> 0] "update letters set waiting_since = $3, amber_at = $4, due_at = $5, \
        fresh_at = coalesce(fresh_at, $6), urgent_by = coalesce($7, urgent_by), \
        risks = coalesce($8, risks), escalated_at = null \
        where school_id = $1 and id = $2";
    /// For an emergency opening: one letter, whoever wrote it.
    ANY [2 -> 21] "select id, class_id, student_id, to_id, channel, signed, wants_talk, body, risks, \
        sent_at, waiting_since, amber_at, due_at, fresh_at, urgent_by, escalated_at, read_at, \
        answered_at, unseen_at, delete_on, gone_at from letters \
        where school_id = $1 and id = $2";
    /// For an emergency opening: those of a student, newest first.
    OF_STUDENT [3 -> 21] "select id, class_id, student_id, to_id, channel, signed, wants_talk, body, \
        risks, sent_at, waiting_since, amber_at, due_at, fresh_at, urgent_by, escalated_at, read_at, \
        answered_at, unseen_at, delete_on, gone_at from letters \
        where school_id = $1 and student_id = $2 order by sent_at desc, id desc limit $3";
    /// Whose agreed day has come, unless an emergency opening is not finished.
    OVER [2 -> 2] "select id, class_id from letters l where school_id = $1 and delete_on <= $2 \
        and not exists (select 1 from letter_openings o where o.school_id = l.school_id \
          and o.student_id = l.student_id and o.told_at is null and o.ended_at is null \
          and o.confirmed_at is not null) order by id limit 500";
    /// Is an emergency opening of this writer's letters unfinished?
    HELD [2 -> 1] "select count(*) from letter_openings where school_id = $1 and student_id = $2 \
        and told_at is null and ended_at is null and confirmed_at is not null";
    /// Its writer takes it away while it is held.
    HIDE [4 -> 0] "update letters set gone_at = $3, delete_on = $4, waiting_since = null, \
        fresh_at = null where school_id = $1 and id = $2";
    /// Gone.
    DROP [2 -> 0] "delete from letters where school_id = $1 and id = $2";
    /// Orphans for doctor: words without a letter.
    ORPHANS [1 -> 1] "select count(*) from letter_notes n where n.school_id = $1 and not exists \
        (select 1 from letters l where l.school_id = n.school_id and l.id = n.letter_id)";
}

/// A letter, its words still sealed.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Identifier.
    pub id: Id,
    /// The class.
    pub class: Id,
    /// Who wrote it. Shown only as [`Letter::signed`] allows.
    pub student: Id,
    /// Whom it is for.
    pub to: Id,
    /// Which way.
    pub channel: Channel,
    /// The addressee sees the name.
    pub signed: bool,
    /// The writer would like to talk.
    pub wants_talk: bool,
    /// Sealed text.
    pub body: Vec<u8>,
    /// Sealed: what its words may point to.
    pub risks: Option<Vec<u8>>,
    /// When.
    pub sent: Moment,
    /// Waits for an answer since.
    pub waiting: Option<Moment>,
    /// From when the page warns.
    pub amber: Moment,
    /// When the answer is due.
    pub due: Moment,
    /// Words not opened yet, since.
    pub fresh: Option<Moment>,
    /// Marked urgent: to be opened until.
    pub urgent_by: Option<Moment>,
    /// The fact went on.
    pub escalated: Option<Moment>,
    /// First opened by the addressee.
    pub read: Option<Moment>,
    /// Last answered.
    pub answered: Option<Moment>,
    /// An answer that the writer has not seen.
    pub unseen: Option<Moment>,
    /// The agreed day of deletion.
    pub delete_on: Day,
    /// Taken away by its writer.
    pub gone: Option<Moment>,
}

fn read(r: &Row<'_>) -> Result<Letter> {
    let channel = Channel::from_code(r.text(4)?).ok_or_else(|| Fault::broken("a channel"))?;
    Ok(Letter {
        id: r.get(0)?,
        class: r.get(1)?,
        student: r.get(2)?,
        to: r.get(3)?,
        channel,
        signed: r.get(5)?,
        wants_talk: r.get(6)?,
        body: r.get(7)?,
        risks: r.get(8)?,
        sent: r.get(9)?,
        waiting: r.get(10)?,
        amber: r.get(11)?,
        due: r.get(12)?,
        fresh: r.get(13)?,
        urgent_by: r.get(14)?,
        escalated: r.get(15)?,
        read: r.get(16)?,
        answered: r.get(17)?,
        unseen: r.get(18)?,
        delete_on: r.get(19)?,
        gone: r.get(20)?,
    })
}

/// Keeps a new letter.
pub(crate) fn insert(tx: &mut Tx<'_>, l: &Letter) -> Result<()> {
    let school = tx.school();
    tx.run_one(
        &MAKE,
        &[
            &school,
            &l.id,
            &l.class,
            &l.student,
            &l.to,
            &l.channel.code(),
            &l.signed,
            &l.wants_talk,
            &l.body,
            &l.risks,
            &l.sent,
            &l.amber,
            &l.due,
            &l.urgent_by,
            &l.delete_on,
        ],
    )
}

/// One that is addressed to the scope's person, in the scope's class.
///
/// # Errors
/// [`Fault::NotFound`] for everybody else's.
pub fn to_me(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Letter> {
    let (school, class, me) = (scope.school(), scope.class()?, scope.actor());
    tx.one(&TO_ME, &[&school, &class, &me, &id], read)
}

/// One that the scope's student wrote.
///
/// # Errors
/// [`Fault::NotFound`] for everybody else's.
pub fn mine(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Letter> {
    let (school, student) = (scope.school(), scope.student()?);
    tx.one(&MINE, &[&school, &student, &id], read)
}

/// What the scope's student wrote, newest first.
pub fn written(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Letter>> {
    let (school, student) = (scope.school(), scope.student()?);
    tx.all(&WRITTEN, &[&school, &student, &most], read)
}

/// What waits for the scope's person in the scope's class.
pub fn waiting(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Letter>> {
    let (school, class, me) = (scope.school(), scope.class()?, scope.actor());
    tx.all(&WAITING, &[&school, &class, &me], read)
}

/// What the scope's person answered in the scope's class, sent before a moment.
pub fn answered(tx: &mut Tx<'_>, scope: &Scope, before: Moment, most: i64) -> Result<Vec<Letter>> {
    let (school, class, me) = (scope.school(), scope.class()?, scope.actor());
    tx.all(&ANSWERED, &[&school, &class, &me, &before, &most], read)
}

/// How many that are.
pub fn answered_count(tx: &mut Tx<'_>, scope: &Scope) -> Result<i64> {
    let (school, class, me) = (scope.school(), scope.class()?, scope.actor());
    tx.number(&ANSWERED_COUNT, &[&school, &class, &me])
}

/// What waits for the scope's person in every class.
pub fn waiting_anywhere(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Letter>> {
    let (school, me) = (scope.school(), scope.actor());
    tx.all(&WAITING_ANYWHERE, &[&school, &me], read)
}

/// How many wait for the scope's person in the scope's class, how many of them are over the day,
/// how many urgent ones are unopened.
pub fn pressing(tx: &mut Tx<'_>, scope: &Scope) -> Result<(i64, i64, i64)> {
    let (school, class, me, now) = (scope.school(), scope.class()?, scope.actor(), tx.now());
    let read = |r: &Row<'_>| Ok((r.get(0)?, r.get(1)?, r.get(2)?));
    tx.one(&PRESSING, &[&school, &class, &me, &now], read)
}

/// For an emergency opening alone: one letter of the school.
pub(crate) fn any(tx: &mut Tx<'_>, id: Id) -> Result<Letter> {
    let school = tx.school();
    tx.one(&ANY, &[&school, &id], read)
}

/// For an emergency opening alone: a student's letters.
pub(crate) fn of_student(tx: &mut Tx<'_>, student: Id, most: i64) -> Result<Vec<Letter>> {
    let school = tx.school();
    tx.all(&OF_STUDENT, &[&school, &student, &most], read)
}

/// Opened by the addressee.
pub(crate) fn open(tx: &mut Tx<'_>, id: Id) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    tx.run_one(&OPEN, &[&school, &id, &now])
}

/// Answered.
pub(crate) fn answer(tx: &mut Tx<'_>, id: Id) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    tx.run_one(&ANSWER, &[&school, &id, &now])
}

/// The answer was seen by the writer.
pub(crate) fn see(tx: &mut Tx<'_>, id: Id) -> Result<()> {
    let school = tx.school();
    tx.run_one(&SEE, &[&school, &id])
}

/// The writer said more.
pub(crate) fn more(
    tx: &mut Tx<'_>,
    id: Id,
    (since, amber, due): (Moment, Moment, Moment),
    urgent_by: Option<Moment>,
    risks: Option<&[u8]>,
) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    tx.run_one(&MORE, &[&school, &id, &since, &amber, &due, &now, &urgent_by, &risks])
}

/// Letters whose agreed day has come: identifier and class.
pub(crate) fn over(tx: &mut Tx<'_>, today: Day) -> Result<Vec<(Id, Id)>> {
    let school = tx.school();
    tx.all(&OVER, &[&school, &today], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// Does an emergency opening hold this writer's letters?
pub(crate) fn held(tx: &mut Tx<'_>, student: Id) -> Result<bool> {
    let school = tx.school();
    Ok(tx.number(&HELD, &[&school, &student])? > 0)
}

/// Out of sight for writer and addressee, to be deleted when the opening is over.
pub(crate) fn hide(tx: &mut Tx<'_>, id: Id) -> Result<()> {
    let (school, now, today) = (tx.school(), tx.now(), tx.now().day());
    tx.run_one(&HIDE, &[&school, &id, &now, &today])
}

/// Deletes a letter and everything said after it.
pub(crate) fn delete(tx: &mut Tx<'_>, id: Id) -> Result<()> {
    let school = tx.school();
    tx.run(&super::notes::DROP, &[&school, &id])?;
    tx.run_one(&DROP, &[&school, &id])
}

/// Words whose letter is gone: none in sound data.
pub(crate) fn orphans(tx: &mut Tx<'_>) -> Result<i64> {
    let school = tx.school();
    tx.number(&ORPHANS, &[&school])
}
