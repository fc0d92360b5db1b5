//! The school decides, hands the letter over, carries out, lifts (L-A1, L-A5, L-A8, L-A18).

use super::{Reached, hidden_from, reach_school, step};
use crate::model::discipline::{Act, Said};
use crate::store::discipline::acts::Kind;
use crate::store::discipline::measures;
use auth::{Do, Scope, Vault};
use care::{FollowKind, Outcome, Plan};
use db::{Day, Fault, Id, Result, Tx};

/// Decides a graver measure; the follow-up talks are planned with it (L-A18).
///
/// # Errors
/// [`Fault::Forbidden`] for whom the law does not name; [`Fault::Rule`] while the family was not
/// told or the student was not heard.
pub fn decide(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, words: &str) -> Result<()> {
    let reached = reach_by_law(tx, scope, id)?;
    if words.is_empty() {
        return Err(Fault::field("words", "请写认定的事实和理由，决定书上会印。"));
    }
    let today = tx.now().day();
    let said = Said { words: words.to_owned(), ..Said::default() };
    step(tx, vault, &reached, (Act::Decide, Kind::Decision), today, &said)?;
    let case = super::case(tx, &reached.measure)?;
    for (n, due) in case.follow_ups(today) {
        let why = format!("学校教育惩戒 {n} 天后的谈话：看改变，给支持（第十三条）");
        let student = reached.measure.student;
        let plan =
            Plan { student, kind: FollowKind::Talk, due, why: &why, about: ("safety", Some(id)) };
        care::plan(tx, &reached.scope, vault, &plan)?;
    }
    Ok(())
}

/// Whoever sees the measure and may not decide is told so (403), not that it does not exist.
fn reach_by_law(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Reached> {
    let reached = super::reach_staff(tx, scope, id)?;
    if reached.scope.can(Do::DecideMeasures) {
        return Ok(reached);
    }
    let case = super::case(tx, &reached.measure)?;
    let today = tx.now().day();
    case.after(Act::Decide, (scope.actor(), reached.scope.roles()), today)?;
    Err(Fault::Forbidden("学校的决定由学校作出。".into()))
}

/// The letter reached the family: the time to appeal runs from here.
pub fn deliver(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    on: Day,
    said: &Said,
) -> Result<()> {
    let reached = reach_school(tx, scope, id)?;
    if said.whom.is_empty() {
        return Err(Fault::field("whom", "请写决定书交给了谁，比如：本人和母亲。"));
    }
    step(tx, vault, &reached, (Act::Deliver, Kind::Delivery), on, said)?;
    Ok(())
}

/// It begins.
pub fn begin(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, on: Day) -> Result<()> {
    let reached = reach_school(tx, scope, id)?;
    step(tx, vault, &reached, (Act::Begin, Kind::Begun), on, &Said::default())?;
    Ok(())
}

/// It is over; it is seen until thirty days after the term.
pub fn close(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<()> {
    let reached = reach_school(tx, scope, id)?;
    let today = tx.now().day();
    step(tx, vault, &reached, (Act::Close, Kind::Done), today, &Said::default())?;
    let hide = hidden_from(tx, reached.measure.class, today)?;
    measures::hide(tx, id, Some(hide))
}

/// A sanction is lifted, early or at its end: from now on nobody sees it, and no export has it
/// (L-A8).
pub fn lift(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, words: &str) -> Result<()> {
    let reached = reach_school(tx, scope, id)?;
    let today = tx.now().day();
    let due = super::case(tx, &reached.measure)?.lifting_due(today);
    if !due && words.is_empty() {
        return Err(Fault::field("words", "提前解除，请写看到的改变。"));
    }
    let said = Said { words: words.to_owned(), ..Said::default() };
    step(tx, vault, &reached, (Act::Lift, Kind::Lifted), today, &said)?;
    end(tx, &reached.scope, id)?;
    measures::hide(tx, id, Some(today))
}

/// What was planned because of a measure is not needed any more.
pub(super) fn end(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    for one in care::about(tx, scope, id)?.into_iter().filter(|f| f.outcome.is_none()) {
        care::close(tx, scope, one.id, Outcome::Dropped, None)?;
    }
    Ok(())
}
