//! What other pages may know of letters: facts without words, lines of a timeline, last days.

use crate::model::channel::Channel;
use auth::Scope;
use db::{Day, Fault, Id, Moment, Result, Tx};

db::queries! {
    /// An urgent letter is still closed: the fact goes on.
    ESCALATE [3 -> 2] "update letters set escalated_at = $3 where school_id = $1 and id = $2 \
        and fresh_at is not null and urgent_by is not null and urgent_by <= $3 \
        and escalated_at is null and gone_at is null returning id, class_id";
    /// Only facts: urgent letters that nobody opened in time, and letters half a day over the day.
    FACTS [2 -> 6] "select id, class_id, to_id, sent_at, \
        case when escalated_at is not null and fresh_at is not null then 1 else 0 end, due_at \
        from letters where school_id = $1 and gone_at is null \
        and ((escalated_at is not null and fresh_at is not null) \
          or (waiting_since is not null and due_at < $2)) order by sent_at, id limit 100";
    /// Those of one student to one addressee that are signed, for the timeline.
    TIMELINE [8 -> 4] "select id, sent_at, channel, waiting_since from letters \
        where school_id = $1 and student_id = $2 and class_id = $3 and to_id = $4 and signed \
        and gone_at is null and (sent_at < $5 or (sent_at < $6 and id < $7)) \
        order by sent_at desc, id desc limit $8";
    /// Since when each student of a class wrote under their name to somebody.
    TOUCHES [4 -> 3] "select student_id, max(sent_at), count(*) from letters \
        where school_id = $1 and class_id = $2 and to_id = $3 and sent_at >= $4 and signed \
        and answered_at is not null and gone_at is null group by student_id";
}

/// A letter that somebody should look after: the fact alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The letter.
    pub id: Id,
    /// The class.
    pub class: Id,
    /// For whom it is.
    pub to: Id,
    /// When it was sent.
    pub sent: Moment,
    /// Urgent and unopened; else only late.
    pub urgent: bool,
    /// When the answer was due.
    pub due: Moment,
}

/// Hours after the day is over until the psychology teacher hears of it.
pub const HALF_DAY: i64 = 12;

/// The facts of the school: no writer, no word.
pub fn facts(tx: &mut Tx<'_>) -> Result<Vec<Fact>> {
    let (school, late) = (tx.school(), tx.now().plus_hours(-HALF_DAY));
    tx.all(&FACTS, &[&school, &late], |r| {
        Ok(Fact {
            id: r.get(0)?,
            class: r.get(1)?,
            to: r.get(2)?,
            sent: r.get(3)?,
            urgent: r.get::<i64>(4)? == 1,
            due: r.get(5)?,
        })
    })
}

/// The fact of an urgent letter goes on, once; gives its class when it did.
pub(crate) fn escalate(tx: &mut Tx<'_>, id: Id) -> Result<Option<Id>> {
    let (school, now) = (tx.school(), tx.now());
    tx.maybe(&ESCALATE, &[&school, &id, &now], |r| r.get(1))
}

/// A line of a student's timeline: identifier, when, which way, whether it waits.
pub(crate) type Line = (Id, Moment, Channel, bool);

/// The signed letters of a student of the scope's class to the scope's person.
pub(crate) fn timeline(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    before: (Day, Id),
    most: i64,
) -> Result<Vec<Line>> {
    let (school, class, me) = (scope.school(), scope.class()?, scope.actor());
    let day = before.0.min(tx.now().day().plus(1));
    let (start, end) = (Moment::at(day, 0), Moment::at(day.plus(1), 0));
    tx.all(&TIMELINE, &[&school, &student, &class, &me, &start, &end, &before.1, &most], |r| {
        let channel = Channel::from_code(r.text(2)?).ok_or_else(|| Fault::broken("a channel"));
        Ok((r.get(0)?, r.get(1)?, channel?, r.get::<Option<i64>>(3)?.is_some()))
    })
}

/// Who of the scope's class wrote to the scope's person under their name and was answered, since a
/// day: last day and how often.
pub(crate) fn touches(tx: &mut Tx<'_>, scope: &Scope, since: Day) -> Result<Vec<(Id, Day, i64)>> {
    let (school, class, me) = (scope.school(), scope.class()?, scope.actor());
    tx.all(&TOUCHES, &[&school, &class, &me, &Moment::at(since, 0)], |r| {
        Ok((r.get(0)?, r.get::<Moment>(1)?.day(), r.get(2)?))
    })
}
