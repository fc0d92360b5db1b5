//! Attendance by exception, and the one call for an unexplained absence (L-J4).

use super::{absence, of_this_term, told, told_class};
use crate::model::attendance::{Half, Mark, MarkKind};
use crate::store::attendance as store;
use auth::{Do, Scope, Vault};
use care::{FollowKind, Outcome, Plan};
use db::{Day, Fault, Id, Result, Tx};

/// The half of the day that a minute belongs to.
pub fn half_at(minute: u16) -> Half {
    if minute < 12 * 60 + 30 { Half::Am } else { Half::Pm }
}

/// The roll was called: everybody without a mark is there.
pub fn call_roll(tx: &mut Tx<'_>, scope: &Scope, day: Day, half: Half) -> Result<()> {
    scope.may(Do::Safety)?;
    let class = scope.class()?;
    on_a_school_day(tx, scope, day)?;
    store::call(tx, class, day, half)?;
    told_class(tx, "safety.roll", class, class)
}

/// Marks a student, or with `None` says that they were there after all.
pub fn mark(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    student: Id,
    (day, half): (Day, Half),
    kind: Option<MarkKind>,
) -> Result<()> {
    scope.may(Do::Safety)?;
    let class = scope.class()?;
    let who = people::member(tx, scope, student)?;
    on_a_school_day(tx, scope, day)?;
    if who.joined > day || who.left.is_some_and(|left| left < day) {
        return Err(Fault::rule(format!("{}那一天不在这个班。", who.name)));
    }
    let id = tx.new_id();
    match kind {
        Some(kind) => {
            store::put(tx, class, &Mark { id, student, day, half, kind, leave: None })?;
        }
        None => {
            store::clear(tx, student, day, half)?;
        }
    }
    told(tx, "safety.mark", class, student, id)?;
    if kind == Some(MarkKind::Absent) {
        call_home(tx, scope, vault, student, day)?;
        absence::watch(tx, scope, student)
    } else {
        explained(tx, scope, student, day)
    }
}

fn on_a_school_day(tx: &mut Tx<'_>, scope: &Scope, day: Day) -> Result<()> {
    let calendar = of_this_term(tx, scope.class()?, "day", day)?;
    if super::own_only(scope) && day != tx.now().day() {
        return Err(Fault::field("day", "任课教师只记当天的；以前的请班主任来改"));
    }
    match calendar.is_school_day(day) {
        Ok(false) => Err(Fault::field("day", format!("{}，不用点名", calendar.reason(day)))),
        _ => Ok(()),
    }
}

/// The family is to be called today: once for a student and day, however often it is marked.
fn call_home(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, student: Id, day: Day) -> Result<()> {
    let (class, id, today) = (scope.class()?, tx.new_id(), tx.now().day());
    if !store::note_call(tx, class, student, day, id)? {
        return Ok(());
    }
    let why = format!("{}没有到校，也没有请假。请先联系上家长，确认孩子平安。", day.short());
    let about = ("safety", Some(id));
    let plan = Plan { student, kind: FollowKind::Contact, due: today, why: &why, about };
    care::plan(tx, scope, vault, &plan)?;
    Ok(())
}

/// Nobody needs to call any more if no half of the day is unexplained.
pub(super) fn explained(tx: &mut Tx<'_>, scope: &Scope, student: Id, day: Day) -> Result<()> {
    for half in Half::ALL {
        let mark = store::one(tx, student, day, *half)?;
        if mark.is_some_and(|m| m.kind == MarkKind::Absent) {
            return Ok(());
        }
    }
    let Some(call) = store::call_of(tx, student, day)? else { return Ok(()) };
    for open in care::about(tx, scope, call)?.into_iter().filter(|f| f.outcome.is_none()) {
        care::close(tx, scope, open.id, Outcome::Dropped, None)?;
    }
    store::drop_call(tx, student, day)
}
