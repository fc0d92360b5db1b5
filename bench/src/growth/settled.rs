//! The settled weeks and months of the classes that are filled: as the program settles them, a
//! snapshot with a row for each student and a row for each record that was counted.

use super::Filling;
use super::spread::Class;
use crate::Fault;
use crate::rows::Sums;
use crate::school::School;
use calendar::{Day, Moment};
use db::{Chance, Id};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use std::fmt::Write;

const SNAPSHOT: &str = "insert into snapshots (school_id, id, class_id, rhythm, from_day, to_day, \
    taken_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const ROW: &str = "insert into snapshot_rows (school_id, snapshot_id, student_id, brought, lapsed, \
    opening, own_plus, own_minus, own_rows, late_plus, late_minus, late_rows, categories, closing) \
    values (?1, ?2, ?3, ?4, ?4, 0, ?5, ?6, ?7, 0, 0, 0, ?8, ?9)";
const COUNTED: &str = "insert into settled_entries (school_id, rhythm, entry_id, snapshot_id, \
    student_id, late) values (?1, ?2, ?3, ?4, ?5, 0)";
/// What the filled past closed with is brought into the demo school's first settlement and
/// lapses there, as it does when a term turns.
const BRING: &str = "update snapshot_rows set brought = brought + ?4, lapsed = lapsed + ?4 \
    where school_id = ?1 and student_id = ?3 and snapshot_id = (select id from snapshots \
      where school_id = ?1 and class_id = ?2 and rhythm = ?5 and taken_at > ?6 \
      order by to_day limit 1)";

/// A stretch that is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// Monday to Sunday.
    Week,
    /// The first to the last.
    Month,
}

impl Rhythm {
    fn code(self) -> &'static str {
        match self {
            Rhythm::Week => "week",
            Rhythm::Month => "month",
        }
    }

    /// The period that `day` is in.
    pub fn around(self, day: Day) -> (Day, Day) {
        match self {
            Rhythm::Week => (day.monday(), day.monday().plus(6)),
            Rhythm::Month => (day.month_start(), day.month_end()),
        }
    }
}

/// One class's records of a period that is not settled yet.
#[derive(Default)]
struct Running {
    counted: Vec<(usize, Id)>,
    sums: BTreeMap<(usize, &'static str), Sums>,
}

/// A rhythm of all classes.
pub struct Chains {
    rhythm: Rhythm,
    /// First and last day of the running period.
    period: (Day, Day),
    running: Vec<Running>,
    /// Of each class and roll: what the last settlement closed with.
    closing: Vec<Vec<i64>>,
    /// Of each class: the first day of the last settled period.
    last: Vec<Option<Day>>,
}

/// What every settlement needs.
pub struct Ground<'a> {
    /// The data file.
    pub conn: &'a Connection,
    /// The school.
    pub school: &'a School,
    /// Chance.
    pub chance: &'a Chance,
    /// The classes that are filled.
    pub classes: &'a [Filling],
}

impl Chains {
    /// Nothing is settled yet; the first record falls on `first`.
    pub fn new(rhythm: Rhythm, first: Day, classes: &[Filling]) -> Chains {
        Chains {
            rhythm,
            period: rhythm.around(first),
            running: classes.iter().map(|_| Running::default()).collect(),
            closing: classes.iter().map(|c| vec![0; c.students.len()]).collect(),
            last: vec![None; classes.len()],
        }
    }

