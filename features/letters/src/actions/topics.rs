//! Class meetings on psychology topics (C13-08, C13-09).

use super::{TOPIC, consult, seal, told, words};
use crate::model::risk::risks;
use crate::model::topics;
use crate::store::topics as store;
use auth::{Do, Scope, Vault};
use db::{Day, Fault, Id, Result, Tx};

/// Questions that one topic's box takes.
pub const BOX: i64 = 120;

/// Keeps the minutes of a meeting: viewpoints, and nobody's name.
pub fn keep(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    topic: &str,
    day: Day,
    views: &str,
) -> Result<Id> {
    scope.may(Do::KeepLetters)?;
    let topic = topics::find(topic).ok_or(Fault::NotFound)?;
    if day > tx.now().day() {
        return Err(Fault::field("day", "这一天还没有到"));
    }
    let views = words("views", views, 4000, "写下大家的看法，不写是谁说的")?;
    let views = consult::clean(tx, scope, &views, None)?;
    let sealed = seal(tx, vault, TOPIC, &views)?;
    let id = store::keep(tx, scope.class()?, topic.code, day, &sealed)?;
    told(tx, "letters.minutes", scope.class()?, id)?;
    Ok(id)
}

/// Puts a question into a topic's box. It has no sender: no account, no hour, no journal row. Gives
/// whether its words may point to danger.
pub fn ask(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, topic: &str, text: &str) -> Result<bool> {
    scope.may(Do::WriteLetters)?;
    let topic = topics::find(topic).ok_or_else(|| Fault::field("topic", "请选一个题目"))?;
    let text = words("text", text, 300, "写下你想问的")?;
    if store::count(tx, scope, topic.code)? >= BOX {
        return Err(Fault::rule("这个题目的提问箱满了，等老师看过再来问。"));
    }
    let sealed = seal(tx, vault, TOPIC, &text)?;
    store::ask(tx, scope.class()?, topic.code, &sealed)?;
    Ok(!risks(&text).is_empty())
}

/// Takes a question out of the box.
pub fn drop(tx: &mut Tx<'_>, scope: &Scope, topic: &str, id: Id) -> Result<()> {
    scope.may(Do::KeepLetters)?;
    store::drop(tx, scope, topic, id)?;
    told(tx, "letters.box_emptied", scope.class()?, id)
}
