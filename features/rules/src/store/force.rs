//! What is in force on a day: all that other features read.

use crate::RuleItem;
use crate::model::item::Subject;
use crate::model::ruleset::may_record;
use crate::model::scheme::Scheme;
use auth::Scope;
use db::{Day, Fault, Id, Result, Row, Tx};
use std::collections::HashMap;

db::queries! {
    /// Items of the version in force on a day.
    ITEMS_ON [3 -> 11] "select i.id, i.set_id, s.version, s.published_day, s.in_force_day, \
        s.until_day, i.title, i.category, i.positive, i.keys, i.body \
        from rule_sets s join rule_items i on i.school_id = s.school_id and i.set_id = s.id \
        where s.school_id = $1 and s.class_id = $2 and s.stage = 'published' \
          and s.in_force_day <= $3 and (s.until_day is null or s.until_day >= $3) \
        order by i.position, i.id";
    /// One item in every published version that has it, newest first.
    ITEM [3 -> 11] "select i.id, i.set_id, s.version, s.published_day, s.in_force_day, \
        s.until_day, i.title, i.category, i.positive, i.keys, i.body \
        from rule_items i join rule_sets s on s.school_id = i.school_id and s.id = i.set_id \
        where i.school_id = $1 and i.class_id = $2 and i.id = $3 and s.stage = 'published' \
        order by s.version desc";
    /// Titles over all versions, oldest first: old records keep their words.
    TITLES [2 -> 5] "select i.id, i.title, i.category, i.positive, s.version \
        from rule_items i join rule_sets s on s.school_id = i.school_id and s.id = i.set_id \
        where i.school_id = $1 and i.class_id = $2 and s.class_id = $2 order by s.version";
    /// The scheme in force on a day.
    SCHEME [3 -> 2] "select version, scheme from rule_sets where school_id = $1 and class_id = $2 \
        and stage = 'published' and in_force_day <= $3 \
        and (until_day is null or until_day >= $3) order by version desc limit 1";
}

fn read(r: &Row<'_>) -> Result<RuleItem> {
    let item = super::parsed::item(r.text(10)?)?;
    Ok(RuleItem {
        id: r.get(0)?,
        set: r.get(1)?,
        version: r.get(2)?,
        published: r.get(3)?,
        in_force: r.get(4)?,
        until: r.get(5)?,
        title: r.get(6)?,
        category: r.get(7)?,
        positive: r.get(8)?,
        keys: r.get(9)?,
        item,
    })
}

/// The items in force in the scope's class on a day, in their order. One statement. Items whose
/// number is a group's or the class's own are not among them: it is never a member's (L-A12).
pub fn items_on(tx: &mut Tx<'_>, scope: &Scope, day: Day) -> Result<Vec<RuleItem>> {
    let (school, class) = (scope.school(), scope.class()?);
    let mut items = tx.all(&ITEMS_ON, &[&school, &class, &day], read)?;
    items.retain(|i| i.item.subject == Subject::Student);
    Ok(items)
}

/// An item as it stood on a day.
///
/// # Errors
/// [`Fault::NotFound`] when the class has no such item; [`Fault::Rule`] when it was not
/// published yet or no longer in force (L-A9), or when its number is not a student's (L-A12).
pub fn item_on(tx: &mut Tx<'_>, scope: &Scope, id: Id, day: Day) -> Result<RuleItem> {
    let (school, class) = (scope.school(), scope.class()?);
    let versions = tx.all(&ITEM, &[&school, &class, &id], read)?;
    let newest = versions.first().ok_or(Fault::NotFound)?;
    let found = versions.iter().find(|i| usable(i, day).is_ok()).unwrap_or(newest);
    usable(found, day).map_err(Fault::Rule)?;
    Ok(found.clone())
}

/// May this happening be recorded under the item as this version has it?
fn usable(i: &RuleItem, day: Day) -> std::result::Result<(), String> {
    if i.item.subject != Subject::Student {
        return Err(format!("“{}”记的是小组或班级，不能记到个人名下。", i.title));
    }
    may_record(&i.item, Some(i.published), day).map_err(|refusal| refusal.message)?;
    if day < i.in_force {
        let (from, then) = (i.in_force.short(), day.short());
        return Err(format!("“{}”从{from}起才生效，{then}的事不能按它记。", i.title));
    }
    match i.until {
        Some(until) if day > until => {
            Err(format!("“{}”这一版只用到{}，请用现在生效的班规。", i.title, until.short()))
        }
        _ => Ok(()),
    }
}

/// An item's words, over all versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// A few words.
    pub title: String,
    /// Category.
    pub category: String,
    /// An affirmation?
    pub positive: bool,
    /// The newest version that has it.
    pub version: i64,
}

/// The words of every item that the class ever had, by identifier.
pub fn item_titles(tx: &mut Tx<'_>, scope: &Scope) -> Result<HashMap<Id, Title>> {
    let (school, class) = (scope.school(), scope.class()?);
    let all = tx.all(&TITLES, &[&school, &class], |r| {
        let title = Title {
            title: r.get(1)?,
            category: r.get(2)?,
            positive: r.get(3)?,
            version: r.get(4)?,
        };
        Ok((r.get::<Id>(0)?, title))
    })?;
    Ok(all.into_iter().collect())
}

/// Version and scheme in force in the scope's class on a day.
pub fn scheme_on(tx: &mut Tx<'_>, scope: &Scope, day: Day) -> Result<Option<(i64, Scheme)>> {
    scheme_of(tx, scope.class()?, day)
}

/// The same for background work.
pub fn scheme_of(tx: &mut Tx<'_>, class: Id, day: Day) -> Result<Option<(i64, Scheme)>> {
    let school = tx.school();
    let found = tx.maybe(&SCHEME, &[&school, &class, &day], |r| {
        Ok((r.get::<i64>(0)?, r.get::<String>(1)?))
    })?;
    match found {
        Some((version, text)) => {
            Ok(Some((version, serde_json::from_str(&text).map_err(Fault::broken)?)))
        }
        None => Ok(None),
    }
}
