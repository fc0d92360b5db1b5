//! Sessions: a random cookie, of which the database knows only a digest.

use crate::{AccountKind, Grant, Role, Who, digest, random_token};
use db::{Day, Fault, Id, Moment, Result, Tx};

db::queries! {
    /// Begin.
    OPEN [6 -> 0] "insert into sessions (school_id, token, account_id, made_at, seen_at, ends_at, \
        idle_ms) values ($1, $2, $3, $4, $4, $5, $6)";
    /// Who this is, with every role of today: one statement for each request.
    FIND [3 -> 12] "select s.school_id, s.account_id, a.kind, a.name, a.prefs, s.seen_at, \
        s.ends_at, s.idle_ms, g.role, g.class_id, g.student_id, g.detail \
        from sessions s \
        join accounts a on a.school_id = s.school_id and a.id = s.account_id \
        left join grants g on g.school_id = a.school_id and g.account_id = a.id \
          and g.from_day <= $2 and (g.until_day is null or g.until_day >= $2) \
        where s.token = $1 and s.ends_at > $3 and a.disabled_at is null";
    /// An account with every role of today, as [`FIND`] gives it.
    ACCOUNT [3 -> 7] "select a.kind, a.name, a.prefs, g.role, g.class_id, g.student_id, g.detail \
        from accounts a \
        left join grants g on g.school_id = a.school_id and g.account_id = a.id \
          and g.from_day <= $3 and (g.until_day is null or g.until_day >= $3) \
        where a.school_id = $1 and a.id = $2 and a.disabled_at is null";
    /// Still here.
    TOUCH [2 -> 0] "update sessions set seen_at = $2 where token = $1 and seen_at < $2";
    /// End one.
    CLOSE [1 -> 0] "delete from sessions where token = $1";
    /// End all of an account.
    CLOSE_ALL [2 -> 0] "delete from sessions where school_id = $1 and account_id = $2";
    /// Sweep what has ended.
    SWEEP [2 -> 0] "delete from sessions where school_id = $1 and ends_at < $2";
}

/// How long a session lives: staff a working day, a shared device half an hour without a
/// touch, a guardian a month, a board a term.
fn lifetime(kind: AccountKind) -> (i64, i64) {
    const HOUR: i64 = 3_600_000;
    match kind {
        AccountKind::Staff => (12 * HOUR, 12 * HOUR),
        AccountKind::Student => (4 * HOUR, HOUR / 2),
        AccountKind::Guardian => (30 * 24 * HOUR, 30 * 24 * HOUR),
        AccountKind::Board => (200 * 24 * HOUR, 200 * 24 * HOUR),
    }
}

/// Opens a session and gives the cookie's value, which is stored nowhere.
pub fn open(tx: &mut Tx<'_>, account: Id, kind: AccountKind) -> Result<String> {
    open_until(tx, account, kind, None)
}

/// [`open`], but not beyond this moment: whoever came by a link goes when the link ends.
pub fn open_until(
    tx: &mut Tx<'_>,
    account: Id,
    kind: AccountKind,
    until: Option<Moment>,
) -> Result<String> {
    let (school, now) = (tx.school(), tx.now());
    let token = random_token(tx.chance());
    let (life, idle) = lifetime(kind);
    let usual = now.plus_ms(life);
    let ends = until.filter(|u| *u < usual).unwrap_or(usual);
    tx.run(&SWEEP, &[&school, &now])?;
    tx.run(&OPEN, &[&school, &digest(&token), &account, &now, &ends, &idle])?;
    Ok(token)
}

/// Who holds this cookie, and when they were last seen.
///
/// # Errors
/// [`Fault::SignIn`] when it is unknown, over, or idle too long.
pub fn find(tx: &mut Tx<'_>, token: &str, today: Day) -> Result<(Who, Moment)> {
    let now = tx.now();
    let mut found: Option<(Who, Moment)> = None;
    let mut idle_ms = 0;
    tx.each(&FIND, &[&digest(token), &today, &now], |r| {
        if found.is_none() {
            idle_ms = r.get(7)?;
            let who = Who {
                school: r.get(0)?,
                account: r.get(1)?,
                kind: AccountKind::from_code(&r.get::<String>(2)?)?,
                name: r.get(3)?,
                prefs: r.get(4)?,
                grants: Vec::new(),
            };
            found = Some((who, r.get(5)?));
        }
        if let (Some((who, _)), Some(role)) = (&mut found, r.get::<Option<String>>(8)?) {
            who.grants.push(Grant {
                role: Role::from_code(&role).ok_or_else(|| Fault::broken(&role))?,
                class: r.get(9)?,
                student: r.get(10)?,
                detail: r.get(11)?,
            });
        }
        Ok(())
    })?;
    let (who, seen) = found.ok_or(Fault::SignIn)?;
    if now.0 - seen.0 > idle_ms {
        return Err(Fault::SignIn);
    }
    Ok((who, seen))
}

/// Who an account is today, without a session: boards open by their link.
pub fn who(tx: &mut Tx<'_>, school: Id, account: Id, today: Day) -> Result<Who> {
    let mut found: Option<Who> = None;
    tx.each(&ACCOUNT, &[&school, &account, &today], |r| {
        if found.is_none() {
            found = Some(Who {
                school,
                account,
                kind: AccountKind::from_code(&r.get::<String>(0)?)?,
                name: r.get(1)?,
                prefs: r.get(2)?,
                grants: Vec::new(),
            });
        }
        if let (Some(who), Some(role)) = (&mut found, r.get::<Option<String>>(3)?) {
            who.grants.push(Grant {
                role: Role::from_code(&role).ok_or_else(|| Fault::broken(&role))?,
                class: r.get(4)?,
                student: r.get(5)?,
                detail: r.get(6)?,
            });
        }
        Ok(())
    })?;
    found.ok_or(Fault::NotFound)
}

/// Notes that the session is in use.
pub fn touch(tx: &mut Tx<'_>, token: &str) -> Result<()> {
    let now = tx.now();
    tx.run(&TOUCH, &[&digest(token), &now])?;
    Ok(())
}

/// Ends a session.
pub fn close(tx: &mut Tx<'_>, token: &str) -> Result<()> {
    tx.run(&CLOSE, &[&digest(token)])?;
    Ok(())
}

/// Ends every session of an account: a changed password, a lost device.
pub fn close_all(tx: &mut Tx<'_>, account: Id) -> Result<()> {
    let school = tx.school();
    tx.run(&CLOSE_ALL, &[&school, &account])?;
    Ok(())
}
