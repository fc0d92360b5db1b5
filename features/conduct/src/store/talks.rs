//! Talks after a hint, by student and item.

use crate::bridge;
use crate::model::hints::Talked;
use auth::Scope;
use db::{Day, Id, Result, Tx};

db::queries! {
    /// One more talk.
    MAKE [6 -> 0] "insert into hint_talks (school_id, class_id, student_id, item_id, day, by_id) \
        values ($1, $2, $3, $4, $5, $6) \
        on conflict (school_id, class_id, student_id, item_id, day) do nothing";
    /// The class's talks since a day.
    SINCE [3 -> 3] "select student_id, item_id, day from hint_talks \
        where school_id = $1 and class_id = $2 and day >= $3";
}

/// Writes down that somebody was talked to about an item today.
pub fn insert(tx: &mut Tx<'_>, class: Id, student: Id, item: Id) -> Result<()> {
    let (school, actor, today) = (tx.school(), tx.actor(), tx.now().day());
    tx.run(&MAKE, &[&school, &class, &student, &item, &today, &actor])?;
    Ok(())
}

/// The talks of the scope's class since a day.
pub fn since(tx: &mut Tx<'_>, scope: &Scope, from: Day) -> Result<Vec<Talked>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&SINCE, &[&school, &class, &from], |r| {
        Ok(Talked {
            student: bridge::student(r.get(0)?),
            rule: Some(bridge::rule(r.get(1)?)),
            on: r.get(2)?,
        })
    })
}
