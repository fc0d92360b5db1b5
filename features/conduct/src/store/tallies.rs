//! Sums by month and category for a student, by week and category for the class.

use crate::bridge;
use crate::model::category::{Category, Sums};
use crate::model::ledger::{Entry, Sign};
use auth::Scope;
use db::{Day, Fault, Id, Result, Tx};

db::queries! {
    /// One more row of a student.
    ADD [9 -> 0] "insert into tallies (school_id, class_id, student_id, month, category, plus, \
        minus, plus_rows, minus_rows) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
        on conflict (school_id, class_id, month, student_id, category) do update set \
        plus = tallies.plus + excluded.plus, minus = tallies.minus + excluded.minus, \
        plus_rows = tallies.plus_rows + excluded.plus_rows, \
        minus_rows = tallies.minus_rows + excluded.minus_rows";
    /// One more row of the class.
    ADD_CLASS [8 -> 0] "insert into class_tallies (school_id, class_id, week, category, plus, \
        minus, plus_rows, minus_rows) values ($1, $2, $3, $4, $5, $6, $7, $8) \
        on conflict (school_id, class_id, week, category) do update set \
        plus = class_tallies.plus + excluded.plus, minus = class_tallies.minus + excluded.minus, \
        plus_rows = class_tallies.plus_rows + excluded.plus_rows, \
        minus_rows = class_tallies.minus_rows + excluded.minus_rows";
    /// A month of the class, student by student.
    MONTH [3 -> 6] "select student_id, category, plus, minus, plus_rows, minus_rows from tallies \
        where school_id = $1 and class_id = $2 and month = $3";
    /// A student's months from one on.
    OF_STUDENT [3 -> 6] "select month, category, plus, minus, plus_rows, minus_rows from tallies \
        where school_id = $1 and student_id = $2 and month >= $3 order by month, category";
    /// The class's weeks from one on.
    WEEKS [3 -> 6] "select week, category, plus, minus, plus_rows, minus_rows from class_tallies \
        where school_id = $1 and class_id = $2 and week >= $3 order by week, category";
    /// The class's rows of affirmation and reminder in all its weeks from one on, for aggregates.
    AGGREGATE [2 -> 3] "select class_id, cast(coalesce(sum(plus_rows), 0) as bigint), \
        cast(coalesce(sum(minus_rows), 0) as bigint) from class_tallies \
        where school_id = $1 and week >= $2 group by class_id";
    /// Students' months that differ from the ledger, for doctor.
    PROOF [1 -> 1] "select count(*) from (select student_id, m, category, sum(v) as v from ( \
          select student_id, month as m, category, plus + minus as v from tallies \
          where school_id = $1 union all \
          select student_id, substr(day, 1, 7) as m, category, -value as v from entries \
          where school_id = $1 and counted_at is not null and kind <> 'opening') both_sides \
        group by student_id, m, category) sums where v <> 0";
    /// The same for the classes' weeks, over all weeks of a category.
    PROOF_CLASS [1 -> 1] "select count(*) from (select class_id, category, sum(v) as v from ( \
          select class_id, category, plus + minus as v from class_tallies \
          where school_id = $1 union all \
          select class_id, category, -value as v from entries \
          where school_id = $1 and counted_at is not null and kind <> 'opening') both_sides \
        group by class_id, category) sums where v <> 0";
    /// Counts of students' months against those of the classes' weeks.
    PROOF_COUNTS [1 -> 1] "select count(*) from (select class_id, category, sum(p) as p, \
          sum(m) as m from (select class_id, category, plus_rows as p, minus_rows as m \
          from tallies where school_id = $1 union all \
          select class_id, category, -plus_rows as p, -minus_rows as m from class_tallies \
          where school_id = $1) both_sides group by class_id, category) sums \
        where p <> 0 or m <> 0";
}

/// Plus and minus, and how many affirmations and reminders stand behind them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What affirmations brought, hundredths.
    pub plus: i64,
    /// What reminders took, hundredths, ≤ 0 as a rule.
    pub minus: i64,
    /// Affirmations that stand.
    pub plus_rows: i64,
    /// Reminders that stand.
    pub minus_rows: i64,
}

impl Tally {
    /// What a row adds: its value on its side, and `count` affirmations or reminders (1 when it
    /// begins to stand, −1 when it was taken back, 0 for a step of a matter).
    fn of(entry: &Entry, value: i64, count: i64) -> Tally {
        let (plus, minus) = match entry.sign {
            Sign::Plus => (value, 0),
            Sign::Minus | Sign::Neutral => (0, value),
        };
        let rows = |sign: Sign| if entry.sign == sign { count } else { 0 };
        Tally { plus, minus, plus_rows: rows(Sign::Plus), minus_rows: rows(Sign::Minus) }
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Tally) -> Tally {
        Tally {
            plus: self.plus + other.plus,
            minus: self.minus + other.minus,
            plus_rows: self.plus_rows + other.plus_rows,
            minus_rows: self.minus_rows + other.minus_rows,
        }
    }

