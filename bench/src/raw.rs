//! The floor of every write: the same rows into the same tables by bare `rusqlite`, one writer,
//! the same pragmas, the same disk; no network, no session, no rules, nothing read.

use crate::Fault;
use crate::rows::{Record, key};
use crate::school::{Item, School};
use crate::stopwatch::Stopwatch;
use calendar::Clock;
use db::{Chance, Id};
use rusqlite::Connection;
use std::time::Duration;

/// A copy of the school that is written to directly.
pub struct Raw {
    conn: Connection,
    school: School,
    chance: Chance,
}

impl Raw {
    /// On a copy of the demo school that nobody serves.
    pub fn new(conn: Connection, school: School, chance: Chance) -> Raw {
        Raw { conn, school, chance }
    }

    fn record(&self, items: &[&Item]) -> Record {
        let pick = |n: usize| self.chance.below(n as u64) as usize;
        let item = items[pick(items.len())];
        let at = Clock::wall().now();
        Record {
            school: self.school.id,
            class: self.school.class,
            student: self.school.students[pick(self.school.students.len())],
            item: item.id,
            version: item.version,
            category: item.category,
            value: if item.positive { 100 } else { -100 },
            at,
            by: self.school.homeroom,
            note: None,
            id: Id::ordered(at.0, &self.chance.bytes()),
            key: key(&self.chance),
        }
    }

    /// Records a second when `group` of them share a commit: all six rows of each.
    pub fn records(&self, group: usize, time: Duration) -> Result<f64, Fault> {
        self.commits(group, time, Record::whole)
    }

    /// Rows of the ledger alone a second, one a commit.
    pub fn single_rows(&self, time: Duration) -> Result<f64, Fault> {
        self.commits(1, time, Record::entry)
    }

    fn commits(
        &self,
        group: usize,
        time: Duration,
        write: impl Fn(&Record, &Connection) -> Result<(), Fault>,
    ) -> Result<f64, Fault> {
        let items = self.school.plain();
        let run = |sql: &str| self.conn.prepare_cached(sql)?.raw_execute();
        let watch = Stopwatch::start();
        let mut done = 0_u32;
        while watch.shows() < time {
            run("begin immediate")?;
            for _ in 0..group {
                write(&self.record(&items), &self.conn)?;
                done += 1;
            }
            run("commit")?;
        }
        Ok(f64::from(done) / watch.shows().as_secs_f64())
    }
}
