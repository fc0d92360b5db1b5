//! Writing and striking the measurable items of a draft (C1-09).

use super::{editable, tell};
use crate::model::item::Item;
use crate::store::clauses;
use crate::store::items::{self, StoredItem};
use auth::{Do, Scope};
use db::{Fault, Id, Result, Tx};

/// Writes a checked item: a new one with `id` `None`.
pub fn put(
    tx: &mut Tx<'_>,
    scope: &Scope,
    set: Id,
    id: Option<Id>,
    clause: Option<Id>,
    item: &Item,
) -> Result<Id> {
    scope.may(Do::LeadRules)?;
    let class = editable(tx, scope, set)?.class;
    let all = items::of_set(tx, set)?;
    if all.iter().any(|i| i.item.name == item.name && Some(i.id) != id) {
        return Err(Fault::field("name", "已经有一项叫这个名称，请换一个"));
    }
    if clause.is_some() && !clauses::of_set(tx, set)?.iter().any(|c| Some(c.id) == clause) {
        return Err(Fault::field("clause", "这一条已经删了，请重新选择"));
    }
    let position = match id {
        Some(id) => all.iter().find(|i| i.id == id).ok_or(Fault::NotFound)?.position,
        None => all.iter().map(|i| i.position).max().unwrap_or(0) + 1,
    };
    let stored =
        StoredItem { id: id.unwrap_or_else(|| tx.new_id()), clause, position, item: item.clone() };
    items::put(tx, class, set, &stored)?;
    tell(tx, scope, "rules.changed", set)?;
    Ok(stored.id)
}

/// Strikes an item.
pub fn strike(tx: &mut Tx<'_>, scope: &Scope, set: Id, id: Id) -> Result<()> {
    scope.may(Do::LeadRules)?;
    editable(tx, scope, set)?;
    items::delete(tx, set, id)?;
    tell(tx, scope, "rules.changed", set)?;
    Ok(())
}
