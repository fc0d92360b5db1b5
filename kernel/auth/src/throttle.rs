//! Slows down guessing, by account and never by address: a whole school may sit behind one.

use db::{Fault, Id, Result, Tx};

db::queries! {
    /// The failures so far.
    FIND [2 -> 2] "select failures, until_at from throttle where school_id = $1 and subject = $2";
    /// One more.
    FAIL [4 -> 0] "insert into throttle (school_id, subject, failures, until_at) \
        values ($1, $2, $3, $4) on conflict (school_id, subject) \
        do update set failures = excluded.failures, until_at = excluded.until_at";
    /// Forget.
    PASS [2 -> 0] "delete from throttle where school_id = $1 and subject = $2";
}

/// Free tries before waiting begins.
const FREE: i64 = 5;

/// Seconds to wait after this many failures: 0 for five, then 15, 30, 60 … at most 15 minutes.
fn wait_seconds(failures: i64) -> i64 {
    if failures < FREE { 0 } else { (15 << (failures - FREE).min(6)).min(900) }
}

/// May somebody try for this subject now?
///
/// # Errors
/// [`Fault::TooMany`] with the seconds to wait.
pub fn allow(tx: &mut Tx<'_>, school: Id, subject: &str) -> Result<()> {
    let now = tx.now();
    let found = tx.maybe(&FIND, &[&school, &subject], |r| r.get::<i64>(1))?;
    match found {
        Some(until) if until > now.0 => Err(Fault::TooMany((until - now.0 + 999) / 1000)),
        _ => Ok(()),
    }
}

/// Notes a failure.
pub fn failed(tx: &mut Tx<'_>, school: Id, subject: &str) -> Result<()> {
    let now = tx.now();
    let found: Option<(i64, i64)> =
        tx.maybe(&FIND, &[&school, &subject], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let failures = match found {
        // A day of quiet forgets.
        Some((n, until)) if now.0 - until < 86_400_000 => n + 1,
        _ => 1,
    };
    let until = now.plus_ms(wait_seconds(failures) * 1000);
    tx.run(&FAIL, &[&school, &subject, &failures, &until])?;
    Ok(())
}

/// Forgets failures after success.
pub fn passed(tx: &mut Tx<'_>, school: Id, subject: &str) -> Result<()> {
    tx.run(&PASS, &[&school, &subject])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::wait_seconds;

    #[test]
    fn waiting_grows_and_stays_bearable() {
        let waits: Vec<i64> = (1..=14).map(wait_seconds).collect();
        assert_eq!(waits, [0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
    }
}