    /// One more record.
    pub fn count(
        &mut self,
        class: usize,
        roll: usize,
        entry: Id,
        (category, value): (&'static str, i64),
    ) {
        let running = &mut self.running[class];
        running.counted.push((roll, entry));
        running.sums.entry((roll, category)).or_default().add(value);
    }

    /// A new day: what ended with the day before is settled.
    pub fn turn(&mut self, ground: &Ground<'_>, day: Day) -> Result<(), Fault> {
        if day > self.period.1 {
            self.close(ground, false)?;
            self.period = self.rhythm.around(day);
        }
        Ok(())
    }

    /// Settles what is still open. Classes of today are settled beyond today, with or without
    /// records, so that no background work is left while pages are measured.
    pub fn end(mut self, ground: &Ground<'_>, today: Day) -> Result<(), Fault> {
        self.close(ground, false)?;
        self.period = self.rhythm.around(today);
        self.close(ground, true)?;
        for (class, filling) in ground.classes.iter().enumerate() {
            if filling.share.class == Class::Measured {
                self.bring(ground, class)?;
            }
        }
        Ok(())
    }

    fn close(&mut self, ground: &Ground<'_>, even_empty: bool) -> Result<(), Fault> {
        for class in 0..ground.classes.len() {
            let present = matches!(ground.classes[class].share.class, Class::Present(_));
            let due = !self.running[class].counted.is_empty() || (even_empty && present);
            if due && self.last[class] != Some(self.period.0) {
                self.settle(ground, class)?;
            }
        }
        Ok(())
    }

    fn settle(&mut self, ground: &Ground<'_>, class: usize) -> Result<(), Fault> {
        let (from, to) = self.period;
        let running = std::mem::take(&mut self.running[class]);
        let filling = &ground.classes[class];
        let taken = Moment::at(to, 1080);
        let snapshot = Id::ordered(taken.0, &ground.chance.bytes());
        let (own, id) = (&ground.school.id.bytes()[..], &snapshot.bytes()[..]);
        let rhythm = self.rhythm.code();
        let (from_day, to_day) = (from.to_string(), to.to_string());
        let of = &filling.class.bytes()[..];
        ground
            .conn
            .prepare_cached(SNAPSHOT)?
            .execute(params![own, id, of, rhythm, from_day, to_day, taken.0])?;
        for (roll, student) in filling.students.iter().enumerate() {
            let (all, categories) = together(running.sums.range((roll, "")..(roll + 1, "")));
            let (brought, closing) = (self.closing[class][roll], all.plus + all.minus);
            self.closing[class][roll] = closing;
            ground.conn.prepare_cached(ROW)?.execute(params![
                own,
                id,
                &student.bytes()[..],
                brought,
                all.plus,
                all.minus,
                all.plus_rows + all.minus_rows,
                categories,
                closing
            ])?;
        }
        for (roll, entry) in &running.counted {
            let (entry, student) = (&entry.bytes()[..], &filling.students[*roll].bytes()[..]);
            ground
                .conn
                .prepare_cached(COUNTED)?
                .execute(params![own, rhythm, entry, id, student])?;
        }
        self.last[class] = Some(from);
        Ok(())
    }

    /// Joins the filled past of the measured class to its settlements in the demo school.
    fn bring(&self, ground: &Ground<'_>, class: usize) -> Result<(), Fault> {
        let Some(last) = self.last[class] else { return Ok(()) };
        let filling = &ground.classes[class];
        let taken = Moment::at(self.rhythm.around(last).1, 1080).0;
        for (student, closing) in filling.students.iter().zip(&self.closing[class]) {
            ground.conn.prepare_cached(BRING)?.execute(params![
                &ground.school.id.bytes()[..],
                &filling.class.bytes()[..],
                &student.bytes()[..],
                closing,
                self.rhythm.code(),
                taken
            ])?;
        }
        Ok(())
    }
}

/// One student's sums, and the same by category as the program stores them.
fn together<'a>(
    sums: impl Iterator<Item = (&'a (usize, &'static str), &'a Sums)>,
) -> (Sums, String) {
    let mut all = Sums::default();
    let mut text = String::from("{");
    for ((_, category), s) in sums {
        all.plus += s.plus;
        all.minus += s.minus;
        all.plus_rows += s.plus_rows;
        all.minus_rows += s.minus_rows;
        let comma = if text.len() > 1 { "," } else { "" };
        let rows = s.plus_rows + s.minus_rows;
        let _ = write!(text, "{comma}\"{category}\":[{},{},{rows}]", s.plus, s.minus);
    }
    text.push('}');
    (all, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_written_as_the_program_writes_them() {
        let mut sums = BTreeMap::new();
        let mut add = |roll: usize, category: &'static str, value: i64| {
            sums.entry((roll, category)).or_insert_with(Sums::default).add(value);
        };
        add(1, "study", 200);
        add(1, "discipline", -100);
        add(1, "discipline", 300);
        add(2, "study", 100);
        let (all, text) = together(sums.range((1, "")..(2, "")));
        assert_eq!(text, r#"{"discipline":[300,-100,2],"study":[200,0,1]}"#);
        assert_eq!((all.plus, all.minus, all.plus_rows, all.minus_rows), (500, -100, 2, 1));
        assert_eq!(together(sums.range((3, "")..(4, ""))), (Sums::default(), "{}".to_owned()));
    }

    #[test]
    fn a_period_is_a_week_from_monday_or_a_whole_month() {
        let day = Day::new(2025, 11, 12).expect("a day");
        let told = |(a, b): (Day, Day)| format!("{a} {b}");
        assert_eq!(told(Rhythm::Week.around(day)), "2025-11-10 2025-11-16");
        assert_eq!(told(Rhythm::Month.around(day)), "2025-11-01 2025-11-30");
    }
}
