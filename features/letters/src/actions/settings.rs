//! How a class keeps its letters.

use super::told;
use crate::store::settings::{self, Settings};
use auth::{Do, Scope};
use db::{Fault, Result, Tx};

/// Keeps them. The list of those who help at once may grow; it is never empty.
pub fn set(tx: &mut Tx<'_>, scope: &Scope, wanted: &Settings) -> Result<()> {
    scope.may(Do::KeepLetters)?;
    let class = scope.class()?;
    if wanted.channels.is_empty() {
        return Err(Fault::field("channels", "至少开一条热线，学生才写得了"));
    }
    if !(1..=24).contains(&wanted.urgent_hours) {
        return Err(Fault::field("urgent_hours", "请写 1 到 24 之间的小时数"));
    }
    if wanted.contacts.chars().filter(char::is_ascii_digit).count() < 3 {
        return Err(Fault::field("contacts", "至少留一个能马上打通的电话，比如 110、12356"));
    }
    if wanted.contacts.chars().count() > 600 {
        return Err(Fault::field("contacts", "请写得短一些，最多 600 个字"));
    }
    settings::set(tx, class, wanted)?;
    told(tx, "letters.settings", class, class)
}
