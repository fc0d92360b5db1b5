//! Each student's total in the present cycle, kept with every row.

use crate::bridge;
use crate::model::ledger::Entry;
use auth::Scope;
use db::{Day, Id, Result, Tx};
use std::collections::HashMap;

db::queries! {
    /// One more row counts.
    ADD [4 -> 0] "insert into standings (school_id, class_id, student_id, total, ledger) \
        values ($1, $2, $3, $4, $4) on conflict (school_id, class_id, student_id) \
        do update set total = standings.total + excluded.total, \
          ledger = standings.ledger + excluded.ledger";
    /// A new cycle begins with its base.
    OPEN [5 -> 0] "insert into standings (school_id, class_id, student_id, opened_day, total, \
        ledger) values ($1, $2, $3, $4, $5, $5) on conflict (school_id, class_id, student_id) \
        do update set opened_day = excluded.opened_day, total = excluded.total, \
          ledger = standings.ledger + excluded.ledger";
    /// The class.
    OF_CLASS [2 -> 3] "select student_id, total, opened_day from standings \
        where school_id = $1 and class_id = $2";
    /// One student.
    OF_STUDENT [3 -> 2] "select total, opened_day from standings \
        where school_id = $1 and class_id = $2 and student_id = $3";
    /// How many students of each class have an open cycle.
    OPENED [1 -> 2] "select class_id, count(*) from standings \
        where school_id = $1 and opened_day is not null group by class_id";
    /// Stored and added up again, for doctor.
    PROOF [1 -> 3] "select s.student_id, s.ledger, \
        cast(coalesce((select sum(e.value) from entries e where e.school_id = s.school_id \
          and e.student_id = s.student_id and e.class_id = s.class_id \
          and e.counted_at is not null), 0) as bigint) \
        from standings s where s.school_id = $1";
    /// Students with rows that count but without a standing, for doctor.
    MISSING [1 -> 1] "select count(*) from entries e where e.school_id = $1 \
        and e.counted_at is not null and not exists (select 1 from standings s \
          where s.school_id = e.school_id and s.class_id = e.class_id \
          and s.student_id = e.student_id)";
}

/// A student's standing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Total of the present cycle, hundredths.
    pub total: i64,
    /// First day of the cycle.
    pub opened: Option<Day>,
}

/// Counts a row.
pub fn add(tx: &mut Tx<'_>, class: Id, entry: &Entry) -> Result<()> {
    let (school, student) = (tx.school(), bridge::student_id(entry.student));
    if entry.is_opening() {
        tx.run(&OPEN, &[&school, &class, &student, &entry.day, &entry.value])?;
    } else {
        tx.run(&ADD, &[&school, &class, &student, &entry.value])?;
    }
    Ok(())
}

/// The standings of the scope's class, by student.
pub fn of_scope(tx: &mut Tx<'_>, scope: &Scope) -> Result<HashMap<Id, Standing>> {
    of_class(tx, scope.class()?)
}

/// The standings of a class, for background work.
pub fn of_class(tx: &mut Tx<'_>, class: Id) -> Result<HashMap<Id, Standing>> {
    let school = tx.school();
    let all = tx.all(&OF_CLASS, &[&school, &class], |r| {
        Ok((r.get(0)?, Standing { total: r.get(1)?, opened: r.get(2)? }))
    })?;
    Ok(all.into_iter().collect())
}

/// How many students of each class of the transaction's school have an open cycle.
pub fn opened(tx: &mut Tx<'_>) -> Result<HashMap<Id, i64>> {
    let school = tx.school();
    let all = tx.all(&OPENED, &[&school], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(all.into_iter().collect())
}

/// One student's standing; the caller has looked the student up in scope.
pub fn of_student(tx: &mut Tx<'_>, class: Id, student: Id) -> Result<Standing> {
    let school = tx.school();
    let found = tx.maybe(&OF_STUDENT, &[&school, &class, &student], |r| {
        Ok(Standing { total: r.get(0)?, opened: r.get(1)? })
    })?;
    Ok(found.unwrap_or_default())
}

/// Students whose stored ledger total differs from the sum of their rows.
pub fn wrong(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let school = tx.school();
    let all: Vec<(Id, i64, i64)> =
        tx.all(&PROOF, &[&school], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    let mut wrong: Vec<String> = all
        .into_iter()
        .filter(|(_, stored, sum)| stored != sum)
        .map(|(student, stored, sum)| format!("学生 {student}：存的总数 {stored}，明细之和 {sum}"))
        .collect();
    let missing = tx.number(&MISSING, &[&school])?;
    if missing > 0 {
        wrong.push(format!("有 {missing} 笔记录没有对应的总数"));
    }
    Ok(wrong)
}
