//! Rules to stand on, for tests and for the demo school: taken through every step by the actions,
//! so that they are as sound as real ones.

use crate::actions::draft::{self, Ask, Start};
use crate::actions::{publish, vote};
use crate::codes::Method;
use crate::model::preset;
use crate::model::ruleset::{Discussion, Filing};
use crate::model::vote::{Ballot, HandVote, Majority};
use auth::Scope;
use db::{Fault, Id, Result, Tx};

/// Takes a version that is being drafted through all steps, in force from today: everybody is
/// there, one in eight is against it.
///
/// # Errors
/// Whatever the actions refuse.
pub fn carry_through(tx: &mut Tx<'_>, homeroom: &Scope, set: Id) -> Result<()> {
    let today = tx.now().day();
    let members = u32::try_from(people::class_size(tx, homeroom)?).map_err(Fault::broken)?;
    draft::ask(tx, homeroom, set, Ask::Students)?;
    draft::ask(tx, homeroom, set, Ask::Guardians)?;
    let summary = "逐条讨论，第三条改成“两个人都点头”。".to_owned();
    draft::discuss(tx, homeroom, set, &Discussion { on: today, present: members, summary })?;
    vote::open(tx, homeroom, set, Method::Hands, Majority::default())?;
    let against = members / 8;
    let hands =
        HandVote { in_favour: members - against, against, abstain: 0, present: members, members };
    vote::close(tx, homeroom, set, Some(Ballot::Hands(hands)))?;
    let filing = Filing { on: today, with: "德育处".into(), reference: "2025-07".into() };
    publish::file(tx, homeroom, set, &filing)?;
    publish::publish(tx, homeroom, set, today)
}

/// Puts a preset (`p-xiaoxue`, `p-chuzhong`) into force in the homeroom teacher's class today.
///
/// # Errors
/// [`Fault::NotFound`] for an unknown preset; whatever the actions refuse.
pub fn in_force(tx: &mut Tx<'_>, homeroom: &Scope, preset: &str) -> Result<Id> {
    let preset = preset::find(preset).ok_or(Fault::NotFound)?;
    let stage = people::class(tx, homeroom)?.stage;
    let set = draft::propose(tx, homeroom, &Start::preset(&preset, stage)?)?;
    carry_through(tx, homeroom, set)?;
    Ok(set)
}
