//! Turns: inside one process the writes of one school wait here and not in sessions, so that
//! a school in which much happens does not use up the sessions of all the others.

use crate::{Fault, Id, Result};
use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

/// What a person reads who waited in vain.
pub(super) const BUSY: &str = "数据库正忙，这一条没有保存。请稍后再试。";

/// The schools that are being written to.
#[derive(Default)]
pub(super) struct Turns(Mutex<HashMap<Id, Queue>>);

struct Queue {
    /// Whose turn it is.
    holder: Option<ThreadId>,
    waiting: usize,
    next: Arc<Condvar>,
}

/// A school's turn; dropping it lets the next one write.
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    school: Id,
}

impl Turns {
    /// Waits for the school's turn, at most `patience`.
    pub(super) fn enter(&self, school: Id, patience: Duration) -> Result<Turn<'_>> {
        let me = thread::current().id();
        let mut all = self.all();
        let queue = all.entry(school).or_insert_with(|| Queue {
            holder: None,
            waiting: 0,
            next: Arc::new(Condvar::new()),
        });
        if queue.holder == Some(me) {
            return Err(Fault::broken("a write inside a write"));
        }
        queue.waiting += 1;
        let next = queue.next.clone();
        let taken = |all: &mut HashMap<Id, Queue>| {
            all.get(&school).is_some_and(|queue| queue.holder.is_some())
        };
        let (mut all, _) =
            next.wait_timeout_while(all, patience, taken).unwrap_or_else(PoisonError::into_inner);
        // The one who waits keeps the entry alive.
        let queue = all.get_mut(&school).ok_or_else(|| Fault::broken("a turn got lost"))?;
        queue.waiting -= 1;
        if queue.holder.is_some() {
            return Err(Fault::Unavailable(BUSY.into()));
        }
        queue.holder = Some(me);
        Ok(Turn { turns: self, school })
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Id, Queue>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut all = self.turns.all();
        let Some(queue) = all.get_mut(&self.school) else { return };
        queue.holder = None;
        if queue.waiting == 0 {
            all.remove(&self.school);
        } else {
            queue.next.notify_one();
        }
    }
}
