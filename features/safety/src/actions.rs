//! Verbs: may, check, store, journal, answer.

use crate::model::Draft;
use crate::store;
use auth::{Do, Scope};
use db::{Entry, Id, Result, Tx, journal};

/// Keeps a new safety in the scope's class.
pub fn create(tx: &mut Tx<'_>, scope: &Scope, draft: &Draft) -> Result<Id> {
    scope.may(Do::KeepSafety)?;
    let safety = draft.check()?;
    let id = store::insert(tx, scope, &safety)?;
    journal::tell(tx, Entry::new("safety.made").class(scope.class()?).object(id))?;
    Ok(id)
}
