//! What a form carries from one step to the next without anybody being able to read or change
//! it: sealed by the vault, with an end.

use auth::Vault;
use data_encoding::BASE64URL_NOPAD;
use db::{Fault, Id, Moment, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use web::App;

#[derive(Serialize, Deserialize)]
struct Step<T> {
    until: Moment,
    what: T,
}

/// Seals `what` for `minutes`; `purpose` keeps one kind of step from passing as another.
pub fn seal<T: Serialize>(app: &App, purpose: &str, what: T, minutes: i64) -> Result<String> {
    let until = app.clock().now().plus_ms(minutes * 60_000);
    let text = serde_json::to_string(&Step { until, what }).map_err(Fault::broken)?;
    let sealed = app.vault().seal(Id::NONE, purpose, &text, app.chance())?;
    Ok(BASE64URL_NOPAD.encode(&sealed))
}

/// Opens it, if it is still in time.
///
/// # Errors
/// [`Fault::Rule`] when it is over or was not sealed here: begin again.
pub fn open<T: DeserializeOwned>(app: &App, purpose: &str, sealed: &str) -> Result<T> {
    let again = || Fault::rule("这一页放得太久了，请从头再来一次。");
    let bytes = BASE64URL_NOPAD.decode(sealed.as_bytes()).map_err(|_| again())?;
    let text = app.vault().open(Id::NONE, purpose, &bytes).map_err(|_| again())?;
    let step: Step<T> = serde_json::from_str(&text).map_err(|_| again())?;
    if step.until <= app.clock().now() { Err(again()) } else { Ok(step.what) }
}

/// Seals an answer that holds a secret: what a repeated request gets again must not lie in the
/// database in clear.
pub fn keep<T: Serialize>(
    tx: &db::Tx<'_>,
    vault: &Vault,
    purpose: &str,
    what: &T,
) -> Result<Vec<u8>> {
    let text = serde_json::to_string(what).map_err(Fault::broken)?;
    vault.seal(tx.school(), purpose, &text, tx.chance())
}

/// Opens an answer that [`keep`] sealed.
pub fn kept<T: DeserializeOwned>(
    vault: &Vault,
    school: Id,
    purpose: &str,
    sealed: &[u8],
) -> Result<T> {
    serde_json::from_str(&vault.open(school, purpose, sealed)?).map_err(Fault::broken)
}
