//! 撤回: a counter-entry by the same person within a day, never an erasure.

use crate::bridge;
use crate::model::ledger::{Entry, Kind, Matter, State, affirmations, reminders, withdraw};
use crate::store::{entries, snapshots, tallies};
use auth::{Do, Scope};
use db::{Fault, Id, Result, Tx};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// The journal's number.
    pub seq: i64,
    /// The students concerned.
    pub entries: Vec<UndoneRow>,
}

/// One student's row that was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoneRow {
    /// The student.
    pub student: Id,
    /// The record.
    pub id: Id,
}

/// Takes back a whole tap by its client key: what this person wrote or answers for.
pub fn undo_tap(tx: &mut Tx<'_>, scope: &Scope, of: &str) -> Result<Undone> {
    let batch = super::record::batch_of(tx, Some(of));
    let me = bridge::person(scope.actor());
    let rows = entries::batch(tx, scope, batch)?;
    let mine = |s: &&entries::Stored| s.entry.by == me || s.entry.answerable() == me;
    let records = rows.iter().filter(mine).filter(|s| s.entry.kind == Kind::Record);
    undo(tx, scope, records.map(entries::Stored::id).collect())
}

/// Takes back one record, or the latest step of a matter, by its identifier.
pub fn undo_row(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Undone> {
    undo(tx, scope, vec![id])
}

fn undo(tx: &mut Tx<'_>, scope: &Scope, targets: Vec<Id>) -> Result<Undone> {
    if !scope.can(Do::Record) {
        scope.may(Do::Draft)?;
    }
    if targets.is_empty() {
        return Err(Fault::NotFound);
    }
    let mut undone = Undone { seq: 0, entries: Vec::new() };
    for target in targets {
        let stored = super::visible(tx, scope, target)?;
        undone.seq = one(tx, scope, &stored)?;
        undone.entries.push(UndoneRow { student: stored.student(), id: target });
    }
    Ok(undone)
}

fn one(tx: &mut Tx<'_>, scope: &Scope, stored: &entries::Stored) -> Result<i64> {
    let actor = bridge::actor(scope, tx.now())?;
    if stored.entry.state == State::Draft {
        let gone = withdraw(&stored.entry, &actor).map_err(bridge::refused)?;
        entries::move_draft(tx, &gone)?;
        return super::told(tx, stored.class, &gone);
    }
    let matter = matter(tx, scope, stored)?;
    let settled = snapshots::counted(tx, stored.id())?;
    let mut ids = ids(tx);
    let rows = matter.undo(stored.entry.id, &actor, settled, &mut ids).map_err(bridge::refused)?;
    follow(tx, stored, &matter, rows)
}

/// The record of a row with everything about it.
pub(crate) fn matter(tx: &mut Tx<'_>, scope: &Scope, stored: &entries::Stored) -> Result<Matter> {
    let rows: Vec<_> = entries::matter(tx, scope, stored)?.into_iter().map(|s| s.entry).collect();
    let (roots, steps): (Vec<_>, Vec<_>) = rows.into_iter().partition(|e| e.about.is_none());
    let root = roots.into_iter().next().ok_or(Fault::NotFound)?;
    Matter::new(root, steps).map_err(bridge::refused)
}

/// New identifiers for rows, made before the transaction is borrowed again.
pub(crate) fn ids(tx: &Tx<'_>) -> impl FnMut() -> crate::model::ids::EntryId + use<> {
    let made: Vec<_> = (0..4).map(|_| bridge::entry(tx.new_id())).collect();
    let mut next = made.into_iter();
    move || next.next().expect("a step writes at most four rows")
}

/// Writes what followed from a matter, in the tap of the record. Whatever stood before and does
/// not stand any more is taken out of the counts where it was counted.
pub(crate) fn follow(
    tx: &mut Tx<'_>,
    stored: &entries::Stored,
    matter: &Matter,
    rows: Vec<Entry>,
) -> Result<i64> {
    let mut seq = 0;
    let before: Vec<Entry> = matter.rows().cloned().collect();
    let after: Vec<Entry> = before.iter().chain(&rows).cloned().collect();
    let stands = |all: &[Entry]| -> BTreeSet<_> {
        affirmations(all).into_iter().chain(reminders(all)).map(|e| e.id).collect()
    };
    let (stood, stand) = (stands(&before), stands(&after));
    for row in &rows {
        entries::insert(tx, stored.class, stored.batch, row)?;
        super::counted(tx, stored.class, row, i64::from(stand.contains(&row.id)))?;
        seq = super::told(tx, stored.class, row)?;
    }
    for row in before.iter().filter(|e| stood.contains(&e.id) && !stand.contains(&e.id)) {
        tallies::uncount(tx, stored.class, row)?;
    }
    Ok(seq)
}
