//! What the school decides once about disciplinary measures.

use crate::store::discipline::settings::{self, Settings};
use auth::{Do, Scope};
use db::{Entry, Fault, Result, Tx, journal};

/// Keeps the settings.
///
/// # Errors
/// [`Fault::Field`] on what is not within the law's bounds.
pub fn set(tx: &mut Tx<'_>, scope: &Scope, new: &Settings) -> Result<()> {
    scope.may(Do::DecideMeasures)?;
    if !(4..=6).contains(&new.upper_primary_from) {
        let words = "小学高年级从四、五或六年级开始（第十条）。";
        return Err(Fault::field("upper_primary_from", words));
    }
    if !(20..=60).contains(&new.lesson_minutes) {
        return Err(Fault::field("lesson_minutes", "一节课一般 20 到 60 分钟。"));
    }
    for (field, text) in [("office", &new.office), ("authority", &new.authority)] {
        if text.is_empty() || text.chars().count() > 80 {
            return Err(Fault::field(field, "请写清楚，最多 80 个字。决定书上会印。"));
        }
    }
    settings::keep(tx, new)?;
    journal::tell(tx, Entry::new("safety.measure_settings"))?;
    Ok(())
}
