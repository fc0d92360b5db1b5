//! The school's settings.

use crate::model::settings::Settings;
use db::{Fault, Result, Tx};

db::queries! {
    /// What the school decided.
    SETTINGS [1 -> 1] "select body from safety_settings where school_id = $1";
    /// Change it.
    SET [2 -> 0] "insert into safety_settings (school_id, body) values ($1, $2) \
        on conflict (school_id) do update set body = excluded.body";
}

/// The settings of the transaction's school.
pub fn settings(tx: &mut Tx<'_>) -> Result<Settings> {
    let school = tx.school();
    match tx.maybe(&SETTINGS, &[&school], |r| r.get::<String>(0))? {
        Some(body) => serde_json::from_str(&body).map_err(Fault::broken),
        None => Ok(Settings::default()),
    }
}

/// Changes them.
pub(crate) fn set(tx: &mut Tx<'_>, settings: &Settings) -> Result<()> {
    let school = tx.school();
    let body = serde_json::to_string(settings).map_err(Fault::broken)?;
    tx.run(&SET, &[&school, &body])?;
    Ok(())
}
