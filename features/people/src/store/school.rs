//! Schools and their settings.

use calendar::{Naming, Settings as CalendarSettings, Stage};
use db::{Fault, Id, Result, Tx};
use serde::{Deserialize, Serialize};

db::queries! {
    /// Found a school.
    MAKE [4 -> 0] "insert into schools (school_id, name, settings, made_at) values ($1, $2, $3, $4)";
    /// One school.
    ONE [1 -> 2] "select name, settings from schools where school_id = $1";
    /// Every school of this installation, for background work and sign-in.
    EVERY [0 -> 2] "select school_id, name from schools order by made_at, school_id";
    /// Change it.
    CHANGE [3 -> 0] "update schools set name = $2, settings = $3 where school_id = $1";
}

/// What a school decides once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SchoolSettings {
    /// How grades and intakes are called.
    pub naming: Naming,
    /// When weeks begin; Children's Day.
    pub calendar: CalendarSettings,
    /// The stage that most of its classes are in; forms begin with it.
    pub stage: Option<Stage>,
    /// 儿童个人信息保护负责人: name and how to reach them (L-D17).
    pub data_keeper: String,
}

/// A school.
#[derive(Clone, Debug)]
pub struct School {
    /// Its identifier.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What it decided.
    pub settings: SchoolSettings,
}

/// Founds a school with this identifier.
pub fn insert(tx: &mut Tx<'_>, school: &School) -> Result<()> {
    let settings = serde_json::to_string(&school.settings).map_err(Fault::broken)?;
    let now = tx.now();
    tx.run(&MAKE, &[&school.id, &school.name, &settings, &now])?;
    Ok(())
}

/// Changes name and settings.
pub fn update(tx: &mut Tx<'_>, school: &School) -> Result<()> {
    let settings = serde_json::to_string(&school.settings).map_err(Fault::broken)?;
    tx.run_one(&CHANGE, &[&school.id, &school.name, &settings])
}

/// The school of this transaction.
pub fn school(tx: &mut Tx<'_>) -> Result<School> {
    let id = tx.school();
    let (name, settings): (String, String) =
        tx.one(&ONE, &[&id], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let settings = serde_json::from_str(&settings).map_err(Fault::broken)?;
    Ok(School { id, name, settings })
}

/// Every school: identifier and name.
pub fn schools(tx: &mut Tx<'_>) -> Result<Vec<(Id, String)>> {
    tx.all(&EVERY, &[], |r| Ok((r.get(0)?, r.get(1)?)))
}
