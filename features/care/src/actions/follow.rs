//! Planning what comes next for a student, and closing it. Every room calls these.

use crate::model::follow::{FollowUp, Outcome, Plan};
use crate::store::follow;
use auth::{Scope, Vault};
use db::{Entry, Fault, Id, Result, Tx, journal};

/// To what a reason is sealed.
const WHY: &str = "care.follow_up";

/// Plans it. The calling verb has asked its own permission.
///
/// # Errors
/// [`Fault::NotFound`] when the student is not of the scope's class.
pub fn plan(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, plan: &Plan<'_>) -> Result<Id> {
    people::member(tx, scope, plan.student)?;
    let class = scope.class()?;
    let why = vault.seal(scope.school(), WHY, plan.why, tx.chance())?;
    let id = follow::insert(tx, class, plan, &why)?;
    let told = Entry::new("care.planned").class(class).student(plan.student).object(id);
    journal::tell(tx, told)?;
    Ok(id)
}

/// Closes it, with the record that did it. The calling verb has asked its own permission.
///
/// # Errors
/// [`Fault::NotFound`] for another class's; [`Fault::Rule`] when it was closed before.
pub fn close(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: Id,
    outcome: Outcome,
    by: Option<Id>,
) -> Result<()> {
    let was = follow::one(tx, scope, id)?;
    if !follow::close(tx, id, outcome, by)? {
        return Err(Fault::rule("这件事已经了结了，不用再办一次。"));
    }
    let told = Entry::new("care.closed").class(scope.class()?).student(was.student).object(id);
    journal::tell(tx, told)?;
    Ok(())
}

/// Why it was planned.
pub fn why(vault: &Vault, scope: &Scope, follow_up: &FollowUp) -> Result<String> {
    vault.open(scope.school(), WHY, &follow_up.why)
}
