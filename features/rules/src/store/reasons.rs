//! Why a warning of the linter stands (L-A11), and who has read the rules (C1-08).

use db::{Id, Result, Tx};

db::queries! {
    /// Why warnings stand.
    REASONS [2 -> 4] "select place, pattern, words, reason from lint_reasons \
        where school_id = $1 and set_id = $2";
    /// One more.
    REASON [6 -> 0] "insert into lint_reasons (school_id, set_id, place, pattern, words, reason) \
        values ($1, $2, $3, $4, $5, $6) on conflict (school_id, set_id, place, pattern) \
        do update set words = excluded.words, reason = excluded.reason";
    /// Somebody has read the published rules.
    READ [4 -> 0] "insert into rule_readers (school_id, set_id, account_id, day) \
        values ($1, $2, $3, $4) on conflict (school_id, set_id, account_id) do nothing";
    /// How many have, by kind of account.
    READERS [3 -> 1] "select count(*) from rule_readers r join accounts a \
        on a.school_id = r.school_id and a.id = r.account_id \
        where r.school_id = $1 and r.set_id = $2 and a.kind = $3";
    /// Has this one?
    HAS_READ [3 -> 1] "select count(*) from rule_readers \
        where school_id = $1 and set_id = $2 and account_id = $3";
}

/// Why a warning stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Identifier of the clause or item.
    pub place: String,
    /// Number of the pattern.
    pub pattern: i64,
    /// The words that stand.
    pub words: String,
    /// Why.
    pub reason: String,
}

/// Why warnings stand in a version.
pub fn of_set(tx: &mut Tx<'_>, set: Id) -> Result<Vec<Explained>> {
    let school = tx.school();
    tx.all(&REASONS, &[&school, &set], |r| {
        Ok(Explained { place: r.get(0)?, pattern: r.get(1)?, words: r.get(2)?, reason: r.get(3)? })
    })
}

/// Says why a warning stands.
pub fn put(tx: &mut Tx<'_>, set: Id, e: &Explained) -> Result<()> {
    let school = tx.school();
    tx.run(&REASON, &[&school, &set, &e.place, &e.pattern, &e.words, &e.reason])?;
    Ok(())
}

/// Notes that whoever acts has read the rules; once.
pub fn mark_read(tx: &mut Tx<'_>, set: Id) -> Result<()> {
    let (school, actor, day) = (tx.school(), tx.actor(), tx.now().day());
    tx.run(&READ, &[&school, &set, &actor, &day])?;
    Ok(())
}

/// How many accounts of a kind (`student`, `guardian`) have read them; a number, never a list.
pub fn readers(tx: &mut Tx<'_>, set: Id, kind: &str) -> Result<i64> {
    let school = tx.school();
    tx.number(&READERS, &[&school, &set, &kind])
}

/// Has whoever acts read them?
pub fn has_read(tx: &mut Tx<'_>, set: Id) -> Result<bool> {
    let (school, actor) = (tx.school(), tx.actor());
    Ok(tx.number(&HAS_READ, &[&school, &set, &actor])? > 0)
}
