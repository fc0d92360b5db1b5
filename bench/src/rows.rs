//! The rows that one record leaves: the ledger, the sums kept with it, the journal, the answer.

use crate::Fault;
use calendar::{Day, Moment};
use db::{Chance, Id};
use rusqlite::{Connection, params};

/// A record as it is stored.
#[derive(Clone, Debug)]
pub struct Record {
    /// The school.
    pub school: Id,
    /// The class.
    pub class: Id,
    /// The student.
    pub student: Id,
    /// The rule item.
    pub item: Id,
    /// The rules' version.
    pub version: i64,
    /// Its category.
    pub category: &'static str,
    /// Signed hundredths of a point.
    pub value: i64,
    /// When it happened and was written down.
    pub at: Moment,
    /// Who wrote it.
    pub by: Id,
    /// A sentence.
    pub note: Option<&'static str>,
    /// The row's own identifier.
    pub id: Id,
    /// The client's key, which is also the tap's.
    pub key: Id,
}

const ENTRY: &str = "insert into entries (school_id, id, class_id, student_id, item_id, version, \
    kind, state, sign, category, value, about_id, target_id, batch_id, asked, why, day, at, \
    by_id, confirmed_by, counted_at, note, reason) values (?1, ?2, ?3, ?4, ?5, ?6, 'record', \
    'confirmed', ?7, ?8, ?9, null, null, ?10, null, '', ?11, ?12, ?13, null, ?12, ?14, null)";
const STANDING: &str = "insert into standings (school_id, class_id, student_id, total, ledger) \
    values (?1, ?2, ?3, ?4, ?4) on conflict (school_id, class_id, student_id) \
    do update set total = total + excluded.total, ledger = ledger + excluded.ledger";
const TALLY: &str = "insert into tallies (school_id, class_id, student_id, month, category, plus, \
    minus, plus_rows, minus_rows) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) \
    on conflict (school_id, class_id, month, student_id, category) do update set \
    plus = plus + excluded.plus, minus = minus + excluded.minus, \
    plus_rows = plus_rows + excluded.plus_rows, minus_rows = minus_rows + excluded.minus_rows";
const WEEK: &str = "insert into class_tallies (school_id, class_id, week, category, plus, minus, \
    plus_rows, minus_rows) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
    on conflict (school_id, class_id, week, category) do update set \
    plus = plus + excluded.plus, minus = minus + excluded.minus, \
    plus_rows = plus_rows + excluded.plus_rows, minus_rows = minus_rows + excluded.minus_rows";
const JOURNAL: &str = "insert into journal (school_id, class_id, student_id, actor_id, at, kind, \
    object_id, client_key) values (?1, ?2, ?3, ?4, ?5, 'conduct.record', ?6, ?7)";
/// How long an answer is kept, in days.
pub const KEPT: i32 = 183;

const ANSWER: &str = "insert into answers (school_id, actor_id, client_key, answer, at) \
    values (?1, ?2, ?3, ?4, ?5)";

/// `2025-11` of a day.
pub fn month(day: Day) -> String {
    day.to_string()[..7].to_owned()
}

/// Affirmations and reminders, in hundredths and in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// What affirmations brought.
    pub plus: i64,
    /// What reminders took, not above 0.
    pub minus: i64,
    /// Affirmations.
    pub plus_rows: i64,
    /// Reminders.
    pub minus_rows: i64,
}

impl Sums {
    /// One more record of this value.
    pub fn add(&mut self, value: i64) {
        if value < 0 {
            self.minus += value;
            self.minus_rows += 1;
        } else {
            self.plus += value;
            self.plus_rows += 1;
        }
    }
}

fn bytes(id: &Id) -> &[u8] {
    &id.bytes()[..]
}

/// Adds to a student's month.
pub fn add_month(
    conn: &Connection,
    (school, class, student): (&Id, &Id, &Id),
    (month, category): (&str, &str),
    s: Sums,
) -> Result<(), Fault> {
    conn.prepare_cached(TALLY)?.execute(params![
        bytes(school),
        bytes(class),
        bytes(student),
        month,
        category,
        s.plus,
        s.minus,
        s.plus_rows,
        s.minus_rows
    ])?;
    Ok(())
}

/// Adds to a class's week.
pub fn add_week(
    conn: &Connection,
    (school, class): (&Id, &Id),
    (monday, category): (Day, &str),
    s: Sums,
) -> Result<(), Fault> {
    conn.prepare_cached(WEEK)?.execute(params![
        bytes(school),
        bytes(class),
        monday.to_string(),
        category,
        s.plus,
        s.minus,
        s.plus_rows,
        s.minus_rows
    ])?;
    Ok(())
}

impl Record {
    /// The ledger's row alone.
    pub fn entry(&self, conn: &Connection) -> Result<(), Fault> {
        let sign = if self.value < 0 { "minus" } else { "plus" };
        conn.prepare_cached(ENTRY)?.execute(params![
            bytes(&self.school),
            bytes(&self.id),
            bytes(&self.class),
            bytes(&self.student),
            bytes(&self.item),
            self.version,
            sign,
            self.category,
            self.value,
            bytes(&self.key),
            self.at.day().to_string(),
            self.at.0,
            bytes(&self.by),
            self.note
        ])?;
        Ok(())
    }

    /// The journal's row.
    pub fn journal(&self, conn: &Connection) -> Result<i64, Fault> {
        conn.prepare_cached(JOURNAL)?.execute(params![
            bytes(&self.school),
            bytes(&self.class),
            bytes(&self.student),
            bytes(&self.by),
            self.at.0,
            bytes(&self.id),
            self.key.to_string()
        ])?;
        Ok(conn.last_insert_rowid())
    }

    /// All six rows that the program writes for it, and nothing that it reads.
    pub fn whole(&self, conn: &Connection) -> Result<(), Fault> {
        self.entry(conn)?;
        conn.prepare_cached(STANDING)?.execute(params![
            bytes(&self.school),
            bytes(&self.class),
            bytes(&self.student),
            self.value
        ])?;
        let mut sums = Sums::default();
        sums.add(self.value);
        let day = self.at.day();
        let own = (&self.school, &self.class, &self.student);
        add_month(conn, own, (&month(day), self.category), sums)?;
        add_week(conn, (&self.school, &self.class), (day.monday(), self.category), sums)?;
        let seq = self.journal(conn)?;
        self.answered(conn, seq)
    }

    /// What is kept for the client's key.
    pub fn answered(&self, conn: &Connection, seq: i64) -> Result<(), Fault> {
        conn.prepare_cached(ANSWER)?.execute(params![
            bytes(&self.school),
            bytes(&self.by),
            self.key.to_string(),
            self.answer(seq),
            self.at.0
        ])?;
        Ok(())
    }

    /// As long as the answer that the program keeps for the client's key.
    fn answer(&self, seq: i64) -> String {
        format!(
            "{{\"seq\":{seq},\"batch\":\"{}\",\"entries\":[{{\"student\":\"{}\",\"id\":\"{}\",\
             \"value\":{},\"draft\":false,\"words\":\"\"}}],\"words\":null}}",
            self.key, self.student, self.id, self.value
        )
    }
}

/// A tap's key: random, as the browser makes it.
pub fn key(chance: &Chance) -> Id {
    Id::blind(chance.bytes())
}
