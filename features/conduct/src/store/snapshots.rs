//! Settled weeks and months, as stored.

use crate::bridge;
use crate::model::category::{Category, Sums};
use crate::model::settlement::{Period, Rhythm, Row as ModelRow, Snapshot};
use auth::Scope;
use db::{Day, Fault, Id, Moment, OnUnique, Result, Row, Tx};
use std::collections::BTreeMap;

db::queries! {
    /// A new snapshot.
    MAKE [7 -> 0] "insert into snapshots (school_id, id, class_id, rhythm, from_day, to_day, taken_at) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    /// One student in it.
    ROW [14 -> 0] "insert into snapshot_rows (school_id, snapshot_id, student_id, brought, lapsed, \
        opening, own_plus, own_minus, own_rows, late_plus, late_minus, late_rows, categories, closing) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    /// It counted this row.
    COUNT [6 -> 0] "insert into settled_entries (school_id, rhythm, entry_id, snapshot_id, \
        student_id, late) values ($1, $2, $3, $4, $5, $6)";
    /// Has any snapshot counted this row?
    COUNTED [2 -> 1] "select count(*) from settled_entries where school_id = $1 and entry_id = $2";
    /// The latest of a chain.
    LATEST [3 -> 5] "select id, rhythm, from_day, to_day, taken_at from snapshots \
        where school_id = $1 and class_id = $2 and rhythm = $3 order by from_day desc limit 1";
    /// All of a class, newest first.
    OF_CLASS [3 -> 5] "select id, rhythm, from_day, to_day, taken_at from snapshots \
        where school_id = $1 and class_id = $2 order by to_day desc, rhythm limit $3";
    /// One of a class.
    ONE [3 -> 5] "select id, rhythm, from_day, to_day, taken_at from snapshots \
        where school_id = $1 and class_id = $2 and id = $3";
    /// Its rows.
    ROWS [2 -> 12] "select student_id, brought, lapsed, opening, own_plus, own_minus, own_rows, \
        late_plus, late_minus, late_rows, categories, closing from snapshot_rows \
        where school_id = $1 and snapshot_id = $2 order by student_id";
    /// One student's settled periods, newest first.
    OF_STUDENT [4 -> 16] "select r.student_id, r.brought, r.lapsed, r.opening, r.own_plus, \
        r.own_minus, r.own_rows, r.late_plus, r.late_minus, r.late_rows, r.categories, r.closing, \
        s.rhythm, s.from_day, s.to_day, s.taken_at from snapshot_rows r \
        join snapshots s on s.school_id = r.school_id and s.id = r.snapshot_id \
        where r.school_id = $1 and r.student_id = $2 and s.rhythm = $3 order by s.to_day desc limit $4";
    /// Sums that do not follow from their parts, for doctor.
    WRONG_ROWS [1 -> 1] "select count(*) from snapshot_rows where school_id = $1 and closing <> \
        brought - lapsed + opening + own_plus + own_minus + late_plus + late_minus";
    /// Links of the chain that do not hold, for doctor.
    WRONG_LINKS [1 -> 1] "with chain as (select id, lag(id) over (partition by class_id, rhythm \
          order by to_day) as before_id from snapshots where school_id = $1) \
        select count(*) from chain c \
        join snapshot_rows r on r.school_id = $1 and r.snapshot_id = c.id \
        join snapshot_rows p on p.school_id = $1 and p.snapshot_id = c.before_id \
          and p.student_id = r.student_id where r.brought <> p.closing";
    /// Settled sums against the rows that were counted, for doctor.
    WRONG_SUMS [1 -> 1] "select count(*) from (select snapshot_id, student_id, sum(v) as v from ( \
          select r.snapshot_id, r.student_id, \
            r.opening + r.own_plus + r.own_minus + r.late_plus + r.late_minus as v \
          from snapshot_rows r where r.school_id = $1 union all \
          select s.snapshot_id, s.student_id, -e.value as v from settled_entries s \
          join entries e on e.school_id = s.school_id and e.id = s.entry_id \
          where s.school_id = $1) both_sides group by snapshot_id, student_id) sums where v <> 0";
}

/// A settled period without its rows.
#[derive(Clone, Copy, Debug)]
pub struct Settled {
    /// Identifier.
    pub id: Id,
    /// Which stretch.
    pub period: Period,
    /// When it was taken.
    pub taken: Moment,
}

fn period(r: &Row<'_>, from: usize) -> Result<(Period, Moment)> {
    let rhythm: String = r.get(from)?;
    let rhythm = Rhythm::from_code(&rhythm).ok_or_else(|| Fault::broken(&rhythm))?;
    let (first, last): (Day, Day) = (r.get(from + 1)?, r.get(from + 2)?);
    Ok((Period { rhythm, from: first, to: last }, r.get(from + 3)?))
}

fn settled(r: &Row<'_>) -> Result<Settled> {
    let (period, taken) = period(r, 1)?;
    Ok(Settled { id: r.get(0)?, period, taken })
}

