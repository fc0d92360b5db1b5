//! Three lines a week.

use auth::Scope;
use db::{Day, Id, Moment, Result, Row, Tx};

db::queries! {
    /// This week's lines, or what they are now. What was shared stays as it was.
    PUT [7 -> 0] "insert into reflections (school_id, id, class_id, student_id, week, body, at) \
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (school_id, student_id, week) \
        do update set body = excluded.body, at = excluded.at where reflections.shared_at is null";
    /// One's own, the newest first.
    MINE [3 -> 5] "select id, student_id, week, body, shared_at from reflections \
        where school_id = $1 and student_id = $2 order by week desc limit $3";
    /// Shared with the teacher, or private again.
    SHARE [4 -> 0] "update reflections set shared_at = $4 \
        where school_id = $1 and student_id = $2 and id = $3";
    /// What a class shared since a day.
    SHARED [4 -> 5] "select id, student_id, week, body, shared_at from reflections \
        where school_id = $1 and class_id = $2 and week >= $3 and shared_at is not null \
        order by week desc, student_id limit $4";
}

/// A week's lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reflection {
    /// Identifier.
    pub id: Id,
    /// Whose.
    pub student: Id,
    /// The first day of the week.
    pub week: Day,
    /// Sealed.
    pub body: Vec<u8>,
    /// Since when the homeroom teacher may read it.
    pub shared: Option<Moment>,
}

fn read(r: &Row<'_>) -> Result<Reflection> {
    Ok(Reflection {
        id: r.get(0)?,
        student: r.get(1)?,
        week: r.get(2)?,
        body: r.get(3)?,
        shared: r.get(4)?,
    })
}

/// Writes this week's; `false` when it was shared already.
pub(crate) fn put(tx: &mut Tx<'_>, scope: &Scope, week: Day, body: &[u8]) -> Result<bool> {
    let (school, class, student) = (scope.school(), scope.class()?, scope.student()?);
    let (id, now) = (tx.new_id(), tx.now());
    Ok(tx.run(&PUT, &[&school, &id, &class, &student, &week, &body, &now])? == 1)
}

/// The scope's own, the newest first.
pub fn mine(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Reflection>> {
    let (school, student) = (scope.school(), scope.student()?);
    tx.all(&MINE, &[&school, &student, &most], read)
}

/// Shares one's own, or makes it private again.
pub(crate) fn share(tx: &mut Tx<'_>, scope: &Scope, id: Id, shared: bool) -> Result<()> {
    let (school, student) = (scope.school(), scope.student()?);
    let at = shared.then(|| tx.now());
    tx.run_one(&SHARE, &[&school, &student, &id, &at])
}

/// What the scope's class shared since a day.
pub fn shared(tx: &mut Tx<'_>, scope: &Scope, from: Day, most: i64) -> Result<Vec<Reflection>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&SHARED, &[&school, &class, &from, &most], read)
}
