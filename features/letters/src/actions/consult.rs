//! 请教心理老师: a question without names (C13-06).

use super::{CONSULTATION, LONGEST, psychologists, seal, told, words};
use crate::model::anonymous::without_names;
use crate::model::channel::Keep;
use crate::store::consultations;
use auth::{Do, Role, Scope, Vault};
use db::{Fault, Id, Result, Tx};

/// A text with every name of the class, of the teachers who are asked and long numbers taken out.
/// `author` is whoever wrote it, if that is known.
pub fn clean(tx: &mut Tx<'_>, scope: &Scope, text: &str, author: Option<Id>) -> Result<String> {
    let names = people::names(tx, scope)?;
    let author = author.and_then(|a| names.get(&a).cloned()).unwrap_or_default();
    Ok(without_names(text, &author, names.values().map(String::as_str)))
}

/// Asks the psychology teacher `to`. Whatever was typed, names are taken out once more.
pub fn ask(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, to: Id, text: &str) -> Result<Id> {
    scope.may(Do::Consult)?;
    if !scope.is(Role::Homeroom) {
        return Err(Fault::NotFound);
    }
    let class = scope.class()?;
    if psychologists(tx)?.iter().all(|p| p.id != to) {
        return Err(Fault::field("to", "请选一位心理老师"));
    }
    let text = words("text", text, LONGEST, "写下您想请教的问题")?;
    let text = clean(tx, scope, &text, None)?;
    let calendar = people::class_calendar(tx, class)?;
    let until = Keep::Year.delete_on(tx.now().day(), &calendar);
    let body = seal(tx, vault, CONSULTATION, &text)?;
    let id = consultations::insert(tx, class, to, &body, until)?;
    told(tx, "letters.consulted", class, id)?;
    Ok(id)
}

/// Says more in a thread of one's own; names are taken out of it too.
pub fn say(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, text: &str) -> Result<()> {
    scope.may(Do::Consult)?;
    let thread = consultations::one(tx, scope, id)?;
    let text = words("text", text, LONGEST, "写几句再发")?;
    let text = clean(tx, scope, &text, None)?;
    let body = seal(tx, vault, CONSULTATION, &text)?;
    consultations::say(tx, id, &body)?;
    let mine = thread.asked_by == scope.actor();
    consultations::turn(tx, id, mine, !mine)?;
    told(tx, "letters.consulted", thread.class, id)
}

/// The one who asked has looked.
pub fn see(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::Consult)?;
    let thread = consultations::one(tx, scope, id)?;
    if thread.asked_by == scope.actor() && thread.unseen {
        consultations::turn(tx, id, thread.waiting, false)?;
    }
    Ok(())
}
