//! Verbs: may, check, store, journal, answer; each in the caller's transaction.

pub mod cases;
pub mod follow;
pub mod notes;
pub mod pairs;
pub mod talk;

use auth::{Do, Scope};
use db::{Id, Result, Tx};

/// Does the scope's person work in a case of this student?
pub(crate) fn team(tx: &mut Tx<'_>, scope: &Scope, student: Id) -> Result<bool> {
    if !scope.can(Do::WorkInCases) {
        return Ok(false);
    }
    crate::store::cases::team::works(tx, scope, student)
}
