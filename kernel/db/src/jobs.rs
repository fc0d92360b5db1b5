//! Background work in the same database, done by one of several server processes.
//!
//! A planner writes rows that will fall due; whoever holds the lease runs them, each in one
//! transaction that also marks it done, so that it happens exactly once.

use crate::{Db, Fault, Id, Result, Ticket, Tx};
use calendar::Moment;

crate::queries! {
    /// Plan something, once.
    PLAN [4 -> 0] "insert into jobs (school_id, kind, subject, due_at) values ($1, $2, $3, $4) \
        on conflict (school_id, kind, subject) do nothing";
    /// What of a kind is due.
    DUE [3 -> 2] "select school_id, subject from jobs \
        where done_at is null and due_at <= $1 and tries < 10 and kind = $2 \
        order by due_at, school_id, subject limit $3";
    /// Done, if nobody else was faster.
    DONE [4 -> 0] "update jobs set done_at = $4, error = null \
        where school_id = $1 and kind = $2 and subject = $3 and done_at is null";
    /// Failed; to be tried again: at once the first time, then after 1, 4, 9 … minutes.
    FAILED [5 -> 0] "update jobs set error = $4, due_at = $5 + 60000 * tries * tries, \
        tries = tries + 1 \
        where school_id = $1 and kind = $2 and subject = $3 and done_at is null";
    /// Take or keep the lease.
    LEASE [4 -> 0] "insert into leases (name, holder, until_at) values ($1, $2, $3) \
        on conflict (name) do update set holder = excluded.holder, until_at = excluded.until_at \
        where leases.holder = excluded.holder or leases.until_at < $4";
    /// What could not be done.
    STUCK [0 -> 5] "select school_id, kind, subject, tries, error from jobs \
        where done_at is null and tries > 0 order by school_id, kind, subject";
    /// When the answer was given that is kept longest.
    OLDEST [0 -> 1] "select at from answers order by seq limit 1";
    /// Answers that no client will ask for again, the oldest first. The table stands in their
    /// order: however long it is, only its front is looked at.
    FORGET [2 -> 0] "delete from answers where at < $1 \
        and seq in (select seq from answers order by seq limit $2)";
}

