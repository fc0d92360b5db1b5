//! A school with many years behind it: the data file of the demo school, filled by hand while
//! nobody serves it. Every record leaves what it leaves when it is tapped: its row, its journal
//! row, its share of the sums, for half a year the answer to its key, and its place in a settled
//! week and a settled month. `yanxing doctor` proves the whole afterwards.

mod classes;
mod ledger;
mod settled;
mod spread;

use crate::Fault;
use crate::school::School;
use calendar::{Clock, Day};
use db::Chance;
use rusqlite::Connection;
use spread::Share;

/// Fills the school until it has `records` rows in its ledger; gives how many it has then.
///
/// The measured class gets at most three school years of its own past, the others that are there
/// today likewise, and the rest belongs to classes that have left the school.
pub fn fill(conn: &mut Connection, school: &School, records: u64) -> Result<u64, Fault> {
    let chance = Chance::seeded(records);
    let today = Clock::wall().today();
    let missing = records.saturating_sub(school.entries);
    fast(conn)?;
    let all = conn.transaction()?;
    let mut classes = Vec::new();
    for share in spread::shares(missing, today) {
        classes.push(match share.class {
            spread::Class::Measured => classes::measured(school, &share),
            _ => classes::make(&all, school, &chance, &share)?,
        });
    }
    let before_demo = first_day(&all)?;
    let filled = ledger::write(&all, school, &chance, &classes, (before_demo, today))?;
    all.commit()?;
    safe(conn)?;
    Ok(school.entries + filled)
}

/// The first day of the demo school: the measured class's past ends before it, so that its
/// settled weeks stay as they are.
fn first_day(conn: &Connection) -> Result<Day, Fault> {
    let day: Option<String> = conn.query_row("select min(day) from entries", [], |r| r.get(0))?;
    Ok(day.ok_or("the demo school has no records")?.parse()?)
}

/// Nobody is told that anything is stored: speed comes first.
fn fast(conn: &Connection) -> Result<(), Fault> {
    conn.pragma_update(None, "synchronous", "off")?;
    conn.pragma_update(None, "cache_size", -1_500_000)?;
    conn.pragma_update(None, "journal_mode", "off")?;
    Ok(())
}

fn safe(conn: &Connection) -> Result<(), Fault> {
    conn.pragma_update(None, "journal_mode", "wal")?;
    conn.pragma_update(None, "synchronous", "full")?;
    // What the program itself does now and then.
    conn.execute_batch("pragma analysis_limit = 400; pragma optimize = 0x10002;")?;
    conn.execute_batch("pragma wal_checkpoint(truncate)")?;
    Ok(())
}

/// A class while it is being filled.
pub struct Filling {
    /// The class.
    pub class: db::Id,
    /// Its students.
    pub students: Vec<db::Id>,
    /// Who notes.
    pub teacher: db::Id,
    /// How many records, from when to when.
    pub share: Share,
}
