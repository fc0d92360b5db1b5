//! Safety slots and their topics.

use super::word;
use crate::model::slot::{ClassTopic, Slot, SlotKind, topics as with_four};
use auth::Scope;
use db::{Day, Id, Result, Row, Tx};

db::queries! {
    /// A slot, or what is now said of it.
    PUT [9 -> 0] "insert into safety_slots (school_id, id, class_id, day, kind, topic, said, by_id, \
        at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
        on conflict (school_id, class_id, day, kind) do update set topic = excluded.topic, \
        said = excluded.said, by_id = excluded.by_id, at = excluded.at";
    /// Those of a class between two days.
    BETWEEN [4 -> 6] "select id, day, kind, topic, said, by_id from safety_slots \
        where school_id = $1 and class_id = $2 and day >= $3 and day <= $4 order by day desc, kind";
    /// Taken back on its day.
    DROP_SLOT [4 -> 0] "delete from safety_slots where school_id = $1 and class_id = $2 and id = $3 \
        and day = $4";
    /// The school's own topics and the class's.
    TOPICS [2 -> 4] "select id, class_id, name, ended_at from safety_topics \
        where school_id = $1 and (class_id is null or class_id = $2) order by made_at, id";
    /// The school's own.
    SCHOOL_TOPICS [1 -> 4] "select id, class_id, name, ended_at from safety_topics \
        where school_id = $1 and class_id is null order by made_at, id";
    /// A new one.
    MAKE [6 -> 0] "insert into safety_topics (school_id, id, class_id, name, made_by, made_at) \
        values ($1, $2, $3, $4, $5, $6)";
    /// Out of use, or back.
    USE [4 -> 0] "update safety_topics set ended_at = $4 \
        where school_id = $1 and class_id = $2 and id = $3";
    /// Per class: days with a slot since a day.
    SCHOOL [2 -> 2] "select class_id, count(distinct day) from safety_slots \
        where school_id = $1 and day >= $2 group by class_id";
}

fn read(r: &Row<'_>) -> Result<Slot> {
    Ok(Slot {
        id: r.get(0)?,
        day: r.get(1)?,
        kind: word(r, 2, SlotKind::from_code)?,
        topic: r.get(3)?,
        said: r.get(4)?,
        by: r.get(5)?,
    })
}

fn topic(r: &Row<'_>) -> Result<ClassTopic> {
    let (id, class, ended): (Id, Option<Id>, Option<i64>) = (r.get(0)?, r.get(1)?, r.get(3)?);
    Ok(ClassTopic {
        code: id.to_string(),
        name: r.get(2)?,
        id: Some(id),
        school: class.is_none(),
        ended: ended.is_some(),
    })
}

/// Writes one; the same day and kind again says it anew.
pub(crate) fn put(tx: &mut Tx<'_>, class: Id, slot: &Slot) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    let Slot { id, day, kind, topic, said, by } = slot;
    tx.run(&PUT, &[&school, id, &class, day, &kind.code(), topic, said, by, &now])?;
    Ok(())
}

/// The slots of the scope's class between two days, the newest first.
pub fn between(tx: &mut Tx<'_>, scope: &Scope, from: Day, to: Day) -> Result<Vec<Slot>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&BETWEEN, &[&school, &class, &from, &to], read)
}

/// Takes one back on its own day.
pub(crate) fn remove(tx: &mut Tx<'_>, class: Id, id: Id, day: Day) -> Result<()> {
    let school = tx.school();
    tx.run_one(&DROP_SLOT, &[&school, &class, &id, &day])
}

/// The four topics, the school's own and the class's, also those out of use.
pub fn topics(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<ClassTopic>> {
    let (school, class) = (scope.school(), scope.class()?);
    Ok(with_four(tx.all(&TOPICS, &[&school, &class], topic)?))
}

/// The four and the school's own.
pub fn school_topics(tx: &mut Tx<'_>) -> Result<Vec<ClassTopic>> {
    let school = tx.school();
    Ok(with_four(tx.all(&SCHOOL_TOPICS, &[&school], topic)?))
}

/// A new topic, for one class or for the school.
pub(crate) fn make(tx: &mut Tx<'_>, id: Id, class: Option<Id>, name: &str) -> Result<()> {
    let (school, by, now) = (tx.school(), tx.actor(), tx.now());
    tx.run(&MAKE, &[&school, &id, &class, &name, &by, &now])?;
    Ok(())
}

/// The class's own topic goes out of use, or comes back.
pub(crate) fn set_ended(tx: &mut Tx<'_>, class: Id, id: Id, ended: bool) -> Result<()> {
    let (school, at) = (tx.school(), ended.then(|| tx.now()));
    tx.run_one(&USE, &[&school, &class, &id, &at])
}

/// Per class of the school: how many days since `from` had a slot.
pub fn of_school(tx: &mut Tx<'_>, from: Day) -> Result<Vec<(Id, i64)>> {
    let school = tx.school();
    tx.all(&SCHOOL, &[&school, &from], |r| Ok((r.get(0)?, r.get(1)?)))
}
