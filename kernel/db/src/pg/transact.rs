//! Transactions on PostgreSQL: taken in turn per school, retried where that is safe, and
//! looked up where the line broke during the commit.

use super::meaning::Fate;
use super::pool::Pg;
use super::session::Session;
use crate::journal::News;
use crate::tx::{Store, Ticket, Tx};
use crate::{Chance, Clock, Fault, Id, Result};
use std::time::Duration;

/// Tries of a transaction that the database gave up or whose line broke before the commit.
const TRIES: usize = 6;
/// Looks at what became of a commit whose line broke, and the pause between two.
const LOOKS: usize = 10;
const PAUSE: Duration = Duration::from_millis(200);
/// News that go out in one statement.
const NEWS: usize = 100;

/// A write or read closure's context.
pub(crate) struct Hands<'a> {
    pub clock: &'a Clock,
    pub chance: &'a Chance,
}

/// How one try of a write ended.
enum End<T> {
    Done(T),
    /// Nothing was stored.
    Not(Fault),
    /// The commit was sent and not answered.
    Unsure(T, Fault),
}

impl Pg {
    /// Runs `f` in one transaction and commits it; `f` runs again when that is safe.
    pub(crate) fn write<T>(
        &self,
        ticket: &Ticket,
        hands: &Hands<'_>,
        f: &mut dyn FnMut(&mut Tx<'_>) -> Result<T>,
    ) -> Result<(T, u64)> {
        let _turn = self.turns.enter(ticket.school, self.patience())?;
        let mut tries = 0;
        loop {
            tries += 1;
            let mut session = self.take()?;
            session.fate = Fate::Whole;
            let mut xid = String::new();
            let mut news = Vec::new();
            let end = attempt(&mut session, ticket, hands, f, &mut xid, &mut news);
            if matches!(end, End::Not(_)) && !session.is_lost() {
                let _ = session.batch("rollback");
            }
            let again = session.is_lost() || session.fate == Fate::Retry;
            if matches!(end, End::Done(_)) {
                tell(&mut session, &news);
            }
            self.give(session);
            let fault = match end {
                End::Done(out) => return Ok(out),
                End::Not(fault) => fault,
                End::Unsure(out, fault) => match self.was_committed(ticket.school, &xid) {
                    Some(true) => {
                        self.tell_later(&news);
                        return Ok(out);
                    }
                    Some(false) => fault,
                    None => return Err(unsure(ticket)),
                },
            };
            if !again || tries >= TRIES {
                return Err(fault);
            }
        }
    }

    /// Runs `f` on a snapshot. `f` runs once; only a session that proves dead before it is
    /// replaced.
    pub(crate) fn read<T>(
        &self,
        ticket: &Ticket,
        hands: &Hands<'_>,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<(T, u64)> {
        let mut tries = 0;
        let mut session = loop {
            tries += 1;
            let mut session = self.take()?;
            session.fate = Fate::Whole;
            match session.batch("begin isolation level repeatable read read only") {
                Ok(()) => break session,
                Err(fault) => {
                    let lost = session.is_lost();
                    self.give(session);
                    if !lost || tries >= TRIES {
                        return Err(fault);
                    }
                }
            }
        };
        let mut tx = fresh(&mut session, ticket, hands);
        let out = tx.guarded(f);
        let statements = tx.statements;
        if !session.is_lost() && session.batch("rollback").is_err() {
            // Whatever state it is in, nobody else shall get it.
            session.fate = Fate::Lost;
        }
        self.give(session);
        Ok((out?, statements))
    }

    /// What became of a transaction whose commit was not answered: `None` if it cannot be
    /// found out now.
    fn was_committed(&self, school: Id, xid: &str) -> Option<bool> {
        // Our session held the school's lock: whoever gets it knows that it ended.
        let sql = format!(
            "begin; select pg_advisory_xact_lock({}); commit; select pg_xact_status('{xid}')",
            school.lock_number()
        );
        for look in 0..LOOKS {
            if look > 0 {
                std::thread::sleep(PAUSE);
            }
            let Ok(mut session) = self.take() else { continue };
            session.fate = Fate::Whole;
            let status = session.word(&sql);
            if status.is_err() {
                session.fate = Fate::Lost;
            }
            self.give(session);
            match status.ok().flatten().as_deref() {
                Some("committed") => return Some(true),
                Some("aborted") => return Some(false),
                _ => {}
            }
        }
        None
    }

    fn tell_later(&self, news: &[News]) {
        if let Ok(mut session) = self.take() {
            session.fate = Fate::Whole;
            tell(&mut session, news);
            self.give(session);
        }
    }
}

fn fresh<'s>(session: &'s mut Session, ticket: &Ticket, hands: &Hands<'_>) -> Tx<'s> {
    Tx::new(Store::Pg(session), ticket.clone(), hands.clock.now(), hands.chance.clone())
}

fn attempt<T>(
    session: &mut Session,
    ticket: &Ticket,
    hands: &Hands<'_>,
    f: &mut dyn FnMut(&mut Tx<'_>) -> Result<T>,
    xid: &mut String,
    news: &mut Vec<News>,
) -> End<(T, u64)> {
    // One writer per school at a time: journal numbers become visible in order, and inside a
    // school nothing can interleave (docs/decisions/0010). Every statement after the lock sees
    // what the writers before committed.
    let begin = format!(
        "begin isolation level read committed; select pg_advisory_xact_lock({}); \
         select pg_current_xact_id()",
        ticket.school.lock_number()
    );
    match session.word(&begin) {
        Ok(word) => *xid = word.unwrap_or_default(),
        Err(fault) => return End::Not(fault),
    }
    let mut tx = fresh(session, ticket, hands);
    let out = match tx.guarded(f) {
        Ok(out) => (out, tx.statements),
        Err(fault) => return End::Not(fault),
    };
    *news = std::mem::take(&mut tx.news);
    match session.batch("commit") {
        Ok(()) => End::Done(out),
        Err(fault) if session.is_lost() => End::Unsure(out, fault),
        Err(fault) => End::Not(fault),
    }
}

/// Tells all processes, after the commit: inside it `notify` would hold a lock of the whole
/// database until the disk has answered, and schools would wait for each other.
fn tell(session: &mut Session, news: &[News]) {
    for some in news.chunks(NEWS) {
        let calls: Vec<String> = some
            .iter()
            .map(|one| format!("pg_notify('yanxing', '{}')", one.to_wire().replace('\'', "''")))
            .collect();
        if session.batch(&format!("select {}", calls.join(", "))).is_err() {
            tracing::warn!("postgres: news could not be told");
            return;
        }
    }
}

fn unsure(ticket: &Ticket) -> Fault {
    Fault::Unavailable(
        match ticket.key {
            Some(_) => "和数据库的连接断了，还不知道这一条有没有保存。请再提交一次，不会重复。",
            None => {
                "和数据库的连接断了，还不知道这一条有没有保存。请先刷新看看，再决定要不要重填。"
            }
        }
        .into(),
    )
}
