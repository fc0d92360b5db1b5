//! The class goal and the class's own settings.

use crate::model::routine::Routine;
use auth::Scope;
use db::{Day, Fault, Id, Result, Row, Tx};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

db::queries! {
    /// A new goal.
    MAKE [7 -> 0] "insert into class_goals (school_id, id, class_id, words, reward, target, reached, \
        from_day) values ($1, $2, $3, $4, $5, $6, 0, $7)";
    /// The class's present goal.
    NOW [2 -> 6] "select id, words, reward, target, reached, from_day from class_goals \
        where school_id = $1 and class_id = $2 and ended_at is null order by from_day desc, id desc limit 1";
    /// One step on, or back.
    STEP [4 -> 0] "update class_goals set reached = reached + $4 \
        where school_id = $1 and class_id = $2 and id = $3 and ended_at is null \
        and reached + $4 >= 0 and reached + $4 <= target";
    /// It ends.
    END [4 -> 0] "update class_goals set ended_at = $4 \
        where school_id = $1 and class_id = $2 and id = $3 and ended_at is null";
    /// The class's own way.
    SETTINGS [2 -> 1] "select body from conduct_settings where school_id = $1 and class_id = $2";
    /// Change it.
    SET [3 -> 0] "insert into conduct_settings (school_id, class_id, body) values ($1, $2, $3) \
        on conflict (school_id, class_id) do update set body = excluded.body";
}

/// A class goal: a count of the whole class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Identifier.
    pub id: Id,
    /// 按时关灯 100 天.
    pub words: String,
    /// 一起看一场电影.
    pub reward: String,
    /// How many it takes.
    pub target: i64,
    /// How many are there.
    pub reached: i64,
    /// Since.
    pub from: Day,
}

/// What a class sets for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The category that comes first in this month's report (C2-05); a category's word.
    pub focus: String,
    /// School days without an affirmation after which a student is listed (C2-06).
    pub quiet_days: i64,
    /// Affirmations for each reminder that the teacher aims at (C2-11).
    pub praise_target: i64,
    /// Items whose yardsticks the teacher chose (C2-12): item to codes; none means none.
    pub dimensions: BTreeMap<String, Vec<String>>,
    /// The class's own times, for the chips of the seat map.
    pub routine: Routine,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            focus: String::new(),
            quiet_days: 10,
            praise_target: 3,
            dimensions: BTreeMap::new(),
            routine: Routine::default(),
        }
    }
}

fn read(r: &Row<'_>) -> Result<Goal> {
    Ok(Goal {
        id: r.get(0)?,
        words: r.get(1)?,
        reward: r.get(2)?,
        target: r.get(3)?,
        reached: r.get(4)?,
        from: r.get(5)?,
    })
}

/// The class's present goal.
pub fn now(tx: &mut Tx<'_>, scope: &Scope) -> Result<Option<Goal>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.maybe(&NOW, &[&school, &class], read)
}

/// Sets a new goal.
pub fn insert(tx: &mut Tx<'_>, class: Id, goal: &Goal) -> Result<()> {
    let school = tx.school();
    tx.run(
        &MAKE,
        &[&school, &goal.id, &class, &goal.words, &goal.reward, &goal.target, &goal.from],
    )?;
    Ok(())
}

/// One step on (1) or back (-1); false at either end.
pub fn step(tx: &mut Tx<'_>, class: Id, goal: Id, by: i64) -> Result<bool> {
    let school = tx.school();
    Ok(tx.run(&STEP, &[&school, &class, &goal, &by])? == 1)
}

/// Ends a goal.
pub fn end(tx: &mut Tx<'_>, class: Id, goal: Id) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    tx.run_one(&END, &[&school, &class, &goal, &now])
}

/// Settings as stored, or those a class starts with.
pub(super) fn settings_from(body: Option<String>) -> Result<Settings> {
    match body {
        Some(body) => serde_json::from_str(&body).map_err(Fault::broken),
        None => Ok(Settings::default()),
    }
}

/// What the class set for itself.
pub fn settings(tx: &mut Tx<'_>, class: Id) -> Result<Settings> {
    let school = tx.school();
    let body = tx.maybe(&SETTINGS, &[&school, &class], |r| r.get::<String>(0))?;
    settings_from(body)
}

/// Changes it.
pub fn set(tx: &mut Tx<'_>, class: Id, settings: &Settings) -> Result<()> {
    let school = tx.school();
    let body = serde_json::to_string(settings).map_err(Fault::broken)?;
    tx.run(&SET, &[&school, &class, &body])?;
    Ok(())
}
