//! Accounts and grants.

use crate::Role;
use db::{Day, Fault, Id, OnUnique, Result, Row, Tx};
use serde::{Deserialize, Serialize};

db::queries! {
    /// A new account.
    MAKE [6 -> 0] "insert into accounts (school_id, id, kind, name, login, secret) \
        values ($1, $2, $3, $4, $5, $6)";
    /// Change its secret.
    SECRET [3 -> 0] "update accounts set secret = $3 where school_id = $1 and id = $2";
    /// Change its second factor.
    TOTP [3 -> 0] "update accounts set totp = $3, totp_step = null \
        where school_id = $1 and id = $2";
    /// A code of this half-minute is used up, unless it or a later one was used before.
    TOTP_USED [3 -> 0] "update accounts set totp_step = $3 where school_id = $1 and id = $2 \
        and (totp_step is null or totp_step < $3)";
    /// Change theme and type size.
    PREFS [3 -> 0] "update accounts set prefs = $3 where school_id = $1 and id = $2";
    /// Close or reopen it.
    DISABLE [3 -> 0] "update accounts set disabled_at = $3 where school_id = $1 and id = $2";
    /// By what staff type at sign-in; several schools may have the same.
    BY_LOGIN [1 -> 8] "select school_id, id, kind, name, login, secret, totp, disabled_at \
        from accounts where login = $1 order by school_id";
    /// One account.
    ONE [2 -> 8] "select school_id, id, kind, name, login, secret, totp, disabled_at \
        from accounts where school_id = $1 and id = $2";
    /// A new grant.
    GRANT [8 -> 0] "insert into grants (school_id, id, account_id, role, class_id, student_id, \
        detail, from_day) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// End grants of a role.
    UNGRANT [5 -> 0] "update grants set until_day = $5 where school_id = $1 and account_id = $2 \
        and role = $3 and (cast($4 as uuid) is null or class_id = $4) and until_day is null";
    /// A role that ended on the day on which it began was never held.
    TIDY [1 -> 0] "delete from grants where school_id = $1 and until_day < from_day";
}

/// What kind of account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// Signs in by name and password.
    Staff,
    /// Signs in by class code, seat and PIN on a shared device.
    Student,
    /// Opens a personal link.
    Guardian,
    /// The classroom board.
    Board,
}

impl AccountKind {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            AccountKind::Staff => "staff",
            AccountKind::Student => "student",
            AccountKind::Guardian => "guardian",
            AccountKind::Board => "board",
        }
    }

    /// From the stored code.
    pub fn from_code(code: &str) -> Result<AccountKind> {
        match code {
            "staff" => Ok(AccountKind::Staff),
            "student" => Ok(AccountKind::Student),
            "guardian" => Ok(AccountKind::Guardian),
            "board" => Ok(AccountKind::Board),
            other => Err(Fault::broken(format!("account kind {other}"))),
        }
    }
}

/// An account with its secrets, for sign-in only.
#[derive(Clone)]
pub struct Account {
    /// The school.
    pub school: Id,
    /// The account.
    pub id: Id,
    /// Its kind.
    pub kind: AccountKind,
    /// The person's name.
    pub name: String,
    /// What staff type.
    pub login: Option<String>,
    /// Password hash or PIN digest.
    pub secret: Option<String>,
    /// Sealed TOTP secret.
    pub totp: Option<Vec<u8>>,
    /// Closed?
    pub disabled: bool,
}

/// A role in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// What.
    pub role: Role,
    /// Where; `None` is the whole school.
    pub class: Option<Id>,
    /// Whose pages (students and guardians).
    pub student: Option<Id>,
    /// Subject, or a cadre's category.
    pub detail: String,
}

fn read(r: &Row<'_>) -> Result<Account> {
    Ok(Account {
        school: r.get(0)?,
        id: r.get(1)?,
        kind: AccountKind::from_code(&r.get::<String>(2)?)?,
        name: r.get(3)?,
        login: r.get(4)?,
        secret: r.get(5)?,
        totp: r.get(6)?,
        disabled: r.get::<Option<i64>>(7)?.is_some(),
    })
}