    /// Plus and minus together, hundredths.
    pub fn net(self) -> i64 {
        self.plus + self.minus
    }

    /// As the model counts.
    pub fn sums(self) -> Sums {
        let records = u32::try_from(self.plus_rows + self.minus_rows).unwrap_or(0);
        Sums { plus: self.plus, minus: self.minus, records }
    }
}

/// `2025-11` of a day.
pub fn month(day: Day) -> String {
    let text = day.to_string();
    text[..7].to_owned()
}

/// Adds a row's value and `count` to its student's month and its class's week.
pub fn add(tx: &mut Tx<'_>, class: Id, entry: &Entry, count: i64) -> Result<()> {
    if entry.is_opening() {
        return Ok(());
    }
    put(tx, class, entry, Tally::of(entry, entry.value, count))
}

/// A row that stood does not stand any more: its count goes, where it was counted.
pub fn uncount(tx: &mut Tx<'_>, class: Id, entry: &Entry) -> Result<()> {
    put(tx, class, entry, Tally::of(entry, 0, -1))
}

fn put(tx: &mut Tx<'_>, class: Id, entry: &Entry, t: Tally) -> Result<()> {
    let (school, student) = (tx.school(), bridge::student_id(entry.student));
    let (month, week, category) = (month(entry.day), entry.day.monday(), entry.category.code());
    tx.run(
        &ADD,
        &[
            &school,
            &class,
            &student,
            &month,
            &category,
            &t.plus,
            &t.minus,
            &t.plus_rows,
            &t.minus_rows,
        ],
    )?;
    tx.run(
        &ADD_CLASS,
        &[&school, &class, &week, &category, &t.plus, &t.minus, &t.plus_rows, &t.minus_rows],
    )?;
    Ok(())
}

fn read(r: &db::Row<'_>) -> Result<(Category, Tally)> {
    let category: String = r.get(1)?;
    let category =
        Category::from_code(&category).ok_or_else(|| Fault::broken(format!("{category}?")))?;
    let tally =
        Tally { plus: r.get(2)?, minus: r.get(3)?, plus_rows: r.get(4)?, minus_rows: r.get(5)? };
    Ok((category, tally))
}

/// A month of the scope's class: student, category, sums.
pub fn of_month(tx: &mut Tx<'_>, scope: &Scope, day: Day) -> Result<Vec<(Id, Category, Tally)>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&MONTH, &[&school, &class, &month(day)], |r| {
        let (category, tally) = read(r)?;
        Ok((r.get(0)?, category, tally))
    })
}

/// A student's months from that of `from` on: month, category, sums.
pub fn of_student(
    tx: &mut Tx<'_>,
    student: Id,
    from: Day,
) -> Result<Vec<(String, Category, Tally)>> {
    let school = tx.school();
    tx.all(&OF_STUDENT, &[&school, &student, &month(from)], |r| {
        let (category, tally) = read(r)?;
        Ok((r.get(0)?, category, tally))
    })
}

/// The class's weeks from that of `from` on: Monday, category, sums.
pub fn weeks(tx: &mut Tx<'_>, scope: &Scope, from: Day) -> Result<Vec<(Day, Category, Tally)>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&WEEKS, &[&school, &class, &from.monday()], |r| {
        let (category, tally) = read(r)?;
        Ok((r.get(0)?, category, tally))
    })
}

/// Affirmations and reminders of each class since a day: all that the school may see.
pub fn aggregate(tx: &mut Tx<'_>, from: Day) -> Result<Vec<(Id, i64, i64)>> {
    let school = tx.school();
    tx.all(&AGGREGATE, &[&school, &from.monday()], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// Sums that differ from the ledger.
pub fn wrong(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let school = tx.school();
    let proofs = [
        (&PROOF, "个学生月合计和明细不符"),
        (&PROOF_CLASS, "个班级周合计和明细不符"),
        (&PROOF_COUNTS, "个班级的次数在月和周里不一致"),
    ];
    let mut wrong = Vec::new();
    for (query, what) in proofs {
        let n = tx.number(query, &[&school])?;
        if n > 0 {
            wrong.push(format!("有 {n} {what}"));
        }
    }
    Ok(wrong)
}
