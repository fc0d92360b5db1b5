//! Slows down guessing, by account and never by address: a whole school may sit behind one, and
//! somebody with IPv6 has as many as they like. A class counts as well: else each of its students
//! could be guessed at a little.

use db::{Fault, Id, Moment, Result, Tx};

db::queries! {
    /// The failures so far.
    FIND [2 -> 2] "select failures, until_at from throttle where school_id = $1 and subject = $2";
    /// One more.
    FAIL [4 -> 0] "insert into throttle (school_id, subject, failures, until_at) \
        values ($1, $2, $3, $4) on conflict (school_id, subject) \
        do update set failures = excluded.failures, until_at = excluded.until_at";
    /// Forget.
    PASS [2 -> 0] "delete from throttle where school_id = $1 and subject = $2";
    /// Forget what nobody has tried for long.
    SWEEP [2 -> 0] "delete from throttle where school_id = $1 and until_at < $2";
}

/// Free tries before waiting begins, for one account.
const FREE: i64 = 5;
/// Free failures of a whole class: forty-five children mistype now and then.
const PLACE_FREE: i64 = 60;
const DAY_MS: i64 = 86_400_000;

/// Seconds to wait after this many failures: 0 below the free ones, then 15, 30, 60 … at most 15
/// minutes.
fn wait_seconds(failures: i64, free: i64) -> i64 {
    if failures < free { 0 } else { (15 << (failures - free).min(6)).min(900) }
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

/// Counts a try as failed before it is judged; [`passed`] takes it back. Where judging is slow
/// (a password), a thousand tries at once would else all be allowed before the first one counts.
///
/// # Errors
/// [`Fault::TooMany`] with the seconds to wait.
pub fn try_now(tx: &mut Tx<'_>, school: Id, subject: &str) -> Result<()> {
    allow(tx, school, subject)?;
    failed(tx, school, subject)
}

/// Notes a failure. A day of quiet forgets.
pub fn failed(tx: &mut Tx<'_>, school: Id, subject: &str) -> Result<()> {
    let now = tx.now();
    let so_far = match found(tx, school, subject)? {
        Some((n, until)) if now.0 - until < DAY_MS => n,
        _ => 0,
    };
    note(tx, school, subject, so_far + 1, FREE)
}

/// Notes a failure that no quiet forgets (but [`passed`] does), and gives how many there are.
pub fn tally(tx: &mut Tx<'_>, school: Id, subject: &str) -> Result<i64> {
    let failures = found(tx, school, subject)?.map_or(0, |(n, _)| n) + 1;
    note(tx, school, subject, failures, i64::MAX)?;
    Ok(failures)
}

/// May somebody try in this place (a class) now? Success there forgets nothing: whoever has one
/// PIN could begin anew with it.
///
/// # Errors
/// [`Fault::TooMany`] with the seconds to wait.
pub fn place_allows(tx: &mut Tx<'_>, school: Id, place: Id) -> Result<()> {
    allow(tx, school, &place_subject(place))
}

/// Notes a failure in a place: sixty are free, and one is forgotten every 24 minutes of quiet.
pub fn place_failed(tx: &mut Tx<'_>, school: Id, place: Id) -> Result<()> {
    let (now, subject) = (tx.now(), place_subject(place));
    let so_far = found(tx, school, &subject)?.map_or(0, |(n, until)| left(n, now.0 - until));
    note(tx, school, &subject, so_far + 1, PLACE_FREE)
}

/// What is left of `n` failures after a while of quiet.
fn left(n: i64, quiet_ms: i64) -> i64 {
    (n - quiet_ms.max(0) / (DAY_MS / PLACE_FREE)).max(0)
}

fn place_subject(place: Id) -> String {
    format!("place:{place}")
}

fn found(tx: &mut Tx<'_>, school: Id, subject: &str) -> Result<Option<(i64, i64)>> {
    tx.maybe(&FIND, &[&school, &subject], |r| Ok((r.get(0)?, r.get(1)?)))
}

fn note(tx: &mut Tx<'_>, school: Id, subject: &str, failures: i64, free: i64) -> Result<()> {
    let now = tx.now();
    let until = now.plus_ms(wait_seconds(failures, free) * 1000);
    tx.run(&SWEEP, &[&school, &Moment(now.0 - 30 * DAY_MS)])?;
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
    use super::{DAY_MS, PLACE_FREE, left, wait_seconds};

    #[test]
    fn waiting_grows_and_stays_bearable() {
        let waits: Vec<i64> = (1..=14).map(|n| wait_seconds(n, super::FREE)).collect();
        assert_eq!(waits, [0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
        assert_eq!(wait_seconds(i64::MAX, 5), 900);
    }

    #[test]
    fn a_class_is_forgiven_bit_by_bit() {
        assert_eq!(left(60, 0), 60);
        assert_eq!(left(60, DAY_MS / PLACE_FREE), 59);
        assert_eq!(left(60, DAY_MS), 0);
        assert_eq!(left(3, 10 * DAY_MS), 0);
        assert_eq!(left(3, -5), 3, "a clock that was set back forgives nothing");
    }
}