/// Plus, minus and rows of each category, as JSON.
fn to_json(sums: &BTreeMap<Category, Sums>) -> Result<String> {
    let plain: BTreeMap<&str, (i64, i64, u32)> =
        sums.iter().map(|(c, s)| (c.code(), (s.plus, s.minus, s.records))).collect();
    serde_json::to_string(&plain).map_err(Fault::broken)
}

fn from_json(text: &str) -> Result<BTreeMap<Category, Sums>> {
    let plain: BTreeMap<String, (i64, i64, u32)> =
        serde_json::from_str(text).map_err(Fault::broken)?;
    let known = |(code, (plus, minus, records)): (String, _)| {
        Category::from_code(&code).map(|c| (c, Sums { plus, minus, records }))
    };
    Ok(plain.into_iter().filter_map(known).collect())
}

fn model_row(r: &Row<'_>) -> Result<ModelRow> {
    let sums = |i: usize| -> Result<Sums> {
        Ok(Sums { plus: r.get(i)?, minus: r.get(i + 1)?, records: r.get(i + 2)? })
    };
    Ok(ModelRow {
        student: bridge::student(r.get(0)?),
        brought: r.get(1)?,
        lapsed: r.get(2)?,
        opening: r.get(3)?,
        own: sums(4)?,
        late: sums(7)?,
        by_category: from_json(&r.get::<String>(10)?)?,
        entries: Vec::new(),
        late_rows: Vec::new(),
        under_appeal: Vec::new(),
        closing: r.get(11)?,
    })
}

/// Stores a snapshot of a class. Twice for one period is a [`Fault::Conflict`].
pub fn insert(tx: &mut Tx<'_>, class: Id, snapshot: &Snapshot) -> Result<Id> {
    let (school, id) = (tx.school(), tx.new_id());
    let p = snapshot.period;
    tx.run(&MAKE, &[&school, &id, &class, &p.rhythm.code(), &p.from, &p.to, &snapshot.taken])
        .on_unique(|| Fault::Conflict("这一段已经结算过了。".into()))?;
    for row in &snapshot.rows {
        tx.run(
            &ROW,
            &[
                &school,
                &id,
                &bridge::student_id(row.student),
                &row.brought,
                &row.lapsed,
                &row.opening,
                &row.own.plus,
                &row.own.minus,
                &row.own.records,
                &row.late.plus,
                &row.late.minus,
                &row.late.records,
                &to_json(&row.by_category)?,
                &row.closing,
            ],
        )?;
        for entry in &row.entries {
            let late = row.late_rows.iter().any(|l| l.entry == *entry);
            let (entry, student) = (bridge::entry_id(*entry), bridge::student_id(row.student));
            tx.run(&COUNT, &[&school, &p.rhythm.code(), &entry, &id, &student, &late])?;
        }
    }
    Ok(id)
}

/// Has a settlement counted this row? Then it is corrected, never taken back.
pub fn counted(tx: &mut Tx<'_>, entry: Id) -> Result<bool> {
    let school = tx.school();
    Ok(tx.number(&COUNTED, &[&school, &entry])? > 0)
}

/// Settlements that do not follow from the ledger or from each other.
pub fn wrong(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let school = tx.school();
    let proofs = [
        (&WRONG_ROWS, "行的合计不等于各部分之和"),
        (&WRONG_LINKS, "行的上期结余和前一次结算不符"),
        (&WRONG_SUMS, "行和它背后的明细不符"),
    ];
    let mut wrong = Vec::new();
    for (query, what) in proofs {
        let n = tx.number(query, &[&school])?;
        if n > 0 {
            wrong.push(format!("结算里有 {n} {what}"));
        }
    }
    Ok(wrong)
}

/// The rows of a settled period, put back into the model's shape.
pub fn open(tx: &mut Tx<'_>, settled: &Settled) -> Result<Snapshot> {
    let school = tx.school();
    let rows = tx.all(&ROWS, &[&school, &settled.id], model_row)?;
    Ok(Snapshot { period: settled.period, taken: settled.taken, rows })
}

/// The latest settled period of a chain.
pub fn latest(tx: &mut Tx<'_>, class: Id, rhythm: Rhythm) -> Result<Option<Settled>> {
    let school = tx.school();
    tx.maybe(&LATEST, &[&school, &class, &rhythm.code()], settled)
}

/// The settled periods of the scope's class, newest first.
pub fn of_class(tx: &mut Tx<'_>, scope: &Scope, limit: i64) -> Result<Vec<Settled>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OF_CLASS, &[&school, &class, &limit], settled)
}

/// One settled period of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Settled> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], settled)
}

/// One student's settled periods of a rhythm, newest first.
pub fn of_student(
    tx: &mut Tx<'_>,
    student: Id,
    rhythm: Rhythm,
    limit: i64,
) -> Result<Vec<(Period, ModelRow)>> {
    let school = tx.school();
    tx.all(&OF_STUDENT, &[&school, &student, &rhythm.code(), &limit], |r| {
        Ok((period(r, 12)?.0, model_row(r)?))
    })
}
