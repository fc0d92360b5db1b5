//! Who besides the homeroom teacher may read a case.

use super::Now;
use auth::Scope;
use db::{Day, Fault, Id, OnUnique, Result, Tx};

db::queries! {
    /// Somebody joins.
    ADD [7 -> 0] "insert into case_team (school_id, id, case_id, account_id, consent, added_by, \
        from_day) values ($1, $2, $3, $4, $5, $6, $7)";
    /// Somebody leaves.
    END [4 -> 0] "update case_team set until_day = $4 \
        where school_id = $1 and case_id = $2 and account_id = $3 and until_day is null";
    /// Is somebody in it now?
    IN [3 -> 1] "select count(*) from case_team \
        where school_id = $1 and case_id = $2 and account_id = $3 and until_day is null";
    /// Who is in it now.
    TEAM [2 -> 4] "select t.account_id, a.name, t.from_day, t.consent from case_team t \
        join accounts a on a.school_id = t.school_id and a.id = t.account_id \
        where t.school_id = $1 and t.case_id = $2 and t.until_day is null order by t.from_day, t.id";
    /// Where the children of somebody's cases are: their rows from the case's on, the present
    /// one first.
    MINE [2 -> 7] "with recursive ahead (case_id, id, n) as ( \
          select t.case_id, c.student_id, 0 from case_team t \
            join cases c on c.school_id = t.school_id and c.id = t.case_id \
            where t.school_id = $1 and t.account_id = $2 and t.until_day is null \
          union all select a.case_id, s.id, a.n + 1 from ahead a join students s \
            on s.school_id = $1 and s.prior_id = a.id) \
        select a.case_id, a.n, s.id, s.class_id, s.name, s.roll, s.left_day from ahead a \
        join students s on s.school_id = $1 and s.id = a.id \
        order by a.case_id, case when s.left_day is null then 0 else 1 end, a.n desc";
}

/// Somebody of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mate {
    /// The account.
    pub account: Id,
    /// The name.
    pub name: String,
    /// Since when.
    pub from: Day,
    /// Who agreed that they are asked: sealed.
    pub consent: Option<Vec<u8>>,
}

/// Somebody joins.
pub(crate) fn add(tx: &mut Tx<'_>, case: Id, account: Id, consent: Option<Vec<u8>>) -> Result<()> {
    let (school, id, actor, today) = (tx.school(), tx.new_id(), tx.actor(), tx.now().day());
    tx.run(&ADD, &[&school, &id, &case, &account, &consent, &actor, &today])
        .on_unique(|| Fault::field("mate", "这位老师已经在小组里了"))?;
    Ok(())
}

/// Somebody leaves; false if they were not in it.
pub(crate) fn end(tx: &mut Tx<'_>, case: Id, account: Id) -> Result<bool> {
    let (school, today) = (tx.school(), tx.now().day());
    Ok(tx.run(&END, &[&school, &case, &account, &today])? == 1)
}

/// Is this account in the team now?
pub(crate) fn has(tx: &mut Tx<'_>, case: Id, account: Id) -> Result<bool> {
    let school = tx.school();
    Ok(tx.number(&IN, &[&school, &case, &account])? > 0)
}

/// Who is in it.
pub(crate) fn team(tx: &mut Tx<'_>, case: Id) -> Result<Vec<Mate>> {
    let school = tx.school();
    tx.all(&TEAM, &[&school, &case], |r| {
        Ok(Mate { account: r.get(0)?, name: r.get(1)?, from: r.get(2)?, consent: r.get(3)? })
    })
}

/// The cases in whose team the scope's person is, each with where the child is now.
pub(crate) fn mine(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<(Id, Now)>> {
    let (school, me) = (scope.school(), scope.actor());
    let mut all: Vec<(Id, Now)> = tx.all(&MINE, &[&school, &me], |r| {
        let (student, class) = (r.get(2)?, r.get(3)?);
        let now = Now { student, class, name: r.get(4)?, roll: r.get(5)?, left: r.get(6)? };
        Ok((r.get(0)?, now))
    })?;
    all.dedup_by_key(|(case, _)| *case);
    Ok(all)
}

/// Is the scope's person in the team of an open case of this child?
pub fn works(tx: &mut Tx<'_>, scope: &Scope, student: Id) -> Result<bool> {
    for case in super::of_child(tx, scope, student)? {
        if case.closed.is_none() && has(tx, case.id, scope.actor())? {
            return Ok(true);
        }
    }
    Ok(false)
}
