//! Targets of visits: the class's own, or the two that most schools ask for.

use crate::model::target::{Target, usual};
use crate::store::target as store;
use auth::{Do, Scope};
use db::{Entry, Fault, Id, Result, Tx, journal};

/// Targets at once at most.
const MOST: usize = 6;

fn tell(tx: &mut Tx<'_>, scope: &Scope) -> Result<()> {
    journal::tell(tx, Entry::new("family.targets").class(scope.class()?)).map(|_| ())
}

/// The targets that count in the scope's class: its own, or the usual ones until it chooses.
/// Those of its own have an identifier.
pub fn in_use(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<(Option<Id>, Target)>> {
    let own = store::of_class(tx, scope)?;
    if !own.is_empty() || store::has_chosen(tx, scope)? {
        return Ok(own.into_iter().map(|(id, target)| (Some(id), target)).collect());
    }
    Ok(usual().into_iter().map(|target| (None, target)).collect())
}

/// Takes the usual targets for the class's own, so that they can be ended.
pub fn adopt(tx: &mut Tx<'_>, scope: &Scope) -> Result<()> {
    scope.may(Do::Family)?;
    if store::has_chosen(tx, scope)? {
        return Err(Fault::rule("这个班已经定过自己的目标了。"));
    }
    for target in usual() {
        store::insert(tx, scope.class()?, &target)?;
    }
    tell(tx, scope)
}

/// One more target beside the others.
pub fn add(tx: &mut Tx<'_>, scope: &Scope, target: &Target) -> Result<()> {
    scope.may(Do::Family)?;
    if !store::has_chosen(tx, scope)? {
        adopt(tx, scope)?;
    }
    let own = store::of_class(tx, scope)?;
    if own.iter().any(|(_, old)| old == target) {
        return Err(Fault::rule("这一条目标已经有了。"));
    }
    if own.len() >= MOST {
        return Err(Fault::rule("目标太多就没有重点了，最多 6 条。"));
    }
    store::insert(tx, scope.class()?, target)?;
    tell(tx, scope)
}

/// Ends a target of the class's own.
pub fn end(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::Family)?;
    store::end(tx, scope.class()?, id)?;
    tell(tx, scope)
}
