//! Filing with the school, publishing, coming into force (L-A9 … L-A11), having read.

use super::check::check;
use super::{not_after_today, tell};
use crate::model::linter::Level;
use crate::model::ruleset::{Filing, Move, Reason};
use crate::store::{reasons, sets};
use crate::version;
use auth::{Do, Scope};
use db::{Day, Fault, Id, Result, Tx};

/// Files an adopted version with the school (备案): it stands in the school's list at once.
pub fn file(tx: &mut Tx<'_>, scope: &Scope, set: Id, filing: &Filing) -> Result<()> {
    scope.may(Do::LeadRules)?;
    not_after_today(tx, filing.on, "on")?;
    for (field, text) in [("with", &filing.with), ("reference", &filing.reference)] {
        if text.trim().chars().count() > 40 {
            return Err(Fault::field(field, "最多 40 个字"));
        }
    }
    let mut found = sets::one(tx, scope, set)?;
    version::step(tx, scope, &mut found, Move::File(filing.clone()))?;
    sets::move_on(tx, &found)?;
    tell(tx, scope, "rules.filed", set)?;
    Ok(())
}

/// The school has seen what a class filed.
pub fn acknowledge(tx: &mut Tx<'_>, scope: &Scope, set: Id) -> Result<()> {
    scope.may(Do::FileRules)?;
    let found = sets::filed_one(tx, scope, set)?;
    if found.acknowledged.is_some() {
        return Ok(());
    }
    sets::acknowledge(tx, set)?;
    let entry = db::Entry::new("rules.acknowledged").class(found.class).object(set);
    db::journal::tell(tx, entry)?;
    Ok(())
}

/// Publishes a filed version today, in force from a day that is not earlier. The version before
/// ends the day before.
///
/// # Errors
/// [`Fault::Rule`] while the linter finds an error, or a warning without a reason (L-A11);
/// whatever the model refuses.
pub fn publish(tx: &mut Tx<'_>, scope: &Scope, set: Id, in_force: Day) -> Result<()> {
    scope.may(Do::LeadRules)?;
    let mut found = sets::one(tx, scope, set)?;
    let findings = check(tx, scope, &found)?;
    let errors = findings.iter().filter(|f| f.finding.level == Level::Error).count();
    let open = findings.iter().filter(|f| f.blocks()).count() - errors;
    if errors > 0 {
        return Err(Fault::rule(format!(
            "还有 {errors} 处不能用的写法，不能公布。表决过的条文不能直接改：请放弃这一版，改好再表决。"
        )));
    }
    if open > 0 {
        return Err(Fault::rule(format!("还有 {open} 处提醒没有说明理由，说明以后才能公布。")));
    }
    let today = tx.now().day();
    if today.days_until(in_force) > 366 {
        return Err(Fault::field("effective_on", "生效日太远了，请核对"));
    }
    let reasons = findings
        .iter()
        .filter_map(|f| Some(Reason { rule: f.finding.rule, text: f.reason.clone()? }))
        .collect();
    let step = Move::Publish { on: today, effective_on: in_force, reasons };
    version::step(tx, scope, &mut found, step)?;
    sets::move_on(tx, &found)?;
    sets::succeed(tx, found.class, set, in_force.plus(-1))?;
    tell(tx, scope, "rules.published", set)?;
    Ok(())
}

/// Whoever acts has read the published rules (C1-08).
pub fn mark_read(tx: &mut Tx<'_>, scope: &Scope, set: Id) -> Result<()> {
    scope.may(Do::SeeRules)?;
    if !sets::one(tx, scope, set)?.is_published() {
        return Err(Fault::NotFound);
    }
    reasons::mark_read(tx, set)
}
