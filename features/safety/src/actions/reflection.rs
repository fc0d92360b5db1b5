//! Three lines a week, the writer's own until shared (C14-05).

use super::{limited, seal};
use crate::store::reflections as store;
use auth::{Do, Scope, Vault};
use db::{Entry, Fault, Id, Result, Tx, journal};

/// To what the lines are sealed.
pub const LINES: &str = "safety.reflection";
/// The longest line.
const LONGEST: usize = 100;

/// Writes this week's three lines; again as long as they are not shared.
pub fn write(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, lines: &[String; 3]) -> Result<()> {
    scope.may(Do::Reflect)?;
    let (class, today) = (scope.class()?, tx.now().day());
    let names = ["one", "two", "three"];
    let kept: Result<Vec<String>> = lines
        .iter()
        .zip(names)
        .map(|(line, name)| Ok(limited(name, line, LONGEST)?.replace('\n', " ")))
        .collect();
    let kept = kept?;
    if kept.iter().all(String::is_empty) {
        return Err(Fault::field("one", "至少写一行，写给自己看"));
    }
    let body = seal(tx, vault, LINES, &kept.join("\n"))?;
    let week = people::class_calendar(tx, class)?.week_of(today).0;
    if !store::put(tx, scope, week, &body)? {
        return Err(Fault::rule("这一周的已经给老师看了。想改，先点「收回」。"));
    }
    Ok(())
}

/// Lets the homeroom teacher read one, or takes that back.
pub fn share(tx: &mut Tx<'_>, scope: &Scope, id: Id, shared: bool) -> Result<()> {
    scope.may(Do::Reflect)?;
    store::share(tx, scope, id, shared)?;
    let told = Entry::new("safety.reflection").class(scope.class()?).student(scope.student()?);
    journal::tell(tx, told.object(id))?;
    Ok(())
}
