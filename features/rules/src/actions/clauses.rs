//! Writing, striking and moving the clauses of a draft.

use super::{editable, tell};
use crate::model::code::Code;
use crate::store::clauses::{self, Clause};
use crate::store::items;
use auth::{Do, Scope};
use db::{Fault, Id, Result, Tx};

/// The most characters of a clause: more is more than one thing.
pub const MOST: usize = 200;

/// A clause as it was typed.
#[derive(Clone, Debug, Default)]
pub struct ClauseDraft {
    /// Its words.
    pub text: String,
    /// Why the class wants it.
    pub reason: String,
    /// 守则 item.
    pub code: Option<Code>,
    /// Who proposed it, as the class calls them.
    pub proposer: String,
}

impl ClauseDraft {
    fn check(&self) -> Result<()> {
        let long = |text: &str, most: usize| text.trim().chars().count() > most;
        if self.text.trim().is_empty() || long(&self.text, MOST) {
            return Err(Fault::field("text", "请写条文：一条讲一件事，最多 200 个字"));
        }
        if long(&self.reason, 200) {
            return Err(Fault::field("reason", "理由最多 200 个字"));
        }
        if long(&self.proposer, 20) {
            return Err(Fault::field("proposer", "提出人最多 20 个字，比如“周屿等六位同学”"));
        }
        Ok(())
    }
}

/// Writes a clause: a new one with `id` `None`.
pub fn put(
    tx: &mut Tx<'_>,
    scope: &Scope,
    set: Id,
    id: Option<Id>,
    draft: &ClauseDraft,
) -> Result<Id> {
    scope.may(Do::LeadRules)?;
    editable(tx, scope, set)?;
    draft.check()?;
    let all = clauses::of_set(tx, set)?;
    let text = draft.text.trim();
    if all.iter().any(|c| c.text == text && Some(c.id) != id) {
        return Err(Fault::field("text", "这一条已经有了"));
    }
    let position = match id {
        Some(id) => all.iter().find(|c| c.id == id).ok_or(Fault::NotFound)?.position,
        None => all.iter().map(|c| c.position).max().unwrap_or(0) + 1,
    };
    let clause = Clause {
        id: id.unwrap_or_else(|| tx.new_id()),
        position,
        text: text.into(),
        reason: draft.reason.trim().into(),
        code: draft.code,
        proposer: draft.proposer.trim().into(),
    };
    clauses::put(tx, set, &clause)?;
    tell(tx, scope, "rules.changed", set)?;
    Ok(clause.id)
}

/// Strikes a clause; its items stay without it.
pub fn strike(tx: &mut Tx<'_>, scope: &Scope, set: Id, id: Id) -> Result<()> {
    scope.may(Do::LeadRules)?;
    let class = editable(tx, scope, set)?.class;
    clauses::delete(tx, set, id)?;
    for mut item in items::of_set(tx, set)? {
        if item.clause == Some(id) {
            item.clause = None;
            items::put(tx, class, set, &item)?;
        }
    }
    tell(tx, scope, "rules.changed", set)?;
    Ok(())
}

/// Moves a clause one place up or down.
pub fn shift(tx: &mut Tx<'_>, scope: &Scope, set: Id, id: Id, up: bool) -> Result<()> {
    scope.may(Do::LeadRules)?;
    editable(tx, scope, set)?;
    let mut all = clauses::of_set(tx, set)?;
    let at = all.iter().position(|c| c.id == id).ok_or(Fault::NotFound)?;
    let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < all.len()) };
    let Some(to) = to else { return Ok(()) };
    all.swap(at, to);
    for (position, clause) in (1..).zip(&mut all) {
        if clause.position != position {
            clause.position = position;
            clauses::put(tx, set, clause)?;
        }
    }
    tell(tx, scope, "rules.changed", set)?;
    Ok(())
}
