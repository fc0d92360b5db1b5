//! The class goal: set together, counted together, never by persons.

use crate::store::goals::{self, Goal, Settings};
use auth::{Do, Scope};
use db::{Entry, Fault, Id, Result, Tx, journal};

/// Sets a new goal; the present one ends.
pub fn set(tx: &mut Tx<'_>, scope: &Scope, words: &str, reward: &str, target: i64) -> Result<Id> {
    scope.may(Do::ManageBoard)?;
    let (words, reward) = (words.trim(), reward.trim());
    if words.is_empty() || words.chars().count() > 30 {
        return Err(Fault::field("words", "请写班级目标，比如“连续 100 天按时关灯”，最多 30 个字"));
    }
    if reward.chars().count() > 30 {
        return Err(Fault::field("reward", "达成后做什么，最多 30 个字"));
    }
    if !(2..=1000).contains(&target) {
        return Err(Fault::field("target", "目标数应是 2 到 1000"));
    }
    let class = scope.class()?;
    if let Some(old) = goals::now(tx, scope)? {
        goals::end(tx, class, old.id)?;
    }
    let goal = Goal {
        id: tx.new_id(),
        words: words.into(),
        reward: reward.into(),
        target,
        reached: 0,
        from: tx.now().day(),
    };
    goals::insert(tx, class, &goal)?;
    journal::tell(tx, Entry::new("conduct.goal_set").class(class).object(goal.id))?;
    Ok(goal.id)
}

/// One step on, or one back after a slip.
pub fn step(tx: &mut Tx<'_>, scope: &Scope, back: bool) -> Result<i64> {
    scope.may(Do::ManageBoard)?;
    let class = scope.class()?;
    let goal = goals::now(tx, scope)?.ok_or(Fault::NotFound)?;
    if !goals::step(tx, class, goal.id, if back { -1 } else { 1 })? {
        return Err(Fault::Conflict("目标已经到头了。".into()));
    }
    journal::tell(tx, Entry::new("conduct.goal_step").class(class).object(goal.id))
}

/// What the class sets for itself: focus, quiet days, target of praise.
pub fn set_settings(tx: &mut Tx<'_>, scope: &Scope, settings: &Settings) -> Result<()> {
    scope.may(Do::Judge)?;
    if !(3..=60).contains(&settings.quiet_days) {
        return Err(Fault::field("quiet_days", "天数应是 3 到 60"));
    }
    if !(1..=20).contains(&settings.praise_target) {
        return Err(Fault::field("praise_target", "比例应是 1 到 20"));
    }
    let class = scope.class()?;
    goals::set(tx, class, settings)?;
    journal::tell(tx, Entry::new("conduct.settings").class(class))?;
    Ok(())
}
