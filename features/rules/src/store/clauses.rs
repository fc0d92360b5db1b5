//! Clauses 条文.

use crate::codes;
use crate::model::code::Code;
use db::{Id, Result, Row, Tx};

db::queries! {
    /// A version's clauses.
    OF [2 -> 6] "select id, position, text, reason, code, proposer from clauses \
        where school_id = $1 and set_id = $2 order by position, id";
    /// Write one.
    PUT [8 -> 0] "insert into clauses (school_id, set_id, id, position, text, reason, code, proposer) \
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (school_id, set_id, id) do update set \
        position = excluded.position, text = excluded.text, reason = excluded.reason, \
        code = excluded.code, proposer = excluded.proposer";
    /// Strike one.
    DROP [3 -> 0] "delete from clauses where school_id = $1 and set_id = $2 and id = $3";
}

/// A clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The same through all versions that keep it.
    pub id: Id,
    /// Place on the poster.
    pub position: i64,
    /// Its words.
    pub text: String,
    /// Why the class wants it.
    pub reason: String,
    /// The item of the 守则 that it belongs to.
    pub code: Option<Code>,
    /// Who proposed it, as the class calls them (C1-06); may be empty.
    pub proposer: String,
}

fn read(r: &Row<'_>) -> Result<Clause> {
    Ok(Clause {
        id: r.get(0)?,
        position: r.get(1)?,
        text: r.get(2)?,
        reason: r.get(3)?,
        code: r.get::<Option<String>>(4)?.and_then(|c| codes::from_code(&c)),
        proposer: r.get(5)?,
    })
}

/// A version's clauses, in order; the caller has looked the version up in scope.
pub fn of_set(tx: &mut Tx<'_>, set: Id) -> Result<Vec<Clause>> {
    let school = tx.school();
    tx.all(&OF, &[&school, &set], read)
}

/// Writes a clause, new or changed.
pub fn put(tx: &mut Tx<'_>, set: Id, c: &Clause) -> Result<()> {
    let (school, code) = (tx.school(), c.code.map(|code| code.tag().to_owned()));
    tx.run(&PUT, &[&school, &set, &c.id, &c.position, &c.text, &c.reason, &code, &c.proposer])?;
    Ok(())
}

/// Strikes a clause.
pub fn delete(tx: &mut Tx<'_>, set: Id, id: Id) -> Result<()> {
    let school = tx.school();
    tx.run_one(&DROP, &[&school, &set, &id])
}
