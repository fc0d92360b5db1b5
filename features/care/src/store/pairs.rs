//! Help pairs and their logs.

use crate::model::pairs::{Often, Pair};
use auth::Scope;
use db::{Day, Fault, Id, Result, Row, Tx};
use std::collections::HashMap;

db::queries! {
    /// A new pair.
    INSERT [13 -> 0] "insert into help_pairs (school_id, id, class_id, one_id, two_id, subject, often, \
        from_day, until_day, proposed_by, made_at, one_yes, two_yes) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /// A class's pairs, the newest first.
    OF_CLASS [3 -> 12] "select id, class_id, one_id, one_yes, two_id, two_yes, subject, often, \
        from_day, until_day, proposed_by, ended_at from help_pairs \
        where school_id = $1 and class_id = $2 order by made_at desc, id limit $3";
    /// A student's pairs, the newest first.
    OF_STUDENT [3 -> 12] "select id, class_id, one_id, one_yes, two_id, two_yes, subject, often, \
        from_day, until_day, proposed_by, ended_at from help_pairs where school_id = $1 and \
        class_id = $2 and (one_id = $3 or two_id = $3) order by made_at desc, id limit 60";
    /// One of the class.
    ONE [3 -> 12] "select id, class_id, one_id, one_yes, two_id, two_yes, subject, often, \
        from_day, until_day, proposed_by, ended_at from help_pairs \
        where school_id = $1 and class_id = $2 and id = $3";
    /// One of the two says yes.
    ONE_YES [4 -> 0] "update help_pairs set one_yes = $4 where school_id = $1 and id = $2 \
        and one_id = $3 and one_yes is null and ended_at is null";
    /// The other of the two says yes.
    TWO_YES [4 -> 0] "update help_pairs set two_yes = $4 where school_id = $1 and id = $2 \
        and two_id = $3 and two_yes is null and ended_at is null";
    /// It ends.
    END [4 -> 0] "update help_pairs set ended_at = $3, ended_by = $4 \
        where school_id = $1 and id = $2 and ended_at is null";
    /// A line of the log.
    LOG [7 -> 0] "insert into pair_log (school_id, id, pair_id, day, body, by_id, at) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    /// The newest lines of the log of a pair.
    LINES [3 -> 4] "select id, day, body, by_id from pair_log \
        where school_id = $1 and pair_id = $2 order by day desc, at desc, id limit $3";
    /// How many lines each pair of a class has.
    COUNTS [2 -> 2] "select l.pair_id, count(*) from pair_log l join help_pairs p \
        on p.school_id = l.school_id and p.id = l.pair_id \
        where l.school_id = $1 and p.class_id = $2 group by l.pair_id";
}

/// A line of a pair's log; its text sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its identifier.
    pub id: Id,
    /// On which day.
    pub day: Day,
    /// Sealed.
    pub body: Vec<u8>,
    /// By which of the two.
    pub by: Id,
}

fn read(r: &Row<'_>) -> Result<Pair> {
    Ok(Pair {
        id: r.get(0)?,
        class: r.get(1)?,
        one: (r.get(2)?, r.get(3)?),
        two: (r.get(4)?, r.get(5)?),
        subject: r.get(6)?,
        often: Often::from_code(r.text(7)?).ok_or_else(|| Fault::broken("a pair's rhythm"))?,
        from: r.get(8)?,
        until: r.get(9)?,
        proposed_by: r.get(10)?,
        ended: r.get(11)?,
    })
}

/// Keeps a new pair.
pub(crate) fn insert(tx: &mut Tx<'_>, pair: &Pair) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    tx.run(
        &INSERT,
        &[
            &school,
            &pair.id,
            &pair.class,
            &pair.one.0,
            &pair.two.0,
            &pair.subject,
            &pair.often.code(),
            &pair.from,
            &pair.until,
            &pair.proposed_by,
            &now,
            &pair.one.1,
            &pair.two.1,
        ],
    )?;
    Ok(())
}

/// The pairs of the scope's class, the newest first, at most `most`.
pub fn of_class(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Pair>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OF_CLASS, &[&school, &class, &most], read)
}

/// The pairs of a student of the scope's class.
pub(crate) fn of_student(tx: &mut Tx<'_>, scope: &Scope, student: Id) -> Result<Vec<Pair>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OF_STUDENT, &[&school, &class, &student], read)
}

/// One pair of the scope's class.
pub(crate) fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Pair> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// One of the two says yes; false if there is nothing to say yes to.
pub(crate) fn agree(tx: &mut Tx<'_>, id: Id, student: Id) -> Result<bool> {
    let (school, now) = (tx.school(), tx.now());
    let one = tx.run(&ONE_YES, &[&school, &id, &student, &now])?;
    let two = tx.run(&TWO_YES, &[&school, &id, &student, &now])?;
    Ok(one + two == 1)
}

/// It ends; false if it had ended.
pub(crate) fn end(tx: &mut Tx<'_>, id: Id) -> Result<bool> {
    let (school, actor, now) = (tx.school(), tx.actor(), tx.now());
    Ok(tx.run(&END, &[&school, &id, &now, &actor])? == 1)
}

/// A line of the log.
pub(crate) fn log(tx: &mut Tx<'_>, pair: Id, day: Day, body: &[u8]) -> Result<Id> {
    let (school, id, actor, now) = (tx.school(), tx.new_id(), tx.actor(), tx.now());
    tx.run(&LOG, &[&school, &id, &pair, &day, &body, &actor, &now])?;
    Ok(id)
}

/// The newest lines of a pair's log.
pub(crate) fn lines(tx: &mut Tx<'_>, pair: Id, most: i64) -> Result<Vec<Line>> {
    let school = tx.school();
    tx.all(&LINES, &[&school, &pair, &most], |r| {
        Ok(Line { id: r.get(0)?, day: r.get(1)?, body: r.get(2)?, by: r.get(3)? })
    })
}

/// How many lines each pair of the scope's class has.
pub(crate) fn counts(tx: &mut Tx<'_>, scope: &Scope) -> Result<HashMap<Id, i64>> {
    let (school, class) = (scope.school(), scope.class()?);
    let all = tx.all(&COUNTS, &[&school, &class], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(all.into_iter().collect())
}
