//! Personal links: a guardian's, a board's. Random, revocable, expiring; stored as a digest.

use crate::{digest, random_token};
use db::{Fault, Id, Moment, Result, Tx};

db::queries! {
    /// A new link.
    MAKE [6 -> 0] "insert into links (school_id, token, kind, account_id, made_at, ends_at) \
        values ($1, $2, $3, $4, $5, $6)";
    /// Whose link this is.
    FIND [2 -> 5] "select school_id, account_id, made_at, ends_at, revoked_at from links \
        where token = $1 and kind = $2";
    /// The links of an account, newest first.
    OF [3 -> 3] "select made_at, ends_at, revoked_at from links \
        where school_id = $1 and account_id = $2 and kind = $3 order by made_at desc";
    /// Take them back.
    REVOKE [4 -> 0] "update links set revoked_at = $4 \
        where school_id = $1 and account_id = $2 and kind = $3 and revoked_at is null";
}

/// What a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// A guardian's page, after the last four digits of the phone.
    Guardian,
    /// A classroom board, read only.
    Board,
    /// A person's own dates, for a phone's calendar.
    Feed,
}

impl LinkKind {
    fn code(self) -> &'static str {
        match self {
            LinkKind::Guardian => "guardian",
            LinkKind::Board => "board",
            LinkKind::Feed => "feed",
        }
    }
}

/// A link as listed: never the token.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// Made when.
    pub made: Moment,
    /// Ends when, if ever.
    pub ends: Option<Moment>,
    /// Taken back when.
    pub revoked: Option<Moment>,
}

/// Makes a link and gives its token, which is stored nowhere. Earlier links of the account
/// end: the newest paper is the one that works.
pub fn make_link(
    tx: &mut Tx<'_>,
    kind: LinkKind,
    account: Id,
    ends: Option<Moment>,
) -> Result<String> {
    revoke_link(tx, kind, account)?;
    let (school, now) = (tx.school(), tx.now());
    let token = random_token(tx.chance());
    tx.run(&MAKE, &[&school, &digest(&token), &kind.code(), &account, &now, &ends])?;
    Ok(token)
}

/// Whose link this is: school and account.
///
/// # Errors
/// [`Fault::NotFound`] when unknown, and for a board's link that has ended: nobody reads what to
/// do on a wall, and the board's own script looks for just that. [`Fault::Rule`] with what to do
/// when a guardian's link has ended.
pub fn open_link(tx: &mut Tx<'_>, kind: LinkKind, token: &str) -> Result<(Id, Id)> {
    let now = tx.now();
    let (school, account, ends, revoked): (Id, Id, Option<Moment>, Option<Moment>) =
        tx.one(&FIND, &[&digest(token), &kind.code()], |r| {
            Ok((r.get(0)?, r.get(1)?, r.get(3)?, r.get(4)?))
        })?;
    if revoked.is_some() || ends.is_some_and(|e| e <= now) {
        if kind == LinkKind::Board {
            return Err(Fault::NotFound);
        }
        return Err(Fault::rule("这个链接已经失效了。请向班主任要一个新的链接。"));
    }
    Ok((school, account))
}

/// When this link ends, if ever: no session that it opens lives longer.
///
/// # Errors
/// [`Fault::NotFound`] when unknown.
pub fn link_ends(tx: &mut Tx<'_>, kind: LinkKind, token: &str) -> Result<Option<Moment>> {
    tx.one(&FIND, &[&digest(token), &kind.code()], |r| r.get(3))
}

/// The links of an account, newest first.
pub fn links_of(tx: &mut Tx<'_>, kind: LinkKind, account: Id) -> Result<Vec<Link>> {
    let school = tx.school();
    tx.all(&OF, &[&school, &account, &kind.code()], |r| {
        Ok(Link { made: r.get(0)?, ends: r.get(1)?, revoked: r.get(2)? })
    })
}

/// Takes back every link of an account and ends its sessions.
pub fn revoke_link(tx: &mut Tx<'_>, kind: LinkKind, account: Id) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    tx.run(&REVOKE, &[&school, &account, &kind.code(), &now])?;
    crate::close_all(tx, account)
}
