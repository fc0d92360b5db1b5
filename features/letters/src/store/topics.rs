//! Minutes of class meetings on psychology topics, and the box for questions without sender.

use auth::Scope;
use db::{Day, Id, Result, Tx};

db::queries! {
    /// New minutes.
    KEEP [7 -> 0] "insert into topic_minutes (school_id, id, class_id, topic, day, by_id, views) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    /// The minutes of a topic.
    KEPT [3 -> 3] "select id, day, views from topic_minutes where school_id = $1 and class_id = $2 \
        and topic = $3 order by day desc, id limit 20";
    /// A question without sender.
    ASK [6 -> 0] "insert into topic_questions (school_id, id, class_id, topic, day, body) \
        values ($1, $2, $3, $4, $5, $6)";
    /// The questions of a topic in an order that tells nothing.
    ASKED [3 -> 3] "select id, day, body from topic_questions where school_id = $1 and class_id = $2 \
        and topic = $3 order by id limit 200";
    /// How many there are.
    COUNT [3 -> 1] "select count(*) from topic_questions where school_id = $1 and class_id = $2 \
        and topic = $3";
    /// One is done with.
    DROP [4 -> 0] "delete from topic_questions where school_id = $1 and class_id = $2 and topic = $3 \
        and id = $4";
}

/// A row of either, still sealed.
pub type Sealed = (Id, Day, Vec<u8>);

/// Keeps minutes.
pub(crate) fn keep(tx: &mut Tx<'_>, class: Id, topic: &str, day: Day, views: &[u8]) -> Result<Id> {
    let (school, id, actor) = (tx.school(), tx.new_id(), tx.actor());
    tx.run_one(&KEEP, &[&school, &id, &class, &topic, &day, &actor, &views])?;
    Ok(id)
}

/// The minutes of a topic in the scope's class.
pub(crate) fn kept(tx: &mut Tx<'_>, scope: &Scope, topic: &str) -> Result<Vec<Sealed>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&KEPT, &[&school, &class, &topic], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// Keeps a question: no sender, a blind identifier, nothing finer than the day.
pub(crate) fn ask(tx: &mut Tx<'_>, class: Id, topic: &str, body: &[u8]) -> Result<()> {
    let (school, id, today) = (tx.school(), tx.blind_id(), tx.now().day());
    tx.run_one(&ASK, &[&school, &id, &class, &topic, &today, &body])
}

/// The questions of a topic in the scope's class.
pub(crate) fn asked(tx: &mut Tx<'_>, scope: &Scope, topic: &str) -> Result<Vec<Sealed>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&ASKED, &[&school, &class, &topic], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// How many questions lie in a topic's box.
pub(crate) fn count(tx: &mut Tx<'_>, scope: &Scope, topic: &str) -> Result<i64> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.number(&COUNT, &[&school, &class, &topic])
}

/// Takes a question out of the box.
pub(crate) fn drop(tx: &mut Tx<'_>, scope: &Scope, topic: &str, id: Id) -> Result<()> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.run_one(&DROP, &[&school, &class, &topic, &id])
}
