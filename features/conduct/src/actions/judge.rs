//! The homeroom teacher's part: confirming drafts, corrections, owning up, amends.

use crate::bridge;
use crate::model::ledger::{
    Change, Confirming, Entry, OWNING_UP, State, confirm as decide, decline as refuse,
};
use crate::store::entries::{self, Stored};
use auth::{Do, Scope};
use db::{Fault, Id, Result, Tx};
use rules::RuleItem;
use serde::{Deserialize, Serialize};

fn item_of(tx: &mut Tx<'_>, scope: &Scope, stored: &Stored) -> Result<RuleItem> {
    let item = stored.item().ok_or(Fault::NotFound)?;
    rules::item_on(tx, scope, item, stored.entry.day)
}

/// Confirms a draft; `value` chooses within a range, hundredths.
pub fn confirm(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: Id,
    value: Option<i64>,
    note: Option<&str>,
) -> Result<i64> {
    scope.may(Do::Confirm)?;
    let stored = entries::one(tx, scope, id)?;
    let entry = confirmed(tx, scope, &stored, value, note)?;
    super::told(tx, stored.class, &entry)
}

/// What became of several drafts at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// How many count now.
    pub counted: usize,
    /// How many still wait, with the first reason why.
    pub left: usize,
    /// Why.
    pub why: Option<String>,
}

/// Confirms several drafts as they stand. What needs a choice or a sentence is left.
pub fn confirm_all(tx: &mut Tx<'_>, scope: &Scope, ids: &[Id]) -> Result<Confirmed> {
    scope.may(Do::Confirm)?;
    let mut done = Confirmed::default();
    for id in ids {
        let stored = entries::one(tx, scope, *id)?;
        match confirmed(tx, scope, &stored, None, None) {
            Ok(entry) => {
                super::told(tx, stored.class, &entry)?;
                done.counted += 1;
            }
            Err(Fault::Rule(why)) => {
                done.left += 1;
                done.why.get_or_insert(why);
            }
            Err(other) => return Err(other),
        }
    }
    Ok(done)
}

fn confirmed(
    tx: &mut Tx<'_>,
    scope: &Scope,
    stored: &Stored,
    value: Option<i64>,
    note: Option<&str>,
) -> Result<Entry> {
    let item = item_of(tx, scope, stored)?;
    let terms = bridge::terms(&item);
    let day = stored.entry.day;
    let history = super::record::history(tx, stored.class, &item, stored.student(), day)?;
    let actor = bridge::actor(scope, tx.now())?;
    let strict = super::record::cadres(tx, scope, &item)?;
    let student_is_cadre = strict.contains(&stored.student());
    let adds = Confirming { value, note, student_is_cadre };
    let out = decide(&stored.entry, &terms, &history, &actor, &adds).map_err(bridge::refused)?;
    entries::move_draft(tx, &out.entry)?;
    super::record::open_if_needed(tx, stored.class, stored.student())?;
    super::counted(tx, stored.class, &out.entry, 1)?;
    Ok(out.entry)
}

/// A subject teacher's own row that waited only for its sentence begins to count with it.
pub(crate) fn confirm_own(
    tx: &mut Tx<'_>,
    scope: &Scope,
    stored: &Stored,
    note: &str,
) -> Result<Option<Entry>> {
    let waits = stored.entry.state == State::Draft && scope.can(Do::Record);
    if !waits {
        return Ok(None);
    }
    match confirmed(tx, scope, stored, None, Some(note)) {
        Ok(entry) => Ok(Some(entry)),
        // It waits for something else as well: the homeroom teacher will see it.
        Err(Fault::Rule(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Declines a draft, with a reason for whoever noted it.
pub fn decline(tx: &mut Tx<'_>, scope: &Scope, id: Id, reason: &str) -> Result<i64> {
    scope.may(Do::Confirm)?;
    let stored = entries::one(tx, scope, id)?;
    let actor = bridge::actor(scope, tx.now())?;
    let entry = refuse(&stored.entry, &actor, reason).map_err(bridge::refused)?;
    entries::move_draft(tx, &entry)?;
    super::told(tx, stored.class, &entry)
}

/// What a correction makes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// It stands at this value, signed hundredths.
    To(i64),
    /// It did not happen, or it was somebody else.
    Strike,
}

/// Corrects a record, with a reason; at any time.
pub fn correct(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: Id,
    correction: Correction,
    reason: &str,
) -> Result<i64> {
    scope.may(Do::Record)?;
    let stored = super::visible(tx, scope, id)?;
    let matter = super::undo::matter(tx, scope, &stored)?;
    let limit = bridge::terms(&item_of(tx, scope, &stored)?).value_max;
    let actor = bridge::actor(scope, tx.now())?;
    let mut ids = super::undo::ids(tx);
    let change = match correction {
        Correction::To(value) => Change::To(value),
        Correction::Strike => Change::Strike,
    };
    let rows = matter.correct(change, limit, reason, &actor, &mut ids).map_err(bridge::refused)?;
    super::undo::follow(tx, &stored, &matter, rows)
}

/// The student owned up 主动认错: praise, and half of the minus comes back if the rule says so
/// (C2-07).
pub fn own_up(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<i64> {
    scope.may(Do::Judge)?;
    let stored = super::visible(tx, scope, id)?;
    let matter = super::undo::matter(tx, scope, &stored)?;
    let halves = item_of(tx, scope, &stored)?.item.owning_up_halves;
    let actor = bridge::actor(scope, tx.now())?;
    let mut ids = super::undo::ids(tx);
    let rows = matter.own_up(halves, OWNING_UP, &actor, &mut ids).map_err(bridge::refused)?;
    super::undo::follow(tx, &stored, &matter, rows)
}

/// The student made amends 弥补 worth `size` hundredths.
pub fn amends(tx: &mut Tx<'_>, scope: &Scope, id: Id, size: i64, how: &str) -> Result<i64> {
    scope.may(Do::Judge)?;
    let stored = super::visible(tx, scope, id)?;
    let matter = super::undo::matter(tx, scope, &stored)?;
    let actor = bridge::actor(scope, tx.now())?;
    let mut ids = super::undo::ids(tx);
    let row = matter.amends(size, how, &actor, ids()).map_err(bridge::refused)?;
    super::undo::follow(tx, &stored, &matter, vec![row])
}
