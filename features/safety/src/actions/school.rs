//! What the school decides.

use crate::model::settings::Settings;
use crate::store::school as store;
use auth::{Do, Scope};
use db::{Entry, Result, Tx, journal};

/// Changes the school's settings.
pub fn set(tx: &mut Tx<'_>, scope: &Scope, settings: &Settings) -> Result<()> {
    scope.may(Do::SeeSchoolSafety)?;
    store::set(tx, &settings.clone().checked()?)?;
    journal::tell(tx, Entry::new("safety.settings"))?;
    Ok(())
}
