//! Something that anybody in the class wants to talk about: 征求意见 → 讨论 → 决定 (C1-01).

use super::{not_after_today, tell};
use crate::model::ruleset::{Decision, Discussion, Proposal, Refusal};
use crate::store::proposals;
use auth::{Do, Scope};
use db::{Fault, Id, Result, Tx};

fn refused(refusal: Refusal) -> Fault {
    match refusal.field {
        "state" | "discussion" => Fault::Rule(refusal.message),
        field => Fault::field(field, refusal.message),
    }
}

/// Opens a proposal.
pub fn open(tx: &mut Tx<'_>, scope: &Scope, title: &str) -> Result<Id> {
    scope.may(Do::SuggestRules)?;
    if title.trim().chars().count() > 100 {
        return Err(Fault::field("title", "最多 100 个字"));
    }
    let proposal = Proposal::open(title, tx.now().day()).map_err(refused)?;
    let id = tx.new_id();
    proposals::insert(tx, scope, id, &proposal)?;
    tell(tx, scope, "rules.proposal_opened", id)?;
    Ok(id)
}

/// Writes down its discussion.
pub fn discuss(tx: &mut Tx<'_>, scope: &Scope, id: Id, discussion: Discussion) -> Result<()> {
    scope.may(Do::LeadRules)?;
    not_after_today(tx, discussion.on, "on")?;
    let mut stored = proposals::one(tx, scope, id)?;
    stored.proposal.discuss(discussion).map_err(refused)?;
    proposals::move_on(tx, id, &stored.proposal)?;
    tell(tx, scope, "rules.proposal_discussed", id)?;
    Ok(())
}

/// Writes down what was decided; without a recorded discussion nothing is.
pub fn decide(tx: &mut Tx<'_>, scope: &Scope, id: Id, adopted: bool, how: &str) -> Result<()> {
    scope.may(Do::LeadRules)?;
    if how.trim().is_empty() || how.chars().count() > 200 {
        return Err(Fault::field("how", "请写一句怎么定的，比如“举手 38 人同意”"));
    }
    let mut stored = proposals::one(tx, scope, id)?;
    let decision = Decision { on: tx.now().day(), adopted, how: how.trim().to_owned() };
    stored.proposal.decide(decision).map_err(refused)?;
    proposals::move_on(tx, id, &stored.proposal)?;
    tell(tx, scope, "rules.proposal_decided", id)?;
    Ok(())
}
