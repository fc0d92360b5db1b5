//! Route-home teams 路队 (C14-04).

use super::{LINE, limited, needed, told_class};
use crate::store::teams::{self as store, Team};
use auth::{Do, Scope};
use db::{Fault, Id, Result, Tx};

/// What a team is.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its route.
    pub name: String,
    /// Who receives it.
    pub adult: String,
    /// Who leads it, one of the members.
    pub leader: Option<Id>,
    /// Who is in it.
    pub members: Vec<Id>,
}

/// Makes a team, or changes the one with this identifier. Who joins it leaves the other one.
pub fn keep(tx: &mut Tx<'_>, scope: &Scope, id: Option<Id>, draft: &Draft) -> Result<Id> {
    scope.may(Do::SeeSafety)?;
    let class = scope.class()?;
    let name = needed("name", &draft.name, LINE, "请写路线，比如：东门—幸福路")?;
    let adult = limited("adult", &draft.adult, LINE)?;
    if adult.chars().filter(char::is_ascii_digit).count() >= 7 {
        return Err(Fault::field("adult", "这里只写称呼，不写电话：名单会打印出来"));
    }
    let roster = people::roster(tx, scope)?;
    if draft.members.iter().any(|m| roster.iter().all(|s| s.id != *m)) {
        return Err(Fault::NotFound);
    }
    if draft.leader.is_some_and(|leader| !draft.members.contains(&leader)) {
        return Err(Fault::field("leader", "队长要是这一队的同学，请先把这位同学勾上"));
    }
    let team = Team { id: id.unwrap_or_else(|| tx.new_id()), name, adult, leader: draft.leader };
    if id.is_none() {
        store::insert(tx, class, &team)?;
    }
    store::change(tx, class, &team)?;
    store::set_members(tx, class, team.id, &draft.members)?;
    told_class(tx, "safety.team", class, team.id)?;
    Ok(team.id)
}

/// Ends a team.
pub fn end(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::SeeSafety)?;
    let class = scope.class()?;
    store::end(tx, class, id)?;
    told_class(tx, "safety.team", class, id)
}
