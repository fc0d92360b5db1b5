//! Suggestions by anyone in the class, and what becomes of them.

use super::{editable, role_word, tell};
use crate::store::suggestions::{self, Suggestion};
use crate::store::{clauses, sets};
use auth::{Do, Role, Scope};
use db::{Fault, Id, Result, Tx};

/// Suggests something for a clause, or something new (C1-02, L-C8).
pub fn suggest(
    tx: &mut Tx<'_>,
    scope: &Scope,
    set: Id,
    clause: Option<Id>,
    text: &str,
) -> Result<Id> {
    scope.may(Do::SuggestRules)?;
    asked(tx, scope, set)?;
    editable(tx, scope, set)?;
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 300 {
        return Err(Fault::field("text", "请写建议，最多 300 个字"));
    }
    if clause.is_some() && !clauses::of_set(tx, set)?.iter().any(|c| Some(c.id) == clause) {
        return Err(Fault::field("clause", "这一条已经删了，请重新选择"));
    }
    let suggestion = Suggestion {
        id: tx.new_id(),
        clause,
        by: scope.actor(),
        name: scope.who().name.clone(),
        role: role_word(scope).into(),
        text: text.into(),
        at: tx.now(),
        state: "open".into(),
        reply: String::new(),
    };
    suggestions::insert(tx, set, &suggestion)?;
    tell(tx, scope, "rules.suggested", set)?;
    Ok(suggestion.id)
}

/// Somebody who has not been asked yet does not know the draft: for them there is none.
pub fn asked(tx: &mut Tx<'_>, scope: &Scope, set: Id) -> Result<()> {
    let found = sets::one(tx, scope, set)?;
    let known = if scope.can(Do::LeadRules) || scope.is(Role::Teacher) {
        true
    } else if scope.is(Role::Student) {
        found.students_asked.is_some()
    } else {
        scope.is(Role::Guardian) && found.guardians_asked.is_some()
    };
    if known && found.dropped.is_none() { Ok(()) } else { Err(Fault::NotFound) }
}

/// Answers a suggestion; declining needs a word.
pub fn answer(
    tx: &mut Tx<'_>,
    scope: &Scope,
    set: Id,
    id: Id,
    accepted: bool,
    reply: &str,
) -> Result<()> {
    scope.may(Do::LeadRules)?;
    sets::one(tx, scope, set)?;
    let reply = reply.trim();
    if !accepted && reply.is_empty() {
        return Err(Fault::field("reply", "没有采纳，请回一句为什么"));
    }
    if reply.chars().count() > 200 {
        return Err(Fault::field("reply", "回复最多 200 个字"));
    }
    suggestions::answer(tx, set, id, if accepted { "accepted" } else { "declined" }, reply)?;
    tell(tx, scope, "rules.suggestion_answered", id)?;
    Ok(())
}
