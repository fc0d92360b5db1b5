//! The board, from the teacher's phone: link and motto are people's, the goal is ours.

use auth::{Do, Scope};
use db::{Result, Tx};

/// Sets the motto that the board shows.
pub fn set_motto(tx: &mut Tx<'_>, scope: &Scope, motto: &str) -> Result<()> {
    scope.may(Do::ManageBoard)?;
    people::actions::classes::set_motto(tx, scope, motto)
}
