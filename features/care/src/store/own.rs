//! The teacher's own space: greetings and the wish for them; and the class's numbers of families.

use auth::Scope;
use db::{Day, Id, Result, Tx};
use std::collections::HashMap;

db::queries! {
    /// Does this person want to be asked whom they greeted?
    SETTING [2 -> 1] "select greet from care_settings where school_id = $1 and by_id = $2";
    /// They say so.
    SET [3 -> 0] "insert into care_settings (school_id, by_id, greet) values ($1, $2, $3) \
        on conflict (school_id, by_id) do update set greet = excluded.greet";
    /// When this person last greeted each student of a class.
    GREETED [3 -> 2] "select student_id, day from greetings \
        where school_id = $1 and by_id = $2 and class_id = $3";
    /// Greeted on a day: only the last day is kept.
    GREET [5 -> 0] "insert into greetings (school_id, by_id, class_id, student_id, day) \
        values ($1, $2, $3, $4, $5) on conflict (school_id, by_id, class_id, student_id) \
        do update set day = excluded.day";
    /// Not greeted after all.
    UNGREET [4 -> 0] "delete from greetings \
        where school_id = $1 and by_id = $2 and class_id = $3 and student_id = $4";
    /// Turned off: nothing stays.
    FORGET [2 -> 0] "delete from greetings where school_id = $1 and by_id = $2";
    /// The class's families by education.
    FAMILIES [2 -> 3] "select level, families, day from family_surveys \
        where school_id = $1 and class_id = $2";
    /// So many.
    SET_FAMILIES [6 -> 0] "insert into family_surveys (school_id, class_id, level, families, day, \
        by_id) values ($1, $2, $3, $4, $5, $6) on conflict (school_id, class_id, level) \
        do update set families = excluded.families, day = excluded.day, by_id = excluded.by_id";
}

/// Does the scope's person want to be asked whom they greeted? No, unless they said so (C8-13).
pub(crate) fn greets(tx: &mut Tx<'_>, scope: &Scope) -> Result<bool> {
    let (school, actor) = (scope.school(), scope.actor());
    Ok(tx.maybe(&SETTING, &[&school, &actor], |r| r.get(0))?.unwrap_or(false))
}

/// They say so; turning it off forgets everything.
pub(crate) fn set_greets(tx: &mut Tx<'_>, scope: &Scope, on: bool) -> Result<()> {
    let (school, actor) = (scope.school(), scope.actor());
    tx.run(&SET, &[&school, &actor, &on])?;
    if !on {
        tx.run(&FORGET, &[&school, &actor])?;
    }
    Ok(())
}

/// When the scope's person last greeted each student of the class.
pub(crate) fn greeted(tx: &mut Tx<'_>, scope: &Scope) -> Result<HashMap<Id, Day>> {
    let (school, actor, class) = (scope.school(), scope.actor(), scope.class()?);
    let all = tx.all(&GREETED, &[&school, &actor, &class], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(all.into_iter().collect())
}

/// Greeted today, or not after all.
pub(crate) fn greet(tx: &mut Tx<'_>, scope: &Scope, student: Id, on: bool) -> Result<()> {
    let (school, actor, class) = (scope.school(), scope.actor(), scope.class()?);
    let today = tx.now().day();
    match on {
        true => tx.run(&GREET, &[&school, &actor, &class, &student, &today])?,
        false => tx.run(&UNGREET, &[&school, &actor, &class, &student])?,
    };
    Ok(())
}

/// The class's families by education, and when they were counted.
pub(crate) fn families(
    tx: &mut Tx<'_>,
    scope: &Scope,
) -> Result<(HashMap<String, i64>, Option<Day>)> {
    let (school, class) = (scope.school(), scope.class()?);
    let read = |r: &db::Row<'_>| Ok((r.get::<String>(0)?, r.get::<i64>(1)?, r.get::<Day>(2)?));
    let rows = tx.all(&FAMILIES, &[&school, &class], read)?;
    let day = rows.iter().map(|(.., day)| *day).max();
    Ok((rows.into_iter().map(|(level, n, _)| (level, n)).collect(), day))
}

/// So many families of one level.
pub(crate) fn set_families(tx: &mut Tx<'_>, scope: &Scope, level: &str, n: i64) -> Result<()> {
    let (school, class, actor) = (scope.school(), scope.class()?, scope.actor());
    let today = tx.now().day();
    tx.run(&SET_FAMILIES, &[&school, &class, &level, &n, &today, &actor])?;
    Ok(())
}
