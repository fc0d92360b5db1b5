//! SQL and nothing else. The scope comes first: only its own class can come back.

use crate::model::Care;
use auth::Scope;
use db::{Id, Result, Tx};

db::queries! {
    /// A new care.
    INSERT [6 -> 0] "insert into care (school_id, id, class_id, title, made_by, made_at) \
        values ($1, $2, $3, $4, $5, $6)";
    /// The newest of a class.
    OF_CLASS [3 -> 2] "select id, title from care \
        where school_id = $1 and class_id = $2 order by made_at desc, id desc limit $3";
}

/// A care as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its identifier.
    pub id: Id,
    /// Its title.
    pub title: String,
}

/// Keeps it.
pub fn insert(tx: &mut Tx<'_>, scope: &Scope, care: &Care) -> Result<Id> {
    let (school, class, id) = (scope.school(), scope.class()?, tx.new_id());
    let (actor, now) = (scope.actor(), tx.now());
    tx.run(&INSERT, &[&school, &id, &class, &care.title(), &actor, &now])?;
    Ok(id)
}

/// The newest `most` of the scope's class.
pub fn of_class(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Kept>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OF_CLASS, &[&school, &class, &most], |row| {
        Ok(Kept { id: row.get(0)?, title: row.get(1)? })
    })
}
