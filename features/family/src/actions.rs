//! Verbs: may, check, store, journal, answer.

use crate::model::Draft;
use crate::store;
use auth::{Do, Scope};
use db::{Entry, Id, Result, Tx, journal};

/// Keeps a new family in the scope's class.
pub fn create(tx: &mut Tx<'_>, scope: &Scope, draft: &Draft) -> Result<Id> {
    scope.may(Do::KeepFamily)?;
    let family = draft.check()?;
    let id = store::insert(tx, scope, &family)?;
    journal::tell(tx, Entry::new("family.made").class(scope.class()?).object(id))?;
    Ok(id)
}
