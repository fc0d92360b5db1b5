//! Planning what comes next for a student, and closing it. Every room calls these.

use crate::model::follow::{FollowKind, FollowUp, Outcome, Plan};
use crate::store::follow;
use auth::{Do, Scope, Vault};
use db::{Day, Entry, Fault, Id, Result, Tx, journal};

/// To what a reason is sealed.
const WHY: &str = "care.follow_up";
/// The longest reason, in characters.
pub const LINE: usize = 200;

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

/// The homeroom teacher plans something for a student (C8-01).
///
/// # Errors
/// A field that is wrong; [`Fault::NotFound`] when the student is not of the scope's class.
pub fn schedule(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    student: Id,
    kind: FollowKind,
    due: Day,
    why: &str,
) -> Result<Id> {
    scope.may(Do::Care)?;
    if due < tx.now().day() {
        return Err(Fault::field("due", "选今天或以后的日子"));
    }
    if why.is_empty() {
        return Err(Fault::field("why", "写一句为什么"));
    }
    if why.chars().count() > LINE {
        return Err(Fault::field("why", format!("最多写 {LINE} 字")));
    }
    plan(tx, scope, vault, &Plan { student, kind, due, why, about: ("care", None) })
}

/// The homeroom teacher says how it came out (C8-15).
///
/// # Errors
/// As [`close`].
pub fn came_out(tx: &mut Tx<'_>, scope: &Scope, id: Id, outcome: Outcome) -> Result<()> {
    scope.may(Do::Care)?;
    close(tx, scope, id, outcome, None)
}