/// A kind of background work.
#[derive(Clone, Copy)]
pub struct Kind {
    /// `feature.what`.
    pub name: &'static str,
    /// Writes the rows that will fall due in this school; called now and then, idempotent.
    pub plan: fn(&mut Tx<'_>) -> Result<()>,
    /// Does one row, by its subject.
    pub run: fn(&mut Tx<'_>, subject: &str) -> Result<()>,
}

/// Plans one piece of work; the same kind and subject is planned only once.
pub fn plan(tx: &mut Tx<'_>, kind: &str, subject: &str, due: Moment) -> Result<()> {
    let school = tx.school();
    tx.run(&PLAN, &[&school, &kind, &subject, &due])?;
    Ok(())
}

/// Work that failed so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// Whose it is.
    pub school: Id,
    /// `feature.what`.
    pub kind: String,
    /// The row.
    pub subject: String,
    /// How often it was tried; after ten times it is left alone.
    pub tries: i64,
    /// What the last try said: for the log and `doctor`, never for a page.
    pub error: String,
}

/// What could not be done so far, in all schools.
///
/// # Errors
/// As any statement.
pub fn stuck(tx: &mut Tx<'_>) -> Result<Vec<Stuck>> {
    tx.all(&STUCK, &[], |r| {
        Ok(Stuck {
            school: r.get(0)?,
            kind: r.get(1)?,
            subject: r.get(2)?,
            tries: r.get(3)?,
            error: r.get::<Option<String>>(4)?.unwrap_or_default(),
        })
    })
}

/// How long a process may hold the lease without a sign of life, in milliseconds.
const LEASE_MS: i64 = 60_000;

/// Takes the lease if it is free or ours. Without it, this process leaves the work alone.
pub async fn lease(db: &Db, holder: String) -> Result<bool> {
    let taken = db
        .write(Ticket::system(Id::NONE), move |tx| {
            let now = tx.now();
            let until = now.plus_ms(LEASE_MS);
            Ok(tx.run(&LEASE, &[&"jobs", &holder, &until, &now])? == 1)
        })
        .await?;
    Ok(taken.value)
}

/// Rows of a kind that one round does; the next round does the rest.
const ROUND: i64 = 1000;

/// One round: plans for `schools`, then does everything that is due. Gives how many were done.
/// What fails, planning or doing, is logged and does not keep the rest from being done.
///
/// # Errors
/// [`Fault::Unavailable`] when the database is: the next round goes on.
pub async fn round(db: &Db, kinds: &'static [Kind], schools: Vec<Id>) -> Result<usize> {
    for school in schools {
        plan_all(db, kinds, school).await?;
    }
    let mut done = 0;
    for kind in kinds {
        let due: Vec<(Id, String)> = db
            .read(Ticket::system(Id::NONE), |tx| {
                let now = tx.now();
                tx.all(&DUE, &[&now, &kind.name, &ROUND], |r| Ok((r.get(0)?, r.get(1)?)))
            })
            .await?;
        for (school, subject) in due {
            done += usize::from(one(db, kind, school, subject).await?);
        }
    }
    Ok(done)
}

/// Plans every kind in one commit; if one fails, each on its own.
async fn plan_all(db: &Db, kinds: &'static [Kind], school: Id) -> Result<()> {
    let system = || Ticket::system(school);
    let all = db.write(system(), |tx| kinds.iter().try_for_each(|kind| (kind.plan)(tx))).await;
    match all {
        Ok(_) => return Ok(()),
        Err(Fault::Unavailable(text)) => return Err(Fault::Unavailable(text)),
        Err(_) => {}
    }
    for kind in kinds {
        match db.write(system(), |tx| (kind.plan)(tx)).await {
            Ok(_) => {}
            Err(Fault::Unavailable(text)) => return Err(Fault::Unavailable(text)),
            Err(fault) => tracing::error!("planning {}: {fault:?}", kind.name),
        }
    }
    Ok(())
}

async fn one(db: &Db, kind: &'static Kind, school: Id, subject: String) -> Result<bool> {
    let own = subject.clone();
    let outcome = db
        .write(Ticket::system(school), move |tx| {
            let now = tx.now();
            if tx.run(&DONE, &[&school, &kind.name, &own, &now])? == 0 {
                return Ok(false);
            }
            (kind.run)(tx, &own).map(|()| true)
        })
        .await;
    match outcome {
        Ok(done) => Ok(done.value),
        // If it is the database that fails, so will this note, and the round ends.
        Err(fault) => {
            let text = format!("{fault:?}");
            tracing::error!("job {} {subject}: {text}", kind.name);
            db.write(Ticket::system(school), move |tx| {
                let now = tx.now();
                tx.run(&FAILED, &[&school, &kind.name, &subject, &text, &now])
            })
            .await?;
            Ok(false)
        }
    }
}

/// Answers that one round forgets: far more than a school gives in the meantime, and few enough
/// to keep nobody waiting.
const FORGOTTEN: i64 = 1000;

/// Forgets answers older than half a year: no outbox waits that long.
///
/// # Errors
/// [`Fault::Unavailable`] when the database is.
pub async fn forget_answers(db: &Db) -> Result<usize> {
    let before = |tx: &Tx<'_>| tx.now().plus_hours(-24 * 183);
    let system = || Ticket::system(Id::NONE);
    // A look first: on most days there is nothing to forget and nothing to write.
    let old = move |tx: &mut Tx<'_>| {
        let oldest: Option<Moment> = tx.maybe(&OLDEST, &[], |r| r.get(0))?;
        Ok(oldest.is_some_and(|at| at < before(tx)))
    };
    if !db.read(system(), old).await? {
        return Ok(0);
    }
    let out = db.write(system(), move |tx| tx.run(&FORGET, &[&before(tx), &FORGOTTEN])).await?;
    Ok(out.value)
}
