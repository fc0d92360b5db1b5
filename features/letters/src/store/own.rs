//! A teacher's own page. Every statement asks for the account that is signed in, and for no other.

use auth::Scope;
use db::{Day, Id, Result, Tx};

db::queries! {
    /// A new note.
    KEEP [7 -> 0] "insert into own_notes (school_id, id, account_id, day, kind, worth, body) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    /// One's own, newest first.
    MINE [3 -> 5] "select id, day, kind, worth, body from own_notes \
        where school_id = $1 and account_id = $2 order by day desc, id desc limit $3";
    /// Gone.
    DROP [3 -> 0] "delete from own_notes where school_id = $1 and account_id = $2 and id = $3";
}

/// A note of one's own, still sealed.
#[derive(Clone, Debug)]
pub struct OwnNote {
    /// Identifier.
    pub id: Id,
    /// The day.
    pub day: Day,
    /// Something read, else a mood.
    pub reading: bool,
    /// Mood 1–5, or minutes read.
    pub worth: i64,
    /// Sealed.
    pub body: Vec<u8>,
}

/// Keeps one.
pub(crate) fn keep(tx: &mut Tx<'_>, reading: bool, worth: i64, body: &[u8]) -> Result<Id> {
    let (school, id, me, today) = (tx.school(), tx.new_id(), tx.actor(), tx.now().day());
    let kind = if reading { "reading" } else { "mood" };
    tx.run_one(&KEEP, &[&school, &id, &me, &today, &kind, &worth, &body])?;
    Ok(id)
}

/// One's own, newest first.
pub(crate) fn mine(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<OwnNote>> {
    let (school, me) = (scope.school(), scope.actor());
    tx.all(&MINE, &[&school, &me, &most], |r| {
        let reading = r.text(2)? == "reading";
        Ok(OwnNote { id: r.get(0)?, day: r.get(1)?, reading, worth: r.get(3)?, body: r.get(4)? })
    })
}

/// Deletes one of one's own.
pub(crate) fn drop(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    let (school, me) = (scope.school(), scope.actor());
    tx.run_one(&DROP, &[&school, &me, &id])
}