/// Makes an account with this identifier. `login` must be free in the school.
pub fn make(
    tx: &mut Tx<'_>,
    id: Id,
    kind: AccountKind,
    name: &str,
    login: Option<&str>,
    secret: Option<&str>,
) -> Result<()> {
    let school = tx.school();
    tx.run(&MAKE, &[&school, &id, &kind.code(), &name, &login, &secret]).on_unique(|| {
        Fault::field("login", "这个登录名已经有人用了，请换一个，比如加上学科或工号")
    })?;
    Ok(())
}

/// Sets a password hash or PIN digest.
pub fn set_secret(tx: &mut Tx<'_>, account: Id, secret: &str) -> Result<()> {
    let school = tx.school();
    tx.run_one(&SECRET, &[&school, &account, &secret])
}

/// Sets or removes the sealed TOTP secret.
pub fn set_totp(tx: &mut Tx<'_>, account: Id, sealed: Option<&[u8]>) -> Result<()> {
    let (school, sealed) = (tx.school(), sealed.map(<[u8]>::to_vec));
    tx.run_one(&TOTP, &[&school, &account, &sealed])
}

/// Uses up the code of this half-minute (what [`crate::totp_step`] gave). `false`: this code, or
/// a later one, was used before; somebody who looked over a shoulder gets nothing by it.
pub fn use_totp(tx: &mut Tx<'_>, account: Id, step: i64) -> Result<bool> {
    let school = tx.school();
    Ok(tx.run(&TOTP_USED, &[&school, &account, &step])? == 1)
}

/// Remembers theme and type size.
pub fn prefs(tx: &mut Tx<'_>, account: Id, prefs: &str) -> Result<()> {
    let school = tx.school();
    tx.run_one(&PREFS, &[&school, &account, &prefs])
}

/// Whether an account is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disabled {
    /// Cannot sign in.
    Yes,
    /// Can.
    No,
}

/// Closes or reopens an account; closing ends its sessions.
pub fn disable(tx: &mut Tx<'_>, account: Id, disabled: Disabled) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    let at = (disabled == Disabled::Yes).then_some(now);
    tx.run_one(&DISABLE, &[&school, &account, &at])?;
    if disabled == Disabled::Yes {
        crate::close_all(tx, account)?;
    }
    Ok(())
}

/// The accounts with this login, one per school at most.
pub fn by_login(tx: &mut Tx<'_>, login: &str) -> Result<Vec<Account>> {
    tx.all(&BY_LOGIN, &[&login], read)
}

/// One account of this school.
pub fn of(tx: &mut Tx<'_>, account: Id) -> Result<Account> {
    let school = tx.school();
    tx.one(&ONE, &[&school, &account], read)
}

/// Gives an account a role from `from` on.
///
/// # Errors
/// [`Fault::Rule`] when the class has a homeroom teacher already (L-F1).
pub fn grant(tx: &mut Tx<'_>, account: Id, grant: &Grant, from: Day) -> Result<Id> {
    let (school, id) = (tx.school(), tx.new_id());
    tx.run(
        &GRANT,
        &[
            &school,
            &id,
            &account,
            &grant.role.code(),
            &grant.class,
            &grant.student,
            &grant.detail,
            &from,
        ],
    )
    .on_unique(|| Fault::rule("这个班已经有班主任了。请先办理交接，再任命新的班主任。"))?;
    Ok(id)
}

/// Ends an account's current grants of a role; in one class, or everywhere.
pub fn revoke_grants(
    tx: &mut Tx<'_>,
    account: Id,
    role: Role,
    class: Option<Id>,
    today: Day,
) -> Result<usize> {
    let school = tx.school();
    // The last day that counts is yesterday: a role that is taken is taken at once.
    let until = today.plus(-1);
    let ended = tx.run(&UNGRANT, &[&school, &account, &role.code(), &class, &until])?;
    tx.run(&TIDY, &[&school])?;
    Ok(ended)
}
