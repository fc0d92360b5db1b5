//! The records themselves, day by day through all classes, with the sums that are kept beside.

use super::Filling;
use super::settled::{Chains, Ground, Rhythm};
use super::spread::{Class, on_day, school_day};
use crate::Fault;
use crate::rows::{KEPT, Record, Sums, add_month, add_week, key, month};
use crate::school::School;
use calendar::{Day, Moment};
use db::{Chance, Id};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

const STANDING: &str = "insert into standings (school_id, class_id, student_id, total, ledger) \
    values (?1, ?2, ?3, 0, ?4) on conflict (school_id, class_id, student_id) \
    do update set ledger = ledger + excluded.ledger";

/// A sentence under every fifth record, as in the demo school.
const NOTE: &str = "主动留下来把地扫完，还教同桌怎么排桌椅";

/// A student's place among the classes that are filled: class, then roll.
type Place = (usize, usize);

/// What is added up until its stretch of time is over.
struct Open {
    months: BTreeMap<(Place, &'static str), Sums>,
    weeks: BTreeMap<(usize, &'static str), Sums>,
    standings: BTreeMap<Place, i64>,
    month: String,
    monday: Day,
}

struct Writing<'a> {
    conn: &'a Connection,
    school: &'a School,
    chance: &'a Chance,
    classes: &'a [Filling],
    open: Open,
    settled: [Chains; 2],
    /// From this day on, answers to clients' keys are still kept.
    kept: Day,
    written: u64,
}

/// Writes every class's share; gives how many rows.
pub fn write(
    conn: &Connection,
    school: &School,
    chance: &Chance,
    classes: &[Filling],
    (before_demo, today): (Day, Day),
) -> Result<u64, Fault> {
    let days: Vec<Vec<Day>> = classes.iter().map(|c| days_of(c, before_demo)).collect();
    let Some(first) = days.iter().filter_map(|d| d.first().copied()).min() else { return Ok(0) };
    let last = days.iter().filter_map(|d| d.last().copied()).max().unwrap_or(first);
    let open = Open {
        months: BTreeMap::new(),
        weeks: BTreeMap::new(),
        standings: BTreeMap::new(),
        month: month(first),
        monday: first.monday(),
    };
    let settled = [Rhythm::Week, Rhythm::Month].map(|r| Chains::new(r, first, classes));
    let kept = today.plus(-KEPT);
    let mut writing = Writing { conn, school, chance, classes, open, settled, kept, written: 0 };
    let mut at = vec![0_usize; classes.len()];
    for day in first.through(last) {
        writing.turn(day)?;
        for (class, days) in days.iter().enumerate() {
            if days.get(at[class]) == Some(&day) {
                let share = classes[class].share.records;
                let number = on_day(share, at[class] as u64, days.len() as u64);
                at[class] += 1;
                for _ in 0..number {
                    writing.one(class, day)?;
                }
            }
        }
    }
    writing.close_month()?;
    writing.close_week()?;
    writing.close_standings()?;
    let ground = Ground { conn, school, chance, classes };
    for chains in writing.settled {
        chains.end(&ground, today)?;
    }
    Ok(writing.written)
}

/// The school days on which a class has records. The measured class's past ends where the demo
/// school begins, and is three school years long all the same.
fn days_of(class: &Filling, before_demo: Day) -> Vec<Day> {
    let share = &class.share;
    let (from, to) = match share.class {
        Class::Measured => (before_demo.plus(-3 * 365), last_before(before_demo)),
        _ => (share.from, share.to),
    };
    let school_days: Vec<Day> = from.through(to).filter(|d| school_day(*d)).collect();
    // A class that entered in a holiday has had no lesson yet; then its one day must do.
    if school_days.is_empty() { vec![to] } else { school_days }
}

/// The last day whose week and whose month both ended before the demo school began: its settled
/// weeks and months stay as they are.
fn last_before(demo: Day) -> Day {
    demo.month_start().monday().plus(-1)
}

impl Writing<'_> {
    fn one(&mut self, class: usize, day: Day) -> Result<(), Fault> {
        let pick = |n: usize| self.chance.below(n as u64) as usize;
        let filling = &self.classes[class];
        let roll = pick(filling.students.len());
        let items = &self.school.items;
        let item = &items[pick(items.len())];
        let size = i64::try_from(1 + pick(3))? * 100;
        let at = Moment::at(day, u16::try_from(430 + pick(520))?);
        let record = Record {
            school: self.school.id,
            class: filling.class,
            student: filling.students[roll],
            item: item.id,
            version: item.version,
            category: item.category,
            value: if item.positive { size } else { -size },
            at,
            by: filling.teacher,
            note: (pick(5) == 0).then_some(NOTE),
            id: Id::ordered(at.0, &self.chance.bytes()),
            key: key(self.chance),
        };
        record.entry(self.conn)?;
        let seq = record.journal(self.conn)?;
        if day >= self.kept {
            record.answered(self.conn, seq)?;
        }
        for chains in &mut self.settled {
            chains.count(class, roll, record.id, (item.category, record.value));
        }
        let place = (class, roll);
        self.open.months.entry((place, item.category)).or_default().add(record.value);
        self.open.weeks.entry((class, item.category)).or_default().add(record.value);
        *self.open.standings.entry(place).or_default() += record.value;
        self.written += 1;
        Ok(())
    }

    /// A new day: what ended with the day before is written.
    fn turn(&mut self, day: Day) -> Result<(), Fault> {
        if month(day) != self.open.month {
            self.close_month()?;
            self.open.month = month(day);
        }
        if day.monday() != self.open.monday {
            self.close_week()?;
            self.open.monday = day.monday();
        }
        let Writing { conn, school, chance, classes, .. } = *self;
        let ground = Ground { conn, school, chance, classes };
        for chains in &mut self.settled {
            chains.turn(&ground, day)?;
        }
        Ok(())
    }

    fn close_month(&mut self) -> Result<(), Fault> {
        for (((class, roll), category), sums) in std::mem::take(&mut self.open.months) {
            let filling = &self.classes[class];
            let own = (&self.school.id, &filling.class, &filling.students[roll]);
            add_month(self.conn, own, (&self.open.month, category), sums)?;
        }
        Ok(())
    }

    fn close_week(&mut self) -> Result<(), Fault> {
        for ((class, category), sums) in std::mem::take(&mut self.open.weeks) {
            let own = (&self.school.id, &self.classes[class].class);
            add_week(self.conn, own, (self.open.monday, category), sums)?;
        }
        Ok(())
    }

    fn close_standings(&mut self) -> Result<(), Fault> {
        for ((class, roll), sum) in std::mem::take(&mut self.open.standings) {
            let filling = &self.classes[class];
            let student = filling.students[roll];
            self.conn.prepare_cached(STANDING)?.execute(params![
                &self.school.id.bytes()[..],
                &filling.class.bytes()[..],
                &student.bytes()[..],
                sum
            ])?;
        }
        Ok(())
    }
}
