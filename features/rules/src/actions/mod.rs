//! Verbs: may, check, store, journal, answer; each in the caller's transaction.

pub mod check;
pub mod clauses;
pub mod draft;
pub mod items;
pub mod proposals;
pub mod publish;
pub mod suggest;
pub mod vote;

use crate::store::sets::{self, RuleSet};
use auth::Scope;
use db::{Day, Entry, Fault, Id, Result, Tx, journal};

/// The version, if its words may still be changed.
///
/// # Errors
/// [`Fault::Rule`] once it was voted on: a version in force is changed only by a new one (C1-03).
fn editable(tx: &mut Tx<'_>, scope: &Scope, set: Id) -> Result<RuleSet> {
    let found = sets::one(tx, scope, set)?;
    if found.is_editable() {
        return Ok(found);
    }
    let why = if found.dropped.is_some() {
        "这一版已经放弃了，请另提一版。"
    } else if found.voting.is_some() {
        "正在表决，条文不能改。要改，请先撤回表决。"
    } else if found.is_published() {
        "已经公布的班规不能直接改。请另提一版，讨论、表决以后代替它；旧版会一直保留。"
    } else {
        "表决通过的条文不能再改。要改，请放弃这一版，另提一版。"
    };
    Err(Fault::rule(why))
}

/// The roles by which somebody takes part, as said.
fn role_word(scope: &Scope) -> &'static str {
    use auth::Role;
    [Role::Homeroom, Role::Teacher, Role::Guardian, Role::Student]
        .into_iter()
        .find(|r| scope.is(*r))
        .map_or("", Role::chinese)
}

/// A day that has come: what has not happened yet is not written down.
fn not_after_today(tx: &Tx<'_>, on: Day, field: &str) -> Result<()> {
    if on > tx.now().day() {
        return Err(Fault::field(field, "日期不能在今天以后"));
    }
    Ok(())
}

fn tell(tx: &mut Tx<'_>, scope: &Scope, kind: &'static str, object: Id) -> Result<i64> {
    journal::tell(tx, Entry::new(kind).class(scope.class()?).object(object))
}
