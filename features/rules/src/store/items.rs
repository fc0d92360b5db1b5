//! Measurable items of a version.

use crate::model::item::Item;
use db::{Fault, Id, Result, Row, Tx};

db::queries! {
    /// A version's items.
    OF [2 -> 4] "select id, clause_id, position, body from rule_items \
        where school_id = $1 and set_id = $2 order by position, id";
    /// Write one.
    PUT [11 -> 0] "insert into rule_items (school_id, set_id, id, class_id, clause_id, position, \
        title, category, positive, keys, body) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
        on conflict (school_id, set_id, id) do update set clause_id = excluded.clause_id, \
        position = excluded.position, title = excluded.title, category = excluded.category, \
        positive = excluded.positive, keys = excluded.keys, body = excluded.body";
    /// Strike one.
    DROP [3 -> 0] "delete from rule_items where school_id = $1 and set_id = $2 and id = $3";
}

/// An item in a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredItem {
    /// The same through all versions that keep it.
    pub id: Id,
    /// The clause that it measures.
    pub clause: Option<Id>,
    /// Place in the list.
    pub position: i64,
    /// The item.
    pub item: Item,
}

fn read(r: &Row<'_>) -> Result<StoredItem> {
    Ok(StoredItem {
        id: r.get(0)?,
        clause: r.get(1)?,
        position: r.get(2)?,
        item: serde_json::from_str(&r.get::<String>(3)?).map_err(Fault::broken)?,
    })
}

/// A version's items, in order; the caller has looked the version up in scope.
pub fn of_set(tx: &mut Tx<'_>, set: Id) -> Result<Vec<StoredItem>> {
    let school = tx.school();
    tx.all(&OF, &[&school, &set], read)
}

/// Writes an item, new or changed.
pub fn put(tx: &mut Tx<'_>, class: Id, set: Id, s: &StoredItem) -> Result<()> {
    let school = tx.school();
    let keys = people::model::pinyin::keys(&s.item.name);
    let body = serde_json::to_string(&s.item).map_err(Fault::broken)?;
    tx.run(
        &PUT,
        &[
            &school,
            &set,
            &s.id,
            &class,
            &s.clause,
            &s.position,
            &s.item.name,
            &s.item.category.name(),
            &!s.item.is_minus(),
            &keys,
            &body,
        ],
    )?;
    Ok(())
}

/// Strikes an item.
pub fn delete(tx: &mut Tx<'_>, set: Id, id: Id) -> Result<()> {
    let school = tx.school();
    tx.run_one(&DROP, &[&school, &set, &id])
}
