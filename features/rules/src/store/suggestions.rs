//! Suggestions for a draft.

use db::{Id, Moment, Result, Row, Tx};

db::queries! {
    /// A version's suggestions, oldest first.
    OF [2 -> 9] "select id, clause_id, by_id, by_name, by_role, text, at, state, reply \
        from suggestions where school_id = $1 and set_id = $2 order by at, id";
    /// A new one.
    MAKE [9 -> 0] "insert into suggestions (school_id, id, set_id, clause_id, by_id, by_name, \
        by_role, text, at, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open')";
    /// Answered.
    ANSWER [5 -> 0] "update suggestions set state = $4, reply = $5 \
        where school_id = $1 and set_id = $2 and id = $3";
}

/// A suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Identifier.
    pub id: Id,
    /// For which clause; `None` is something new.
    pub clause: Option<Id>,
    /// Who.
    pub by: Id,
    /// Their name.
    pub name: String,
    /// 学生, 家长, 教师.
    pub role: String,
    /// What they suggest.
    pub text: String,
    /// When.
    pub at: Moment,
    /// `open`, `accepted` or `declined`.
    pub state: String,
    /// What was answered.
    pub reply: String,
}

fn read(r: &Row<'_>) -> Result<Suggestion> {
    Ok(Suggestion {
        id: r.get(0)?,
        clause: r.get(1)?,
        by: r.get(2)?,
        name: r.get(3)?,
        role: r.get(4)?,
        text: r.get(5)?,
        at: r.get(6)?,
        state: r.get(7)?,
        reply: r.get(8)?,
    })
}

/// A version's suggestions, oldest first.
pub fn of_set(tx: &mut Tx<'_>, set: Id) -> Result<Vec<Suggestion>> {
    let school = tx.school();
    tx.all(&OF, &[&school, &set], read)
}

/// Adds one.
pub fn insert(tx: &mut Tx<'_>, set: Id, s: &Suggestion) -> Result<()> {
    let school = tx.school();
    tx.run(&MAKE, &[&school, &s.id, &set, &s.clause, &s.by, &s.name, &s.role, &s.text, &s.at])?;
    Ok(())
}

/// Answers one.
pub fn answer(tx: &mut Tx<'_>, set: Id, id: Id, state: &str, reply: &str) -> Result<()> {
    let school = tx.school();
    tx.run_one(&ANSWER, &[&school, &set, &id, &state, &reply])
}
