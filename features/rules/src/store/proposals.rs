//! Proposals that anybody in the class may open (C1-01).

use crate::model::ruleset::{Decision, Discussion, Proposal};
use auth::Scope;
use db::{Day, Fault, Id, Result, Row, Tx};
use serde_json::json;

db::queries! {
    /// A new one.
    MAKE [7 -> 0] "insert into proposals (school_id, id, class_id, title, by_id, by_name, opened_day) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    /// A class's, newest first.
    OF_CLASS [2 -> 11] "select id, title, by_id, by_name, opened_day, discussed_day, discussed_by, \
        discussion, decided_day, adopted, how from proposals \
        where school_id = $1 and class_id = $2 order by id desc limit 100";
    /// One of a class.
    ONE [3 -> 11] "select id, title, by_id, by_name, opened_day, discussed_day, discussed_by, \
        discussion, decided_day, adopted, how from proposals \
        where school_id = $1 and class_id = $2 and id = $3";
    /// It moves on.
    MOVE [8 -> 0] "update proposals set discussed_day = $3, discussed_by = $4, discussion = $5, \
        decided_day = $6, adopted = $7, how = $8 where school_id = $1 and id = $2";
}

/// A proposal as stored.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Identifier.
    pub id: Id,
    /// Who opened it.
    pub by: Id,
    /// Their name.
    pub name: String,
    /// When.
    pub opened: Day,
    /// The proposal itself.
    pub proposal: Proposal,
}

fn read(r: &Row<'_>) -> Result<Stored> {
    let (title, opened): (String, Day) = (r.get(1)?, r.get(4)?);
    let discussion = match r.get::<Option<Day>>(5)? {
        Some(on) => Some(Discussion {
            on,
            present: r.get::<Option<u32>>(6)?.unwrap_or(0),
            summary: r.get(7)?,
        }),
        None => None,
    };
    let decision = match r.get::<Option<Day>>(8)? {
        Some(on) => Some(Decision {
            on,
            adopted: r.get::<Option<bool>>(9)?.unwrap_or(false),
            how: r.get(10)?,
        }),
        None => None,
    };
    let whole = json!({
        "title": title, "opened_on": opened, "discussion": discussion, "decision": decision,
    });
    let proposal = serde_json::from_value(whole).map_err(Fault::broken)?;
    Ok(Stored { id: r.get(0)?, by: r.get(2)?, name: r.get(3)?, opened, proposal })
}

/// Adds one of the scope's class.
pub fn insert(tx: &mut Tx<'_>, scope: &Scope, id: Id, proposal: &Proposal) -> Result<()> {
    let (school, class, by) = (scope.school(), scope.class()?, scope.actor());
    let (name, today) = (scope.who().name.clone(), tx.now().day());
    tx.run(&MAKE, &[&school, &id, &class, &proposal.title(), &by, &name, &today])?;
    Ok(())
}

/// The scope's class's, newest first.
pub fn of_class(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Stored>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OF_CLASS, &[&school, &class], read)
}

/// One of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Stored> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// Stores discussion and decision.
pub fn move_on(tx: &mut Tx<'_>, id: Id, proposal: &Proposal) -> Result<()> {
    let school = tx.school();
    let discussion = proposal.discussion();
    let (on, by) = (discussion.map(|d| d.on), discussion.map(|d| i64::from(d.present)));
    let summary = discussion.map_or("", |d| d.summary.trim());
    let decision = proposal.decision();
    let (decided, adopted) = (decision.map(|d| d.on), decision.map(|d| d.adopted));
    let how = decision.map_or("", |d| d.how.trim());
    tx.run_one(&MOVE, &[&school, &id, &on, &by, &summary, &decided, &adopted, &how])
}
