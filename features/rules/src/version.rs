//! The model's version, rebuilt from its rows: the one judge of what step may follow.

use crate::model::linter::Context;
use crate::model::ruleset::{Move, Refusal, Version};
use crate::store::clauses::{self, Clause};
use crate::store::items::{self, StoredItem};
use crate::store::sets::RuleSet;
use crate::store::votes::{self, Held};
use auth::Scope;
use db::{Fault, Result, Tx};
use serde_json::{Value, json};

/// A refusal of the model, as a fault beside its field.
pub fn refused(refusal: Refusal) -> Fault {
    match refusal.field {
        "state" | "clauses" | "students" | "guardians" | "discussion" => {
            Fault::Rule(refusal.message)
        }
        field => Fault::field(field, refusal.message),
    }
}

/// The setting of the class for the linter.
pub fn context(tx: &mut Tx<'_>, scope: &Scope) -> Result<Context> {
    Ok(Context::default().stage(people::class(tx, scope)?.stage))
}

/// The version as the model knows it.
pub fn of(
    set: &RuleSet,
    clauses: &[Clause],
    items: &[StoredItem],
    held: &[Held],
) -> Result<Version> {
    let last = clauses.len().saturating_sub(1);
    let own = |at: usize, clause: &Clause| -> Vec<&crate::model::item::Item> {
        // An item without a clause is read with the last one.
        let here = |i: &&StoredItem| {
            i.clause == Some(clause.id)
                || at == last && !clauses.iter().any(|c| Some(c.id) == i.clause)
        };
        items.iter().filter(here).map(|i| &i.item).collect()
    };
    let clauses: Vec<Value> = clauses
        .iter()
        .enumerate()
        .map(|(at, c)| {
            json!({
                "id": at, "text": c.text, "reason": c.reason, "code": c.code,
                "proposer": c.proposer, "items": own(at, c),
            })
        })
        .collect();
    let votes: Vec<Value> = held
        .iter()
        .filter_map(|h| Some(json!({ "on": h.day, "ballot": h.ballot, "outcome": h.outcome()? })))
        .collect();
    serde_json::from_value(json!({
        "number": set.version,
        "state": set.state,
        "clauses": clauses,
        "opened_on": set.made_at.day(),
        "students_asked_on": set.students_asked,
        "guardians_asked_on": set.guardians_asked,
        "discussion": set.discussion,
        "votes": votes,
        "filing": set.filing,
        "published_on": set.published,
        "effective_on": set.in_force,
        "superseded_on": set.until.map(|day| day.plus(1)),
        "reasons": [],
    }))
    .map_err(Fault::broken)
}

/// The version with everything it has.
pub fn load(tx: &mut Tx<'_>, set: &RuleSet) -> Result<Version> {
    let clauses = clauses::of_set(tx, set.id)?;
    let items = items::of_set(tx, set.id)?;
    let held = votes::of_set(tx, set.id)?;
    of(set, &clauses, &items, &held)
}

/// Takes one step: the model says whether it may follow, and `set` holds what came of it.
///
/// # Errors
/// [`Fault::Rule`] or [`Fault::Field`] when it may not.
pub fn step(tx: &mut Tx<'_>, scope: &Scope, set: &mut RuleSet, step: Move) -> Result<()> {
    if set.dropped.is_some() {
        return Err(Fault::rule("这一版已经放弃了，请另提一版。"));
    }
    let mut version = load(tx, set)?;
    let context = context(tx, scope)?;
    set.state = version.apply(step.clone(), &context).map_err(refused)?;
    match step {
        Move::AskStudents { on } => set.students_asked = Some(on),
        Move::AskGuardians { on } => set.guardians_asked = Some(on),
        _ => {}
    }
    set.discussion = version.discussion().cloned();
    set.filing = version.filing().cloned();
    set.published = version.published_on();
    set.in_force = version.effective_on();
    Ok(())
}
