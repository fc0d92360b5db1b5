//! The pool: sessions are opened when they are needed and closed on a thread of their own.

use super::connect::Connect;
use super::session::Session;
use super::turns::{BUSY, Turns};
use crate::{Fault, Query, Result};
use std::mem::ManuallyDrop;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Sessions at most; PostgreSQL's own default limit is 100 for all programs.
const SESSIONS: usize = 16;

pub(crate) struct Pg {
    connect: Connect,
    busy: Duration,
    pool: Mutex<Pool>,
    freed: Condvar,
    pub(super) turns: Turns,
}

#[derive(Default)]
struct Pool {
    idle: Vec<Session>,
    /// Idle or lent.
    open: usize,
}

impl Pg {
    pub(crate) fn new(connect: Connect, busy: Duration) -> Pg {
        let pool = Mutex::new(Pool::default());
        Pg { connect, busy, pool, freed: Condvar::new(), turns: Turns::default() }
    }

    /// How long anybody waits for a turn or for a session.
    pub(super) fn patience(&self) -> Duration {
        self.busy
    }

    /// A session for one transaction. While the server is down everybody who waits learns it
    /// from a try of their own, so that nobody waits for somebody else's luck.
    pub(super) fn take(&self) -> Result<Session> {
        let full = |pool: &mut Pool| pool.idle.is_empty() && pool.open >= SESSIONS;
        let (mut pool, _) = self
            .freed
            .wait_timeout_while(self.pool(), self.busy, full)
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(session) = pool.idle.pop() {
            return Ok(session);
        }
        if pool.open >= SESSIONS {
            return Err(Fault::Unavailable(BUSY.into()));
        }
        pool.open += 1;
        drop(pool);
        (self.connect)().map(Session::new).inspect_err(|_| self.forget(1))
    }

    /// Takes a session back. If it was lost, those that idle have most likely been lost with it.
    pub(super) fn give(&self, session: Session) {
        if session.is_lost() {
            let mut lost = std::mem::take(&mut self.pool().idle);
            lost.push(session);
            self.forget(lost.len());
            close(lost);
        } else {
            self.pool().idle.push(session);
            self.freed.notify_one();
        }
    }

    fn forget(&self, sessions: usize) {
        self.pool().open -= sessions;
        self.freed.notify_all();
    }

    /// Prepares a statement and tells how many parameters and columns it has.
    pub(crate) fn shape(&self, query: &'static Query) -> Result<(usize, usize)> {
        let mut session = self.take()?;
        let out = session.shape(query);
        self.give(session);
        out
    }

    fn pool(&self) -> MutexGuard<'_, Pool> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Pg {
    fn drop(&mut self) {
        close(std::mem::take(&mut self.pool().idle));
    }
}

/// Closes sessions on a plain thread: closing blocks, which the async runtime forbids.
fn close(sessions: Vec<Session>) {
    if sessions.is_empty() {
        return;
    }
    // If there is no thread to be had, leaking them is better than a panic.
    let sessions = ManuallyDrop::new(sessions);
    let work = move || drop(ManuallyDrop::into_inner(sessions));
    let _ = std::thread::Builder::new().name("yanxing-close".into()).spawn(work);
}
