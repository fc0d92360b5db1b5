//! Background work. None of it can open a word: it has no key.

use super::told;
use crate::store::{consultations, facts, letters, openings, voices};
use db::{Fault, Id, Moment, Result, Tx, jobs};

/// An urgent letter that nobody opened in time: the fact goes on (C13-07, law E).
pub const ESCALATE: &str = "letters.escalate";
/// Deletes what has come to its agreed day.
pub const CLEAN: &str = "letters.clean";
/// Tells a writer that their letters were opened in an emergency (L-C3).
pub const TELL: &str = "letters.tell";

/// Three in the morning.
const NIGHT: u16 = 3 * 60;

/// Plans the night's deletion; idempotent.
pub fn plan(tx: &mut Tx<'_>) -> Result<()> {
    let today = tx.now().day();
    jobs::plan(tx, CLEAN, &today.to_string(), Moment::at(today, NIGHT))
}

fn first(subject: &str) -> Result<Id> {
    let id = subject.split_once(':').map_or(subject, |(id, _)| id);
    id.parse().map_err(Fault::Broken)
}

/// The timer of an urgent letter is over.
pub fn escalate(tx: &mut Tx<'_>, subject: &str) -> Result<()> {
    let id = first(subject)?;
    match facts::escalate(tx, id)? {
        Some(class) => told(tx, "letters.escalated", class, id),
        None => Ok(()),
    }
}

/// Deletes letters, posts and questions whose agreed day has come.
pub fn clean(tx: &mut Tx<'_>, _day: &str) -> Result<()> {
    let today = tx.now().day();
    for (id, class) in letters::over(tx, today)? {
        letters::delete(tx, id)?;
        told(tx, "letters.deleted", class, id)?;
    }
    for id in voices::over(tx, today)? {
        voices::delete(tx, id)?;
    }
    consultations::clean(tx, today).map(|_| ())
}

/// The day has come on which the writer is told.
pub fn tell(tx: &mut Tx<'_>, subject: &str) -> Result<()> {
    let id = first(subject)?;
    match openings::tell(tx, id)? {
        Some(class) => told(tx, "letters.opening_told", class, id),
        None => Ok(()),
    }
}

/// The background work of this feature.
pub const JOBS: &[jobs::Kind] = &[
    jobs::Kind { name: ESCALATE, plan: |_| Ok(()), run: escalate },
    jobs::Kind { name: CLEAN, plan, run: clean },
    jobs::Kind { name: TELL, plan: |_| Ok(()), run: tell },
];
