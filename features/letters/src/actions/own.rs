//! A teacher's own page (C13-10, C13-11): in the account, seen by nobody else, reported to nobody.

use super::{OWN, seal, words};
use crate::store::own;
use auth::{AccountKind, Scope, Vault};
use db::{Fault, Id, Result, Tx};

/// Only the staff have such a page.
pub fn staff(scope: &Scope) -> Result<()> {
    if scope.who().kind == AccountKind::Staff { Ok(()) } else { Err(Fault::NotFound) }
}

/// Notes how one is today, 1 (heavy) to 5 (light). No journal row: that there is a note is nobody's
/// business either.
pub fn mood(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, mood: i64, text: &str) -> Result<Id> {
    staff(scope)?;
    if !(1..=5).contains(&mood) {
        return Err(Fault::field("mood", "请选一个今天的心情"));
    }
    let text = text.trim();
    if text.chars().count() > 1000 {
        return Err(Fault::field("text", "最多 1000 个字"));
    }
    let body = seal(tx, vault, OWN, text)?;
    own::keep(tx, false, mood, &body)
}

/// Notes what one read, for how long, and what one takes from it: evidence of own study.
pub fn reading(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    minutes: i64,
    text: &str,
) -> Result<Id> {
    staff(scope)?;
    if !(5..=600).contains(&minutes) {
        return Err(Fault::field("minutes", "请写 5 到 600 之间的分钟数"));
    }
    let text = words("text", text, 1000, "写下读了什么、有什么可用的")?;
    let body = seal(tx, vault, OWN, &text)?;
    own::keep(tx, true, minutes, &body)
}

/// Deletes one of one's own notes.
pub fn drop(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    staff(scope)?;
    own::drop(tx, scope, id)
}
