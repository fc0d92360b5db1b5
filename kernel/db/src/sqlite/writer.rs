//! The writer: takes waiting writes, runs them so that a refused one leaves nothing, commits them
//! together, and only then answers them.

use super::statement::{FULL, cached};
use super::{BEGIN, Hands, fresh};
use crate::journal::News;
use crate::{Fault, Result, Ticket, Tx};
use rusqlite::Connection;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::time::Duration;

/// Writes that one commit may carry.
const GROUP: usize = 256;
/// Commits after which the size of the write-ahead log is looked at.
const LOOK: u64 = 64;
/// Commits after which the planner's statistics are brought up to date.
const OPTIMIZE: u64 = 1 << 16;
/// From this size on, writing waits a moment for readers so that the log can start anew.
const LONG_LOG: u64 = 32 << 20;
/// That moment.
const LOG_WAIT: Duration = Duration::from_millis(100);

/// A write that waits for its turn.
pub(crate) trait Work: Send {
    /// Who writes.
    fn ticket(&self) -> Ticket;
    /// Runs and never panics; perhaps once more, after what it did was rolled back.
    fn run(&mut self, tx: &mut Tx<'_>);
    /// Whether what it did last is to be stored.
    fn kept(&self) -> bool;
    /// After the commit, or after its failure.
    fn done(self: Box<Self>, committed: Result<()>);
}

/// How the writes of a group are kept apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Apart {
    /// There is only one.
    Alone,
    /// Not at all: one that is refused after it changed something ends the attempt.
    No,
    /// Each in a savepoint of its own.
    Savepoints,
}

/// How an attempt ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ran {
    /// Every write that is refused has changed nothing.
    Through,
    /// The writes must be kept apart.
    Again,
}

/// The writer's thread.
pub(super) struct Writer {
    pub conn: Connection,
    pub hands: Hands,
    pub log: PathBuf,
    pub busy: Duration,
}

impl Writer {
    /// Serves until every sender is gone.
    pub(super) fn serve(self, work: &Receiver<Box<dyn Work>>) {
        let mut group: Vec<Box<dyn Work>> = Vec::with_capacity(GROUP);
        let mut news = Vec::new();
        let mut commits: u64 = 0;
        while let Ok(first) = work.recv() {
            group.push(first);
            while group.len() < GROUP
                && let Ok(next) = work.try_recv()
            {
                group.push(next);
            }
            let committed = self.commit(&mut group, &mut news);
            if committed.is_ok() {
                news.drain(..).for_each(&self.hands.tell);
            }
            news.clear();
            for one in group.drain(..) {
                // What a closure carries may panic when it is dropped.
                let _ = catch_unwind(AssertUnwindSafe(|| one.done(committed.clone())));
            }
            commits += 1;
            self.tidy(commits);
        }
        let _ = self.conn.execute_batch("pragma optimize");
    }

    /// Runs the group and commits it. On error nothing of the group is stored.
    fn commit(&self, group: &mut [Box<dyn Work>], news: &mut Vec<News>) -> Result<()> {
        let out = self.run_group(group, news);
        if out.is_err() && !self.conn.is_autocommit() {
            let _ = self.conn.execute_batch("rollback");
        }
        out
    }

    fn run_group(&self, group: &mut [Box<dyn Work>], news: &mut Vec<News>) -> Result<()> {
        // A write that is alone needs no savepoint: the transaction is its own. Of many, hardly any
        // is refused after it has changed something, and a savepoint copies every page that the
        // write touches: they are run without, and once more with them if they are needed.
        let first = if group.len() == 1 { Apart::Alone } else { Apart::No };
        if self.run_all(group, news, first)? == Ran::Again {
            cached(&self.conn, "rollback")?;
            news.clear();
            self.run_all(group, news, Apart::Savepoints)?;
        }
        let any = group.iter().any(|one| one.kept());
        cached(&self.conn, if any { "commit" } else { "rollback" })
    }

    fn run_all(
        &self,
        group: &mut [Box<dyn Work>],
        news: &mut Vec<News>,
        apart: Apart,
    ) -> Result<Ran> {
        cached(&self.conn, BEGIN)?;
        for one in group.iter_mut() {
            if apart == Apart::Savepoints {
                cached(&self.conn, "savepoint one")?;
            }
            let before = self.conn.total_changes();
            let mut tx = fresh(&self.conn, one.ticket(), &self.hands.clock, &self.hands.chance);
            one.run(&mut tx);
            if self.conn.is_autocommit() {
                // SQLite itself rolled everything back (disk full, I/O error): the group is lost.
                return Err(Fault::Unavailable(FULL.into()));
            }
            let touched = tx.batched || self.conn.total_changes() != before;
            if one.kept() {
                news.append(&mut tx.news);
            } else if touched && apart == Apart::No {
                return Ok(Ran::Again);
            }
            if apart == Apart::Savepoints {
                if !one.kept() {
                    cached(&self.conn, "rollback to one")?;
                }
                cached(&self.conn, "release one")?;
            }
        }
        Ok(Ran::Through)
    }

    /// A log that readers keep in use never starts anew by itself: it would grow on.
    fn tidy(&self, commits: u64) {
        if commits.is_multiple_of(OPTIMIZE) {
            let _ = self.conn.execute_batch("pragma optimize");
        }
        let long = || std::fs::metadata(&self.log).is_ok_and(|log| log.len() > LONG_LOG);
        if commits.is_multiple_of(LOOK) && long() {
            let _ = self.conn.busy_timeout(LOG_WAIT);
            let _ = self.conn.query_row("pragma wal_checkpoint(restart)", [], |_| Ok(()));
            let _ = self.conn.busy_timeout(self.busy);
        }
    }
}
